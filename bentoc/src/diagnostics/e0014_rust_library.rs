//! The Rust library could not be compiled for a target.
//!
//! Where a compiler has the sources of the library and not the library itself, it is compiled once and kept in the folder
//! `bentoc/rust` of the user's cache: `$XDG_CACHE_HOME`, or `.cache` in `$HOME`.

use bento_span::Diagnostic;

pub(crate) fn failed(target: &str, what: &str) -> Diagnostic {
    super::E0014
        .say(format!("the Rust library could not be compiled for `{target}`: {what}"))
        .help(format!("install it by `rustup target add {target}`, or another compiler with its sources"))
}

pub(crate) fn no_folder() -> Diagnostic {
    super::E0014
        .say("there is no folder to keep the Rust library in")
        .help("set XDG_CACHE_HOME to one")
}
