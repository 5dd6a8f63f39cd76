//! `bentoc layout`: the memory of a system as text.
//!
//! For every box that has boxes, what lies where in its memory; for every isolated box, its regions, those of the MPU that give
//! them, and what was not asked for with the reason; then the sums, and how long a call of each may take. Ranges are written as in recipes, with an inclusive end.

use std::collections::BTreeSet;
use std::fmt::Write;

use bento_ir::facts::{Cover, Placement, Slice};
use bento_ir::{AddressRange, Architecture, Box, Bytes, Id, Region, System, Timer};
use bento_passes::{Account, BoxAccount, Gap, GapReason, RegionAccount};

use crate::arguments::LayoutOptions;
use crate::compile::{place, print};
use crate::{Session, boxes, json, placement};

/// Prints the memory of a system.
pub(crate) fn layout(mut session: Session, options: &LayoutOptions, overrides: &[String]) -> u8 {
    let outcome = place(&mut session, &options.recipe, overrides);
    boxes::finish(&mut session, outcome, |project| {
        let (system, placement) = (&project.compiled.system, &project.compiled.facts.placement);
        if options.listing.json {
            json::listing(&placement::rows(system, placement));
        } else {
            print(&text(system, placement));
        }
    })
}

/// The memory of placed boxes.
#[must_use]
pub fn text(system: &System, placement: &Placement) -> String {
    let account = bento_passes::account(system, placement);
    let mut paragraphs = Vec::new();
    for owner in system.boxes.ids().filter(|owner| system.children(*owner).next().is_some()) {
        paragraphs.push(map(system, placement, &account, owner));
    }
    paragraphs.extend(account.boxes.iter().map(|account| of_box(system, placement, account)));
    paragraphs.extend(sums(system, &account));
    paragraphs.extend(time(system));
    paragraphs.join("\n")
}

/// What lies where in the memory of a box that has boxes.
fn map(system: &System, placement: &Placement, account: &Account, owner: Id<Box>) -> String {
    let mut text = format!("memory of {}\n", system.boxes[owner].name);
    let gaps: Vec<&Gap> = account.gaps.iter().filter(|gap| gap.parent == owner).collect();
    for (id, region) in system.regions_of(owner) {
        let Some(range) = placement.ranges.get(id) else { continue };
        line(&mut text, format_args!("  {} {}, {}", head(region), range, size(range.size())));
        for (range, what) in rows(system, placement, &gaps, (owner, *range)) {
            line(&mut text, format_args!("    {range} {:>10}  {what}", range.size().to_string()));
        }
        if let Some(span) = account.spans.iter().find(|span| span.memory == id) {
            let (taken, bound) = (span.taken, bound(span.taken, span.least));
            line(&mut text, format_args!("    boxes without addresses take the last {taken} bytes, {bound}"));
        }
    }
    text
}

/// The parts of a range of a box's memory, by address: its own and those of its boxes.
fn rows(
    system: &System,
    placement: &Placement,
    gaps: &[&Gap],
    of: (Id<Box>, AddressRange),
) -> Vec<(AddressRange, String)> {
    let (owner, whole) = of;
    let children = system.children(owner).flat_map(|child| system.regions_of(child));
    let mut rows: Vec<(AddressRange, String)> =
        children.filter_map(|(id, _)| Some((*placement.ranges.get(id)?, full_name(system, id)))).collect();
    let own = placement.slices.get(owner).into_iter().flatten();
    rows.extend(own.map(|slice| (slice.range, own_part(system, gaps, owner, slice))));
    rows.retain(|(range, _)| whole.contains(*range));
    rows.sort();
    rows
}

fn own_part(system: &System, gaps: &[&Gap], owner: Id<Box>, slice: &Slice) -> String {
    let name = format!("{}.{}", system.boxes[owner].name, slice.name);
    let Some(gap) = gaps.iter().find(|gap| gap.range == slice.range) else { return name };
    let below = full_name(system, gap.below);
    let why = match gap.reason {
        GapReason::Address => format!("the recipe says where {below} is"),
        GapReason::Alignment => {
            let align = system.regions[gap.below].align.bytes();
            format!("{below} begins at a multiple of {align:#x}, as the recipe asks")
        }
        GapReason::Reserved => "no box is given these addresses".to_owned(),
        GapReason::Mpu => format!("the MPU cannot describe {below} higher up"),
    };
    format!("{name}, above a box: {why}")
}

fn of_box(system: &System, placement: &Placement, account: &BoxAccount) -> String {
    let owner = &system.boxes[account.owner].name;
    let covers = |account: &RegionAccount| placement.covers.get(account.region).map_or(0, Vec::len);
    let used = match system.architecture {
        Architecture::Armv7m => account.regions.iter().map(covers).sum(),
        Architecture::Armv8m => merged(placement, account),
    };
    let mut text = format!("{owner}, in {used} of {} MPU regions\n", account.limit);
    for region in &account.regions {
        of_region(system, placement, region, &mut text);
    }
    let (asked, covered) = (asked(account), covered(account));
    let bound = bound(covered, account.least);
    line(&mut text, format_args!("  asked for {asked}, covered {covered}, {bound}"));
    text
}

/// How good something is of which there cannot be less than `least`. The search for places is bounded, so it may miss the best.
fn bound(found: Bytes, least: Bytes) -> String {
    match found.0.saturating_sub(least.0) {
        0 => format!("lower bound {least}: optimal"),
        more => format!("lower bound {least}: within {} bytes of it", Bytes(more)),
    }
}

