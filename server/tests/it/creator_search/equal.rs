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

/// So many creators a market has.
const CREATORS: usize = 2_500;

/// The markets that are searched: in the one creators have a score, in the other they don't.
const MARKETS: [Market; 2] = [Market::Id, Market::Gb];

/// So many requests are asked before creators change again.
const REQUESTS_AT_ONCE: usize = 40;

/// So many pages are turned at most.
const PAGES: usize = 3;

/// The creators of a market, and what they can become.
struct Crowd {
    market: Market,
    rows: Vec<SearchRow>,
    others: Vec<SearchRow>,
}

/// What was compared.
#[derive(Default)]
struct Compared {
    requests: usize,
    pages: usize,
    creators: usize,
}

impl Crowd {
    fn of(market: Market, seed: u64) -> Self {
        Self {
            market,
            rows: creators(seed, CREATORS, market),
            others: creators(seed + 1, CREATORS, market),
        }
    }

    /// Random requests: some for a name that somebody has, or nearly, and some of an agency that manages somebody.
    fn requests(&self, seed: u64, count: usize, chance: &mut Chance) -> Vec<SearchRequest> {
        let mut requests = generate::requests(seed, count, self.market);
        for (number, request) in requests.iter_mut().enumerate() {
            if number % 5 == 0 {
                request.filter.name = Some(like_a_name(chance, &self.rows));
            }
            if let Some(agency) = chance.of(&self.rows).managed_by {
                request.scope.agency = agency;
            }
        }
        requests
    }
}

impl Stage {
    /// Asks both, page by page; how many pages there were, and creators on them.
    pub(super) async fn compare(&self, request: &SearchRequest) -> (usize, usize) {
        let mut request = request.clone();
        let mut found = 0;
        for page in 1..=PAGES {
            let from_memory = self.from_memory(&request);
            let by_database = self.by_database(&request).await;
            assert_eq!(from_memory, by_database, "page {page} of {request:?}");
            found += from_memory.creators.len();
            if from_memory.next.is_none() {
                return (page, found);
            }
            request.after = from_memory.next;
        }
        (PAGES, found)
    }

    /// What is suggested for a name, by both.
    pub(super) async fn compare_suggested(&self, request: &SearchRequest) {
        if let Some(name) = &request.filter.name {
            let from_memory = self.world.creators.index().suggest(&request.scope, name);
            let by_database = self.suggested_by_database(&request.scope, name).await;
            assert_eq!(from_memory.unwrap(), by_database, "{name:?}");
        }
    }

    /// Asks both all of it, while creators of the market change.
    async fn compare_all(
        &self,
        crowd: &mut Crowd,
        requests: &[SearchRequest],
        chance: &mut Chance,
    ) -> Compared {
        let mut compared = Compared::default();
        for some in requests.chunks(REQUESTS_AT_ONCE) {
            // The database has as many connections.
            for few in some.chunks(4) {
                let each = join_all(few.iter().map(|request| self.compare(request))).await;
                for (pages, creators) in each {
                    compared.requests += 1;
                    compared.pages += pages;
                    compared.creators += creators;
                }
                join_all(few.iter().map(|request| self.compare_suggested(request))).await;
            }
            self.stir(chance, crowd).await;
        }
        compared
    }

    /// Some creators change: by what is written of them, and by their own switches.
    async fn stir(&self, chance: &mut Chance, Crowd { rows, others, .. }: &mut Crowd) {
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
        let differing = self.world.creators.compare(chance.below(u64::MAX)).await;
        assert_eq!(differing.unwrap(), 0, "memory holds what the database has");
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
    let of_each = queries(2_000).div_ceil(MARKETS.len());
    let mut crowds = [Crowd::of(MARKETS[0], 1), Crowd::of(MARKETS[1], 3)];
    let rows = crowds.iter().flat_map(|crowd| crowd.rows.iter().cloned());
    let rows: Vec<SearchRow> = rows.collect();
    let stage = Stage::with(options, &rows).await;
    let mut chance = Chance::new(5);
    let mut all = Compared::default();
    for (crowd, seed) in crowds.iter_mut().zip(1..) {
        let requests = crowd.requests(seed, of_each, &mut chance);
        let compared = stage.compare_all(crowd, &requests, &mut chance).await;
        let Compared {
            requests,
            pages,
            creators,
        } = compared;
        println!(
            "{}: {requests} requests, {pages} pages with {creators} creators: ids, order, count and facets the same",
            crowd.market
        );
        assert!(pages > requests && creators > pages, "much is found");
        all.requests += requests;
        all.pages += pages;
    }
    println!(
        "{} requests, {} pages, ids, order, count and facets the same",
        all.requests, all.pages
    );
    assert_eq!(all.requests, of_each * MARKETS.len());
    assert!(all.requests >= queries(2_000));
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
