//! A tab that is too long to be looked through at once: what is kept is exact there, and the rest is said to be at
//! least as many.

use domain::{
    offer::RateFrom,
    page::{Cursor, Page},
    registration::{
        AgencyRegistrationRow, ApprovedFacets, ApprovedOnly, Narrowing, RegistrationAddress,
        SellerRegistrationRow, SellerTab,
    },
    selection::Selection,
};
use sqlx::PgPool;
use store::{
    campaigns::open_for_agency,
    links,
    offers::set_creator_rate,
    registration_totals::recount,
    registrations::{TabFilter, count_matching, list_approved_for_agency, list_for_shop},
};
use uuid::Uuid;

use super::{OPEN, Stage};
use crate::world::at;

/// More than are looked through.
const PRODUCTS: u64 = 2_300;

async fn long(pool: PgPool) -> Stage {
    let stage = Stage::new(pool.clone()).await;
    let (_, shop, _) = stage.goods[0];
    sqlx::query(
        "insert into product (
             shop_id, product_id, market_code, product_code, title, price_units, currency, created_at
         )
         select $1, gen_random_uuid(), 'GB', 'long' || n, 'Long ' || lpad(n::text, 5, '0'), 1000
              , 'GBP', now()
         from generate_series(1, $2) as n",
    )
    .bind(shop.uuid())
    .bind(i64::try_from(PRODUCTS).unwrap())
    .execute(&pool)
    .await
    .unwrap();
    sqlx::query(
        "insert into registration (
             shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
           , registered_at, approved_at
         )
         select shop_id, gen_random_uuid(), $1, product_id, 'approved', 3000, $2, $2
         from product where title like 'Long %'",
    )
    .bind(stage.spring.uuid())
    .bind(at(OPEN))
    .execute(&pool)
    .await
    .unwrap();
    recount(&stage.world.db, stage.spring).await.unwrap();
    stage
}

/// The registration at the list's end, and the title of its product.
async fn last(stage: &Stage) -> (RegistrationAddress, String) {
    let (shop, registration, title): (Uuid, Uuid, String) = sqlx::query_as(
        "select shop_id, registration_id, title
         from registration join product using (shop_id, product_id)
         order by registration_id limit 1",
    )
    .fetch_one(&stage.pool)
    .await
    .unwrap();
    let address = RegistrationAddress {
        shop: shop.into(),
        registration: registration.into(),
    };
    (address, title)
}

