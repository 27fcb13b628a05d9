//! What the database must not be able to read: numbers of tax offices and banks, and the keys of documents'
//! files.
//!
//! Each text is sealed with a random key of its own (XChaCha20-Poly1305), and that key is wrapped with the newest
//! [`MasterKey`], which only a file has. Both are bound to the [`SealedPlace`] that they lie in: table, column,
//! row and party. Moved anywhere else, neither opens. Another master key wraps the row's key again
//! ([`FinanceKeys::rewrap`]), while what is sealed stays as it is.
//!
//! Rotation is the order in which a file's lines change (docs/hosting.md), and a job that wraps and indexes again
//! what names an earlier key, while everybody reads: each process has all keys of the files in a
//! [`FinanceKeyring`], which looks for other ones when a row names one that it doesn't know.
//!
//! [`FinanceKeys::blind_index`] finds the same number again, without reading it.

mod keys;
mod place;
mod ring;
mod rotated;

pub use self::{
    keys::{FinanceKeys, IndexKey, KeyId, MasterKey, Sealed, Unreadable},
    place::SealedPlace,
    ring::{FinanceKeyring, LookAgain},
    rotated::Rotated,
};

#[cfg(test)]
mod tests;
