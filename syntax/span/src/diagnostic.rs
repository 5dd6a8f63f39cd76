//! Diagnostics as data.

use std::collections::BTreeMap;

use crate::{Entry, Span};

/// Whether the build goes on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Nothing is written, exit code 1.
    Error,
    /// Said, then the build goes on, unless the code is denied.
    Warning,
}

/// A place and what is said about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// Lower case, without a full stop.
    pub message: String,
}

/// One message to the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The manual's entry; its code is stable.
    pub entry: &'static Entry,
    /// As the entry says, unless a warning is denied.
    pub severity: Severity,
    /// The headline: lower case, without a full stop, with the names involved in backquotes.
    pub message: String,
    /// Where the fault is. Absent only where there is no text at all, like a file that cannot be read.
    pub primary: Option<Label>,
    /// The other places of a disagreement.
    pub secondary: Vec<Label>,
    /// Facts that help to understand.
    pub notes: Vec<String>,
    /// What to do, each an imperative sentence.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic without places yet.
    #[must_use]
    pub fn new(entry: &'static Entry, message: impl Into<String>) -> Self {
        Self {
            entry,
            severity: entry.severity,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Sets the primary place.
    #[must_use]
    pub fn at(mut self, span: Span, message: impl Into<String>) -> Self {
        self.primary = Some(Label { span, message: message.into() });
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn and(mut self, span: Span, message: impl Into<String>) -> Self {
        self.secondary.push(Label { span, message: message.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds a mend.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds a mend if there is one.
    #[must_use]
    pub fn help_if(mut self, help: Option<impl Into<String>>) -> Self {
        self.help.extend(help.map(Into::into));
        self
    }
}

/// Proof that at least one error was reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reported(());

/// The messages of a run in the order they were found.
#[derive(Clone, Default, Debug)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Positions in the list by code and headline: only these can say the same as a new one.
    alike: BTreeMap<(&'static str, String), Vec<usize>>,
}

impl Diagnostics {
    /// Nothing said yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says something. What was already said in the same words about the same place is not repeated.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let alike = self.alike.entry((diagnostic.entry.code, diagnostic.message.clone())).or_default();
        if alike.iter().all(|index| self.list[*index] != diagnostic) {
            alike.push(self.list.len());
            self.list.push(diagnostic);
        }
    }

    /// Says something that stops the build, and proves it.
    pub fn error(&mut self, diagnostic: Diagnostic) -> Reported {
        debug_assert!(diagnostic.severity == Severity::Error, "only errors stop a build");
        self.push(diagnostic);
        Reported(())
    }

    /// `Err` if an error was said so far.
    ///
    /// # Errors
    /// [`Reported`] if at least one diagnostic is an error.
    pub fn checkpoint(&self) -> Result<(), Reported> {
        if self.error_count() == 0 { Ok(()) } else { Err(Reported(())) }
    }

    /// Number of errors so far.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// Turns warnings whose code `is_denied` accepts into errors.
    pub fn deny(&mut self, is_denied: impl Fn(&str) -> bool) {
        for diagnostic in &mut self.list {
            if is_denied(diagnostic.entry.code) {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Forgets warnings whose code `is_allowed` accepts. What was made an error stays.
    pub fn allow(&mut self, is_allowed: impl Fn(&str) -> bool) {
        let is_kept = |diagnostic: &Diagnostic| {
            diagnostic.severity == Severity::Error || !is_allowed(diagnostic.entry.code)
        };
        if !self.list.iter().all(is_kept) {
            let kept: Vec<_> = std::mem::take(self).list.into_iter().filter(is_kept).collect();
            kept.into_iter().for_each(|diagnostic| self.push(diagnostic));
        }
    }

    /// All messages.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
