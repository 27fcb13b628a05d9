//! Passwords are kept as argon2id hashes, which take long and much memory to make on purpose.

use std::{fmt::Display, sync::Arc};

use app::context::{BoxFuture, Passwords, PasswordsFailed};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use store::SecretSource;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// OWASP's smallest setting that withstands graphics cards: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many are made at once: each holds its memory and a core, and whoever floods the sign-in page
/// must not take all of them from the rest of the program.
const AT_ONCE: usize = 2;

/// What an absent account is compared with. Nobody's password: its bits were made up.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cyBzYWx0IQ\
    $Q2VydGFpbmx5IG5vYm9keSdzIHBhc3N3b3JkIGhhc2g";

/// The program's own way with passwords.
pub(crate) struct Argon2Passwords {
    turns: Arc<Semaphore>,
    salts: Arc<dyn SecretSource>,
}

impl Argon2Passwords {
    /// Takes the salts from this source.
    pub(crate) fn new(salts: Arc<dyn SecretSource>) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            salts,
        }
    }

    /// Does the work where it holds up no other request, when it is its turn.
    fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordsFailed> + Send + 'static,
    ) -> BoxFuture<T> {
        let turns = Arc::clone(&self.turns);
        Box::pin(async move {
            let turn = turns.acquire_owned().await.map_err(failed)?;
            let worked = spawn_blocking(move || {
                let worked = work();
                // Given back when the work is done, also when nobody waits for it any more.
                drop(turn);
                worked
            });
            worked.await.map_err(failed)?
        })
    }
}

impl Passwords for Argon2Passwords {
    fn hash(&self, password: String) -> BoxFuture<String> {
        let salt = self.salts.secret();
        self.work(move || hash(&password, &salt))
    }

    fn is_common(&self, password: String, words: Vec<String>) -> BoxFuture<bool> {
        self.work(move || Ok(is_common(&password, &words)))
    }

    fn is_of(&self, password: String, kept: Option<String>) -> BoxFuture<bool> {
        self.work(move || {
            let is_somebodys = kept.is_some();
            let kept = kept.as_deref().unwrap_or(NOBODYS);
            match argon2()?.verify_password(password.as_bytes(), kept) {
                Ok(()) => Ok(is_somebodys),
                Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(failed(error)),
            }
        })
    }
}

/// Whether what is kept is this password's, as far as it can be compared.
pub(crate) fn is_of(password: &str, kept: &str) -> bool {
    argon2().is_ok_and(|argon2| argon2.verify_password(password.as_bytes(), kept).is_ok())
}

/// Whether it would be found by trying common passwords, names, words and these, in the ways in which
/// people combine and alter them. The list is zxcvbn's: 30,000 passwords that leaked most often, and
/// more names and words. What it calls weak is found in less than 10^8 guesses (ASVS 5.0, 6.2.4 asks
/// for the 3,000 most frequent ones).
fn is_common(password: &str, words: &[String]) -> bool {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    zxcvbn::zxcvbn(password, &words).score() < zxcvbn::Score::Three
}

/// The argon2id string of a password, with the first half of the secret as its salt.
///
/// # Errors
///
/// When there is not enough memory.
pub(crate) fn hash(password: &str, secret: &[u8; 32]) -> Result<String, PasswordsFailed> {
    let hash = argon2()?.hash_password_with_salt(password.as_bytes(), &secret[..16]);
    hash.map(|hash| hash.to_string()).map_err(failed)
}

fn argon2() -> Result<Argon2<'static>, PasswordsFailed> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn failed(cause: impl Display) -> PasswordsFailed {
    PasswordsFailed(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Same;

    impl SecretSource for Same {
        fn secret(&self) -> [u8; 32] {
            [7; 32]
        }
    }

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_alone() {
        let passwords = Argon2Passwords::new(Arc::new(Same));
        let kept = passwords.hash("correct horse".into()).await.unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        let is_of = |password: &str| passwords.is_of(password.into(), Some(kept.clone()));
        assert!(is_of("correct horse").await.unwrap());
        assert!(!is_of("correct horse ").await.unwrap());
        assert!(!is_of("").await.unwrap());
    }

    #[tokio::test]
    async fn nobodys_password_is_wrong_after_the_same_work() {
        let passwords = Argon2Passwords::new(Arc::new(Same));
        // The same settings as every real one, so as long in the making.
        let own = hash("x", &[1; 32]).unwrap();
        let settings = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(settings(NOBODYS), settings(&own));
        let length = |hash: &str| hash.rsplit('$').next().map(str::len);
        assert_eq!(length(NOBODYS), length(&own));
        assert!(!passwords.is_of("anything".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn what_is_tried_first_is_common() {
        let passwords = Argon2Passwords::new(Arc::new(Same));
        let is_common = async |password: &str| {
            let words = vec!["northwind".to_owned(), "annabel".to_owned()];
            passwords.is_common(password.into(), words).await.unwrap()
        };
        for password in [
            "password1234",
            "Password1234!",
            "P@ssw0rd1234",
            "qwertyuiop12",
            "123456789012",
            "iloveyou2031",
            "abcdefghijkl",
            "northwind2031",
            "N0rthw1nd!!!!",
            "letmeinletmein",
        ] {
            assert!(is_common(password).await, "{password}");
        }
        for password in [
            "fifteen small boats",
            "seven wet umbrellas",
            "kR7!vQ2pLx9z",
            "dua belas kapal kecil",
            "десять зелёных чайников",
            "สิบสองเรือเล็กในทะเล",
        ] {
            assert!(!is_common(password).await, "{password}");
        }
        // The longest that is looked at doesn't take long.
        assert!(!is_common(&"fifteen small boats ".repeat(6)).await);
    }

    #[tokio::test]
    async fn what_is_no_hash_fails_instead_of_letting_in() {
        let passwords = Argon2Passwords::new(Arc::new(Same));
        assert!(passwords.is_of("x".into(), Some("x".into())).await.is_err());
    }
}
