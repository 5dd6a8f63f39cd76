//! How large a face may be: what the image header and the way out have bits for.

use bento_ir::{Direction, Id, Table};

use super::{Resolver, is_private};
use crate::diagnostics::{e0345_too_many_exports, e0346_too_many_imports};

/// Exports of a box: 32 bytes of a header, `__box_init` and these, 4 bytes each, are counted in 16 bits.
const MOST_EXPORTS: usize = (0xffff - 32) / 4 - 1;

/// Imports of a box: numbers of 16 bits but for return, write and flush.
const MOST_IMPORTS: usize = 0xffff - 2;

/// Refuses faces that are too large.
pub(super) fn check(resolver: &mut Resolver<'_>) {
    let mut faces: Table<bento_ir::Box, [usize; 2]> = Table::new();
    for port in resolver.system.ports.values().filter(|port| !is_private(port)) {
        let [imports, exports] = faces.entry(port.owner);
        match port.direction {
            Direction::Import => *imports += 1,
            Direction::Export => *exports += 1,
        }
    }
    for (owner, [imports, exports]) in faces.iter() {
        if !resolver.system.has_image(owner) {
            continue;
        }
        refuse(resolver, owner, *imports, *exports);
    }
}

fn refuse(resolver: &mut Resolver<'_>, owner: Id<bento_ir::Box>, imports: usize, exports: usize) {
    let name = &resolver.system.boxes[owner].name;
    let span = resolver.stated(owner).name.span;
    if exports > MOST_EXPORTS {
        let said = e0345_too_many_exports::too_many(name, exports, MOST_EXPORTS, span);
        resolver.diagnostics.push(said);
    }
    if imports > MOST_IMPORTS {
        let said = e0346_too_many_imports::too_many(name, imports, MOST_IMPORTS, span);
        resolver.diagnostics.push(said);
    }
}
