//! Writes linker scripts. The only place that knows how they look.

use bento_ir::Mode;

use super::tree::{
    Assertion, Assignment, Command, Expression, GatheredSection, Input, Memory, Operator, OutputSection,
    Placed, Script, Segment, Statement,
};

/// The text of a script.
#[must_use]
pub fn print(script: &Script) -> String {
    let mut printer = Printer::default();
    for (index, command) in script.commands.iter().enumerate() {
        if index > 0 && !are_tight(&script.commands[index - 1], command) {
            printer.line("");
        }
        printer.command(command);
    }
    printer.text
}

#[derive(Default)]
struct Printer {
    text: String,
}

impl Printer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn command(&mut self, command: &Command) {
        match command {
            Command::Comment(lines) => self.comment(lines),
            Command::Assignment(assignment) => self.line(&assignment_text(assignment)),
            Command::Entry(symbol) => self.line(&format!("ENTRY({symbol})")),
            Command::Segments(segments) => self.block("PHDRS", segments, segment_text),
            Command::Memory(memories) => self.block("MEMORY", memories, memory_text),
            Command::Sections(placed) => self.sections(placed),
            Command::Assert(Assertion { condition, message }) => {
                let message = message.replace('"', "'");
                self.line(&format!("ASSERT({}, \"{message}\")", expression(condition)));
            }
        }
    }

    fn comment(&mut self, lines: &[String]) {
        let text = |line: &String| line.replace("*/", "* /");
        match lines {
            [only] => self.line(&format!("/* {} */", text(only))),
            several => {
                self.line("/*");
                several.iter().for_each(|line| self.line(format!(" * {}", text(line)).trim_end()));
                self.line(" */");
            }
        }
    }

    fn block<T>(&mut self, keyword: &str, rows: &[T], text: fn(&T) -> String) {
        self.line(keyword);
        self.line("{");
        rows.iter().for_each(|row| self.line(&format!("    {}", text(row))));
        self.line("}");
    }

    fn sections(&mut self, placed: &[Placed]) {
        self.line("SECTIONS");
        self.line("{");
        for (index, item) in placed.iter().enumerate() {
            match item {
                Placed::Output(section) => {
                    if index > 0 {
                        self.line("");
                    }
                    self.output_section(section);
                }
                Placed::Gathered(section) => {
                    if index > 0 {
                        self.line("");
                    }
                    self.gathered_section(section);
                }
                Placed::Assignment(assignment) => self.line(&format!("    {}", assignment_text(assignment))),
            }
        }
        self.line("}");
    }

    fn gathered_section(&mut self, section: &GatheredSection) {
        self.line(&format!("    {} :", section.name));
        self.line("    {");
        for statement in &section.statements {
            self.line(&format!("        {}", statement_text(statement)));
        }
        self.line("    }");
    }

    fn output_section(&mut self, section: &OutputSection) {
        let no_load = if section.no_load { " (NOLOAD)" } else { "" };
        self.line(&format!("    {}{no_load} : ALIGN({})", section.name, section.align.bytes()));
        self.line("    {");
        for statement in &section.statements {
            self.line(&format!("        {}", statement_text(statement)));
        }
        let load = match section.load_memory == section.memory && !section.no_load {
            true => String::new(),
            false => format!(" AT> {}", section.load_memory),
        };
        let segment = section.segment.as_deref().unwrap_or("NONE");
        self.line(&format!("    }} > {}{load} :{segment}", section.memory));
    }
}

/// Whether no empty line parts the two.
fn are_tight(before: &Command, after: &Command) -> bool {
    match (before, after) {
        (Command::Assignment(_) | Command::Comment(_), Command::Assignment(_)) => true,
        (Command::Assert(_), Command::Assert(_)) => true,
        (
            Command::Comment(_)
            | Command::Assignment(_)
            | Command::Entry(_)
            | Command::Segments(_)
            | Command::Memory(_)
            | Command::Sections(_)
            | Command::Assert(_),
            _,
        ) => false,
    }
}

fn assignment_text(assignment: &Assignment) -> String {
    format!("{} = {};", assignment.symbol, expression(&assignment.value))
}

fn segment_text(segment: &Segment) -> String {
    // The bits of p_flags in the ELF specification.
    let bit = |has: bool, value: u32| if has { value } else { 0 };
    let Mode { read, write, execute, .. } = segment.mode;
    format!("{} PT_LOAD FLAGS({});", segment.name, bit(read, 4) | bit(write, 2) | bit(execute, 1))
}

/// GNU ld reads `ORIGIN=0` as one name: the blanks are needed.
fn memory_text(memory: &Memory) -> String {
    let letter = |has: bool, letter: &'static str| if has { letter } else { "" };
    let Mode { read, write, execute, .. } = memory.mode;
    let rights = [letter(read, "r"), letter(write, "w"), letter(execute, "x")].concat();
    let size = memory.range.size().0;
    format!("{} ({rights}) : ORIGIN = {}, LENGTH = {size:#x}", memory.name, memory.range.start())
}

fn statement_text(statement: &Statement) -> String {
    match statement {
        Statement::Assignment(assignment) => assignment_text(assignment),
        Statement::MoveTo(address) => format!(". = {};", expression(address)),
        Statement::MoveBy(bytes) => format!(". += {};", expression(bytes)),
        Statement::Input(input) => input_text(input),
    }
}

fn input_text(input: &Input) -> String {
    let pattern = |pattern: &String| match input.by_priority {
        true => format!("SORT_BY_INIT_PRIORITY({pattern})"),
        false => pattern.clone(),
    };
    let files = format!("*({})", input.patterns.iter().map(pattern).collect::<Vec<_>>().join(" "));
    if input.keep { format!("KEEP({files})") } else { files }
}

fn expression(value: &Expression) -> String {
    match value {
        Expression::Number(number) => format!("{number:#x}"),
        Expression::Symbol(name) => name.clone(),
        Expression::Here => ".".to_owned(),
        Expression::Aligned(align) => format!("ALIGN({})", align.bytes()),
        Expression::Origin(memory) => format!("ORIGIN({memory})"),
        Expression::End(memory) => format!("ORIGIN({memory}) + LENGTH({memory})"),
        Expression::LoadAddress(section) => format!("LOADADDR({section})"),
        Expression::Maximum(left, right) => format!("MAX({}, {})", expression(left), expression(right)),
        // Without quotes `add` is a number to GNU ld: hexadecimal digits, and a letter for their base.
        Expression::Defined(symbol) => format!("DEFINED(\"{symbol}\")"),
        Expression::IfDefined(symbol, otherwise) => {
            format!("DEFINED({symbol}) ? {symbol} : {}", operand(otherwise))
        }
        Expression::Binary(operator, left, right) => {
            format!("{} {} {}", operand(left), operator_text(*operator), operand(right))
        }
        Expression::Given(given) => given.text().to_owned(),
    }
}

/// Parentheses where the reader would have to think about precedence.
fn operand(value: &Expression) -> String {
    match value {
        Expression::Binary(..) | Expression::IfDefined(..) | Expression::End(_) | Expression::Given(_) => {
            format!("({})", expression(value))
        }
        Expression::Number(_)
        | Expression::Symbol(_)
        | Expression::Here
        | Expression::Aligned(_)
        | Expression::Origin(_)
        | Expression::LoadAddress(_)
        | Expression::Maximum(..)
        | Expression::Defined(_) => expression(value),
    }
}

fn operator_text(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Equal => "==",
        Operator::AtMost => "<=",
    }
}
