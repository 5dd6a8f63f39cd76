//! What stands between C and Rust. The functions that the recipe makes use some of it.

#![allow(dead_code)]

use core::num::NonZeroI32;
use core::ptr::{NonNull, null, null_mut};

use crate::{Error, Result, abort};

/// The value, or the end of the box: for functions that cannot return an error.
pub fn or_abort<T>(result: Result<T>) -> T {
    result.unwrap_or_else(|error| abort(error))
}

/// A truth value of C is a byte; any but 0 is true.
pub fn truth(byte: u8) -> bool {
    byte != 0
}

/// A number in another type.
pub fn narrow<T, U: TryFrom<T>>(number: T) -> Result<U> {
    U::try_from(number).map_err(|_| Error::Inval)
}

/// What all of them are: slices that share a length have as many elements.
pub fn same(counts: &[usize]) -> Result<usize> {
    let first = counts.first().copied().unwrap_or(0);
    if counts.iter().all(|count| *count == first) { Ok(first) } else { Err(Error::Inval) }
}

pub fn take_err(result: i32) -> Result<()> {
    if result < 0 { Err(Error::from_c(result.into())) } else { Ok(()) }
}

pub fn take_err32(result: i32) -> Result<u32> {
    u32::try_from(result).map_err(|_| Error::from_c(result.into()))
}

pub fn take_err64(result: i64) -> Result<u64> {
    u64::try_from(result).map_err(|_| Error::from_c(result))
}

pub fn take_errsize(result: isize) -> Result<usize> {
    usize::try_from(result).map_err(|_| Error::from_c(result as i64))
}

pub fn give_err(result: Result<()>) -> i32 {
    result.map_or_else(Error::to_c, |()| 0)
}

/// A value without the bit that would make it an error.
fn give<T: TryInto<U>, U: From<i32>>(result: Result<T>) -> U {
    let value = result.and_then(|value| value.try_into().map_err(|_| Error::Overflow));
    value.unwrap_or_else(|error| error.to_c().into())
}

pub fn give_err32(result: Result<u32>) -> i32 {
    give(result)
}

pub fn give_err64(result: Result<u64>) -> i64 {
    give(result)
}

pub fn give_errsize(result: Result<usize>) -> isize {
    let value = result.and_then(|value| isize::try_from(value).map_err(|_| Error::Overflow));
    value.unwrap_or_else(|error| error.to_c() as isize)
}

/// A type whose values are handles.
pub trait Handle: Sized {
    fn wrap(number: NonZeroI32) -> Self;
    fn number(&self) -> i32;
}

/// The number of a handle that its owner keeps.
pub fn lent<H: Handle>(handle: &H) -> i32 {
    handle.number()
}

/// The number of a handle that its owner gives away.
pub fn given<H: Handle>(handle: H) -> i32 {
    handle.number()
}

/// The handle of an argument.
pub fn handle<H: Handle>(number: i32) -> Result<H> {
    NonZeroI32::new(number).filter(|number| number.get() > 0).map(H::wrap).ok_or(Error::BadF)
}

/// 0 is no handle.
pub fn take_handle<H: Handle>(result: i32) -> Result<Option<H>> {
    take_err(result).map(|()| NonZeroI32::new(result).map(H::wrap))
}

/// A negative number would be an error.
pub fn give_handle<H: Handle>(result: Result<Option<H>>) -> i32 {
    match result {
        Ok(None) => 0,
        Ok(Some(handle)) if handle.number() < 0 => Error::Overflow.to_c(),
        Ok(Some(handle)) => handle.number(),
        Err(error) => error.to_c(),
    }
}

pub fn count_or_0<T>(slice: Option<&[T]>) -> usize {
    slice.map_or(0, <[T]>::len)
}

pub fn start_or_null<T>(slice: Option<&[T]>) -> *const T {
    slice.map_or(null(), <[T]>::as_ptr)
}

pub fn start_mut_or_null<T>(slice: Option<&mut [T]>) -> *mut T {
    slice.map_or(null_mut(), <[T]>::as_mut_ptr)
}

pub fn pointer_or_null<T>(reference: Option<&T>) -> *const T {
    reference.map_or(null(), core::ptr::from_ref)
}

pub fn pointer_mut_or_null<T>(reference: Option<&mut T>) -> *mut T {
    reference.map_or(null_mut(), core::ptr::from_mut)
}

/// A pointer that may not be NULL.
pub fn take_pointer<T>(pointer: *mut T) -> Result<NonNull<T>> {
    NonNull::new(pointer).filter(|pointer| pointer.is_aligned()).ok_or(Error::Fault)
}

