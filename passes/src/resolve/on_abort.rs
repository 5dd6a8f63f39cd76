//! What a function gives its caller if a call is not completed.

use bento_ir::{Returns, Scalar, Signature, Type};
use bento_recipe::model::{Float, Given};

use super::Resolver;
use super::faces::Stated;
use super::values::Values;
use crate::diagnostics::{e0338_on_abort_value, e0339_no_on_abort};
use e0339_no_on_abort::Why;

/// The bits of the value, as a constant that carries the result has them. One that means nothing is said and left out.
pub(super) fn on_abort(
    resolver: &mut Resolver<'_>,
    function: &Stated<'_>,
    signature: &Signature,
) -> Option<i64> {
    let given = function.on_abort?;
    let said = match result(resolver, signature) {
        Err(why) => e0339_no_on_abort::refused(function.name, given.span, function.span, why),
        Ok(result) => match result.bits(given.value) {
            Some(bits) => return Some(bits),
            None => {
                let expected = result.words();
                e0338_on_abort_value::does_not_fit(function.name, given.span, &expected, function.span)
            }
        },
    };
    resolver.diagnostics.push(said);
    None
}

/// What a result can be that is no error.
enum Result<'s> {
    Boolean,
    Integer(Values<'s>),
    Single,
    Double,
    Null,
}

fn result<'s>(resolver: &'s Resolver<'_>, signature: &Signature) -> std::result::Result<Result<'s>, Why> {
    let ty = match &signature.returns {
        Returns::Nothing => return Err(Why::GivesNothing),
        Returns::Never => return Err(Why::NeverReturns),
        Returns::Value(value) => value.ty,
    };
    match ty {
        Type::Pointer(pointer) if pointer.nullable => Ok(Result::Null),
        Type::Pointer(_) => Err(Why::NeverNull),
        Type::Scalar(Scalar::Bool) => Ok(Result::Boolean),
        Type::Scalar(Scalar::F32) => Ok(Result::Single),
        Type::Scalar(Scalar::F64) => Ok(Result::Double),
        Type::Scalar(_) | Type::Named(_) | Type::Owned(_) if signature.is_fallible(&resolver.system) => {
            Err(Why::CarriesErrors)
        }
        Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => {
            let values = Values::of(&resolver.system, ty);
            Ok(Result::Integer(
                values.expect("what is returned by value is a number: structures are refused"),
            ))
        }
    }
}

impl Result<'_> {
    /// The bits of what was given, if it is one.
    fn bits(&self, given: Given) -> Option<i64> {
        match (self, given) {
            (Self::Boolean, Given::Boolean(value)) => Some(value.into()),
            (Self::Integer(values), Given::Integer(number)) if values.have(number) => {
                // Those of `u64` above 2^63 are negative as a constant.
                i64::try_from(number).ok().or_else(|| Some(u64::try_from(number).ok()?.cast_signed()))
            }
            (Self::Single, Given::Float(number)) => single(number).map(i64::from),
            (Self::Double, Given::Float(number)) => Some(number.number().to_bits().cast_signed()),
            (Self::Null, Given::Integer(0)) => Some(0),
            (Self::Boolean | Self::Integer(_) | Self::Single | Self::Double | Self::Null, _) => None,
        }
    }

    /// What it can be, for a message.
    fn words(&self) -> String {
        match self {
            Self::Boolean => "`true` or `false`".to_owned(),
            Self::Integer(values) => values.words(),
            Self::Single => "a number of `f32` with a point, like `0.0`".to_owned(),
            Self::Double => "a number with a point, like `0.0`".to_owned(),
            Self::Null => "0, which is NULL".to_owned(),
        }
    }
}

/// The nearest number of single precision; none if it is too large for that.
fn single(number: Float) -> Option<u32> {
    let number = number.number();
    #[allow(clippy::cast_possible_truncation, reason = "what is beyond its ends becomes infinite")]
    let single = number as f32;
    (single.is_infinite() == number.is_infinite()).then(|| single.to_bits())
}
