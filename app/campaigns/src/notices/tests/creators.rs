//! What creators read.

use domain::{
    notice::{CreatorNotice, MovedDates, Others},
    offer::RateFrom,
    showcase::EntryAddress,
};

use super::*;

/// A rate of 15 % that a creator is told of.
fn rate(next: Option<RateFrom>, was: Option<&str>, others: Others) -> (String, String, String) {
    words_of(|| {
        let notice = notice(CreatorNotice::RateChanged {
            product: "A mug".into(),
            entry: EntryAddress {
                shop: id(2),
                entry: id(4),
            },
            rate: of("15"),
            next,
            was: was.map(of),
            per_item: Some(Money::new(318, Currency::Gbp)),
            next_per_item: next.map(|_| Money::new(254, Currency::Gbp)),
            others,
        });
        to_creator(&notice, READER)
    })
}

#[test]
fn a_raise_says_how_much_more_it_is_of_an_item() {
    let (title, more, href) = rate(None, Some("10.75"), Others::default());
    assert_eq!(title, "A mug now pays you 15.00% (was 10.75%)");
    assert_eq!(
        more,
        "About £3.18 per item, for orders from 1\u{a0}Mar\u{a0}2026, 10:00."
    );
    let entry = EntryAddress {
        shop: id(2),
        entry: id(4),
    };
    assert_eq!(href, format!("/creator/showcase/{entry}"));
    let (title, _, _) = rate(None, None, Others::default());
    assert_eq!(title, "A mug now pays you 15.00%");
    let seven = Others {
        count: 7,
        first: Some("A jug".into()),
    };
    let (title, more, href) = rate(None, Some("10.75"), seven);
    assert_eq!(title, "8 products pay you more");
    assert_eq!(
        more,
        "A mug, A jug and 6 more, for orders from 1\u{a0}Mar\u{a0}2026, 10:00."
    );
    assert_eq!(href, "/creator");
}

#[test]
fn a_rate_that_changes_later_says_when_and_by_how_much() {
    let next = |rate: &str| {
        Some(RateFrom {
            from: of("2026-03-31T09:00:00Z"),
            rate: of(rate),
        })
    };
    let (title, more, _) = rate(next("12"), None, Others::default());
    assert_eq!(
        title,
        "A mug: 15.00% until 31\u{a0}Mar\u{a0}2026, then 12.00%"
    );
    assert_eq!(
        more,
        "From 31\u{a0}Mar\u{a0}2026, 10:00 about £0.64 less per item. Nothing to do; \
         you can remove the product."
    );
}

#[test]
fn an_end_is_told_a_creator_once_for_all_products() {
    let ended = |products| {
        words_of(|| {
            let notice = notice(CreatorNotice::CampaignEnded {
                campaign: campaign(),
                products,
            });
            to_creator(&notice, READER)
        })
    };
    assert_eq!(ended(0).0, "Spring picks has ended");
    assert_eq!(
        ended(1).0,
        "Spring picks has ended: 1 of your products stops earning"
    );
    let (title, _, href) = ended(4);
    assert_eq!(
        title,
        "Spring picks has ended: 4 of your products stop earning"
    );
    assert_eq!(href, "/creator");
    let (title, more, href) = words_of(|| {
        let notice = notice(CreatorNotice::CampaignEndsSoon {
            campaign: campaign(),
            last_day: of("2026-03-04"),
            products: 4,
        });
        to_creator(&notice, READER)
    });
    assert_eq!(
        title,
        "Spring picks ends on 4\u{a0}Mar\u{a0}2026: 4 of your products stop earning"
    );
    assert_eq!(
        more,
        "Orders placed until then count. You can remove the products or keep them."
    );
    assert_eq!(href, "/creator");
}

#[test]
fn other_days_of_a_campaign_say_what_they_were() {
    let moved = |starts_on: &str, ends_on: &str, products| {
        words_of(|| {
            let notice = notice(CreatorNotice::CampaignMoved {
                campaign: campaign(),
                dates: MovedDates {
                    starts_on: of(starts_on),
                    started_on: of("2026-03-01"),
                    ends_on: of(ends_on),
                    ended_on: of("2026-03-21"),
                },
                products,
            });
            to_creator(&notice, READER)
        })
    };
    let (title, more, href) = moved("2026-03-01", "2026-03-28", 4);
    assert_eq!(title, "Spring picks now ends on 28\u{a0}Mar\u{a0}2026");
    assert_eq!(
        more,
        "The end date was 21\u{a0}Mar\u{a0}2026. 4 of your products are affected: \
         orders placed until the new date count."
    );
    assert_eq!(href, "/creator");
    let (title, more, _) = moved("2026-03-04", "2026-03-21", 1);
    assert_eq!(title, "Spring picks now starts on 4\u{a0}Mar\u{a0}2026");
    assert_eq!(
        more,
        "The start date was 1\u{a0}Mar\u{a0}2026. 1 of your products is affected: \
         orders placed from the new date count."
    );
    let (title, more, _) = moved("2026-03-04", "2026-03-28", 4);
    assert_eq!(
        title,
        "Spring picks now runs from 4\u{a0}Mar\u{a0}2026 to 28\u{a0}Mar\u{a0}2026"
    );
    assert_eq!(
        more,
        "The dates were 1\u{a0}Mar\u{a0}2026 to 21\u{a0}Mar\u{a0}2026. 4 of your products are \
         affected: orders placed in the new period count."
    );
}

#[test]
fn whoever_added_a_product_on_two_devices_reads_which_one_counts() {
    let entry = EntryAddress {
        shop: id(2),
        entry: id(4),
    };
    let (title, more, href) = words_of(|| {
        let notice = notice(CreatorNotice::AcceptedElsewhere {
            product: "A mug".into(),
            entry,
            rate: of("12"),
            was: of("15"),
            was_campaign: "Spring picks".into(),
        });
        to_creator(&notice, READER)
    });
    assert_eq!(title, "A mug now pays you 12.00%");
    assert_eq!(
        more,
        "You added it on two devices. The later one counts; the other was from Spring picks at 15.00%."
    );
    assert_eq!(href, format!("/creator/showcase/{entry}"));
}
