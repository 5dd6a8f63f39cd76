//! The canonical text of signatures, functions and their parts.
//!
//! Canonical is: arguments in parentheses, the name behind the type, `*` at the name, lengths behind the name, `const` or
//! `mut` before `nullable`, `void` for nothing. What is printed reads back as the same tree, even if it is refused then:
//! shapes that are not pointers followed by arrays stay in front of the name.

use bento_span::{Span, Spanned};

use crate::ast::{Base, Binding, Function, Modifier, Parameter, Returns, Shape, Signature};
use crate::words::CLAUSES;

/// Width from which arguments are put on lines of their own.
const LINE: usize = 100;

/// How deep a level is indented.
pub(crate) const INDENT: &str = "    ";

/// The canonical text of a signature, like `fn(const u8 buffer[size], usize size) -> errsize`.
#[must_use]
pub fn print_signature(signature: &Signature) -> String {
    Printer::default().function_type("fn", signature)
}

/// The canonical text of an argument or a result, like `const u8 *x`.
#[must_use]
pub fn print_parameter(parameter: &Parameter) -> String {
    Printer::default().parameter(parameter)
}

/// Prints parts of the tree; with a source, numbers keep the base they are written in.
#[derive(Clone, Copy, Default)]
pub(crate) struct Printer<'s> {
    /// The text that the tree's spans point into.
    pub(crate) source: Option<&'s str>,
}

impl Printer<'_> {
    /// `prefix` is `fn` or `import fn` or so; the line is broken if it is too wide at `depth`.
    pub(crate) fn function(self, prefix: &str, function: &Function, depth: usize) -> String {
        let head = format!("{prefix} {}", function.name.value);
        let tail = self.clauses(function);
        let line = self.function_type(&head, &function.signature) + &tail + ";";
        if depth * INDENT.len() + line.len() <= LINE || function.signature.parameters.is_empty() {
            return line;
        }
        let indent = INDENT.repeat(depth + 1);
        let argument = |parameter| format!("{indent}{},\n", self.parameter(parameter));
        let arguments: String = function.signature.parameters.iter().map(argument).collect();
        let results = self.returns(&function.signature.returns);
        format!("{head}(\n{arguments}{}) -> {results}{tail};", INDENT.repeat(depth))
    }

    fn function_type(self, head: &str, signature: &Signature) -> String {
        format!("{head}({}) -> {}", self.list(&signature.parameters), self.returns(&signature.returns))
    }

    fn returns(self, returns: &Returns) -> String {
        let values = match returns {
            Returns::Never(_) => return "noreturn".to_owned(),
            Returns::Values(values) => values,
        };
        match &values[..] {
            [] => "void".to_owned(),
            [only] if !is_like_a_clause(only) => self.parameter(only),
            several => format!("({})", self.list(several)),
        }
    }

    fn clauses(self, function: &Function) -> String {
        let mut text = String::new();
        if !function.with.is_empty() {
            let binding = |binding: &Binding| {
                format!("{} = {}", binding.name.value, self.number(binding.value.value, binding.value.span))
            };
            text += " with ";
            text += &function.with.iter().map(binding).collect::<Vec<_>>().join(", ");
        }
        for (word, name) in [("scope", &function.scope), ("alias", &function.alias)] {
            if let Some(name) = name {
                text += &format!(" {word} {}", name.value);
            }
        }
        text
    }

    fn list(self, parameters: &[Parameter]) -> String {
        parameters.iter().map(|parameter| self.parameter(parameter)).collect::<Vec<_>>().join(", ")
    }

    /// An argument, a result, a field, or a type without a name.
    pub(crate) fn parameter(self, parameter: &Parameter) -> String {
        let ty = &parameter.ty;
        let mut modifiers: Vec<Modifier> = ty.modifiers.iter().map(|modifier| modifier.value).collect();
        modifiers.sort();
        let mut words: Vec<&str> = modifiers.into_iter().map(Modifier::word).collect();
        words.push(base(&ty.base.value));
        let words = words.join(" ");
        let pointers = ty.shapes.iter().take_while(|shape| shape.value == Shape::Pointer).count();
        let (in_front, behind) = ty.shapes.split_at(pointers);
        let is_usual = behind.iter().all(|shape| shape.value != Shape::Pointer);
        let (in_front, behind) = if is_usual { (in_front, behind) } else { (&ty.shapes[..], &[][..]) };
        let (in_front, behind) = (self.shapes(in_front), self.shapes(behind));
        match &parameter.name {
            Some(name) if in_front.is_empty() || is_usual => {
                format!("{words} {in_front}{}{behind}", name.value)
            }
            Some(name) => format!("{words} {in_front} {}", name.value),
            None if in_front.is_empty() => format!("{words}{behind}"),
            None => format!("{words} {in_front}{behind}"),
        }
    }

    fn shapes(self, shapes: &[Spanned<Shape>]) -> String {
        let text = |shape: &Spanned<Shape>| match &shape.value {
            Shape::Pointer => "*".to_owned(),
            Shape::Constant(length) => format!("[{}]", self.number(i128::from(*length), shape.span)),
            Shape::Length(name) => format!("[{name}]"),
        };
        shapes.iter().map(text).collect()
    }

    /// A number as it is written at `span`, perhaps between brackets; in decimal if that is not known.
    pub(crate) fn number(self, value: i128, span: Span) -> String {
        let written = self.source.and_then(|source| source.get(span.start as usize..span.end as usize));
        let digits: Option<String> = written.map(|written| {
            written.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '[' | ']')).collect()
        });
        digits.filter(|digits| !digits.contains('/')).unwrap_or_else(|| value.to_string())
    }
}

fn base(base: &Base) -> &str {
    match base {
        Base::Primitive(primitive) => primitive.word(),
        Base::Named(name) => name,
    }
}

/// Whether the first clause of a function would be read out of a result that is not in parentheses.
fn is_like_a_clause(result: &Parameter) -> bool {
    let name = result.name.as_ref().map_or("", |name| &name.value);
    CLAUSES.contains(&name) || CLAUSES.contains(&base(&result.ty.base.value))
}
