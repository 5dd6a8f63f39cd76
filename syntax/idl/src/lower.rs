//! From what the grammar accepts to the tree: one message for every spelling that the tree cannot hold.
//!
//! Invariant: what was refused here is replaced so that no check refuses it again.

use std::ops::Range;

use bento_span::{Span, Spanned, nearest};

use crate::ast::{
    Base, Binding, Direction, Docs, Field, Function, Imported, Member, Modifier, Name, Parameter, Primitive,
    Returns, Shape, Signature, Type,
};
use crate::diagnostics::{
    e0108_array_without_length, e0109_type_of_c, e0110_misplaced_void, e0121_misplaced_noreturn,
    e0123_named_twice, e0124_misplaced_modifier, e0128_width, e0133_alias_of_pointer, e0136_repeated_clause,
    e0139_empty_declaration,
};
use crate::parse::Context;
use crate::words;

/// What stands where a type is expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Element {
    /// A type of the language.
    Primitive(Primitive),
    /// Any other word.
    Named(String),
    /// `void`
    Void,
    /// `noreturn`
    Never,
}

/// What may follow an element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Suffix {
    /// `*` or `[n]`.
    Shape(Shape),
    /// `[]`, which is refused.
    Lengthless,
    /// A modifier behind the element, which is refused.
    Modifier(Modifier),
}

/// An argument or a result as the grammar accepts it.
pub(crate) struct Spelling {
    /// `NAME:` in front.
    pub(crate) first: Option<Name>,
    /// Modifiers in front.
    pub(crate) modifiers: Vec<Spanned<Modifier>>,
    /// The element.
    pub(crate) element: Spanned<Element>,
    /// Between element and name.
    pub(crate) before: Vec<Spanned<Suffix>>,
    /// The name behind the element, and what follows it.
    pub(crate) second: Option<(Name, Vec<Spanned<Suffix>>)>,
}

/// One place of a list of arguments or results.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// A type, perhaps with a name.
    Value(Parameter),
    /// `void`
    Void(Span),
    /// `noreturn`
    Never(Span),
}

/// What may follow a function of a box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Clause {
    /// `with NAME = 1, …`
    With(Vec<Binding>),
    /// `scope BOX`
    Scope(Name),
    /// `alias SYMBOL`
    Alias(Name),
}

/// What stands between the braces of a declaration.
pub(crate) struct Parts<T> {
    /// What was understood.
    pub(crate) known: Vec<T>,
    /// Whether there was nothing, not even something that was not understood.
    is_empty: bool,
}

impl<T> Parts<T> {
    /// With `first` in front.
    pub(crate) fn behind(mut self, first: T) -> Self {
        self.known.insert(0, first);
        Self { is_empty: false, ..self }
    }
}

/// Collects the parts between braces; what was not understood is `None`.
pub(crate) fn parts<T>(parts: Vec<Option<T>>, last: Option<Option<T>>) -> Parts<T> {
    let is_empty = parts.is_empty() && last.is_none();
    Parts { known: parts.into_iter().chain(last).flatten().collect(), is_empty }
}

/// The text of documentation lines.
pub(crate) fn docs(lines: Vec<Spanned<&str>>) -> Docs {
    let text = |line: &str| {
        let text = line.trim_start_matches('/');
        text.strip_prefix(' ').unwrap_or(text).trim_end().to_owned()
    };
    lines.into_iter().map(|line| line.map(text)).collect()
}

/// A function with nothing but its type.
pub(crate) fn function(name: Name, signature: Signature) -> Function {
    Function { docs: Docs::new(), name, signature, with: Vec::new(), scope: None, alias: None }
}

/// `with first, more…`
pub(crate) fn with(first: Binding, more: Vec<Binding>) -> Clause {
    let mut bindings = vec![first];
    bindings.extend(more);
    Clause::With(bindings)
}

