//! Time: what a call may take, and what counts it.

use bento_span::{Diagnostics, Spanned};

use crate::{
    diagnostics::w0202_key_without_effect,
    model::{Runtime, Timer},
    settings::{Checked, Settings},
};

fn is_kernel(runtime: Runtime) -> bool {
    matches!(runtime, Runtime::Armv7mSys | Runtime::Armv8mSys)
}

/// What a call of the box may take. What is said for all boxes is not meant for a kernel, which nobody calls.
pub(super) fn budget(settings: &Settings, runtime: Runtime) -> Option<Spanned<u64>> {
    let is_for_all = settings.rank("budget", &[]).is_some_and(|rank| !rank.is_explicit);
    settings.number("budget", &[]).filter(|_| !(is_kernel(runtime) && is_for_all))
}

/// What counts it.
pub(super) fn timer(settings: &Settings) -> Option<Spanned<Timer>> {
    let setting = settings.get("timer", &[])?;
    let Checked::Timer(timer) = setting.value.value else { return None };
    Some(Spanned::new(timer, setting.value.span))
}

/// Only a kernel counts. What is said for all boxes is meant for it alone.
pub(super) fn warn(settings: &Settings, runtime: Runtime, diagnostics: &mut Diagnostics) {
    for key in ["timer", "tick", "clock"] {
        let is_explicit = settings.rank(key, &[]).is_some_and(|rank| rank.is_explicit);
        if let Some(setting) = settings.get(key, &[]).filter(|_| is_explicit && !is_kernel(runtime)) {
            diagnostics.push(w0202_key_without_effect::not_a_kernel(setting.key, key));
        }
    }
}
