//! The code level: thunks as control-flow graphs.
//!
//! A [`Thunk`] is a function that bentoc makes. Its blocks have parameters (there are no phi nodes), every value is defined
//! once and used only where its definition dominates. Besides plain operations there are the words of the domain:
//! [`Operation::Check`], [`Terminator::BoxCall`] and [`Terminator::Abort`]. A box call ends its block because it has two
//! ways out: completed with results, or dead with an error code.
//!
//! Sources: AAPCS32 for what parameters and results mean once `legalize` has turned them into words: a value of 64 bits is
//! two words, the low one first, and as a parameter begins at an even one. The word that is skipped for that is a
//! parameter too, an [`Type::I32`] that nobody reads, so that positions are registers, and behind the fourth words of the stack.

use crate::{Access, Arena, Box, Id, Link, Port};

/// Words of arguments that a function has at most. Where a box is crossed into or out of, those behind the first four are copied
/// from stack to stack, and none of them is spilled on the way.
pub const ARGUMENT_WORDS: usize = 8;

/// The type of a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is its own name")]
pub enum Type {
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    /// An address; its width comes from the architecture.
    Pointer,
}

/// Who sees a thunk's symbol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Visibility {
    /// Everybody.
    Global,
    /// Everybody, and a definition of the user wins.
    Weak,
    /// This object only.
    Local,
}

/// Why a thunk is there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ThunkKind {
    /// What the importing side calls.
    Call(Id<Link>),
    /// The parent's side of a call that came out of an isolated box: checks, then calls the function. It returns into the
    /// box.
    Entry(Id<Link>),
    /// What outsiders call instead of an export that binds arguments: adds them and calls the function.
    Export(Id<Port>),
    /// As [`ThunkKind::Entry`], for write, which every isolated box can call.
    EntryWrite(Id<Box>),
    /// As [`ThunkKind::Entry`], for flush, which every isolated box can call.
    EntryFlush(Id<Box>),
    /// `__box_NAME_init`
    Init(Id<Box>),
    /// `__box_NAME_clobber`
    Clobber(Id<Box>),
    /// `__box_NAME_push`
    Push(Id<Box>),
    /// `__box_NAME_pop`
    Pop(Id<Box>),
    /// `__box_NAME_error`
    Error(Id<Box>),
    /// A function that systems need to link, like `_sbrk`.
    Support,
}

/// A function that bentoc makes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Thunk {
    /// Its symbol.
    pub name: String,
    /// The box whose object it goes to.
    pub owner: Id<Box>,
    /// Why it is there.
    pub kind: ThunkKind,
    /// Who sees it.
    pub visibility: Visibility,
    /// Types of the entry block's parameters are the thunk's parameters; these are its results.
    pub results: Vec<Type>,
    /// Blocks; the first is the entry.
    pub blocks: Arena<Block>,
    /// Values.
    pub values: Arena<Value>,
}

/// A value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Value {
    /// Its type.
    pub ty: Type,
}

/// A straight line of instructions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Values that every edge to it supplies.
    pub parameters: Vec<Id<Value>>,
    /// In order.
    pub instructions: Vec<Instruction>,
    /// How it ends.
    pub terminator: Terminator,
}

impl Block {
    /// A block that nothing leads to and that does nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self { parameters: Vec::new(), instructions: Vec::new(), terminator: Terminator::Unreachable }
    }
}

/// An operation and the value it defines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instruction {
    /// The value it defines, if it defines one.
    pub result: Option<Id<Value>>,
    /// What it does.
    pub operation: Operation,
}

