//! Outputs, and that no two of them share a file.

use std::collections::BTreeMap;

use bento_span::{Diagnostics, Span, Spanned};

use crate::{
    diagnostics::{e0226_shared_output, e0239_both_glue_outputs, w0202_key_without_effect},
    files::Files,
    model::{
        BoxRecipe, Define, LinkerScriptOptions, MakefileOptions, ObjectOptions, Output, OutputKind, Printf,
        RustLibraryOptions,
    },
    paths,
    settings::{Checked, Settings},
};

const PATH: &str = "output.{h,c,o,ld,mk,rust_lib,json,map,svg,cmake}.path";

/// The outputs of a box that have a path.
pub(super) fn outputs(settings: &Settings, diagnostics: &mut Diagnostics) -> Vec<Output> {
    let path = |word: &str| settings.text(PATH, &[word.to_owned()]);
    if let (Some(c), Some(object)) = (path("c"), path("o")) {
        diagnostics.push(e0239_both_glue_outputs::said(object.span, c.span));
    }
    let cargo_flags = settings.get("output.mk.cargo_flags", &[]);
    if let Some(flags) = cargo_flags.filter(|_| settings.get("output.mk.cargo", &[]).is_none()) {
        diagnostics.push(w0202_key_without_effect::flags_without_cargo(flags.key));
    }
    let kinds = [
        OutputKind::Header,
        OutputKind::C,
        OutputKind::Object(object(settings)),
        OutputKind::LinkerScript(linker_script(settings)),
        OutputKind::Makefile(Box::new(makefile(settings))),
        OutputKind::RustLibrary(RustLibraryOptions { alloc: settings.boolean("output.rust_lib.alloc", &[]) }),
        OutputKind::Json,
        OutputKind::Map,
        OutputKind::Svg,
        OutputKind::Cmake,
    ];
    kinds.into_iter().filter_map(|kind| Some(Output { path: path(kind.word())?, kind })).collect()
}

fn object(settings: &Settings) -> ObjectOptions {
    let debug = settings.boolean("output.o.debug", &[]);
    ObjectOptions { debug: debug.unwrap_or(true) }
}

fn linker_script(settings: &Settings) -> LinkerScriptOptions {
    LinkerScriptOptions {
        no_sections: settings.flag("output.ld.no_sections", &[]),
        defines: defines(settings, "output.ld.define.<define>"),
    }
}

fn makefile(settings: &Settings) -> MakefileOptions {
    let text = |option| settings.text(option, &[]);
    MakefileOptions {
        target: text("output.mk.target"),
        debug: settings.flag("output.mk.debug", &[]),
        lto: settings.boolean("output.mk.lto", &[]),
        asserts: settings.boolean("output.mk.asserts", &[]).unwrap_or(true),
        printf: printf(settings),
        defines: defines(settings, "output.mk.define.<define>"),
        cc: text("output.mk.cc"),
        objcopy: text("output.mk.objcopy"),
        objdump: text("output.mk.objdump"),
        ar: text("output.mk.ar"),
        size: text("output.mk.size"),
        gdb: text("output.mk.gdb"),
        gdb_addr: text("output.mk.gdb_addr"),
        gdb_port: settings.number("output.mk.gdb_port", &[]),
        tty: text("output.mk.tty"),
        baud: settings.number("output.mk.baud", &[]),
        cpu: text("output.mk.cpu"),
        fpu: text("output.mk.fpu"),
        isa: text("output.mk.isa"),
        srcs: settings.list("output.mk.srcs"),
        incs: settings.list("output.mk.incs"),
        libs: settings.list("output.mk.libs"),
        c_flags: settings.list("output.mk.c_flags").unwrap_or_default(),
        asm_flags: settings.list("output.mk.asm_flags").unwrap_or_default(),
        ld_flags: settings.list("output.mk.ld_flags").unwrap_or_default(),
        rustc: text("output.mk.rustc"),
        crates: settings.list("output.mk.crates"),
        rust_flags: settings.list("output.mk.rust_flags").unwrap_or_default(),
        cargo: text("output.mk.cargo"),
        cargo_flags: settings.list("output.mk.cargo_flags").unwrap_or_default(),
    }
}

/// What a box in Rust prints its crate prints. Whether C is compiled for it, too, only make will see, but then the recipe asks for a
/// header, or says so.
fn printf(settings: &Settings) -> Printf {
    let is_asked_for = |word: &str| settings.text(PATH, &[word.to_owned()]).is_some();
    let has_c = is_asked_for("h") && settings.list("output.mk.srcs").is_none_or(|srcs| !srcs.is_empty());
    match settings.get("output.mk.printf", &[]).map(|setting| &setting.value.value) {
        Some(Checked::Printf(printf)) => *printf,
        _ if is_asked_for("rust_lib") && !has_c => Printf::Std,
        _ => Printf::default(),
    }
}

fn defines(settings: &Settings, option: &'static str) -> Vec<Define> {
    let families = settings.families(&[option]);
    let defines = families.values().filter_map(|setting| {
        let Checked::Define(value) = &setting.value.value else { return None };
        let name = setting.names.first()?.clone();
        Some(Define { name, value: Spanned::new(value.clone(), setting.value.span) })
    });
    defines.collect()
}

/// No output may be written over another one, or over what was read.
pub(super) fn refuse_shared(boxes: &[BoxRecipe], files: &Files<'_>, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<String, Span> = BTreeMap::new();
    for one in boxes {
        for output in &one.outputs {
            let path = paths::join(&one.directory, &output.path.value);
            let span = output.path.span;
            if let Some(file) = files.known(&path) {
                diagnostics.push(e0226_shared_output::over_input(span, &path, Span::new(file, 0, 0)));
            } else if let Some(first) = taken.get(&path) {
                diagnostics.push(e0226_shared_output::twice(span, &path, *first));
            } else {
                taken.insert(path, span);
            }
        }
    }
}
