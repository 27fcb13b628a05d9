//! Finding campaigns and agencies, what campaigns came to, and the statement: each by its address alone, so
//! without scripts.

use axum::http::StatusCode;
use domain::{
    actor::MemberRole::{Owner, Viewer},
    market::Market,
    market_setting::MarketChange,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use crate::{
    agency::{market, spring},
    home_sales::selling,
    people::{Person, Place, hides, shows},
};

const MARKETPLACE: &str = "/seller/campaigns";

#[database_test::test(store::MIGRATOR)]
async fn the_marketplace_is_filtered_by_its_address(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let spring = spring(world).await;
    let kept =
        "update campaign set categories = '{home}', min_rate_bps = 2000 where campaign_id = $1";
    sqlx::query(kept)
        .bind(spring.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    let seller = Person::of(world, Place::Shop("SHOP1", Owner)).await;
    let campaign = format!("href=\"/seller/campaigns/{spring}\"");
    for (query, is_found) in [
        ("category=home", true),
        ("category=beauty", false),
        ("rate=20", true),
        ("rate=19%2C99%25", false),
        ("ends=2031-03-01", true),
        ("ends=2032-01-01", false),
        ("open=2032-01-01", false),
        ("category=home&rate=20&ends=2031-03-01&q=spr", true),
        // What can't be read filters nothing.
        ("category=junk&rate=none&open=2031-02-30&ends=soon", true),
    ] {
        let page = seller.get(&format!("{MARKETPLACE}?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert_eq!(page.body.contains(&campaign), is_found, "{query}");
        if !is_found {
            shows(
                &page.body,
                &["No campaigns match these filters", "Clear filters"],
            );
        }
    }
    let page = seller
        .get(&format!("{MARKETPLACE}?category=home&rate=20&q=spr"))
        .await
        .body;
    // How much is left, what is on with the way out of each, and the parts keep all of it.
    shows(
        &page,
        &[
            "1 result",
            "Clear filters",
            "Minimum rate up to 20%",
            "href=\"/seller/campaigns?q=spr&category=home\"",
            "href=\"/seller/campaigns?show=target&q=spr&category=home&rate=20\"",
        ],
    );
    hides(&seller.get(MARKETPLACE).await.body, &["1 result"]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_is_seen_by_shops_that_see_a_campaign_of_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let spring = spring(world).await;
    let north: Uuid = sqlx::query_scalar("select agency_id from agency where slug = 'north'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let seller = Person::of(world, Place::Shop("SHOP1", Viewer)).await;
    let way = format!("/seller/agencies/{north}");
    let list = seller.get(MARKETPLACE).await.body;
    shows(&list, &[&format!("href=\"{way}?campaign={spring}\"")]);
    for address in [way.clone(), format!("{way}?campaign={spring}")] {
        let page = seller.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        shows(&page.body, &["Service categories", "spring"]);
    }
    let none = Uuid::from_u128(7);
    for address in [
        format!("/seller/agencies/{none}"),
        format!("/seller/agencies/{none}?campaign={spring}"),
        format!("{way}?campaign={none}"),
        "/seller/agencies/junk".to_owned(),
    ] {
        let missing = seller.get(&address).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{address}");
    }
    // Hidden, with nothing of the shop in it.
    sqlx::query("update campaign set published_at = null where campaign_id = $1")
        .bind(spring.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    let hidden = seller.get(&way).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn own_campaigns_say_what_they_came_to_to_whoever_may_see_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &selling(options).await;
    let spring = spring(world).await;
    let own = "/seller/campaigns/mine";
    let owner = Person::of(world, Place::Shop("SHOP1", Owner)).await;
    let page = owner.get(own).await.body;
    shows(
        &page,
        &[
            "2 order lines · GMV £59.97",
            &format!("href=\"/seller/orders?campaign={spring}\""),
        ],
    );
    let viewer = Person::of(world, Place::Shop("SHOP1", Viewer)).await;
    hides(&viewer.get(own).await.body, &["GMV", "£59.97"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_statement_is_of_a_month_and_a_file(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &selling(options).await;
    let spring = spring(world).await;
    let owner = Person::of(world, Place::Shop("SHOP1", Owner)).await;
    let page = owner.get("/seller/statement").await.body;
    // Nothing has settled: 30 per cent of three mugs is owed.
    shows(
        &page,
        &[
            "Owed now, estimated",
            "spring",
            &format!("href=\"/seller/orders?status=estimated&campaign={spring}\""),
            "/seller/statement.csv?month=2031-03",
            "/seller/statement.xlsx?month=2031-03",
        ],
    );
    let home = owner.get("/seller").await.body;
    let owed: i64 = sqlx::query_scalar(
        "select -sum(pending_seller)::bigint from ledger_entry where kind = 'estimated'",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    let amount = format!("£{}.{:02}", owed / 100, owed % 100);
    shows(&page, &[&amount]);
    shows(&home, &[&amount]);
    for month in ["2032-01", "junk"] {
        let other = owner.get(&format!("/seller/statement?month={month}")).await;
        assert_eq!(other.status, StatusCode::OK, "{month}");
    }
    let file = owner.get("/seller/statement.csv?month=2031-03").await.body;
    let (head, rows) = file.split_once("\r\n").unwrap();
    assert_eq!(
        head,
        "month,campaign,agency,owed,charged,deducted,net,currency"
    );
    let plain = amount.trim_start_matches('£');
    assert!(rows.starts_with("2031-03,spring,"), "{rows}");
    assert!(rows.contains(plain), "{rows}");
}

#[database_test::test(store::MIGRATOR)]
async fn the_home_leaves_out_days_of_few_creators_where_they_are_withheld(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &selling(options).await;
    let owner = Person::of(world, Place::Shop("SHOP1", Owner)).await;
    let by_month = "Shown by month: daily figures appear once at least three creators have sold";
    let line = "GMV, last 30 days";
    let page = owner.get("/seller").await.body;
    shows(&page, &[line]);
    hides(&page, &[by_month]);
    let by = world.by_program();
    let change = MarketChange {
        withholds_narrow_curves: Some(true),
        ..MarketChange::default()
    };
    store::markets::change(&world.db, &by, Market::Gb, &change, by.now)
        .await
        .unwrap();
    let page = owner.get("/seller").await.body;
    shows(&page, &[by_month, "£59.97"]);
    hides(&page, &[line]);
}
