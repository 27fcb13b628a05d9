//! What readers read, and where it leads.

mod campaigns;
mod creators;

use std::{fmt::Debug, str::FromStr};

use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    money::Money,
    notice::{AgencyNotice, CampaignCounts, Notice, RateSpan, SellerNotice},
    registration::{CloseReason, RegistrationAddress, RejectReason, RejectReasonKind},
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
fn what_waits_says_how_many_at_which_rates_and_until_when() {
    let (title, more, href) = registered(products(1));
    assert_eq!(title, "A mug from Tin Lantern waits in Spring picks");
    assert_eq!(
        more,
        "14.00% offered, minimum 10.00%. Registration ends on 21\u{a0}Mar\u{a0}2026."
    );
    assert_eq!(
        href,
        format!("/partner/registrations/{}/{}", uuid(2), uuid(3))
    );

    let (title, more, href) = registered(products(5));
    assert_eq!(title, "5 products from Tin Lantern wait in Spring picks");
    assert_eq!(
        more,
        "A mug, A jug and 3 more. 11.00% to 14.00% offered, minimum 10.00%. \
         Registration ends on 21\u{a0}Mar\u{a0}2026."
    );
    let tab = format!("/partner/campaigns/{}?tab=pending", uuid(1));
    assert_eq!(href, format!("{tab}&q=Tin%20Lantern"));

    let of_shops = NamedProducts {
        shops: 3,
        ..products(1_200)
    };
    let (title, _, href) = registered(of_shops);
    assert_eq!(title, "1,200 products from 3 shops wait in Spring picks");
    assert_eq!(href, tab);
}

