//! What a change makes of a setting.

use super::*;
use crate::market::Market;

fn setting() -> MarketSetting {
    MarketSetting {
        settlement_days: 15,
        contacts: ContactRules::founding(Market::Gb),
    }
}

fn contacts(contacts: &[(ContactKind, ContactUse)]) -> MarketChange {
    MarketChange {
        settlement_days: None,
        contacts: contacts.to_vec(),
    }
}

#[test]
fn what_is_not_changed_stays() {
    let days = MarketChange {
        settlement_days: Some(7),
        contacts: Vec::new(),
    };
    let changed = setting().changed(&days).unwrap();
    assert_eq!(changed.settlement_days, 7);
    assert_eq!(changed.contacts, setting().contacts);
    let change = contacts(&[
        (ContactKind::WhatsApp, ContactUse::Optional),
        (ContactKind::Line, ContactUse::Needed),
        (ContactKind::Phone, ContactUse::Unused),
    ]);
    let changed = setting().changed(&change).unwrap();
    assert_eq!(changed.settlement_days, 15);
    let kinds = [
        (ContactKind::WhatsApp, false),
        (ContactKind::Line, true),
        (ContactKind::Email, false),
    ];
    assert_eq!(changed.contacts.kinds, kinds);
}

#[test]
fn days_are_limited_and_some_contact_is_left() {
    let days = |days| MarketChange {
        settlement_days: Some(days),
        contacts: Vec::new(),
    };
    let most = setting().changed(&days(SETTLEMENT_DAYS_MAX));
    assert_eq!(most.unwrap().settlement_days, SETTLEMENT_DAYS_MAX);
    let more = setting().changed(&days(SETTLEMENT_DAYS_MAX + 1));
    assert_eq!(more, Err(SetMarketRefusal::TooManyDays));
    let none = contacts(&ContactKind::ALL.map(|kind| (kind, ContactUse::Unused)));
    assert_eq!(setting().changed(&none), Err(SetMarketRefusal::NoContact));
}

#[test]
fn what_is_so_already_is_no_change() {
    assert_eq!(
        setting().changed(&MarketChange::default()),
        Err(SetMarketRefusal::IsSo)
    );
    let same = contacts(&[
        (ContactKind::WhatsApp, ContactUse::Needed),
        (ContactKind::Viber, ContactUse::Unused),
    ]);
    assert_eq!(setting().changed(&same), Err(SetMarketRefusal::IsSo));
}
