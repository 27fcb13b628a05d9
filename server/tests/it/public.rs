//! Public pages that are read: the programmes, help, and the platform's terms and privacy notice. All of
//! them are asked for as a browser without scripts does.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::{actor::MemberRole, market::Market};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

/// What stands between two places of a page.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, rest) = page
        .split_once(from)
        .unwrap_or_else(|| panic!("{from}: {page}"));
    rest.split_once(to)
        .unwrap_or_else(|| panic!("{to}: {rest}"))
        .0
}

#[database_test::test(store::MIGRATOR)]
async fn each_programme_has_a_page_of_its_own(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    for (path, question, steps, other) in [
        (
            "/programmes/creator-agency",
            "What is a Creator Agency Partner (CAP)?",
            6,
            "/programmes/affiliate",
        ),
        (
            "/programmes/affiliate",
            "What is an Affiliate Partner?",
            7,
            "/programmes/creator-agency",
        ),
    ] {
        let page = world.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let body = page.body;
        let heading = between(&body, "<h1 class=\"public-title\">", "</h1>");
        assert_eq!(heading.trim_end_matches("<!>"), question, "{path}");
        for part in [
            "Benefits",
            "How Partner Center supports you",
            "Workflow",
            "Feature Guide",
            "Become a partner today!",
            other,
        ] {
            assert!(body.contains(part), "{path}: {part}: {body}");
        }
        // The picture has a name and says what it shows, and its steps are a list beside it.
        assert!(
            body.contains("aria-labelledby=\"workflow-picture\""),
            "{body}"
        );
        assert!(
            body.contains("aria-describedby=\"workflow-picture-says\""),
            "{body}"
        );
        let picture = between(&body, "class=\"flow\"", "</svg>");
        assert!(
            picture.contains("<title id=\"workflow-picture\">Workflow: "),
            "{picture}"
        );
        assert!(
            picture.contains("<desc id=\"workflow-picture-says\">"),
            "{picture}"
        );
        assert_eq!(picture.matches("<circle").count(), steps, "{picture}");
        let list = between(&body, "<ol class=\"course__steps\">", "</ol>");
        assert_eq!(list.matches("<li").count(), steps, "{list}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn rows_of_the_feature_guide_open_the_modules(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let agency = world
        .sign_in_as(Place::Agency("north", MemberRole::Owner))
        .await;
    let body = world.get("/programmes/affiliate").await.body;
    let guide = between(&body, "table--stacked guide\"", "</table>");
    let rows: Vec<&str> = guide.split("<tr role=\"row\">").skip(2).collect();
    assert_eq!(rows.len(), 8);
    for row in &rows {
        assert!(row.contains("href="), "{row}");
    }
    let ways = guide.split("href=\"").skip(1);
    let ways: Vec<&str> = ways.map(|way| way.split('"').next().unwrap()).collect();
    assert_eq!(
        ways,
        [
            "/partner/campaigns",
            "/partner/finance/payment-accounts",
            "/partner/sellers",
            "/seller/campaigns",
            "/partner/creators",
            "/creator/add",
            "/partner/finance/earnings",
            "/partner/finance/bills"
        ]
    );
    for way in ways {
        let stranger = world.get(way).await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{way}");
        let then = format!("/sign-in?then={}", way.replace('/', "%2F"));
        assert_eq!(stranger.header("location"), then, "{way}");
    }
    for way in [
        "/partner/campaigns",
        "/partner/finance/earnings",
        "/partner/finance/bills",
        "/partner/sellers",
        "/partner/creators",
    ] {
        let page = world.get_with(way, &[("cookie", &agency)]).await;
        assert_eq!(page.status, StatusCode::OK, "{way}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn help_has_every_answer_on_one_page_under_an_address(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    let page = world.get("/help").await;
    assert_eq!(page.status, StatusCode::OK);
    for topic in ["Account and access", "Agencies", "Sellers", "Creators"] {
        assert!(page.body.contains(topic), "{topic}");
    }
    let answers = page.body.split("<article ").skip(1);
    let ids: Vec<&str> = answers.map(|rest| between(rest, "id=\"", "\"")).collect();
    assert!(ids.len() > 30, "{ids:?}");
    for id in ids {
        let way = format!("href=\"/help#{id}\"");
        assert!(page.body.contains(&way), "{way}");
    }
    // The three questions of the product's own FAQ.
    for answer in [
        "no commission is taken twice",
        "shared between the creator and the managing agency",
        "You see figures by product, never by creator",
    ] {
        assert!(page.body.contains(answer), "{answer}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn help_is_searched_by_a_form_and_says_when_it_finds_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    let page = world.get("/help").await.body;
    let form = between(&page, "<form method=\"get\" action=\"/help\"", "</form>");
    assert!(
        form.contains("name=\"q\"") && form.contains("type=\"submit\""),
        "{form}"
    );

    let found = world.get("/help?q=shop+CODE").await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.body.contains("id=\"shop-code\""), "{}", found.body);
    assert!(!found.body.contains("id=\"settle\""), "{}", found.body);
    assert!(
        found.body.contains("answers for “shop CODE”"),
        "{}",
        found.body
    );
    assert!(found.body.contains("value=\"shop CODE\""), "{}", found.body);

    let one = world.get("/help?q=mass%20recruiting").await;
    assert!(
        one.body.contains("1 answer for “mass recruiting”"),
        "{}",
        one.body
    );
    let nothing = world.get("/help?q=%3Cscript%3Exyzzy").await;
    assert_eq!(nothing.status, StatusCode::OK);
    assert!(
        nothing.body.contains("No answers match"),
        "{}",
        nothing.body
    );
    assert!(
        nothing.body.contains("Show all questions"),
        "{}",
        nothing.body
    );
    assert!(!nothing.body.contains("<script>xyzzy"), "{}", nothing.body);
    assert!(!nothing.body.contains("<article"), "{}", nothing.body);
}

/// Puts a second version of the UK's terms in force on 1 April 2031, three weeks from now.
async fn write_second(pool: &PgPool) {
    sqlx::query(
        "insert into legal_text (kind, market_code, version, language, effective_at, body)
         values ('terms', 'GB', 2, 'en', '2031-03-31T23:00:00Z', E'New words\nThey apply later.')",
    )
    .execute(pool)
    .await
    .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn each_market_has_terms_and_a_privacy_notice(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::at(options, now);
    for list in ["/terms", "/privacy"] {
        let markets = world.get(list).await;
        assert_eq!(markets.status, StatusCode::OK, "{list}");
        for market in Market::ALL {
            let path = format!("{list}/{market}");
            assert!(markets.body.contains(&format!("href=\"{path}\"")), "{path}");
            let text = world.get(&path).await;
            assert_eq!(text.status, StatusCode::OK, "{path}");
            assert_eq!(text.body.matches("<h1").count(), 1, "{path}");
            for part in ["Version 1", "In force since", "1\u{a0}Jan\u{a0}2000"] {
                assert!(text.body.contains(part), "{path}: {part}: {}", text.body);
            }
            let first = format!("href=\"{path}/1\"");
            assert!(text.body.contains(&first), "{path}: {}", text.body);
        }
    }
    // As an address may be typed.
    let small = world.get("/terms/gb").await;
    assert_eq!(small.status, StatusCode::OK);
    assert!(
        small.body.contains("Terms: United Kingdom"),
        "{}",
        small.body
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_later_version_is_announced_and_an_earlier_one_stays_readable(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = pool.connect_with(options.clone()).await.unwrap();
    write_second(&owner).await;
    let before = World::at(options.clone(), now);
    let in_force = before.get("/terms/GB").await;
    assert!(in_force.body.contains("Version 1"), "{}", in_force.body);
    assert!(!in_force.body.contains("New words"), "{}", in_force.body);
    assert!(
        in_force.body.contains("href=\"/terms/GB/2\""),
        "{}",
        in_force.body
    );
    let upcoming = before.get("/terms/GB/2").await;
    assert_eq!(upcoming.status, StatusCode::OK);
    for part in [
        "New words",
        "This version isn’t in force yet.",
        "1\u{a0}Apr\u{a0}2031",
        "Read the version in force",
    ] {
        assert!(upcoming.body.contains(part), "{part}: {}", upcoming.body);
    }

    let after = World::at(options, || "2031-03-31T23:00:00Z".parse().unwrap());
    let in_force = after.get("/terms/GB").await;
    assert!(in_force.body.contains("New words"), "{}", in_force.body);
    let earlier = after.get("/terms/GB/1").await;
    assert_eq!(earlier.status, StatusCode::OK);
    for part in ["Who these terms are for", "This is an earlier version."] {
        assert!(earlier.body.contains(part), "{part}: {}", earlier.body);
    }
    // The other market's are as they were.
    let other = after.get("/terms/SG").await;
    assert!(other.body.contains("In force since"), "{}", other.body);
}

#[database_test::test(store::MIGRATOR)]
async fn an_unknown_market_or_version_is_not_there(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::at(options, now);
    for path in [
        "/terms/FR",
        "/terms/UK",
        "/privacy/x",
        "/terms/GB/2",
        "/terms/GB/0",
        "/terms/GB/-1",
        "/terms/GB/99999999",
        "/privacy/GB/first",
        "/terms/GB/1/2",
        "/programmes",
        "/programmes/other",
    ] {
        let page = world.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(
            page.body.contains("Page not found"),
            "{path}: {}",
            page.body
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn every_public_page_leads_to_them(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    for page in ["/", "/become-a-partner", "/help", "/no-such-page"] {
        let body = world.get(page).await.body;
        let foot = between(&body, "<footer class=\"public-foot\">", "</footer>");
        for way in [
            "/programmes/creator-agency",
            "/programmes/affiliate",
            "/help",
            "/terms",
            "/privacy",
        ] {
            assert!(
                foot.contains(&format!("href=\"{way}\"")),
                "{page}: {way}: {foot}"
            );
        }
    }
    let home = world.get("/?programme=affiliate").await.body;
    assert!(home.contains("Workflow and Feature Guide"), "{home}");
    let joining = world.get("/become-a-partner").await.body;
    assert!(joining.contains("href=\"/register\""), "{joining}");
}

#[database_test::test(store::MIGRATOR)]
async fn the_feature_guide_of_a_console_opens_what_the_reader_may_see(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    use MemberRole::{Owner, Viewer};

    let world = &World::at(options, now).with_market().await;
    let campaigns = "href=\"/partner/campaigns\"";
    let sellers = "href=\"/partner/sellers\"";
    let creators = "href=\"/partner/creators\"";
    let linked = "href=\"/partner/creators/linked\"";
    let earnings = "href=\"/partner/finance/earnings\"";
    let bills = "href=\"/partner/finance/bills\"";
    let accounts = "href=\"/partner/finance/payment-accounts\"";
    let marketplace = "href=\"/seller/campaigns\"";
    let (agency, shop) = ("/partner/guide", "/seller/guide");
    for (place, path, opens, names_only) in [
        (
            Place::Agency("north", Owner),
            agency,
            [
                campaigns, earnings, bills, accounts, sellers, creators, linked,
            ]
            .as_slice(),
            [marketplace].as_slice(),
        ),
        (
            Place::Agency("north", Viewer),
            agency,
            [campaigns, sellers, creators, linked].as_slice(),
            [earnings, bills, accounts, marketplace].as_slice(),
        ),
        (
            Place::Shop("SHOP1", Viewer),
            shop,
            [marketplace].as_slice(),
            [campaigns, earnings, bills, sellers, creators].as_slice(),
        ),
    ] {
        let person = Person::of(world, place).await;
        let page = person.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{place:?}: {}", page.body);
        assert_eq!(page.body.matches("<h1").count(), 1, "{place:?}");
        let navigation = between(&page.body, "id=\"navigation\"", "</nav>");
        shows(navigation, &["Feature Guide"]);
        let guide = between(&page.body, "<main", "</main>");
        let rows = [
            "Product module",
            "Create an affiliate campaign",
            "Seller joins a campaign",
            "View orders and commission earnings",
            "View payment bills",
        ];
        shows(guide, &rows);
        shows(guide, opens);
        hides(guide, names_only);
    }
    let owner = Person::of(world, Place::Agency("north", Owner)).await;
    let foreign = owner.get(shop).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let both = owner.get(agency).await.body;
    shows(&both, &["Affiliate Partner", "Creator Agency Partner"]);
}
