//! Samples without scripts: offered, asked for by a link, approved, sent on and received.

use domain::{actor::MemberRole, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;
use uuid::Uuid;

use super::Stage;
use crate::people::{Person, Place, hides, shows};

const OWN: &str = "/creator/samples";

#[database_test::test(store::MIGRATOR)]
async fn a_sample_goes_from_the_seller_to_the_creator(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let world = &stage.world;
    let seller = Person::of(world, Place::Shop("SHOP1", MemberRole::Owner)).await;
    let agency = Person::of(world, Place::Agency("north", MemberRole::Owner)).await;
    let ann = Person::of(world, Place::Creator("ann")).await;
    let (spring, _) = lookup::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap();
    let sellers = format!("/seller/campaigns/{spring}/samples");
    let agencys = format!("/partner/campaigns/{spring}/samples");
    let (ask, mug) = (format!("{OWN}/new?code={}", stage.code), stage.mug);

    // What was typed is kept, and the mistake stands beside its field.
    let dialog = format!("{sellers}?show=products&offer={mug}");
    let body = |quantity: &str| {
        format!(
            "campaign={spring}&registration={mug}&offer[quantity]={quantity}\
             &offer[item_cost]=4.00&offer[approver]=agency&offer[note]=Show it"
        )
    };
    let offer = "/api/samples/offer_of_shop";
    let wrong = seller.send_and_see(&dialog, offer, &body("many")).await;
    shows(
        &wrong,
        &["Enter a number from 1 to 10,000.", "value=\"many\""],
    );
    let offered = seller.send(&dialog, offer, &body("2")).await;
    shows(
        &seller.get(&offered).await.body,
        &["Samples offered.", "2 of 2 left", "Change"],
    );

    let product = format!("/creator/add/{}", stage.code);
    shows(&ann.get(&product).await.body, &["Ask for a sample"]);
    let request = "/api/samples/request";
    let where_to = |recipient: &str| {
        format!(
            "code={}&registration={mug}&recipient={recipient}&address=1 Lane",
            stage.code
        )
    };
    let wrong = ann.send_and_see(&ask, request, &where_to("")).await;
    shows(&wrong, &["Recipient is required.", "1 Lane"]);
    let asked = ann.send(&ask, request, &where_to("Ann Grey")).await;
    shows(
        &ann.get(&asked).await.body,
        &["Sample requested.", "Requested", "Withdraw request"],
    );

    let request: Uuid = sqlx::query_scalar("select sample_request_id from sample_request")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let request = format!("campaign={spring}&request={}.{request}", mug.shop);
    shows(
        &agency.get(&agencys).await.body,
        &["@ann", "Ann Grey", "1 Lane"],
    );
    let page = seller.get(&sellers).await.body;
    shows(&page, &["Request 1", "Requested"]);
    hides(&page, &["Ann Grey", "1 Lane", "@ann"]);

    let approve = "/api/samples/approve_of_agency";
    let approved = agency.send(&agencys, approve, &request).await;
    shows(&agency.get(&approved).await.body, &["Request approved."]);
    let ship = format!("{request}&carrier=Royal Mail&tracking=AB1");
    let shipped = agency
        .send(&agencys, "/api/samples/ship_of_agency", &ship)
        .await;
    shows(&agency.get(&shipped).await.body, &["Royal Mail AB1"]);
    // The number of that parcel would say where the creator lives.
    hides(&seller.get(&sellers).await.body, &["AB1", "Royal Mail"]);
    let received = ann.send(OWN, "/api/samples/receive", &request).await;
    shows(
        &ann.get(&received).await.body,
        &["Sample received.", "Received"],
    );
    let viewer = Person::of(world, Place::Shop("SHOP1", MemberRole::Viewer)).await;
    hides(
        &viewer.get(&sellers).await.body,
        &["Send to agency", "Approve:"],
    );
    // What samples brought is for those who may see money.
    let products = format!("{sellers}?show=products");
    shows(
        &seller.get(&products).await.body,
        &["Return on samples", "1 of 2 left"],
    );
    let page = viewer.get(&products).await.body;
    shows(&page, &["1 of 2 left"]);
    hides(&page, &["Return on samples"]);
}
