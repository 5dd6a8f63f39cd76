//! The kernel: privileged, and calls a box.

#![no_std]

use bb::*;

/// Output of the kernel and of its box ends here.
#[export]
fn __box_write(_fd: i32, buffer: &[u8]) -> Result<usize> {
    board::write(buffer);
    Ok(buffer.len())
}

static SECRET: u32 = 42;

#[export]
fn main() -> Result<()> {
    println!("hi from {}!", board::name());
    println!("1 + 2 = {}", import::add(1, 2)?);
    let address = core::ptr::from_ref(&SECRET).addr() as u32;
    let peeked = if import::peek(address) == Err(Error::Fault) { "refused" } else { "read" };
    println!("the kernel's memory: {peeked}");
    println!("3 + 4 = {}", import::add(3, 4)?);
    Ok(())
}
