//! The glue of a box as one C file.
//!
//! A thunk is C where its convention is C's. Crossings are not: what calls into a box or out of one, what a box calls by number
//! with words on its stack, and what ends such a call early, knows the gate's registers. These thunks, and the gates, come as
//! text for the assembler, made of the instruction lists that would be encoded into the object, and stand outside of functions.
//! So what is C is what brings boxes up and down, most checks of pointers, and what systems need to link.
//!
//! On a PC all thunks are C, and so are the records of boxes and their tables.
//!
//! Invariants: a symbol is defined once, as C or in assembly; what one side needs of the other has a global symbol, because a
//! compiler that sees the whole program puts functions and assembly into different objects; the compiler is told to keep what has
//! a global symbol, because it does not read assembly, and knows too late what the C library wants.

mod body;
mod crossing;
mod flow;
mod live;
mod prototypes;

use std::collections::BTreeSet;

use bento_ir::code::Visibility;
use bento_ir::{self as ir, Box, Checked, Datum, Id, System, Thunk, pc};

use crate::tree::code::{Contents, Declaration, Definition, Expression, Linkage, Variable, Word};
use crate::tree::{Item, Unit};
use crate::{Limit, Options, header, print, runtime};
use body::Body;
use prototypes::Prototypes;

/// The glue of a box, before its assembly is known.
pub struct Glue<'a> {
    system: &'a System,
    owner: Id<Box>,
    prototypes: Prototypes<'a>,
    said: Vec<(&'a Thunk, Definition)>,
    crossings: Vec<Definition>,
    /// What a PC knows of boxes, and what that refers to.
    records: Vec<pc::Record>,
    data: Vec<Datum>,
    others: Vec<Id<Thunk>>,
    names: BTreeSet<String>,
}

/// What of the glue is not C.
#[derive(Clone, Copy, Debug)]
pub struct Assembly<'a> {
    /// Text for the assembler, a function or a table each.
    pub texts: &'a [String],
    /// The symbols that it refers to, defined in it or elsewhere.
    pub names: &'a BTreeSet<String>,
    /// Functions among them that it calls and does not define.
    pub called: &'a BTreeSet<String>,
}

