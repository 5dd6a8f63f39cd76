//! Declared types and function types.

use super::cursor::Cursor;
use super::{Read, Reader};
use crate::{
    Access, Element, Extent, Field, Id, Named, NamedKind, Parameter, Pointer, Returns, Signature, Type,
    Variant,
};

/// An extent whose parameter may not be read yet.
enum Pending {
    Done,
    Name(String),
}

impl Reader<'_> {
    /// `enum`, `flags`, `struct` or `handle`.
    pub(super) fn named(&mut self, docs: Vec<String>) -> Read<()> {
        let word = self.cursor.word()?;
        let name = self.cursor.name()?;
        if word == "handle" {
            self.cursor.expect_word("x")?;
            let kind = NamedKind::Handle { count: self.cursor.number()? };
            self.system.named.push(Named { name, docs, kind });
            return Ok(());
        }
        let width = if word == "struct" {
            None
        } else {
            self.cursor.expect(":")?;
            Some(self.cursor.one_of()?)
        };
        self.cursor.expect("{")?;
        let kind = match (word, width) {
            ("enum", Some(width)) => NamedKind::Enumeration { width, variants: self.lines(Self::variant)? },
            (_, Some(width)) => NamedKind::Flags { width, variants: self.lines(Self::variant)? },
            (_, None) => NamedKind::Structure { fields: self.lines(Self::field)? },
        };
        self.system.named.push(Named { name, docs, kind });
        Ok(())
    }

    /// Lines up to the closing brace.
    fn lines<T>(&mut self, line: impl Fn(&mut Self, Vec<String>) -> Read<T>) -> Read<Vec<T>> {
        self.cursor.end_of_line()?;
        let mut lines = Vec::new();
        loop {
            let docs = self.cursor.docs();
            if docs.is_empty() && self.cursor.eat("}") {
                return Ok(lines);
            }
            lines.push(line(self, docs)?);
            self.cursor.end_of_line()?;
        }
    }

    fn variant(&mut self, docs: Vec<String>) -> Read<Variant> {
        let name = self.cursor.name()?;
        self.cursor.expect("=")?;
        Ok(Variant { name, value: self.cursor.number()?, docs })
    }

    fn field(&mut self, docs: Vec<String>) -> Read<Field> {
        let name = self.cursor.name()?;
        self.cursor.expect(":")?;
        let element = self.element()?;
        let count = if self.cursor.eat("[") {
            let count = self.cursor.number()?;
            self.cursor.expect("]")?;
            Some(count)
        } else {
            None
        };
        Ok(Field { name, element, count, docs })
    }

    /// A function type.
    pub(super) fn signature(&mut self) -> Read<Id<Signature>> {
        if let Some(position) = self.cursor.position()? {
            return Ok(Id::from_index(position));
        }
        let start = self.cursor;
        self.cursor.expect_word("fn")?;
        self.cursor.expect("(")?;
        let (unresolved, pending): (Vec<_>, Vec<_>) = self.list(")", Self::parameter)?.into_iter().unzip();
        let mut parameters = unresolved.clone();
        for (parameter, extent) in parameters.iter_mut().zip(pending) {
            resolve(parameter, extent, &unresolved, start)?;
        }
        let returns = match (self.cursor.eat("->"), self.cursor.eat("!")) {
            (false, _) => Returns::Nothing,
            (true, true) => Returns::Never,
            (true, false) => {
                let (mut value, extent) = self.parameter()?;
                resolve(&mut value, extent, &parameters, start)?;
                Returns::Value(value)
            }
        };
        Ok(self.system.intern(Signature { parameters, returns }))
    }

    fn parameter(&mut self) -> Read<(Parameter, Pending)> {
        let nullable = self.cursor.eat_word("nullable");
        let access = match self.cursor.try_one_of::<Access>() {
            Some(access) => access,
            None if !nullable && self.cursor.eat_word("own") => {
                let start = self.cursor;
                let Element::Named(named) = self.element()? else {
                    return Err(start.error("a declared type should be here"));
                };
                return Ok((
                    Parameter { name: self.parameter_name()?, ty: Type::Owned(named) },
                    Pending::Done,
                ));
            }
            None if nullable => return Err(self.cursor.error("`const` or `mut` should be here")),
            None => {
                let ty = match self.element()? {
                    Element::Scalar(scalar) => Type::Scalar(scalar),
                    Element::Named(named) => Type::Named(named),
                };
                return Ok((Parameter { name: self.parameter_name()?, ty }, Pending::Done));
            }
        };
        let element = self.element()?;
        let star = self.cursor.eat("*");
        let name = self.parameter_name()?;
        let (extent, pending) = if star { (Extent::One, Pending::Done) } else { self.extent()? };
        let ty = Type::Pointer(Pointer { element, access, nullable, extent });
        Ok((Parameter { name, ty }, pending))
    }

    fn parameter_name(&mut self) -> Read<Option<String>> {
        let mut ahead = self.cursor;
        let follows = ahead.word().is_ok() || ahead.eat("\"");
        if follows { self.cursor.name().map(Some) } else { Ok(None) }
    }

    fn extent(&mut self) -> Read<(Extent, Pending)> {
        self.cursor.expect("[")?;
        let mut ahead = self.cursor;
        let extent = if let Some(position) = self.cursor.position()? {
            (Extent::Parameter(position), Pending::Done)
        } else if ahead.number::<u64>().is_ok() {
            (Extent::Constant(self.cursor.number()?), Pending::Done)
        } else {
            (Extent::Parameter(usize::MAX), Pending::Name(self.cursor.name()?))
        };
        self.cursor.expect("]")?;
        Ok(extent)
    }
}

/// Puts the position of the named parameter into an extent.
fn resolve(
    parameter: &mut Parameter,
    pending: Pending,
    parameters: &[Parameter],
    at: Cursor<'_>,
) -> Read<()> {
    let Pending::Name(name) = pending else {
        return Ok(());
    };
    let found = parameters.iter().position(|other| other.name.as_ref() == Some(&name));
    let position = found.ok_or_else(|| at.error(format!("there is no parameter `{name}`")))?;
    if let Type::Pointer(pointer) = &mut parameter.ty {
        pointer.extent = Extent::Parameter(position);
    }
    Ok(())
}
