//! Nothing that a seller can fetch or is mailed tells of a creator: not a handle, a name, an address or an id, in no
//! page, answer, file, header, refusal or mail. Every page that is reached from the Seller Center's links is
//! looked through, and every server function of sellers, on the market of the demo; so is what a partner sees of a
//! shop that has authorised it.

mod by_partner;
mod figures;
mod finance;
mod joining;
mod mails;
mod money;
mod objects;
mod other_shops;
mod secrets;

use std::collections::BTreeMap;

use app::access::{Audience, files, functions};
use axum::http::StatusCode;
use domain::{actor::MemberRole, market::Market};
use serde_json::Value;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{
    accounts::{self, NewAccount},
    lookup,
};
use uuid::Uuid;

use crate::{
    half_year::Program,
    people::{Person, Place},
    product_imports,
    spreadsheet::is_spreadsheet,
    walk::{Walk, is_at, pages, reached},
    world::{Answer, World},
};
use objects::Objects;
use secrets::{Secrets, told_of_others};

/// When the demo is made, and looked at.
const NOW: &str = "2026-06-30T12:00:00Z";
/// Where the pages of a seller begin.
const HOME: &str = "/seller";
/// The shop whose owner looks.
const SHOP: &str = "GBHEDGEROW";
/// How many pages of one kind are looked through: pages of a kind differ in their rows alone.
const PAGES_OF_A_KIND: usize = 25;

/// A creator's person, whose name and address nothing else could hold.
const PERSON: (&str, &str) = ("quillon.vantage@creators.example", "Quillon Vantage");

/// The market of the demo with a person behind one of its creators, the secrets in it, and a pool of
/// the database's owner.
async fn demo(pool: PgPoolOptions, options: &PgConnectOptions) -> (World, PgPool, Secrets) {
    let program = Program::over(options);
    program.ends_with(0, &["demo", "--now", NOW]);
    let pool = pool.connect_with(options.clone()).await.unwrap();
    let world = World::at(options.clone(), || NOW.parse().unwrap());
    let (email, name) = PERSON;
    let new = NewAccount {
        email,
        display_name: Some(name),
        password_hash: None,
        is_operator: false,
    };
    let account = accounts::create(&world.db, new, world.outside.now(), &*world.outside.ids);
    let account = account.await.unwrap();
    // One who sells this shop's products, and whom nobody else is.
    let handle: String = sqlx::query_scalar(
        "select handle from creator
         join showcase_entry using (creator_id)
         join shop using (shop_id)
         where shop_code = $1
             and not exists (
                 select from creator_account
                 where creator_account.creator_id = creator.creator_id
             )
         limit 1",
    )
    .bind(SHOP)
    .fetch_one(&pool)
    .await
    .unwrap();
    world.seat(account, Place::Creator(handle.leak())).await;
    // Whoever knows the code of a picture sees it.
    let pictured = "update creator set image_code = encode(sha256(handle::bytea), 'hex')";
    sqlx::query(pictured).execute(&pool).await.unwrap();
    saved_by_an_agency(&pool).await;
    let shop = lookup::shop(&world.db, Market::Gb, SHOP).await.unwrap();
    money::print_data_files(&pool, options, shop.uuid()).await;
    money::question(&world, &pool, account, shop.uuid()).await;
    let secrets = Secrets::of(&pool).await;
    (world, pool, secrets)
}

/// What an agency notes on creators and calls its list of them.
async fn saved_by_an_agency(pool: &PgPool) {
    let kept = "with made as (
                    insert into creator_list (
                        agency_id, creator_list_id, market_code, name, creators, made_at
                    )
                    select agency_id, gen_random_uuid(), 'GB', 'Quillon favourites', 1, now()
                    from agency order by slug limit 1
                    returning agency_id, creator_list_id
                )
                insert into creator_list_entry (
                    agency_id, creator_list_id, creator_id, note, added_at
                )
                select made.agency_id, made.creator_list_id, creator.creator_id
                     , 'Answers within quilldays', now()
                from made
                cross join (
                    select creator_id from creator where market_code = 'GB' order by handle limit 1
                ) as creator";
    sqlx::query(kept).execute(pool).await.unwrap();
}

/// The shop's pages of disputes that creators have opened.
async fn questioned_by_creators(pool: &PgPool, shop: Uuid) -> Vec<String> {
    let opened: Vec<Uuid> = sqlx::query_scalar(
        "select dispute_id from dispute
         where opened_by_side = 'creator' and $1 = any (party_ids)",
    )
    .bind(shop)
    .fetch_all(pool)
    .await
    .unwrap();
    assert!(opened.len() >= 2);
    let page = |dispute| format!("/seller/finance/disputes/{dispute}");
    opened.into_iter().map(page).collect()
}

