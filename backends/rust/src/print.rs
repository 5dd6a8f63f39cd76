//! Writes the tree. The only place that knows how Rust looks.

use crate::names;
use crate::tree::{
    Access, Attribute, Block, Expression, Field, File, Function, Item, ItemKind, Parameter, Path, Qualifier,
    Receiver, Start, Statement, Type, Variant, Visibility,
};

/// The text of a file.
#[must_use]
pub fn print(file: &File) -> String {
    let mut printer = Printer::default();
    for line in &file.docs {
        printer.line(format!("//! {}", comment(line)).trim_end());
    }
    printer.line("");
    for attribute in &file.attributes {
        printer.line(&format!("#![{}]", attribute_text(attribute)));
    }
    printer.line("");
    printer.items(&file.items);
    printer.text
}

#[derive(Default)]
struct Printer {
    text: String,
    depth: usize,
    /// In a macro, `crate` is where it is used.
    is_macro: bool,
}

impl Printer {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.push_str(&"    ".repeat(self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    fn close(&mut self, line: &str) {
        self.depth -= 1;
        self.line(line);
    }

    /// Items are parted by an empty line, except where they belong together.
    fn items(&mut self, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 && !are_tight(&items[index - 1], item) {
                self.line("");
            }
            self.item(item);
        }
    }

    fn docs(&mut self, docs: &[String]) {
        for line in docs {
            self.line(format!("/// {}", comment(line)).trim_end());
        }
    }

    fn item(&mut self, item: &Item) {
        self.docs(&item.docs);
        for attribute in &item.attributes {
            self.line(&format!("#[{}]", attribute_text(attribute)));
        }
        let seen = match item.visibility {
            Visibility::Private => "",
            Visibility::Crate => "pub(crate) ",
            Visibility::Public => "pub ",
        };
        self.kind(seen, &item.kind);
    }

    fn kind(&mut self, seen: &str, kind: &ItemKind) {
        match kind {
            ItemKind::Elsewhere(name) => self.line(&format!("{seen}mod {name};")),
            ItemKind::Module(name, items) => self.body(&format!("{seen}mod {}", ident(name)), items),
            ItemKind::Use(path, name) => {
                let name = name.as_ref().map(|name| format!(" as {}", ident(name))).unwrap_or_default();
                self.line(&format!("{seen}use {}{name};", self.path(path)));
            }
            ItemKind::UseAll(path) => self.line(&format!("{seen}use {}::*;", self.path(path))),
            ItemKind::Function(function) => self.function(seen, function),
            ItemKind::Foreign(items) => self.body("unsafe extern \"C\"", items),
            ItemKind::Newtype(name, of) => {
                self.line(&format!("{seen}struct {}({});", ident(name), self.ty(of)));
            }
            ItemKind::Structure(name, fields) => self.structure(seen, name, fields),
            ItemKind::Enumeration(name, variants) => self.enumeration(seen, name, variants),
            ItemKind::Constant(name, ty, value) => {
                let (ty, value) = (self.ty(ty), self.expression(value));
                self.line(&format!("{seen}const {}: {ty} = {value};", ident(name)));
            }
            ItemKind::Implementation(of, ty, items) => {
                let of = of.as_ref().map(|of| format!("{} for ", self.ty(of))).unwrap_or_default();
                self.body(&format!("impl {of}{}", self.ty(ty)), items);
            }
            ItemKind::Alias(name, ty) => self.line(&format!("type {name} = {};", self.ty(ty))),
            ItemKind::Macro(name, items) => self.expansion(name, items),
        }
    }

    fn body(&mut self, head: &str, items: &[Item]) {
        if items.is_empty() {
            return self.line(&format!("{head} {{}}"));
        }
        self.open(&format!("{head} {{"));
        self.items(items);
        self.close("}");
    }

    fn expansion(&mut self, name: &str, items: &[Item]) {
        self.open(&format!("macro_rules! {name} {{"));
        self.open("($function:path) => {");
        self.is_macro = true;
        self.open("const _: () = {");
        self.items(items);
        self.close("};");
        self.is_macro = false;
        self.close("};");
        self.close("}");
    }

    fn structure(&mut self, seen: &str, name: &str, fields: &[Field]) {
        self.open(&format!("{seen}struct {} {{", ident(name)));
        for field in fields {
            self.docs(&field.docs);
            self.line(&format!("pub {}: {},", ident(&field.name), self.ty(&field.ty)));
        }
        self.close("}");
    }

    fn enumeration(&mut self, seen: &str, name: &str, variants: &[Variant]) {
        self.open(&format!("{seen}enum {} {{", ident(name)));
        for variant in variants {
            self.docs(&variant.docs);
            self.line(&format!("{} = {},", ident(&variant.name), variant.value));
        }
        self.close("}");
    }

    fn function(&mut self, seen: &str, function: &Function) {
        let qualifier = match function.qualifier {
            Qualifier::None => "",
            Qualifier::Const => "const ",
            Qualifier::Unsafe => "unsafe ",
            Qualifier::ExternC => "extern \"C\" ",
        };
        let receiver = match function.receiver {
            Receiver::None => None,
            Receiver::Value => Some("self".to_owned()),
            Receiver::Shared => Some("&self".to_owned()),
        };
        let parameters = function.parameters.iter().map(|each| self.parameter(each));
        let parameters = receiver.into_iter().chain(parameters).collect::<Vec<_>>().join(", ");
        let returns = self.returns(&function.returns);
        let head = format!("{seen}{qualifier}fn {}({parameters}){returns}", ident(&function.name));
        let Some(body) = &function.body else { return self.line(&format!("{head};")) };
        self.open(&format!("{head} {{"));
        for line in self.block(body) {
            self.line(&line);
        }
        self.close("}");
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        format!("{}: {}", ident(&parameter.name), self.ty(&parameter.ty))
    }

    fn returns(&self, ty: &Type) -> String {
        if *ty == Type::Unit { String::new() } else { format!(" -> {}", self.ty(ty)) }
    }

    fn path(&self, path: &Path) -> String {
        let start = match path.start {
            Start::Here => None,
            Start::Crate if self.is_macro => Some("$crate".to_owned()),
            Start::Crate => Some("crate".to_owned()),
            Start::Core => Some("::core".to_owned()),
        };
        let names = path.names.iter().map(|name| ident(name));
        start.into_iter().chain(names).collect::<Vec<_>>().join("::")
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Unit => "()".to_owned(),
            Type::Never => "!".to_owned(),
            Type::Named(path, arguments) if arguments.is_empty() => self.path(path),
            Type::Named(path, arguments) => format!("{}<{}>", self.path(path), self.types(arguments)),
            Type::Reference(Access::Const, of) => format!("&{}", self.ty(of)),
            Type::Reference(Access::Mut, of) => format!("&mut {}", self.ty(of)),
            Type::Forever(Access::Const, of) => format!("&'static {}", self.ty(of)),
            Type::Forever(Access::Mut, of) => format!("&'static mut {}", self.ty(of)),
            Type::Pointer(Access::Const, of) => format!("*const {}", self.ty(of)),
            Type::Pointer(Access::Mut, of) => format!("*mut {}", self.ty(of)),
            Type::Slice(of) => format!("[{}]", self.ty(of)),
            Type::Array(of, count) => format!("[{}; {count}]", self.ty(of)),
            Type::Function(parameters, returns) => {
                format!("fn({}){}", self.types(parameters), self.returns(returns))
            }
            Type::Tuple(of) => format!("({})", self.types(of)),
        }
    }

