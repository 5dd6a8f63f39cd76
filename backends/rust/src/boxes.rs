//! What a parent does with the boxes in it, and a kernel that counts time.

use bento_ir::{Box as IrBox, Id, System, Timer};

use crate::imports::foreign;
use crate::names;
use crate::tree::{
    Access, Block, Expression, Function, Item, ItemKind, Parameter, Path, Qualifier, Receiver, Type,
    Visibility,
};

/// A function of ours, as it crosses and as it is called.
struct Row {
    name: &'static str,
    docs: &'static [&'static str],
    /// How it is called: what ends a loan has to know that nobody uses it.
    qualifier: Qualifier,
    takes_size: bool,
    raw: Type,
    returns: Type,
    /// What makes a result of the raw one.
    taken: Option<&'static str>,
}

/// Declarations and the functions around them.
pub(crate) struct Parts {
    pub(crate) raw: Vec<Item>,
    pub(crate) modules: Vec<Item>,
    pub(crate) root: Vec<Item>,
}

/// The parts of all children.
pub(crate) fn parts(system: &System, owner: Id<IrBox>) -> Parts {
    let mut parts = Parts { raw: Vec::new(), modules: Vec::new(), root: Vec::new() };
    let told = system.told_about(owner);
    for child in system.children(owner) {
        let name = &system.boxes[child].name;
        let mut rows = of_every_child();
        rows.extend(told.contains(&child).then(error));
        let items = rows.iter().map(|row| {
            let symbol = format!("__box_{name}_{}", row.name);
            parts.raw.push(declaration(&symbol, row));
            safe(&symbol, row)
        });
        let items = items.collect();
        let module = Item::public(ItemKind::Module(names::possible(name), items));
        parts.modules.push(module.explained(&[&format!("Box `{name}`.")]));
    }
    if system.timer == Some(Timer::Hook) && !system.is_isolated(owner) {
        let row = tick();
        parts.raw.push(declaration("__box_tick", &row));
        parts.root.push(safe("__box_tick", &row));
    }
    parts
}

fn of_every_child() -> Vec<Row> {
    let pointer = Type::Pointer(Access::Mut, Box::new(Type::named("u8")));
    let memory = Type::option(Type::Named(Path::core(&["ptr", "NonNull"]), vec![Type::named("u8")]));
    vec![
        Row {
            name: "init",
            docs: &[
                "Brings the box up, unless it is up already. `Error::Busy`: it is being called or brought up.",
            ],
            qualifier: Qualifier::None,
            takes_size: false,
            raw: Type::named("i32"),
            returns: Type::result(Type::Unit),
            taken: Some("take_err"),
        },
        Row {
            name: "clobber",
            docs: &[
                "Marks the box as down, so that the next call brings it up afresh. `Error::Busy`: it is being called.",
            ],
            qualifier: Qualifier::None,
            takes_size: false,
            raw: Type::named("i32"),
            returns: Type::result(Type::Unit),
            taken: Some("take_err"),
        },
        Row {
            name: "push",
            docs: &[
                "Allocates memory that the box can use, on its stack.",
                "",
                "`None` if there is not enough, if the box is down or if it is being called.",
            ],
            qualifier: Qualifier::None,
            takes_size: true,
            raw: pointer,
            returns: memory,
            taken: Some("take_pointer_or_null"),
        },
        Row {
            name: "pop",
            docs: &[
                "Gives the last `size` bytes back that `push` allocated.",
                "",
                "# Safety",
                "Nothing may refer to them any more.",
            ],
            qualifier: Qualifier::Unsafe,
            takes_size: true,
            raw: Type::Unit,
            returns: Type::Unit,
            taken: None,
        },
    ]
}

fn error() -> Row {
    Row {
        name: "error",
        docs: &[
            "Tells why the last call of the box that was cut short or refused was.",
            "",
            "`Ok` if there was none since the box was brought up. Refusals of functions with an error type are not",
            "noted: their callers get the code.",
        ],
        qualifier: Qualifier::None,
        takes_size: false,
        raw: Type::named("i32"),
        returns: Type::result(Type::Unit),
        taken: Some("take_err"),
    }
}

fn tick() -> Row {
    Row {
        name: "tick",
        docs: &[
            "Counts a tick of the time that calls of boxes may take. Called from the handler of a timer, as often as",
            "the recipe says.",
        ],
        qualifier: Qualifier::None,
        takes_size: false,
        raw: Type::Unit,
        returns: Type::Unit,
        taken: None,
    }
}

fn parameters(row: &Row) -> Vec<Parameter> {
    let size = || Parameter { name: "size".to_owned(), ty: Type::named("usize") };
    row.takes_size.then(size).into_iter().collect()
}

fn declaration(symbol: &str, row: &Row) -> Item {
    let function = Function {
        qualifier: Qualifier::None,
        name: symbol.to_owned(),
        receiver: Receiver::None,
        parameters: parameters(row),
        returns: row.raw.clone(),
        body: None,
    };
    foreign(symbol, function)
}

fn safe(symbol: &str, row: &Row) -> Item {
    let arguments = parameters(row).iter().map(|each| Expression::name(&each.name)).collect();
    let call = Expression::call(&["raw", symbol], arguments).unchecked();
    let value = match row.taken {
        Some(taken) => Expression::call(&["glue", taken], vec![call]),
        None => call,
    };
    let function = Function {
        qualifier: row.qualifier,
        name: row.name.to_owned(),
        receiver: Receiver::None,
        parameters: parameters(row),
        returns: row.returns.clone(),
        body: Some(Block::of(value)),
    };
    Item { visibility: Visibility::Public, ..Item::private(ItemKind::Function(function)) }.explained(row.docs)
}
