//! The one table of all options, and how a key finds its row.
//!
//! The table drives everything that knows keys: which are accepted, how their values are read, what an unknown one is
//! close to, and what `bentoc options` prints. A row's key is a pattern of segments between dots: a word stands for
//! itself, `{a,b}` for one of these words, `<name>` for a name that the recipe chooses. Where several patterns fit, the
//! first wins, so patterns with words stand before those with names. Every pattern begins with a word.

mod kind;
mod table;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use bento_span::nearest;

pub use kind::Kind;
pub use table::OPTIONS;
pub(crate) use table::{WASM_LISTS, WASM_WORDS};

/// A row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OptionInfo {
    /// The pattern of its key, seen from the box.
    pub key: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// The value without it, as it would be written; empty where there is none.
    pub default: &'static str,
    /// What it does, in a line.
    pub doc: &'static str,
    /// Where it may stand.
    pub applies: Applies,
    /// The key that this one is a short form of, with the same names.
    pub same_as: Option<&'static str>,
}

/// Where an option may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applies {
    /// In a box, and in `all` for every box.
    Everywhere,
    /// In a box only.
    OneBox,
}

/// What a key is to the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Lookup {
    /// A row.
    Found(Found),
    /// The beginning of longer keys.
    Prefix,
    /// Neither; so many of its segments are the beginning of something.
    Unknown(usize),
}

/// The row of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    /// The row whose pattern fits.
    pub(crate) row: &'static OptionInfo,
    /// The row it is a short form of, else the same.
    pub(crate) canonical: &'static str,
    /// Whether longer keys begin with this one.
    pub(crate) has_more: bool,
}

/// A row with the segments of its pattern.
struct Pattern {
    row: &'static OptionInfo,
    segments: Vec<&'static str>,
}

/// The rows by the first words of their patterns, in the order of the table: every key of every box is looked up.
static BY_FIRST_WORD: LazyLock<BTreeMap<&str, Vec<Pattern>>> = LazyLock::new(|| {
    let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in OPTIONS {
        for word in row.key.split('.').next().into_iter().flat_map(alternatives) {
            rows.entry(word).or_default().push(Pattern { row, segments: row.key.split('.').collect() });
        }
    }
    rows
});

/// Finds the row of a key whose segments have `_` for `-`.
pub(crate) fn lookup(path: &[&str]) -> Lookup {
    let near = path.first().and_then(|first| BY_FIRST_WORD.get(first)).map_or(&[][..], Vec::as_slice);
    let fitting = || near.iter().filter(|pattern| leading(&pattern.segments, path) == path.len());
    let has_more = fitting().any(|pattern| pattern.segments.len() > path.len());
    match fitting().find(|pattern| pattern.segments.len() == path.len()) {
        Some(Pattern { row, .. }) => {
            Lookup::Found(Found { row, canonical: row.same_as.unwrap_or(row.key), has_more })
        }
        None if has_more => Lookup::Prefix,
        None => {
            let known = near.iter().map(|pattern| leading(&pattern.segments, path));
            Lookup::Unknown(known.max().unwrap_or(0))
        }
    }
}

/// Whether a word is the beginning of keys of a box.
pub(crate) fn is_key(word: &str) -> bool {
    BY_FIRST_WORD.contains_key(word)
}

/// What other tools call the ends of keys.
const WORDS: [(&str, &str); 20] = [
    ("length", "size"),
    ("len", "size"),
    ("bytes", "size"),
    ("start", "addr"),
    ("address", "addr"),
    ("origin", "addr"),
    ("offset", "addr"),
    ("permissions", "mode"),
    ("rights", "mode"),
    ("alignment", "align"),
    ("sources", "srcs"),
    ("src", "srcs"),
    ("includes", "incs"),
    ("include", "incs"),
    ("libraries", "libs"),
    ("cflags", "c_flags"),
    ("ldflags", "ld_flags"),
    ("defines", "define"),
    ("compiler", "cc"),
    ("signature", "type"),
];

/// What the user may have meant by a key of which only the first `known` segments are the beginning of something: the
/// whole key.
pub(crate) fn suggestion(path: &[&str], known: usize) -> Option<String> {
    let word = *path.get(known)?;
    let prefix = &path[..known];
    let mut words: Vec<&str> = OPTIONS
        .iter()
        .filter(|row| leading(&row.key.split('.').collect::<Vec<_>>(), prefix) == known)
        .filter_map(|row| row.key.split('.').nth(known))
        .flat_map(alternatives)
        .collect();
    if known == 0 {
        words.extend(["box", "super", "all"]);
    }
    let meant = WORDS.iter().find(|(other, known)| *other == word && words.contains(known));
    let near = meant.map(|(_, known)| *known).or_else(|| nearest(&word.to_ascii_lowercase(), words));
    let near = near.map(|near| prefix.iter().copied().chain([near]).collect::<Vec<_>>().join("."));
    near.or_else(|| elsewhere(word))
}

