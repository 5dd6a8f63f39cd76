//! Writes the tree. The only place that knows how C looks.

mod code;

use std::borrow::Cow;

use crate::tree::{
    Alias, Branch, Condition, Enumeration, Enumerator, Field, Function, Header, Item, Macro, Parameter,
    Replacement, Structure, Target, Type, Unit,
};

/// The text of a header.
#[must_use]
pub fn print(header: &Header) -> String {
    let mut printer = Printer::default();
    printer.comment("/*", &header.banner);
    printer.once(&header.guard, &header.items);
    printer.text
}

/// The text of a C file.
#[must_use]
pub fn print_unit(unit: &Unit) -> String {
    let mut printer = Printer::default();
    printer.comment("/*", &unit.banner);
    printer.line("");
    printer.items(&unit.items);
    printer.text
}

#[derive(Default)]
struct Printer {
    text: String,
}

impl Printer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
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

    fn item(&mut self, item: &Item) {
        match item {
            Item::Comment(lines) => self.comment("/*", lines),
            Item::Include(file) => self.line(&format!("#include <{file}>")),
            Item::Macro(item) => self.definition(item),
            Item::If(branches) => self.conditional(branches),
            Item::Once { guard, items } => self.once(guard, items),
            Item::ExternC(items) => self.extern_c(items),
            Item::Function(function) => self.function(function),
            Item::Alias(alias) => self.alias(alias),
            Item::Structure(structure) => self.structure(structure),
            Item::Enumeration(enumeration) => self.enumeration(enumeration),
            Item::Cell(word) => self.cell(*word),
            Item::Declaration(declared) => self.declare(declared),
            Item::Definition(definition) => self.define(definition),
            Item::Variable(variable) => self.variable(variable),
            Item::Keep(functions) => self.keep(functions),
            Item::Assembly(text) => self.assembly(text),
        }
    }

    fn once(&mut self, guard: &str, items: &[Item]) {
        self.line(&format!("#ifndef {guard}"));
        self.line(&format!("#define {guard}"));
        self.line("");
        self.items(items);
        self.line("");
        self.line(&format!("#endif /* {guard} */"));
    }

    fn extern_c(&mut self, items: &[Item]) {
        self.line("#ifdef __cplusplus");
        self.line("extern \"C\" {");
        self.line("#endif");
        self.line("");
        self.items(items);
        self.line("");
        self.line("#ifdef __cplusplus");
        self.line("}");
        self.line("#endif");
    }

    fn conditional(&mut self, branches: &[Branch]) {
        for (index, branch) in branches.iter().enumerate() {
            match branch.condition {
                Some(Condition::NotDefined(name)) if branches.len() == 1 => {
                    self.line(&format!("#ifndef {name}"))
                }
                Some(condition) if index == 0 => self.line(&format!("#if {}", condition_text(condition))),
                Some(condition) => self.line(&format!("#elif {}", condition_text(condition))),
                None => self.line("#else"),
            }
            self.items(&branch.items);
        }
        self.line("#endif");
    }

    fn definition(&mut self, item: &Macro) {
        self.docs("", &item.docs);
        let value = replacement(&item.value);
        self.line(format!("#define {} {value}", item.name).trim_end());
    }

    fn function(&mut self, function: &Function) {
        self.docs("", &function.docs);
        let attribute = function.attribute.map(|name| format!("{name} ")).unwrap_or_default();
        let parameters = parameters(&function.parameters);
        let head = declaration(&function.returns, Some(&function.name));
        self.line(&format!("{attribute}{head}({parameters});"));
    }

    fn alias(&mut self, alias: &Alias) {
        self.docs("", &alias.docs);
        self.line(&format!("typedef {} {};", alias.of, alias.name));
    }

    fn structure(&mut self, structure: &Structure) {
        let name = &structure.name;
        self.docs("", &structure.docs);
        self.line(&format!("struct {name} {{"));
        for field in &structure.fields {
            self.field(field);
        }
        self.line("};");
        self.line("");
        self.line(&format!("typedef struct {name} {name};"));
    }

    fn field(&mut self, field: &Field) {
        self.docs("    ", &field.docs);
        let count = field.count.map(|count| format!("[{count}]")).unwrap_or_default();
        self.line(&format!("    {} {}{count};", field.ty, field.name));
    }

    fn enumeration(&mut self, enumeration: &Enumeration) {
        let tag = enumeration.name.map(|name| format!("{name} ")).unwrap_or_default();
        self.line(&format!("enum {tag}{{"));
        for (index, enumerator) in enumeration.enumerators.iter().enumerate() {
            self.enumerator(enumerator, index + 1 == enumeration.enumerators.len());
        }
        self.line("};");
    }

    /// No comma behind the last, because C++ before 2011 had none there either.
    fn enumerator(&mut self, enumerator: &Enumerator, is_last: bool) {
        let comma = if is_last { "" } else { "," };
        let Enumerator { docs, name, value, optional } = enumerator;
        if *optional {
            self.line(&format!("#ifndef {name}"));
        }
        match docs.as_slice() {
            [only] => self.line(&format!("    {name} = {value}{comma} /**< {} */", comment_text(only))),
            several => {
                self.docs("    ", several);
                self.line(&format!("    {name} = {value}{comma}"));
            }
        }
        if *optional {
            self.line("#endif");
        }
    }

    fn docs(&mut self, indent: &str, docs: &[String]) {
        if docs.is_empty() {
            return;
        }
        self.line(&format!("{indent}/**"));
        self.comment_lines(indent, docs);
    }

    fn comment(&mut self, opening: &str, lines: &[String]) {
        if let [only] = lines {
            self.line(&format!("{opening} {} */", comment_text(only)));
            return;
        }
        self.line(opening);
        self.comment_lines("", lines);
    }

    fn comment_lines(&mut self, indent: &str, lines: &[String]) {
        for line in lines {
            self.line(format!("{indent} * {}", comment_text(line)).trim_end());
        }
        self.line(&format!("{indent} */"));
    }
}

