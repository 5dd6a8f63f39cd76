//! How functions are declared in the glue.
//!
//! What the header declares has its types, so that compilers that see both sides find no difference. Everything else takes and
//! gives words. A name that C or the compiler may know for itself is not used: the symbol stands beside another name.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::code::Type;
use bento_ir::{
    Block, Box, Id, Instruction, NamedKind, Operation, System, Terminator, Thunk, ThunkKind, Value,
};

use crate::tree::code::Word;
use crate::tree::{self, Function, Item, Parameter};

/// The most words that a box's call brings in registers.
const REGISTERS: usize = 4;

/// A function as the file knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Prototype {
    /// With its name in the file.
    pub(super) function: Function,
    /// Its symbol, if that is not its name.
    pub(super) symbol: Option<String>,
}

/// All functions and places of a box.
pub(super) struct Prototypes<'a> {
    system: &'a System,
    items: Vec<Item>,
    header: BTreeMap<String, Function>,
    thunks: BTreeMap<&'a str, &'a Thunk>,
    data: BTreeSet<&'a str>,
    /// For each function that is called the words that it takes and gives, as the calls say.
    sites: BTreeMap<&'a str, (Vec<Word>, Vec<Word>)>,
    called: BTreeMap<String, Prototype>,
}

impl<'a> Prototypes<'a> {
    /// Of a box whose header has these items.
    pub(super) fn new(system: &'a System, owner: Id<Box>, items: Vec<Item>) -> Self {
        let mut header = BTreeMap::new();
        items.iter().for_each(|item| functions(item, &mut header));
        let thunks = system.thunks.of(owner).map(|(_, thunk)| (thunk.name.as_str(), thunk)).collect();
        let data = system.data.of(owner).map(|(_, datum)| datum.name.as_str()).collect();
        let sites = sites(system.thunks.of(owner).map(|(_, thunk)| thunk));
        Self { system, items, header, thunks, data, sites, called: BTreeMap::new() }
    }

    /// What the header declares.
    pub(super) fn header(&self) -> &[Item] {
        &self.items
    }

    pub(super) fn is_in_header(&self, symbol: &str) -> bool {
        self.header.contains_key(symbol)
    }

    /// Functions that bodies call, by symbol.
    pub(super) fn called(&self) -> impl Iterator<Item = (&str, &Prototype)> {
        self.called.iter().map(|(name, prototype)| (name.as_str(), prototype))
    }

    /// The name of a function or a place.
    pub(super) fn name_of(&self, symbol: &str) -> String {
        self.header.get(symbol).map_or_else(|| named(symbol).0, |function| function.name.clone())
    }

    /// Whether a symbol is neither a function nor defined here.
    pub(super) fn is_place(&self, symbol: &str) -> bool {
        !self.data.contains(symbol)
            && !self.thunks.contains_key(symbol)
            && !self.called.contains_key(symbol)
            && !self.is_in_header(symbol)
    }

    /// Whether a thunk can be said in C: it crosses no boundary, calls and is called as C does, and its values are words.
    pub(super) fn is_sayable(&self, thunk: &Thunk) -> bool {
        let parameters = thunk.blocks[thunk.entry()].parameters.len();
        let fits = !is_entered_from_box(thunk) || (parameters <= REGISTERS && thunk.results.len() <= 1);
        let returns = |block: &Block| matches!(block.terminator, Terminator::Return(_));
        let may_return = self.header.get(&thunk.name).is_none_or(|function| function.attribute.is_none());
        fits && self.has_words(&thunk.name)
            && (may_return || !thunk.blocks.values().any(returns))
            && thunk.values.values().all(|value| word(value.ty).is_some())
            && thunk.results.iter().all(|ty| word(*ty).is_some())
            && thunk.blocks.values().all(|block| {
                let operations = block.instructions.iter().map(|instruction| &instruction.operation);
                self.ends_as_c(&block.terminator)
                    && operations.into_iter().all(|operation| self.is_operation_of_c(operation))
            })
    }

    fn ends_as_c(&self, terminator: &Terminator) -> bool {
        match terminator {
            Terminator::Jump(_)
            | Terminator::Branch { .. }
            | Terminator::Return(_)
            | Terminator::Unreachable => true,
            Terminator::TailCall { symbol, .. } => self.has_words(symbol),
            Terminator::BoxCall { .. } | Terminator::Abort(_) => false,
        }
    }

    fn is_operation_of_c(&self, operation: &Operation) -> bool {
        match operation {
            Operation::Call { symbol, .. } => self.has_words(symbol),
            Operation::Check { .. } | Operation::Redeem { .. } => false,
            Operation::Constant(_)
            | Operation::Address { .. }
            | Operation::Binary(..)
            | Operation::Compare(..)
            | Operation::ExtendUnsigned(_)
            | Operation::ExtendSigned(_)
            | Operation::Truncate(_)
            | Operation::Load { .. }
            | Operation::Store { .. }
            | Operation::CallPointer { .. } => true,
        }
    }

    /// Whether each parameter and the result of a function is a word, whatever its type is in C.
    fn has_words(&self, symbol: &str) -> bool {
        self.header.get(symbol).is_none_or(|function| {
            let types = function.parameters.iter().map(|parameter| &parameter.ty);
            types.chain([&function.returns]).all(|ty| self.is_word(ty))
        })
    }

    fn is_word(&self, ty: &tree::Type) -> bool {
        let named = || self.system.named.values().find(|named| named.name == ty.name);
        let is_wide = match ty.name.as_str() {
            "uint64_t" | "int64_t" | "float" | "double" => true,
            _ => named().is_some_and(|named| match &named.kind {
                NamedKind::Enumeration { width, .. } | NamedKind::Flags { width, .. } => width.size() > 4,
                NamedKind::Handle { .. } | NamedKind::Structure { .. } => false,
            }),
        };
        ty.pointer.is_some() || !is_wide
    }

