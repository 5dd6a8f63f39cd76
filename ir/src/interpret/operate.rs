//! Instructions.

use super::check::{self, Checked};
use super::evaluate::{self, low_word};
use super::handle;
use super::machine::Machine;
use super::memory::Intent;
use super::run::Activity;
use super::{Run, World, code};
use crate::code::{Count, HandleTable, Type};
use crate::{Box, Id, Instruction, Operation, Value};

impl Machine<'_> {
    /// Does what an instruction says; the code if the thunk aborts by it.
    pub(super) fn instruction(
        &mut self,
        world: &mut dyn World,
        activity: &mut Activity<'_>,
        Instruction { result, operation }: &Instruction,
    ) -> Run<Result<(), i32>> {
        let thunk = activity.thunk;
        let ty = result.map_or(Type::I32, |value| thunk.type_of(value));
        let of = |value: Id<Value>| thunk.type_of(value);
        let number = match operation {
            Operation::Constant(number) => number.cast_unsigned(),
            Operation::Address { symbol, offset } => {
                u64::from(self.address(thunk.owner, symbol)?.wrapping_add_signed(*offset))
            }
            Operation::Binary(binary, left, right) => {
                let (left, right) = (self.value(activity, *left)?, self.value(activity, *right)?);
                evaluate::binary(ty, *binary, left, right)
            }
            Operation::Compare(comparison, first, second) => {
                let (left, right) = (self.value(activity, *first)?, self.value(activity, *second)?);
                u64::from(evaluate::compare(of(*first), *comparison, left, right))
            }
            Operation::ExtendUnsigned(value) | Operation::Truncate(value) => self.value(activity, *value)?,
            Operation::ExtendSigned(value) => {
                evaluate::signed(of(*value), self.value(activity, *value)?).cast_unsigned()
            }
            Operation::Load { address, offset } => {
                let address = self.reach(activity, (*address, *offset), ty, Intent::Read)?;
                self.bytes.read(address, evaluate::bits(ty) / 8)
            }
            Operation::Store { value, address, offset } => {
                let number = self.value(activity, *value)?;
                let address = self.reach(activity, (*address, *offset), of(*value), Intent::Write)?;
                self.bytes.write(address, evaluate::bits(of(*value)) / 8, number);
                0
            }
            Operation::Call { symbol, arguments } => {
                let words = self.words(activity, arguments)?;
                self.function(world, thunk.owner, symbol, &words)?
            }
            Operation::CallPointer { address, arguments } => {
                let address = low_word(self.value(activity, *address)?);
                let words = self.words(activity, arguments)?;
                self.call_address(world, address, &words)?
            }
            Operation::Check { pointer, count, size, align, access, nullable, giver } => {
                let count = match count {
                    Count::Constant(count) => *count,
                    Count::Value(count) => self.value(activity, *count)?,
                };
                let pointer = low_word(self.value(activity, *pointer)?);
                let (size, align, access, nullable, giver) = (*size, *align, *access, *nullable, *giver);
                let checked = Checked { pointer, count, size, align, access, nullable, giver };
                if !check::passes(self.system, &self.facts.placement, checked) {
                    return Ok(Err(code::FAULT));
                }
                0
            }
            Operation::Redeem { number, table, owned } => {
                let Some(meaning) = self.redeem(activity, *number, table, *owned)? else {
                    return Ok(Err(code::BAD_HANDLE));
                };
                meaning
            }
        };
        if let Some(result) = result {
            activity.define(&[*result], &[number]);
        }
        Ok(Ok(()))
    }

    /// What a handle of the table means, if it is one.
    fn redeem(
        &mut self,
        activity: &Activity<'_>,
        number: Id<Value>,
        table: &HandleTable,
        owned: bool,
    ) -> Run<Option<u64>> {
        let number = low_word(self.value(activity, number)?);
        let base = self.address(activity.thunk.owner, &table.symbol)?;
        Ok(handle::redeem(&mut self.bytes, base, table, number, owned).map(u64::from))
    }

    fn address(&mut self, owner: Id<Box>, symbol: &str) -> Run<u32> {
        let address = self.layout.address(owner, symbol);
        address.ok_or_else(|| self.stuck(format!("{symbol} has no address")))
    }

    /// The address of a load or store, if the thunk's box may. Words and more lie at multiples of four, because not every
    /// instruction that loads or stores takes others.
    fn reach(
        &mut self,
        activity: &Activity<'_>,
        (base, offset): (Id<Value>, i32),
        ty: Type,
        intent: Intent,
    ) -> Run<u32> {
        let (owner, name) = (activity.thunk.owner, &activity.thunk.name);
        let address = low_word(self.value(activity, base)?).wrapping_add_signed(offset);
        let size = evaluate::bits(ty) / 8;
        let allowed = self.allow(owner, address, size, intent).is_ok();
        if !allowed && self.system.is_isolated(owner) {
            return Err(self.kill(owner, code::FAULT));
        }
        if !allowed || !address.is_multiple_of(size.min(4)) {
            return Err(self.stuck(format!("{name} accesses {size} bytes at {address:#x}")));
        }
        Ok(address)
    }
}
