//! Functions that the box calls: declared as they cross, and safe around that.

use std::collections::BTreeMap;

use bento_ir::{
    Box as IrBox, Direction, Extent, Id, Origin, Pointer, Port, Returns, Scalar, Signature, System,
    Type as IrType,
};

use crate::Limit;
use crate::names;
use crate::tree::{
    Access, Attribute, Block, Expression, Function, Item, ItemKind, Parameter, Path, Qualifier, Receiver,
    Statement, Type, Visibility,
};
use crate::types::{Context, Kind, lengths, or_null};

/// The functions that a box's user asked for.
pub(crate) fn user_ports(system: &System, owner: Id<IrBox>, direction: Direction) -> Vec<&Port> {
    let ports = system.ports_of(owner, direction).map(|(_, port)| port);
    ports.filter(|port| port.origin == Origin::User).collect()
}

/// What the functions of a direction are called in Rust: by their names, or, where several have one name, by their symbols.
/// Functions of one symbol and one type are one function.
pub(crate) fn named<'a>(system: &System, ports: &[&'a Port]) -> Result<Vec<(String, &'a Port)>, Limit> {
    let mut known: BTreeMap<String, &Port> = BTreeMap::new();
    let mut found = Vec::new();
    for port in ports {
        let is_alone = ports.iter().filter(|other| other.name == port.name).count() == 1;
        let name = names::possible(if is_alone { &port.name } else { &port.symbol });
        match known.get(&name) {
            None => {
                known.insert(name.clone(), port);
                found.push((name, *port));
            }
            Some(first)
                if first.symbol == port.symbol && first.symbol_type(system) == port.symbol_type(system) => {}
            Some(_) => return Err(Limit::Conflict { name }),
        }
    }
    Ok(found)
}

/// Declares the C functions, each symbol once.
pub(crate) fn declarations(context: &Context<'_>, ports: &[&Port]) -> Result<Vec<Item>, Limit> {
    let mut known: BTreeMap<&str, Function> = BTreeMap::new();
    let mut items = Vec::new();
    for port in ports {
        let function = raw(context, &raw_name(port), &port.symbol_type(context.system));
        match known.get(port.symbol.as_str()) {
            None => {
                known.insert(&port.symbol, function.clone());
                items.push(foreign(&port.symbol, function));
            }
            Some(first) if types_of(first) == types_of(&function) => {}
            Some(_) => return Err(Limit::Conflict { name: port.symbol.clone() }),
        }
    }
    Ok(items)
}

/// A C function, by the name of its symbol.
pub(crate) fn foreign(symbol: &str, function: Function) -> Item {
    Item { visibility: Visibility::Crate, ..Item::private(ItemKind::Function(function)) }
        .with(Attribute::LinkName(symbol.to_owned()))
}

fn raw_name(port: &Port) -> String {
    names::possible(&port.symbol)
}

fn types_of(function: &Function) -> (Vec<&Type>, &Type) {
    (function.parameters.iter().map(|parameter| &parameter.ty).collect(), &function.returns)
}

/// The function as it crosses.
fn raw(context: &Context<'_>, name: &str, signature: &Signature) -> Function {
    Function {
        qualifier: Qualifier::None,
        name: name.to_owned(),
        receiver: Receiver::None,
        parameters: raw_parameters(context, signature),
        returns: raw_result(context, signature),
        body: None,
    }
}

/// Parameters as they cross.
pub(crate) fn raw_parameters(context: &Context<'_>, signature: &Signature) -> Vec<Parameter> {
    let names = parameter_names(signature);
    let parameters = names.into_iter().zip(&signature.parameters);
    parameters.map(|(name, parameter)| Parameter { name, ty: context.raw(parameter.ty) }).collect()
}

/// The result as it crosses.
pub(crate) fn raw_result(context: &Context<'_>, signature: &Signature) -> Type {
    match &signature.returns {
        Returns::Nothing => Type::Unit,
        Returns::Never => Type::Never,
        Returns::Value(result) => context.raw(result.ty),
    }
}

/// Names that no parameter can have: those that the bodies use themselves, and those that are patterns.
const TAKEN: [&str; 6] = ["call", "function", "None", "Some", "Ok", "Err"];

