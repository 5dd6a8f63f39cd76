//! Checks of the declarations of a file.

use bento_span::Diagnostics;

use super::signature::{
    check_bindings, check_empty, check_repeated_modifiers, check_signature, named_lengths,
};
use crate::ast::{
    Alias, Direction, Enumeration, Face, Field, File, Function, Handle, Imported, Interface, Item, Member,
    Modifier, Name, Primitive, Shape, Structure, Variant,
};
use crate::diagnostics::{
    e0109_type_of_c, e0111_modifier_without_pointer, e0115_pointer_to_pointer, e0117_unknown_length,
    e0125_duplicate_declaration, e0126_duplicate_function, e0127_duplicate_part, e0128_width,
    e0129_value_out_of_width, e0130_duplicate_value, e0131_field_without_name, e0132_pointer_in_structure,
    e0133_alias_of_pointer, e0140_own_without_handle, e0141_handle_count,
};
use crate::values::{Counting, values};
use crate::words;

/// Handles of one type that a box may have at a time.
const MOST_HANDLES: u64 = 256;

/// Refuses what the declarations of a file may not say.
pub(crate) fn check_file(file: &File, diagnostics: &mut Diagnostics) {
    check_declared_names(file, diagnostics);
    for item in &file.items {
        match item {
            Item::Interface(interface) => check_interface(interface, diagnostics),
            Item::Face(face) => check_face(face, diagnostics),
            Item::Enumeration(enumeration) => check_enumeration(enumeration, Counting::Steps, diagnostics),
            Item::Flags(flags) => check_enumeration(flags, Counting::Bits, diagnostics),
            Item::Structure(structure) => check_structure(structure, diagnostics),
            Item::Alias(alias) => check_alias(alias, diagnostics),
            Item::Handle(handle) => check_handle(handle, diagnostics),
        }
    }
}

/// A box has room for at least one handle, and for few enough that their numbers are not used again soon.
fn check_handle(handle: &Handle, diagnostics: &mut Diagnostics) {
    if let Some(count) = handle.count.filter(|count| !(1..=MOST_HANDLES).contains(&count.value)) {
        diagnostics.push(e0141_handle_count::not_so_many(&handle.name, count, MOST_HANDLES));
    }
}

fn check_declared_names(file: &File, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<(&str, &Name)> = Vec::new();
    for item in &file.items {
        let (kind, name) = kind_and_name(item);
        if kind == "type" && words::of_c(&name.value).is_some() {
            diagnostics.push(e0109_type_of_c::declared(name.span, &name.value));
        }
        match seen.iter().find(|(other, first)| *other == kind && first.value == name.value) {
            Some((_, first)) => {
                diagnostics.push(e0125_duplicate_declaration::duplicate_declaration(first, name, kind));
            }
            None => seen.push((kind, name)),
        }
    }
}

/// The set of names a declaration belongs to, as a message calls it.
fn kind_and_name(item: &Item) -> (&'static str, &Name) {
    match item {
        Item::Interface(interface) => ("interface", &interface.name),
        Item::Face(face) => ("box", &face.name),
        Item::Enumeration(enumeration) | Item::Flags(enumeration) => ("type", &enumeration.name),
        Item::Structure(structure) => ("type", &structure.name),
        Item::Alias(alias) => ("type", &alias.name),
        Item::Handle(handle) => ("type", &handle.name),
    }
}

fn check_interface(interface: &Interface, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<&Name> = Vec::new();
    for function in &interface.functions {
        check_function(function, diagnostics);
        match seen.iter().find(|first| first.value == function.name.value) {
            Some(first) => diagnostics.push(e0126_duplicate_function::in_interface(first, &function.name)),
            None => seen.push(&function.name),
        }
    }
}

