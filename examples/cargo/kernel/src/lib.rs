//! The kernel: asks the box for areas.

#![no_std]

use bb::*;

#[export]
fn __box_write(_fd: i32, buffer: &[u8]) -> Result<usize> {
    board::write(buffer);
    Ok(buffer.len())
}

#[export]
fn main() -> Result<()> {
    println!("hi from {}!", board::name());
    for (width, height) in [(3, 4), (1, 0), (u32::MAX, 2)] {
        match import::box1_area(width, height) {
            Ok(area) => println!("{width} x {height}: {area}"),
            Err(error) => println!("{width} x {height}: {error}"),
        }
    }
    Ok(())
}
