//! What the head of a campaign says in figures, to its agency.

use domain::{
    actor::MemberRole,
    campaign::CampaignFigures,
    ids::{AgencyId, CampaignId},
    registration::AgencyTab,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    campaigns::open_for_agency,
    registrations::{ListFilter, Request, approve, list_for_agency, list_in_campaign, register},
};

use crate::world::{World, member_of_agency, member_of_shop};

/// During the registration period of `spring`.
const OPEN: &str = "2011-03-05T09:00:00Z";

fn of(world: &World, agency: AgencyId) -> ActorContext<'_> {
    world.by(member_of_agency(agency, 1, MemberRole::Manager), OPEN)
}

async fn figures(world: &World, (campaign, agency): (CampaignId, AgencyId)) -> CampaignFigures {
    let by = of(world, agency);
    let opened = open_for_agency(&world.db, &by, campaign).await;
    opened.unwrap().figures
}

/// Registers and approves the cup, without a creator rate.
async fn approve_cup(world: &World, (campaign, agency): (CampaignId, AgencyId)) {
    let (shop, product) = world.product_called("cup").await;
    let request = Request {
        campaign,
        shop,
        product,
        total_rate: "20".parse().unwrap(),
    };
    let seller = world.by(member_of_shop(shop, 2, MemberRole::Manager), OPEN);
    let address = register(&world.db, &seller, request).await.unwrap();
    let by = of(world, agency);
    approve(&world.db, &by, address).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn products_without_a_rate_and_creators_are_counted(pool: PgPool) {
    let world = World::selling(pool).await;
    let spring = world.campaign_called("spring").await;
    let sells = CampaignFigures {
        without_rate: 0,
        creators: 2,
        may_be_more_creators: false,
    };
    assert_eq!(figures(&world, spring).await, sells);
    approve_cup(&world, spring).await;
    let with_cup = CampaignFigures {
        without_rate: 1,
        ..sells
    };
    assert_eq!(figures(&world, spring).await, with_cup);

    // Who took it off shows it no longer.
    sqlx::query(
        "update showcase_entry set removed_at = accepted_at
         where creator_id = (select creator_id from creator where handle = 'ann')",
    )
    .execute(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(figures(&world, spring).await.creators, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn an_opened_campaign_lists_as_one_that_is_read_anew(pool: PgPool) {
    let world = World::selling(pool).await;
    let (campaign, agency) = world.campaign_called("spring").await;
    approve_cup(&world, (campaign, agency)).await;
    let (db, by) = (&world.db, of(&world, agency));
    let opened = open_for_agency(db, &by, campaign).await.unwrap();
    for tab in AgencyTab::ALL {
        let filter = ListFilter::default();
        let read = list_for_agency(db, &by, campaign, tab, filter, None, None).await;
        let kept = list_in_campaign(db, &by, &opened.own, tab, filter, None, None).await;
        assert_eq!(kept.unwrap().rows, read.unwrap().rows, "{tab}");
    }
    let other = store::lookup::agency(db, "other").await.unwrap();
    let foreign = open_for_agency(db, &of(&world, other), campaign).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}
