//! Every pass preserves what code means: the interpreter runs a system as it is after each pass, with the same arguments and
//! the same user code, and sees the same calls, results, deaths and memory.

mod actors;
mod arguments;
mod arrival;
mod bystander;
mod code;
mod recipe;
mod tokens;

use crate::harness::{Input, Outcome, after_each_pass, render};
use crate::oracle::draw::{Draw, numbers};
use crate::oracle::runner;
use actors::Actors;
use bento_ir::interpret::{Layout, Limits, Machine};
use bento_ir::text::{self, Document};
use bento_ir::verify::{self, CodeStage};
use bento_ir::{Facts, System};
use bento_passes::Pass;
use bento_span::{Diagnostics, SourceMap};
use bento_thumb::select;
use proptest::test_runner::TestCaseError;

/// Draws recipes and what user code does, and compares what happens after each pass.
///
/// # Errors
/// The smallest difference found, or the smallest value found that arrives in the kernel and may not.
pub fn passes_preserve_calls() -> Outcome {
    runner::run(&(numbers(120), numbers(1_500)), |(recipe, actors)| calls(&recipe.0, &actors.0))
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
        reads_back(document).map_err(TestCaseError::fail)?;
    }
    let Some((_, last)) = code.last() else { return Ok(()) };
    is_said_in_thumb(last).map_err(|limit| TestCaseError::fail(format!("{text}\n{limit}")))
}

/// What a recipe may say the backend can: no function of it takes too many registers.
fn is_said_in_thumb(Document { system, facts }: &Document) -> Result<(), String> {
    let checked = verify::checked(system, facts).map_err(|defects| format!("{defects:?}"))?;
    let said = system.thunks.ids().map(|id| select::thunk(checked, id).map_err(|limit| limit.to_string()));
    said.collect::<Result<Vec<_>, _>>().map(|_| ())
}

/// Draws thunks and what user code does, and compares what happens after each pass on code.
///
/// # Errors
/// The smallest difference found, or the smallest thunk found that the verifier refuses.
pub fn passes_preserve_code() -> Outcome {
    runner::run(&(numbers(700), numbers(200)), |(code, world)| {
        thunks(&code.0, &world.0).map_err(TestCaseError::fail)
    })
}

fn thunks(code: &[u32], world: &[u32]) -> Result<(), String> {
    let mut document =
        text::parse(include_str!("meaning/code.bir")).expect("the file beside this one is a system");
    code::thunks(&mut Draw::new(code), &mut document.system);
    let layout = Layout::new(&document.system, &document.facts);
    let drawn = document.clone();
    let expected = bystander::run(&document, &layout, world)?;
    for (stage, pass) in PASSES {
        let Document { system, facts } = &mut document;
        pass(system, facts);
        let defects = verify::code(system, *stage);
        if let Some(defect) = defects.first() {
            let name = defect.at.split(' ').nth(1).unwrap_or_default();
            let thunks = format!("{}\nbecame\n{}", code_of(&drawn, name), code_of(&document, name));
            return Err(format!("{}: {defect}\n{thunks}", stage.name()));
        }
        bystander::same(&expected, &document, &layout, world).map_err(|(name, difference)| {
            let thunks = format!("{}\nbecame\n{}", code_of(&drawn, &name), code_of(&document, &name));
            format!("{}: {name}: {difference}\n{thunks}", stage.name())
        })?;
    }
    reads_back(&document)
}

/// The text of the thunk of this name.
fn code_of(document: &Document, name: &str) -> String {
    let printed = text::print(document);
    let groups = printed.split("\n\n").filter(|group| group.starts_with(&format!("thunk {name} ")));
    groups.collect::<Vec<_>>().join("\n")
}

/// A stage of code and what leads to it.
type Step = (CodeStage, fn(&mut System, &Facts));

const PASSES: &[Step] = &[
    (CodeStage::Synthesized, |_, _| {}),
    (CodeStage::Guarded, |system, facts| bento_passes::guard(system, &facts.placement)),
    (CodeStage::Aborted, |system, _| bento_passes::abort(system)),
    (CodeStage::Simplified, |system, _| bento_passes::simplify(system)),
    (CodeStage::Legalized, |system, _| bento_passes::legalize(system)),
];

/// The text form says everything.
fn reads_back(document: &Document) -> Result<(), String> {
    let printed = text::print(document);
    match text::parse(&printed) {
        Ok(again) if again == *document => Ok(()),
        Ok(again) => Err(format!("{printed}\nreads back as\n{}", text::print(&again))),
        Err(error) => Err(format!("{printed}\n{error}")),
    }
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
