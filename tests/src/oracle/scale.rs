//! Time grows with the size of a system, and not with its square.
//!
//! Two systems are compiled of which one has four times as many boxes. What is linear takes about four times as long for
//! it, what is quadratic sixteen times. Proportions hold on a slow machine and in an unoptimised build, where seconds do not.

use std::fmt::Write;
use std::time::{Duration, Instant};

use bento_passes::{Inputs, Pass};
use bento_recipe::{Read, Request};
use bento_span::{Diagnostics, SourceMap};

use crate::harness::Outcome;

/// Boxes of the smaller system.
const BOXES: usize = 40;

/// How many times as many the larger one has.
const TIMES: usize = 4;

/// Functions that each box exports and the kernel imports.
const FUNCTIONS: usize = 20;

/// What the larger one may take more: half way from linear to quadratic.
const MOST: u32 = 8;

/// Each is compiled so often, and the best time counts: others use the machine, too.
const TRIES: usize = 3;

/// Compiles both and verifies what comes out.
///
/// # Errors
/// If the larger one takes too many times as long, or one is refused.
pub fn grows_with_the_number_of_boxes() -> Outcome {
    let (small, large) = (best(BOXES)?, best(BOXES * TIMES)?);
    if large > small * MOST {
        let boxes = BOXES * TIMES;
        return Err(format!(
            "{BOXES} boxes take {small:?}, {boxes} take {large:?}: {MOST} times is the most"
        )
        .into());
    }
    Ok(())
}

fn best(boxes: usize) -> Result<Duration, String> {
    let text = recipe(boxes);
    let times: Result<Vec<_>, _> = (0..TRIES).map(|_| time(&text)).collect();
    Ok(times?.into_iter().min().unwrap_or_default())
}

/// A kernel and its boxes, with functions between them and the outputs that all have.
///
/// # Panics
/// Never: a string takes any text.
#[must_use]
pub fn recipe(boxes: usize) -> String {
    let mut kernel = String::from(
        "runtime = 'armv7m-sys'\nmemory.flash = 'rxp 0x00000000-0x07ffffff'\nmemory.ram = 'rw 0x20000000-0x27ffffff'\n\
         stack = 0x1000\noutput.o = 'kernel.o'\noutput.h = 'kernel.h'\noutput.ld = 'kernel.ld'\n",
    );
    let mut children = String::new();
    for number in 0..boxes {
        children += &format!(
            "\n[box.box{number}]\nruntime = 'armv7m-mpu'\nmemory.flash = 'rxp 0x2000'\nmemory.ram = 'rw 0x1000'\nstack = 0x400\n\
             output.o = 'box.o'\noutput.h = 'box.h'\noutput.ld = 'box.ld'\n"
        );
        for function in 0..FUNCTIONS {
            let face = format!("box{number}_do{function} = 'fn(u32) -> err'");
            writeln!(kernel, "import.{face}").expect("a string takes any text");
            writeln!(children, "export.{face}").expect("a string takes any text");
        }
    }
    kernel + &children
}

fn time(text: &str) -> Result<Duration, String> {
    let begin = Instant::now();
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let mut read = |path: &str| match path {
        "recipe.toml" => Read::Text(text.to_owned()),
        _ => Read::Missing,
    };
    let request = Request { directory: ".", recipe: None, overrides: &[] };
    let recipe = bento_recipe::load(&request, &mut sources, &mut read, &mut diagnostics)
        .map_err(|_| "the recipe is refused".to_owned())?;
    let (boards, support) = (bentoc::boards(), bentoc::support());
    let inputs = Inputs { recipe: &recipe, boards: &boards, support: &support };
    let mut defects = Vec::new();
    bento_passes::compile(&inputs, &mut diagnostics, &mut |pass, snapshot| {
        if pass == Pass::Legalize {
            defects = bento_passes::verify_after(pass, snapshot);
        }
    })
    .map_err(|_| "the system is refused".to_owned())?;
    let took = begin.elapsed();
    defects.first().map_or(Ok(took), |defect| Err(defect.to_string()))
}
