//! Creators to look for, and who looks for them.

use std::env;

use ::creator_search::generate;
use domain::{
    actor::{Actor, MemberRole},
    creator_search::{
        NameQuery, SearchAnswer, SearchRequest, SearchRow, SearchScope, ShownFigures, name_parts,
    },
    creator_setting::SettingsChange,
    ids::{AccountId, AgencyId, CreatorId},
    market::Market,
};
use serde_json::{Value, json};
use sqlx::{PgPool, postgres::PgConnectOptions};
use store::{ActorContext, creator_cards, creator_settings};
use uuid::Uuid;

use crate::world::World;

/// How many requests are compared with the database, unless this was said.
pub(super) fn queries(usual: usize) -> usize {
    let said = env::var("CREATOR_SEARCH_QUERIES").ok();
    said.map_or(usual, |said| said.parse().unwrap())
}

/// Numbers that are the same in every run.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `below` (`SplitMix64`).
    pub(super) fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below
    }

    /// A place in a list of so many.
    pub(super) fn place(&mut self, length: usize) -> usize {
        let place = self.below(u64::try_from(length).unwrap());
        usize::try_from(place).unwrap()
    }

    pub(super) fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.place(all.len())]
    }
}

/// A site, with whatever tests do to creators.
pub(super) struct Stage {
    pub(super) world: World,
}

impl Stage {
    pub(super) fn new(options: PgConnectOptions) -> Self {
        Self {
            world: World::over(options),
        }
    }

    /// The same with these creators, whom the process has read.
    pub(super) async fn with(options: PgConnectOptions, rows: &[SearchRow]) -> Self {
        let stage = Self::new(options);
        for some in rows.chunks(500) {
            write(&stage.world.db.primary, some).await;
        }
        stage.world.creators.catch_up().await.unwrap();
        stage
    }

    pub(super) fn by(&self, actor: Actor) -> ActorContext<'_> {
        ActorContext {
            actor,
            now: self.world.outside.now(),
            ids: &*self.world.outside.ids,
            form: None,
        }
    }

    fn agency(&self, agency: AgencyId) -> ActorContext<'_> {
        self.by(Actor::Agency {
            account: AccountId::new(Uuid::nil()),
            agency,
            role: MemberRole::Owner,
        })
    }

    /// What the database says.
    pub(super) async fn by_database(&self, request: &SearchRequest) -> SearchAnswer {
        let by = self.agency(request.scope.agency);
        creator_cards::search(&self.world.db, &by, request)
            .await
            .unwrap()
    }

    pub(super) async fn suggested_by_database(
        &self,
        scope: &SearchScope,
        name: &NameQuery,
    ) -> Vec<CreatorId> {
        let by = self.agency(scope.agency);
        creator_cards::suggest(&self.world.db, &by, scope, name)
            .await
            .unwrap()
    }

    /// What memory says.
    pub(super) fn from_memory(&self, request: &SearchRequest) -> SearchAnswer {
        self.world.creators.index().search(request).unwrap()
    }

    /// The creator sets a switch: the real verb, which writes the card.
    pub(super) async fn set(&self, creator: CreatorId, change: SettingsChange) {
        let by = self.by(Actor::Creator {
            account: AccountId::new(Uuid::nil()),
            creator,
        });
        creator_settings::set(&self.world.db, &by, change)
            .await
            .unwrap();
    }
}

/// So many creators of a market.
pub(super) fn creators(seed: u64, count: usize, market: Market) -> Vec<SearchRow> {
    generate::creators(seed, count, market).collect()
}

