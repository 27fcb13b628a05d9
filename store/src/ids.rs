//! Where new ids and secrets come from: parameters of every verb that makes one.

use uuid::Uuid;

/// Makes ids: UUIDv7 in the program, a seeded sequence in tests.
///
/// Ids are made by the program and never by the database (spec/scale.md 5), so that a row's id is
/// known before it is sent.
pub trait IdSource: Send + Sync {
    /// The next id, never given out before, sorting after the earlier ones as far as the clock allows.
    fn next(&self) -> Uuid;
}

/// Draws secrets that nobody can guess: the system's randomness in the program, a seeded sequence in
/// tests that compare what they get.
pub trait SecretSource: Send + Sync {
    /// 256 random bits, never given out before.
    fn secret(&self) -> [u8; 32];
}
