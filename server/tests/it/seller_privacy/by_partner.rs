//! What a partner sees and does for a shop that has authorised it: no more of creators than the shop itself, though the
//! partner runs campaigns and knows creators elsewhere.

use std::collections::BTreeSet;

use app::access::{Audience, functions};
use axum::http::StatusCode;
use domain::{
    actor::MemberRole, authorisation::AuthorisationScope, market::Market, registration::SellerTab,
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::lookup;
use uuid::Uuid;

use super::{PAGES_OF_A_KIND, SHOP, ask, demo};
use crate::{
    people::{Person, Place},
    walk::{Walk, page_of, pages, reached},
};

/// Where a partner's pages of shops begin.
const SHOPS: &str = "/partner/account/shops";
const PARTNER: &str = "saltmarsh";

/// Functions that say nothing of a shop and name none that has authorised the partner, and the one that ends what all
/// others are asked by.
const LEFT_OUT: [&str; 3] = [
    "/api/authorisations/end_by_partner",
    "/api/authorisations/request",
    "/api/authorisations/withdraw",
];

/// What the functions are asked about.
struct Asked {
    authorisation: Uuid,
    /// Campaigns in which the shop's products can be registered.
    campaigns: BTreeSet<String>,
    registrations: Vec<Uuid>,
    products: Vec<Uuid>,
}

impl Asked {
    /// What a function is asked with. One without samples fails the test: whoever adds one says here how it is asked.
    fn samples(&self, path: &str) -> Vec<String> {
        let authorisation = format!("authorisation={}", self.authorisation);
        let of_campaigns = |more: &str| -> Vec<String> {
            let campaigns = self.campaigns.iter();
            let each =
                campaigns.map(|campaign| format!("{authorisation}&campaign={campaign}{more}"));
            each.collect()
        };
        match path {
            "/api/authorisations/of_partner" => vec![String::new()],
            "/api/authorisations/opened" => {
                let of_registrations = SellerTab::ALL.map(SellerTab::code);
                let others = ["", "products", "sales", "campaigns"];
                let tabs = of_registrations.into_iter().chain(others);
                tabs.map(|tab| format!("{authorisation}&query[tab]={tab}"))
                    .collect()
            }
            "/api/authorisations/request_close" => {
                let registrations = self.registrations.iter();
                registrations
                    .map(|registration| format!("{authorisation}&registration={registration}"))
                    .collect()
            }
            "/api/registrations/registrable_of_shop" => of_campaigns(""),
            "/api/registrations/choose_for_shop" => of_campaigns("&q=a&then=search"),
            "/api/registrations/register_for_shop" => {
                let products = self.products.iter().map(|product| {
                    format!("&typed[chosen][]={product}&typed[rates][of-{product}]=40")
                });
                of_campaigns(&products.collect::<String>())
            }
            _ => panic!("say in this test how {path} is asked"),
        }
    }
}

/// Ids of the shop's, of a column of a table.
async fn ids(pool: &PgPool, query: &'static str, shop: Uuid) -> Vec<Uuid> {
    let ids = sqlx::query_scalar(query).bind(shop);
    ids.fetch_all(pool).await.unwrap()
}

/// The shop gives the partner all that there is to give.
async fn authorise(pool: &PgPool, shop: Uuid) -> Uuid {
    let scope: Vec<&str> = AuthorisationScope::ALL
        .iter()
        .map(|scope| scope.code())
        .collect();
    sqlx::query_scalar(
        "insert into shop_authorisation (
             shop_authorisation_id, shop_id, agency_id, category_code, scope, state
           , requested_at, decided_at
         )
         select gen_random_uuid(), $1, agency_id, 'shop_management', $2, 'active', now(), now()
         from agency
         where slug = $3
         returning shop_authorisation_id",
    )
    .bind(shop)
    .bind(scope)
    .bind(PARTNER)
    .fetch_one(pool)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_that_a_partner_sees_of_a_shop_tells_of_a_creator(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, pool, secrets) = demo(pool, &options).await;
    let shop = lookup::shop(&world.db, Market::Gb, SHOP).await.unwrap();
    let shop = shop.uuid();
    let authorisation = authorise(&pool, shop).await;
    let partner = Person::of(&world, Place::Agency(PARTNER, MemberRole::Owner)).await;
    let walk = Walk {
        home: SHOPS,
        further: Vec::new(),
        of_a_kind: PAGES_OF_A_KIND,
    };
    let walked = walk.of(&partner, |way, answer| {
        assert_eq!(answer.status, StatusCode::OK, "{way}");
        secrets.must_not_be_in(way, answer);
    });
    let walked = walked.await;
    assert_eq!(
        reached(SHOPS, walked.keys()),
        pages(SHOPS).into_iter().collect(),
        "a page that no link leads to"
    );

    let to_register = walked
        .keys()
        .filter(|way| page_of(SHOPS, way).is_some_and(|page| page.ends_with("{campaign}")));
    let campaign = |way: &String| way.split(['/', '?']).nth(6).map(str::to_owned);
    let of_shop = "select registration_id from registration where shop_id = $1";
    let asked = Asked {
        authorisation,
        campaigns: to_register.filter_map(campaign).collect(),
        registrations: ids(&pool, of_shop, shop).await,
        products: ids(
            &pool,
            "select product_id from product where shop_id = $1",
            shop,
        )
        .await,
    };
    let for_shops = functions().filter(|rule| {
        rule.audience == Audience::Partner
            && (rule.path.starts_with("/api/authorisations/") || rule.path.ends_with("_shop"))
    });
    let for_shops: Vec<&str> = for_shops.map(|rule| rule.path).collect();
    assert!(for_shops.len() > LEFT_OUT.len(), "{for_shops:?}");
    for path in for_shops
        .into_iter()
        .filter(|path| !LEFT_OUT.contains(path))
    {
        let samples = (path, asked.samples(path));
        let is_let_in = ask((&partner, SHOPS), &secrets, samples).await;
        assert!(is_let_in, "{path} was never answered");
    }
}
