//! JSON Schemas: of the listings in `docs/schemas`, and of recipes as `bentoc options --schema` prints it.

use bento_recipe::options::{OPTIONS, expand};
use bento_recipe::{Read, Request};
use bento_span::{Diagnostics, SourceMap};
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, none_of, repository, trial};
use jsonschema::Validator;
use serde_json::Value;

/// A listing and the command that prints it; `docs/schemas/NAME.json` describes it.
const LISTINGS: &[(&str, &[&str])] = &[
    ("boxes", &["boxes", "--json"]),
    ("boxes", &["boxes", "--json", "--plumbing"]),
    ("boxes", &["boxes", "--json", "--no-box"]),
    ("links", &["links", "--json"]),
    ("links", &["links", "--json", "--plumbing"]),
    ("hooks", &["hooks", "--json"]),
    ("layout", &["layout", "--json"]),
    ("rt", &["emit", "rt", "--json"]),
    ("runtimes", &["runtimes", "--json"]),
    ("loaders", &["loaders", "--json"]),
    ("outputs", &["outputs", "--json"]),
    ("errors", &["errors", "--json"]),
    ("options", &["options", "--json"]),
];

/// The schema of the output `json`.
const OF_THE_OUTPUT: &str = "system";

/// Recipes that an editor must complain about, and why.
const BROKEN: &[(&str, &str)] = &[
    ("stak = 0x800", "a misspelt key"),
    ("memory.ram.siez = 0x800", "a misspelt part of a memory"),
    ("box.a.box.b.stak = 1", "a misspelt key of a box in a box"),
    ("output.mk.lto = 3", "a number for a truth value"),
    ("stack = true", "a truth value for a size"),
    ("runtime = 'armv7-mpu'", "a misspelt runtime"),
    ("memory.ram.mode = 'rq'", "a letter that is no mode"),
    ("all.init = 'later'", "a misspelt word in `all`"),
];

/// What is said of a key that is unknown, or of a value that does not fit it.
const REFUSALS: &[&str] = &[
    "E0201", "E0202", "E0203", "E0204", "E0205", "E0206", "E0207", "E0208", "E0209", "E0210", "E0211",
    "E0216", "E0218", "E0219", "E0225", "E0231", "E0233", "E0234", "E0241", "E0242", "E0244", "E0250",
    "E0252", "E0253", "E0265",
];

pub fn trials() -> Vec<Trial> {
    vec![
        trial("schema::listings_keep_their_schemas", listings),
        trial("schema::every_schema_has_a_listing", every_schema_has_a_listing),
        trial("schema::output_keeps_its_schema", output),
        trial("schema::recipes_of_the_examples_are_valid", examples),
        trial("schema::broken_recipes_are_not", broken),
        trial("schema::every_option_is_everywhere", every_option),
    ]
}

fn validator(schema: &Value) -> Result<Validator, Failed> {
    jsonschema::meta::validate(schema).map_err(|error| format!("it is no schema: {error}"))?;
    Ok(jsonschema::validator_for(schema)?)
}

