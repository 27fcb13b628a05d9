//! What pages say of figures: in details, beside the values of filters, and as a score.

use std::collections::BTreeMap;

use chrono::Days;
use domain::{
    actor::MemberRole::Manager,
    claim::CreatorCategory,
    creator_facts::CreatorDay,
    creator_search::{
        CreatorFilter, CreatorSort, FacetField, FollowerBand, SearchRequest, SearchScope,
    },
    currency::Currency,
    market::Market,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{creator_cards, creator_facts::SubmittedDay, import::Rows, lookup};

use super::{PAGE, Stage};
use crate::{
    creators::now,
    people::{hides, main_of, shows},
};

/// Each of the last thirty days of a creator: a video every day, and a LIVE session on every third.
fn thirty_days(handle: &str) -> Vec<SubmittedDay> {
    let today = now().date_naive();
    let days = (1..=30_u64).map(|ago| {
        let live = u64::from(ago % 3 == 0);
        let sample = u64::from(ago <= 5);
        SubmittedDay {
            handle: handle.to_owned(),
            day: CreatorDay {
                videos: 1,
                video_views: 1_000,
                likes: 70,
                video_exposures: 2_000,
                video_gmv: 12_345,
                video_sales: 3,
                lives: live,
                live_viewers: 250 * live,
                live_exposures: 1_000 * live,
                live_gmv: 4_000 * live,
                live_sales: 2 * live,
                samples_received: sample,
                samples_showcased: sample,
                ..CreatorDay::empty(today.checked_sub_days(Days::new(ago)).unwrap())
            },
            currency: Currency::Gbp,
        }
    });
    days.collect()
}

/// What stands on a page between two texts, behind the first place where the former stands.
#[track_caller]
fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    let found = page.split_once(before);
    let found = found.and_then(|(_, behind)| behind.split_once(after));
    found.map_or_else(
        || panic!("{before}…{after} isn't in {page}"),
        |(found, _)| found,
    )
}

/// The values of filters, by the filter's name in the address and the value's code: each with what it is called and
/// the count beside it.
fn counted(page: &str) -> BTreeMap<(String, String), (String, String)> {
    let choices = page.split("<label class=\"choice\">").skip(1);
    let choices = choices.map(|choice| choice.split("</label>").next().unwrap());
    let choices = choices.filter(|choice| choice.contains("choice__hint"));
    let said = |choice, before, after| between(choice, before, after).to_owned();
    let counted = choices.map(|choice| {
        let key = (
            said(choice, " name=\"", "\""),
            said(choice, " value=\"", "\""),
        );
        let words = said(choice, "choice__words\">", "<");
        (key, (words, said(choice, "choice__hint\">", "<")))
    });
    counted.collect()
}

