//! What sellers read of what was decided.

use domain::{
    actor::MemberRole,
    registration::{CloseReason, RejectReasonKind},
};

use super::*;

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
