//! A box in Rust, with the functions of the box in C.

#![no_std]

use bb::alloc::boxed::Box;
use bb::alloc::vec;
use bb::*;

#[export]
fn boxrust_add2(a: i32, b: i32) -> Result<u32> {
    u32::try_from(a + b).map_err(|_| Error::Range)
}

#[export]
fn boxrust_hello() -> Result<()> {
    println!("Hello from Rust!");
    Ok(())
}

#[export]
fn boxrust_alloc(size: usize) -> Option<&'static mut u8> {
    Box::leak(vec![0; size].into_boxed_slice()).first_mut()
}

#[export]
fn boxrust_fib_next(next: &mut u32, a: u32, b: u32) -> Result<()> {
    *next = a.checked_add(b).ok_or(Error::Overflow)?;
    Ok(())
}

#[export]
fn boxrust_qsort_partition(buffer: &mut [u32], pivot: u32) -> Result<usize> {
    let mut below = 0;
    for at in 0..buffer.len() {
        if buffer[at] < pivot {
            buffer.swap(below, at);
            below += 1;
        }
    }
    Ok(below)
}
