//! Programs for PCs.
//!
//! What is an executable to CMake is an object if it is a box: there the names that stand for functions of the C library in it are
//! resolved. Nothing of it can be seen in the program but its table.

use super::tree::{Argument, Item, Piece};
use super::{Limit, Options, executable, image_file, made_image, parts, script};

/// With checks of its own the C library would print by other names. Sanitizers find callers by frames.
const COMPILE: [&str; 2] = ["-U_FORTIFY_SOURCE", "-fno-omit-frame-pointer"];

fn compile() -> Vec<Argument> {
    COMPILE.map(Argument::text).to_vec()
}

pub(super) fn of_box(name: &str, options: &Options) -> Result<Vec<Item>, Limit> {
    let script = script(options).ok_or_else(|| Limit::NoScript { name: name.to_owned() })?;
    let mut link = ["-r", "-nostdlib"].map(Argument::text).to_vec();
    // Optimised at link time it has to be machine code, too. clang takes this for granted, but would add its sanitizers.
    let flags = [("GNU", "-flinker-output=nolto-rel"), ("Clang", "-fno-sanitize=all")];
    link.extend(flags.map(|(compiler, flag)| Argument { pieces: vec![Piece::For { compiler, flag }] }));
    link.push(script);
    let keep = format!("--keep-global-symbol=__box_{name}_jumptable");
    let copy = vec![Argument::variable("CMAKE_OBJCOPY"), Argument::text(keep), executable(), image_file()];
    Ok([parts(options, compile(), link, &[]), made_image(copy)].concat())
}

pub(super) fn of_kernel(options: &Options) -> Vec<Item> {
    let link = ["-Wl,--gc-sections", "-Wl,-z,noexecstack"].map(Argument::text).to_vec();
    parts(options, compile(), link, &["m"])
}
