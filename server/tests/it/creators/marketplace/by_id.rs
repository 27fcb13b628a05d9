//! A creator whom an agency doesn't see looks missing, by whatever address or function it asks.

use axum::http::StatusCode;
use domain::actor::MemberRole::Manager;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{PAGE, Stage};
use crate::people::{Person, hides, shows};

/// Uma in the US, where there is no marketplace; and how she, ann and bob can be reached.
const UMA: [&str; 4] = [
    "insert into creator (creator_id, market_code, handle, created_at)
     values (md5('uma')::uuid, 'US', 'uma', now())",
    "insert into creator_facts (
         creator_id, nickname, bio, home_page, followers, ages, women_bps, rating, products
       , has_ecommerce_permission, is_official, categories, source_at
     )
     values (
         md5('uma')::uuid, 'Nick of uma', 'Cooks with uma', 'https://videos.example/@uma', 12000
       , '{5000,3000,1000,500,500}', 6500, 47, 31, true, false, '{food}', now()
     )",
    "insert into creator_card (
         creator_id, market_code, version, is_listed, handle, nickname, name_parts, categories
       , shares_performance
     )
     values (
         md5('uma')::uuid, 'US', 1, true, 'uma', 'Nick of uma', '{uma,nick,of,uma}', '{food}', false
     )",
    "insert into creator_contact (creator_id, contact_kind, contact, changed_at)
     select creator_id, 'email', handle || '@creators.example', now()
     from creator where handle in ('ann', 'bob', 'uma')",
];

impl Stage {
    /// How many looks at contacts, invitations, linking requests and creators on lists there are.
    async fn written(&self) -> (i64, i64, i64, i64) {
        sqlx::query_as(
            "select (select count(*) from contact_reveal)
                  , (select count(*) from creator_invitation)
                  , (select count(*) from linking_request)
                  , (select count(*) from creator_list_entry)",
        )
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }
}

/// A new list of the person's agency.
async fn list_of(person: &Person<'_>, market: &str) -> String {
    let made = format!("market={market}&name=Autumn");
    let to = person.send(PAGE, "/api/marketplace/make_list", &made).await;
    let (_, list) = to.split_once("/partner/creators/lists/").unwrap();
    list.split('?').next().unwrap().to_owned()
}