fn of_region(system: &System, placement: &Placement, account: &RegionAccount, text: &mut String) {
    let region = &system.regions[account.region];
    let Some(range) = placement.ranges.get(account.region) else { return };
    line(text, format_args!("  {} {range}, {}", head(region), size(range.size())));
    let covers = placement.covers.get(account.region).map_or(&[][..], Vec::as_slice);
    for cover in covers {
        line(text, format_args!("    MPU region {}", shape(*cover, *range)));
    }
    if account.piece.0 > 0 {
        let bytes = size(account.piece);
        line(text, format_args!("    {bytes} wasted: the MPU knows nothing smaller than 32 bytes"));
    }
    if account.sub_region.0 > 0 {
        let part = covers.iter().map(|cover| part(*cover)).min().unwrap_or_default();
        let regions = if covers.len() == 1 {
            "one MPU region".to_owned()
        } else {
            format!("{} MPU regions", covers.len())
        };
        let bytes = size(account.sub_region);
        line(text, format_args!("    {bytes} wasted: {regions} can only be cut in parts of {part:#x}"));
    }
}

/// Regions of the MPU where memories side by side have one together.
fn merged(placement: &Placement, account: &BoxAccount) -> usize {
    let covers = account.regions.iter().filter_map(|account| placement.covers.get(account.region));
    covers.flatten().collect::<BTreeSet<_>>().len()
}

fn shape(cover: Cover, memory: AddressRange) -> String {
    let (base, size_log2, disabled) = match cover {
        Cover::Power { base, size_log2, disabled } => (base, size_log2, disabled),
        Cover::Bounds(range) if range == memory => return format!("{range}"),
        Cover::Bounds(range) => return format!("{range}, with memory beside it"),
    };
    let bytes = size(Bytes(1 << size_log2));
    if disabled == 0 {
        return format!("at {base:#010x}, {bytes}");
    }
    let off: Vec<String> =
        (0..8).filter(|index| disabled >> index & 1 == 1).map(|index| index.to_string()).collect();
    format!("at {base:#010x}, {bytes}, sub-regions off: {}", off.join(" "))
}

/// Bytes of the parts that a region of the MPU can be cut in.
fn part(cover: Cover) -> u64 {
    match cover {
        Cover::Power { size_log2, .. } if size_log2 < 8 => 1 << size_log2,
        Cover::Power { size_log2, .. } => (1_u64 << size_log2) / 8,
        Cover::Bounds(_) => 32,
    }
}

/// What lies in a box is the box's, and counted there.
fn sums(system: &System, account: &Account) -> Option<String> {
    if account.boxes.is_empty() {
        return None;
    }
    let is_outer = |account: &&BoxAccount| {
        !system.boxes[account.owner].parent.is_some_and(|parent| system.is_isolated(parent))
    };
    let total = |of: fn(&BoxAccount) -> Bytes| {
        Bytes(account.boxes.iter().filter(is_outer).map(|account| of(account).0).sum())
    };
    let (asked, covered, least) = (total(asked), total(covered), total(|account| account.least));
    let gaps = Bytes(account.gaps.iter().map(|gap| gap.range.size().0).sum());
    let mut text = "all boxes\n".to_owned();
    line(&mut text, format_args!("  asked for {asked}, covered {covered}, {}", bound(covered, least)));
    if account.shared.0 > 0 {
        line(&mut text, format_args!("  of that {} shared in turn", account.shared));
    }
    let wasted = Bytes(covered.0 - asked.0);
    line(&mut text, format_args!("  wasted inside boxes {wasted}, left above boxes {gaps}"));
    Some(text)
}

/// How long a call of each box may take.
fn time(system: &System) -> Option<String> {
    let mut text = "time\n".to_owned();
    let children: Vec<Id<Box>> =
        system.boxes.ids().filter(|id| system.has_image(*id) && system.boxes[*id].parent.is_some()).collect();
    for node in children.iter().map(|id| &system.boxes[*id]) {
        let name = &node.name;
        match (node.budget, system.timer) {
            (Some(budget), Some(Timer::SysTick { reload })) => {
                let cycles = u64::from(reload) + 1;
                line(&mut text, format_args!("  {name}: {budget} ticks a call, of {cycles} cycles each"));
            }
            (Some(budget), Some(Timer::Hook)) => {
                line(&mut text, format_args!("  {name}: {budget} ticks a call, which the kernel counts"));
            }
            (Some(_), None) | (None, _) => {
                line(&mut text, format_args!("  {name}: no budget, a call of it may never come back"));
            }
        }
    }
    (!children.is_empty()).then_some(text)
}

fn asked(account: &BoxAccount) -> Bytes {
    Bytes(account.regions.iter().map(|region| region.asked.0).sum())
}

fn covered(account: &BoxAccount) -> Bytes {
    Bytes(account.regions.iter().map(|region| region.covered.0).sum())
}

fn head(region: &Region) -> String {
    format!("{} {}", region.name, region.mode)
}

fn full_name(system: &System, region: Id<Region>) -> String {
    let region = &system.regions[region];
    format!("{}.{}", system.boxes[region.owner].name, region.name)
}

fn size(bytes: Bytes) -> String {
    format!("{bytes} bytes")
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    writeln!(text, "{arguments}").expect("writing to memory does not fail");
}
