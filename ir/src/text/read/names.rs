//! Which node is meant.

use super::{Read, Reader};
use crate::text::find;
use crate::{Box, Direction, Element, Id, Link, Named, Port, Region, Scalar, Section};

impl Reader<'_> {
    /// A box.
    pub(super) fn box_id(&mut self) -> Read<Id<Box>> {
        if let Some(position) = self.cursor.position()? {
            return Ok(Id::from_index(position));
        }
        let start = self.cursor;
        let name = self.cursor.name()?;
        find::of_box(&self.system, &name).ok_or_else(|| start.error(format!("there is no box `{name}`")))
    }

    /// A box and a name in it.
    pub(super) fn box_and_name(&mut self) -> Read<(Id<Box>, String)> {
        let owner = self.box_id()?;
        self.cursor.expect(".")?;
        Ok((owner, self.cursor.name()?))
    }

    /// `#3` where a box does not follow, because then it is not the box's position.
    fn own_position(&mut self) -> Read<Option<usize>> {
        let start = self.cursor;
        let position = self.cursor.position()?;
        if position.is_some() && self.cursor.eat(".") {
            self.cursor = start;
            return Ok(None);
        }
        Ok(position)
    }

    /// A region.
    pub(super) fn region_id(&mut self) -> Read<Id<Region>> {
        if let Some(position) = self.own_position()? {
            return Ok(Id::from_index(position));
        }
        let start = self.cursor;
        let (owner, name) = self.box_and_name()?;
        find::region(&self.system, owner, &name)
            .ok_or_else(|| start.error(format!("there is no region `{name}`")))
    }

    /// A section.
    pub(super) fn section_id(&mut self) -> Read<Id<Section>> {
        if let Some(position) = self.own_position()? {
            return Ok(Id::from_index(position));
        }
        let start = self.cursor;
        let owner = self.box_id()?;
        self.cursor.expect(".")?;
        let kind = self.cursor.one_of()?;
        find::section(&self.system, owner, kind).ok_or_else(|| start.error("there is no such section"))
    }

    /// A port of a direction.
    pub(super) fn port_id(&mut self, direction: Direction) -> Read<Id<Port>> {
        match self.own_position()? {
            Some(position) => Ok(Id::from_index(position)),
            None => self.named_port_id(direction),
        }
    }

    fn named_port_id(&mut self, direction: Direction) -> Read<Id<Port>> {
        let start = self.cursor;
        let (owner, name) = self.box_and_name()?;
        let scope = if self.cursor.eat("@") { Some(self.box_id()?) } else { None };
        let found = find::port(&self.system, owner, direction, &name, scope);
        found.ok_or_else(|| start.error(format!("there is no {} `{name}`", direction_word(direction))))
    }

    /// A link.
    pub(super) fn link_id(&mut self) -> Read<Id<Link>> {
        if let Some(position) = self.own_position()? {
            return Ok(Id::from_index(position));
        }
        let start = self.cursor;
        let import = self.named_port_id(Direction::Import)?;
        find::link(&self.system, import).ok_or_else(|| start.error("this import is not linked"))
    }

    /// A scalar or a declared type.
    pub(super) fn element(&mut self) -> Read<Element> {
        if let Some(position) = self.cursor.position()? {
            return Ok(Element::Named(Id::from_index(position)));
        }
        match self.cursor.try_one_of::<Scalar>() {
            Some(scalar) => Ok(Element::Scalar(scalar)),
            None => self.named_id().map(Element::Named),
        }
    }

    fn named_id(&mut self) -> Read<Id<Named>> {
        let start = self.cursor;
        let name = self.cursor.name()?;
        find::named(&self.system, &name).ok_or_else(|| start.error(format!("there is no type `{name}`")))
    }
}

fn direction_word(direction: Direction) -> &'static str {
    crate::text::words::Word::word(direction)
}
