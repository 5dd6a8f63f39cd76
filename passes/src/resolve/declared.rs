//! Types that `.bento` files declare.
//!
//! A declaration stands behind those that it needs, so structures cannot contain themselves. Aliases leave no trace.

use std::collections::BTreeMap;

use bento_idl::Counting;
use bento_idl::ast::{self, Base, Item, Shape};
use bento_ir::{Element, Field, Named, NamedKind, Scalar, System, Type, Variant};
use bento_recipe::model::{BoxRecipe, ParsedFile};
use bento_span::{Span, Spanned, nearest};

use super::Resolver;
use crate::diagnostics::{
    e0302_unknown_type, e0303_type_declared_in_two_ways, e0304_alias_of_itself, e0305_structure_in_itself,
    e0314_type_too_large, e0342_handle_not_by_value,
};

/// More bytes than that have no place in the memory of a box.
const MOST_BYTES: u64 = 1 << 24;

/// Handles of a type that a box may have at a time if its declaration does not say.
const USUAL_HANDLES: u32 = 8;

/// Types by name. What could not be declared was said, and stands for nothing.
#[derive(Clone, Default, Debug)]
pub(super) struct Scope<'a> {
    types: BTreeMap<&'a str, Option<Element>>,
}

/// Where the names of types are looked up.
#[derive(Clone, Default, Debug)]
pub(super) struct Scopes<'a> {
    /// For each `.bento` file: itself.
    pub(super) files: Vec<Scope<'a>>,
    /// For each box: the files it names.
    pub(super) boxes: Vec<Scope<'a>>,
}

/// Adds all types of all files, in source order but for what a type needs.
pub(super) fn add<'a>(resolver: &mut Resolver<'a>) -> Scopes<'a> {
    let files: Vec<_> = resolver.recipe.interfaces.iter().map(|file| declare(resolver, file)).collect();
    let of_box = |stated: &BoxRecipe| {
        let types = stated.bento.iter().flat_map(|named| &files[named.file].types);
        Scope { types: types.map(|(name, element)| (*name, *element)).collect() }
    };
    let boxes = resolver.boxes().map(|(_, stated)| of_box(stated)).collect();
    Scopes { files, boxes }
}

impl Scope<'_> {
    /// What an element type means. `None` if it means nothing, which was said.
    pub(super) fn element(
        &self,
        base: &Spanned<Base>,
        diagnostics: &mut bento_span::Diagnostics,
    ) -> Option<Element> {
        match &base.value {
            Base::Primitive(primitive) => Some(Element::Scalar(scalar(*primitive))),
            Base::Named(name) => match self.types.get(name.as_str()) {
                Some(element) => *element,
                None => {
                    diagnostics.push(unknown(name, base.span, self.types.keys().copied()));
                    None
                }
            },
        }
    }
}

