//! Code needs memory that can be read and executed and keeps its content, variables and the stack memory that can be read and
//! written. The box has no memory with these rights, whatever its size.
//!
//! ```toml
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! memory.flash = 'rx 0x4000'
//! memory.ram = 'rw 0x2000'
//! stack = 0x800
//! ```
//!
//! Add the letter that is missing, here `p` for what keeps its content without power, or give the box another memory:
//! `memory.flash = 'rxp 0x4000'`.

use bento_ir::spans::Spans;
use bento_ir::{Box, Id, Mode, Region, Section, System};
use bento_span::Diagnostic;

/// No memory of a box has the rights that some of its sections need.
pub(crate) fn nowhere(system: &System, owner: Id<Box>, mode: Mode, sections: &[Id<Section>], spans: &Spans) -> Diagnostic {
    let name = &system.boxes[owner].name;
    let words: Vec<_> = sections.iter().map(|id| super::section_word(system.sections[*id].kind)).collect();
    let is_taken = system.regions_of(owner).any(|(_, region)| region.mode.allows(mode));
    let left = if is_taken { " left for itself" } else { "" };
    let said = super::E0604
        .say(format!("box `{name}` has no memory with mode `{mode}`{left}"))
        .note(format!("wanted for the {}", listed(&words)));
    let said = match spans.boxes.get(owner) {
        Some(span) if is_taken => said.at(*span, "needs some beside its boxes"),
        Some(span) => said.at(*span, format!("nothing in it is `{mode}`")),
        None => said,
    };
    let is_given = |(_, region): &(Id<Region>, &Region)| region.mode.allows(mode);
    if let Some((given, region)) = system.regions_of(owner).find(is_given) {
        let said = match spans.regions.get(given) {
            Some(span) => said.and(*span, "the boxes in it take all of this"),
            None => said,
        };
        return said.help(format!("make `{}` larger, or the memories of its boxes smaller", region.name));
    }
    let near = super::nearest_region(system, owner, mode).filter(|region| is_near(system.regions[*region].mode, mode));
    let example = if mode.write { "memory.ram = 'rw 0x2000'" } else { "memory.flash = 'rxp 0x4000'" };
    let Some(near) = near else { return said.help(format!("give it one, like `{example}`")) };
    with_region(said, system, near, spans).help(format!(
        "add {} to the mode of `{}`, or give the box another memory, like `{example}`",
        letters(system.regions[near].mode, mode),
        system.regions[near].name
    ))
}

/// A section is asked to be in a memory without the rights that it needs.
pub(crate) fn there(system: &System, id: Id<Section>, mode: Mode, region: Id<Region>, spans: &Spans) -> Diagnostic {
    let section = &system.sections[id];
    let (word, memory) = (super::section_word(section.kind), &system.regions[region]);
    let said = super::E0604.say(format!("the {word} of box `{}` cannot be in `{}`", system.boxes[section.owner].name, memory.name));
    let said = match spans.sections.get(id).or_else(|| spans.boxes.get(section.owner)) {
        Some(span) => said.at(*span, format!("wants mode `{mode}`")),
        None => said,
    };
    let said = with_region(said, system, region, spans);
    said.help(format!("name another memory, or add {} to its mode", letters(memory.mode, mode)))
}

fn with_region(said: Diagnostic, system: &System, region: Id<Region>, spans: &Spans) -> Diagnostic {
    match spans.regions.get(region) {
        Some(span) => said.and(*span, format!("this one is `{}`", system.regions[region].mode)),
        None => said,
    }
}

/// Whether a letter more makes a memory what is wanted: what can be written is not to be run.
fn is_near(has: Mode, wanted: Mode) -> bool {
    let lacks = [(has.read, wanted.read), (has.write, wanted.write), (has.execute, wanted.execute), (has.persist, wanted.persist)];
    let count = lacks.into_iter().filter(|(has, wanted)| *wanted && !has).count();
    count == 1 && !(has.write && wanted.execute) && !(has.execute && wanted.write)
}

/// The letters that are missing, in quotes.
fn letters(has: Mode, wanted: Mode) -> String {
    let all = [
        ("`r`", has.read, wanted.read),
        ("`w`", has.write, wanted.write),
        ("`x`", has.execute, wanted.execute),
        ("`p`", has.persist, wanted.persist),
    ];
    listed(&all.into_iter().filter(|(_, has, wanted)| *wanted && !has).map(|(letter, ..)| letter).collect::<Vec<_>>())
}

fn listed(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
