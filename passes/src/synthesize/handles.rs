//! Handles: what a kernel gives to one box, under a number that only this box can use.
//!
//! The kernel's function gives and gets its own positive word, an index or an address, which no box sees. Each box has a table
//! of the numbers that it has ([`HandleTable`]). A number is, from bit 0 up: the table's *tag*, which is never 0 and
//! different for every box and type, so that nobody else's number leads anywhere; the place in the table; and a count of all
//! handles that were ever noted there, so that an old number does not lead to what came into its place. Bit 31 is 0. The
//! count outlives the box. It wraps; then a box may hold an old number of its own that means a newer handle of its own.

use std::collections::BTreeMap;

use bento_ir::code::{Binary, Comparison, HandleTable, Operation, Type};
use bento_ir::{
    Alignment, Box, Contents, Datum, Id, Named, NamedKind, Port, Provider, Returns, Signature, System,
    Terminator, Value,
};

use super::symbol;
use crate::build::Builder;

/// The code of a handle that is passed twice.
const BAD_HANDLE: i32 = -9;
/// Finds a free place.
const RESERVE: &str = "__box_handle_reserve";
/// Everything but the sign.
const POSITIVE: i64 = 0x7fff_ffff;

/// The handles that boxes may have.
pub(super) struct Handles {
    all: BTreeMap<(Id<Box>, Id<Named>), Numbers>,
}

/// The handles of one type that one box may have.
pub(super) struct Numbers {
    table: HandleTable,
    tag: u32,
}

impl Handles {
    /// Those of all boxes that import functions with handles from their kernel.
    pub(super) fn of(system: &System) -> Self {
        let mut all: BTreeMap<_, u32> = BTreeMap::new();
        for link in system.links.values() {
            let import = &system.ports[link.import];
            if matches!(link.provider, Provider::Export(_)) && system.keeper(import.owner).is_some() {
                let signature = import.crossing_type(system);
                let handles = types(&signature).filter_map(|ty| system.handle(ty));
                all.extend(handles.map(|handle| ((import.owner, handle), 0)));
            }
        }
        (1..).zip(all.values_mut()).for_each(|(tag, place)| *place = tag);
        let most = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let shift = u8::try_from(u32::BITS - most.leading_zeros()).unwrap_or(u8::MAX);
        let numbers = |((holder, handle), tag): ((Id<Box>, Id<Named>), u32)| {
            let what = format!("handles_{}", system.named[handle].name);
            let table =
                HandleTable { symbol: symbol(system, holder, &what), count: count(system, handle), shift };
            ((holder, handle), Numbers { table, tag })
        };
        Self { all: all.into_iter().map(numbers).collect() }
    }

    /// All of a box.
    pub(super) fn of_box(&self, holder: Id<Box>) -> impl Iterator<Item = &Numbers> {
        let from = self.all.range((holder, Id::from_index(0))..);
        from.take_while(move |((of, _), _)| *of == holder).map(|(_, numbers)| numbers)
    }

    /// The tables in the memory of a kernel.
    pub(super) fn data<'s>(
        &'s self,
        system: &'s System,
        owner: Id<Box>,
    ) -> impl Iterator<Item = Datum> + use<'s> {
        let kernel = Some(owner).filter(|owner| !system.has_image(*owner)).into_iter();
        let held = kernel.flat_map(|kernel| system.images_in(kernel)).flat_map(|child| self.of_box(child));
        held.map(move |Numbers { table, .. }| Datum {
            name: table.symbol.clone(),
            owner,
            align: Alignment::WORD,
            contents: Contents::Zero(table.size()),
        })
    }

    fn numbers(&self, system: &System, holder: Id<Box>, ty: bento_ir::Type) -> Option<&Numbers> {
        self.all.get(&(holder, system.handle(ty)?))
    }

    /// Where the result of an import is noted, if it is a handle.
    pub(super) fn of_result(&self, system: &System, import: &Port) -> Option<&Numbers> {
        match &import.crossing_type(system).returns {
            Returns::Value(result) => self.numbers(system, import.owner, result.ty),
            Returns::Nothing | Returns::Never => None,
        }
    }

    /// Puts what the kernel means in the place of each handle that a box passes and has still behind the call.
    pub(super) fn redeem(
        &self,
        builder: &mut Builder<'_>,
        system: &System,
        import: &Port,
        values: &mut [Id<Value>],
    ) {
        for (parameter, value) in import.crossing_type(system).parameters.iter().zip(values) {
            let numbers = self.numbers(system, import.owner, parameter.ty).filter(|_| !is_kept(parameter.ty));
            if let Some(Numbers { table, .. }) = numbers {
                let (number, table) = (*value, table.clone());
                *value = builder.redeem(Operation::Redeem { number, table, owned: false });
            }
        }
    }

    /// The same for one that the function keeps: the box has it no more.
    pub(super) fn keep(
        &self,
        builder: &mut Builder<'_>,
        system: &System,
        import: &Port,
        values: &mut [Id<Value>],
    ) {
        for (parameter, value) in import.crossing_type(system).parameters.iter().zip(values) {
            let numbers = self.numbers(system, import.owner, parameter.ty).filter(|_| is_kept(parameter.ty));
            if let Some(Numbers { table, .. }) = numbers {
                let (number, table) = (*value, table.clone());
                *value = builder.redeem(Operation::Redeem { number, table, owned: true });
            }
        }
    }
}

