//! `#[export(export::NAME)]`: a function as an export of its box.
//!
//! The attribute leaves the function as it is and calls the macro of that path with its name. That one is made from the
//! recipe: it has the compiler compare the function's type with the recipe's and makes the C symbol.

extern crate proc_macro;

use proc_macro::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// The function is the export of that path; without a path, the one of its name in `export`.
#[proc_macro_attribute]
pub fn export(path: TokenStream, item: TokenStream) -> TokenStream {
    let Some(name) = name_of(item.clone()) else {
        return error("`#[export]` stands in front of a function", Span::call_site());
    };
    if let Some(strange) = path.clone().into_iter().find(|token| !is_of_a_path(token)) {
        return error("write `#[export(export::NAME)]` with the name of an export of the recipe", strange.span());
    }
    let mut tokens = item;
    tokens.extend(if path.is_empty() { path_of(&name) } else { path });
    tokens.extend([
        TokenTree::Punct(Punct::new('!', Spacing::Alone)),
        TokenTree::Group(Group::new(Delimiter::Brace, TokenTree::Ident(name).into())),
    ]);
    tokens
}

/// The word behind `fn`.
fn name_of(item: TokenStream) -> Option<Ident> {
    let mut tokens = item.into_iter();
    tokens.find(|token| matches!(token, TokenTree::Ident(word) if word.to_string() == "fn"))?;
    match tokens.next() {
        Some(TokenTree::Ident(name)) => Some(name),
        Some(_) | None => None,
    }
}

fn is_of_a_path(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(mark) => mark.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}

/// `export::NAME`
fn path_of(name: &Ident) -> TokenStream {
    let colon = |spacing| TokenTree::Punct(Punct::new(':', spacing));
    let module = TokenTree::Ident(Ident::new("export", name.span()));
    [module, colon(Spacing::Joint), colon(Spacing::Alone), TokenTree::Ident(name.clone())].into_iter().collect()
}

/// `::core::compile_error!{"…"}`, at a place.
fn error(message: &str, span: Span) -> TokenStream {
    let text = TokenTree::Literal(proc_macro::Literal::string(message));
    let mut tokens: TokenStream = "::core::compile_error!".parse().expect("it is a path and a mark");
    tokens.extend([TokenTree::Group(Group::new(Delimiter::Brace, text.into()))]);
    let at = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    tokens.into_iter().map(at).collect()
}
