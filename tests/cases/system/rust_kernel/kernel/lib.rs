//! The kernel.

#![no_std]

use bb::alloc::vec::Vec;
use bb::boxes::box1;
use bb::*;
use core::num::NonZeroI32;

#[export]
fn file_open(name: &[u8]) -> Result<Option<File>> {
    match name {
        b"" => Ok(None),
        b"nothing" => Err(Error::NoEnt),
        name => Ok(NonZeroI32::new(name.len() as i32 * 1000).map(File::new)),
    }
}

#[export]
fn file_size(which: File) -> Result<usize> {
    usize::try_from(which.get().get()).map_err(|_| Error::BadF)
}

#[export]
fn file_close(which: File) -> Result<()> {
    println!("closed {}", which.get());
    Ok(())
}

#[export]
fn paint(how: Shade) -> Result<()> {
    println!("painted {how:?}");
    Ok(())
}

#[export]
fn r#match(place: &Trait, r#move: u32, r#loop: &mut u32) -> Result<()> {
    *r#loop = place.r#match + place.r#ref + r#move;
    Ok(())
}

#[export]
fn swap(one: &mut u32, other: &mut u32) -> Result<()> {
    core::mem::swap(one, other);
    Ok(())
}

#[export]
fn self_test(this: u32, other: u32) -> u32 {
    this + other
}

#[export]
fn main() -> Result<()> {
    println!("run: {:?}", import::box1_run());
    println!("paint: {:?} {:?} {:?}", import::box1_paint(0), import::box1_paint(255), import::box1_paint(3));
    println!("swap: {:?} {:?}", import::box1_swap(0), import::box1_swap(1));
    println!("the kernel's memory: {:?}", import::box1_sum(&[1, 2, 3]));

    // It died of that, and lends nothing before it is up again.
    println!("lent: {:?} {:?}", box1::push(16), box1::init());
    let mut lent = box1::push(16).ok_or(Error::NoMem)?.cast::<[u32; 4]>();
    // SAFETY: the box lends it, aligned, and nobody else has it.
    let numbers = unsafe { lent.as_mut() };
    *numbers = [1, 2, 3, 4];
    println!("lent memory: {:?}", import::box1_sum(numbers));
    // SAFETY: nothing refers to it any more.
    unsafe { box1::pop(16) };

    println!("alive: {:?}", box1::error());
    println!("died: {} {:?}", import::box1_die(), box1::error());
    println!("up: {:?} {:?}", box1::init(), box1::clobber());

    let squares: Vec<u32> = (0..5).map(|number| number * number).collect();
    println!("heap: {squares:?}");
    Err(Error::Again)
}
