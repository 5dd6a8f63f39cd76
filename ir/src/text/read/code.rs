//! The code level: data, thunks, blocks, instructions.

use std::collections::BTreeMap;

use super::cursor::as_position;
use super::{Read, Reader};
use crate::code::{Binary, Count, HandleTable, Type};
use crate::{
    Arena, Block, Box, Contents, Datum, Direction, Id, Instruction, Operation, Thunk, ThunkKind, Value,
};

/// Values of a thunk by position, as far as they are read.
pub(super) type Types = BTreeMap<usize, Type>;

impl Reader<'_> {
    /// `data __box_text in box1 align 4 "assertion"`
    pub(super) fn datum(&mut self) -> Read<()> {
        let name = self.cursor.name()?;
        let owner = self.owner()?;
        let align = self.align()?;
        let contents = match self.cursor.quoted()? {
            Some(bytes) => Contents::Constant(bytes),
            None => {
                self.cursor.expect_word("zero")?;
                Contents::Zero(self.cursor.number()?)
            }
        };
        self.system.data.push(Datum { name, owner, align, contents });
        Ok(())
    }

    fn owner(&mut self) -> Read<Id<Box>> {
        if self.cursor.eat_word("in") {
            return self.box_id();
        }
        self.owner.ok_or_else(|| self.cursor.error("`in` and the name of a box should be here"))
    }

    /// `thunk box1_add2 in sys call sys.box1_add2 global -> i32 {` and its blocks
    pub(super) fn thunk(&mut self) -> Read<()> {
        let start = self.cursor;
        let name = self.cursor.name()?;
        let owner = self.owner()?;
        let kind = self.thunk_kind()?;
        let visibility = self.cursor.one_of()?;
        let mut results = Vec::new();
        if self.cursor.eat("->") {
            results = self.list("{", |reader| reader.cursor.one_of())?;
        } else {
            self.cursor.expect("{")?;
        }
        let mut types = Types::new();
        let blocks = self.blocks(&mut types)?;
        let mut values = Arena::new();
        for (expected, (index, ty)) in types.into_iter().enumerate() {
            if index != expected {
                return Err(start.error(format!("v{expected} is not defined, but v{index} is")));
            }
            values.push(Value { ty });
        }
        self.system.thunks.push(Thunk { name, owner, kind, visibility, results, blocks, values });
        Ok(())
    }

    fn thunk_kind(&mut self) -> Read<ThunkKind> {
        let start = self.cursor;
        Ok(match self.cursor.word()? {
            "call" => ThunkKind::Call(self.link_id()?),
            "entry" => ThunkKind::Entry(self.link_id()?),
            "export" => ThunkKind::Export(self.port_id(Direction::Export)?),
            "entry_write" => ThunkKind::EntryWrite(self.box_id()?),
            "entry_flush" => ThunkKind::EntryFlush(self.box_id()?),
            "init" => ThunkKind::Init(self.box_id()?),
            "clobber" => ThunkKind::Clobber(self.box_id()?),
            "push" => ThunkKind::Push(self.box_id()?),
            "pop" => ThunkKind::Pop(self.box_id()?),
            "error" => ThunkKind::Error(self.box_id()?),
            "support" => ThunkKind::Support,
            word => return Err(start.error(format!("no thunk is a `{word}`"))),
        })
    }

    /// Declarations and blocks up to the closing brace.
    fn blocks(&mut self, types: &mut Types) -> Read<Arena<Block>> {
        let mut blocks = Arena::new();
        loop {
            self.cursor.next_line()?;
            if self.cursor.eat("}") {
                return Ok(blocks);
            }
            if blocks.is_empty() && self.cursor.eat_word("undefined") {
                self.typed_value(types)?;
            } else {
                let block = self.block(blocks.len(), types)?;
                blocks.push(block);
            }
        }
    }

    fn block(&mut self, position: usize, types: &mut Types) -> Read<Block> {
        let start = self.cursor;
        if self.block_id()?.index() != position {
            return Err(start.error(format!("block{position} should be here")));
        }
        self.cursor.expect("(")?;
        let parameters = self.list(")", |reader| reader.typed_value(types))?;
        self.cursor.expect(":")?;
        let mut instructions = Vec::new();
        loop {
            self.cursor.next_line()?;
            if let Some(terminator) = self.terminator()? {
                return Ok(Block { parameters, instructions, terminator });
            }
            instructions.push(self.instruction(types)?);
        }
    }

    /// `block3`
    pub(super) fn block_id(&mut self) -> Read<Id<Block>> {
        self.numbered("block", "a block should be here, like block3")
    }

    /// `v3`
    pub(super) fn value(&mut self) -> Read<Id<Value>> {
        self.numbered("v", "a value should be here, like v3")
    }

    fn numbered<T>(&mut self, prefix: &str, wanted: &str) -> Read<Id<T>> {
        let start = self.cursor;
        let digits = self.cursor.word().ok().and_then(|word| word.strip_prefix(prefix));
        let position = digits.and_then(|digits| as_position(digits.parse().ok()?));
        position.map(Id::from_index).ok_or_else(|| start.error(wanted))
    }

    fn typed_value(&mut self, types: &mut Types) -> Read<Id<Value>> {
        let value = self.value()?;
        self.cursor.expect(":")?;
        let start = self.cursor;
        let ty = self.cursor.one_of()?;
        match types.insert(value.index(), ty) {
            Some(before) if before != ty => Err(start.error("the value had another type before")),
            Some(_) | None => Ok(value),
        }
    }

    /// Values with commas between in parentheses.
    pub(super) fn arguments(&mut self) -> Read<Vec<Id<Value>>> {
        self.cursor.expect("(")?;
        self.list(")", Self::value)
    }

    fn instruction(&mut self, types: &mut Types) -> Read<Instruction> {
        let mut ahead = self.cursor;
        let defines = ahead.word().is_ok() && ahead.eat(":");
        let result = if defines {
            let value = self.typed_value(types)?;
            self.cursor.expect("=")?;
            Some(value)
        } else {
            None
        };
        Ok(Instruction { result, operation: self.operation()? })
    }

    fn operation(&mut self) -> Read<Operation> {
        if let Some(binary) = self.cursor.try_one_of::<Binary>() {
            let (left, right) = self.two_values()?;
            return Ok(Operation::Binary(binary, left, right));
        }
        let start = self.cursor;
        Ok(match self.cursor.word()? {
            "const" => Operation::Constant(self.cursor.number()?),
            "address" => Operation::Address { symbol: self.cursor.name()?, offset: self.offset()? },
            "compare" => {
                let comparison = self.cursor.one_of()?;
                let (left, right) = self.two_values()?;
                Operation::Compare(comparison, left, right)
            }
            "extend_unsigned" => Operation::ExtendUnsigned(self.value()?),
            "extend_signed" => Operation::ExtendSigned(self.value()?),
            "truncate" => Operation::Truncate(self.value()?),
            "load" => Operation::Load { address: self.value()?, offset: self.offset()? },
            "store" => {
                let (value, address) = self.two_values()?;
                Operation::Store { value, address, offset: self.offset()? }
            }
            "call" => Operation::Call { symbol: self.cursor.name()?, arguments: self.arguments()? },
            "call_pointer" => Operation::CallPointer { address: self.value()?, arguments: self.arguments()? },
            "check" => self.check()?,
            "redeem" => self.redeem()?,
            word => return Err(start.error(format!("there is no operation `{word}`"))),
        })
    }

    fn two_values(&mut self) -> Read<(Id<Value>, Id<Value>)> {
        let left = self.value()?;
        self.cursor.expect(",")?;
        Ok((left, self.value()?))
    }

    /// `+ 4`, `- 4`, or nothing
    fn offset(&mut self) -> Read<i32> {
        let start = self.cursor;
        let offset = if self.cursor.eat("+") {
            self.cursor.number::<i64>()?
        } else if self.cursor.eat("-") {
            -self.cursor.number::<i64>()?
        } else {
            0
        };
        i32::try_from(offset).map_err(|_| start.error("the offset does not fit"))
    }

    /// `v1, v0 x 4 align 4 const nullable giver box1`
    fn check(&mut self) -> Read<Operation> {
        let pointer = self.value()?;
        self.cursor.expect(",")?;
        let mut ahead = self.cursor;
        let count = match ahead.number() {
            Ok(count) => {
                self.cursor = ahead;
                Count::Constant(count)
            }
            Err(_) => Count::Value(self.value()?),
        };
        self.cursor.expect_word("x")?;
        let size = self.cursor.number()?;
        self.cursor.expect_word("align")?;
        let align = self.cursor.number()?;
        let access = self.cursor.one_of()?;
        let nullable = self.cursor.eat_word("nullable");
        self.cursor.expect_word("giver")?;
        Ok(Operation::Check { pointer, count, size, align, access, nullable, giver: self.box_id()? })
    }

    /// `v0 in __box_box1_handles_file x 8 shift 2 own`
    fn redeem(&mut self) -> Read<Operation> {
        let number = self.value()?;
        self.cursor.expect_word("in")?;
        let symbol = self.cursor.name()?;
        self.cursor.expect_word("x")?;
        let count = self.cursor.number()?;
        self.cursor.expect_word("shift")?;
        let table = HandleTable { symbol, count, shift: self.cursor.number()? };
        Ok(Operation::Redeem { number, table, owned: self.cursor.eat_word("own") })
    }
}
