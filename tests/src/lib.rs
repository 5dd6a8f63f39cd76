//! What the tests are made of: a harness for cases that are data files, and oracles that know what is right without
//! asking the code under test how it got there.
//!
//! The one test binary is `suite.rs`. It asks each [`harness::Area`] for its cases, a file each, and adds the trials that
//! are not files. The fuzz targets call the same oracles.

pub mod harness;
pub mod oracle;
