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

use bento_ir::Region;
use bento_span::{Diagnostic, Span};

/// Where memories of microcontrollers usually lie: code from 0, RAM from 0x20000000 (ARMv7-M, B3.1).
const USUAL_RAM: u64 = 0x2000_0000;

pub(crate) fn root_without_address(owner: &str, region: &Region, span: Option<Span>) -> Diagnostic {
    let Region { name, mode, size, .. } = region;
    let start = if mode.write { USUAL_RAM } else { 0 };
    let example = format!("'{mode} {start:#010x}-{:#010x}'", start + size.0 - 1);
    let said = super::E0501
        .say(format!("memory `{name}` of the outermost box `{owner}` has no address"))
        .help(format!("say where it is, like `memory.{name} = {example}`"))
        .help("or name the machine, like `board = 'mps2-an386'`: it knows its memories");
    match span {
        Some(span) => said.at(span, "only a size is given here"),
        None => said,
    }
}
