//! Where nodes were written: spans stand beside the nodes, not in them, so that two systems written differently are equal.

use bento_span::Span;

use crate::{Box, Named, Port, Region, Section, Table};

/// Where the nodes of a system were written. What a pass made up has no entry.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Spans {
    /// A box: its name or its section's header.
    pub boxes: Table<Box, Span>,
    /// A region: the key and its value.
    pub regions: Table<Region, Span>,
    /// A section: the value.
    pub sections: Table<Section, Span>,
    /// A port: its name and its signature. A hook or a plug: the runtime or loader that asks for it.
    pub ports: Table<Port, Span>,
    /// What a port gives if a call is not completed: the value.
    pub on_abort: Table<Port, Span>,
    /// A declared type: its name.
    pub named: Table<Named, Span>,
}