async fn listed(
    stage: &Stage,
    (text, only): (&str, Option<ApprovedOnly>),
    as_of: &str,
    page: Option<&Cursor>,
) -> (Page<AgencyRegistrationRow>, ApprovedFacets) {
    let filter = TabFilter {
        text: text.to_owned(),
        narrowing: Narrowing { only, shop: None },
        ..stage
            .all_of(domain::registration::AgencyTab::Approved, at(OPEN))
            .filter
    };
    let by = stage.agency(at(OPEN));
    let listed =
        list_approved_for_agency(&stage.world.db, &by, &filter, at(as_of), None, page).await;
    listed.unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_kept_of_a_long_tab_is_exact(pool: PgPool) {
    let stage = long(pool).await;
    let (_, facets) = listed(&stage, ("", None), OPEN, None).await;
    let counts = (facets.count, facets.no_rate, facets.not_exported);
    assert_eq!(counts, (PRODUCTS, PRODUCTS, PRODUCTS));
    assert_eq!(facets.shops.len(), 1);
    assert_eq!(facets.shops[0].count, PRODUCTS);
    assert!(!facets.may_be_more && facets.may_be_more_kept, "{facets:?}");

    // A rate, and a link: nobody has added up yet what that changes.
    let (address, title) = last(&stage).await;
    let (db, by) = (&stage.world.db, stage.agency(at(OPEN)));
    let change = RateFrom {
        from: at(OPEN),
        rate: "12".parse().unwrap(),
    };
    set_creator_rate(db, &by, address, change).await.unwrap();
    let (_, facets) = listed(&stage, ("", None), OPEN, None).await;
    assert_eq!(
        (facets.no_rate, facets.not_exported),
        (PRODUCTS - 1, PRODUCTS)
    );
    let figures = open_for_agency(db, &by, stage.spring)
        .await
        .unwrap()
        .figures;
    assert_eq!(figures.without_rate, PRODUCTS - 1);
    let selection = Selection::Ids(vec![address]);
    links::export(db, &by, &stage.secrets, stage.spring, &selection, false)
        .await
        .unwrap();
    for (only, count) in [
        (None, PRODUCTS),
        (Some(ApprovedOnly::NoRate), PRODUCTS - 1),
        (Some(ApprovedOnly::NotExported), PRODUCTS - 1),
    ] {
        let (page, facets) = listed(&stage, ("", only), OPEN, None).await;
        assert_eq!(facets.count, count, "{only:?}");
        assert_eq!(page.rows.len(), domain::page::PAGE_ROWS);
    }
    // What came after the choice isn't counted.
    let (_, facets) = listed(&stage, ("", None), "2011-03-05T08:59:59Z", None).await;
    assert_eq!((facets.count, facets.no_rate), (0, 0));
    let approved = domain::registration::AgencyTab::Approved;
    for (as_of, count) in [(OPEN, PRODUCTS), ("2011-03-05T08:59:59Z", 0)] {
        let all = stage.all_of(approved, at(as_of));
        assert_eq!(count_matching(db, &by, &all).await.unwrap(), count);
    }

    // Only one has a rate, at the very end: it is found without looking through all others.
    sqlx::query("update registration set is_rated = registration_id <> $1, is_linked = false")
        .bind(address.registration.uuid())
        .execute(&stage.pool)
        .await
        .unwrap();
    let (page, _) = listed(&stage, ("", Some(ApprovedOnly::NoRate)), OPEN, None).await;
    let titles: Vec<_> = page.rows.iter().map(|row| &row.product.title).collect();
    assert_eq!(titles, [&title]);
    assert_eq!(page.next, None);
}

#[database_test::test(store::MIGRATOR)]
async fn a_long_tab_is_searched_piece_by_piece(pool: PgPool) {
    let stage = long(pool).await;
    let (_, title) = last(&stage).await;
    let (first, facets) = listed(&stage, (&title, None), OPEN, None).await;
    assert_eq!(first.rows, []);
    assert!(facets.may_be_more && facets.count == 0, "{facets:?}");
    let (second, _) = listed(&stage, (&title, None), OPEN, first.next.as_ref()).await;
    let titles: Vec<_> = second.rows.iter().map(|row| &row.product.title).collect();
    assert_eq!(titles, [&title]);
    assert_eq!(second.next, None, "the list was looked through to its end");
    let before = second.previous.as_ref();
    let (before, _) = listed(&stage, (&title, None), OPEN, before).await;
    assert_eq!(before.rows, []);

    // So is one for which it isn't noted that it is meant.
    let only = Some(ApprovedOnly::RateKept);
    let (first, facets) = listed(&stage, ("", only), OPEN, None).await;
    assert_eq!((first.rows.len(), facets.rate_kept), (0, 0));
    let (second, _) = listed(&stage, ("", only), OPEN, first.next.as_ref()).await;
    assert_eq!((second.rows.len(), second.next), (0, None));
}

/// What the shop finds among its own products that are approved.
async fn found_by_seller(
    stage: &Stage,
    text: &str,
    page: Option<&Cursor>,
) -> Page<SellerRegistrationRow> {
    let (_, shop, _) = stage.goods[0];
    let (db, by) = (&stage.world.db, stage.seller(shop, at(OPEN)));
    let (campaign, tab) = (Some(stage.spring), SellerTab::Ongoing);
    let found = list_for_shop(db, &by, shop, campaign, tab, text, page).await;
    found.unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_sellers_long_tab_is_searched_piece_by_piece(pool: PgPool) {
    let stage = long(pool).await;
    let (_, title) = last(&stage).await;
    let first = found_by_seller(&stage, &title, None).await;
    assert_eq!(first.rows, []);
    let second = found_by_seller(&stage, &title, first.next.as_ref()).await;
    let titles: Vec<_> = second.rows.iter().map(|row| &row.product.title).collect();
    assert_eq!(titles, [&title]);
    assert_eq!(second.next, None, "the list was looked through to its end");
    let before = found_by_seller(&stage, &title, second.previous.as_ref()).await;
    assert_eq!(before.rows, []);
    // Without a search nothing has to be looked for.
    let all = found_by_seller(&stage, "", None).await;
    assert_eq!(all.rows.len(), domain::page::PAGE_ROWS);
}
