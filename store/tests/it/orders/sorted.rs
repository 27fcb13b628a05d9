//! Lists in the order that their reader chose: every line once, both ways round, forwards and back.

use domain::{
    actor::Actor,
    market::Market,
    order_line::listing::{
        AgencyOrder, AgencyPart, OrderFilter, OrderSort, OrderState, OrderWords, SellerOrder,
    },
    page::{Cursor, PAGE_ROWS, Page, Sort},
};
use sqlx::PgPool;
use store::{
    import::Rows,
    orders::lists::{WithTotals, list_for_agency_with_totals, list_for_shop_with_totals},
};

use super::Sales;
use crate::world::{at, line};

/// More lines than two pages hold, of three moments and five quantities.
async fn many(pool: PgPool) -> Sales {
    let sales = Sales::of_two_mugs(pool).await;
    let lines: Vec<_> = (0..2 * PAGE_ROWS + 7)
        .map(|number| {
            let mut line = line(&format!("M{number:03}"));
            line.placed_at = at([
                "2011-03-10T10:00:00Z",
                "2011-04-02T00:00:00Z",
                "2011-04-02T00:00:00.000001Z",
            ][number % 3]);
            line.delivered_at = None;
            line.quantity = u32::try_from(number % 5).unwrap() + 1;
            line
        })
        .collect();
    sales.world.take(Rows::Orders(&lines)).await;
    sales
}

async fn of_shop(
    sales: &Sales,
    shop: Actor,
    filter: &OrderFilter,
    (sort, page): (&str, Option<&Cursor>),
) -> WithTotals<SellerOrder> {
    let by = sales.by(shop);
    let (db, sort) = (&sales.world.db, Sort::read(sort));
    let listed = list_for_shop_with_totals(db, &by, Market::Gb, filter, sort, page);
    listed.await.unwrap()
}

