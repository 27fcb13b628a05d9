//! What proves that nothing of the ledger was changed, for those who have no database and no secret: the sum
//! of each entry and of those that were written together ([`batch_digest`]), the chain that holds these to
//! one another ([`chain`]), the tree of a month's bills ([`root`], [`path`]), and the signature that says
//! whose all of it is ([`SigningKey`], [`PublicKey`]).
//!
//! Nothing here reads a clock, a random source, a file or a network: what is proven is what was handed in.
#![cfg_attr(
    not(test),
    deny(
        clippy::float_arithmetic,
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::wildcard_enum_match_arm
    )
)]

pub mod commitment;
pub mod file;
pub mod verify;

mod bytes;
mod chain;
mod entry;
mod key;
mod tree;

pub use domain::ledger::link::LinkKind;

pub use self::{
    bytes::{Digest, Fields, from_hex, hex},
    chain::{Head, SealedBatch, chain, link_digest},
    entry::{BatchDigest, SealedEntry, batch_digest},
    key::{BadKey, PublicKey, Signature, SigningKey},
    tree::{path, root, root_of},
};

#[cfg(test)]
mod tests;
