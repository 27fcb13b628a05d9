//! What mails say, in the words of every capability.

pub use accounts::mails::{MailToWord, WordedMail, mailbox};

use crate::{contributions::CONTRIBUTIONS, words};

/// The mail in its reader's words.
#[must_use]
pub fn word(mail: MailToWord<'_>) -> WordedMail {
    words::install();
    accounts::mails::word(mail, &CONTRIBUTIONS)
}