    /// A thunk as it is declared. What a box calls gives it one word in any case.
    pub(super) fn of_thunk(&self, thunk: &Thunk) -> Prototype {
        let mut results: Vec<Word> = thunk.results.iter().filter_map(|ty| word(*ty)).collect();
        if is_entered_from_box(thunk) && results.is_empty() {
            results.push(Word::Whole);
        }
        let parameters = thunk.blocks[thunk.entry()].parameters.iter();
        let parameters = parameters.filter_map(|value| {
            let ty = tree::Type::named(word(thunk.type_of(*value))?.name());
            Some(Parameter { ty, name: Some(format!("v{}", value.index())) })
        });
        self.prototype(&thunk.name, parameters.collect(), &results)
    }

    /// What is called, and as what the calls say if nobody knows better.
    pub(super) fn of_call(&mut self, symbol: &str) -> Prototype {
        let prototype = match (self.called.get(symbol), self.thunks.get(symbol)) {
            (Some(known), _) => return known.clone(),
            (None, Some(thunk)) => self.of_thunk(thunk),
            (None, None) => {
                let (parameters, results) = self.sites.get(symbol).cloned().unwrap_or_default();
                let parameters = parameters.iter().enumerate().map(|(at, word)| Parameter {
                    ty: tree::Type::named(word.name()),
                    name: Some(format!("v{at}")),
                });
                self.prototype(symbol, parameters.collect(), &results)
            }
        };
        self.called.insert(symbol.to_owned(), prototype.clone());
        prototype
    }

    fn prototype(&self, symbol: &str, parameters: Vec<Parameter>, results: &[Word]) -> Prototype {
        if let Some(function) = self.header.get(symbol) {
            let parameters = function
                .parameters
                .iter()
                .enumerate()
                .map(|(at, parameter)| Parameter { ty: parameter.ty.clone(), name: Some(format!("a{at}")) });
            let parameters = parameters.collect();
            let function = Function { docs: Vec::new(), parameters, ..function.clone() };
            return Prototype { function, symbol: None };
        }
        let returns = tree::Type::named(match results {
            [] => "void",
            [one] => one.name(),
            _ => "uint64_t",
        });
        let (name, symbol) = named(symbol);
        let function = Function { docs: Vec::new(), attribute: None, returns, name, parameters };
        Prototype { function, symbol }
    }
}

/// The name of what has a symbol, and the symbol if it is not that. Names that begin with two underscores are ours or the
/// linker's; others may mean something to C, or to the compiler.
pub(super) fn named(symbol: &str) -> (String, Option<String>) {
    if symbol.starts_with("__") {
        (symbol.to_owned(), None)
    } else {
        (format!("__box_symbol_{symbol}"), Some(symbol.to_owned()))
    }
}

/// What calls say of the functions that they call. A call may leave a result alone, so the one with the most results knows.
fn sites<'a>(thunks: impl Iterator<Item = &'a Thunk>) -> BTreeMap<&'a str, (Vec<Word>, Vec<Word>)> {
    let mut sites: BTreeMap<&str, (Vec<Word>, Vec<Word>)> = BTreeMap::new();
    for thunk in thunks {
        let words = |values: &[Id<Value>]| -> Vec<Word> {
            values.iter().filter_map(|value| word(thunk.type_of(*value))).collect()
        };
        let mut add = |symbol: &'a str, arguments: &[Id<Value>], results: Vec<Word>| {
            let site = sites.entry(symbol).or_default();
            if site.0.is_empty() || results.len() > site.1.len() {
                *site = (words(arguments), results);
            }
        };
        for block in thunk.blocks.values() {
            for Instruction { result, operation } in &block.instructions {
                if let Operation::Call { symbol, arguments } = operation {
                    let result = result.and_then(|result| word(thunk.type_of(result)));
                    add(symbol, arguments, result.into_iter().collect());
                }
            }
            if let Terminator::TailCall { symbol, arguments } = &block.terminator {
                add(symbol, arguments, thunk.results.iter().filter_map(|ty| word(*ty)).collect());
            }
        }
    }
    sites
}

/// Whether a box calls a thunk of its parent's by number: what it returns goes into the box.
pub(super) fn is_entered_from_box(thunk: &Thunk) -> bool {
    matches!(thunk.kind, ThunkKind::Entry(_) | ThunkKind::EntryWrite(_) | ThunkKind::EntryFlush(_))
}

/// The type in C of a type that the target has words for.
pub(super) fn word(ty: Type) -> Option<Word> {
    match ty {
        Type::I8 => Some(Word::Byte),
        Type::I16 => Some(Word::Half),
        Type::I32 => Some(Word::Whole),
        Type::Pointer => Some(Word::Address),
        Type::I64 | Type::F32 | Type::F64 => None,
    }
}

fn functions(item: &Item, into: &mut BTreeMap<String, Function>) {
    match item {
        Item::Function(function) => {
            into.insert(function.name.clone(), function.clone());
        }
        Item::Once { items, .. } | Item::ExternC(items) => {
            items.iter().for_each(|item| functions(item, into));
        }
        Item::If(branches) => {
            branches.iter().flat_map(|branch| &branch.items).for_each(|item| functions(item, into));
        }
        Item::Comment(_)
        | Item::Include(_)
        | Item::Macro(_)
        | Item::Alias(_)
        | Item::Structure(_)
        | Item::Enumeration(_)
        | Item::Cell(_)
        | Item::Declaration(_)
        | Item::Definition(_)
        | Item::Variable(_)
        | Item::Keep(_)
        | Item::Assembly(_) => {}
    }
}
