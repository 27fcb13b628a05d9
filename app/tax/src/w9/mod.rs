//! The form W-9.

mod facts;
mod fields;
mod names;

pub(crate) use facts::parts;
pub(crate) use fields::Fields;
pub(crate) use names::control;
