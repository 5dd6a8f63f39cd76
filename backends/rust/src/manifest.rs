//! `Cargo.toml` of the crate and of its macros, for those who build with cargo and for editors.

/// A table of a manifest: keys with values.
struct Table<'a> {
    name: &'a str,
    rows: Vec<(&'a str, Value<'a>)>,
}

/// A value; texts in here need no quoting beyond quotes.
enum Value<'a> {
    Text(&'a str),
    Truth(bool),
    Path(&'a str),
}

/// Of the crate.
pub(crate) fn of_the_crate(name: &str, of_box: &str) -> String {
    let macros = Table { name: "dependencies", rows: vec![("bento_macros", Value::Path("macros"))] };
    let banner = format!("The crate of box `{of_box}`. Made by bentoc from its recipe: edits are lost.");
    print(&banner, &[package(name), macros])
}

/// Of the macros.
pub(crate) fn of_the_macros() -> String {
    let lib = Table { name: "lib", rows: vec![("proc-macro", Value::Truth(true))] };
    print("The macro for exports of a box. Made by bentoc: edits are lost.", &[package("bento_macros"), lib])
}

fn package(name: &str) -> Table<'_> {
    let rows = [("name", name), ("version", "0.0.0"), ("edition", "2024")];
    Table { name: "package", rows: rows.map(|(key, value)| (key, Value::Text(value))).into() }
}

fn print(banner: &str, tables: &[Table<'_>]) -> String {
    let mut text = format!("# {banner}\n");
    for Table { name, rows } in tables {
        text.push_str(&format!("\n[{name}]\n"));
        for (key, value) in rows {
            let value = match value {
                Value::Text(value) => format!("\"{value}\""),
                Value::Truth(value) => value.to_string(),
                Value::Path(path) => format!("{{ path = \"{path}\" }}"),
            };
            text.push_str(&format!("{key} = {value}\n"));
        }
    }
    text
}
