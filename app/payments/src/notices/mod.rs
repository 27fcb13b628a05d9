//! What notices say to whoever is paid: of the tax information, of the account, and of who looked at a number.
//! Agencies, sellers and creators are told the same, each with the way to their own pages.

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    application::RejectionReason,
    market::Market,
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice},
    payment_account::PaymentAccountState,
    reveal::RevealReason,
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner, seller},
};
use ui::{
    format,
    text::{Text, t, tax_number},
};

use crate::text::notices as words;

/// What happened, for whomever.
#[derive(Clone, Copy)]
enum News<'n> {
    TaxDecided(&'n [RejectionReason]),
    AccountMoved {
        last_four: &'n str,
        state: PaymentAccountState,
        is_change: bool,
        active_from: Option<DateTime<Utc>>,
    },
    TaxFormEnds(DateTime<Utc>),
    Viewed {
        field: &'n str,
        last_four: &'n str,
        reason: RevealReason,
    },
}

/// Where a reader finds the tax information, and the payment accounts.
#[derive(Clone, Copy)]
struct Ways {
    tax: &'static str,
    accounts: &'static str,
}

/// The news in a notice; nothing in one of another kind. All three kinds of readers have the same variants.
macro_rules! news {
    ($what:expr, $notice:ident) => {
        match $what {
            $notice::TaxDecided { reasons, .. } => News::TaxDecided(reasons),
            $notice::AccountMoved {
                last_four,
                state,
                is_change,
                active_from,
                ..
            } => News::AccountMoved {
                last_four,
                state: *state,
                is_change: *is_change,
                active_from: *active_from,
            },
            $notice::TaxFormEnds { until, .. } => News::TaxFormEnds(*until),
            $notice::IdentifierRevealed {
                field,
                last_four,
                reason,
                ..
            } => News::Viewed {
                field,
                last_four,
                reason: *reason,
            },
            _ => return None,
        }
    };
}

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    let news = news!(&notice.what, AgencyNotice);
    let ways = Ways {
        tax: partner::TAX,
        accounts: partner::PAYMENT_ACCOUNTS,
    };
    Some(worded(news, (notice.at, notice.market), ways))
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, _: Actor) -> Option<NoticeText> {
    let news = news!(&notice.what, SellerNotice);
    let ways = Ways {
        tax: seller::TAX,
        accounts: seller::PAYMENT_ACCOUNTS,
    };
    Some(worded(news, (notice.at, notice.market), ways))
}

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    let news = news!(&notice.what, CreatorNotice);
    let ways = Ways {
        tax: creator::TAX,
        accounts: creator::PAYMENT_ACCOUNTS,
    };
    Some(worded(news, (notice.at, notice.market), ways))
}

fn worded(news: News<'_>, (at, market): (DateTime<Utc>, Market), ways: Ways) -> NoticeText {
    match news {
        News::TaxDecided([]) => {
            let more = t(words::TAX_APPROVED_NEXT).to_owned();
            NoticeText::new(t(words::TAX_APPROVED).to_owned(), more, ways.accounts)
        }
        News::TaxDecided(reasons) => {
            let reasons: Vec<&str> = reasons.iter().map(|why| t(reason(*why))).collect();
            let more = words::rejected_because(&reasons.join(". "));
            NoticeText::new(t(words::TAX_REJECTED).to_owned(), more, ways.tax)
        }
        News::AccountMoved {
            last_four,
            state,
            is_change,
            active_from,
        } => {
            let from = active_from.map(|from| format::date_time(from, market));
            let (title, more) = moved(&account(last_four), (state, is_change), from.as_deref());
            NoticeText::new(title, more, ways.accounts)
        }
        News::TaxFormEnds(until) => {
            let title = if until <= at {
                t(words::TAX_EXPIRED).to_owned()
            } else {
                words::tax_expires(&format::date(format::day_of(until, market)))
            };
            NoticeText::new(title, t(words::TAX_EXPIRES_NEXT).to_owned(), ways.tax)
        }
        News::Viewed {
            field,
            last_four,
            reason,
        } => {
            let title = words::viewed(&viewed(field, last_four));
            // Who looked at which number, and why, is listed there.
            NoticeText::new(title, t(why_viewed(reason)).to_owned(), ways.accounts)
        }
    }
}