fn unknown<'n>(name: &str, at: Span, known: impl Iterator<Item = &'n str>) -> bento_span::Diagnostic {
    let words = bento_idl::type_words().map(|word| -> &'n str { word });
    e0302_unknown_type::unknown(name, at, nearest(name, known.chain(words)))
}

/// The scalar of a type of the language.
fn scalar(primitive: ast::Primitive) -> Scalar {
    match primitive {
        ast::Primitive::Bool => Scalar::Bool,
        ast::Primitive::U8 => Scalar::U8,
        ast::Primitive::U16 => Scalar::U16,
        ast::Primitive::U32 => Scalar::U32,
        ast::Primitive::U64 => Scalar::U64,
        ast::Primitive::Usize => Scalar::Usize,
        ast::Primitive::I8 => Scalar::I8,
        ast::Primitive::I16 => Scalar::I16,
        ast::Primitive::I32 => Scalar::I32,
        ast::Primitive::I64 => Scalar::I64,
        ast::Primitive::Isize => Scalar::Isize,
        ast::Primitive::F32 => Scalar::F32,
        ast::Primitive::F64 => Scalar::F64,
        ast::Primitive::Err => Scalar::Err,
        ast::Primitive::Err32 => Scalar::Err32,
        ast::Primitive::Err64 => Scalar::Err64,
        ast::Primitive::Errsize => Scalar::Errsize,
    }
}

/// Declares the types of one file.
fn declare<'a>(resolver: &mut Resolver<'a>, file: &'a ParsedFile) -> Scope<'a> {
    let mut items = BTreeMap::new();
    for item in &file.ast.items {
        if let Some(name) = type_name(item) {
            items.entry(name.value.as_str()).or_insert(item);
        }
    }
    let mut declaring = Declaring { resolver, items, done: Scope::default(), open: Vec::new() };
    for item in &file.ast.items {
        if let Some(name) = type_name(item) {
            declaring.element(&name.value, name.span);
        }
    }
    declaring.done
}

/// The name of a declaration, if it declares a type.
fn type_name(item: &Item) -> Option<&ast::Name> {
    match item {
        Item::Enumeration(declared) | Item::Flags(declared) => Some(&declared.name),
        Item::Structure(declared) => Some(&declared.name),
        Item::Alias(declared) => Some(&declared.name),
        Item::Handle(declared) => Some(&declared.name),
        Item::Interface(_) | Item::Face(_) => None,
    }
}

/// A file whose types are being declared.
struct Declaring<'r, 'a> {
    resolver: &'r mut Resolver<'a>,
    items: BTreeMap<&'a str, &'a Item>,
    done: Scope<'a>,
    /// Declarations that wait for what they need, outermost first.
    open: Vec<&'a Item>,
}

impl<'a> Declaring<'_, 'a> {
    /// What a name used at `at` stands for. `None` if it stands for nothing, which was said.
    fn element(&mut self, name: &str, at: Span) -> Option<Element> {
        if let Some(element) = self.done.types.get(name) {
            return *element;
        }
        let is_it = |item: &&Item| type_name(item).is_some_and(|other| other.value == name);
        if let Some(start) = self.open.iter().position(is_it) {
            self.say_cycle(start, at);
            return None;
        }
        let Some(item) = self.items.get(name).copied() else {
            self.resolver.diagnostics.push(unknown(name, at, self.items.keys().copied()));
            return None;
        };
        self.open.push(item);
        let element = self.declare(item);
        self.open.pop();
        self.done.types.insert(&type_name(item)?.value, element);
        element
    }

    /// A type that needs itself: a structure, if one is in the ring.
    fn say_cycle(&mut self, start: usize, at: Span) {
        let ring = &self.open[start..];
        let structure = ring.iter().find_map(|item| match item {
            Item::Structure(structure) => Some(&structure.name),
            Item::Interface(_)
            | Item::Face(_)
            | Item::Enumeration(_)
            | Item::Flags(_)
            | Item::Alias(_)
            | Item::Handle(_) => None,
        });
        let names: Vec<_> = ring.iter().filter_map(|item| type_name(item)).collect();
        let said = match structure {
            Some(structure) => e0305_structure_in_itself::contains_itself(structure, at, &names),
            None => e0304_alias_of_itself::stands_for_itself(at, &names),
        };
        self.resolver.diagnostics.push(said);
    }

    fn declare(&mut self, item: &'a Item) -> Option<Element> {
        match item {
            Item::Enumeration(declared) => self.enumeration(declared, Counting::Steps),
            Item::Flags(declared) => self.enumeration(declared, Counting::Bits),
            Item::Structure(declared) => self.structure(declared),
            Item::Alias(declared) => self.base(&declared.ty.base),
            Item::Handle(declared) => {
                let stated = declared.count.and_then(|count| u32::try_from(count.value).ok());
                let kind = NamedKind::Handle { count: stated.unwrap_or(USUAL_HANDLES) };
                self.add(&declared.name, &declared.docs, kind)
            }
            Item::Interface(_) | Item::Face(_) => None,
        }
    }

    fn base(&mut self, base: &Spanned<Base>) -> Option<Element> {
        match &base.value {
            Base::Primitive(primitive) => Some(Element::Scalar(scalar(*primitive))),
            Base::Named(name) => self.element(name, base.span),
        }
    }

    /// The node of a declaration. Files may repeat each other; then the first stands for all.
    fn add(&mut self, name: &ast::Name, docs: &ast::Docs, kind: NamedKind) -> Option<Element> {
        let Resolver { system, spans, diagnostics, .. } = &mut *self.resolver;
        let known = system.named.iter().find(|(_, known)| known.name == name.value);
        if let Some((id, known)) = known {
            if !is_same(&known.kind, &kind) {
                let first = spans.named.get(id);
                diagnostics.push(e0303_type_declared_in_two_ways::differently(&name.value, name.span, first));
                return None;
            }
            return Some(Element::Named(id));
        }
        let id = system.named.push(Named { name: name.value.clone(), docs: lines(docs), kind });
        spans.named.set(id, name.span);
        Some(Element::Named(id))
    }

    fn enumeration(&mut self, declared: &ast::Enumeration, counting: Counting) -> Option<Element> {
        let width = scalar(declared.width.value);
        let numbered = declared.variants.iter().zip(bento_idl::values(&declared.variants, counting));
        let variant = |(stated, value): (&ast::Variant, i128)| Variant {
            name: stated.name.value.clone(),
            value,
            docs: lines(&stated.docs),
        };
        let variants = numbered.map(variant).collect();
        let kind = match counting {
            Counting::Steps => NamedKind::Enumeration { width, variants },
            Counting::Bits => NamedKind::Flags { width, variants },
        };
        self.add(&declared.name, &declared.docs, kind)
    }

    fn structure(&mut self, declared: &ast::Structure) -> Option<Element> {
        let mut fields = Vec::new();
        let (mut bytes, mut is_whole) = (0_u64, true);
        for stated in &declared.fields {
            let Some(field) = self.field(stated) else {
                is_whole = false;
                continue;
            };
            let (size, align) = self.resolver.system.layout(field.element);
            let size = size.saturating_mul(field.count.unwrap_or(1));
            bytes = bytes.next_multiple_of(u64::from(align)).saturating_add(size);
            if bytes > MOST_BYTES {
                let at = stated.parameter.span;
                self.resolver.diagnostics.push(e0314_type_too_large::structure(
                    &declared.name,
                    at,
                    MOST_BYTES,
                ));
                return None;
            }
            fields.push(field);
        }
        if is_whole {
            self.add(&declared.name, &declared.docs, NamedKind::Structure { fields })
        } else {
            None
        }
    }

    fn field(&mut self, stated: &ast::Field) -> Option<Field> {
        let element = self.base(&stated.parameter.ty.base)?;
        if let Some(handle) = handle(&self.resolver.system, element) {
            let said = e0342_handle_not_by_value::in_structure(handle, &stated.parameter);
            self.resolver.diagnostics.push(said);
            return None;
        }
        let count = stated.parameter.ty.shapes.iter().find_map(|shape| match shape.value {
            Shape::Constant(count) => Some(count),
            Shape::Pointer | Shape::Length(_) => None,
        });
        let name = stated.parameter.name.as_ref()?.value.clone();
        Some(Field { name, element, count, docs: lines(&stated.docs) })
    }
}

