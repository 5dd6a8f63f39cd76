//! What the encoder refuses, and what it does besides choosing bits.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use bento_asm::{Binding, Contents, Fragment, Item, Kind, Mapping, Relocation, RelocationKind, Rule, Word};
use bento_thumb::Register::{Lr, Pc, R0, R1, R4, R7, R8, Sp};
use bento_thumb::build::*;
use bento_thumb::encode::{Limit, Place, encode};
use bento_thumb::instruction::Arm::Then;
use bento_thumb::instruction::{BranchOn, Instruction, Load};
use bento_thumb::{
    Condition, FloatRange, ModifiedImmediate, Offset, PairOffset, Scale, Shift, ShiftKind, listing,
};

fn function(instructions: impl IntoIterator<Item = Instruction>) -> Fragment<Instruction> {
    let mut fragment = Fragment::function("f", Binding::Global);
    for instruction in instructions {
        fragment.emit(instruction);
    }
    fragment
}

fn place(line: usize, text: &str) -> Place {
    Place { symbol: "f".to_owned(), line, text: text.to_owned() }
}

fn bytes(fragment: &Fragment<Instruction>) -> Vec<u8> {
    match encode(fragment).unwrap().contents {
        Contents::Code(bytes) | Contents::ReadOnly(bytes) | Contents::Data(bytes) => bytes,
        Contents::Zero(size) => vec![0; size as usize],
    }
}

#[test]
fn registers_without_encoding_are_refused() {
    let refused = [
        add(Sp, R0, 4),
        add(R0, Pc, 4),
        mov(Pc, Lr),
        mov(Sp, Sp),
        lsl(Sp, R0, 1),
        tst(Sp, 1),
        cmp(R0, Sp),
        mul(R0, Sp, R0),
        umull(R0, R0, R1, R4),
        ldrb(Sp, R0, 0),
        ldr(R0, Pc, 4),
        str(Pc, R0, 0),
        load(Load::Word, R0, pre(R0, 4)),
        load(Load::Word, Sp, post(R0, 4)),
        ldrd(R0, R0, pair_at(R1, 0)),
        strd(R0, R1, pair_post(R0, 8)),
        push([]),
        push([Sp]),
        push([R0, Pc]),
        pop([Lr, Pc]),
        ldm_update(R0, [R0, R1]),
        stm_update(Sp, [R0]),
        bx(Pc),
        blx(Sp),
        msr(bento_thumb::SpecialRegister::Psp, Sp),
        tt(R0, Pc),
        vldm(Pc, s_range(0, 1)),
        Instruction::Shift {
            flags: bento_thumb::instruction::Flags::Keep,
            destination: R0,
            source: R1,
            shift: Shift::NONE,
        },
    ];
    for instruction in refused {
        let result = encode(&function([instruction.clone()]));
        assert!(matches!(result, Err(Limit::Registers { .. })), "{instruction:?}: {result:?}");
    }
}

#[test]
fn high_register_of_compare_and_branch_is_refused() {
    let mut fragment = function([]);
    let label = fragment.label();
    fragment.emit(Instruction::CompareAndBranch { on: BranchOn::Zero, register: R8, label });
    fragment.emit(nop()).place(label);
    assert_eq!(encode(&fragment), Err(Limit::Registers { place: place(0, "cbz r8, .Lf_0") }));
}

#[test]
fn compare_and_branch_reaches_forward_only() {
    for (halfwords, distance) in [(0, -2), (65, 128)] {
        let mut fragment = function([]);
        let label = fragment.label();
        fragment.emit(cbz(R0, label));
        for _ in 0..halfwords {
            fragment.emit(nop());
        }
        fragment.place(label);
        assert_eq!(encode(&fragment), Err(Limit::TooFar { place: place(0, "cbz r0, .Lf_0"), distance }));
    }
}

#[test]
fn literals_and_addresses_reach_4095_bytes() {
    let mut literal = function([ldr_constant(R8, 1)]);
    let mut address = function([]);
    let label = address.label();
    address.emit(adr(R8, label));
    for _ in 0..2048 {
        literal.emit(nop());
        address.emit(nop());
    }
    address.place(label).emit(nop());
    let text = "ldr r8, .Lf_pool0_0";
    assert_eq!(encode(&literal), Err(Limit::TooFar { place: place(0, text), distance: 4096 }));
    assert_eq!(encode(&address), Err(Limit::TooFar { place: place(0, "adr r8, .Lf_0"), distance: 4096 }));
}

#[test]
fn conditional_branches_reach_a_megabyte() {
    let mut fragment = function([]);
    let label = fragment.label();
    fragment.emit(b_if(Condition::Hi, label)).push(Item::Align(1 << 20)).emit(nop()).emit(nop()).place(label);
    let text = "bhi .Lf_0";
    assert_eq!(encode(&fragment), Err(Limit::TooFar { place: place(0, text), distance: 1 << 20 }));
}

#[test]
fn labels_stand_once() {
    let mut missing = function([]);
    let label = missing.label();
    missing.emit(b(label));
    assert_eq!(encode(&missing), Err(Limit::LabelMissing { place: place(0, "b .Lf_0") }));
    let mut twice = function([]);
    let label = twice.label();
    twice.place(label).place(label);
    assert_eq!(encode(&twice), Err(Limit::LabelTwice { place: place(1, ".Lf_0:") }));
}

