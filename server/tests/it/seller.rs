//! The Seller Center on the wire: registering products and what follows, with and without script, and
//! what bad input gets.

use axum::http::StatusCode;
use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::{AccountId, CampaignId, ProductId},
    market::Market,
    registration::{RegistrationAddress, RejectReason},
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    By, campaigns, codes,
    import::Rows,
    products::{self, NewProduct},
    registrations,
};
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_seller_finds_a_campaign_and_registers_products(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let page = seller.get("/seller/campaigns").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("spring") && page.body.contains("north"),
        "{}",
        page.body
    );
    let home = format!("/seller/campaigns/{campaign}");
    assert!(page.body.contains(&home), "{}", page.body);

    let register = format!("{home}/register");
    let page = seller.get(&register).await;
    for shown in ["A mug", "A pot", "A jar", "at least 5.00%", "£10.00"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("A cup"), "another shop's product");

    let (mug, pot) = (
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    );
    let body = choice(campaign, &[(mug, "12%2C5"), (pot, "5")]);
    let leads_to = seller
        .send(&register, "/api/registrations/register", &body)
        .await;
    assert_eq!(leads_to, format!("{home}?tab=pending&done=registered&n=2"));
    assert_eq!(
        registered(&world).await,
        [row("mug", "pending", 1_250), row("pot", "pending", 500)]
    );
    let page = seller.get(&leads_to).await;
    assert!(
        page.body.contains("The products are registered"),
        "{}",
        page.body
    );
    assert!(page.body.contains("12.50%"), "{}", page.body);

    // What is registered can't be chosen again, and stands in the lists.
    let page = seller.get(&register).await;
    assert!(
        page.body.contains("registered in the campaign already"),
        "{}",
        page.body
    );
    let mine = seller.get("/seller/campaigns/mine").await;
    assert!(mine.body.contains(&home), "{}", mine.body);
    let products = seller.get("/seller/products?q=mug").await;
    assert!(products.body.contains("Pending"), "{}", products.body);
    assert!(!products.body.contains("A pot"), "{}", products.body);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_rate_that_can_not_be_offered_loses_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let register = format!("/seller/campaigns/{campaign}/register");
    let (mug, pot) = (
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    );
    for (typed, says) in [
        ("4.99", "The campaign asks for at least 5.00%."),
        ("80.01", "at most 80.00%"),
        ("junk", "Write a percentage such as 15.25."),
        ("7.005", "A rate has at most two decimals."),
        ("", "Enter a total rate."),
    ] {
        let body = choice(campaign, &[(mug, typed), (pot, "33.33")]);
        let called = seller.call("/api/registrations/register", &body).await;
        assert_eq!(called.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");

        let leads_to = seller
            .send(&register, "/api/registrations/register", &body)
            .await;
        let page = seller.get(&leads_to).await;
        assert!(page.body.contains(says), "{typed}: {}", page.body);
        assert!(page.body.contains("Nothing was registered yet"), "{typed}");
        // Both fields hold what was typed, the good one too.
        assert!(
            page.body.contains("value=\"33.33\""),
            "{typed}: {}",
            page.body
        );
        let field = format!("value=\"{typed}\"");
        assert!(
            typed.is_empty() || page.body.contains(&field),
            "{typed}: {}",
            page.body
        );
    }
    let none = seller
        .call("/api/registrations/register", &choice(campaign, &[]))
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(registered(&world).await, []);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_the_rules_stand_against_is_said_product_by_product(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let register = format!("/seller/campaigns/{campaign}/register");
    let (mug, pot) = (
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    );
    let one = choice(campaign, &[(mug, "10")]);
    seller
        .send(&register, "/api/registrations/register", &one)
        .await;

    // Registered twice, and another shop's product: nothing is done.
    let foreign = product_id(&world, "cup").await;
    let body = choice(campaign, &[(mug, "11"), (foreign, "12")]);
    let called = seller.call("/api/registrations/register", &body).await;
    assert_eq!(called.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(registered(&world).await, [row("mug", "pending", 1_000)]);
    let leads_to = seller
        .send(&register, "/api/registrations/register", &body)
        .await;
    let page = seller.get(&leads_to).await;
    assert!(
        page.body.contains("registered in the campaign already"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("a product of your shop"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("A cup"), "another shop's product");

    // Beside one that can be registered, that one is.
    let body = choice(campaign, &[(mug, "11"), (pot, "12")]);
    let leads_to = seller
        .send(&register, "/api/registrations/register", &body)
        .await;
    assert_eq!(leads_to, format!("{register}?done=partly&n=1"));
    let page = seller.get(&leads_to).await;
    assert!(
        page.body.contains("1 product is registered"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("A mug: This product is registered"),
        "{}",
        page.body
    );
    assert_eq!(
        registered(&world).await,
        [row("mug", "pending", 1_000), row("pot", "pending", 1_200)]
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_choice_goes_from_page_to_page(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let register = format!("/seller/campaigns/{campaign}/register");
    let mug = product_id(&world, "mug").await;
    let body = choice(campaign, &[(mug, "9.87")]) + "&q=pot&then=search";
    let leads_to = seller
        .send(&register, "/api/registrations/choose", &body)
        .await;
    assert_eq!(leads_to, format!("{register}?q=pot"));
    let page = seller.get(&leads_to).await;
    for shown in ["A mug", "A pot", "value=\"9.87\""] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("A jar"), "{}", page.body);

    let body = choice(campaign, &[(mug, "9.87")]) + "&q=pot&typed%5Bone_rate%5D=11.11&then=set";
    let leads_to = seller
        .send(&register, "/api/registrations/choose", &body)
        .await;
    let page = seller.get(&leads_to).await;
    assert_eq!(
        page.body.matches("value=\"11.11\"").count(),
        2,
        "{}",
        page.body
    );
    assert!(!page.body.contains("9.87"), "{}", page.body);
    assert_eq!(registered(&world).await, []);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_campaign_that_is_not_meant_for_the_shop_is_not_there(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let other = codes::shop(&world.db, Market::Gb, "SHOP2").await.unwrap();
    let mug = product_id(&world, "mug").await;
    let home = format!("/seller/campaigns/{campaign}");
    let is_there = async |expected: StatusCode| {
        for path in [home.clone(), format!("{home}/register")] {
            assert_eq!(seller.get(&path).await.status, expected, "{path}");
        }
        let list = seller.get("/seller/campaigns").await;
        let is_listed = list.body.contains(&home);
        assert_eq!(is_listed, expected == StatusCode::OK, "{}", list.body);
    };
    is_there(StatusCode::OK).await;

    let refused = async || {
        let body = choice(campaign, &[(mug, "10")]);
        let called = seller.call("/api/registrations/register", &body).await;
        assert_eq!(called.status, StatusCode::NOT_FOUND, "{}", called.body);
        assert_eq!(registered(&world).await, []);
    };
    let by = by_agency(&world).await;
    campaigns::set_published(&world.db, &by, campaign, false)
        .await
        .unwrap();
    is_there(StatusCode::NOT_FOUND).await;
    refused().await;

    campaigns::set_published(&world.db, &by, campaign, true)
        .await
        .unwrap();
    for statement in [
        "update campaign set audience = 'named' where campaign_id = $1 and $2 is not null",
        "insert into campaign_shop (campaign_id, shop_id) values ($1, $2)",
    ] {
        sqlx::query(statement)
            .bind(campaign.uuid())
            .bind(other.uuid())
            .execute(&world.db.primary)
            .await
            .unwrap();
    }
    is_there(StatusCode::NOT_FOUND).await;
    refused().await;
    let named = Seller::of(&world, Place::Shop("SHOP2", MemberRole::Owner)).await;
    let target = named.get("/seller/campaigns?show=target").await;
    assert!(target.body.contains(&home) && target.body.contains("For your shop"));

    for junk in [
        "0",
        "mine%20",
        "%FF",
        "00000000-0000-7000-8000-000000000000",
    ] {
        let path = format!("/seller/campaigns/{junk}");
        assert_eq!(
            seller.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_registration_goes_its_way_by_forms_alone(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let home = format!("/seller/campaigns/{campaign}");
    let ids = [
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    ];
    let body = choice(campaign, &ids.map(|id| (id, "10")));
    seller
        .send(&home, "/api/registrations/register", &body)
        .await;
    let (mug, pot) = (
        address_of(&world, "mug").await,
        address_of(&world, "pot").await,
    );
    let about = |registration| format!("campaign={campaign}&registration={registration}");

    // A pending rate changes; one that can't be offered stays in the field.
    let from = format!("{home}?tab=pending&rate={mug}");
    let dialog = seller.get(&from).await;
    assert!(
        dialog.body.contains("Change the rate of A mug"),
        "{}",
        dialog.body
    );
    let change = "/api/registrations/change_rate";
    let refused = seller
        .send(&from, change, &(about(mug) + "&rate=4.32"))
        .await;
    let page = seller.get(&refused).await;
    assert!(page.body.contains("at least 5.00%") && page.body.contains("value=\"4.32\""));
    seller
        .send(&from, change, &(about(mug) + "&rate=14,5"))
        .await;

    let from = format!("{home}?tab=pending&withdraw={pot}");
    assert!(seller.get(&from).await.body.contains("Withdraw A pot?"));
    let led = seller
        .send(&from, "/api/registrations/withdraw", &about(pot))
        .await;
    assert!(
        seller
            .get(&led)
            .await
            .body
            .contains("The product is withdrawn.")
    );
    assert_eq!(
        registered(&world).await,
        [row("mug", "pending", 1_450), row("pot", "withdrawn", 1_000)]
    );

    let by = by_agency(&world).await;
    registrations::approve(&world.db, &by, mug).await.unwrap();
    let late = seller.call(change, &(about(mug) + "&rate=20")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ongoing = format!("{home}?tab=ongoing");
    let close = format!("{ongoing}&close={mug}");
    assert!(
        seller
            .get(&close)
            .await
            .body
            .contains("north must agree before A mug")
    );
    let led = seller
        .send(&close, "/api/registrations/request_close", &about(mug))
        .await;
    assert!(
        seller
            .get(&led)
            .await
            .body
            .contains("The partner was asked to close")
    );
    assert_eq!(
        registered(&world).await[0],
        row("mug", "close_requested", 1_450)
    );
    seller
        .send(&ongoing, "/api/registrations/take_back_close", &about(mug))
        .await;
    assert_eq!(registered(&world).await[0], row("mug", "approved", 1_450));
    let again = "/api/registrations/take_back_close";
    let nothing = seller.send(&ongoing, again, &about(mug)).await;
    assert!(
        seller
            .get(&nothing)
            .await
            .body
            .contains("There is no request to take back")
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_rejected_product_says_why_and_whether_it_may_come_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let home = format!("/seller/campaigns/{campaign}");
    let (mug, pot) = (
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    );
    let body = choice(campaign, &[(mug, "10"), (pot, "10")]);
    seller
        .send(&home, "/api/registrations/register", &body)
        .await;
    let by = by_agency(&world).await;
    for (code, reason, may_again) in [
        ("mug", RejectReason::CommissionTooLow, true),
        ("pot", RejectReason::TooExpensive, false),
    ] {
        let address = address_of(&world, code).await;
        registrations::reject(&world.db, &by, address, &reason, may_again)
            .await
            .unwrap();
    }
    let page = seller.get(&format!("{home}?tab=rejected")).await;
    for shown in [
        "The commission is too low",
        "The product is too expensive",
        "The partner has blocked this product",
        "Re-register",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let start = seller.get("/seller").await;
    assert!(
        start.body.contains("may be registered again"),
        "{}",
        start.body
    );
    let again = format!("{home}/register?q=mug&product={mug}");
    let form = seller.get(&again).await;
    assert!(
        form.body.contains("registered before at 10.00%"),
        "{}",
        form.body
    );
    assert!(form.body.contains(" checked"), "{}", form.body);

    let body = choice(campaign, &[(mug, "15"), (pot, "20")]);
    let led = seller
        .send(&again, "/api/registrations/register", &body)
        .await;
    let page = seller.get(&led).await;
    assert!(
        page.body
            .contains("A pot: The partner has blocked this product."),
        "{}",
        page.body
    );
    let states: Vec<_> = registered(&world)
        .await
        .into_iter()
        .map(|row| row.1)
        .collect();
    assert_eq!(states, ["rejected", "pending", "rejected"]);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn another_shops_registration_is_not_there(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let home = format!("/seller/campaigns/{campaign}");
    let mug = product_id(&world, "mug").await;
    let body = choice(campaign, &[(mug, "10")]);
    seller
        .send(&home, "/api/registrations/register", &body)
        .await;
    let address = address_of(&world, "mug").await;
    let by = by_agency(&world).await;
    registrations::approve(&world.db, &by, address)
        .await
        .unwrap();

    let other = Seller::of(&world, Place::Shop("SHOP2", MemberRole::Owner)).await;
    let about = format!("campaign={campaign}&registration={address}&rate=20");
    for verb in [
        "request_close",
        "take_back_close",
        "withdraw",
        "change_rate",
    ] {
        let called = other
            .call(&format!("/api/registrations/{verb}"), &about)
            .await;
        assert_eq!(called.status, StatusCode::NOT_FOUND, "{verb}");
    }
    let page = other
        .get(&format!("{home}?tab=ongoing&close={address}"))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("A mug"), "{}", page.body);
    let foreign = other.get(&format!("{home}/register?product={mug}")).await;
    assert!(!foreign.body.contains("A mug"), "{}", foreign.body);
    assert_eq!(registered(&world).await, [row("mug", "approved", 1_000)]);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn who_only_looks_is_shown_no_button_that_does(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = Seller::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let home = format!("/seller/campaigns/{campaign}");
    let mug = product_id(&world, "mug").await;
    let body = choice(campaign, &[(mug, "10")]);
    owner
        .send(&home, "/api/registrations/register", &body)
        .await;
    for role in [MemberRole::Viewer, MemberRole::Finance] {
        let looking = Seller::of(&world, Place::Shop("SHOP1", role)).await;
        for path in [home.clone(), "/seller/campaigns".into(), "/seller".into()] {
            let page = looking.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let register = format!("{home}/register");
            assert!(!page.body.contains(&register), "{path}: {}", page.body);
        }
        assert!(
            !looking.get(&home).await.body.contains("Withdraw"),
            "{role:?}"
        );
        let called = looking.call("/api/registrations/register", &body).await;
        assert_eq!(called.status, StatusCode::FORBIDDEN, "{role:?}");
        let page = looking.get(&format!("{home}/register")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let by = by_agency(&world).await;
    let own = products::list_for_shop(
        &world.db,
        &by,
        codes::shop(&world.db, Market::Gb, "SHOP1").await.unwrap(),
        products::Asked::default(),
    )
    .await;
    assert!(
        matches!(own, Err(store::Error::NotFound)),
        "an agency lists no shop's products"
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn the_shop_code_stands_in_the_profile(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Seller::of(&world, OWNER).await;
    let page = seller.get("/seller/profile").await;
    for shown in ["Seller Information", "SHOP1", "United Kingdom", "GBP"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let nobody = world.get("/seller/profile").await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    assert_eq!(
        nobody.header("location"),
        "/sign-in?then=%2Fseller%2Fprofile"
    );
}
