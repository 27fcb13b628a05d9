//! What home pages say of order lines is what the lists say that they lead to.

use domain::{
    actor::Actor,
    home::{CreatorCount, CreatorsWithSale, MoneyDays, RecentSales},
    market::Market,
    order_line::listing::{AgencyPart, OrderFilter},
    period::DayRange,
};
use sqlx::PgPool;
use store::{
    Error,
    import::Rows,
    order_totals,
    orders::{
        best_creators, best_products, creators_with_sale,
        totals::{
            home_totals, totals, totals_by_campaign, totals_by_day, totals_by_settlement_day,
        },
    },
};

use super::super::Sales;
use crate::world::{at, line};

const CAMPAIGN: AgencyPart = AgencyPart::Campaign;

fn days(today: &str) -> MoneyDays {
    MoneyDays::on(today.parse().unwrap()).unwrap()
}

/// Asks for everything that a home page says in one statement, and for each part by itself.
pub(super) async fn says_what_the_lists_say(
    sales: &Sales,
    actor: Actor,
    part: AgencyPart,
    today: &str,
) {
    let (db, by, days, market) = (&sales.world.db, sales.by(actor), days(today), Market::Gb);
    let home = home_totals(db, &by, market, part, &days).await;
    let home = home.unwrap().unwrap();
    let all = totals(db, &by, market, part, &OrderFilter::default()).await;
    assert_eq!(home.all, all.unwrap(), "{actor:?}");
    let settling = totals_by_settlement_day(db, &by, market, part, days.settlement()).await;
    assert_eq!(home.by_settlement_day, settling.unwrap(), "{actor:?}");
    let recent = totals_by_day(db, &by, market, part, days.recent_and_before()).await;
    assert_eq!(home.by_order_day, recent.unwrap(), "{actor:?}");
    let campaigns = totals_by_campaign(db, &by, market, part, days.recent()).await;
    assert_eq!(home.by_campaign, campaigns.unwrap(), "{actor:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn a_home_says_what_the_lists_say_before_and_after_changes_are_added(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let viewers = [
        (sales.shop("SHOP1").await, CAMPAIGN),
        (sales.agency("north").await, CAMPAIGN),
        (sales.agency("other").await, AgencyPart::Managing),
        (sales.creator("bob").await, CAMPAIGN),
    ];
    for _ in 0..2 {
        for (actor, part) in viewers {
            // The recent days of the last are a whole month.
            for today in ["2011-03-10", "2011-04-09", "2011-05-01", "2011-04-30"] {
                says_what_the_lists_say(&sales, actor, part, today).await;
            }
        }
        order_totals::fold_all(&sales.world.db).await.unwrap();
    }
    // Nobody has an order line in that market.
    let north = sales.by(viewers[1].0);
    let db = &sales.world.db;
    let elsewhere = home_totals(db, &north, Market::Id, CAMPAIGN, &days("2011-04-09")).await;
    let elsewhere = elsewhere.unwrap().unwrap();
    assert_eq!(elsewhere.all.states, []);
    assert_eq!(elsewhere.by_order_day, []);
    let preparing = "update order_total_market set counted_at = null where market_code = 'GB'";
    sqlx::query(preparing).execute(&sales.pool).await.unwrap();
    let unknown = home_totals(db, &north, Market::Gb, CAMPAIGN, &days("2011-04-09")).await;
    assert_eq!(unknown.unwrap(), None);
}

