//! Function types, and whether they fit through a boundary.

use std::ops::Range;

use bento_idl::ast::{self, Modifier, Shape};
use bento_ir::code::ARGUMENT_WORDS;
use bento_ir::{
    Access, Element, Extent, NamedKind, Parameter, Pointer, Returns, Scalar, Signature, System, Type,
};
use bento_span::{Diagnostics, Span};

use super::declared::{self, Scope};
use crate::diagnostics::{
    e0312_structure_by_value, e0313_length_type, e0314_type_too_large, e0315_too_many_argument_words,
    e0342_handle_not_by_value, e0344_own_without_handle,
};

/// What a signature means. `None` if it means nothing, which was said.
pub(super) fn signature(
    system: &System,
    scope: &Scope<'_>,
    stated: &ast::Signature,
    diagnostics: &mut Diagnostics,
) -> Option<Signature> {
    let mut reader = Reader { system, scope, stated, diagnostics };
    let parameters: Vec<_> =
        stated.parameters.iter().map(|stated| reader.parameter(stated, Place::Argument)).collect();
    let returns = reader.returns(&stated.returns);
    let parameters = parameters.into_iter().collect::<Option<Vec<_>>>()?;
    reader.check_lengths(&parameters)?;
    reader.check_kept()?;
    reader.check_words(&parameters)?;
    Some(Signature { parameters, returns: returns? })
}

struct Reader<'r, 'a> {
    system: &'r System,
    scope: &'r Scope<'a>,
    stated: &'r ast::Signature,
    diagnostics: &'r mut Diagnostics,
}

/// Which side of the arrow.
#[derive(Clone, Copy)]
enum Place {
    Argument,
    Result,
}

impl Reader<'_, '_> {
    fn returns(&mut self, stated: &ast::Returns) -> Option<Returns> {
        match stated {
            ast::Returns::Never(_) => Some(Returns::Never),
            ast::Returns::Values(values) => match values.first() {
                None => Some(Returns::Nothing),
                Some(value) => self.parameter(value, Place::Result).map(Returns::Value),
            },
        }
    }

    fn parameter(&mut self, stated: &ast::Parameter, place: Place) -> Option<Parameter> {
        let element = self.scope.element(&stated.ty.base, self.diagnostics)?;
        let handle = declared::handle(self.system, element);
        let ty = match (stated.ty.shapes.first(), handle) {
            (None, _) => match own(stated) {
                Some(own) => self.kept(element, stated, own)?,
                None => self.by_value(element, stated, place)?,
            },
            (Some(_), Some(handle)) => {
                self.diagnostics.push(e0342_handle_not_by_value::by_pointer(handle, stated));
                return None;
            }
            (Some(shape), None) => Type::Pointer(Pointer {
                element,
                access: access(&stated.ty),
                nullable: stated.ty.modifiers.iter().any(|modifier| modifier.value == Modifier::Nullable),
                extent: self.extent(element, &shape.value, stated.span)?,
            }),
        };
        Some(Parameter { name: stated.name.as_ref().map(|name| name.value.clone()), ty })
    }

    fn by_value(&mut self, element: Element, stated: &ast::Parameter, place: Place) -> Option<Type> {
        let named = match element {
            Element::Scalar(scalar) => return Some(Type::Scalar(scalar)),
            Element::Named(named) => named,
        };
        match self.system.named[named].kind {
            NamedKind::Enumeration { .. } | NamedKind::Flags { .. } | NamedKind::Handle { .. } => {
                Some(Type::Named(named))
            }
            NamedKind::Structure { .. } => {
                let name = &self.system.named[named].name;
                self.diagnostics.push(match place {
                    Place::Argument => e0312_structure_by_value::passed(name, stated),
                    Place::Result => e0312_structure_by_value::returned(name, stated),
                });
                None
            }
        }
    }