#[test]
fn conditional_blocks_are_whole() {
    let short = function([it(Condition::Eq, &[Then]), nop()]);
    assert_eq!(encode(&short), Err(Limit::BlockCut { symbol: "f".to_owned() }));
    let mut label = function([it(Condition::Eq, &[])]);
    let inside = label.label();
    label.place(inside).emit(nop());
    assert_eq!(encode(&label), Err(Limit::BlockCut { symbol: "f".to_owned() }));
    let early = function([it(Condition::Eq, &[Then]), bx(Lr), nop()]);
    assert_eq!(encode(&early), Err(Limit::InBlock { place: place(1, "bxeq lr") }));
    let nested = function([it(Condition::Eq, &[]), it(Condition::Ne, &[]), nop()]);
    assert!(matches!(encode(&nested), Err(Limit::InBlock { .. })));
    let masked = function([it(Condition::Eq, &[]), bkpt(0)]);
    assert!(matches!(encode(&masked), Err(Limit::InBlock { .. })));
}

#[test]
fn zero_sections_hold_zeros() {
    let mut fragment: Fragment<Instruction> = Fragment::table("f", Binding::Local, ".bss.f");
    fragment.word(Word::Constant(0), "").push(Item::Align(16)).word(Word::Constant(0), "");
    let piece = encode(&fragment).unwrap();
    assert_eq!((piece.contents, piece.align), (Contents::Zero(20), 16));
    fragment.word(Word::Constant(7), "");
    assert_eq!(encode(&fragment), Err(Limit::NotZero { place: place(3, ".word 0x7") }));
}

#[test]
fn alignments_are_powers_of_two() {
    let mut fragment = function([]);
    fragment.push(Item::Align(6));
    assert_eq!(encode(&fragment), Err(Limit::Alignment { place: place(0, ".balign 6") }));
}

#[test]
fn limits_read_as_sentences() {
    let limit = encode(&function([nop(), push([Sp])])).unwrap_err();
    assert_eq!(limit.to_string(), "`push {sp}` in line 1 of `f` has no encoding with these registers");
}

#[test]
fn numbers_out_of_range_cannot_be_built() {
    assert!(
        [0x101, 0x1ff, 0x0102_0304, 0xffff_fffe, 0x00ab_00ac]
            .iter()
            .all(|value| ModifiedImmediate::new(*value).is_none())
    );
    assert_eq!((Offset::new(-256), Offset::new(4096)), (None, None));
    assert_eq!((PairOffset::new(2), PairOffset::new(1024)), (None, None));
    assert_eq!(
        (Scale::new(4), Shift::new(ShiftKind::Lsl, 32), Shift::new(ShiftKind::Ror, 0)),
        (None, None, None)
    );
    assert_eq!(FloatRange::new(s(3), s(2)), None);
}

#[test]
fn modified_immediates_are_what_their_bits_say() {
    // The reverse of the encoding, as A5.3.2 has it.
    let expand = |bits: u16| {
        let (bits, byte) = (u32::from(bits), u32::from(bits & 0xff));
        match bits >> 8 {
            0 => byte,
            1 => byte << 16 | byte,
            2 => byte << 24 | byte << 8,
            3 => byte * 0x0101_0101,
            _ => (0x80 | bits & 0x7f).rotate_right(bits >> 7),
        }
    };
    let mut count = 0;
    for bits in 0..0x1000 {
        let value = expand(bits);
        let built = ModifiedImmediate::new(value).unwrap();
        assert_eq!((built.value(), expand(built.bits())), (value, value), "{bits:#x}");
        count += u32::from(built.bits() == bits);
    }
    // All but the three patterns of a zero byte have one form only.
    assert_eq!(count, 0x1000 - 3);
}

#[test]
fn literals_stand_once_in_a_pool() {
    let fragment = function([ldr_constant(R0, 9), ldr_symbol(R1, "g"), ldr_constant(R7, 9)]);
    let piece = encode(&fragment).unwrap();
    let expected = [0x01, 0x48, 0x02, 0x49, 0x00, 0x4f, 0x00, 0xbf, 9, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(bytes(&fragment), expected);
    assert_eq!(piece.mapping, [(0, Mapping::Thumb), (8, Mapping::Data)]);
    let relocation =
        Relocation { offset: 12, kind: RelocationKind::Absolute32, symbol: "g".to_owned(), addend: 0 };
    assert_eq!(piece.relocations, [relocation]);
}

#[test]
fn symbols_cover_their_bytes() {
    let mut fragment = function([nop()]);
    let symbol = |name: &str, kind| Item::Symbol { name: name.to_owned(), binding: Binding::Local, kind };
    fragment
        .push(symbol("g", Kind::Function))
        .emit(nop())
        .emit(nop())
        .push(symbol("h", Kind::Place))
        .emit(nop());
    let symbols = encode(&fragment).unwrap().symbols;
    let sizes: Vec<_> =
        symbols.iter().map(|symbol| (symbol.name.as_str(), symbol.offset, symbol.size)).collect();
    assert_eq!(sizes, [("f", 0, 8), ("g", 2, 4), ("h", 6, 0)]);
}

#[test]
fn the_listing_shows_everything() {
    let mut fragment = Fragment::function("f", Binding::Global);
    let skip = fragment.label();
    fragment.emit(push([R4, Lr])).note(ldr_symbol(R4, "g"), "what to call").emit(cbz(R4, skip));
    fragment.keep(Rule::Scrub, mov(R1, 0), "not an argument").emit(blx(R4)).place(skip).emit(pop([R4, Pc]));
    let expected = "\
f: @ .text.f, align 4
   0: b510       push {r4, lr}
   2: 4c03       ldr.n r4, .Lf_pool0_0                    @ what to call
   4: b114       cbz r4, .Lf_0
   6: f04f 0100  mov r1, #0                               @ rule 3: not an argument
   a: 47a0       blx r4
.Lf_0:
   c: bd10       pop {r4, pc}
.Lf_pool0_0:
  10: 00000000   .word g
";
    assert_eq!(listing(&encode(&fragment).unwrap(), &fragment), expected);
}
