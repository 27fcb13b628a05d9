//! Each viewer's own rows, and the amounts that are theirs.

use domain::{
    actor::Actor,
    attribution::Unattributed,
    currency::Currency,
    market::Market,
    money::Money,
    order_line::listing::{
        AgencyOrder, AgencyPart, Earned, NothingEarned, OrderFilter, OrderState,
    },
};
use futures::TryStreamExt as _;
use sqlx::PgPool;
use store::{
    Error,
    orders::lists::{export_for_agency, export_for_creator, export_for_shop},
};

use super::{
    Sales, account,
    listed::{list_for_agency, list_for_creator, list_for_shop},
};

fn earned(estimated: i64, actual: Option<i64>) -> Earned {
    let money = |units| Money::new(units, Currency::Gbp);
    Earned {
        estimated: money(estimated),
        actual: actual.map(money),
    }
}

async fn campaign_orders(sales: &Sales, agency: &str) -> Vec<AgencyOrder> {
    agency_orders(sales, agency, AgencyPart::Campaign).await
}

async fn agency_orders(sales: &Sales, agency: &str, part: AgencyPart) -> Vec<AgencyOrder> {
    let by = sales.by(sales.agency(agency).await);
    let open = OrderFilter::default();
    let page = list_for_agency(&sales.world.db, &by, Market::Gb, part, &open, None).await;
    page.unwrap().rows
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_sees_the_total_and_nobody_behind_it(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let by = sales.by(sales.shop("SHOP1").await);
    let page = list_for_shop(
        &sales.world.db,
        &by,
        Market::Gb,
        &OrderFilter::default(),
        None,
    )
    .await
    .unwrap();
    let [b, a] = page.rows.as_slice() else {
        panic!("{:?}", page.rows);
    };
    assert_eq!((&*a.line.order_code, &*b.line.order_code), ("A", "B"));
    assert_eq!(
        (a.total, b.total),
        (earned(1_199, None), earned(1_199, None))
    );
    let deal = b.deal.as_ref().unwrap();
    assert_eq!((&*deal.campaign, &*deal.agency), ("spring", "north"));
    assert_eq!(deal.total_rate.to_string(), "30.00");
    assert_eq!((a.line.quantity, a.line.unit_price.units), (2, 1_999));
    // Apart from the order's own ids the rows of a managed and of an unmanaged creator are the same.
    let mut like_a = b.clone();
    like_a.line.order_code.clone_from(&a.line.order_code);
    like_a.line.id = a.line.id;
    assert_eq!(&like_a, a);
    let json = serde_json::to_string(&page.rows).unwrap();
    for hidden in ["ann", "bob", "other", "creator", "15"] {
        assert!(!json.contains(&format!("\"{hidden}\"")), "{hidden}: {json}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_order_that_nobody_covers_earns_nothing_and_the_creator_hears_why(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let open = OrderFilter::default();
    let by = sales.by(sales.shop("SHOP2").await);
    let page = list_for_shop(&sales.world.db, &by, Market::Gb, &open, None)
        .await
        .unwrap();
    let why = NothingEarned::NotAttributed;
    assert_eq!(page.rows[0].line.state, OrderState::Ineligible { why });
    assert_eq!(
        (&page.rows[0].deal, page.rows[0].total),
        (&None, earned(0, Some(0)))
    );

    let by = sales.by(sales.creator("ann").await);
    let page = list_for_creator(&sales.world.db, &by, Market::Gb, &open, None)
        .await
        .unwrap();
    let codes: Vec<&str> = page.rows.iter().map(|row| &*row.line.order_code).collect();
    assert_eq!(codes, ["C", "A"]);
    assert_eq!(page.rows[0].deal, Err(Unattributed::NoEntry));
    assert_eq!(page.rows[0].own, earned(0, Some(0)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaigns_agency_does_not_see_what_a_managing_agency_takes(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let rows = campaign_orders(&sales, "north").await;
    let creators: Vec<String> = rows
        .iter()
        .map(|row| match row {
            AgencyOrder::Campaign(order) => {
                assert_eq!(order.total, earned(1_199, None));
                assert_eq!(order.creator_part, earned(600, None));
                assert_eq!(order.own, earned(599, None));
                order.creator.clone()
            }
            AgencyOrder::Managing(order) => panic!("{order:?}"),
        })
        .collect();
    assert_eq!(creators, ["bob", "ann"]);
    let json = serde_json::to_string(&rows).unwrap();
    for hidden in ["other", "480", "120", "2000"] {
        assert!(!json.contains(hidden), "{hidden}: {json}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_managing_agency_sees_its_share_and_not_the_total(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    assert_eq!(
        agency_orders(&sales, "north", AgencyPart::Managing).await,
        []
    );
    assert_eq!(campaign_orders(&sales, "other").await, []);
    let rows = agency_orders(&sales, "other", AgencyPart::Managing).await;
    let [AgencyOrder::Managing(order)] = rows.as_slice() else {
        panic!("{rows:?}");
    };
    assert_eq!((&*order.creator, &*order.agency), ("bob", "north"));
    assert_eq!(order.creator_part, earned(600, None));
    assert_eq!(order.own, earned(120, None));
    assert_eq!(order.share.to_string(), "20.00");
    let json = serde_json::to_string(&rows).unwrap();
    for hidden in ["1199", "599", "3000"] {
        assert!(!json.contains(hidden), "{hidden}: {json}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_sees_the_own_rate_and_both_numbers_of_a_share(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let by = sales.by(sales.creator("bob").await);
    let page = list_for_creator(
        &sales.world.db,
        &by,
        Market::Gb,
        &OrderFilter::default(),
        None,
    )
    .await;
    let rows = page.unwrap().rows;
    assert_eq!(rows.len(), 1);
    let deal = rows[0].deal.as_ref().unwrap();
    // One mug is kept: 19.99 at 30 % are 6.00, of which 3.00 are the creator's before sharing.
    assert_eq!(deal.part, earned(600, Some(300)));
    assert_eq!(rows[0].own, earned(480, Some(240)));
    let managing = deal.managing.as_ref().unwrap();
    assert_eq!(
        (&*managing.agency, managing.amount),
        ("other", earned(120, Some(60)))
    );
    assert!(matches!(
        rows[0].line.state,
        OrderState::Deducted {
            deducted_at: Some(_),
            ..
        }
    ));
    let json = serde_json::to_string(&rows).unwrap();
    for hidden in ["1199", "599", "3000"] {
        assert!(!json.contains(hidden), "{hidden}: {json}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn every_amount_is_the_ledgers(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let ledger = sales.world.lines().await;
    let by = sales.by(sales.shop("SHOP1").await);
    let db = &sales.world.db;
    let open = OrderFilter::default();
    let mut seller = list_for_shop(db, &by, Market::Gb, &open, None)
        .await
        .unwrap()
        .rows;
    let mut agency = campaign_orders(&sales, "north").await;
    seller.reverse();
    agency.reverse();
    assert_eq!(ledger.len(), 2);
    for ((line, seller), agency) in ledger.iter().zip(&seller).zip(&agency) {
        let AgencyOrder::Campaign(agency) = agency else {
            panic!("{agency:?}");
        };
        assert_eq!(line.order_code, seller.line.order_code);
        assert_eq!(
            seller.total,
            earned(line.estimated.total, Some(line.net.total))
        );
        assert_eq!(agency.total, seller.total);
        let own = earned(
            line.estimated.campaign_agency,
            Some(line.net.campaign_agency),
        );
        assert_eq!(agency.own, own);
        let part = |shares: store::exports::Shares| shares.creator + shares.managing_agency;
        assert_eq!(
            agency.creator_part,
            earned(part(line.estimated), Some(part(line.net)))
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_someone_elses_is_not_listed(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let db = &sales.world.db;
    let open = OrderFilter::default();
    let operator = sales.by(Actor::Operator { account: account() });
    let shop = sales.by(sales.shop("SHOP1").await);
    let creator = sales.by(sales.creator("ann").await);
    assert!(matches!(
        list_for_shop(db, &operator, Market::Gb, &open, None).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        list_for_shop(db, &creator, Market::Gb, &open, None).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        list_for_creator(db, &shop, Market::Gb, &open, None).await,
        Err(Error::NotFound)
    ));
    let part = AgencyPart::Campaign;
    let listed = list_for_agency(db, &shop, Market::Gb, part, &open, None).await;
    assert!(matches!(listed, Err(Error::NotFound)));
    let agency = sales.by(sales.agency("north").await);
    let elsewhere = list_for_agency(db, &agency, Market::Id, part, &open, None)
        .await
        .unwrap();
    assert_eq!(elsewhere.rows, []);
}

#[database_test::test(store::MIGRATOR)]
async fn an_export_is_the_list(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let db = &sales.world.db;
    let open = OrderFilter::default();
    let by = sales.by(sales.shop("SHOP1").await);
    let listed = list_for_shop(db, &by, Market::Gb, &open, None)
        .await
        .unwrap()
        .rows;
    let exported: Vec<_> = export_for_shop(db, &by, Market::Gb, &open)
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(exported, listed);

    let by = sales.by(sales.creator("ann").await);
    let listed = list_for_creator(db, &by, Market::Gb, &open, None)
        .await
        .unwrap()
        .rows;
    let exported: Vec<_> = export_for_creator(db, &by, Market::Gb, &open)
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(exported, listed);

    let by = sales.by(sales.agency("north").await);
    let part = AgencyPart::Campaign;
    let exported = export_for_agency(db, &by, Market::Gb, part, &open)
        .await
        .unwrap();
    let exported: Vec<_> = exported.try_collect().await.unwrap();
    assert_eq!(exported, campaign_orders(&sales, "north").await);
}
