//! How functions are declared in the glue.
//!
//! What the header declares has its types, so that compilers that see both sides find no difference. Everything else takes and
//! gives words. A name that C or the compiler may know for itself is not used: the symbol stands beside another name.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::code::Type;
use bento_ir::pc::{self, Way};
use bento_ir::{
    Block, Box, Checked, Id, Instruction, NamedKind, Operation, System, Terminator, Thunk, ThunkKind, Value,
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
    pub(super) checked: Checked<'a>,
    pub(super) system: &'a System,
    items: Vec<Item>,
    header: BTreeMap<String, Function>,
    thunks: BTreeMap<&'a str, &'a Thunk>,
    data: BTreeSet<String>,
    /// For each function that is called the words that it takes and gives, as the calls say.
    sites: BTreeMap<&'a str, (Vec<Word>, Vec<Word>)>,
    called: BTreeMap<String, Prototype>,
}

impl<'a> Prototypes<'a> {
    /// Of a box whose header has these items.
    pub(super) fn new(checked: Checked<'a>, owner: Id<Box>, items: Vec<Item>) -> Self {
        let system = checked.system();
        let mut header = BTreeMap::new();
        items.iter().for_each(|item| functions(item, &mut header));
        let thunks = system.thunks.of(owner).map(|(_, thunk)| (thunk.name.as_str(), thunk)).collect();
        let data = data(checked, owner);
        let sites = sites(system.thunks.of(owner).map(|(_, thunk)| thunk));
        Self { checked, system, items, header, thunks, data, sites, called: BTreeMap::new() }
    }

    /// Whether the file is for a PC, where everything is C.
    pub(super) fn is_for_a_pc(&self) -> bool {
        self.system.host.is_some()
    }

    /// Bits of an address.
    pub(super) fn address_bits(&self) -> u32 {
        if self.is_for_a_pc() { 64 } else { 32 }
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
        if self.is_for_a_pc() {
            return self.is_sayable_for_a_pc(thunk);
        }
        let is_word = |ty| Word::OF_BOARDS.contains(&word(ty));
        let parameters = thunk.blocks[thunk.entry()].parameters.len();
        let fits = !is_entered_from_box(thunk) || (parameters <= REGISTERS && thunk.results.len() <= 1);
        let returns = |block: &Block| matches!(block.terminator, Terminator::Return(_));
        let may_return = self.header.get(&thunk.name).is_none_or(|function| function.attribute.is_none());
        fits && self.has_words(&thunk.name)
            && (may_return || !thunk.blocks.values().any(returns))
            && thunk.values.values().all(|value| is_word(value.ty))
            && thunk.results.iter().all(|ty| is_word(*ty))
            && thunk.blocks.values().all(|block| {
                let operations = block.instructions.iter().map(|instruction| &instruction.operation);
                self.ends_as_c(&block.terminator)
                    && operations.into_iter().all(|operation| self.is_operation_of_c(operation))
            })
    }

    /// All that passes make for a PC; there the runtime carries calls over boundaries.
    fn is_sayable_for_a_pc(&self, thunk: &Thunk) -> bool {
        thunk.results.len() <= 1
            && thunk.blocks.values().all(|block| {
                let operations = block.instructions.iter().map(|instruction| &instruction.operation);
                self.ends_as_c_for_a_pc(thunk, &block.terminator) && operations.into_iter().all(is_of_c)
            })
    }

