//! What home pages say of what was sold, by what the reader's role may see.

use domain::{
    actor::MemberRole::{Finance, Manager, Owner, Viewer},
    currency::Currency,
    intake::ContentType,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    import::Rows,
    orders::SubmittedLine,
    registrations::{self, NewRegistration},
    showcases::NewShowcaseEntry,
};

use crate::{
    agency::{market, spring},
    people::{Person, Place, hides, shows},
    world::World,
};

/// A market in which ann has sold one mug and bob two, through `spring`, five days ago.
pub(crate) async fn selling(options: PgConnectOptions) -> World {
    let world = market(options).await;
    let registration = NewRegistration {
        campaign_code: "spring".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    };
    world.take(Rows::Registrations(&[registration])).await;
    let entries = ["ann", "bob"].map(|creator| NewShowcaseEntry {
        creator: creator.into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: "2031-03-02T09:00:00Z".parse().unwrap(),
    });
    world.take(Rows::Showcases(&entries)).await;
    let lines = [("ann", 1), ("bob", 2)].map(|(creator, quantity)| SubmittedLine {
        order_code: format!("of-{creator}"),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: creator.into(),
        content_type: ContentType::Live,
        quantity,
        unit_price_units: 1_999,
        currency: Currency::Gbp,
        placed_at: "2031-03-05T10:00:00Z".parse().unwrap(),
        paid_at: None,
        delivered_at: None,
        cancelled_at: None,
    });
    world.take(Rows::Orders(&lines)).await;
    world
}

/// The last 30 days, as a link to order lines says them.
const RECENT_DAYS: &str = "date=ordered&from=2031-02-09&to=2031-03-10";

#[database_test::test(store::MIGRATOR)]
async fn an_agency_reads_what_was_sold_of_late_and_a_viewer_no_amount(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &selling(options).await;
    let lines = format!("/partner/orders?market=GB&{RECENT_DAYS}");
    for role in [Owner, Manager, Finance] {
        let person = Person::of(world, Place::Agency("north", role)).await;
        let home = person.get("/partner?market=GB").await.body;
        shows(
            &home,
            &[
                "Last 30 days",
                "£59.97",
                "Creators with a sale",
                "None in the 30 days before",
                "GMV, last 30 days: from £0.00 to £0.00, lowest £0.00, highest £59.97",
                "Show as a table",
                &lines,
            ],
        );
        let behind = person.get(&lines).await.body;
        shows(&behind, &["2 order lines · your commission"]);
    }
    let viewer = Person::of(world, Place::Agency("north", Viewer)).await;
    let viewer = viewer.get("/partner?market=GB").await.body;
    hides(&viewer, &["Last 30 days", "59.97", "Creators with a sale"]);
    let managing = Person::of(world, Place::Agency("other", Owner)).await;
    let home = managing.get("/partner?market=GB&role=managing").await.body;
    let lines = format!("/partner/orders?role=managing&market=GB&{RECENT_DAYS}");
    let of_bob = format!("{lines}&creator=bob");
    shows(
        &home,
        &[
            "£39.98",
            "Creators with a sale",
            &lines,
            "Your creators",
            &of_bob,
        ],
    );
    hides(&home, &["Running campaigns"]);
    let behind = managing.get(&lines).await.body;
    shows(&behind, &["1 order line · your commission"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_reads_what_was_sold_and_never_by_whom(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &selling(options).await;
    let registration = world.the_registration().await;
    let lines = format!("/seller/orders?{RECENT_DAYS}");
    let of_product = format!("{lines}&registration={registration}");
    for role in [Owner, Manager, Finance] {
        let person = Person::of(world, Place::Shop("SHOP1", role)).await;
        let home = person.get("/seller").await.body;
        shows(
            &home,
            &[
                "Last 30 days",
                "£59.97",
                "Your products in campaigns",
                "A mug",
                &lines,
                &of_product,
            ],
        );
        hides(&home, &["Creators with a sale", "bob"]);
        for behind in [&lines, &of_product] {
            let behind = person.get(behind).await.body;
            shows(&behind, &["2 order lines · what you pay"]);
        }
    }
    let viewer = Person::of(world, Place::Shop("SHOP1", Viewer)).await;
    let home = viewer.get("/seller").await.body;
    hides(
        &home,
        &["Last 30 days", "59.97", "Your products in campaigns", "bob"],
    );
    // What another shop sold is not there.
    let other = Person::of(world, Place::Shop("SHOP2", Owner)).await;
    let home = other.get("/seller").await.body;
    shows(
        &home,
        &[
            "No order lines in the last 60 days.",
            "Products that sold through campaigns in the last 30 days appear here.",
        ],
    );
    hides(&home, &["59.97"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_head_of_a_campaign_says_what_was_sold_to_who_may_see_money(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &selling(options).await;
    let details = format!("/partner/campaigns/{}", spring(world).await);
    let owner = Person::of(world, Place::Agency("north", Owner)).await;
    let page = owner.get(&details).await.body;
    // Three mugs at £19.99: of 30 per cent the creators get half, and nothing has settled.
    shows(
        &page,
        &[
            "2 creators",
            "2 order lines, GMV £59.97 in the last 30 days",
            "in the last 30 days: £0.00 settled, £",
            "on the way",
        ],
    );
    let viewer = Person::of(world, Place::Agency("north", Viewer)).await;
    let page = viewer.get(&details).await.body;
    shows(&page, &["2 creators"]);
    hides(&page, &["£59.97", "on the way"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_data_of_a_closed_product_are_its_own_orders(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &selling(options).await;
    let address = world.the_registration().await;
    registrations::close(&world.db, &world.by_program(), address)
        .await
        .unwrap();
    let seller = Person::of(world, Place::Shop("SHOP1", Owner)).await;
    let campaign = spring(world).await;
    let closed = format!("/seller/campaigns/{campaign}?tab=closed");
    let page = seller.get(&closed).await.body;
    let data = format!("/seller/campaigns/{campaign}/performance?registration={address}");
    shows(&page, &["View data", &format!("href=\"{data}\"")]);
    hides(&page, &["/seller/orders?campaign=", "q=A%20mug"]);
    let sold = seller.get(&data).await.body;
    shows(&sold, &["A mug"]);
}

#[database_test::test(store::MIGRATOR)]
async fn operations_read_what_sellers_pay_and_every_line_once(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &selling(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let page = operator.get("/ops").await.body;
    shows(
        &page,
        &["United Kingdom", "10\u{a0}Mar\u{a0}2031", "2 order lines"],
    );
    let seller = Person::of(world, Place::Shop("SHOP1", Finance)).await;
    let home = seller.get("/seller").await.body;
    // What sellers pay is what this one pays, who is alone.
    let estimated: i64 = sqlx::query_scalar(
        "select -sum(pending_seller)::bigint from ledger_entry where kind = 'estimated'",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    let amount = format!("£{}.{:02}", estimated / 100, estimated % 100);
    shows(&page, &[&amount]);
    shows(&home, &[&amount]);
    hides(&page, &["Indonesia"]);
}
