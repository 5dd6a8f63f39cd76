//! An arena that knows whose its elements are.
//!
//! Passes ask all the time for what belongs to one box. Looking through everything for it takes the square of the number of
//! boxes, so what belongs to whom is noted when an element is added. An element never moves to another group.

use std::collections::BTreeMap;
use std::ops::{Deref, Index, IndexMut};

use crate::{Arena, Id};

/// What belongs to another node.
pub trait Member {
    /// What it belongs to.
    type Group;

    /// Which one; the root of a tree belongs to none.
    fn group(&self) -> Option<Id<Self::Group>>;
}

/// An [`Arena`] of members.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grouped<T> {
    items: Arena<T>,
    /// The elements of each group in order, by the group's position.
    members: BTreeMap<usize, Vec<Id<T>>>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { items: Arena::default(), members: BTreeMap::new() }
    }
}

impl<T: Member> Grouped<T> {
    /// Adds an element and names it.
    pub fn push(&mut self, item: T) -> Id<T> {
        let group = item.group();
        let id = self.items.push(item);
        if let Some(group) = group {
            self.members.entry(group.index()).or_default().push(id);
        }
        id
    }

    /// The elements of a group in order.
    pub fn of(&self, group: Id<T::Group>) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + use<'_, T> {
        let members = self.members.get(&group.index()).map_or(&[][..], Vec::as_slice);
        members.iter().map(|id| (*id, &self.items[*id]))
    }

    /// Elements in order, to change; each stays in its group.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut T> {
        self.items.values_mut()
    }
}

impl<T> Deref for Grouped<T> {
    type Target = Arena<T>;
    fn deref(&self) -> &Arena<T> {
        &self.items
    }
}

impl<T> Index<Id<T>> for Grouped<T> {
    type Output = T;
    fn index(&self, id: Id<T>) -> &T {
        &self.items[id]
    }
}

impl<T> IndexMut<Id<T>> for Grouped<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.items[id]
    }
}
