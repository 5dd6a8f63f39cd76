//! Whether a value fits the kind of its option.

use bento_span::{Diagnostic, Diagnostics, Span, Spanned};

use crate::{
    diagnostics::{
        Refused, e0204_wrong_type, e0205_unknown_runtime, e0206_unknown_loader, e0209_unknown_init,
        e0211_bad_number, e0216_bad_alignment, e0225_path_leaves_folder, e0231_binding_not_integer,
        e0234_forbidden_character, e0241_bare_override, e0242_number_out_of_range, e0244_bad_word,
        e0250_bad_time, e0252_unknown_timer, e0253_unknown_bounds_check, e0265_unknown_printf,
    },
    document::{Text, Value, normalise},
    duration, memory,
    model::{BoundsCheck, DefineValue, Given, Init, Loader, Printf, Runtime, Timer},
    names::{self, Use},
    options::Kind,
    paths,
    settings::Checked,
};

/// What a value is checked against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Asked<'a> {
    /// The parts of its key.
    pub(crate) path: &'a [Spanned<String>],
    /// What its value is.
    pub(crate) kind: Kind,
}

impl Asked<'_> {
    /// The whole key.
    pub(crate) fn key(&self) -> String {
        self.path.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(".")
    }
}

/// Checks the value of an option; a refusal is said and gives [`Checked::Invalid`].
pub(crate) fn check(asked: Asked<'_>, value: &Spanned<Value>, diagnostics: &mut Diagnostics) -> Checked {
    let checked = match &value.value {
        Value::Text(text) => text_value(asked, text, value.span, diagnostics),
        Value::Integer(number) => integer(asked, *number, value.span),
        Value::Boolean(boolean) => self::boolean(asked, *boolean, value.span),
        Value::Float(number) if asked.kind == Kind::Given => Ok(Checked::Given(Given::Float(*number))),
        Value::Float(_) => Err(Box::new(wrong(asked, value))),
        Value::List(values) => list(asked, values, value.span),
        Value::Other(_) => Err(Box::new(wrong(asked, value))),
        Value::Bare if asked.kind == Kind::Boolean => Ok(Checked::Boolean(true)),
        Value::Bare => Err(Box::new(e0241_bare_override::said(value.span, asked))),
    };
    checked.unwrap_or_else(|diagnostic| {
        diagnostics.push(*diagnostic);
        Checked::Invalid
    })
}

fn wrong(asked: Asked<'_>, value: &Spanned<Value>) -> Diagnostic {
    if asked.kind == Kind::Binding {
        return e0231_binding_not_integer::said(value.span, value.value.describe());
    }
    e0204_wrong_type::said(value.span, value.value.describe(), asked)
}

