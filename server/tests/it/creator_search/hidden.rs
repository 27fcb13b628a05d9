//! What a creator keeps back changes nothing that anybody finds, counts, orders or pages by.
//!
//! Creators with facts and figures, of whom every second shares nothing. Whatever is written of these, their cards
//! stay as they are, to the version: so nobody who follows learns even that something changed.

use std::{collections::HashMap, sync::Arc};

use domain::{
    creator_search::{
        CreatorFilter, CreatorSort, NameQuery, SearchAnswer, SearchRequest, ShownFigures,
    },
    creator_setting::SettingsChange,
    ids::CreatorId,
    market::Market,
};
use futures::future::join_all;
use server::creator_search::CreatorSearchProcess;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    hidden_requests::{HIDDEN_ORDERS, HiddenField, HiddenRequest, by_filter, by_order, scope},
    kept::{CREATORS, Kept, creator, shares},
    stage::{Chance, Stage, queries},
};

/// So many random requests are filtered by what is hidden.
const FILTERED: usize = 10_000;

/// By each hidden field so many of them at least.
const FILTERED_BY_EACH: usize = 1_000;

/// So many more are only ordered by it: these find everybody.
const ORDERED: usize = 2_000;

fn requests() -> Vec<HiddenRequest> {
    let mut chance = Chance::new(11);
    let filtered = (0..FILTERED).map(|_| by_filter(&mut chance));
    let mut requests: Vec<HiddenRequest> = filtered.collect();
    requests.extend((0..ORDERED).map(|_| by_order(&mut chance)));
    requests
}

/// What memory has of those who share.
struct Shared(HashMap<CreatorId, ShownFigures>);

impl Shared {
    fn read(process: &CreatorSearchProcess) -> Self {
        let everybody: Vec<CreatorId> = (0..CREATORS).map(creator).collect();
        let rows = process.index().rows(Market::Id, &everybody);
        assert_eq!(rows.len(), everybody.len());
        let shown = rows
            .into_iter()
            .filter_map(|row| Some((row.creator, row.shown?)));
        let shared = Self(shown.collect());
        for number in 0..CREATORS {
            let is_shown = shared.0.contains_key(&creator(number));
            assert_eq!(is_shown, shares(number), "creator{number}");
        }
        shared
    }

    /// The number that a hidden order is by.
    fn value(&self, creator: CreatorId, order: CreatorSort) -> Option<u64> {
        let shown = self.0.get(&creator)?;
        match order {
            CreatorSort::Gmv => Some(shown.gmv),
            CreatorSort::VideoGpm => shown.video_gpm,
            CreatorSort::LiveGpm => shown.live_gpm,
            CreatorSort::Score => shown.score.map(u64::from),
            CreatorSort::Match | CreatorSort::Followers | CreatorSort::Newest => None,
        }
    }

    /// The numbers that a page is ordered by, creator by creator.
    fn values(&self, request: &SearchRequest, answer: &SearchAnswer) -> Vec<Option<u64>> {
        let creators = answer.creators.iter();
        let values = creators.map(|creator| self.value(*creator, request.order()));
        values.collect()
    }

    /// Nobody who shares nothing is found or counted where a request is filtered by what is hidden, or stands before
    /// anybody who has the number that the page is ordered by.
    fn check(&self, asked: &HiddenRequest, answer: &SearchAnswer) {
        let request = &asked.request;
        if !asked.fields.is_empty() {
            let mut creators = answer.creators.iter();
            let all_share = creators.all(|creator| self.0.contains_key(creator));
            assert!(all_share, "{request:?}");
            let most = u64::try_from(self.0.len()).unwrap();
            assert!(answer.count <= most, "{request:?}");
            for facet in &answer.facets {
                assert!(facet.count <= most, "{facet:?} of {request:?}");
            }
        }
        let values = self.values(request, answer);
        // None is less than any number.
        let is_in_order = values.is_sorted_by(|one, next| one >= next);
        assert!(is_in_order, "{values:?} of {request:?}");
    }
}

/// What memory says to all requests.
fn answers(requests: &[HiddenRequest], process: &CreatorSearchProcess) -> Vec<SearchAnswer> {
    let shared = Shared::read(process);
    let answers = requests.iter().map(|asked| {
        let answer = process.index().search(&asked.request).unwrap();
        shared.check(asked, &answer);
        answer
    });
    answers.collect()
}

