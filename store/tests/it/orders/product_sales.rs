//! What was sold of a product in a campaign, for the campaign's agency: what the totals of the same lines
//! say.

use domain::{
    actor::Actor,
    home::RecentSales,
    ids::RegistrationId,
    market::Market,
    order_line::{
        HoldReason,
        listing::{AgencyPart, OrderFilter},
    },
    period::DayRange,
    registration::{ProductSales, RegistrationAddress},
};
use sqlx::PgPool;
use store::{
    Error,
    freezes::{self, LineCodes},
    orders::totals::totals,
    registrations::product_sales,
};

use super::{Sales, account};

const NOW: &str = "2011-04-05T12:00:00Z";

async fn mug(sales: &Sales) -> RegistrationAddress {
    let (shop, _) = sales.world.product_called("mug").await;
    let registration = "select registration_id from registration
                        join product using (shop_id, product_id)
                        where product_code = $1";
    RegistrationAddress {
        shop,
        registration: RegistrationId::new(sales.id(registration, "mug").await),
    }
}

fn days(from: &str, to: &str) -> DayRange {
    DayRange::new(Some(from.parse().unwrap()), Some(to.parse().unwrap())).unwrap()
}

async fn sold(sales: &Sales, actor: Actor, days: DayRange) -> Result<ProductSales, ()> {
    let by = sales.world.by(actor, NOW);
    let address = mug(sales).await;
    match product_sales(&sales.world.db, &by, address, Market::Gb, days).await {
        Ok(sold) => Ok(sold.unwrap()),
        Err(Error::NotFound) => Err(()),
        Err(error) => panic!("{error}"),
    }
}

/// GMV and the agency's own by the totals of the list that the figures lead to.
async fn by_the_list(sales: &Sales, days: DayRange) -> RecentSales {
    let north = sales.agency("north").await;
    let filter = OrderFilter {
        registration: Some(mug(sales).await),
        days,
        ..OrderFilter::default()
    };
    let (db, by) = (&sales.world.db, sales.world.by(north, NOW));
    let totals = totals(db, &by, Market::Gb, AgencyPart::Campaign, &filter).await;
    RecentSales::of(&totals.unwrap()).unwrap().unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn the_figures_are_those_of_the_products_order_lines(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let north = sales.agency("north").await;
    let march = days("2011-03-10", "2011-03-31");
    let figures = sold(&sales, north, march).await.unwrap();
    assert_eq!((figures.orders, figures.items, figures.refunds), (2, 4, 1));
    let list = by_the_list(&sales, march).await;
    assert!(list.own.units > 0);
    assert_eq!((figures.sales, figures.own), (list.sales, list.own));

    // Neither the day before, nor a month later.
    for other in [
        days("2011-03-01", "2011-03-09"),
        days("2011-04-01", "2011-04-30"),
    ] {
        let none = sold(&sales, north, other).await.unwrap();
        assert_eq!((none.orders, none.items, none.refunds), (0, 0, 0));
        assert_eq!((none.sales.units, none.own.units), (0, 0));
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_on_hold_is_sold_and_not_the_agencys_yet(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let (world, march) = (&sales.world, days("2011-03-10", "2011-03-31"));
    let north = sales.agency("north").await;
    let before = sold(&sales, north, march).await.unwrap();
    let operator = world.by(Actor::Operator { account: account() }, NOW);
    let line = LineCodes {
        order: "A",
        line: "1",
    };
    let reason = HoldReason::SelfOrder;
    freezes::freeze(&world.db, &operator, &world.market, line, reason)
        .await
        .unwrap();
    let held = sold(&sales, north, march).await.unwrap();
    assert_eq!((held.orders, held.sales), (before.orders, before.sales));
    assert!(0 < held.own.units && held.own.units < before.own.units);
    assert_eq!(held.own, by_the_list(&sales, march).await.own);
}

#[database_test::test(store::MIGRATOR)]
async fn they_are_the_campaigns_agencys_alone(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let march = days("2011-03-10", "2011-03-31");
    for stranger in [sales.agency("other").await, sales.shop("SHOP1").await] {
        assert_eq!(sold(&sales, stranger, march).await, Err(()), "{stranger:?}");
    }
}
