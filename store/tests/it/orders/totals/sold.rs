//! What a campaign's sales are made up of: kept beside the totals by day, and adding up to them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    ids::CampaignId,
    ledger::Party,
    market::Market,
    page::{PAGE_ROWS, Sort},
    sale::{BreakdownRow, SaleDimension, SaleSort, SaleSubject, SaleSums},
};
use sqlx::PgPool;
use store::{
    import::Rows,
    sale_totals::{self, AskedSales, Folded, SumOf},
};
use uuid::Uuid;

use super::super::Sales;
use crate::world::{at, line};

/// The campaign that the lines count for.
async fn campaign(sales: &Sales) -> CampaignId {
    let campaign: Uuid = sqlx::query_scalar(
        "select campaign_id from sale_total where party = 'campaign_agency' limit 1",
    )
    .fetch_one(&sales.pool)
    .await
    .unwrap();
    CampaignId::new(campaign)
}

async fn fold_all(sales: &Sales) {
    let now = sales.world.now;
    sale_totals::fold_all(&sales.world.db, now).await.unwrap();
}

/// All of a campaign's sales, in their own order.
const fn all(campaign: CampaignId) -> AskedSales<'static> {
    AskedSales {
        market: Market::Gb,
        campaign,
        month: None,
        order: None,
        page: None,
    }
}

/// All rows of a breakdown for the agency, page by page.
async fn rows(
    sales: &Sales,
    of: CampaignId,
    dimension: SaleDimension,
    order: Option<Sort<SaleSort>>,
) -> Vec<BreakdownRow> {
    let by = sales.by(sales.agency("north").await);
    let (mut rows, mut page) = (Vec::new(), None);
    loop {
        let asked = AskedSales {
            order,
            page: page.as_ref(),
            ..all(of)
        };
        let found = sale_totals::breakdown(&sales.world.db, &by, asked, dimension).await;
        let found = found.unwrap().rows;
        assert!(found.rows.len() <= PAGE_ROWS);
        rows.extend(found.rows);
        page = found.next;
        if page.is_none() {
            return rows;
        }
    }
}

fn added_up(rows: &[BreakdownRow]) -> SaleSums {
    let mut sums = rows.iter().map(|row| row.sums);
    let added = sums.try_fold(SaleSums::default(), SaleSums::checked_add);
    added.unwrap()
}

