//! Reads sources and writes outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bento_recipe::Read;

use crate::Session;
use crate::diagnostics::e0001_cannot_write;

/// Files to write: where, and what.
pub(crate) type Artifacts = BTreeMap<PathBuf, Artifact>;

/// A file to write.
pub(crate) struct Artifact {
    /// The folder that it may not leave.
    pub(crate) folder: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

/// Answers what the recipe loader asks for, below `base`.
pub(crate) fn read(base: &Path, path: &str) -> Read {
    match fs::read(base.join(path)) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Read::Text(text),
            Err(error) => Read::NotUtf8 { valid_up_to: error.utf8_error().valid_up_to() },
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Read::Missing,
        Err(error) => Read::Failed(error.to_string()),
    }
}

/// Writes all files, or none if one of them cannot be: first every new content is written beside its target, then all are
/// moved into place. A file whose bytes do not change is not touched. Gives the files that changed.
pub(crate) fn write(session: &mut Session, artifacts: &Artifacts) -> Option<Vec<PathBuf>> {
    let errors = session.diagnostics.error_count();
    let mut reasons = BTreeSet::new();
    for (path, artifact) in artifacts {
        // One thing can be in the way of many.
        if let Some(reason) = obstacle(path, &artifact.folder).filter(|reason| reasons.insert(reason.clone()))
        {
            session.diagnostics.push(e0001_cannot_write::cannot_write(path, &io::Error::other(reason)));
        }
    }
    if session.diagnostics.error_count() > errors {
        return None;
    }
    let mut staged = Vec::new();
    for (path, artifact) in artifacts {
        if fs::read(path).is_ok_and(|old| old == artifact.bytes) {
            continue;
        }
        match stage(path, &artifact.bytes) {
            Ok(file) => staged.push((path.clone(), file)),
            Err(error) => return refuse(session, path, &error),
        }
    }
    let mut changed = Vec::new();
    for (path, file) in staged {
        if let Err(error) = file.persist(&path) {
            return refuse(session, &path, &error.error);
        }
        changed.push(path);
    }
    Some(changed)
}

fn refuse<T>(session: &mut Session, path: &Path, error: &io::Error) -> Option<T> {
    session.diagnostics.push(e0001_cannot_write::cannot_write(path, error));
    None
}

/// What is in the way of a file. Links are not followed: they could lead out of the folder.
fn obstacle(path: &Path, folder: &Path) -> Option<String> {
    if fs::metadata(folder).is_ok_and(|metadata| !metadata.is_dir()) {
        return Some(format!("`{}` is no folder", folder.display()));
    }
    let mut way = folder.to_owned();
    let mut parts = path.strip_prefix(folder).unwrap_or(path).components().peekable();
    while let Some(part) = parts.next() {
        way.push(part);
        let metadata = match fs::symlink_metadata(&way) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => return Some(error.to_string()),
        };
        let (is_last, shown) = (parts.peek().is_none(), way.display());
        match metadata.file_type() {
            kind if kind.is_symlink() => {
                return Some(format!("`{shown}` is a symbolic link, which could lead out of the folder"));
            }
            kind if kind.is_dir() && is_last => return Some(format!("`{shown}` is a folder")),
            kind if !kind.is_dir() && !is_last => return Some(format!("`{shown}` is no folder")),
            _ => {}
        }
    }
    None
}

fn stage(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    let mut file = builder.prefix(".bentoc-").permissions(permissions()).tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// As an ordinary file has them; temporary files are private by default.
fn permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o644)
}
