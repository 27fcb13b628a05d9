//! A creator follows a product link and adds the product: on the real router, without scripts.

use std::fmt::Write as _;

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::AccountId,
    intake::ContentType,
    market::{Market, MarketRules},
    offer::RateFrom,
    registration::RegistrationAddress,
    selection::Selection,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    ActorContext, BatchContext, Source,
    creators::NewCreator,
    import::{Importer, Rows},
    links, lookup,
    memberships::{self, Seat},
    offers,
    orders::SubmittedLine,
    registrations::NewRegistration,
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use crate::{
    people::{Person, Place},
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
        let mug = NewRegistration {
            campaign_code: "spring".into(),
            shop_code: "SHOP1".into(),
            product_code: "mug".into(),
            total_rate: "30".parse().unwrap(),
            creator_rate: "15".parse().unwrap(),
            change: None,
        };
        world.take(Rows::Registrations(&[mug])).await;
        let mug = world.the_registration().await;
        let (spring, _) = lookup::campaign(&world.db, Market::Gb, "spring")
            .await
            .unwrap();
        let by = by_program(&world);
        let exported = links::export(
            &world.db,
            &by,
            &world.outside,
            spring,
            &Selection::Ids(vec![mug]),
            false,
        )
        .await;
        let code = exported.unwrap().links[0].link.to_string();
        Self { world, mug, code }
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
        let body = format!("code={}&rate={rate}&terms_version=1{more}", self.code);
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_pasted_link_becomes_a_product_in_the_showcase(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let empty = stage.page(&ann, "/creator").await;
    assert_eq!(empty.status, StatusCode::OK);
    says(&empty, "Your showcase is empty");
    says(&empty, "Add product");
    let field = stage.page(&ann, "/creator/add").await;
    says(&field, "Product URL");

    let message = format!(
        "kak ini ya 「https://partners.example.org/p/{}」 makasih!!\r\n",
        stage.code
    );
    let opened = stage.paste(&ann, &message).await;
    assert_eq!(opened.location, format!("/creator/add/{}", stage.code));
    assert_eq!(opened.page.status, StatusCode::OK);
    for words in [
        "A mug",
        "spring",
        "north",
        "15.00%",
        "About £1.50 per item",
        "Agree to the terms",
        "Creator terms",
        "Add to showcase",
    ] {
        says(&opened.page, words);
    }
    assert!(!opened.page.body.contains("30.00"), "the seller's total");

    let unread = stage.add(&ann, 1500, "").await;
    says(&unread.page, "Select “Agree to the terms”");
    let stale = stage.add(&ann, 1200, "&agreed=true").await;
    says(
        &stale.page,
        "The agency changed the commission rate from 12.00% to 15.00%",
    );
    // The tick stays, since the terms are still the same.
    says(&stale.page, "checked");
    let added = stage.add(&ann, 1500, "&agreed=true").await;
    assert_eq!(added.location, "/creator?done=added");
    says(&added.page, "Added to your showcase.");
    says(&added.page, "A mug");
    let again = stage.add(&ann, 1500, "&agreed=true").await;
    assert_eq!(again.location, "/creator?done=kept");

    let receipts = stage.page(&ann, "/creator/receipts").await;
    let (_, id) = receipts.body.split_once("/creator/receipts/").unwrap();
    let id = &id[..36];
    let receipt = stage.page(&ann, &format!("/creator/receipts/{id}")).await;
    assert_eq!(receipt.status, StatusCode::OK);
    for words in ["15.00%", "What you promise", &stage.code] {
        says(&receipt, words);
    }
    let bob = stage.world.sign_in_as(Place::Creator("bob")).await;
    let foreign = stage.page(&bob, &format!("/creator/receipts/{id}")).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_an_order_earned_leads_its_creator_to_the_receipt(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let line = SubmittedLine {
        order_code: "N-1".into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 1,
        unit_price_units: 1_000,
        currency: Currency::Gbp,
        placed_at: now(),
        paid_at: None,
        delivered_at: None,
        cancelled_at: None,
    };
    stage.world.take(Rows::Orders(&[line])).await;
    let explained = stage.page(&ann, "/creator/orders/GB/N-1/1").await;
    assert_eq!(explained.status, StatusCode::OK);
    says(&explained, "View receipt");
    let (_, id) = explained
        .body
        .split_once("href=\"/creator/receipts/")
        .unwrap();
    let receipt = format!("/creator/receipts/{}", &id[..36]);
    let receipt = stage.page(&ann, &receipt).await;
    assert_eq!(receipt.status, StatusCode::OK);
    says(&receipt, &stage.code);
    // It is the creator's own.
    let north = Place::Agency("north", MemberRole::Finance);
    let north = stage.world.sign_in_as(north).await;
    let explained = stage.page(&north, "/partner/orders/GB/N-1/1").await;
    assert_eq!(explained.status, StatusCode::OK);
    assert!(!explained.body.contains("/receipts/"), "{}", explained.body);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_has_ended_stands_apart_and_says_what_it_paid(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options.clone()).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let earning = stage.page(&ann, "/creator").await;
    says(&earning, "about £1.50 per item");
    let none = stage.page(&ann, "/creator?group=ended").await;
    says(&none, "No ended products");
    // Bob came by an import, so there is no receipt, and is managed by another agency at 20 %.
    let entry = NewShowcaseEntry {
        creator: "bob".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: now(),
    };
    stage.world.take(Rows::Showcases(&[entry])).await;
    let bob = stage.world.sign_in_as(Place::Creator("bob")).await;
    says(&stage.page(&bob, "/creator").await, "about £1.20 per item");
    let offer = stage
        .page(&bob, &format!("/creator/add/{}", stage.code))
        .await;
    says(&offer, "About £1.20 per item, after other’s share");
    let receipts = stage.page(&bob, "/creator/receipts").await;
    says(
        &receipts,
        "1 product was imported by the platform, so it has no receipt.",
    );
    let receipts = stage.page(&ann, "/creator/receipts").await;
    says(&receipts, "1 receipt.");
    assert!(!receipts.body.contains("imported by the platform"));

    // The campaign's last day is 30 April.
    let later = World::at(options, || "2031-05-02T10:00:00Z".parse().unwrap());
    let account: Uuid = sqlx::query_scalar(
        "select account_id from creator_account join creator using (creator_id)
         where handle = 'ann'",
    )
    .fetch_one(&later.db.primary)
    .await
    .unwrap();
    let ann = Person::with(&later, AccountId::new(account)).await;
    let page = async |path: &str| ann.get(path).await;
    let earning = page("/creator").await;
    says(&earning, "No products earning");
    assert!(!earning.body.contains("A mug"), "{}", earning.body);
    let ended = page("/creator?group=ended").await;
    says(&ended, "Paid 15.00% until 30\u{a0}Apr\u{a0}2031");
    assert!(!ended.body.contains("per item"), "{}", ended.body);
    let (_, entry) = ended.body.split_once("/creator/showcase/").unwrap();
    let entry = page(&format!("/creator/showcase/{}", &entry[..73])).await;
    says(&entry, "Paid 15.00% until 30\u{a0}Apr\u{a0}2031");
    assert!(!entry.body.contains("deal__rate"), "nothing stands large");
}

/// Says what time it is.
type Clock = fn() -> DateTime<Utc>;

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn the_showcase_tells_of_what_takes_something_away(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options.clone()).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let change = RateFrom {
        // She accepted before it.
        from: now() + TimeDelta::seconds(1),
        rate: "12".parse().unwrap(),
    };
    let by = by_program(&stage.world);
    offers::set_creator_rate(&stage.world.db, &by, stage.mug, change)
        .await
        .unwrap();
    let account: Uuid = sqlx::query_scalar(
        "select account_id from creator_account join creator using (creator_id)
         where handle = 'ann'",
    )
    .fetch_one(&stage.world.db.primary)
    .await
    .unwrap();
    // The cut spares her for thirty days, and the campaign's last day is 30 April.
    let moments: [(Clock, Option<&str>); 4] = [
        (|| "2031-04-01T10:00:00Z".parse().unwrap(), None),
        (
            || "2031-04-03T10:00:00Z".parse().unwrap(),
            Some("A mug pays you 15.00% now, and 12.00% from 9\u{a0}Apr\u{a0}2031."),
        ),
        (|| "2031-04-27T10:00:00Z".parse().unwrap(), None),
        (
            || "2031-04-28T10:00:00Z".parse().unwrap(),
            Some("spring ends on 30\u{a0}Apr\u{a0}2031."),
        ),
    ];
    for (moment, told) in moments {
        let world = World::at(options.clone(), moment);
        let ann = Person::with(&world, AccountId::new(account)).await;
        let showcase = ann.get("/creator").await;
        let notices = showcase.body.matches("class=\"showcase-notice\"").count();
        assert_eq!(notices, usize::from(told.is_some()), "{}", showcase.body);
        if let Some(told) = told {
            says(&showcase, told);
        }
        // It is about what earns.
        let ended = ann.get("/creator?group=ended").await;
        assert!(!ended.body.contains("showcase-notice"), "{}", ended.body);
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_product_is_removed_after_it_was_said_what_that_does(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let showcase = stage.page(&ann, "/creator").await;
    let (_, entry) = showcase.body.split_once("/creator/showcase/").unwrap();
    let entry = format!("/creator/showcase/{}", &entry[..73]);
    let opened = stage.page(&ann, &entry).await;
    assert_eq!(opened.status, StatusCode::OK);
    says(&opened, "Consent receipt");
    assert!(!opened.body.contains("<dialog"));
    let asked = stage.page(&ann, &format!("{entry}?remove=true")).await;
    says(&asked, "Remove A mug?");
    says(&asked, "Orders placed before you remove it still count.");
    let hidden = |name: &str| {
        let (_, value) = asked
            .body
            .split_once(&format!("name=\"{name}\" value=\""))
            .unwrap();
        value[..36].to_owned()
    };
    let body = format!("shop={}&offer={}", hidden("shop"), hidden("offer"));
    let bob = stage.world.sign_in_as(Place::Creator("bob")).await;
    assert_eq!(stage.page(&bob, &entry).await.status, StatusCode::NOT_FOUND);
    let removed = stage
        .send(&ann, &entry, "/api/showcase/remove", &body)
        .await;
    assert_eq!(removed.location, "/creator?done=removed");
    says(&removed.page, "Your showcase is empty");
    let again = stage
        .send(
            &ann,
            &format!("{entry}?remove=true"),
            "/api/showcase/remove",
            &body,
        )
        .await;
    says(&again.page, "Removed");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_cannot_be_opened_says_why_and_stays_in_the_field(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let both = format!("/p/{} /p/{NOWHERE}", stage.code);
    let cut = format!("/p/{}", &stage.code[..9]);
    let nowhere = format!("/p/{NOWHERE}");
    let long = "x".repeat(60_000);
    for (pasted, why) in [
        ("", "Paste a product link."),
        ("hello <b>there</b>", "No product link found."),
        (both.as_str(), "You pasted 2 different links."),
        (cut.as_str(), "The product link is incomplete."),
        (nowhere.as_str(), "This link doesn’t work."),
        (
            long.as_str(),
            "That’s too long: 60,000 characters, maximum 10,000.",
        ),
    ] {
        let refused = stage.paste(&ann, pasted).await;
        assert!(
            refused.location.contains("/creator/add?"),
            "{}",
            refused.location
        );
        says(&refused.page, why);
        let kept = pasted.replace('<', "&lt;").replace('>', "&gt;");
        assert!(
            refused.page.body.contains(&kept) || refused.page.body.contains(pasted),
            "{why}: what was typed is gone"
        );
    }
    // More than is kept of a form is answered all the same.
    let refused = stage.paste(&ann, &"x".repeat(300_000)).await;
    says(
        &refused.page,
        "That’s too long: 300,000 characters, maximum 10,000.",
    );
    // More than any request may carry is refused before it is read.
    let huge = format!("pasted={}", "x".repeat(10_000_000));
    let length = huge.len().to_string();
    let headers = [
        ("cookie", ann.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
        ("content-length", length.as_str()),
    ];
    let refused = stage
        .world
        .ask("POST", "/api/links/open", &headers, &huge)
        .await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_link_of_another_market_says_so(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let world = &stage.world;
    let batch = BatchContext {
        market: &MarketRules::founding(Market::Id),
        now: now(),
        ids: &*world.outside.ids,
        source: Source::File,
    };
    let dee = NewCreator {
        handle: "dee".into(),
        managed_by: None,
    };
    Importer::durable(world.db.clone())
        .submit(&batch, Rows::Creators(&[dee]))
        .await
        .unwrap();
    let creator = lookup::creator(&world.db, Market::Id, "dee").await.unwrap();
    let account = world.account("dee@example.org", None).await;
    memberships::seat(
        &world.db,
        &by_program(world),
        account,
        Seat::Creator(creator),
    )
    .await
    .unwrap();
    let dee = world.session_of(account).await;
    let refused = stage.paste(&dee, &stage.code).await;
    says(
        &refused.page,
        "This link is for creators in United Kingdom. Your account is in Indonesia.",
    );
    let page = stage
        .page(&dee, &format!("/creator/add/{}", stage.code))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&page, "Your account is in Indonesia.");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn with_scripts_a_refusal_is_data_with_its_status(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let world = &stage.world;
    let ann = stage.ann().await;
    let change = RateFrom {
        from: now(),
        rate: "12".parse().unwrap(),
    };
    offers::set_creator_rate(&world.db, &by_program(world), stage.mug, change)
        .await
        .unwrap();
    let headers = [
        ("cookie", ann.as_str()),
        ("accept", "application/json"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let body = format!("code={}&rate=1500&terms_version=1&agreed=true", stage.code);
    let stale = world
        .ask("POST", "/api/showcase/add", &headers, &body)
        .await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        stale.body,
        r#"{"failure":"refused","of":{"RateChanged":{"shown":1500,"now":1200}}}"#
    );
    let junk = world
        .ask("POST", "/api/links/open", &headers, "pasted=junk")
        .await;
    assert_eq!(junk.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nothing = world
        .ask("POST", "/api/showcase/add", &headers, "code=1&rate=0")
        .await;
    assert_eq!(nothing.status, StatusCode::BAD_REQUEST);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_link_opened_in_a_browser_leads_on_or_says_whom_it_is_for(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let world = &stage.world;
    let path = format!("/p/{}", stage.code);
    let ann = stage.ann().await;
    let by_creator = stage.page(&ann, &path).await;
    assert!(by_creator.status.is_redirection(), "{}", by_creator.status);
    assert_eq!(
        by_creator.header("location"),
        format!("/creator/add/{}", stage.code)
    );
    let by_stranger = world.get(&path).await;
    assert!(by_stranger.status.is_redirection());
    assert_eq!(
        by_stranger.header("location"),
        format!("/sign-in?then=%2Fp%2F{}", stage.code)
    );
    let seller = world
        .sign_in_as(Place::Shop("SHOP1", MemberRole::Owner))
        .await;
    let by_seller = stage.page(&seller, &path).await;
    says(&by_seller, "This link is for creators.");
    assert!(!by_seller.body.contains("A mug") && !by_seller.body.contains("15.00"));
    says(&by_seller, "Use another account");
    says(&by_seller, "Seller Center");
    let north = world
        .sign_in_as(Place::Agency("north", MemberRole::Viewer))
        .await;
    let by_agency = stage.page(&north, &path).await;
    assert_eq!(by_agency.status, StatusCode::OK);
    for words in ["Preview", "A mug", "15.00%", "Open registration"] {
        says(&by_agency, words);
    }
    says(&by_agency, "href=\"/partner/registrations/");
    assert!(!by_agency.body.contains("30.00"), "the seller's total");
    let sign_in = world.get(by_stranger.header("location")).await;
    says(
        &sign_in,
        "Sign in to see the product that an agency sent you.",
    );
    let sign_in = world.get("/sign-in?then=%2Fseller").await;
    assert!(!sign_in.body.contains("an agency sent you"));
    // A page of another area isn't there, and its title is words alone.
    let elsewhere = stage.page(&seller, "/partner").await;
    says(&elsewhere, "<title>Page not found · Partner Center</title>");
    let nowhere = stage.page(&seller, &format!("/p/{NOWHERE}")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    let junk = world.get("/p/junk").await;
    assert_eq!(junk.status, StatusCode::NOT_FOUND);
    let unknown = stage.page(&ann, &format!("/creator/add/{NOWHERE}")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    says(&unknown, "This link doesn’t work.");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_creator_is_told_who_is_signed_in(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let me = stage.page(&ann, "/creator/me").await;
    assert_eq!(me.status, StatusCode::OK);
    for words in ["ann", "United Kingdom", "Sign out", "Consent receipts"] {
        says(&me, words);
    }
}
