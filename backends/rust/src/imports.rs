//! Functions that the box calls: declared as they cross, and safe around that.

use std::collections::BTreeMap;

use bento_ir::{
    Access, Box as IrBox, Direction, Extent, Id, Origin, Pointer, Port, Returns, Scalar, Signature, System,
    Type as IrType,
};

use proc_macro2::Ident;
use syn::{Block, Expr, FnArg, ForeignItem, Item, ReturnType, Stmt, Type, parse_quote};

use crate::types::{Context, Kind, lengths, or_null};
use crate::{Limit, docs, names};

/// The functions that a box's user asked for.
pub(crate) fn user_ports(system: &System, owner: Id<IrBox>, direction: Direction) -> Vec<&Port> {
    let ports = system.ports_of(owner, direction).map(|(_, port)| port);
    ports.filter(|port| port.origin == Origin::User).collect()
}

/// What the functions of a direction are called in Rust: by their names, or, where several have one name, by their symbols.
/// Functions of one symbol and one type are one function.
pub(crate) fn named<'a>(system: &System, ports: &[&'a Port]) -> Result<Vec<(Ident, &'a Port)>, Limit> {
    let mut known: BTreeMap<Ident, &Port> = BTreeMap::new();
    let mut found = Vec::new();
    for port in ports {
        let is_alone = ports.iter().filter(|other| other.name == port.name).count() == 1;
        let name = names::ident(if is_alone { &port.name } else { &port.symbol });
        match known.get(&name) {
            None => {
                known.insert(name.clone(), port);
                found.push((name, *port));
            }
            Some(first)
                if first.symbol == port.symbol && first.symbol_type(system) == port.symbol_type(system) => {}
            Some(_) => return Err(Limit::Conflict { name: name.to_string() }),
        }
    }
    Ok(found)
}

