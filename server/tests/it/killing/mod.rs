//! The machine fails where a test chooses: a program is killed while it writes, alone or together with its
//! database, again and again.

mod points;
mod process;

use sqlx::PgConnection;

pub(crate) use self::{
    points::{Durable, Point, written_to},
    process::Machine,
};

/// The number that a query answers; none when the database can't answer it yet, or no more.
pub(crate) async fn number(database: &mut PgConnection, query: &str) -> Option<u64> {
    let query = sqlx::AssertSqlSafe(query);
    let number: i64 = sqlx::query_scalar(query).fetch_one(database).await.ok()?;
    u64::try_from(number).ok()
}

/// A whole number from the environment.
pub(crate) fn from_environment(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(number) => number.parse().unwrap(),
        Err(_) => otherwise,
    }
}

/// Numbers that look like chance and are the same for the same seed (`SplitMix64`).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        let Self(state) = self;
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }
}
