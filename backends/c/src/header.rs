//! A box's header from its face.

use bento_ir::{Box, Checked, Direction, Id, System};

use crate::{
    Limit, Options, errors, functions, names, print,
    runtime::{error_of_child, for_child, for_every_box, for_timer, noreturn},
    tree::{Function, Header, Item},
    types,
};

const INCLUDES: [&str; 4] = ["stdbool.h", "stddef.h", "stdint.h", "sys/types.h"];

/// The header of a box.
///
/// # Errors
/// What C cannot say.
pub fn emit(checked: Checked<'_>, owner: Id<Box>, options: &Options<'_>) -> Result<String, Limit> {
    header(checked.system(), owner, options).map(|header| print(&header))
}

/// Whether C can say the header of a box, without writing it: the table of errors, the same in every header, is not made for that.
///
/// # Errors
/// What C cannot say.
pub fn check(checked: Checked<'_>, owner: Id<Box>, options: &Options<'_>) -> Result<(), Limit> {
    let declarations = declarations(checked.system(), owner, &Options { errors: &[], ..*options })?;
    names::check_distinct(&declarations)?;
    errors::check_distinct(&declarations, options.errors)
}

pub(crate) fn header(system: &System, owner: Id<Box>, options: &Options<'_>) -> Result<Header, Limit> {
    let name = &system.boxes[owner].name;
    let declarations = declarations(system, owner, options)?;
    names::check_distinct(&declarations)?;
    let mut items: Vec<Item> = INCLUDES.into_iter().map(Item::Include).collect();
    items.push(noreturn());
    items.push(Item::ExternC(declarations));
    Ok(Header {
        banner: vec![format!(
            "What box `{name}` calls and provides. Made by bentoc from its recipe: edits are lost."
        )],
        guard: format!("__BOX_{}_H", name.to_ascii_uppercase()),
        items,
    })
}

fn declarations(system: &System, owner: Id<Box>, options: &Options<'_>) -> Result<Vec<Item>, Limit> {
    let ports = [Direction::Import, Direction::Export]
        .into_iter()
        .flat_map(|direction| functions::user_ports(system, owner, direction));
    let signatures = ports.map(|port| &system.signatures[port.signature]);
    let mut known = functions::Declared::default();
    let mut items = types::declarations(system, signatures, options.types)?;
    let imports = functions::prototypes(system, owner, Direction::Import)?;
    section(&mut items, &mut known, "What the box calls.", imports)?;
    let exports = functions::prototypes(system, owner, Direction::Export)?;
    section(&mut items, &mut known, "What the box provides.", exports)?;
    let told = system.told_about(owner);
    for child in system.children(owner) {
        let name = &system.boxes[child].name;
        let mut functions = for_child(name);
        functions.extend(told.contains(&child).then(|| error_of_child(name)));
        section(&mut items, &mut known, &format!("Box `{name}`."), functions)?;
    }
    let timer = system.timer.filter(|_| !system.has_image(owner));
    section(&mut items, &mut known, "Time.", for_timer(timer))?;
    section(&mut items, &mut known, "What every box has.", for_every_box())?;
    items.extend(errors::items(options.errors));
    Ok(items)
}

/// Adds those functions that are not declared yet under a heading.
fn section(
    items: &mut Vec<Item>,
    known: &mut functions::Declared,
    heading: &str,
    functions: Vec<Function>,
) -> Result<(), Limit> {
    let first = known.functions.len();
    functions.into_iter().try_for_each(|function| known.add(function))?;
    if known.functions.len() > first {
        items.push(Item::Comment(vec![heading.to_owned()]));
        items.extend(known.functions[first..].iter().cloned().map(Item::Function));
    }
    Ok(())
}
