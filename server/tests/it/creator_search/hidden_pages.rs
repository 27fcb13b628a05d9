//! **Find creator** over HTTP: no page names a creator who hides what the page is narrowed by.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::{actor::MemberRole, creator_search::SearchRequest};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    hidden_requests::by_filter,
    kept::{Kept, shares},
    stage::{Chance, Stage},
};
use crate::people::{Person, Place};

/// So many addresses are asked for: the first half is answered by the database, the others from memory.
const ADDRESSES: usize = 200;

/// How the ids of creators begin (`kept::creator`). Their numbers follow, in hexadecimal.
const IDS: &str = "01900000-0000-7000-8000-";

/// How their handles begin where they are shown. Their numbers follow.
const HANDLES: &str = "@creator";

impl Stage {
    /// An agency that finds creators in Indonesia, also those whom others manage.
    async fn add_agency(&self) {
        for statement in [
            "insert into organisation (organisation_id, kind, name, created_at)
             values (md5('finders')::uuid, 'agency', 'Finders', now())",
            "insert into agency (agency_id, slug) values (md5('finders')::uuid, 'finders')",
            "insert into held_category (organisation_id, market_code, category_code, since)
             values (md5('finders')::uuid, 'ID', 'creator_matchmaking', now())",
        ] {
            let query = sqlx::query(statement);
            query.execute(&self.world.db.primary).await.unwrap();
        }
    }
}

/// The address that asks for it. Rupiah have no smaller unit, so amounts stand in it as they are.
fn address(request: &SearchRequest) -> String {
    let filter = &request.filter;
    let mut query = vec![
        ("market", request.scope.market.to_string()),
        ("sort", request.sort.to_string()),
    ];
    query.extend(filter.scores.iter().map(|one| ("score", one.to_string())));
    query.extend(filter.types.iter().map(|one| ("type", one.to_string())));
    query.extend(filter.ages.iter().map(|one| ("age", one.to_string())));
    query.extend(filter.genders.iter().map(|one| ("gender", one.to_string())));
    query.extend(filter.badges.iter().map(|one| ("badge", one.to_string())));
    let (from, to) = filter.gmv.unwrap_or_default();
    query.extend(from.map(|from| ("gmv_from", from.to_string())));
    query.extend(to.map(|to| ("gmv_to", to.to_string())));
    query.extend(
        filter
            .bands
            .iter()
            .map(|one| ("followers", one.to_string())),
    );
    let name = filter.name.as_ref();
    query.extend(name.map(|name| ("q", name.whole().text.clone())));
    query.extend(request.after.map(|after| ("after", after.to_string())));
    let query = query
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"));
    let query: Vec<String> = query.collect();
    format!("/partner/creators?{}", query.join("&"))
}

/// The numbers of the creators whom a page names, by id or by handle, in what people see of it or in what scripts read.
fn creators_on(page: &str) -> BTreeSet<u64> {
    let ids = page.split(IDS).skip(1);
    let ids = ids.filter_map(|rest| u64::from_str_radix(rest.get(..12)?, 16).ok());
    let handles = page.split(HANDLES).skip(1).filter_map(|rest| {
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        number.parse().ok()
    });
    ids.chain(handles).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn no_page_names_who_hides(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options);
    stage.tell(Kept::Numbers(1)).await;
    stage.add_agency().await;
    let place = Place::Agency("finders", MemberRole::Manager);
    let finder = Person::of(&stage.world, place).await;
    let hides = |number: &u64| !shares(*number);
    // A page that is narrowed by nothing names some who hide: so they would be seen.
    let everybody = finder.get("/partner/creators?market=ID").await.body;
    assert!(creators_on(&everybody).iter().any(hides), "{everybody}");

    let (mut chance, mut naming) = (Chance::new(31), 0);
    for number in 0..ADDRESSES {
        if number >= ADDRESSES / 2 {
            stage.world.creators.catch_up().await.unwrap();
        }
        let address = address(&by_filter(&mut chance).request);
        let page = finder.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let creators = creators_on(&page.body);
        assert!(!creators.iter().any(hides), "{address}: {creators:?}");
        naming += usize::from(!creators.is_empty());
    }
    println!("{ADDRESSES} addresses, {naming} of which name creators: none of them hides anything");
    assert!(naming >= ADDRESSES / 5, "only {naming} pages name anybody");
}
