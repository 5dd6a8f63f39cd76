//! Makes the functions that a system needs.
//!
//! *Takes* a linked system, where regions lie, and which slices hold sections. *Gives* a thunk for every call across a
//! boundary, for bringing each box up and down and lending it stack, and the support functions of each box. *After this*
//! every function that is called from anywhere is a thunk, a function of the user's, or machine code of the target.
//! *Never* does it look at numbers: who is called is a link, a box call stays one word.
//!
//! For a box C that a kernel keeps, which is a child of it or lies in one:
//!
//! | thunk | in | kind |
//! |---|---|---|
//! | the symbol of each of the kernel's imports from C | kernel | call |
//! | `__box_C_entry_NAME` for each of C's imports that the kernel or another box answers | kernel | entry |
//! | `__box_C_entry_write`, `__box_C_entry_flush` | kernel | entry |
//! | `__box_C_entry___box_D_init` and so on, for a box D in C | kernel | entry |
//! | `__box_C_init`, `__box_C_clobber`, `__box_C_push`, `__box_C_pop` | kernel | their own |
//! | `__box_C_error`, if some function of C has a value for calls that are not completed | kernel | its own |
//! | the symbol of each of C's imports | C | call |
//! | `__box_export_NAME` for each export of C that binds arguments | C | export |
//! | `__box_write`, `__box_flush` | C | support |
//!
//! A box that is built alone has the last three rows only. A hook whose answer binds arguments is answered by
//! an export thunk, too. Support functions are text ([`support`]).

mod bound;
mod calls;
mod carried;
mod deadline;
mod entries;
mod glue;
mod handles;
mod known;
mod lifecycle;
mod politeness;
mod stack;
mod support;

use bento_ir::facts::{Placement, Sections};
use bento_ir::{Box, Datum, Id, Link, Port, Provider, Runtime, System, Thunk};

use known::Known;
use support::Support;

/// Makes all thunks. `support` are the support functions: the name and the text of each file.
///
/// # Panics
/// If a text of `support` cannot be read, or a section of an isolated box has no place.
pub fn synthesize(system: &mut System, placement: &Placement, sections: &Sections, support: &[(&str, &str)]) {
    let (thunks, data) = functions(system, placement, sections, &Support::read(support));
    for thunk in thunks {
        system.thunks.push(thunk);
    }
    for datum in data {
        system.data.push(datum);
    }
}

/// All functions, box by box, and what they refer to.
fn functions(
    system: &System,
    placement: &Placement,
    sections: &Sections,
    support: &Support<'_>,
) -> (Vec<Thunk>, Vec<Datum>) {
    let known = Known::of(system, placement);
    let (mut all, mut data) = (Vec::new(), Vec::new());
    for owner in system.boxes.ids() {
        let links = known.links_of(owner).iter();
        let mut thunks: Vec<_> = links.filter_map(|link| calls::call(system, *link)).collect();
        thunks.extend(bound::exports(system, &known, owner));
        match system.boxes[owner].runtime {
            Runtime::ArmSys { .. } => {
                let kept = system.images_in(owner);
                thunks
                    .extend(kept.flat_map(|child| keepers_side(system, &known, placement, sections, child)));
                let polite = system.images_in(owner).filter(|child| known.has_unsaid(*child));
                data.extend(polite.map(|child| politeness::datum(system, child)));
            }
            Runtime::ArmMpu { .. } | Runtime::Jumptable { .. } => {
                thunks.extend(glue::ways_out(system, &known, owner))
            }
        }
        data.extend(known.handles.data(system, owner));
        thunks.extend(glue::forwarders(system, &known, owner));
        support.add(system, &known, owner, (&mut thunks, &mut data));
        all.append(&mut thunks);
    }
    (all, data)
}

/// What a kernel has for a box that it keeps.
fn keepers_side(
    system: &System,
    known: &Known<'_>,
    placement: &Placement,
    sections: &Sections,
    child: Id<Box>,
) -> Vec<Thunk> {
    let owner = keeper(system, child);
    let answered = known.links_of(child).iter().filter_map(|link| Some((*link, answer_to(system, *link)?)));
    let mut thunks: Vec<_> = answered
        .map(|(link, export)| {
            if system.ports[export].owner == owner {
                entries::entry(system, known, link, export)
            } else {
                entries::relay(system, link, export)
            }
        })
        .collect();
    let of_keeper =
        known.links_of(child).iter().filter(|link| system.links[**link].provider == Provider::Keeper);
    thunks.extend(of_keeper.map(|link| entries::about_a_child(system, *link)));
    let stack_end = stack::end(system, placement, sections, child);
    thunks.extend([
        entries::write(system, known, child),
        entries::flush(system, known, child),
        lifecycle::init(system, known, placement, child, stack_end),
        lifecycle::clobber(system, child),
    ]);
    if system.host.is_some() {
        thunks.extend(stack::on_a_pc(system, child));
    } else {
        thunks.extend([stack::push(system, child), stack::pop(system, child, stack_end)]);
    }
    thunks.extend(known.has_unsaid(child).then(|| politeness::error(system, child)));
    thunks
}

/// The export of another box that answers a link of a child: the kernel's, or that of a box next to it, around it or in it.
fn answer_to(system: &System, link: Id<Link>) -> Option<Id<Port>> {
    let child = system.ports[system.links[link].import].owner;
    match system.links[link].provider {
        Provider::Export(export) => (system.ports[export].owner != child).then_some(export),
        Provider::Promise | Provider::Keeper => None,
    }
}

/// A symbol that belongs to a box, in the object of its keeper.
fn symbol(system: &System, child: Id<Box>, what: &str) -> String {
    format!("__box_{}_{what}", system.boxes[child].name)
}

/// The kernel that keeps a box.
fn keeper(system: &System, child: Id<Box>) -> Id<Box> {
    system.keeper(child).expect("a box that functions are made for has a kernel around it")
}
