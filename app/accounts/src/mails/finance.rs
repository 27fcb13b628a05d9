//! Mails about who is paid and to which account: they protect money, so nobody can switch them off. Of a number
//! they say no more than its end.

use chrono::{DateTime, Utc};
use domain::{reveal::RevealReason, signed_in_user::Workspace};
use ui::{
    format,
    text::{Text, t, tax_number},
};

use super::{
    Site,
    layout::{Letter, Part},
    links,
};
use crate::text::mails as words;

/// Another account is to take the place of the one that is paid to.
pub(super) fn change_requested(
    (area, party): (Workspace, &str),
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
            accounts(area, site),
        ],
    )
}

/// An account is paid to from now on.
pub(super) fn active((area, party): (Workspace, &str), last_four: &str, site: Site<'_>) -> Letter {
    of_party(
        party,
        words::account_active_subject(party),
        vec![
            Part::Paragraph(words::account_active(party, last_four)),
            said(words::NOT_YOU_CONTACT),
            accounts(area, site),
        ],
    )
}

/// The change of an account was stopped.
pub(super) fn change_stopped(
    (area, party): (Workspace, &str),
    last_four: &str,
    site: Site<'_>,
) -> Letter {
    of_party(
        party,
        words::change_stopped_subject(party),
        vec![
            Part::Paragraph(words::change_stopped(party, last_four)),
            said(words::CHANGE_STOPPED_NEXT),
            accounts(area, site),
        ],
    )
}

/// Tax information holds no more, soon or by now.
pub(super) fn tax_form_ends(
    (area, party): (Workspace, &str),
    until: DateTime<Utc>,
    site: Site<'_>,
) -> Letter {
    of_party(
        party,
        words::tax_ends_subject(party),
        vec![
            Part::Paragraph(words::tax_ends(party, &moment(until))),
            said(words::TAX_ENDS_NEXT),
            Part::Button(t(words::VIEW_TAX).to_owned(), site.to(links::tax(area))),
        ],
    )
}

/// An operator has looked at a number.
pub(super) fn revealed(
    (area, party): (Workspace, &str),
    field: &str,
    reason: RevealReason,
    site: Site<'_>,
) -> Letter {
    let what = t(number(field));
    of_party(
        party,
        words::revealed_subject(party),
        vec![
            Part::Paragraph(words::revealed(what, party)),
            said(why(reason)),
            said(words::REVEALED_NEXT),
            accounts(area, site),
        ],
    )
}

fn of_party(party: &str, subject: String, body: Vec<Part>) -> Letter {
    Letter {
        subject,
        parts: body,
        why: words::why_paid(party),
        change: None,
    }
}

/// The way to the accounts, where a change is stopped and where it stands who looked at numbers.
fn accounts(area: Workspace, site: Site<'_>) -> Part {
    let to = site.to(links::payment_accounts(area));
    Part::Button(t(words::VIEW_ACCOUNTS).to_owned(), to)
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
    field.parse().map_or(words::TAX_NUMBER, tax_number::name)
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
