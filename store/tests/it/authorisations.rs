//! What shops authorise partners for.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    authorisation::{
        AuthorisationRequest, AuthorisationScope, AuthorisationState, MoveAuthorisationRefusal,
        RequestAuthorisationRefusal,
    },
    category::CategoryCode,
    ids::{AccountId, AgencyId, AuthorisationId, ShopId},
    market::Market,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error, authorisations, lookup,
    memberships::{self, Seat},
};

use crate::world::World;

/// A partner that holds Shop Management in GB, and a shop, each with an owner.
struct Two {
    world: World,
    shop: ShopId,
    agency: AgencyId,
    seller: AccountId,
    partner: AccountId,
}

impl Two {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let db = &world.db;
        let agency = lookup::agency(db, "north").await.unwrap();
        let shop = lookup::shop(db, Market::Gb, "SHOP1").await.unwrap();
        let seller = world.account("seller@example.org").await;
        let partner = world.account("partner@example.org").await;
        let program = by(&world, Actor::System, world.now);
        for (account, organisation) in [(seller, shop.into()), (partner, agency.into())] {
            let seat = Seat::Member(organisation, MemberRole::Owner);
            memberships::seat(db, &program, account, seat)
                .await
                .unwrap();
        }
        sqlx::query("insert into held_category (organisation_id, market_code, category_code, since) values ($1, 'GB', 'shop_management', now())")
            .bind(agency.uuid())
            .execute(&db.primary)
            .await
            .unwrap();
        Self {
            world,
            shop,
            agency,
            seller,
            partner,
        }
    }

    fn as_shop(&self, role: MemberRole) -> ActorContext<'_> {
        let (account, shop) = (self.seller, self.shop);
        let actor = Actor::Shop {
            account,
            shop,
            role,
        };
        by(&self.world, actor, self.world.now)
    }

    fn as_partner(&self, now: DateTime<Utc>) -> ActorContext<'_> {
        let (account, agency) = (self.partner, self.agency);
        let role = MemberRole::Owner;
        let actor = Actor::Agency {
            account,
            agency,
            role,
        };
        by(&self.world, actor, now)
    }

    async fn request(
        &self,
        category: CategoryCode,
        shop_code: &str,
    ) -> Result<AuthorisationId, Error<RequestAuthorisationRefusal>> {
        let asked = AuthorisationRequest {
            market: Market::Gb,
            shop_code: shop_code.into(),
            category,
            scope: vec![AuthorisationScope::SeeProducts],
        };
        let by = self.as_partner(self.world.now);
        authorisations::request(&self.world.db, &by, &asked).await
    }

    async fn closes(&self, at: DateTime<Utc>) {
        sqlx::query(
            "update service_category
             set registration_closes_at = $1, authorisation_closes_at = $1
             where category_code = 'shop_management'",
        )
        .bind(at)
        .execute(&self.world.db.primary)
        .await
        .unwrap();
    }
}

