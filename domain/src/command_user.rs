//! Who works at the command line: a name for the audit trail, since there is no account.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most bytes of a name. Names of the system have at most 32.
pub const COMMAND_USER_BYTES_MAX: usize = 64;

/// The name of whoever gave a command at the machine's command line. It is kept in place, so that an
/// actor can be copied.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommandUser {
    /// UTF-8, filled up with zeros.
    bytes: [u8; COMMAND_USER_BYTES_MAX],
    length: usize,
}

/// Why a text is no such name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CommandUserRefusal {
    /// There is no text.
    #[error("enter a name")]
    Empty,
    /// The text is too long.
    #[error("the name is too long: use up to {COMMAND_USER_BYTES_MAX} bytes")]
    TooLong,
    /// A line break or another character that nobody sees.
    #[error("the name must be one line of visible characters")]
    NotVisible,
}

impl CommandUser {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        // Taken from a text and never changed: always UTF-8.
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl FromStr for CommandUser {
    type Err = CommandUserRefusal;

    fn from_str(text: &str) -> Result<Self, CommandUserRefusal> {
        let name = text.trim();
        if name.is_empty() {
            return Err(CommandUserRefusal::Empty);
        }
        if name.chars().any(char::is_control) {
            return Err(CommandUserRefusal::NotVisible);
        }
        let mut bytes = [0; COMMAND_USER_BYTES_MAX];
        bytes
            .get_mut(..name.len())
            .ok_or(CommandUserRefusal::TooLong)?
            .copy_from_slice(name.as_bytes());
        Ok(Self {
            bytes,
            length: name.len(),
        })
    }
}

impl TryFrom<String> for CommandUser {
    type Error = CommandUserRefusal;

    fn try_from(text: String) -> Result<Self, CommandUserRefusal> {
        text.parse()
    }
}

impl From<CommandUser> for String {
    fn from(user: CommandUser) -> Self {
        user.as_str().to_owned()
    }
}

impl fmt::Display for CommandUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CommandUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CommandUser").field(&self.as_str()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_it_is() {
        let longest = "é".repeat(COMMAND_USER_BYTES_MAX / 2);
        for (text, name) in [
            ("alice", "alice"),
            (" alice (uid 1000)\n", "alice (uid 1000)"),
            ("Zoë", "Zoë"),
            (&*longest, &*longest),
        ] {
            let user: CommandUser = text.parse().unwrap();
            assert_eq!(user.as_str(), name);
            let json = serde_json::to_string(&user).unwrap();
            assert_eq!(serde_json::from_str::<CommandUser>(&json).unwrap(), user);
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let longer = "é".repeat(COMMAND_USER_BYTES_MAX / 2) + "a";
        for (text, refusal) in [
            ("", CommandUserRefusal::Empty),
            (" \n", CommandUserRefusal::Empty),
            ("a\nb", CommandUserRefusal::NotVisible),
            ("a\0", CommandUserRefusal::NotVisible),
            (&*longer, CommandUserRefusal::TooLong),
        ] {
            assert_eq!(text.parse::<CommandUser>(), Err(refusal), "{text:?}");
        }
    }
}
