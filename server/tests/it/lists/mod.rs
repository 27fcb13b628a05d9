//! Product lists over HTTP, without scripts where nothing else is said: how an agency makes and changes them, and
//! what creators find behind their links.

mod agency;
mod creator;
mod files;
mod links;
mod no_script;

use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::{CampaignId, ProductListId},
    product_list::ListName,
    registration::RegistrationAddress,
};
use sqlx::postgres::PgConnectOptions;
use store::{
    import::Rows,
    product_lists::{self, NewList},
    products::NewProduct,
    registrations::NewRegistration,
};
use uuid::Uuid;

use crate::{
    agency::{approved, by, form, market, spring},
    people::Place,
    world::World,
};

const VIEWER: Place = Place::Agency("north", MemberRole::Viewer);
const STRANGER: Place = Place::Agency("other", MemberRole::Owner);
const ANN: Place = Place::Creator("ann");
const NOWHERE: &str = "zzzzzzzzzzzzzzzz";

/// Campaign `spring`, in which the mug is at 15 % and the pot at 20 %.
struct Stage {
    world: World,
    campaign: CampaignId,
    mug: RegistrationAddress,
    pot: RegistrationAddress,
}

impl Stage {
    async fn new(options: PgConnectOptions) -> Self {
        let world = market(options).await;
        Self {
            mug: approved(&world, "mug", "15").await,
            pot: approved(&world, "pot", "20").await,
            campaign: spring(&world).await,
            world,
        }
    }

    /// The address of the campaign's lists.
    fn lists(&self) -> String {
        format!("/partner/campaigns/{}/lists", self.campaign)
    }

    /// The address of one of them.
    fn page(&self, list: ProductListId) -> String {
        format!("{}/{list}", self.lists())
    }

    /// A list of these products at these rates, with the code of its link.
    async fn list(&self, items: &[(RegistrationAddress, &str)]) -> (ProductListId, String) {
        let (db, by) = (&self.world.db, by(&self.world, Actor::System));
        let items = items
            .iter()
            .map(|(one, rate)| (*one, rate.parse().unwrap()));
        let new = NewList {
            name: ListName::parse("Autumn picks").unwrap(),
            items: items.collect(),
        };
        let list = product_lists::create(db, &by, &self.world.outside, self.campaign, &new);
        let list = list.await.unwrap();
        let opened = product_lists::opened(db, &by, list).await.unwrap();
        (list, opened.link.unwrap().to_string())
    }

    /// A form about a list, with these further fields.
    fn about(&self, list: ProductListId, more: &[(&str, &str)]) -> String {
        let (campaign, list) = (self.campaign.to_string(), list.to_string());
        let mut fields = vec![("campaign", &*campaign), ("list", &*list)];
        fields.extend_from_slice(more);
        form(&fields)
    }

    /// So many more products of SHOP1 in the campaign, at 30 %.
    async fn more_products(&self, count: usize) -> Vec<RegistrationAddress> {
        let codes: Vec<String> = (0..count).map(|number| format!("more{number}")).collect();
        let products: Vec<NewProduct> = codes
            .iter()
            .map(|code| NewProduct {
                shop_code: "SHOP1".into(),
                product_code: code.clone(),
                title: format!("A {code}"),
                price_units: 1_000,
                currency: Currency::Gbp,
            })
            .collect();
        self.world.take(Rows::Products(&products)).await;
        let registrations: Vec<NewRegistration> = codes
            .iter()
            .map(|code| NewRegistration {
                campaign_code: "spring".into(),
                shop_code: "SHOP1".into(),
                product_code: code.clone(),
                total_rate: "30".parse().unwrap(),
                creator_rate: "15".parse().unwrap(),
                change: None,
            })
            .collect();
        self.world.take(Rows::Registrations(&registrations)).await;
        let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
            "select registration.shop_id, registration_id from registration
             join product using (shop_id, product_id)
             where product_code like 'more%'",
        )
        .fetch_all(&self.world.db.primary)
        .await
        .unwrap();
        let addresses = rows
            .into_iter()
            .map(|(shop, registration)| RegistrationAddress {
                shop: shop.into(),
                registration: registration.into(),
            });
        addresses.collect()
    }

    /// How many lists there are, those that were deleted among them.
    async fn made(&self) -> i64 {
        sqlx::query_scalar("select count(*) from product_list")
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

/// The name of the field of a product's rate.
fn rate_of(address: RegistrationAddress) -> String {
    format!("typed[rates][of.{address}]")
}