impl Context<'_> {
    /// An argument or a result that stands at `range`.
    pub(crate) fn slot(&mut self, spelling: Spelling, range: Range<usize>) -> Slot {
        let span = self.span(range);
        let Spelling { first, modifiers, element, before, second } = spelling;
        let start = modifiers.first().map_or(element.span, |modifier| modifier.span);
        let (second, after) = second.map_or_else(Default::default, |(name, after)| (Some(name), after));
        if let (Some(first), Some(second)) = (&first, &second) {
            self.say(e0123_named_twice::named_twice(first, second));
        }
        let name = first.or(second);
        let is_bare = modifiers.is_empty() && before.is_empty() && after.is_empty();
        let base = match &element.value {
            Element::Void | Element::Never if is_bare => return self.no_value(&element, name.is_some()),
            Element::Void => {
                self.say(e0110_misplaced_void::void_pointer(element.span));
                Base::Primitive(Primitive::U8)
            }
            Element::Never => {
                self.say(e0121_misplaced_noreturn::not_a_type(element.span));
                Base::Primitive(Primitive::U8)
            }
            Element::Primitive(primitive) => Base::Primitive(*primitive),
            Element::Named(word) => self.named(word, element.span),
        };
        let mut ty = Type {
            span: Span { start: start.start, ..span },
            modifiers,
            base: Spanned::new(base, element.span),
            shapes: Vec::new(),
        };
        for suffix in before.into_iter().chain(after) {
            self.add_suffix(&mut ty, suffix);
        }
        Slot::Value(Parameter { span, name, ty })
    }

    /// `void` or `noreturn` without modifier, pointer or array.
    fn no_value(&mut self, element: &Spanned<Element>, is_named: bool) -> Slot {
        if element.value == Element::Void {
            if is_named {
                self.say(e0110_misplaced_void::void_value(element.span));
            }
            return Slot::Void(element.span);
        }
        if is_named {
            self.say(e0121_misplaced_noreturn::not_a_type(element.span));
        }
        Slot::Never(element.span)
    }

    /// A type that is not one of the language's words.
    fn named(&mut self, word: &str, span: Span) -> Base {
        let Some(ours) = words::of_c(word) else { return Base::Named(word.to_owned()) };
        self.say(e0109_type_of_c::type_of_c(span, word, ours));
        Base::Primitive(ours)
    }

    fn add_suffix(&mut self, ty: &mut Type, suffix: Spanned<Suffix>) {
        match suffix.value {
            Suffix::Shape(shape) => ty.shapes.push(Spanned::new(shape, suffix.span)),
            Suffix::Lengthless => {
                self.say(e0108_array_without_length::array_without_length(suffix.span));
                ty.shapes.push(Spanned::new(Shape::Constant(1), suffix.span));
            }
            Suffix::Modifier(modifier) => {
                let modifier = Spanned::new(modifier, suffix.span);
                self.say(e0124_misplaced_modifier::misplaced_modifier(modifier, ty.base.span));
                let may_be_handle = matches!(ty.base.value, Base::Named(_));
                let is_wanted = match modifier.value {
                    Modifier::Own => may_be_handle,
                    Modifier::Const | Modifier::Mut | Modifier::Nullable => true,
                };
                if is_wanted && ty.modifiers.iter().all(|before| before.value == Modifier::Nullable) {
                    ty.modifiers.push(modifier);
                }
            }
        }
    }

    /// A function type that stands at `range`.
    pub(crate) fn signature(
        &mut self,
        range: Range<usize>,
        arguments: Vec<Slot>,
        results: Vec<Slot>,
    ) -> Signature {
        Signature {
            span: self.span(range),
            parameters: self.arguments(arguments),
            returns: self.returns(results),
        }
    }

    fn arguments(&mut self, slots: Vec<Slot>) -> Vec<Parameter> {
        if let [Slot::Void(_)] = slots[..] {
            return Vec::new();
        }
        slots.into_iter().filter_map(|slot| self.value(slot)).collect()
    }

    fn returns(&mut self, slots: Vec<Slot>) -> Returns {
        match slots[..] {
            [Slot::Void(_)] => return Returns::Values(Vec::new()),
            [Slot::Never(span)] => return Returns::Never(span),
            _ => {}
        }
        let place = |slot: &Slot| match slot {
            Slot::Value(parameter) => Some(parameter.span),
            Slot::Void(span) => Some(*span),
            Slot::Never(_) => None,
        };
        let other = slots.iter().find_map(place);
        let mut values = Vec::new();
        for slot in slots {
            match (slot, other) {
                (Slot::Never(never), Some(other)) => {
                    self.say(e0121_misplaced_noreturn::noreturn_with_results(never, other));
                }
                (slot, _) => values.extend(self.value(slot)),
            }
        }
        Returns::Values(values)
    }

    /// The value of a slot among others; `void` and `noreturn` are refused there.
    fn value(&mut self, slot: Slot) -> Option<Parameter> {
        match slot {
            Slot::Value(parameter) => return Some(parameter),
            Slot::Void(span) => self.say(e0110_misplaced_void::void_value(span)),
            Slot::Never(span) => self.say(e0121_misplaced_noreturn::not_a_type(span)),
        }
        None
    }

    /// A field of a structure.
    pub(crate) fn field(&mut self, docs: Docs, slot: Slot) -> Option<Field> {
        self.value(slot).map(|parameter| Field { docs, parameter })
    }

    /// The parts of the type `name`, which has at least one.
    pub(crate) fn not_empty<T>(&mut self, name: &Name, parts: Parts<T>, part: &str) -> Vec<T> {
        if parts.is_empty {
            self.say(e0139_empty_declaration::empty_declaration(name, part));
        }
        parts.known
    }

    /// What an alias stands for; `range` is its place.
    pub(crate) fn aliased_type(&mut self, slot: Slot, range: Range<usize>) -> Type {
        let span = self.span(range);
        let Some(Parameter { name, ty, .. }) = self.value(slot) else {
            let base = Spanned::new(Base::Primitive(Primitive::U8), span);
            return Type { span, modifiers: Vec::new(), base, shapes: Vec::new() };
        };
        if let Some(name) = name {
            self.say(e0133_alias_of_pointer::named_type(name.span));
        }
        ty
    }

    /// The width of the enumeration `name`. `u64`, which holds every value, stands for what was refused.
    pub(crate) fn width(&mut self, name: &Name, width: Option<Spanned<Element>>) -> Spanned<Primitive> {
        let Some(width) = width else {
            self.say(e0128_width::missing_width(name));
            return Spanned::new(Primitive::U64, name.span);
        };
        let word = match &width.value {
            Element::Primitive(primitive) if primitive.is_width() => {
                return Spanned::new(*primitive, width.span);
            }
            Element::Primitive(primitive) => primitive.word(),
            Element::Void => "void",
            Element::Never => "noreturn",
            Element::Named(word) => word,
        };
        let ours = words::of_c(word).filter(|primitive| primitive.is_width());
        let widths = Primitive::ALL.into_iter().filter(|primitive| primitive.is_width());
        let near = || nearest(word, widths.map(Primitive::word));
        let near = match &width.value {
            Element::Named(_) => ours.map(Primitive::word).or_else(near),
            Element::Primitive(_) | Element::Void | Element::Never => None,
        };
        self.say(e0128_width::not_a_width(width.span, word, near));
        Spanned::new(Primitive::U64, width.span)
    }

    /// A function that a box imports or exports.
    pub(crate) fn member_function(
        &mut self,
        docs: Docs,
        direction: Spanned<Direction>,
        function: Function,
        clauses: Vec<Spanned<Clause>>,
    ) -> Member {
        let mut function = Function { docs, ..function };
        let mut places: [Option<Span>; words::CLAUSES.len()] = [None; words::CLAUSES.len()];
        for clause in clauses {
            let kind = match clause.value {
                Clause::With(bindings) => {
                    function.with.extend(bindings);
                    0
                }
                Clause::Scope(name) => {
                    function.scope.get_or_insert(name);
                    1
                }
                Clause::Alias(name) => {
                    function.alias.get_or_insert(name);
                    2
                }
            };
            if let Some(first) = places[kind] {
                self.say(e0136_repeated_clause::repeated_clause(first, clause.span, words::CLAUSES[kind]));
            }
            places[kind].get_or_insert(clause.span);
        }
        Member { direction, what: Imported::Function(function) }
    }
}
