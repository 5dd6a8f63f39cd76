//! The memory of a system as a picture: a bar for each memory of a box that has boxes, and for each memory of an isolated box.
//!
//! The parts of a bar are drawn by address. How wide they are is no scale: a part of 32 bytes has to be seen beside one of a
//! megabyte, so each has the least width, and what is left is divided by size. What the parts are stands in rows below the bar.

use bento_ir::facts::{Cover, Facts, Placement};
use bento_ir::{AddressRange, Box, Checked, Id, Region, SectionKind, System};
use bento_passes::Account;

use crate::svg::{Element, print};

const WIDTH: u64 = 920;
const MARGIN: u64 = 20;
const BAR: u64 = 36;
const ROW: u64 = 18;
/// The least width of a part.
const LEAST: u64 = 14;

/// Colours of the parts: what is the box's own, what boxes in it have, what nobody can have.
const OWN: &str = "#8ecae6";
const CHILD: &str = "#ffb703";
const WASTE: &str = "#d9d9d9";
const STACK: &str = "#90be6d";

/// A part of a bar.
struct Part {
    range: AddressRange,
    colour: &'static str,
    what: String,
}

/// A memory.
struct Bar {
    title: String,
    parts: Vec<Part>,
    /// Addresses where regions of the MPU begin or end.
    bounds: Vec<u64>,
}

/// The picture.
pub(crate) fn svg(checked: Checked<'_>) -> String {
    let (system, facts) = (checked.system(), checked.facts());
    let account = bento_passes::account(system, &facts.placement);
    let mut bars = Vec::new();
    for owner in system.boxes.ids() {
        for (id, region) in system.regions_of(owner) {
            if let Some(range) = facts.placement.ranges.get(id) {
                bars.push(bar((system, facts), &account, owner, (id, region), *range));
            }
        }
    }
    let mut top = MARGIN;
    let mut drawn = Vec::new();
    for bar in &bars {
        drawn.extend(draw(bar, top));
        top += 2 * ROW + BAR + ROW * bar.parts.len() as u64 + MARGIN;
    }
    let root = Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", WIDTH + 2 * MARGIN)
        .with("height", top)
        .with("font-family", "monospace")
        .with("font-size", 12)
        .child(Element::new("title").text(format!("memory of {}", system.boxes[system.root()].name)))
        .child(rectangle((0, 0), (WIDTH + 2 * MARGIN, top), "#ffffff"))
        .children(drawn);
    print(&root)
}

fn bar(
    (system, facts): (&System, &Facts),
    account: &Account,
    owner: Id<Box>,
    (id, region): (Id<Region>, &Region),
    range: AddressRange,
) -> Bar {
    let mut parts = own_parts(system, facts, account, (owner, id));
    parts.extend(parts_of_boxes(system, &facts.placement, owner, range));
    parts.sort_by_key(|part| part.range);
    if let Some(wasted) = wasted(account, id, &mut parts) {
        parts.push(wasted);
    }
    let covers = facts.placement.covers.get(id).into_iter().flatten();
    let bounds = covers.flat_map(|cover| covered(*cover));
    let title = format!(
        "{}.{} {} {range}, {} bytes",
        system.boxes[owner].name,
        region.name,
        region.mode,
        range.size()
    );
    Bar { title, parts, bounds: bounds.collect() }
}

/// What a box has at the end of a region and did not ask for; taken off the last part.
fn wasted(account: &Account, region: Id<Region>, parts: &mut [Part]) -> Option<Part> {
    let accounts = account.boxes.iter().flat_map(|account| &account.regions);
    let of_region = accounts.into_iter().find(|account| account.region == region)?;
    let wasted = of_region.covered.0.checked_sub(of_region.asked.0).filter(|wasted| *wasted > 0)?;
    let last = parts.last_mut()?;
    let (kept, range) = split(last.range, last.range.size().0.checked_sub(wasted)?)?;
    last.range = kept;
    Some(Part { range, colour: WASTE, what: "not asked for: the MPU knows no such size".to_owned() })
}

/// Where a region of the MPU begins and ends: sub-regions that are off are outside.
fn covered(cover: Cover) -> [u64; 2] {
    match cover {
        Cover::Bounds(range) => [u64::from(range.start().0), range.end()],
        Cover::Power { base, size_log2, disabled } => {
            let (base, part) = (u64::from(base), (1_u64 << size_log2) / 8);
            let (first, last) = (disabled.trailing_ones(), disabled.leading_ones());
            [base + u64::from(first) * part, base + u64::from(8 - last) * part]
        }
    }
}

