//! A partner that the shop has authorised registers products of the shop, without scripts.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{lookup, registrations};
use uuid::Uuid;

use super::{Stage, product_id, row};
use crate::people::{Person, Place, hides, shows};

const PARTNER: Place = Place::Agency("other", MemberRole::Manager);
const REGISTER: &str = "/api/registrations/register_for_shop";
const CHOOSE: &str = "/api/registrations/choose_for_shop";

impl Stage {
    /// What SHOP1 has given agency `other` for a category.
    async fn authorise(&self, category: &str, scope: &[&str]) -> Uuid {
        let agency = lookup::agency(&self.world.db, "other").await.unwrap();
        sqlx::query_scalar(
            "insert into shop_authorisation (
                 shop_authorisation_id, shop_id, agency_id, category_code, scope, state
               , requested_at, decided_at
             )
             select gen_random_uuid(), shop_id, $1, $2, string_to_array($3, ','), 'active'
                  , now(), now()
             from shop
             where shop_code = 'SHOP1'
             returning shop_authorisation_id",
        )
        .bind(agency.uuid())
        .bind(category)
        .bind(scope.join(","))
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }

    fn shop_page(authorisation: Uuid) -> String {
        format!("/partner/account/shops/{authorisation}")
    }

    /// The page on which a partner registers products in `spring`.
    fn register_for_shop(&self, authorisation: Uuid) -> String {
        format!(
            "{}/register/{}",
            Self::shop_page(authorisation),
            self.spring
        )
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_partner_registers_products_of_its_shop(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let authorisation = stage
        .authorise("shop_management", &["register_products"])
        .await;
    let partner = Person::of(&stage.world, PARTNER).await;
    let register = stage.register_for_shop(authorisation);
    let shop = partner.get(&Stage::shop_page(authorisation)).await;
    shows(
        &shop.body,
        &[
            "Open campaigns",
            "spring",
            "5.00%",
            &format!("href=\"{register}\""),
        ],
    );

    let page = partner.get(&register).await;
    assert_eq!(page.status, StatusCode::OK);
    shows(
        &page.body,
        &[
            "A mug",
            "A pot",
            "A jar",
            "Shop pays per item",
            "Minimum total commission rate 5.00%",
        ],
    );
    hides(&page.body, &["A cup", "You pay per item"]);

    // What is chosen goes from page to page.
    let (mug, pot) = (stage.mug, stage.pot);
    let form = |products: &str| format!("authorisation={authorisation}&{products}");
    let body = form(&stage.choice(&[(mug, "9.87")])) + "&q=pot&then=search";
    let found = partner.send(&register, CHOOSE, &body).await;
    assert_eq!(found, format!("{register}?q=pot"));
    let page = partner.get(&found).await.body;
    shows(&page, &["A mug", "A pot", "value=\"9.87\""]);
    hides(&page, &["A jar"]);

    // A rate that can't be offered is said beside what was typed.
    let body = form(&stage.choice(&[(mug, "4.99"), (pot, "33.33")]));
    let called = partner.call(REGISTER, &body).await;
    assert_eq!(called.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = partner.send_and_see(&register, REGISTER, &body).await;
    shows(
        &page,
        &[
            "The minimum total commission rate is 5.00%.",
            "value=\"4.99\"",
            "value=\"33.33\"",
        ],
    );
    assert_eq!(stage.registered().await, []);

    let body = form(&stage.choice(&[(mug, "12.5"), (pot, "5")]));
    let done = partner.send(&register, REGISTER, &body).await;
    assert_eq!(done, format!("{register}?done=registered&n=2"));
    let page = partner.get(&done).await.body;
    shows(
        &page,
        &[
            "2 products registered",
            "already registered in this campaign",
        ],
    );
    assert_eq!(
        stage.registered().await,
        [row("mug", "pending", 1_250), row("pot", "pending", 500)]
    );

    // Beside one that can't be registered, the other is; another shop's product isn't there.
    let jar = product_id(&stage.world, "jar").await;
    let cup = product_id(&stage.world, "cup").await;
    let body = form(&stage.choice(&[(mug, "11"), (jar, "12"), (cup, "13")]));
    let partly = partner.send(&register, REGISTER, &body).await;
    assert_eq!(partly, format!("{register}?done=partly&n=1"));
    let page = partner.get(&partly).await.body;
    shows(
        &page,
        &[
            "Some products weren’t registered",
            "A mug: This product is already registered",
        ],
    );
    hides(&page, &["A cup"]);
}

#[database_test::test(store::MIGRATOR)]
async fn only_whoever_may_registers_for_a_shop(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let seen = stage
        .authorise(
            "live_management",
            &["see_products", "see_campaigns", "see_sales"],
        )
        .await;
    let given = stage
        .authorise("shop_management", &["register_products"])
        .await;
    let partner = Person::of(&stage.world, PARTNER).await;
    let foreign = Person::of(&stage.world, Place::Agency("north", MemberRole::Owner)).await;
    hides(
        &partner.get(&Stage::shop_page(seen)).await.body,
        &["Open campaigns"],
    );
    let choice = stage.choice(&[(stage.mug, "10")]);
    for (person, authorisation) in [(&partner, seen), (&foreign, given)] {
        let page = person.get(&stage.register_for_shop(authorisation)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let body = format!("authorisation={authorisation}&{choice}");
        for to in [REGISTER, CHOOSE] {
            let answer = person.call(to, &body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{to}");
        }
    }
    // A viewer looks, and finds nothing to register.
    let viewer = Person::of(&stage.world, Place::Agency("other", MemberRole::Viewer)).await;
    shows(
        &viewer.get(&Stage::shop_page(given)).await.body,
        &["nothing to see with this authorisation"],
    );
    let page = viewer.get(&stage.register_for_shop(given)).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(stage.registered().await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn a_partner_asks_to_close_a_product_of_its_shop(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let given = stage
        .authorise("shop_management", &["see_campaigns", "register_products"])
        .await;
    let partner = Person::of(&stage.world, PARTNER).await;
    let choice = stage.choice(&[(stage.mug, "10")]);
    let body = format!("authorisation={given}&{choice}");
    partner
        .send(&stage.register_for_shop(given), REGISTER, &body)
        .await;
    let address = stage.address_of("mug").await;
    let mug = address.registration;
    let by = stage.by_agency().await;
    registrations::approve(&stage.world.db, &by, address)
        .await
        .unwrap();

    let ongoing = format!("{}?tab=ongoing", Stage::shop_page(given));
    let asks = format!("close={mug}");
    shows(&partner.get(&ongoing).await.body, &["A mug", &asks]);
    let viewer = Person::of(&stage.world, Place::Agency("other", MemberRole::Viewer)).await;
    let seen = viewer.get(&ongoing).await.body;
    shows(&seen, &["A mug"]);
    hides(&seen, &[&asks]);

    let dialog = format!("{ongoing}&{asks}");
    shows(
        &partner.get(&dialog).await.body,
        &["<dialog", "Request to close A mug?"],
    );
    let close = "/api/authorisations/request_close";
    let body = format!("authorisation={given}&registration={mug}");
    let done = partner.send(&dialog, close, &body).await;
    assert_eq!(done, format!("{ongoing}&done=close-requested"));
    let page = partner.get(&done).await.body;
    shows(&page, &["Close request sent."]);
    hides(&page, &[&asks]);
    let again = partner.send_and_see(&dialog, close, &body).await;
    shows(
        &again,
        &["There’s a close request for this product already."],
    );
}
