//! Writes functions with bodies, variables and assembly.

use super::{Printer, declaration, parameters};
use crate::runtime::WEAK;
use crate::tree::code::{
    Contents, Declaration, Definition, Expression, Linkage, Operator, Statement, Variable, Word,
};
use crate::tree::{Function, Type};

/// Bytes of a constant in a line.
const BYTES: usize = 12;

impl Printer {
    /// The types of memory: it may change behind the compiler's back, and may be what another type says it is.
    pub(super) fn cell(&mut self, word: Word) {
        let (name, cell) = (word.name(), word.cell());
        self.line(&format!("typedef volatile {name} {cell} __attribute__((__may_alias__));"));
    }

    pub(super) fn declare(&mut self, declared: &Declaration) {
        let Declaration { function, linkage, symbol, used } = declared;
        let label = label(symbol.as_deref());
        let attributes = attributes(*linkage, *used, None);
        self.line(&format!("{}{}{label}{attributes};", storage(*linkage), head(function)));
    }

    pub(super) fn define(&mut self, definition: &Definition) {
        let storage = if definition.is_static { "static " } else { "" };
        self.line(&format!("{storage}{}", head(&definition.function)));
        self.line("{");
        for (word, names) in &definition.locals {
            self.line(&format!("    {} {};", word.name(), names.join(", ")));
        }
        if let Some((name, words)) = &definition.frame {
            self.line(&format!("    uint64_t {name}[{words}];"));
        }
        if !definition.locals.is_empty() || definition.frame.is_some() {
            self.line("");
        }
        self.statements("    ", &definition.body);
        self.line("}");
    }

    pub(super) fn variable(&mut self, variable: &Variable) {
        let Variable { name, symbol, linkage, align, used, contents } = variable;
        let label = label(symbol.as_deref());
        let attributes = attributes(*linkage, *used, Some(*align));
        let storage = storage(*linkage);
        match contents {
            Contents::Elsewhere => self.line(&format!("extern uint8_t {name}[]{label};")),
            Contents::Zero(size) => {
                self.line(&format!("{storage}uint8_t {name}[{size}]{label}{attributes};"));
            }
            Contents::Constant(bytes) => {
                self.line(&format!("{storage}const uint8_t {name}[{}]{label}{attributes} = {{", bytes.len()));
                for row in bytes.chunks(BYTES) {
                    let row: Vec<String> = row.iter().map(|byte| format!("0x{byte:02x}")).collect();
                    self.line(&format!("    {},", row.join(", ")));
                }
                self.line("};");
            }
            Contents::Words(words) => {
                self.line(&format!("{storage}uintptr_t {name}[{}]{label}{attributes} = {{", words.len()));
                for word in words {
                    self.line(&format!("    {},", outermost(word)));
                }
                self.line("};");
            }
        }
    }

    /// An array of functions that nothing reads: compilers that see the whole program but no assembly keep them for it.
    pub(super) fn keep(&mut self, functions: &[String]) {
        self.line("static void (*const __box_keep[])(void) __attribute__((__used__)) = {");
        for function in functions {
            self.line(&format!("    (void (*)(void)){function},"));
        }
        self.line("};");
    }

    /// Each line of the assembler's is a string of its own.
    pub(super) fn assembly(&mut self, text: &str) {
        self.line("__asm__(");
        for line in text.lines() {
            let line = line.replace('\\', "\\\\").replace('"', "\\\"");
            self.line(&format!("    \"{line}\\n\""));
        }
        self.line(");");
    }

    fn statements(&mut self, indent: &str, statements: &[Statement]) {
        for statement in statements {
            self.statement(indent, statement);
        }
    }

    fn statement(&mut self, indent: &str, statement: &Statement) {
        match statement {
            Statement::Assign { target, value } => {
                self.line(&format!("{indent}{target} = {};", outermost(value)));
            }
            Statement::Hide(name) => self.line(&format!("{indent}__asm__(\"\" : \"+r\"({name}));")),
            Statement::Store { word, address, value } => {
                let (address, value) = (expression(address), outermost(value));
                self.line(&format!("{indent}*({} *){address} = {value};", word.cell()));
            }
            Statement::Evaluate(value) => self.line(&format!("{indent}{};", expression(value))),
            Statement::If { condition, then } => {
                self.line(&format!("{indent}if ({}) {{", outermost(condition)));
                self.statements(&format!("{indent}    "), then);
                self.line(&format!("{indent}}}"));
            }
            Statement::Goto(label) => self.line(&format!("{indent}goto {label};")),
            Statement::Label(label) => self.line(&format!("{label}:")),
            Statement::Return(None) => self.line(&format!("{indent}return;")),
            Statement::Return(Some(value)) => self.line(&format!("{indent}return {};", outermost(value))),
        }
    }
}

