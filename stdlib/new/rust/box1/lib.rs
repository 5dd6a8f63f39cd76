//! A box: behind the MPU it is unprivileged, and sees its own memory and nothing else.

#![no_std]

use bb::*;

#[export]
fn add(left: i32, right: i32) -> Result<u32> {
    left.checked_add(right).and_then(|sum| sum.try_into().ok()).ok_or(Error::Range)
}

#[export]
fn peek(address: u32) -> Result<u32> {
    // SAFETY: there is none, which is what the box is there for.
    let word = unsafe { core::ptr::with_exposed_provenance::<u32>(address as usize).read_volatile() };
    Ok(word & 0x7fff_ffff)
}
