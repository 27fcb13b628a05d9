//! Long lists, page by page.

use std::collections::BTreeSet;

use domain::{
    page::Cursor,
    registration::{AgencyTab, SellerTab},
};
use sqlx::PgPool;
use store::{
    import::Rows,
    registrations::{details_for_agency, list_for_agency, list_for_shop, registrable_products},
};

use super::{ENDED, OPEN, Stage};
use crate::world::at;

#[database_test::test(store::MIGRATOR)]
async fn long_lists_are_paged_forwards_and_back(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for number in 0..28 {
        stage.register(&format!("p{number:02}")).await;
    }
    let by = stage.agency(ENDED);
    let list = async |tab, key: Option<&Cursor>| {
        list_for_agency(db, &by, stage.spring, tab, "", None, key)
            .await
            .unwrap()
    };
    let first = list(AgencyTab::Closed, None).await;
    assert_eq!((first.rows.len(), &first.previous), (25, &None));
    let second = list(AgencyTab::Closed, first.next.as_ref()).await;
    // Three more of those, and `mug`, whose state of yesterday is another.
    assert_eq!((second.rows.len(), second.next), (4, None));
    assert_eq!(second.rows[3].product.code, "mug");
    assert_eq!(
        list(AgencyTab::Closed, second.previous.as_ref()).await,
        first
    );
    let all: BTreeSet<_> = first
        .rows
        .iter()
        .chain(&second.rows)
        .map(|row| row.address)
        .collect();
    assert_eq!(all.len(), 29);

    let seller = stage.seller(OPEN);
    let (shop, tab) = (stage.shop, SellerTab::Pending);
    let first = list_for_shop(db, &seller, shop, None, tab, "", None)
        .await
        .unwrap();
    let second = list_for_shop(db, &seller, shop, None, tab, "", first.next.as_ref())
        .await
        .unwrap();
    assert_eq!((first.rows.len(), second.rows.len()), (25, 3));
    let back = list_for_shop(db, &seller, shop, None, tab, "", second.previous.as_ref()).await;
    assert_eq!(back.unwrap(), first);
    let found = list_for_shop(db, &seller, shop, None, tab, "P07", None)
        .await
        .unwrap();
    assert_eq!(found.rows.len(), 1);

    let first = registrable_products(db, &seller, shop, stage.spring, "", None)
        .await
        .unwrap();
    let next = registrable_products(db, &seller, shop, stage.spring, "", first.next.as_ref()).await;
    let next = next.unwrap();
    assert_eq!((first.rows.len(), next.rows.len()), (25, 4));
    let back =
        registrable_products(db, &seller, shop, stage.spring, "", next.previous.as_ref()).await;
    assert_eq!(back.unwrap(), first);
}

#[database_test::test(store::MIGRATOR)]
async fn a_registrations_creators_are_paged_by_the_moment_they_accepted(pool: PgPool) {
    use domain::ids::CreatorId;
    use store::{creators::NewCreator, showcases::NewShowcaseEntry};
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let handles: Vec<String> = (0..30).map(|number| format!("c{number:02}")).collect();
    let creators: Vec<_> = handles
        .iter()
        .map(|handle| NewCreator {
            handle: handle.clone(),
            managed_by: None,
        })
        .collect();
    stage.world.take(Rows::Creators(&creators)).await;
    let entries: Vec<_> = handles
        .iter()
        .map(|creator| NewShowcaseEntry {
            creator: creator.clone(),
            campaign_code: "spring".into(),
            product_code: "mug".into(),
            accepted_at: at("2011-03-04T09:00:00Z"),
        })
        .collect();
    stage.world.take(Rows::Showcases(&entries)).await;
    let by = stage.agency(OPEN);
    let tab = AgencyTab::Approved;
    let page = list_for_agency(db, &by, stage.spring, tab, "", None, None)
        .await
        .unwrap();
    let address = page.rows[0].address;
    let page = async |key| {
        details_for_agency(db, &by, address, key)
            .await
            .unwrap()
            .creators
    };
    let first = page(None).await;
    let second = page(first.next.as_ref()).await;
    assert_eq!((first.rows.len(), second.rows.len()), (25, 7));
    assert_eq!(page(second.previous.as_ref()).await, first);
    let rows = first.rows.iter().chain(&second.rows);
    let creators: BTreeSet<CreatorId> = rows.map(|row| row.creator).collect();
    assert_eq!(creators.len(), 32);
    let last = second.rows.last().unwrap();
    assert_eq!(last.since, at("2011-03-02T09:00:00Z"));
}