/// Every page and file that the Seller Center's links lead to.
async fn walked(seller: &Person<'_>, secrets: &Secrets) -> BTreeMap<String, Answer> {
    let walk = Walk {
        home: HOME,
        further: Vec::new(),
        of_a_kind: PAGES_OF_A_KIND,
    };
    let walked = walk.of(seller, |way, answer| {
        assert_eq!(answer.status, StatusCode::OK, "{way}");
        secrets.must_not_be_in(way, answer);
    });
    let walked = walked.await;
    assert_eq!(
        reached(HOME, walked.keys()),
        pages(HOME).into_iter().collect(),
        "a page that no link leads to"
    );
    assert!(
        walked.contains_key("/seller/orders.csv"),
        "the file of orders"
    );
    let of_sellers = files().filter(|rule| rule.audience == Audience::Seller);
    let sheets = of_sellers.map(|rule| rule.path);
    for path in sheets.filter(|path| path.rsplit('.').next() == Some("xlsx")) {
        let is_one = |(way, answer): (&String, &Answer)| is_at(way, path) && is_spreadsheet(answer);
        assert!(walked.iter().any(is_one), "no link leads to {path}");
    }
    walked
}

/// Asks a server function everything that it is asked with, as the browser's half does and by a form of the page
/// `home`. Whether it was ever answered.
async fn ask(
    (person, home): (&Person<'_>, &str),
    secrets: &Secrets,
    (path, bodies): (&str, Vec<String>),
) -> bool {
    let mut is_let_in = false;
    for body in bodies {
        let what = format!("{path} asked with {body}");
        let called = person.call(path, &body).await;
        is_let_in |= called.status == StatusCode::OK;
        assert!(!called.status.is_server_error(), "{what}: {}", called.body);
        secrets.must_not_be_in(&what, &called);
        let answer: Value = serde_json::from_str(&called.body).unwrap();
        assert_eq!(told_of_others(&answer), None, "{what}: {}", called.body);

        let sent = person.sent(home, path, &body).await;
        secrets.must_not_be_in(&what, &sent);
        let leads_to = sent.header("location");
        if leads_to.starts_with(home) {
            secrets.must_not_be_in(leads_to, &person.get(leads_to).await);
        }
    }
    is_let_in
}

/// A creator's handle in the titles of the shop's products is found wherever they stand: what is looked through is what
/// a seller reads.
async fn what_is_planted_is_found(pool: &PgPool, seller: &Person<'_>, secrets: &Secrets) {
    let planted = "update product
                   set title = 'Sold by ' || (select handle from creator order by handle limit 1)
                   where shop_id = (select shop_id from shop where shop_code = $1)";
    sqlx::query(planted).bind(SHOP).execute(pool).await.unwrap();
    for path in [
        "/seller/products",
        "/seller/products.xlsx",
        "/seller/orders.csv",
        "/seller/orders.xlsx",
    ] {
        let answer = seller.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(secrets.in_body(&answer).is_some(), "{path}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_that_a_seller_can_fetch_tells_of_a_creator(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, pool, secrets) = demo(pool, &options).await;
    let seller = Person::of(&world, Place::Shop(SHOP, MemberRole::Owner)).await;
    let shop = lookup::shop(&world.db, Market::Gb, SHOP).await.unwrap();

    product_imports::checked_import(&pool, shop.uuid()).await;
    let walked = walked(&seller, &secrets).await;
    let proven = walked.keys().filter(|way| way.ends_with("/bill.jsonl"));
    assert!(proven.count() > 0, "the data file of a statement");
    for paper in walked.keys().filter(|way| way.ends_with("/bill.pdf")) {
        let table = paper.replace("/bill.pdf", "/bill.csv");
        assert!(walked.contains_key(&table), "{table}");
    }
    let disputed = questioned_by_creators(&pool, shop.uuid()).await;
    for page in &disputed {
        assert!(walked.contains_key(page), "{page}");
    }

    for path in [
        "/seller/no-such-page",
        "/seller/campaigns/0",
        "/seller/orders/GB/0/0",
        "/partner",
        "/creator",
        "/ops",
    ] {
        let problem = seller.get(path).await;
        assert_eq!(problem.status, StatusCode::NOT_FOUND, "{path}");
        secrets.must_not_be_in(path, &problem);
    }

    let objects = Objects::of(&pool, shop.uuid(), &walked).await;
    let of_sellers = functions().filter(|rule| rule.audience == Audience::Seller);
    for path in of_sellers.map(|rule| rule.path) {
        let asked = (path, objects.samples(path));
        let is_let_in = ask((&seller, HOME), &secrets, asked).await;
        // Each step of an import is taken by the one before it; what a step says when it can't be was looked at.
        let is_left_out = path == "/api/members/leave_shop"
            || finance::REFUSED.contains(&path)
            || path.starts_with("/api/products/") && path.ends_with("_import");
        assert!(is_let_in || is_left_out, "{path} was never answered");
    }
    mails::must_tell_of_no_creator(&world, &pool, &secrets).await;
    what_is_planted_is_found(&pool, &seller, &secrets).await;
}
