//! What a browser proves by that it is signed in.

use std::{fmt, str::FromStr};

use domain::ids::WebSessionId;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A session's id, by which it is found, and the secret that proves it. Written, it is 96 hexadecimal
/// digits: what the cookie carries, and nothing else ever does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The session.
    pub session: WebSessionId,
    secret: [u8; 32],
}

/// The text is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no session's token")]
pub struct NoToken;

impl Token {
    pub(crate) fn new(session: WebSessionId, secret: [u8; 32]) -> Self {
        Self { session, secret }
    }

    /// The token that follows this one. Only who has this token and the salt can make it.
    pub(super) fn next(&self, salt: &[u8]) -> Self {
        let mut secret = Sha256::new();
        secret.update(salt);
        secret.update(self.secret);
        Self::new(self.session, secret.finalize().into())
    }

    /// What is kept of the secret. It has 256 random bits, so a fast hash is safe.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.secret).into()
    }

    /// What is kept of a short text that only this secret's holder is to be able to try.
    pub(crate) fn hash_with(&self, text: &str) -> [u8; 32] {
        let mut both = Sha256::new();
        both.update(self.secret);
        both.update(text.as_bytes());
        both.finalize().into()
    }
}

/// Says whose token it is, and not what it is: it may end up in a log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Token").field(&self.session).finish()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.session.uuid().simple())?;
        self.secret
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Token {
    type Err = NoToken;

    fn from_str(text: &str) -> Result<Self, NoToken> {
        if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NoToken);
        }
        let (session, secret) = text.split_at_checked(32).ok_or(NoToken)?;
        let session = u128::from_str_radix(session, 16).map_err(|_| NoToken)?;
        let (first, second) = secret.split_at_checked(32).ok_or(NoToken)?;
        if second.len() != 32 {
            return Err(NoToken);
        }
        let mut bytes = [0; 32];
        for (half, digits) in bytes.chunks_exact_mut(16).zip([first, second]) {
            let number = u128::from_str_radix(digits, 16).map_err(|_| NoToken)?;
            half.copy_from_slice(&number.to_be_bytes());
        }
        Ok(Self::new(
            WebSessionId::new(Uuid::from_u128(session)),
            bytes,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> Token {
        let session = WebSessionId::new(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002a));
        let mut secret = [0xab; 32];
        secret[0] = 0;
        secret[31] = 7;
        Token::new(session, secret)
    }

    #[test]
    fn a_token_reads_back() {
        let text = token().to_string();
        assert_eq!(text.len(), 96);
        assert_eq!(text.parse(), Ok(token()));
    }

    #[test]
    fn what_is_no_token_is_not_read() {
        let text = token().to_string();
        let longer = format!("{text}0");
        let signed = format!("+{}", &text[1..]);
        let wide = "é".repeat(48);
        for other in ["", "0", &text[..95], &longer, &signed, &wide, &text[..64]] {
            assert_eq!(other.parse::<Token>(), Err(NoToken), "{other:?}");
        }
    }

    #[test]
    fn a_debugged_token_tells_no_secret() {
        let shown = format!("{:?}", token());
        assert!(
            shown.contains("0000002a") && !shown.contains("abab"),
            "{shown}"
        );
    }
}
