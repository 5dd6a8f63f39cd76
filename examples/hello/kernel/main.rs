//! The kernel: calls two boxes, is called by them, and sees them abort.

#![no_std]

use bb::*;

/// Output of the kernel and of its boxes ends here.
#[export]
fn __box_write(_fd: i32, buffer: &[u8]) -> Result<usize> {
    board::write(buffer);
    Ok(buffer.len())
}

#[export]
fn sys_ping(number: i32) -> Result<u32> {
    u32::try_from(number).map_err(|_| Error::Range)
}

/// As C sees it: an error is a negative number.
fn number(result: Result<u32>) -> i64 {
    result.map_or_else(|error| -i64::from(error.number()), i64::from)
}

fn print_results(first: Result<u32>, second: Result<u32>) {
    println!("results: {} {}", number(first), number(second));
}

#[export]
fn main() -> Result<()> {
    println!("hi from {}!", board::name());

    println!("testing box ping");
    let first = import::box1_ping(1);
    let second = import::box2_ping(2);
    print_results(first, second);

    println!("testing box import ping");
    let first = import::box1_ping_import(4);
    let second = import::box2_ping_import(5);
    print_results(first, second);

    println!("testing box abort ping");
    let first = import::box1_ping_abort(-1);
    let second = import::box2_ping_abort(-2);
    print_results(first, second);

    let first = import::box1_hello().map(|()| 0);
    let second = import::box2_hello().map(|()| 0);
    println!("return values: {} {}", number(first), number(second));

    println!("done");
    Ok(())
}
