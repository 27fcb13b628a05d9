//! How sessions end before their time: by their person, or by those who run the platform.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, WebSessionId},
    mail::MailContent,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{IDLE, OPERATOR_IDLE, OPERATOR_LIFE, Token};
use crate::{
    ActorContext, Db, Error, IdSource,
    acting::Acting,
    records::{self, AuditEntry},
    security_mails,
    transaction::in_transaction,
};

/// A session that is good, as a list of them shows it. What proves it is in no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub session: WebSessionId,
    /// When the person signed in.
    pub created_at: DateTime<Utc>,
    /// When it was used the last time, as far as that was written down.
    pub seen_at: DateTime<Utc>,
    /// When it ends in any case.
    pub expires_at: DateTime<Utc>,
}

/// The account's sessions that are good, the one used last first.
///
/// # Errors
///
/// When the database fails.
pub async fn list(
    db: &Db,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<Session>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select web_session_id, session.created_at, seen_at, expires_at from web_session as session
         join account using (account_id)
         where account_id = $1 and expires_at > $2 and seen_at > $3
             and (not is_operator or (seen_at > $4 and session.created_at > $5))
         order by seen_at desc, web_session_id",
        account.uuid(),
        now,
        now - IDLE,
        now - OPERATOR_IDLE,
        now - OPERATOR_LIFE,
    )
    .fetch_all(&db.primary)
    .await?;
    let sessions = rows.into_iter().map(|row| Session {
        session: WebSessionId::new(row.web_session_id),
        created_at: row.created_at,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
    });
    Ok(sessions.collect())
}

/// Signs a browser out: its session ends for every process at once.
///
/// # Errors
///
/// When the database fails.
pub async fn close(
    db: &Db,
    token: &Token,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        end(tx, token, now, ids).await?;
        Ok(())
    })
}

/// Ends the session whose token it is, also by the token before the last change.
pub(super) async fn end(
    connection: &mut PgConnection,
    token: &Token,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), sqlx::Error> {
    let token_hash = token.hash();
    let account = sqlx::query_scalar!(
        "delete from web_session
         where web_session_id = $1 and $2 in (token_hash, earlier_token_hash)
         returning account_id",
        token.session.uuid(),
        token_hash.as_slice(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(account) = account else {
        return Ok(());
    };
    let audit_entry = AuditEntry {
        verb: "account.sign_out",
        object_kind: "web_session",
        object_id: token.session.uuid(),
        detail: json!({}),
    };
    records::audit_of_account(connection, AccountId::new(account), now, ids, audit_entry).await
}

/// Ends every session of the person who asks, the one that asks included; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn sign_out_everywhere(
    db: &Db,
    account: AccountId,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<u64, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let sessions = end_all(tx, account).await?;
        let mail = MailContent::SignedOutEverywhere;
        security_mails::tell(tx, account, mail, (now, ids)).await?;
        let audit_entry = everywhere(account, sessions);
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(sessions)
    })
}

/// Ends one of the person's own sessions, another browser's or this one's.
///
/// # Errors
///
/// [`Error::NotFound`] for a session that there isn't and for somebody else's, or the database's failure.
pub async fn end_own(
    db: &Db,
    account: AccountId,
    session: WebSessionId,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let ended = sqlx::query!(
            "delete from web_session where web_session_id = $1 and account_id = $2",
            session.uuid(),
            account.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        if ended.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let audit_entry = AuditEntry {
            verb: "account.end_session",
            object_kind: "web_session",
            object_id: session.uuid(),
            detail: json!({}),
        };
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })
}

/// Ends every session of a person. Only for those who run the platform; says how many.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn end_of_account(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
) -> Result<u64, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let sessions = end_all(tx, account).await?;
        records::audit(tx, by, everywhere(account, sessions)).await?;
        Ok(sessions)
    })
}

fn everywhere(account: AccountId, sessions: u64) -> AuditEntry {
    AuditEntry {
        verb: "account.sign_out_everywhere",
        object_kind: "account",
        object_id: account.uuid(),
        detail: json!({ "sessions_ended": sessions }),
    }
}

/// Ends one session, whoever's it is. Only for those who run the platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else and for a session that there isn't, or the database's failure.
pub async fn end_session(
    db: &Db,
    by: &ActorContext<'_>,
    session: WebSessionId,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let account = sqlx::query_scalar!(
            "delete from web_session where web_session_id = $1 returning account_id",
            session.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let audit_entry = AuditEntry {
            verb: "account.end_session",
            object_kind: "web_session",
            object_id: session.uuid(),
            detail: json!({ "account_id": account }),
        };
        records::audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// Ends every session of the account as part of a verb; says how many.
pub(crate) async fn end_all(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<u64, sqlx::Error> {
    let ended = sqlx::query!(
        "delete from web_session where account_id = $1",
        account.uuid(),
    )
    .execute(connection)
    .await?;
    Ok(ended.rows_affected())
}

/// The same of every session but this one.
pub(crate) async fn end_others(
    connection: &mut PgConnection,
    account: AccountId,
    session: WebSessionId,
) -> Result<u64, sqlx::Error> {
    let ended = sqlx::query!(
        "delete from web_session where account_id = $1 and web_session_id <> $2",
        account.uuid(),
        session.uuid(),
    )
    .execute(connection)
    .await?;
    Ok(ended.rows_affected())
}
