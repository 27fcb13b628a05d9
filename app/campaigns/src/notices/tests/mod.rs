//! What readers read, and where it leads.

mod campaigns;
mod creators;
mod decisions;
mod waiting;

use std::{fmt::Debug, str::FromStr};

use domain::{
    actor::Actor,
    currency::Currency,
    money::Money,
    notice::{AgencyNotice, Notice, RateSpan, SellerNotice},
    registration::{RegistrationAddress, RejectReason},
};
use leptos::prelude::{Owner, provide_context};
use runtime::manifest::NoticeText;
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

fn of<Value: FromStr<Err: Debug>>(text: &str) -> Value {
    text.parse().unwrap()
}

fn notice<What>(what: What) -> Notice<What> {
    Notice {
        notice: id(9),
        at: of("2026-03-01T10:00:00Z"),
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

/// As many products, all of one shop and open.
fn products(count: u32) -> NamedProducts {
    NamedProducts {
        title: "A mug".into(),
        registration: RegistrationAddress {
            shop: id(2),
            registration: id(3),
        },
        product: Some(id(8)),
        count,
        second: (count > 1).then(|| "A jug".into()),
        shops: 1,
        open: count,
        rates: Some(RateSpan {
            least: of(if count > 1 { "11" } else { "14" }),
            most: of("14"),
        }),
        per_item: (count == 1).then_some(Money::new(153, Currency::Gbp)),
        resolved: None,
    }
}

/// The same, resolved like this at noon of 2 March.
fn done(count: u32, how: Resolution, by: Option<&str>) -> NamedProducts {
    NamedProducts {
        open: 0,
        resolved: Some(Resolved {
            how,
            by: by.map(str::to_owned),
            at: of("2026-03-02T12:00:00Z"),
        }),
        ..products(count)
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

fn registered(products: NamedProducts) -> (String, String, String) {
    words_of(|| {
        let notice = notice(AgencyNotice::Registered {
            shop: "Tin Lantern".into(),
            campaign: campaign(),
            products,
            minimum: Some(of("10")),
            until: Some(of("2026-03-21")),
        });
        to_agency(&notice, READER)
    })
}

#[test]
fn what_an_earlier_program_told_is_worded_without_what_it_lacks() {
    let old = |count| NamedProducts {
        second: None,
        shops: 0,
        open: 0,
        rates: None,
        per_item: None,
        ..products(count)
    };
    let (title, more, href) = registered(old(2));
    assert_eq!(title, "2 products from Tin Lantern wait in Spring picks");
    assert_eq!(more, "Review it to approve or reject.");
    assert_eq!(href, format!("/partner/campaigns/{}?tab=pending", uuid(1)));
    let (title, more, _) = words_of(|| {
        let notice = notice(SellerNotice::Approved {
            campaign: campaign(),
            products: old(1),
        });
        to_seller(&notice, READER)
    });
    assert_eq!(
        (&*title, &*more),
        ("A mug was approved for Spring picks", "")
    );
    let (_, more, _) = words_of(|| {
        let notice = notice(SellerNotice::Rejected {
            campaign: campaign(),
            products: old(1),
            reason: RejectReason::TooExpensive,
            may_reregister: false,
            until: None,
        });
        to_seller(&notice, READER)
    });
    assert_eq!(
        more,
        "The agency has blocked re-registration in this campaign."
    );
}
