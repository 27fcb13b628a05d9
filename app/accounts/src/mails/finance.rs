//! Mails about who is paid and to which account: they protect money, so nobody can switch them off. Of a number
//! they say no more than its end.

use chrono::{DateTime, Utc};
use domain::{reveal::RevealReason, tax::IdentifierKind};
use ui::{
    format,
    text::{Text, t},
};

use super::{
    Site,
    layout::{Letter, Part},
    links,
};
use crate::text::mails as words;

/// Another account is to take the place of the one that is paid to.
pub(super) fn change_requested(
    party: &str,
    last_four: &str,
    until: DateTime<Utc>,
    site: Site<'_>,
) -> Letter {
    of_party(
        party,
        words::change_subject(party),
        vec![
            Part::Paragraph(words::change_requested(party, last_four)),
            Part::Paragraph(words::change_until(&moment(until))),
            said(words::CHANGE_STOP),
            said(words::NOT_YOU_CONTACT),
            account(site),
        ],
    )
}

/// An account is paid to from now on.
pub(super) fn active(party: &str, last_four: &str, site: Site<'_>) -> Letter {
    of_party(
        party,
        words::account_active_subject(party),
        vec![
            Part::Paragraph(words::account_active(party, last_four)),
            said(words::NOT_YOU_CONTACT),
            account(site),
        ],
    )
}

/// The change of an account was stopped.
pub(super) fn change_stopped(party: &str, last_four: &str, site: Site<'_>) -> Letter {
    of_party(
        party,
        words::change_stopped_subject(party),
        vec![
            Part::Paragraph(words::change_stopped(party, last_four)),
            said(words::CHANGE_STOPPED_NEXT),
            account(site),
        ],
    )
}

/// Tax information holds no more, soon or by now.
pub(super) fn tax_form_ends(party: &str, until: DateTime<Utc>, site: Site<'_>) -> Letter {
    let day = format::date(until.date_naive());
    of_party(
        party,
        words::tax_ends_subject(party),
        vec![
            Part::Paragraph(words::tax_ends(party, &day)),
            said(words::TAX_ENDS_NEXT),
            account(site),
        ],
    )
}

/// An operator has looked at a number.
pub(super) fn revealed(party: &str, field: &str, reason: RevealReason, site: Site<'_>) -> Letter {
    let what = t(number(field));
    of_party(
        party,
        words::revealed_subject(party),
        vec![
            Part::Paragraph(words::revealed(what, party)),
            said(why(reason)),
            said(words::REVEALED_NEXT),
            account(site),
        ],
    )
}

fn of_party(party: &str, subject: String, parts: Vec<Part>) -> Letter {
    Letter {
        subject,
        parts,
        why: words::why_paid(party),
        change: None,
    }
}

/// Whoever reads it is paid in a console or in the app: the page of the account leads on.
fn account(site: Site<'_>) -> Part {
    Part::Button(t(words::VIEW_ACCOUNT).to_owned(), site.to(links::ACCOUNT))
}

fn said(text: Text) -> Part {
    Part::Paragraph(t(text).to_owned())
}

/// A moment in no market's time: who is paid may be paid in several.
fn moment(at: DateTime<Utc>) -> String {
    let day = format::date(at.date_naive());
    words::utc(&day, &at.format("%H:%M").to_string())
}

/// What the number is called; one that this release doesn't know is a number.
fn number(field: &str) -> Text {
    if field == "bank_account" {
        return words::BANK_NUMBER;
    }
    match field.parse() {
        Ok(IdentifierKind::Ein) => words::EIN,
        Ok(IdentifierKind::Ssn) => words::SSN,
        Ok(IdentifierKind::Itin) => words::ITIN,
        Ok(IdentifierKind::Utr) => words::UTR,
        Ok(IdentifierKind::Nino) => words::NINO,
        Ok(IdentifierKind::GbVat) => words::GB_VAT,
        Ok(IdentifierKind::Nik) => words::NIK,
        Ok(IdentifierKind::Npwp) => words::NPWP,
        Err(_) => words::TAX_NUMBER,
    }
}

/// Why it was looked at.
const fn why(reason: RevealReason) -> Text {
    match reason {
        RevealReason::VerifyDocument => words::REVEALED_FOR_DOCUMENT,
        RevealReason::VerifyAuthority => words::REVEALED_FOR_AUTHORITY,
        RevealReason::PayoutProblem => words::REVEALED_FOR_PAYOUT,
        RevealReason::Other => words::REVEALED_FOR_OTHER,
    }
}