/// Names of parameters.
pub(crate) fn parameter_names(signature: &Signature) -> Vec<String> {
    names::parameters(signature.parameters.iter().map(|each| each.name.as_deref()), &TAKEN)
}

/// The safe function.
pub(crate) fn safe(context: &Context<'_>, name: &str, port: &Port) -> Item {
    let signature = port.symbol_type(context.system);
    let names = parameter_names(&signature);
    let lengths = lengths(&signature);
    let shown = names.iter().zip(&signature.parameters).enumerate();
    let shown = shown.filter(|(position, _)| !lengths.contains_key(position));
    let parameters =
        shown.map(|(_, (name, each))| Parameter { name: name.clone(), ty: context.argument(each.ty) });
    let returns = result(context, &signature);
    let function = Function {
        qualifier: Qualifier::None,
        name: name.to_owned(),
        receiver: Receiver::None,
        parameters: parameters.collect(),
        body: Some(body(context, port, &signature, &names, &lengths)),
        returns,
    };
    Item::public(ItemKind::Function(function)).documented(&port.docs)
}

/// What the safe function returns. A pointer stays one: who got it knows what it is good for.
fn result(context: &Context<'_>, signature: &Signature) -> Type {
    of_result(context, signature, |pointer| {
        Type::Named(Path::core(&["ptr", "NonNull"]), vec![context.pointee(pointer)])
    })
}

/// What a safe function returns, whose pointers are of some type.
pub(crate) fn of_result(
    context: &Context<'_>,
    signature: &Signature,
    pointer_type: impl FnOnce(Pointer) -> Type,
) -> Type {
    let result = match &signature.returns {
        Returns::Nothing => return Type::Unit,
        Returns::Never => return Type::Never,
        Returns::Value(result) => result.ty,
    };
    match result {
        IrType::Scalar(scalar) => fallible(scalar).unwrap_or_else(|| context.argument(result)),
        IrType::Named(named) | IrType::Owned(named) => match context.kind(named) {
            Kind::Handle => Type::result(Type::option(context.named(named))),
            Kind::Numbers(_) | Kind::Bits(_) | Kind::Structure => context.named(named),
        },
        IrType::Pointer(pointer) => or_null(pointer, pointer_type(pointer)),
    }
}

/// The `Result` of an error type.
pub(crate) fn fallible(scalar: Scalar) -> Option<Type> {
    let of = match scalar {
        Scalar::Err => Type::Unit,
        Scalar::Err32 => Type::named("u32"),
        Scalar::Err64 => Type::named("u64"),
        Scalar::Errsize => Type::named("usize"),
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
        | Scalar::F64 => return None,
    };
    Some(Type::result(of))
}

/// What a step that can fail does then: an error of the function if it can have one, else the end of the box.
pub(crate) fn or_fail(context: &Context<'_>, signature: &Signature, step: Expression) -> Expression {
    match signature.is_fallible(context.system) {
        true => step.or_return(),
        false => Expression::call(&["glue", "or_abort"], vec![step]),
    }
}

fn body(
    context: &Context<'_>,
    port: &Port,
    signature: &Signature,
    names: &[String],
    lengths: &BTreeMap<usize, Vec<usize>>,
) -> Block {
    let statements = lengths.iter().map(|(length, arrays)| {
        let counts: Vec<_> = arrays.iter().map(|array| count(signature, names, *array)).collect();
        let mut value = match <[Expression; 1]>::try_from(counts) {
            Ok([count]) => count,
            Err(counts) => {
                let same = Expression::call(&["glue", "same"], vec![Expression::List(counts)]);
                or_fail(context, signature, same)
            }
        };
        if signature.parameters[*length].ty != IrType::Scalar(Scalar::Usize) {
            value = or_fail(context, signature, Expression::call(&["glue", "narrow"], vec![value]));
        }
        Statement::Let(names[*length].clone(), value)
    });
    let statements = statements.collect();
    let arguments = names.iter().zip(&signature.parameters);
    let arguments = arguments.map(|(name, parameter)| argument(context, name, parameter.ty)).collect();
    let call = Expression::call(&["raw", &raw_name(port)], arguments).unchecked();
    Block { statements, value: Box::new(taken(context, signature, call)) }
}

