//! What a link leads to, for whom, and why it leads nowhere.

use axum::http::StatusCode;
use domain::{
    actor::MemberRole,
    market::{Market, MarketRules},
    offer::RateFrom,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    BatchContext, Source,
    creators::NewCreator,
    import::{Importer, Rows},
    lookup,
    memberships::{self, Seat},
    offers,
};

use super::{NOWHERE, Stage, by_program, encoded, now, says};
use crate::people::Place;

#[database_test::test(store::MIGRATOR)]
async fn what_cannot_be_opened_says_why_and_stays_in_the_field(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let cut = format!("/p/{}", &stage.code[..9]);
    let nowhere = format!("/p/{NOWHERE}");
    let long = "x".repeat(60_000);
    for (pasted, why) in [
        ("", "Paste a product link."),
        ("hello <b>there</b>", "No product link found."),
        (cut.as_str(), "The product link is incomplete."),
        (nowhere.as_str(), "This link doesn’t work."),
        (
            long.as_str(),
            "That’s too long: 60,000 characters, maximum 20,000.",
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
        "That’s too long: 300,000 characters, maximum 20,000.",
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

#[database_test::test(store::MIGRATOR)]
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
    // The link's page says so.
    let opened = stage.paste(&dee, &stage.code).await;
    assert_eq!(opened.location, format!("/creator/add/{}", stage.code));
    says(
        &opened.page,
        "This link is for creators in United Kingdom. Your account is in Indonesia.",
    );
    let page = stage
        .page(&dee, &format!("/creator/add/{}", stage.code))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&page, "Your account is in Indonesia.");
    assert!(!page.body.contains("Switch account"), "there is none");
    let several = format!("/creator/add/several?links=p{}", stage.code);
    let page = stage.page(&dee, &several).await;
    assert_eq!(page.status, StatusCode::OK);
    says(
        &page,
        "This link is for creators in United Kingdom. Your account is in Indonesia.",
    );
    assert!(!page.body.contains("Switch account"), "there is none");

    // Whoever is a creator there too is led to the link as that one.
    let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
    memberships::seat(&world.db, &by_program(world), account, Seat::Creator(ann))
        .await
        .unwrap();
    let here = format!("/creator/add/{}", stage.code);
    let as_dee = format!("kind=creator&place={creator}");
    stage
        .send(&dee, "/creator", "/api/account/choose_place", &as_dee)
        .await;
    let page = stage.page(&dee, &here).await;
    says(
        &page,
        "This link is for your account @ann in United Kingdom.",
    );
    // Among several it leads to the page where the account is changed.
    let page = stage.page(&dee, &several).await;
    for words in [
        "This link is for your account @ann in United Kingdom.",
        "Switch account",
        &format!("href=\"{here}\""),
    ] {
        says(&page, words);
    }
    let body = format!("kind=creator&place={ann}&then={}", encoded(&here));
    let led = stage
        .send(&dee, &here, "/api/account/choose_place", &body)
        .await;
    assert_eq!(led.location, here);
    assert_eq!(led.page.status, StatusCode::OK);
    says(&led.page, "A mug");
    // Another site is nowhere to go on.
    let body = format!(
        "kind=creator&place={ann}&then={}",
        encoded("//evil.example")
    );
    let led = stage
        .send(&dee, &here, "/api/account/choose_place", &body)
        .await;
    assert_eq!(led.location, "/creator");
}

#[database_test::test(store::MIGRATOR)]
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
    let body = format!(
        "code={}&shown=1500,,none&terms_version=1&agreed=true",
        stage.code
    );
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
        .ask(
            "POST",
            "/api/showcase/add",
            &headers,
            "code=1&shown=0,,none",
        )
        .await;
    assert_eq!(nothing.status, StatusCode::BAD_REQUEST);
}

#[database_test::test(store::MIGRATOR)]
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
