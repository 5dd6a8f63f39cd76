//! Documents as text.

mod code;
mod facts;
pub(crate) mod names;
mod signature;
mod system;

use crate::{Facts, System};

/// The text of a system and what is known of it.
pub(super) fn document(system: &System, facts: &Facts) -> String {
    let mut text = Text::default();
    system::machine(system, &mut text);
    signature::types(system, &mut text);
    system::boxes(system, &mut text);
    system::memory(system, &mut text);
    system::ports(system, &mut text);
    system::links(system, &mut text);
    facts::placement(system, &facts.placement, &mut text);
    facts::sections(system, &facts.sections, &mut text);
    facts::numbering(system, &facts.numbering, &mut text);
    facts::mpu(system, &facts.mpu, &mut text);
    code::data(system, &mut text);
    code::thunks(system, &mut text);
    text.lines
}

/// Lines in groups with a blank line between.
#[derive(Default)]
struct Text {
    lines: String,
    group_ended: bool,
}

impl Text {
    /// What follows is another group than what came before.
    fn group(&mut self) {
        self.group_ended = !self.lines.is_empty();
    }

    /// One line.
    fn line(&mut self, line: impl AsRef<str>) {
        if std::mem::take(&mut self.group_ended) {
            self.lines.push('\n');
        }
        self.lines.push_str(line.as_ref());
        self.lines.push('\n');
    }

    /// Documentation of what follows.
    fn docs(&mut self, indent: &str, docs: &[String]) {
        for line in docs {
            let blank = if line.is_empty() { "" } else { " " };
            self.line(format!("{indent}///{blank}{line}"));
        }
    }
}
