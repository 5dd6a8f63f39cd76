//! Whether two function types are the same, and if not, where they part.
//!
//! Everything counts but the names of parameters: number of arguments, every type with its modifiers and its length, the
//! result, `noreturn`. The name of a declared type is enough, since a system has one type of a name.

use bento_ir::{Parameter, Signature, System};

use crate::spelling;

/// Where two function types part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Difference {
    /// They do not take equally many arguments.
    Count(usize, usize),
    /// They part at this argument, from 0.
    Argument(usize),
    /// Their results differ.
    Result,
}

/// The first difference, if there is any.
pub(crate) fn difference(system: &System, one: &Signature, other: &Signature) -> Option<Difference> {
    let counts = (one.parameters.len(), other.parameters.len());
    if counts.0 != counts.1 {
        return Some(Difference::Count(counts.0, counts.1));
    }
    let arguments = one.parameters.iter().zip(&other.parameters);
    let differs = |(one, other): (&Parameter, &Parameter)| {
        spelling::ty(system, one.ty) != spelling::ty(system, other.ty)
    };
    if let Some(index) = arguments.into_iter().position(differs) {
        return Some(Difference::Argument(index));
    }
    let differs = spelling::returns(system, &one.returns) != spelling::returns(system, &other.returns);
    differs.then_some(Difference::Result)
}

impl Difference {
    /// What to tell the user of it; `here` and `there` say whose types the first and the second are.
    pub(crate) fn words(
        &self,
        system: &System,
        (here, one): (&str, &Signature),
        (there, other): (&str, &Signature),
    ) -> String {
        match self {
            Self::Count(one, other) => format!("{here} {}, {there} {other}", arguments(*one)),
            Self::Argument(index) => {
                let spelled = |signature: &Signature| spelling::ty(system, signature.parameters[*index].ty);
                let (one, other) = (spelled(one), spelled(other));
                format!("argument {} is `{one}` in {here} and `{other}` in {there}", index + 1)
            }
            Self::Result => {
                let spelled = |signature: &Signature| spelling::returns(system, &signature.returns);
                format!("the result is `{}` in {here} and `{}` in {there}", spelled(one), spelled(other))
            }
        }
    }
}

fn arguments(count: usize) -> String {
    match count {
        0 => "takes no arguments".to_owned(),
        1 => "takes 1 argument".to_owned(),
        count => format!("takes {count} arguments"),
    }
}