/// Operations on two integers of one width; the result has it too. An address counts as an [`Type::I32`] here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Binary {
    /// Wrapping sum.
    Add,
    /// Wrapping difference.
    Subtract,
    /// Low half of the product.
    Multiply,
    /// Quotient of unsigned numbers; 0 for a zero divisor (Cortex-M with DIV_0_TRP clear).
    DivideUnsigned,
    /// Bitwise and.
    And,
    /// Bitwise or.
    Or,
    /// Bitwise exclusive or.
    ExclusiveOr,
    /// Left shift; amounts of the type's width or more give 0.
    ShiftLeft,
    /// Right shift filling with zeros; amounts of the type's width or more give 0.
    ShiftRightUnsigned,
    /// Right shift filling with the sign; amounts of the type's width or more give all signs.
    ShiftRightSigned,
}

/// Comparisons of two integers of one width. An address counts as an [`Type::I32`] here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is its own name")]
pub enum Comparison {
    Equal,
    NotEqual,
    LessUnsigned,
    LessEqualUnsigned,
    GreaterUnsigned,
    GreaterEqualUnsigned,
    LessSigned,
    LessEqualSigned,
    GreaterSigned,
    GreaterEqualSigned,
}

/// What an instruction does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Operation {
    /// A number of the result's type; of floating point its bits.
    Constant(i64),
    /// The address of a symbol plus bytes.
    Address {
        /// The symbol.
        symbol: String,
        /// Added to its address.
        offset: i32,
    },
    /// Arithmetic.
    Binary(Binary, Id<Value>, Id<Value>),
    /// 1 if it holds, else 0, as an [`Type::I32`].
    Compare(Comparison, Id<Value>, Id<Value>),
    /// The operand widened to the result's type, filling with zeros.
    ExtendUnsigned(Id<Value>),
    /// The operand widened to the result's type, filling with the sign.
    ExtendSigned(Id<Value>),
    /// The low bits of the operand.
    Truncate(Id<Value>),
    /// A value of the result's type from memory.
    Load {
        /// Where.
        address: Id<Value>,
        /// Bytes added to it.
        offset: i32,
    },
    /// A value to memory.
    Store {
        /// What.
        value: Id<Value>,
        /// Where.
        address: Id<Value>,
        /// Bytes added to it.
        offset: i32,
    },
    /// A call of an ordinary function of the same image.
    Call {
        /// Its symbol.
        symbol: String,
        /// Its arguments.
        arguments: Vec<Id<Value>>,
    },
    /// A call through a function pointer that the linker put somewhere.
    CallPointer {
        /// The function's address.
        address: Id<Value>,
        /// Its arguments.
        arguments: Vec<Id<Value>>,
    },
    /// Aborts with `-EFAULT` unless `count * size` bytes at `pointer` lie in the regions of `giver` with the access.
    Check {
        /// The pointer.
        pointer: Id<Value>,
        /// Number of elements.
        count: Count,
        /// Size of an element in bytes.
        size: u64,
        /// Alignment of an element in bytes.
        align: u32,
        /// Read, or read and write.
        access: Access,
        /// Whether NULL passes.
        nullable: bool,
        /// The box that passed it.
        giver: Id<Box>,
    },
    /// What the parent means by a handle; aborts with `-EBADF` if the box has no such number.
    Redeem {
        /// The number.
        number: Id<Value>,
        /// The numbers that the box has.
        table: HandleTable,
        /// Whether the box has it no more behind this.
        owned: bool,
    },
}

/// The numbers of the handles of one type that one box has, in its parent's memory.
///
/// A word that counts up comes first, then two words for each place: the number that the box has, and what the parent means by
/// it. In a free place the latter is 0, in one that is going to be taken -1, and the former is no number that leads to
/// this place, which makes one comparison enough. The place is told by bits of the number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandleTable {
    /// Its symbol.
    pub symbol: String,
    /// Places.
    pub count: u32,
    /// Where the place stands in a number: this many bits below it tell tables apart.
    pub shift: u8,
}

impl HandleTable {
    /// Byte offset of the word that counts up.
    pub const NEXT: i32 = 0;
    /// Byte offset of the first place's number.
    pub const NUMBER: i32 = 4;
    /// Byte offset of what the parent means by it.
    pub const MEANING: i32 = 8;
    /// Bytes from one place to the next.
    pub const PLACE: u32 = 8;

