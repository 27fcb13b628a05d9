//! The links of a campaign that has more of them than a page shows.

use std::sync::atomic::{AtomicU8, Ordering};

use domain::{
    actor::MemberRole,
    ids::{RegistrationId, ShopId},
    registration::RegistrationAddress,
    selection::Selection,
    share_link::LINKS_LOOKED_THROUGH,
};
use sqlx::PgPool;
use store::{
    SecretSource,
    import::{RowResult, Rows},
    links::{export, first_of_campaign, of_campaign, revoke},
};
use uuid::Uuid;

use crate::{
    links::OPEN,
    world::{World, member_of_agency, product, registration},
};

/// How many links the campaign has.
const LINKS: usize = 150;
/// How many the page shows.
const SHOWN: usize = 100;

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

#[database_test::test(store::MIGRATOR)]
async fn a_page_has_the_first_links_and_their_number_and_a_file_all(pool: PgPool) {
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
    let in_file: Vec<&str> = file.iter().map(|link| &*link.product_code).collect();
    assert_eq!(in_file, codes);

    let first = async |only: Option<&[RegistrationAddress]>, limit| {
        let first = first_of_campaign(db, &by, spring, only, "", limit).await;
        first.unwrap()
    };
    let page = first(None, SHOWN).await;
    assert_eq!((&*page.links, page.count), (&file[..SHOWN], LINKS));

    let only = [file[149].address, file[120].address];
    let part = first(Some(&only), SHOWN).await;
    let expected = [file[120].clone(), file[149].clone()];
    assert_eq!((&*part.links, part.count), (&expected[..], LINKS));
    let shorter = first(Some(&only), 1).await;
    assert_eq!((&*shorter.links, shorter.count), (&expected[..1], LINKS));
    let none = first(Some(&[]), SHOWN).await;
    assert_eq!((none.links.len(), none.count), (0, LINKS));

    let code = &file[149].product_code;
    let found = first_of_campaign(db, &by, spring, None, &code.to_uppercase(), SHOWN).await;
    let found = found.unwrap();
    let expected = file.iter().filter(|link| link.product_code.contains(code));
    let expected: Vec<_> = expected.cloned().collect();
    assert_eq!((found.links, found.count), (expected, LINKS));

    revoke(db, &by, spring, file[0].link).await.unwrap();
    let page = first(None, SHOWN).await;
    assert_eq!((&*page.links, page.count), (&file[1..=SHOWN], LINKS - 1));

    // Of very many no more are counted than it takes to say that there are very many.
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
    assert_eq!(first(None, SHOWN).await.count, LINKS_LOOKED_THROUGH + 1);
    let part = first(Some(&only), SHOWN).await;
    assert_eq!(part.links, [file[120].clone(), file[149].clone()]);
}
