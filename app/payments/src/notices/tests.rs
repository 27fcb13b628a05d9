//! What whoever is paid reads of each kind of news.

use leptos::prelude::{Owner, provide_context};
use ui::text::Locale;

use super::*;

const WAYS: Ways = Ways {
    tax: "/tax",
    accounts: "/accounts",
};

fn told(news: News<'_>) -> NoticeText {
    let at = "2026-03-01T10:00:00Z".parse().unwrap();
    Owner::new().with(|| {
        provide_context(Locale::English);
        worded(news, (at, Market::Gb), WAYS)
    })
}

fn text(title: &str, more: &str, href: &str) -> NoticeText {
    NoticeText::new(title.to_owned(), more.to_owned(), href)
}

#[test]
fn a_decision_of_tax_information_says_why_and_what_is_next() {
    assert_eq!(
        told(News::TaxDecided(&[])),
        text(
            "Tax information approved",
            "If you haven’t linked a bank account yet, link it in Payment accounts.",
            "/accounts",
        )
    );
    let reasons = [
        RejectionReason::TaxNameMismatch,
        RejectionReason::CertificationInvalid,
    ];
    assert_eq!(
        told(News::TaxDecided(&reasons)),
        text(
            "Tax information rejected",
            "The documents show a different name. The certification isn’t valid. \
             Select Modify to change it and submit it again.",
            "/tax",
        )
    );
}

#[test]
fn every_move_of_an_account_is_told() {
    let moved = |state, is_change| {
        told(News::AccountMoved {
            last_four: "6789",
            state,
            is_change,
            active_from: Some("2026-03-04T10:00:00Z".parse().unwrap()),
        })
    };
    for (state, is_change, title) in [
        (
            PaymentAccountState::UnderReview,
            false,
            "Bank account ending in 6789 is under review",
        ),
        (
            PaymentAccountState::UnderReview,
            true,
            "Another account was linked: Bank account ending in 6789",
        ),
        (
            PaymentAccountState::Waiting,
            true,
            "Bank account ending in 6789 was approved",
        ),
        (
            PaymentAccountState::Active,
            true,
            "Bank account ending in 6789 is active",
        ),
        (
            PaymentAccountState::Rejected,
            false,
            "Bank account ending in 6789 was rejected",
        ),
        (
            PaymentAccountState::Stopped,
            true,
            "Change stopped: Bank account ending in 6789",
        ),
        (
            PaymentAccountState::Stopped,
            false,
            "Linking stopped: Bank account ending in 6789",
        ),
        (
            PaymentAccountState::Replaced,
            false,
            "Bank account ending in 6789 was replaced",
        ),
    ] {
        let told = moved(state, is_change);
        assert_eq!(
            (told.title.as_str(), told.href.as_str()),
            (title, "/accounts")
        );
    }
    let more = moved(PaymentAccountState::UnderReview, true).more.unwrap();
    assert!(
        more.contains("before 4\u{a0}Mar\u{a0}2026, 10:00."),
        "{more}"
    );
}

#[test]
fn an_account_without_a_number_has_a_name_too() {
    let told = told(News::AccountMoved {
        last_four: "",
        state: PaymentAccountState::Active,
        is_change: false,
        active_from: None,
    });
    assert_eq!(told.title, "Bank account is active");
}

#[test]
fn tax_information_expires_or_has_expired() {
    for (until, title) in [
        (
            "2026-03-31T10:00:00Z",
            "Tax information expires on 31\u{a0}Mar\u{a0}2026",
        ),
        ("2026-03-01T10:00:00Z", "Tax information has expired"),
    ] {
        let told = told(News::TaxFormEnds(until.parse().unwrap()));
        assert_eq!((told.title.as_str(), told.href.as_str()), (title, "/tax"));
    }
}

#[test]
fn who_looks_at_a_number_says_at_which_and_why() {
    for (field, last_four, title) in [
        (
            "ein",
            "6789",
            "A platform operator viewed your EIN ending in 6789",
        ),
        (
            "bank_account",
            "6789",
            "A platform operator viewed your bank account number ending in 6789",
        ),
        ("nik", "", "A platform operator viewed your NIK"),
        (
            "of_a_later_release",
            "6789",
            "A platform operator viewed your tax number ending in 6789",
        ),
    ] {
        let told = told(News::Viewed {
            field,
            last_four,
            reason: RevealReason::PayoutProblem,
        });
        let why = "Reason: a payment didn’t arrive.";
        assert_eq!(told, text(title, why, "/accounts"));
    }
}
