//! Forms that pages were made with: who opened one, where, and what was done with it. A form that is
//! sent twice acts once, whoever repeats it: a double click, the way back, or a network that lost the
//! answer.

mod key;
mod once;

pub use self::key::{FormKey, Opened, key, known_key};
pub use self::once::{REMEMBERED, clear_old, went_through};
pub(crate) use self::once::{Sent, earlier_answer, once, remember_answer};