fn faults(validator: &Validator, instance: &Value) -> Vec<String> {
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn listings() -> Outcome {
    let workspace = Workspace::copy_of("examples/hello")?;
    let mut all = Vec::new();
    for (name, command) in LISTINGS {
        let schema = serde_json::from_str(&repository::text(&format!("docs/schemas/{name}.json"))?)?;
        let printed: Value = serde_json::from_str(&workspace.bentoc_fine(command)?)?;
        if printed.as_array().is_none_or(Vec::is_empty) {
            all.push(format!("{command:?} lists nothing"));
        }
        let faults = faults(&validator(&schema)?, &printed);
        all.extend(faults.into_iter().map(|fault| format!("{command:?}: {fault}")));
    }
    none_of(&all)
}

fn every_schema_has_a_listing() -> Outcome {
    let files = repository::files_below("docs/schemas");
    let names = files.iter().filter_map(|file| file.strip_prefix("docs/schemas/")?.strip_suffix(".json"));
    let without =
        names.filter(|name| *name != OF_THE_OUTPUT && LISTINGS.iter().all(|(listed, _)| listed != name));
    none_of(
        &without
            .map(|name| format!("docs/schemas/{name}.json: no listing is held to it"))
            .collect::<Vec<_>>(),
    )
}

/// Every example's `json` is what its schema says, and what the listings say, and `map` is what `layout` prints.
fn output() -> Outcome {
    let schema = serde_json::from_str(&repository::text(&format!("docs/schemas/{OF_THE_OUTPUT}.json"))?)?;
    let validator = validator(&schema)?;
    let mut all = Vec::new();
    for example in ["hello", "nested", "nobox"] {
        let workspace = Workspace::copy_of(&format!("examples/{example}"))?;
        workspace.bentoc_fine(&["build", "--output.json=out/bb.json", "--output.map=out/bb.map"])?;
        let read = |file: &str| std::fs::read_to_string(workspace.path().join(file));
        let written: Value = serde_json::from_str(&read("out/bb.json")?)?;
        all.extend(faults(&validator, &written).into_iter().map(|fault| format!("{example}: {fault}")));
        for listing in ["boxes", "links"] {
            let printed: Value = serde_json::from_str(&workspace.bentoc_fine(&[listing, "--json"])?)?;
            if written[listing] != printed {
                all.push(format!("{example}: `bentoc {listing} --json` says something else"));
            }
        }
        if read("out/bb.map")? != workspace.bentoc_fine(&["layout"])? {
            all.push(format!("{example}: `bentoc layout` says something else"));
        }
    }
    none_of(&all)
}

fn of_recipes() -> Result<Validator, Failed> {
    let schema = Workspace::empty()?.bentoc_fine(&["options", "--schema"])?;
    validator(&serde_json::from_str(&schema)?)
}

fn as_json(recipe: &str) -> Result<Value, Failed> {
    let table: toml::Table = toml::from_str(recipe)?;
    Ok(serde_json::to_value(table)?)
}

fn examples() -> Outcome {
    let validator = of_recipes()?;
    let mut all = Vec::new();
    let files = repository::files();
    let recipes = files.iter().filter(|file| {
        let is_recipe = file.starts_with("examples/") || file.starts_with("tests/attack/");
        is_recipe && file.ends_with(".toml") && !file.ends_with("/Cargo.toml")
    });
    for file in recipes {
        let faults = faults(&validator, &as_json(&repository::text(file)?)?);
        all.extend(faults.into_iter().map(|fault| format!("{file}: {fault}")));
    }
    none_of(&all)
}

fn broken() -> Outcome {
    let validator = of_recipes()?;
    let mut all = Vec::new();
    for (recipe, what) in BROKEN {
        if faults(&validator, &as_json(recipe)?).is_empty() {
            all.push(format!("{what} is accepted: {recipe}"));
        }
    }
    none_of(&all)
}

/// A row of the table is a key that recipes and the command line take with its example, and that the list, the schema and the
/// manual have.
fn every_option() -> Outcome {
    let workspace = Workspace::empty()?;
    let list = workspace.bentoc_fine(&["options"])?;
    let page = workspace.bentoc_fine(&["man"])?.replace("\\-", "-");
    let validator = of_recipes()?;
    let mut all = Vec::new();
    for option in OPTIONS {
        if !list.contains(&format!("{}\n", option.key)) || !page.contains(option.key) {
            all.push(format!("{}: the list or the manual lacks it", option.key));
        }
        for key in expand(option.key) {
            let key = ["memory", "function", "scope", "argument", "define"]
                .iter()
                .fold(key, |key, name| key.replace(&format!("<{name}>"), &format!("a{name}")));
            let (value, base) = (option.kind.example(), "all.cpu = 'cortex-m4'\n");
            let recipe = format!("{base}{key} = {value}\n");
            let refused = [refusals(&recipe, &[]), refusals(base, &[format!("--{key}={value}")])].concat();
            all.extend(refused.into_iter().map(|code| format!("{key} = {value}: {code}")));
            let faults = faults(&validator, &as_json(&recipe)?);
            all.extend(faults.into_iter().map(|fault| format!("{key} = {value}: {fault}")));
        }
    }
    none_of(&all)
}

/// The codes of what is said of a recipe with overrides that has to do with single keys.
fn refusals(recipe: &str, overrides: &[String]) -> Vec<&'static str> {
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let mut read = |path: &str| match path {
        "recipe.toml" => Read::Text(recipe.to_owned()),
        _ => Read::Missing,
    };
    let request = Request { directory: ".", recipe: None, overrides };
    // What else is wrong with it does not matter here.
    let _ = bento_recipe::load(&request, &mut sources, &mut read, &mut diagnostics);
    let codes = diagnostics.iter().map(|diagnostic| diagnostic.entry.code);
    codes.filter(|code| REFUSALS.contains(code)).collect()
}