/// Refuses a call that passes one handle twice where the function keeps it: it would be used after it was given up.
pub(super) fn apart(builder: &mut Builder<'_>, system: &System, import: &Port, values: &[Id<Value>]) {
    let signature = import.crossing_type(system);
    let numbers = || signature.parameters.iter().map(|parameter| parameter.ty).zip(values);
    let Some((kept, kept_number)) = numbers().find(|(ty, _)| is_kept(*ty)) else { return };
    let same_type = |ty: bento_ir::Type| !is_kept(ty) && system.handle(ty) == system.handle(kept);
    let others: Vec<_> = numbers().filter(|(ty, _)| same_type(*ty)).map(|(_, number)| *number).collect();
    if others.is_empty() {
        return;
    }
    let refused = builder.block(&[]);
    for other in others {
        let is_same = builder.compare(Comparison::Equal, *kept_number, other);
        builder.branch_away(is_same, refused);
    }
    let next = builder.block(&[]);
    builder.jump(next);
    builder.go_on_in(refused);
    let code = builder.word(BAD_HANDLE);
    builder.end(Terminator::Abort(code));
    builder.go_on_in(next);
}

fn is_kept(ty: bento_ir::Type) -> bool {
    match ty {
        bento_ir::Type::Owned(_) => true,
        bento_ir::Type::Scalar(_) | bento_ir::Type::Named(_) | bento_ir::Type::Pointer(_) => false,
    }
}

/// The types of everything that a function takes and gives.
fn types(signature: &Signature) -> impl Iterator<Item = bento_ir::Type> {
    let result = match &signature.returns {
        Returns::Value(value) => Some(value),
        Returns::Nothing | Returns::Never => None,
    };
    signature.parameters.iter().chain(result).map(|parameter| parameter.ty)
}

fn count(system: &System, handle: Id<Named>) -> u32 {
    match system.named[handle].kind {
        NamedKind::Handle { count } => count,
        NamedKind::Enumeration { .. } | NamedKind::Flags { .. } | NamedKind::Structure { .. } => 0,
    }
}

impl Numbers {
    /// Ends a function with the call of the kernel's function that gives a handle, and with the number that the box gets for
    /// it. The kernel is asked only if the box has room. What is not positive is no handle, and is handed on.
    pub(super) fn give(&self, builder: &mut Builder<'_>, symbol: String, arguments: Vec<Id<Value>>) {
        let (full, none) = (builder.block(&[]), builder.block(&[]));
        let table = builder.address(&self.table.symbol);
        let count = builder.word(self.table.count);
        let place = builder.call(Type::I32, RESERVE, vec![table, count]);
        let is_full = builder.compare_with(Comparison::LessSigned, place, 0);
        builder.branch_away(is_full, full);
        let meaning = builder.call(Type::I32, symbol, arguments);
        let table = builder.address(&self.table.symbol);
        let offset = builder.binary_with(Binary::ShiftLeft, place, HandleTable::PLACE.trailing_zeros());
        let entry = builder.binary(Binary::Add, table, offset);
        let is_none = builder.compare_with(Comparison::LessEqualSigned, meaning, 0);
        builder.branch_away(is_none, none);
        builder.store(meaning, entry, HandleTable::MEANING);
        let number = self.next(builder, table, place);
        builder.store(number, entry, HandleTable::NUMBER);
        builder.give(number);

        builder.go_on_in(none);
        let free = builder.word(0);
        builder.store(free, entry, HandleTable::MEANING);
        builder.give(meaning);
        builder.go_on_in(full);
        builder.end(Terminator::Abort(place));
    }

    /// A number that leads to a place and was not given for as long as can be.
    fn next(&self, builder: &mut Builder<'_>, table: Id<Value>, place: Id<Value>) -> Id<Value> {
        let shift = u32::from(self.table.shift);
        let last = builder.load(Type::I32, table, HandleTable::NEXT);
        let next = builder.binary_with(Binary::Add, last, 1_i64 << (shift + self.table.place_bits()));
        builder.store(next, table, HandleTable::NEXT);
        let count = builder.binary_with(Binary::And, next, POSITIVE);
        let place = builder.binary_with(Binary::ShiftLeft, place, shift);
        let number = builder.binary(Binary::Or, count, place);
        builder.binary_with(Binary::Or, number, self.tag)
    }

    /// The box has none of them any more: every place is free. A free place must not have a number that leads to it, and 0
    /// leads to the first.
    pub(super) fn forget(&self, builder: &mut Builder<'_>) {
        let table = builder.address(&self.table.symbol);
        let first = builder.binary_with(Binary::Add, table, HandleTable::NUMBER);
        let size = builder.word(self.table.count * HandleTable::PLACE);
        builder.call_for_effect("__box_zero", vec![first, size]);
        let table = builder.address(&self.table.symbol);
        let nowhere = builder.word(-1);
        builder.store(nowhere, table, HandleTable::NUMBER);
    }
}
