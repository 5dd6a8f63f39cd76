//! Files, asked for once each.

use std::collections::BTreeMap;

use bento_span::{FileId, SourceMap};

use crate::Read;

/// What became of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// Its text is in the source map.
    File(FileId),
    /// There is none.
    Missing,
    /// It cannot be read, for this reason.
    Failed(String),
    /// It is not UTF-8 behind so many bytes.
    NotUtf8(usize),
}

/// The files of one run.
pub(crate) struct Files<'a> {
    /// Where the texts go.
    pub(crate) sources: &'a mut SourceMap,
    read: &'a mut dyn FnMut(&str) -> Read,
    asked: BTreeMap<String, Outcome>,
    /// What was read, in order.
    pub(crate) order: Vec<FileId>,
}

impl<'a> Files<'a> {
    /// Nothing asked yet.
    pub(crate) fn new(sources: &'a mut SourceMap, read: &'a mut dyn FnMut(&str) -> Read) -> Self {
        Self { sources, read, asked: BTreeMap::new(), order: Vec::new() }
    }

    /// Asks for a file by its normalised path.
    pub(crate) fn ask(&mut self, path: &str) -> Outcome {
        if let Some(outcome) = self.asked.get(path) {
            return outcome.clone();
        }
        let outcome = match (self.read)(path) {
            Read::Text(text) => {
                let file = self.sources.add(path, text);
                self.order.push(file);
                Outcome::File(file)
            }
            Read::Missing => Outcome::Missing,
            Read::Failed(reason) => Outcome::Failed(reason),
            Read::NotUtf8 { valid_up_to } => Outcome::NotUtf8(valid_up_to),
        };
        self.asked.insert(path.to_owned(), outcome.clone());
        outcome
    }

    /// The file of a path, if it was read.
    pub(crate) fn known(&self, path: &str) -> Option<FileId> {
        match self.asked.get(path)? {
            Outcome::File(file) => Some(*file),
            Outcome::Missing | Outcome::Failed(_) | Outcome::NotUtf8(_) => None,
        }
    }
}
