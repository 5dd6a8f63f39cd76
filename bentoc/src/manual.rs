//! `bentoc completions` and `bentoc man`: what a system's packages of this program hold beside it.

use clap::CommandFactory;

use crate::arguments::Arguments;
use crate::compile::print;
use crate::status;

const NAME: &str = "bentoc";

/// Prints the completions for a shell.
pub(crate) fn completions(shell: clap_complete::Shell) -> u8 {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut text);
    print(&String::from_utf8_lossy(&text));
    status::FINE
}

/// Prints the manual page, with all commands.
pub(crate) fn man() -> u8 {
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(Arguments::command());
    page.render(&mut text).expect("writing to memory does not fail");
    print(&String::from_utf8_lossy(&text));
    status::FINE
}