fn by(world: &World, actor: Actor, now: DateTime<Utc>) -> ActorContext<'_> {
    ActorContext {
        actor,
        now,
        ids: &world.ids,
        form: None,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_accepts_and_either_ends(pool: PgPool) {
    let two = Two::new(pool).await;
    let db = &two.world.db;
    let authorisation = two.request(CategoryCode::ShopManagement, "SHOP1").await;
    let authorisation = authorisation.unwrap();
    let again = two.request(CategoryCode::ShopManagement, "SHOP1").await;
    assert!(matches!(
        again,
        Err(Error::Refused(RequestAuthorisationRefusal::OpenAlready))
    ));
    for role in [MemberRole::Manager, MemberRole::Finance, MemberRole::Viewer] {
        let accepted = authorisations::accept(db, &two.as_shop(role), authorisation).await;
        assert!(matches!(accepted, Err(Error::NotFound)), "{role}");
    }
    let owner = two.as_shop(MemberRole::Owner);
    authorisations::accept(db, &owner, authorisation)
        .await
        .unwrap();
    let refused = authorisations::refuse(db, &owner, authorisation).await;
    let already = MoveAuthorisationRefusal::Already(AuthorisationState::Active);
    assert!(matches!(refused, Err(Error::Refused(why)) if why == already));
    let partner = two.as_partner(two.world.now);
    authorisations::end(db, &partner, authorisation)
        .await
        .unwrap();
    let listed = authorisations::of_shop(db, &owner, two.shop).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].state, AuthorisationState::Ended);
    assert_eq!(listed[0].other, "north");
    let mails: Vec<(String, String)> = sqlx::query_as(
        "select to_address, content ->> 'kind' from mail order by queued_at, mail_id",
    )
    .fetch_all(&db.primary)
    .await
    .unwrap();
    let mails: Vec<(&str, &str)> = mails.iter().map(|(to, kind)| (&**to, &**kind)).collect();
    assert_eq!(
        mails,
        [
            ("seller@example.org", "authorisation_requested"),
            ("partner@example.org", "authorisation_answered"),
            ("seller@example.org", "authorisation_ended"),
        ]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_category_is_authorised_up_to_the_second_before_it_closes(pool: PgPool) {
    let two = Two::new(pool).await;
    let (db, now) = (&two.world.db, two.world.now);
    let second = TimeDelta::seconds(1);
    two.closes(now).await;
    let closed = two.request(CategoryCode::ShopManagement, "SHOP1").await;
    assert!(matches!(
        closed,
        Err(Error::Refused(RequestAuthorisationRefusal::CategoryClosed))
    ));
    two.closes(now + second).await;
    let authorisation = two.request(CategoryCode::ShopManagement, "SHOP1").await;
    let authorisation = authorisation.unwrap();
    two.closes(now).await;
    let owner = two.as_shop(MemberRole::Owner);
    let accepted = authorisations::accept(db, &owner, authorisation).await;
    let refused = MoveAuthorisationRefusal::CategoryClosed;
    assert!(matches!(accepted, Err(Error::Refused(why)) if why == refused));
    two.closes(now + second).await;
    authorisations::accept(db, &owner, authorisation)
        .await
        .unwrap();
    // What is active goes on after the date.
    two.closes(now).await;
    let listed = authorisations::of_shop(db, &owner, two.shop).await.unwrap();
    assert_eq!(listed[0].state, AuthorisationState::Active);
    let partner = two.as_partner(now);
    let requestable = authorisations::requestable(db, &partner, two.agency).await;
    assert!(requestable.unwrap().is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn only_held_seller_service_can_be_asked_for(pool: PgPool) {
    let two = Two::new(pool).await;
    for (category, code, expected) in [
        (
            CategoryCode::CreatorManagement,
            "SHOP1",
            RequestAuthorisationRefusal::NoSellerService,
        ),
        (
            CategoryCode::LiveManagement,
            "SHOP1",
            RequestAuthorisationRefusal::CategoryNotHeld,
        ),
        (
            CategoryCode::ShopManagement,
            "NOSHOP",
            RequestAuthorisationRefusal::UnknownShop,
        ),
    ] {
        let refused = two.request(category, code).await;
        assert!(
            matches!(refused, Err(Error::Refused(why)) if why == expected),
            "{category}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn shops_can_not_be_guessed_and_of_many_requests_one_is_made(pool: PgPool) {
    let two = Two::new(pool).await;
    let asked = (0..8).map(|_| two.request(CategoryCode::ShopManagement, "SHOP1"));
    let asked = join_all(asked).await;
    assert_eq!(asked.iter().filter(|asked| asked.is_ok()).count(), 1);
    let mut unknown = 0;
    loop {
        match two.request(CategoryCode::ShopManagement, "NOSHOP").await {
            Err(Error::Refused(RequestAuthorisationRefusal::UnknownShop)) => unknown += 1,
            Err(Error::Refused(RequestAuthorisationRefusal::TooMany)) => break,
            other => panic!("{other:?}"),
        }
        assert!(unknown <= domain::authorisation::REQUESTS_MAX);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn foreign_authorisations_look_missing(pool: PgPool) {
    let two = Two::new(pool).await;
    let db = &two.world.db;
    let authorisation = two.request(CategoryCode::ShopManagement, "SHOP1").await;
    let authorisation = authorisation.unwrap();
    let other = lookup::shop(db, Market::Gb, "SHOP2").await.unwrap();
    let foreign = Actor::Shop {
        account: two.seller,
        shop: other,
        role: MemberRole::Owner,
    };
    let foreign = by(&two.world, foreign, two.world.now);
    for id in [
        authorisation,
        AuthorisationId::new(uuid::Uuid::from_u128(9)),
    ] {
        let accepted = authorisations::accept(db, &foreign, id).await;
        assert!(matches!(accepted, Err(Error::NotFound)));
    }
    let listed = authorisations::of_shop(db, &foreign, two.shop).await;
    assert!(matches!(listed, Err(Error::NotFound)));
}
