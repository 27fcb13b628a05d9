//! **Find creator**, details, contact, saved searches and lists: on the real router, without scripts.

mod by_id;
mod figures;

use axum::http::StatusCode;
use domain::actor::MemberRole::{self, Manager, Viewer};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::Stage;
use crate::people::{Person, Place, hides, shows};

const PAGE: &str = "/partner/creators?market=GB";

/// What cards say: ann shares her figures, bob, whom `other` manages, doesn't; twenty-eight more have no agency.
const CARDS: [&str; 5] = [
    "insert into creator (creator_id, market_code, handle, created_at)
     select md5('extra' || n)::uuid, 'GB', 'extra' || n, now() from generate_series(1, 28) as n",
    "insert into creator_setting (creator_id, shares_performance, shows_contact, changed_at)
     select creator_id, true, true, now() from creator where handle = 'ann'",
    "insert into creator_facts (
         creator_id, nickname, bio, home_page, followers, ages, women_bps, rating, products
       , has_ecommerce_permission, is_official, categories, source_at
     )
     select creator_id, 'Nick of ' || handle, 'Cooks with ' || handle
          , 'https://videos.example/@' || handle, 12000, '{5000,3000,1000,500,500}', 6500, 47, 31
          , true, false, '{food}', now()
     from creator",
    "delete from creator_card",
    "insert into creator_card (
         creator_id, market_code, version, is_listed, handle, nickname, name_parts, categories
       , followers, rating, products, managed_by, shares_performance, creator_type, follower_age
       , follower_gender, badges, gmv_units, video_gpm, live_gpm, posts, video_views, likes
     )
     select creator.creator_id, 'GB', 1, true, handle, 'Nick of ' || handle
          , array[handle, 'nick', 'of', handle], '{food}', 12000, 47, 31, link.agency_id
          , handle = 'ann'
          , case when handle = 'ann' then 'video' end, case when handle = 'ann' then '18_24' end
          , case when handle = 'ann' then 'women' end
          , case when handle = 'ann' then '{posts_frequently}'::text[] end
          , case when handle = 'ann' then 1234500 end, case when handle = 'ann' then 2500 end, null
          , case when handle = 'ann' then 40 end, case when handle = 'ann' then 90000 end
          , case when handle = 'ann' then 700 end
     from creator
     left join agency_link as link on link.creator_id = creator.creator_id",
];

impl Stage {
    async fn does(&self, query: &'static str) {
        sqlx::query(query)
            .execute(&self.world.db.primary)
            .await
            .unwrap_or_else(|error| panic!("{error}: {query}"));
    }