    /// Bits of a number that tell the place. There is at least one, so that a number can lead elsewhere.
    #[must_use]
    pub fn place_bits(&self) -> u32 {
        self.count.next_power_of_two().trailing_zeros().max(1)
    }

    /// Its bytes.
    #[must_use]
    pub fn size(&self) -> u32 {
        Self::NUMBER.cast_unsigned() + self.count * Self::PLACE
    }
}

/// A number of elements.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Count {
    /// Known.
    Constant(u64),
    /// An [`Type::I32`] value, unsigned.
    Value(Id<Value>),
}

/// A way to a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// Where to.
    pub block: Id<Block>,
    /// A value for each of its parameters.
    pub arguments: Vec<Id<Value>>,
}

/// What a box call calls.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Callee {
    /// What answers an import.
    Link(Id<Link>),
    /// A child's `__box_init`.
    Init(Id<Box>),
    /// The parent's write, from an isolated box.
    Write(Id<Box>),
    /// The parent's flush, from an isolated box.
    Flush(Id<Box>),
}

/// How a block ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Terminator {
    /// Goes on elsewhere.
    Jump(Edge),
    /// Goes on in one of two places.
    Branch {
        /// Not zero: `then`.
        condition: Id<Value>,
        /// Taken if the condition is not zero.
        then: Edge,
        /// Taken if it is zero.
        otherwise: Edge,
    },
    /// The thunk is done.
    Return(Vec<Id<Value>>),
    /// Another function of the same image is called and its results are the thunk's.
    TailCall {
        /// Its symbol.
        symbol: String,
        /// Its arguments.
        arguments: Vec<Id<Value>>,
    },
    /// A call across a box boundary.
    BoxCall {
        /// What is called.
        callee: Callee,
        /// Its arguments.
        arguments: Vec<Id<Value>>,
        /// Where it goes on when the call completed; the results come first, then the edge's own arguments.
        completed: Edge,
        /// Where it goes on when the call did not complete: the negative error code as [`Type::I32`] comes first. Absent
        /// where the callee's death takes this box along.
        dead: Option<Edge>,
    },
    /// The running activation ends with this [`Type::I32`] code.
    Abort(Id<Value>),
    /// Control never arrives here.
    Unreachable,
}

impl Thunk {
    /// The entry block.
    ///
    /// # Panics
    /// If there are no blocks.
    #[must_use]
    pub fn entry(&self) -> Id<Block> {
        self.blocks.ids().next().expect("a thunk has an entry block")
    }

    /// A new value of a type.
    pub fn value(&mut self, ty: Type) -> Id<Value> {
        self.values.push(Value { ty })
    }

    /// The type of a value.
    #[must_use]
    pub fn type_of(&self, value: Id<Value>) -> Type {
        self.values[value].ty
    }
}

impl Terminator {
    /// Every edge out of the block, in source order.
    pub fn edges(&self) -> impl Iterator<Item = &Edge> {
        let edges = match self {
            Self::Jump(edge) => [Some(edge), None],
            Self::Branch { then, otherwise, .. } => [Some(then), Some(otherwise)],
            Self::BoxCall { completed, dead, .. } => [Some(completed), dead.as_ref()],
            Self::Return(_) | Self::TailCall { .. } | Self::Abort(_) | Self::Unreachable => [None, None],
        };
        edges.into_iter().flatten()
    }

    /// Every edge out of the block, to change.
    pub fn edges_mut(&mut self) -> impl Iterator<Item = &mut Edge> {
        let edges = match self {
            Self::Jump(edge) => [Some(edge), None],
            Self::Branch { then, otherwise, .. } => [Some(then), Some(otherwise)],
            Self::BoxCall { completed, dead, .. } => [Some(completed), dead.as_mut()],
            Self::Return(_) | Self::TailCall { .. } | Self::Abort(_) | Self::Unreachable => [None, None],
        };
        edges.into_iter().flatten()
    }
}
