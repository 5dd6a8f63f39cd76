//! Any text as a recipe with the files beside it: `cargo fuzz run recipe`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(fault) = bento_tests::oracle::recipe::check(text) {
        panic!("{fault}");
    }
});