fn text_value(
    asked: Asked<'_>,
    text: &Text,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Result<Checked, Refused> {
    match asked.kind {
        Kind::Text | Kind::Source => one_line(text).map(Checked::Text),
        Kind::Prose => prose(text).map(Checked::Text),
        Kind::Word => word(text),
        Kind::Name => name(text, span, use_of(asked)).map(Checked::Text),
        Kind::OutputPath => path(text, span, paths::file_inside(&text.text)),
        Kind::Folder => path(text, span, paths::folder(&text.text)),
        Kind::Names | Kind::Sources | Kind::List => list_of_one(asked, text, span),
        Kind::Boolean => boolean_word(asked, text, span),
        Kind::Number | Kind::Version | Kind::Align => number_text(asked, text, span),
        Kind::Size => {
            memory::parse_size(text).and_then(|size| integer(asked, i128::from(size.value), size.span))
        }
        Kind::Memory => memory::parse(text).map(Checked::Memory),
        Kind::Mode => memory::parse_mode(text).map(Checked::Mode),
        Kind::Runtime => runtime(text, span),
        Kind::Loader => loader(text, span),
        Kind::Init => init(text, span),
        Kind::Duration => duration::parse(text).map(Checked::Number),
        Kind::Timer => timer(text, span),
        Kind::Printf => printf(text, span),
        Kind::BoundsCheck => bounds_check(text, span),
        Kind::Signature => Ok(signature(text, diagnostics)),
        Kind::Binding => binding(asked, text, span),
        Kind::Given => Err(Box::new(e0204_wrong_type::said(span, "a string", asked))),
        Kind::Define => one_line(text).map(|text| Checked::Define(DefineValue::Text(text))),
        Kind::Expression => expression(text),
    }
}

fn integer(asked: Asked<'_>, number: i128, span: Span) -> Result<Checked, Refused> {
    let within = |last: u64| match u64::try_from(number) {
        Ok(number) if number <= last => Ok(number),
        Ok(_) | Err(_) => Err(Box::new(e0242_number_out_of_range::said(span, number, 0, last))),
    };
    if asked.kind == Kind::Number {
        return within(u64::MAX).map(Checked::Number);
    }
    if asked.kind == Kind::Size {
        return within(1 << 32).map(Checked::Number);
    }
    if asked.kind == Kind::Version {
        return within(u64::from(u32::MAX)).map(Checked::Number);
    }
    if asked.kind == Kind::Align {
        let align = within(u64::MAX)?;
        let refusal = || Box::new(e0216_bad_alignment::said(span, align));
        return align.is_power_of_two().then_some(Checked::Number(align)).ok_or_else(refusal);
    }
    if asked.kind == Kind::Memory {
        let size = Some(Spanned::new(within(u64::MAX)?, span));
        return Ok(Checked::Memory(memory::Parts { size, ..memory::Parts::default() }));
    }
    if asked.kind == Kind::Duration {
        return Err(Box::new(e0250_bad_time::said(span, &number.to_string())));
    }
    if asked.kind == Kind::Given {
        return Ok(Checked::Given(Given::Integer(number)));
    }
    if asked.kind == Kind::Boolean && (0..=1).contains(&number) {
        return Ok(Checked::Boolean(number == 1));
    }
    if !matches!(asked.kind, Kind::Binding | Kind::Define | Kind::Expression) {
        return Err(Box::new(e0204_wrong_type::said(span, "an integer", asked)));
    }
    if number < i128::from(i64::MIN) || number > i128::from(u64::MAX) {
        return Err(Box::new(e0242_number_out_of_range::said(span, number, i128::from(i64::MIN), u64::MAX)));
    }
    let is_binding = asked.kind == Kind::Binding;
    Ok(if is_binding { Checked::Integer(number) } else { Checked::Define(DefineValue::Integer(number)) })
}

fn boolean(asked: Asked<'_>, boolean: bool, span: Span) -> Result<Checked, Refused> {
    if asked.kind == Kind::Boolean {
        return Ok(Checked::Boolean(boolean));
    }
    if asked.kind == Kind::Given {
        return Ok(Checked::Given(Given::Boolean(boolean)));
    }
    if asked.kind == Kind::Define {
        return Ok(Checked::Define(DefineValue::Integer(i128::from(boolean))));
    }
    Err(Box::new(wrong(asked, &Spanned::new(Value::Boolean(boolean), span))))
}

fn list(asked: Asked<'_>, values: &[Spanned<Value>], span: Span) -> Result<Checked, Refused> {
    if !matches!(asked.kind, Kind::Names | Kind::Sources | Kind::List) {
        return Err(Box::new(wrong(asked, &Spanned::new(Value::List(Vec::new()), span))));
    }
    let item = |value: &Spanned<Value>| {
        let Value::Text(text) = &value.value else {
            return Err(Box::new(e0204_wrong_type::said(value.span, value.value.describe(), asked)));
        };
        let text = if asked.kind == Kind::Names { name(text, value.span, Use::Box) } else { one_line(text) };
        text.map(|text| Spanned::new(text, value.span))
    };
    values.iter().map(item).collect::<Result<_, _>>().map(Checked::List)
}

/// A string where a list is wanted is a list of one, unless it is a list in the wrong quotes.
fn list_of_one(asked: Asked<'_>, text: &Text, span: Span) -> Result<Checked, Refused> {
    if text.text.trim_start().starts_with('[') {
        return Err(Box::new(e0204_wrong_type::said(span, "a string", asked)));
    }
    list(asked, &[Spanned::new(Value::Text(text.clone()), span)], span)
}

fn boolean_word(asked: Asked<'_>, text: &Text, span: Span) -> Result<Checked, Refused> {
    match text.text.as_str() {
        "true" | "True" | "yes" | "1" => Ok(Checked::Boolean(true)),
        "false" | "False" | "no" | "0" | "" => Ok(Checked::Boolean(false)),
        _ => Err(Box::new(e0204_wrong_type::said(span, "a string", asked))),
    }
}

fn number_text(asked: Asked<'_>, text: &Text, span: Span) -> Result<Checked, Refused> {
    let number = memory::parse_number(text.text.trim());
    let number = number.ok_or_else(|| Box::new(e0211_bad_number::said(span, &text.text)))?;
    integer(asked, i128::from(number), span)
}

/// Text without control characters: they have no meaning in a Makefile, or a bad one.
fn one_line(text: &Text) -> Result<String, Refused> {
    refuse_characters(text, char::is_control, "in one line of text")
}

/// Text that may have line breaks and tabs.
fn prose(text: &Text) -> Result<String, Refused> {
    refuse_characters(text, |character| character.is_control() && !"\n\r\t".contains(character), "in text")
}

/// What a linker script takes as an expression without a way to end the statement.
fn expression(text: &Text) -> Result<Checked, Refused> {
    let is_strange =
        |character: char| !character.is_ascii_alphanumeric() && !"_.$()+-*/%<>=!&|^~?:, ".contains(character);
    refuse_characters(text, is_strange, "in a linker expression")
        .map(|text| Checked::Define(DefineValue::Text(text)))
}

fn refuse_characters(
    text: &Text,
    is_refused: impl Fn(char) -> bool,
    place: &'static str,
) -> Result<String, Refused> {
    match text.text.char_indices().find(|(_, character)| is_refused(*character)) {
        Some((start, character)) => {
            let span = text.part(start..start + character.len_utf8());
            Err(Box::new(e0234_forbidden_character::said(span, character, place)))
        }
        None => Ok(text.text.clone()),
    }
}

fn word(text: &Text) -> Result<Checked, Refused> {
    let is_fine = |character: char| character.is_ascii_alphanumeric() || "._+-".contains(character);
    if text.text.is_empty() || !text.text.chars().all(is_fine) {
        return Err(Box::new(e0244_bad_word::said(text.content, &text.text)));
    }
    Ok(Checked::Text(text.text.clone()))
}

fn name(text: &Text, span: Span, what: Use) -> Result<String, Refused> {
    let name = normalise(&text.text);
    match names::fault(&name, what, span) {
        None => Ok(name),
        Some(diagnostic) => Err(Box::new(diagnostic)),
    }
}

/// What the value of an option names.
fn use_of(asked: Asked<'_>) -> Use {
    match asked.path.last().map(|part| part.value.as_str()) {
        Some("alias") => Use::Symbol,
        Some("memory") => Use::Memory,
        Some(_) | None => Use::Box,
    }
}

fn path(text: &Text, span: Span, inside: Result<String, paths::Leaves>) -> Result<Checked, Refused> {
    one_line(text)?;
    inside
        .map(Checked::Text)
        .map_err(|leaves| Box::new(e0225_path_leaves_folder::said(span, &text.text, leaves)))
}

fn runtime(text: &Text, span: Span) -> Result<Checked, Refused> {
    let word = normalise(&text.text);
    let known = Runtime::ALL.into_iter().find(|runtime| runtime.word() == word);
    known.map(Checked::Runtime).ok_or_else(|| Box::new(e0205_unknown_runtime::said(span, &text.text)))
}

fn loader(text: &Text, span: Span) -> Result<Checked, Refused> {
    let known = match normalise(&text.text).as_str() {
        "noop" => Loader::Noop { verify: false },
        "glz" => Loader::Glz,
        "bd" => Loader::Bd,
        "fs" => Loader::Fs,
        _ => return Err(Box::new(e0206_unknown_loader::said(span, &text.text))),
    };
    Ok(Checked::Loader(known))
}

fn init(text: &Text, span: Span) -> Result<Checked, Refused> {
    match text.text.as_str() {
        "lazy" => Ok(Checked::Init(Init::Lazy)),
        "manual" => Ok(Checked::Init(Init::Manual)),
        word => Err(Box::new(e0209_unknown_init::said(span, word))),
    }
}

fn timer(text: &Text, span: Span) -> Result<Checked, Refused> {
    let known = Timer::ALL.into_iter().find(|timer| timer.word() == text.text);
    known.map(Checked::Timer).ok_or_else(|| Box::new(e0252_unknown_timer::said(span, &text.text)))
}

fn printf(text: &Text, span: Span) -> Result<Checked, Refused> {
    let known = Printf::ALL.into_iter().find(|printf| printf.word() == text.text);
    known.map(Checked::Printf).ok_or_else(|| Box::new(e0265_unknown_printf::said(span, &text.text)))
}

fn bounds_check(text: &Text, span: Span) -> Result<Checked, Refused> {
    let known = BoundsCheck::ALL.into_iter().find(|check| check.word() == text.text);
    known
        .map(Checked::BoundsCheck)
        .ok_or_else(|| Box::new(e0253_unknown_bounds_check::said(span, &text.text)))
}

/// An integer in quotes, as numbers of memories may be.
fn binding(asked: Asked<'_>, text: &Text, span: Span) -> Result<Checked, Refused> {
    let (digits, sign) = match text.text.trim().strip_prefix('-') {
        Some(digits) => (digits, -1),
        None => (text.text.trim(), 1),
    };
    let number = memory::parse_number(digits);
    let number = number.ok_or_else(|| Box::new(e0231_binding_not_integer::said(span, "a string")))?;
    integer(asked, sign * i128::from(number), span)
}

fn signature(text: &Text, diagnostics: &mut Diagnostics) -> Checked {
    let (signature, said) = bento_idl::parse_signature(text.content, &text.text);
    let has_errors = said.error_count() > 0;
    said.iter().cloned().for_each(|diagnostic| diagnostics.push(diagnostic));
    signature.filter(|_| !has_errors).map_or(Checked::Invalid, Checked::Signature)
}