/// Declares the C functions, each symbol once.
pub(crate) fn declarations(context: &Context<'_>, ports: &[&Port]) -> Result<Vec<ForeignItem>, Limit> {
    let mut known: BTreeMap<&str, (Vec<Type>, ReturnType)> = BTreeMap::new();
    let mut items = Vec::new();
    for port in ports {
        let signature = port.symbol_type(context.system);
        let (types, returns) = (raw_types(context, &signature), raw_result(context, &signature));
        match known.get(port.symbol.as_str()) {
            None => {
                let (name, names) = (names::ident(&port.symbol), parameter_names(&signature));
                items.push(foreign(&port.symbol, parse_quote!(fn #name(#(#names: #types),*) #returns)));
                known.insert(&port.symbol, (types, returns));
            }
            Some(first) if *first == (types, returns) => {}
            Some(_) => return Err(Limit::Conflict { name: port.symbol.clone() }),
        }
    }
    Ok(items)
}

/// A C function, by the name of its symbol.
pub(crate) fn foreign(symbol: &str, signature: syn::Signature) -> ForeignItem {
    parse_quote! {
        #[link_name = #symbol]
        pub(crate) #signature;
    }
}

/// The types of parameters as they cross.
pub(crate) fn raw_types(context: &Context<'_>, signature: &Signature) -> Vec<Type> {
    signature.parameters.iter().map(|parameter| context.raw(parameter.ty)).collect()
}

/// The result as it crosses.
pub(crate) fn raw_result(context: &Context<'_>, signature: &Signature) -> ReturnType {
    match &signature.returns {
        Returns::Nothing => ReturnType::Default,
        Returns::Never => parse_quote!(-> !),
        Returns::Value(result) => {
            let ty = context.raw(result.ty);
            parse_quote!(-> #ty)
        }
    }
}

/// Names that no parameter can have: those that the bodies use themselves, and those that are patterns.
const TAKEN: [&str; 6] = ["call", "function", "None", "Some", "Ok", "Err"];

/// Names of parameters.
pub(crate) fn parameter_names(signature: &Signature) -> Vec<Ident> {
    let given = signature.parameters.iter().map(|each| each.name.as_deref());
    names::parameters(given, &TAKEN)
}

/// The safe function.
pub(crate) fn safe(context: &Context<'_>, name: &Ident, port: &Port) -> Item {
    let signature = port.symbol_type(context.system);
    let names = parameter_names(&signature);
    let lengths = lengths(&signature);
    let shown = names.iter().zip(&signature.parameters).enumerate();
    let shown = shown.filter(|(position, _)| !lengths.contains_key(position));
    let parameters = shown.map(|(_, (name, parameter))| -> FnArg {
        let ty = context.argument(parameter.ty);
        parse_quote!(#name: #ty)
    });
    let returns = result(context, &signature);
    let body = body(context, port, &signature, &names, &lengths);
    let docs = docs::attributes(&port.docs);
    parse_quote! {
        #(#docs)*
        pub fn #name(#(#parameters),*) #returns #body
    }
}

/// What the safe function returns. A pointer stays one: who got it knows what it is good for.
fn result(context: &Context<'_>, signature: &Signature) -> ReturnType {
    of_result(context, signature, |pointer| {
        let of = context.pointee(pointer);
        parse_quote!(::core::ptr::NonNull<#of>)
    })
}

/// What a safe function returns, whose pointers are of some type.
pub(crate) fn of_result(
    context: &Context<'_>,
    signature: &Signature,
    pointer_type: impl FnOnce(Pointer) -> Type,
) -> ReturnType {
    let result = match &signature.returns {
        Returns::Nothing => return ReturnType::Default,
        Returns::Never => return parse_quote!(-> !),
        Returns::Value(result) => result.ty,
    };
    let ty = match result {
        IrType::Scalar(scalar) => fallible(scalar).unwrap_or_else(|| context.argument(result)),
        IrType::Named(named) | IrType::Owned(named) => {
            let of = context.named(named);
            match context.kind(named) {
                Kind::Handle => parse_quote!(crate::Result<::core::option::Option<#of>>),
                Kind::Numbers(_) | Kind::Bits(_) | Kind::Structure => of,
            }
        }
        IrType::Pointer(pointer) => or_null(pointer, pointer_type(pointer)),
    };
    parse_quote!(-> #ty)
}

/// The `Result` of an error type.
fn fallible(scalar: Scalar) -> Option<Type> {
    match scalar {
        Scalar::Err => Some(parse_quote!(crate::Result<()>)),
        Scalar::Err32 => Some(parse_quote!(crate::Result<u32>)),
        Scalar::Err64 => Some(parse_quote!(crate::Result<u64>)),
        Scalar::Errsize => Some(parse_quote!(crate::Result<usize>)),
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

/// What a step that can fail does then: an error of the function if it can have one, else the end of the box.
pub(crate) fn or_fail(context: &Context<'_>, signature: &Signature, step: Expr) -> Expr {
    match signature.is_fallible(context.system) {
        true => parse_quote!(#step?),
        false => parse_quote!(crate::glue::or_abort(#step)),
    }
}

fn body(
    context: &Context<'_>,
    port: &Port,
    signature: &Signature,
    names: &[Ident],
    lengths: &BTreeMap<usize, Vec<usize>>,
) -> Block {
    let lets = lengths.iter().map(|(length, arrays)| -> Stmt {
        let name = &names[*length];
        let value = length_of(context, signature, names, *length, arrays);
        parse_quote!(let #name = #value;)
    });
    let function = names::ident(&port.symbol);
    let arguments = names.iter().zip(&signature.parameters);
    let arguments = arguments.map(|(name, parameter)| argument(context, name, parameter.ty));
    let value = taken(context, signature, parse_quote!(unsafe { crate::raw::#function(#(#arguments),*) }));
    parse_quote!({ #(#lets)* #value })
}

/// The one length that all arrays of a parameter have.
fn length_of(
    context: &Context<'_>,
    signature: &Signature,
    names: &[Ident],
    length: usize,
    arrays: &[usize],
) -> Expr {
    let counts: Vec<Expr> = arrays.iter().map(|array| count(signature, names, *array)).collect();
    let value = match counts.as_slice() {
        [count] => count.clone(),
        counts => or_fail(context, signature, parse_quote!(crate::glue::same(&[#(#counts),*]))),
    };
    match signature.parameters[length].ty {
        IrType::Scalar(Scalar::Usize) => value,
        IrType::Scalar(_) | IrType::Named(_) | IrType::Owned(_) | IrType::Pointer(_) => {
            or_fail(context, signature, parse_quote!(crate::glue::narrow(#value)))
        }
    }
}

/// How many elements an argument has.
fn count(signature: &Signature, names: &[Ident], array: usize) -> Expr {
    let slice = &names[array];
    match signature.parameters[array].ty {
        IrType::Pointer(Pointer { nullable: true, .. }) => {
            parse_quote!(crate::glue::count_or_0(#slice.as_deref()))
        }
        IrType::Pointer(_) | IrType::Scalar(_) | IrType::Named(_) | IrType::Owned(_) => {
            parse_quote!(#slice.len())
        }
    }
}

/// An argument as it crosses.
fn argument(context: &Context<'_>, name: &Ident, ty: IrType) -> Expr {
    match ty {
        IrType::Scalar(Scalar::Bool) => parse_quote!(u8::from(#name)),
        IrType::Scalar(_) => parse_quote!(#name),
        IrType::Named(named) | IrType::Owned(named) => match context.kind(named) {
            Kind::Numbers(_) => {
                let number = context.raw(ty);
                parse_quote!(#name as #number)
            }
            Kind::Bits(_) => parse_quote!(#name.bits()),
            Kind::Handle | Kind::Structure => {
                let is_lent = context.is_isolated && matches!(ty, IrType::Named(_));
                if is_lent {
                    parse_quote!(crate::glue::lent(#name))
                } else {
                    parse_quote!(crate::glue::given(#name))
                }
            }
        },
        IrType::Pointer(pointer) => start(pointer, name),
    }
}

/// References become pointers by themselves.
fn start(pointer: Pointer, name: &Ident) -> Expr {
    let is_slice = matches!(pointer.extent, Extent::Parameter(_));
    match (pointer.nullable, is_slice, pointer.access) {
        (false, false, _) => parse_quote!(#name),
        (false, true, Access::Const) => parse_quote!(#name.as_ptr()),
        (false, true, Access::Mut) => parse_quote!(#name.as_mut_ptr()),
        (true, false, Access::Const) => parse_quote!(crate::glue::pointer_or_null(#name)),
        (true, false, Access::Mut) => parse_quote!(crate::glue::pointer_mut_or_null(#name)),
        (true, true, Access::Const) => parse_quote!(crate::glue::start_or_null(#name)),
        (true, true, Access::Mut) => parse_quote!(crate::glue::start_mut_or_null(#name)),
    }
}

/// A result as Rust has it.
fn taken(context: &Context<'_>, signature: &Signature, call: Expr) -> Expr {
    let Returns::Value(result) = &signature.returns else { return call };
    match result.ty {
        IrType::Scalar(Scalar::Err) => parse_quote!(crate::glue::take_err(#call)),
        IrType::Scalar(Scalar::Err32) => parse_quote!(crate::glue::take_err32(#call)),
        IrType::Scalar(Scalar::Err64) => parse_quote!(crate::glue::take_err64(#call)),
        IrType::Scalar(Scalar::Errsize) => parse_quote!(crate::glue::take_errsize(#call)),
        IrType::Scalar(Scalar::Bool) => parse_quote!(crate::glue::truth(#call)),
        IrType::Scalar(_) => call,
        IrType::Named(named) | IrType::Owned(named) => {
            let ty = context.named(named);
            match context.kind(named) {
                Kind::Numbers(_) => parse_quote!(crate::glue::or_abort(#ty::try_from(#call))),
                Kind::Bits(_) => parse_quote!(#ty::from_bits(#call)),
                Kind::Handle | Kind::Structure => parse_quote!(crate::glue::take_handle(#call)),
            }
        }
        IrType::Pointer(pointer) => {
            let address: Expr = match pointer.access {
                Access::Const => parse_quote!(#call.cast_mut()),
                Access::Mut => call,
            };
            match pointer.nullable {
                true => parse_quote!(crate::glue::take_pointer_or_null(#address)),
                false => parse_quote!(crate::glue::or_abort(crate::glue::take_pointer(#address))),
            }
        }
    }
}
