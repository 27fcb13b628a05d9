//! **Changes** below the form that edits a campaign, and what is made of a copy.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{SUBMIT, with};
use crate::{
    agency::{OWNER, STRANGER, approved, form, market, open_the_gate, spring},
    people::{Person, hides, main_of, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn changes_say_what_was_before_and_who_changed_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    open_the_gate(&world).await;
    let owner = Person::of(&world, OWNER).await;
    let spring = spring(&world).await;
    let details = format!("/partner/campaigns/{spring}");
    let edit = format!("{details}/edit");
    hides(&owner.get(&edit).await.body, &["Changed by"]);
    let id = spring.to_string();
    let changed = with(&[
        ("campaign", &*id.clone().leak()),
        ("form[starts_on]", "2031-03-01"),
    ]);
    owner.send(&edit, "/api/campaigns/edit", &changed).await;
    for published in ["false", "true", "true"] {
        let set = form(&[("campaign", &id), ("published", published)]);
        owner.send(&details, "/api/campaigns/publish", &set).await;
    }
    let page = owner.get(&edit).await.body;
    let (_, changes) = main_of(&page).split_once("Changed by").unwrap();
    let (changes, _) = changes.split_once("</table>").unwrap();
    shows(
        changes,
        &[
            "Name: “spring” → “Winter at Home”",
            "registration until 20\u{a0}Apr\u{a0}2031 → ",
            "registration until 31\u{a0}Mar\u{a0}2031",
            "Minimum total commission rate: 5.00% → 12.50%",
            "Sellers: all sellers → 2 selected sellers",
            "Description changed",
            "Contacts changed",
            "@example.org",
        ],
    );
    // The values of what is about people aren't repeated.
    hides(changes, &["Warm things", "7946 0000"]);
    // The latest comes first, and what changes nothing is no change.
    let told = ["Published", "Unpublished", "Edited"].map(|what| changes.find(what).unwrap());
    assert!(told.is_sorted(), "{changes}");
    assert_eq!(changes.matches("Published").count(), 1, "{changes}");
}

#[database_test::test(store::MIGRATOR)]
async fn a_copy_is_submitted_as_a_campaign_of_its_own(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate(&world).await;
    approved(&world, "mug", "20").await;
    let owner = Person::of(&world, OWNER).await;
    let spring = spring(&world).await;
    let copy = format!("/partner/campaigns/new?copy_of={spring}");
    let of_spring = ("copy_of", &*spring.to_string().leak());
    // What is wrong is said in the form of the copy, which keeps what was typed, and no other form does.
    let wrong = with(&[
        of_spring,
        ("form[name]", ""),
        ("form[description]", "A second go"),
    ]);
    let page = owner.send_and_see(&copy, SUBMIT, &wrong).await;
    shows(
        &page,
        &[
            "The campaign wasn’t submitted",
            "This is a copy",
            "A second go",
        ],
    );
    let blank = owner.get("/partner/campaigns/new?market=GB").await.body;
    hides(&blank, &["A second go", "This is a copy"]);

    let right = with(&[of_spring]);
    let leads_to = owner.send(&copy, SUBMIT, &right).await;
    assert_eq!(leads_to, "/partner/campaigns?market=GB&done=submitted");
    let list = owner.get(&leads_to).await.body;
    let first = format!("/partner/campaigns/{spring}");
    shows(&list, &["Winter at Home", &first, "12.50%", "5.00%"]);
    hides(&owner.get(&copy).await.body, &["A second go"]);
    // It is its own: nothing is registered in it, and nobody sees it before it is published.
    let mut rows: Vec<(String, bool, bool, i64)> = sqlx::query_as(
        "select campaign.name, campaign.campaign_code = 'spring', published_at is not null
              , (
                    select count(*) from registration
                    where registration.campaign_id = campaign.campaign_id
                )
         from campaign
         join agency using (agency_id)
         where slug = 'north'",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap();
    rows.sort_unstable();
    let expected = [
        ("Winter at Home".to_owned(), false, false, 0),
        ("spring".to_owned(), true, true, 1),
    ];
    assert_eq!(rows, expected);

    let stranger = Person::of(&world, STRANGER).await;
    let refused = stranger.call(SUBMIT, &right).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.body);
}
