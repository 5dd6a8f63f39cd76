//! Hooks and plugs: functions that nobody writes into a recipe.
//!
//! A *hook* is an import that a runtime or a loader puts into a box: the user answers it by an export of its name in the same
//! box. A *plug* is an export that a runtime puts into a box; it answers the hook of its name and gives way to the user's.
//! Both are private: their scope is their own box. All are weak; what happens without an answer is the runtime's affair.
//! An answer is private, too, but for that of a box that is no kernel to what a box in it prints: the kernel around both calls
//! it, so it is in the box's face, and its scope is the box in it.
//!
//! | in | name | type | asked for by |
//! |---|---|---|---|
//! | every box | `__box_abort` | `fn(err) -> noreturn` | glue |
//! | every box | `__box_write` | `fn(i32 fd, const u8 buffer[size], usize size) -> errsize` | glue |
//! | every box | `__box_flush` | `fn(i32 fd) -> err` | glue |
//! | a box that is no kernel | the three as plugs | | its runtime |
//! | the kernel around C, and C's parent | `__box_C_write`, `__box_C_flush` | as above | C's runtime |
//! | the kernel around C, if it is C's parent | `__box_C_abort` | as above | C's runtime |
//! | the kernel around C | `__box_C_load` | `fn() -> err` | C's loader |
//! | a kernel | `__box_main`, exception handlers, `__box_irqN_handler` | `fn() -> void` | its runtime |
//!
//! The memory faults of a kernel with isolated children arrive at the gate, which hands on what is the kernel's own; so the
//! handlers stay hooks there.

use bento_ir::{
    Access, Bound, Direction, Element, Extent, Id, Origin, Parameter, Pointer, Port, Returns, Runtime,
    Scalar, Signature, Type,
};
use bento_span::Span;

use super::{Resolver, memory};

/// How names of hooks, plugs and generated functions begin.
pub(crate) const PREFIX: &str = "__box_";

/// How names of interrupt handlers begin.
pub(super) const INTERRUPT: &str = "__box_irq";

/// Exceptions of an ARMv7-M kernel that have a handler (ARMv7-M Architecture Reference Manual, B1.5.2).
const EXCEPTIONS: [&str; 9] =
    ["nmi", "hardfault", "memmanage", "busfault", "usagefault", "svc", "debugmon", "pendsv", "systick"];

type BoxId = Id<bento_ir::Box>;

/// A hook or a plug.
#[derive(Clone, Debug)]
pub(super) struct Hook {
    pub(super) direction: Direction,
    pub(super) name: String,
    signature: Signature,
    origin: Origin,
    /// Where the runtime or loader stands that asks for it.
    span: Span,
    /// Who sees the export that answers it: the box itself, or the box in it for whose output the kernel calls it.
    pub(super) answered_for: BoxId,
}

/// Whether a port is seen by its own box only.
pub(crate) fn is_private(port: &Port) -> bool {
    port.scope == Some(port.owner)
}

/// Whether an export answers a hook of its own box. It need not be private.
pub(crate) fn answers_hook(export: &Port) -> bool {
    is_private(export) || export.name.starts_with(PREFIX)
}

/// Hooks and plugs of every box, in the order of the table.
pub(super) fn of_boxes(resolver: &Resolver<'_>) -> Vec<Vec<Hook>> {
    resolver.boxes().map(|(id, _)| of_box(resolver, id)).collect()
}

/// Adds them behind the ports that the user states.
pub(super) fn add(resolver: &mut Resolver<'_>, hooks: Vec<Vec<Hook>>) {
    for (index, hooks) in hooks.into_iter().enumerate() {
        let owner = Id::from_index(index);
        for hook in hooks {
            let port = Port {
                owner,
                direction: hook.direction,
                symbol: hook.name.clone(),
                name: hook.name,
                scope: Some(owner),
                signature: resolver.system.intern(hook.signature),
                bound: Bound::new(),
                on_abort: None,
                docs: Vec::new(),
                origin: hook.origin,
                weak: true,
            };
            let id = resolver.system.ports.push(port);
            resolver.spans.ports.set(id, hook.span);
        }
    }
}

