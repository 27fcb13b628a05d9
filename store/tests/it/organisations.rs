//! What agencies and shops are called, and who may change that.

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, OrganisationId},
    market::Market,
    organisation::OrganisationName,
};
use serde_json::{Value, json};
use sqlx::PgPool;
use store::{
    ActorContext, Error, lookup,
    organisations::{self, rename},
    shops,
};
use uuid::Uuid;

use crate::world::{World, product};

fn name(text: &str) -> OrganisationName {
    OrganisationName::parse(text).unwrap()
}

fn by(world: &World, actor: Actor) -> ActorContext<'_> {
    ActorContext {
        actor,
        now: world.now,
        ids: &world.ids,
        form: None,
    }
}

fn member(agency: AgencyId, role: MemberRole) -> Actor {
    Actor::Agency {
        account: AccountId::new(Uuid::from_u128(1)),
        agency,
        role,
    }
}

async fn called(world: &World, organisation: OrganisationId) -> String {
    sqlx::query_scalar("select name from organisation where organisation_id = $1")
        .bind(organisation.uuid())
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// Who renamed which organisation, and how; the latest last.
async fn audited(world: &World) -> Vec<(String, Uuid, Value)> {
    sqlx::query_as(
        "select actor_kind, object_id, detail from audit_event
         where verb = 'organisation.rename' and object_kind = 'organisation'
         order by audit_event_id",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn owners_and_the_program_rename_once(pool: PgPool) {
    let world = World::selling(pool).await;
    let north = lookup::agency(&world.db, "north").await.unwrap();
    let shop = lookup::shop(&world.db, world.market.market, "SHOP1").await;
    let shop = shop.unwrap();

    let owner = by(&world, member(north, MemberRole::Owner));
    for _ in 0..2 {
        rename(&world.db, &owner, north.into(), &name("North & Daughters"))
            .await
            .unwrap();
    }
    let system = by(&world, Actor::System);
    rename(&world.db, &system, shop.into(), &name("First Shop"))
        .await
        .unwrap();

    assert_eq!(called(&world, north.into()).await, "North & Daughters");
    let profile = shops::profile(&world.db, &system, shop).await.unwrap();
    assert_eq!((&*profile.name, &*profile.code), ("First Shop", "SHOP1"));
    assert_eq!(lookup::agency(&world.db, "north").await.unwrap(), north);
    let change = |from, to| json!({ "from": from, "to": to });
    assert_eq!(
        audited(&world).await,
        [
            (
                "agency".into(),
                north.uuid(),
                change("north", "North & Daughters")
            ),
            ("system".into(), shop.uuid(), change("SHOP1", "First Shop")),
        ]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_else_renames(pool: PgPool) {
    let world = World::selling(pool).await;
    let north = lookup::agency(&world.db, "north").await.unwrap();
    let other = lookup::agency(&world.db, "other").await.unwrap();
    let shop = lookup::shop(&world.db, world.market.market, "SHOP1").await;
    let account = AccountId::new(Uuid::from_u128(1));
    let creator = lookup::creator(&world.db, world.market.market, "ann").await;
    let strangers = [
        member(other, MemberRole::Owner),
        member(north, MemberRole::Manager),
        member(north, MemberRole::Finance),
        member(north, MemberRole::Viewer),
        Actor::Shop {
            account,
            shop: shop.unwrap(),
            role: MemberRole::Owner,
        },
        Actor::Creator {
            account,
            creator: creator.unwrap(),
        },
        Actor::Operator { account },
    ];
    for actor in strangers {
        let refused = rename(&world.db, &by(&world, actor), north.into(), &name("Mine")).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{actor:?}");
    }
    let nowhere = OrganisationId::new(Uuid::from_u128(9));
    let missing = rename(
        &world.db,
        &by(&world, Actor::System),
        nowhere,
        &name("Mine"),
    )
    .await;
    assert!(matches!(missing, Err(Error::NotFound)));
    assert_eq!(called(&world, north.into()).await, "north");
    assert_eq!(audited(&world).await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn sellers_see_what_an_agency_says_of_itself_and_nothing_else(pool: PgPool) {
    let world = World::with_spring(pool.clone(), &[product("SHOP1", "mug")]).await;
    let (_, north) = world.campaign_called("spring").await;
    let plain = organisations::agency_profile(&world.db, north, Market::Gb).await;
    let plain = plain.unwrap();
    assert_eq!((plain.name.as_str(), plain.website), ("north", None));
    assert!(plain.services.is_empty());

    sqlx::raw_sql(
        r#"with said as (
               insert into application (
                   application_id, organisation_id, subject, market_code, category_code, state
                 , version, content, created_at, saved_at, submitted_at, decided_at
               )
               select gen_random_uuid(), agency_id, said.subject, 'GB', said.category, 'approved', 1
                    , said.content::jsonb, now(), now(), now(), now()
               from agency
               cross join (values
                   ('entity', null, '{
                       "kind": "entity", "legal_name": "North Holdings", "registration_number": "REG-77"
                     , "registered_address": "1 Hidden Lane", "website": "https://north.example"
                     , "introduction": "We know kitchens."
                   }')
                 , ('category', 'creator_matchmaking', '{
                       "kind": "category", "team_size": "12", "creators_managed": "340"
                     , "case_studies": "Mugs in spring", "contact_name": "Ada Private"
                   }')
               ) as said (subject, category, content)
               where slug = 'north'
               returning application_id, organisation_id, subject
           ), company as (
               insert into held_entity (organisation_id, application_id, since)
               select organisation_id, application_id, now() from said where subject = 'entity'
           )
           insert into held_category (
               organisation_id, market_code, category_code, application_id, since
           )
           select organisation_id, 'GB', 'creator_matchmaking', application_id, now()
           from said where subject = 'category'"#,
    )
    .execute(&pool)
    .await
    .unwrap();
    let seen = organisations::agency_profile(&world.db, north, Market::Gb).await;
    let seen = seen.unwrap();
    assert_eq!(seen.website.as_deref(), Some("https://north.example"));
    assert_eq!(seen.introduction.as_deref(), Some("We know kitchens."));
    let [service] = seen.services.as_slice() else {
        panic!("one service: {seen:?}");
    };
    assert_eq!(
        [&service.team_size, &service.managed, &service.case_studies],
        ["12", "340", "Mugs in spring"]
    );
    let all = serde_json::to_string(&seen).unwrap();
    for hidden in ["REG-77", "Hidden Lane", "North Holdings", "Ada Private"] {
        assert!(!all.contains(hidden), "{all}");
    }
    let elsewhere = organisations::agency_profile(&world.db, north, Market::Id).await;
    assert!(elsewhere.unwrap().services.is_empty());
    let none = AgencyId::new(Uuid::nil());
    let none = organisations::agency_profile(&world.db, none, Market::Gb).await;
    assert!(matches!(none, Err(Error::NotFound)));
}
