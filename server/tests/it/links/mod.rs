//! A creator follows a product link and adds the product: on the real router, without scripts.

mod lower;
mod mixed;
mod opening;
mod rates;
mod refused;
mod samples;
mod several;
mod showcase;

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor, currency::Currency, ids::CampaignId, market::Market, period::CampaignDates,
    registration::RegistrationAddress, selection::Selection, share_link::LinkCode,
};
use sqlx::postgres::PgConnectOptions;
use store::{
    ActorContext, campaigns::NewCampaign, import::Rows, links, lookup, products::NewProduct,
    registrations::NewRegistration,
};
use uuid::Uuid;

use crate::{
    people::Place,
    world::{Answer, World},
};

const NOWHERE: &str = "zzzzzzzzzzzzzzzz";

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

/// A market with a link: the mug of SHOP1 in `spring`, at 30 % of which creators get 15 %.
struct Stage {
    world: World,
    mug: RegistrationAddress,
    code: String,
}

impl Stage {
    async fn new(options: PgConnectOptions) -> Self {
        let world = World::at(options, now).with_market().await;
        register(&world, "spring", &[("mug", "15")]).await;
        let linked = linked(&world, "spring", now()).await;
        let (mug, code) = (linked.products[0].0, linked.products[0].1.to_string());
        Self { world, mug, code }
    }

    /// More products of SHOP1.
    async fn products(&self, codes: &[&str]) {
        let products = codes.iter().map(|code| NewProduct {
            shop_code: "SHOP1".into(),
            product_code: (*code).into(),
            title: format!("A {code}"),
            price_units: 1_000,
            currency: Currency::Gbp,
        });
        let products: Vec<_> = products.collect();
        self.world.take(Rows::Products(&products)).await;
    }

    /// Another product of SHOP1 in `spring`, at this rate for creators, and its link.
    async fn product(&self, code: &str, rate: &str) -> String {
        self.products(&[code]).await;
        register(&self.world, "spring", &[(code, rate)]).await;
        let linked = linked(&self.world, "spring", now()).await;
        linked.of(&self.world, code).await.1.to_string()
    }

    /// The mug in another campaign of another agency, at this rate for creators, and its link.
    async fn mug_in_summer(&self, rate: &str) -> String {
        let days = ["2031-03-01", "2031-04-20", "2031-04-30"];
        campaign(&self.world, ("summer", "south"), days).await;
        register(&self.world, "summer", &[("mug", rate)]).await;
        let linked = linked(&self.world, "summer", now()).await;
        linked.products[0].1.to_string()
    }

    /// Sends a form as a browser without scripts does, from this page; the page that it is led to.
    async fn send(&self, cookie: &str, from: &str, to: &str, body: &str) -> Sent {
        let referer = format!("https://partners.example.org{from}");
        let headers = [
            ("cookie", cookie),
            ("referer", referer.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let answer = self.world.ask("POST", to, &headers, body).await;
        assert!(
            answer.status.is_redirection(),
            "{to}: {} {}",
            answer.status,
            answer.body
        );
        let location = answer.header("location").to_owned();
        let page = location
            .strip_prefix("https://partners.example.org")
            .unwrap_or(&location);
        Sent {
            page: self.page(cookie, page).await,
            location,
        }
    }

    async fn page(&self, cookie: &str, path: &str) -> Answer {
        self.world.get_with(path, &[("cookie", cookie)]).await
    }

    async fn paste(&self, cookie: &str, pasted: &str) -> Sent {
        let body = format!("pasted={}", encoded(pasted));
        self.send(cookie, "/creator/add", "/api/links/open", &body)
            .await
    }

    async fn add(&self, cookie: &str, rate: u16, more: &str) -> Sent {
        let body = format!(
            "code={}&shown={rate},,none&terms_version=1{more}",
            self.code
        );
        let from = format!("/creator/add/{}", self.code);
        self.send(cookie, &from, "/api/showcase/add", &body).await
    }

    async fn ann(&self) -> String {
        self.world.sign_in_as(Place::Creator("ann")).await
    }
}

struct Sent {
    location: String,
    page: Answer,
}

/// A campaign of this code and this agency, with these days: its first, the last of registering, its last.
async fn campaign(world: &World, (code, agency): (&str, &str), days: [&str; 3]) {
    let [starts_on, registration_ends_on, ends_on] = days.map(|day| day.parse().unwrap());
    let campaign = NewCampaign {
        campaign_code: code.into(),
        agency: agency.into(),
        market: Market::Gb,
        dates: CampaignDates::new(starts_on, registration_ends_on, ends_on).unwrap(),
        min_rate: "5".parse().unwrap(),
    };
    world.take(Rows::Campaigns(&[campaign])).await;
}

/// Registers products of SHOP1 in a campaign, each at this rate for creators.
async fn register(world: &World, campaign: &str, products: &[(&str, &str)]) {
    let registrations = products.iter().map(|(product, rate)| NewRegistration {
        campaign_code: campaign.into(),
        shop_code: "SHOP1".into(),
        product_code: (*product).into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: rate.parse().unwrap(),
        change: None,
    });
    let registrations: Vec<_> = registrations.collect();
    world.take(Rows::Registrations(&registrations)).await;
}

/// A campaign whose products have links.
struct Linked {
    campaign: CampaignId,
    products: Vec<(RegistrationAddress, LinkCode)>,
}

impl Linked {
    /// That of the product of this code.
    async fn of(&self, world: &World, product: &str) -> (RegistrationAddress, LinkCode) {
        let registration: Uuid = sqlx::query_scalar(
            "select registration_id from registration
             join product using (shop_id, product_id)
             where campaign_id = $1 and product_code = $2",
        )
        .bind(self.campaign.uuid())
        .bind(product)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
        let mut products = self.products.iter();
        let found = products.find(|(address, _)| address.registration.uuid() == registration);
        *found.unwrap()
    }
}

/// Makes the links of all products of the campaign, as of a moment.
async fn linked(world: &World, campaign: &str, at: DateTime<Utc>) -> Linked {
    let (campaign, _) = lookup::campaign(&world.db, Market::Gb, campaign)
        .await
        .unwrap();
    let rows: Vec<(Uuid, Uuid)> =
        sqlx::query_as("select shop_id, registration_id from registration where campaign_id = $1")
            .bind(campaign.uuid())
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    let addresses = rows
        .into_iter()
        .map(|(shop, registration)| RegistrationAddress {
            shop: shop.into(),
            registration: registration.into(),
        });
    let ids = Selection::Ids(addresses.collect());
    let by = ActorContext {
        now: at,
        ..by_program(world)
    };
    let exported = links::export(&world.db, &by, &world.outside, campaign, &ids, false).await;
    let products = exported.unwrap().links.into_iter();
    Linked {
        campaign,
        products: products.map(|one| (one.address, one.link)).collect(),
    }
}

fn by_program(world: &World) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::System,
        now: now(),
        ids: &*world.outside.ids,
        form: None,
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        write!(encoded, "%{byte:02X}").unwrap();
        encoded
    })
}

/// The page says this.
#[track_caller]
fn says(page: &Answer, words: &str) {
    assert!(page.body.contains(words), "{words}: {}", page.body);
}
