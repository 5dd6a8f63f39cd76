//! Arenas, ids and side tables.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::ops::{Index, IndexMut};

/// The name of one `T` in its [`Arena`].
pub struct Id<T> {
    raw: NonZeroU32,
    marker: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Position in its arena, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.raw.get() as usize - 1
    }

    /// The id of the element at `index` of some arena.
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        let raw = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
        Self { raw: raw.expect("fewer than 2^32 nodes exist"), marker: PhantomData }
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw.cmp(&other.raw)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index())
    }
}

/// An append-only list whose elements are named by [`Id`]s.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arena<T> {
    items: Vec<T>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// An empty arena.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an element and names it.
    pub fn push(&mut self, item: T) -> Id<T> {
        self.items.push(item);
        Id::from_index(self.items.len() - 1)
    }

    /// Number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The element, if the id is one of this arena.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.items.get(id.index())
    }

    /// Elements with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (Id::from_index(index), item))
    }

    /// Ids in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + use<T> {
        (0..self.items.len()).map(Id::from_index)
    }

    /// Elements in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.items.iter()
    }

    /// Elements in order, to change.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut T> {
        self.items.iter_mut()
    }
}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;
    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index()]
    }
}

impl<T> IndexMut<Id<T>> for Arena<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.items[id.index()]
    }
}

/// A side table: something known of some of the nodes of an arena, in their order. It has a place for each node up to the
/// last one of which something is known: most tables know something of nearly all.
#[derive(Clone, Debug)]
pub struct Table<K, V> {
    places: Vec<Option<V>>,
    marker: PhantomData<fn() -> K>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { places: Vec::new(), marker: PhantomData }
    }
}

/// Two tables are equal that know the same, however far their places go.
impl<K, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
impl<K, V: Eq> Eq for Table<K, V> {}

impl<K, V> Table<K, V> {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes something of a node; what was noted before is replaced.
    pub fn set(&mut self, id: Id<K>, value: V) {
        *self.place(id) = Some(value);
    }

    /// What is known of a node.
    #[must_use]
    pub fn get(&self, id: Id<K>) -> Option<&V> {
        self.places.get(id.index())?.as_ref()
    }

    /// What is known of a node, to change; an empty note is made first if there is none.
    pub fn entry(&mut self, id: Id<K>) -> &mut V
    where
        V: Default,
    {
        self.place(id).get_or_insert_default()
    }

    fn place(&mut self, id: Id<K>) -> &mut Option<V> {
        if self.places.len() <= id.index() {
            self.places.resize_with(id.index() + 1, || None);
        }
        &mut self.places[id.index()]
    }

    /// All notes in the order of the nodes.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<K>, &V)> {
        let places = self.places.iter().enumerate();
        places.filter_map(|(index, place)| Some((Id::from_index(index), place.as_ref()?)))
    }

    /// Number of nodes something is known of.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl<K, V> Index<Id<K>> for Table<K, V> {
    type Output = V;
    fn index(&self, id: Id<K>) -> &V {
        self.get(id).expect("something is known of a node that is asked for so")
    }
}
