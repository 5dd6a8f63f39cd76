//! What `.bento` files declare.

use std::collections::BTreeSet;

use bento_ir::{
    Element, Field, Id, Named, NamedKind, Pointer, Returns, Scalar, Signature, Type as IrType, Variant,
};
use proc_macro2::{Ident, Literal};
use syn::{Attribute, Expr, Item, Type, parse_quote};

use crate::types::{Context, Kind, scalar_name};
use crate::{Limit, docs, names};

/// All named types that the signatures use, others, and what those are made of.
pub(crate) fn items<'a>(
    context: &Context<'_>,
    signatures: impl Iterator<Item = &'a Signature>,
    others: &[Id<Named>],
) -> Result<Vec<Item>, Limit> {
    let mut used = BTreeSet::new();
    let named = signatures.flat_map(named_in).chain(others.iter().copied());
    named.for_each(|named| visit(context, named, &mut used));
    let items = used.into_iter().map(|named| declaration(context, named)).collect::<Result<Vec<_>, _>>()?;
    Ok(items.into_iter().flatten().collect())
}

fn named_in(signature: &Signature) -> impl Iterator<Item = Id<Named>> {
    let result = match &signature.returns {
        Returns::Value(result) => Some(result),
        Returns::Nothing | Returns::Never => None,
    };
    signature.parameters.iter().chain(result).filter_map(|parameter| match parameter.ty {
        IrType::Named(named)
        | IrType::Owned(named)
        | IrType::Pointer(Pointer { element: Element::Named(named), .. }) => Some(named),
        IrType::Scalar(_) | IrType::Pointer(Pointer { element: Element::Scalar(_), .. }) => None,
    })
}

fn visit(context: &Context<'_>, named: Id<Named>, used: &mut BTreeSet<Id<Named>>) {
    if !used.insert(named) {
        return;
    }
    if let NamedKind::Structure { fields } = &context.system.named[named].kind {
        for field in fields {
            if let Element::Named(inner) = field.element {
                visit(context, inner, used);
            }
        }
    }
}

fn declaration(context: &Context<'_>, id: Id<Named>) -> Result<Vec<Item>, Limit> {
    let named = &context.system.named[id];
    let docs = docs::attributes(&named.docs);
    let name = &context.names[&id];
    match &named.kind {
        NamedKind::Enumeration { width, variants } | NamedKind::Flags { width, variants } => {
            match context.kind(id) {
                Kind::Numbers(_) => Ok(numbers(&docs, name, *width, variants)),
                Kind::Bits(_) | Kind::Handle | Kind::Structure => bits(&docs, name, *width, variants),
            }
        }
        NamedKind::Handle { .. } => Ok(handle(context, &docs, name)),
        NamedKind::Structure { fields } => Ok(vec![structure(context, &docs, name, fields)?]),
    }
}

/// An enumeration, and how a number becomes one.
fn numbers(docs: &[Attribute], name: &Ident, width: Scalar, variants: &[Variant]) -> Vec<Item> {
    let width = scalar_name(width);
    let names = names::camel_all(variants.iter().map(|variant| variant.name.as_str()));
    let values: Vec<Expr> = variants.iter().map(|variant| number(variant.value)).collect();
    let variant_docs = variants.iter().map(|variant| docs::attributes(&variant.docs));
    vec![
        parse_quote! {
            #(#docs)*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            #[repr(#width)]
            pub enum #name {
                #(#(#variant_docs)* #names = #values,)*
            }
        },
        parse_quote! {
            impl ::core::convert::TryFrom<#width> for #name {
                type Error = crate::Error;

                fn try_from(number: #width) -> crate::Result<Self> {
                    match number {
                        #(#values => ::core::result::Result::Ok(#name::#names),)*
                        _ => ::core::result::Result::Err(crate::Error::Inval),
                    }
                }
            }
        },
    ]
}

