//! Memory and the database find the same names.

use domain::{
    creator_search::{
        CreatorFilter, CreatorSort, NameQuery, SearchRequest, SearchRow, SearchScope,
    },
    ids::AgencyId,
    market::Market,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use super::stage::{Stage, creators};

/// Names in every script, whole and with each kind of slip, are found alike.
#[database_test::test(store::MIGRATOR)]
async fn names_are_found_alike(_: PgPoolOptions, options: PgConnectOptions) {
    let names = [
        ("ann.lee", "Ann Lee"),
        ("ann", "ANN"),
        ("annabel_99", "Annabel"),
        ("nguyen.thi", "Nguyễn Thị Ánh"),
        ("ton", "ต้น สุขใจ"),
        ("hanako", "花子 の 部屋"),
        ("zoe", "Zoë Straße"),
        ("emoji", "🎀 Mimi 🎀"),
        ("___", ""),
        ("supercalifragilistic", "Super Cali"),
    ];
    let template = creators(8, names.len(), Market::Th);
    let rows: Vec<SearchRow> = names
        .iter()
        .zip(template)
        .map(|((handle, nickname), row)| SearchRow {
            handle: (*handle).to_owned(),
            nickname: (*nickname).to_owned(),
            managed_by: None,
            ..row
        })
        .collect();
    let stage = Stage::with(options, &rows).await;
    let mut found = 0;
    for typed in [
        "ann",
        "Ann Lee",
        "annlee",
        "nan",
        "a",
        "an",
        "lee",
        "anabel",
        "annabell",
        "anbanel",
        "nguyen",
        "ánh",
        "anh",
        "ต้น",
        "ตน",
        "ต",
        "สุขใจ",
        "花",
        "花子",
        "部屋",
        "zoe",
        "strasse",
        "strase",
        "Straße",
        "mimi",
        "imim",
        "supercalifragilstic",
        "supercalifragilisitc",
        "upercalifragilistic",
        "99",
        "9",
        "lee ann",
        "lee bob",
        "%",
        "_",
        "\\",
        "__",
    ] {
        let Some(name) = NameQuery::parse(typed) else {
            continue;
        };
        let request = SearchRequest {
            scope: SearchScope {
                market: Market::Th,
                agency: AgencyId::new(Uuid::from_u128(1)),
                sees_managed: false,
            },
            filter: CreatorFilter {
                name: Some(name),
                ..CreatorFilter::default()
            },
            sort: CreatorSort::Match,
            after: None,
        };
        found += stage.from_memory(&request).creators.len();
        stage.compare(&request).await;
        stage.compare_suggested(&request).await;
    }
    assert!(found > 30, "{found} found");
}
