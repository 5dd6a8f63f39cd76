//! Bytes and text side by side.

use std::ops::Range;

use bento_asm::{Contents, Fragment, Item, Piece, Word};

use super::{Names, operands, printer, texts};
use crate::Instruction;
use crate::encode::{Layout, Slot};

/// A fragment and what it was encoded to, a line each: address, halfwords (for data the word), text, comment.
/// Bytes that relocations change are shown as they stand in the object.
///
/// # Panics
///
/// If `piece` is not what [`crate::encode()`] made of `fragment`.
#[must_use]
pub fn listing(piece: &Piece, fragment: &Fragment<Instruction>) -> String {
    let layout = Layout::of(fragment).expect("a fragment that was encoded has a layout");
    let mut listing =
        Listing { bytes: bytes(piece), names: Names::new(fragment, &layout.pools), out: String::new() };
    listing.out.push_str(&format!("{}: @ {}, align {}\n", fragment.symbol, piece.section, piece.align));
    let mut pool = 0;
    for (at, (line, text)) in
        fragment.lines.iter().zip(texts(fragment, &layout.pools, Some(&layout))).enumerate()
    {
        let (range, comment) = (layout.range(at), printer::comment(line));
        match &line.item {
            Item::Label(_) | Item::Symbol { .. } => listing.out.push_str(&format!("{text}\n")),
            Item::Instruction(_) | Item::Align(_) => listing.line(range, &halfwords, &text, &comment),
            Item::Word(_) => listing.line(range, &words, &text, &comment),
            Item::Pool => {
                listing.pool(pool, &layout.pools.words[pool], range.start);
                pool += 1;
            }
        }
    }
    listing.pool(pool, &layout.pools.words[pool], layout.range(fragment.lines.len()).start);
    listing.out
}

struct Listing<'a> {
    bytes: &'a [u8],
    names: Names<'a>,
    out: String,
}

impl Listing<'_> {
    fn line(&mut self, range: Range<u32>, shown: &dyn Fn(&[u8]) -> String, text: &str, comment: &str) {
        let (start, end) = (range.start as usize, range.end as usize);
        if start == end {
            return;
        }
        let bytes = self.bytes.get(start..end).map(shown).unwrap_or_default();
        let comment = if comment.is_empty() { String::new() } else { format!("@ {comment}") };
        let line = format!("{start:4x}: {bytes:9}  {text:40} {comment}");
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn pool(&mut self, pool: usize, literals: &[Word], start: u32) {
        for (word, literal) in (0..).zip(literals) {
            let label = self.names.slot(Slot { pool, word: word as usize });
            let text = format!(".word {}", operands::word(literal, &self.names));
            self.out.push_str(&format!("{label}:\n"));
            let at = start + 4 * word;
            self.line(at..at + 4, &words, &text, "");
        }
    }
}

/// The bytes of a piece; none of one that holds only zeros.
fn bytes(piece: &Piece) -> &[u8] {
    match &piece.contents {
        Contents::Code(bytes) | Contents::ReadOnly(bytes) | Contents::Data(bytes) => bytes,
        Contents::Zero(_) => &[],
    }
}

fn halfwords(bytes: &[u8]) -> String {
    let halves =
        bytes.chunks(2).map(|half| half.iter().rev().map(|byte| format!("{byte:02x}")).collect::<String>());
    halves.collect::<Vec<_>>().join(" ")
}

fn words(bytes: &[u8]) -> String {
    bytes.iter().rev().map(|byte| format!("{byte:02x}")).collect()
}