/// Whatever a campaign is told apart by, it comes to the same as by day.
pub(super) async fn adds_up_to_what_is_counted_by_day(sales: &Sales) {
    fold_all(sales).await;
    let (db, of) = (&sales.world.db, campaign(sales).await);
    let by = sales.by(sales.agency("north").await);
    let days = sale_totals::by_day(db, &by, Market::Gb, of).await.unwrap();
    let mut days = days.into_iter().map(|(_, sums)| sums);
    let by_day = days.try_fold(SaleSums::default(), SaleSums::checked_add);
    let whole = sale_totals::whole_of_campaign(db, &by, Market::Gb, of).await;
    let known = whole.unwrap().unwrap();
    assert_eq!(known.folded_at, Some(sales.world.now));
    let whole = known.sums;
    let refunded = sale_totals::by_day_with_refunds(db, &by, Market::Gb, of).await;
    let mut refunded = refunded.unwrap().into_iter().map(|(_, sums)| sums);
    let refunded = refunded.try_fold(SaleSums::default(), SaleSums::checked_add);
    assert_eq!(refunded, Ok(whole), "days know their refunds");
    let expected = SaleSums {
        refunds: whole.refunds,
        refunded: whole.refunded,
        ..by_day.unwrap()
    };
    assert_eq!(whole, expected);
    for dimension in [
        SaleDimension::Registration,
        SaleDimension::List,
        SaleDimension::Creator,
    ] {
        let page = sale_totals::breakdown(db, &by, all(of), dimension).await;
        assert_eq!(page.unwrap().whole, Some(known), "{dimension}");
        let rows = rows(sales, of, dimension, None).await;
        assert_eq!(added_up(&rows), expected, "{dimension}");
        assert!(
            rows.is_sorted_by(|one, next| one.sums.sales >= next.sums.sales),
            "{rows:?}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_given_back_and_settled_is_of_its_product_and_creator(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    fold_all(&sales).await;
    let of = campaign(&sales).await;
    let creators = rows(&sales, of, SaleDimension::Creator, None).await;
    let creators: Vec<_> = creators
        .iter()
        .map(|row| match &row.subject {
            SaleSubject::Creator(_, handle, _) => (handle.as_str(), row.sums),
            other => panic!("{other:?}"),
        })
        .collect();
    let sums = |handle| {
        let mut found = creators.iter().filter(|(known, _)| *known == handle);
        found.next().unwrap().1
    };
    // Vectors G2 and G3: 5.99 each, of which 2.99 was taken back with one of bob's two mugs.
    assert_eq!((sums("ann").settled, sums("ann").refunds), (599, 0));
    assert_eq!(sums("bob").settled, 599 - 299);
    assert_eq!((sums("bob").refunds, sums("bob").refunded), (1, 1_999));
    assert_eq!(sums("bob").estimated, 0);
    assert_eq!(sums("bob").total_settled, 1_199 - 599);
    let lists = rows(&sales, of, SaleDimension::List, None).await;
    assert_eq!(lists.len(), 1);
    assert!(matches!(lists[0].subject, SaleSubject::List(None, _)));
    let least_first = Sort {
        by: SaleSort::Gmv,
        is_descending: false,
    };
    let sorted = rows(&sales, of, SaleDimension::Creator, Some(least_first)).await;
    assert!(sorted.is_sorted_by_key(|row| row.sums.sales));

    let seller = sales.shop("SHOP1").await;
    let Actor::Shop { shop, .. } = seller else {
        panic!("a shop");
    };
    let (db, by) = (&sales.world.db, sales.by(seller));
    let own = sale_totals::seller_products(db, &by, shop, all(of)).await;
    let own = own.unwrap();
    let whole = sale_totals::whole_of_own_campaign(db, &by, Market::Gb, shop, of).await;
    assert_eq!(own.whole, whole.unwrap());
    let own = own.rows.rows;
    assert_eq!(
        added_up(&own).settled,
        2 * 1_199 - 599,
        "what the seller pays"
    );
    let of_month = |first: &str| AskedSales {
        month: first.parse().ok(),
        ..all(of)
    };
    let march = sale_totals::seller_products(db, &by, shop, of_month("2011-03-01")).await;
    assert_eq!(march.unwrap().rows.rows, own);
    let april = sale_totals::seller_products(db, &by, shop, of_month("2011-04-01")).await;
    let april = april.unwrap();
    assert_eq!(april.rows.rows, []);
    assert_eq!(april.whole.unwrap().sums, added_up(&own), "of all time");
    one_product_is_told_month_by_month(&sales, &own, of).await;
    let foreign = sales.by(sales.shop("SHOP2").await);
    let foreign = sale_totals::seller_products(db, &foreign, shop, all(of)).await;
    assert!(foreign.is_err());
    let other = sales.by(sales.agency("other").await);
    let other = sale_totals::breakdown(db, &other, all(of), SaleDimension::Creator).await;
    assert_eq!(other.unwrap().rows.rows, []);
}

async fn one_product_is_told_month_by_month(sales: &Sales, own: &[BreakdownRow], of: CampaignId) {
    let (db, by) = (&sales.world.db, sales.by(sales.shop("SHOP1").await));
    let SaleSubject::Product(address, ..) = own[0].subject else {
        panic!("{own:?}");
    };
    let told = sale_totals::own_product(db, &by, of, address, None).await;
    let told = told.unwrap().unwrap();
    assert_eq!(told.row, own[0]);
    let march: NaiveDate = "2011-03-01".parse().unwrap();
    assert_eq!(told.months, [(march, own[0].sums)]);
    let april = "2011-04-01".parse().ok();
    let told = sale_totals::own_product(db, &by, of, address, april).await;
    let told = told.unwrap().unwrap();
    assert!(told.row.sums.is_zero(), "{told:?}");
    let elsewhere = CampaignId::new(Uuid::nil());
    let told = sale_totals::own_product(db, &by, elsewhere, address, None).await;
    assert_eq!(told.unwrap(), None, "it is registered in another campaign");
}

#[database_test::test(store::MIGRATOR)]
async fn a_sellers_sums_have_no_place_for_a_creator(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    let told: i64 = sqlx::query_scalar(
        "select count(*) from sale_change
         where party = 'seller'
             and (creator_id is not null or product_list_id is not null or share_link_id is not null)",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(told, 0);
    fold_all(&sales).await;
    for statement in [
        "update sale_total set dimension = 'creator', subject_shop_id = null where party = 'seller'",
        "insert into sale_change
         select party_id, gen_random_uuid(), 'seller', market_code, currency, campaign_id, first_day
              , subject_id, party_id, party_id, null, null, 1, 1, 1, 0, 0, 0, 0, 0, 0
         from sale_total where party = 'seller'",
    ] {
        let error = sqlx::query(statement).execute(&pool).await.unwrap_err();
        let code = error.as_database_error().unwrap().code();
        assert_eq!(code.as_deref(), Some("23514"), "{statement}: {error}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn lines_from_before_are_counted_and_nothing_is_said_until_then(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    fold_all(&sales).await;
    let (db, of) = (&sales.world.db, campaign(&sales).await);
    let expected = rows(&sales, of, SaleDimension::Creator, None).await;
    for statement in [
        "delete from sale_total",
        "update sale_total_market set counted_at = null, begins_at = '2011-01-01'",
    ] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    sales.world.take(Rows::Orders(&[line("meanwhile")])).await;
    assert_eq!(rows(&sales, of, SaleDimension::Creator, None).await, []);
    let checked = sale_totals::check_market(db, Market::Gb).await.unwrap();
    assert_eq!(checked, None, "nobody checks what is not counted");
    let later: DateTime<Utc> = at("2100-01-01T00:00:00Z");
    let mut calls = 0;
    while sale_totals::count_before(db, Market::Gb, later)
        .await
        .unwrap()
    {
        calls += 1;
        fold_all(&sales).await;
        assert!(calls < 50, "it comes to an end");
    }
    assert!(calls >= 2, "each kind of party has its turn");
    let checked = sale_totals::check_market(db, Market::Gb).await.unwrap();
    assert_eq!(checked.unwrap().differences, []);
    let counted = rows(&sales, of, SaleDimension::Creator, None).await;
    let (counted, expected) = (added_up(&counted), added_up(&expected));
    assert_eq!(counted.lines, expected.lines + 1);
    assert_eq!(counted.settled, expected.settled);
}

#[database_test::test(store::MIGRATOR)]
async fn very_many_changes_are_added_piece_by_piece(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    let lines: Vec<_> = (0..9).map(|n| line(&format!("M{n}"))).collect();
    for line in &lines {
        sales
            .world
            .take(Rows::Orders(std::slice::from_ref(line)))
            .await;
    }
    let db = &sales.world.db;
    let waiting = async || -> i64 {
        let count = sqlx::query_scalar("select count(*) from sale_change").fetch_one(&pool);
        count.await.unwrap()
    };
    let (mut after, mut calls, mut left) = (Uuid::nil(), 0, waiting().await);
    assert!(left > 10, "{left}");
    while let Folded::UpTo(last) = sale_totals::fold_at_most(db, after, 3).await.unwrap() {
        after = last;
        calls += 1;
        let now_left = waiting().await;
        assert!(left - now_left <= 3, "{left} {now_left}");
        left = now_left;
    }
    assert_eq!(left, 0);
    assert!(calls >= 4, "{calls}");
    let checked = sale_totals::check_market(db, Market::Gb).await.unwrap();
    assert_eq!(checked.unwrap().differences, []);
}

#[database_test::test(store::MIGRATOR)]
async fn a_wrong_sum_is_found_and_counted_anew_beside_writers(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    fold_all(&sales).await;
    let db = &sales.world.db;
    sqlx::query(
        "update sale_total set settled = settled + 1
         where party = 'campaign_agency' and dimension = 'link' and first_day = '1970-01-01'",
    )
    .execute(&pool)
    .await
    .unwrap();
    let checked = sale_totals::check_market(db, Market::Gb).await.unwrap();
    let checked = checked.unwrap();
    let [difference] = checked.differences.as_slice() else {
        panic!("{:?}", checked.differences);
    };
    assert_eq!(difference.party, Party::CampaignAgency);
    let link = SumOf::Part(SaleDimension::Link);
    assert_eq!(difference.subject, (link, Uuid::nil()));
    assert_eq!(difference.kept.settled, difference.full.settled + 1);
    let agency = difference.party_id;
    let write = async {
        for number in 0..6 {
            let lines: Vec<_> = (0..5).map(|n| line(&format!("W{number}-{n}"))).collect();
            sales.world.take(Rows::Orders(&lines)).await;
        }
    };
    let count = async {
        for _ in 0..3 {
            let ids = [agency];
            sale_totals::recount(db, Market::Gb, Party::CampaignAgency, &ids)
                .await
                .unwrap();
        }
    };
    let fold = async {
        for _ in 0..3 {
            sale_totals::fold(db, Uuid::nil()).await.unwrap();
        }
    };
    tokio::join!(write, count, fold);
    let checked = sale_totals::check_market(db, Market::Gb).await.unwrap();
    assert_eq!(checked.unwrap().differences, []);
}
