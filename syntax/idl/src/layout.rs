//! A file as lines, each with the place of what it says: what the printer joins and the formatter weaves comments into.

use bento_span::{Span, Spanned};

use crate::ast::{self, Docs, Face, File, Function, Imported, Item, Member, Parameter, Variant};
use crate::print::{INDENT, Printer};

/// A line of a `.bento` file.
pub(crate) struct Line {
    /// Levels of indentation.
    pub(crate) depth: usize,
    /// The text, without indentation; a function that is too wide has several lines.
    pub(crate) text: String,
    /// What part of a declaration it is.
    pub(crate) role: Role,
}

/// What a line is, and the place in the source of what it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// `/// text`
    Doc(Span),
    /// `interface NAME {`
    Open(Span),
    /// `}`, whose place is not part of the tree.
    Close,
    /// A member, a field, a value, or a declaration of one line.
    Plain(Span),
    /// Nothing, between declarations.
    Blank,
}

/// The canonical text of a file. Comments are no part of the tree: see [`format_file`](crate::format_file).
#[must_use]
pub fn print_file(file: &File) -> String {
    let mut text = Text::default();
    lines(file, Printer::default()).iter().for_each(|line| text.line(line));
    text.finish()
}

/// Lines put together.
#[derive(Default)]
pub(crate) struct Text {
    lines: Vec<String>,
    last: Option<Role>,
}

impl Text {
    /// Adds a line; a `}` right behind its `{` goes onto the same line.
    pub(crate) fn line(&mut self, line: &Line) {
        let opened = self.lines.last_mut().filter(|_| matches!(self.last, Some(Role::Open(_))));
        match opened {
            Some(opened) if line.role == Role::Close => opened.push('}'),
            Some(_) | None => self.lines.push(INDENT.repeat(line.depth) + &line.text),
        }
        self.last = Some(line.role);
    }

    /// Adds a comment on a line of its own.
    pub(crate) fn comment(&mut self, comment: &str, depth: usize) {
        self.lines.push(INDENT.repeat(depth) + comment);
        self.last = None;
    }

    /// Adds a comment to the last line.
    pub(crate) fn trailing(&mut self, comment: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.push(' ');
            line.push_str(comment);
            self.last = None;
        }
    }

    /// Adds an empty line unless it would be the first, the second in a row, or the first between braces.
    pub(crate) fn blank(&mut self) {
        let starts = self.lines.last().is_none_or(|line| line.is_empty() || line.ends_with('{'));
        if !starts {
            self.lines.push(String::new());
        }
    }

    /// Whether the last line is documentation.
    pub(crate) fn is_behind_doc(&self) -> bool {
        matches!(self.last, Some(Role::Doc(_)))
    }

    /// All lines, each with its end.
    pub(crate) fn finish(self) -> String {
        self.lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect()
    }
}

/// All lines of a file. Declarations of one line stand together if they are of one kind and undocumented.
pub(crate) fn lines(file: &File, printer: Printer<'_>) -> Vec<Line> {
    let mut layout = Layout { lines: Vec::new(), depth: 0, printer };
    for (index, item) in file.items.iter().enumerate() {
        if index > 0 && !stand_together(&file.items[index - 1], item) {
            layout.line(String::new(), Role::Blank);
        }
        layout.item(item);
    }
    layout.lines
}

/// Whether no blank line parts two declarations.
fn stand_together(above: &Item, below: &Item) -> bool {
    let docs = match (above, below) {
        (Item::Alias(_), Item::Alias(below)) => &below.docs,
        (Item::Handle(_), Item::Handle(below)) => &below.docs,
        (_, _) => return false,
    };
    docs.is_empty()
}

struct Layout<'s> {
    lines: Vec<Line>,
    depth: usize,
    printer: Printer<'s>,
}

