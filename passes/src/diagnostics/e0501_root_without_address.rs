//! A memory of the outermost box has no address.
//!
//! The memories of other boxes can be given a size only: bentoc then takes them from the memory of the box that contains them.
//! Nothing contains the outermost box of a recipe, so its memories need addresses.
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! memory.flash = 'rxp 0x100000'
//! ```
//!
//! Write where the memory is (the end is inclusive), or name a board that knows:
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! memory.flash = 'rxp 0x00000000-0x000fffff'
//! ```

use bento_span::{Diagnostic, Span};

pub(crate) fn root_without_address(owner: &str, region: &str, span: Option<Span>) -> Diagnostic {
    let said = super::E0501
        .say(format!("memory `{region}` of the outermost box `{owner}` has no address"))
        .help(format!("give its range, like `memory.{region} = 'rxp 0x00000000-0x000fffff'`"))
        .help("or name the machine, like `board = 'mps2-an386'`: it knows its memories");
    match span {
        Some(span) => said.at(span, "only a size is given here"),
        None => said,
    }
}
