//! Views: who keeps them, who reads them, and how many there are.

use domain::{
    actor::MemberRole,
    compass::{CompassRole, CompassViewRefusal, ReportRhythm, SAVED_VIEWS_MAX},
    ids::FormId,
    market::Market,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext,
    compass::{NewView, delete_view, rename_view, save_view, subscribe, views},
};
use uuid::Uuid;

use super::{FINANCE, NOW, OWNER, Stage, VIEWER, name, query};
use crate::links::{is_not_there, refusal};

const SELLER: u128 = 11;
const CREATOR: u128 = 12;
const OPERATOR: u128 = 13;

#[database_test::test(store::MIGRATOR)]
async fn members_read_views_and_those_who_work_change_them(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    let (db, owner) = (&stage.world.db, stage.owner(NOW));
    let view = stage
        .saved(&owner, CompassRole::CampaignAgency, "Mugs")
        .await;
    for (number, role) in [
        (OWNER, MemberRole::Owner),
        (FINANCE, MemberRole::Finance),
        (VIEWER, MemberRole::Viewer),
    ] {
        let by = stage.agency(number, role, NOW);
        let seen = views(db, &by).await.unwrap();
        assert_eq!(seen.len(), 1, "{role:?}");
        let seen = &seen[0].view;
        assert_eq!((seen.id, seen.market), (view, Market::Gb), "{role:?}");
        assert_eq!(seen.role, CompassRole::CampaignAgency);
        assert_eq!(seen.query.as_str(), "compare=none&figure=items");
        if role == MemberRole::Owner {
            continue;
        }
        is_not_there(rename_view(db, &by, view, &name("Cups")).await);
        is_not_there(delete_view(db, &by, view).await);
        let new = NewView {
            market: Market::Gb,
            role: CompassRole::CampaignAgency,
            name: &name("Cups"),
            query: &query(""),
        };
        is_not_there(save_view(db, &by, &new).await);
    }
    rename_view(db, &owner, view, &name("Cups")).await.unwrap();
    let seen = views(db, &owner).await.unwrap();
    assert_eq!(seen[0].view.name.as_str(), "Cups");
    subscribe(db, &owner, view, ReportRhythm::Daily, "en")
        .await
        .unwrap();
    delete_view(db, &owner, view).await.unwrap();
    assert!(views(db, &owner).await.unwrap().is_empty());
    is_not_there(delete_view(db, &owner, view).await);
    let reports = stage.count("select count(*) from compass_report").await;
    assert_eq!(reports, 0, "with the view its reports end");
    let audited = "select count(*) from audit_event where verb like 'compass_view.%'";
    assert_eq!(stage.count(audited).await, 3);
}

#[database_test::test(store::MIGRATOR)]
async fn a_view_is_of_its_place_alone(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    stage
        .works(SELLER, stage.shop.uuid(), MemberRole::Owner)
        .await;
    for number in [CREATOR, OPERATOR] {
        stage.person(number).await;
    }
    let db = &stage.world.db;
    let places = [
        (stage.owner(NOW), CompassRole::CampaignAgency),
        (stage.seller(SELLER, NOW), CompassRole::Seller),
        (stage.creator(CREATOR, NOW), CompassRole::Creator),
        (stage.operator(OPERATOR, NOW), CompassRole::Platform),
    ];
    let mut saved = Vec::new();
    for (by, role) in &places {
        saved.push(stage.saved(by, *role, "Mugs").await);
        // Nobody keeps a view of figures that only others have.
        for other in CompassRole::ALL {
            let of_agencies = [CompassRole::CampaignAgency, CompassRole::ManagingAgency];
            let is_own =
                other == *role || of_agencies.contains(role) && of_agencies.contains(&other);
            let new = NewView {
                market: Market::Gb,
                role: other,
                name: &name("Others"),
                query: &query(""),
            };
            if !is_own {
                is_not_there(save_view(db, by, &new).await);
            }
        }
    }
    for (number, (by, _)) in places.iter().enumerate() {
        let seen = views(db, by).await.unwrap();
        let seen: Vec<_> = seen.iter().map(|listed| listed.view.id).collect();
        assert_eq!(seen, [saved[number]]);
        let others = saved.iter().filter(|view| **view != saved[number]);
        for view in others {
            is_not_there(rename_view(db, by, *view, &name("Mine")).await);
            is_not_there(delete_view(db, by, *view).await);
            is_not_there(subscribe(db, by, *view, ReportRhythm::Daily, "en").await);
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_place_has_fifty_views_however_many_are_saved_at_once(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    let (db, owner) = (&stage.world.db, stage.owner(NOW));
    sqlx::query(
        "insert into compass_view
         select $1, gen_random_uuid(), 'GB', 'campaign_agency', 'View ' || number, '', null, now()
         from generate_series(2, $2) as number",
    )
    .bind(stage.north.uuid())
    .bind(i32::try_from(SAVED_VIEWS_MAX).unwrap())
    .execute(&stage.pool)
    .await
    .unwrap();
    let (name, query) = (name("One more"), query(""));
    let new = NewView {
        market: Market::Gb,
        role: CompassRole::CampaignAgency,
        name: &name,
        query: &query,
    };
    let saved = join_all((0..4).map(|_| save_view(db, &owner, &new))).await;
    let (saved, refused): (Vec<_>, Vec<_>) = saved.into_iter().partition(Result::is_ok);
    assert_eq!((saved.len(), refused.len()), (1, 3));
    for refused in refused {
        assert_eq!(refusal(refused), CompassViewRefusal::TooMany);
    }
    assert_eq!(views(db, &owner).await.unwrap().len(), SAVED_VIEWS_MAX);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_that_is_sent_twice_saves_one_view(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    let db = &stage.world.db;
    let owner = ActorContext {
        form: Some(FormId::new(Uuid::from_u128(99))),
        ..stage.owner(NOW)
    };
    let role = CompassRole::CampaignAgency;
    let first = stage.saved(&owner, role, "Mugs").await;
    assert_eq!(stage.saved(&owner, role, "Mugs").await, first);
    assert_eq!(views(db, &owner).await.unwrap().len(), 1);
}
