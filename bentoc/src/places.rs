//! Where files of a project lie, and how one is seen from another.

use std::path::{Component, Path, PathBuf};

use bento_ir::{Checked, Id, Named};
use bento_recipe::model::{BoxRecipe, Output};

use crate::compile::Project;
use crate::declared;

/// Where files of a project go.
pub(crate) struct Places<'a> {
    project: &'a Project,
    folder: Option<&'a Path>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(project: &'a Project, folder: Option<&'a Path>) -> Self {
        Self { project, folder }
    }

    pub(crate) fn project(&self) -> &'a Project {
        self.project
    }

    /// The recipe of a box.
    pub(crate) fn recipe(&self, index: usize) -> &'a BoxRecipe {
        &self.project.recipe.boxes[index]
    }

    /// The types that a box's interface files declare.
    pub(crate) fn types(&self, checked: Checked<'_>, owner: &BoxRecipe) -> Vec<Id<Named>> {
        declared::types(&self.project.recipe, owner, checked.system())
    }

    /// The folder that outputs of a box go to.
    pub(crate) fn outputs(&self, owner: &BoxRecipe) -> PathBuf {
        match self.folder {
            None => join(&self.project.base, &owner.directory),
            Some(folder) => join(folder, &mirrored(&owner.directory)),
        }
    }

    /// The folder that no file of a box may leave. A box may lie wherever its recipe says, but not what is made in another folder.
    pub(crate) fn fence(&self, owner: &BoxRecipe) -> PathBuf {
        self.folder.map_or_else(|| self.outputs(owner), Path::to_owned)
    }

    /// The folder that a box's own sources are in.
    pub(crate) fn sources(&self, owner: &BoxRecipe) -> PathBuf {
        join(&self.project.base, &owner.directory)
    }

    /// The file of an output.
    pub(crate) fn output(&self, owner: &BoxRecipe, output: &Output) -> PathBuf {
        let path = &output.path.value;
        match self.folder {
            None => join(&self.outputs(owner), path),
            Some(_) => join(&self.outputs(owner), &mirrored(path)),
        }
    }
}

pub(crate) fn join(base: &Path, path: &str) -> PathBuf {
    without_dots(&base.join(path))
}

/// The same path without parts that are `.`.
pub(crate) fn without_dots(path: &Path) -> PathBuf {
    path.components().filter(|component| *component != Component::CurDir).collect()
}

/// A path seen from the recipe's folder, as it is seen from the folder that mirrors this: nothing leaves that, so a step up is a
/// folder `_` and the root is `_root`. A folder of the user's with such a name gets one `_` more: no two paths become one.
fn mirrored(path: &str) -> String {
    let part = |part: &str| match part {
        ".." => "_".to_owned(),
        "" => "_root".to_owned(),
        part if matches!(part.trim_end_matches('_'), "" | "_root") => format!("{part}_"),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// `path` seen from the folder `from`, with `/`. A step back from a link leads elsewhere than back to the link, so where there would be
/// one both are seen as they really are.
pub(crate) fn relative(from: &Path, path: &Path) -> String {
    let (mut near, mut far) = (steps(from), steps(path));
    if back(&near, &far).any(Path::is_symlink) {
        (near, far) = (real(from), real(path));
    }
    let mut seen: Vec<String> = back(&near, &far).map(|_| "..".to_owned()).collect();
    let down = far.components().skip(shared(&near, &far));
    seen.extend(down.map(|part| part.as_os_str().to_string_lossy().into_owned()));
    if seen.is_empty() { ".".to_owned() } else { seen.join("/") }
}

/// The number of parts that two paths begin with.
fn shared(one: &Path, other: &Path) -> usize {
    one.components().zip(other.components()).take_while(|(one, other)| one == other).count()
}

/// The folders that a way from one folder to another leaves.
fn back<'a>(near: &'a Path, far: &Path) -> impl Iterator<Item = &'a Path> + use<'a> {
    near.ancestors().take(near.components().count() - shared(near, far))
}

/// From the root, with steps back taken as the file system would.
fn steps(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut walked = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                if walked.is_symlink()
                    && let Ok(real) = walked.canonicalize()
                {
                    walked = real;
                }
                walked.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => walked.push(part),
        }
    }
    walked
}

/// Without links, as far as the path is there.
pub(crate) fn real(path: &Path) -> PathBuf {
    let path = steps(path);
    let there = path.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    match there {
        Some((folder, real)) => real.join(path.strip_prefix(folder).unwrap_or(&path)),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::{mirrored, relative};
    use std::path::Path;

    #[test]
    fn nothing_mirrored_leaves_its_folder() {
        assert_eq!(mirrored("box1/bb.h"), "box1/bb.h");
        assert_eq!(mirrored("../../shared/box1"), "_/_/shared/box1");
        assert_eq!(mirrored("/opt/box1"), "_root/opt/box1");
        assert_eq!(mirrored("_/_root/__/_x"), "__/_root_/___/_x");
    }

    #[test]
    fn files_are_seen_from_folders() {
        let seen = |from: &str, path: &str| relative(Path::new(from), Path::new(path));
        assert_eq!(seen("/a/b", "/a/b/c.h"), "c.h");
        assert_eq!(seen("/a/b", "/a/b"), ".");
        assert_eq!(seen("/a/b/../c", "/a/d/e"), "../d/e");
        assert_eq!(seen("/", "/a"), "a");
        assert_eq!(seen("x", "../y"), "../../y");
    }
}
