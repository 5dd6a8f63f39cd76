//! `bentoc completions` and `bentoc man`: what a system's packages of this program hold beside it.

use std::ffi::OsString;
use std::path::Path;

use bento_recipe::options::OPTIONS;
use clap::CommandFactory;
use clap_mangen::roff::{Roff, bold, italic, roman};

use crate::arguments::Arguments;
use crate::compile::print;
use crate::status;

const NAME: &str = "bentoc";

/// What this program was called as: the names of its links are known to it.
pub(crate) fn name(program: Option<&OsString>) -> String {
    let stem = program.and_then(|program| Path::new(program).file_stem());
    stem.map_or_else(|| NAME.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// Prints the completions for a shell.
pub(crate) fn completions(shell: clap_complete::Shell, name: &str) -> u8 {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), name, &mut text);
    print(&String::from_utf8_lossy(&text));
    status::FINE
}

/// Prints the manual page, with all commands.
pub(crate) fn man() -> u8 {
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(Arguments::command());
    page.render(&mut text).expect("writing to memory does not fail");
    keys().to_writer(&mut text).expect("writing to memory does not fail");
    print(&String::from_utf8_lossy(&text));
    status::FINE
}

/// Every key that a recipe can have, and every option of the command line by it.
fn keys() -> Roff {
    let mut section = Roff::new();
    section.control("SH", ["KEYS OF A RECIPE"]);
    section.text([
        roman("Each can be given on the command line, too, with "),
        bold("--"),
        roman(" in front."),
    ]);
    for option in OPTIONS {
        let default = if option.default.is_empty() { "" } else { ", default " };
        section.control("TP", []);
        section.text([
            bold(option.key),
            roman(" = "),
            italic(option.kind.example()),
            roman(default),
            roman(option.default),
        ]);
        section.text([roman(option.doc)]);
    }
    section
}
