//! What readers read, and where it leads.

use std::{fmt::Debug, str::FromStr};

use domain::{registration::RegistrationAddress, showcase::EntryAddress};
use leptos::prelude::{Owner, provide_context};
use ui::text::Locale;

use super::*;

/// Whoever reads it.
const READER: Actor = Actor::System;

fn uuid(number: u8) -> String {
    format!("00000000-0000-0000-0000-{number:012}")
}

fn id<Id: FromStr<Err: Debug>>(number: u8) -> Id {
    uuid(number).parse().unwrap()
}

fn notice<What>(what: What) -> Notice<What> {
    Notice {
        notice: id(9),
        at: "2026-03-01T10:00:00Z".parse().unwrap(),
        market: Market::Gb,
        is_read: false,
        what,
    }
}

fn campaign() -> NamedCampaign {
    NamedCampaign {
        campaign: id(1),
        name: "Spring picks".into(),
    }
}

fn products(count: u32) -> NamedProducts {
    NamedProducts {
        title: "A mug".into(),
        registration: RegistrationAddress {
            shop: id(2),
            registration: id(3),
        },
        count,
    }
}

/// The words of what a notice became, and where it leads.
fn words_of(worded: impl FnOnce() -> Option<NoticeText>) -> (String, String, String) {
    Owner::new().with(|| {
        provide_context(Locale::English);
        let NoticeText { title, more, href } = worded().unwrap();
        (title, more.unwrap_or_default(), href)
    })
}

#[test]
fn one_product_leads_to_it_and_several_to_their_tab() {
    let registered = |count| {
        words_of(|| {
            let notice = notice(AgencyNotice::Registered {
                shop: "Hedgerow".into(),
                campaign: campaign(),
                products: products(count),
            });
            to_agency(&notice, READER)
        })
    };
    let (title, more, href) = registered(1);
    assert_eq!(more, "Review it to approve or reject.");
    assert_eq!(title, "Hedgerow registered A mug in Spring picks");
    assert_eq!(
        href,
        format!("/partner/registrations/{}/{}", uuid(2), uuid(3))
    );
    let (title, _, href) = registered(1_200);
    assert_eq!(title, "Hedgerow registered 1,200 products in Spring picks");
    assert_eq!(href, format!("/partner/campaigns/{}?tab=pending", uuid(1)));
}

#[test]
fn a_rejection_says_why_and_whether_to_try_again() {
    let rejected = |reason, may_reregister| {
        words_of(|| {
            let notice = notice(SellerNotice::Rejected {
                campaign: campaign(),
                products: products(1),
                reason,
                may_reregister,
            });
            to_seller(&notice, READER)
        })
    };
    let (title, more, href) = rejected(RejectReason::TooExpensive, false);
    assert_eq!(title, "A mug was rejected for Spring picks");
    assert_eq!(
        more,
        "Too expensive. The agency has blocked re-registration in this campaign."
    );
    assert_eq!(href, format!("/seller/campaigns/{}?tab=rejected", uuid(1)));
    for (own_words, sentence) in [
        ("Photos are missing", "Photos are missing."),
        ("Photos are missing.", "Photos are missing."),
        ("Where are the photos?", "Where are the photos?"),
        ("Photos!", "Photos!"),
    ] {
        let own_words = RejectReason::Other(own_words.to_owned().try_into().unwrap());
        let (_, more, _) = rejected(own_words, true);
        assert_eq!(more, format!("{sentence} You can re-register."));
    }
}

#[test]
fn a_rate_that_changes_later_says_when() {
    let entry = EntryAddress {
        shop: id(2),
        entry: id(4),
    };
    let changed = |next| {
        words_of(|| {
            let notice = notice(CreatorNotice::RateChanged {
                product: "A mug".into(),
                entry,
                rate: "15".parse().unwrap(),
                next,
            });
            to_creator(&notice, READER)
        })
    };
    let (title, more, href) = changed(None);
    assert_eq!((&*title, &*more), ("A mug now pays you 15.00%", ""));
    assert_eq!(href, format!("/creator/showcase/{entry}"));
    let (_, more, _) = changed(Some(RateFrom {
        from: "2026-03-31T09:00:00Z".parse().unwrap(),
        rate: "12".parse().unwrap(),
    }));
    assert_eq!(
        more,
        "You earn 15.00% until 31\u{a0}Mar\u{a0}2026, 10:00, then 12.00%."
    );
}
