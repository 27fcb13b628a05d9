//! What a creator keeps back changes nothing that anybody finds, counts, orders or pages by.
//!
//! Creators with facts and figures, of whom every second shares nothing. Whatever is written of these, their cards
//! stay as they are, to the version: so nobody who follows learns even that something changed.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_search::{
        CreatorFilter, CreatorSort, FacetField, FollowerBand, NameQuery, ScoreBand, SearchAnswer,
        SearchCursor, SearchRequest, SearchScope,
    },
    creator_setting::SettingsChange,
    ids::{AgencyId, CreatorId},
    market::Market,
};
use serde_json::{Value, json};
use server::creator_search::CreatorSearchProcess;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use super::stage::{Chance, Stage, queries};

/// So many creators there are.
const CREATORS: u64 = 300;

/// So many random requests are asked.
const REQUESTS: u64 = 10_000;

/// What is written of those who share nothing.
#[derive(Clone, Copy)]
pub(super) enum Kept {
    /// Nothing at all.
    Nothing,
    /// Some numbers.
    Numbers(u64),
}

pub(super) fn creator(number: u64) -> CreatorId {
    CreatorId::new(Uuid::from_u64_pair(
        0x0190_0000_0000_7000,
        (1 << 63) | number,
    ))
}

/// Whether the creator of this number shares what there is.
fn shares(number: u64) -> bool {
    number.is_multiple_of(2)
}

impl Stage {
    /// Writes what there is of each creator, and lets each card be written by its creator's own verb.
    pub(super) async fn tell(&self, kept: Kept) {
        let facts: Vec<Value> = (0..CREATORS).map(|number| facts(number, kept)).collect();
        let figures = (0..CREATORS).filter_map(|number| figures(number, kept));
        let figures: Vec<Value> = figures.collect();
        let (facts, figures) = (Value::from(facts), Value::from(figures));
        for (statement, rows) in [
            (
                "insert into creator (creator_id, market_code, handle, created_at)
                 select creator_id, 'ID', nickname, now()
                 from jsonb_populate_recordset(null::creator_facts, $1)
                 on conflict do nothing",
                &facts,
            ),
            (
                "insert into creator_facts
                 select * from jsonb_populate_recordset(null::creator_facts, $1)
                 on conflict (creator_id) do update
                 set ages = excluded.ages, women_bps = excluded.women_bps",
                &facts,
            ),
            (
                "delete from creator_figures
                 where creator_id in (
                     select creator_id from jsonb_populate_recordset(null::creator_facts, $1)
                 )",
                &facts,
            ),
            (
                "insert into creator_figures (
                     creator_id, market_code, until_day, videos, lives, live_viewers, live_seconds
                   , video_views, completed_views, likes, video_exposures, live_exposures, video_gmv
                   , live_gmv, video_sales, live_sales, messages, replies, reply_seconds
                   , samples_received, samples_showcased, uploaded_days, score, creator_type, badges
                   , rules_at
                 )
                 select creator_id, 'ID', date '2031-03-01', videos, lives, 0, 0, video_views, 0, likes
                      , video_exposures, live_exposures, video_gmv, live_gmv, 0, 0, 0, 0, 0, 0, 0, 0
                      , score, creator_type, badges, now()
                 from jsonb_populate_recordset(null::creator_figures, $1)",
                &figures,
            ),
            (
                "insert into creator_setting (creator_id, shares_performance, shows_contact, changed_at)
                 select creator_id, get_byte(uuid_send(creator_id), 15) % 2 = 0, true, now()
                 from jsonb_populate_recordset(null::creator_facts, $1)
                 on conflict do nothing",
                &facts,
            ),
        ] {
            let query = sqlx::query(statement).bind(rows);
            query.execute(&self.world.db.primary).await.unwrap();
        }
        for shows_contact in [false, true] {
            for number in 0..CREATORS {
                let change = SettingsChange {
                    shares_performance: None,
                    shows_contact: Some(shows_contact),
                };
                self.set(creator(number), change).await;
            }
        }
    }

    /// All cards, as one text.
    async fn cards(&self) -> String {
        let all =
            "select string_agg(card::text, e'\\n' order by creator_id) from creator_card as card";
        let all = sqlx::query_scalar(all).fetch_one(&self.world.db.primary);
        all.await.unwrap()
    }
}

fn facts(number: u64, kept: Kept) -> Value {
    let mut chance = Chance::new(number);
    let followers = chance.below(2_000_000);
    let (ages, women) = match kept {
        Kept::Nothing if !shares(number) => (None, None),
        Kept::Numbers(seed) if !shares(number) => some_followers(Chance::new(seed ^ (number << 8))),
        Kept::Nothing | Kept::Numbers(_) => some_followers(chance),
    };
    json!({
        "creator_id": creator(number),
        "nickname": format!("creator{number}"),
        "bio": "",
        "followers": followers,
        "ages": ages,
        "women_bps": women,
        "has_ecommerce_permission": true,
        "is_official": false,
        "categories": [CreatorCategory::ALL[usize::try_from(number % 11).unwrap()]],
        "source_at": "2031-03-01T00:00:00Z",
    })
}

fn some_followers(mut chance: Chance) -> (Option<Vec<u64>>, Option<u64>) {
    let ages = (0..5).map(|_| chance.below(2_000)).collect();
    (Some(ages), Some(chance.below(10_001)))
}