    /// The same with cards, where `north` is an affiliate partner, `third` manages creators, and `other` has neither
    /// category.
    async fn with_cards(options: PgConnectOptions) -> Self {
        let stage = Self::new(options).await;
        stage
            .does(
                "delete from held_category where organisation_id = (
                     select agency_id from agency where slug = 'other'
                 )",
            )
            .await;
        for query in CARDS {
            stage.does(query).await;
        }
        stage
            .does(
                "insert into organisation (organisation_id, kind, name, created_at)
                 values (md5('third')::uuid, 'agency', 'Third', now())",
            )
            .await;
        stage
            .does("insert into agency (agency_id, slug) values (md5('third')::uuid, 'third')")
            .await;
        stage
            .does(
                "insert into held_category (organisation_id, market_code, category_code, since)
                 select agency_id, 'GB'
                      , case slug when 'north' then 'creator_matchmaking' else 'creator_management' end
                      , now()
                 from agency where slug in ('north', 'third')",
            )
            .await;
        stage
    }

    async fn member_of(&self, agency: &'static str, role: MemberRole) -> Person<'_> {
        Person::of(&self.world, Place::Agency(agency, role)).await
    }

    async fn id_of(&self, handle: &str) -> String {
        sqlx::query_scalar("select creator_id::text from creator where handle = $1")
            .bind(handle)
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_role_finds_whom_it_may(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with_cards(options).await;
    let [affiliate, manages, without] = [
        stage.member_of("north", Manager).await,
        stage.member_of("third", Manager).await,
        stage.member_of("other", Manager).await,
    ];
    let page = affiliate.get(PAGE).await.body;
    shows(
        &page,
        &["30 creators", "Managed By Agency", "Managed by", "@ann"],
    );
    let page = manages.get(PAGE).await.body;
    shows(&page, &["29 creators", "@ann"]);
    hides(&page, &["Managed By Agency", "Creator score", "@bob"]);
    // The filter is no way around.
    let page = manages.get(&format!("{PAGE}&managed=yes&q=bob")).await.body;
    hides(&page, &["href=\"/partner/agencies"]);
    // Who lacks the category reads which steps there are.
    let page = without.get(PAGE).await.body;
    shows(
        &page,
        &[
            "You can’t find creators here yet",
            "category=creator_management",
            "category=creator_matchmaking",
        ],
    );
    let us = affiliate.get("/partner/creators?market=US").await.body;
    shows(&us, &["The creator marketplace isn’t open in the US."]);

    let bob = stage.id_of("bob").await;
    let details = format!("/partner/creators/{bob}");
    assert_eq!(affiliate.get(&details).await.status, StatusCode::OK);
    assert_eq!(manages.get(&details).await.status, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn filters_and_counts_work_without_scripts(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with_cards(options).await;
    let north = stage.member_of("north", Manager).await;
    for (asked, count) in [
        ("category=food", "30 creators"),
        ("category=food&category=beauty", "30 creators"),
        ("category=beauty", "0 creators"),
        ("category=nothing", "30 creators"),
        ("type=video", "1 creator"),
        ("followers=10k_100k", "30 creators"),
        ("followers=under_1k", "0 creators"),
        ("from=12%2C000&to=13000", "30 creators"),
        ("from=13000", "0 creators"),
        ("gmv_from=12345&gmv_to=12345", "1 creator"),
        ("age=18_24", "1 creator"),
        ("gender=women", "1 creator"),
        ("badge=posts_frequently", "1 creator"),
        (
            "badge=posts_frequently&badge=quick_to_respond",
            "0 creators",
        ),
        ("managed=yes", "1 creator"),
        ("managed=no", "29 creators"),
        ("q=ann", "1 creator"),
        ("score=from_90", "30 creators"),
        ("sort=gmv", "30 creators"),
    ] {
        let page = north.get(&format!("{PAGE}&{asked}")).await.body;
        assert!(
            page.contains(&format!(">{count}<")),
            "{asked}: {count} isn't in {page}"
        );
    }
    let page = north
        .get(&format!("{PAGE}&category=food&type=video"))
        .await
        .body;
    shows(
        &page,
        &[
            "Posts frequently",
            "Mainly video",
            "£12.3k",
            "Filters in use",
            "href=\"/partner/creators?market=GB&category=food\"",
        ],
    );
    let none = north.get(&format!("{PAGE}&category=beauty")).await.body;
    shows(
        &none,
        &["Creators who haven’t authorised their data can’t be found by their figures."],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn pages_lead_on_to_the_last(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with_cards(options).await;
    let north = stage.member_of("north", Manager).await;
    let first = north.get(PAGE).await.body;
    assert_eq!(first.matches("<article").count(), 24);
    let after = first.split("after=").nth(1).unwrap();
    let after = after.split('"').next().unwrap();
    let second = north.get(&format!("{PAGE}&after={after}")).await.body;
    assert_eq!(second.matches("<article").count(), 6);
    shows(&second, &["First page", "30 creators"]);
    hides(&second, &["Next page"]);
    // What is no page asks for the first.
    let wrong = north.get(&format!("{PAGE}&after=nothing")).await.body;
    assert_eq!(wrong.matches("<article").count(), 24);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_not_shared_is_nowhere(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with_cards(options).await;
    let north = stage.member_of("north", Manager).await;
    let (ann, bob) = (stage.id_of("ann").await, stage.id_of("bob").await);
    let page = north.get(&format!("/partner/creators/{bob}")).await.body;
    shows(
        &page,
        &[
            "This creator hasn’t authorised performance data.",
            "12,000",
            "4.7 of 5",
            "Cooks with bob",
        ],
    );
    hides(&page, &["50.00%", "65.00%", "Mainly video", "<figure"]);
    let page = north.get(&format!("/partner/creators/{ann}")).await.body;
    shows(
        &page,
        &[
            "Posts frequently",
            "https://videos.example/@ann",
            "QR code of",
        ],
    );
    let qr = north.get(&format!("/partner/creators/{ann}/qr.svg")).await;
    assert_eq!(qr.status, StatusCode::OK);
    assert!(qr.header("content-type").starts_with("image/svg"));

    // She stops sharing: with the same commit there is nothing left to find.
    stage
        .does(
            "update creator_setting set shares_performance = false
             where creator_id = (select creator_id from creator where handle = 'ann')",
        )
        .await;
    stage
        .does(
            "update creator_card
             set shares_performance = false, creator_type = null, follower_age = null
               , follower_gender = null, badges = null, gmv_units = null, video_gpm = null
               , posts = null, video_views = null, likes = null, version = version + 1
             where handle = 'ann'",
        )
        .await;
    let page = north.get(&format!("/partner/creators/{ann}")).await.body;
    shows(&page, &["This creator hasn’t authorised performance data."]);
    hides(&page, &["Posts frequently", "50.00%"]);
    let page = north.get(&format!("{PAGE}&type=video")).await.body;
    shows(&page, &["0 creators"]);
}

#[database_test::test(store::MIGRATOR)]
async fn contacts_are_in_the_answer_to_the_form_alone(_: PgPoolOptions, options: PgConnectOptions) {
    const EMAIL: &str = "ann@creators.example";

    let stage = Stage::with_cards(options).await;
    let north = stage.member_of("north", Manager).await;
    let ann = stage.id_of("ann").await;
    stage
        .does(
            "insert into creator_contact (creator_id, contact_kind, contact, changed_at)
             select creator_id, 'email', 'ann@creators.example', now()
             from creator where handle = 'ann'",
        )
        .await;
    let page = format!("/partner/creators/{ann}?contact=1");
    let asked = north.get(&page).await.body;
    shows(&asked, &["Show contact details", "The creator sees"]);
    hides(&asked, &[EMAIL]);
    let form = format!("/partner/creators/{ann}/contact");
    let shown = north.sent(&page, &form, &format!("creator={ann}")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("cache-control"), "private, no-store");
    shows(&shown.body, &[EMAIL, "Back to the creator"]);
    // A page with scripts is answered by the function.
    let called = north
        .call("/api/marketplace/reveal_contact", &format!("creator={ann}"))
        .await;
    shows(&called.body, &[EMAIL]);
    let looks: i64 = sqlx::query_scalar("select count(*) from contact_reveal")
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap();
    assert_eq!(looks, 2);
    // Asked for again, the address has nothing.
    let again = north.get(&form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);

    let viewer = stage.member_of("north", Viewer).await;
    let refused = viewer.sent(&page, &form, &format!("creator={ann}")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    hides(&viewer.get(&page).await.body, &["Show contact details"]);
    let bob = stage.id_of("bob").await;
    let third = stage.member_of("third", Manager).await;
    let foreign = format!("/partner/creators/{bob}/contact");
    let missing = third.sent(PAGE, &foreign, "").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);

    stage
        .does(
            "update creator_setting set shows_contact = false
             where creator_id = (select creator_id from creator where handle = 'ann')",
        )
        .await;
    let off = north.get(&page).await.body;
    shows(
        &off,
        &["This creator has turned off showing contact details"],
    );
    hides(&off, &["Show contact details"]);
    let off = north.sent(&page, &form, "").await;
    shows(&off.body, &["This creator has turned off"]);
    hides(&off.body, &[EMAIL]);
}

#[database_test::test(store::MIGRATOR)]
async fn lists_and_searches_are_made_and_read(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with_cards(options).await;
    let north = stage.member_of("north", Manager).await;
    let ann = stage.id_of("ann").await;
    let details = format!("/partner/creators/{ann}");
    shows(
        &north.get(&format!("{details}?list=1")).await.body,
        &["Add @ann to a list", "Create list and add"],
    );
    let made = format!("market=GB&creator={ann}&name=Autumn");
    let to = north
        .send(&details, "/api/marketplace/make_list", &made)
        .await;
    assert_eq!(to, format!("{details}?done=added-to-list"));
    let list: String = sqlx::query_scalar("select creator_list_id::text from creator_list")
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap();
    let page = format!("/partner/creators/lists/{list}");
    let note = format!("list={list}&creator={ann}&note=Answers+fast");
    let to = north.send(&page, "/api/marketplace/set_note", &note).await;
    shows(
        &north.get(&to).await.body,
        &["Answers fast", "@ann", "Note saved."],
    );

    let third = stage.member_of("third", Manager).await;
    assert_eq!(third.get(&page).await.status, StatusCode::NOT_FOUND);
    let saved = third.get("/partner/creators/saved").await.body;
    hides(&saved, &["Autumn"]);

    let search = "market=GB&name=Food&search[category]=food&search[type]=video&search[sort]=gmv";
    let to = north
        .send(PAGE, "/api/marketplace/save_search", search)
        .await;
    assert!(to.contains("done=search-saved"), "{to}");
    shows(
        &north.get("/partner/creators/saved").await.body,
        &[
            "Autumn",
            "href=\"/partner/creators?market=GB&category=food&type=video&sort=gmv\"",
        ],
    );
    let viewer = stage.member_of("north", Viewer).await;
    shows(&viewer.get(&page).await.body, &["Answers fast"]);
    hides(&viewer.get(&page).await.body, &["Edit note"]);

    // Who is no longer there for the agency is named by nothing.
    stage
        .does("update creator_card set is_listed = false where handle = 'ann'")
        .await;
    let page = north.get(&page).await.body;
    shows(&page, &["Not available to you", "Answers fast"]);
    hides(&page, &["@ann"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_managing_agency_is_read_by_the_creator_it_manages(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::with_cards(options).await;
    let north = stage.member_of("north", Manager).await;
    let (ann, bob) = (stage.id_of("ann").await, stage.id_of("bob").await);
    let page = format!("/partner/agencies/{}", stage.other);
    let read = north.get(&format!("{page}?creator={bob}")).await;
    assert_eq!(read.status, StatusCode::OK);
    shows(&read.body, &["other"]);
    for missing in [page.clone(), format!("{page}?creator={ann}")] {
        let answer = north.get(&missing).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let third = stage.member_of("third", Manager).await;
    let answer = third.get(&format!("{page}?creator={bob}")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
