//! What is counted, and how products and commission are told together.

mod wire;

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::{
    actor::MemberRole,
    application::RejectionReason,
    authorisation::AuthorisationState,
    creator_invitation::{InvitationIntention, InvitationStanding},
    currency::Currency,
    linking::LinkingState,
    money::Money,
    offer::RateFrom,
    order_line::listing::AgencyPart,
    payment_account::PaymentAccountState,
    payout::NotPaid,
    registration::{CloseReason, RegistrationAddress, RejectReason},
    reveal::RevealReason,
    sample::SampleState,
    showcase::EntryAddress,
    testing::{instant, percent, uuid},
};

fn campaign() -> NamedCampaign {
    NamedCampaign {
        campaign: uuid(1).into(),
        name: "Spring picks".into(),
    }
}

fn moved_dates() -> MovedDates {
    MovedDates {
        starts_on: "2026-03-01".parse().unwrap(),
        started_on: "2026-03-01".parse().unwrap(),
        ends_on: "2026-04-05".parse().unwrap(),
        ended_on: "2026-03-29".parse().unwrap(),
    }
}

fn registration(shop: u128, registration: u128) -> RegistrationAddress {
    RegistrationAddress {
        shop: uuid(shop).into(),
        registration: uuid(registration).into(),
    }
}

