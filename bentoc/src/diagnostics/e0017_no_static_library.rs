//! cargo built a package, and no static library, or several: but that is what is linked into a box.
//!
//! ```toml
//! [lib]
//! crate-type = ["staticlib"]
//! ```
//!
//! The folder has to be that of the package. In a workspace, name the folder of a member, not the workspace's.

use std::path::Path;

use bento_span::Diagnostic;

pub(crate) fn none(package: &Path, found: usize) -> Diagnostic {
    let how_many = if found == 0 { "no static library".to_owned() } else { format!("{found} static libraries") };
    super::E0017
        .say(format!("cargo made {how_many} of the package in `{}`", package.display()))
        .help("write `crate-type = [\"staticlib\"]` under `[lib]` of its Cargo.toml, and name its folder in `output.mk.crates`")
}
