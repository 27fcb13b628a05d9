//! The forms of other markets: rendered from what `domain::tax` says of each as data.

mod facts;
mod fields;
mod names;

pub(crate) use facts::parts;
pub(crate) use fields::Fields;
pub(crate) use names::control;
