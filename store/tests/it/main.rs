//! What the store promises, against a real PostgreSQL: a database of its own for every test.
#![expect(
    clippy::unwrap_used,
    reason = "a test that can not go on fails where it stands"
)]

mod campaigns;
mod catalogue;
mod holds;
mod imports;
mod intake;
mod ledger;
mod months;
mod races;
mod records;
mod registrations;
mod settlement;
mod showcases;
mod world;
