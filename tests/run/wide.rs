//! Every operation on every type, for machines that have them all: before `legalize`, which leaves words alone.

use super::Numbers;
use super::program::{Call, Program};
use bento_ir::Processor;
use bento_ir::code::ARGUMENT_WORDS;
use bento_ir::text;
use bento_tests::harness::Failed;
use bento_tests::oracle::functions;

/// From the narrowest to the widest.
const INTEGERS: [&str; 4] = ["i8", "i16", "i32", "i64"];
const FLOATS: [&str; 2] = ["f32", "f64"];
const BINARY: [&str; 10] = [
    "add",
    "subtract",
    "multiply",
    "divide_unsigned",
    "and",
    "or",
    "exclusive_or",
    "shift_left",
    "shift_right_unsigned",
    "shift_right_signed",
];
const COMPARISONS: [&str; 10] = [
    "equal",
    "not_equal",
    "less_unsigned",
    "less_equal_unsigned",
    "greater_unsigned",
    "greater_equal_unsigned",
    "less_signed",
    "less_equal_signed",
    "greater_signed",
    "greater_equal_signed",
];

/// Draws of operands for each function.
const DRAWS: usize = 12;

/// Operands of eight bytes at 0 and 8, the result at 16, and what else functions need behind that.
const FRAME: &str = "
data area align 8 zero 64
thunk fill support local {
block0(v0: i32, v1: i32, v2: i32, v3: i32, v4: i32, v5: i32, v6: i32, v7: i32):
  v8: ptr = address area
  store v0, v8
  store v1, v8 + 4
  store v2, v8 + 8
  store v3, v8 + 12
  store v4, v8 + 16
  store v5, v8 + 20
  store v6, v8 + 24
  store v7, v8 + 28
  return
}
thunk mixed support local -> f64 {
block0(v0: i64, v1: f32, v2: i32, v3: f64):
  v4: ptr = address area
  store v0, v4 + 32
  store v1, v4 + 40
  store v2, v4 + 44
  return v3
}
thunk calls support local {
block0():
  v0: ptr = address area
  v1: i64 = load v0
  v2: f32 = load v0 + 8
  v3: i32 = load v0 + 12
  v4: f64 = load v0 + 16
  v5: f64 = call mixed(v1, v2, v3, v4)
  store v5, v0 + 48
  v6: i64 = const 0x123456789abcdef0
  v7: f32 = const 0x40490fdb
  v8: f64 = const 0x400921fb54442d18
  call mixed(v6, v7, v3, v8)
  v9: ptr = address mixed
  v10: f64 = call_pointer v9(v1, v2, v3, v4)
  store v10, v0 + 56
  return
}
thunk tail support local -> f64 {
block0():
  v0: ptr = address area
  v1: i64 = load v0 + 8
  v2: f32 = load v0
  v3: i32 = load v0 + 4
  v4: f64 = load v0 + 16
  tail_call mixed(v1, v2, v3, v4)
}
thunk tails support local {
block0():
  v0: f64 = call tail()
  v1: ptr = address area
  store v0, v1 + 24
  return
}
thunk larger support local {
block0():
  v0: ptr = address area
  v1: i64 = load v0
  v2: i64 = load v0 + 8
  v3: f64 = load v0 + 24
  v4: i32 = compare greater_unsigned v1, v2
  branch v4, block1(v1, v3), block2()
block1(v5: i64, v6: f64):
  store v5, v0 + 16
  store v6, v0 + 32
  return
block2():
  v7: f64 = const 0
  jump block1(v2, v7)
}
";

/// All functions, each called with operands that are drawn.
///
/// # Errors
/// If the text form has it otherwise.
pub fn program() -> Result<Program, Failed> {
    let mut document = functions::kernel();
    document.system.host = Some(Processor::X86_64);
    let owner = document.system.root();
    let mut all = text_of_functions();
    all.push(("calls".to_owned(), String::new()));
    all.push(("tails".to_owned(), String::new()));
    all.push(("larger".to_owned(), String::new()));
    let texts = std::iter::once(FRAME).chain(all.iter().map(|(_, text)| text.as_str()));
    let texts: String = texts.collect();
    text::parse_thunks(&texts, owner, &mut document.system).map_err(|error| error.to_string())?;
    let mut numbers = Numbers(0);
    let mut calls = Vec::new();
    for (function, _) in &all {
        for draw in 0..DRAWS {
            let fill = [(); ARGUMENT_WORDS].map(|()| operand(&mut numbers, draw));
            calls.push(Call { function: "fill".to_owned(), arguments: fill, words: ARGUMENT_WORDS });
            calls.push(Call { function: function.clone(), arguments: [0; ARGUMENT_WORDS], words: 0 });
        }
    }
    Ok(Program::new("wide", document, calls))
}

/// Small numbers, so that amounts of shifts are met, ends of ranges, and any.
fn operand(numbers: &mut Numbers, draw: usize) -> u32 {
    let number = numbers.next();
    match draw % 3 {
        0 => [0, 1, 7, 8, 31, 32, 63, 64][number as usize % 8],
        1 => [0, 0x7f, 0x80, 0x7fff, 0x8000, 0x7fff_ffff, 0x8000_0000, u32::MAX][number as usize % 8],
        _ => number,
    }
}

fn text_of_functions() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (width, ty) in INTEGERS.into_iter().enumerate() {
        all.extend(BINARY.map(|binary| of_two(ty, binary, ty)));
        all.extend(COMPARISONS.map(|comparison| of_two(ty, &format!("compare {comparison}"), "i32")));
        all.extend(INTEGERS[width + 1..].iter().map(|wider| of_one(ty, "extend_unsigned", wider)));
        all.extend(INTEGERS[width + 1..].iter().map(|wider| of_one(ty, "extend_signed", wider)));
        all.extend(INTEGERS[..width].iter().map(|narrower| of_one(ty, "truncate", narrower)));
    }
    all.extend(FLOATS.into_iter().chain(INTEGERS).map(moved));
    all
}

fn name(what: &str, ty: &str, result: &str) -> String {
    format!("{}_{ty}_{result}", what.replace(' ', "_"))
}

fn of_two(ty: &str, what: &str, result: &str) -> (String, String) {
    let name = name(what, ty, result);
    let text = format!(
        "thunk {name} support local {{\nblock0():\n  v0: ptr = address area\n  v1: {ty} = load v0\n  \
         v2: {ty} = load v0 + 8\n  v3: {result} = {what} v1, v2\n  store v3, v0 + 16\n  return\n}}\n"
    );
    (name, text)
}

fn of_one(ty: &str, what: &str, result: &str) -> (String, String) {
    let name = name(what, ty, result);
    let text = format!(
        "thunk {name} support local {{\nblock0():\n  v0: ptr = address area\n  v1: {ty} = load v0\n  \
         v2: {result} = {what} v1\n  store v2, v0 + 16\n  return\n}}\n"
    );
    (name, text)
}

fn moved(ty: &str) -> (String, String) {
    let name = name("move", ty, ty);
    let text = format!(
        "thunk {name} support local {{\nblock0():\n  v0: ptr = address area\n  v1: {ty} = load v0 + 8\n  \
         store v1, v0 + 16\n  return\n}}\n"
    );
    (name, text)
}
