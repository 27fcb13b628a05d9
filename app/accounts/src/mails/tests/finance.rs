//! Mails about who is paid and to which account.

use chrono::{DateTime, Utc};
use domain::{
    mail::{AppliedFor, AppliedOutcome, MailContent},
    reveal::RevealReason,
    signed_in_user::Workspace,
    tax::IdentifierKind,
};

use super::worded;

fn until() -> DateTime<Utc> {
    "2026-12-03T09:05:00Z".parse().unwrap()
}

/// What protects money: every number that can be looked at, and every reason.
pub(super) fn of_finance() -> Vec<MailContent> {
    let (party, last_four) = (|| String::from("Oak & Sons"), || String::from("6789"));
    let mut all = vec![
        MailContent::AccountChangeRequested {
            area: Workspace::Partner,
            party: party(),
            last_four: last_four(),
            until: until(),
        },
        MailContent::AccountActive {
            area: Workspace::Partner,
            party: party(),
            last_four: last_four(),
        },
        MailContent::AccountChangeStopped {
            area: Workspace::Partner,
            party: party(),
            last_four: last_four(),
        },
        MailContent::TaxFormEnds {
            area: Workspace::Partner,
            party: party(),
            until: until(),
        },
    ];
    for subject in [
        AppliedFor::TaxForm {
            area: Workspace::Creator,
        },
        AppliedFor::BankAccount {
            area: Workspace::Creator,
            last_four: last_four(),
        },
    ] {
        for outcome in [AppliedOutcome::Approved, AppliedOutcome::Rejected] {
            all.push(MailContent::ApplicationDecided {
                subject: subject.clone(),
                outcome,
                reasons: Vec::new(),
                note: None,
            });
        }
    }
    let kinds = IdentifierKind::ALL.map(IdentifierKind::code);
    for field in kinds.into_iter().chain(["bank_account"]) {
        all.push(looked_at(field, RevealReason::VerifyDocument));
    }
    all.extend(RevealReason::ALL.map(|reason| looked_at("ein", reason)));
    all
}

fn looked_at(field: &str, reason: RevealReason) -> MailContent {
    MailContent::IdentifierRevealed {
        area: Workspace::Seller,
        party: "Oak & Sons".into(),
        field: field.into(),
        reason,
    }
}

#[test]
fn reasons_of_tax_and_bank_are_said() {
    for (code, said) in [
        (
            "tax_name_mismatch",
            "The documents show a different name from the tax form.",
        ),
        (
            "identifier_mismatch",
            "The tax number doesn’t match the documents or the name.",
        ),
        ("certification_invalid", "The certification isn’t valid."),
        (
            "holder_mismatch",
            "The account holder’s name doesn’t match your tax information.",
        ),
        (
            "bank_details_wrong",
            "The bank doesn’t recognise this account.",
        ),
    ] {
        let mail = worded(&MailContent::ApplicationDecided {
            subject: AppliedFor::BankAccount {
                area: Workspace::Creator,
                last_four: "6789".into(),
            },
            outcome: AppliedOutcome::Rejected,
            reasons: vec![code.into()],
            note: None,
        });
        assert_eq!(mail.subject, "Rejected: Bank account ending in 6789");
        for said in [said, "You can link the account again, or link another one."] {
            assert!(mail.text.contains(said), "{said}: {}", mail.text);
        }
        let way = "https://partners.example.org/creator/payment-accounts";
        assert!(mail.text.lines().any(|line| line == way), "{}", mail.text);
    }
}

#[test]
fn a_change_of_account_says_until_when_and_how_it_is_stopped() {
    let mail = worded(&MailContent::AccountChangeRequested {
        area: Workspace::Partner,
        party: "Oak & Sons".into(),
        last_four: "6789".into(),
        until: until(),
    });
    assert_eq!(mail.subject, "Oak & Sons: another bank account was linked");
    for said in [
        "to another bank account, ending in 6789.",
        "The change can’t take effect before 3\u{a0}Dec\u{a0}2026, 09:05 UTC.",
        "select Stop this change",
        "contact the platform operator immediately",
        "https://partners.example.org/partner/finance/payment-accounts",
    ] {
        assert!(mail.text.contains(said), "{said}: {}", mail.text);
    }
}

#[test]
fn who_looked_at_a_number_is_told_with_the_reason() {
    for (field, said) in [
        ("ein", "A platform operator viewed the EIN of Oak & Sons."),
        (
            "bank_account",
            "A platform operator viewed the bank account number of Oak & Sons.",
        ),
        (
            "of_a_later_release",
            "A platform operator viewed the tax number of Oak & Sons.",
        ),
    ] {
        let mail = worded(&looked_at(field, RevealReason::VerifyAuthority));
        assert_eq!(mail.subject, "Oak & Sons: a number was viewed");
        let why = "Reason: to check it with the tax authority or the bank.";
        let way = "https://partners.example.org/seller/finance/payment-accounts";
        for said in [said, why, way] {
            assert!(mail.text.contains(said), "{said}: {}", mail.text);
        }
    }
}

#[test]
fn mails_that_protect_money_are_sent_whatever_was_chosen() {
    for content in of_finance() {
        let mail = worded(&content);
        assert!(!mail.text.contains("Change which emails"), "{content:?}");
    }
}

#[test]
fn a_decided_form_is_opened_where_whoever_is_paid_has_it() {
    for (area, page) in [
        (Workspace::Partner, "/partner/finance/tax"),
        (Workspace::Seller, "/seller/finance/tax"),
        (Workspace::Creator, "/creator/tax"),
    ] {
        for outcome in [AppliedOutcome::Approved, AppliedOutcome::Rejected] {
            let decided = worded(&MailContent::ApplicationDecided {
                subject: AppliedFor::TaxForm { area },
                outcome,
                reasons: Vec::new(),
                note: None,
            });
            leads_to(&decided.text, page);
        }
        let ends = worded(&MailContent::TaxFormEnds {
            area,
            party: "Oak & Sons".into(),
            until: until(),
        });
        leads_to(&ends.text, page);
        // In no market's day: another one may have begun there.
        let says = "valid until 3\u{a0}Dec\u{a0}2026, 09:05 UTC.";
        assert!(ends.text.contains(says), "{}", ends.text);
    }
}

#[track_caller]
fn leads_to(text: &str, page: &str) {
    let way = format!("https://partners.example.org{page}");
    assert!(text.lines().any(|line| line == way), "{text}");
}
