//! Writing notices down, the new ones and those that something became of.
//!
//! A notice that grows gets a new key, by which it stands first and is unread again; one that is only
//! rewritten keeps its own, and whoever has read it has read it.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::{Change, Draft};
use crate::{
    IdSource,
    mails::{NewNotice, mark_place},
};

/// Writes notices, the new ones and those that changed, to the readers that a table is of.
macro_rules! save {
    ($connection:expr, $new:expr, $changed:expr, $table:literal, $reader:literal $(,)?) => {
        if !$new.readers.is_empty() {
            sqlx::query!(
                "insert into " + $table + " (
                     " + $reader + ", notice_id, occasion, began_at, at, market_code, concern
                   , what, items
                 )
                 select * from unnest(
                     $1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[]
                   , $6::text[], $7::text[], $8::jsonb[], $9::jsonb[]
                 )
                 on conflict on constraint " + $table + "_once do nothing",
                &$new.readers,
                &$new.next,
                &$new.occasions,
                &$new.begun,
                &$new.moments,
                &$new.markets,
                &$new.concerns as &[&str],
                &$new.whats,
                &$new.items,
            )
            .execute(&mut *$connection)
            .await?;
        }
        if !$changed.readers.is_empty() {
            sqlx::query!(
                "update " + $table + " as notice
                 set notice_id = new.next_id, at = new.at, concern = new.concern, what = new.what
                   , items = new.items
                 from unnest(
                     $1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::jsonb[]
                   , $7::jsonb[]
                 ) as new (reader, notice_id, next_id, at, concern, what, items)
                 where notice." + $reader + " = new.reader and notice.notice_id = new.notice_id",
                &$changed.readers,
                &$changed.kept,
                &$changed.next,
                &$changed.moments,
                &$changed.concerns as &[&str],
                &$changed.whats,
                &$changed.items,
            )
            .execute(&mut *$connection)
            .await?;
        }
    };
}

/// Writes notices to organisations, the earlier ones with smaller keys. What was told already in another
/// notice of the same occasion is left as it is.
pub(super) async fn save_to_organisations(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    drafts: Vec<Draft>,
) -> Result<(), sqlx::Error> {
    let [new, changed] = Columns::of(ids, drafts);
    save!(
        connection,
        new,
        changed,
        "organisation_notice",
        "organisation_id"
    );
    mark_place(connection, &told(&[new, changed]), false).await
}

/// The same to creators.
pub(super) async fn save_to_creators(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    drafts: Vec<Draft>,
) -> Result<(), sqlx::Error> {
    let [new, changed] = Columns::of(ids, drafts);
    save!(connection, new, changed, "creator_notice", "creator_id");
    mark_place(connection, &told(&[new, changed]), true).await
}

/// What people are to be mailed of: what is new, and what tells of more than before.
fn told(columns: &[Columns]) -> Vec<NewNotice> {
    let told = columns.iter().flat_map(|columns| {
        let keys = columns.readers.iter().zip(&columns.next);
        keys.zip(&columns.moments).zip(&columns.renewed)
    });
    let told = told.filter(|(_, is_renewed)| **is_renewed);
    told.map(|(((place, notice), at), _)| NewNotice {
        place: *place,
        notice: *notice,
        at: *at,
    })
    .collect()
}

/// Notices column by column. `kept` is the key of each that is kept already, and `next` the one that it
/// has from now on.
#[derive(Default)]
struct Columns {
    readers: Vec<Uuid>,
    kept: Vec<Uuid>,
    next: Vec<Uuid>,
    /// Whether it tells of something that its reader was not told of.
    renewed: Vec<bool>,
    occasions: Vec<String>,
    begun: Vec<DateTime<Utc>>,
    moments: Vec<DateTime<Utc>>,
    markets: Vec<String>,
    concerns: Vec<&'static str>,
    whats: Vec<Value>,
    items: Vec<Value>,
}

impl Columns {
    /// Those that are new, and those that are kept and changed.
    fn of(ids: &dyn IdSource, mut drafts: Vec<Draft>) -> [Self; 2] {
        drafts.sort_by_key(|draft| draft.at);
        let (mut new, mut changed) = (Self::default(), Self::default());
        for draft in drafts {
            match (draft.kept, draft.change) {
                (Some(_), Change::None) => {}
                (Some(kept), Change::Rewritten) => changed.push(kept, kept, draft),
                (Some(kept), Change::Renewed) => changed.push(kept, ids.next(), draft),
                (None, _) => {
                    let next = ids.next();
                    new.push(next, next, draft);
                }
            }
        }
        [new, changed]
    }

    fn push(&mut self, kept: Uuid, next: Uuid, draft: Draft) {
        self.readers.push(draft.reader);
        self.kept.push(kept);
        self.next.push(next);
        self.renewed.push(draft.change == Change::Renewed);
        self.occasions.push(draft.occasion);
        self.begun.push(draft.began_at);
        self.moments.push(draft.at);
        self.markets.push(draft.market);
        self.concerns.push(draft.concern.code());
        self.whats.push(draft.what);
        self.items.push(draft.items);
    }
}
