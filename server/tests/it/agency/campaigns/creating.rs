//! Creating a campaign: who may, and the form with everything wrong in it.

use domain::{actor::MemberRole, campaign::Approval, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use super::{NEW, SUBMIT, good, with};
use crate::{
    agency::{OWNER, VIEWER, approve, form, market, open_the_gate},
    people::{Person, Place, hides, main_of, shows},
};

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
