//! IR types as Rust types, on both sides of the conversion.

use std::collections::BTreeMap;

use bento_ir::{
    self as ir, Access, Box as IrBox, Element, Extent, Id, Named, NamedKind, Pointer, Scalar, Signature,
    System,
};
use proc_macro2::{Ident, Literal, Span};
use syn::{Token, Type, parse_quote};

use crate::names;

/// What everything that is made of a box needs to know.
pub(crate) struct Context<'a> {
    pub(crate) system: &'a System,
    /// Whether the box is behind a boundary, so that its handles were given to it.
    pub(crate) is_isolated: bool,
    /// The Rust names of declared types.
    pub(crate) names: BTreeMap<Id<Named>, Ident>,
}

/// How a declared type is treated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// One of its numbers only.
    Numbers(Scalar),
    /// Any bits.
    Bits(Scalar),
    /// A positive number.
    Handle,
    /// Behind pointers only.
    Structure,
}

impl<'a> Context<'a> {
    pub(crate) fn new(system: &'a System, owner: Id<IrBox>) -> Self {
        let names = names::camel_all(system.named.values().map(|named| named.name.as_str()));
        let names = system.named.ids().zip(names).collect();
        Self { system, is_isolated: system.is_isolated(owner), names }
    }

    /// How a declared type is treated.
    pub(crate) fn kind(&self, named: Id<Named>) -> Kind {
        match &self.system.named[named].kind {
            // An enumeration without variants cannot have a representation.
            NamedKind::Enumeration { width, variants } if variants.is_empty() => Kind::Bits(*width),
            NamedKind::Enumeration { width, .. } => Kind::Numbers(*width),
            NamedKind::Flags { width, .. } => Kind::Bits(*width),
            NamedKind::Handle { .. } => Kind::Handle,
            NamedKind::Structure { .. } => Kind::Structure,
        }
    }

    /// A declared type.
    pub(crate) fn named(&self, named: Id<Named>) -> Type {
        let name = &self.names[&named];
        parse_quote!(crate::types::#name)
    }

    /// What stands in memory: any bytes there have to be a value of the type, so truth values and enumerations are
    /// integers.
    pub(crate) fn element(&self, element: Element) -> Type {
        match element {
            Element::Scalar(scalar) => scalar_type(scalar),
            Element::Named(named) => match self.kind(named) {
                Kind::Numbers(width) => scalar_type(width),
                Kind::Handle => scalar_type(Scalar::Err32),
                Kind::Bits(_) | Kind::Structure => self.named(named),
            },
        }
    }

    /// What a pointer points at, as far as its type says.
    pub(crate) fn pointee(&self, pointer: Pointer) -> Type {
        let element = self.element(pointer.element);
        match pointer.extent {
            Extent::Constant(count) => {
                let count = Literal::u64_unsuffixed(count);
                parse_quote!([#element; #count])
            }
            Extent::One | Extent::Parameter(_) => element,
        }
    }

    /// The type that crosses.
    pub(crate) fn raw(&self, ty: ir::Type) -> Type {
        match ty {
            ir::Type::Pointer(pointer) => {
                let of = self.pointee(pointer);
                match pointer.access {
                    Access::Const => parse_quote!(*const #of),
                    Access::Mut => parse_quote!(*mut #of),
                }
            }
            ir::Type::Scalar(_) | ir::Type::Named(_) | ir::Type::Owned(_) => {
                scalar_type(self.system.scalar(ty).unwrap_or(Scalar::U32))
            }
        }
    }

    /// The type of an argument in Rust.
    pub(crate) fn argument(&self, ty: ir::Type) -> Type {
        match ty {
            ir::Type::Scalar(Scalar::Bool) => parse_quote!(bool),
            ir::Type::Scalar(scalar) => scalar_type(scalar),
            // A box has a handle until it gives it away; a kernel's is a number that it knows.
            ir::Type::Named(named) if self.kind(named) == Kind::Handle && self.is_isolated => {
                let of = self.named(named);
                parse_quote!(&#of)
            }
            ir::Type::Named(named) | ir::Type::Owned(named) => self.named(named),
            ir::Type::Pointer(pointer) => {
                let of = self.pointee(pointer);
                let of = match pointer.extent {
                    Extent::Parameter(_) => parse_quote!([#of]),
                    Extent::One | Extent::Constant(_) => of,
                };
                let mutability = mutability(pointer);
                or_null(pointer, parse_quote!(&#mutability #of))
            }
        }
    }
}

/// `Option` around what may be NULL.
pub(crate) fn or_null(pointer: Pointer, of: Type) -> Type {
    if pointer.nullable { parse_quote!(::core::option::Option<#of>) } else { of }
}

/// What stands behind `&` of a reference.
pub(crate) fn mutability(pointer: Pointer) -> Option<Token![mut]> {
    match pointer.access {
        Access::Const => None,
        Access::Mut => Some(Token![mut](Span::call_site())),
    }
}

fn scalar_type(scalar: Scalar) -> Type {
    let name = scalar_name(scalar);
    parse_quote!(#name)
}

/// The Rust type with the representation of a scalar; of a truth value, the byte that it is.
pub(crate) fn scalar_name(scalar: Scalar) -> Ident {
    names::ident(match scalar {
        Scalar::Bool | Scalar::U8 => "u8",
        Scalar::U16 => "u16",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::Usize => "usize",
        Scalar::I8 => "i8",
        Scalar::I16 => "i16",
        Scalar::I32 | Scalar::Err | Scalar::Err32 => "i32",
        Scalar::I64 | Scalar::Err64 => "i64",
        Scalar::Isize | Scalar::Errsize => "isize",
        Scalar::F32 => "f32",
        Scalar::F64 => "f64",
    })
}

/// The arrays of each parameter that is a length: such a parameter is part of the slices.
pub(crate) fn lengths(signature: &Signature) -> BTreeMap<usize, Vec<usize>> {
    let mut lengths: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (position, parameter) in signature.parameters.iter().enumerate() {
        if let ir::Type::Pointer(Pointer { extent: Extent::Parameter(length), .. }) = parameter.ty {
            lengths.entry(length).or_default().push(position);
        }
    }
    lengths
}
