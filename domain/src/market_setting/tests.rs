//! What a change makes of a setting.

use super::*;
use crate::market::Market;

fn setting() -> MarketSetting {
    MarketSetting {
        settlement_days: 15,
        contacts: ContactRules::founding(Market::Gb),
        withholds_narrow_curves: false,
    }
}

fn contacts(contacts: &[(ContactKind, ContactUse)]) -> MarketChange {
    MarketChange {
        settlement_days: None,
        contacts: contacts.to_vec(),
        withholds_narrow_curves: None,
    }
}

#[test]
fn what_is_not_changed_stays() {
    let days = MarketChange {
        settlement_days: Some(7),
        ..MarketChange::default()
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
        ..MarketChange::default()
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

#[test]
fn narrow_curves_are_withheld_from_a_change_on_and_until_another() {
    let curves = |withheld| MarketChange {
        withholds_narrow_curves: Some(withheld),
        ..MarketChange::default()
    };
    assert_eq!(
        setting().changed(&curves(false)),
        Err(SetMarketRefusal::IsSo)
    );
    let withheld = setting().changed(&curves(true)).unwrap();
    assert!(withheld.withholds_narrow_curves);
    let days = MarketChange {
        settlement_days: Some(7),
        ..MarketChange::default()
    };
    assert!(withheld.changed(&days).unwrap().withholds_narrow_curves);
    assert_eq!(withheld.changed(&curves(false)), Ok(setting()));
}
