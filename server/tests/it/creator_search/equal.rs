//! Memory and the database give the same answer to the same question.

use std::collections::BTreeSet;

use ::creator_search::generate;
use domain::{
    creator_search::{
        CreatorFilter, CreatorSort, NameQuery, SearchRequest, SearchRow, SearchScope,
    },
    creator_setting::SettingsChange,
    ids::{AgencyId, CreatorId},
    market::Market,
};
use futures::future::join_all;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use super::stage::{Chance, Stage, creators, queries, write};

/// So many creators there are.
const CREATORS: usize = 2_500;

/// So many requests are asked before creators change again.
const REQUESTS_AT_ONCE: usize = 40;

/// So many pages are turned at most.
const PAGES: usize = 3;

impl Stage {
    /// Asks both, page by page; how many pages there were.
    async fn compare(&self, request: &SearchRequest) -> usize {
        let mut request = request.clone();
        for page in 1..=PAGES {
            let from_memory = self.from_memory(&request);
            let by_database = self.by_database(&request).await;
            assert_eq!(from_memory, by_database, "page {page} of {request:?}");
            if from_memory.next.is_none() {
                return page;
            }
            request.after = from_memory.next;
        }
        PAGES
    }

    /// What is suggested for a name, by both.
    async fn compare_suggested(&self, request: &SearchRequest) {
        if let Some(name) = &request.filter.name {
            let from_memory = self.world.creators.index().suggest(&request.scope, name);
            let by_database = self.suggested_by_database(&request.scope, name).await;
            assert_eq!(from_memory.unwrap(), by_database, "{name:?}");
        }
    }

    /// Some creators change: by what is written of them, and by their own switches.
    async fn stir(&self, chance: &mut Chance, rows: &mut [SearchRow], others: &[SearchRow]) {
        let mut changed = Vec::new();
        for _ in 0..20 {
            let row = &mut rows[chance.place(CREATORS)];
            *row = SearchRow {
                creator: row.creator,
                ..chance.of(others).clone()
            };
            changed.retain(|one: &SearchRow| one.creator != row.creator);
            changed.push(row.clone());
        }
        write(&self.world.db.primary, &changed).await;
        for _ in 0..2 {
            let change = SettingsChange {
                shares_performance: Some(chance.below(2) == 0),
                shows_contact: None,
            };
            self.set(chance.of(rows).creator, change).await;
        }
        self.world.creators.catch_up().await.unwrap();
        assert_eq!(
            self.world
                .creators
                .compare(chance.below(u64::MAX))
                .await
                .unwrap(),
            0,
            "memory holds what the database has"
        );
    }
}

/// A name that somebody has, or nearly.
fn like_a_name(chance: &mut Chance, rows: &[SearchRow]) -> NameQuery {
    loop {
        let row = chance.of(rows);
        let name = [&row.handle, &row.nickname][chance.place(2)];
        let mut typed: Vec<char> = name.chars().collect();
        let place = chance.place(typed.len().max(1));
        match chance.place(4) {
            0 if place + 1 < typed.len() => typed.swap(place, place + 1),
            1 if place < typed.len() => {
                typed.remove(place);
            }
            2 => typed.truncate(place + 1),
            _ => {}
        }
        let typed: String = typed.into_iter().collect();
        if let Some(name) = NameQuery::parse(&typed) {
            return name;
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_engine_answers_as_sql_does(_: PgPoolOptions, options: PgConnectOptions) {
    let market = Market::Id;
    let mut rows = creators(1, CREATORS, market);
    let others = creators(2, CREATORS, market);
    let stage = Stage::with(options, &rows).await;
    let (mut chance, mut pages) = (Chance::new(3), 0);
    let mut requests = generate::requests(1, queries(2_000), market);
    for request in requests.iter_mut().step_by(5) {
        request.filter.name = Some(like_a_name(&mut chance, &rows));
    }
    for some in requests.chunks(REQUESTS_AT_ONCE) {
        // The database has as many connections.
        for few in some.chunks(4) {
            let compared = few.iter().map(|request| stage.compare(request));
            pages += join_all(compared).await.into_iter().sum::<usize>();
            join_all(few.iter().map(|request| stage.compare_suggested(request))).await;
        }
        stage.stir(&mut chance, &mut rows, &others).await;
    }
    assert!(pages > requests.len(), "some go on: {pages} pages");
}

/// A market without anybody is answered like any other.
#[database_test::test(store::MIGRATOR)]
async fn nobody_is_found_where_nobody_is(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::with(options, &[]).await;
    for market in Market::ALL {
        for request in generate::requests(5, 5, market) {
            assert_eq!(stage.from_memory(&request).count, 0);
            stage.compare(&request).await;
        }
    }
}

/// Whoever turns pages meets each creator once, though whatever the order isn't by changes meanwhile.
#[database_test::test(store::MIGRATOR)]
async fn page_by_page_under_updates(_: PgPoolOptions, options: PgConnectOptions) {
    let mut rows = creators(6, 600, Market::Gb);
    let stage = Stage::with(options, &rows).await;
    let mut chance = Chance::new(7);
    let scope = SearchScope {
        market: Market::Gb,
        agency: AgencyId::new(Uuid::from_u128(1)),
        sees_managed: true,
    };
    for sort in [CreatorSort::Followers, CreatorSort::Newest] {
        let mut request = SearchRequest {
            scope,
            filter: CreatorFilter::default(),
            sort,
            after: None,
        };
        let mut met: Vec<CreatorId> = Vec::new();
        loop {
            let from_memory = stage.from_memory(&request);
            assert_eq!(from_memory, stage.by_database(&request).await);
            met.extend(&from_memory.creators);
            let mut changed = Vec::new();
            for place in 0..10 {
                let row = &mut rows[place * 7 + chance.place(7)];
                row.shown = None;
                row.nickname = format!("Another {}", chance.below(1_000));
                changed.push(row.clone());
            }
            write(&stage.world.db.primary, &changed).await;
            stage.world.creators.catch_up().await.unwrap();
            let Some(next) = from_memory.next else {
                break;
            };
            request.after = Some(next);
        }
        let each: BTreeSet<CreatorId> = met.iter().copied().collect();
        assert_eq!((met.len(), each.len()), (rows.len(), rows.len()), "{sort}");
    }
}

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
