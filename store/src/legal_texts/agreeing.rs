//! Agreeing to a version anew: what a person is asked to agree to comes with the session
//! ([`crate::sessions::find`]), in one statement with it.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::AccountId,
    legal_text::{ANNOUNCED_BEFORE, ChangedText, DueText, LegalTextKey, changed_sections},
};
use serde_json::json;

use super::version_number;
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    records::{self, Who},
    transaction::in_transaction,
};

/// Versions as three columns of a query.
struct Columns {
    kinds: Vec<&'static str>,
    markets: Vec<&'static str>,
    versions: Vec<i16>,
}

/// The versions as columns; none where a number is too large for one.
fn columns(texts: impl Iterator<Item = LegalTextKey>) -> Option<Columns> {
    let mut columns = Columns {
        kinds: Vec::new(),
        markets: Vec::new(),
        versions: Vec::new(),
    };
    for text in texts {
        columns.kinds.push(text.kind.code());
        columns.markets.push(text.market.code());
        columns.versions.push(i16::try_from(text.version).ok()?);
    }
    Some(columns)
}

/// Writes down that a person agrees to these versions: all of them, or none. A version that the person has
/// agreed to before stays as it was, so the form can be sent again.
///
/// # Errors
///
/// Not found without any version, and for one that was never written or is not announced yet; or the
/// database's failure.
pub async fn agree_to_texts(
    db: &Db,
    account: AccountId,
    texts: &[LegalTextKey],
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    if texts.is_empty() {
        return Err(Error::NotFound);
    }
    let asked = columns(texts.iter().copied()).ok_or(Error::NotFound)?;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let missing = sqlx::query_scalar!(
            r#"select count(*) as "count!"
               from unnest($1::text[], $2::text[], $3::smallint[])
                   as asked (kind, market_code, version)
               where not exists (
                   select from legal_text
                   where legal_text.kind = asked.kind
                       and legal_text.market_code = asked.market_code
                       and legal_text.version = asked.version
                       and effective_at <= $4
               )"#,
            &asked.kinds as &[&str],
            &asked.markets as &[&str],
            &asked.versions,
            now + ANNOUNCED_BEFORE,
        )
        .fetch_one(&mut *tx)
        .await?;
        if missing > 0 {
            return Err(Error::NotFound);
        }
        // In one order, so that two forms of the same person wait for each other and don't block.
        let agreed = sqlx::query!(
            "insert into legal_agreement (account_id, kind, market_code, version, agreed_at)
             select distinct $1::uuid, kind, market_code, version, $5::timestamptz
             from unnest($2::text[], $3::text[], $4::smallint[])
                 as asked (kind, market_code, version)
             order by kind, market_code, version
             on conflict do nothing
             returning kind, market_code, version",
            account.uuid(),
            &asked.kinds as &[&str],
            &asked.markets as &[&str],
            &asked.versions,
            now,
        )
        .fetch_all(&mut *tx)
        .await?;
        if agreed.is_empty() {
            return Ok(());
        }
        let details = agreed.iter().map(
            |row| json!({ "kind": row.kind, "market": row.market_code, "version": row.version }),
        );
        let details: Vec<_> = details.collect();
        let objects = vec![Some(account.uuid()); details.len()];
        let verb = ("legal_text.agree", "account");
        let done = (&objects[..], &details[..]);
        records::write_down(tx, Who::account(account), (now, ids), verb, done).await?;
        Ok(())
    })
}

/// What is different in each version that a person is asked to agree to: beside the version that the person
/// agreed to last, by registering or later. Compared in English, in which each version is there.
///
/// # Errors
///
/// When the database fails.
pub async fn changed_texts(
    db: &Db,
    account: AccountId,
    due: &[DueText],
) -> Result<Vec<ChangedText>, Error<Infallible>> {
    let asked = columns(due.iter().map(|text| text.key)).ok_or(Error::NotFound)?;
    let rows = sqlx::query!(
        r#"select due.kind as "kind!", due.market_code as "market_code!"
                , due.version as "version!", due.body as "body!"
                , earlier.version as "earlier_version?", earlier.body as "earlier_body?"
           from unnest($2::text[], $3::text[], $4::smallint[])
               as asked (kind, market_code, version)
           join legal_text as due
               on due.kind = asked.kind and due.market_code = asked.market_code
               and due.version = asked.version and due.language = 'en'
           join account on account.account_id = $1
           left join lateral (
               select other.version, other.body from legal_text as other
               where other.kind = due.kind and other.market_code = due.market_code
                   and other.language = 'en' and other.effective_at < due.effective_at
                   and (
                       other.effective_at <= account.created_at
                       or exists (
                           select from legal_agreement as agreed
                           where agreed.account_id = $1 and agreed.kind = other.kind
                               and agreed.market_code = other.market_code
                               and agreed.version = other.version
                       )
                   )
               order by other.effective_at desc
               limit 1
           ) as earlier on true"#,
        account.uuid(),
        &asked.kinds as &[&str],
        &asked.markets as &[&str],
        &asked.versions,
    )
    .fetch_all(&db.primary)
    .await?;
    let mut changed = Vec::new();
    for text in due {
        let key = text.key;
        let mut rows = rows.iter();
        let Some(row) = rows.find(|row| {
            let (kind, market) = (row.kind.as_str(), row.market_code.as_str());
            (kind, market) == (key.kind.code(), key.market.code())
                && u16::try_from(row.version) == Ok(key.version)
        }) else {
            continue;
        };
        let earlier = row.earlier_version.map(version_number::<Infallible>);
        let sections = row.earlier_body.as_deref();
        changed.push(ChangedText {
            text: *text,
            agreed_version: earlier.transpose()?,
            sections: sections.map_or_else(Vec::new, |body| changed_sections(body, &row.body)),
        });
    }
    Ok(changed)
}
