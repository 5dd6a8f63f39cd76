//! Made-up functions of a kernel that mean something: whatever their arguments are, they end, and what they do is defined.
//!
//! They compute, compare, branch and loop a bounded number of times, load from and store to one variable, and call each
//! other and functions that they do not know. All of it is said in words, as behind `legalize`, so that a backend can be
//! compared with the interpreter. Blocks stand in any order, and edges carry values in any order, cycles among them.

mod flow;
mod maker;
mod memory;
mod operations;

use crate::oracle::draw::Draw;
use bento_ir::code::{Type, Visibility};
use bento_ir::text::{self, Document};
use bento_ir::{Alignment, Arena, Block, Contents, Datum, Id, System, Terminator, Thunk, ThunkKind, Value};
use maker::{Callable, Maker};

/// The variable.
pub const VARIABLE: &str = "scratch";
/// Its bytes.
pub const VARIABLE_BYTES: u32 = 128;
/// The function that nobody knows takes as many words as its name says, and returns one.
pub const UNKNOWN: [&str; 9] =
    ["probe0", "probe1", "probe2", "probe3", "probe4", "probe5", "probe6", "probe7", "probe8"];

/// A kernel with nothing in it.
///
/// # Panics
/// Never: the text is read in every run of the tests.
#[must_use]
pub fn kernel() -> Document {
    text::parse("box sys armv7m_sys\nslice sys\n").expect("two lines of the text form")
}

/// The kernel that numbers stand for, with so many functions `f0`, `f1`, … of which each may call those before it.
#[must_use]
pub fn document(numbers: &[u32], functions: usize) -> Document {
    let mut draw = Draw::new(numbers);
    let mut document = kernel();
    let owner = document.system.root();
    document.system.data.push(Datum {
        name: VARIABLE.to_owned(),
        owner,
        align: Alignment::new(8).expect("a power of two"),
        contents: Contents::Zero(VARIABLE_BYTES),
    });
    let mut callable: Vec<Callable> =
        UNKNOWN.iter().enumerate().map(|(words, name)| Callable::unknown(name, words)).collect();
    for index in 0..functions {
        let thunk = function(&mut draw, &document.system, index, &callable);
        callable.push(Callable::thunk(&thunk));
        document.system.thunks.push(thunk);
    }
    document
}

fn function(draw: &mut Draw<'_>, system: &System, index: usize, callable: &[Callable]) -> Thunk {
    let mut values = Arena::new();
    let parameters: Vec<Id<Value>> = (0..draw.one_of(&[0, 1, 2, 3, 4, 3, 5, 6, 8]))
        .map(|_| values.push(Value { ty: Type::I32 }))
        .collect();
    let mut blocks = Arena::new();
    blocks.push(Block {
        parameters: parameters.clone(),
        instructions: Vec::new(),
        terminator: Terminator::Unreachable,
    });
    let thunk = Thunk {
        name: format!("f{index}"),
        owner: system.root(),
        kind: ThunkKind::Support,
        visibility: Visibility::Local,
        results: vec![Type::I32; draw.one_of(&[1, 1, 1, 0, 2])],
        blocks,
        values,
    };
    Maker::new(draw, thunk, parameters, callable).function()
}
