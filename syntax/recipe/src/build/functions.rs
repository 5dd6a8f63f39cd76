//! Imports and exports that a recipe gives as text.

use std::collections::BTreeMap;

use bento_idl::ast::{Binding, Direction};
use bento_span::{Diagnostics, Spanned};

use crate::{
    diagnostics::{e0235_function_without_type, e0236_function_twice},
    model::{Function, Given},
    settings::{Checked, Setting, Settings},
    tree::BoxNode,
};

/// The options of one way to write a function.
struct Spelling {
    signature: &'static str,
    scope: Option<&'static str>,
    alias: &'static str,
    doc: &'static str,
    with: &'static str,
    on_abort: &'static str,
}

/// `import.FUNCTION`
const PLAIN: Spelling = Spelling {
    signature: "{import,export}.<function>.type",
    scope: Some("{import,export}.<function>.scope"),
    alias: "{import,export}.<function>.alias",
    doc: "{import,export}.<function>.doc",
    with: "{import,export}.<function>.with.<argument>",
    on_abort: "{import,export}.<function>.on_abort",
};

/// `import.BOX.FUNCTION`
const SCOPED: Spelling = Spelling {
    signature: "{import,export}.<scope>.<function>.type",
    scope: None,
    alias: "{import,export}.<scope>.<function>.alias",
    doc: "{import,export}.<scope>.<function>.doc",
    with: "{import,export}.<scope>.<function>.with.<argument>",
    on_abort: "{import,export}.<scope>.<function>.on_abort",
};

/// The imports and the exports of a box, each by name, then by scope.
pub(super) fn functions(node: &BoxNode, diagnostics: &mut Diagnostics) -> [Vec<Function>; 2] {
    let spellings = [&PLAIN, &SCOPED].map(|spelling| (spelling, keys(&node.settings, spelling)));
    [Direction::Import, Direction::Export].map(|direction| of(node, direction, &spellings, diagnostics))
}

/// The functions of each spelling, by their names.
type Spelled<'s> = (&'static Spelling, BTreeMap<Vec<String>, &'s Setting>);

fn of(
    node: &BoxNode,
    direction: Direction,
    spellings: &[Spelled<'_>],
    diagnostics: &mut Diagnostics,
) -> Vec<Function> {
    let word = direction.word();
    let has_interface = node.is_broken || node.settings.get("bento", &[]).is_some();
    let mut functions: BTreeMap<(String, Option<String>), Function> = BTreeMap::new();
    for (spelling, keys) in spellings {
        for (key, setting) in keys.iter().filter(|(key, _)| key.first().is_some_and(|first| first == word)) {
            let function = function(&node.settings, spelling, direction, key, setting);
            if let Some(signature) = &function.signature {
                bento_idl::check_bindings(signature, &function.with, diagnostics);
            }
            let was_refused = node.settings.get(spelling.signature, key).is_some();
            if function.signature.is_none() && !was_refused && !has_interface {
                diagnostics.push(e0235_function_without_type::said(&function.name, word));
            }
            let place =
                (function.name.value.clone(), function.scope.as_ref().map(|scope| scope.value.clone()));
            if let Some(first) = functions.get(&place) {
                diagnostics.push(e0236_function_twice::said(&function.name, first.name.span, word));
                continue;
            }
            functions.insert(place, function);
        }
    }
    functions.into_values().collect()
}

/// The names of every function of a spelling, with a saying about each, the one of its type first.
fn keys<'s>(settings: &'s Settings, spelling: &Spelling) -> BTreeMap<Vec<String>, &'s Setting> {
    let mut options = vec![spelling.signature];
    options.extend(spelling.scope);
    options.extend([spelling.alias, spelling.doc, spelling.on_abort]);
    let mut keys = settings.families(&options);
    for (mut names, setting) in settings.families(&[spelling.with]) {
        names.pop();
        keys.entry(names).or_insert(setting);
    }
    keys
}

fn function(
    settings: &Settings,
    spelling: &Spelling,
    direction: Direction,
    key: &[String],
    setting: &Setting,
) -> Function {
    let name = setting.names[key.len() - 1].clone();
    let scope = match spelling.scope {
        Some(option) => settings.text(option, key),
        None => Some(setting.names[key.len() - 2].clone()),
    };
    let signature = settings.get(spelling.signature, key).and_then(|setting| {
        if let Checked::Signature(signature) = &setting.value.value { Some(signature.clone()) } else { None }
    });
    let span = name.span;
    Function {
        direction,
        name,
        scope,
        alias: settings.text(spelling.alias, key),
        doc: settings.text(spelling.doc, key),
        with: bindings(settings, spelling, key),
        on_abort: on_abort(settings, spelling, key),
        signature,
        span,
    }
}

fn on_abort(settings: &Settings, spelling: &Spelling, key: &[String]) -> Option<Spanned<Given>> {
    let value = &settings.get(spelling.on_abort, key)?.value;
    if let Checked::Given(given) = value.value { Some(Spanned::new(given, value.span)) } else { None }
}

fn bindings(settings: &Settings, spelling: &Spelling, key: &[String]) -> Vec<Binding> {
    let bindings = settings.below(spelling.with, key).filter_map(|setting| {
        let Checked::Integer(value) = setting.value.value else { return None };
        let name = setting.names.last()?.clone();
        Some(Binding { name, value: Spanned::new(value, setting.value.span) })
    });
    bindings.collect()
}
