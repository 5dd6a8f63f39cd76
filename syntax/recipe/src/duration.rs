//! Times: a whole number and its unit.

use crate::{
    diagnostics::{Refused, e0250_bad_time, e0251_time_out_of_range},
    document::Text,
    memory,
};

/// The longest time, in microseconds.
const LONGEST: u64 = 3600 * 1_000_000;

/// The microseconds that a text says.
pub(crate) fn parse(text: &Text) -> Result<u64, Refused> {
    let refusal = || Box::new(e0250_bad_time::said(text.content, &text.text));
    let units = [("us", 1), ("ms", 1000), ("s", 1_000_000)];
    let said = text.text.trim();
    let (number, unit) =
        units.iter().find_map(|(word, unit)| Some((said.strip_suffix(word)?, unit))).ok_or_else(refusal)?;
    let number = memory::parse_number(number.trim_end()).ok_or_else(refusal)?;
    match number.checked_mul(*unit) {
        Some(time @ 1..=LONGEST) => Ok(time),
        Some(_) | None => Err(Box::new(e0251_time_out_of_range::said(text.content, said))),
    }
}
