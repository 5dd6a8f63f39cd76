//! Writes a file. What `prettyplease` leaves to others is here: empty lines between items, and the bodies of macros, which
//! it takes for mere tokens.

use std::mem;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::{File, ImplItem, Item, ItemMacro, ItemMod};

/// A letter that no name of a recipe has, for what `syn` cannot read: the dollar in front of a name, and where a body goes.
const STAND_IN: &str = "ǂ";

/// How the stand-in of a body is printed: macros are items of the file.
const BODY: &str = "\n        ǂ\n";

/// The text of a file. The bodies of its macros are items.
pub(crate) fn print(mut file: File) -> String {
    let bodies: Vec<String> = file.items.iter_mut().filter_map(taken_body).collect();
    part_items(&mut file.items);
    file.items.insert(0, Item::Verbatim(TokenStream::new()));
    let text = prettyplease::unparse(&file);
    let mut pieces = text.split(BODY);
    let first = pieces.next().into_iter().map(str::to_owned);
    first.chain(bodies.into_iter().zip(pieces).map(|(body, piece)| body + piece)).collect()
}

/// Puts an empty line between items, and between those in them.
fn part_items(items: &mut Vec<Item>) {
    for item in &mut *items {
        if let Item::Mod(ItemMod { content: Some((_, inner)), .. }) = item {
            part_items(inner);
        } else if let Item::Impl(of) = item {
            let is_line = |item: &ImplItem| matches!(item, ImplItem::Const(_) | ImplItem::Type(_));
            part(&mut of.items, is_line, ImplItem::Verbatim);
        }
    }
    let is_line = |item: &Item| {
        matches!(item, Item::Use(_) | Item::Const(_) | Item::Mod(ItemMod { content: None, .. }))
    };
    part(items, is_line, Item::Verbatim);
}

/// No empty line parts those that are a line each. What has no tokens is printed as an empty line.
fn part<T>(items: &mut Vec<T>, is_line: impl Fn(&T) -> bool, verbatim: impl Fn(TokenStream) -> T) {
    let mut was_line = true;
    for item in mem::take(items) {
        let is_tight = items.is_empty() || (was_line && is_line(&item));
        items.extend((!is_tight).then(|| verbatim(TokenStream::new())));
        was_line = is_line(&item);
        items.push(item);
    }
}

/// The text of the body of a macro, which leaves a stand-in behind.
fn taken_body(item: &mut Item) -> Option<String> {
    let Item::Macro(ItemMacro { mac, .. }) = item else { return None };
    let mut text = None;
    let tokens = mem::take(&mut mac.tokens).into_iter().map(|token| match token {
        TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => {
            text = Some(body_text(body.stream()));
            Group::new(Delimiter::Brace, format_ident!("{STAND_IN}").into_token_stream()).into()
        }
        TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token,
    });
    mac.tokens = tokens.collect();
    text
}

fn body_text(body: TokenStream) -> String {
    let items = syn::parse2(without_dollars(body)).expect("the bodies of our macros are items");
    let text = prettyplease::unparse(&items).replace(STAND_IN, "$");
    let lines: Vec<String> = text.lines().map(|line| format!("        {line}\n")).collect();
    format!("\n{}", lines.concat())
}

/// The tokens with a stand-in for the dollar in front of names.
fn without_dollars(tokens: TokenStream) -> TokenStream {
    let mut is_behind = false;
    let tokens = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Punct(mark) if mark.as_char() == '$' => {
            is_behind = true;
            None
        }
        TokenTree::Ident(name) if mem::take(&mut is_behind) => Some(format_ident!("{STAND_IN}{name}").into()),
        TokenTree::Group(group) => {
            Some(Group::new(group.delimiter(), without_dollars(group.stream())).into())
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => Some(token),
    });
    tokens.collect()
}
