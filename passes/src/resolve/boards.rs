//! Boards: what a machine's name supplies, and processors by name.

use bento_ir::{AddressRange, Cpu, Fpu, Mode, Processor};
use bento_span::{Spanned, nearest};

use super::Resolver;
use crate::diagnostics::{e0301_unknown_board, e0328_another_board, e0648_board_of_another_architecture};

/// A machine that a recipe may name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoardInfo<'a> {
    /// Its name in recipes.
    pub name: &'a str,
    /// Its processor; of a PC the one whose memory it takes recipes to speak of.
    pub cpu: Cpu,
    /// The processor of a PC.
    pub host: Option<Processor>,
    /// Its floating-point unit.
    pub fpu: Fpu,
    /// Hz of the processor's clock, which SysTick counts.
    pub clock: u32,
    /// Number of external interrupts.
    pub interrupts: u32,
    /// MPU regions that the hardware has.
    pub mpu_regions: u32,
    /// The memory of the root box.
    pub memories: Vec<BoardMemory<'a>>,
}

/// A memory of a board.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoardMemory<'a> {
    /// The region's name.
    pub name: &'a str,
    /// Its rights.
    pub mode: Mode,
    /// Where it lies.
    pub range: AddressRange,
}

/// The processor of a name in recipes.
#[must_use]
pub fn cpu(name: &str) -> Option<Cpu> {
    Cpu::ALL.into_iter().find(|cpu| cpu.name() == name)
}

/// The floating-point unit of a name in recipes.
#[must_use]
pub fn fpu(name: &str) -> Option<Fpu> {
    Fpu::ALL.into_iter().find(|fpu| fpu.name() == name)
}

/// The board of the system: the root names it.
pub(super) fn find<'b>(
    resolver: &mut Resolver<'_>,
    boards: &'b [BoardInfo<'b>],
) -> Option<&'b BoardInfo<'b>> {
    let named = resolver.recipe.boxes[0].board.as_ref();
    for (_, stated) in resolver.boxes().skip(1) {
        if let (Some(ours), Some(theirs)) = (named, &stated.board)
            && ours.value != theirs.value
        {
            resolver.diagnostics.push(e0328_another_board::another(theirs, ours, &stated.name.value));
        }
    }
    let named = named?;
    let board = boards.iter().find(|board| board.name == named.value);
    match board {
        Some(board) => {
            resolver.system.host = board.host;
            if board.host.is_none() && board.cpu.architecture() != resolver.system.architecture {
                refuse(resolver, named, board.cpu, boards);
            }
            resolver.system.board = Some(bento_ir::Board {
                name: board.name.to_owned(),
                interrupts: board.interrupts,
                mpu_regions: board.mpu_regions,
            });
        }
        None => {
            let names = || boards.iter().map(|board| board.name);
            let near = nearest(&named.value, names());
            let known: Vec<_> = names().collect();
            resolver.diagnostics.push(e0301_unknown_board::unknown(named, near, &known));
        }
    }
    board
}

/// The processor of the board has another architecture than the root's runtime is for.
fn refuse(resolver: &mut Resolver<'_>, named: &Spanned<String>, cpu: Cpu, boards: &[BoardInfo<'_>]) {
    let wanted = resolver.system.architecture;
    let others = boards.iter().filter(|board| board.host.is_none() && board.cpu.architecture() == wanted);
    let others: Vec<_> = others.map(|board| board.name).collect();
    let root = &resolver.recipe.boxes[0];
    resolver.diagnostics.push(e0648_board_of_another_architecture::mismatch(root, named, cpu, &others));
}
