//! What is counted, and that what was written down reads back.

use super::*;
use crate::testing::{instant, percent, uuid};

fn campaign() -> NamedCampaign {
    NamedCampaign {
        campaign: uuid(1).into(),
        name: "Spring picks".into(),
    }
}

fn products() -> NamedProducts {
    NamedProducts {
        title: "A mug".into(),
        registration: RegistrationAddress {
            shop: uuid(2).into(),
            registration: uuid(3).into(),
        },
        count: 2,
    }
}

fn reads_back<What>(what: &What)
where
    What: Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug,
{
    let written = serde_json::to_value(what).unwrap();
    assert!(written["kind"].is_string(), "{written}");
    assert_eq!(serde_json::from_value::<What>(written).unwrap(), *what);
}

#[test]
fn unread_notices_are_counted_up_to_nine() {
    let unread = |counted, is_more| Unread { counted, is_more };
    for (found, expected) in [
        (0, unread(0, false)),
        (1, unread(1, false)),
        (9, unread(9, false)),
        (10, unread(9, true)),
        (100_000, unread(9, true)),
    ] {
        assert_eq!(Unread::of_found(found), expected, "{found}");
        assert_eq!(expected.is_none(), found == 0);
    }
}

#[test]
fn what_an_agency_was_told_reads_back() {
    let (shop, day) = (String::from("Hedgerow"), "2026-03-01".parse().unwrap());
    for notice in [
        AgencyNotice::Registered {
            shop: shop.clone(),
            campaign: campaign(),
            products: products(),
        },
        AgencyNotice::Withdrawn {
            shop: shop.clone(),
            campaign: campaign(),
            products: products(),
        },
        AgencyNotice::CloseRequested {
            shop,
            campaign: campaign(),
            products: products(),
        },
        AgencyNotice::CampaignEndsSoon {
            campaign: campaign(),
            last_day: day,
        },
        AgencyNotice::CampaignEnded {
            campaign: campaign(),
        },
        AgencyNotice::Settled { day },
    ] {
        reads_back(&notice);
    }
}

#[test]
fn what_a_seller_was_told_reads_back() {
    for notice in [
        SellerNotice::Approved {
            campaign: campaign(),
            products: products(),
        },
        SellerNotice::Rejected {
            campaign: campaign(),
            products: products(),
            reason: RejectReason::Other("photos are missing".to_owned().try_into().unwrap()),
            may_reregister: true,
        },
        SellerNotice::CloseRefused {
            campaign: campaign(),
            products: products(),
        },
        SellerNotice::Closed {
            campaign: campaign(),
            products: products(),
            why: CloseReason::SellerAsked,
        },
        SellerNotice::CampaignEnded {
            campaign: campaign(),
        },
        SellerNotice::Settled {
            day: "2026-03-01".parse().unwrap(),
        },
    ] {
        reads_back(&notice);
    }
}

#[test]
fn what_a_creator_was_told_reads_back() {
    let entry = EntryAddress {
        shop: uuid(2).into(),
        entry: uuid(4).into(),
    };
    for notice in [
        CreatorNotice::RateChanged {
            product: "A mug".into(),
            entry,
            rate: percent("15"),
            next: Some(RateFrom {
                from: instant("2026-03-31T09:00:00Z"),
                rate: percent("12"),
            }),
        },
        CreatorNotice::ProductClosed {
            product: "A mug".into(),
            entry,
            campaign: campaign(),
        },
        CreatorNotice::CampaignEnded {
            campaign: campaign(),
        },
        CreatorNotice::Settled {
            day: "2026-03-01".parse().unwrap(),
        },
    ] {
        reads_back(&notice);
    }
}
