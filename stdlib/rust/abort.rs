//! The end of the box.

use crate::Error;

unsafe extern "C" {
    fn __box_abort(code: i32) -> !;
}

/// Ends the box: whoever called it gets the error.
pub fn abort(error: Error) -> ! {
    // SAFETY: the function takes every number.
    unsafe { __box_abort(error.to_c()) }
}

/// A panic is the end of the box. What it says goes to the output for errors. Boxes on a PC are told by this from packages that
/// cargo looks at there.
#[cfg(any(target_os = "none", panic = "abort"))]
#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
    crate::eprintln!("{info}");
    abort(Error::General)
}
