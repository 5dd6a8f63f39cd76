//! Support functions: thunks that are written as text and are the same in every system.

use std::collections::BTreeSet;

use bento_ir::{Box, Datum, Id, Runtime, System, Thunk, text};

use super::known::Known;

/// The support functions as they are in the first box of a system. They name no other node, so a box's own are the same
/// but for the owner.
pub(super) struct Support<'a> {
    files: Vec<(&'a str, Vec<Thunk>, Vec<Datum>)>,
}

impl<'a> Support<'a> {
    /// Reads each text once, however many boxes there are.
    ///
    /// # Panics
    /// If a text cannot be read.
    pub(super) fn read(support: &[(&'a str, &'a str)]) -> Self {
        let files = support.iter().map(|(name, text)| {
            let mut alone = System::default();
            text::parse_thunks(text, Id::from_index(0), &mut alone)
                .unwrap_or_else(|error| panic!("{name} is a part of this program: {error}"));
            (*name, alone.thunks.values().cloned().collect(), alone.data.values().cloned().collect())
        });
        Self { files: files.collect() }
    }

    /// Adds those of a box to its thunks, but for those that the box has already, from the user or from another pass.
    pub(super) fn add(
        &self,
        system: &System,
        known: &Known<'_>,
        owner: Id<Box>,
        (thunks, data): (&mut Vec<Thunk>, &mut Vec<Datum>),
    ) {
        let mut wanted = files(system, owner);
        if known.handles.data(system, owner).next().is_some() {
            wanted.push("handles.bir");
        }
        let made: BTreeSet<_> = thunks.iter().map(|thunk| thunk.name.clone()).collect();
        for (_, functions, constants) in self.files.iter().filter(|(name, ..)| wanted.contains(name)) {
            let taken = |thunk: &&Thunk| made.contains(&thunk.name) || known.is_defined(owner, &thunk.name);
            let missing = functions.iter().filter(|thunk| !taken(thunk));
            thunks.extend(missing.map(|thunk| Thunk { owner, ..thunk.clone() }));
            data.extend(constants.iter().map(|datum| Datum { owner, ..datum.clone() }));
        }
    }
}

/// The files whose functions a box has.
fn files(system: &System, owner: Id<Box>) -> Vec<&'static str> {
    if system.host.is_some() {
        // The rest is C, or a C library's.
        return vec![if system.has_image(owner) { "box.bir" } else { "host.bir" }];
    }
    let mut files = vec!["common.bir", "newlib.bir"];
    match system.boxes[owner].runtime {
        Runtime::ArmSys { .. } => {
            files.push("kernel.bir");
            if system.images_in(owner).next().is_some() {
                files.push("image.bir");
            }
        }
        Runtime::ArmMpu { .. } => files.extend(["behind_mpu.bir", "box.bir"]),
        Runtime::Jumptable { .. } => files.extend(["jumptable.bir", "box.bir"]),
    }
    files
}
