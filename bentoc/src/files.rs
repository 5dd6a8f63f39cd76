//! Reads sources and writes outputs.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bento_recipe::Read;

use crate::Session;
use crate::diagnostics::e0001_cannot_write;

/// Files to write: where, and their bytes.
pub(crate) type Artifacts = BTreeMap<PathBuf, Vec<u8>>;

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
    let mut staged = Vec::new();
    for (path, bytes) in artifacts {
        if fs::read(path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        match stage(path, bytes) {
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

fn stage(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
        return Err(io::Error::other("it is a symbolic link, which could lead out of the folder"));
    }
    if path.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
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
