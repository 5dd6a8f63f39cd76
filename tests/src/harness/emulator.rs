//! What the emulator says of a run that is no fault of the program.

/// QEMU 7.2 resets the processor of the SSE-200 and SSE-300 boards before it resets their memory protection controllers, which
/// refuse it the initial stack pointer and the reset vector; it then resets the processor again and finds them. The first
/// board says which address it was, the second which offset in the memory.
const AT_RESET: [[&str; 2]; 2] = [
    [
        "Invalid read at addr 0x10000000, size 4, region '(null)', reason: rejected",
        "Invalid read at addr 0x10000004, size 4, region '(null)', reason: rejected",
    ],
    [
        "Invalid read at addr 0x0, size 4, region '(null)', reason: rejected",
        "Invalid read at addr 0x4, size 4, region '(null)', reason: rejected",
    ],
];

/// The log of `-d guest_errors,unimp` without what the emulator did before the first instruction.
#[must_use]
pub fn log_of_the_program(log: &str) -> String {
    let first: Vec<&str> = log.lines().take(2).collect();
    let skipped = if AT_RESET.iter().any(|lines| first == lines) { first.len() } else { 0 };
    log.split_inclusive('\n').skip(skipped).collect()
}