/// That the answers could be wrong: each hidden field is asked by often and finds some who share it, and of each hidden
/// order there are pages with creators who hide behind creators who share. Says how often.
fn check_coverage(
    requests: &[HiddenRequest],
    answers: &[SearchAnswer],
    process: &CreatorSearchProcess,
) -> Vec<String> {
    let asked = || requests.iter().zip(answers);
    let mut says = Vec::new();
    for field in HiddenField::ALL {
        let own = asked().filter(|(asked, _)| asked.fields.contains(&field));
        let found: Vec<bool> = own.map(|(_, answer)| answer.count > 0).collect();
        let found_some = found.iter().filter(|found| **found).count();
        let many = found.len();
        says.push(format!(
            "{many} requests by {field:?}, of which {found_some} found some who share it"
        ));
        assert!(
            many >= FILTERED_BY_EACH && found_some > 0,
            "{many} by {field:?}"
        );
    }
    let shared = Shared::read(process);
    for order in HIDDEN_ORDERS {
        let own = asked().filter(|(asked, _)| asked.request.order() == order);
        let mixed = own.filter(|(asked, answer)| {
            let values = shared.values(&asked.request, answer);
            values.contains(&None) && values.iter().any(Option::is_some)
        });
        let mixed = mixed.count();
        says.push(format!(
            "{mixed} pages by {order} have both who share and who don't"
        ));
        assert!(mixed > 0, "{order}");
    }
    says
}

impl Stage {
    /// Asks the database some of the requests, all of them where that was said; how many.
    async fn check_database(&self, requests: &[HiddenRequest], answers: &[SearchAnswer]) -> usize {
        let some = queries(200).clamp(1, requests.len());
        let asked = requests.iter().zip(answers);
        let asked: Vec<_> = asked.step_by(requests.len() / some).collect();
        // The database has as many connections.
        for few in asked.chunks(4) {
            let each = few.iter().map(|(asked, expected)| async move {
                let answer = self.by_database(&asked.request).await;
                assert_eq!(answer, **expected, "{:?}", asked.request);
            });
            join_all(each).await;
        }
        asked.len()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn hidden_values_change_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options);
    let requests = requests();
    stage.tell(Kept::Numbers(1)).await;
    let first = CreatorSearchProcess::new(stage.world.db.clone());
    first.catch_up().await.unwrap();
    let (cards, before) = (stage.cards().await, answers(&requests, &first));
    let coverage = check_coverage(&requests, &before, &first);
    println!("{}", coverage.join("\n"));
    let mut of_database = stage.check_database(&requests, &before).await;
    for kept in [Kept::Numbers(2), Kept::Nothing] {
        stage.tell(kept).await;
        assert!(
            stage.cards().await == cards,
            "a card tells what is kept back"
        );
        // Read anew, and followed: the same.
        let anew: Arc<CreatorSearchProcess> = CreatorSearchProcess::new(stage.world.db.clone());
        anew.catch_up().await.unwrap();
        assert_eq!(anew.compare(0).await.unwrap(), 0);
        assert!(answers(&requests, &anew) == before, "memory read anew");
        first.catch_up().await.unwrap();
        assert!(answers(&requests, &first) == before, "memory that followed");
        of_database += stage.check_database(&requests, &before).await;
    }
    println!(
        "{FILTERED} requests filtered by what is hidden found nobody who hides it, {ORDERED} ordered by it none out of \
         place, whatever is hidden; {of_database} times the database said the same"
    );
}

/// Whoever stops sharing is gone from all that is hidden with the commit, also from what is suggested with it.
#[database_test::test(store::MIGRATOR)]
async fn whoever_stops_sharing_is_found_by_nothing_hidden(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options);
    stage.tell(Kept::Numbers(1)).await;
    let everything = SearchRequest {
        scope: scope(),
        filter: CreatorFilter {
            gmv: Some((Some(0), None)),
            ..CreatorFilter::default()
        },
        sort: CreatorSort::Gmv,
        after: None,
    };
    let sharing = CREATORS / 2;
    for (number, expected) in [(0, sharing - 1), (2, sharing - 2)] {
        let change = SettingsChange {
            shares_performance: Some(false),
            shows_contact: None,
        };
        stage.set(creator(number), change).await;
        stage.world.creators.catch_up().await.unwrap();
        let answer = stage.from_memory(&everything);
        assert_eq!(answer, stage.by_database(&everything).await);
        assert_eq!(answer.count, expected);
        assert!(!answer.creators.contains(&creator(number)));
    }
    // By name everybody is found, as before.
    let name = NameQuery::parse("creator2").unwrap();
    let suggested = stage.suggested_by_database(&scope(), &name).await;
    assert!(suggested.contains(&creator(2)));
    let from_memory = stage.world.creators.index().suggest(&scope(), &name);
    assert_eq!(from_memory.unwrap(), suggested);
}
