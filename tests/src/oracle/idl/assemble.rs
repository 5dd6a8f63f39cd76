//! Sketches to trees: names, places and references.

use super::sketch::{
    Access, Binding, Field, Function, Head, Imported, Item, Member, Parameter, ParameterType, Returns,
    Scalar, ValueType, Variant,
};
use bento_idl::ast::{self, Modifier, Primitive, Shape};
use bento_span::{SourceMap, Span, Spanned};
use proptest::sample::Index;
use std::collections::BTreeSet;

/// A tree whose declarations are as drawn. Its places are all the same: it was never a text.
pub fn file(items: &[Item]) -> ast::File {
    let mut assembly = Assembly::default();
    ast::File { items: items.iter().map(|item| assembly.item(item)).collect() }
}

/// What is declared so far. A reference goes to what stands above it; where nothing does, to a type of the language.
#[derive(Default)]
struct Assembly {
    used: BTreeSet<String>,
    types: Vec<String>,
    /// Those that no face names yet.
    interfaces: Vec<String>,
}

impl Assembly {
    fn item(&mut self, item: &Item) -> ast::Item {
        match item {
            Item::Interface(head, functions) => {
                let functions = functions.iter().map(|function| self.function(function)).collect();
                let (docs, name) = self.head(head);
                self.interfaces.push(name.value.clone());
                ast::Item::Interface(ast::Interface { docs, name, functions })
            }
            Item::Face(head, members) => {
                let members = members.iter().map(|member| self.member(member)).collect();
                let (docs, name) = self.head(head);
                ast::Item::Face(ast::Face { docs, name, members })
            }
            Item::Enumeration(head, width, variants) => {
                ast::Item::Enumeration(self.enumeration(head, *width, variants, |value| value))
            }
            Item::Flags(head, width, variants) => {
                ast::Item::Flags(
                    self.enumeration(head, *width, &variants[..variants.len().min(2)], |bit| 1 << bit),
                )
            }
            Item::Structure(head, fields) => {
                let fields = fields.iter().map(|(head, field)| self.field(head, field)).collect();
                let (docs, name) = self.declare_type(head);
                ast::Item::Structure(ast::Structure { docs, name, fields })
            }
            Item::Alias(head, scalar) => {
                let ty = self.scalar(scalar);
                let (docs, name) = self.declare_type(head);
                ast::Item::Alias(ast::Alias { docs, name, ty })
            }
            Item::Handle(head, count) => {
                let (docs, name) = self.declare_type(head);
                let count = count.map(|count| spanned(u64::from(count)));
                ast::Item::Handle(ast::Handle { docs, name, count })
            }
        }
    }

    /// `value_of` makes the value of the n-th number in order.
    fn enumeration(
        &mut self,
        head: &Head,
        width: Primitive,
        variants: &[Variant],
        value_of: fn(i128) -> i128,
    ) -> ast::Enumeration {
        let mut next = 0;
        let mut variant = |variant: &Variant| {
            let (docs, name) = self.head(&variant.head);
            next += variant.gap.map_or(0, i128::from);
            let value = variant.gap.map(|_| spanned(value_of(next)));
            next += 1;
            ast::Variant { docs, name, value }
        };
        let variants = variants.iter().map(&mut variant).collect();
        let (docs, name) = self.declare_type(head);
        ast::Enumeration { docs, name, width: spanned(width), variants }
    }

    fn field(&mut self, head: &Head, field: &Field) -> ast::Field {
        let mut ty = self.scalar(&field.scalar);
        ty.shapes.extend(field.count.map(|count| spanned(Shape::Constant(count))));
        let (docs, name) = self.head(head);
        ast::Field { docs, parameter: ast::Parameter { span: place(), name: Some(name), ty } }
    }

    fn member(&mut self, member: &Member) -> ast::Member {
        let scope = member.scope.map(|wish| self.name(wish));
        let what = match &member.what {
            Imported::Interface(lines, index) => {
                let name = self.interface(*index);
                ast::Imported::Interface { docs: docs(lines), name, scope }
            }
            Imported::Function(function, with, alias) => {
                let function = self.function(function);
                let with = bindings(&function, with);
                let alias = alias.map(|wish| self.name(wish));
                ast::Imported::Function(ast::Function { with, scope, alias, ..function })
            }
        };
        ast::Member { direction: spanned(member.direction), what }
    }

    fn function(&mut self, function: &Function) -> ast::Function {
        let (docs, name) = self.head(&function.head);
        let parameters = function.parameters.iter().flat_map(|parameter| self.parameter(parameter)).collect();
        let returns = match &function.returns {
            Returns::Never => ast::Returns::Never(place()),
            Returns::Nothing => ast::Returns::Values(Vec::new()),
            Returns::Value(value) => {
                let name = value.wish.map(|wish| self.name(wish));
                let ty = self.value(&value.ty);
                ast::Returns::Values(vec![ast::Parameter { span: place(), name, ty }])
            }
        };
        let signature = ast::Signature { span: place(), parameters, returns };
        ast::Function { docs, name, signature, with: Vec::new(), scope: None, alias: None }
    }