impl Layout<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Interface(interface) => {
                let head = format!("interface {}", interface.name.value);
                self.body(&interface.docs, head, interface.name.span, &interface.functions, Self::function);
            }
            Item::Face(Face { docs, name, members }) => {
                self.body(docs, format!("box {}", name.value), name.span, members, Self::member);
            }
            Item::Enumeration(enumeration) => self.enumeration("enum", enumeration),
            Item::Flags(flags) => self.enumeration("flags", flags),
            Item::Structure(structure) => {
                let head = format!("struct {}", structure.name.value);
                self.body(&structure.docs, head, structure.name.span, &structure.fields, Self::field);
            }
            Item::Alias(alias) => {
                let parameter = Parameter { span: alias.ty.span, name: None, ty: alias.ty.clone() };
                let ty = self.printer.parameter(&parameter);
                self.docs(&alias.docs);
                self.line(
                    format!("type {} = {ty};", alias.name.value),
                    Role::Plain(alias.name.span.to(alias.ty.span)),
                );
            }
            Item::Handle(handle) => {
                let number = |count: Spanned<u64>| self.printer.number(count.value.into(), count.span);
                let count = handle.count.map(|count| format!("[{}]", number(count))).unwrap_or_default();
                let place = handle.count.map_or(handle.name.span, |count| handle.name.span.to(count.span));
                self.docs(&handle.docs);
                self.line(format!("handle {}{count};", handle.name.value), Role::Plain(place));
            }
        }
    }

    fn enumeration(&mut self, word: &str, enumeration: &ast::Enumeration) {
        let ast::Enumeration { docs, name, width, variants } = enumeration;
        let head = format!("{word} {} : {}", name.value, width.value.word());
        self.body(docs, head, name.span.to(width.span), variants, Self::variant);
    }

    /// `head {`, the parts, `}`; or `head {}`.
    fn body<T>(&mut self, docs: &Docs, head: String, place: Span, parts: &[T], part: fn(&mut Self, &T)) {
        self.docs(docs);
        self.line(head + " {", Role::Open(place));
        self.depth += 1;
        for each in parts {
            part(self, each);
        }
        self.depth -= 1;
        self.line("}".to_owned(), Role::Close);
    }

    fn function(&mut self, function: &Function) {
        self.docs(&function.docs);
        let text = self.printer.function("fn", function, self.depth);
        self.line(text, Role::Plain(function.name.span.to(function.signature.span)));
    }

    fn member(&mut self, member: &Member) {
        let direction = member.direction;
        match &member.what {
            Imported::Interface { docs, name, scope } => {
                self.docs(docs);
                let last = scope.as_ref().unwrap_or(name);
                let scope = scope.as_ref().map(|scope| format!(" scope {}", scope.value)).unwrap_or_default();
                let text = format!("{} {}{scope};", direction.value.word(), name.value);
                self.line(text, Role::Plain(direction.span.to(last.span)));
            }
            Imported::Function(function) => {
                self.docs(&function.docs);
                let prefix = format!("{} fn", direction.value.word());
                let text = self.printer.function(&prefix, function, self.depth);
                self.line(text, Role::Plain(end_of(function, direction.span.to(function.signature.span))));
            }
        }
    }

    fn field(&mut self, field: &ast::Field) {
        self.docs(&field.docs);
        let text = self.printer.parameter(&field.parameter) + ";";
        self.line(text, Role::Plain(field.parameter.span));
    }

    fn variant(&mut self, variant: &Variant) {
        self.docs(&variant.docs);
        let number = |value: &Spanned<i128>| format!(" = {}", self.printer.number(value.value, value.span));
        let value = variant.value.as_ref().map(number).unwrap_or_default();
        let place =
            variant.value.as_ref().map_or(variant.name.span, |value| variant.name.span.to(value.span));
        self.line(format!("{}{value},", variant.name.value), Role::Plain(place));
    }

    fn docs(&mut self, docs: &Docs) {
        for line in docs {
            self.line(format!("/// {}", line.value).trim_end().to_owned(), Role::Doc(line.span));
        }
    }

    fn line(&mut self, text: String, role: Role) {
        self.lines.push(Line { depth: self.depth, text, role });
    }
}

/// `place` with the clauses behind the function's type.
fn end_of(function: &Function, place: Span) -> Span {
    let bound = function.with.iter().map(|binding| binding.value.span);
    let named = [&function.scope, &function.alias].into_iter().flatten().map(|name| name.span);
    bound.chain(named).fold(place, Span::to)
}
