//! Paths with `/` as text.

/// What is wrong with a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Leaves {
    /// It begins at the root.
    Absolute,
    /// It has a part `..`.
    Upwards,
    /// It has a `\`, which some systems read as `/`.
    Backslash,
    /// It names a folder, where a file is wanted.
    NoFile,
}

/// `path` seen from `folder`, without `.` parts and with `..` taken away where possible; `.` for nothing.
pub(crate) fn join(folder: &str, path: &str) -> String {
    let is_absolute = path.starts_with('/') || folder.starts_with('/');
    let both = if path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in both.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_absolute => {}
            part => parts.push(part),
        }
    }
    let root = if is_absolute { "/" } else { "" };
    let joined = [root, &parts.join("/")].concat();
    if joined.is_empty() { ".".to_owned() } else { joined }
}

/// The path of a folder wherever it lies, normalised.
pub(crate) fn folder(path: &str) -> Result<String, Leaves> {
    if path.contains('\\') { Err(Leaves::Backslash) } else { Ok(join(".", path)) }
}

/// A path inside a folder, normalised.
fn inside(path: &str) -> Result<String, Leaves> {
    if path.starts_with('/') {
        return Err(Leaves::Absolute);
    }
    if path.contains('\\') {
        return Err(Leaves::Backslash);
    }
    if path.split('/').any(|part| part == "..") {
        return Err(Leaves::Upwards);
    }
    Ok(join(".", path))
}

/// A path of a file inside a folder, normalised.
pub(crate) fn file_inside(path: &str) -> Result<String, Leaves> {
    let normalised = inside(path)?;
    if normalised == "." || path.ends_with(['/']) || path.ends_with("/.") {
        return Err(Leaves::NoFile);
    }
    Ok(normalised)
}

#[cfg(test)]
mod tests {
    use super::{Leaves, file_inside, folder, inside, join};

    #[test]
    fn paths_are_joined_and_normalised() {
        assert_eq!(join(".", "recipe.toml"), "recipe.toml");
        assert_eq!(join("a/b", "../c/./d"), "a/c/d");
        assert_eq!(join(".", "../x"), "../x");
        assert_eq!(join("../a", "../../x"), "../../x");
        assert_eq!(join("a", ".."), ".");
        assert_eq!(join("a", "/etc/x"), "/etc/x");
        assert_eq!(join("/", "../x"), "/x");
    }

    #[test]
    fn boxes_lie_anywhere() {
        assert_eq!(folder("./a//b").as_deref(), Ok("a/b"));
        assert_eq!(folder("../../a/../b").as_deref(), Ok("../../b"));
        assert_eq!(folder("/opt/box1").as_deref(), Ok("/opt/box1"));
        assert_eq!(folder("..\\b"), Err(Leaves::Backslash));
    }

    #[test]
    fn what_is_written_stays_inside() {
        assert_eq!(inside("./a//b").as_deref(), Ok("a/b"));
        assert_eq!(inside("a/../b"), Err(Leaves::Upwards));
        assert_eq!(inside("/tmp/x"), Err(Leaves::Absolute));
        assert_eq!(inside("a\\..\\b"), Err(Leaves::Backslash));
        assert_eq!(file_inside("a/"), Err(Leaves::NoFile));
        assert_eq!(file_inside(""), Err(Leaves::NoFile));
    }
}
