//! The passes: from recipes to a system that backends can turn into files.
//!
//! [`pipeline`] is the table of contents: one function that lists the passes and what holds after each. There is a folder
//! for each pass, and each is a free function. Only `resolve`, `link`, `allocate` and `sections` say anything to the user; what
//! the others could find wrong is a fault of this program, which the verifier of `bento-ir` reports.
//!
//! Every message is one file in [`diagnostics`].

mod abort;
mod agreement;
mod allocate;
mod answers;
mod build;
pub mod diagnostics;
mod guard;
mod layout;
mod legalize;
mod link;
mod mpu;
mod number;
mod observe;
mod operands;
mod pipeline;
mod resolve;
mod sections;
mod simplify;
mod spelling;
mod synthesize;
mod twins;

pub use abort::abort;
pub use allocate::{Account, BoxAccount, Gap, GapReason, RegionAccount, Span, account, allocate};
pub use diagnostics::CATALOGUE;
pub use guard::guard;
pub use legalize::legalize;
pub use link::link;
pub use mpu::mpu;
pub use number::number;
pub use observe::{dump, verify_after};
pub use pipeline::{Compiled, Inputs, Observer, Pass, Snapshot, allocated, compile, place, resolved};
pub use resolve::{BoardInfo, BoardMemory, cpu, fpu, resolve};
pub use sections::sections;
pub use simplify::simplify;
pub use spelling::in_a_recipe;
pub use synthesize::synthesize;
