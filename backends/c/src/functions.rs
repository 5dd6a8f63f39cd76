//! Prototypes of imports and exports.

use std::collections::BTreeMap;

use bento_ir::{Box, Direction, Id, Origin, Port, Returns, Signature, System};

use crate::{Limit, names, tree, types};

/// The ports of a box that its user asked for.
pub(crate) fn user_ports(
    system: &System,
    owner: Id<Box>,
    direction: Direction,
) -> impl Iterator<Item = &Port> {
    system.ports_of(owner, direction).map(|(_, port)| port).filter(|port| port.origin == Origin::User)
}

/// Prototypes of all of them, each once.
pub(crate) fn prototypes(
    system: &System,
    owner: Id<Box>,
    direction: Direction,
) -> Result<Vec<tree::Function>, Limit> {
    let mut declared = Declared::default();
    for port in user_ports(system, owner, direction) {
        declared.add(prototype(system, port)?)?;
    }
    Ok(declared.functions)
}

/// Functions in the order in which they are declared; each name is declared once.
#[derive(Default)]
pub(crate) struct Declared {
    pub(crate) functions: Vec<tree::Function>,
    by_name: BTreeMap<String, usize>,
}

impl Declared {
    /// Adds a prototype unless the very same is there.
    pub(crate) fn add(&mut self, function: tree::Function) -> Result<(), Limit> {
        match self.by_name.get(&function.name).map(|at| &self.functions[*at]) {
            None => {
                self.by_name.insert(function.name.clone(), self.functions.len());
                self.functions.push(function);
            }
            Some(known) if is_compatible(known, &function) => {}
            Some(_) => return Err(Limit::Conflict { name: function.name }),
        }
        Ok(())
    }
}

/// Names of parameters and documentation do not make a difference to the compiler.
fn is_compatible(left: &tree::Function, right: &tree::Function) -> bool {
    let types = |function: &tree::Function| {
        function.parameters.iter().map(|each| each.ty.clone()).collect::<Vec<_>>()
    };
    left.returns == right.returns && left.attribute == right.attribute && types(left) == types(right)
}

fn prototype(system: &System, port: &Port) -> Result<tree::Function, Limit> {
    names::check_global("function", &port.symbol)?;
    let signature = port.symbol_type(system);
    let (attribute, returns) = match &signature.returns {
        Returns::Nothing => (None, tree::Type::named("void")),
        Returns::Never => (Some(crate::runtime::NORETURN), tree::Type::named("void")),
        Returns::Value(result) => (None, types::of(system, result.ty)),
    };
    let parameters = parameters(system, &signature);
    Ok(tree::Function { docs: port.docs.clone(), attribute, returns, name: port.symbol.clone(), parameters })
}

/// In the list of parameters a name hides a type of that name from the parameters behind it.
fn parameters(system: &System, signature: &Signature) -> Vec<tree::Parameter> {
    let types: Vec<&str> = system.named.values().map(|named| named.name.as_str()).collect();
    let parameters = signature.parameters.iter().map(|parameter| tree::Parameter {
        ty: types::of(system, parameter.ty),
        name: parameter.name.as_ref().map(|name| names::parameter(name, &types)),
    });
    parameters.collect()
}