impl<'a> Glue<'a> {
    /// Says in C what can be.
    ///
    /// # Errors
    /// What C cannot say of the functions that the box calls and provides.
    pub fn new(checked: Checked<'a>, owner: Id<Box>) -> Result<Self, Limit> {
        let system = checked.system();
        let header = header::header(system, owner, &Options::default())?;
        let mut items = Vec::new();
        for item in header.items {
            // This file is never C++.
            if let Item::ExternC(declarations) = item {
                items.extend(declarations);
            } else {
                items.push(item);
            }
        }
        let mut prototypes = Prototypes::new(checked, owner, items);
        let (mut said, mut others, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
        let mut crossings = Vec::new();
        for (id, thunk) in system.thunks.of(owner) {
            if prototypes.is_sayable(thunk) {
                let body = Body::new(thunk, &mut prototypes);
                let (definition, more) = body.definition(&mut names);
                said.push((thunk, definition));
                crossings.extend(more);
            } else if prototypes.is_for_a_pc() {
                return Err(Limit::Thunk { name: thunk.name.clone() });
            } else {
                others.push(id);
            }
        }
        let mut data: Vec<Datum> = system.data.of(owner).map(|(_, datum)| datum.clone()).collect();
        let mut records = Vec::new();
        if prototypes.is_for_a_pc() {
            data.extend(pc::data(system, owner));
            records = pc::records(checked, owner);
            names.extend(records.iter().flat_map(|record| &record.words).filter_map(address).cloned());
        }
        Ok(Self { system, owner, prototypes, said, crossings, records, data, others, names })
    }

    /// The thunks that have to be assembly, in their order.
    #[must_use]
    pub fn others(&self) -> &[Id<Thunk>] {
        &self.others
    }

    /// The symbols that the C in it refers to, defined in it or elsewhere.
    #[must_use]
    pub fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// The C file.
    #[must_use]
    pub fn print(mut self, assembly: &Assembly<'_>) -> String {
        let name = &self.system.boxes[self.owner].name;
        let banner = vec![format!(
            "What carries calls into box `{name}` and out of it. Made by bentoc from its recipe: edits are lost."
        )];
        let mut items = self.prototypes.header().to_vec();
        items.push(heading("Memory may change at any time, and be what somebody else says it is."));
        let is_for_a_pc = self.prototypes.is_for_a_pc();
        let words: &[Word] = if is_for_a_pc { &Word::OF_PCS } else { &Word::OF_BOARDS };
        items.extend(words.iter().map(|word| Item::Cell(*word)));
        items.push(heading("What is used below. Some of it makes way for what somebody else defines."));
        items.push(runtime::weak());
        let kept = self.kept(assembly);
        items.extend(self.data(assembly));
        items.extend(self.declarations(assembly));
        items.extend(kept);
        items.extend(self.records());
        if !self.crossings.is_empty() {
            items.push(heading("What takes calls of boxes from their frames."));
            items.extend(std::mem::take(&mut self.crossings).into_iter().map(Item::Definition));
        }
        items.push(heading("What is made as C."));
        let is_static: Vec<bool> =
            self.said.iter().map(|(thunk, _)| self.linkage(thunk, assembly) == Linkage::Static).collect();
        let said = self.said.into_iter().zip(is_static);
        items.extend(
            said.map(|((_, definition), is_static)| Item::Definition(Definition { is_static, ..definition })),
        );
        if !assembly.texts.is_empty() {
            items.push(heading("What has a convention of its own."));
            items.extend(assembly.texts.iter().cloned().map(Item::Assembly));
        }
        print::print_unit(&Unit { banner, items })
    }

    /// The box's own constants and variables, and names of places that the linker or the assembly has.
    fn data(&self, assembly: &Assembly<'_>) -> Vec<Item> {
        // A function that the user has instead of ours may leave its data behind.
        let is_named = |name: &String| self.names.contains(name) || assembly.names.contains(name);
        let own = self.data.iter().filter(|datum| is_named(&datum.name));
        let mut items: Vec<Item> = own.map(|datum| Item::Variable(variable(datum, assembly))).collect();
        let elsewhere = self.names.iter().filter(|name| self.prototypes.is_place(name));
        items.extend(elsewhere.map(|name| {
            let (linkage, contents) = (Linkage::Global, Contents::Elsewhere);
            let (name, symbol) = prototypes::named(name);
            Item::Variable(Variable { name, symbol, linkage, align: 1, used: false, contents })
        }));
        items
    }

    /// What a PC knows of boxes.
    fn records(&self) -> Vec<Item> {
        let word = |word: &pc::Word| match word {
            pc::Word::Number(number) => Expression::Number(*number),
            pc::Word::Address(symbol) => {
                Expression::Name(self.prototypes.name_of(symbol)).cast(Word::Address.name())
            }
        };
        let variable = |record: &pc::Record| Variable {
            name: record.name.clone(),
            symbol: None,
            linkage: Linkage::Global,
            align: pc::WORD,
            used: true,
            contents: Contents::Words(record.words.iter().map(word).collect()),
        };
        let items = |record: &pc::Record| [heading(&record.what), Item::Variable(variable(record))];
        self.records.iter().flat_map(items).collect()
    }

    /// Every function that is defined here, and those called that the header part does not have.
    fn declarations(&self, assembly: &Assembly<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        let defined: BTreeSet<&str> = self.said.iter().map(|(thunk, _)| thunk.name.as_str()).collect();
        for (thunk, _) in &self.said {
            let prototype = self.prototypes.of_thunk(thunk);
            let linkage = self.linkage(thunk, assembly);
            let (function, symbol) = (prototype.function, prototype.symbol);
            let used = linkage != Linkage::Static;
            items.push(Item::Declaration(Declaration { function, linkage, symbol, used }));
        }
        for (name, prototype) in self.prototypes.called() {
            if !defined.contains(name) && !self.prototypes.is_in_header(name) {
                let (function, symbol) = (prototype.function.clone(), prototype.symbol.clone());
                let linkage = Linkage::Global;
                items.push(Item::Declaration(Declaration { function, linkage, symbol, used: false }));
            }
        }
        items
    }

    /// What only this file refers to, and only as C, is seen by nobody else.
    fn linkage(&self, thunk: &Thunk, assembly: &Assembly<'_>) -> Linkage {
        let visibility = if self.prototypes.is_for_a_pc() { pc::visibility(thunk) } else { thunk.visibility };
        match visibility {
            Visibility::Global => Linkage::Global,
            Visibility::Weak => Linkage::Weak,
            Visibility::Local if assembly.names.contains(&thunk.name) => Linkage::Global,
            Visibility::Local => Linkage::Static,
        }
    }

    /// Functions of other files that the assembly refers to.
    fn kept(&mut self, assembly: &Assembly<'_>) -> Option<Item> {
        let exports = self.system.ports_of(self.owner, ir::Direction::Export);
        let exports = exports.filter(|(_, port)| port.origin == ir::Origin::User);
        let exports = exports.map(|(_, port)| &port.symbol).filter(|symbol| assembly.names.contains(*symbol));
        let kept: BTreeSet<&String> = exports.chain(assembly.called).collect();
        let defined = |name: &str| self.said.iter().any(|(thunk, _)| thunk.name == name);
        let kept: Vec<&String> = kept.into_iter().filter(|name| !defined(name)).collect();
        let names: Vec<String> =
            kept.into_iter().map(|name| self.prototypes.of_call(name).function.name).collect();
        (!names.is_empty()).then_some(Item::Keep(names))
    }
}

fn address(word: &pc::Word) -> Option<&String> {
    match word {
        pc::Word::Number(_) => None,
        pc::Word::Address(symbol) => Some(symbol),
    }
}

fn heading(line: &str) -> Item {
    Item::Comment(vec![line.to_owned()])
}

fn variable(datum: &Datum, assembly: &Assembly<'_>) -> Variable {
    let used = assembly.names.contains(&datum.name);
    let contents = match &datum.contents {
        ir::Contents::Constant(bytes) => Contents::Constant(bytes.clone()),
        ir::Contents::Zero(size) => Contents::Zero(*size),
    };
    let (name, symbol) = prototypes::named(&datum.name);
    Variable {
        name,
        symbol,
        linkage: if used { Linkage::Global } else { Linkage::Static },
        align: datum.align.bytes(),
        used,
        contents,
    }
}
