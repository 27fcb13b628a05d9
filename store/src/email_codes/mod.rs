//! Codes that are sent to an address: how often, how one is tried, and how another is sent. What becomes
//! true when the right one is typed is the affair of [`crate::registering`] and [`crate::emails`].

mod limits;

use std::{convert::Infallible, net::IpAddr};

use chrono::{DateTime, Utc};
use domain::{
    email_code::{
        CODE_LIFE, CodeRefusal, MOST_TRIES, REGISTRATION_LIFE, SendRefusal, SixDigits,
        seconds_to_wait,
    },
    ids::{AccountId, EmailCodeId, MailId},
    mail::{CodePurpose, MailContent},
};
use sqlx::PgConnection;
use subtle::ConstantTimeEq as _;

pub use self::limits::clear_over as clear_limits;
pub(crate) use self::limits::{AskedFor, allow, is_first_warning};
use crate::{
    Db, Error, IdSource, SecretSource, StepToken,
    acting::Acting,
    mails::{self, NewMail},
    transaction::in_transaction,
};

/// What a code is asked for.
#[derive(Clone, Copy)]
pub(crate) enum NewCode<'n> {
    /// To register.
    Registration {
        phone: Option<&'n str>,
        password_hash: &'n str,
    },
    /// To change the address of this account.
    ChangeOfAddress(AccountId),
}

impl NewCode<'_> {
    fn purpose(self) -> CodePurpose {
        match self {
            Self::Registration { .. } => CodePurpose::Registration,
            Self::ChangeOfAddress(_) => CodePurpose::ChangeOfAddress,
        }
    }
}

/// A code that is about to be sent: drawn before the transaction, which may be run again.
#[derive(Clone, Copy)]
pub(crate) struct DrawnCode {
    pub(crate) token: StepToken,
    code: SixDigits,
    mail: MailId,
}

impl DrawnCode {
    pub(crate) fn new(ids: &dyn IdSource, secrets: &dyn SecretSource) -> Self {
        let token = StepToken::new(ids.next(), secrets.secret());
        Self::of_token(token, ids, secrets)
    }

    /// Another code for the browser that has this token.
    pub(crate) fn of_token(
        token: StepToken,
        ids: &dyn IdSource,
        secrets: &dyn SecretSource,
    ) -> Self {
        Self {
            token,
            code: SixDigits::of_secret(&secrets.secret()),
            mail: MailId::new(ids.next()),
        }
    }

    fn hash(&self) -> [u8; 32] {
        self.token.hash_of(&self.code.to_string())
    }
}

/// Keeps a code and sends it, as part of a verb. An address that has an account is told so instead, and
/// nobody gets the code.
pub(crate) async fn begin_in(
    connection: &mut PgConnection,
    drawn: &DrawnCode,
    (email, new): (&str, NewCode<'_>),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let (phone, password_hash, account) = match new {
        NewCode::Registration {
            phone,
            password_hash,
        } => (phone, Some(password_hash), None),
        NewCode::ChangeOfAddress(account) => (None, None, Some(account.uuid())),
    };
    let (secret_hash, code_hash) = (drawn.token.hash(), drawn.hash());
    sqlx::query!(
        "insert into email_code (
             email_code_id, secret_hash, purpose, email, phone, password_hash, account_id
           , code_hash, sent_at, created_at
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        drawn.token.id(),
        secret_hash.as_slice(),
        code_of(new.purpose()),
        email,
        phone,
        password_hash,
        account,
        code_hash.as_slice(),
        now,
    )
    .execute(&mut *connection)
    .await?;
    send_in(connection, drawn, (email, new.purpose()), now).await
}

async fn send_in(
    connection: &mut PgConnection,
    drawn: &DrawnCode,
    (email, purpose): (&str, CodePurpose),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let is_taken = sqlx::query_scalar!(
        r#"select exists (select from account where email = $1) as "is_taken!""#,
        email,
    )
    .fetch_one(&mut *connection)
    .await?;
    let code = drawn.code.to_string();
    let (content, secret) = if is_taken {
        (MailContent::AddressTaken, None)
    } else {
        (MailContent::EmailCode { purpose }, Some(&*code))
    };
    let mail = NewMail {
        account: None,
        to: email,
        content,
        secret,
    };
    mails::queue(connection, drawn.mail, &mail, now).await
}

/// What a right code was asked for.
pub(crate) struct Tried {
    pub(crate) email: String,
    pub(crate) phone: Option<String>,
    pub(crate) password_hash: Option<String>,
    pub(crate) account: Option<AccountId>,
}

