//! The lines that machine code was made from, for debuggers.
//!
//! A thunk comes from the function that it calls or answers: from its line in a recipe or `.bento` file. What is for a whole box,
//! like its bring-up, comes from where the box is stated, and a gate from where the runtime of its kernel is.

use std::collections::BTreeMap;

use bento_asm::Origin;
use bento_ir::spans::Spans;
use bento_ir::{Box, Id, Provider, System, Thunk, ThunkKind};
use bento_recipe::Recipe;
use bento_span::{FileId, SourceMap, Span};

/// Lines of one system. Where the lines of a file begin is found once.
pub(crate) struct Lines<'a> {
    recipe: &'a Recipe,
    spans: &'a Spans,
    sources: &'a SourceMap,
    begins: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(recipe: &'a Recipe, spans: &'a Spans, sources: &'a SourceMap) -> Self {
        Self { recipe, spans, sources, begins: BTreeMap::new() }
    }

    /// Where the runtime of a box is stated.
    pub(crate) fn of_runtime(&mut self, owner: Id<Box>) -> Option<Origin> {
        let runtime = self.recipe.boxes[owner.index()].runtime.span;
        self.first([Some(runtime), self.spans.boxes.get(owner).copied()])
    }

    /// Where what a thunk is for is stated.
    pub(crate) fn of_thunk(&mut self, system: &System, thunk: &Thunk) -> Option<Origin> {
        let port = |port| self.spans.ports.get(port).copied();
        let [function, other] = match thunk.kind {
            ThunkKind::Call(link) | ThunkKind::Entry(link) => {
                let link = &system.links[link];
                let export = match link.provider {
                    Provider::Export(export) => port(export),
                    Provider::Promise | Provider::Keeper => None,
                };
                [port(link.import), export]
            }
            ThunkKind::Export(export) => [port(export), None],
            ThunkKind::EntryWrite(of)
            | ThunkKind::EntryFlush(of)
            | ThunkKind::Init(of)
            | ThunkKind::Clobber(of)
            | ThunkKind::Push(of)
            | ThunkKind::Pop(of)
            | ThunkKind::Error(of) => [self.spans.boxes.get(of).copied(), None],
            ThunkKind::Support => [None, None],
        };
        self.first([function, other, self.spans.boxes.get(thunk.owner).copied()])
    }

    /// The first of these places that is in a file.
    fn first<const N: usize>(&mut self, places: [Option<Span>; N]) -> Option<Origin> {
        places.into_iter().flatten().find_map(|place| self.line(place))
    }

    /// The line of a place, unless it is on the command line.
    fn line(&mut self, place: Span) -> Option<Origin> {
        let file = self.sources.file(place.file);
        if file.name.starts_with('<') {
            return None;
        }
        let begins = self.begins.entry(place.file).or_insert_with(|| {
            let ends = file.text.match_indices('\n').map(|(end, _)| end + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let line = begins.partition_point(|begin| *begin <= place.start as usize);
        Some(Origin { file: file.name.clone(), line: u32::try_from(line).unwrap_or(u32::MAX) })
    }
}