/// How many elements an argument has.
fn count(signature: &Signature, names: &[String], array: usize) -> Expression {
    let slice = Expression::name(&names[array]);
    match signature.parameters[array].ty {
        IrType::Pointer(Pointer { nullable: true, .. }) => {
            Expression::call(&["glue", "count_or_0"], vec![slice.method("as_deref", vec![])])
        }
        IrType::Pointer(_) | IrType::Scalar(_) | IrType::Named(_) | IrType::Owned(_) => {
            slice.method("len", vec![])
        }
    }
}

/// An argument as it crosses.
fn argument(context: &Context<'_>, name: &str, ty: IrType) -> Expression {
    let value = Expression::name(name);
    match ty {
        IrType::Scalar(Scalar::Bool) => {
            Expression::Call(Box::new(Expression::Path(Path::here(&["u8", "from"]))), vec![value])
        }
        IrType::Scalar(_) => value,
        IrType::Named(named) | IrType::Owned(named) => match context.kind(named) {
            Kind::Numbers(_) => Expression::Cast(Box::new(value), context.raw(ty)),
            Kind::Bits(_) => value.method("bits", vec![]),
            Kind::Handle | Kind::Structure => {
                let is_lent = context.is_isolated && matches!(ty, IrType::Named(_));
                let number = if is_lent { "lent" } else { "given" };
                Expression::call(&["glue", number], vec![value])
            }
        },
        IrType::Pointer(pointer) => start(pointer, value),
    }
}

/// References become pointers by themselves.
fn start(pointer: Pointer, value: Expression) -> Expression {
    let is_slice = matches!(pointer.extent, Extent::Parameter(_));
    let access = crate::types::access(pointer);
    let function = match (pointer.nullable, is_slice, access) {
        (false, false, _) => return value,
        (false, true, Access::Const) => return value.method("as_ptr", vec![]),
        (false, true, Access::Mut) => return value.method("as_mut_ptr", vec![]),
        (true, false, Access::Const) => "pointer_or_null",
        (true, false, Access::Mut) => "pointer_mut_or_null",
        (true, true, Access::Const) => "start_or_null",
        (true, true, Access::Mut) => "start_mut_or_null",
    };
    Expression::call(&["glue", function], vec![value])
}

/// A result as Rust has it.
fn taken(context: &Context<'_>, signature: &Signature, call: Expression) -> Expression {
    let Returns::Value(result) = &signature.returns else { return call };
    let by = |function: &str| Expression::call(&["glue", function], vec![call.clone()]);
    match result.ty {
        IrType::Scalar(Scalar::Err) => by("take_err"),
        IrType::Scalar(Scalar::Err32) => by("take_err32"),
        IrType::Scalar(Scalar::Err64) => by("take_err64"),
        IrType::Scalar(Scalar::Errsize) => by("take_errsize"),
        IrType::Scalar(Scalar::Bool) => by("truth"),
        IrType::Scalar(_) => call,
        IrType::Named(named) | IrType::Owned(named) => match context.kind(named) {
            Kind::Numbers(_) => {
                let checked = Expression::Call(Box::new(context.function_of(named, "try_from")), vec![call]);
                Expression::call(&["glue", "or_abort"], vec![checked])
            }
            Kind::Bits(_) => Expression::Call(Box::new(context.function_of(named, "from_bits")), vec![call]),
            Kind::Handle | Kind::Structure => by("take_handle"),
        },
        IrType::Pointer(pointer) => {
            let pointer_mut = match pointer.access {
                bento_ir::Access::Const => call.method("cast_mut", vec![]),
                bento_ir::Access::Mut => call,
            };
            let function = if pointer.nullable { "take_pointer_or_null" } else { "take_pointer" };
            let taken = Expression::call(&["glue", function], vec![pointer_mut]);
            if pointer.nullable { taken } else { Expression::call(&["glue", "or_abort"], vec![taken]) }
        }
    }
}
