//! Writes CMake modules. The only place that knows how they look.

use super::tree::{Argument, Item, Module, Piece};

/// Columns after which a command has its arguments in lines of their own.
const COLUMNS: usize = 100;

/// The text of a module.
#[must_use]
pub fn print(module: &Module) -> String {
    let mut text = String::new();
    items(&module.items, 0, &mut text);
    text
}

fn items(all: &[Item], depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for (at, one) in all.iter().enumerate() {
        if at > 0 && depth == 0 {
            text.push('\n');
        }
        match one {
            Item::Comment(lines) => {
                for line in lines {
                    // A line of its own cannot end what it is in.
                    let line = line.replace(|letter: char| letter.is_control(), " ");
                    text.push_str(format!("{indent}# {line}").trim_end());
                    text.push('\n');
                }
            }
            Item::Command { name, arguments } => command(&indent, name, arguments, text),
            Item::Block { name, arguments, items: inner } => {
                command(&indent, name, arguments, text);
                items(inner, depth + 1, text);
                text.push_str(&format!("{indent}end{name}()\n"));
            }
        }
    }
}

fn command(indent: &str, name: &str, arguments: &[Argument], text: &mut String) {
    let arguments: Vec<String> = arguments.iter().map(argument).collect();
    let line = format!("{indent}{name}({})", arguments.join(" "));
    if line.len() <= COLUMNS {
        text.push_str(&format!("{line}\n"));
        return;
    }
    text.push_str(&format!("{indent}{name}(\n"));
    text.extend(arguments.iter().map(|argument| format!("{indent}    {argument}\n")));
    text.push_str(&format!("{indent})\n"));
}

/// Words stand as they are, everything else between quotes (cmake-language(7), "Quoted Argument").
fn argument(argument: &Argument) -> String {
    if let [Piece::Text(word)] = argument.pieces.as_slice()
        && !word.is_empty()
        && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-+./=,".contains(letter))
    {
        return word.clone();
    }
    let pieces = argument.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => escaped(text),
        Piece::Variable(name) => format!("${{{name}}}"),
        Piece::FileOf(variable) => format!("$<TARGET_FILE:${{{variable}}}>"),
        Piece::For { compiler, flag } => format!("$<$<C_COMPILER_ID:{compiler}>:{flag}>"),
    });
    format!("\"{}\"", pieces.collect::<String>())
}

/// What means something between quotes has a backslash before it. A semicolon divides lists even there, and a generator
/// expression begins with a dollar.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(letter, '\\' | '"' | '$' | ';' | '@') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