/// Every row of a list from its first page to its last; going back shows the same pages.
async fn walk<T: Clone + PartialEq + std::fmt::Debug>(
    list: impl AsyncFn(Option<Cursor>) -> Page<T>,
) -> Vec<T> {
    let mut pages = vec![list(None).await];
    assert_eq!(pages[0].previous, None);
    while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
        pages.push(list(Some(next)).await);
    }
    let mut back = pages.last().unwrap().previous.clone();
    for page in pages.iter().rev().skip(1) {
        let again = list(back).await;
        assert_eq!(again.rows, page.rows);
        back = again.previous;
    }
    assert_eq!(back, None);
    pages.into_iter().flat_map(|page| page.rows).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn a_sellers_list_has_every_line_once_in_each_order(pool: PgPool) {
    let sales = many(pool).await;
    let shop = sales.shop("SHOP1").await;
    let searched = OrderFilter::read(OrderWords {
        text: Some("mug"),
        ..OrderWords::default()
    });
    for filter in [OrderFilter::default(), searched.unwrap()] {
        for sort in ["ordered", "amount", "status"] {
            let key = |row: &SellerOrder| {
                let number = match sort {
                    "ordered" => row.line.placed_at.timestamp_micros(),
                    "amount" => row.total.estimated.units,
                    _ => row.line.due_at.map_or(0, |due| due.timestamp_micros()),
                };
                (number, row.line.id.uuid())
            };
            let list = async |sort: &str| {
                let page = async |page: Option<Cursor>| {
                    let listed = of_shop(&sales, shop, &filter, (sort, page.as_ref())).await;
                    assert!(!listed.is_too_long_to_sort);
                    listed.page
                };
                walk(page).await
            };
            let rows = list(sort).await;
            assert_eq!(rows.len(), 2 * PAGE_ROWS + 9, "{sort} {filter:?}");
            let keys: Vec<_> = rows.iter().map(key).collect();
            assert!(
                keys.is_sorted_by(|earlier, later| earlier < later),
                "{sort}: {keys:?}"
            );
            let mut reversed = list(&format!("-{sort}")).await;
            reversed.reverse();
            assert_eq!(reversed, rows, "{sort}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_agency_sorts_by_its_own_amount(pool: PgPool) {
    let sales = many(pool).await;
    for (agency, part) in [
        ("north", AgencyPart::Campaign),
        ("other", AgencyPart::Managing),
    ] {
        let by = sales.by(sales.agency(agency).await);
        let filter = OrderFilter::default();
        let listed = list_for_agency_with_totals(
            &sales.world.db,
            &by,
            (Market::Gb, part),
            &filter,
            Sort::read("-amount"),
            None,
        );
        let listed = listed.await.unwrap();
        let amounts: Vec<i64> = listed
            .page
            .rows
            .iter()
            .map(|row| match row {
                AgencyOrder::Campaign(order) => order.own.estimated.units,
                AgencyOrder::Managing(order) => order.own.estimated.units,
            })
            .collect();
        assert!(!amounts.is_empty(), "{agency}");
        assert!(amounts.is_sorted_by(|a, b| a >= b), "{agency}: {amounts:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_date_of_a_status_is_the_one_that_is_shown(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let shop = sales.shop("SHOP1").await;
    let mut waits = line("WAITS");
    waits.delivered_at = None;
    sales.world.take(Rows::Orders(&[waits])).await;
    let listed = of_shop(&sales, shop, &OrderFilter::default(), ("-status", None)).await;
    let codes: Vec<&str> = listed
        .page
        .rows
        .iter()
        .map(|row| &*row.line.order_code)
        .collect();
    // B settled when A did, and had something deducted later; nothing is known of the other.
    assert_eq!(codes, ["B", "A", "WAITS"]);
    assert!(matches!(
        listed.page.rows[0].line.state,
        OrderState::Deducted { .. }
    ));
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_of_another_order_is_the_first(pool: PgPool) {
    let sales = many(pool).await;
    let shop = sales.shop("SHOP1").await;
    let all = OrderFilter::default();
    let next = async |sort| of_shop(&sales, shop, &all, (sort, None)).await.page.next;
    let (by_time, by_amount) = (next("").await, next("amount").await);
    for (sort, page) in [
        ("amount", &by_time),
        ("", &by_amount),
        ("-amount", &by_amount),
        ("ordered", &by_amount),
    ] {
        let listed = of_shop(&sales, shop, &all, (sort, page.as_ref())).await;
        let first = of_shop(&sales, shop, &all, (sort, None)).await;
        assert_eq!(listed.page.rows, first.page.rows, "{sort}");
    }
    // The newest first is the order that the list has by itself.
    let newest: Option<Sort<OrderSort>> = Sort::read("-ordered");
    assert_eq!(newest, Some(OrderSort::NEWEST_FIRST));
    let second = of_shop(&sales, shop, &all, ("", by_time.as_ref())).await;
    let same = of_shop(&sales, shop, &all, ("-ordered", by_time.as_ref())).await;
    assert_eq!(same.page, second.page);
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_that_is_too_long_to_sort_stays_the_newest_first(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let shop = sales.shop("SHOP1").await;
    sqlx::query(
        "insert into order_line
         select copy.* from order_line as line
         cross join generate_series(1, 20000) as n
         cross join lateral jsonb_populate_record(
             line, jsonb_build_object('order_line_id', md5(n::text)::uuid)
         ) as copy
         where line.order_code = 'A'",
    )
    .execute(&sales.world.db.primary)
    .await
    .unwrap();
    let all = OrderFilter::default();
    let newest = of_shop(&sales, shop, &all, ("", None)).await;
    for sort in ["amount", "-status"] {
        let listed = of_shop(&sales, shop, &all, (sort, None)).await;
        assert!(listed.is_too_long_to_sort, "{sort}");
        assert_eq!(listed.page, newest.page, "{sort}");
        // Its pages lead on all the same.
        let next = listed.page.next.as_ref();
        let second = of_shop(&sales, shop, &all, (sort, next)).await;
        let expected = of_shop(&sales, shop, &all, ("", next)).await;
        assert_eq!(second.page, expected.page, "{sort}");
    }
    // The oldest first is a walk along the index, however long the list is.
    let oldest = of_shop(&sales, shop, &all, ("ordered", None)).await;
    assert!(!oldest.is_too_long_to_sort);
    assert_eq!(oldest.page.rows.len(), PAGE_ROWS);
}