fn pounds(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

/// A product that waits for the agency, in its first registration.
fn item(shop: u128, product: u128, rate: &str) -> ProductItem {
    ProductItem {
        registration: registration(shop, 100 + product),
        product: uuid(product).into(),
        title: format!("Product {product}"),
        total_rate: percent(rate),
        per_item: Some(pounds(150)),
        is_open: true,
    }
}

fn items(all: impl IntoIterator<Item = ProductItem>) -> ProductItems {
    let mut items = ProductItems::default();
    for item in all {
        assert!(items.add(item));
    }
    items
}

fn products() -> NamedProducts {
    let two = items([item(2, 3, "14"), item(2, 4, "11")]);
    two.named(None).unwrap()
}

fn resolved(by: Option<&str>) -> Resolved {
    Resolved {
        how: Resolution::Decided,
        by: by.map(str::to_owned),
        at: instant("2026-03-02T09:00:00Z"),
    }
}

fn sum() -> CommissionSum {
    CommissionSum::settled("2026-03-01".parse().unwrap(), pounds(8_412))
}

fn line() -> NamedLine {
    NamedLine {
        order: "576".into(),
        line: "1".into(),
        product: "A mug".into(),
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
fn how_long_ago_something_was_is_said_in_its_largest_unit() {
    let now = instant("2026-03-29T12:00:00Z");
    for (seconds, expected) in [
        (-5, Ago::Now),
        (0, Ago::Now),
        (59, Ago::Now),
        (60, Ago::Minutes(1)),
        (3_599, Ago::Minutes(59)),
        (3_600, Ago::Hours(1)),
        (86_399, Ago::Hours(23)),
        (86_400, Ago::Days(1)),
        (7 * 86_400 - 1, Ago::Days(6)),
        (7 * 86_400, Ago::Long),
    ] {
        let at = now - TimeDelta::seconds(seconds);
        assert_eq!(Ago::of(at, now), expected, "{seconds} s");
    }
}

#[test]
fn products_are_named_with_their_number_shops_and_rates() {
    let mut of_two = items([item(2, 3, "14"), item(2, 4, "11"), item(9, 5, "12.5")]);
    let named = of_two.named(None).unwrap();
    assert_eq!(
        (&*named.title, named.count, named.shops),
        ("Product 3", 3, 2)
    );
    assert_eq!(named.second.as_deref(), Some("Product 4"));
    let rates = named.rates.unwrap();
    assert_eq!((rates.least, rates.most), (percent("11"), percent("14")));
    assert_eq!(named.per_item, None, "of one product alone");
    assert_eq!(named.open, 3);

    // The same again is one product, in its later registration.
    let again = ProductItem {
        registration: registration(2, 999),
        ..item(2, 3, "15")
    };
    assert!(of_two.add(again.clone()));
    assert!(!of_two.add(again), "nothing new");
    let named = of_two.named(None).unwrap();
    assert_eq!((named.count, named.registration), (3, registration(2, 999)));
    assert_eq!(named.rates.unwrap().most, percent("15"));

    let one = items([item(2, 3, "14")]).named(None).unwrap();
    assert_eq!((one.count, one.second), (1, None));
    assert_eq!(one.per_item, Some(pounds(150)));
    assert_eq!(ProductItems::default().named(None), None);
}

#[test]
fn a_notice_needs_its_reader_until_the_last_product_is_decided() {
    let mut three = items([item(2, 3, "14"), item(2, 4, "11"), item(9, 5, "12")]);
    let ada = || Some(resolved(Some("Ada")));
    assert!(three.resolve(registration(2, 103)));
    assert!(!three.resolve(registration(2, 103)), "it is already");
    assert!(!three.resolve(registration(2, 999)), "it is none of these");
    let named = three.named(ada()).unwrap();
    assert_eq!((named.open, named.concern()), (2, Concern::NeedsYou));
    assert_eq!(named.resolved, None, "two are open");
    assert!(three.resolve_product(uuid(4).into()));
    assert!(three.resolve_all());
    assert!(!three.resolve_all());
    let named = three.named(ada()).unwrap();
    assert_eq!((named.open, named.concern()), (0, Concern::News));
    assert_eq!(named.resolved, ada());
    // What is registered again is to be decided again.
    assert!(three.add(item(2, 3, "14")));
    let named = three.named(ada()).unwrap();
    assert_eq!((named.open, named.resolved), (1, None));
}

#[test]
fn a_notice_has_room_for_so_many_products() {
    let most = u128::try_from(PRODUCTS_MAX).unwrap();
    let mut many = items((1..=most).map(|number| item(2, number, "14")));
    assert!(many.has_room_for(uuid(1).into()), "it is there already");
    assert!(!many.has_room_for(uuid(most + 1).into()));
    assert!(many.resolve_product(uuid(most).into()));
}

#[test]
fn commission_of_some_days_adds_up() {
    let day = |text: &str| text.parse().unwrap();
    let mut sum = CommissionSum::settled(day("2026-03-02"), pounds(7_002));
    sum.add(&CommissionSum::settled(day("2026-03-02"), pounds(1_410)));
    sum.add(&CommissionSum::deducted(day("2026-03-01"), pounds(230)));
    let expected = CommissionSum {
        from: day("2026-03-01"),
        to: day("2026-03-02"),
        settled: pounds(8_412),
        lines: 2,
        deducted: pounds(230),
        corrections: 1,
    };
    assert_eq!(sum, expected);
    let dollars = Money::new(100, Currency::Usd);
    sum.add(&CommissionSum::settled(day("2026-03-09"), dollars));
    assert_eq!(sum, expected, "currencies never meet");
}

#[test]
fn what_happens_to_several_products_of_a_creator_is_taken_together() {
    let entry = |number| EntryAddress {
        shop: uuid(2).into(),
        entry: uuid(number).into(),
    };
    let rate = |number, next| CreatorNotice::RateChanged {
        product: format!("Product {number}"),
        entry: entry(number),
        rate: percent("15"),
        next,
        was: None,
        per_item: None,
        next_per_item: None,
        others: Others::default(),
    };
    let cut = Some(RateFrom {
        from: instant("2026-03-31T09:00:00Z"),
        rate: percent("12"),
    });
    let mut raised = rate(1, None);
    assert!(raised.take_in(&rate(2, None)));
    assert!(raised.take_in(&rate(3, None)));
    assert!(!raised.take_in(&rate(4, cut)), "a cut is told by itself");
    assert!(!rate(4, cut).take_in(&rate(5, cut)));
    let CreatorNotice::RateChanged {
        product, others, ..
    } = &raised
    else {
        panic!("{raised:?}");
    };
    assert_eq!((&**product, others.count), ("Product 1", 2));
    assert_eq!(others.first.as_deref(), Some("Product 2"));

    let ended = |products| CreatorNotice::CampaignEnded {
        campaign: campaign(),
        products,
    };
    let mut all = ended(1);
    assert!(all.take_in(&ended(2)));
    assert_eq!(all, ended(3));
    assert!(!all.take_in(&raised));
    let ends = |day: &str, products| CreatorNotice::CampaignEndsSoon {
        campaign: campaign(),
        last_day: day.parse().unwrap(),
        products,
    };
    let mut all = ends("2026-03-01", 1);
    assert!(all.take_in(&ends("2026-03-01", 1)));
    assert_eq!(all, ends("2026-03-01", 2));
    assert!(!all.take_in(&ends("2026-03-02", 1)), "another end");
    assert!(!all.take_in(&ended(1)));
}

#[test]
fn a_move_of_a_campaigns_days_is_told_once_for_all_of_its_products() {
    let moved = |ends_on: &str, products| CreatorNotice::CampaignMoved {
        campaign: campaign(),
        dates: MovedDates {
            ends_on: ends_on.parse().unwrap(),
            ..moved_dates()
        },
        products,
    };
    let mut all = moved("2026-04-05", 1);
    assert!(all.take_in(&moved("2026-04-05", 2)));
    assert_eq!(all, moved("2026-04-05", 3));
    assert!(!all.take_in(&moved("2026-04-06", 1)), "another move");
    assert_eq!(all.concern(), Concern::News);
}

#[test]
fn what_was_settled_and_what_was_deducted_are_told_apart() {
    let less = CommissionSum::deducted("2026-03-01".parse().unwrap(), pounds(230));
    assert_eq!(less.apart(), [None, Some(less)]);
    assert_eq!(sum().apart(), [Some(sum()), None]);
    let mut both = sum();
    both.add(&less);
    assert_eq!(both.apart(), [Some(sum()), Some(less)]);
    let of_nothing = CommissionSum::settled("2026-03-01".parse().unwrap(), pounds(0));
    assert_eq!(of_nothing.apart(), [None, None]);
}

#[test]
fn another_rate_is_offered_for_what_waits() {
    let mut all = items([item(2, 3, "14"), item(2, 4, "11")]);
    let offered = ProductItem {
        per_item: Some(pounds(200)),
        ..item(2, 4, "18")
    };
    assert!(all.offer(&offered));
    let rates = all.named(None).unwrap().rates.unwrap();
    assert_eq!((rates.least, rates.most), (percent("14"), percent("18")));
    assert!(!all.offer(&item(2, 5, "18")), "it is none of these");
    assert!(all.resolve_all());
    assert!(!all.offer(&offered), "it waits no longer");
}

#[test]
fn an_end_that_was_moved_asks_for_nothing() {
    let ends = |moved_to| AgencyNotice::CampaignEndsSoon {
        campaign: campaign(),
        last_day: "2026-03-01".parse().unwrap(),
        counts: None,
        moved_to,
    };
    assert_eq!(ends(None).concern(), Concern::NeedsYou);
    let moved = ends(Some("2026-03-31".parse().unwrap()));
    assert_eq!(moved.concern(), Concern::News);
}

#[test]
fn what_an_earlier_program_told_reads_as_it_did() {
    let told = json!({
        "kind": "registered",
        "shop": "Hedgerow",
        "campaign": { "campaign": uuid(1), "name": "Spring picks" },
        "products": { "title": "A mug", "registration": registration(2, 3), "count": 2 },
    });
    let AgencyNotice::Registered { products, .. } = serde_json::from_value(told).unwrap() else {
        panic!("another kind");
    };
    assert_eq!((products.count, products.concern()), (2, Concern::News));
    for told in [
        serde_json::from_value::<AgencyNotice>(json!({ "kind": "settled", "day": "2026-03-01" }))
            .map(|told| told.concern()),
        serde_json::from_value::<SellerNotice>(json!({ "kind": "settled", "day": "2026-03-01" }))
            .map(|told| told.concern()),
        serde_json::from_value::<CreatorNotice>(json!({ "kind": "settled", "day": "2026-03-01" }))
            .map(|told| told.concern()),
    ] {
        assert_eq!(told.unwrap(), Concern::Money);
    }
}

fn authorisation(state: AuthorisationState) -> AuthorisationNews {
    AuthorisationNews {
        other: "Saltmarsh".into(),
        category: "Shop Management".into(),
        state,
    }
}

#[test]
fn a_request_for_authorisation_needs_the_shop_until_it_is_decided() {
    for state in AuthorisationState::ALL {
        let needs_you = state == AuthorisationState::Requested;
        let to_shop = SellerNotice::AuthorisationMoved {
            news: authorisation(state),
        };
        assert_eq!(to_shop.concern() == Concern::NeedsYou, needs_you, "{state}");
        let to_agency = AgencyNotice::AuthorisationMoved {
            news: authorisation(state),
        };
        assert_eq!(to_agency.concern(), Concern::News, "{state}");
    }
}

fn dispute() -> DisputeNews {
    DisputeNews {
        dispute: uuid(9).into(),
        number: crate::dispute::DisputeNumber {
            market: Market::Gb,
            count: 17,
        },
        kind: crate::dispute::DisputeKind::WrongRate,
        state: crate::dispute::DisputeState::InReview,
        order: "O-1".into(),
        held: Some(Money::new(120, Currency::Gbp)),
        change: None,
    }
}

fn sample(state: SampleState, decides: bool) -> SampleNews {
    SampleNews {
        campaign: campaign(),
        product: "A mug".into(),
        state,
        is_sent: false,
        decides,
    }
}

#[test]
fn a_request_for_a_sample_needs_the_side_that_decides() {
    for state in SampleState::ALL {
        for decides in [true, false] {
            let concern = if decides && state == SampleState::Requested {
                Concern::NeedsYou
            } else {
                Concern::News
            };
            assert_eq!(sample(state, decides).concern(), concern, "{state}");
        }
    }
}