/// What the box keeps of a region, with the sections in it. A stack that is first has a part of its own, because only its size is
/// known before the linker ran.
fn own_parts(
    system: &System,
    facts: &Facts,
    account: &Account,
    (owner, region): (Id<Box>, Id<Region>),
) -> Vec<Part> {
    let slices = facts.placement.slices.get(owner).into_iter().flatten().enumerate();
    let mut parts = Vec::new();
    for (at, slice) in slices.filter(|(_, slice)| slice.region == region) {
        let gap = account.gaps.iter().find(|gap| gap.parent == owner && gap.range == slice.range);
        if gap.is_some() {
            let what = format!("{}, above a box", slice.name);
            parts.push(Part { range: slice.range, colour: WASTE, what });
            continue;
        }
        let mut rest = slice.range;
        let held = system.sections_of(owner).filter(|(id, _)| facts.sections.get(*id) == Some(&at));
        let held: Vec<_> = held.map(|(_, section)| section).collect();
        let stack = held.iter().find(|section| section.kind == SectionKind::Stack);
        if let Some((first, behind)) = stack.and_then(|stack| split(slice.range, stack.size.0)) {
            parts.push(Part { range: first, colour: STACK, what: "stack".to_owned() });
            rest = behind;
        }
        let names = held.iter().filter(|section| rest == slice.range || section.kind != SectionKind::Stack);
        let names: Vec<&str> = names.map(|section| word(section.kind)).collect();
        let what = if names.is_empty() { slice.name.clone() } else { names.join(", ") };
        parts.push(Part { range: rest, colour: OWN, what });
    }
    parts
}

/// The first bytes of a range, and the others, unless one of them is empty.
fn split(range: AddressRange, first: u64) -> Option<(AddressRange, AddressRange)> {
    let (start, end) = (u64::from(range.start().0), range.end());
    let middle = start + first;
    Some((AddressRange::between(start, middle)?, AddressRange::between(middle, end)?))
        .filter(|_| first > 0 && middle < end)
}

fn parts_of_boxes(system: &System, placement: &Placement, owner: Id<Box>, range: AddressRange) -> Vec<Part> {
    let regions = system.children(owner).flat_map(|child| system.regions_of(child));
    let parts = regions.filter_map(|(id, region)| {
        let of_box = *placement.ranges.get(id)?;
        let what = format!("box {}: {}", system.boxes[region.owner].name, region.name);
        range.contains(of_box).then_some(Part { range: of_box, colour: CHILD, what })
    });
    parts.collect()
}

fn word(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::IsrVector => "isr_vector",
        SectionKind::Jumptable => "jumptable",
        SectionKind::Gate => "gate",
        SectionKind::Text => "text",
        SectionKind::Stack => "stack",
        SectionKind::Data => "data",
        SectionKind::Bss => "bss",
        SectionKind::Heap => "heap",
    }
}

fn draw(bar: &Bar, top: u64) -> Vec<Element> {
    let mut drawn = vec![label((MARGIN, top + 12), &bar.title).with("font-weight", "bold")];
    let bar_top = top + ROW;
    let mut left = MARGIN;
    for (at, (part, width)) in (1..).zip(bar.parts.iter().zip(widths(&bar.parts))) {
        let tip = Element::new("title").text(format!("{} {}", part.range, part.what));
        drawn
            .push(rectangle((left, bar_top), (width, BAR), part.colour).with("stroke", "#333333").child(tip));
        drawn.push(label((left + 3, bar_top + 22), &at.to_string()));
        let starts = bar.bounds.contains(&u64::from(part.range.start().0));
        let ends = bar.bounds.contains(&part.range.end());
        drawn.extend(starts.then(|| bound(left, bar_top)));
        drawn.extend(ends.then(|| bound(left + width, bar_top)));
        let row = bar_top + BAR + ROW * at;
        drawn.push(rectangle((MARGIN, row - 10), (10, 10), part.colour));
        let text =
            format!("{at:>3} {} {:>10} bytes  {}", part.range, part.range.size().to_string(), part.what);
        drawn.push(label((MARGIN + 16, row), &text).with("xml:space", "preserve"));
        left += width;
    }
    drawn
}

/// The widths of parts: the least, and what is left by size.
fn widths(parts: &[Part]) -> Vec<u64> {
    let sizes: Vec<u64> = parts.iter().map(|part| part.range.size().0).collect();
    let (total, count) = (sizes.iter().sum::<u64>().max(1), sizes.len() as u64);
    let spare = WIDTH.saturating_sub(LEAST * count);
    // Below 2^32 bytes, and less than 2^10 points.
    sizes.iter().map(|size| LEAST + spare * size / total).collect()
}

/// Where a region of the MPU begins or ends.
fn bound(left: u64, top: u64) -> Element {
    Element::new("line")
        .with("x1", left)
        .with("y1", top - 4)
        .with("x2", left)
        .with("y2", top + BAR + 4)
        .with("stroke", "#d00000")
        .with("stroke-width", 2)
}

fn rectangle((left, top): (u64, u64), (width, height): (u64, u64), colour: &str) -> Element {
    Element::new("rect")
        .with("x", left)
        .with("y", top)
        .with("width", width)
        .with("height", height)
        .with("fill", colour)
}

fn label((left, baseline): (u64, u64), text: &str) -> Element {
    Element::new("text").with("x", left).with("y", baseline).text(text)
}
