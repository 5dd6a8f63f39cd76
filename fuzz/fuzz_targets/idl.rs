//! Any text as a `.bento` file: `cargo fuzz run idl`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(fault) = bento_tests::oracle::idl::check(text) {
        panic!("{fault}");
    }
});