/// The symbol behind a name.
fn label(symbol: Option<&str>) -> String {
    symbol.map(|symbol| format!(" __asm__(\"{symbol}\")")).unwrap_or_default()
}

fn head(function: &Function) -> String {
    let attribute = function.attribute.map(|name| format!("{name} ")).unwrap_or_default();
    let head = declaration(&function.returns, Some(&function.name));
    format!("{attribute}{head}({})", parameters(&function.parameters))
}

fn storage(linkage: Linkage) -> &'static str {
    match linkage {
        Linkage::Static => "static ",
        Linkage::Global | Linkage::Weak => "",
    }
}

fn attributes(linkage: Linkage, used: bool, align: Option<u32>) -> String {
    let weak = if linkage == Linkage::Weak { format!(" {WEAK}") } else { String::new() };
    let used = used.then(|| "__used__".to_owned());
    let align = align.map(|align| format!("__aligned__({align})"));
    let all: Vec<String> = [used, align].into_iter().flatten().collect();
    if all.is_empty() { weak } else { format!("{weak} __attribute__(({}))", all.join(", ")) }
}

/// Where no operator stands beside it.
fn outermost(value: &Expression) -> String {
    match value {
        Expression::Binary(operator, operands) => binary(*operator, operands),
        Expression::Choose(choices) => choice(choices),
        Expression::Name(_)
        | Expression::Number(_)
        | Expression::Real(..)
        | Expression::Cast(..)
        | Expression::Load(..)
        | Expression::Call(..)
        | Expression::FunctionAt { .. } => expression(value),
    }
}

fn expression(value: &Expression) -> String {
    match value {
        Expression::Name(name) => name.clone(),
        Expression::Number(number) => self::number(*number),
        Expression::Real(word, bits) => real(*word, *bits),
        Expression::Cast(ty, value) => format!("({}){}", type_text(ty), expression(value)),
        Expression::Binary(operator, operands) => format!("({})", binary(*operator, operands)),
        Expression::Choose(choices) => format!("({})", choice(choices)),
        Expression::Load(word, address) => format!("*({} *){}", word.cell(), expression(address)),
        Expression::Call(function, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(outermost).collect();
            format!("{}({})", expression(function), arguments.join(", "))
        }
        Expression::FunctionAt { address, result, parameters } => {
            let result = result.map_or("void", Word::name);
            let parameters: Vec<&str> = parameters.iter().map(|word| word.name()).collect();
            let parameters = if parameters.is_empty() { "void".to_owned() } else { parameters.join(", ") };
            format!("(({result} (*)({parameters})){})", expression(address))
        }
    }
}

fn binary(operator: Operator, operands: &[Expression; 2]) -> String {
    let [left, right] = operands;
    format!("{} {} {}", expression(left), sign(operator), expression(right))
}

fn choice(choices: &[Expression; 3]) -> String {
    let [condition, then, otherwise] = choices;
    format!("{} ? {} : {}", expression(condition), expression(then), expression(otherwise))
}

fn type_text(ty: &Type) -> String {
    declaration(ty, None)
}

/// Error codes are easier to read with their sign.
fn number(number: u64) -> String {
    let Ok(word) = u32::try_from(number) else {
        return match number.cast_signed() {
            small @ -999..0 => format!("(uint64_t){small}"),
            _ => format!("0x{number:016x}ULL"),
        };
    };
    match (word, word.cast_signed()) {
        (_, small @ -999..0) => format!("(uint32_t){small}"),
        (0..10_000, _) => format!("{word}U"),
        _ => format!("0x{word:08x}U"),
    }
}

/// Not every value of a float can be written as a number.
fn real(word: Word, bits: u64) -> String {
    let (of_bits, bits) = match word {
        Word::Single => ("uint32_t", number(bits)),
        Word::Byte | Word::Half | Word::Whole | Word::Wide | Word::Address | Word::Double => {
            ("uint64_t", number(bits))
        }
    };
    format!("((union {{ {of_bits} bits; {} value; }}){{{bits}}}).value", word.name())
}

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Divide => "/",
        Operator::And => "&",
        Operator::Or => "|",
        Operator::ExclusiveOr => "^",
        Operator::ShiftLeft => "<<",
        Operator::ShiftRight => ">>",
        Operator::Equal => "==",
        Operator::NotEqual => "!=",
        Operator::Less => "<",
        Operator::LessEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterEqual => ">=",
    }
}