    fn ends_as_c_for_a_pc(&self, thunk: &Thunk, terminator: &Terminator) -> bool {
        match terminator {
            Terminator::Jump(_)
            | Terminator::Branch { .. }
            | Terminator::Return(_)
            | Terminator::Unreachable
            | Terminator::TailCall { .. } => true,
            Terminator::BoxCall { callee, dead, .. } => {
                match (pc::way(self.checked, thunk.owner, *callee), dead) {
                    (Some(Way::In { .. }), Some(_)) | (Some(Way::Out { .. }), None) => true,
                    (Some(Way::In { .. } | Way::Out { .. }) | None, _) => false,
                }
            }
            // Somebody else has to end the kernel.
            Terminator::Abort(_) => {
                pc::aborted(self.system, thunk).is_some() || thunk.name != pc::KERNEL_ABORT
            }
        }
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
        if let Operation::Call { symbol, .. } = operation {
            return self.has_words(symbol);
        }
        is_of_c(operation)
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
        let mut results: Vec<Word> = thunk.results.iter().map(|ty| word(*ty)).collect();
        if self.gives_a_word(thunk) && results.is_empty() {
            results.push(Word::Whole);
        }
        let parameters = thunk.blocks[thunk.entry()].parameters.iter();
        let parameters = parameters.map(|value| {
            let ty = tree::Type::named(word(thunk.type_of(*value)).name());
            Parameter { ty, name: Some(format!("v{}", value.index())) }
        });
        self.prototype(&thunk.name, parameters.collect(), &results)
    }

    /// Whether a thunk gives a word even if it has no result: it goes into a box.
    pub(super) fn gives_a_word(&self, thunk: &Thunk) -> bool {
        !self.is_for_a_pc() && is_entered_from_box(thunk)
    }

    /// A function that takes and gives these words, unless something is known of it; its name.
    pub(super) fn declare(&mut self, symbol: &str, parameters: &[Word], results: &[Word]) -> String {
        let prototype = match (self.called.get(symbol), self.thunks.get(symbol)) {
            (Some(known), _) => known.clone(),
            (None, Some(thunk)) => self.of_thunk(thunk),
            (None, None) => {
                let parameters = parameters.iter().enumerate().map(|(at, word)| Parameter {
                    ty: tree::Type::named(word.name()),
                    name: Some(format!("v{at}")),
                });
                self.prototype(symbol, parameters.collect(), results)
            }
        };
        let name = prototype.function.name.clone();
        self.called.insert(symbol.to_owned(), prototype);
        name
    }

    /// What is called, and as what the calls say if nobody knows better.
    pub(super) fn of_call(&mut self, symbol: &str) -> Prototype {
        let (parameters, results) = self.sites.get(symbol).cloned().unwrap_or_default();
        self.declare(symbol, &parameters, &results);
        self.called[symbol].clone()
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
            values.iter().map(|value| word(thunk.type_of(*value))).collect()
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
                    let result = result.map(|result| word(thunk.type_of(result)));
                    add(symbol, arguments, result.into_iter().collect());
                }
            }
            if let Terminator::TailCall { symbol, arguments } = &block.terminator {
                add(symbol, arguments, thunk.results.iter().map(|ty| word(*ty)).collect());
            }
        }
    }
    sites
}

/// Whether a box calls a thunk of its parent's by number: what it returns goes into the box.
pub(super) fn is_entered_from_box(thunk: &Thunk) -> bool {
    matches!(thunk.kind, ThunkKind::Entry(_) | ThunkKind::EntryWrite(_) | ThunkKind::EntryFlush(_))
}

/// The type in C.
pub(super) fn word(ty: Type) -> Word {
    match ty {
        Type::I8 => Word::Byte,
        Type::I16 => Word::Half,
        Type::I32 => Word::Whole,
        Type::I64 => Word::Wide,
        Type::F32 => Word::Single,
        Type::F64 => Word::Double,
        Type::Pointer => Word::Address,
    }
}

/// Names of data that is defined in the file.
fn data(checked: Checked<'_>, owner: Id<Box>) -> BTreeSet<String> {
    let system = checked.system();
    let mut names: BTreeSet<String> = system.data.of(owner).map(|(_, datum)| datum.name.clone()).collect();
    if system.host.is_some() {
        names.extend(pc::data(system, owner).into_iter().map(|datum| datum.name));
        names.extend(pc::records(checked, owner).into_iter().map(|record| record.name));
    }
    names
}

/// Whether C can say an operation: passes leave no others.
fn is_of_c(operation: &Operation) -> bool {
    match operation {
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
        | Operation::Call { .. }
        | Operation::CallPointer { .. } => true,
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
