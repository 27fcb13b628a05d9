//! The Partner Console over HTTP, without scripts where nothing else is said: campaigns, decisions
//! on registrations, creator rates and links, and what bad input gets.

mod campaigns;
mod decisions;
mod drafts;
mod higher_rates;
mod links;
mod lists;
mod rates;
mod simulator;
mod slices;
mod undo;

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
    ActorContext, approvals,
    import::Rows,
    lookup,
    products::NewProduct,
    registrations::{self, Request},
};
use uuid::Uuid;

use crate::{people::Place, world::World};

/// In the middle of the registration period of campaign `spring`.
const NOW: &str = "2031-03-10T12:00:00Z";
pub(crate) const OWNER: Place = Place::Agency("north", MemberRole::Owner);
const VIEWER: Place = Place::Agency("north", MemberRole::Viewer);
const STRANGER: Place = Place::Agency("other", MemberRole::Owner);

/// The market from [`NOW`] on, where no two moments are the same, with one more product of SHOP1.
pub(crate) async fn market(options: PgConnectOptions) -> World {
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

pub(crate) fn by(world: &World, actor: Actor) -> ActorContext<'_> {
    ActorContext {
        actor,
        now: world.outside.now(),
        ids: &*world.outside.ids,
        form: None,
    }
}

pub(crate) async fn spring(world: &World) -> CampaignId {
    let (campaign, _) = lookup::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap();
    campaign
}

/// Approves what `north` needs before it creates campaigns in GB.
pub(crate) async fn open_the_gate(world: &World) {
    open_the_gate_of(world, "north").await;
}

/// The same for any agency.
pub(crate) async fn open_the_gate_of(world: &World, agency: &str) {
    let agency = lookup::agency(&world.db, agency).await.unwrap();
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

/// Approves something of `north`.
async fn approve(world: &World, approval: Approval) {
    let agency = lookup::agency(&world.db, "north").await.unwrap();
    approvals::approve(&world.db, &by(world, Actor::System), agency, approval)
        .await
        .unwrap();
}

/// A seller registers the product in `spring`.
pub(crate) async fn register(world: &World, product: &str, rate: &str) -> RegistrationAddress {
    let (shop, product) = lookup::product(&world.db, Market::Gb, product)
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
pub(crate) async fn approved(world: &World, product: &str, rate: &str) -> RegistrationAddress {
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
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let fields = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    fields.collect::<Vec<_>>().join("&")
}

pub(crate) fn encoded(text: &str) -> String {
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
