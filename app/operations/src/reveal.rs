//! Revealing a number of a tax form or a bank account, as the process asks for it when a form is sent.

pub use crate::reviews::revealing::{RevealAnswer, Revealed, Revealer, SentReveal, reveal, shown};
