//! Shows diagnostics.

use std::io::{IsTerminal, Write};

use ariadne::{Config, IndexType, Label, Report, ReportKind};
use bento_span::{Diagnostic, FileId, Severity, SourceMap, Span};

use crate::arguments::{Color, MessageFormat};
use crate::{Session, json};

impl Session {
    /// Shows everything that was said, denied warnings as errors; `true` if there was no error.
    pub(crate) fn report(&mut self) -> bool {
        let fine = self.is_fine();
        let mut out = Vec::new();
        for diagnostic in self.diagnostics.iter() {
            match self.shared.message_format {
                MessageFormat::Human => human(diagnostic, &self.sources, self.colors(), &mut out),
                MessageFormat::Short => short(diagnostic, &self.sources, &mut out),
                MessageFormat::Json => json::message(diagnostic, &self.sources, &mut out),
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

    /// Whether no error was said so far, counting denied warnings.
    pub(crate) fn is_fine(&mut self) -> bool {
        let deny = self.shared.deny.clone();
        self.diagnostics.deny(|code| deny.iter().any(|denied| denied == code || denied == "warnings"));
        self.diagnostics.error_count() == 0
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
    sources: &'a SourceMap,
    read: std::collections::BTreeMap<FileId, ariadne::Source<&'a str>>,
}

impl<'a> ariadne::Cache<FileId> for Cache<'a> {
    type Storage = &'a str;

    fn fetch(&mut self, id: &FileId) -> Result<&ariadne::Source<&'a str>, impl std::fmt::Debug> {
        let file = self.sources.file(*id);
        Ok::<_, std::convert::Infallible>(
            self.read.entry(*id).or_insert_with(|| ariadne::Source::from(file.text.as_str())),
        )
    }

    fn display<'b>(&self, id: &'b FileId) -> Option<impl std::fmt::Display + 'b> {
        Some(self.sources.file(*id).name.clone())
    }
}

/// With the source around each place.
fn human(diagnostic: &Diagnostic, sources: &SourceMap, colors: bool, out: &mut Vec<u8>) {
    let kind = match diagnostic.severity {
        Severity::Error => ReportKind::Error,
        Severity::Warning => ReportKind::Warning,
    };
    let Some(primary) = &diagnostic.primary else {
        return without_place(diagnostic, out);
    };
    let color = match diagnostic.severity {
        Severity::Error => ariadne::Color::Red,
        Severity::Warning => ariadne::Color::Yellow,
    };
    let config = Config::default().with_index_type(IndexType::Byte).with_color(colors);
    let mut report = Report::build(kind, place(primary.span, sources))
        .with_config(config)
        .with_code(diagnostic.entry.code)
        .with_message(&diagnostic.message)
        .with_label(
            Label::new(place(primary.span, sources)).with_message(&primary.message).with_color(color),
        );
    for label in &diagnostic.secondary {
        report.add_label(
            Label::new(place(label.span, sources))
                .with_message(&label.message)
                .with_color(ariadne::Color::Cyan),
        );
    }
    for note in &diagnostic.notes {
        report.add_note(note);
    }
    for help in &diagnostic.help {
        report.add_help(help);
    }
    let cache = Cache { sources, read: std::collections::BTreeMap::new() };
    report.finish().write(cache, &mut *out).expect("writing to memory does not fail");
}

/// An empty span is shown as the character it stands at, so that something is underlined.
fn place(span: Span, sources: &SourceMap) -> Place {
    let length = sources.file(span.file).text.len();
    let (start, end) = ((span.start as usize).min(length), (span.end as usize).min(length));
    (span.file, start..if start == end && end < length { end + 1 } else { end })
}

/// Of a file that could not be read there is nothing to show.
fn without_place(diagnostic: &Diagnostic, out: &mut Vec<u8>) {
    let mut text =
        format!("[{}] {}: {}\n", diagnostic.entry.code, word(diagnostic.severity), diagnostic.message);
    text.extend(diagnostic.notes.iter().map(|note| format!("  Note: {note}\n")));
    text.extend(diagnostic.help.iter().map(|help| format!("  Help: {help}\n")));
    out.extend(text.bytes());
}

/// A line for each message.
fn short(diagnostic: &Diagnostic, sources: &SourceMap, out: &mut Vec<u8>) {
    let place = diagnostic.primary.as_ref().map(|label| {
        let file = sources.file(label.span.file);
        format!("{}:{}: ", file.name, file.position(label.span.start))
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
