//! Why a command stopped, in words for whoever typed it.

use std::fmt;
use std::io;

/// Everything that can stop a command.
#[derive(Debug)]
pub enum Failure {
    /// A program could not be started at all.
    CannotStart {
        /// The program as it was called.
        program: String,
        /// What the system said.
        reason: io::Error,
    },
    /// A program ran and said no.
    StepFailed {
        /// The step's title.
        title: String,
        /// Its exit code; 128 and the number of the signal where one ended it.
        code: u8,
    },
    /// Packages are missing and nobody here may install them.
    NeedsRoot {
        /// The missing programs.
        programs: Vec<&'static str>,
        /// The shell command that installs them.
        command: String,
    },
    /// Programs are missing and this is not Debian.
    NoPackageManager {
        /// The missing programs.
        programs: Vec<&'static str>,
    },
    /// The packages were installed, the programs are still not found.
    StillMissing {
        /// The missing programs.
        programs: Vec<&'static str>,
    },
}

impl Failure {
    /// What the process exits with: the failing program's own code where there is one.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::StepFailed { code, .. } => *code,
            Self::CannotStart { .. }
            | Self::NeedsRoot { .. }
            | Self::NoPackageManager { .. }
            | Self::StillMissing { .. } => 1,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CannotStart { program, reason } => write!(f, "`{program}` could not be started: {reason}"),
            Self::StepFailed { title, code } => write!(f, "{title}: failed with exit code {code}"),
            Self::NeedsRoot { programs, command } => write!(
                f,
                "not found: {}\nInstalling needs root, or sudo without a password. Please run\n\n    {command}\n",
                programs.join(", ")
            ),
            Self::NoPackageManager { programs } => write!(
                f,
                "not found: {}\nThere is no apt-get here; please install them as your system does.",
                programs.join(", ")
            ),
            Self::StillMissing { programs } => {
                write!(f, "still not found after installing their packages: {}", programs.join(", "))
            }
        }
    }
}
