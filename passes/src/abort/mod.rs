//! Makes aborts explicit.
//!
//! *Takes* thunks that may end in `abort`. *Gives* thunks in which the code of an abort is returned where the function can
//! carry an error, and where it has a value for that, the value is, and the code is kept for `__box_NAME_error`. Where neither:
//! a call of a box goes on in the parent's hook `__box_NAME_abort`, else in its own `__box_abort`, neither of which returns; what
//! answers a box keeps its `abort`, by which the box dies. *After this* `abort` means that the running box dies. *Never* does it
//! change a code: the callers of this pass's thunks get negative ones.

use std::borrow::Cow;

use bento_ir::code::Type;
use bento_ir::facts::{record, unsaid};
use bento_ir::{Block, Id, Link, Provider, Scalar, System, Terminator, Thunk, ThunkKind, Value};

use crate::answers::Hooks;
use crate::build::Builder;

/// What becomes of an abort.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Ending {
    /// The code is returned.
    Code,
    /// The code is returned as a 64-bit number.
    WideCode,
    /// This value of the result's type is returned, and the code is noted for the box of this name, if one was called.
    Value(i64, Option<String>),
    /// This function gets the code and does not return.
    Handler(String),
    /// The running box dies.
    Death,
}

/// Makes the aborts of all thunks explicit.
pub fn abort(system: &mut System) {
    let hooks = Hooks::of(system);
    let endings: Vec<_> = system.thunks.values().map(|thunk| ending(system, &hooks, thunk.kind)).collect();
    for (thunk, ending) in system.thunks.values_mut().zip(endings) {
        let aborts = thunk.blocks.iter().filter_map(|(id, block)| Some((id, code(block)?)));
        for (block, code) in aborts.collect::<Vec<_>>() {
            end(thunk, block, code, &ending);
        }
    }
}

/// The code that a block aborts with.
fn code(block: &Block) -> Option<Id<Value>> {
    if let Terminator::Abort(code) = block.terminator { Some(code) } else { None }
}

fn ending(system: &System, hooks: &Hooks<'_>, kind: ThunkKind) -> Ending {
    match kind {
        ThunkKind::Call(link) => {
            let said = of_result(system, link).or_else(|| value(system, link));
            said.unwrap_or_else(|| Ending::Handler(handler(system, hooks, link)))
        }
        ThunkKind::Entry(link) => {
            of_result(system, link).or_else(|| value(system, link)).unwrap_or(Ending::Death)
        }
        ThunkKind::EntryWrite(_) => of_size(system),
        ThunkKind::EntryFlush(_) | ThunkKind::Init(_) | ThunkKind::Clobber(_) => Ending::Code,
        ThunkKind::Push(_) | ThunkKind::Pop(_) | ThunkKind::Error(_) => Ending::Death,
        ThunkKind::Support | ThunkKind::Export(_) => Ending::Death,
    }
}

/// How an `errsize` carries an error.
fn of_size(system: &System) -> Ending {
    if system.size_type() == Type::I64 { Ending::WideCode } else { Ending::Code }
}

/// How the function's result carries an error, if it can.
fn of_result(system: &System, link: Id<Link>) -> Option<Ending> {
    let scalar = system.crossing_type(system.links[link].import).result_scalar(system)?;
    match scalar {
        Scalar::Err | Scalar::Err32 => Some(Ending::Code),
        Scalar::Errsize => Some(of_size(system)),
        Scalar::Err64 => Some(Ending::WideCode),
        Scalar::Bool
        | Scalar::U8
        | Scalar::U16
        | Scalar::U32
        | Scalar::U64
        | Scalar::Usize
        | Scalar::I8
        | Scalar::I16
        | Scalar::I32
        | Scalar::I64
        | Scalar::Isize
        | Scalar::F32
        | Scalar::F64 => None,
    }
}

/// What the function gives where it cannot say why, if somebody chose that.
fn value(system: &System, link: Id<Link>) -> Option<Ending> {
    let name = system.noted_box(link).map(|id| system.boxes[id].name.clone());
    Some(Ending::Value(system.on_abort(link)?, name))
}

/// The function of the caller that hears of the death of the box that answers a link.
fn handler(system: &System, hooks: &Hooks<'_>, link: Id<Link>) -> String {
    let link = &system.links[link];
    let caller = system.ports[link.import].owner;
    let hook = match link.provider {
        Provider::Export(export) => {
            let name = &system.boxes[system.ports[export].owner].name;
            hooks.symbol(caller, &format!("__box_{name}_abort"))
        }
        Provider::Promise | Provider::Keeper => None,
    };
    hook.map_or_else(|| "__box_abort".to_owned(), Cow::into_owned)
}

fn end(thunk: &mut Thunk, block: Id<Block>, code: Id<Value>, ending: &Ending) {
    match ending {
        Ending::Code => thunk.blocks[block].terminator = Terminator::Return(vec![code]),
        Ending::WideCode => {
            let mut builder = Builder::resume(thunk, block);
            let wide = builder.extend_signed(Type::I64, code);
            builder.give(wide);
        }
        Ending::Value(bits, name) => {
            let ty = thunk.results[0];
            let mut builder = Builder::resume(thunk, block);
            if let Some(name) = name {
                note(&mut builder, name, code);
            }
            let value = builder.constant(ty, *bits);
            builder.give(value);
        }
        Ending::Handler(symbol) => {
            let (symbol, arguments) = (symbol.clone(), vec![code]);
            thunk.blocks[block].terminator = Terminator::TailCall { symbol, arguments };
        }
        Ending::Death => {}
    }
}

/// Keeps why a call of a box was not completed, and which death was the last one by then.
fn note(builder: &mut Builder<'_>, name: &str, code: Id<Value>) {
    let state = builder.address(format!("__box_{name}_state"));
    let died = builder.load(Type::I32, state, record::ERROR);
    let noted = builder.address(unsaid::symbol(name));
    builder.store(code, noted, unsaid::CODE);
    builder.store(died, noted, unsaid::DEATH);
}
