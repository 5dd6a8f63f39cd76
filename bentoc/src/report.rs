//! Shows diagnostics.

use std::io::{IsTerminal, Write};

use ariadne::{Config, IndexType, Label, Report, ReportKind};
use bento_span::{Diagnostic, FileId, Severity, SourceMap, Span};

use crate::arguments::{Color, MessageFormat, Shared};
use crate::explain::ALL;
use crate::{Session, json};

impl Session {
    /// Shows everything that was said, denied warnings as errors; `true` if there was no error.
    pub(crate) fn report(&mut self) -> bool {
        let fine = self.is_fine();
        let mut out = Vec::new();
        for diagnostic in self.diagnostics.iter() {
            match self.shared.message_format {
                MessageFormat::Human => human(diagnostic, self, &mut out),
                MessageFormat::Short => short(diagnostic, self, &mut out),
                MessageFormat::Json => json::message(diagnostic, self, &mut out),
            }
        }
        let errors = self.diagnostics.error_count();
        if self.shared.message_format == MessageFormat::Human && errors > 0 {
            let plural = if errors == 1 { "" } else { "s" };
            out.extend(
                format!("{errors} error{plural}; `bentoc explain CODE` says more about a code\n").bytes(),
            );
        }
        // A closed standard error is no reason to change the exit status.
        let _ = std::io::stderr().write_all(&out);
        fine
    }

    /// Whether no error was said so far, counting denied warnings. Allowed ones are forgotten.
    pub(crate) fn is_fine(&mut self) -> bool {
        let Shared { deny, allow, .. } = self.shared.clone();
        // A code says more than all of them.
        let names = |list: &[String], code: &str| list.iter().any(|named| named == code);
        let means = |list: &[String], others: &[String], code: &str| {
            names(list, code) || names(list, ALL) && !names(others, code)
        };
        self.diagnostics.deny(|code| means(&deny, &allow, code));
        self.diagnostics.allow(|code| means(&allow, &deny, code));
        self.diagnostics.error_count() == 0
    }

    /// The name of a file as the user would write it where the command was started.
    pub(crate) fn shown(&self, name: &str) -> String {
        let is_file = !name.starts_with('<');
        if is_file && !self.is_here() { self.base.join(name).display().to_string() } else { name.to_owned() }
    }

    /// Whether the recipe is in the folder where the command was started.
    fn is_here(&self) -> bool {
        self.base.as_os_str() == "." || self.base.as_os_str().is_empty()
    }

    fn colors(&self) -> bool {
        match self.shared.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                !refused && std::io::stderr().is_terminal()
            }
        }
    }
}

/// Where a diagnostic is in one file, as `ariadne` wants it.
type Place = (FileId, std::ops::Range<usize>);

struct Cache<'a> {
    session: &'a Session,
    read: std::collections::BTreeMap<FileId, ariadne::Source<&'a str>>,
}

impl<'a> ariadne::Cache<FileId> for Cache<'a> {
    type Storage = &'a str;

    fn fetch(&mut self, id: &FileId) -> Result<&ariadne::Source<&'a str>, impl std::fmt::Debug> {
        let file = self.session.sources.file(*id);
        Ok::<_, std::convert::Infallible>(
            self.read.entry(*id).or_insert_with(|| ariadne::Source::from(file.text.as_str())),
        )
    }

    fn display<'b>(&self, id: &'b FileId) -> Option<impl std::fmt::Display + 'b> {
        Some(self.session.shown(&self.session.sources.file(*id).name))
    }
}

/// With the source around each place.
fn human(diagnostic: &Diagnostic, session: &Session, out: &mut Vec<u8>) {
    let sources = &session.sources;
    let Some(primary) = &diagnostic.primary else {
        return without_place(diagnostic, session, out);
    };
    let color = match diagnostic.severity {
        Severity::Error => ariadne::Color::Red,
        Severity::Warning => ariadne::Color::Yellow,
    };
    let kind = ReportKind::Custom(word(diagnostic.severity), color);
    out.extend(headline(diagnostic, session.colors()).bytes());
    let config = Config::default().with_index_type(IndexType::Byte).with_color(session.colors());
    let mut report = Report::build(kind, place(primary.span, sources))
        .with_config(config)
        .with_code(diagnostic.entry.code)
        .with_message(&diagnostic.message)
        .with_label(
            Label::new(place(primary.span, sources)).with_message(&primary.message).with_color(color),
        );
    for label in &diagnostic.secondary {
        let at = Label::new(place(label.span, sources));
        report.add_label(at.with_message(&label.message).with_color(ariadne::Color::Cyan));
    }
    for note in &diagnostic.notes {
        report.add_note(note);
    }
    for help in &diagnostic.help {
        report.add_help(help);
    }
    let cache = Cache { session, read: std::collections::BTreeMap::new() };
    let mut text = Vec::new();
    report.finish().write(cache, &mut text).expect("writing to memory does not fail");
    // Its headline is coloured whatever the configuration says; its frame is drawn up to the end of the longest line.
    for line in String::from_utf8_lossy(&text).lines().skip(1) {
        out.extend(line.trim_end().bytes().chain([b'\n']));
    }
}

/// As all messages start.
fn headline(diagnostic: &Diagnostic, colors: bool) -> String {
    let (on, off) = match diagnostic.severity {
        _ if !colors => ("", ""),
        Severity::Error => ("\u{1b}[31m", "\u{1b}[0m"),
        Severity::Warning => ("\u{1b}[33m", "\u{1b}[0m"),
    };
    format!("{on}{}[{}]{off}: {}\n", word(diagnostic.severity), diagnostic.entry.code, diagnostic.message)
}

/// An empty span is shown as the character it stands at, so that something is underlined.
fn place(span: Span, sources: &SourceMap) -> Place {
    let length = sources.file(span.file).text.len();
    let (start, end) = ((span.start as usize).min(length), (span.end as usize).min(length));
    (span.file, start..if start == end && end < length { end + 1 } else { end })
}

/// Of a file that could not be read there is nothing to show.
fn without_place(diagnostic: &Diagnostic, session: &Session, out: &mut Vec<u8>) {
    let mut text = headline(diagnostic, session.colors());
    // What is not read yet can only be a file of the recipe.
    let of_recipe = diagnostic.entry.code.starts_with("E02") && !session.is_here();
    text.extend(of_recipe.then(|| format!("  Note: in folder `{}`\n", session.base.display())));
    text.extend(diagnostic.notes.iter().map(|note| format!("  Note: {note}\n")));
    text.extend(diagnostic.help.iter().map(|help| format!("  Help: {help}\n")));
    out.extend(text.bytes());
}

/// A line for each message.
fn short(diagnostic: &Diagnostic, session: &Session, out: &mut Vec<u8>) {
    let place = diagnostic.primary.as_ref().map(|label| {
        let file = session.sources.file(label.span.file);
        format!("{}:{}: ", session.shown(&file.name), file.position(label.span.start))
    });
    let (place, severity) = (place.unwrap_or_default(), word(diagnostic.severity));
    out.extend(format!("{place}{severity}[{}]: {}\n", diagnostic.entry.code, diagnostic.message).bytes());
}

/// The severity in messages.
pub(crate) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
