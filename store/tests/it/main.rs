//! What the store promises, against a real PostgreSQL: a database of its own for every test.
#![expect(
    clippy::unwrap_used,
    reason = "a test that can not go on fails where it stands"
)]

mod catalogue;
mod intake;
mod ledger;
mod races;
mod settlement;
mod world;
