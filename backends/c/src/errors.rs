//! The error numbers.
//!
//! newlib's `<errno.h>` has other numbers for some names, so ours have `BOX_` in front. The plain names are
//! for programs that do without `<errno.h>`. They are enumerators: `<errno.h>` may then be included later,
//! because its macros hide enumerators without a word, where they would clash with macros.

use crate::{
    ErrorCode, Limit, names,
    tree::{Branch, Condition, Enumeration, Enumerator, Item},
};

/// The names that ISO C wants of `<errno.h>`, as macros: they tell whether it was included.
const STANDARD: [&str; 3] = ["EDOM", "ERANGE", "EILSEQ"];

/// What ours have in front.
const PREFIX: &str = "BOX_";

/// Both enumerations; nothing for an empty table.
pub(crate) fn items(errors: &[ErrorCode<'_>]) -> Vec<Item> {
    if errors.is_empty() {
        return Vec::new();
    }
    let mut items = vec![
        comment(&["Error numbers. Functions return them negated."]),
        enumeration("box_errors", errors.iter().map(with_prefix).collect()),
    ];
    items.extend(plain(errors));
    vec![Item::Once { guard: "__BOX_ERRORS".to_owned(), items }]
}

/// Refuses a declaration of the name of an error, which [`items`] would declare again.
pub(crate) fn check_distinct(declarations: &[Item], errors: &[ErrorCode<'_>]) -> Result<(), Limit> {
    let is_taken = |name: &&str| {
        let plain = name.strip_prefix(PREFIX).unwrap_or(name);
        plain.starts_with('E') && errors.iter().any(|error| error.name == plain)
    };
    match declarations.iter().flat_map(names::declared).find(is_taken) {
        Some(name) => Err(Limit::Conflict { name: name.to_owned() }),
        None => Ok(()),
    }
}

fn with_prefix(error: &ErrorCode<'_>) -> Enumerator {
    enumerator(format!("{PREFIX}{}", error.name), error, vec![error.meaning.to_owned()])
}

/// Every name but a standard one stands under a condition of its own, for headers that define a few of them;
/// the standard one keeps the enumeration from being empty.
fn plain(errors: &[ErrorCode<'_>]) -> Option<Item> {
    let anchor = *STANDARD.iter().find(|name| errors.iter().any(|error| error.name == **name))?;
    let (last, others): (Vec<_>, Vec<_>) = errors.iter().partition(|error| error.name == anchor);
    let optional = |error: &ErrorCode<'_>| Enumerator {
        optional: true,
        ..enumerator(error.name.to_owned(), error, Vec::new())
    };
    let mut enumerators: Vec<Enumerator> = others.into_iter().map(optional).collect();
    enumerators.extend(last.first().map(|error| enumerator(error.name.to_owned(), error, Vec::new())));
    let note = comment(&[
        "The same without BOX_, for programs that do without <errno.h>. Included before this, it has the plain names;",
        "included after this, it takes them over.",
    ]);
    let condition = Some(Condition::NotDefined(anchor));
    let items = vec![note, enumeration("box_plain_errors", enumerators)];
    Some(Item::If(vec![Branch { condition, items }]))
}

fn enumerator(name: String, error: &ErrorCode<'_>, docs: Vec<String>) -> Enumerator {
    Enumerator { docs, name, value: error.number, optional: false }
}

fn enumeration(name: &'static str, enumerators: Vec<Enumerator>) -> Item {
    Item::Enumeration(Enumeration { name: Some(name), enumerators })
}

fn comment(lines: &[&str]) -> Item {
    Item::Comment(lines.iter().map(|line| (*line).to_owned()).collect())
}
