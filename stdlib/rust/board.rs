//! What the board gives to the kernel.

use core::ffi::{CStr, c_char};

/// The beginning of the board's description.
#[repr(C)]
struct Map {
    name: *const c_char,
}

unsafe extern "C" {
    static board_map: Map;
    fn board_write(buffer: *const u8, size: usize);
    fn board_exit(code: i32) -> !;
    fn board_ticks() -> u32;
}

// SAFETY: it is a constant.
unsafe impl Sync for Map {}

/// The board as recipes call it.
pub fn name() -> &'static str {
    // SAFETY: it is a constant text of C.
    unsafe { CStr::from_ptr(board_map.name) }.to_str().unwrap_or_default()
}

/// Sends the bytes to the console as they are, and returns when the device has taken them.
pub fn write(buffer: &[u8]) {
    // SAFETY: so many bytes can be read there.
    unsafe { board_write(buffer.as_ptr(), buffer.len()) }
}

/// Ends the run. Under the emulator the code is its exit status.
pub fn exit(code: i32) -> ! {
    // SAFETY: the function takes every number.
    unsafe { board_exit(code) }
}

/// Counts up at a constant rate from an unspecified start and wraps around after 2^32.
pub fn ticks() -> u32 {
    // SAFETY: the function takes nothing.
    unsafe { board_ticks() }
}
