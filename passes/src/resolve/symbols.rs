//! Symbols: what the functions of a box are called in its object.
//!
//! An import makes a function of its symbol, an export wants one, and bentoc makes some of its own. A symbol may be shared
//! where that is meant: two exports of one type are one C function, and an export of an import's symbol and type hands on what
//! the import calls.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::{Direction, Id, Origin, Port, Runtime, System};
use bento_span::Span;

use super::Resolver;
use super::hooks::{PREFIX, is_private};
use crate::agreement::difference;
use crate::diagnostics::{e0318_symbol_used_twice, e0319_generated_symbol};

type BoxId = Id<bento_ir::Box>;

/// Functions that every object makes and that the user cannot import under.
const SUPPORT: [&str; 15] = [
    "_close",
    "_exit",
    "_fstat",
    "_getpid",
    "_isatty",
    "_kill",
    "_lseek",
    "_read",
    "_sbrk",
    "_write",
    "__assert_func",
    "__isr_vector",
    "__jumptable",
    "abort",
    "main",
];

/// Symbols that linker scripts define: where the user's function has the name, the script would silently win.
const OF_LINKER_SCRIPTS: [&str; 30] = [
    "__bss_end",
    "__bss_end__",
    "__bss_start",
    "__bss_start__",
    "__data_end",
    "__data_init_end",
    "__data_init_start",
    "__data_start",
    "__end__",
    "__fini_array_end",
    "__fini_array_start",
    "__gate_reserve",
    "__heap_end",
    "__heap_limit",
    "__heap_min",
    "__heap_start",
    "__init_array_end",
    "__init_array_start",
    "__isr_vector_end",
    "__isr_vector_start",
    "__jumptable_end",
    "__jumptable_start",
    "__preinit_array_end",
    "__preinit_array_start",
    "__stack_end",
    "__stack_min",
    "__stack_start",
    "__text_end",
    "__text_start",
    "end",
];

/// Generated symbols that the name of a box could lead to, behind `__box_`.
const GENERATED: [&str; 4] = ["bss_init", "data_init", "gate_state", "jumptable_died"];

/// What a box adds to the object of its keeper, behind `__box_NAME_`.
const OF_A_CHILD: [&str; 14] = [
    "abort", "clobber", "entries", "error", "expect", "flush", "init", "load", "pop", "push", "state",
    "table", "unsaid", "write",
];

/// Checks the symbols of every box.
pub(super) fn check(resolver: &mut Resolver<'_>) {
    for (owner, _) in resolver.boxes() {
        check_generated(resolver, owner);
        check_ports(resolver, owner);
    }
}

/// Names of boxes may lead to symbols that are taken in their keeper's object. That two boxes have one name was said.
fn check_generated(resolver: &mut Resolver<'_>, kernel: BoxId) {
    let mut taken: BTreeMap<String, Option<Span>> =
        GENERATED.into_iter().map(|name| (format!("{PREFIX}{name}"), None)).collect();
    let mut named = BTreeSet::new();
    let kept: Vec<_> = resolver.system.images_in(kernel).collect();
    for child in kept {
        let stated = resolver.stated(child);
        if !named.insert(&stated.name.value) {
            continue;
        }
        for symbol in symbols_of_child(resolver, child) {
            match taken.get(&symbol) {
                Some(other) => {
                    let said = e0319_generated_symbol::by_box_name(&stated.name, &symbol, *other);
                    resolver.diagnostics.push(said);
                    break;
                }
                None => {
                    taken.insert(symbol, Some(stated.name.span));
                }
            }
        }
    }
}

fn symbols_of_child(resolver: &Resolver<'_>, child: BoxId) -> Vec<String> {
    let system = &resolver.system;
    let prefix = format!("{PREFIX}{}_", system.boxes[child].name);
    let ways_out = system.ports_of(child, Direction::Import).filter(|(_, port)| !is_private(port));
    let entries = ways_out.map(|(_, port)| format!("entry_{}", port.name));
    let memories = system.regions_of(child);
    let ends = memories.flat_map(|(_, region)| ["start", "end"].map(|end| format!("{}_{end}", region.name)));
    let fixed = OF_A_CHILD.into_iter().chain(["entry_write", "entry_flush"]).map(str::to_owned);
    let backs = if system.is_isolated(child) { Vec::new() } else { backs(system, child) };
    fixed.chain(entries).chain(ends).chain(backs).map(|name| format!("{prefix}{name}")).collect()
}

/// What a box that nothing isolates adds to that.
fn backs(system: &System, child: BoxId) -> Vec<String> {
    let ways_out = system.ports_of(child, Direction::Import).filter(|(_, port)| !is_private(port));
    let backs = ways_out.map(|(_, port)| format!("back_{}", port.name));
    ["died", "back_write", "back_flush"].into_iter().map(str::to_owned).chain(backs).collect()
}

fn check_ports(resolver: &mut Resolver<'_>, owner: BoxId) {
    let mut seen: BTreeMap<String, Id<Port>> = BTreeMap::new();
    let ports = resolver.system.ports.of(owner).filter(|(_, port)| port.origin == Origin::User);
    let ports: Vec<_> = ports.map(|(id, _)| id).collect();
    for id in ports {
        let port = &resolver.system.ports[id];
        if is_generated(resolver, port) {
            let said = e0319_generated_symbol::by_port(port, resolver.spans.ports[id]);
            resolver.diagnostics.push(said);
            continue;
        }
        let named = resolver.system.named.iter().find(|(_, named)| named.name == port.symbol);
        if let Some((named, _)) = named {
            let declared = resolver.spans.named.get(named).copied();
            let said = e0318_symbol_used_twice::like_a_type(port, resolver.spans.ports[id], declared);
            resolver.diagnostics.push(said);
        }
        let first = *seen.entry(port.symbol.clone()).or_insert(id);
        if first != id && !may_share(resolver, first, id) {
            let spans = [first, id].map(|id| resolver.spans.ports[id]);
            let (one, other) = (&resolver.system.ports[first], &resolver.system.ports[id]);
            resolver.diagnostics.push(e0318_symbol_used_twice::twice((one, spans[0]), (other, spans[1])));
        }
    }
}

/// Whether bentoc makes something of the symbol in the same object or image.
fn is_generated(resolver: &Resolver<'_>, port: &Port) -> bool {
    let is_own_hook = port.direction == Direction::Export && port.symbol == port.name;
    if port.symbol.starts_with(PREFIX) {
        return !is_own_hook;
    }
    if OF_LINKER_SCRIPTS.contains(&port.symbol.as_str()) {
        return true;
    }
    let is_kernel = matches!(resolver.system.boxes[port.owner].runtime, Runtime::ArmSys { .. });
    let is_main_of_a_box = port.symbol == "main" && !is_kernel;
    port.direction == Direction::Import && SUPPORT.contains(&port.symbol.as_str()) && !is_main_of_a_box
}

fn may_share(resolver: &Resolver<'_>, one: Id<Port>, other: Id<Port>) -> bool {
    let system = &resolver.system;
    let directions = [one, other].map(|id| system.ports[id].direction);
    directions != [Direction::Import, Direction::Import]
        && difference(system, &system.symbol_type(one), &system.symbol_type(other)).is_none()
}
