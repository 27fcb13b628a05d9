//! What was sold of a product in a campaign and by each of its creators, for the campaign's agency: to the last line,
//! and what the totals of the same lines say.

use std::collections::HashMap;

use domain::{
    actor::Actor,
    home::RecentSales,
    ids::{CampaignId, CreatorId, RegistrationId},
    market::Market,
    order_line::{
        HoldReason,
        listing::{AgencyPart, OrderFilter},
    },
    registration::RegistrationAddress,
    sale::SaleSums,
};
use sqlx::PgPool;
use store::{
    Error,
    freezes::{self, LineCodes},
    import::Rows,
    orders::totals::totals,
    sale_totals::{self, RegistrationSales, of_creators, of_registration},
};
use uuid::Uuid;

use super::{Sales, account};
use crate::world::line;

/// The registered mug, and its campaign.
async fn mug(sales: &Sales) -> (CampaignId, RegistrationAddress) {
    let (campaign, _) = sales.world.campaign_called("spring").await;
    let (shop, _) = sales.world.product_called("mug").await;
    let registration = "select registration_id from registration
                        join product using (shop_id, product_id)
                        where product_code = $1";
    let address = RegistrationAddress {
        shop,
        registration: RegistrationId::new(sales.id(registration, "mug").await),
    };
    (campaign, address)
}

type Sold = (RegistrationSales, HashMap<CreatorId, SaleSums>);

async fn sold(sales: &Sales, actor: Actor) -> Result<Sold, ()> {
    let (db, by) = (&sales.world.db, sales.by(actor));
    let (campaign, address) = mug(sales).await;
    let ids: Vec<Uuid> = sqlx::query_scalar("select creator_id from creator")
        .fetch_all(&sales.pool)
        .await
        .unwrap();
    let creators: Vec<_> = ids.into_iter().map(CreatorId::new).collect();
    let all = match of_registration(db, &by, campaign, address).await {
        Ok(all) => all,
        Err(Error::NotFound) => return Err(()),
        Err(error) => panic!("{error}"),
    };
    let each = of_creators(db, &by, campaign, address, &creators).await;
    Ok((all, each.unwrap()))
}

/// GMV and the agency's own by the totals of the list that the figures lead to.
async fn by_the_list(sales: &Sales) -> RecentSales {
    let (_, address) = mug(sales).await;
    let filter = OrderFilter {
        registration: Some(address),
        ..OrderFilter::default()
    };
    let (db, by) = (&sales.world.db, sales.by(sales.agency("north").await));
    let totals = totals(db, &by, Market::Gb, AgencyPart::Campaign, &filter).await;
    RecentSales::of(&totals.unwrap()).unwrap().unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn the_figures_are_those_of_the_products_order_lines(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let north = sales.agency("north").await;
    let before = sold(&sales, north).await.unwrap();
    let now = sales.world.now;
    sale_totals::fold_all(&sales.world.db, now).await.unwrap();
    let (product, creators) = sold(&sales, north).await.unwrap();
    assert_eq!(
        (&product, &creators),
        (&before.0, &before.1),
        "whether or not the job has been through"
    );
    let all = product.all;
    assert_eq!((all.lines, all.items, all.refunds), (2, 4, 1));
    let list = by_the_list(&sales).await;
    assert!(list.own.units > 0);
    assert_eq!(
        (all.sales, all.commission()),
        (list.sales.units, Ok(list.own.units))
    );
    let (march, april) = ("2011-03-01".parse().unwrap(), "2011-04-01".parse().unwrap());
    assert_eq!(product.months, [(march, all)]);
    assert_eq!(
        (product.of_month(march), product.of_month(april)),
        (all, SaleSums::default())
    );

    // What each creator sold is all that was sold.
    assert_eq!(creators.len(), 2);
    let mut each = creators.values().copied();
    let added = each.try_fold(SaleSums::default(), SaleSums::checked_add);
    assert_eq!(added, Ok(all));
    assert_eq!(
        creators.values().filter(|sums| sums.refunds == 1).count(),
        1
    );
}

#[database_test::test(store::MIGRATOR)]
async fn no_line_is_left_out_however_many_there_are(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let north = sales.agency("north").await;
    for batch in 0..3 {
        let lines: Vec<_> = (0..100).map(|n| line(&format!("M{batch}-{n}"))).collect();
        sales.world.take(Rows::Orders(&lines)).await;
        if batch == 1 {
            let now = sales.world.now;
            sale_totals::fold_all(&sales.world.db, now).await.unwrap();
        }
    }
    let (product, creators) = sold(&sales, north).await.unwrap();
    assert_eq!((product.all.lines, product.all.items), (302, 304));
    assert_eq!(product.all.sales, by_the_list(&sales).await.sales.units);
    let most = creators.values().map(|sums| sums.lines).max();
    assert_eq!(most, Some(301), "ann sold all but one");
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_on_hold_is_sold(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let north = sales.agency("north").await;
    let before = sold(&sales, north).await.unwrap().0.all;
    let world = &sales.world;
    let operator = world.by(
        Actor::Operator { account: account() },
        "2011-04-05T12:00:00Z",
    );
    let line = LineCodes {
        order: "A",
        line: "1",
    };
    let reason = HoldReason::SelfOrder;
    freezes::freeze(&world.db, &operator, &world.market, line, reason)
        .await
        .unwrap();
    let held = sold(&sales, north).await.unwrap().0.all;
    assert_eq!((held.lines, held.sales), (before.lines, before.sales));
}

#[database_test::test(store::MIGRATOR)]
async fn they_are_the_campaigns_agencys_alone(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let other = sold(&sales, sales.agency("other").await).await.unwrap();
    assert_eq!(other, (RegistrationSales::default(), HashMap::new()));
    let seller = sales.shop("SHOP1").await;
    assert_eq!(sold(&sales, seller).await, Err(()));
}
