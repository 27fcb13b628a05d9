//! What a partner sees and does for a shop that has authorised it: what the scope says, and no longer than it is
//! active.

use domain::{
    actor::{Actor, MemberRole},
    authorisation::AuthorisationScope::{
        self, RegisterProducts, SeeCampaigns, SeeProducts, SeeSales,
    },
    campaign::RegistrationCounts,
    ids::{AgencyId, AuthorisationId, CampaignId, RegistrationId, ShopId},
    order_line::listing::{AgencyPart, CountedFilter},
    registration::{ListedProduct, RegistrationStateKind, SellerTab},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, authorisations, orders::totals::totals_by_campaign, registrations,
};
use uuid::Uuid;

use crate::{
    orders::Sales,
    world::{World, member_of_agency, member_of_shop, product},
};

/// When registration in `spring` is open.
const OPEN: &str = "2011-03-05T09:00:00Z";

/// Agency `north` works for `SHOP1`, which sells mug and pot.
struct Stage {
    world: World,
    agency: AgencyId,
    spring: CampaignId,
    shop: ShopId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let products = [
            product("SHOP1", "mug"),
            product("SHOP1", "pot"),
            product("SHOP2", "cup"),
        ];
        let world = World::with_spring(pool, &products).await;
        let (spring, agency) = world.campaign_called("spring").await;
        let (shop, _) = world.product_called("mug").await;
        Self {
            world,
            agency,
            spring,
            shop,
        }
    }

    fn partner(&self, role: MemberRole) -> ActorContext<'_> {
        self.world.by(member_of_agency(self.agency, 1, role), OPEN)
    }

    async fn authorise(&self, scope: &[AuthorisationScope]) -> AuthorisationId {
        authorise(&self.world, (self.shop, self.agency), scope).await
    }

    /// Which parts of the scope are there for a member of the partner.
    async fn seen(
        &self,
        by: &ActorContext<'_>,
        authorisation: AuthorisationId,
    ) -> Vec<AuthorisationScope> {
        let db = &self.world.db;
        let mut seen = Vec::new();
        let products = authorisations::products_of_shop(db, by, authorisation, "", None).await;
        note(&mut seen, SeeProducts, products);
        let tab = SellerTab::Pending;
        let registered =
            authorisations::registrations_of_shop(db, by, authorisation, tab, "", None).await;
        note(&mut seen, SeeCampaigns, registered);
        note(
            &mut seen,
            SeeSales,
            authorisations::sales_of_shop(db, by, authorisation).await,
        );
        let registered =
            authorisations::register_for_shop(db, by, authorisation, self.spring, &[]).await;
        let open = authorisations::open_campaigns_of_shop(db, by, authorisation).await;
        assert_eq!(open.is_ok(), registered.is_ok());
        let all = ("", None);
        let choice =
            authorisations::registrable_of_shop(db, by, authorisation, self.spring, all, &[]).await;
        assert_eq!(choice.is_ok(), registered.is_ok());
        let campaign =
            authorisations::campaign_to_register_in(db, by, authorisation, self.spring).await;
        assert_eq!(campaign.is_ok(), registered.is_ok());
        note(&mut seen, RegisterProducts, registered);
        seen
    }
}

/// Notes that something was there; what is not is missing and nothing else.
fn note<T: std::fmt::Debug, R: std::fmt::Debug>(
    seen: &mut Vec<AuthorisationScope>,
    scope: AuthorisationScope,
    found: Result<T, Error<R>>,
) {
    match found {
        Ok(_) => seen.push(scope),
        Err(Error::NotFound) => {}
        Err(other) => panic!("{scope}: {other:?}"),
    }
}

/// An active authorisation.
async fn authorise(
    world: &World,
    (shop, agency): (ShopId, AgencyId),
    scope: &[AuthorisationScope],
) -> AuthorisationId {
    let scope: Vec<&str> = scope.iter().map(|scope| scope.code()).collect();
    // Of each shop and agency there is one at most that is open.
    let id: Uuid = sqlx::query_scalar(
        "insert into shop_authorisation (
             shop_authorisation_id, shop_id, agency_id, category_code, scope, state
           , requested_at, decided_at
         )
         values (gen_random_uuid(), $1, $2, gen_random_uuid()::text, $3, 'active', now(), now())
         returning shop_authorisation_id",
    )
    .bind(shop.uuid())
    .bind(agency.uuid())
    .bind(scope)
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    AuthorisationId::new(id)
}

