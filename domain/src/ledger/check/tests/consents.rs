//! Receipts of acceptances: there where they must be, and saying what was agreed to.

use super::*;

/// A line of a product that the creator added by a link, with the receipt of that.
fn by_link() -> LineEvidence {
    let mut line = g9();
    if let Some(agreed) = &mut line.agreed {
        agreed.is_by_link = true;
        agreed.consent = Some(AgreedConsent {
            accepted_at: agreed.accepted_at,
            offer: agreed.offer,
            rate: percent("20"),
        });
    }
    line
}

fn damaged(damage: fn(&mut AgreedDeal, AgreedConsent) -> Option<AgreedConsent>) -> LineEvidence {
    let mut line = by_link();
    let agreed = line.agreed.as_mut().unwrap();
    let consent = agreed.consent.unwrap();
    agreed.consent = damage(agreed, consent);
    line
}

#[test]
fn a_receipt_says_what_was_agreed_to() {
    assert_eq!(kinds(&by_link()), []);
    // A cut after the acceptance makes no receipt wrong.
    let cut = damaged(|agreed, consent| {
        agreed.history.push(SetRate {
            rate: RateFrom {
                from: march(1) - TimeDelta::days(2),
                rate: percent("10"),
            },
            set_at: march(1) - TimeDelta::days(2),
        });
        Some(consent)
    });
    assert_eq!(kinds(&cut), []);
}

#[test]
fn each_damage_of_a_receipt_is_found() {
    let wrong = [
        damaged(|_, consent| {
            let rate = percent("10");
            Some(AgreedConsent { rate, ..consent })
        }),
        damaged(|_, consent| {
            let accepted_at = consent.accepted_at - TimeDelta::hours(1);
            Some(AgreedConsent {
                accepted_at,
                ..consent
            })
        }),
        damaged(|_, consent| {
            let offer = OfferId::new(uuid(6));
            Some(AgreedConsent { offer, ..consent })
        }),
    ];
    for line in wrong {
        assert_eq!(kinds(&line), [LedgerFaultKind::WrongConsent], "{line:?}");
    }
    let missing = damaged(|_, _| None);
    assert_eq!(kinds(&missing), [LedgerFaultKind::MissingConsent]);
    // What an import brought has none.
    let imported = damaged(|agreed, _| {
        agreed.is_by_link = false;
        None
    });
    assert_eq!(kinds(&imported), []);
}
