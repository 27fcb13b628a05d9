//! Pages by key: every line once, forwards and back, whatever shares a moment.

use domain::{
    market::Market,
    order_line::listing::{OrderFilter, OrderWords, SellerOrder},
    page::{Cursor, PAGE_ROWS, Page},
};
use futures::TryStreamExt as _;
use sqlx::PgPool;
use store::{ActorContext, Db, import::Rows, orders::lists::export_for_shop};

use super::{Sales, listed::list_for_shop};
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

async fn page(db: &Db, by: &ActorContext<'_>, key: Option<&Cursor>) -> Page<SellerOrder> {
    list_for_shop(db, by, Market::Gb, &OrderFilter::default(), key)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn pages_have_every_line_once(pool: PgPool) {
    let sales = many(pool).await;
    let by = sales.by(sales.shop("SHOP1").await);
    let db = &sales.world.db;
    let mut pages = vec![page(db, &by, None).await];
    while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
        pages.push(page(db, &by, Some(&next)).await);
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
        back = page(db, &by, Some(&before)).await;
        assert_eq!(back.rows, expected.rows);
    }
    assert_eq!(back.previous, None);
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_stays_where_it_is_when_lines_come_in(pool: PgPool) {
    let sales = many(pool).await;
    let by = sales.by(sales.shop("SHOP1").await);
    let db = &sales.world.db;
    let first = page(db, &by, None).await;
    let second = page(db, &by, first.next.as_ref()).await;
    let mut newest = line("NEW");
    newest.placed_at = at("2011-05-01T00:00:00Z");
    sales.world.take(Rows::Orders(&[newest])).await;
    assert_eq!(page(db, &by, first.next.as_ref()).await.rows, second.rows);
}

/// 30,000 lines after the one of order `RARE`.
async fn very_many(pool: &PgPool) -> Sales {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    let mut rare = line("RARE");
    rare.placed_at = at("2011-03-09T00:00:00Z");
    sales.world.take(Rows::Orders(&[rare])).await;
    sqlx::query(
        "insert into order_line
         select copy.* from order_line as line, generate_series(1, 30000) as number
         , jsonb_populate_record(line, jsonb_build_object(
             'order_line_id', gen_random_uuid()
           , 'order_code', 'M' || number
           , 'placed_at', line.placed_at + number * interval '1 second'
         )) as copy
         where line.order_code = 'A'",
    )
    .execute(pool)
    .await
    .unwrap();
    sales
}

fn text(text: &str) -> OrderFilter {
    let words = OrderWords {
        text: Some(text),
        ..OrderWords::default()
    };
    OrderFilter::read(words).unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_search_that_finds_little_looks_through_so_many_lines_at_a_time(pool: PgPool) {
    let sales = very_many(&pool).await;
    let by = sales.by(sales.shop("SHOP1").await);
    let db = &sales.world.db;
    let filter = text("rar");
    let first = list_for_shop(db, &by, Market::Gb, &filter, None)
        .await
        .unwrap();
    assert!(
        first.rows.is_empty() && first.is_cut_short(None),
        "{first:?}"
    );
    let second = list_for_shop(db, &by, Market::Gb, &filter, first.next.as_ref())
        .await
        .unwrap();
    assert_eq!(second.rows.len(), 1);
    assert_eq!(second.rows[0].line.order_code, "RARE");
    assert_eq!(second.next, None, "the list was looked through to its end");
    let way_back = second.previous.expect("a way back");
    let back = list_for_shop(db, &by, Market::Gb, &filter, Some(&way_back))
        .await
        .unwrap();
    assert!(back.is_cut_short(Some(&way_back)), "{back:?}");
    let file = export_for_shop(db, &by, Market::Gb, &filter).await.unwrap();
    let file: Vec<_> = file.try_collect().await.unwrap();
    assert_eq!(file, second.rows, "a file has all that the filter leaves");

    // An order's whole id is found at once, however old it is.
    let whole = text("RARE");
    let whole = list_for_shop(db, &by, Market::Gb, &whole, None)
        .await
        .unwrap();
    assert_eq!(whole.rows, second.rows);
    // So is the end of a list that nothing is left out of.
    let all = list_for_shop(db, &by, Market::Gb, &OrderFilter::default(), None)
        .await
        .unwrap();
    assert!(!all.is_cut_short(None));
}
