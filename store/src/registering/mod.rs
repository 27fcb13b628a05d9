//! How somebody comes to have an account by oneself: an address, a password, and the code that was sent to
//! the address. There is no account before the code was typed, and nobody learns whether there was one.

use std::{convert::Infallible, net::IpAddr};

use chrono::{DateTime, Utc};
use domain::{
    account::{looks_like_an_email, normal_email},
    email_code::{CodeRefusal, REGISTRATION_LIFE, SendRefusal, SixDigits},
    ids::{AccountId, EmailCodeId},
    mail::CodePurpose,
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    Db, Error, IdSource, SecretSource, StepToken,
    accounts::Credentials,
    acting::Acting,
    email_codes::{self, AskedFor, DrawnCode, NewCode, Tried},
    records::{self, AuditEntry, Who},
    transaction::in_transaction,
};

/// Who registers.
#[derive(Clone, Copy)]
pub struct Registration<'r> {
    /// The address as it was typed.
    pub email: &'r str,
    /// The phone number as it is kept ([`domain::email_code::phone_number`]), if one was said.
    pub phone: Option<&'r str>,
    /// The argon2id string of the password.
    pub password_hash: &'r str,
}

/// Keeps who wants to register, and sends a code to the address; what the browser goes on by. Where the
/// address has an account its person is told by mail; everything else is the same.
///
/// # Errors
///
/// [`SendRefusal`], or the database's failure.
pub async fn register(
    db: &Db,
    new: Registration<'_>,
    address: Option<IpAddr>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    secrets: &dyn SecretSource,
) -> Result<StepToken, Error<SendRefusal>> {
    let email = normal_email(new.email);
    if !looks_like_an_email(&email) {
        return Err(Error::Refused(SendRefusal::NotAnAddress));
    }
    let drawn = DrawnCode::new(ids, secrets);
    let wanted = NewCode::Registration {
        phone: new.phone,
        password_hash: new.password_hash,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        email_codes::allow(tx, (AskedFor::Code, &*email), address, now).await?;
        email_codes::begin_in(tx, &drawn, (&*email, wanted), now).await?;
        // Of nobody in particular: the trail holds no addresses, and doesn't say which have accounts.
        let verb = ("account.register", "account");
        let done = (&[None][..], &[json!({})][..]);
        records::write_down(tx, Who::anybody(), (now, ids), verb, done).await?;
        Ok(())
    })?;
    Ok(drawn.token)
}

/// Makes the account whose code was typed: its address is proven. What is returned opens a session.
///
/// # Errors
///
/// [`CodeRefusal`], or the database's failure.
pub async fn prove(
    db: &Db,
    token: &StepToken,
    typed: &str,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<Credentials, Error<CodeRefusal>> {
    let code: SixDigits = typed
        .parse()
        .map_err(|_| Error::Refused(CodeRefusal::Wrong))?;
    let account = AccountId::new(ids.next());
    let tried = in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let code = (CodePurpose::Registration, code);
        let tried = match email_codes::try_in(tx, token, code, now).await? {
            Ok(tried) => tried,
            // The try was counted.
            Err(refusal) => return Ok(Err(refusal)),
        };
        let made = create_in(tx, account, &tried, (now, ids)).await?;
        let refused = Err(CodeRefusal::NothingBegun);
        Ok(if made { Ok(tried) } else { refused })
    })?;
    let tried = tried.map_err(Error::Refused)?;
    Ok(Credentials {
        account,
        password_hash: tried.password_hash,
    })
}

/// Makes the account, unless somebody has proven the address in another browser meanwhile.
async fn create_in(
    connection: &mut PgConnection,
    account: AccountId,
    tried: &Tried,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<bool, sqlx::Error> {
    let made = sqlx::query!(
        "insert into account
             (account_id, email, phone, password_hash, is_operator, created_at, email_proven_at)
         values ($1, $2, $3, $4, false, $5, $5)
         on conflict (email) do nothing",
        account.uuid(),
        tried.email,
        tried.phone,
        tried.password_hash,
        now,
    )
    .execute(&mut *connection)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    let audit_entry = AuditEntry {
        verb: "account.create",
        object_kind: "account",
        object_id: account.uuid(),
        detail: json!({ "is_operator": false, "registered": true }),
    };
    records::audit_of_account(connection, account, now, ids, audit_entry).await?;
    Ok(true)
}

/// A registration whose code was not typed yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Unproven {
    /// Which.
    pub code: EmailCodeId,
    /// The argon2id string of the password that was chosen.
    pub password_hash: String,
    email: String,
}

/// The latest registration with this address that can still be gone on with, also where the address has an
/// account meanwhile or had one before: then no code is sent. To be asked at every sign-in.
///
/// # Errors
///
/// When the database fails.
pub async fn unproven(
    db: &Db,
    email: &str,
    now: DateTime<Utc>,
) -> Result<Option<Unproven>, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select email_code_id, email, password_hash as "password_hash!" from email_code
           where email = $1 and purpose = 'registration' and used_at is null and created_at > $2
           order by created_at desc, email_code_id desc limit 1"#,
        normal_email(email),
        now - REGISTRATION_LIFE,
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(row.map(|row| Unproven {
        code: EmailCodeId::new(row.email_code_id),
        password_hash: row.password_hash,
        email: row.email,
    }))
}

/// Goes on with a registration in this browser, whose person has typed the password: another code is sent.
///
/// # Errors
///
/// [`SendRefusal`], or the database's failure.
pub async fn go_on(
    db: &Db,
    unproven: &Unproven,
    address: Option<IpAddr>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    secrets: &dyn SecretSource,
) -> Result<StepToken, Error<SendRefusal>> {
    let token = StepToken::new(unproven.code.uuid(), secrets.secret());
    let drawn = DrawnCode::of_token(token, ids, secrets);
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        email_codes::allow(tx, (AskedFor::Code, &*unproven.email), address, now).await?;
        let which = (unproven.code, &*unproven.email);
        email_codes::move_in(tx, which, &drawn, now).await?;
        Ok(())
    })?;
    Ok(token)
}
