//! What the words of a linker mean for the recipe.
//!
//! A function that a box exports and nobody wrote, and a memory that is too small, are faults that only the linker finds, and it knows
//! neither boxes nor recipes. It is asked again for what it said, and what is understood is said about the place in the recipe.
//! What is not understood stands above as the linker said it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use bento_ir::{Box, Direction, Id, Port};
use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

use crate::compile::Project;
use crate::diagnostics::{e0021_undefined_function, e0022_memory_overflows, e0024_defined_and_imported};
use crate::makefile;
use crate::places::{self, Places};

/// Asks make again, which stops where it stopped before.
pub(crate) fn again(mut make: Command) -> String {
    // Programs speak as they are read here.
    make.env("LC_ALL", "C").stdout(Stdio::null()).stderr(Stdio::piped());
    make.output().map(|output| String::from_utf8_lossy(&output.stderr).into_owned()).unwrap_or_default()
}

/// What of it is about the recipe.
pub(crate) fn understood(project: &Project, places: &Places<'_>, said: &str) -> Vec<Diagnostic> {
    let Some(owner) = said.lines().find_map(failed_target).and_then(|target| linked_as(project, target))
    else {
        return Vec::new();
    };
    let about = About { project, places, owner };
    let symbols = |read: fn(&str) -> Option<&str>| said.lines().filter_map(read).collect::<BTreeSet<_>>();
    let functions = symbols(undefined_symbol).into_iter().filter_map(|symbol| about.function(symbol));
    let doubles = symbols(double_symbol).into_iter().filter_map(|symbol| about.double(symbol));
    let memories = said.lines().filter_map(overflow).filter_map(|(name, excess)| about.memory(name, excess));
    functions.chain(doubles).chain(memories).collect()
}

/// `make[1]: *** [Makefile:97: box1.elf] Error 1`
fn failed_target(line: &str) -> Option<&str> {
    let (_, rule) = line.split_once("*** [")?;
    let (rule, _) = rule.split_once(']')?;
    rule.rsplit(' ').next()?.strip_suffix(".elf")
}

/// How linkers begin to say that a symbol is missing, and the linker script of a box on a PC.
const MISSING: [&str; 3] = ["undefined reference to `", "undefined symbol: ", "exports `"];

/// ``bb.gate.o:(.jumptable+0x24): undefined reference to `box1_add2'``
fn undefined_symbol(line: &str) -> Option<&str> {
    let behind = MISSING.iter().find_map(|words| Some(line.split_once(words)?.1))?;
    behind.split(['`', '\'']).next()
}

/// ``multiple definition of `box1_add2'; ``
fn double_symbol(line: &str) -> Option<&str> {
    line.split_once("multiple definition of `")?.1.split('\'').next()
}

/// ``region `FLASH' overflowed by 15660 bytes``
fn overflow(line: &str) -> Option<(&str, u64)> {
    let (region, excess) = line.split_once("region `")?.1.split_once("' overflowed by ")?;
    Some((region, excess.split(' ').next()?.parse().ok()?))
}

fn linked_as(project: &Project, target: &str) -> Option<Id<Box>> {
    let index = project.recipe.boxes.iter().position(|owner| makefile::target(owner) == target)?;
    Some(Id::from_index(index))
}

/// The box that could not be linked.
struct About<'a> {
    project: &'a Project,
    places: &'a Places<'a>,
    owner: Id<Box>,
}

impl About<'_> {
    fn recipe(&self) -> &BoxRecipe {
        &self.project.recipe.boxes[self.owner.index()]
    }

    fn function(&self, symbol: &str) -> Option<Diagnostic> {
        let (compiled, name) = (&self.project.compiled, self.recipe().name.value.as_str());
        let exports = || {
            let ports = compiled.system.ports.iter();
            ports.filter(|(_, port)| port.direction == Direction::Export && port.symbol == symbol)
        };
        let place = |id: Id<Port>| compiled.spans.ports.get(id).copied();
        if let Some((id, _)) = exports().find(|(_, port)| port.owner == self.owner) {
            return Some(e0021_undefined_function::export(symbol, name, place(id)?, &self.sources()));
        }
        if symbol == "main" {
            return Some(e0021_undefined_function::main(name, self.recipe().runtime.span, &self.sources()));
        }
        let (id, port) = exports().find(|(_, port)| !port.weak)?;
        let other = &compiled.system.boxes[port.owner].name;
        let ty = bento_passes::in_a_recipe(&compiled.system, &port.crossing_type(&compiled.system));
        Some(e0021_undefined_function::import(&port.name, name, other, (place(id)?, &ty)))
    }

    fn double(&self, symbol: &str) -> Option<Diagnostic> {
        let compiled = &self.project.compiled;
        let mut imports = compiled.system.ports_of(self.owner, Direction::Import);
        let (id, _) = imports.find(|(_, port)| port.symbol == symbol && !port.weak)?;
        let span = compiled.spans.ports.get(id).copied()?;
        Some(e0024_defined_and_imported::twice(symbol, &self.recipe().name.value, span))
    }

    fn memory(&self, name: &str, excess: u64) -> Option<Diagnostic> {
        let compiled = &self.project.compiled;
        let slices = compiled.facts.placement.slices.get(self.owner)?;
        let slice = slices.iter().find(|slice| slice.name.eq_ignore_ascii_case(name))?;
        let span = compiled.spans.regions.get(slice.region).copied()?;
        let owner = &self.recipe().name.value;
        Some(e0022_memory_overflows::overflows(owner, &slice.name, span, slice.range.size().0, excess))
    }

    /// Where its sources are, and which of these folders are not there.
    fn sources(&self) -> String {
        let folder = self.places.sources(self.recipe());
        let named = makefile::source_folders(self.recipe());
        let folders = named.iter().map(|name| {
            let folder = places::join(&folder, name);
            let shown = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
            let missing = if shown.is_dir() { "" } else { " (not there)" };
            format!("`{}`{missing}", shown.display())
        });
        format!("its sources are the files in {}", folders.collect::<Vec<_>>().join(" and "))
    }
}
