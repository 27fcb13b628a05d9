//! What agencies read of what waits for them, and of an end that is near.

use domain::{actor::MemberRole, notice::CampaignCounts};

use super::*;

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
