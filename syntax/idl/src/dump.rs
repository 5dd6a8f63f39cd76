//! The tree as an indented list, for tests and for people who want to see what was understood.

use bento_span::{Span, Spanned};

use crate::ast::{
    Alias, Base, Docs, Enumeration, Face, Field, File, Function, Imported, Interface, Item, Member, Modifier,
    Name, Parameter, Returns, Shape, Signature, Structure, Type, Variant,
};

/// Every node of a file on its own line, with the byte range it was read from.
#[must_use]
pub fn dump(file: &File) -> String {
    written(file, Ranges::Shown)
}

/// Every node of a file on its own line, without byte ranges and with modifiers in canonical order: two files say the
/// same if their outlines are equal.
#[must_use]
pub fn outline(file: &File) -> String {
    written(file, Ranges::Hidden)
}

/// The [`dump`] of a signature.
#[must_use]
pub fn dump_signature(signature: &Signature) -> String {
    let mut dumper = Dumper { text: String::new(), depth: 0, ranges: Ranges::Shown };
    dumper.signature(signature);
    dumper.text
}

fn written(file: &File, ranges: Ranges) -> String {
    let mut dumper = Dumper { text: String::new(), depth: 0, ranges };
    for item in &file.items {
        dumper.item(item);
    }
    dumper.text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ranges {
    Shown,
    Hidden,
}

struct Dumper {
    text: String,
    depth: usize,
    ranges: Ranges,
}

impl Dumper {
    fn line(&mut self, what: &str, span: Span) {
        self.text += &"  ".repeat(self.depth);
        self.text += what;
        if self.ranges == Ranges::Shown {
            self.text += &format!(" @ {}..{}", span.start, span.end);
        }
        self.text.push('\n');
    }

    fn inside(&mut self, content: impl FnOnce(&mut Self)) {
        self.depth += 1;
        content(self);
        self.depth -= 1;
    }

    /// A named node: its word, its documentation, its content.
    fn node(&mut self, word: &str, name: &Name, docs: &Docs, content: impl FnOnce(&mut Self)) {
        self.line(&format!("{word} {}", name.value), name.span);
        self.inside(|dumper| {
            for doc in docs {
                dumper.line(&format!("doc {:?}", doc.value), doc.span);
            }
            content(dumper);
        });
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Interface(Interface { docs, name, functions }) => {
                self.node("interface", name, docs, |dumper| {
                    functions.iter().for_each(|function| dumper.function("fn", function));
                });
            }
            Item::Face(Face { docs, name, members }) => {
                self.node("box", name, docs, |dumper| {
                    members.iter().for_each(|member| dumper.member(member));
                });
            }
            Item::Enumeration(enumeration) => self.enumeration("enum", enumeration),
            Item::Flags(flags) => self.enumeration("flags", flags),
            Item::Structure(Structure { docs, name, fields }) => {
                self.node("struct", name, docs, |dumper| fields.iter().for_each(|field| dumper.field(field)));
            }
            Item::Alias(Alias { docs, name, ty }) => {
                self.node("type", name, docs, |dumper| dumper.ty(ty));
            }
            Item::Handle(handle) => self.node("handle", &handle.name, &handle.docs, |dumper| {
                if let Some(count) = handle.count {
                    dumper.line(&format!("[{}]", count.value), count.span);
                }
            }),
        }
    }

    fn enumeration(&mut self, word: &str, enumeration: &Enumeration) {
        let Enumeration { docs, name, width, variants } = enumeration;
        self.node(word, name, docs, |dumper| {
            dumper.line(&format!("width {}", width.value.word()), width.span);
            variants.iter().for_each(|variant| dumper.variant(variant));
        });
    }

    fn variant(&mut self, variant: &Variant) {
        self.node("value", &variant.name, &variant.docs, |dumper| {
            if let Some(value) = &variant.value {
                dumper.line(&format!("= {}", value.value), value.span);
            }
        });
    }

    fn field(&mut self, field: &Field) {
        self.parameter("field", &field.parameter, &field.docs);
    }

    fn member(&mut self, member: &Member) {
        let word = member.direction.value.word();
        self.line(word, member.direction.span);
        self.inside(|dumper| match &member.what {
            Imported::Interface { docs, name, scope } => {
                dumper.node("interface", name, docs, |dumper| dumper.optional("scope", scope.as_ref()));
            }
            Imported::Function(function) => dumper.function("fn", function),
        });
    }

    fn function(&mut self, word: &str, function: &Function) {
        let Function { docs, name, signature, with, scope, alias } = function;
        self.node(word, name, docs, |dumper| {
            dumper.signature(signature);
            for binding in with {
                dumper.line(&format!("with {}", binding.name.value), binding.name.span);
                dumper.inside(|dumper| {
                    dumper.line(&format!("= {}", binding.value.value), binding.value.span);
                });
            }
            dumper.optional("scope", scope.as_ref());
            dumper.optional("alias", alias.as_ref());
        });
    }

    fn optional(&mut self, word: &str, name: Option<&Name>) {
        if let Some(name) = name {
            self.line(&format!("{word} {}", name.value), name.span);
        }
    }

    fn signature(&mut self, signature: &Signature) {
        self.line("signature", signature.span);
        self.inside(|dumper| {
            let parameters = &signature.parameters;
            parameters.iter().for_each(|parameter| dumper.parameter("argument", parameter, &Docs::new()));
            match &signature.returns {
                Returns::Never(span) => dumper.line("noreturn", *span),
                Returns::Values(values) => {
                    values.iter().for_each(|value| dumper.parameter("result", value, &Docs::new()));
                }
            }
        });
    }

    fn parameter(&mut self, word: &str, parameter: &Parameter, docs: &Docs) {
        self.line(word, parameter.span);
        self.inside(|dumper| {
            for doc in docs {
                dumper.line(&format!("doc {:?}", doc.value), doc.span);
            }
            dumper.optional("name", parameter.name.as_ref());
            dumper.ty(&parameter.ty);
        });
    }

    fn ty(&mut self, ty: &Type) {
        self.line("type", ty.span);
        self.inside(|dumper| {
            let mut modifiers: Vec<Spanned<Modifier>> = ty.modifiers.clone();
            if dumper.ranges == Ranges::Hidden {
                modifiers.sort();
            }
            for modifier in modifiers {
                dumper.line(modifier.value.word(), modifier.span);
            }
            match &ty.base.value {
                Base::Primitive(primitive) => dumper.line(primitive.word(), ty.base.span),
                Base::Named(name) => dumper.line(&format!("named {name}"), ty.base.span),
            }
            for shape in &ty.shapes {
                dumper.line(&shape_text(&shape.value), shape.span);
            }
        });
    }
}

fn shape_text(shape: &Shape) -> String {
    match shape {
        Shape::Pointer => "*".to_owned(),
        Shape::Constant(length) => format!("[{length}]"),
        Shape::Length(name) => format!("[{name}]"),
    }
}
