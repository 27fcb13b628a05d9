//! What emails say: each [`MailContent`] as a subject, plain text and HTML, in its reader's language where it
//! is spoken ([`MailContent::is_spoken`]), else in English.
//!
//! A new kind of mail is a variant of [`MailContent`], its sentences in `text/mails.rs`, and an arm of the
//! `match` in [`word`] that makes a letter of them. Where a mail leads is in [`links`].

pub mod links;
pub mod mailbox;

mod applications;
mod finance;
mod layout;
mod notices;
mod reasons;
mod reports;
mod security;

use domain::{
    ids::AccountId,
    mail::{ClaimedKind, MailContent},
};
use runtime::manifest::Contributions;
use ui::text::{Locale, speaking, t};

use self::layout::{Letter, Part};
use crate::text::mails as words;

/// A mail as it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct WordedMail {
    /// Its subject, in one line.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// What is to be worded, and for whom.
#[derive(Clone, Copy)]
pub struct MailToWord<'m> {
    /// What it says.
    pub content: &'m MailContent,
    /// The code or the link's token that it brings.
    pub secret: Option<&'m str>,
    /// The person, where there is an account.
    pub account: Option<AccountId>,
    /// The tag of the language that the person reads; English where there is none or it is unknown.
    pub language: Option<&'m str>,
    /// What the site's addresses begin with, as `https://partners.example.org`.
    pub origin: &'m str,
}

/// The mail in its reader's words. `contributions` are what the capabilities add, which word their notices.
#[must_use]
pub fn word(mail: MailToWord<'_>, contributions: &Contributions) -> WordedMail {
    let locale = mail.language.and_then(Locale::from_tag);
    // The pseudo-language is made of English, so everything is in it.
    let is_spoken = |locale: &Locale| *locale == Locale::Pseudo || mail.content.is_spoken();
    let locale = locale.filter(is_spoken).unwrap_or_default();
    speaking(locale, || letter(mail, contributions).laid_out())
}

fn letter(mail: MailToWord<'_>, contributions: &Contributions) -> Letter {
    let site = Site {
        origin: mail.origin,
        secret: mail.secret.unwrap_or_default(),
    };
    match mail.content {
        MailContent::EmailCode { purpose } => security::code(*purpose, site),
        MailContent::AddressTaken => security::address_taken(site),
        MailContent::PasswordReset => security::password_reset(site),
        MailContent::PasswordChanged => security::password_changed(site),
        MailContent::EmailChanged { to_new } => security::email_changed(*to_new, site),
        MailContent::TwoFactorChanged { on } => security::two_factor_changed(*on),
        MailContent::CodesGuessed => security::codes_guessed(),
        MailContent::RecoveryCodeUsed => security::recovery_code_used(),
        MailContent::RecoveryCodesRenewed => security::recovery_codes_renewed(),
        MailContent::SignedOutEverywhere => security::signed_out(site),
        MailContent::MemberInvitation { organisation } => member_invitation(organisation, site),
        MailContent::MembershipEnded { organisation } => membership_ended(organisation),
        MailContent::ClaimInvitation { claimed, name } => claim_invitation(*claimed, name, site),
        MailContent::ApplicationDecided {
            subject,
            outcome,
            reasons,
            note,
        } => applications::decided((subject, *outcome), reasons, note.as_deref(), site),
        MailContent::ApplicationUpgraded { from, to } => applications::upgraded(from, to, site),
        MailContent::AuthorisationRequested { partner } => applications::requested(partner, site),
        MailContent::AuthorisationAnswered { shop, accepted } => {
            applications::answered(shop, *accepted)
        }
        MailContent::AuthorisationEnded { name } => applications::ended(name),
        MailContent::AccountChangeRequested {
            area,
            party,
            last_four,
            until,
        } => finance::change_requested((*area, party), last_four, *until, site),
        MailContent::AccountActive {
            area,
            party,
            last_four,
        } => finance::active((*area, party), last_four, site),
        MailContent::AccountChangeStopped {
            area,
            party,
            last_four,
        } => finance::change_stopped((*area, party), last_four, site),
        MailContent::TaxFormEnds { area, party, until } => {
            finance::tax_form_ends((*area, party), *until, site)
        }
        MailContent::IdentifierRevealed {
            area,
            party,
            field,
            reason,
        } => finance::revealed((*area, party), field, *reason, site),
        MailContent::CompassReport { report } => reports::letter(report, site),
        MailContent::Notices { notices } => {
            notices::letter(notices, mail.account, site, contributions)
        }
    }
}

/// Where the site is, and the secret that a link of the mail carries.
#[derive(Clone, Copy)]
struct Site<'s> {
    origin: &'s str,
    secret: &'s str,
}

impl Site<'_> {
    /// The whole address of a page.
    fn to(self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The same with the secret, as the page takes it.
    fn to_with_token(self, path: &str) -> String {
        format!("{}{path}?token={}", self.origin, self.secret)
    }
}

fn member_invitation(organisation: &str, site: Site<'_>) -> Letter {
    let to = site.to_with_token(links::INVITATION);
    Letter {
        subject: words::invited_subject(organisation),
        parts: vec![
            Part::Paragraph(words::invited(organisation)),
            Part::Button(t(words::INVITED_BUTTON).to_owned(), to),
            Part::Paragraph(t(words::INVITED_IGNORE).to_owned()),
        ],
        why: t(words::WHY_INVITED).to_owned(),
        change: None,
    }
}

fn membership_ended(organisation: &str) -> Letter {
    Letter {
        subject: words::left_subject(organisation),
        parts: vec![Part::Paragraph(words::left(organisation))],
        why: t(words::WHY_ACCOUNT).to_owned(),
        change: None,
    }
}

fn claim_invitation(claimed: ClaimedKind, name: &str, site: Site<'_>) -> Letter {
    let what = match claimed {
        ClaimedKind::Agency => words::claim_agency(name),
        ClaimedKind::Shop => words::claim_shop(name),
        ClaimedKind::Creator => words::claim_creator(name),
    };
    Letter {
        subject: words::claim_subject(name),
        parts: vec![
            Part::Paragraph(what),
            Part::Button(
                t(words::INVITED_BUTTON).to_owned(),
                site.to_with_token(links::CLAIM),
            ),
            Part::Paragraph(t(words::NOT_YOU_IGNORE).to_owned()),
        ],
        why: t(words::WHY_INVITED).to_owned(),
        change: None,
    }
}

#[cfg(test)]
mod tests;
