//! What the store promises, against a real PostgreSQL: a database of its own for every test.

mod catalogue;
mod intake;
mod ledger;
mod races;
mod settlement;
mod world;
