//! `bentoc options --schema`: the table of options as a JSON Schema (draft 2020-12) for editors.
//!
//! The rows' keys make a tree; each node is an object whose properties are its branches. A word with `_` in it may be
//! written with `-`, so it is a pattern; a segment like `<memory>` is any other property. A key that has a short form is
//! either its value or an object. Editors take recipes, which are TOML, for the JSON that they stand for.

use std::collections::BTreeMap;

use bento_recipe::model::{BoundsCheck, Loader, Printf, Runtime, Timer};
use bento_recipe::options::{Kind, OPTIONS, OptionInfo, expand};
use serde_json::{Map, Value, json};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const BOX: &str = "#/$defs/box";

/// The keys that begin alike.
#[derive(Default)]
struct Node {
    /// The option that ends here.
    option: Option<&'static OptionInfo>,
    branches: BTreeMap<String, Node>,
}

/// The schema of a recipe.
pub(crate) fn schema() -> Value {
    json!({
        "$schema": DRAFT,
        "title": "bentoc recipe",
        "$ref": BOX,
        "$defs": { "box": a_box() },
    })
}

fn a_box() -> Value {
    let mut root = Node::default();
    for option in OPTIONS {
        for key in expand(option.key) {
            let node = key
                .split('.')
                .fold(&mut root, |node, segment| node.branches.entry(segment.to_owned()).or_default());
            node.option.get_or_insert(option);
        }
    }
    let mut schema = object(&root);
    let properties = schema["properties"].as_object_mut().expect("an object has properties");
    for (key, doc, value) in [
        ("box", "boxes inside of this one, by name", json!({ "$ref": BOX })),
        ("super", "the box that this one is in", json!({ "$ref": BOX })),
    ] {
        let any_name = json!({ "type": "object", "description": doc, "additionalProperties": value });
        properties.insert(key.to_owned(), any_name);
    }
    properties
        .insert("all".to_owned(), json!({ "$ref": BOX, "description": "keys for every box of the tree" }));
    schema
}

fn object(node: &Node) -> Value {
    let (mut properties, mut patterns) = (Map::new(), Map::new());
    let mut other = json!(false);
    for (segment, branch) in &node.branches {
        let schema = schema_of(branch);
        if segment.starts_with('<') {
            other = either(other, schema);
        } else if segment.contains('_') {
            patterns.insert(format!("^{}$", segment.replace('_', "[-_]")), schema);
        } else {
            properties.insert(segment.clone(), schema);
        }
    }
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": other });
    if !patterns.is_empty() {
        object["patternProperties"] = patterns.into();
    }
    object
}

/// Several patterns with names can stand at one place: what fits any of them is right there.
fn either(one: Value, other: Value) -> Value {
    if one == json!(false) { other } else { json!({ "anyOf": [one, other] }) }
}

fn schema_of(node: &Node) -> Value {
    let value = node.option.map(|option| described(option, value(option.kind)));
    let object = (!node.branches.is_empty()).then(|| object(node));
    match (value, object) {
        (Some(value), Some(object)) => json!({ "anyOf": [value, object] }),
        (Some(value), None) => value,
        (None, Some(object)) => object,
        (None, None) => unreachable!("a key without an option has longer keys"),
    }
}

fn described(option: &OptionInfo, mut value: Value) -> Value {
    value["description"] = option.doc.into();
    value
}

/// What a value of a kind looks like. The compiler says more about what is wrong with one than a schema can.
fn value(kind: Kind) -> Value {
    let text = || json!({ "type": "string" });
    let number = || json!({ "type": ["integer", "string"] });
    let texts = || json!({ "type": ["string", "array"], "items": { "type": "string" } });
    match kind {
        Kind::Text | Kind::Prose | Kind::Word | Kind::Name | Kind::OutputPath | Kind::Folder => text(),
        Kind::Source | Kind::Signature => text(),
        Kind::Names | Kind::Sources | Kind::List => texts(),
        Kind::Boolean => {
            json!({ "enum": [true, false, 1, 0, "true", "false", "True", "False", "yes", "no", "1", "0", ""] })
        }
        Kind::Number | Kind::Align | Kind::Version | Kind::Size | Kind::Memory => number(),
        Kind::Binding => number(),
        Kind::Define | Kind::Expression => {
            json!({ "type": ["integer", "string", "boolean"] })
        }
        Kind::Given => json!({ "type": ["number", "boolean"] }),
        Kind::Mode => json!({ "type": "string", "pattern": "^[-rwxp]*$" }),
        Kind::Runtime => words(Runtime::ALL.map(Runtime::word)),
        Kind::Loader => words(Loader::WORDS),
        Kind::Init => words(["lazy", "manual"]),
        Kind::Duration => json!({ "type": "string", "pattern": "^[0-9]+ *(us|ms|s)$" }),
        Kind::Timer => words(Timer::ALL.map(Timer::word)),
        Kind::Printf => words(Printf::ALL.map(Printf::word)),
        Kind::BoundsCheck => words(BoundsCheck::ALL.map(BoundsCheck::word)),
    }
}

/// One of these words, each also with `-` for `_`.
fn words<const N: usize>(words: [&str; N]) -> Value {
    let mut all: Vec<String> = words.iter().map(|word| word.replace('_', "-")).collect();
    all.extend(words.into_iter().filter(|word| word.contains('_')).map(str::to_owned));
    json!({ "enum": all })
}
