//! What instructions do to what is known.

use super::Rule;
use super::flow::{At, Flow};
use super::program::Mode;
use super::state::{Compared, Missing, State, Written};
use super::value::{Bit, Id, Origin, Value};
use bento_asm::Word;
use bento_ir::facts::record;
use bento_thumb::instruction::{Arithmetic, Barrier, Block, Compare, Flags, Load, Store, WideArithmetic};
use bento_thumb::operand::{Address, Operand, PairAddress};
use bento_thumb::{Instruction, Register, SpecialRegister};

/// Bytes of a word.
const WORD: i32 = 4;

impl Flow<'_> {
    /// Changes the state as an instruction does that goes on behind itself.
    pub(super) fn effect(&mut self, at: &At, state: &mut State, instruction: &Instruction) {
        if self.moves(at, state, instruction) || self.transfers(at, state, instruction) {
            return;
        }
        self.others(at, state, instruction);
    }

    /// Moves and arithmetic of which something is known. Tells whether it was one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all else is looked at by others")]
    fn moves(&mut self, at: &At, state: &mut State, instruction: &Instruction) -> bool {
        let (flags, destination, value) = match instruction {
            Instruction::Move { flags, destination, source } => {
                let value = state.get(*source);
                state.set(*destination, value);
                if *flags == Flags::Set {
                    state.compared = Some(Compared::Moved(*destination));
                }
                return true;
            }
            Instruction::MoveImmediate { flags, destination, value } => {
                (*flags, *destination, Some(Value::Constant(value.value())))
            }
            Instruction::MoveWide { destination, value } => {
                (Flags::Keep, *destination, Some(Value::Constant(u32::from(*value))))
            }
            Instruction::MoveNot { flags, destination, source } => {
                (*flags, *destination, operand(state, *source).map(|value| value.not()))
            }
            Instruction::Arithmetic { operation, flags, destination, first, second } => {
                if *destination == Register::Sp {
                    self.moves_stack(at, state, *operation, *second);
                    return true;
                }
                let (first, second) = (state.get(*first), operand(state, *second));
                let difference = second.and_then(|second| self.difference(*operation, first, second));
                let value = difference.or_else(|| computed(*operation, &first, &second?));
                (*flags, *destination, value)
            }
            Instruction::ArithmeticWide { operation, destination, first, value } => {
                let number = i32::from(value.value());
                let number = if *operation == WideArithmetic::Add { number } else { -number };
                (Flags::Keep, *destination, state.get(*first).plus(number))
            }
            _ => return false,
        };
        if flags == Flags::Set {
            state.compared = None;
        }
        let value = value.unwrap_or_else(|| self.result(at.place, destination));
        state.set(destination, value);
        true
    }

    /// How far one word that came from somewhere is behind another one.
    fn difference(&mut self, operation: Arithmetic, first: Value, second: Value) -> Option<Value> {
        let (Arithmetic::Sub, Value::Place(one, more)) = (operation, first) else { return None };
        let two = match (second, second.even()) {
            (Value::Place(two, 0), _) => two,
            (_, Some(two)) => self.origins.id(Origin::Even(two)),
            (_, None) => return None,
        };
        Some(self.origins.word(Origin::Difference(one, more, two)))
    }

    /// `add sp, …` and `sub sp, …`: words on the stack go or come.
    fn moves_stack(&mut self, at: &At, state: &mut State, operation: Arithmetic, by: Operand) {
        let bytes = operand(state, by).and_then(|value| value.constant());
        let Some(words) = bytes.and_then(|bytes| usize::try_from(bytes / 4).ok()) else {
            state.stack.clear();
            state.above_record.clear();
            return;
        };
        if operation == Arithmetic::Add {
            for _ in 0..words {
                self.popped(at, state, Register::Sp);
            }
        } else {
            self.pushed(at, state, words);
        }
    }

    /// Words on the stack of which nothing is known.
    fn pushed(&mut self, at: &At, state: &mut State, words: usize) {
        let word = self.result(at.place, Register::Sp);
        state.stack.extend(std::iter::repeat_n(word, words));
        state.grows(i32::try_from(words).expect("few words are pushed") * WORD);
    }

    /// Loads and stores. Tells whether it was one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all else is looked at by others")]
    fn transfers(&mut self, at: &At, state: &mut State, instruction: &Instruction) -> bool {
        match instruction {
            Instruction::Load { kind, register, address } => {
                let value = self.loaded(at, state, *register, *address);
                let value = if *kind == Load::Word { value } else { self.result(at.place, *register) };
                state.set(*register, value);
            }
            Instruction::Store { kind, register, address } => {
                if *kind == Store::Word {
                    self.stored(at, state, *register, *address);
                }
            }
            Instruction::LoadPair { first, second, address } => {
                let PairAddress::Offset(base, offset) = *address else { return false };
                let offset = i32::from(offset.bytes());
                let one = self.word_at(at, state, *first, (base, offset));
                let two = self.word_at(at, state, *second, (base, offset + WORD));
                state.set(*first, one);
                state.set(*second, two);
            }
            Instruction::LoadMultiple { block, base, registers } => {
                let words = (0..).step_by(4).zip(registers.iter());
                let words: Vec<_> = words
                    .map(|(offset, register)| (register, self.word_at(at, state, register, (*base, offset))))
                    .collect();
                self.moves_base(at, state, *block, *base, words.len());
                words.into_iter().for_each(|(register, value)| state.set(register, value));
            }
            Instruction::StoreMultiple { block, base, registers } => {
                for (offset, register) in (0..).step_by(4).zip(registers.iter()) {
                    let value = state.get(register);
                    self.word_to(at, state, (*base, offset), value);
                }
                self.moves_base(at, state, *block, *base, registers.len() as usize);
            }
            Instruction::Push { registers } => {
                let mut words: Vec<_> = registers.iter().map(|register| state.get(register)).collect();
                words.reverse();
                state.grows(i32::try_from(words.len()).expect("at most sixteen registers") * WORD);
                state.stack.extend(words);
            }
            Instruction::Pop { registers } => {
                for register in registers.iter() {
                    let word = self.popped(at, state, register);
                    state.set(register, word);
                }
            }
            Instruction::LoadLiteral { register, word } => {
                let value = match word {
                    Word::Constant(number) => Value::Constant(*number),
                    Word::Address { symbol, addend } => {
                        Value::Place(self.origins.id(Origin::Symbol(symbol.clone())), *addend)
                    }
                    Word::Offset { .. } => self.result(at.place, *register),
                };
                state.set(*register, value);
            }
            _ => return false,
        }
        true
    }

    fn loaded(&mut self, at: &At, state: &State, register: Register, address: Address) -> Value {
        match address {
            Address::Offset(base, offset) => {
                self.word_at(at, state, register, (base, i32::from(offset.bytes())))
            }
            Address::PreIndex(base, _) | Address::PostIndex(base, _) | Address::Index(base, _, _) => {
                self.goes_through(at, state, base);
                self.result(at.place, register)
            }
        }
    }

    fn stored(&mut self, at: &At, state: &mut State, register: Register, address: Address) {
        if let Address::Offset(base, offset) = address {
            let value = state.get(register);
            self.word_to(at, state, (base, i32::from(offset.bytes())), value);
        }
    }

    /// A box's frame is touched when everything that the box did has its answer, and when it lies in the box's stack.
    fn goes_through(&mut self, at: &At, state: &State, base: Register) {
        let psp = self.origins.id(Origin::Special(SpecialRegister::Psp.code()));
        let Value::Place(id, offset) = state.get(base) else { return };
        let is_of_record =
            matches!(self.origins.of(id), Origin::Word(_, record::STACK_POINTER)) && offset != 0;
        if id != psp && !is_of_record {
            return;
        }
        let is_early = matches!(at.mode, Mode::Handler(_)) && !state.is_synchronized;
        self.wants(Rule::Late, at.place, !is_early);
        self.wants(Rule::Frame, at.place, self.is_in_stack(state, (id, offset)));
    }

    /// Whether a word was compared, less the low end of a box's stack, with the span of the same stack.
    fn is_in_stack(&self, state: &State, word: (Id, i32)) -> bool {
        state.at_most.iter().any(|((difference, most), more)| {
            let Origin::Difference(pointer, offset, low) = self.origins.of(*difference) else { return false };
            let (Origin::Word(low, record::STACK_LOW), Origin::Word(span, record::STACK_SPAN)) =
                (self.origins.of(*low), self.origins.of(*most))
            else {
                return false;
            };
            (*pointer, *offset) == word && low == span && *more <= 0
        })
    }

    /// The top word of the stack, which goes.
    fn popped(&mut self, at: &At, state: &mut State, into: Register) -> Value {
        state.grows(-WORD);
        if let Some(word) = state.stack.pop() {
            return word;
        }
        let word = self.stacked(at, state, into, 0);
        state.taken = state.taken.map(|taken| taken + WORD);
        word
    }

    /// A word above those that are known.
    fn stacked(&mut self, at: &At, state: &State, into: Register, above: i32) -> Value {
        match state.taken {
            Some(taken) => self.origins.word(Origin::Stacked(taken + above)),
            None => self.result(at.place, into),
        }
    }

    /// The word so many bytes behind a register.
    fn word_at(&mut self, at: &At, state: &State, into: Register, (base, offset): (Register, i32)) -> Value {
        self.goes_through(at, state, base);
        if base == Register::Sp {
            let known = i32::try_from(state.stack.len()).expect("few words are pushed") * WORD;
            return match usize::try_from((known - offset) / WORD - 1) {
                Ok(index) if index < state.stack.len() => state.stack[index],
                Ok(_) | Err(_) => self.stacked(at, state, into, offset - known),
            };
        }
        match state.get(base).plus(offset) {
            Some(Value::Constant(address)) => self.origins.word(Origin::Processor(address)),
            Some(Value::Place(id, offset)) => self.origins.word(Origin::Word(id, offset)),
            Some(Value::Bits(_)) | None => self.result(at.place, into),
        }
    }

    fn word_to(&mut self, at: &At, state: &mut State, (base, offset): (Register, i32), value: Value) {
        self.goes_through(at, state, base);
        if base == Register::Sp {
            let above = usize::try_from(offset / WORD).ok();
            match above.and_then(|above| state.stack.len().checked_sub(above + 1)) {
                Some(index) => state.stack[index] = value,
                None => self.writes_frame(at, state, offset),
            }
            return;
        }
        match state.get(base).plus(offset) {
            Some(Value::Constant(address)) => self.writes_processor(at, state, address, &value),
            Some(place) => self.writes_memory(at, state, &place, &value),
            None => {}
        }
    }

    fn moves_base(&mut self, at: &At, state: &mut State, block: Block, base: Register, words: usize) {
        if block == Block::AfterUpdate {
            let bytes = i32::try_from(words).expect("at most sixteen registers") * WORD;
            let moved = state.get(base).plus(bytes).unwrap_or_else(|| self.result(at.place, base));
            state.set(base, moved);
        }
    }

    /// Comparisons, barriers, special registers and floating point; of all else only what it changes is known.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest leaves an unknown word")]
    fn others(&mut self, at: &At, state: &mut State, instruction: &Instruction) {
        match instruction {
            Instruction::Compare { operation, first, second } => {
                let number = operand(state, *second).and_then(|value| value.constant());
                state.compared = match (operation, number, second) {
                    (Compare::Cmp, Some(number), _) => Some(Compared::With(*first, number)),
                    (Compare::Cmn, Some(number), _) => Some(Compared::With(*first, number.wrapping_neg())),
                    (Compare::Tst, Some(number), _) => Some(Compared::Tested(*first, number)),
                    (Compare::Cmp, None, Operand::Register(second, _)) => {
                        Some(Compared::Both(*first, *second))
                    }
                    (Compare::Cmp | Compare::Cmn | Compare::Tst, None, _) => None,
                };
            }
            Instruction::Barrier { barrier: Barrier::DataSynchronization } => state.synchronize(Missing::Dsb),
            Instruction::Barrier { barrier: Barrier::Instruction } => state.synchronize(Missing::Isb),
            Instruction::Barrier { barrier: Barrier::DataMemory } | Instruction::Hint { .. } => {}
            Instruction::ReadSpecial { destination, special } => {
                let word = self.origins.word(Origin::Special(special.code()));
                state.set(*destination, word);
            }
            Instruction::WriteSpecial { special: SpecialRegister::Control, source } => {
                let value = state.get(*source);
                self.writes_control(at, state, value);
            }
            Instruction::WriteSpecial { special: SpecialRegister::PspLim, source } => {
                state.limit = Some(state.get(*source));
            }
            Instruction::WriteSpecial { .. } => {}
            Instruction::FloatPush { registers } => {
                self.float(at, state);
                self.pushed(at, state, usize::from(registers.count()));
            }
            Instruction::FloatPop { registers } => {
                self.float(at, state);
                for _ in 0..registers.count() {
                    self.popped(at, state, Register::Sp);
                }
            }
            Instruction::WriteFloatStatus { .. }
            | Instruction::WriteVectorPredicate { .. }
            | Instruction::MoveToFloat { .. }
            | Instruction::MoveFloat { .. }
            | Instruction::FloatLoadMultiple { .. }
            | Instruction::FloatStoreMultiple { .. } => self.float(at, state),
            Instruction::ReadFloatStatus { destination } | Instruction::MoveFromFloat { destination, .. } => {
                self.float(at, state);
                state.set(*destination, self.result(at.place, *destination));
            }
            _ => self.unknown(at, state, instruction),
        }
    }

    /// A floating-point instruction: CPACR as it was written holds for it.
    fn float(&mut self, at: &At, state: &State) {
        let is_open = state.missing.contains_key(&Written::Coprocessors);
        self.wants(Rule::Barriers, at.place, !is_open);
    }

    /// Whatever it computes is not known.
    fn unknown(&mut self, at: &At, state: &mut State, instruction: &Instruction) {
        let Some(destination) = destination(instruction) else {
            self.breaks(Rule::Understood, at.place);
            return;
        };
        state.compared = None;
        state.set(destination, self.result(at.place, destination));
    }
}

