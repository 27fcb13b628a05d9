//! Creators with facts and figures, of whom every second shares nothing: what these keep back may be anything.

use domain::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType},
    creator_setting::SettingsChange,
    ids::CreatorId,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::stage::{Chance, Stage};

/// So many creators there are.
pub(super) const CREATORS: u64 = 300;

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
pub(super) fn shares(number: u64) -> bool {
    number.is_multiple_of(2)
}

/// What is written of all creators, each statement with whether it is of the figures or of the facts.
const WRITTEN: [(&str, bool); 5] = [
    (
        "insert into creator (creator_id, market_code, handle, created_at)
         select creator_id, 'ID', nickname, now()
         from jsonb_populate_recordset(null::creator_facts, $1)
         on conflict do nothing",
        false,
    ),
    (
        "insert into creator_facts
         select * from jsonb_populate_recordset(null::creator_facts, $1)
         on conflict (creator_id) do update
         set ages = excluded.ages, women_bps = excluded.women_bps",
        false,
    ),
    (
        "delete from creator_figures
         where creator_id in (
             select creator_id from jsonb_populate_recordset(null::creator_facts, $1)
         )",
        false,
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
        true,
    ),
    (
        "insert into creator_setting (creator_id, shares_performance, shows_contact, changed_at)
         select creator_id, get_byte(uuid_send(creator_id), 15) % 2 = 0, true, now()
         from jsonb_populate_recordset(null::creator_facts, $1)
         on conflict do nothing",
        false,
    ),
];

impl Stage {
    /// Writes what there is of each creator, and lets each card be written by its creator's own verb.
    pub(super) async fn tell(&self, kept: Kept) {
        self.note(kept).await;
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

    /// Writes what there is of each creator, and no card.
    pub(super) async fn note(&self, kept: Kept) {
        let facts: Vec<Value> = (0..CREATORS).map(|number| facts(number, kept)).collect();
        let figures = (0..CREATORS).filter_map(|number| figures(number, kept));
        let figures: Vec<Value> = figures.collect();
        let (facts, figures) = (Value::from(facts), Value::from(figures));
        for (statement, is_of_figures) in WRITTEN {
            let rows = if is_of_figures { &figures } else { &facts };
            let query = sqlx::query(statement).bind(rows);
            query.execute(&self.world.db.primary).await.unwrap();
        }
    }

    /// All cards, as one text.
    pub(super) async fn cards(&self) -> String {
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
