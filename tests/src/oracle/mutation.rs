//! Texts that were good once: pieces of a corpus are cut, doubled, swapped and mixed, and an oracle looks at what comes of
//! it.

use crate::harness::{Failed, Outcome, repository};
use crate::oracle::draw::{Draw, numbers};
use crate::oracle::{idl, recipe, runner};
use proptest::test_runner::TestCaseError;

/// Where the corpora are.
const CORPORA: &str = "fuzz/corpus";

/// What is put somewhere, beside pieces of the corpus.
const PIECES: &[&str] = &[
    "\n",
    " ",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "*",
    "=",
    ".",
    ",",
    ";",
    "->",
    "0x",
    "-1",
    "0xffffffff",
    "//",
    "#",
    "\\",
    "\u{0}",
    "é",
    "fn(",
    "u8",
    "#=== recipe.toml\n",
    "#=== box1/recipe.toml\n",
    "[box.",
    "super",
    "99999999999999999999",
];

/// Faults that the texts of a corpus itself have.
///
/// # Errors
/// If the file cannot be read, or the oracle finds a fault.
pub fn check(corpus: &str, file: &str) -> Outcome {
    oracle(corpus)?(&repository::text(file)?).map_err(Failed::from)
}

/// The files of a corpus.
#[must_use]
pub fn files(corpus: &str) -> Vec<String> {
    repository::files_below(&format!("{CORPORA}/{corpus}"))
}

/// Changes texts of a corpus and looks at what comes of it.
///
/// # Errors
/// The smallest change found that the oracle finds a fault with.
pub fn of(corpus: &str) -> Outcome {
    let oracle = oracle(corpus)?;
    let texts: Vec<String> =
        files(corpus).iter().map(|file| repository::text(file)).collect::<Result<_, _>>()?;
    runner::run(&numbers(40), |drawn| {
        let text = mutated(&mut Draw::new(&drawn.0), &texts);
        oracle(&text).map_err(|fault| TestCaseError::fail(format!("{fault}\nin\n{text}")))
    })
}

type Oracle = fn(&str) -> Result<(), String>;

fn oracle(corpus: &str) -> Result<Oracle, Failed> {
    match corpus {
        "idl" => Ok(idl::check),
        "recipe" => Ok(recipe::check),
        _ => Err(format!("nothing is known of a corpus {corpus}").into()),
    }
}

fn mutated(draw: &mut Draw<'_>, texts: &[String]) -> String {
    let mut text: Vec<char> = texts[draw.below(texts.len())].chars().collect();
    for _ in 0..1 + draw.below(5) {
        let from = draw.below(text.len() + 1);
        let to = (from + draw.below(24)).min(text.len());
        let piece: Vec<char> = match draw.below(5) {
            0 => Vec::new(),
            1 => text[from..to].repeat(2),
            2 => {
                let other: Vec<char> = texts[draw.below(texts.len())].chars().collect();
                let start = draw.below(other.len() + 1);
                other[start..].iter().copied().take(draw.below(60)).collect()
            }
            3 => text[from..to].iter().rev().copied().collect(),
            _ => draw.one_of(PIECES).chars().chain(text[from..to].iter().copied()).collect(),
        };
        text.splice(from..to, piece);
    }
    text.into_iter().collect()
}
