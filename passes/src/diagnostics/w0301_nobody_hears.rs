//! A function of a box has no way to say that the box died or refused. If that happens, the parent's own `__box_abort` is called,
//! which ends the parent: a fault in one box is a fault of the whole system.
//!
//! ```toml
//! import.sensor_read = 'fn() -> u16'
//! [box.sensor]
//! runtime = 'armv7m-mpu'
//! export.sensor_read = 'fn() -> u16'
//! ```
//!
//! Give the function an error type, like `-> err32`, and its caller gets the code; or name a value that the caller gets instead,
//! `import.sensor_read.on_abort = 0xffff`; or export the hook `__box_sensor_abort` in the parent, which gets the code and does not
//! return. `--deny=W0301` makes an error of it.

use bento_ir::{Returns, System, Type};
use bento_span::Diagnostic;

use super::{Placed, and, at};

/// The parent imports a function of a box whose death it would not survive.
pub(crate) fn nobody(
    system: &System,
    (import, imported): Placed<'_>,
    (export, exported): Placed<'_>,
) -> Diagnostic {
    let (parent, child) = (&system.boxes[import.owner].name, &system.boxes[export.owner].name);
    let name = &import.name;
    let signature = import.crossing_type(system);
    let never_returns = signature.returns == Returns::Never;
    let error = (!never_returns).then(|| format!("give `{name}` an error type, like `-> err32`"));
    let diagnostic = super::W0301
        .say(format!("`{name}` ends `{parent}` if `{child}` dies in it"))
        .help_if(error)
        .help_if(value(&signature.returns).map(|value| format!("say what its caller gets then: {value}")))
        .help(format!("export the hook `__box_{child}_abort` in `{parent}`, which gets the code"));
    let diagnostic = at(diagnostic, imported, "it cannot say that a call was cut short");
    and(diagnostic, exported, format!("the function of `{child}`"))
}

/// How a value for calls that are cut short is written, if there can be one.
fn value(returns: &Returns) -> Option<&'static str> {
    match returns {
        Returns::Nothing | Returns::Never => None,
        Returns::Value(result) => match result.ty {
            Type::Pointer(pointer) if pointer.nullable => Some("`on_abort = 0`"),
            Type::Pointer(_) => Some("`on_abort = 0`, with a result that is `nullable`"),
            Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => Some("`on_abort = VALUE`"),
        },
    }
}
