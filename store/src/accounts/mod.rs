//! People who sign in: how an account comes to be, what proves that it is the person's, and how it is
//! taken away.

mod access;

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    account::{PasswordRefusal, looks_like_an_email, normal_email},
    actor::Actor,
    ids::AccountId,
    mail::MailContent,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use crate::{
    ActorContext, Db, Error, IdSource,
    acting::Acting,
    known_browsers,
    memberships::{Seat, seat_in},
    records::{self, AuditEntry},
    security_mails, sessions,
    transaction::in_transaction,
};

pub(crate) use self::access::end_invitations;
pub use self::access::{
    CreatedOperator, KnownAccount, ResetPasswordRefusal, denied, disable, enable, reset_password,
    with_email,
};

/// How long the link to choose a password holds.
const INVITATION_LIFE: TimeDelta = TimeDelta::hours(24);

/// Why an account could not be created.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreateAccountRefusal {
    /// There is an account with this address already.
    #[error("this email address already has an account")]
    EmailTaken,
    /// The address lacks a part around its @, or has white space in it.
    #[error("not a valid email address: use the form name@example.org")]
    NotAnAddress,
    /// A name has 1 to 100 characters.
    #[error("the name must have 1 to 100 characters")]
    NameMissingOrTooLong,
    /// There is an account with this address, and nobody can sign in with it.
    #[error("the account with this email address is disabled: enable it first")]
    Disabled,
    /// The person is the only owner of the organisation, and would be less there.
    #[error("this is the organisation's last owner: add another owner first")]
    LastOwner,
}

/// A person as an account is made for.
#[derive(Clone, Copy, Debug)]
pub struct NewAccount<'n> {
    /// The address to sign in with. Compared without regard to case.
    pub email: &'n str,
    /// What the person is called, where that is known.
    pub display_name: Option<&'n str>,
    /// The argon2id string of the password; none for a person who is to choose one.
    pub password_hash: Option<&'n str>,
    /// Whether the person runs the platform.
    pub is_operator: bool,
}

/// Creates an account, as the program itself does for made-up people.
///
/// # Errors
///
/// [`CreateAccountRefusal`], or the database's failure.
pub async fn create(
    db: &Db,
    new: NewAccount<'_>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<AccountId, Error<CreateAccountRefusal>> {
    let account = AccountId::new(ids.next());
    let actor = Actor::System;
    let by = ActorContext {
        actor,
        now,
        ids,
        form: None,
    };
    in_transaction!(db.primary, &by, |tx| {
        create_in(tx, &by, account, new).await
    })?;
    Ok(account)
}

/// Makes whoever has this address an operator of the platform: a new account, or the one that there is.
/// Where there is no password there is an invitation to choose one. Only for those who run the platform.
///
/// `token_hash` is the SHA-256 of the token that the person is given; the token itself is never
/// stored.
///
/// # Errors
///
/// [`CreateAccountRefusal`], [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn create_operator(
    db: &Db,
    by: &ActorContext<'_>,
    email: &str,
    token_hash: [u8; 32],
) -> Result<CreatedOperator, Error<CreateAccountRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let new = AccountId::new(by.ids.next());
    in_transaction!(db.primary, by, |tx| {
        let Some(known) = known_in(tx, email).await? else {
            let account = NewAccount {
                email,
                display_name: None,
                password_hash: None,
                is_operator: true,
            };
            create_in(tx, by, new, account).await?;
            invite_in(tx, new, token_hash, by.now).await?;
            return Ok(CreatedOperator::New(new));
        };
        if known.disabled_at.is_some() {
            return Err(Error::Refused(CreateAccountRefusal::Disabled));
        }
        if !known.is_operator {
            seat_in(tx, by, known.account, Seat::Operator)
                .await
                .map_err(Error::without_refusal)?;
        }
        if !known.has_password {
            invite_in(tx, known.account, token_hash, by.now).await?;
        }
        Ok(CreatedOperator::of_known(&known))
    })
}

/// Creates an account as part of a verb.
pub(crate) async fn create_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    account: AccountId,
    new: NewAccount<'_>,
) -> Result<(), Error<CreateAccountRefusal>> {
    let email = normal_email(new.email);
    if !looks_like_an_email(&email) {
        return Err(Error::Refused(CreateAccountRefusal::NotAnAddress));
    }
    let is_a_name = |name: &str| (1..=100).contains(&name.chars().count());
    if !new.display_name.is_none_or(is_a_name) {
        return Err(Error::Refused(CreateAccountRefusal::NameMissingOrTooLong));
    }
    sqlx::query!(
        "insert into account
             (account_id, email, display_name, password_hash, is_operator, created_at, email_proven_at)
         values ($1, $2, $3, $4, $5, $6, $6)",
        account.uuid(),
        email,
        new.display_name,
        new.password_hash,
        new.is_operator,
        by.now,
    )
    .execute(&mut *connection)
    .await
    .map_err(|error| {
        Error::from(error).on_constraint("account_email_key", || CreateAccountRefusal::EmailTaken)
    })?;
    let audit_entry = AuditEntry {
        verb: "account.create",
        object_kind: "account",
        object_id: account.uuid(),
        detail: json!({ "is_operator": new.is_operator }),
    };
    records::audit(connection, by, audit_entry).await?;
    Ok(())
}

