//! Sending mails: to a mail server, or into files where none is set up.
//!
//! A mail's Message-ID is its own key, the same with each try: should one be handed over twice because a
//! worker died between handing it over and writing that down, mail servers and readers know it as the same.

mod files;
mod options;
mod smtp;

use std::{fmt, path::PathBuf, sync::Arc, time::Duration};

use app::mails::{MailToWord, WordedMail, word};
use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use store::mails::DueMail;
use tokio::time::timeout;

use self::smtp::Smtp;
pub use self::{
    files::{MailFolder, StoredMail},
    options::MailOptions,
};
use crate::{cli::Options, command::Failure};

/// How long handing over a mail may take: shorter than the lease under which it is taken.
const HANDED_OVER_WITHIN: Duration = Duration::from_mins(2);

/// Says to programs that answer mails by themselves that they needn't.
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// Sends mails.
#[derive(Clone)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
    /// What the site's addresses begin with.
    origin: Arc<str>,
}

#[derive(Clone)]
enum Way {
    Smtp(Smtp),
    Files(MailFolder),
}

/// Why a mail was not sent, in words without its address: they are kept, and shown to operators.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SendFailure(String);

/// Nothing of the mail server's address, which may carry a password.
impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = match self.way {
            Way::Smtp(_) => "smtp",
            Way::Files(_) => "files",
        };
        f.debug_struct("Mailer")
            .field("way", &way)
            .finish_non_exhaustive()
    }
}

impl Mailer {
    /// The one that the options ask for. `address` is where the site is, if nothing is said of it.
    ///
    /// # Errors
    ///
    /// When the mail server's address can't be one, when there is none to send from, or no folder for files.
    pub fn of(options: &Options, address: &str) -> Result<Self, Failure> {
        let public = options.public_url.as_ref().map(ToString::to_string);
        let origin = public.unwrap_or_else(|| address.to_owned());
        let Some(url) = options.mail.smtp_url()? else {
            let folder = options.data_dir().map_err(Failure::Usage)?.join("mail");
            if options.production {
                tracing::warn!(
                    folder = %folder.display(),
                    "no mail server is set up, so emails go into files: set --smtp-url"
                );
            }
            let from = options.mail.mail_from.clone();
            return Ok(Self::into_files(folder, from, &origin));
        };
        let from = options.mail.mail_from.clone().ok_or_else(|| {
            Failure::Usage("--smtp-url needs --mail-from, the address emails come from".to_owned())
        })?;
        Self::to_server(&url, from, &origin).map_err(|error| Failure::Usage(error.to_string()))
    }

    /// One that hands mails to a mail server. Within the runtime, which keeps its connections.
    ///
    /// # Errors
    ///
    /// When the address can't be that of a mail server.
    pub fn to_server(url: &str, from: Mailbox, origin: &str) -> Result<Self, SendFailure> {
        Ok(Self {
            way: Way::Smtp(Smtp::at(url)?),
            from,
            origin: origin.into(),
        })
    }

    /// One that writes mails into a folder, which it makes when it is needed.
    #[must_use]
    pub fn into_files(folder: PathBuf, from: Option<Mailbox>, origin: &str) -> Self {
        let nowhere = || Mailbox::new(None, Address::new_dangerous("noreply", "localhost"));
        Self {
            way: Way::Files(MailFolder::at(folder)),
            from: from.unwrap_or_else(nowhere),
            origin: origin.into(),
        }
    }

    /// The folder that mails go into, if they go into files.
    #[must_use]
    pub fn folder(&self) -> Option<&MailFolder> {
        match &self.way {
            Way::Smtp(_) => None,
            Way::Files(folder) => Some(folder),
        }
    }

    /// Sends a mail, in its reader's words.
    ///
    /// # Errors
    ///
    /// [`SendFailure`]: it was not sent, or nobody said that it was.
    pub async fn send(&self, due: &DueMail, now: DateTime<Utc>) -> Result<(), SendFailure> {
        let worded = word(MailToWord {
            content: &due.content,
            secret: due.secret.as_deref(),
            account: due.account,
            language: due.language.as_deref(),
            origin: &self.origin,
        });
        let message = self.message(due, &worded, now)?;
        let sending = async {
            match &self.way {
                Way::Smtp(server) => server.send(&message).await,
                Way::Files(folder) => {
                    let stored = StoredMail {
                        to: due.to.clone(),
                        at: now,
                        subject: worded.subject,
                        text: worded.text,
                        html: worded.html,
                    };
                    folder.write(due.mail, stored, message.formatted()).await
                }
            }
        };
        let in_time = timeout(HANDED_OVER_WITHIN, sending).await;
        in_time.unwrap_or_else(|_| Err(SendFailure::because("the mail server took too long")))
    }

    /// The mail as it goes over the network.
    fn message(
        &self,
        due: &DueMail,
        worded: &WordedMail,
        now: DateTime<Utc>,
    ) -> Result<Message, SendFailure> {
        let to: Address = due
            .to
            .parse()
            .map_err(|_| SendFailure::because("it isn't an address that mail can be sent to"))?;
        let id = format!("<{}@{}>", due.mail, self.from.email.domain());
        let (text, html) = (worded.text.clone(), worded.html.clone());
        Message::builder()
            .message_id(Some(id))
            .date(now.into())
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(worded.subject.clone())
            .raw_header(HeaderValue::new(
                AUTO_SUBMITTED,
                "auto-generated".to_owned(),
            ))
            .multipart(MultiPart::alternative_plain_html(text, html))
            .map_err(|_| SendFailure::because("the message can't be made"))
    }
}

impl SendFailure {
    fn because(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

#[cfg(test)]
mod tests;
