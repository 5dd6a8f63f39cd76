//! A box that knows no shapes itself: that is another package's.

#![no_std]

use bb::*;
use shapes::Shape;

#[export(export::box1_area)]
fn area(width: u32, height: u32) -> Result<u32> {
    let shape = Shape { width, height };
    println!("looking at {shape}");
    shape.area().ok_or(Error::Overflow)
}