    fn types(&self, types: &[Type]) -> String {
        types.iter().map(|ty| self.ty(ty)).collect::<Vec<_>>().join(", ")
    }

    /// The lines of a block, without its braces.
    fn block(&self, block: &Block) -> Vec<String> {
        let statements = block.statements.iter().flat_map(|statement| {
            let text = match statement {
                Statement::Let(name, value) => format!("let {} = {};", ident(name), self.expression(value)),
                Statement::Do(value) => format!("{};", self.expression(value)),
            };
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        });
        let value = self.expression(&block.value);
        statements.chain(value.lines().map(str::to_owned)).collect()
    }

    fn braced(&self, block: &Block) -> String {
        let lines: Vec<String> = self.block(block).iter().map(|line| format!("    {line}\n")).collect();
        format!("{{\n{}}}", lines.concat())
    }

    fn expression(&self, expression: &Expression) -> String {
        match expression {
            Expression::Path(path) => self.path(path),
            Expression::OwnType => "Self".to_owned(),
            Expression::Receiver => "self".to_owned(),
            Expression::Given => "$function".to_owned(),
            Expression::Integer(value) => value.to_string(),
            Expression::Text(text) => text_literal(text),
            Expression::Call(function, arguments) => {
                format!("{}({})", self.expression(function), self.list(arguments))
            }
            Expression::Method(of, name, arguments) => {
                format!("{}.{name}({})", self.operand(of), self.list(arguments))
            }
            Expression::First(of) => format!("{}.0", self.operand(of)),
            Expression::Try(of) => format!("{}?", self.operand(of)),
            Expression::Cast(of, ty) => format!("{} as {}", self.operand(of), self.ty(ty)),
            Expression::Binary(left, operator, right) => {
                format!("{} {operator} {}", self.operand(left), self.operand(right))
            }
            Expression::List(values) => format!("&[{}]", self.list(values)),
            Expression::Tuple(values) => format!("({})", self.list(values)),
            Expression::Closure(returns, block) => {
                format!("|| -> {} {}", self.ty(returns), self.braced(block))
            }
            Expression::Unsafe(of) => format!("unsafe {{ {} }}", self.expression(of)),
            Expression::MatchNumber(of, arms, otherwise) => {
                let arms = arms
                    .iter()
                    .map(|(number, value)| format!("    {number} => {},\n", self.expression(value)));
                let otherwise = format!("    _ => {},\n", self.expression(otherwise));
                let arms: String = arms.chain([otherwise]).collect();
                format!("match {} {{\n{arms}}}", self.expression(of))
            }
        }
    }