/// Whether no empty line parts the two.
fn are_tight(before: &Item, after: &Item) -> bool {
    match (before, after) {
        (Item::Include(_), Item::Include(_)) | (Item::Alias(_), Item::Enumeration(_)) => true,
        (Item::Macro(_) | Item::Alias(_), Item::Macro(after)) => after.docs.is_empty(),
        (Item::Function(before), Item::Function(after)) => before.docs.is_empty() && after.docs.is_empty(),
        (Item::Comment(_), Item::Enumeration(_)) => true,
        (Item::Cell(_), Item::Cell(_))
        | (Item::Declaration(_) | Item::Variable(_), Item::Declaration(_) | Item::Variable(_)) => true,
        (
            Item::Comment(_)
            | Item::Include(_)
            | Item::Macro(_)
            | Item::If(_)
            | Item::Once { .. }
            | Item::ExternC(_)
            | Item::Function(_)
            | Item::Alias(_)
            | Item::Structure(_)
            | Item::Enumeration(_)
            | Item::Cell(_)
            | Item::Declaration(_)
            | Item::Definition(_)
            | Item::Variable(_)
            | Item::Keep(_)
            | Item::Assembly(_),
            _,
        ) => false,
    }
}

fn condition_text(condition: Condition) -> String {
    match condition {
        Condition::Defined(name) => format!("defined({name})"),
        Condition::NotDefined(name) => format!("!defined({name})"),
        Condition::AtLeast(name, number) => format!("defined({name}) && {name} >= {number}L"),
    }
}

fn replacement(value: &Replacement) -> String {
    match value {
        Replacement::Nothing => String::new(),
        Replacement::Keyword(word) => (*word).to_owned(),
        Replacement::Attribute(name) => format!("[[{name}]]"),
        Replacement::GnuAttribute(name) => format!("__attribute__(({name}))"),
        Replacement::Integer { bits, signed, value } => integer(*bits, *signed, *value),
    }
}

/// The most negative number has no literal of its own, because a literal has no sign.
fn integer(bits: u32, signed: bool, value: i128) -> String {
    let sign = if signed { "" } else { "U" };
    let magnitude = value.unsigned_abs();
    match value {
        0.. => format!("{sign}INT{bits}_C({magnitude})"),
        _ if magnitude == 1 << (bits - 1) => format!("(-INT{bits}_C({}) - 1)", magnitude - 1),
        _ => format!("(-INT{bits}_C({magnitude}))"),
    }
}

fn parameters(parameters: &[Parameter]) -> String {
    if parameters.is_empty() {
        return "void".to_owned();
    }
    let texts = parameters.iter().map(|parameter| declaration(&parameter.ty, parameter.name.as_deref()));
    texts.collect::<Vec<_>>().join(", ")
}

fn declaration(ty: &Type, name: Option<&str>) -> String {
    let text = match ty.pointer {
        None => format!("{} {}", ty.name, name.unwrap_or_default()),
        Some(Target::Constant) => format!("const {} *{}", ty.name, name.unwrap_or_default()),
        Some(Target::Variable) => format!("{} *{}", ty.name, name.unwrap_or_default()),
    };
    text.trim_end().to_owned()
}

/// Text that neither ends nor begins a comment, and in which compilers that warn find nothing: no trigraph of
/// a backslash, no unpaired mark of writing direction.
fn comment_text(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'/';
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let visible = text.replace(|letter: char| letter.is_control() || is_direction_mark(letter), " ");
    visible.replace("*/", "* /").replace("/*", "/ *").replace("??/", "? ?/").into()
}

/// Unicode Standard Annex 9, table 4.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