/// The name of a handle.
pub(super) fn handle(system: &System, element: Element) -> Option<&str> {
    match element {
        Element::Scalar(_) => None,
        Element::Named(named) => system.handle(Type::Named(named)).map(|id| system.named[id].name.as_str()),
    }
}

/// Whether two declarations say the same but for their documentation.
fn is_same(one: &NamedKind, other: &NamedKind) -> bool {
    match (one, other) {
        (
            NamedKind::Enumeration { width, variants },
            NamedKind::Enumeration { width: other_width, variants: others },
        )
        | (NamedKind::Flags { width, variants }, NamedKind::Flags { width: other_width, variants: others }) =>
        {
            let numbers = |variants: &[Variant]| -> Vec<_> {
                variants.iter().map(|variant| (variant.name.clone(), variant.value)).collect()
            };
            width == other_width && numbers(variants) == numbers(others)
        }
        (NamedKind::Structure { fields }, NamedKind::Structure { fields: others }) => {
            let parts = |fields: &[Field]| -> Vec<_> {
                fields.iter().map(|field| (field.name.clone(), field.element, field.count)).collect()
            };
            parts(fields) == parts(others)
        }
        (NamedKind::Handle { count }, NamedKind::Handle { count: other }) => count == other,
        (NamedKind::Enumeration { .. } | NamedKind::Flags { .. }, _) => false,
        (NamedKind::Structure { .. } | NamedKind::Handle { .. }, _) => false,
    }
}

/// Documentation without its places.
pub(super) fn lines(docs: &ast::Docs) -> Vec<String> {
    docs.iter().map(|line| line.value.clone()).collect()
}
