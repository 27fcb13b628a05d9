//! The clock and randomness: the only place of the workspace that reads them.
//!
//! Everything below takes the moment and the source of ids as parameters, so that a test can set both.

use std::{fmt, future::ready, io, sync::Arc, time::Duration};

use app::context::Wait;
use chrono::{DateTime, SubsecRound as _, Utc};
use store::{IdSource, SecretSource, sealing::FinanceKeyring, two_factor::AccountKeys};
use uuid::Uuid;

use crate::payout_accounts::PayoutAccounts;

/// What a request or a command takes from outside: the moment, and ids that nobody else has.
#[derive(Clone)]
pub struct Environment {
    clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    randomness: fn(&mut [u8]) -> io::Result<()>,
    wait: Wait,
    account_keys: Option<AccountKeys>,
    finance_keys: Option<FinanceKeyring>,
    payout_accounts: PayoutAccounts,
    /// Where new ids come from.
    pub ids: Arc<dyn IdSource>,
}

impl Environment {
    /// The real one: this machine's clock and randomness.
    pub fn system() -> Self {
        let mut environment = Self::new(system_now, Arc::new(SystemIds));
        environment.wait = Arc::new(|time| Box::pin(tokio::time::sleep(time)));
        environment
    }

    /// One with a clock and ids of its own, in which nobody waits. Secrets stay what nobody can guess.
    pub fn new(
        clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
        ids: Arc<dyn IdSource>,
    ) -> Self {
        Self {
            clock: Arc::new(clock),
            randomness: system_randomness,
            wait: Arc::new(|_| Box::pin(ready(()))),
            account_keys: None,
            finance_keys: None,
            payout_accounts: PayoutAccounts::default(),
            ids,
        }
    }

    /// The same, which tells how long somebody is to wait.
    #[must_use]
    pub fn told_of_waiting(self, tell: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        let wait: Wait = Arc::new(move |time| {
            tell(time);
            Box::pin(ready(()))
        });
        Self { wait, ..self }
    }

    /// The same, with what the secrets of two-factor authentication are sealed with.
    #[must_use]
    pub fn with_account_keys(self, account_keys: Option<AccountKeys>) -> Self {
        Self {
            account_keys,
            ..self
        }
    }

    /// What the secrets of two-factor authentication are sealed with; none where no file has a key.
    pub fn account_keys(&self) -> Option<&AccountKeys> {
        self.account_keys.as_ref()
    }

    /// The same, with what tax and bank information and documents are sealed with.
    #[must_use]
    pub fn with_finance_keys(self, finance_keys: Option<FinanceKeyring>) -> Self {
        Self {
            finance_keys,
            ..self
        }
    }

    /// What tax and bank information and documents are sealed with; none where no file has a key.
    pub fn finance_keys(&self) -> Option<&FinanceKeyring> {
        self.finance_keys.as_ref()
    }

    /// The same, with the bank accounts that payouts are made from.
    #[must_use]
    pub fn with_payout_accounts(self, payout_accounts: PayoutAccounts) -> Self {
        Self {
            payout_accounts,
            ..self
        }
    }

    /// The bank accounts that payouts are made from.
    pub fn payout_accounts(&self) -> &PayoutAccounts {
        &self.payout_accounts
    }

    /// How an answer waits.
    pub(crate) fn wait(&self) -> Wait {
        Arc::clone(&self.wait)
    }

    /// A secret as text: 256 random bits, in hexadecimal.
    pub(crate) fn secret_text(&self) -> String {
        let digits = self.secret().map(|byte| format!("{byte:02x}"));
        digits.concat()
    }

    /// The clock alone.
    pub(crate) fn clock(&self) -> Arc<dyn Fn() -> DateTime<Utc> + Send + Sync> {
        Arc::clone(&self.clock)
    }

    /// The present moment.
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").finish_non_exhaustive()
    }
}

impl SecretSource for Environment {
    #[expect(
        clippy::expect_used,
        reason = "without randomness there is no secret, and nothing may go on as if there were"
    )]
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        (self.randomness)(&mut bytes).expect("the system gives randomness");
        bytes
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
