//! Spellings, recovery and the way back to text.

use std::collections::BTreeSet;
use std::path::Path;

use bento_span::{Diagnostics, FileId, SourceMap, Span};

use crate::lexer::{self, Entry};
use crate::{
    CATALOGUE, dump, format_file, outline, parse_file, parse_signature, print_file, print_signature,
};

/// Every case file of an area, with its name.
fn cases(area: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases").join(area);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "bento"));
    files.sort();
    let source = |text: String| text.split("//--- expected").next().unwrap_or_default().to_owned();
    let read = |path: &Path| (path.display().to_string(), source(std::fs::read_to_string(path).unwrap()));
    files.iter().map(|path| read(path)).collect()
}

fn file() -> FileId {
    SourceMap::new().add("case.bento", "")
}

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.entry.code).collect()
}

fn signature(text: &str) -> (Option<String>, Vec<&'static str>) {
    let (tree, diagnostics) = parse_signature(Span::new(file(), 0, text.len()), text);
    (tree.map(|tree| print_signature(&tree)), codes(&diagnostics))
}

#[test]
fn accepted_spellings_have_one_canonical_text() {
    let spellings: [(&str, &[&str]); 12] = [
        (
            "fn(i32) -> i32",
            &[
                "fn(i32)->i32",
                "fn i32 -> i32",
                "fn(i32,) -> (i32)",
                "fn i32, -> i32,",
                "fn\n(\n\ti32\n)\n->\ni32",
            ],
        ),
        (
            "fn() -> err",
            &["fn -> err", "fn(void) -> err", "fn void -> err", "fn() -> (err)", "fn () -> err,"],
        ),
        (
            "fn() -> void",
            &["fn() ->", "fn ->", "fn() -> ()", "fn(void) -> (void)", "fn -> void", "fn(void,) -> void"],
        ),
        (
            "fn(const u8 *x) -> err",
            &[
                "fn(x: const u8*) -> err",
                "fn(const u8* x) -> err",
                "fn(const u8 x*) -> err",
                "fn x: const u8 * -> err",
                "fn(const u8 // the bytes\n * x) -> err",
            ],
        ),
        (
            "fn(const u8 x[n], usize n) -> errsize",
            &[
                "fn(x: const u8[n], n: usize) -> errsize",
                "fn(const u8[n] x, usize n) -> errsize",
                "fn const u8 x [ n ], usize n -> (errsize)",
            ],
        ),
        ("fn(usize *x) -> err", &["fn usize *x -> err"]),
        ("fn(i32) -> err32 key", &["fn(i32) -> key: err32", "fn(i32) -> (err32 key,)"]),
        (
            "fn(mut nullable u8 *) -> noreturn",
            &["fn(nullable mut u8*) -> noreturn", "fn mut nullable u8* -> (noreturn)"],
        ),
        ("fn(const u32[16]) -> mut f64[4]", &["fn(const u32[0x10]) -> (mut f64[0b100])"]),
        (
            "fn(const point *at, u8 box) -> color",
            &["fn(at: const point*, box: u8) -> color", "fn const point *at, u8 box -> (color)"],
        ),
        ("fn(u8 enum, u8 type, u8 scope) -> (u8 with)", &["fn u8 enum, type: u8, u8 scope -> u8 with"]),
        (
            "fn(const u8 buffer[size], usize size) -> errsize",
            &["\n  fn(\n  const u8 buffer[size], \n usize size\n )\n -> errsize\n"],
        ),
    ];
    for (canonical, others) in spellings {
        for text in [canonical].iter().chain(others) {
            let (printed, codes) = signature(text);
            assert_eq!(printed.as_deref(), Some(canonical), "{text}");
            // Only the line whose pointer says neither is refused, and only for that.
            let refused: &[&str] = if canonical.contains("(usize *") { &["E0112"] } else { &[] };
            assert_eq!(codes, refused, "{text}");
        }
    }
}

#[test]
fn refused_signatures() {
    let refused = [
        ("", "E0106"),
        ("  // nothing\n", "E0106"),
        ("fn", "E0107"),
        ("fn()", "E0107"),
        ("fn() err", "E0107"),
        ("() -> err", "E0105"),
        ("fn(u8 x[]) -> err", "E0108"),
        ("fn(uint8_t x) -> err", "E0109"),
        ("fn(u8 x) -> (err) y", "E0105"),
        ("fn(u8 x) -> err; fn() -> err", "E0105"),
        ("fn(box: u8, box: u8) -> err", "E0116"),
        ("fn(u8 x,, u8 y) -> err", "E0105"),
        ("fn(/* old */ u8 x) -> err", "E0104"),
    ];
    for (text, code) in refused {
        assert!(signature(text).1.contains(&code), "{text}: {:?}", signature(text));
    }
}

