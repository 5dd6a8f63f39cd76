//! The front half of the compiler over texts that are in no folder.

use bento_ir::text::Document;
use bento_passes::{Inputs, Observer, Pass, Snapshot};
use bento_recipe::{Read, Request};
use bento_span::{Diagnostics, Reported, SourceMap};
use std::collections::BTreeMap;

/// The recipe that a tree of boxes starts with.
const RECIPE: &str = "recipe.toml";

/// The name of a `.bento` text that stands alone.
const FACE: &str = "face.bento";

/// What a user gives to the compiler.
#[derive(Clone, Default, Debug)]
pub struct Input {
    files: BTreeMap<String, Read>,
    overrides: Vec<String>,
}

impl Input {
    /// Reads a text that holds several files.
    ///
    /// It starts with `recipe.toml`. A line `#=== PATH` ends a file and starts the next; `#=== PATH not-utf8 N` is a file
    /// that is UTF-8 up to byte `N` only, and `#=== PATH unreadable REASON` one that cannot be read. Every line
    /// `#! WORDS` at the top is an argument of the command line. These lines are comments of TOML and count as lines.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let overrides = text.lines().map_while(|line| line.strip_prefix("#! ")).map(str::to_owned).collect();
        let mut input = Self { files: BTreeMap::new(), overrides };
        let mut path = RECIPE;
        let mut content = String::new();
        for line in text.split_inclusive('\n') {
            if let Some(header) = line.strip_prefix("#=== ") {
                input.add(path, &content);
                path = header.trim_end();
                content.clear();
            } else {
                content.push_str(line);
            }
        }
        input.add(path, &content);
        input
    }

    fn add(&mut self, header: &str, content: &str) {
        let mut words = header.splitn(3, ' ');
        let path = words.next().unwrap_or_default();
        let read = match (words.next(), words.next()) {
            (Some("not-utf8"), Some(count)) => {
                Read::NotUtf8 { valid_up_to: count.parse().unwrap_or_default() }
            }
            (Some("unreadable"), Some(reason)) => Read::Failed(reason.to_owned()),
            _ => Read::Text(content.to_owned()),
        };
        self.files.insert(path.to_owned(), read);
    }
}

/// Everything that can find a fault of the user: the recipes and all passes, verified after each.
///
/// # Panics
/// If a pass leaves something that the verifier refuses, or if the answer and the diagnostics disagree.
pub fn front_half(input: &Input, sources: &mut SourceMap, diagnostics: &mut Diagnostics) {
    let outcome = compile(input, sources, diagnostics, &mut |_, _| {});
    assert_eq!(
        outcome.is_err(),
        diagnostics.error_count() > 0,
        "refused without a word, or accepted with an error"
    );
}

/// The text form after a pass, if it came so far.
///
/// # Panics
/// If a pass leaves something that the verifier refuses.
#[must_use]
pub fn text_after(input: &Input, wanted: Pass) -> Option<String> {
    let mut text = None;
    // What later passes think of it does not matter here.
    let _ = compile(input, &mut SourceMap::new(), &mut Diagnostics::new(), &mut |pass, snapshot| {
        if pass == wanted {
            text = Some(bento_passes::dump(snapshot));
        }
    });
    text
}

/// System and facts after each pass, as far as it came. Support functions are left out.
///
/// # Panics
/// If a pass leaves something that the verifier refuses.
pub fn after_each_pass(
    input: &Input,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Vec<(Pass, Document)> {
    let mut stages = Vec::new();
    let mut keep = |pass, snapshot: &Snapshot<'_>| {
        stages.push((pass, Document { system: snapshot.system.clone(), facts: snapshot.facts.clone() }));
    };
    // An error is in the diagnostics.
    let _ = compile(input, sources, diagnostics, &mut keep);
    stages
}

/// Everything of a text that has no fault of the user: support functions are in, and the receipt for backends can be had.
///
/// # Panics
/// If a pass leaves something that the verifier refuses.
#[must_use]
pub fn whole(input: &Input) -> Option<Document> {
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let support = bentoc::support();
    let mut last = None;
    let mut keep = |pass, snapshot: &Snapshot<'_>| {
        if pass == Pass::Legalize {
            last = Some(Document { system: snapshot.system.clone(), facts: snapshot.facts.clone() });
        }
    };
    compile_with(input, &support, (&mut sources, &mut diagnostics), &mut keep).ok()?;
    last
}

fn compile(
    input: &Input,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
    observe: &mut Observer<'_>,
) -> Result<(), Reported> {
    compile_with(input, &[], (sources, diagnostics), observe)
}

fn compile_with(
    input: &Input,
    support: &[(&str, &str)],
    (sources, diagnostics): (&mut SourceMap, &mut Diagnostics),
    observe: &mut Observer<'_>,
) -> Result<(), Reported> {
    let request = Request { directory: ".", recipe: None, overrides: &input.overrides };
    let mut read = |path: &str| input.files.get(path).cloned().unwrap_or(Read::Missing);
    let recipe = bento_recipe::load(&request, sources, &mut read, diagnostics)?;
    let boards = bentoc::boards();
    let inputs = Inputs { recipe: &recipe, boards: &boards, support };
    let compiled = bento_passes::compile(&inputs, diagnostics, &mut |pass, snapshot| {
        let defects = bento_passes::verify_after(pass, snapshot);
        assert!(defects.is_empty(), "after {}: {defects:#?}", pass.word());
        observe(pass, snapshot);
    });
    compiled.map(|_| ())
}

/// A `.bento` text for itself.
pub fn check_face(text: &str, sources: &mut SourceMap, diagnostics: &mut Diagnostics) {
    let file = sources.add(FACE, text);
    let (_, found) = bento_idl::parse_file(file, text);
    for diagnostic in found.iter() {
        diagnostics.push(diagnostic.clone());
    }
}
