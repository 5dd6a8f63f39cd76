//! How made-up inputs are drawn: the same ones every time, unless somebody asks for others.

use crate::harness::Outcome;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseResult, TestError, TestRng, TestRunner};
use std::fmt::Debug;

const CASES: u32 = 256;

/// How many times as many the long run draws.
const LONG: u32 = 64;

/// Draws values and checks each; `BENTO_SEED` is a number that draws others, `BENTO_LONG` draws more.
///
/// # Errors
/// The smallest value found that `check` refuses, with its reason.
pub fn run<S>(strategy: &S, check: impl Fn(S::Value) -> TestCaseResult) -> Outcome
where
    S: Strategy,
    S::Value: Debug,
{
    let seed = number("BENTO_SEED").unwrap_or_default();
    let cases = if std::env::var_os("BENTO_LONG").is_some() { CASES * LONG } else { CASES };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng(seed));
    runner.run(strategy, check).map_err(|error| match error {
        TestError::Abort(reason) => format!("seed {seed}: {reason}").into(),
        TestError::Fail(reason, value) => format!("seed {seed}: {reason}\n{value:#?}").into(),
    })
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn rng(seed: u64) -> TestRng {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}