/// Writes creators as `creator_cards::refresh_in` does it: the card, and that it changed. Those who are there change.
pub(super) async fn write(pool: &PgPool, rows: &[SearchRow]) {
    let agencies: Vec<Uuid> = rows
        .iter()
        .filter_map(|row| row.managed_by.map(AgencyId::uuid))
        .collect();
    let cards = Value::from(rows.iter().map(card).collect::<Vec<_>>());
    for statement in [
        "insert into organisation (organisation_id, kind, name, created_at)
         select distinct agency_id, 'agency', agency_id::text, now() from unnest($1::uuid[]) as one (agency_id)
         on conflict do nothing",
        "insert into agency (agency_id, slug)
         select distinct agency_id, agency_id::text from unnest($1::uuid[]) as one (agency_id)
         on conflict do nothing",
    ] {
        let query = sqlx::query(statement).bind(&agencies);
        query.execute(pool).await.unwrap();
    }
    for statement in [
        "insert into creator (creator_id, market_code, handle, created_at)
         select creator_id, market_code, handle, now()
         from jsonb_populate_recordset(null::creator_card, $1)
         on conflict do nothing",
        "with written as (
             insert into creator_card as card
             select * from jsonb_populate_recordset(null::creator_card, $1)
             on conflict (creator_id) do update
             set version = card.version + 1, is_listed = true, handle = excluded.handle
               , nickname = excluded.nickname, name_parts = excluded.name_parts
               , categories = excluded.categories, followers = excluded.followers
               , managed_by = excluded.managed_by, shares_performance = excluded.shares_performance
               , score = excluded.score, creator_type = excluded.creator_type
               , follower_age = excluded.follower_age, follower_gender = excluded.follower_gender
               , badges = excluded.badges, gmv_units = excluded.gmv_units
               , video_gpm = excluded.video_gpm, live_gpm = excluded.live_gpm
               , posts = excluded.posts, video_views = excluded.video_views, likes = excluded.likes
             returning card.creator_id, card.version
         )
         insert into creator_change (creator_change_id, creator_id, version, at)
         select gen_random_uuid(), creator_id, version, now() from written",
    ] {
        let query = sqlx::query(statement).bind(&cards);
        query.execute(pool).await.unwrap();
    }
}

/// Gives a creator so many followers: the card, and that it changed.
pub(super) async fn give(pool: &PgPool, row: &SearchRow) {
    let followers = row
        .followers
        .map(|followers| i64::try_from(followers).unwrap());
    sqlx::query(
        "with written as (
             update creator_card set followers = $2, version = version + 1
             where creator_id = $1
             returning creator_id, version
         )
         insert into creator_change (creator_change_id, creator_id, version, at)
         select gen_random_uuid(), creator_id, version, now() from written",
    )
    .bind(row.creator.uuid())
    .bind(followers)
    .execute(pool)
    .await
    .unwrap();
}

/// Gives each of these creators one follower more: the cards, and that they changed. How many that were.
pub(super) async fn give_each_one_more(
    pool: &PgPool,
    creators: &[Uuid],
) -> Result<u64, sqlx::Error> {
    let given = sqlx::query(
        "with written as (
             update creator_card set followers = coalesce(followers, 0) + 1, version = version + 1
             where creator_id = any($1)
             returning creator_id, version
         )
         insert into creator_change (creator_change_id, creator_id, version, at)
         select gen_random_uuid(), creator_id, version, now() from written",
    )
    .bind(creators)
    .execute(pool)
    .await?;
    Ok(given.rows_affected())
}

/// A row of `creator_card`, by the names of its columns.
fn card(row: &SearchRow) -> Value {
    let mut card = json!({
        "creator_id": row.creator,
        "market_code": row.market,
        "version": 1,
        "is_listed": true,
        "handle": row.handle,
        "nickname": row.nickname,
        "name_parts": name_parts(&row.handle, &row.nickname),
        "categories": row.categories,
        "followers": row.followers,
        "managed_by": row.managed_by,
        "shares_performance": row.shown.is_some(),
    });
    if let Some(shown) = &row.shown {
        let shown = shown_columns(shown);
        let columns = shown.as_object().unwrap().clone();
        card.as_object_mut().unwrap().extend(columns);
    }
    card
}

fn shown_columns(shown: &ShownFigures) -> Value {
    json!({
        "score": shown.score,
        "creator_type": shown.kind,
        "follower_age": shown.age,
        "follower_gender": shown.gender,
        "badges": shown.badges,
        "gmv_units": shown.gmv,
        "video_gpm": shown.video_gpm,
        "live_gpm": shown.live_gpm,
        "posts": 0,
        "video_views": 0,
        "likes": 0,
    })
}