    /// In front of a point, an operator or a question mark.
    fn operand(&self, expression: &Expression) -> String {
        match expression {
            Expression::Cast(..) | Expression::Binary(..) | Expression::Closure(..) => {
                format!("({})", self.expression(expression))
            }
            Expression::Integer(value) if *value < 0 => format!("({value})"),
            Expression::Path(_)
            | Expression::OwnType
            | Expression::Receiver
            | Expression::Given
            | Expression::Integer(_)
            | Expression::Text(_)
            | Expression::Call(..)
            | Expression::Method(..)
            | Expression::First(_)
            | Expression::Try(_)
            | Expression::List(_)
            | Expression::Tuple(_)
            | Expression::Unsafe(_)
            | Expression::MatchNumber(..) => self.expression(expression),
        }
    }

    fn list(&self, values: &[Expression]) -> String {
        values.iter().map(|value| self.expression(value)).collect::<Vec<_>>().join(", ")
    }
}

/// Whether no empty line parts the two.
fn are_tight(before: &Item, after: &Item) -> bool {
    let is_line = |item: &Item| {
        matches!(
            item.kind,
            ItemKind::Elsewhere(_)
                | ItemKind::Use(..)
                | ItemKind::UseAll(_)
                | ItemKind::Constant(..)
                | ItemKind::Alias(..)
        ) || matches!(&item.kind, ItemKind::Function(function) if function.body.is_none())
    };
    is_line(before) && is_line(after)
}

fn attribute_text(attribute: &Attribute) -> String {
    match attribute {
        Attribute::Words(words) => (*words).to_owned(),
        Attribute::Representation(integer) => format!("repr({integer})"),
        Attribute::ExportName(symbol) => format!("unsafe(export_name = {})", text_literal(symbol)),
        Attribute::LinkName(symbol) => format!("link_name = {}", text_literal(symbol)),
    }
}

fn ident(name: &str) -> String {
    if names::is_raw(name) { format!("r#{name}") } else { name.to_owned() }
}

fn text_literal(text: &str) -> String {
    format!("\"{}\"", text.escape_default())
}

/// Text for a comment: no control characters, and no marks of writing direction, which the compiler refuses.
fn comment(text: &str) -> String {
    text.replace(|letter: char| letter.is_control() || is_direction_mark(letter), " ")
}

/// Unicode Standard Annex 9, table 4.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