fn of_box(resolver: &Resolver<'_>, id: BoxId) -> Vec<Hook> {
    let stated = resolver.stated(id);
    let span = stated.runtime.span;
    let mut hooks = Hooks { list: Vec::new(), direction: Direction::Import, span, answered_for: id };
    hooks.crossing(PREFIX, Origin::Glue);
    for kept in resolver.system.images_in(id) {
        let stated = resolver.stated(kept);
        let prefix = format!("{PREFIX}{}_", stated.name.value);
        hooks.span = stated.runtime.span;
        if stated.parent == Some(id.index()) {
            hooks.add(format!("{prefix}abort"), abort(), Origin::Runtime);
        }
        hooks.output(&prefix, Origin::Runtime);
        hooks.span = stated.loader.span;
        hooks.add(format!("{prefix}load"), failing(), Origin::Loader);
    }
    for child in resolver.system.children(id).filter(|_| resolver.system.has_image(id)) {
        let stated = resolver.stated(child);
        (hooks.span, hooks.answered_for) = (stated.runtime.span, child);
        hooks.output(&format!("{PREFIX}{}_", stated.name.value), Origin::Runtime);
    }
    (hooks.span, hooks.answered_for) = (span, id);
    match resolver.system.boxes[id].runtime {
        Runtime::ArmMpu { .. } | Runtime::Jumptable { .. } => {
            hooks.direction = Direction::Export;
            hooks.crossing(PREFIX, Origin::Runtime);
        }
        Runtime::ArmSys { .. } => {
            hooks.add(format!("{PREFIX}main"), handler(), Origin::Runtime);
            for exception in EXCEPTIONS {
                hooks.add(format!("{PREFIX}{exception}_handler"), handler(), Origin::Runtime);
            }
            for number in 0..memory::interrupts(resolver, id) {
                hooks.add(format!("{INTERRUPT}{number}_handler"), handler(), Origin::Runtime);
            }
        }
    }
    hooks.list
}

/// Hooks that are being listed; the next have this direction, are asked for here and answered for this box.
struct Hooks {
    list: Vec<Hook>,
    direction: Direction,
    span: Span,
    answered_for: BoxId,
}

impl Hooks {
    fn add(&mut self, name: String, signature: Signature, origin: Origin) {
        let Self { direction, span, answered_for, .. } = *self;
        self.list.push(Hook { direction, name, signature, origin, span, answered_for });
    }

    /// Abort, write and flush.
    fn crossing(&mut self, prefix: &str, origin: Origin) {
        self.add(format!("{prefix}abort"), abort(), origin);
        self.output(prefix, origin);
    }

    fn output(&mut self, prefix: &str, origin: Origin) {
        self.add(format!("{prefix}flush"), flush(), origin);
        self.add(format!("{prefix}write"), write(), origin);
    }
}

pub(super) fn named(name: &str, ty: Type) -> Parameter {
    Parameter { name: Some(name.to_owned()), ty }
}

fn result(scalar: Scalar) -> Returns {
    Returns::Value(Parameter { name: None, ty: Type::Scalar(scalar) })
}

fn abort() -> Signature {
    Signature { parameters: vec![named("error", Type::Scalar(Scalar::Err))], returns: Returns::Never }
}

fn write() -> Signature {
    let buffer = Type::Pointer(Pointer {
        element: Element::Scalar(Scalar::U8),
        access: Access::Const,
        nullable: false,
        extent: Extent::Parameter(2),
    });
    let (fd, size) = (Type::Scalar(Scalar::I32), Type::Scalar(Scalar::Usize));
    let parameters = vec![named("fd", fd), named("buffer", buffer), named("size", size)];
    Signature { parameters, returns: result(Scalar::Errsize) }
}

fn flush() -> Signature {
    Signature { parameters: vec![named("fd", Type::Scalar(Scalar::I32))], returns: result(Scalar::Err) }
}

pub(super) fn failing() -> Signature {
    Signature { parameters: Vec::new(), returns: result(Scalar::Err) }
}

fn handler() -> Signature {
    Signature { parameters: Vec::new(), returns: Returns::Nothing }
}
