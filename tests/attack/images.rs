//! Images of the attacker that were changed after everything was linked: refused, or at least nobody else's trouble.

use super::builds::{ARMV8M, Build, USUAL};
use super::is_long;
use super::matrix::{Row, rows};
use super::rig::{self, Boots, Order, Rig};
use bento_tests::harness::{Failed, Outcome, Trial, none_of, trial};
use std::fs;
use std::path::Path;

/// Where the recipe puts the attacker's image.
fn image(build: Build) -> u64 {
    if build.is_armv8m() { 0x1010_0000 } else { 0x0010_0000 }
}

/// Where the length of the header stands in it, in bytes, as two bytes.
const HEADER_BYTES: usize = 8;
/// Where its entries start.
const ENTRIES: usize = 32;
/// How often the image is called after it was changed.
const CALLS: u32 = 20;
/// Of the header's bits, the short run turns each of so many.
const SHORT_STEP: usize = 7;

/// A change of an image's header.
type Change = fn(&mut [u8]);

/// The changes of the matrix, by row.
const CHANGES: &[(u32, Change)] = &[
    (701, |header| header[0] ^= 1),
    (702, |header| header[4] = 2),
    (703, |header| put(header, ENTRIES, 0x0000_0201_u32.wrapping_sub(0x0010_0000))),
    (704, |header| header.fill(0xff)),
    (705, |header| header.fill(0)),
    (706, |header| header[15] ^= 0x80),
    (707, |header| header[10] += 1),
    (708, |header| header[HEADER_BYTES] -= 4),
    (709, |header| put(header, ENTRIES + 4, 0x21)),
    (710, |header| header[ENTRIES] &= 0xfe),
    (711, |header| put(header, ENTRIES + 4, 0x4001)),
    (712, |header| header[5] = 7),
    (713, |header| header[6] ^= 4),
    (975, |header| header[5] = 1),
];

/// Whether a row is one of these.
pub fn is_of_image(row: u32) -> bool {
    CHANGES.iter().any(|(number, _)| *number == row)
}

pub fn trials() -> Vec<Trial> {
    let rows = rows().unwrap_or_default().into_iter().filter(|row| is_of_image(row.number));
    let of_builds = rows.flat_map(|row| [USUAL, ARMV8M].map(|build| (row.clone(), build)));
    let rows = of_builds.filter(|(row, build)| row.is_of(*build)).map(|(row, build)| {
        trial(format!("attack::{}::row_{}", build.title(), row.number), move || refused(&row, build))
    });
    rows.chain([trial("attack::images::bit_flips", bit_flips)]).collect()
}

fn put(header: &mut [u8], at: usize, word: u32) {
    header[at..at + 4].copy_from_slice(&word.to_le_bytes());
}

fn refused(row: &Row, build: Build) -> Outcome {
    let change =
        CHANGES.iter().find(|(number, _)| *number == row.number).ok_or("no change has this number")?;
    let (result, damage) = outcome(&boot(build, change.1, &row.number.to_string())?)?;
    if row.gives.contains(&result) && damage == "none" {
        return Ok(());
    }
    Err(format!("row {}: {}: {result}, damage: {damage}", row.number, row.what).into())
}

/// Boots the firmware with a changed header of the attacker.
fn boot(build: Build, change: impl Fn(&mut [u8]), name: &str) -> Result<Boots, Failed> {
    let rig = Rig::of(build)?;
    let file = rig.folder().join(format!("image{name}.elf"));
    write_changed(&rig.elf(), image(build), change, &file)?;
    let boots = rig.boot_file(&file, Order::Image(CALLS), rig::PATIENCE)?;
    fs::remove_file(file)?;
    Ok(boots)
}

/// A copy of a firmware whose attacker has a header without its magic, which must be refused.
pub fn write_without_magic(build: Build, elf: &Path, file: &Path) -> Outcome {
    write_changed(elf, image(build), |header| header[0] ^= 1, file)
}

fn write_changed(elf: &Path, image: u64, change: impl Fn(&mut [u8]), file: &Path) -> Outcome {
    let mut elf = fs::read(elf)?;
    let header = header(&elf, image)?;
    change(&mut elf[header]);
    Ok(fs::write(file, elf)?)
}

fn header(elf: &[u8], image: u64) -> Result<std::ops::Range<usize>, Failed> {
    let start = rig::position(elf, image)?;
    let length = u16::from_le_bytes([elf[start + HEADER_BYTES], elf[start + HEADER_BYTES + 1]]);
    Ok(start..start + usize::from(length))
}

/// What the last call gave, and what was wrong afterwards.
fn outcome(boots: &Boots) -> Result<(String, String), Failed> {
    let printed = boots.clean()?;
    let said = printed.lines().find_map(|line| line.strip_prefix("image result ")?.split_once(" damage "));
    let (result, damage) = said.ok_or("the firmware says nothing of its image")?;
    Ok((result.to_owned(), damage.to_owned()))
}

/// A bit that turned in flash kills no kernel and no neighbour, whatever it makes of its box.
fn bit_flips() -> Outcome {
    let bits = header(&fs::read(Rig::of(USUAL)?.elf())?, image(USUAL))?.len() * 8;
    let step = if is_long() { 1 } else { SHORT_STEP };
    let mut faults = Vec::new();
    for bit in (0..bits).step_by(step) {
        let boots = boot(USUAL, |header| header[bit / 8] ^= 1 << (bit % 8), &format!("bit{bit}"))?;
        match outcome(&boots) {
            Ok((_, damage)) if damage == "none" => {}
            Ok((result, damage)) => faults.push(format!("bit {bit}: {result}, damage: {damage}")),
            Err(failed) => faults.push(format!("bit {bit}: {failed:?}")),
        }
    }
    none_of(&faults)
}
