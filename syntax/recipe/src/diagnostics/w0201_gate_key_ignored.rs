//! Boxes leave through a trap instruction, so there is no call region, and how many regions the MPU has follows from the
//! processor. Both keys are accepted for the sake of old recipes and do nothing.
//!
//! ```toml
//! runtime.armv7m-mpu.mpu_regions = 4
//! ```
//!
//! Remove the key.

use bento_span::{Diagnostic, Span};

/// The key: `mpu_regions` or `call_region`.
pub(crate) fn said(span: Span, what: &str) -> Diagnostic {
    let instead = match what {
        "mpu_regions" => "the number of regions follows from the processor",
        _ => "boxes leave through a trap instruction",
    };
    super::W0201
        .say(format!("`{what}` has no effect"))
        .at(span, instead)
        .help("remove the key")
}
