//! Revealing a number of a tax form or a bank account to an operator.

pub use operations::reveal::{RevealAnswer, Revealed, Revealer, SentReveal, reveal, shown};
