//! Mails about a person's own account.

use domain::mail::CodePurpose;
use runtime::paths;
use ui::text::{Text, t};

use super::{
    Site,
    layout::{Letter, Part},
    links,
};
use crate::text::mails as words;

pub(super) fn code(purpose: CodePurpose, site: Site<'_>) -> Letter {
    let what = match purpose {
        CodePurpose::Registration => words::CODE_REGISTRATION,
        CodePurpose::ChangeOfAddress => words::CODE_CHANGE,
    };
    Letter {
        subject: t(words::CODE_SUBJECT).to_owned(),
        parts: vec![
            said(what),
            Part::Code(site.secret.to_owned()),
            said(words::CODE_RULES),
            said(words::NOT_YOU_IGNORE),
        ],
        why: t(words::WHY_ADDRESS).to_owned(),
        change: None,
    }
}

pub(super) fn address_taken(site: Site<'_>) -> Letter {
    Letter {
        subject: t(words::TAKEN_SUBJECT).to_owned(),
        parts: vec![
            said(words::TAKEN),
            sign_in(site),
            said(words::NOT_YOU_IGNORE),
        ],
        why: t(words::WHY_ADDRESS).to_owned(),
        change: None,
    }
}

pub(super) fn password_reset(site: Site<'_>) -> Letter {
    let to = site.to_with_token(links::PASSWORD_RESET);
    of_account(
        words::RESET_SUBJECT,
        vec![
            said(words::RESET),
            Part::Button(t(words::RESET_BUTTON).to_owned(), to),
            said(words::NOT_YOU_IGNORE),
        ],
    )
}

pub(super) fn password_changed(site: Site<'_>) -> Letter {
    of_account(
        words::PASSWORD_SUBJECT,
        vec![
            said(words::PASSWORD_CHANGED),
            said(words::NOT_YOU_RESET),
            sign_in(site),
        ],
    )
}

pub(super) fn email_changed(to_new: bool, site: Site<'_>) -> Letter {
    let parts = if to_new {
        vec![
            said(words::EMAIL_TO_NEW),
            said(words::NOT_YOU_CONTACT),
            sign_in(site),
        ]
    } else {
        vec![said(words::EMAIL_TO_OLD), said(words::NOT_YOU_CONTACT)]
    };
    of_account(words::EMAIL_SUBJECT, parts)
}

pub(super) fn two_factor_changed(on: bool) -> Letter {
    let (subject, what) = if on {
        (words::TWO_FACTOR_ON_SUBJECT, words::TWO_FACTOR_ON)
    } else {
        (words::TWO_FACTOR_OFF_SUBJECT, words::TWO_FACTOR_OFF)
    };
    of_account(subject, vec![said(what), said(words::NOT_YOU_RESET)])
}

pub(super) fn codes_guessed() -> Letter {
    let parts = vec![said(words::GUESSED), said(words::NOT_YOU_RESET)];
    of_account(words::GUESSED_SUBJECT, parts)
}

pub(super) fn recovery_code_used() -> Letter {
    let parts = vec![said(words::RECOVERY_USED), said(words::NOT_YOU_RESET)];
    of_account(words::RECOVERY_USED_SUBJECT, parts)
}

pub(super) fn recovery_codes_renewed() -> Letter {
    let parts = vec![said(words::RECOVERY_RENEWED), said(words::NOT_YOU_RESET)];
    of_account(words::RECOVERY_RENEWED_SUBJECT, parts)
}

pub(super) fn signed_out(site: Site<'_>) -> Letter {
    of_account(
        words::SIGNED_OUT_SUBJECT,
        vec![
            said(words::SIGNED_OUT),
            said(words::NOT_YOU_RESET),
            sign_in(site),
        ],
    )
}

/// A mail that concerns the account's security.
fn of_account(subject: Text, parts: Vec<Part>) -> Letter {
    Letter {
        subject: t(subject).to_owned(),
        parts,
        why: t(words::WHY_ACCOUNT).to_owned(),
        change: None,
    }
}

fn said(text: Text) -> Part {
    Part::Paragraph(t(text).to_owned())
}

fn sign_in(site: Site<'_>) -> Part {
    Part::Button(t(words::SIGN_IN).to_owned(), site.to(paths::SIGN_IN))
}
