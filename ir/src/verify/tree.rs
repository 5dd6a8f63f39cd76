//! Boxes.

use std::collections::BTreeSet;

use super::{Defects, Rule};
use crate::text::names;
use crate::{Box, Cpu, Fpu, Id, System};

/// The tree and what stands in its nodes.
pub(super) fn check(system: &System, defects: &mut Defects) {
    defects.demand(!system.boxes.is_empty(), Rule::Root, || "the system".to_owned(), "there are no boxes");
    let mut taken = BTreeSet::new();
    for (id, node) in system.boxes.iter() {
        let at = || format!("box {}", names::of_box(system, id));
        let is_first = id.index() == 0;
        let detail = if is_first { "the first box has a parent" } else { "another box is the root" };
        defects.demand(node.parent.is_none() == is_first, Rule::Root, at, detail);
        let in_order = is_first || node.parent.is_none_or(|parent| parent < id);
        defects.demand(in_order, Rule::ParentFirst, at, "its parent comes behind it");
        identifier(&node.name, at, defects);
        // What the kernel has for each box is called after the box, however deep that is.
        let is_first = node.parent.is_none() || taken.insert(&node.name);
        defects.demand(is_first, Rule::BoxName, at, "a box before it has its name");
        names_and_runtimes(system, id, node, defects);
        for other in &node.roommates {
            roommate(system, id, *other, defects);
        }
    }
}

fn names_and_runtimes(system: &System, id: Id<Box>, node: &Box, defects: &mut Defects) {
    let at = || format!("box {}", names::of_box(system, id));
    let image = system.has_image(id);
    let is_root = node.parent.is_none();
    defects.demand(image || is_root, Rule::RuntimeNesting, at, "it is a kernel and has a parent");
    // One around several is refused where it is the parent of one.
    let around = node.parent.filter(|parent| system.boxes.get(*parent).is_some());
    let lies_in_isolation = around.is_some_and(|parent| system.is_isolated(parent));
    let holds = system.is_isolated(id) || !lies_in_isolation;
    defects.demand(
        holds,
        Rule::RuntimeNesting,
        at,
        "nothing isolates it, and it is in a box that is isolated",
    );
    let of_this_cpu = match (node.cpu, node.fpu) {
        (_, Fpu::None) => true,
        (Cpu::CortexM3, _) => false,
        (Cpu::CortexM4, fpu) => fpu == Fpu::Fpv4SpD16,
        (Cpu::CortexM7, fpu) => fpu != Fpu::Fpv4SpD16 && fpu != Fpu::Mve,
        (Cpu::CortexM33, fpu) => fpu == Fpu::Fpv5SpD16,
        (Cpu::CortexM55, fpu) => fpu == Fpu::Fpv5D16 || fpu == Fpu::Mve,
    };
    defects.demand(of_this_cpu, Rule::Fpu, at, "its processor cannot have its floating-point unit");
    let of_this_system = node.cpu.architecture() == system.architecture;
    defects.demand(of_this_system, Rule::Cpu, at, "its processor has another architecture than the system");
}

fn roommate(system: &System, id: Id<Box>, other: Id<Box>, defects: &mut Defects) {
    let at = || format!("box {}", names::of_box(system, id));
    let (node, twin) = (&system.boxes[id], &system.boxes[other]);
    let siblings = other != id && twin.parent == node.parent;
    defects.demand(siblings, Rule::Roommate, at, "a roommate is no sibling");
    defects.demand(twin.roommates.contains(&id), Rule::Roommate, at, "a roommate does not name it");
    defects.demand(node.idempotent, Rule::Roommate, at, "it has roommates and may not lose its state");
}

/// Refuses a name that is no C identifier.
pub(super) fn identifier(name: &str, at: impl FnOnce() -> String, defects: &mut Defects) {
    let mut letters = name.chars();
    let first = letters.next().is_some_and(|letter| letter == '_' || letter.is_ascii_alphabetic());
    let rest = letters.all(|letter| letter == '_' || letter.is_ascii_alphanumeric());
    defects.demand(first && rest, Rule::Identifier, at, "its name is no identifier");
}