/// How far an account has come, and what follows.
fn moved(
    account: &str,
    (state, is_change): (PaymentAccountState, bool),
    from: Option<&str>,
) -> (String, String) {
    let said = |text: Text| t(text).to_owned();
    match (state, is_change) {
        (PaymentAccountState::UnderReview, false) => {
            (words::under_review(account), said(words::UNDER_REVIEW_NEXT))
        }
        (PaymentAccountState::UnderReview, true) => {
            let more = from.map_or_else(|| said(words::ANOTHER_NEXT), words::another_until);
            (words::another_linked(account), more)
        }
        (PaymentAccountState::Waiting, _) => {
            let more = from.map_or_else(|| said(words::APPROVED_NEXT), words::approved_until);
            (words::approved(account), more)
        }
        (PaymentAccountState::Active, _) => (words::active(account), said(words::ACTIVE_NEXT)),
        (PaymentAccountState::Rejected, _) => {
            (words::rejected(account), said(words::REJECTED_NEXT))
        }
        (PaymentAccountState::Stopped, true) => (
            words::change_stopped(account),
            said(words::CHANGE_STOPPED_NEXT),
        ),
        (PaymentAccountState::Stopped, false) => (
            words::linking_stopped(account),
            said(words::LINKING_STOPPED_NEXT),
        ),
        (PaymentAccountState::Replaced, _) => {
            (words::replaced(account), said(words::REPLACED_NEXT))
        }
    }
}

/// What an account is called: one that was approved without a number has no end.
fn account(last_four: &str) -> String {
    if last_four.is_empty() {
        return t(words::BANK_ACCOUNT).to_owned();
    }
    words::ending(last_four)
}

/// What a number is called; one that this release doesn't know is a number.
fn viewed(field: &str, last_four: &str) -> String {
    let number = if field == "bank_account" {
        words::BANK_NUMBER
    } else {
        field.parse().map_or(words::TAX_NUMBER, tax_number::name)
    };
    if last_four.is_empty() {
        return t(number).to_owned();
    }
    words::number_ending(t(number), last_four)
}

const fn why_viewed(reason: RevealReason) -> Text {
    match reason {
        RevealReason::VerifyDocument => words::VIEWED_DOCUMENT,
        RevealReason::VerifyAuthority => words::VIEWED_AUTHORITY,
        RevealReason::PayoutProblem => words::VIEWED_PAYOUT,
        RevealReason::Other => words::VIEWED_OTHER,
    }
}

/// Why a tax form was rejected.
const fn reason(reason: RejectionReason) -> Text {
    match reason {
        RejectionReason::DocumentsUnreadable => words::DOCUMENTS_UNREADABLE,
        RejectionReason::TaxNameMismatch => words::TAX_NAME_MISMATCH,
        RejectionReason::IdentifierMismatch => words::IDENTIFIER_MISMATCH,
        RejectionReason::CertificationInvalid => words::CERTIFICATION_INVALID,
        RejectionReason::Duplicate => words::DUPLICATE,
        // Of other applications, which have notices of their own.
        RejectionReason::RegistrationNumberMismatch
        | RejectionReason::LegalNameMismatch
        | RejectionReason::AddressIncomplete
        | RejectionReason::WebsiteUnreachable
        | RejectionReason::ExperienceNotShown
        | RejectionReason::CaseStudiesMissing
        | RejectionReason::TeamTooSmall
        | RejectionReason::NotInMarket
        | RejectionReason::OwnershipNotShown
        | RejectionReason::HolderMismatch
        | RejectionReason::BankDetailsWrong
        | RejectionReason::Other => words::OTHER,
    }
}

#[cfg(test)]
mod tests;