#[database_test::test(store::MIGRATOR)]
async fn creators_with_a_sale_are_counted_once_for_the_days(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    // A and B were ordered on 10 March.
    let mut later = line("later");
    (later.placed_at, later.delivered_at) = (at("2011-03-20T10:00:00Z"), None);
    let mut again = line("again");
    (again.placed_at, again.delivered_at) = (at("2011-03-21T10:00:00Z"), None);
    sales.world.take(Rows::Orders(&[later, again])).await;
    let counted = async |actor, part, today| {
        let (db, by) = (&sales.world.db, sales.by(actor));
        creators_with_sale(db, &by, Market::Gb, part, &days(today)).await
    };
    let numbers = |counted: CreatorsWithSale| {
        let all = |count| CreatorCount {
            count,
            is_complete: true,
        };
        let (recent, before) = (counted.recent, counted.before);
        assert_eq!((recent, before), (all(recent.count), all(before.count)));
        (recent.count, before.count)
    };
    let (north, other) = (sales.agency("north").await, sales.agency("other").await);
    for (actor, part, today, expected) in [
        (north, CAMPAIGN, "2011-04-15", (1, 2)),
        (north, CAMPAIGN, "2011-04-08", (2, 0)),
        (north, CAMPAIGN, "2011-03-09", (0, 0)),
        (other, AgencyPart::Managing, "2011-04-08", (1, 0)),
        (other, AgencyPart::Managing, "2011-04-15", (0, 1)),
        (other, CAMPAIGN, "2011-04-08", (0, 0)),
    ] {
        let found = counted(actor, part, today).await.unwrap();
        assert_eq!(numbers(found), expected, "{actor:?}, {today}");
    }
    for actor in [sales.shop("SHOP1").await, sales.creator("ann").await] {
        let refused = counted(actor, CAMPAIGN, "2011-04-08").await;
        assert!(matches!(refused, Err(Error::NotFound)), "{actor:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_came_to_what_the_list_behind_it_says(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let mut new = line("new");
    (new.placed_at, new.delivered_at) = (at("2011-03-28T10:00:00Z"), None);
    sales.world.take(Rows::Orders(&[new, line("more")])).await;
    let shop = sales.shop("SHOP1").await;
    let (db, by) = (&sales.world.db, sales.by(shop));
    let days = |from: &str, to: &str| (from.parse().unwrap(), to.parse().unwrap());
    for (from, to, lines) in [
        ("2011-03-01", "2011-03-31", 4),
        ("2011-03-10", "2011-03-10", 3),
        ("2011-03-11", "2011-03-28", 1),
    ] {
        let best = best_products(db, &by, Market::Gb, days(from, to)).await;
        let best = best.unwrap();
        let [mug] = best.as_slice() else {
            panic!("{best:?}");
        };
        assert_eq!((mug.title.as_str(), mug.sales.lines), ("A mug", lines));
        assert_eq!(mug.total_rate.to_string(), "30.00");
        let (from, to) = days(from, to);
        let filter = OrderFilter {
            registration: Some(mug.registration),
            days: DayRange::new(Some(from), Some(to)).unwrap(),
            ..OrderFilter::default()
        };
        let behind = totals(db, &by, Market::Gb, CAMPAIGN, &filter).await;
        assert_eq!(RecentSales::of(&behind.unwrap()), Ok(Some(mug.sales)));
    }
    let none = best_products(db, &by, Market::Gb, days("2011-04-01", "2011-04-30")).await;
    assert_eq!(none.unwrap(), []);
    // What it sold counts for no campaign.
    let other = sales.by(sales.shop("SHOP2").await);
    let none = best_products(db, &other, Market::Gb, days("2011-03-01", "2011-03-31")).await;
    assert_eq!(none.unwrap(), []);
    let agency = sales.by(sales.agency("north").await);
    let refused = best_products(db, &agency, Market::Gb, days("2011-03-01", "2011-03-31")).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_managed_creator_came_to_what_the_list_behind_says(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let mut new = line("new");
    new.creator = "bob".into();
    sales.world.take(Rows::Orders(&[new])).await;
    let db = &sales.world.db;
    let other = sales.by(sales.agency("other").await);
    let day = "2011-03-10".parse().unwrap();
    let best = best_creators(db, &other, Market::Gb, (day, day)).await;
    let best = best.unwrap();
    let [bob] = best.as_slice() else {
        panic!("{best:?}");
    };
    assert_eq!((bob.handle.as_str(), bob.sales.lines), ("bob", 2));
    let filter = OrderFilter {
        creator: Some("bob".into()),
        days: DayRange::new(Some(day), Some(day)).unwrap(),
        ..OrderFilter::default()
    };
    let behind = totals(db, &other, Market::Gb, AgencyPart::Managing, &filter).await;
    assert_eq!(RecentSales::of(&behind.unwrap()), Ok(Some(bob.sales)));
    // Whose campaign it is doesn't manage bob.
    let north = sales.by(sales.agency("north").await);
    let none = best_creators(db, &north, Market::Gb, (day, day)).await;
    assert_eq!(none.unwrap(), []);
    let shop = sales.by(sales.shop("SHOP1").await);
    let refused = best_creators(db, &shop, Market::Gb, (day, day)).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}
