//! What a browser goes on by between two pages of which each is a part of a way in: after the address was
//! typed and before its code, after the password and before the code of an app.

use std::{fmt, str::FromStr};

use domain::ids::WebSessionId;
use uuid::Uuid;

use crate::sessions::{NoToken, Token};

/// The id of a row, and the secret that proves it: written as a session's token is, in a cookie of its own.
/// It opens no page of anybody's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StepToken(Token);

impl StepToken {
    pub(crate) fn new(id: Uuid, secret: [u8; 32]) -> Self {
        Self(Token::new(WebSessionId::new(id), secret))
    }

    /// The row.
    pub(crate) fn id(&self) -> Uuid {
        self.0.session.uuid()
    }

    /// What is kept of the secret.
    pub(crate) fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }

    /// What is kept of a code that this browser alone may type.
    pub(crate) fn hash_of(&self, code: &str) -> [u8; 32] {
        self.0.hash_with(code)
    }
}

/// Says which it is, and not by what it is proven.
impl fmt::Debug for StepToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("StepToken").field(&self.id()).finish()
    }
}

impl fmt::Display for StepToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for StepToken {
    type Err = NoToken;

    fn from_str(text: &str) -> Result<Self, NoToken> {
        text.parse().map(Self)
    }
}