#[test]
fn what_is_decided_says_by_whom_and_waits_no_longer() {
    let some = NamedProducts {
        open: 2,
        ..products(5)
    };
    let (title, more, _) = registered(some);
    assert_eq!(
        title,
        "Tin Lantern: 2 of 5 products to decide in Spring picks"
    );
    assert!(more.contains("minimum 10.00%"), "{more}");
    for (how, by, expected) in [
        (
            Resolution::Decided,
            Some("Ada Whitlock"),
            "Decided by Ada Whitlock on 2\u{a0}Mar\u{a0}2026.",
        ),
        (
            Resolution::Decided,
            None,
            "Decided on 2\u{a0}Mar\u{a0}2026.",
        ),
        (
            Resolution::Withdrawn,
            None,
            "The seller withdrew it on 2\u{a0}Mar\u{a0}2026.",
        ),
        (
            Resolution::CampaignEnded,
            None,
            "The campaign ended on 2\u{a0}Mar\u{a0}2026.",
        ),
    ] {
        let (title, more, _) = registered(done(5, how, by));
        assert_eq!(title, "5 products from Tin Lantern in Spring picks");
        assert_eq!(more, expected);
    }
    let asked = |products: NamedProducts| {
        words_of(|| {
            let notice = notice(AgencyNotice::CloseRequested {
                shop: "Tin Lantern".into(),
                campaign: campaign(),
                creators: (products.count == 1).then_some(4),
                products,
            });
            to_agency(&notice, READER)
        })
    };
    let (title, more, _) = asked(products(1));
    assert_eq!(
        title,
        "Tin Lantern requested to close A mug in Spring picks"
    );
    assert_eq!(
        more,
        "The total commission rate is 14.00%. 4 creators show it until you decide."
    );
    let (_, more, _) = asked(products(2));
    assert_eq!(
        more,
        "The total commission rate is 11.00% to 14.00%. Creators can keep promoting until you decide."
    );
    let (_, more, _) = asked(done(1, Resolution::Withdrawn, None));
    assert_eq!(
        more,
        "The seller cancelled the request on 2\u{a0}Mar\u{a0}2026."
    );
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

#[test]
fn an_end_that_is_near_counts_what_ends_and_leads_to_who_may_move_it() {
    let (account, agency) = (id(5), id(6));
    let ends = |role, moved_to| {
        words_of(|| {
            let notice = notice(AgencyNotice::CampaignEndsSoon {
                campaign: campaign(),
                last_day: of("2026-03-04"),
                counts: Some(CampaignCounts {
                    closing: 14,
                    pending: 1,
                    close_requested: 2,
                    creators: 22,
                }),
                moved_to,
            });
            let reader = Actor::Agency {
                account,
                agency,
                role,
            };
            to_agency(&notice, reader)
        })
    };
    let (title, more, href) = ends(MemberRole::Manager, None);
    assert_eq!(title, "Spring picks ends on 4\u{a0}Mar\u{a0}2026");
    assert_eq!(
        more,
        "Products that close: 14. Creators who stop earning: 22. Pending: 1. Close requests: 2. \
         You can move the end date until then."
    );
    let page = format!("/partner/campaigns/{}", uuid(1));
    assert_eq!(href, format!("{page}/edit"));
    assert_eq!(ends(MemberRole::Viewer, None).2, page);
    let (title, more, href) = ends(MemberRole::Manager, Some(of("2026-03-31")));
    assert_eq!(title, "Spring picks was to end on 4\u{a0}Mar\u{a0}2026");
    assert_eq!(more, "The end date was moved to 31\u{a0}Mar\u{a0}2026.");
    assert_eq!(href, page);
}

#[test]
fn an_approval_says_the_rate_and_money_only_to_those_who_may_see_it() {
    let (account, shop) = (id(5), id(2));
    let approved = |count, role| {
        words_of(|| {
            let notice = notice(SellerNotice::Approved {
                campaign: campaign(),
                products: NamedProducts {
                    open: 0,
                    ..products(count)
                },
            });
            let reader = Actor::Shop {
                account,
                shop,
                role,
            };
            to_seller(&notice, reader)
        })
    };
    let (title, more, href) = approved(1, MemberRole::Owner);
    assert_eq!(title, "A mug was approved for Spring picks at 14.00%");
    assert_eq!(more, "The rate is locked. You pay £1.53 per item.");
    let tab = format!("/seller/campaigns/{}?tab=ongoing", uuid(1));
    assert_eq!(href, format!("{tab}&q=A%20mug"));
    let (_, more, _) = approved(1, MemberRole::Viewer);
    assert_eq!(more, "The rate is locked.");
    let (title, more, href) = approved(2, MemberRole::Owner);
    assert_eq!(
        title,
        "2 products were approved for Spring picks, 11.00% to 14.00%"
    );
    assert_eq!(more, "A mug, A jug. The rates are locked.");
    assert_eq!(href, tab);
}

#[test]
fn a_rejection_says_why_and_until_when_to_try_again() {
    let rejected = |reason, may_reregister| {
        words_of(|| {
            let notice = notice(SellerNotice::Rejected {
                campaign: campaign(),
                products: products(1),
                reason,
                may_reregister,
                until: Some(of("2026-03-21")),
            });
            to_seller(&notice, READER)
        })
    };
    let (title, more, href) = rejected(RejectReason::TooExpensive, false);
    assert_eq!(title, "A mug was rejected for Spring picks: too expensive");
    assert_eq!(
        more,
        "You offered 14.00%. The agency has blocked re-registration in this campaign."
    );
    assert_eq!(
        href,
        format!("/seller/campaigns/{}?tab=rejected&q=A%20mug", uuid(1))
    );
    let (_, more, _) = rejected(RejectReason::CommissionTooLow, true);
    let (account, shop) = (id(5), id(2));
    for (role, expected) in [
        (
            MemberRole::Manager,
            format!(
                "/seller/campaigns/{}/register?q=A%20mug&product={}",
                uuid(1),
                uuid(8)
            ),
        ),
        (
            MemberRole::Viewer,
            format!("/seller/campaigns/{}?tab=rejected&q=A%20mug", uuid(1)),
        ),
    ] {
        let (_, _, href) = words_of(|| {
            let notice = notice(SellerNotice::Rejected {
                campaign: campaign(),
                products: products(1),
                reason: RejectReason::CommissionTooLow,
                may_reregister: true,
                until: Some(of("2026-03-21")),
            });
            let reader = Actor::Shop {
                account,
                shop,
                role,
            };
            to_seller(&notice, reader)
        });
        assert_eq!(href, expected, "{role:?}");
    }
    let retry = "You offered 14.00%. You can re-register until 21\u{a0}Mar\u{a0}2026.";
    assert_eq!(more, retry);
    for (own_words, sentence) in [
        ("Photos are missing", "Photos are missing."),
        ("Photos are missing.", "Photos are missing."),
        ("Where are the photos?", "Where are the photos?"),
        ("Photos!", "Photos!"),
    ] {
        let own_words = RejectReason::Other(own_words.to_owned().try_into().unwrap());
        let (title, more, _) = rejected(own_words, true);
        assert_eq!(title, "A mug was rejected for Spring picks");
        assert_eq!(more, format!("{sentence} {retry}"));
    }
    let noted = RejectReason::new(RejectReasonKind::TooExpensive, "Try £12").unwrap();
    let (title, more, _) = rejected(noted, true);
    assert_eq!(title, "A mug was rejected for Spring picks: too expensive");
    assert_eq!(more, format!("Try £12. {retry}"));
    let (_, more, _) = words_of(|| {
        let notice = notice(SellerNotice::Rejected {
            campaign: campaign(),
            products: done(1, Resolution::RegisteredAgain, None),
            reason: RejectReason::TooExpensive,
            may_reregister: true,
            until: Some(of("2026-03-21")),
        });
        to_seller(&notice, READER)
    });
    assert_eq!(more, "Registered again on 2\u{a0}Mar\u{a0}2026.");
    let (_, more, _) = words_of(|| {
        let notice = notice(SellerNotice::Rejected {
            campaign: campaign(),
            products: products(1),
            reason: RejectReason::TooExpensive,
            may_reregister: true,
            until: None,
        });
        to_seller(&notice, READER)
    });
    assert_eq!(
        more,
        "You offered 14.00%. The registration period has ended."
    );
}

#[test]
fn a_product_that_may_be_registered_again_says_until_when() {
    let allowed = |products| {
        words_of(|| {
            let notice = notice(SellerNotice::ReregistrationAllowed {
                campaign: campaign(),
                products,
                until: of("2026-03-21"),
            });
            to_seller(&notice, READER)
        })
    };
    let (title, more, href) = allowed(products(1));
    assert_eq!(title, "You can re-register A mug in Spring picks");
    assert_eq!(
        more,
        "You offered 14.00%. Registration ends on 21\u{a0}Mar\u{a0}2026."
    );
    assert_eq!(
        href,
        format!("/seller/campaigns/{}?tab=rejected&q=A%20mug", uuid(1))
    );
    let (title, more, _) = allowed(products(3));
    assert_eq!(title, "You can re-register 3 products in Spring picks");
    assert_eq!(
        more,
        "A mug, A jug and 1 more. You offered 11.00% to 14.00%. \
         Registration ends on 21\u{a0}Mar\u{a0}2026."
    );
    let (_, more, _) = allowed(done(1, Resolution::RegisteredAgain, None));
    assert_eq!(more, "Registered again on 2\u{a0}Mar\u{a0}2026.");
}

#[test]
fn what_left_a_campaign_says_until_when_its_orders_count() {
    let closed = |why, count| {
        words_of(|| {
            let notice = notice(SellerNotice::Closed {
                campaign: campaign(),
                products: products(count),
                why,
            });
            to_seller(&notice, READER)
        })
    };
    let (_, more, _) = closed(CloseReason::AgencyClosed, 1);
    assert_eq!(
        more,
        "The agency closed it on 1\u{a0}Mar\u{a0}2026, 10:00. Orders placed until then still count."
    );
    let (title, more, _) = closed(CloseReason::AgencyClosed, 3);
    assert_eq!(title, "3 products were closed in Spring picks");
    assert_eq!(
        more,
        "Closed by the agency. Orders placed before then still count."
    );
}

#[test]
fn a_product_that_ends_with_its_shop_is_named_once() {
    for (title, expected) in [
        ("Oak mug, Tin Lantern", "Oak mug"),
        ("Oak mug – Tin Lantern", "Oak mug"),
        ("Tin Lantern", "Tin Lantern"),
        (", Tin Lantern", ", Tin Lantern"),
        ("A Tin Lantern", "A Tin Lantern"),
        ("Oak mug, Attic Room", "Oak mug, Attic Room"),
    ] {
        assert_eq!(without_shop(title, "Tin Lantern"), expected);
        assert_eq!(without_shop(title, ""), title);
    }
    let of_shop = NamedProducts {
        title: "Oak mug, Tin Lantern".into(),
        second: Some("Linen throw, Tin Lantern".into()),
        ..products(2)
    };
    let (_, more, _) = registered(of_shop);
    assert!(more.starts_with("Oak mug, Linen throw. "), "{more}");
}
