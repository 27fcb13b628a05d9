//! The clock and randomness: the only place of the workspace that reads them.
//!
//! Everything below takes the moment and the source of ids as parameters, so that a test can set both.

use std::{fmt, io, sync::Arc};

use chrono::{DateTime, SubsecRound as _, Utc};
use store::IdSource;
use uuid::Uuid;

/// What a request or a command takes from outside: the moment, and ids that nobody else has.
#[derive(Clone)]
pub struct World {
    clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    randomness: fn(&mut [u8]) -> io::Result<()>,
    /// Where new ids come from.
    pub ids: Arc<dyn IdSource>,
}

impl World {
    /// The real one: this machine's clock and randomness.
    pub fn system() -> Self {
        Self::new(system_now, Arc::new(SystemIds))
    }

    /// One with a clock and ids of its own. Secrets stay what nobody can guess.
    pub fn new(
        clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
        ids: Arc<dyn IdSource>,
    ) -> Self {
        Self {
            clock: Arc::new(clock),
            randomness: system_randomness,
            ids,
        }
    }

    /// A secret that nobody can guess: 256 random bits, in hexadecimal.
    ///
    /// # Errors
    ///
    /// When the system gives no randomness.
    pub fn secret(&self) -> io::Result<String> {
        let draw = || {
            let mut bytes = [0; 16];
            (self.randomness)(&mut bytes).map(|()| u128::from_ne_bytes(bytes))
        };
        Ok(format!("{:032x}{:032x}", draw()?, draw()?))
    }

    /// The present moment.
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("World").finish_non_exhaustive()
    }
}

struct SystemIds;

impl IdSource for SystemIds {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where ids are drawn"
    )]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the clock is read"
)]
fn system_now() -> DateTime<Utc> {
    // As fine as the database keeps it: rules compare exact instants, before and after storing.
    Utc::now().trunc_subsecs(6)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where secrets are drawn"
)]
fn system_randomness(bytes: &mut [u8]) -> io::Result<()> {
    getrandom::fill(bytes).map_err(io::Error::other)
}