    /// An interface declared above, each only once, as a face may not name it twice; or one of another file.
    fn interface(&mut self, index: Index) -> ast::Name {
        if self.interfaces.is_empty() {
            return self.name("elsewhere");
        }
        spanned(self.interfaces.remove(index.index(self.interfaces.len())))
    }

    fn parameter(&mut self, parameter: &Parameter) -> Vec<ast::Parameter> {
        let name = parameter.wish.map(|wish| self.name(wish));
        match &parameter.ty {
            ParameterType::Value(value) => {
                vec![ast::Parameter { span: place(), name, ty: self.value(value) }]
            }
            ParameterType::Owned(index) => {
                let mut ty = self.scalar(&Scalar::Named(*index));
                if matches!(ty.base.value, ast::Base::Named(_)) {
                    ty.modifiers.push(spanned(Modifier::Own));
                }
                vec![ast::Parameter { span: place(), name, ty }]
            }
            ParameterType::Counted(access, scalar, count) => {
                let length = self.name("length");
                let shape = Shape::Length(length.value.clone());
                let ty = with_access(self.scalar(scalar), *access, shape);
                let count = ast::Parameter {
                    span: place(),
                    name: Some(length),
                    ty: of(ast::Base::Primitive(*count)),
                };
                vec![ast::Parameter { span: place(), name, ty }, count]
            }
        }
    }

    fn value(&self, value: &ValueType) -> ast::Type {
        match value {
            ValueType::Scalar(scalar) => self.scalar(scalar),
            ValueType::Pointer(access, scalar) => with_access(self.scalar(scalar), *access, Shape::Pointer),
            ValueType::Array(access, scalar, count) => {
                with_access(self.scalar(scalar), *access, Shape::Constant(*count))
            }
        }
    }

    fn scalar(&self, scalar: &Scalar) -> ast::Type {
        of(match scalar {
            Scalar::Primitive(primitive) => ast::Base::Primitive(*primitive),
            Scalar::Named(index) => match pick(&self.types, *index) {
                Some(name) => ast::Base::Named(name.clone()),
                None => ast::Base::Primitive(Primitive::U32),
            },
        })
    }

    fn declare_type(&mut self, head: &Head) -> (ast::Docs, ast::Name) {
        let (docs, name) = self.head(head);
        self.types.push(name.value.clone());
        (docs, name)
    }

    fn head(&mut self, head: &Head) -> (ast::Docs, ast::Name) {
        (docs(&head.docs), self.name(head.wish))
    }

    /// The wish for whoever asks first; with a number behind it for everybody else.
    fn name(&mut self, wish: &str) -> ast::Name {
        let mut name = wish.to_owned();
        while !self.used.insert(name.clone()) {
            name = format!("{wish}_{}", self.used.len());
        }
        spanned(name)
    }
}

/// Constants for arguments that have a name and hold small numbers; each at most once.
fn bindings(function: &ast::Function, with: &[Binding]) -> Vec<ast::Binding> {
    let mut free: Vec<(&ast::Name, Primitive)> =
        function.signature.parameters.iter().filter_map(number).collect();
    let mut bound = Vec::new();
    for binding in with.iter().filter(|_| !function.signature.parameters.is_empty()) {
        if free.is_empty() {
            break;
        }
        let (name, primitive) = free.remove(binding.argument.index(free.len()));
        let (least, most) = primitive.range().expect("only integers are free");
        let value = spanned(i128::from(binding.value).clamp(least, most));
        bound.push(ast::Binding { name: name.clone(), value });
    }
    bound
}

/// The name and the type of an argument that is an integer and no other argument's length.
fn number(parameter: &ast::Parameter) -> Option<(&ast::Name, Primitive)> {
    let name = parameter.name.as_ref().filter(|name| !name.value.starts_with("length"))?;
    match (&parameter.ty.base.value, parameter.ty.shapes.as_slice()) {
        (ast::Base::Primitive(primitive), []) => primitive.range().map(|_| (name, *primitive)),
        (ast::Base::Primitive(_) | ast::Base::Named(_), _) => None,
    }
}

fn with_access(mut ty: ast::Type, access: Access, shape: Shape) -> ast::Type {
    let words: &[Modifier] = match access {
        Access::Const => &[Modifier::Const],
        Access::Mut => &[Modifier::Mut],
        Access::ConstNullable => &[Modifier::Const, Modifier::Nullable],
        Access::MutNullable => &[Modifier::Mut, Modifier::Nullable],
    };
    ty.modifiers = words.iter().copied().map(spanned).collect();
    ty.shapes = vec![spanned(shape)];
    ty
}

fn of(base: ast::Base) -> ast::Type {
    ast::Type { span: place(), modifiers: Vec::new(), base: spanned(base), shapes: Vec::new() }
}

fn docs(lines: &[String]) -> ast::Docs {
    lines.iter().cloned().map(spanned).collect()
}

fn pick(names: &[String], index: Index) -> Option<&String> {
    (!names.is_empty()).then(|| index.get(names))
}

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, place())
}

fn place() -> Span {
    Span::new(SourceMap::new().add("", ""), 0, 0)
}
