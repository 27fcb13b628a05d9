//! Campaigns: who may create one, the form with everything wrong in it, publishing, editing, ending.

use axum::http::StatusCode;
use domain::{actor::MemberRole, campaign::Approval, market::Market, period::CampaignDates};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{campaigns::NewCampaign, import::Rows};
use uuid::Uuid;

use super::{
    OWNER, STRANGER, VIEWER, approve, approved, form, market, open_the_gate, register, spring,
    state_of,
};
use crate::people::{Person, Place, hides, main_of, shows};

const NEW: &str = "/partner/campaigns/new?market=GB";
const SUBMIT: &str = "/api/campaigns/submit";

/// A form without a mistake.
fn good() -> Vec<(&'static str, &'static str)> {
    vec![
        ("market", "GB"),
        ("form[name]", "Winter at Home"),
        ("form[description]", "Warm things"),
        ("form[starts_on]", "2031-03-12"),
        ("form[registration_ends_on]", "2031-03-31"),
        ("form[ends_on]", "2031-04-30"),
        ("form[least_rate]", "12,5"),
        ("form[audience]", "named"),
        ("form[shop_codes]", "SHOP1, SHOP2"),
        ("form[contacts][whatsapp]", "+44 20 7946 0000"),
        ("form[contacts][email]", ""),
    ]
}

/// The same form with other answers to some of its questions.
fn with(others: &[(&'static str, &'static str)]) -> String {
    let mut fields = good();
    for (name, value) in others {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    form(&fields)
}

#[database_test::test(store::MIGRATOR)]
async fn the_gate_says_which_steps_are_missing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let steps = [
        "Creator Matchmaking approved",
        "Tax information complete",
        "Bank account linked",
    ];
    for page in ["/partner/campaigns?market=GB", NEW] {
        let page = owner.get(page).await.body;
        shows(&page, &["Before you can create a campaign", "2 of 5"]);
        shows(&page, &steps);
    }
    // The button is there and leads to the steps; it isn't the filled one that creates.
    let list = owner.get("/partner/campaigns?market=GB").await.body;
    creates_nothing(&list);
    shows(&list, &["href=\"#missing-steps\"", "id=\"missing-steps\""]);
    // Nobody types into a form that can't be submitted.
    let page = owner.get(NEW).await.body;
    hides(&page, &["form[name]", "The campaign wasn’t submitted"]);
    // What was typed before a step went missing is kept for the day on which it is taken again.
    let page = owner.send_and_see(NEW, SUBMIT, &with(&[])).await;
    shows(&page, &steps);
    hides(&page, &["form[name]"]);

    open_the_gate(&world).await;
    shows(
        &owner.get(NEW).await.body,
        &["form[name]", "Winter at Home"],
    );
    let page = owner.get("/partner/campaigns?market=GB").await.body;
    hides(&page, &["Before you can create a campaign"]);
    shows(&page, &["/partner/campaigns/new?market=GB"]);
    assert!(has_filled_button(&page), "{page}");
    // Whoever lacks the role alone is told that, and of no steps that others have to take.
    let finance = Place::Agency("north", MemberRole::Finance);
    for place in [VIEWER, finance] {
        let reader = Person::of(&world, place).await;
        for page in ["/partner/campaigns?market=GB", NEW] {
            let page = reader.get(page).await.body;
            shows(
                &page,
                &["Your role can view campaigns but not create them."],
            );
            hides(
                &page,
                &[
                    "Before you can create a campaign",
                    "role=\"switch\"",
                    "form[name]",
                ],
            );
        }
        creates_nothing(&reader.get("/partner/campaigns?market=GB").await.body);
    }
    let page = owner.get("/partner/campaigns?market=VN").await.body;
    shows(
        &page,
        &["Partner campaigns available in this market", "Vietnam"],
    );
    creates_nothing(&page);
}

/// Whether a button of the page's content is filled.
fn has_filled_button(page: &str) -> bool {
    main_of(page).contains("button--primary")
}

/// The list of campaigns doesn't ask to create one: no filled button, and none that leads to the form.
#[track_caller]
fn creates_nothing(list: &str) {
    assert!(!has_filled_button(list), "{list}");
    hides(list, &["href=\"/partner/campaigns/new"]);
}

