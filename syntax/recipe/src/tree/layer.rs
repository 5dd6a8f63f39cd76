//! The tables of several documents that speak about one box.

use std::{collections::BTreeMap, rc::Rc};

use bento_span::{Diagnostics, Span};

use crate::{
    diagnostics::e0245_box_without_name,
    document::Node,
    flatten::{Place, flatten},
    options,
    settings::{Origin, Rank, Setting, Settings},
};

/// What one document says about a box.
pub(crate) struct Layer {
    /// The document.
    pub(crate) origin: Origin,
    /// The table of the box in it.
    pub(crate) table: Node,
}

/// An `all` table, checked once and laid under every box that it is for.
#[derive(Clone)]
pub(crate) struct All {
    rank: Rank,
    settings: Rc<Vec<Setting>>,
}

impl All {
    /// Lays it under what was said before.
    pub(crate) fn apply(&self, settings: &mut Settings) {
        for setting in self.settings.iter() {
            settings.say(setting.clone(), self.rank);
        }
    }
}

/// The tables of one sub-key of several layers, and where the first of them names it.
pub(crate) struct Named {
    /// The key.
    pub(crate) key: Span,
    /// The tables, in the order of the layers.
    pub(crate) layers: Vec<Layer>,
}

/// Takes the tables `key.NAME` out of the layers.
pub(crate) fn take_named(
    layers: &mut [Layer],
    key: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Named> {
    let mut names: BTreeMap<String, Named> = BTreeMap::new();
    for layer in layers {
        let Some(tables) = layer.table.children.remove(key) else { continue };
        refuse_value(&tables, key, diagnostics);
        let is_key = |name: &str| options::is_key(name);
        let nameless = tables.children.iter().find(|(name, child)| child.value.is_some() && is_key(name));
        if let Some((name, child)) = nameless {
            diagnostics.push(e0245_box_without_name::said(child.key, name, key));
        }
        let has_keys = nameless.is_some();
        for (name, table) in tables.children.into_iter().filter(|(name, _)| !has_keys || !is_key(name)) {
            refuse_value(&table, &format!("{key}.{name}"), diagnostics);
            if !table.is_table {
                continue;
            }
            let named = names.entry(name).or_insert_with(|| Named { key: table.key, layers: Vec::new() });
            named.layers.push(Layer { origin: layer.origin, table });
        }
    }
    names
}

/// Takes the `all` tables out of the layers of a box at some depth.
pub(crate) fn take_alls(layers: &mut [Layer], depth: u32, diagnostics: &mut Diagnostics) -> Vec<All> {
    let mut alls = Vec::new();
    for layer in layers {
        let Some(table) = layer.table.children.remove("all") else { continue };
        refuse_value(&table, "all", diagnostics);
        let rank = Rank { is_explicit: false, origin: layer.origin, nearness: depth };
        alls.push(All { rank, settings: Rc::new(flatten(&table, Place::All, diagnostics)) });
    }
    alls
}

/// What a layer says about its box itself.
pub(crate) fn say_explicit(layer: &Layer, settings: &mut Settings, diagnostics: &mut Diagnostics) {
    let rank = Rank { is_explicit: true, origin: layer.origin, nearness: 0 };
    for setting in flatten(&layer.table, Place::Box, diagnostics) {
        settings.say(setting, rank);
    }
}

fn refuse_value(table: &Node, path: &str, diagnostics: &mut Diagnostics) {
    if let Some(value) = &table.value {
        let refusal =
            crate::diagnostics::e0204_wrong_type::not_a_table(value.span, value.value.describe(), path);
        diagnostics.push(refusal);
    }
}
