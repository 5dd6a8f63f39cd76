//! What thunks, gates and tables become in Thumb: listings with address, halfwords, mnemonic and the rule that an instruction
//! keeps.
//!
//! A case is a text form behind the last pass, or a recipe with its files. Comments in it choose what is listed: `box NAME`
//! whose object (the root's without it); `show NAME …` which of its functions and tables, where `*` at the end of a name
//! stands for anything and `machine` for everything that is no thunk (all thunks without it). What Thumb cannot say of a
//! thunk is listed as such.

use crate::checked::checked;
use bento_asm::Fragment;
use bento_ir::text::{self, Document};
use bento_ir::{Box, Checked, Id, Runtime};
use bento_passes::Pass;
use bento_tests::harness::{Case, Failed, Input, Outcome, file, text_after};
use bento_thumb::{Instruction, encode, listing, runtime, select};

/// The listing is as it was.
pub fn check(case: &Case) -> Outcome {
    let words = case.text()?;
    let document = document(case, &words)?;
    let checked = checked(&document)?;
    let chosen = Chosen::read(&words);
    let owner = match chosen.owner {
        None => Some(checked.system().root()),
        Some(name) => checked.system().boxes.iter().find(|(_, each)| each.name == name).map(|(id, _)| id),
    };
    let owner = owner.ok_or("there is no such box")?;
    let mut blocks = machine(checked, owner, &chosen)?;
    blocks.extend(thunks(checked, owner, &chosen)?);
    file(&case.beside("lst"), &blocks.join("\n"))
}

fn document(case: &Case, words: &str) -> Result<Document, Failed> {
    let legal;
    let text = if case.extension == "toml" {
        legal = text_after(&Input::read(words), Pass::Legalize).ok_or("the recipe has errors")?;
        &legal
    } else {
        words
    };
    text::parse(text).map_err(|error| error.to_string().into())
}

/// What is listed.
struct Chosen<'a> {
    owner: Option<&'a str>,
    names: Vec<&'a str>,
}

impl<'a> Chosen<'a> {
    fn read(words: &'a str) -> Self {
        let comments =
            || words.lines().filter_map(|line| line.trim_start_matches([';', '#']).strip_prefix(' '));
        let owner = comments().find_map(|comment| comment.strip_prefix("box "));
        let names =
            comments().filter_map(|comment| comment.strip_prefix("show ")).flat_map(str::split_whitespace);
        Self { owner, names: names.collect() }
    }

    fn has(&self, symbol: &str) -> bool {
        self.names.iter().any(|name| match name.strip_suffix('*') {
            Some(start) => symbol.starts_with(start),
            None => symbol == *name,
        })
    }
}

/// Everything of a box that is no thunk.
fn machine(checked: Checked<'_>, owner: Id<Box>, chosen: &Chosen<'_>) -> Result<Vec<String>, Failed> {
    if chosen.names.is_empty() {
        return Ok(Vec::new());
    }
    let fragments = match checked.system().boxes[owner].runtime {
        Runtime::ArmSys { .. } => runtime::fragments(checked, owner),
        Runtime::ArmMpu { .. } | Runtime::Jumptable { .. } => vec![runtime::header(checked, owner)],
    };
    let all = chosen.has("machine");
    fragments.iter().filter(|fragment| all || chosen.has(&fragment.symbol)).map(list).collect()
}

fn thunks(checked: Checked<'_>, owner: Id<Box>, chosen: &Chosen<'_>) -> Result<Vec<String>, Failed> {
    let all = chosen.names.is_empty();
    let mut blocks = Vec::new();
    for (id, thunk) in checked.system().thunks.iter().filter(|(_, thunk)| thunk.owner == owner) {
        if !all && !chosen.has(&thunk.name) {
            continue;
        }
        match select::thunk(checked, id) {
            Ok(fragments) => {
                for fragment in &fragments {
                    blocks.push(list(fragment)?);
                }
            }
            Err(limit) => blocks.push(format!("@ {limit}\n")),
        }
    }
    Ok(blocks)
}

fn list(fragment: &Fragment<Instruction>) -> Result<String, Failed> {
    let piece = encode(fragment).map_err(|limit| limit.to_string())?;
    Ok(listing(&piece, fragment))
}
