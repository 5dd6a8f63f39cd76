//! Shapes, for whoever needs them: nothing in here knows of boxes.

#![no_std]

use core::fmt::{self, Display, Formatter};

/// Something with two sides.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// One side.
    pub width: u32,
    /// The other.
    pub height: u32,
}

impl Shape {
    /// How large it is, unless that is no number.
    pub fn area(self) -> Option<u32> {
        self.width.checked_mul(self.height)
    }
}

impl Display for Shape {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let kind = if cfg!(feature = "rounded") { "rounded rectangle" } else { "rectangle" };
        write!(f, "a {kind}, {} by {}", self.width, self.height)
    }
}
