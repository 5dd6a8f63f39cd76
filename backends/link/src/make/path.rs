//! Paths in a Makefile.
//!
//! Make parts its lists at blanks and has no quoting that all its functions respect, so paths that appear in
//! lists are made of letters that neither make nor the shell gives a meaning.

use crate::Limit;

/// The path, unless it has a letter that means something.
pub(super) fn plain(what: &'static str, path: &str) -> Result<String, Limit> {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._/+@^~-".contains(letter);
    if path.is_empty() || path.starts_with(['-', '~']) || !path.chars().all(is_plain) {
        return Err(Limit::Path { what, path: path.to_owned() });
    }
    Ok(path.to_owned())
}

/// `path`, which is seen from `folder`, as seen from where `folder` is seen from; without `.` and doubled
/// slashes. Steps back stay, because the folder before one may be a link.
pub(super) fn join(folder: &str, path: &str) -> String {
    let from = if path.starts_with('/') { "" } else { folder };
    let root = if path.starts_with('/') || from.starts_with('/') { "/" } else { "" };
    let parts = from.split('/').chain(path.split('/')).filter(|part| !part.is_empty() && *part != ".");
    let joined = parts.collect::<Vec<_>>().join("/");
    match (root, joined.as_str()) {
        ("", "") => ".".to_owned(),
        (root, joined) => format!("{root}{joined}"),
    }
}

/// The folder of a file and the file's name in it.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or((".", path))
}

#[cfg(test)]
mod tests {
    use super::{join, plain, split};

    #[test]
    fn paths_are_seen_from_the_makefile() {
        assert_eq!(join(".", "."), ".");
        assert_eq!(join("../..", "./src/"), "../../src");
        assert_eq!(join("../..", "../lib"), "../../../lib");
        assert_eq!(join("..", "/opt//sdk"), "/opt/sdk");
        assert_eq!(join("", "a"), "a");
        assert_eq!(split("a/b.c"), ("a", "b.c"));
        assert_eq!(split("b.c"), (".", "b.c"));
    }

    #[test]
    fn letters_with_a_meaning_are_refused() {
        for path in
            ["", "a b", "$(shell id)", "a:b", "a%", "-x", "~/a", "a,b", "a#b", "a'b", "a\nb", "a*", "a=b"]
        {
            assert!(plain("path", path).is_err(), "{path}");
        }
        assert!(plain("path", "../größe/a-b_c.d+e").is_ok());
    }
}
