//! `alloc` out of the box's heap, which the C library keeps.

use core::alloc::{GlobalAlloc, Layout};

pub extern crate alloc;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut u8;
    fn memalign(align: usize, size: usize) -> *mut u8;
    fn realloc(pointer: *mut u8, size: usize) -> *mut u8;
    fn free(pointer: *mut u8);
}

/// What `malloc` aligns to (AAPCS32 section 6.2.1.2).
const ALIGN: usize = 8;

struct Heap;

#[global_allocator]
static HEAP: Heap = Heap;

// SAFETY: a box has one thread, and the C library's heap keeps its promises.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the functions take every size; an alignment is a power of two.
        unsafe {
            match layout.align() {
                0..=ALIGN => malloc(layout.size()),
                align => memalign(align, layout.size()),
            }
        }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, _: Layout) {
        // SAFETY: it came from `alloc` or `realloc` here.
        unsafe { free(pointer) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if layout.align() <= ALIGN {
            // SAFETY: it came from `alloc` or `realloc` here.
            return unsafe { realloc(pointer, size) };
        }
        // SAFETY: both are as large as what is copied, and apart; the caller has nothing to do with the old one any more.
        unsafe {
            let new = memalign(layout.align(), size);
            if !new.is_null() {
                core::ptr::copy_nonoverlapping(pointer, new, layout.size().min(size));
                free(pointer);
            }
            new
        }
    }
}
