//! Functions of a kernel, and what is called of them.

use bento_ir::code::{ARGUMENT_WORDS, Visibility};
use bento_ir::text::{self, Document};
use bento_tests::harness::Failed;
use bento_tests::oracle::functions;

/// Functions that are run, and the calls of them.
#[derive(Clone, Debug)]
pub struct Program {
    /// For messages.
    pub name: String,
    pub document: Document,
    pub calls: Vec<Call>,
}

/// A call of a function by the test.
#[derive(Clone, Debug)]
pub struct Call {
    pub function: String,
    pub arguments: [u32; ARGUMENT_WORDS],
    /// How many of these are written in the case.
    pub words: usize,
}

impl Program {
    /// A program of a document. All its functions become local, so that the programs of a boot do not meet.
    pub fn new(name: impl Into<String>, mut document: Document, calls: Vec<Call>) -> Self {
        for thunk in document.system.thunks.values_mut() {
            thunk.visibility = Visibility::Local;
        }
        Self { name: name.into(), document, calls }
    }

    /// The program of a case: a kernel with the functions and data of the text, and of the files of the standard library
    /// that lines `; support FILE` name; and the calls of the lines `; call FUNCTION(WORD, …)`.
    pub fn of_case(name: &str, case: &str) -> Result<Self, Failed> {
        let mut document = functions::kernel();
        let owner = document.system.root();
        let files = case.lines().filter_map(|line| line.strip_prefix("; support "));
        let texts = files.map(|wanted| {
            let file = bento_stdlib::SUPPORT.iter().find(|file| file.name == wanted);
            file.map(|file| file.text).ok_or_else(|| format!("there is no support file {wanted}"))
        });
        for text in texts.chain([Ok(case)]) {
            text::parse_thunks(text?, owner, &mut document.system).map_err(|error| error.to_string())?;
        }
        let calls = case.lines().filter_map(|line| line.strip_prefix("; call "));
        let calls = calls.map(|call| parse(call).ok_or_else(|| format!("not a call: {call}")));
        Ok(Self::new(name, document, calls.collect::<Result<_, _>>()?))
    }
}

/// `f(1, 0x2, -3)`
fn parse(call: &str) -> Option<Call> {
    let (function, rest) = call.split_once('(')?;
    let words = rest.strip_suffix(')')?;
    let words: Option<Vec<u32>> =
        words.split(',').map(str::trim).filter(|word| !word.is_empty()).map(number).collect();
    let words = words?;
    let mut arguments = [0; ARGUMENT_WORDS];
    arguments.get_mut(..words.len())?.copy_from_slice(&words);
    Some(Call { function: function.to_owned(), arguments, words: words.len() })
}

fn number(word: &str) -> Option<u32> {
    let (digits, negative) = word.strip_prefix('-').map_or((word, false), |digits| (digits, true));
    let number = match digits.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some(if negative { number.wrapping_neg() } else { number })
}

impl std::fmt::Display for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<_> = self.arguments[..self.words].iter().map(|word| format!("{word:#x}")).collect();
        write!(f, "{}({})", self.function, words.join(", "))
    }
}