fn figures(number: u64, kept: Kept) -> Option<Value> {
    let mut chance = match kept {
        Kept::Nothing if !shares(number) => return None,
        Kept::Numbers(seed) if !shares(number) => Chance::new(seed ^ (number << 16)),
        Kept::Nothing | Kept::Numbers(_) => Chance::new(number << 24),
    };
    let badges: Vec<Badge> = Badge::ALL
        .into_iter()
        .filter(|_| chance.below(2) == 0)
        .collect();
    Some(json!({
        "creator_id": creator(number),
        "videos": chance.below(40),
        "lives": chance.below(40),
        "video_views": chance.below(1_000_000),
        "likes": chance.below(100_000),
        "video_exposures": chance.below(1_000_000),
        "live_exposures": chance.below(1_000_000),
        "video_gmv": chance.below(100_000_000),
        "live_gmv": chance.below(100_000_000),
        "score": chance.below(101),
        "creator_type": chance.of(&CreatorType::ALL),
        "badges": badges,
    }))
}

pub(super) fn scope() -> SearchScope {
    SearchScope {
        market: Market::Id,
        agency: AgencyId::new(Uuid::from_u128(1)),
        sees_managed: true,
    }
}

/// A request that asks for what is hidden, in one of the ways that there are: whether it asks by a filter.
pub(super) fn request(chance: &mut Chance) -> (SearchRequest, bool) {
    let mut filter = CreatorFilter::default();
    let way = chance.below(12);
    match way {
        0 => filter.scores = vec![*chance.of(&ScoreBand::ALL)],
        1 => filter.types = vec![*chance.of(&CreatorType::ALL)],
        2 => filter.ages = vec![*chance.of(&FollowerAge::ALL)],
        3 => filter.genders = vec![*chance.of(&FollowerGender::ALL)],
        4 => filter.badges = vec![*chance.of(&Badge::ALL)],
        5 => filter.gmv = Some((Some(chance.below(100_000_000)), None)),
        6 => filter.gmv = Some((None, Some(chance.below(200_000_000)))),
        7 => filter.gmv = Some((Some(0), Some(u64::MAX))),
        _ => {}
    }
    if chance.below(4) == 0 {
        filter.bands = vec![*chance.of(&FollowerBand::ALL)];
    }
    if chance.below(4) == 0 {
        filter.name = NameQuery::parse(&format!("creator{}", chance.below(CREATORS)));
    }
    let sorts = [
        CreatorSort::Gmv,
        CreatorSort::VideoGpm,
        CreatorSort::LiveGpm,
        CreatorSort::Score,
    ];
    let after = (chance.below(2) == 0).then(|| SearchCursor {
        class: 0,
        value: (chance.below(3) > 0).then(|| chance.below(200_000_000)),
        creator: creator(chance.below(CREATORS)),
    });
    let request = SearchRequest {
        scope: scope(),
        filter,
        sort: *chance.of(&sorts),
        after,
    };
    (request, way <= 7)
}

/// Nobody who shares nothing is found by what is hidden, counted by it, or stands among those who have it.
fn check_nobody_hidden(request: &SearchRequest, answer: &SearchAnswer, asks_by_filter: bool) {
    let sharing: BTreeSet<CreatorId> = (0..CREATORS)
        .filter(|number| shares(*number))
        .map(creator)
        .collect();
    let is_hidden = |creator: &CreatorId| !sharing.contains(creator);
    if asks_by_filter {
        assert!(!answer.creators.iter().any(is_hidden), "{request:?}");
    }
    // In every order they come behind all who share.
    let mut hidden = answer.creators.iter().skip_while(|one| !is_hidden(one));
    let has_value_behind = hidden.any(|creator| !is_hidden(creator));
    let is_by_gmv = request.order() == CreatorSort::Gmv;
    assert!(!(is_by_gmv && has_value_behind), "{request:?}");
    for facet in &answer.facets {
        let is_of_hidden = match facet.field {
            FacetField::Score
            | FacetField::Type
            | FacetField::Age
            | FacetField::Gender
            | FacetField::Quick
            | FacetField::Frequent
            | FacetField::Reliable => true,
            FacetField::Category | FacetField::Followers | FacetField::Managed => false,
        };
        let most = u64::try_from(sharing.len()).unwrap();
        assert!(!is_of_hidden || facet.count <= most, "{facet:?}");
    }
}

/// What both say to all requests: of memory all, of the database some.
async fn answers(stage: &Stage, process: &CreatorSearchProcess) -> Vec<SearchAnswer> {
    let mut chance = Chance::new(11);
    let asked_of_database = u64::try_from(queries(200)).unwrap().clamp(1, REQUESTS);
    let mut answers = Vec::new();
    for number in 0..REQUESTS {
        let (request, asks_by_filter) = request(&mut chance);
        let answer = process.index().search(&request).unwrap();
        check_nobody_hidden(&request, &answer, asks_by_filter);
        if number % (REQUESTS / asked_of_database) == 0 {
            assert_eq!(stage.by_database(&request).await, answer, "{request:?}");
        }
        answers.push(answer);
    }
    answers
}

#[database_test::test(store::MIGRATOR)]
async fn hidden_values_change_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options);
    stage.tell(Kept::Numbers(1)).await;
    let first = CreatorSearchProcess::new(stage.world.db.clone());
    first.catch_up().await.unwrap();
    let (cards, before) = (stage.cards().await, answers(&stage, &first).await);
    assert!(before.iter().any(|answer| !answer.creators.is_empty()));
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
        assert!(answers(&stage, &anew).await == before, "memory read anew");
        first.catch_up().await.unwrap();
        assert!(
            answers(&stage, &first).await == before,
            "memory that followed"
        );
    }
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
