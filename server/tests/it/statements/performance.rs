//! A seller's **Performance** where narrow curves are withheld: finding out how narrow they may be is among
//! the statements of the page.

use axum::http::StatusCode;
use domain::{actor::MemberRole, market::Market, market_setting::MarketChange};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{markets, sale_totals};

use super::{STATEMENTS_MAX, counting::Statements};
use crate::{
    agency::spring,
    home_sales::selling,
    people::{Person, Place, hides, shows},
};

const BY_MONTH: &str =
    "Shown by month: daily figures appear once at least three creators have sold";

#[database_test::test(store::MIGRATOR)]
async fn withheld_days_cost_performance_no_statement_too_many(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &selling(options).await;
    let by = world.by_program();
    sale_totals::fold_all(&world.db, by.now).await.unwrap();
    let change = MarketChange {
        withholds_narrow_curves: Some(true),
        ..MarketChange::default()
    };
    markets::change(&world.db, &by, Market::Gb, &change, by.now)
        .await
        .unwrap();
    let (campaign, address) = (spring(world).await, world.the_registration().await);
    let performance = format!("/seller/campaigns/{campaign}/performance");
    let seller = Person::of(world, Place::Shop("SHOP1", MemberRole::Owner)).await;
    seller.get(&performance).await;
    let statements = Statements::listen();
    for (more, is_withheld) in [
        (String::new(), true),
        ("?from=2031-03-05&to=2031-03-05".to_owned(), true),
        // Of one product there are months alone, whoever sold it.
        (format!("?registration={address}"), false),
    ] {
        let path = format!("{performance}{more}");
        let page = seller.get(&path).await;
        let asked = statements.take();
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert!(!asked.is_empty(), "{path}: nothing was heard of it");
        assert!(asked.len() <= STATEMENTS_MAX, "{path} asks {asked:#?}");
        shows(&page.body, &["A mug", "£59.97", "Mar 2031"]);
        hides(&page.body, &["5 Mar"]);
        assert_eq!(page.body.contains(BY_MONTH), is_withheld, "{path}");
    }
    let file = seller.get(&format!("{performance}.csv?by=day")).await.body;
    shows(&file, &["2031-03-01,GBP,59.97,2,3"]);
    hides(&file, &["2031-03-05"]);
}