/// The one register that the rest of the instructions of gates change.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not named here gates do not have")]
fn destination(instruction: &Instruction) -> Option<Register> {
    match instruction {
        Instruction::MoveTop { destination, .. }
        | Instruction::MoveSymbol { destination, .. }
        | Instruction::Shift { destination, .. }
        | Instruction::ShiftBy { destination, .. }
        | Instruction::Multiply { destination, .. }
        | Instruction::Divide { destination, .. }
        | Instruction::Extend { destination, .. }
        | Instruction::CountLeadingZeros { destination, .. }
        | Instruction::Extract { destination, .. }
        | Instruction::AddressOf { destination, .. }
        | Instruction::TestTarget { destination, .. } => Some(*destination),
        _ => None,
    }
}

fn operand(state: &State, operand: Operand) -> Option<Value> {
    match operand {
        Operand::Immediate(number) => Some(Value::Constant(number.value())),
        Operand::Register(register, shift) => shift.is_none().then(|| state.get(register)),
    }
}

fn computed(operation: Arithmetic, first: &Value, second: &Value) -> Option<Value> {
    match operation {
        Arithmetic::And => Some(first.zip(second, Bit::and)),
        Arithmetic::Orr => Some(first.zip(second, Bit::or)),
        Arithmetic::Bic => Some(first.zip(second, Bit::and_not)),
        Arithmetic::Add => first.plus(second.constant()?.cast_signed()),
        Arithmetic::Sub => first.plus(second.constant()?.cast_signed().wrapping_neg()),
        Arithmetic::Adc | Arithmetic::Sbc | Arithmetic::Rsb | Arithmetic::Eor => None,
    }
}
