//! Handing mails to a mail server.

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    transport::smtp::{Error, PoolConfig},
};

use super::SendFailure;

/// How long one answer of the mail server may take.
const ANSWERED_WITHIN: Duration = Duration::from_secs(30);

/// How many connections are kept at most: as many as mails are sent at once.
const CONNECTIONS: u32 = 4;

/// A mail server.
#[derive(Clone)]
pub(super) struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl Smtp {
    /// The one at this address.
    ///
    /// # Errors
    ///
    /// When it can't be one. The address isn't repeated: it may carry a password.
    pub(super) fn at(url: &str) -> Result<Self, SendFailure> {
        const SHAPE: &str =
            "--smtp-url must be an address like smtps://user:password@smtp.example.org";
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| SendFailure::because(SHAPE))?;
        let pool = PoolConfig::new().max_size(CONNECTIONS);
        let transport = builder.timeout(Some(ANSWERED_WITHIN)).pool_config(pool);
        Ok(Self(transport.build()))
    }

    /// Hands the mail over.
    pub(super) async fn send(&self, message: &Message) -> Result<(), SendFailure> {
        let envelope = message.envelope();
        let sent = self.0.send_raw(envelope, &message.formatted()).await;
        sent.map(drop)
            .map_err(|error| SendFailure::because(public_words(&error)))
    }
}

/// Why it was not taken, without what the mail server says: that often repeats the address.
fn public_words(error: &Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server didn't answer in time".to_owned(),
        None if error.is_tls() => "the mail server can't be reached encrypted".to_owned(),
        None if error.is_client() => {
            "the message or the options don't fit the mail server".to_owned()
        }
        None if error.is_response() => "the mail server's answer can't be read".to_owned(),
        None => "the mail server can't be reached".to_owned(),
    }
}
