//! What the pages ask: the same for each kind of whoever is paid, in a function of its own.

pub(crate) mod agency;
pub(crate) mod creator;
pub(crate) mod shop;
