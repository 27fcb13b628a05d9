//! What an agency does with its campaigns, and what a market holds of them.

use domain::{
    actor::MemberRole,
    campaign::{CampaignDescription, CampaignName, EditRefusal},
    ids::AgencyId,
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    campaigns::{Draft, DraftRefusal, PublishRefusal, draft, set_published},
    import::Rows,
    lookup, market_stats, markets,
};
use uuid::Uuid;

use crate::world::{World, at, campaign, member_of_agency};

fn by<'w>(world: &'w World, agency: AgencyId, now: &str) -> ActorContext<'w> {
    world.by(member_of_agency(agency, 1, MemberRole::Manager), now)
}

#[database_test::test(store::MIGRATOR)]
async fn a_draft_is_kept_but_not_shown_and_a_closed_campaign_stays_as_it_is(pool: PgPool) {
    let world = World::new(pool);
    let db = &world.db;
    assert!(markets::is_empty(db, Market::Gb).await.unwrap());
    let spring = campaign("spring", "north");
    world
        .take(Rows::Campaigns(std::slice::from_ref(&spring)))
        .await;
    assert!(!markets::is_empty(db, Market::Gb).await.unwrap());
    let (known, north) = lookup::campaign(db, Market::Gb, "spring").await.unwrap();
    let by_north = by(&world, north, "2011-03-05T00:00:00Z");
    let new = Draft {
        agency: north,
        market: Market::Gb,
        code: "summer",
        name: &CampaignName::parse("Summer").unwrap(),
        description: &CampaignDescription::default(),
        dates: spring.dates,
        min_rate: spring.min_rate,
    };
    let summer = draft(db, &by_north, &new).await.unwrap();
    let again = draft(db, &by_north, &new).await;
    assert!(matches!(
        again,
        Err(Error::Refused(DraftRefusal::CodeTaken))
    ));
    let early = set_published(db, &by_north, summer, true).await;
    assert!(matches!(early, Err(Error::Refused(PublishRefusal::Draft))));

    let other = by(
        &world,
        AgencyId::new(Uuid::from_u128(9)),
        "2011-03-05T00:00:00Z",
    );
    assert!(matches!(
        draft(db, &other, &new).await,
        Err(Error::NotFound)
    ));
    let foreign = set_published(db, &other, known, false).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let late = by(&world, north, "2011-05-01T00:00:00Z");
    let late = set_published(db, &late, known, false).await;
    assert!(matches!(
        late,
        Err(Error::Refused(PublishRefusal::Edit(EditRefusal::Closed)))
    ));

    let stats = market_stats::of(db, Market::Gb, at("2011-04-25T00:00:00Z"))
        .await
        .unwrap();
    let statuses: Vec<_> = stats.campaigns.into_iter().collect();
    assert_eq!(statuses, [("draft", 1), ("ongoing", 1)]);
    let shown: Vec<_> = stats.published.into_iter().collect();
    assert_eq!(shown, [("published", 1), ("unpublished", 1)]);
}
