//! Every pass preserves what code means: the interpreter runs a system as it is after each pass, with the same arguments and
//! the same user code, and sees the same calls, results, deaths and memory.

mod actors;
mod arguments;
mod arrival;
mod recipe;

use crate::harness::{Input, Outcome, after_each_pass, render};
use crate::oracle::draw::{Draw, numbers};
use crate::oracle::runner;
use actors::Actors;
use bento_ir::interpret::{Layout, Limits, Machine};
use bento_ir::text::{self, Document};
use bento_passes::Pass;
use bento_span::{Diagnostics, SourceMap};
use proptest::test_runner::TestCaseError;

/// Draws recipes and what user code does, and compares what happens after each pass.
///
/// # Errors
/// The smallest difference found, or the smallest value found that arrives in the kernel and may not.
pub fn passes_preserve_calls() -> Outcome {
    runner::run(&(numbers(120), numbers(2500)), |(recipe, actors)| calls(&recipe.0, &actors.0))
}

fn calls(recipe: &[u32], actors: &[u32]) -> Result<(), TestCaseError> {
    let text = recipe::recipe(&mut Draw::new(recipe));
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let stages = after_each_pass(&Input::read(&text), &mut sources, &mut diagnostics);
    if diagnostics.error_count() > 0 {
        return Err(TestCaseError::reject(render(&sources, &diagnostics)));
    }
    let code: Vec<_> = stages.iter().filter(|(pass, _)| *pass >= Pass::Synthesize).collect();
    let Some((_, first)) = code.first() else { return Ok(()) };
    let layout = Layout::new(&first.system, &first.facts);
    let expected = run(first, &layout, actors);
    if let Some(wrong) = expected.wrong.first() {
        return Err(TestCaseError::fail(format!("{wrong}\n{text}\n{}", expected.seen.join("\n"))));
    }
    for (pass, document) in &code[1..] {
        let found = run(document, &layout, actors);
        same(&expected, &found).map_err(|difference| {
            let code = text::print(document);
            TestCaseError::fail(format!("{text}\nafter {}: {difference}\n{code}", pass.word()))
        })?;
    }
    Ok(())
}

/// What could be seen of a run.
struct Seen {
    seen: Vec<String>,
    wrong: Vec<String>,
    memory: Vec<(u32, u8)>,
}

fn run(document: &Document, layout: &Layout, numbers: &[u32]) -> Seen {
    let Document { system, facts } = document;
    let mut machine = Machine::new(system, facts, layout, Limits::default());
    let mut actors = Actors::new(system, &facts.placement, numbers);
    for _ in 0..8 {
        actors.act(&mut machine);
    }
    Seen { seen: actors.seen, wrong: actors.wrong, memory: machine.written().collect() }
}

fn same(expected: &Seen, found: &Seen) -> Result<(), String> {
    let before = expected.seen.iter().map(Some).chain([None]);
    let after = found.seen.iter().map(Some).chain([None]);
    if let Some((before, after)) = before.zip(after).find(|(before, after)| before != after) {
        let so_far: Vec<_> =
            expected.seen.iter().zip(&found.seen).take_while(|(one, other)| one == other).collect();
        let so_far: Vec<_> = so_far.iter().map(|(one, _)| one.as_str()).collect();
        return Err(format!("{before:?} became {after:?} behind\n{}", so_far.join("\n")));
    }
    if expected.memory == found.memory { Ok(()) } else { Err("memory ends up otherwise".to_owned()) }
}
