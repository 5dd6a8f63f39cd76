//! Folders of cases.

use super::{Failed, Outcome, Trial, repository};
use std::fs;
use std::path::PathBuf;

/// A folder of `tests/cases`.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// The folder, and the first part of its trials' names.
    pub name: &'static str,
    /// Extensions of the files that are cases.
    pub sources: &'static [&'static str],
    /// Extensions of the files beside a case that say what is expected of it.
    pub beside: &'static [&'static str],
    /// Checks one case.
    pub check: fn(&Case) -> Outcome,
}

/// One file of an area.
#[derive(Clone, Debug)]
pub struct Case {
    /// Where it is.
    pub path: PathBuf,
    /// The path inside its area without the extension: what the case is about.
    pub slug: String,
    /// Its extension.
    pub extension: String,
}

impl Area {
    /// One trial for each case, named `area::slug`.
    #[must_use]
    pub fn trials(self) -> Vec<Trial> {
        let trial =
            |case: Case| Trial::test(format!("{}::{}", self.name, case.slug), move || (self.check)(&case));
        self.cases().into_iter().map(trial).collect()
    }

    /// Its cases, by name.
    #[must_use]
    pub fn cases(self) -> Vec<Case> {
        let folder = self.folder();
        repository::files_below(&folder).iter().filter_map(|file| self.case(file)).collect()
    }

    /// Its folder, from the root of the repository.
    #[must_use]
    pub fn folder(self) -> String {
        format!("tests/cases/{}", self.name)
    }

    fn case(self, file: &str) -> Option<Case> {
        let (stem, extension) = file.rsplit_once('.')?;
        let slug = stem.strip_prefix(&self.folder())?.strip_prefix('/')?;
        self.sources.contains(&extension).then(|| Case {
            path: repository::root().join(file),
            slug: slug.to_owned(),
            extension: extension.to_owned(),
        })
    }
}

impl Case {
    /// Its text.
    ///
    /// # Errors
    /// If the file cannot be read as UTF-8.
    pub fn text(&self) -> Result<String, Failed> {
        Ok(fs::read_to_string(&self.path)?)
    }

    /// The file of another extension beside it.
    #[must_use]
    pub fn beside(&self, extension: &str) -> PathBuf {
        self.path.with_extension(extension)
    }
}
