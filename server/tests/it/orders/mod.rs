//! Order lines over HTTP: lists, the pages that explain amounts, and downloads, for each who has a
//! part in them.

mod asked_entry;
mod compass;
mod downloads;
mod earnings;
mod explained;
mod faq;
mod finance;
mod holds;
mod lists;
mod performance;
mod statement;
mod totals;

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::{
    actor::MemberRole,
    currency::Currency,
    intake::ContentType,
    market::{Market, MarketRules},
    period::CampaignDates,
};
use sqlx::postgres::PgConnectOptions;
use store::{
    campaigns::NewCampaign,
    creators::NewCreator,
    import::Rows,
    orders::SubmittedLine,
    products::NewProduct,
    refunds::{GivenBack, SubmittedRefund},
    registrations::NewRegistration,
    settlement::{self, Reach},
    showcases::NewShowcaseEntry,
};

use crate::{
    people::Place,
    world::{Answer, World},
};

pub(crate) const SELLER: Place = Place::Shop("SHOP1", MemberRole::Finance);
pub(crate) const NORTH: Place = Place::Agency("north", MemberRole::Finance);
const OTHER: Place = Place::Agency("other", MemberRole::Finance);
pub(crate) const BOB: Place = Place::Creator("bob");
const ANN: Place = Place::Creator("ann");

/// A product's title that a spreadsheet would run, and a browser too.
const TITLE: &str = "=1+1 <b>mug</b>";

/// A market in which ann (managed by nobody) and bob (by `other`, at 20 %) have each sold two mugs in
/// campaign `winter` of agency `north`, as in vectors G2 and G3: orders A and B/1. Bob's has settled,
/// and one of his mugs came back after that.
pub(crate) async fn sold(options: PgConnectOptions) -> World {
    let world = World::over(options);
    both_sold(&world).await;
    settle(&world).await;
    let refund = SubmittedRefund {
        refund_code: "R".into(),
        order_code: "B/1".into(),
        line_code: "1".into(),
        given_back: GivenBack::Items(1),
        refunded_at: at("2011-05-01T00:00:00Z"),
    };
    world.take(Rows::Refunds(&[refund])).await;
    world
}

/// The same market on its way there: both have sold, and nothing has settled.
async fn both_sold(world: &World) {
    world.take(Rows::Products(&[product()])).await;
    let creators = [("ann", None), ("bob", Some("other"))].map(|(handle, agency)| NewCreator {
        handle: handle.into(),
        managed_by: agency.map(|agency| (agency.into(), "20".parse().unwrap())),
    });
    world.take(Rows::Creators(&creators)).await;
    world.take(Rows::Campaigns(&[campaign()])).await;
    let registration = NewRegistration {
        campaign_code: "winter".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    };
    world.take(Rows::Registrations(&[registration])).await;
    let entries = ["ann", "bob"].map(|creator| NewShowcaseEntry {
        creator: creator.into(),
        campaign_code: "winter".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    });
    world.take(Rows::Showcases(&entries)).await;
    let delivered = Some(at("2011-03-13T10:00:00Z"));
    let lines = [line("A", "ann", None), line("B/1", "bob", delivered)];
    world.take(Rows::Orders(&lines)).await;
}

/// Enough further orders of ann's for three pages.
async fn many(world: &World) {
    let lines: Vec<_> = (0..60)
        .map(|number| line(&format!("M{number:02}"), "ann", None))
        .collect();
    world.take(Rows::Orders(&lines)).await;
}

/// Ann sells another product of the shop in a campaign of another agency: order C.
async fn sold_elsewhere(world: &World) {
    let (campaign_code, product_code) = ("spring", "pot");
    let product = NewProduct {
        product_code: product_code.into(),
        ..product()
    };
    world.take(Rows::Products(&[product])).await;
    let campaign = NewCampaign {
        campaign_code: campaign_code.into(),
        agency: "other".into(),
        ..campaign()
    };
    world.take(Rows::Campaigns(&[campaign])).await;
    let registration = NewRegistration {
        campaign_code: campaign_code.into(),
        shop_code: "SHOP1".into(),
        product_code: product_code.into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    };
    world.take(Rows::Registrations(&[registration])).await;
    let entry = NewShowcaseEntry {
        creator: "ann".into(),
        campaign_code: campaign_code.into(),
        product_code: product_code.into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    world.take(Rows::Showcases(&[entry])).await;
    let line = SubmittedLine {
        product_code: product_code.into(),
        ..line("C", "ann", None)
    };
    world.take(Rows::Orders(&[line])).await;
}

async fn settle(world: &World) {
    let market = MarketRules::founding(Market::Gb);
    let (until, outside) = (at("2011-04-30T00:00:00Z"), &world.outside);
    let settled = settlement::settle_due(
        &world.db,
        &market,
        until,
        Reach::All,
        outside.now(),
        &*outside.ids,
    );
    assert!(!settled.await.unwrap().is_nothing());
}

fn product() -> NewProduct {
    NewProduct {
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        title: TITLE.into(),
        price_units: 1_999,
        currency: Currency::Gbp,
    }
}

fn campaign() -> NewCampaign {
    let day = |text: &str| text.parse().unwrap();
    NewCampaign {
        campaign_code: "winter".into(),
        agency: "north".into(),
        market: Market::Gb,
        dates: CampaignDates::new(day("2011-03-01"), day("2011-04-20"), day("2011-04-30")).unwrap(),
        min_rate: "5".parse().unwrap(),
    }
}

fn line(order: &str, creator: &str, delivered_at: Option<DateTime<Utc>>) -> SubmittedLine {
    SubmittedLine {
        order_code: order.into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: creator.into(),
        content_type: ContentType::Live,
        quantity: 2,
        unit_price_units: 1_999,
        currency: Currency::Gbp,
        placed_at: at("2011-03-10T10:00:00Z"),
        paid_at: None,
        delivered_at,
        cancelled_at: None,
    }
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// The words of a page, without its markup and with every blank the same: what a reader reads. What
/// stands in it for the script is left out.
pub(crate) fn words(page: &Answer) -> String {
    let mut words = String::new();
    let mut rest = page.body.as_str();
    while let Some((before, from_tag)) = rest.split_once('<') {
        words.push_str(before);
        let is_script = from_tag.starts_with("script");
        let end = if is_script { "</script>" } else { ">" };
        rest = from_tag.split_once(end).map_or("", |(_, after)| after);
        words.push(' ');
    }
    words.push_str(rest);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn page(world: &World, cookie: &str, path: &str) -> Answer {
    let page = world.get_with(path, &[("cookie", cookie)]).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    page
}

/// Nothing of these is anywhere in the answer, not even in what the script reads.
fn assert_hidden(answer: &Answer, hidden: &[&str]) {
    for hidden in hidden {
        assert!(
            !answer.body.contains(hidden),
            "{hidden} is in: {}",
            answer.body
        );
    }
}