    /// `own file f`
    fn kept(&mut self, element: Element, stated: &ast::Parameter, own: Span) -> Option<Type> {
        match element {
            Element::Named(named) if self.system.handle(Type::Named(named)).is_some() => {
                Some(Type::Owned(named))
            }
            Element::Named(_) | Element::Scalar(_) => {
                self.diagnostics.push(e0344_own_without_handle::no_handle(stated, own));
                None
            }
        }
    }

    fn extent(&mut self, element: Element, shape: &Shape, at: Span) -> Option<Extent> {
        match shape {
            Shape::Pointer => Some(Extent::One),
            Shape::Constant(count) => {
                let (size, _) = self.system.layout(element);
                if count.saturating_mul(size) > u64::from(u32::MAX) {
                    self.diagnostics.push(e0314_type_too_large::array(at));
                    return None;
                }
                Some(Extent::Constant(*count))
            }
            Shape::Length(name) => {
                let is_it =
                    |parameter: &ast::Parameter| parameter.name.as_ref().is_some_and(|n| n.value == *name);
                self.stated.parameters.iter().position(is_it).map(Extent::Parameter)
            }
        }
    }

    /// Lengths of arrays are unsigned integers of at most 32 bits. The syntax tells for types of the language, but not for
    /// declared ones.
    fn check_lengths(&mut self, parameters: &[Parameter]) -> Option<()> {
        let mut is_fine = Some(());
        for (index, parameter) in parameters.iter().enumerate() {
            let Type::Pointer(Pointer { extent: Extent::Parameter(length), .. }) = parameter.ty else {
                continue;
            };
            let unsigned = [Scalar::U8, Scalar::U16, Scalar::U32, Scalar::Usize].map(Type::Scalar);
            if !unsigned.contains(&parameters[length].ty) {
                let (array, length) = (&self.stated.parameters[index], &self.stated.parameters[length]);
                self.diagnostics.push(e0313_length_type::not_a_length(array, length));
                is_fine = None;
            }
        }
        is_fine
    }

    /// A function keeps one handle at most: of two that turn out to be one, it would keep the second for nothing.
    fn check_kept(&mut self) -> Option<()> {
        let mut kept = self.stated.parameters.iter().filter_map(own);
        let (Some(first), Some(second)) = (kept.next(), kept.next()) else { return Some(()) };
        self.diagnostics.push(e0344_own_without_handle::second(first, second));
        None
    }

    fn check_words(&mut self, parameters: &[Parameter]) -> Option<()> {
        let words = argument_words(self.system, parameters);
        let Some(first) = words.iter().position(|words| words.end as usize > ARGUMENT_WORDS) else {
            return Some(());
        };
        let needed = words.last().map_or(0, |words| words.end);
        let is_padded = words.windows(2).any(|pair| pair[0].end < pair[1].start);
        let said = e0315_too_many_argument_words::too_many(self.stated, first, needed, is_padded);
        self.diagnostics.push(said);
        None
    }
}

/// `const` or `mut`; the syntax has seen to it that there is one.
fn access(ty: &ast::Type) -> Access {
    let is_mut = ty.modifiers.iter().any(|modifier| modifier.value == Modifier::Mut);
    if is_mut { Access::Mut } else { Access::Const }
}

/// The place of `own`.
fn own(stated: &ast::Parameter) -> Option<Span> {
    stated.ty.modifiers.iter().find(|modifier| modifier.value == Modifier::Own).map(|own| own.span)
}

/// The words that each argument travels in: 64-bit ones start at an even word (AAPCS32 section 6.5, rule C.3).
fn argument_words(system: &System, parameters: &[Parameter]) -> Vec<Range<u32>> {
    let mut next = 0_u32;
    let mut place = |parameter: &Parameter| {
        let size = system.scalar(parameter.ty).map_or(4, Scalar::size).div_ceil(4);
        let start = next.next_multiple_of(size);
        next = start + size;
        start..next
    };
    parameters.iter().map(&mut place).collect()
}
