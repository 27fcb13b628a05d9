//! Where new ids come from: a parameter of every verb that makes one.

use uuid::Uuid;

/// Makes ids: UUIDv7 in the program, a seeded sequence in tests.
///
/// Ids are made by the program and never by the database (spec/scale.md 5), so that a row's id is
/// known before it is sent.
pub trait IdSource: Send + Sync {
    /// The next id, never given out before, sorting after the earlier ones as far as the clock allows.
    fn next(&self) -> Uuid;
}
