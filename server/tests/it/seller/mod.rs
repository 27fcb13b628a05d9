//! The Seller Center on the wire: registering products and what follows, with and without script, and
//! what bad input gets.

mod afterwards;
mod reach;
mod registering;

use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::{AccountId, CampaignId, ProductId},
    market::Market,
    registration::RegistrationAddress,
};
use sqlx::postgres::PgConnectOptions;
use store::{By, codes, import::Rows, products::NewProduct};
use uuid::Uuid;

use crate::{
    people::Place,
    world::{Answer, World},
};

/// In the middle of the registration period of campaign `spring`.
const NOW: &str = "2031-03-10T12:00:00Z";
const SITE: &str = "https://partners.example.org";
const OWNER: Place = Place::Shop("SHOP1", MemberRole::Owner);

/// A seller's browser, with its session.
pub(crate) struct Seller<'w> {
    world: &'w World,
    cookie: String,
}

impl<'w> Seller<'w> {
    pub(crate) async fn of(world: &'w World, place: Place) -> Self {
        let cookie = world.sign_in_as(place).await;
        Self { world, cookie }
    }

    /// Asks for a page.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let cookie = [("cookie", self.cookie.as_str())];
        self.world.get_with(path, &cookie).await
    }

    /// Sends a form from the page `from` without script; answers where it leads.
    pub(crate) async fn send(&self, from: &str, to: &str, body: &str) -> String {
        let answer = self.sent(from, to, body).await;
        assert!(answer.status.is_redirection(), "{to}: {}", answer.status);
        let leads_to = answer.header("location");
        leads_to.trim_start_matches(SITE).to_owned()
    }

    /// Sends a form from the page `from` without script.
    pub(crate) async fn sent(&self, from: &str, to: &str, body: &str) -> Answer {
        let from = format!("{SITE}{from}");
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("referer", &from),
            ("sec-fetch-site", "same-origin"),
        ];
        self.world.ask("POST", to, &headers, body).await
    }

    /// Calls a server function as the browser's half does.
    pub(crate) async fn call(&self, to: &str, body: &str) -> Answer {
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "application/json"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.world.ask("POST", to, &headers, body).await
    }
}

/// The market at [`NOW`], with two more products of SHOP1.
async fn market(options: PgConnectOptions) -> World {
    let world = World::at(options, || NOW.parse().unwrap())
        .with_market()
        .await;
    let more = ["pot", "jar"].map(|code| NewProduct {
        shop_code: "SHOP1".into(),
        product_code: code.into(),
        title: format!("A {code}"),
        price_units: 1_000,
        currency: Currency::Gbp,
    });
    world.take(Rows::Products(&more)).await;
    world
}

async fn spring(world: &World) -> CampaignId {
    codes::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap()
        .0
}

async fn product_id(world: &World, code: &str) -> ProductId {
    codes::product(&world.db, Market::Gb, code).await.unwrap().1
}

/// What **Register products** sends for products with their rates.
fn choice(campaign: CampaignId, products: &[(ProductId, &str)]) -> String {
    let products = products.iter().map(|(product, rate)| {
        format!("&typed%5Bchosen%5D%5B%5D={product}&typed%5Brates%5D%5Bof-{product}%5D={rate}")
    });
    format!("campaign={campaign}{}", products.collect::<String>())
}

/// What is registered in the campaign, by product code: state and rate.
async fn registered(world: &World) -> Vec<(String, String, i16)> {
    sqlx::query_as(
        "select product_code, state, total_rate_bps from registration
         join product using (shop_id, product_id)
         order by product_code, registered_at, registration_id",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap()
}

fn row(code: &str, state: &str, bps: i16) -> (String, String, i16) {
    (code.to_owned(), state.to_owned(), bps)
}

/// The one registration of the product.
async fn address_of(world: &World, code: &str) -> RegistrationAddress {
    let (shop, registration): (Uuid, Uuid) = sqlx::query_as(
        "select shop_id, registration_id from registration
         join product using (shop_id, product_id)
         where product_code = $1",
    )
    .bind(code)
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    RegistrationAddress {
        shop: shop.into(),
        registration: registration.into(),
    }
}

/// The campaign's agency.
async fn by_agency(world: &World) -> By<'_> {
    let agency = codes::agency(&world.db, "north").await.unwrap();
    By {
        actor: Actor::Agency {
            account: AccountId::new(Uuid::from_u128(1)),
            agency,
            role: MemberRole::Manager,
        },
        now: world.outside.now(),
        ids: &*world.outside.ids,
    }
}
