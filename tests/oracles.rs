//! The oracles, each on many made-up inputs.

use bento_tests::harness::{Trial, trial};
use bento_tests::oracle;

pub fn trials() -> Vec<Trial> {
    vec![
        trial("oracle::bir_prints_what_it_reads", oracle::bir::prints_what_it_reads),
        trial("oracle::idl_prints_what_it_parses", oracle::idl::prints_what_it_parses),
        trial("oracle::passes_preserve_calls", oracle::meaning::passes_preserve_calls),
    ]
}
