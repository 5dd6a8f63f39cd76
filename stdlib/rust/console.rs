//! Output: 1 is the standard output, 2 is for errors.

use core::fmt;

use crate::{Result, glue};

unsafe extern "C" {
    fn __box_write(output: i32, buffer: *const u8, size: usize) -> isize;
    fn __box_flush(output: i32) -> i32;
}

/// Writes to an output of the box and says how many bytes were taken.
pub fn write(output: i32, buffer: &[u8]) -> Result<usize> {
    // SAFETY: so many bytes can be read there.
    glue::take_errsize(unsafe { __box_write(output, buffer.as_ptr(), buffer.len()) })
}

/// Sends on what an output has buffered.
pub fn flush(output: i32) -> Result<()> {
    // SAFETY: the function takes every number.
    glue::take_err(unsafe { __box_flush(output) })
}

/// The standard output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stdout;

/// The output for errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stderr;

impl fmt::Write for Stdout {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_all(1, text.as_bytes()).map_err(|_| fmt::Error)
    }
}

impl fmt::Write for Stderr {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_all(2, text.as_bytes()).map_err(|_| fmt::Error)
    }
}

fn write_all(output: i32, mut bytes: &[u8]) -> Result<()> {
    while !bytes.is_empty() {
        match write(output, bytes)?.min(bytes.len()) {
            // What takes nothing never will.
            0 => return Err(crate::Error::Io),
            taken => bytes = &bytes[taken..],
        }
    }
    Ok(())
}

/// Pieces of a text are gathered: each write can be a call of another box.
struct Gathered {
    output: i32,
    bytes: [u8; 64],
    count: usize,
}

impl Gathered {
    fn send(&mut self) -> fmt::Result {
        let count = core::mem::take(&mut self.count);
        write_all(self.output, &self.bytes[..count]).map_err(|_| fmt::Error)
    }
}

impl fmt::Write for Gathered {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            if self.count == self.bytes.len() {
                self.send()?;
            }
            self.bytes[self.count] = byte;
            self.count += 1;
        }
        Ok(())
    }
}

/// What the macros do. A text that nobody takes is lost, like that of `printf`.
pub fn print(output: i32, text: fmt::Arguments<'_>) {
    let mut gathered = Gathered { output, bytes: [0; 64], count: 0 };
    let _ = fmt::Write::write_fmt(&mut gathered, text);
    let _ = gathered.send();
}

/// Prints to the standard output.
#[macro_export]
macro_rules! print {
    ($($text:tt)*) => { $crate::__box_print(1, ::core::format_args!($($text)*)) };
}

/// Prints a line to the standard output.
#[macro_export]
macro_rules! println {
    () => { $crate::print!("\n") };
    ($($text:tt)*) => { $crate::print!("{}\n", ::core::format_args!($($text)*)) };
}

/// Prints to the output for errors.
#[macro_export]
macro_rules! eprint {
    ($($text:tt)*) => { $crate::__box_print(2, ::core::format_args!($($text)*)) };
}

/// Prints a line to the output for errors.
#[macro_export]
macro_rules! eprintln {
    () => { $crate::eprint!("\n") };
    ($($text:tt)*) => { $crate::eprint!("{}\n", ::core::format_args!($($text)*)) };
}
