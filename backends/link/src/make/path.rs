//! Paths in a Makefile.
//!
//! Make parts its lists at blanks and has no quoting that all its functions respect. A blank in the name of a file that is
//! known here can be escaped where make reads names, so such names stand only there, and quoted in commands; every other
//! letter with a meaning for make or the shell is refused. What stands in variables that make reads as lists has no blanks.

use crate::Limit;

/// The word, unless it has a letter that means something, or a blank.
pub(super) fn plain(what: &'static str, word: &str) -> Result<String, Limit> {
    if is_plain(word) { Ok(word.to_owned()) } else { Err(Limit::Word { what, text: word.to_owned() }) }
}

/// The name of a file in make's folder: what is made does not leave that.
pub(super) fn file_name(what: &'static str, name: &str) -> Result<String, Limit> {
    if name.contains('/') {
        return Err(Limit::Folder { what, name: name.to_owned() });
    }
    plain(what, name)
}

/// The path, unless it has a letter that means something. One with blanks stands as [`Word::file`], or quoted in a command.
///
/// [`Word::file`]: super::tree::Word::file
pub(super) fn path(what: &'static str, path: &str) -> Result<String, Limit> {
    if is_plain(&path.replace(' ', "_")) && path.trim() == path {
        return Ok(path.to_owned());
    }
    Err(Limit::Path { what, path: path.to_owned() })
}

/// The folder of headers, unless make would read it as something else in what compilers write of headers: these do not know how make
/// quotes names.
pub(super) fn headers(path: &str) -> Result<String, Limit> {
    if path.starts_with('~') || path.contains([';', '|', ':', '*', '?', '[']) {
        return Err(Limit::Path { what: "folder of headers", path: path.to_owned() });
    }
    Ok(path.to_owned())
}

fn is_plain(text: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._/+@^~-".contains(letter);
    !text.is_empty() && !text.starts_with(['-', '~']) && text.chars().all(is_plain)
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
    use super::{join, path, plain, split};

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
        for word in [
            "",
            " ",
            " a",
            "a ",
            "$(shell id)",
            "a:b",
            "a%",
            "-x",
            "~/a",
            "a,b",
            "a#b",
            "a'b",
            "a\nb",
            "a*",
            "a=b",
        ] {
            assert!(plain("word", word).is_err() && path("path", word).is_err(), "{word}");
        }
        assert!(plain("word", "../größe/a-b_c.d+e").is_ok() && path("path", "../größe").is_ok());
        assert!(plain("word", "a b").is_err() && path("path", "a b/c  d").is_ok());
    }
}
