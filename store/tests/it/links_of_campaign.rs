//! The links of a campaign that has more of them than a page shows.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU8, Ordering},
};

use domain::{
    actor::MemberRole,
    ids::{AgencyId, CampaignId, RegistrationId, ShopId},
    page::{Cursor, PAGE_ROWS},
    registration::RegistrationAddress,
    selection::Selection,
    share_link::{ExportedLink, LINKS_LOOKED_THROUGH, LinkCode, LinkFilter, LinkOf},
};
use sqlx::PgPool;
use store::{
    ActorContext, SecretSource,
    import::{RowResult, Rows},
    links::{LinkNarrowing, LinksPage, export, of_campaign, page_of_campaign, revoke},
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

/// The codes of the campaign's products.
fn codes() -> Vec<String> {
    (0..LINKS).map(|number| format!("p{number:03}")).collect()
}

/// A campaign with so many links, and what is in the file of them.
struct Linked {
    world: World,
    spring: CampaignId,
    north: AgencyId,
    file: Vec<ExportedLink>,
}

impl Linked {
    async fn new(pool: PgPool) -> Self {
        let codes = codes();
        let products: Vec<_> = codes.iter().map(|code| product("SHOP1", code)).collect();
        let world = World::with_spring(pool, &products).await;
        let registrations: Vec<_> = codes
            .iter()
            .map(|code| registration("spring", "SHOP1", code))
            .collect();
        let row_results = world.take(Rows::Registrations(&registrations)).await;
        let mut row_results = row_results.iter();
        assert!(row_results.all(|row_result| *row_result == RowResult::New));
        let (spring, north) = world.campaign_called("spring").await;
        let mut linked = Self {
            world,
            spring,
            north,
            file: Vec::new(),
        };
        let (db, by) = (&linked.world.db, linked.by());
        let selected = Selection::Ids(registered(&linked.world).await);
        let exported = export(db, &by, &Counted::default(), spring, &selected, false).await;
        exported.unwrap();
        let file = of_campaign(db, &by, spring).await.unwrap();
        linked.file = file.into_iter().map(|(link, _)| link).collect();
        linked
    }

    fn by(&self) -> ActorContext<'_> {
        let manager = member_of_agency(self.north, 1, MemberRole::Manager);
        self.world.by(manager, OPEN)
    }

    async fn page(&self, narrowing: LinkNarrowing<'_>, page: Option<&Cursor>) -> LinksPage {
        let by = self.by();
        let listed = page_of_campaign(&self.world.db, &by, self.spring, narrowing, page).await;
        listed.unwrap()
    }

    async fn count(&self) -> usize {
        self.page(LinkNarrowing::default(), None).await.count
    }

    /// The links that are left.
    async fn found(&self, narrowing: LinkNarrowing<'_>) -> BTreeSet<LinkCode> {
        let rows = self.page(narrowing, None).await.page.rows.into_iter();
        rows.map(|row| row.code).collect()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn pages_have_each_link_once_and_a_file_has_all(pool: PgPool) {
    let linked = Linked::new(pool).await;
    let in_file = linked.file.iter().map(|link| link.product_code.clone());
    assert_eq!(in_file.collect::<Vec<String>>(), codes());
    assert_eq!(linked.count().await, LINKS);
    // Page by page each link once, the newest first.
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = linked.page(LinkNarrowing::default(), after.as_ref()).await;
        assert!(page.page.rows.len() <= PAGE_ROWS);
        seen.extend(page.page.rows.iter().map(|row| row.code));
        after = page.page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), LINKS);
    let mut all: Vec<LinkCode> = linked.file.iter().map(|link| link.link).collect();
    seen.sort_unstable();
    all.sort_unstable();
    assert_eq!(seen, all);
}

#[database_test::test(store::MIGRATOR)]
async fn links_are_narrowed_by_product_name_kind_and_state(pool: PgPool) {
    let linked = Linked::new(pool).await;
    let file = &linked.file;
    let only = [file[149].address, file[120].address];
    let of_two = LinkNarrowing {
        only: Some(&only),
        ..LinkNarrowing::default()
    };
    let two = BTreeSet::from([file[149].link, file[120].link]);
    assert_eq!(linked.found(of_two).await, two);
    let of_none = LinkNarrowing {
        only: Some(&[]),
        ..LinkNarrowing::default()
    };
    assert_eq!(linked.found(of_none).await, BTreeSet::new());
    let code = file[149].product_code.to_uppercase();
    let called = LinkNarrowing {
        text: &code,
        ..LinkNarrowing::default()
    };
    assert_eq!(linked.found(called).await, BTreeSet::from([file[149].link]));
    let lists = LinkNarrowing {
        of: Some(LinkOf::List),
        ..LinkNarrowing::default()
    };
    assert_eq!(linked.found(lists).await, BTreeSet::new());

    let (db, by) = (&linked.world.db, linked.by());
    revoke(db, &by, linked.spring, file[0].link).await.unwrap();
    assert_eq!(linked.count().await, LINKS - 1);
    let revoked = LinkNarrowing {
        filter: Some(LinkFilter::Revoked),
        ..LinkNarrowing::default()
    };
    assert_eq!(linked.found(revoked).await, BTreeSet::from([file[0].link]));
    let restricted = LinkNarrowing {
        filter: Some(LinkFilter::Restricted),
        ..LinkNarrowing::default()
    };
    assert_eq!(linked.found(restricted).await, BTreeSet::new());
}

/// No more are counted, or looked through for a page, than it takes to say that there are very many.
#[database_test::test(store::MIGRATOR)]
async fn of_very_many_links_some_are_looked_through(pool: PgPool) {
    let linked = Linked::new(pool).await;
    sqlx::query(
        "insert into share_link (
             share_link_id, link_code, market_code, campaign_id, shop_id, registration_id, offer_id
           , created_at
         )
         select gen_random_uuid(), translate(left(md5(n::text), 16), '0', 'z'), market_code
              , campaign_id, shop_id, registration_id, gen_random_uuid(), created_at
         from share_link
         cross join generate_series(1, $2) as n
         where registration_id = $1",
    )
    .bind(linked.file[1].address.registration.uuid())
    .bind(i64::try_from(LINKS_LOOKED_THROUGH + 100).unwrap())
    .execute(&linked.world.db.primary)
    .await
    .unwrap();
    assert_eq!(linked.count().await, LINKS_LOOKED_THROUGH + 1);
    let nowhere = LinkNarrowing {
        text: "no such thing",
        ..LinkNarrowing::default()
    };
    let page = linked.page(nowhere, None).await.page;
    assert!(page.rows.is_empty() && page.next.is_some());
    let page = linked.page(nowhere, page.next.as_ref()).await.page;
    assert!(page.next.is_none());
}