/// Nothing of a creator is there: no page, no file and no function knows the creator.
async fn looks_missing(person: &Person<'_>, creator: &str, (market, list): (&str, &str)) {
    let details = format!("/partner/creators/{creator}");
    for page in ["", "?contact=1", "?list=1", "/invite", "/qr.svg"] {
        let page = format!("{details}{page}");
        let answer = person.get(&page).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        hides(&answer.body, &["Nick of", "Cooks with", "videos.example"]);
    }
    let contact = format!("{details}/contact");
    let form = format!("creator={creator}");
    let answer = person.sent(&details, &contact, &form).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{contact}");
    hides(&answer.body, &["@creators.example"]);
    let invitation = "form[intention]=creator_partnership&form[message]=Join+us\
                      &form[contacts][email]=us%40example.org";
    for (function, more) in [
        ("marketplace/creator", String::new()),
        ("marketplace/reveal_contact", String::new()),
        ("marketplace/add_to_list", format!("&list={list}")),
        (
            "marketplace/make_list",
            format!("&market={market}&name=New"),
        ),
        ("invitations/to_write", String::new()),
        ("invitations/send", format!("&{invitation}")),
        (
            "invitations/resend",
            "&intention=creator_partnership".to_owned(),
        ),
        ("linked/creator", String::new()),
    ] {
        let function = format!("/api/{function}");
        let answer = person.call(&function, &format!("{form}{more}")).await;
        assert_eq!(
            answer.status,
            StatusCode::NOT_FOUND,
            "{function}: {}",
            answer.body
        );
        assert_eq!(answer.body, r#"{"failure":"not_found"}"#, "{function}");
    }
}

/// Nor can the creator be asked to be managed.
async fn is_missing_to_link(person: &Person<'_>, creator: &str) {
    let page = format!("/partner/creators/{creator}/link");
    assert_eq!(person.get(&page).await.status, StatusCode::NOT_FOUND);
    let form = format!("creator={creator}");
    let terms = format!("{form}&form[share]=20&form[starts]=on_acceptance");
    for (function, form) in [
        ("/api/linked/to_request", &form),
        ("/api/linked/request", &terms),
    ] {
        let answer = person.call(function, form).await;
        assert_eq!(
            answer.status,
            StatusCode::NOT_FOUND,
            "{function}: {}",
            answer.body
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn who_has_no_category_opens_nobody(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with_cards(options).await;
    for query in UMA {
        stage.does(query).await;
    }
    stage
        .does(
            "insert into held_category (organisation_id, market_code, category_code, since)
             values (md5('third')::uuid, 'US', 'creator_management', now())",
        )
        .await;
    let [ann, bob, uma] = ["ann", "bob", "uma"].map(|handle| stage.id_of(handle));
    let (ann, bob, uma) = (ann.await, bob.await, uma.await);
    // `other` holds no category at all.
    let without = stage.member_of("other", Manager).await;
    let list = list_of(&without, "GB").await;
    looks_missing(&without, &ann, ("GB", &list)).await;
    is_missing_to_link(&without, &ann).await;
    // `third` holds one in the US, where there is no marketplace, and in GB sees nobody whom others manage.
    let third = stage.member_of("third", Manager).await;
    let of_us = list_of(&third, "US").await;
    looks_missing(&third, &uma, ("US", &of_us)).await;
    let of_gb = list_of(&third, "GB").await;
    looks_missing(&third, &bob, ("GB", &of_gb)).await;
    is_missing_to_link(&third, &bob).await;
    // Whoever has left the marketplace is there for nobody.
    stage
        .does("update creator_card set is_listed = false where handle = 'ann'")
        .await;
    let north = stage.member_of("north", Manager).await;
    let of_north = list_of(&north, "GB").await;
    looks_missing(&north, &ann, ("GB", &of_north)).await;
    is_missing_to_link(&north, &ann).await;
    assert_eq!(stage.written().await, (0, 0, 0, 0));
    // Linking is open in the US too.
    let page = third.get(&format!("/partner/creators/{uma}/link")).await;
    shows(&page.body, &["Request link", "@uma"]);
}

#[database_test::test(store::MIGRATOR)]
async fn whom_an_agency_manages_it_opens_without_a_category(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::with_cards(options).await;
    for query in UMA {
        stage.does(query).await;
    }
    let bob = stage.id_of("bob").await;
    let other = stage.member_of("other", Manager).await;
    let details = format!("/partner/creators/{bob}");
    let page = other.get(&format!("{details}?contact=1")).await;
    assert_eq!(page.status, StatusCode::OK);
    shows(&page.body, &["Cooks with bob", "Show contact details"]);
    let qr = other.get(&format!("{details}/qr.svg")).await;
    assert_eq!(qr.status, StatusCode::OK);
    let contact = format!("{details}/contact");
    let form = format!("creator={bob}");
    let shown = other.sent(&details, &contact, &form).await;
    shows(&shown.body, &["bob@creators.example"]);
    let list = list_of(&other, "GB").await;
    let added = format!("{form}&list={list}");
    let to = other
        .send(&details, "/api/marketplace/add_to_list", &added)
        .await;
    assert_eq!(to, format!("{details}?done=added-to-list"));
    assert_eq!(stage.written().await, (1, 0, 0, 1));
    // Where nothing is open to it, it invites nobody all the same.
    let page = other.get(&format!("{details}/invite")).await.body;
    hides(&page, &["Send Invitation"]);
    // Once another agency manages bob, nothing of it is left but what `other` noted itself.
    stage
        .does(
            "update creator_card
             set managed_by = (select agency_id from agency where slug = 'north')
             where handle = 'bob'",
        )
        .await;
    assert_eq!(other.get(&details).await.status, StatusCode::NOT_FOUND);
    let page = other
        .get(&format!("/partner/creators/lists/{list}"))
        .await
        .body;
    shows(&page, &["Not available to you"]);
    hides(&page, &["@bob", "Nick of bob"]);
}