pub fn take_pointer_or_null<T>(pointer: *mut T) -> Option<NonNull<T>> {
    NonNull::new(pointer)
}

/// So many elements at an address could be a slice: it is not NULL, it is aligned, and they end before memory does.
fn established<T>(pointer: *const T, count: usize) -> Result<()> {
    let bytes = count.checked_mul(size_of::<T>()).filter(|bytes| *bytes <= isize::MAX as usize);
    let end = bytes.and_then(|bytes| pointer.addr().checked_add(bytes));
    if !pointer.is_null() && pointer.is_aligned() && end.is_some() { Ok(()) } else { Err(Error::Fault) }
}

/// # Safety
/// If `pointer` is not NULL and is aligned, a `T` is there for `'a`.
pub unsafe fn reference<'a, T>(pointer: *const T) -> Result<&'a T> {
    established(pointer, 1)?;
    // SAFETY: it could be a reference, and the caller says that it is one.
    Ok(unsafe { &*pointer })
}

/// # Safety
/// As of [`reference`], and nothing else uses the `T` for `'a`.
pub unsafe fn reference_mut<'a, T>(pointer: *mut T) -> Result<&'a mut T> {
    established(pointer, 1)?;
    // SAFETY: it could be a reference, and the caller says that it is one.
    Ok(unsafe { &mut *pointer })
}

/// # Safety
/// As of [`reference`].
pub unsafe fn reference_or_null<'a, T>(pointer: *const T) -> Result<Option<&'a T>> {
    // SAFETY: as the caller says.
    if pointer.is_null() { Ok(None) } else { unsafe { reference(pointer) }.map(Some) }
}

/// # Safety
/// As of [`reference_mut`].
pub unsafe fn reference_mut_or_null<'a, T>(pointer: *mut T) -> Result<Option<&'a mut T>> {
    // SAFETY: as the caller says.
    if pointer.is_null() { Ok(None) } else { unsafe { reference_mut(pointer) }.map(Some) }
}

/// # Safety
/// If `pointer` is not NULL and is aligned, `count` of `T` are there for `'a`.
pub unsafe fn slice<'a, T>(pointer: *const T, count: usize) -> Result<&'a [T]> {
    established(pointer, count)?;
    // SAFETY: they could be a slice, and the caller says that they are one.
    Ok(unsafe { core::slice::from_raw_parts(pointer, count) })
}

/// # Safety
/// As of [`slice`], and nothing else uses them for `'a`.
pub unsafe fn slice_mut<'a, T>(pointer: *mut T, count: usize) -> Result<&'a mut [T]> {
    established(pointer, count)?;
    // SAFETY: they could be a slice, and the caller says that they are one.
    Ok(unsafe { core::slice::from_raw_parts_mut(pointer, count) })
}

/// # Safety
/// As of [`slice`].
pub unsafe fn slice_or_null<'a, T>(pointer: *const T, count: usize) -> Result<Option<&'a [T]>> {
    // SAFETY: as the caller says.
    if pointer.is_null() { Ok(None) } else { unsafe { slice(pointer, count) }.map(Some) }
}

/// # Safety
/// As of [`slice_mut`].
pub unsafe fn slice_mut_or_null<'a, T>(pointer: *mut T, count: usize) -> Result<Option<&'a mut [T]>> {
    // SAFETY: as the caller says.
    if pointer.is_null() { Ok(None) } else { unsafe { slice_mut(pointer, count) }.map(Some) }
}

/// Memory that an argument is about.
pub struct Span {
    start: usize,
    bytes: usize,
    is_changed: bool,
}

/// Memory that a function looks at.
pub fn reads<T>(pointer: *const T, count: usize) -> Span {
    Span { start: pointer.addr(), bytes: count.saturating_mul(size_of::<T>()), is_changed: false }
}

/// Memory that a function changes.
pub fn writes<T>(pointer: *mut T, count: usize) -> Span {
    Span { is_changed: true, ..reads(pointer, count) }
}

/// What changes through one reference is not seen through another one. NULL is nothing.
pub fn apart(spans: &[Span]) -> Result<()> {
    let meet = |one: &Span, other: &Span| {
        one.start != 0
            && other.start != 0
            && one.start < other.start.saturating_add(other.bytes)
            && other.start < one.start.saturating_add(one.bytes)
    };
    for (index, one) in spans.iter().enumerate() {
        for other in &spans[index + 1..] {
            if (one.is_changed || other.is_changed) && meet(one, other) {
                return Err(Error::Inval);
            }
        }
    }
    Ok(())
}
