//! The catalogue of codes: one file per code, whose module comment is the manual's entry.

use crate::{Diagnostic, Severity};

/// One code. Codes of errors start with `E`, of warnings with `W`; they are never reused.
#[derive(PartialEq, Eq, Debug)]
pub struct Entry {
    /// `E0123` or `W0123`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// One line, as it stands in a list of all codes.
    pub title: &'static str,
    /// The source of the file that defines the code.
    pub source: &'static str,
}

/// All codes of one crate.
pub type Catalogue = &'static [&'static Entry];

impl Entry {
    /// Starts a diagnostic of this code.
    #[must_use]
    pub fn say(&'static self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self, message)
    }

    /// The manual's entry in Markdown: the module comment of the defining file.
    #[must_use]
    pub fn manual(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).flat_map(|line| [line, "\n"]).collect()
    }
}

/// Declares the codes of a crate, one module each, and their [`Catalogue`].
///
/// ```text
/// bento_span::catalogue! {
///     e0101_unexpected_character = E0101: Error "unexpected character", "diagnostics/e0101_unexpected_character.rs";
/// }
/// ```
/// Each module file starts with the manual's entry as `//!` lines and defines functions that build the diagnostic with
/// `super::E0101.say(…)`. The `source` path is relative to the file that calls the macro.
#[macro_export]
macro_rules! catalogue {
    ($($module:ident = $name:ident: $severity:ident $title:literal, $path:literal;)*) => {
        $(pub(crate) mod $module;)*
        $(
            #[doc = $title]
            pub static $name: $crate::Entry = $crate::Entry {
                code: stringify!($name),
                severity: $crate::Severity::$severity,
                title: $title,
                source: include_str!($path),
            };
        )*
        /// All codes of this crate in order.
        pub const CATALOGUE: $crate::Catalogue = &[$(&$name),*];
    };
}
