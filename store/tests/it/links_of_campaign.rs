//! The links of a campaign that has more of them than a page shows.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU8, Ordering},
};

use domain::{
    actor::MemberRole,
    ids::{RegistrationId, ShopId},
    page::PAGE_ROWS,
    registration::RegistrationAddress,
    selection::Selection,
    share_link::{ExportedLink, LINKS_LOOKED_THROUGH, LinkCode, LinkFilter, LinkOf},
};
use sqlx::PgPool;
use store::{
    SecretSource,
    import::{RowResult, Rows},
    links::{LinkNarrowing, export, of_campaign, page_of_campaign, revoke},
};
use uuid::Uuid;

use crate::{
    links::OPEN,
    world::{World, member_of_agency, product, registration},
};

/// How many links the campaign has.
const LINKS: usize = 150;

/// Secrets that count up.
#[derive(Default)]
struct Counted(AtomicU8);

impl SecretSource for Counted {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

/// Every registration of the campaign.
async fn registered(world: &World) -> Vec<RegistrationAddress> {
    let rows: Vec<(Uuid, Uuid)> =
        sqlx::query_as("select shop_id, registration_id from registration")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    let addresses = rows.into_iter().map(|(shop, registration)| {
        let (shop, registration) = (ShopId::new(shop), RegistrationId::new(registration));
        RegistrationAddress { shop, registration }
    });
    addresses.collect()
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn pages_have_each_link_once_and_a_file_has_all(pool: PgPool) {
    let codes: Vec<String> = (0..LINKS).map(|number| format!("p{number:03}")).collect();
    let products: Vec<_> = codes.iter().map(|code| product("SHOP1", code)).collect();
    let world = World::with_spring(pool, &products).await;
    let registrations: Vec<_> = codes
        .iter()
        .map(|code| registration("spring", "SHOP1", code))
        .collect();
    let row_results = world.take(Rows::Registrations(&registrations)).await;
    assert!(
        row_results
            .iter()
            .all(|row_result| *row_result == RowResult::New)
    );
    let (spring, north) = world.campaign_called("spring").await;
    let by = world.by(member_of_agency(north, 1, MemberRole::Manager), OPEN);
    let db = &world.db;
    let selected = registered(&world).await;
    export(
        db,
        &by,
        &Counted::default(),
        spring,
        &Selection::Ids(selected.clone()),
        false,
    )
    .await
    .unwrap();

    let file = of_campaign(db, &by, spring).await.unwrap();
    let file: Vec<ExportedLink> = file.into_iter().map(|(link, _)| link).collect();
    let in_file: Vec<&str> = file.iter().map(|link| &*link.product_code).collect();
    assert_eq!(in_file, codes);

    let count = async || {
        let narrowing = LinkNarrowing::default();
        let listed = page_of_campaign(db, &by, spring, narrowing, None).await;
        listed.unwrap().count
    };
    assert_eq!(count().await, LINKS);
    // Page by page each link once, the newest first.
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = page_of_campaign(db, &by, spring, LinkNarrowing::default(), after.as_ref());
        let page = page.await.unwrap().page;
        assert!(page.rows.len() <= PAGE_ROWS);
        seen.extend(page.rows.iter().map(|row| row.code));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), LINKS);
    let mut all: Vec<LinkCode> = file.iter().map(|link| link.link).collect();
    seen.sort_unstable();
    all.sort_unstable();
    assert_eq!(seen, all);

    let found = async |narrowing: LinkNarrowing<'_>| {
        let page = page_of_campaign(db, &by, spring, narrowing, None).await;
        let rows = page.unwrap().page.rows.into_iter();
        rows.map(|row| row.code).collect::<BTreeSet<_>>()
    };
    let only = [file[149].address, file[120].address];
    let of_two = LinkNarrowing {
        only: Some(&only),
        ..LinkNarrowing::default()
    };
    let two = BTreeSet::from([file[149].link, file[120].link]);
    assert_eq!(found(of_two).await, two);
    let of_none = LinkNarrowing {
        only: Some(&[]),
        ..LinkNarrowing::default()
    };
    assert_eq!(found(of_none).await, BTreeSet::new());
    let code = file[149].product_code.to_uppercase();
    let called = LinkNarrowing {
        text: &code,
        ..LinkNarrowing::default()
    };
    assert_eq!(found(called).await, BTreeSet::from([file[149].link]));
    let lists = LinkNarrowing {
        of: Some(LinkOf::List),
        ..LinkNarrowing::default()
    };
    assert_eq!(found(lists).await, BTreeSet::new());

    revoke(db, &by, spring, file[0].link).await.unwrap();
    assert_eq!(count().await, LINKS - 1);
    let revoked = LinkNarrowing {
        filter: Some(LinkFilter::Revoked),
        ..LinkNarrowing::default()
    };
    assert_eq!(found(revoked).await, BTreeSet::from([file[0].link]));
    let restricted = LinkNarrowing {
        filter: Some(LinkFilter::Restricted),
        ..LinkNarrowing::default()
    };
    assert_eq!(found(restricted).await, BTreeSet::new());

    // Of very many no more are counted, or looked through for a page, than it takes to say that there are
    // very many.
    sqlx::query(
        "insert into share_link (
             share_link_id, link_code, market_code, campaign_id, shop_id, registration_id, offer_id
           , created_at
         )
         select gen_random_uuid(), translate(left(md5(n::text), 16), '0', 'z'), market_code
              , campaign_id, shop_id, registration_id, gen_random_uuid(), created_at
         from share_link
         cross join generate_series(1, 10100) as n
         where registration_id = $1",
    )
    .bind(file[1].address.registration.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    assert_eq!(count().await, LINKS_LOOKED_THROUGH + 1);
    let nowhere = LinkNarrowing {
        text: "no such thing",
        ..LinkNarrowing::default()
    };
    let page = page_of_campaign(db, &by, spring, nowhere, None).await;
    let page = page.unwrap().page;
    assert!(page.rows.is_empty() && page.next.is_some());
    let page = page_of_campaign(db, &by, spring, nowhere, page.next.as_ref()).await;
    assert!(page.unwrap().page.next.is_none());
}
