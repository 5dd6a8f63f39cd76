//! The canonical text of a file with its comments: the lines of `layout`, with every comment put back where it was.
//!
//! A comment behind a line stays behind it, a comment on a line of its own stays in front of what it was in front of, and
//! a comment between the tokens of one line moves in front of that line. Single empty lines stay, more become one.
//! Formatting twice changes nothing.

use std::collections::VecDeque;

use bento_span::{Diagnostics, FileId};

use crate::layout::{self, Line, Role, Text};
use crate::lexer::{self, Entry, Placed, Token};
use crate::parse::parse_file;
use crate::print::Printer;

/// The canonical text of a file, comments included. `None` if the file has errors: what was not understood cannot be
/// printed.
#[must_use]
pub fn format_file(file: FileId, text: &str) -> (Option<String>, Diagnostics) {
    let (tree, diagnostics) = parse_file(file, text);
    if diagnostics.checkpoint().is_err() {
        return (None, diagnostics);
    }
    let tokens = lexer::tokens(text, Entry::File);
    let comments = tokens.iter().copied().filter(|placed| placed.1.is_comment()).collect();
    let mut weaver =
        Weaver { source: text, tokens, comments, text: Text::default(), end: 0, closings: Vec::new() };
    for line in layout::lines(&tree, Printer { source: Some(text) }) {
        weaver.line(&line);
    }
    weaver.comments_before(text.len(), 0);
    (Some(weaver.text.finish()), diagnostics)
}

struct Weaver<'t> {
    source: &'t str,
    tokens: Vec<Placed<'t>>,
    /// What was not written yet.
    comments: VecDeque<Placed<'t>>,
    text: Text,
    /// Where what was written last ends in the source.
    end: usize,
    /// Where the open braces are closed.
    closings: Vec<usize>,
}

impl Weaver<'_> {
    fn line(&mut self, line: &Line) {
        match line.role {
            Role::Blank => return self.text.blank(),
            Role::Close => {
                let closing = self.closings.pop().unwrap_or(self.source.len());
                self.comments_before(closing, line.depth + 1);
                self.text.line(line);
                self.end = closing + "}".len();
            }
            Role::Doc(span) | Role::Open(span) | Role::Plain(span) => {
                self.comments_before(span.end as usize, line.depth);
                self.keep_blank(span.start as usize);
                self.text.line(line);
                self.end = span.end as usize;
            }
        }
        if let Role::Open(_) = line.role {
            self.closings.push(self.closing_brace());
        }
        self.trailing_comment();
    }

    /// Writes the comments that start before `limit`.
    fn comments_before(&mut self, limit: usize, depth: usize) {
        while let Some((start, _, end)) = self.comments.pop_front_if(|comment| comment.0 < limit) {
            self.keep_blank(start);
            self.text.comment(self.source[start..end].trim_end(), depth);
            self.end = end;
        }
    }

    /// Writes the comment that stands in the same line as what was written last.
    fn trailing_comment(&mut self) {
        let source = self.source;
        let last = self.end;
        let is_behind = |comment: &mut Placed<'_>| {
            let between = source.get(last..comment.0);
            between.is_some_and(|text| !text.contains('\n') && matches!(text.trim(), "" | ";" | "," | "{"))
        };
        if let Some((start, _, end)) = self.comments.pop_front_if(is_behind) {
            self.text.trailing(source[start..end].trim_end());
            self.end = end;
        }
    }

    /// Writes an empty line if the source has one between what was written last and `start`. Documentation stays at what
    /// it describes.
    fn keep_blank(&mut self, start: usize) {
        let Some(between) = self.source.get(self.end..start) else { return };
        let lines: Vec<&str> = between.split('\n').collect();
        let has_blank =
            lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|line| line.trim().is_empty());
        if has_blank && !self.text.is_behind_doc() {
            self.text.blank();
        }
    }

    /// Where the brace is closed that opens behind what was written last.
    fn closing_brace(&self) -> usize {
        let mut depth = 0_usize;
        for &(start, token, _) in self.tokens.iter().filter(|placed| placed.0 >= self.end) {
            if token == Token::OpenBrace {
                depth += 1;
            } else if token == Token::CloseBrace {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return start;
                }
            }
        }
        self.source.len()
    }
}