fn check_face(face: &Face, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<(MemberKey<'_>, &Name)> = Vec::new();
    for member in &face.members {
        if let Imported::Function(function) = &member.what {
            check_function(function, diagnostics);
        }
        let (key, name) = member_key(member);
        match seen.iter().find(|(first, _)| *first == key) {
            Some((_, first)) => {
                diagnostics.push(e0126_duplicate_function::in_box(first, name, member.direction.value));
            }
            None => seen.push((key, name)),
        }
    }
}

/// What tells the members of a box apart: direction, whether it is an interface, name, scope.
type MemberKey<'a> = (Direction, bool, &'a str, Option<&'a str>);

fn member_key(member: &Member) -> (MemberKey<'_>, &Name) {
    let (is_interface, name, scope) = match &member.what {
        Imported::Interface { name, scope, .. } => (true, name, scope),
        Imported::Function(function) => (false, &function.name, &function.scope),
    };
    let scope = scope.as_ref().map(|scope| scope.value.as_str());
    ((member.direction.value, is_interface, &name.value, scope), name)
}

fn check_function(function: &Function, diagnostics: &mut Diagnostics) {
    check_signature(&function.signature, diagnostics);
    check_bindings(&function.signature, &function.with, diagnostics);
}

fn check_enumeration(enumeration: &Enumeration, counting: Counting, diagnostics: &mut Diagnostics) {
    let Enumeration { width, variants, .. } = enumeration;
    check_parts(variants.iter().map(|variant| &variant.name), "value", diagnostics);
    let is_signed = matches!(width.value, Primitive::I8 | Primitive::I16 | Primitive::I32 | Primitive::I64);
    if counting == Counting::Bits && is_signed {
        diagnostics.push(e0128_width::signed_flags(width.span, width.value.word()));
        return;
    }
    let (low, high) = width.value.range().unwrap_or((i128::MIN, i128::MAX));
    let mut seen: Vec<(&Variant, i128)> = Vec::new();
    let mut last_fits = true;
    for (variant, value) in variants.iter().zip(values(variants, counting)) {
        let fits = (low..=high).contains(&value);
        // What only counts on from a value that was refused is not refused again.
        if !fits && (last_fits || variant.value.is_some()) {
            diagnostics.push(e0129_value_out_of_width::value_out_of_width(variant, value, width));
        }
        last_fits = fits;
        match seen.iter().find(|(_, other)| *other == value) {
            Some((first, _)) if counting == Counting::Steps => {
                diagnostics.push(e0130_duplicate_value::duplicate_value(first, variant, value));
            }
            Some(_) | None => seen.push((variant, value)),
        }
    }
}

fn check_structure(structure: &Structure, diagnostics: &mut Diagnostics) {
    let names = structure.fields.iter().filter_map(|field| field.parameter.name.as_ref());
    check_parts(names, "field", diagnostics);
    for field in &structure.fields {
        check_field(field, diagnostics);
    }
}

/// A field is a value, or an array of values inside the structure.
fn check_field(field: &Field, diagnostics: &mut Diagnostics) {
    let parameter = &field.parameter;
    let ty = &parameter.ty;
    if parameter.name.is_none() {
        diagnostics.push(e0131_field_without_name::field_without_name(parameter));
    }
    if ty.shapes.iter().any(|shape| shape.value == Shape::Pointer) {
        diagnostics.push(e0132_pointer_in_structure::pointer_in_structure(parameter));
        return;
    }
    check_empty(ty, diagnostics);
    check_repeated_modifiers(ty, diagnostics);
    if let Some(modifier) = ty.modifiers.first() {
        diagnostics.push(match modifier.value {
            Modifier::Own => e0140_own_without_handle::not_an_argument(modifier.span, parameter),
            Modifier::Const | Modifier::Mut | Modifier::Nullable => {
                e0111_modifier_without_pointer::modifier_in_structure(*modifier, parameter)
            }
        });
    }
    for (name, span) in named_lengths(ty) {
        diagnostics.push(e0117_unknown_length::length_in_structure(span, name));
    }
    if let [first, second, ..] = &ty.shapes[..] {
        diagnostics.push(e0115_pointer_to_pointer::several_dimensions(first.span, second.span));
    }
}

fn check_alias(alias: &Alias, diagnostics: &mut Diagnostics) {
    let modifier = alias.ty.modifiers.first().map(|modifier| modifier.span);
    let shape = alias.ty.shapes.first().map(|shape| shape.span);
    if let Some(place) = shape.or(modifier) {
        diagnostics.push(e0133_alias_of_pointer::alias_of_pointer(alias, place));
    }
}

fn check_parts<'a>(names: impl Iterator<Item = &'a Name>, kind: &str, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<&Name> = Vec::new();
    for name in names {
        match seen.iter().find(|first| first.value == name.value) {
            Some(first) => diagnostics.push(e0127_duplicate_part::duplicate_part(first, name, kind)),
            None => seen.push(name),
        }
    }
}
