//! A memory on the command line of `bentoc image` is malformed.
//!
//! ```sh
//! bentoc image box1.elf --name=box1 --memory=flash=0x003fc000-0x003fffff -o box1.box
//! ```
//!
//! Both addresses are hexadecimal, the last one is inclusive. The Makefile that bentoc generates has the right ones.

use bento_span::Diagnostic;

pub(crate) fn malformed(text: &str) -> Diagnostic {
    super::E0702
        .say(format!("`{text}` is no memory"))
        .help("write name, first and last address, like `flash=0x003fc000-0x003fffff`")
}
