//! Support functions: what every system needs to link, as text of the compiler's own code.

/// A `.bir` file of thunks and data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SupportFile {
    /// The file name, without a folder. The compiler knows by it which boxes need the file.
    pub name: &'static str,
    /// The content, ending in a newline.
    pub text: &'static str,
}

/// All support functions, by the name of their file.
pub const SUPPORT: &[SupportFile] = &[
    SupportFile { name: "behind_mpu.bir", text: include_str!("../support/behind_mpu.bir") },
    SupportFile { name: "box.bir", text: include_str!("../support/box.bir") },
    SupportFile { name: "common.bir", text: include_str!("../support/common.bir") },
    SupportFile { name: "handles.bir", text: include_str!("../support/handles.bir") },
    SupportFile { name: "host.bir", text: include_str!("../support/host.bir") },
    SupportFile { name: "image.bir", text: include_str!("../support/image.bir") },
    SupportFile { name: "jumptable.bir", text: include_str!("../support/jumptable.bir") },
    SupportFile { name: "kernel.bir", text: include_str!("../support/kernel.bir") },
    SupportFile { name: "newlib.bir", text: include_str!("../support/newlib.bir") },
];
