//! What others can make happen as often as they like, in the audit trail: failed sign-ins, refused calls,
//! wrong keys, downloads. Nobody fills the trail with it, and nothing of it is unseen.
//!
//! The first of its kind in a period of five minutes is an event at once. The further ones are counted,
//! and become one event when the period is over: at most two events for each thing that is counted
//! apart. What anybody can do who isn't even signed in is counted apart for 50 accounts in a period, and
//! together for all others.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::OrganisationId;
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    Db, Error, IdSource,
    acting::Acting,
    records::{self, Who},
    transaction::in_transaction,
};

/// How long what is the same is counted together.
pub const PERIOD: TimeDelta = TimeDelta::minutes(5);

/// How many are counted apart in a period, of what anybody can do.
const APART_MAX: i64 = 50;

/// How many counted things one transaction writes down.
const PORTION: i64 = 500;

/// Something that may happen again and again.
pub(crate) struct Repeated {
    /// What happened, as `account.sign_in_failed`.
    pub(crate) verb: &'static str,
    /// Who did it.
    pub(crate) who: Who<'static>,
    /// The kind of thing that it was done to.
    pub(crate) object_kind: &'static str,
    /// To which, where it is known.
    pub(crate) object_id: Option<Uuid>,
    /// What is counted apart: made of ids and our own words; empty for what is counted together.
    pub(crate) subject: String,
    /// Whether anybody can do it, so that only so many are counted apart.
    pub(crate) by_anybody: bool,
    /// More about it, without personal data.
    pub(crate) detail: Value,
}

/// Writes it down or counts it, `times` at once. It is one statement, and as much work whatever it is
/// about: how long it takes tells nobody whether an address has an account.
pub(crate) async fn note(
    pool: &PgPool,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
    repeated: Repeated,
    times: u32,
) -> Result<(), sqlx::Error> {
    let Repeated {
        verb,
        who,
        object_kind,
        object_id,
        subject,
        by_anybody,
        mut detail,
    } = repeated;
    if times > 1
        && let Value::Object(detail) = &mut detail
    {
        detail.insert("times".to_owned(), json!(times));
    }
    sqlx::query!(
        "with place as (
             select case
                        when $4 and not exists (
                            select from audit_repetition
                            where verb = $1 and since = $2 and subject = $3
                        ) and (
                            select count(*) from audit_repetition where verb = $1 and since = $2
                        ) >= $5
                        then ''
                        else $3
                    end as subject
         )
         , noted as (
             insert into audit_repetition as known (
                 verb, since, subject, actor_kind, actor_id, organisation_id, object_kind, object_id
               , detail, further
             )
             select $1, $2, subject, $6, case when subject = $3 then $7::uuid end
                  , case when subject = $3 then $8::uuid end, $9
                  , case when subject = $3 then $10::uuid end, $11, 0
             from place
             on conflict (verb, since, subject)
             do update set further = known.further + $12
             returning actor_kind, actor_id, organisation_id, object_id, detail, further
         )
         , written as (
             insert into audit_event (
                 audit_event_id, at, actor_kind, actor_id, organisation_id, verb, object_kind
               , object_id, detail
             )
             select $13, $14, actor_kind, actor_id, organisation_id, $1, $9, object_id, detail
             from noted where further = 0
             returning audit_event_id
         )
         insert into audit_unsealed select audit_event_id from written",
        verb,
        since(now),
        subject,
        by_anybody,
        APART_MAX,
        who.kind,
        who.id,
        who.organisation.map(OrganisationId::uuid),
        object_kind,
        object_id,
        detail,
        i64::from(times),
        ids.next(),
        now,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// The beginning of the period.
fn since(now: DateTime<Utc>) -> DateTime<Utc> {
    let seconds = PERIOD.num_seconds();
    let since = now.timestamp().div_euclid(seconds) * seconds;
    DateTime::from_timestamp(since, 0).unwrap_or(now)
}

/// Writes down what was counted in periods that are over, some of it at a time; says of how many things.
/// Call it until nothing is left.
///
/// # Errors
///
/// When the database fails.
pub async fn write_down(
    db: &Db,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<usize, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows = sqlx::query!(
            "delete from audit_repetition
             where (verb, since, subject) in (
                 select verb, since, subject from audit_repetition
                 where since <= $1 order by since limit $2 for update skip locked
             )
             returning verb, since, actor_kind, actor_id, organisation_id, object_kind, object_id
                     , detail, further",
            now - PERIOD,
            PORTION,
        )
        .fetch_all(&mut *tx)
        .await?;
        let over = rows.len();
        for row in rows.into_iter().filter(|row| row.further > 0) {
            let mut detail = row.detail;
            if let Value::Object(detail) = &mut detail {
                detail.remove("times");
                detail.insert("further".to_owned(), json!(row.further));
                detail.insert("since".to_owned(), json!(row.since));
            }
            let who = Who {
                kind: &row.actor_kind,
                id: row.actor_id,
                name: None,
                organisation: row.organisation_id.map(OrganisationId::new),
            };
            let done = (&[row.object_id][..], &[detail][..]);
            records::write_down(tx, who, (now, ids), (&row.verb, &row.object_kind), done).await?;
        }
        Ok(over)
    })
}
