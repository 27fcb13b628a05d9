//! What the demo has for agencies that find, invite and manage creators.

use std::path::Path;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgPool;

/// What is told of the creator of the British market who is named so many from the end: the handle.
fn creator_from_end(told: &Value, place: usize) -> &str {
    let people = told["people"].as_array().unwrap().iter();
    let creators = people.filter(|one| one["market"] == "GB" && one["area"] == "creator");
    let handles: Vec<&str> = creators.map(|one| one["place"].as_str().unwrap()).collect();
    handles[handles.len() - place]
}

/// Nobody manages the creator who is named last. An agency manages the one before, and another one asks to.
pub(crate) async fn creators_are_asked_to_move(pool: &PgPool, told: &Value) {
    let of_handle = [
        "select slug from agency_link
         join agency using (agency_id)
         join creator using (creator_id)
         where market_code = 'GB' and handle = $1 and upper_inf(during)",
        "select slug from linking_request
         join agency using (agency_id)
         join creator using (creator_id)
         where market_code = 'GB' and handle = $1 and state = 'waiting'",
    ];
    for (place, expected) in [
        (1, [None, Some("wren-and-otter")]),
        (2, [Some("open-field"), Some("wren-and-otter")]),
    ] {
        let handle = creator_from_end(told, place);
        for (query, slug) in of_handle.into_iter().zip(expected) {
            let found = sqlx::query_scalar(query).bind(handle).fetch_optional(pool);
            let found: Option<String> = found.await.unwrap();
            assert_eq!(found.as_deref(), slug, "{handle}: {query}");
        }
    }
}

/// Each agency that manages creators can invite one again whom it invited for each thing that it invites for.
pub(crate) async fn some_can_be_invited_again(pool: &PgPool, now: &str) {
    let now: DateTime<Utc> = now.parse().unwrap();
    let found: Vec<(String, String, String)> = sqlx::query_as(
        "select market_code, slug, intention from creator_invitation_latest
         join agency using (agency_id)
         where sent_at <= $1::timestamptz - interval '168 hours'
         order by market_code, slug, intention",
    )
    .bind(now)
    .fetch_all(pool)
    .await
    .unwrap();
    let found = found.iter();
    let found: Vec<[&str; 3]> = found
        .map(|(one, two, three)| [one.as_str(), two.as_str(), three.as_str()])
        .collect();
    let (to_manage, to_promote) = ("creator_partnership", "product_distribution");
    assert_eq!(
        found,
        [
            ["GB", "open-field", to_manage],
            ["GB", "second-stage", to_manage],
            ["GB", "wren-and-otter", to_manage],
            ["GB", "wren-and-otter", to_promote],
            ["ID", "bukit-senja", to_manage],
            ["ID", "bukit-senja", to_promote],
            ["ID", "daun-jati", to_manage],
            ["ID", "paper-kite", to_manage],
            ["ID", "paper-kite", to_promote],
        ]
    );
}

/// Of each agency the creators are known whom an invitation of its names; the browser's tests name them as well.
pub(crate) async fn the_best_known_are_known(pool: &PgPool) {
    for (market, slug, known) in [
        (
            "GB",
            "second-stage",
            ["jisoo.run.30", "sari.dapur.39", "maisie.cooks.48"],
        ),
        (
            "GB",
            "wren-and-otter",
            ["maisie.cooks.36", "zoe.café.45", "jisoo.run.54"],
        ),
        (
            "ID",
            "paper-kite",
            ["sari.dapur.15", "maisie.cooks.24", "zoe.café.33"],
        ),
    ] {
        let found: Vec<String> = sqlx::query_scalar(
            "select creator.handle from agency_link as managing
             join agency on agency.agency_id = managing.agency_id
             join creator on creator.creator_id = managing.creator_id
             join creator_card as card on card.creator_id = managing.creator_id
             where slug = $1 and creator.market_code = $2 and upper_inf(managing.during)
             order by card.followers desc nulls last
             limit 3",
        )
        .bind(slug)
        .bind(market)
        .fetch_all(pool)
        .await
        .unwrap();
        assert_eq!(found, known, "{market} {slug}");
    }
}

/// Three agencies have said what company they are, each with a document whose file is there.
pub(crate) async fn companies_are_known(pool: &PgPool, files: &Path) {
    let companies: Vec<(String, String, String)> = sqlx::query_as(
        "select slug, content ->> 'legal_name', market_code from held_entity
         join agency on agency_id = held_entity.organisation_id
         join application using (application_id)
         order by slug",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let companies = companies.iter();
    let companies: Vec<[&str; 3]> = companies
        .map(|(one, two, three)| [one.as_str(), two.as_str(), three.as_str()])
        .collect();
    assert_eq!(
        companies,
        [
            ["paper-kite", "Paper Kite Inc.", "GB"],
            ["second-stage", "Second Stage Ltd", "GB"],
            ["wren-and-otter", "Wren & Otter Ltd", "GB"],
        ]
    );
    let handed_in = "select object_name from document where handed_in_at is not null";
    let handed_in: Vec<String> = sqlx::query_scalar(handed_in).fetch_all(pool).await.unwrap();
    assert_eq!(handed_in.len(), companies.len());
    for name in handed_in {
        assert!(files.join(&name).is_file(), "{name}");
    }
}
