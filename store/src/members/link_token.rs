//! The secret of a link that is sent to an address.

use std::fmt;

use crate::{SecretSource, accounts::token_hash};

/// The token of an invitation's link. Its text goes into the mail and nowhere else; the database has its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken(String);

impl LinkToken {
    /// A new one: 256 random bits, in hexadecimal.
    #[must_use]
    pub fn new(secrets: &dyn SecretSource) -> Self {
        let digits = secrets.secret().map(|byte| format!("{byte:02x}"));
        Self(digits.concat())
    }

    /// What the link carries.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        token_hash(&self.0)
    }
}

/// Says nothing of the secret: it may end up in a log.
impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkToken").finish_non_exhaustive()
    }
}