#[database_test::test(store::MIGRATOR)]
async fn campaigns_that_are_filtered_are_counted_on_all_pages(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let day = |text: &str| text.parse().unwrap();
    let many: Vec<NewCampaign> = (0..30)
        .map(|number| NewCampaign {
            campaign_code: format!("autumn-{number:02}"),
            agency: "north".into(),
            market: Market::Gb,
            dates: CampaignDates::new(day("2031-03-01"), day("2031-04-20"), day("2031-04-30"))
                .unwrap(),
            min_rate: "5".parse().unwrap(),
        })
        .collect();
    world.take(Rows::Campaigns(&many)).await;
    let owner = Person::of(&world, OWNER).await;
    let list = "/partner/campaigns?market=GB";
    for (filter, says) in [
        ("q=autumn", "30 results"),
        ("q=autumn&sort=-name", "30 results"),
        ("status=registration_open", "31 results"),
        ("q=spring", "1 result"),
    ] {
        let page = owner.get(&format!("{list}&{filter}")).await.body;
        shows(&page, &[says, "Clear filters"]);
        hides(&page, &["More than"]);
    }
    hides(&owner.get(list).await.body, &["Clear filters"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_head_counts_what_is_in_the_campaign(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let details = format!("/partner/campaigns/{}", spring(&world).await);
    shows(&owner.get(&details).await.body, &["0 products approved"]);
    approved(&world, "mug", "20").await;
    let page = owner.get(&details).await.body;
    shows(
        &page,
        &["1 product approved, 1 without a creator commission rate"],
    );
    // Nobody shows it yet, and nothing was ordered.
    hides(&page, &["1 creator<", "GMV"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_seldom_read_of_a_campaign_is_folded(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate(&world).await;
    let owner = Person::of(&world, OWNER).await;
    let mut fields = good();
    fields.retain(|(name, _)| *name != "form[contacts][email]");
    fields.push(("form[contacts][email]", "hello@example.org"));
    owner.send(NEW, SUBMIT, &form(&fields)).await;
    let created: Uuid = sqlx::query_scalar("select campaign_id from campaign where name = $1")
        .bind("Winter at Home")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let page = owner.get(&format!("/partner/campaigns/{created}")).await;
    let (before, folded) = main_of(&page.body)
        .split_once("<details class=\"campaign-details\">")
        .unwrap();
    let (folded, after) = folded.split_once("</details>").unwrap();
    let seldom = ["Warm things", "hello@example.org", "SHOP1"];
    shows(folded, &seldom);
    hides(before, &seldom);
    hides(after, &seldom);
    shows(before, &["Minimum total commission rate 12.50%"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_categories_of_a_campaign_are_chosen_and_changed(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const HOME: (&str, &str) = ("form[categories][]", "home");
    const BOOKS: (&str, &str) = ("form[categories][]", "books");
    let world = market(options).await;
    open_the_gate(&world).await;
    let owner = Person::of(&world, OWNER).await;
    shows(&owner.get(NEW).await.body, &["Product categories"]);
    let boxes = |page: &str| [HOME, BOOKS].map(|(_, category)| is_ticked(page, category));

    // What was chosen stays when something else is wrong.
    let wrong = [("form[name]", ""), HOME];
    let page = owner.send_and_see(NEW, SUBMIT, &with(&wrong)).await;
    shows(&page, &["The campaign wasn’t submitted"]);
    assert_eq!(boxes(&page), [true, false]);

    let mut fields = good();
    fields.extend([HOME, BOOKS]);
    owner.send(NEW, SUBMIT, &form(&fields)).await;
    let created: Uuid = sqlx::query_scalar("select campaign_id from campaign where name = $1")
        .bind("Winter at Home")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let edit = format!("/partner/campaigns/{created}/edit");
    assert_eq!(boxes(&owner.get(&edit).await.body), [true, true]);
    let copy = format!("/partner/campaigns/new?copy_of={created}");
    assert_eq!(boxes(&owner.get(&copy).await.body), [true, true]);

    let id = created.to_string();
    let mut fields = good();
    fields.retain(|(name, _)| *name != "market");
    fields.extend([("campaign", id.as_str()), BOOKS]);
    owner
        .send(&edit, "/api/campaigns/edit", &form(&fields))
        .await;
    assert_eq!(boxes(&owner.get(&edit).await.body), [false, true]);
}

/// Whether the box of a category is there, and ticked.
#[track_caller]
fn is_ticked(page: &str, category: &str) -> bool {
    let (_, after) = page
        .split_once(&format!("id=\"campaign-category-{category}\""))
        .unwrap();
    let (input, _) = after.split_once('>').unwrap();
    input.contains(" checked")
}

#[database_test::test(store::MIGRATOR)]
async fn registration_details_say_since_what(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let mug = approved(&world, "mug", "20").await;
    let owner = Person::of(&world, OWNER).await;
    let details = format!("/partner/registrations/{}/{}", mug.shop, mug.registration);
    let page = owner.get(&details).await.body;
    shows(&page, &["Registered", "In this status since", "Approved"]);
}

#[database_test::test(store::MIGRATOR)]
async fn everything_wrong_is_named_and_everything_typed_stays(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    open_the_gate(&world).await;
    let owner = Person::of(&world, OWNER).await;
    let long = "a name that is far too long for the people who are to read it in a list";
    let wrong = with(&[
        ("form[name]", long),
        ("form[starts_on]", "2031-03-01"),
        ("form[registration_ends_on]", ""),
        ("form[ends_on]", "soon"),
        ("form[least_rate]", "82"),
        ("form[shop_codes]", "SHOP1 UKXYZ00017 UKXYZ00018"),
        ("form[contacts][whatsapp]", ""),
        ("form[contacts][email]", "nobody"),
    ]);
    let page = owner.send_and_see(NEW, SUBMIT, &wrong).await;
    shows(
        &page,
        &[
            "The campaign wasn’t submitted",
            "Campaign name is too long: 71 characters, maximum 50.",
            "Start date is in the past. Choose 10\u{a0}Mar\u{a0}2031 or later.",
            "Registration end date is required.",
            "Campaign end date isn’t a valid date.",
            "Minimum total commission rate: enter a rate from 1.00% to 80.00%.",
            "UKXYZ00017 isn’t a Shop Code in this market.",
            "UKXYZ00018 isn’t a Shop Code in this market.",
            "WhatsApp is required in this market.",
            "Email: enter a valid email address",
        ],
    );
    shows(
        &page,
        &[
            long,
            "value=\"2031-03-01\"",
            "value=\"82\"",
            "SHOP1 UKXYZ00017 UKXYZ00018",
            "value=\"nobody\"",
            "Warm things",
        ],
    );
    // The form still has it when it is opened again, until it goes through or is begun afresh.
    shows(&owner.get(NEW).await.body, &[long]);
    let leads_to = owner.send(NEW, SUBMIT, &with(&[])).await;
    assert_eq!(leads_to, "/partner/campaigns?market=GB&done=submitted");
    let page = owner.get(&leads_to).await.body;
    shows(
        &page,
        &[
            "Turn on Publish to show it to sellers",
            "Winter at Home",
            "12.50%",
            "Selected sellers only",
            "Upcoming",
            "aria-checked=\"false\"",
        ],
    );
    hides(&owner.get(NEW).await.body, &[long, "Winter at Home"]);
}

#[database_test::test(store::MIGRATOR)]
async fn markets_stand_in_two_groups_with_the_reason(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate(&world).await;
    let page = Person::of(&world, OWNER).await.get(NEW).await.body;
    let (_, open) = page
        .split_once("<optgroup label=\"Open for you\">")
        .unwrap();
    let (open, others) = open.split_once("<optgroup label=\"Not open\">").unwrap();
    shows(open, &["United Kingdom"]);
    hides(open, &["Indonesia", "Vietnam"]);
    shows(
        others,
        &[
            "Indonesia: Creator Matchmaking isn’t approved",
            "Vietnam: partner campaigns are turned off",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn each_market_asks_for_its_own_contacts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate(&world).await;
    for market in [Market::Th, Market::Ph] {
        approve(&world, Approval::CreatorMatchmaking(market)).await;
    }
    let owner = Person::of(&world, OWNER).await;
    for (code, shown, hidden) in [
        ("GB", "form[contacts][whatsapp]", "form[contacts][line]"),
        ("TH", "form[contacts][line]", "form[contacts][whatsapp]"),
        ("PH", "form[contacts][viber]", "form[contacts][zalo]"),
    ] {
        let path = format!("/partner/campaigns/new?market={code}");
        let page = owner.get(&path).await.body;
        shows(&page, &[shown, "form[contacts][email]"]);
        hides(&page, &[hidden]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn publishing_acts_at_once_and_says_what_it_means(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let spring = spring(&world).await;
    let list = "/partner/campaigns?market=GB";
    let id = spring.to_string();
    approved(&world, "mug", "20").await;
    shows(&owner.get(list).await.body, &["aria-checked=\"true\""]);
    let off = form(&[("campaign", &id), ("listed", "GB"), ("published", "false")]);
    let page = owner
        .send_and_see(list, "/api/campaigns/publish", &off)
        .await;
    shows(
        &page,
        &[
            "Campaign unpublished",
            "approved products stay in it and orders still count",
            // Nothing above the list: what the switch does rests on the column's head.
            "id=\"publish-effect\" hidden",
            "title=\"On: sellers can see the campaign, and register products while",
            "aria-checked=\"false\"",
        ],
    );
    let on = form(&[("campaign", &id), ("published", "true")]);
    let details = format!("/partner/campaigns/{spring}");
    let viewer = Person::of(&world, VIEWER).await;
    for person in [&owner, &viewer] {
        let page = person.get(&details).await.body;
        shows(&page, &["Not published. 1 approved product keeps selling."]);
    }
    let leads_to = owner.send(&details, "/api/campaigns/publish", &on).await;
    assert_eq!(leads_to, format!("{details}?done=published"));
    shows(
        &owner.get(&leads_to).await.body,
        &[
            "aria-checked=\"true\"",
            "Published. Sellers can register products until 20\u{a0}Apr\u{a0}2031.",
            "<title>spring · Partner Center",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_is_edited_duplicated_and_ended(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate(&world).await;
    let owner = Person::of(&world, OWNER).await;
    let spring = spring(&world).await;
    let details = format!("/partner/campaigns/{spring}");
    let edit = format!("{details}/edit");
    let page = owner.get(&edit).await.body;
    shows(
        &page,
        &["value=\"spring\"", "value=\"2031-03-01\"", "readonly"],
    );
    let id = spring.to_string();
    let moved = with(&[("campaign", &*id.leak()), ("form[starts_on]", "2031-03-11")]);
    let page = owner
        .send_and_see(&edit, "/api/campaigns/edit", &moved)
        .await;
    shows(
        &page,
        &[
            "The campaign wasn’t saved",
            "the start date can’t be changed",
            "Winter at Home",
        ],
    );
    let id = spring.to_string();
    let changed = with(&[("campaign", &*id.leak()), ("form[starts_on]", "2031-03-01")]);
    let page = owner
        .send_and_see(&edit, "/api/campaigns/edit", &changed)
        .await;
    shows(
        &page,
        &["Campaign saved", "Winter at Home", "2 selected sellers"],
    );

    let copy = format!("/partner/campaigns/new?copy_of={spring}");
    let page = owner.get(&copy).await.body;
    shows(
        &page,
        &[
            "This is a copy",
            "Winter at Home",
            "SHOP1",
            "value=\"12.50\"",
        ],
    );

    let mug = register(&world, "mug", "20").await;
    let end = format!("{details}/end");
    let page = owner.get(&end).await.body;
    shows(
        &page,
        &[
            "1 pending, 0 approved",
            "You can’t undo this",
            "with 52 days left until 30\u{a0}Apr\u{a0}2031",
        ],
    );
    let body = form(&[("campaign", &spring.to_string())]);
    let page = owner
        .send_and_see(&end, "/api/campaigns/end_early", &body)
        .await;
    shows(&page, &["Campaign ended", "Closed", "ended early"]);
    assert_eq!(state_of(&world, mug).await, "closed");
    let page = owner
        .send_and_see(&end, "/api/campaigns/end_early", &body)
        .await;
    shows(&page, &["This campaign is already closed"]);
    // Where there is nothing to end, nothing is said to happen.
    let page = owner.get(&end).await.body;
    shows(&page, &["You can’t end this campaign."]);
    hides(&page, &["You can’t undo this", "Registrations that close"]);
    shows(&owner.get(&edit).await.body, &["can’t be changed"]);
}

#[database_test::test(store::MIGRATOR)]
async fn another_agencys_campaign_is_not_there(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let spring = spring(&world).await;
    let mug = register(&world, "mug", "20").await;
    let (stranger, viewer) = (
        Person::of(&world, STRANGER).await,
        Person::of(&world, VIEWER).await,
    );
    let registration = format!("/partner/registrations/{}/{}", mug.shop, mug.registration);
    let base = format!("/partner/campaigns/{spring}");
    for path in ["", "/edit", "/end", "/links", "/links.csv"] {
        let page = stranger.get(&format!("{base}{path}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        hides(&page.body, &["A mug"]);
    }
    assert_eq!(
        stranger.get(&registration).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        stranger.get("/partner/campaigns/nonsense").await.status,
        StatusCode::NOT_FOUND
    );
    let copy = format!("/partner/campaigns/new?copy_of={spring}");
    assert_eq!(stranger.get(&copy).await.status, StatusCode::NOT_FOUND);

    let (id, address) = (spring.to_string(), mug.to_string());
    let picked = form(&[
        ("campaign", &id),
        ("picked[]", &address),
        ("rejection[reason]", "other"),
        ("rejection[explanation]", "no"),
    ]);
    let one = form(&[("campaign", &id), ("registration", &address)]);
    let publish = form(&[("campaign", &id), ("published", "false")]);
    for (to, body) in [
        ("/api/campaigns/publish", &publish),
        ("/api/campaigns/end_early", &one),
        (
            "/api/campaigns/edit",
            &with(&[("campaign", &*id.clone().leak())]),
        ),
        ("/api/registrations/approve", &picked),
        ("/api/registrations/reject", &picked),
        ("/api/registrations/approve_close", &one),
        ("/api/registrations/refuse_close", &one),
        ("/api/registrations/close", &one),
        ("/api/links/export", &picked),
    ] {
        // Of many each is answered by itself: this one isn't there.
        let answer = stranger.call(to, body).await;
        let is_told = answer.body.contains("no longer exists");
        assert!(
            answer.status == StatusCode::NOT_FOUND || is_told,
            "{to}: {}",
            answer.body
        );
        let answer = viewer.call(to, body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{to}");
    }
    assert_eq!(state_of(&world, mug).await, "pending");
}