/// Tries a code, as part of a verb that is to be committed whatever comes of it: every try counts. Of many
/// at once each waits for the one before, so no more than [`MOST_TRIES`] are looked at, and one is right.
pub(crate) async fn try_in(
    connection: &mut PgConnection,
    token: &StepToken,
    (purpose, code): (CodePurpose, SixDigits),
    now: DateTime<Utc>,
) -> Result<Result<Tried, CodeRefusal>, sqlx::Error> {
    let secret_hash = token.hash();
    let row = sqlx::query!(
        "update email_code set tries = least(tries + 1, 1000)
         where email_code_id = $1 and secret_hash = $2 and purpose = $3 and used_at is null
             and created_at > $4
         returning email, phone, password_hash, account_id, code_hash, tries, sent_at",
        token.id(),
        secret_hash.as_slice(),
        code_of(purpose),
        now - REGISTRATION_LIFE,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok(Err(CodeRefusal::NothingBegun));
    };
    if row.tries > MOST_TRIES || row.sent_at <= now - CODE_LIFE {
        return Ok(Err(CodeRefusal::Over));
    }
    let hash = token.hash_of(&code.to_string());
    if !bool::from(hash.as_slice().ct_eq(&row.code_hash)) {
        return Ok(Err(CodeRefusal::Wrong));
    }
    sqlx::query!(
        "update email_code set used_at = $2 where email_code_id = $1",
        token.id(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(Ok(Tried {
        email: row.email,
        phone: row.phone,
        password_hash: row.password_hash,
        account: row.account_id.map(AccountId::new),
    }))
}

/// Sends another code, after which the one before is over. It is sent where the first one was.
///
/// # Errors
///
/// [`SendRefusal`], or the database's failure.
pub async fn send_again(
    db: &Db,
    token: &StepToken,
    address: Option<IpAddr>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    secrets: &dyn SecretSource,
) -> Result<(), Error<SendRefusal>> {
    let drawn = DrawnCode::of_token(*token, ids, secrets);
    let secret_hash = token.hash();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let row = sqlx::query!(
            "select email, purpose, sent_at from email_code
             where email_code_id = $1 and secret_hash = $2 and used_at is null and created_at > $3
             for no key update",
            token.id(),
            secret_hash.as_slice(),
            now - REGISTRATION_LIFE,
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::Refused(SendRefusal::NothingBegun))?;
        if let Some(seconds) = seconds_to_wait(row.sent_at, now) {
            return Err(Error::Refused(SendRefusal::TooSoon { seconds }));
        }
        allow(tx, (AskedFor::Code, &*row.email), address, now).await?;
        replace_in(tx, &drawn, token.id(), now).await?;
        let purpose = purpose_of(&row.purpose);
        send_in(tx, &drawn, (&*row.email, purpose), now).await?;
        Ok(())
    })
}

/// Puts another code, and the browser that has its token, in the place of the one before.
async fn replace_in(
    connection: &mut PgConnection,
    drawn: &DrawnCode,
    id: uuid::Uuid,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let (secret_hash, code_hash) = (drawn.token.hash(), drawn.hash());
    sqlx::query!(
        "update email_code set secret_hash = $2, code_hash = $3, tries = 0, sent_at = $4
         where email_code_id = $1",
        id,
        secret_hash.as_slice(),
        code_hash.as_slice(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Lets another browser, whose person has typed the password, go on with a registration: sends a code for
/// it, whose token it gets.
pub(crate) async fn move_in(
    connection: &mut PgConnection,
    (id, email): (EmailCodeId, &str),
    drawn: &DrawnCode,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    replace_in(connection, drawn, id.uuid(), now).await?;
    send_in(connection, drawn, (email, CodePurpose::Registration), now).await
}

/// A code of a browser: where it was sent, and when another may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentCode {
    /// Where it was sent.
    pub email: String,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// What it proves.
    pub purpose: CodePurpose,
}

/// The code that this browser waits for.
///
/// # Errors
///
/// [`Error::NotFound`] where it has begun nothing, or too long ago, or it is done; or the database's
/// failure.
pub async fn sent(
    db: &Db,
    token: &StepToken,
    now: DateTime<Utc>,
) -> Result<SentCode, Error<Infallible>> {
    let secret_hash = token.hash();
    let row = sqlx::query!(
        "select email, purpose, sent_at from email_code
         where email_code_id = $1 and secret_hash = $2 and used_at is null and created_at > $3",
        token.id(),
        secret_hash.as_slice(),
        now - REGISTRATION_LIFE,
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(SentCode {
        purpose: purpose_of(&row.purpose),
        email: row.email,
        sent_at: row.sent_at,
    })
}

/// Clears away codes that nobody can go on with any more, so many at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_over(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from email_code where email_code_id in (
             select email_code_id from email_code where created_at <= $1
             order by created_at limit $2
         )",
        now - REGISTRATION_LIFE,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}

const CHANGE_OF_ADDRESS: &str = "change_of_address";

const fn code_of(purpose: CodePurpose) -> &'static str {
    match purpose {
        CodePurpose::Registration => "registration",
        CodePurpose::ChangeOfAddress => CHANGE_OF_ADDRESS,
    }
}

/// The table's constraint knows these two.
fn purpose_of(code: &str) -> CodePurpose {
    if code == CHANGE_OF_ADDRESS {
        CodePurpose::ChangeOfAddress
    } else {
        CodePurpose::Registration
    }
}
