//! No Rust compiler was found that can compile for the box: one needs the library for its target, or the sources of the library.
//!
//! `rustup target add thumbv7em-none-eabi` installs the first; on Debian the packages `rustc-web` and `rust-web-src` are the
//! second. The sources are compiled once, into the user's cache folder.

use bento_span::Diagnostic;

pub(crate) fn none(target: &str, tried: &[String]) -> Diagnostic {
    let tried: Vec<String> = tried.iter().map(|program| format!("`{program}`")).collect();
    super::E0013
        .say(format!("no Rust compiler can compile for `{target}`; looked at {}", tried.join(", ")))
        .help(format!(
            "install the target by `rustup target add {target}`, or on Debian `apt-get install rustc-web rust-web-src`"
        ))
}