/// Bits with a name each.
fn bits(docs: &[Attribute], name: &Ident, width: Scalar, variants: &[Variant]) -> Result<Vec<Item>, Limit> {
    let width = scalar_name(width);
    let constants = variants.iter().map(|variant| names::ident(&variant.name.to_ascii_uppercase()));
    let constants: Vec<Ident> = constants.collect();
    if let Some(twice) = first_repeated(&constants) {
        return Err(Limit::Conflict { name: format!("{name}::{twice}") });
    }
    let values = variants.iter().map(|variant| number(variant.value));
    let constant_docs = variants.iter().map(|variant| docs::attributes(&variant.docs));
    Ok(vec![
        parse_quote! {
            #(#docs)*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            #[repr(transparent)]
            pub struct #name(#width);
        },
        parse_quote! {
            impl #name {
                #(#(#constant_docs)* pub const #constants: Self = Self(#values);)*

                /// The flags with these bits.
                pub fn from_bits(bits: #width) -> Self {
                    Self(bits)
                }

                /// The bits.
                pub fn bits(self) -> #width {
                    self.0
                }

                /// Whether all of the other's bits are set.
                pub fn contains(self, other: Self) -> bool {
                    (self.0 & other.0) == other.0
                }
            }
        },
        union(name),
    ])
}

fn union(name: &Ident) -> Item {
    parse_quote! {
        impl ::core::ops::BitOr for #name {
            type Output = Self;

            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
    }
}

/// A box cannot copy a handle: one that it gave away it has no more. A kernel's is what the kernel means by it.
fn handle(context: &Context<'_>, docs: &[Attribute], name: &Ident) -> Vec<Item> {
    let derived: Attribute = match context.is_isolated {
        true => parse_quote!(#[derive(PartialEq, Eq, Debug)]),
        false => parse_quote!(#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]),
    };
    let mut items = vec![
        parse_quote! {
            #(#docs)*
            #derived
            pub struct #name(::core::num::NonZeroI32);
        },
        parse_quote! {
            impl crate::glue::Handle for #name {
                fn wrap(number: ::core::num::NonZeroI32) -> Self {
                    Self(number)
                }

                fn number(&self) -> i32 {
                    self.0.get()
                }
            }
        },
    ];
    if !context.is_isolated {
        items.push(parse_quote! {
            impl #name {
                /// What the kernel calls it: a positive number.
                pub fn new(number: ::core::num::NonZeroI32) -> Self {
                    Self(number)
                }

                /// The number.
                pub fn get(self) -> ::core::num::NonZeroI32 {
                    self.0
                }
            }
        });
    }
    items
}

fn structure(
    context: &Context<'_>,
    docs: &[Attribute],
    name: &Ident,
    fields: &[Field],
) -> Result<Item, Limit> {
    let names: Vec<Ident> = fields.iter().map(|field| names::ident(&field.name)).collect();
    if let Some(twice) = first_repeated(&names) {
        return Err(Limit::Conflict { name: twice.to_string() });
    }
    let types = fields.iter().map(|field| field_type(context, field));
    let field_docs = fields.iter().map(|field| docs::attributes(&field.docs));
    Ok(parse_quote! {
        #(#docs)*
        #[derive(Clone, Copy, PartialEq, Debug)]
        #[repr(C)]
        pub struct #name {
            #(#(#field_docs)* pub #names: #types,)*
        }
    })
}

fn field_type(context: &Context<'_>, field: &Field) -> Type {
    let element = context.element(field.element);
    match field.count.map(Literal::u64_unsuffixed) {
        Some(count) => parse_quote!([#element; #count]),
        None => element,
    }
}

/// The first name that was there before.
fn first_repeated(names: &[Ident]) -> Option<&Ident> {
    let mut seen = BTreeSet::new();
    names.iter().find(|name| !seen.insert(*name))
}

/// A number without the name of its type.
fn number(value: i128) -> Expr {
    let size = Literal::u128_unsuffixed(value.unsigned_abs());
    if value < 0 { parse_quote!(-#size) } else { parse_quote!(#size) }
}
