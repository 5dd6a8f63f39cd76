//! Any document prints as text that reads back as the same document and prints the same again, even one that no pass
//! makes: ids that lead nowhere, names that are no names, code that means nothing.
//!
//! A strategy draws numbers; [`Draw`] spends them on choices, so that fewer and smaller numbers are smaller documents.

mod code;
mod facts;
mod system;
mod types;

use crate::harness::Outcome;
use crate::oracle::draw::Draw;
use crate::oracle::runner;
use bento_ir::text::{self, Document, TextError};
use proptest::prelude::any;
use proptest::test_runner::TestCaseError;

/// Draws documents, prints them, reads the text and compares.
///
/// # Errors
/// The smallest document found that comes back as another one, or not at all.
pub fn prints_what_it_reads() -> Outcome {
    let strategy = proptest::collection::vec(any::<u32>(), 0..600);
    runner::run(&strategy, |numbers| comes_back(&document(&numbers)).map_err(TestCaseError::fail))
}

/// The document that numbers stand for.
#[must_use]
pub fn document(numbers: &[u32]) -> Document {
    let mut draw = Draw::new(numbers);
    let mut document = Document::default();
    system::boxes(&mut draw, &mut document.system);
    types::types(&mut draw, &mut document.system);
    system::memory(&mut draw, &mut document.system);
    types::signatures(&mut draw, &mut document.system);
    system::ports(&mut draw, &mut document.system);
    facts::facts(&mut draw, &mut document.facts);
    code::data(&mut draw, &mut document.system);
    code::thunks(&mut draw, &mut document.system);
    document
}

/// Reads a text, or one that holds thunks and data of a kernel, and prints it.
///
/// # Errors
/// If it cannot be read, or comes back as something else.
pub fn check(text: &str) -> Result<(), String> {
    let document = text::parse(text).or_else(|_| of_kernel(text)).map_err(|error| error.to_string())?;
    comes_back(&document)
}

fn of_kernel(text: &str) -> Result<Document, TextError> {
    let mut document = text::parse("box sys armv7m_sys\nbox box1 in sys armv7m_mpu\n")?;
    let root = document.system.root();
    text::parse_thunks(text, root, &mut document.system)?;
    Ok(document)
}

fn comes_back(document: &Document) -> Result<(), String> {
    let printed = text::print(document);
    let again = text::parse(&printed).map_err(|error| format!("{printed}\n{error}"))?;
    if again != *document {
        return Err(format!("{printed}\nreads back as\n{}", text::print(&again)));
    }
    let twice = text::print(&again);
    if twice == printed { Ok(()) } else { Err(format!("{printed}\nprints again as\n{twice}")) }
}
