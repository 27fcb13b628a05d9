//! What comes next for a creator: the own lines on their way, by the day on which they settle.

use domain::{
    actor::Actor,
    home::MoneyDays,
    market::Market,
    order_line::{
        ComesNext, HoldReason,
        listing::{AgencyPart, OrderFilter},
    },
};
use sqlx::PgPool;
use store::{
    Error,
    freezes::{self, LineCodes},
    import::Rows,
    markets::rules_of,
    orders::{
        coming_of_creator,
        totals::{money_and_days, totals},
    },
};

use super::{Sales, account};
use crate::world::{at, line};

const NOW: &str = "2011-03-21T12:00:00Z";

/// The orders of [`Sales::of_two_mugs`], and one of bob's that isn't delivered yet.
async fn with_one_to_deliver(pool: PgPool) -> Sales {
    let sales = Sales::of_two_mugs(pool).await;
    let mut later = line("D");
    later.creator = "bob".into();
    later.placed_at = at("2011-03-20T10:00:00Z");
    later.delivered_at = None;
    sales.world.take(Rows::Orders(&[later])).await;
    sales
}

async fn coming(sales: &Sales, handle: &str, now: &str) -> ComesNext {
    let by = sales.world.by(sales.creator(handle).await, now);
    let coming = coming_of_creator(&sales.world.db, &by, &sales.world.market).await;
    coming.unwrap()
}

/// What running totals say of the same, which every page shows.
async fn on_the_way(sales: &Sales, handle: &str) -> String {
    let (db, part) = (&sales.world.db, AgencyPart::default());
    let by = sales.world.by(sales.creator(handle).await, NOW);
    let all = totals(db, &by, Market::Gb, part, &OrderFilter::default()).await;
    let days = MoneyDays::on(at(NOW).date_naive()).unwrap();
    let all = all.unwrap();
    let money = money_and_days(db, &by, (Market::Gb, part), &days, &all, None).await;
    money
        .unwrap()
        .figures
        .unwrap()
        .on_the_way
        .amount
        .to_string()
}

/// The days with what settles on them; `~` before a day that is only about so.
fn told(comes: &ComesNext) -> Vec<String> {
    let told = comes.next.iter().map(|coming| {
        let about = if coming.is_about { "~" } else { "" };
        format!(
            "{about}{} {} of {}",
            coming.on, coming.estimated, coming.lines
        )
    });
    told.collect()
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_delivered_and_what_is_not_come_on_their_days(pool: PgPool) {
    let sales = with_one_to_deliver(pool).await;
    let comes = coming(&sales, "bob", NOW).await;
    // Of two mugs bob keeps 4.80, of one 2.40: after the share of who manages bob.
    assert_eq!(
        told(&comes),
        [
            "2011-03-28 GBP 4.80 of 1".to_owned(),
            "~2011-04-08 GBP 2.40 of 1".to_owned()
        ]
    );
    assert_eq!(on_the_way(&sales, "bob").await, "GBP 7.20");
    assert_eq!(comes.later, None);
    // Order C of ann's counts for no campaign.
    assert_eq!(
        told(&coming(&sales, "ann", NOW).await),
        ["2011-03-28 GBP 6.00 of 1".to_owned()]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_held_or_settled_or_forgotten_does_not_come(pool: PgPool) {
    let sales = with_one_to_deliver(pool).await;
    let world = &sales.world;
    let held = LineCodes {
        order: "D",
        line: "1",
    };
    let operator = world.by(Actor::Operator { account: account() }, NOW);
    let reason = HoldReason::DeliveryDispute;
    freezes::freeze(&world.db, &operator, &world.market, held, reason)
        .await
        .unwrap();
    assert_eq!(
        told(&coming(&sales, "bob", NOW).await),
        ["2011-03-28 GBP 4.80 of 1".to_owned()]
    );
    freezes::release(&world.db, &operator, &world.market, held)
        .await
        .unwrap();
    world.settle("2011-03-29T00:00:00Z").await;
    let comes = coming(&sales, "bob", "2011-03-29T12:00:00Z").await;
    assert_eq!(told(&comes), ["~2011-04-13 GBP 2.40 of 1".to_owned()]);
    // Nothing has been heard of it for a year.
    let comes = coming(&sales, "bob", "2012-03-29T12:00:00Z").await;
    assert_eq!(told(&comes), Vec::<String>::new());
}

#[database_test::test(store::MIGRATOR)]
async fn it_is_the_creators_alone(pool: PgPool) {
    let sales = with_one_to_deliver(pool).await;
    let db = &sales.world.db;
    let strangers = [
        sales.shop("SHOP1").await,
        sales.agency("other").await,
        Actor::Operator { account: account() },
    ];
    for stranger in strangers {
        let by = sales.world.by(stranger, NOW);
        let asked = coming_of_creator(db, &by, &sales.world.market).await;
        assert!(matches!(asked, Err(Error::NotFound)), "{stranger:?}");
    }
    let rules = rules_of(db, Market::Gb, sales.world.now).await.unwrap();
    assert_eq!(rules, sales.world.market);
}
