//! What is read of campaigns that sellers see, and of rates that they offer.

use super::*;

#[test]
fn another_rate_says_what_was_offered_before() {
    let offered = |products| {
        words_of(|| {
            let notice = notice(AgencyNotice::RateOffered {
                shop: "Tin Lantern".into(),
                campaign: campaign(),
                products,
                was: of("12"),
            });
            to_agency(&notice, READER)
        })
    };
    let (title, more, href) = offered(products(1));
    assert_eq!(
        title,
        "Tin Lantern now offers 14.00% for A mug in Spring picks"
    );
    assert_eq!(more, "It was 12.00%. The product is pending.");
    let page = format!("/partner/registrations/{}/{}", uuid(2), uuid(3));
    assert_eq!(href, page);
    let (title, more, href) = offered(products(3));
    assert_eq!(
        title,
        "Tin Lantern changed the rates of 3 products in Spring picks"
    );
    assert_eq!(
        more,
        "A mug, A jug and 1 more: 11.00% to 14.00%, before 12.00%. The products are pending."
    );
    let tab = format!("/partner/campaigns/{}?tab=pending", uuid(1));
    assert_eq!(href, format!("{tab}&q=Tin%20Lantern"));
}

#[test]
fn a_campaign_that_names_a_shop_says_until_when_to_register() {
    let named = |resolved| {
        words_of(|| {
            let notice = notice(SellerNotice::CampaignForYou {
                campaign: campaign(),
                agency: "Saltmarsh".into(),
                minimum: of("10"),
                until: of("2026-03-21"),
                resolved,
            });
            to_seller(&notice, READER)
        })
    };
    let (title, more, href) = named(None);
    assert_eq!(title, "Saltmarsh selected your shop for Spring picks");
    assert_eq!(
        more,
        "Minimum total commission rate 10.00%. You can register products until 21\u{a0}Mar\u{a0}2026."
    );
    let page = format!("/seller/campaigns/{}", uuid(1));
    assert_eq!(href, page);
    for (how, expected) in [
        (
            Resolution::Registered,
            "You registered products on 2\u{a0}Mar\u{a0}2026.",
        ),
        (
            Resolution::CampaignHidden,
            "The agency hid the campaign from sellers on 2\u{a0}Mar\u{a0}2026.",
        ),
    ] {
        let (_, more, _) = named(done(1, how, None).resolved);
        assert_eq!(more, expected);
    }
    let (title, more, href) = words_of(|| {
        let notice = notice(SellerNotice::InvitedToCampaign {
            campaign: campaign(),
            agency: "Saltmarsh".to_owned(),
            minimum: "10".parse().unwrap(),
            until: "2026-03-21".parse().unwrap(),
        });
        to_seller(&notice, READER)
    });
    assert_eq!(title, "Saltmarsh invited you to Spring picks");
    assert_eq!(
        more,
        "Minimum total commission rate 10.00%. You can register products until 21\u{a0}Mar\u{a0}2026."
    );
    assert_eq!(href, page);
    let (title, more, href) = words_of(|| {
        let notice = notice(SellerNotice::CampaignHidden {
            campaign: campaign(),
            products: 3,
        });
        to_seller(&notice, READER)
    });
    assert_eq!(title, "Spring picks is hidden from sellers");
    assert_eq!(
        more,
        "3 of your products stay in it and their orders still count. You can’t register more."
    );
    assert_eq!(href, page);
}
