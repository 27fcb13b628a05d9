//! The form W-9.

pub(crate) mod errors;
mod facts;
mod fields;
mod names;

pub(crate) use facts::parts;
pub(crate) use fields::Fields;
