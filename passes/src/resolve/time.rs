//! Time: what a call of a box may take, in ticks of a timer.
//!
//! The kernel has the timer, so it decides. A box that is built alone has a budget for the case that its parent's recipe takes it
//! up; there it means nothing.

use bento_ir::{Id, Runtime, Timer};
use bento_recipe::model::{self, BoxRecipe};
use bento_span::Spanned;

use super::Resolver;
use super::boards::BoardInfo;
use crate::diagnostics::{
    e0650_budget_of_a_kernel, e0651_unknown_clock, e0652_tick_out_of_range, e0653_budget_too_long,
    e0657_budget_without_isolation, w0601_nothing_counts, w0603_no_time_on_a_pc,
};

/// Microseconds of a tick whose recipe says nothing.
const USUAL_TICK: u64 = 1000;
/// The shortest tick in cycles: the handler itself takes some tens.
pub(crate) const LEAST_CYCLES: u64 = 1000;
/// The longest one: RVR has 24 bits (ARMv7-M Architecture Reference Manual, B3.3.4).
const MOST_CYCLES: u64 = 1 << 24;
/// The longest budget: two moments are told apart by the sign of their difference in 32 bits.
const MOST_TICKS: u64 = 1 << 30;

/// Adds the timer of the system and the budgets of its boxes.
pub(super) fn add(resolver: &mut Resolver<'_>, board: Option<&BoardInfo<'_>>) {
    let root = &resolver.recipe.boxes[0];
    if !matches!(resolver.system.boxes[resolver.system.root()].runtime, Runtime::ArmSys { .. }) {
        return;
    }
    if let Some(budget) = &root.budget {
        resolver.diagnostics.push(e0650_budget_of_a_kernel::refused(root, budget));
    }
    if resolver.system.host.is_some() {
        let board = root.board.as_ref().map(|board| board.span);
        for (_, stated) in resolver.boxes().skip(1) {
            let said = stated
                .budget
                .map(|budget| w0603_no_time_on_a_pc::said(&stated.name.value, budget.span, board));
            said.into_iter().for_each(|said| resolver.diagnostics.push(said));
        }
        return;
    }
    for (id, stated) in resolver.boxes().skip(1) {
        if let Some(budget) = stated.budget.as_ref().filter(|_| !resolver.system.is_isolated(id)) {
            resolver.diagnostics.push(e0657_budget_without_isolation::refused(stated, budget));
        }
    }
    let with_budget = resolver.boxes().skip(1).filter_map(|(id, stated)| Some((id, stated.budget?)));
    let budgets: Vec<_> = with_budget.collect();
    let Some((_, first)) = budgets.first() else { return };
    let Some(timer) = timer(resolver, root, board, first, &budgets) else { return };
    resolver.system.timer = Some(timer);
    for (id, budget) in budgets {
        resolver.system.boxes[id].budget = ticks(resolver, root, &budget);
    }
}

type Budget = (Id<bento_ir::Box>, Spanned<u64>);

fn timer(
    resolver: &mut Resolver<'_>,
    root: &BoxRecipe,
    board: Option<&BoardInfo<'_>>,
    first: &Spanned<u64>,
    budgets: &[Budget],
) -> Option<Timer> {
    let stated = root.timer;
    match stated.map_or(model::Timer::default(), |timer| timer.value) {
        model::Timer::Hook => Some(Timer::Hook),
        model::Timer::SysTick => systick(resolver, root, board, first),
        model::Timer::None => {
            let timer = stated.expect("it is not what a recipe has that says nothing").span;
            for (id, budget) in budgets {
                let name = &resolver.recipe.boxes[id.index()].name.value;
                resolver.diagnostics.push(w0601_nothing_counts::said(name, budget.span, timer));
            }
            None
        }
    }
}

fn systick(
    resolver: &mut Resolver<'_>,
    root: &BoxRecipe,
    board: Option<&BoardInfo<'_>>,
    budget: &Spanned<u64>,
) -> Option<Timer> {
    let of_board = board.map(|board| u64::from(board.clock));
    let Some(clock) = root.clock.map(|clock| clock.value).or(of_board) else {
        resolver.diagnostics.push(e0651_unknown_clock::unknown(root, budget.span));
        return None;
    };
    let tick = root.tick.map_or(USUAL_TICK, |tick| tick.value);
    let cycles = u64::try_from(u128::from(clock) * u128::from(tick) / 1_000_000).unwrap_or(u64::MAX);
    if !(LEAST_CYCLES..=MOST_CYCLES).contains(&cycles) {
        let stated = root.tick.or(root.clock);
        let at = stated.map_or(budget.span, |stated| stated.span);
        resolver.diagnostics.push(e0652_tick_out_of_range::out_of_range(at, cycles, clock));
        return None;
    }
    Some(Timer::SysTick { reload: u32::try_from(cycles - 1).expect("a tick has at most 2^24 cycles") })
}

/// A call may begin anywhere within a tick, so it gets one more than its budget has.
fn ticks(resolver: &mut Resolver<'_>, root: &BoxRecipe, budget: &Spanned<u64>) -> Option<u32> {
    let tick = root.tick;
    let ticks = budget.value.div_ceil(tick.map_or(USUAL_TICK, |tick| tick.value)) + 1;
    if ticks > MOST_TICKS {
        let said = e0653_budget_too_long::too_long(budget.span, ticks, tick.map(|tick| tick.span));
        resolver.diagnostics.push(said);
        return None;
    }
    Some(u32::try_from(ticks).expect("at most 2^30"))
}
