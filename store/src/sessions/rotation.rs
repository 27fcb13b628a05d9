//! How a session's token is changed, so that none is lost on the way and a stolen one is noticed.
//!
//! The new token is good from the moment it is made, and the old one stays good until the new one has
//! been seen: an answer may be lost, and the browser then comes with the old one again. It is given
//! the very same new one, however often and in however many requests at once it comes.
//!
//! Once the new token has been seen, the old one is for requests that were already under way, and then
//! for nobody: if it comes all the same, two browsers have it. The session ends for both, and whoever
//! it belongs to signs in again (RFC 9700, 4.14.2, does the same with refresh tokens). A browser that
//! has only the old one loses nothing by that, since it would be refused anyway.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::AccountId;
use serde_json::json;

use super::{Row, Token};
use crate::{
    Db, Error, IdSource, SecretSource,
    acting::Acting,
    records::{self, AuditEntry},
    transaction::in_transaction,
};

/// A token that is older is changed with the next answer.
const TOKEN_LIFE: TimeDelta = TimeDelta::hours(1);

/// How long the token before stays good once the new one has been seen: for what the browser asked
/// for before it had the new one. Longer than any request takes, also over a bad connection.
const GRACE: TimeDelta = TimeDelta::minutes(2);

/// Whether a token that is one of its session's two is to be changed; none if it is good no longer.
pub(super) async fn look_at(
    db: &Db,
    token: &Token,
    row: &Row,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<Option<bool>, Error<Infallible>> {
    if row.is_current {
        if row.is_change_pending {
            settle(db, token, now).await?;
        }
        return Ok(Some(row.rotated_at <= now - TOKEN_LIFE));
    }
    if row.earlier_until.is_none_or(|until| until <= now) {
        let account = AccountId::new(row.account_id);
        end_for_both(db, token, account, now, ids).await?;
        return Ok(None);
    }
    Ok(Some(row.is_change_pending))
}

/// The new token has been seen, so the old one is needed for a moment only.
async fn settle(db: &Db, token: &Token, now: DateTime<Utc>) -> Result<(), sqlx::Error> {
    let token_hash = token.hash();
    sqlx::query!(
        "update web_session set rotation_salt = null, earlier_until = $3
         where web_session_id = $1 and token_hash = $2 and rotation_salt is not null",
        token.session.uuid(),
        token_hash.as_slice(),
        now + GRACE,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// A token that was changed came back: the session ends, whoever of the two is its person.
async fn end_for_both(
    db: &Db,
    token: &Token,
    account: AccountId,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    let token_hash = token.hash();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let ended = sqlx::query!(
            "delete from web_session
             where web_session_id = $1 and earlier_token_hash = $2 and earlier_until <= $3",
            token.session.uuid(),
            token_hash.as_slice(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        if ended.rows_affected() == 1 {
            let audit_entry = AuditEntry {
                verb: "web_session.end_after_reuse",
                object_kind: "web_session",
                object_id: token.session.uuid(),
                detail: json!({}),
            };
            records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        }
        Ok(())
    })
}

/// Changes the session's token; the new one, for the browser. Of several requests that bring the same
/// old token, at once or one after the other, all get the same new one until that has been seen. None
/// for a token that is not to be changed any more.
///
/// # Errors
///
/// When the database fails.
pub async fn rotate(
    db: &Db,
    token: &Token,
    now: DateTime<Utc>,
    secrets: &dyn SecretSource,
) -> Result<Option<Token>, Error<Infallible>> {
    let salt = secrets.secret();
    let new = token.next(&salt);
    let (old_hash, new_hash) = (token.hash(), new.hash());
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let changed = sqlx::query!(
            "update web_session
             set token_hash = $3, earlier_token_hash = token_hash, earlier_until = expires_at
               , rotation_salt = $4, rotated_at = $5
             where web_session_id = $1 and token_hash = $2 and expires_at > $5",
            token.session.uuid(),
            old_hash.as_slice(),
            new_hash.as_slice(),
            salt.as_slice(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 1 {
            return Ok(Some(new));
        }
        let pending = sqlx::query!(
            r#"select token_hash, rotation_salt as "rotation_salt!" from web_session
               where web_session_id = $1 and earlier_token_hash = $2
                   and rotation_salt is not null and expires_at > $3"#,
            token.session.uuid(),
            old_hash.as_slice(),
            now,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let made = pending.and_then(|row| {
            let made = token.next(&row.rotation_salt);
            // A program of an earlier release may have changed the token since.
            (made.hash() == row.token_hash[..]).then_some(made)
        });
        Ok(made)
    })
}
