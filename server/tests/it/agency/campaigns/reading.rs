//! What the list of campaigns and the pages of one say.

use domain::{market::Market, period::CampaignDates};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{campaigns::NewCampaign, import::Rows};
use uuid::Uuid;

use super::{NEW, SUBMIT, good};
use crate::{
    agency::{OWNER, approved, form, market, open_the_gate, spring},
    people::{Person, hides, main_of, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn campaigns_that_are_filtered_are_counted_on_all_pages(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let day = |text: &str| text.parse().unwrap();
    let many: Vec<NewCampaign> = (0..30)
        .map(|number| NewCampaign {
            campaign_code: format!("autumn-{number:02}"),
            agency: "north".into(),
            market: Market::Gb,
            dates: CampaignDates::new(day("2031-03-01"), day("2031-04-20"), day("2031-04-30"))
                .unwrap(),
            min_rate: "5".parse().unwrap(),
        })
        .collect();
    world.take(Rows::Campaigns(&many)).await;
    let owner = Person::of(&world, OWNER).await;
    let list = "/partner/campaigns?market=GB";
    for (filter, says) in [
        ("q=autumn", "30 results"),
        ("q=autumn&sort=-name", "30 results"),
        ("status=registration_open", "31 results"),
        ("q=spring", "1 result"),
    ] {
        let page = owner.get(&format!("{list}&{filter}")).await.body;
        shows(&page, &[says, "Clear filters"]);
        hides(&page, &["More than"]);
    }
    hides(&owner.get(list).await.body, &["Clear filters"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_head_counts_what_is_in_the_campaign(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let details = format!("/partner/campaigns/{}", spring(&world).await);
    shows(&owner.get(&details).await.body, &["0 products approved"]);
    approved(&world, "mug", "20").await;
    let page = owner.get(&details).await.body;
    shows(
        &page,
        &["1 product approved, 1 without a creator commission rate"],
    );
    // Nobody shows it yet, and nothing was ordered.
    hides(&page, &["1 creator<", "GMV"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_seldom_read_of_a_campaign_is_folded(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate(&world).await;
    let owner = Person::of(&world, OWNER).await;
    let mut fields = good();
    fields.retain(|(name, _)| *name != "form[contacts][email]");
    fields.push(("form[contacts][email]", "hello@example.org"));
    owner.send(NEW, SUBMIT, &form(&fields)).await;
    let created: Uuid = sqlx::query_scalar("select campaign_id from campaign where name = $1")
        .bind("Winter at Home")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let page = owner.get(&format!("/partner/campaigns/{created}")).await;
    let (before, folded) = main_of(&page.body)
        .split_once("<details class=\"campaign-details\">")
        .unwrap();
    let (folded, after) = folded.split_once("</details>").unwrap();
    let seldom = ["Warm things", "hello@example.org", "SHOP1"];
    shows(folded, &seldom);
    hides(before, &seldom);
    hides(after, &seldom);
    shows(before, &["Minimum total commission rate 12.50%"]);
}

#[database_test::test(store::MIGRATOR)]
async fn registration_details_say_since_what(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let mug = approved(&world, "mug", "20").await;
    let owner = Person::of(&world, OWNER).await;
    let details = format!("/partner/registrations/{}/{}", mug.shop, mug.registration);
    let page = owner.get(&details).await.body;
    shows(&page, &["Registered", "In this status since", "Approved"]);
}
