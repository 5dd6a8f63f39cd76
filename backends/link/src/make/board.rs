//! Goals that talk to a board: through the server of a debugger, and by its serial line.

use super::rules::{rule, target};
use super::tree::{Item, Line, Piece, Word};

/// The rules.
pub(super) fn items() -> Vec<Item> {
    let elf = || vec![target("elf")];
    let reset = "monitor reset";
    let goal = |name: &str| Word::text(name);
    let cat = ["cat"].map(Word::text).into_iter().chain([quoted("TTY")]).collect();
    let mut speed = ["stty", "-F"].map(Word::text).to_vec();
    speed.extend([quoted("TTY"), Word::text("raw"), Word::text("-echo"), quoted("BAUD")]);
    let mut tags = ["ctags", "--"].map(Word::text).to_vec();
    tags.push(Word::variable("SRC"));
    vec![
        Item::comment("What talks to a board."),
        rule(goal("debug"), elf(), vec![Line::shown(gdb(&[], &[]))]),
        rule(
            goal("flash"),
            elf(),
            vec![Line::shown(gdb(&["-batch"], &["monitor reset halt", "load", reset]))],
        ),
        rule(goal("reset"), elf(), vec![Line::shown(gdb(&["-batch"], &[reset]))]),
        rule(goal("cat"), vec![], vec![Line::shown(speed), Line::shown(cat)]),
        rule(goal("tags"), vec![], vec![Line::shown(tags)]),
    ]
}

/// The debugger with the program and its server, and what it is told then.
fn gdb(flags: &[&str], commands: &[&str]) -> Vec<Word> {
    let mut words = vec![Word::variable("GDB")];
    words.extend(flags.iter().map(|flag| Word::text(*flag)));
    let server = Word::text("'target extended-remote ").then(Piece::Variable("GDBADDR".to_owned()));
    let server = server.and(":").then(Piece::Variable("GDBPORT".to_owned())).and("'");
    words.extend([Word::text("-ex"), server]);
    for command in commands {
        words.extend([Word::text("-ex"), Word::text(format!("'{command}'"))]);
    }
    words.push(target("elf"));
    words
}

fn quoted(variable: &str) -> Word {
    Word::text("'").then(Piece::Variable(variable.to_owned())).and("'")
}