#[test]
fn spans_of_signatures_count_from_where_the_string_stands() {
    let text = "fn(u8 *x) -> err";
    let (_, diagnostics) = parse_signature(Span::new(file(), 100, 116), text);
    let place = diagnostics.iter().next().and_then(|diagnostic| diagnostic.primary.clone()).unwrap();
    assert_eq!((place.span.start, place.span.end), (103, 108));
}

#[test]
fn valid_files_read_back_as_the_same_tree() {
    for (name, text) in cases("idl") {
        let (tree, diagnostics) = parse_file(file(), &text);
        assert!(diagnostics.is_empty(), "{name}: {:?}", codes(&diagnostics));
        let printed = print_file(&tree);
        let (again, diagnostics) = parse_file(file(), &printed);
        assert!(diagnostics.is_empty(), "{name}: {printed}");
        assert_eq!(outline(&tree), outline(&again), "{name}");
        assert_eq!(printed, print_file(&again), "{name}");
    }
}

#[test]
fn formatting_keeps_comments_and_changes_nothing_twice() {
    for (name, text) in cases("idl") {
        let formatted = format_file(file(), &text).0.unwrap();
        assert_eq!(format_file(file(), &formatted).0.as_ref(), Some(&formatted), "{name}");
        assert_eq!(
            outline(&parse_file(file(), &text).0),
            outline(&parse_file(file(), &formatted).0),
            "{name}"
        );
        let comments = |text: &str| -> Vec<String> {
            let tokens = lexer::tokens(text, Entry::File).into_iter();
            let is_comment = tokens.filter(|placed| placed.1.is_comment());
            is_comment.map(|placed| text[placed.0..placed.2].trim_end().to_owned()).collect()
        };
        assert_eq!(comments(&text), comments(&formatted), "{name}: {formatted}");
    }
}

#[test]
fn refused_files_have_the_code_they_are_named_for() {
    let mut seen = BTreeSet::new();
    for (name, text) in cases("diag").into_iter().chain(cases("idl")) {
        let (tree, diagnostics) = parse_file(file(), &text);
        let printed = print_file(&tree);
        assert_eq!(printed, print_file(&parse_file(file(), &printed).0), "{name}");
        assert!(format_file(file(), &text).0.is_some() == diagnostics.is_empty(), "{name}");
        for diagnostic in diagnostics.iter() {
            assert!(diagnostic.primary.is_some() && !diagnostic.help.is_empty(), "{name}: {diagnostic:?}");
            seen.insert(diagnostic.entry.code);
        }
    }
    let all: BTreeSet<&str> = CATALOGUE.iter().map(|entry| entry.code).collect();
    assert_eq!(all.difference(&seen).collect::<Vec<_>>(), Vec::<&&str>::new(), "codes without a case");
}

#[test]
fn the_examples_of_the_manual_are_refused_with_their_code() {
    for entry in CATALOGUE {
        let manual = entry.manual();
        let example = manual.split("```bento\n").nth(1).and_then(|rest| rest.split("```").next());
        let (_, diagnostics) = parse_file(file(), example.unwrap_or_default());
        assert!(codes(&diagnostics).contains(&entry.code), "{}: {:?}", entry.code, codes(&diagnostics));
    }
}

/// Parses a damaged text in both ways; what is printed of it reads back without a panic too.
fn survive(text: &str) -> usize {
    let (tree, diagnostics) = parse_file(file(), text);
    let _ = (dump(&tree), print_file(&tree), format_file(file(), text));
    let _ = signature(text);
    diagnostics.error_count()
}

#[test]
fn every_prefix_and_every_suffix_parses() {
    for (_, text) in cases("idl").into_iter().chain(cases("diag")) {
        for (middle, _) in text.char_indices() {
            survive(&text[..middle]);
            survive(&text[middle..]);
        }
    }
}

#[test]
fn a_missing_or_doubled_token_is_few_errors() {
    for (name, text) in cases("idl") {
        for (start, token, end) in lexer::tokens(&text, Entry::File) {
            let missing = format!("{}{}", &text[..start], &text[end..]);
            let doubled = format!("{} {} {}", &text[..end], &text[start..end], &text[end..]);
            for damaged in [missing, doubled] {
                let errors = survive(&damaged);
                assert!(errors <= 3, "{name}: {errors} errors for {token:?} at {start}:\n{damaged}");
            }
        }
    }
}

#[test]
fn text_of_no_language_ends_soon() {
    for piece in
        ["@ ", "{", "}", "fn (", "\u{1F6AA}", "/*", "enum e:u8{", "interface a { fn f(", ";", "///\n", "\"\n"]
    {
        let text = piece.repeat(20_000 / piece.len());
        assert!(survive(&text) <= 201, "{piece}");
    }
}
