//! Licences of everything that is built into what we ship or test with.

use bento_tests::harness::{Outcome, none_of};
use serde_json::Value;

/// Licences, by their SPDX names, that ask for no more than a notice.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Every package may be used under licences of the list.
pub fn all_allowed(metadata: &Value) -> Outcome {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let faults = packages.filter_map(|package| {
        let licence = package["license"].as_str().unwrap_or("no licence");
        (!is_allowed(licence)).then(|| format!("{}: {licence}", package["name"]))
    });
    none_of(&faults.collect::<Vec<_>>())
}

/// Whether an SPDX expression leaves a choice that the list allows. A stroke is an old way to write `OR`.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any(&mut words) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// `all OR all …`; every operand is read, whatever the ones before it were.
fn any(words: &mut Words<'_>) -> bool {
    let mut holds = all(words);
    while words.next_if_eq(&"OR").is_some() {
        holds |= all(words);
    }
    holds
}

/// `one AND one …`
fn all(words: &mut Words<'_>) -> bool {
    let mut holds = one(words);
    while words.next_if_eq(&"AND").is_some() {
        holds &= one(words);
    }
    holds
}

/// `( any )`, `NAME` or `NAME WITH EXCEPTION`
fn one(words: &mut Words<'_>) -> bool {
    match words.next() {
        Some("(") => {
            let holds = any(words);
            holds & words.next_if_eq(&")").is_some()
        }
        Some(name) if words.next_if_eq(&"WITH").is_some() => {
            let exception = words.next().unwrap_or_default();
            ALLOWED.contains(&format!("{name} WITH {exception}").as_str())
        }
        Some(name) => ALLOWED.contains(&name),
        None => false,
    }
}
