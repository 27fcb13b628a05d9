//! The Seller Center over HTTP: registering products and what follows, with and without script, and
//! what bad input gets.

mod afterwards;
mod by_partner;
mod finding;
mod reach;
mod registering;
mod typed_before;

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::{AccountId, CampaignId, ProductId},
    market::Market,
    registration::RegistrationAddress,
};
use sqlx::postgres::PgConnectOptions;
use store::{ActorContext, import::Rows, lookup, products::NewProduct};
use uuid::Uuid;

use crate::{
    people::{Person, Place},
    world::World,
};

/// In the middle of the registration period of campaign `spring`.
const NOW: &str = "2031-03-10T12:00:00Z";
const OWNER: Place = Place::Shop("SHOP1", MemberRole::Owner);
const REGISTER: &str = "/api/registrations/register";

/// The market at [`NOW`], with two more products of SHOP1.
struct Stage {
    world: World,
    spring: CampaignId,
    mug: ProductId,
    pot: ProductId,
}

impl Stage {
    async fn new(options: PgConnectOptions) -> Self {
        Self::at(options, || NOW.parse().unwrap()).await
    }

    /// The same by another clock.
    async fn at(
        options: PgConnectOptions,
        clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
    ) -> Self {
        let world = World::at(options, clock).with_market().await;
        let more = ["pot", "jar"].map(|code| NewProduct {
            shop_code: "SHOP1".into(),
            product_code: code.into(),
            title: format!("A {code}"),
            price_units: 1_000,
            currency: Currency::Gbp,
        });
        world.take(Rows::Products(&more)).await;
        let (spring, _) = lookup::campaign(&world.db, Market::Gb, "spring")
            .await
            .unwrap();
        Self {
            spring,
            mug: product_id(&world, "mug").await,
            pot: product_id(&world, "pot").await,
            world,
        }
    }

    async fn owner(&self) -> Person<'_> {
        Person::of(&self.world, OWNER).await
    }

    /// The page of the campaign.
    fn home(&self) -> String {
        format!("/seller/campaigns/{}", self.spring)
    }

    /// Its page **Register products**.
    fn register(&self) -> String {
        format!("{}/register", self.home())
    }

    /// What **Register products** sends for products with their rates.
    fn choice(&self, products: &[(ProductId, &str)]) -> String {
        let products = products.iter().map(|(product, rate)| {
            format!("&typed%5Bchosen%5D%5B%5D={product}&typed%5Brates%5D%5Bof-{product}%5D={rate}")
        });
        format!("campaign={}{}", self.spring, products.collect::<String>())
    }

    /// What is registered in the campaign, by product code: state and rate.
    async fn registered(&self) -> Vec<(String, String, i16)> {
        sqlx::query_as(
            "select product_code, state, total_rate_bps from registration
             join product using (shop_id, product_id)
             order by product_code, registered_at, registration_id",
        )
        .fetch_all(&self.world.db.primary)
        .await
        .unwrap()
    }

    /// The one registration of the product.
    async fn address_of(&self, code: &str) -> RegistrationAddress {
        let (shop, registration): (Uuid, Uuid) = sqlx::query_as(
            "select shop_id, registration_id from registration
             join product using (shop_id, product_id)
             where product_code = $1",
        )
        .bind(code)
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap();
        RegistrationAddress {
            shop: shop.into(),
            registration: registration.into(),
        }
    }

    /// The campaign's agency.
    async fn by_agency(&self) -> ActorContext<'_> {
        let agency = lookup::agency(&self.world.db, "north").await.unwrap();
        ActorContext {
            actor: Actor::Agency {
                account: AccountId::new(Uuid::from_u128(1)),
                agency,
                role: MemberRole::Manager,
            },
            now: self.world.outside.now(),
            ids: &*self.world.outside.ids,
            form: None,
        }
    }
}

async fn product_id(world: &World, code: &str) -> ProductId {
    lookup::product(&world.db, Market::Gb, code)
        .await
        .unwrap()
        .1
}

fn row(code: &str, state: &str, bps: i16) -> (String, String, i16) {
    (code.to_owned(), state.to_owned(), bps)
}
