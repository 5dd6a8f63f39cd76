//! Functions that the box provides: what takes the user's function, and what the C symbol does.

use bento_ir::{Access, Extent, Pointer, Port, Returns, Scalar, Signature, Type as IrType};
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Block, Expr, Item, ReturnType, Stmt, Type, parse_quote};

use crate::docs;
use crate::imports::{of_result, or_fail, parameter_names, raw_result, raw_types};
use crate::types::{Context, Kind, lengths, mutability};

/// An export as its pieces see it.
pub(crate) struct Export<'a> {
    /// Its name in Rust.
    pub name: Ident,
    /// Its C symbol.
    pub symbol: &'a str,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The type of the symbol.
    pub signature: Signature,
}

impl<'a> Export<'a> {
    /// A port as it is called in Rust.
    pub(crate) fn of(context: &Context<'_>, name: Ident, port: &'a Port) -> Self {
        let signature = port.symbol_type(context.system).into_owned();
        Self { name, symbol: &port.symbol, docs: port.docs.clone(), signature }
    }

    fn macro_name(&self) -> Ident {
        format_ident!("__box_export_{}", self.name)
    }

    /// What the user's function is to be.
    fn function(&self, context: &Context<'_>) -> Type {
        let lengths = lengths(&self.signature);
        let shown = self.signature.parameters.iter().enumerate();
        let shown = shown.filter(|(position, _)| !lengths.contains_key(position));
        let parameters = shown.map(|(_, parameter)| match parameter.ty {
            IrType::Named(named) if context.kind(named) == Kind::Handle => context.named(named),
            IrType::Scalar(_) | IrType::Named(_) | IrType::Owned(_) | IrType::Pointer(_) => {
                context.argument(parameter.ty)
            }
        });
        let returns = result(context, &self.signature);
        parse_quote!(fn(#(#parameters),*) #returns)
    }
}

/// What the user's function returns. What it returns by reference it gives away for good.
fn result(context: &Context<'_>, signature: &Signature) -> ReturnType {
    of_result(context, signature, |pointer| {
        let (mutability, of) = (mutability(pointer), context.pointee(pointer));
        parse_quote!(&'static #mutability #of)
    })
}

/// Takes the user's function and gives it back: the compiler compares it with the recipe's on the way.
pub(crate) fn check(context: &Context<'_>, export: &Export<'_>) -> [Item; 2] {
    let docs = docs::attributes(&export.docs);
    let (name, expansion, function) = (&export.name, export.macro_name(), export.function(context));
    [
        parse_quote! {
            #(#docs)*
            pub const fn #name(function: #function) -> #function {
                function
            }
        },
        parse_quote! {
            #[doc(hidden)]
            pub use crate::#expansion as #name;
        },
    ]
}

/// Makes the C symbol around the user's function.
pub(crate) fn expansion(context: &Context<'_>, export: &Export<'_>) -> Item {
    let (name, symbol, expansion) = (&export.name, export.symbol, export.macro_name());
    let function = in_macro(export.function(context));
    let types = raw_types(context, &export.signature).into_iter().map(in_macro);
    let names: Vec<Ident> = (0..types.len()).map(|position| format_ident!("a{position}")).collect();
    let returns = in_macro(raw_result(context, &export.signature));
    parse_quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #expansion {
            ($function:path) => {
                const _: () = {
                    const FUNCTION: #function = $crate::export::#name($function);

                    #[unsafe(export_name = #symbol)]
                    extern "C" fn entry(#(#names: #types),*) #returns {
                        unsafe { $crate::entry::#name(FUNCTION #(, #names)*) }
                    }
                };
            };
        }
    }
}

/// In a macro, `crate` is where it is used.
fn in_macro(tokens: impl ToTokens) -> TokenStream {
    let tokens = tokens.into_token_stream().into_iter();
    let tokens = tokens.map(|token| match token {
        TokenTree::Ident(word) if word == "crate" => quote!($crate),
        TokenTree::Group(group) => {
            Group::new(group.delimiter(), in_macro(group.stream())).into_token_stream()
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token.into_token_stream(),
    });
    tokens.collect()
}

/// What the C symbol does with the user's function.
pub(crate) fn entry(context: &Context<'_>, export: &Export<'_>) -> Item {
    let (name, function) = (&export.name, export.function(context));
    let names = parameter_names(&export.signature);
    let types = raw_types(context, &export.signature);
    let returns = raw_result(context, &export.signature);
    let body = body(context, &export.signature, &names);
    parse_quote! {
        pub unsafe fn #name(function: #function #(, #names: #types)*) #returns #body
    }
}

/// Conversions that can fail stand in a closure if the function can say so.
fn body(context: &Context<'_>, signature: &Signature, names: &[Ident]) -> Block {
    let lengths = lengths(signature);
    let mut statements: Vec<Stmt> = apart(context, signature, names).into_iter().collect();
    for (name, parameter) in names.iter().zip(&signature.parameters) {
        if let Some(step) = conversion(context, signature, names, name, parameter.ty) {
            statements.push(parse_quote!(let #name = #step;));
        }
    }
    let arguments = names.iter().enumerate().filter(|(position, _)| !lengths.contains_key(position));
    let arguments = arguments.map(|(_, name)| name);
    let called: Expr = parse_quote!(function(#(#arguments),*));
    if statements.is_empty() || !signature.is_fallible(context.system) {
        let value = given(context, signature, called);
        return parse_quote!({ #(#statements)* #value });
    }
    let returns = result(context, signature);
    let value = given(context, signature, parse_quote!(call()));
    parse_quote!({
        let call = || #returns {
            #(#statements)*
            #called
        };
        #value
    })
}

/// Two references of which one may change what it refers to must not meet.
fn apart(context: &Context<'_>, signature: &Signature, names: &[Ident]) -> Option<Stmt> {
    let pointers: Vec<(&Ident, Pointer)> = names
        .iter()
        .zip(&signature.parameters)
        .filter_map(|(name, parameter)| match parameter.ty {
            IrType::Pointer(pointer) => Some((name, pointer)),
            IrType::Scalar(_) | IrType::Named(_) | IrType::Owned(_) => None,
        })
        .collect();
    let changes = pointers.iter().any(|(_, pointer)| pointer.access == Access::Mut);
    if pointers.len() < 2 || !changes {
        return None;
    }
    let spans = pointers.into_iter().map(|(name, pointer)| -> Expr {
        let count = elements(context, signature, names, pointer).unwrap_or_else(|| parse_quote!(1));
        match pointer.access {
            Access::Const => parse_quote!(crate::glue::reads(#name, #count)),
            Access::Mut => parse_quote!(crate::glue::writes(#name, #count)),
        }
    });
    let step = or_fail(context, signature, parse_quote!(crate::glue::apart(&[#(#spans),*])));
    Some(parse_quote!(#step;))
}

/// The number of elements of a slice.
fn elements(context: &Context<'_>, signature: &Signature, names: &[Ident], pointer: Pointer) -> Option<Expr> {
    let Extent::Parameter(length) = pointer.extent else { return None };
    let count = &names[length];
    Some(match context.system.scalar(signature.parameters[length].ty) {
        Some(Scalar::Usize) => parse_quote!(#count),
        Some(Scalar::U64) => or_fail(context, signature, parse_quote!(crate::glue::narrow(#count))),
        _ => parse_quote!(#count as usize),
    })
}

/// What has to be done to an argument before it is one of Rust.
fn conversion(
    context: &Context<'_>,
    signature: &Signature,
    names: &[Ident],
    name: &Ident,
    ty: IrType,
) -> Option<Expr> {
    match ty {
        IrType::Scalar(Scalar::Bool) => Some(parse_quote!(crate::glue::truth(#name))),
        IrType::Scalar(_) => None,
        IrType::Named(named) | IrType::Owned(named) => {
            let ty = context.named(named);
            Some(match context.kind(named) {
                Kind::Numbers(_) => or_fail(context, signature, parse_quote!(#ty::try_from(#name))),
                Kind::Bits(_) => parse_quote!(#ty::from_bits(#name)),
                Kind::Handle | Kind::Structure => {
                    or_fail(context, signature, parse_quote!(crate::glue::handle(#name)))
                }
            })
        }
        IrType::Pointer(pointer) => {
            let step = match elements(context, signature, names, pointer) {
                None => referred(pointer, name),
                Some(count) => sliced(pointer, name, &count),
            };
            Some(or_fail(context, signature, parse_quote!(unsafe { #step })))
        }
    }
}

/// A pointer to one value, or to an array, as a reference.
fn referred(pointer: Pointer, name: &Ident) -> Expr {
    match (pointer.access, pointer.nullable) {
        (Access::Const, false) => parse_quote!(crate::glue::reference(#name)),
        (Access::Mut, false) => parse_quote!(crate::glue::reference_mut(#name)),
        (Access::Const, true) => parse_quote!(crate::glue::reference_or_null(#name)),
        (Access::Mut, true) => parse_quote!(crate::glue::reference_mut_or_null(#name)),
    }
}

/// A pointer to so many values as a slice.
fn sliced(pointer: Pointer, name: &Ident, count: &Expr) -> Expr {
    match (pointer.access, pointer.nullable) {
        (Access::Const, false) => parse_quote!(crate::glue::slice(#name, #count)),
        (Access::Mut, false) => parse_quote!(crate::glue::slice_mut(#name, #count)),
        (Access::Const, true) => parse_quote!(crate::glue::slice_or_null(#name, #count)),
        (Access::Mut, true) => parse_quote!(crate::glue::slice_mut_or_null(#name, #count)),
    }
}

/// A result as it crosses.
fn given(context: &Context<'_>, signature: &Signature, value: Expr) -> Expr {
    let Returns::Value(result) = &signature.returns else { return value };
    match result.ty {
        IrType::Scalar(Scalar::Err) => parse_quote!(crate::glue::give_err(#value)),
        IrType::Scalar(Scalar::Err32) => parse_quote!(crate::glue::give_err32(#value)),
        IrType::Scalar(Scalar::Err64) => parse_quote!(crate::glue::give_err64(#value)),
        IrType::Scalar(Scalar::Errsize) => parse_quote!(crate::glue::give_errsize(#value)),
        IrType::Scalar(Scalar::Bool) => parse_quote!(u8::from(#value)),
        IrType::Scalar(_) => value,
        IrType::Named(named) | IrType::Owned(named) => match context.kind(named) {
            Kind::Numbers(_) => {
                let number = context.raw(result.ty);
                parse_quote!(#value as #number)
            }
            Kind::Bits(_) => parse_quote!(#value.bits()),
            Kind::Handle | Kind::Structure => parse_quote!(crate::glue::give_handle(#value)),
        },
        // References become pointers by themselves.
        IrType::Pointer(Pointer { nullable: false, .. }) => value,
        IrType::Pointer(pointer) => match pointer.access {
            Access::Const => parse_quote!(crate::glue::pointer_or_null(#value)),
            Access::Mut => parse_quote!(crate::glue::pointer_mut_or_null(#value)),
        },
    }
}