/// Says what one value of a filter is called, and which count stands beside it.
#[track_caller]
fn counts(page: &str, (filter, code): (&str, &str), words: &str, count: &str) {
    let counted = counted(page);
    let value = counted.get(&(filter.to_owned(), code.to_owned()));
    let expected = (words.to_owned(), count.to_owned());
    assert_eq!(value, Some(&expected), "{filter}={code} of {counted:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn figures_and_charts_are_shown_where_they_are_shared(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::with_cards(options).await;
    let days = ["ann", "bob"].map(thirty_days).concat();
    stage.world.take(Rows::CreatorDays(&days)).await;
    let north = stage.member_of("north", Manager).await;
    let (ann, bob) = (stage.id_of("ann").await, stage.id_of("bob").await);
    let page = north.get(&format!("/partner/creators/{ann}")).await.body;
    let page = main_of(&page);
    // Each figure beside what it counts.
    let shown: Vec<&str> = page.split("<dt class=\"stat__name\">").skip(1).collect();
    let figures = [
        ("Price times quantity of all items", "£4,103.50"),
        ("Items sold through", "110"),
        ("GMV of videos for each 1,000 times", "£61.73"),
        ("GMV of LIVEs for each 1,000 times", "£40.00"),
        ("Videos published.", "30"),
        ("LIVE sessions.", "10"),
        ("Times that the creator’s videos were viewed", "30,000"),
        ("Viewers of all LIVE sessions", "2,500"),
        ("Likes on videos and LIVEs.", "2,100"),
    ];
    assert!(shown.len() >= figures.len(), "{page}");
    for (stat, (definition, says)) in shown.iter().zip(figures) {
        assert!(stat.contains(definition), "{definition} isn't in {stat}");
        assert_eq!(between(stat, "stat__figure\">", "<"), says, "{definition}");
    }
    // Five charts, each with its table of thirty days.
    for title in ["GMV", "GPM", "Posts", "Video views", "Likes"] {
        let title = format!("chart__title\">{title}<");
        let chart = between(page, &title, "</figure>");
        assert!(chart.contains("chart__plot"), "{title}: {chart}");
        let rows = between(chart, "<tbody", "</tbody>").matches("<tr").count();
        assert_eq!(rows, 30, "{title}");
    }
    assert_eq!(page.matches("<figure").count(), 5);
    let gmv = between(page, "chart__title\">GMV<", "</figure>");
    let gmv = between(gmv, "<tbody", "</tbody>");
    assert_eq!(gmv.matches("£123.45").count(), 30);
    assert_eq!(gmv.matches("£40.00").count(), 10);
    // Who follows, and what follows from the figures.
    shows(
        page,
        &[
            "18 to 24",
            "50.00%",
            "30.00%",
            "65.00%",
            "35.00%",
            "Reliable with samples",
            "Posts frequently",
            "Mainly video",
        ],
    );
    hides(page, &["Quick to respond"]);

    // Bob did the same, and keeps it back.
    let page = north.get(&format!("/partner/creators/{bob}")).await.body;
    shows(&page, &["This creator hasn’t authorised performance data."]);
    hides(
        &page,
        &[
            "<figure",
            "stat__figure",
            "4,103.50",
            "2,100",
            "50.00%",
            "Reliable with samples",
            "Posts frequently",
            "Mainly video",
        ],
    );
    let found = north
        .get(&format!("{PAGE}&badge=reliable_with_samples&sort=gmv"))
        .await
        .body;
    shows(&found, &[">1 creator<", "@ann", "£4.1k"]);
    hides(&found, &["@bob"]);
}

#[database_test::test(store::MIGRATOR)]
async fn counts_stand_beside_their_values(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with_cards(options).await;
    for query in [
        "update creator_card set followers = 500 where handle in ('extra1', 'extra2', 'extra3')",
        "update creator_card set categories = '{beauty}'
         where handle in ('extra3', 'extra4', 'extra5')",
    ] {
        stage.does(query).await;
    }
    let north = stage.member_of("north", Manager).await;
    let page = north
        .get(&format!("{PAGE}&category=food&followers=10k_100k"))
        .await
        .body;
    shows(&page, &[">25 creators<"]);
    // Beside a value stands how many match everything else and have it.
    for (value, words, count) in [
        (("category", "food"), "Food and drink", "25"),
        (("category", "beauty"), "Beauty and personal care", "2"),
        (("category", "pets"), "Pets", "0"),
        (("followers", "under_1k"), "Below 1,000 followers", "2"),
        (
            ("followers", "10k_100k"),
            "10,000 to 99,999 followers",
            "25",
        ),
        (("type", "video"), "Mainly video", "1"),
        (("type", "live"), "Mainly LIVE", "0"),
        (("gender", "women"), "Mostly women", "1"),
        (("badge", "posts_frequently"), "Posts frequently", "1"),
        (("badge", "quick_to_respond"), "Quick to respond", "0"),
        (("managed", "yes"), "Managed by an agency", "1"),
        (("managed", "no"), "Without an agency", "24"),
    ] {
        counts(&page, value, words, count);
    }
    // All of them are the search's.
    let db = &stage.world.db;
    let request = SearchRequest {
        scope: SearchScope {
            market: Market::Gb,
            agency: lookup::agency(db, "north").await.unwrap(),
            sees_managed: true,
        },
        filter: CreatorFilter {
            categories: vec![CreatorCategory::Food],
            bands: vec![FollowerBand::From10k],
            ..CreatorFilter::default()
        },
        sort: CreatorSort::Followers,
        after: None,
    };
    let by = stage.world.by_program();
    let answer = creator_cards::search(db, &by, &request).await.unwrap();
    let counted = counted(&page);
    let mut compared = 0;
    for facet in answer.facets {
        let filter = match facet.field {
            // Creators of the market have no score.
            FacetField::Score => continue,
            FacetField::Quick | FacetField::Frequent | FacetField::Reliable => "badge",
            field => field.code(),
        };
        let value = counted.get(&(filter.to_owned(), facet.value.to_owned()));
        let (_, count) = value.unwrap_or_else(|| panic!("{facet:?} isn't in {counted:?}"));
        assert_eq!(*count, facet.count.to_string(), "{facet:?}");
        compared += 1;
    }
    assert_eq!(compared, counted.len());
}

#[database_test::test(store::MIGRATOR)]
async fn a_score_is_shown_and_found_where_there_is_one(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::with_cards(options).await;
    for query in [
        "insert into creator (creator_id, market_code, handle, created_at)
         select md5(handle)::uuid, 'ID', handle, now() from unnest(array['sari', 'budi']) as handle",
        "insert into creator_card (
             creator_id, market_code, version, is_listed, handle, nickname, name_parts, categories
           , shares_performance, score, badges, gmv_units, posts, video_views, likes
         )
         select creator_id, 'ID', 1, true, handle, '', array[handle], '{}', handle = 'sari'
              , case when handle = 'sari' then 52 end
              , case when handle = 'sari' then '{}'::text[] end
              , case when handle = 'sari' then 0 end, case when handle = 'sari' then 0 end
              , case when handle = 'sari' then 0 end, case when handle = 'sari' then 0 end
         from creator where market_code = 'ID'",
        "insert into held_category (organisation_id, market_code, category_code, since)
         select agency_id, 'ID', 'creator_matchmaking', now() from agency where slug = 'north'",
    ] {
        stage.does(query).await;
    }
    let north = stage.member_of("north", Manager).await;
    let page = "/partner/creators?market=ID";
    let all = north.get(page).await.body;
    shows(&all, &[">2 creators<", "Creator score", "Score 52"]);
    counts(&all, ("score", "40_59"), "Score 40 to 59", "1");
    counts(&all, ("score", "from_90"), "Score 90 and above", "0");
    let found = north.get(&format!("{page}&score=40_59")).await.body;
    shows(&found, &[">1 creator<", "@sari", "Score 52"]);
    hides(&found, &["@budi"]);
    let none = north.get(&format!("{page}&score=from_90")).await.body;
    shows(&none, &[">0 creators<"]);
    let ordered = north.get(&format!("{page}&sort=score")).await.body;
    let place = |handle: &str| main_of(&ordered).find(handle).unwrap();
    assert!(place("@sari") < place("@budi"), "{ordered}");
    let sari = stage.id_of("sari").await;
    let details = north.get(&format!("/partner/creators/{sari}")).await.body;
    shows(&details, &["Score 52"]);
    // In other markets there is none.
    let page = north.get(PAGE).await.body;
    hides(&page, &["Creator score", "Score 40 to 59"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_name_is_found_with_a_typo(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with_cards(options).await;
    stage
        .does(
            "update creator_card
             set handle = 'margaret', nickname = 'Margaret bakes'
               , name_parts = '{margaret,margaret,bakes}'
             where handle = 'extra1'",
        )
        .await;
    let north = stage.member_of("north", Manager).await;
    for (typed, count) in [
        ("margaret", "1 creator"),
        // One letter too few, one too many, another one, and two that changed places.
        ("margret", "1 creator"),
        ("margarett", "1 creator"),
        ("marjaret", "1 creator"),
        ("magraret", "1 creator"),
        ("Margret+bakes", "1 creator"),
        // The first letter isn't forgiven, and nothing is in a short word.
        ("nargaret", "0 creators"),
        ("anm", "0 creators"),
    ] {
        let page = north.get(&format!("{PAGE}&q={typed}")).await.body;
        assert!(
            page.contains(&format!(">{count}<")),
            "{typed}: {count} isn't in {page}"
        );
        assert_eq!(
            main_of(&page).contains("@margaret"),
            count == "1 creator",
            "{typed}"
        );
    }
    let typed = north
        .call("/api/marketplace/suggest", "market=GB&typed=margret")
        .await;
    shows(&typed.body, &["margaret"]);
}
