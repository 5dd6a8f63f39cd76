//! The model machine: the rules for what crosses a boundary, a case each.
//!
//! A case is a text form. Its comments say what happens: `; up BOX` brings a box up, `; handler` and `; thread` say where
//! the kernel runs, `; run NAME WORD…` calls a function of the root. `; world SYMBOL: …` says what a function of the user does,
//! in statements with `;` between: `call NAME WORD…`, `trap NUMBER WORD…`, `stack ADDRESS`, `load ADDRESS SIZE`,
//! `store ADDRESS SIZE NUMBER`, and at last `return NUMBER` or `abort CODE`; without that it returns 0. Below the marker stands
//! what is seen.

use bento_ir::interpret::{Answer, Function, Layout, Limits, Machine, Outcome, World};
use bento_ir::text::{self, Document};
use bento_tests::harness::{self, Case, Failed, below, split};
use std::collections::BTreeMap;

const SEEN: &str = ";--- seen";

pub fn check(case: &Case) -> harness::Outcome {
    let text = case.text()?;
    let source = split(&text, SEEN).source;
    let Document { system, facts } = text::parse(source).map_err(|error| error.to_string())?;
    let layout = Layout::new(&system, &facts);
    let limits = Limits { activations: 3, ..Limits::default() };
    let mut machine = Machine::new(&system, &facts, &layout, limits);
    let mut script = Script { functions: functions(source), seen: String::new(), depth: 0 };
    for line in source.lines().filter_map(|line| line.strip_prefix("; ")) {
        let mut words = line.split(' ');
        match words.next() {
            Some("handler") => machine.set_in_handler(true),
            Some("thread") => machine.set_in_handler(false),
            Some("up") => {
                let name = words.next().unwrap_or_default();
                let found = system.boxes.iter().find(|(_, node)| node.name == name);
                machine.bring_up(found.ok_or_else(|| format!("there is no box {name}"))?.0);
            }
            Some("run") => script.statement(&mut machine, &format!("call {}", &line["run ".len()..]))?,
            Some(_) | None => {}
        }
    }
    below(case, SEEN, &script.seen)
}

/// What functions of the user do.
fn functions(source: &str) -> BTreeMap<String, String> {
    let lines = source.lines().filter_map(|line| line.strip_prefix("; world "));
    let function = |line: &str| line.split_once(": ").map(|(name, body)| (name.to_owned(), body.to_owned()));
    lines.filter_map(function).collect()
}

struct Script {
    functions: BTreeMap<String, String>,
    seen: String,
    depth: usize,
}

impl Script {
    fn see(&mut self, what: &str) {
        self.seen += &format!("{}{what}\n", "  ".repeat(self.depth));
    }

    /// Anything but the end of a function.
    fn statement(&mut self, machine: &mut Machine<'_>, statement: &str) -> Result<(), Failed> {
        let words: Vec<&str> = statement.split_whitespace().collect();
        self.see(&words.join(" "));
        let numbers: Vec<u32> = words.iter().skip(1).filter_map(|word| number(word)).collect();
        let at = |index: usize| numbers.get(index).copied().unwrap_or_default();
        self.depth += 1;
        let seen = match words.first() {
            Some(&"call") => outcome(&machine.call(self, words.get(1).unwrap_or(&""), &numbers)),
            Some(&"trap") => outcome(&machine.trap(self, at(0), numbers.get(1..).unwrap_or_default())),
            Some(&"load") => accessed(machine.load(at(0), at(1))),
            Some(&"store") => accessed(machine.store(at(0), at(1), at(2).into()).map(|()| 0)),
            Some(&"stack") => {
                machine.set_stack_pointer(at(0));
                String::new()
            }
            Some(_) | None => return Err(format!("nobody can {statement}").into()),
        };
        self.depth -= 1;
        if !seen.is_empty() {
            self.see(&seen);
        }
        Ok(())
    }
}

impl World for Script {
    fn call(&mut self, machine: &mut Machine<'_>, function: Function<'_>, arguments: &[u32]) -> Answer {
        let (owner, symbol) = match function {
            Function::Of(owner, symbol) => (machine.system().boxes[owner].name.as_str(), symbol),
            Function::Promised(symbol) => ("promised", symbol),
        };
        let words: Vec<String> = arguments.iter().map(|word| format!("{word:#x}")).collect();
        self.see(&format!("{owner}.{symbol}({})", words.join(", ")));
        let body = self.functions.get(symbol).cloned().unwrap_or_default();
        let mut answer = Answer::Returned(0);
        self.depth += 1;
        for statement in body.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
            match statement.split_once(' ') {
                Some(("return", result)) => {
                    answer = Answer::Returned(number(result).unwrap_or_default().into())
                }
                Some(("abort", code)) => answer = Answer::Aborted(code.parse().unwrap_or_default()),
                Some(_) | None => {
                    if let Err(fault) = self.statement(machine, statement) {
                        self.see(&format!("{fault:?}"));
                    }
                }
            }
        }
        self.depth -= 1;
        answer
    }
}

fn number(word: &str) -> Option<u32> {
    match word.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => word.parse().ok(),
    }
}

fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Returned(result) => match i32::try_from(result.cast_signed()) {
            Ok(small) if small >= 0 => format!("= {result}"),
            Ok(_) | Err(_) => format!("= {result:#x}"),
        },
        Outcome::Aborted(code) => format!("= the kernel stops: {code}"),
        Outcome::BoxDied { of, code } => format!("= box {} is dead: {code}", of.index()),
        Outcome::Stuck(reason) => format!("= stuck: {reason}"),
        Outcome::OutOfFuel => "= out of fuel".to_owned(),
    }
}

fn accessed(result: Result<u64, bento_ir::interpret::Fault>) -> String {
    match result {
        Ok(number) => format!("= {number}"),
        Err(fault) => format!("= fault at {:#x}", fault.address),
    }
}
