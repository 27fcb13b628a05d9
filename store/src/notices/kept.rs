//! Notices as they are kept, read under lock by what they are about, to see whether something joins them or
//! resolves what they ask for.

use chrono::{DateTime, Utc};
use domain::notice::Concern;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

/// What becomes of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It stays as it is.
    None,
    /// It says something else of what its reader may have read already.
    Rewritten,
    /// It tells of more.
    Renewed,
}

/// A notice that is kept, or will be.
#[derive(Debug)]
pub(super) struct Draft {
    /// The organisation, or the creator.
    pub(super) reader: Uuid,
    /// Its key, if it is kept already.
    pub(super) kept: Option<Uuid>,
    /// What the reader is told of in one notice.
    pub(super) occasion: String,
    /// When the first and the last of it happened.
    pub(super) began_at: DateTime<Utc>,
    pub(super) at: DateTime<Utc>,
    /// The code of its market.
    pub(super) market: String,
    pub(super) concern: Concern,
    /// What happened.
    pub(super) what: Value,
    /// To what.
    pub(super) items: Value,
    pub(super) change: Change,
}

impl Draft {
    /// A new notice to one reader.
    pub(super) fn new(
        reader: Uuid,
        (occasion, at, market): (String, DateTime<Utc>, &str),
        (what, concern): (&impl Serialize, Concern),
    ) -> Result<Self, sqlx::Error> {
        Ok(Self {
            reader,
            kept: None,
            occasion,
            began_at: at,
            at,
            market: market.to_owned(),
            concern,
            what: written(what)?,
            items: json!([]),
            change: Change::Renewed,
        })
    }
}

/// A value as it is kept.
pub(super) fn written(value: &impl Serialize) -> Result<Value, sqlx::Error> {
    serde_json::to_value(value).map_err(|error| sqlx::Error::Encode(error.into()))
}

/// A notice as a query brings it.
struct Row {
    reader: Uuid,
    notice_id: Uuid,
    occasion: String,
    began_at: DateTime<Utc>,
    at: DateTime<Utc>,
    market_code: String,
    concern: String,
    what: Value,
    items: Value,
}

impl From<Row> for Draft {
    fn from(row: Row) -> Self {
        Self {
            reader: row.reader,
            kept: Some(row.notice_id),
            occasion: row.occasion,
            began_at: row.began_at,
            at: row.at,
            market: row.market_code,
            concern: row.concern.parse().unwrap_or(Concern::News),
            what: row.what,
            items: row.items,
            change: Change::None,
        }
    }
}

fn drafts(rows: Vec<Row>) -> Vec<Draft> {
    rows.into_iter().map(Draft::from).collect()
}

/// Notices to organisations whose occasions begin so, each organisation's with its own beginning: those
/// that ask for something, and those that began after a moment.
pub(super) async fn of_organisations_beginning(
    connection: &mut PgConnection,
    (organisations, beginnings): (&[Uuid], &[String]),
    since: DateTime<Utc>,
) -> Result<Vec<Draft>, sqlx::Error> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    // No occasion has a tilde, which sorts behind all that one has.
    let rows = sqlx::query_as!(
        Row,
        r#"select notice.organisation_id as reader, notice.notice_id, notice.occasion, notice.at
                , coalesce(notice.began_at, notice.at) as "began_at!", notice.market_code
                , coalesce(notice.concern, 'news') as "concern!", notice.what
                , coalesce(notice.items, '[]') as "items!"
           from unnest($1::uuid[], $2::text[]) as asked (organisation_id, beginning)
           cross join lateral (
               select * from organisation_notice as kept
               where kept.organisation_id = asked.organisation_id
                   and kept.occasion >= asked.beginning
                   and kept.occasion < asked.beginning || '~'
                   and (kept.concern = 'needs_you' or kept.began_at > $3)
               for update
           ) as notice
           order by notice.notice_id"#,
        organisations,
        beginnings,
        since,
    )
    .fetch_all(connection)
    .await?;
    Ok(drafts(rows))
}

/// Notices of these occasions to readers that a table is of.
macro_rules! of_occasions {
    ($connection:expr, $readers:expr, $occasions:expr, $table:literal, $reader:literal $(,)?) => {
        sqlx::query_as!(
            Row,
            r#"select notice."#
                + $reader
                + r#" as reader, notice.notice_id, notice.occasion, notice.at
                    , coalesce(notice.began_at, notice.at) as "began_at!", notice.market_code
                    , coalesce(notice.concern, 'news') as "concern!", notice.what
                    , coalesce(notice.items, '[]') as "items!"
               from unnest($1::uuid[], $2::text[]) as asked (reader, occasion)
               cross join lateral (
                   select * from "#
                + $table
                + r#" as kept
                   where kept."#
                + $reader
                + r#" = asked.reader and kept.occasion = asked.occasion
                   for update
               ) as notice"#,
            $readers,
            $occasions,
        )
        .fetch_all($connection)
        .await
    };
}

/// Notices to organisations of these occasions.
pub(super) async fn of_organisations(
    connection: &mut PgConnection,
    (organisations, occasions): (&[Uuid], &[String]),
) -> Result<Vec<Draft>, sqlx::Error> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    let rows = of_occasions!(
        connection,
        organisations,
        occasions,
        "organisation_notice",
        "organisation_id"
    );
    Ok(drafts(rows?))
}

/// Notices to creators whose occasions begin so and that began after a moment.
pub(super) async fn of_creators_beginning(
    connection: &mut PgConnection,
    creators: &[Uuid],
    beginning: &str,
    since: DateTime<Utc>,
) -> Result<Vec<Draft>, sqlx::Error> {
    if creators.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query_as!(
        Row,
        r#"select creator_id as reader, notice_id, occasion, at
                , coalesce(began_at, at) as "began_at!", market_code
                , coalesce(concern, 'news') as "concern!", what, coalesce(items, '[]') as "items!"
           from creator_notice
           where creator_id = any($1) and occasion >= $2 and occasion < $2::text || '~'
               and began_at > $3
           order by notice_id
           for update"#,
        creators,
        beginning,
        since,
    )
    .fetch_all(connection)
    .await?;
    Ok(drafts(rows))
}

/// Notices to creators of these occasions.
pub(super) async fn of_creators(
    connection: &mut PgConnection,
    (creators, occasions): (&[Uuid], &[String]),
) -> Result<Vec<Draft>, sqlx::Error> {
    if creators.is_empty() {
        return Ok(Vec::new());
    }
    let rows = of_occasions!(
        connection,
        creators,
        occasions,
        "creator_notice",
        "creator_id"
    );
    Ok(drafts(rows?))
}
