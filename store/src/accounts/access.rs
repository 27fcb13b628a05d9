//! Taking an account's access away: disabling it, and resetting its password.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::ids::AccountId;
use serde_json::json;
use sqlx::PgConnection;

use super::{Known, invite_in, known_in};
use crate::{
    ActorContext, Db, Error, IdSource, members,
    memberships::{self, LastOneRefusal},
    records::{AuditEntry, Who, audit},
    repetitions::{self, Repeated},
    sessions,
    transaction::in_transaction,
};

/// An account as whoever runs the platform looks it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownAccount {
    /// Which.
    pub account: AccountId,
    /// Since when it is disabled, if it is.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// The account with this address.
///
/// # Errors
///
/// [`Error::NotFound`] when there is none, or the database's failure.
pub async fn with_email(db: &Db, email: &str) -> Result<KnownAccount, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    let known = known_in(&mut connection, email).await?;
    let known = known.ok_or(Error::NotFound)?;
    Ok(KnownAccount {
        account: known.account,
        disabled_at: known.disabled_at,
    })
}

/// Disables an account: from the next request on the person is nobody, in every browser, and can't sign
/// in. Its sessions end, and its invitations and those that the person sent are over. Only for those who run the platform. Says how many
/// sessions ended.
///
/// # Errors
///
/// [`LastOneRefusal`] unless `even_if_last`, [`Error::NotFound`] for anybody else, for an account that
/// there isn't and for one that is disabled already, or the database's failure.
pub async fn disable(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
    even_if_last: bool,
) -> Result<u64, Error<LastOneRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        if !even_if_last {
            memberships::is_not_the_last(tx, account).await?;
        }
        let disabled = sqlx::query!(
            "update account set disabled_at = $2 where account_id = $1 and disabled_at is null",
            account.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if disabled.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        end_invitations(tx, account, by.now).await?;
        let revoked = members::revoke_sent_by(tx, account, by.now).await?;
        let sessions = sessions::end_all(tx, account).await?;
        let detail = if revoked > 0 {
            json!({ "sessions_ended": sessions, "invitations_revoked": revoked })
        } else {
            json!({ "sessions_ended": sessions })
        };
        let audit_entry = AuditEntry {
            verb: "account.disable",
            object_kind: "account",
            object_id: account.uuid(),
            detail,
        };
        audit(tx, by, audit_entry).await?;
        Ok(sessions)
    })
}

/// Lets a person whose account was disabled sign in again, with the password and the places of before.
/// Only for those who run the platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else and for an account that is not disabled, or the database's
/// failure.
pub async fn enable(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let enabled = sqlx::query!(
            "update account set disabled_at = null
             where account_id = $1 and disabled_at is not null",
            account.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        if enabled.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let audit_entry = AuditEntry {
            verb: "account.enable",
            object_kind: "account",
            object_id: account.uuid(),
            detail: json!({}),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// Why a password could not be reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResetPasswordRefusal {
    /// Nobody could sign in with the new one.
    #[error("this account is disabled: enable it first")]
    Disabled,
}

/// Takes the account's password away and invites its person to choose another: the old password and
/// every earlier invitation open nothing from now on, and every session ends. Only for those who run
/// the platform. Says how many sessions ended.
///
/// # Errors
///
/// [`ResetPasswordRefusal`], [`Error::NotFound`] for anybody else and for an account that there isn't,
/// or the database's failure.
pub async fn reset_password(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
    token_hash: [u8; 32],
) -> Result<u64, Error<ResetPasswordRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let is_disabled = sqlx::query_scalar!(
            r#"update account set password_hash = null where account_id = $1
               returning disabled_at is not null as "is_disabled!""#,
            account.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        if is_disabled {
            return Err(Error::Refused(ResetPasswordRefusal::Disabled));
        }
        end_invitations(tx, account, by.now).await?;
        invite_in(tx, account, token_hash, by.now).await?;
        let sessions = sessions::end_all(tx, account).await?;
        let audit_entry = AuditEntry {
            verb: "account.reset_password",
            object_kind: "account",
            object_id: account.uuid(),
            detail: json!({ "sessions_ended": sessions }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(sessions)
    })
}

/// Notes in the audit trail that somebody who is signed in asked for what this person may not have.
/// `what` is the address of a server function or of a file's route or the beginning of a page's, and
/// never more of what was asked.
///
/// # Errors
///
/// When the database fails.
pub async fn denied(
    db: &Db,
    account: AccountId,
    what: &str,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    let repeated = Repeated {
        verb: "access.denied",
        who: Who::account(account),
        object_kind: "account",
        object_id: Some(account.uuid()),
        subject: format!("{account} {what}"),
        by_anybody: false,
        detail: json!({ "what": what }),
    };
    repetitions::note(&db.primary, (now, ids), repeated, 1).await?;
    Ok(())
}

/// Uses up every invitation of the account.
pub(crate) async fn end_invitations(
    connection: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update account_invitation set used_at = $2 where account_id = $1 and used_at is null",
        account.uuid(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What became of [`create_operator`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreatedOperator {
    /// There is a new account, and an invitation to choose its password.
    New(AccountId),
    /// Whoever has this address already runs the platform from now on.
    Promoted {
        /// The account.
        account: AccountId,
        /// Whether there is a password, so that no invitation was needed.
        has_password: bool,
    },
    /// Whoever has this address ran the platform before.
    WasOperator {
        /// The account.
        account: AccountId,
        /// Whether there is a password, so that no invitation was needed.
        has_password: bool,
    },
}

impl CreatedOperator {
    pub(super) fn of_known(known: &Known) -> Self {
        let (account, has_password) = (known.account, known.has_password);
        if known.is_operator {
            Self::WasOperator {
                account,
                has_password,
            }
        } else {
            Self::Promoted {
                account,
                has_password,
            }
        }
    }
}
