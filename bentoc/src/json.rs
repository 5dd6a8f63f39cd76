//! JSON: diagnostics, an object a line, and listings.

use bento_span::{Diagnostic, Label};
use serde::Serialize;

use crate::Session;
use crate::compile::print;
use crate::report::word;

#[derive(Serialize)]
struct Message<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    primary: Option<Place<'a>>,
    secondary: Vec<Place<'a>>,
    notes: &'a [String],
    help: &'a [String],
}

/// Lines and columns count from 1, columns in characters; offsets in bytes from 0.
#[derive(Serialize)]
struct Place<'a> {
    file: String,
    label: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: u32,
}

/// Appends one message.
pub(crate) fn message(diagnostic: &Diagnostic, session: &Session, out: &mut Vec<u8>) {
    let message = Message {
        code: diagnostic.entry.code,
        severity: word(diagnostic.severity),
        message: &diagnostic.message,
        primary: diagnostic.primary.as_ref().map(|label| place(label, session)),
        secondary: diagnostic.secondary.iter().map(|label| place(label, session)).collect(),
        notes: &diagnostic.notes,
        help: &diagnostic.help,
    };
    serde_json::to_writer(&mut *out, &message).expect("strings and numbers are always JSON");
    out.push(b'\n');
}

/// Prints a listing.
pub(crate) fn listing(rows: &impl Serialize) {
    print(&pretty(rows));
}

/// A document on several lines.
pub(crate) fn pretty(document: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(document).expect("strings and numbers are always JSON");
    text + "\n"
}

fn place<'a>(label: &'a Label, session: &Session) -> Place<'a> {
    let file = session.sources.file(label.span.file);
    let point = |offset: u32| {
        let position = file.position(offset);
        Point { line: position.line, column: position.column, offset }
    };
    Place {
        file: session.shown(&file.name),
        label: &label.message,
        start: point(label.span.start),
        end: point(label.span.end),
    }
}