async fn set_state(world: &World, authorisation: AuthorisationId, state: &str) {
    sqlx::query(
        "update shop_authorisation
         set state = $2
           , decided_at = case when $2 <> 'requested' then now() end
           , ended_at = case when $2 = 'ended' then now() end
         where shop_authorisation_id = $1",
    )
    .bind(authorisation.uuid())
    .bind(state)
    .execute(&world.db.primary)
    .await
    .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn each_scope_opens_what_it_says_and_nothing_else(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let partner = stage.partner(MemberRole::Manager);
    for scope in AuthorisationScope::ALL {
        let authorisation = stage.authorise(&[scope]).await;
        assert_eq!(stage.seen(&partner, authorisation).await, [scope]);
    }
    let all = [SeeProducts, SeeCampaigns, SeeSales, RegisterProducts];
    let authorisation = stage.authorise(&all).await;
    assert_eq!(stage.seen(&partner, authorisation).await, all);
    // Each member as far as in the own organisation.
    let viewer = stage.partner(MemberRole::Viewer);
    assert_eq!(
        stage.seen(&viewer, authorisation).await,
        [SeeProducts, SeeCampaigns]
    );
    let finance = stage.partner(MemberRole::Finance);
    assert_eq!(
        stage.seen(&finance, authorisation).await,
        [SeeProducts, SeeCampaigns, SeeSales]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_there_unless_it_is_active(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let partner = stage.partner(MemberRole::Owner);
    let authorisation = stage.authorise(&AuthorisationScope::ALL).await;
    for state in ["requested", "refused", "withdrawn", "ended"] {
        set_state(&stage.world, authorisation, state).await;
        let seen = stage.seen(&partner, authorisation).await;
        assert!(seen.is_empty(), "{state}: {seen:?}");
    }
    set_state(&stage.world, authorisation, "active").await;
    assert_eq!(
        stage.seen(&partner, authorisation).await,
        AuthorisationScope::ALL
    );
}

#[database_test::test(store::MIGRATOR)]
async fn it_ends_at_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let account = stage.world.account("seller@example.org").await;
    let seller = Actor::Shop {
        account,
        shop: stage.shop,
        role: MemberRole::Owner,
    };
    let authorisation = stage.authorise(&AuthorisationScope::ALL).await;
    authorisations::end(db, &stage.world.by(seller, OPEN), authorisation)
        .await
        .unwrap();
    let partner = stage.partner(MemberRole::Owner);
    assert!(stage.seen(&partner, authorisation).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn for_everybody_else_it_is_missing(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let authorisation = stage.authorise(&AuthorisationScope::ALL).await;
    let missing = AuthorisationId::new(Uuid::from_u128(9));
    let foreign = AgencyId::new(Uuid::from_u128(8));
    for (actor, authorisation) in [
        (
            member_of_agency(foreign, 2, MemberRole::Owner),
            authorisation,
        ),
        (
            member_of_shop(stage.shop, 3, MemberRole::Owner),
            authorisation,
        ),
        (Actor::System, authorisation),
        (
            member_of_agency(stage.agency, 1, MemberRole::Owner),
            missing,
        ),
    ] {
        let by = world.by(actor, OPEN);
        let seen = stage.seen(&by, authorisation).await;
        assert!(seen.is_empty(), "{actor:?}: {seen:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_partner_lists_the_products_of_its_shop_alone(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let partner = stage.partner(MemberRole::Viewer);
    let authorisation = stage.authorise(&[SeeProducts]).await;
    let page =
        authorisations::products_of_shop(&stage.world.db, &partner, authorisation, "", None).await;
    let mut codes: Vec<String> = page.unwrap().rows.into_iter().map(|row| row.code).collect();
    codes.sort();
    assert_eq!(codes, ["mug", "pot"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_partner_registers_in_the_name_of_its_shop_and_asks_to_close(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (world, db) = (&stage.world, &stage.world.db);
    let partner = stage.partner(MemberRole::Manager);
    let authorisation = stage.authorise(&[SeeCampaigns, RegisterProducts]).await;
    let (_, mug) = world.product_called("mug").await;
    let (_, cup) = world.product_called("cup").await;
    let rate = "30".parse().unwrap();
    let asked = [(mug, rate), (cup, rate)];
    let bulk = authorisations::register_for_shop(db, &partner, authorisation, stage.spring, &asked)
        .await
        .unwrap();
    // The cup is another shop's.
    assert_eq!((bulk.done, bulk.refused.len()), (1, 1));
    let (tab, text) = (SellerTab::Pending, "");
    let pending =
        authorisations::registrations_of_shop(db, &partner, authorisation, tab, text, None).await;
    let pending = pending.unwrap().rows;
    assert_eq!(pending.len(), 1);
    let address = pending[0].address;
    assert_eq!(address.shop, stage.shop);
    registrations::approve(db, &partner, address).await.unwrap();

    let ask = |authorisation, registration| {
        authorisations::request_close_for_shop(db, &partner, authorisation, registration)
    };
    let unknown = RegistrationId::new(Uuid::from_u128(5));
    assert!(matches!(
        ask(authorisation, unknown).await,
        Err(Error::NotFound)
    ));
    let only_seen = stage.authorise(&[SeeCampaigns]).await;
    assert!(matches!(
        ask(only_seen, address.registration).await,
        Err(Error::NotFound)
    ));
    let asked = ask(authorisation, address.registration).await.unwrap();
    assert_eq!(asked.state.kind(), RegistrationStateKind::CloseRequested);

    // The shop's audit trail has each verb, and beside it who did it for the shop.
    let uses: Vec<(String, Option<Uuid>)> = sqlx::query_as(
        "select detail ->> 'verb', organisation_id from audit_event
         where verb = 'authorisation.use' and object_id = $1 and detail ->> 'agency_id' = $2
         order by audit_event_id",
    )
    .bind(authorisation.uuid())
    .bind(stage.agency.to_string())
    .fetch_all(&db.primary)
    .await
    .unwrap();
    let shop = Some(stage.shop.uuid());
    assert_eq!(
        uses,
        [
            ("registration.register".to_owned(), shop),
            ("registration.request_close".to_owned(), shop),
        ]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_partner_chooses_from_what_can_be_registered(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (world, db) = (&stage.world, &stage.world.db);
    let partner = stage.partner(MemberRole::Manager);
    let authorisation = stage.authorise(&[RegisterProducts]).await;
    let (_, mug) = world.product_called("mug").await;
    let (_, pot) = world.product_called("pot").await;
    let (_, cup) = world.product_called("cup").await;
    let asked = [(mug, "30".parse().unwrap())];
    authorisations::register_for_shop(db, &partner, authorisation, stage.spring, &asked)
        .await
        .unwrap();

    let (spring, chosen) = (stage.spring, [mug, cup]);
    let all = ("", None);
    let choice =
        authorisations::registrable_of_shop(db, &partner, authorisation, spring, all, &chosen)
            .await
            .unwrap();
    let refused = |product| {
        let mut rows = choice.page.rows.iter();
        let row = rows.find(|row| row.product.product == product);
        row.map(|row| row.refusal.is_some())
    };
    assert_eq!(
        [refused(mug), refused(pot), refused(cup)],
        [Some(true), Some(false), None]
    );
    // What it may not see: how they fared, where else they are, how many there are.
    assert!(choice.page.rows.iter().all(|row| row.earlier.is_none()));
    assert_eq!(choice.campaign.row.own, RegistrationCounts::default());
    // The mug is on the page, and the cup another shop's.
    assert_eq!(choice.chosen_before, []);

    let pots = ("pot", None);
    let choice =
        authorisations::registrable_of_shop(db, &partner, authorisation, spring, pots, &chosen)
            .await
            .unwrap();
    let ids = |products: Vec<ListedProduct>| -> Vec<_> {
        products
            .into_iter()
            .map(|product| product.product)
            .collect()
    };
    assert_eq!(ids(choice.chosen_before), [mug]);
    assert_eq!(choice.page.rows.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_suspended_partner_looks_and_does_nothing(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let partner = stage.partner(MemberRole::Owner);
    let authorisation = stage.authorise(&AuthorisationScope::ALL).await;
    sqlx::query(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         values ($1, 'organisation', now(), 'other', '')",
    )
    .bind(stage.agency.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    let products = authorisations::products_of_shop(db, &partner, authorisation, "", None).await;
    assert_eq!(products.unwrap().rows.len(), 2);
    let registered =
        authorisations::register_for_shop(db, &partner, authorisation, stage.spring, &[]).await;
    assert!(matches!(registered, Err(Error::Suspended)));
}

#[database_test::test(store::MIGRATOR)]
async fn sales_are_those_that_the_shop_sees(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let db = &sales.world.db;
    let shop = sales.shop("SHOP1").await;
    let Actor::Agency { agency, .. } = sales.agency("other").await else {
        panic!("an agency is one");
    };
    let by = sales.by(member_of_agency(agency, 7, MemberRole::Finance));
    let Actor::Shop { shop: shop_id, .. } = shop else {
        panic!("a shop is one");
    };
    let authorisation = authorise(&sales.world, (shop_id, agency), &[SeeSales]).await;
    let seen = authorisations::sales_of_shop(db, &by, authorisation).await;
    let seen = seen.unwrap();
    let (part, all) = (AgencyPart::default(), CountedFilter::default());
    let market = sales.world.market.market;
    let own = totals_by_campaign(db, &sales.by(shop), market, part, all).await;
    let own: Vec<_> = own.unwrap().into_iter().map(|(_, totals)| totals).collect();
    let totals: Vec<_> = seen.iter().map(|sold| sold.totals.clone()).collect();
    assert_eq!(totals, own);
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].name, "spring");
    assert_eq!(seen[0].totals.all().map(|sums| sums.sales), Ok(4 * 1_999));
}