/// An account as it is at the moment.
pub(crate) struct Known {
    pub(crate) account: AccountId,
    pub(crate) has_password: bool,
    pub(crate) is_operator: bool,
    pub(crate) disabled_at: Option<DateTime<Utc>>,
}

/// The account with this address, which stays as it is until the transaction ends.
pub(crate) async fn known_in(
    connection: &mut PgConnection,
    email: &str,
) -> Result<Option<Known>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select account_id, password_hash is not null as "has_password!", is_operator
                , disabled_at
           from account where email = $1
           for no key update"#,
        normal_email(email),
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Known {
        account: AccountId::new(row.account_id),
        has_password: row.has_password,
        is_operator: row.is_operator,
        disabled_at: row.disabled_at,
    }))
}

/// Lets whoever holds the token choose the account's password, once and within a day.
pub(crate) async fn invite_in(
    connection: &mut PgConnection,
    account: AccountId,
    token_hash: [u8; 32],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    link_in(connection, account, token_hash, (now, INVITATION_LIFE)).await
}

/// The same within this time.
pub(crate) async fn link_in(
    connection: &mut PgConnection,
    account: AccountId,
    token_hash: [u8; 32],
    (now, life): (DateTime<Utc>, TimeDelta),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into account_invitation (token_hash, account_id, created_at, expires_at)
         values ($1, $2, $3, $4)",
        token_hash.as_slice(),
        account.uuid(),
        now,
        now + life,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What is kept of an invitation's token. It has 256 random bits, so a fast hash is safe.
#[must_use]
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// What a password is compared with, and what a session is opened by.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Whose they are.
    pub account: AccountId,
    /// The argon2id string; none until the person has chosen a password.
    pub password_hash: Option<String>,
}

/// What the password of the account with this address is compared with, if there is such an account. A
/// disabled one has nothing that any password is right for.
///
/// # Errors
///
/// When the database fails.
pub async fn credentials(db: &Db, email: &str) -> Result<Option<Credentials>, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select account_id
                , case when disabled_at is null then password_hash end as password_hash
           from account where email = $1"#,
        normal_email(email),
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(row.map(|row| Credentials {
        account: AccountId::new(row.account_id),
        password_hash: row.password_hash,
    }))
}

/// The address of the account whose password may be chosen with this token.
///
/// # Errors
///
/// [`Error::NotFound`] for a token that has been used, is too old, or never was one.
pub async fn invited(
    db: &Db,
    token_hash: [u8; 32],
    now: DateTime<Utc>,
) -> Result<String, Error<Infallible>> {
    sqlx::query_scalar!(
        "select email from account_invitation join account using (account_id)
         where token_hash = $1 and used_at is null and expires_at > $2 and disabled_at is null",
        token_hash.as_slice(),
        now,
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)
}

/// Chooses the password of the account that was invited with this token. The token is used up, every
/// other invitation of the account too, every browser that was signed in is signed out, and none is
/// known any longer.
///
/// # Errors
///
/// [`PasswordRefusal::LinkOver`], or the database's failure.
pub async fn choose_password(
    db: &Db,
    token_hash: [u8; 32],
    password_hash: &str,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<AccountId, Error<PasswordRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        // The row is locked by being changed, so of two who use the link at once one is told no.
        let account_id = sqlx::query_scalar!(
            "update account_invitation set used_at = $2
             where token_hash = $1 and used_at is null and expires_at > $2
             returning account_id",
            token_hash.as_slice(),
            now,
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::Refused(PasswordRefusal::LinkOver))?;
        let account = AccountId::new(account_id);
        access::end_invitations(tx, account, now).await?;
        // The row is locked by being changed: a sign-in that is under way with the old password waits
        // for it and finds the new one, or was in time, and then its session is among those that end.
        let chosen = sqlx::query!(
            "update account set password_hash = $2, email_proven_at = $3
             where account_id = $1 and disabled_at is null",
            account_id,
            password_hash,
            now,
        )
        .execute(&mut *tx)
        .await?;
        if chosen.rows_affected() == 0 {
            return Err(Error::Refused(PasswordRefusal::LinkOver));
        }
        sessions::end_all(tx, account).await?;
        known_browsers::forget_in(tx, account).await?;
        let mail = MailContent::PasswordChanged;
        security_mails::tell(tx, account, mail, (now, ids)).await?;
        let audit_entry = AuditEntry {
            verb: "account.choose_password",
            object_kind: "account",
            object_id: account_id,
            detail: json!({}),
        };
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(account)
    })
}

/// Chooses the language in which the person reads the application and mails, by its tag; none ends the choice.
/// It is the person's own and no act of an organisation.
///
/// # Errors
///
/// When the database fails.
pub async fn choose_language(
    db: &Db,
    account: AccountId,
    language: Option<&str>,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let changed = sqlx::query!(
            "update account set language = $2
             where account_id = $1 and language is distinct from $2",
            account.uuid(),
            language,
        )
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() > 0 {
            let audit_entry = AuditEntry {
                verb: "account.language",
                object_kind: "account",
                object_id: account.uuid(),
                detail: json!({ "language": language }),
            };
            records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        }
        Ok(())
    })
}
