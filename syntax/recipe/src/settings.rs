//! What is said about one box, and which of several sayings wins.

use std::{cmp::Reverse, collections::BTreeMap};

use bento_idl::ast;
use bento_span::{Span, Spanned};

use crate::{
    memory,
    model::{BoundsCheck, DefineValue, Given, Init, Loader, Mode, Printf, Runtime, Timer},
    options,
};

/// Who said something. Greater wins.
///
/// Explicit keys beat `all`. Among each, the command line beats the recipe of the box that contains this one, which
/// beats the box's own file; a recipe beats its base; among `all` tables of one document the one nearest to the box wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Rank {
    /// Whether the key names this box, and not all of them.
    pub(crate) is_explicit: bool,
    /// The document.
    pub(crate) origin: Origin,
    /// Depth of the box that an `all` stands in; 0 for explicit keys.
    pub(crate) nearness: u32,
}

/// A document. Greater wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Origin {
    /// The recipe of a box so many levels away from the one that the command starts in, or so many bases away from that.
    File(Reverse<u32>, Reverse<u32>),
    /// The overrides.
    CommandLine,
}

/// A value that fits the kind of its option.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Checked {
    /// Text, name, word, path.
    Text(String),
    /// A number that is not negative.
    Number(u64),
    /// A constant.
    Integer(i128),
    /// `true` or `false`.
    Boolean(bool),
    /// What a function gives.
    Given(Given),
    /// Texts, names, paths.
    List(Vec<Spanned<String>>),
    /// A memory string.
    Memory(memory::Parts),
    /// The mode of a memory.
    Mode(Mode),
    /// A runtime.
    Runtime(Runtime),
    /// A loader.
    Loader(Loader),
    /// When to bring up.
    Init(Init),
    /// What counts time.
    Timer(Timer),
    /// Which printf.
    Printf(Printf),
    /// What WebAssembly does with addresses beyond its memory.
    BoundsCheck(BoundsCheck),
    /// A function type.
    Signature(ast::Signature),
    /// A value of a definition.
    Define(DefineValue),
    /// Something that was refused with a message; it stands here so that nothing is called missing.
    Invalid,
}

/// One saying.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Setting {
    /// Key of the option's row.
    pub(crate) option: &'static str,
    /// The names in the key, with their places.
    pub(crate) names: Vec<Spanned<String>>,
    /// The last part of the key.
    pub(crate) key: Span,
    /// The value with its place.
    pub(crate) value: Spanned<Checked>,
}

/// Everything said about one box: the winner for each option and names.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Settings {
    winners: BTreeMap<&'static str, BTreeMap<Vec<String>, Winner>>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Winner {
    rank: Rank,
    setting: Setting,
}

impl Settings {
    /// Takes a saying if it beats what was said before. Of two with one rank, which only the command line has, the
    /// later wins.
    pub(crate) fn say(&mut self, setting: Setting, rank: Rank) {
        let names: Vec<String> = setting.names.iter().map(|name| name.value.clone()).collect();
        let place = |rank: Rank, setting: &Setting| (rank, setting.value.span.start);
        let of_option = self.winners.entry(setting.option).or_default();
        match of_option.get(&names) {
            Some(winner) if place(winner.rank, &winner.setting) > place(rank, &setting) => {}
            Some(_) | None => {
                of_option.insert(names, Winner { rank, setting });
            }
        }
    }

    fn winner(&self, option: &'static str, names: &[String]) -> Option<&Winner> {
        debug_assert!(options::OPTIONS.iter().any(|row| row.key == option), "{option} is not in the table");
        self.winners.get(option)?.get(names)
    }

    /// What was said about an option, even if it was refused.
    pub(crate) fn get(&self, option: &'static str, names: &[String]) -> Option<&Setting> {
        self.winner(option, names).map(|winner| &winner.setting)
    }

    /// How strongly it was said.
    pub(crate) fn rank(&self, option: &'static str, names: &[String]) -> Option<Rank> {
        self.winner(option, names).map(|winner| winner.rank)
    }

    /// Every saying with its rank.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Setting, Rank)> {
        self.winners.values().flat_map(BTreeMap::values).map(|winner| (&winner.setting, winner.rank))
    }

    /// Every list of names that one of the options was said for, with a saying of the first option that has it.
    pub(crate) fn families(&self, options: &[&'static str]) -> BTreeMap<Vec<String>, &Setting> {
        let mut families = BTreeMap::new();
        for option in options {
            for (names, winner) in self.winners.get(option).into_iter().flatten() {
                families.entry(names.clone()).or_insert(&winner.setting);
            }
        }
        families
    }

    /// What was said for an option about names that begin with these.
    pub(crate) fn below<'s>(
        &'s self,
        option: &'static str,
        names: &'s [String],
    ) -> impl Iterator<Item = &'s Setting> {
        let of_option = self.winners.get(option).into_iter();
        let from = of_option.flat_map(|winners| winners.range(names.to_vec()..));
        from.take_while(|(key, _)| key.starts_with(names)).map(|(_, winner)| &winner.setting)
    }

    /// The text of an option.
    pub(crate) fn text(&self, option: &'static str, names: &[String]) -> Option<Spanned<String>> {
        let value = &self.get(option, names)?.value;
        if let Checked::Text(text) = &value.value {
            Some(Spanned::new(text.clone(), value.span))
        } else {
            None
        }
    }

    /// The number of an option.
    pub(crate) fn number(&self, option: &'static str, names: &[String]) -> Option<Spanned<u64>> {
        let value = &self.get(option, names)?.value;
        if let Checked::Number(number) = value.value { Some(Spanned::new(number, value.span)) } else { None }
    }

    /// The boolean of an option.
    pub(crate) fn boolean(&self, option: &'static str, names: &[String]) -> Option<bool> {
        let value = &self.get(option, names)?.value;
        if let Checked::Boolean(boolean) = value.value { Some(boolean) } else { None }
    }

    /// Whether an option is true; it is false if nothing was said.
    pub(crate) fn flag(&self, option: &'static str, names: &[String]) -> bool {
        self.boolean(option, names).unwrap_or(false)
    }

    /// The list of an option.
    pub(crate) fn list(&self, option: &'static str) -> Option<Vec<Spanned<String>>> {
        let value = &self.get(option, &[])?.value;
        if let Checked::List(list) = &value.value { Some(list.clone()) } else { None }
    }
}
