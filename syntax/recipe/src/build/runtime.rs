//! Runtime options and sections.

use bento_span::Diagnostics;

use crate::{
    diagnostics::{w0201_gate_key_ignored, w0202_key_without_effect, w0203_unselected_option},
    model::{Runtime, RuntimeOptions, Section, Sections},
    options::{WASM_LISTS, WASM_WORDS},
    settings::{Checked, Settings},
};

/// The options of the selected runtime.
pub(super) fn options(settings: &Settings, runtime: Runtime) -> RuntimeOptions {
    let of = |wanted: bool, option: &'static str| {
        let names = [runtime.word().to_owned()];
        let names = if option.contains('{') { &names[..] } else { &[] };
        wanted && settings.flag(option, names)
    };
    let (is_mpu, is_sys) = (is_mpu(runtime), matches!(runtime, Runtime::Armv7mSys | Runtime::Armv8mSys));
    RuntimeOptions {
        no_longjmp: of(runtime == Runtime::Jumptable, "runtime.jumptable.no_longjmp"),
        zero: of(is_mpu, "runtime.{armv7m_mpu,armv8m_mpu}.zero"),
        no_startup: of(is_sys, "runtime.{armv7m_sys,armv8m_sys}.no_startup"),
    }
}

fn is_mpu(runtime: Runtime) -> bool {
    matches!(runtime, Runtime::Armv7mMpu | Runtime::Armv8mMpu)
}

/// The sections of a box.
pub(super) fn sections(settings: &Settings, runtime: Runtime) -> Sections {
    let plain = |name: &str| {
        let names = [name.to_owned()];
        Section {
            size: settings.number("{stack,heap,text,data,bss}.size", &names),
            align: settings.number("{stack,heap,text,data,bss}.align", &names),
            memory: settings.text("{stack,heap,text,data,bss}.memory", &names),
        }
    };
    let names = [runtime.word().to_owned()];
    Sections {
        stack: plain("stack"),
        heap: plain("heap"),
        text: plain("text"),
        data: plain("data"),
        bss: plain("bss"),
        jumptable: Section {
            size: settings.number("runtime.{jumptable,armv7m_mpu,armv8m_mpu}.jumptable.size", &names),
            align: settings.number("runtime.{jumptable,armv7m_mpu,armv8m_mpu}.jumptable.align", &names),
            memory: settings.text("runtime.{jumptable,armv7m_mpu,armv8m_mpu}.jumptable.memory", &names),
        },
        isr_vector: Section {
            size: settings.number("runtime.{armv7m_sys,armv8m_sys}.isr_vector.size", &names),
            align: settings.number("runtime.{armv7m_sys,armv8m_sys}.isr_vector.align", &names),
            memory: settings.text("runtime.{armv7m_sys,armv8m_sys}.isr_vector.memory", &names),
        },
    }
}

/// Warns of options that do nothing: those of runtimes and loaders that are not selected, unless they are for all boxes
/// or the selection overrules what stood beside them, and those that the gate has no use for.
pub(super) fn warn(settings: &Settings, runtime: Runtime, diagnostics: &mut Diagnostics) {
    let mut ignored = Vec::new();
    let is_wasm = matches!(runtime, Runtime::Awsm | Runtime::Wamr | Runtime::Wasm3);
    for (setting, rank) in settings.iter().filter(|(_, rank)| rank.is_explicit) {
        if [WASM_WORDS, WASM_LISTS].contains(&setting.option) && !is_wasm {
            let word = setting.names.last().map_or("", |name| &name.value);
            diagnostics.push(w0202_key_without_effect::not_wasm(setting.key, word, runtime.word()));
        }
        let mut parts = setting.option.split('.');
        let (family, word) = (parts.next(), parts.next());
        let selection = match family {
            Some("runtime") => "runtime.runtime",
            Some("loader") => "loader.loader",
            Some(_) | None => continue,
        };
        let word = match (word, setting.names.first()) {
            (Some(word), Some(name)) if word.starts_with('{') => name.value.as_str(),
            (Some(word), _) => word,
            (None, _) => continue,
        };
        if word == family.unwrap_or_default() {
            continue;
        }
        let selected = if selection == "runtime.runtime" { runtime.word() } else { loader_word(settings) };
        let is_overruled = settings.rank(selection, &[]).is_some_and(|chosen| chosen > rank);
        if word != selected {
            if !is_overruled {
                let choice = settings.get(selection, &[]).map(|setting| setting.value.span);
                diagnostics.push(w0203_unselected_option::said(setting.key, word, selected, choice));
            }
        } else if let Some(what) =
            what_the_gate_ignores(setting.option).filter(|what| !ignored.contains(what))
        {
            ignored.push(what);
            diagnostics.push(w0201_gate_key_ignored::said(setting.key, what));
        }
    }
}

fn loader_word(settings: &Settings) -> &'static str {
    let chosen = settings.get("loader.loader", &[]).map(|setting| &setting.value.value);
    if let Some(Checked::Loader(loader)) = chosen { loader.word() } else { "noop" }
}

fn what_the_gate_ignores(option: &str) -> Option<&'static str> {
    ["mpu_regions", "call_region"].into_iter().find(|part| option.split('.').any(|other| other == *part))
}
