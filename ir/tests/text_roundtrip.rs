//! Documents print and read back.

use bento_ir::text::{self, Document, TextError};
use bento_ir::{Id, System};

/// What is printed of `input`, which has to read back as the same document and print the same again.
fn printed(input: &str) -> String {
    let document = text::parse(input).expect("the input reads");
    let printed = text::print(&document);
    let again = text::parse(&printed).expect("what is printed reads");
    assert_eq!(document, again, "{printed}");
    assert_eq!(printed, text::print(&again));
    printed
}

fn error(input: &str) -> TextError {
    text::parse(input).expect_err("the input is wrong")
}

#[test]
fn everything_there_is_prints_as_it_was_written() {
    let input = include_str!("everything.bir");
    assert_eq!(input, printed(input));
}

#[test]
fn names_that_do_not_lead_anywhere_are_positions() {
    let input = include_str!("unnamed.bir");
    assert_eq!(input, printed(input));
}

#[test]
fn every_prefix_is_read_or_refused() {
    let input = include_str!("everything.bir");
    for (end, _) in input.char_indices() {
        if let Err(refused) = text::parse(&input[..end]) {
            assert!(refused.line >= 1 && refused.column >= 1, "{refused}");
        }
    }
}

#[test]
fn comments_blanks_and_other_number_forms_are_not_kept() {
    let input = "; a comment\n\nbox  sys armv7m_sys ; the root\nregion sys.ram rwx- size 4096\n";
    let expected = "architecture armv7m\n\nbox sys armv7m_sys\n\nregion sys.ram rwx- size 0x1000\n";
    assert_eq!(printed(input), expected);
}

#[test]
fn an_empty_text_is_an_empty_document() {
    assert_eq!(text::parse(""), Ok(Document::default()));
}

#[test]
fn errors_tell_the_place() {
    let refused = error("box sys armv7m_sys\nregion sys.ram rwz- size 1\n");
    assert_eq!((refused.line, refused.column), (2, 19));
    assert_eq!(
        error("box sys\n").to_string(),
        "1:8: a runtime should be here: armv7m_sys, armv7m_mpu, jumptable"
    );
    assert_eq!(error("/// text\nbox sys armv7m_sys\n").to_string(), "2:1: `box` has no documentation");
    assert_eq!(error("link sys.a = sys.b\n").to_string(), "1:6: there is no box `sys`");
}

#[test]
fn values_are_dense_and_have_one_type() {
    let head = "box sys armv7m_sys\nthunk f in sys support local {\n";
    let gap = error(&format!("{head}block0(v0: i32, v2: i32):\n  return\n}}\n"));
    assert_eq!(gap.to_string(), "2:7: v1 is not defined, but v2 is");
    let twice = error(&format!("{head}block0(v0: i32):\n  v0: i64 = const 1\n  return\n}}\n"));
    assert_eq!(twice.to_string(), "4:7: the value had another type before");
}

const ROOT: &str = "box sys armv7m_sys\nbox box1 in sys armv7m_mpu\n";

#[test]
fn thunks_are_added_to_a_system() {
    let mut system = text::parse(ROOT).expect("the boxes read").system;
    let input = "data count zero 4\nthunk f support weak -> i32 {\nblock0(v0: i32):\n  return v0\n}\n";
    let added = text::parse_thunks(input, Id::from_index(1), &mut system).expect("the thunks read");
    assert_eq!(added, [Id::from_index(0)]);
    let expected = format!(
        "architecture armv7m\n\n{ROOT}\ndata count in box1 zero 4\n\n{}",
        "thunk f in box1 support weak -> i32 {\nblock0(v0: i32):\n  return v0\n}\n"
    );
    let document = Document { system, ..Document::default() };
    assert_eq!(text::print(&document), expected);
}

#[test]
fn a_text_of_thunks_holds_nothing_else_and_adds_nothing_if_it_is_wrong() {
    let before = text::parse(ROOT).expect("the boxes read").system;
    let mut system: System = before.clone();
    let refused = text::parse_thunks("data a zero 4\nbox x armv7m_sys\n", Id::from_index(0), &mut system);
    assert_eq!(refused.map_err(|error| error.line), Err(2));
    assert_eq!(system, before);
}
