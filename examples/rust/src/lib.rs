//! A box in Rust: numbers in memory of its own, which the kernel fills and reads.

#![no_std]

use bb::alloc::boxed::Box;
use bb::alloc::vec;
use bb::*;

#[export(export::boxrust_add2)]
fn add2(a: i32, b: i32) -> Result<u32> {
    u32::try_from(a + b).map_err(|_| Error::Range)
}

#[export(export::boxrust_hello)]
fn hello() -> Result<()> {
    println!("Hello from Rust!");
    Ok(())
}

/// The end of the box, with a message. The next call brings it up again.
#[export(export::boxrust_panic)]
fn panics() -> Result<()> {
    panic!("nobody expects this");
}

/// The kernel cannot give the box memory of the kernel's, so it asks the box for some. The kernel says how much is too much.
fn memory(size: usize) -> Option<&'static mut u8> {
    match import::sys_limit(size) {
        Ok(size) => Box::leak(vec![0; size].into_boxed_slice()).first_mut(),
        Err(error) => {
            println!("no {size} bytes: {error} ({error:?})");
            None
        }
    }
}

#[export(export::boxrust_fib_alloc)]
fn fib_alloc(size: usize) -> Option<&'static mut u8> {
    memory(size)
}

#[export(export::boxrust_fib_next)]
fn fib_next(next: &mut u32, a: u32, b: u32) -> Result<()> {
    *next = a.checked_add(b).ok_or(Error::Overflow)?;
    Ok(())
}

#[export(export::boxrust_fib)]
fn fib(buffer: &mut [u32], mut a: u32, mut b: u32) -> Result<()> {
    for number in buffer {
        *number = a;
        let mut next = 0;
        fib_next(&mut next, a, b)?;
        (a, b) = (b, next);
    }
    Ok(())
}

#[export(export::boxrust_qsort_alloc)]
fn qsort_alloc(size: usize) -> Option<&'static mut u8> {
    memory(size)
}

/// Numbers below the pivot come first; gives how many there are.
#[export(export::boxrust_qsort_partition)]
fn qsort_partition(buffer: &mut [u32], pivot: u32) -> Result<usize> {
    let mut below = 0;
    for at in 0..buffer.len() {
        if buffer[at] < pivot {
            buffer.swap(below, at);
            below += 1;
        }
    }
    Ok(below)
}

#[export(export::boxrust_qsort)]
fn qsort(buffer: &mut [u32]) -> Result<()> {
    let Some(&pivot) = buffer.first() else { return Ok(()) };
    let below = qsort_partition(buffer, pivot)?;
    let (below, rest) = buffer.split_at_mut(below);
    // The pivot is the least of the rest: where it is first of all, the rest is one number shorter.
    let at = rest.iter().position(|number| *number == pivot).ok_or(Error::General)?;
    rest.swap(0, at);
    qsort(below)?;
    qsort(&mut rest[1..])
}
