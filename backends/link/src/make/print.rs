//! Writes Makefiles. The only place that knows how they look, and [`quote`] the only one that knows what make
//! reads where.
//!
//! Source: GNU make manual, sections 3.1, 4.2, 5.1, 6.6 and 8.1.

use super::tree::{Assignment, Conditional, Item, Line, Makefile, Piece, Rule, Variable, Word};
use crate::Limit;

/// The text of a Makefile.
///
/// # Errors
/// A text in it that make would read as something else however it is written.
pub fn print(makefile: &Makefile) -> Result<String, Limit> {
    let mut printer = Printer::default();
    printer.items(&makefile.items)?;
    Ok(printer.text)
}

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// In the value of a variable.
    Value,
    /// In an argument of a function or of a condition.
    Argument,
    /// In the target, a prerequisite or the name of a file.
    Name,
    /// In a command.
    Recipe,
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

    fn items(&mut self, items: &[Item]) -> Result<(), Limit> {
        for (index, item) in items.iter().enumerate() {
            if index > 0 && !are_tight(&items[index - 1], item) {
                self.line("");
            }
            self.item(item)?;
        }
        Ok(())
    }

    fn item(&mut self, item: &Item) -> Result<(), Limit> {
        match item {
            Item::Comment(lines) => self.comment(lines),
            Item::Variable(variable) => self.variable(variable)?,
            Item::If(conditional) => self.conditional(conditional)?,
            Item::Rule(rule) => self.rule(rule)?,
            Item::Include(files) => {
                let files = words(files, Place::Name)?;
                self.line(&format!("-include {files}"));
            }
            Item::Call(call) => {
                let call = piece(call, Place::Value)?;
                self.line(&call);
            }
        }
        Ok(())
    }

    /// A backslash at the end of a line would take the next line along.
    fn comment(&mut self, lines: &[String]) {
        for line in lines {
            let text = line.replace(char::is_control, " ");
            self.line(&format!("# {}", text.trim_end_matches([' ', '\\'])));
        }
    }

    fn variable(&mut self, variable: &Variable) -> Result<(), Limit> {
        let operator = match variable.assignment {
            Assignment::Recursive => "=",
            Assignment::Simple => ":=",
            Assignment::Default => "?=",
            Assignment::Append => "+=",
        };
        let value = words(&variable.words, Place::Value)?;
        self.line(format!("{} {operator} {value}", variable.name).trim_end());
        Ok(())
    }

    fn conditional(&mut self, conditional: &Conditional) -> Result<(), Limit> {
        let keyword = if conditional.equal { "ifeq" } else { "ifneq" };
        let left = word(&conditional.left, Place::Argument)?;
        let right = word(&conditional.right, Place::Argument)?;
        self.line(&format!("{keyword} ({left},{right})"));
        self.items(&conditional.then)?;
        if !conditional.otherwise.is_empty() {
            self.line("else");
            self.items(&conditional.otherwise)?;
        }
        self.line("endif");
        Ok(())
    }

    fn rule(&mut self, rule: &Rule) -> Result<(), Limit> {
        let targets = words(&rule.targets, Place::Name)?;
        let prerequisites = words(&rule.prerequisites, Place::Name)?;
        let pattern = rule.pattern.as_ref().map(|pattern| word(pattern, Place::Name)).transpose()?;
        let pattern = pattern.map_or_else(String::new, |pattern| format!(" {pattern}:"));
        self.line(format!("{targets}:{pattern} {prerequisites}").trim_end());
        for Line { silent, words: command } in &rule.recipe {
            let at = if *silent { "@" } else { "" };
            let command = words(command, Place::Recipe)?;
            self.line(&format!("\t{at}{command}"));
        }
        Ok(())
    }
}

/// Whether no empty line parts the two.
fn are_tight(before: &Item, after: &Item) -> bool {
    match (before, after) {
        (Item::Comment(_), after) => !matches!(after, Item::Comment(_)),
        (Item::Variable(_), Item::Variable(_)) => true,
        (Item::Variable(_) | Item::If(_) | Item::Rule(_) | Item::Include(_) | Item::Call(_), _) => false,
    }
}

fn words(list: &[Word], place: Place) -> Result<String, Limit> {
    let texts: Vec<String> = list.iter().map(|each| word(each, place)).collect::<Result<_, _>>()?;
    Ok(texts.join(" "))
}

fn word(word: &Word, place: Place) -> Result<String, Limit> {
    word.pieces.iter().map(|each| piece(each, place)).collect()
}

fn piece(piece: &Piece, place: Place) -> Result<String, Limit> {
    match piece {
        Piece::Text(text) => quote(text, place),
        Piece::File(name) => quote_file(name),
        Piece::Variable(name) => Ok(format!("$({name})")),
        Piece::Automatic(name) if name.len() == 1 => Ok(format!("${name}")),
        Piece::Automatic(name) => Ok(format!("$({name})")),
        Piece::Function { name, arguments } => {
            let texts = arguments.iter().map(|argument| words(argument, Place::Argument));
            Ok(format!("$({name} {})", texts.collect::<Result<Vec<_>, _>>()?.join(",")))
        }
    }
}

/// A text as make has to read it at a place so that it means itself. Nothing else in here writes text of a
/// recipe.
///
/// Names keep their `%` and `\`, for pattern rules and patterns of file names; paths of recipes have neither.
fn quote(text: &str, place: Place) -> Result<String, Limit> {
    if text.contains(char::is_control) {
        return Err(Limit::Control { what: "text", text: text.to_owned() });
    }
    let dollars = text.replace('$', "$$");
    match place {
        Place::Recipe => Ok(dollars),
        // Backslashes in front of `#` are halved, all others stay, except at the end of the line.
        Place::Value => match text.ends_with('\\') {
            true => Err(Limit::Quote { what: "text", text: text.to_owned() }),
            false => Ok(escape_hashes(&dollars)),
        },
        Place::Argument => match text.contains([',', '(', ')', '#', '$']) {
            true => Err(Limit::Path { what: "text", path: text.to_owned() }),
            false => Ok(dollars),
        },
        Place::Name => match text.contains([' ', ':', '#', ';', '|', '=', '$', '&']) {
            true => Err(Limit::Path { what: "file", path: text.to_owned() }),
            false => Ok(dollars),
        },
    }
}

/// The name of one file, not of a pattern. Backslashes before a letter with a meaning are halved, others stay.
fn quote_file(name: &str) -> Result<String, Limit> {
    let is_cut = name.ends_with([' ', '\\']);
    if is_cut
        || name.contains(char::is_control)
        || name.contains([';', '=', '|', '&', '*', '?', '[', ']', '~'])
    {
        return Err(Limit::Path { what: "file", path: name.to_owned() });
    }
    let mut quoted = String::new();
    let mut backslashes = 0;
    for letter in name.chars() {
        match letter {
            '$' => quoted.push('$'),
            ' ' | '#' | ':' => quoted.push_str(&"\\".repeat(backslashes + 1)),
            _ => {}
        }
        backslashes = if letter == '\\' { backslashes + 1 } else { 0 };
        quoted.push(letter);
    }
    Ok(quoted)
}

fn escape_hashes(text: &str) -> String {
    let mut escaped = String::new();
    let mut backslashes = 0;
    for letter in text.chars() {
        if letter == '#' {
            escaped.push_str(&"\\".repeat(backslashes + 1));
        }
        backslashes = if letter == '\\' { backslashes + 1 } else { 0 };
        escaped.push(letter);
    }
    escaped
}
