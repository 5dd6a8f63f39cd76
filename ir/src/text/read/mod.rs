//! Text as documents: a reader that goes down the grammar with a [`cursor::Cursor`].

mod code;
mod cursor;
mod facts;
mod names;
mod signature;
mod system;
mod terminator;

use super::{Document, TextError};
use crate::{Box, Facts, Id, System, Thunk};
use cursor::Cursor;

/// What was read, or why it cannot be.
type Read<T> = Result<T, TextError>;

/// A text on its way into a document.
struct Reader<'a> {
    cursor: Cursor<'a>,
    system: System,
    facts: Facts,
    /// Whose thunks and data are if the text does not say it.
    owner: Option<Id<Box>>,
}

/// A whole document.
pub(super) fn document(text: &str) -> Read<Document> {
    let (system, facts) = (System::default(), Facts::default());
    let mut reader = Reader { cursor: Cursor::new(text), system, facts, owner: None };
    while let Some(docs) = reader.next_item()? {
        reader.item(docs)?;
        reader.cursor.end_of_line()?;
    }
    Ok(Document { system: reader.system, facts: reader.facts })
}

/// Thunks and data only.
pub(super) fn thunks(text: &str, owner: Id<Box>, system: &mut System) -> Read<Vec<Id<Thunk>>> {
    let (cursor, facts) = (Cursor::new(text), Facts::default());
    let first = system.thunks.len();
    let mut reader = Reader { cursor, system: system.clone(), facts, owner: Some(owner) };
    while let Some(docs) = reader.next_item()? {
        reader.code_item(docs)?;
        reader.cursor.end_of_line()?;
    }
    *system = reader.system;
    Ok((first..system.thunks.len()).map(Id::from_index).collect())
}

impl Reader<'_> {
    /// Goes to the next item and gives the documentation above it; `None` at the end.
    fn next_item(&mut self) -> Read<Option<Vec<String>>> {
        let docs = self.cursor.docs();
        if !self.cursor.is_at_end() {
            return Ok(Some(docs));
        }
        if docs.is_empty() { Ok(None) } else { Err(self.cursor.error("this documents nothing")) }
    }

    /// Items with commas between, up to the punctuation that closes them.
    fn list<T>(&mut self, close: &str, mut item: impl FnMut(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let mut items = Vec::new();
        while !self.cursor.eat(close) {
            if !items.is_empty() {
                self.cursor.expect(",")?;
            }
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn item(&mut self, docs: Vec<String>) -> Read<()> {
        let start = self.cursor;
        match self.cursor.word()? {
            "enum" | "flags" | "struct" | "handle" => {
                self.cursor = start;
                self.named(docs)
            }
            "import" | "export" => {
                self.cursor = start;
                self.port(docs)
            }
            word if docs.is_empty() => self.undocumented_item(word, start),
            word => Err(start.error(format!("`{word}` has no documentation"))),
        }
    }

    fn undocumented_item(&mut self, word: &str, start: Cursor<'_>) -> Read<()> {
        match word {
            "architecture" => self.architecture(),
            "host" => self.host(),
            "board" => self.board(),
            "timer" => self.timer(),
            "box" => self.of_box(),
            "roommates" => self.roommates(),
            "region" => self.region(),
            "section" => self.section(),
            "signature" => self.signature().map(|_| ()),
            "link" => self.link(),
            "place" => self.place(),
            "cover" => self.cover(),
            "slice" => self.slice(),
            "put" => self.put(),
            "face" => self.face(),
            "mpu" => self.mpu(),
            "data" => self.datum(),
            "thunk" => self.thunk(),
            word => Err(start.error(format!("nothing begins with `{word}`"))),
        }
    }

    fn code_item(&mut self, docs: Vec<String>) -> Read<()> {
        let start = self.cursor;
        match self.cursor.word()? {
            "data" if docs.is_empty() => self.datum(),
            "thunk" if docs.is_empty() => self.thunk(),
            word => Err(start.error(format!("there are only thunks and data here, not `{word}`"))),
        }
    }
}
