//! Pages by key: every line once, forwards and back, whatever shares a moment.

use domain::{
    order_line::listing::{OrderFilter, SellerOrder},
    page::{PAGE_ROWS, Page, PageKey},
};
use sqlx::PgPool;
use store::{By, Db, import::Rows, orders::lists::list_for_shop};

use super::Sales;
use crate::world::{at, line};

/// More lines than two pages hold, most of them placed at one of three moments.
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
            line
        })
        .collect();
    sales.world.take(Rows::Orders(&lines)).await;
    sales
}

async fn page(db: &Db, by: &By<'_>, key: Option<PageKey>) -> Page<SellerOrder> {
    list_for_shop(db, by, &OrderFilter::default(), key)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn pages_have_every_line_once(pool: PgPool) {
    let sales = many(pool).await;
    let by = sales.by(sales.shop("SHOP1").await);
    let db = &sales.world.db;
    let mut pages = vec![page(db, &by, None).await];
    while let Some(next) = pages.last().and_then(|page| page.next) {
        pages.push(page(db, &by, Some(next)).await);
    }
    let lengths: Vec<usize> = pages.iter().map(|page| page.rows.len()).collect();
    assert_eq!(lengths, [PAGE_ROWS, PAGE_ROWS, 9]);
    let ids: Vec<_> = pages
        .iter()
        .flat_map(|page| &page.rows)
        .map(|row| row.line.position())
        .collect();
    assert!(
        ids.is_sorted_by(|earlier, later| earlier > later),
        "newest first, none twice"
    );

    // And back again: the same pages, and before the first one there is none.
    let mut back = pages.pop().unwrap();
    while let Some(expected) = pages.pop() {
        let before = back.previous.expect("a later page leads back");
        back = page(db, &by, Some(before)).await;
        assert_eq!(back.rows, expected.rows);
    }
    assert_eq!(back.previous, None);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_page_stays_where_it_is_when_lines_come_in(pool: PgPool) {
    let sales = many(pool).await;
    let by = sales.by(sales.shop("SHOP1").await);
    let db = &sales.world.db;
    let first = page(db, &by, None).await;
    let second = page(db, &by, first.next).await;
    let mut newest = line("NEW");
    newest.placed_at = at("2011-05-01T00:00:00Z");
    sales.world.take(Rows::Orders(&[newest])).await;
    assert_eq!(page(db, &by, first.next).await.rows, second.rows);
}
