//! The Partner Console on the wire, without scripts where nothing else is said: campaigns, decisions
//! on registrations, creator rates and links, and what bad input gets.

mod campaigns;
mod decisions;
mod lists;
mod rates;

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    campaign::Approval,
    currency::Currency,
    ids::{AccountId, CampaignId},
    market::Market,
    registration::RegistrationAddress,
};
use sqlx::postgres::PgConnectOptions;
use store::{
    By, approvals, codes,
    import::Rows,
    products::NewProduct,
    registrations::{self, Request},
};
use uuid::Uuid;

use crate::{
    people::Place,
    world::{Answer, World},
};

/// In the middle of the registration period of campaign `spring`.
const NOW: &str = "2031-03-10T12:00:00Z";
const SITE: &str = "https://partners.example.org";
const OWNER: Place = Place::Agency("north", MemberRole::Owner);
const VIEWER: Place = Place::Agency("north", MemberRole::Viewer);
const STRANGER: Place = Place::Agency("other", MemberRole::Owner);

/// A member's browser, with its session.
struct Partner<'w> {
    world: &'w World,
    cookie: String,
}

impl<'w> Partner<'w> {
    async fn of(world: &'w World, place: Place) -> Self {
        let cookie = world.sign_in_as(place).await;
        Self { world, cookie }
    }

    /// Asks for a page.
    async fn get(&self, path: &str) -> Answer {
        let cookie = [("cookie", self.cookie.as_str())];
        self.world.get_with(path, &cookie).await
    }

    /// Sends a form from the page `from` without script.
    async fn sent(&self, from: &str, to: &str, body: &str) -> Answer {
        let from = format!("{SITE}{from}");
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("referer", &from),
            ("sec-fetch-site", "same-origin"),
        ];
        self.world.ask("POST", to, &headers, body).await
    }

    /// Sends a form from the page `from` without script; where it leads.
    async fn send(&self, from: &str, to: &str, body: &str) -> String {
        let answer = self.sent(from, to, body).await;
        let status = answer.status;
        assert!(status.is_redirection(), "{to}: {status} {}", answer.body);
        let leads_to = answer.header("location");
        leads_to.trim_start_matches(SITE).to_owned()
    }

    /// Sends a form from the page `from` without script; the page that it leads to.
    async fn send_and_see(&self, from: &str, to: &str, body: &str) -> String {
        let leads_to = self.send(from, to, body).await;
        self.get(&leads_to).await.body
    }

    /// Calls a server function as the browser's half does.
    async fn call(&self, to: &str, body: &str) -> Answer {
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "application/json"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.world.ask("POST", to, &headers, body).await
    }
}

/// The market from [`NOW`] on, where no two moments are the same, with one more product of SHOP1.
async fn market(options: PgConnectOptions) -> World {
    let begun: DateTime<Utc> = NOW.parse().unwrap();
    let moments = AtomicI64::new(0);
    let clock = move || begun + TimeDelta::milliseconds(moments.fetch_add(1, Ordering::Relaxed));
    let world = World::at(options, clock).with_market().await;
    let pot = NewProduct {
        shop_code: "SHOP1".into(),
        product_code: "pot".into(),
        title: "A pot".into(),
        price_units: 4_495,
        currency: Currency::Gbp,
    };
    world.take(Rows::Products(&[pot])).await;
    world
}

fn by(world: &World, actor: Actor) -> By<'_> {
    By {
        actor,
        now: world.outside.now(),
        ids: &*world.outside.ids,
    }
}

async fn spring(world: &World) -> CampaignId {
    let (campaign, _) = codes::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap();
    campaign
}

/// Approves what `north` needs before it creates campaigns in GB.
async fn open_the_gate(world: &World) {
    let agency = codes::agency(&world.db, "north").await.unwrap();
    for approval in [
        Approval::CreatorMatchmaking(Market::Gb),
        Approval::Tax,
        Approval::Bank,
    ] {
        approvals::approve(&world.db, &by(world, Actor::System), agency, approval)
            .await
            .unwrap();
    }
}

/// A seller registers the product in `spring`.
async fn register(world: &World, product: &str, rate: &str) -> RegistrationAddress {
    let (shop, product) = codes::product(&world.db, Market::Gb, product)
        .await
        .unwrap();
    let seller = Actor::Shop {
        account: AccountId::new(Uuid::from_u128(1)),
        shop,
        role: MemberRole::Owner,
    };
    let request = Request {
        campaign: spring(world).await,
        shop,
        product,
        total_rate: rate.parse().unwrap(),
    };
    registrations::register(&world.db, &by(world, seller), request)
        .await
        .unwrap()
}

/// The same, and the agency has approved it.
async fn approved(world: &World, product: &str, rate: &str) -> RegistrationAddress {
    let address = register(world, product, rate).await;
    registrations::approve(&world.db, &by(world, Actor::System), address)
        .await
        .unwrap();
    address
}

/// The state that the registration is written down in.
async fn state_of(world: &World, address: RegistrationAddress) -> String {
    sqlx::query_scalar("select state from registration where registration_id = $1")
        .bind(address.registration.uuid())
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// A form's body.
fn form(fields: &[(&str, &str)]) -> String {
    let fields = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    fields.collect::<Vec<_>>().join("&")
}

fn encoded(text: &str) -> String {
    let mut written = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            written.push(char::from(byte));
        } else {
            write!(written, "%{byte:02X}").unwrap();
        }
    }
    written
}

/// Says that each of these stands on the page.
fn shows(page: &str, all: &[&str]) {
    for shown in all {
        let written = shown.replace('&', "&amp;");
        assert!(page.contains(&written), "{shown} isn't shown in {page}");
    }
}

/// Says that none of these stands on the page.
fn hides(page: &str, all: &[&str]) {
    for hidden in all {
        assert!(!page.contains(hidden), "{hidden} is shown in {page}");
    }
}
