//! Bound arguments: what a port's own side sees of its function, and what crosses the boundary.
//!
//! A port states the function with all parameters and may bind some of them to constants. Who binds an argument of an export
//! has a function that takes it, and nobody else hears of it: the constants are added behind the boundary, and what crosses
//! is the type without them. Who binds an argument of an import calls a function without it: the constants are added in front
//! of the boundary, and what crosses is the whole type.
//!
//! | | the symbol's type | the type that crosses |
//! |---|---|---|
//! | export | all parameters | those that are not bound |
//! | import | those that are not bound | all parameters |

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::{Direction, Extent, Id, Parameter, Port, Signature, System, Type};

/// Parameters that are bound, by position.
pub type Bound = BTreeMap<usize, i128>;

impl Signature {
    /// The type without its bound parameters. An array whose length is bound has so many elements.
    #[must_use]
    pub fn without(&self, bound: &Bound) -> Self {
        let left = self.parameters.iter().enumerate().filter(|(position, _)| !bound.contains_key(position));
        let parameters = left.map(|(_, parameter)| unbound(parameter, bound)).collect();
        Self { parameters, returns: self.returns.clone() }
    }
}

/// A parameter that is not bound, where bound ones are gone.
fn unbound(parameter: &Parameter, bound: &Bound) -> Parameter {
    let mut parameter = parameter.clone();
    if let Type::Pointer(pointer) = &mut parameter.ty
        && let Extent::Parameter(length) = pointer.extent
    {
        pointer.extent = match bound.get(&length) {
            Some(count) => Extent::Constant(u64::try_from(*count).unwrap_or(0)),
            None => Extent::Parameter(length - bound.range(..length).count()),
        };
    }
    parameter
}

impl Port {
    /// The symbol by which an export is called from outside of its box, or by its box as a hook: the function's own, or
    /// if arguments are bound, that of the thunk that adds them.
    #[must_use]
    pub fn called_as(&self) -> Cow<'_, str> {
        if self.bound.is_empty() {
            Cow::Borrowed(&self.symbol)
        } else {
            Cow::Owned(format!("__box_export_{}", self.name))
        }
    }

    /// The type of the symbol: what the code of the port's own box calls or provides.
    #[must_use]
    pub fn symbol_type<'a>(&self, system: &'a System) -> Cow<'a, Signature> {
        self.side(system, Direction::Import)
    }

    /// The type that crosses the boundary: what both ends of a link, the face and the gate mean.
    #[must_use]
    pub fn crossing_type<'a>(&self, system: &'a System) -> Cow<'a, Signature> {
        self.side(system, Direction::Export)
    }

    /// The type, without what is bound if the port goes this way.
    fn side<'a>(&self, system: &'a System, shortened: Direction) -> Cow<'a, Signature> {
        let whole = &system.signatures[self.signature];
        if self.direction == shortened && !self.bound.is_empty() {
            Cow::Owned(whole.without(&self.bound))
        } else {
            Cow::Borrowed(whole)
        }
    }
}

impl System {
    /// The type of a port's symbol.
    #[must_use]
    pub fn symbol_type(&self, port: Id<Port>) -> Cow<'_, Signature> {
        self.ports[port].symbol_type(self)
    }

    /// The type of a port that crosses the boundary.
    #[must_use]
    pub fn crossing_type(&self, port: Id<Port>) -> Cow<'_, Signature> {
        self.ports[port].crossing_type(self)
    }
}