/// A key that ends in `word`, for an option written at the wrong level.
fn elsewhere(word: &str) -> Option<String> {
    let row = OPTIONS
        .iter()
        .find(|row| row.key.split('.').count() > 1 && row.key.rsplit('.').next() == Some(word))?;
    (!row.key.contains('{')).then(|| row.key.to_owned())
}

/// Every key that a pattern with `{…}` stands for, with `<…>` left as it is.
#[must_use]
pub fn expand(pattern: &str) -> Vec<String> {
    let mut keys = vec![String::new()];
    for segment in pattern.split('.') {
        let words = alternatives(segment);
        let words = if words.is_empty() { vec![segment] } else { words };
        keys = keys
            .iter()
            .flat_map(|key| {
                words.iter().map(move |word| [key, *word].join(if key.is_empty() { "" } else { "." }))
            })
            .collect();
    }
    keys
}

/// The words that a segment of a pattern stands for; none if it stands for any name.
fn alternatives(segment: &str) -> Vec<&str> {
    match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(words) => words.split(',').collect(),
        None if segment.starts_with('<') => Vec::new(),
        None => vec![segment],
    }
}

/// Number of leading segments of `path` that fit the pattern.
fn leading(pattern: &[&str], path: &[&str]) -> usize {
    pattern.iter().zip(path).take_while(|(segment, word)| fits(segment, word)).count()
}

fn fits(segment: &str, word: &str) -> bool {
    segment == word
        || segment.starts_with('<')
        || segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
            .is_some_and(|words| words.split(',').any(|each| each == word))
}

#[cfg(test)]
mod tests {
    use super::{Lookup, OPTIONS, OptionInfo, alternatives, expand, lookup, suggestion};

    fn row(path: &str) -> String {
        match lookup(&path.split('.').collect::<Vec<_>>()) {
            Lookup::Found(found) => found.row.key.to_owned(),
            Lookup::Prefix => "prefix".to_owned(),
            Lookup::Unknown(known) => format!("unknown {known}"),
        }
    }

    #[test]
    fn keys_find_their_rows() {
        assert_eq!(row("stack"), "{stack,heap,text,data,bss}");
        assert_eq!(row("memory.ram"), "memory.<memory>");
        assert_eq!(row("memory"), "prefix");
        assert_eq!(row("import.f.type"), "{import,export}.<function>.type");
        assert_eq!(row("import.box1.f"), "{import,export}.<scope>.<function>");
        assert_eq!(row("output.mk.zebra"), "unknown 2");
        assert_eq!(row("zebra"), "unknown 0");
    }

    #[test]
    fn patterns_begin_with_words() {
        let first = |row: &OptionInfo| row.key.split('.').next().is_some_and(|first| !first.starts_with('<'));
        assert!(OPTIONS.iter().all(first));
    }

    #[test]
    fn unknown_keys_are_close_to_known_ones() {
        assert_eq!(suggestion(&["memroy"], 0).as_deref(), Some("memory"));
        assert_eq!(suggestion(&["output", "mk", "lot"], 2).as_deref(), Some("output.mk.lto"));
        assert_eq!(suggestion(&["srcs"], 0).as_deref(), Some("output.mk.srcs"));
        assert_eq!(suggestion(&["zebra"], 0), None);
    }

    #[test]
    fn short_forms_lead_to_rows_with_the_same_names() {
        for row in OPTIONS {
            let Some(same_as) = row.same_as else { continue };
            assert!(OPTIONS.iter().any(|other| other.key == same_as), "{same_as}");
            let names = |key: &str| key.split('.').filter(|segment| segment.starts_with(['<', '{'])).count();
            assert_eq!(names(row.key), names(same_as), "{same_as}");
        }
    }

    #[test]
    fn every_expanded_key_finds_its_own_row() {
        for option in OPTIONS {
            for key in expand(option.key) {
                let path: Vec<&str> =
                    key.split('.').map(|segment| segment.trim_matches(['<', '>'])).collect();
                let Lookup::Found(found) = lookup(&path) else { panic!("{key} finds nothing") };
                assert_eq!(found.row.key, option.key);
            }
        }
        assert_eq!(alternatives("<memory>"), Vec::<&str>::new());
        assert_eq!(expand("a.{b,c}.<d>"), ["a.b.<d>", "a.c.<d>"]);
    }
}
