//! PostgreSQL: the product's own search, whose statements it sums, over all the indexes that there are.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use chrono::Utc;
use creator_search::CreatorIndex;
use domain::{
    actor::Actor,
    creator_search::{SearchAnswer, SearchRequest},
};
use sqlx::{PgPool, postgres::PgPoolOptions};
use store::{
    ActorContext, Db, IdSource, creator_cards,
    creator_feed::{self, Feed},
};
use uuid::Uuid;

use crate::{Failure, MARKET, data::COLUMNS};

pub(crate) struct Postgres {
    pub(crate) db: Db,
    pub(crate) pool: PgPool,
}

/// Nothing here makes a row.
struct NoIds;

impl IdSource for NoIds {
    fn next(&self) -> Uuid {
        Uuid::nil()
    }
}

impl Postgres {
    /// Takes the creators of a file in, with indexes beyond those of the migrations.
    pub(crate) async fn fill(url: &str, file: &Path) -> Result<Self, Failure> {
        let pool = PgPoolOptions::new()
            .max_connections(12)
            .connect(url)
            .await?;
        sqlx::raw_sql(
            "alter table creator_card drop constraint creator_card_creator_id_fkey
               , drop constraint creator_card_managed_by_fkey;
             create extension if not exists pg_trgm",
        )
        .execute(&pool)
        .await?;
        let copy = format!(
            "copy creator_card ({}) from '{}'",
            COLUMNS.join(", "),
            file.display()
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(copy))
            .execute(&pool)
            .await?;
        sqlx::raw_sql(
            "create index on creator_card using gin (badges) where is_listed;
             create index on creator_card using gin (handle gin_trgm_ops) where is_listed;
             create index on creator_card using gin (nickname gin_trgm_ops) where is_listed",
        )
        .execute(&pool)
        .await?;
        sqlx::raw_sql("vacuum analyze creator_card")
            .execute(&pool)
            .await?;
        let db = Db::single(pool.clone());
        Ok(Self { db, pool })
    }

    fn by(&self) -> ActorContext<'_> {
        ActorContext {
            actor: Actor::System,
            now: Utc::now(),
            ids: &NoIds,
            form: None,
        }
    }

    pub(crate) async fn search(&self, request: &SearchRequest) -> Result<SearchAnswer, Failure> {
        Ok(creator_cards::search(&self.db, &self.by(), request).await?)
    }

    /// Reads all creators into an index, as a process does at its start; how long that takes.
    pub(crate) async fn load(&self) -> Result<(CreatorIndex, Duration), Failure> {
        let index = CreatorIndex::new();
        let began = Instant::now();
        self.read_into(&index).await?;
        Ok((index, began.elapsed()))
    }

    /// The same into an index that is there; what it returns follows.
    pub(crate) async fn read_into(&self, index: &CreatorIndex) -> Result<Feed, Failure> {
        let mut builder = index.builder(MARKET);
        let feed = creator_feed::begin(&self.db, |row| builder.push(row)).await?;
        builder.finish();
        Ok(feed)
    }
}
