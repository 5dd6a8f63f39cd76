//! Images that changed after they were sealed, in flash or on the way there.

use super::{ELF, FOLDER, build, shown};
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, none_of, trial};
use object::{Object, ObjectSegment};
use std::fs;
use std::ops::Range;

/// The system whose image is changed.
const SYSTEM: &str = "sealed";

/// The first address of the image in its recipe.
const IMAGE: u64 = 0x0010_0000;

/// The image counts its own bytes here.
const LENGTH: usize = 20;

/// Without the checksum this byte means nothing to a kernel: the version of the box.
const VERSION: usize = 28;

/// Where the offsets of the entries start; the header ends behind the last of them.
const ENTRIES: usize = 32;

/// How far apart the bytes are that are changed one by one.
const STEP: usize = 23;

/// What the kernel prints if it does not believe the image.
const REFUSED: &str = "init -8\nping -8\ntext -8\n";

/// And if it does.
const ACCEPTED: &str = "init 0\nping 7\ntext 42\n";

pub fn trials() -> Vec<Trial> {
    vec![
        trial("system::sealed::flipped_bits", flipped_bits),
        trial("system::sealed::changed_headers", changed_headers),
        trial("system::sealed::no_image", no_image),
    ]
}

/// A system that was linked, and where the image of its box is in the file.
struct Linked {
    workspace: Workspace,
    file: Vec<u8>,
    image: Range<usize>,
}

impl Linked {
    fn build(overrides: &[&str]) -> Result<Self, Failed> {
        let workspace = Workspace::copy_of(&format!("{FOLDER}/{SYSTEM}"))?;
        build(&workspace, overrides)?;
        let file = fs::read(workspace.path().join(ELF))?;
        let start = {
            let elf = object::File::parse(file.as_slice())?;
            let segment = elf.segments().find(|segment| segment.address() == IMAGE);
            usize::try_from(segment.ok_or("the image has no segment")?.file_range().0)?
        };
        let length = word(&file, start + LENGTH)?;
        Ok(Self { workspace, file, image: start..start + length })
    }

    /// What the system prints if its image is changed.
    fn with(&self, change: impl FnOnce(&mut [u8])) -> Result<String, Failed> {
        let mut file = self.file.clone();
        change(&mut file[self.image.clone()]);
        self.workspace.add("changed.elf", &file)?;
        Ok(shown(&self.workspace.boot("changed.elf", &[])?))
    }
}

fn word(bytes: &[u8], at: usize) -> Result<usize, Failed> {
    let bytes = bytes.get(at..at + 4).ok_or("the file ends in the header")?;
    Ok(u32::from_le_bytes(bytes.try_into()?) as usize)
}

/// Any bit, anywhere: the header's bytes one by one, and bytes from all over the rest.
fn flipped_bits() -> Outcome {
    let linked = Linked::build(&[])?;
    let mut faults = Vec::new();
    let header = 0..ENTRIES;
    let rest = (ENTRIES..linked.image.len()).step_by(STEP).chain([linked.image.len() - 1]);
    for place in header.chain(rest) {
        let bit = place % 8;
        let printed = linked.with(|image| image[place] ^= 1 << bit)?;
        if printed != REFUSED {
            faults.push(format!("bit {bit} of byte {place}:\n{printed}"));
        }
    }
    none_of(&faults)
}

/// What the kernel looks at even if nobody asked it to compare the checksum.
fn changed_headers() -> Outcome {
    let linked = Linked::build(&["--box.box1.loader.noop.verify=false"])?;
    let mut faults = Vec::new();
    let mut expect = |what: &str, expected: &str, change: &dyn Fn(&mut [u8])| -> Outcome {
        let printed = linked.with(change)?;
        if printed != expected {
            faults.push(format!("{what}:\n{printed}"));
        }
        Ok(())
    };
    expect("nothing", ACCEPTED, &|_| {})?;
    expect("version", ACCEPTED, &|image| image[VERSION] ^= 1)?;
    for place in 0..LENGTH {
        expect(&format!("byte {place}"), REFUSED, &|image| image[place] ^= 0x80)?;
    }
    for entry in [0, 1, 2] {
        let at = ENTRIES + 4 * entry;
        let put =
            |offset: u32| move |image: &mut [u8]| image[at..at + 4].copy_from_slice(&offset.to_le_bytes());
        for (what, offset) in [
            ("without its Thumb bit", 0x40),
            ("in the header", 0x11),
            ("nowhere", 0),
            ("behind the memory", 0x1001),
            ("below the image", u32::MAX),
            ("in the kernel", 0u32.wrapping_sub(0x0010_0000) | 1),
        ] {
            expect(&format!("entry {entry} {what}"), REFUSED, &put(offset))?;
        }
    }
    none_of(&faults)
}

/// Flash that was erased, cleared, or holds something else.
fn no_image() -> Outcome {
    let mut faults = Vec::new();
    for verify in ["--box.box1.loader.noop.verify=false", "--box.box1.loader.noop.verify=true"] {
        let linked = Linked::build(&[verify])?;
        for (what, byte) in [("erased", 0xff), ("cleared", 0), ("code", 0x47)] {
            let printed = linked.with(|image| image.fill(byte))?;
            if printed != REFUSED {
                faults.push(format!("{what}, {verify}:\n{printed}"));
            }
        }
    }
    none_of(&faults)
}
