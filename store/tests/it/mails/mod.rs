//! Mails: each is sent once, tried again, given up, and cleared away; and who is mailed of notices.

mod digests;
mod notices;
mod preferences;
mod sending;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, MailId},
    mail::{CodePurpose, MailContent},
};
use sqlx::PgPool;
use store::{
    Db, IdSource,
    mails::{NewMail, queue},
};
use uuid::Uuid;

use crate::world::World;

/// A code for a new account.
const CODE: MailContent = MailContent::EmailCode {
    purpose: CodePurpose::Registration,
};

/// Writes a mail at a moment, as a verb does.
async fn write(
    world: &World,
    content: &MailContent,
    secret: Option<&str>,
    at: DateTime<Utc>,
) -> MailId {
    let id = MailId::new(world.ids.next());
    let mail = NewMail {
        account: None,
        to: "ann@example.org",
        content: content.clone(),
        secret,
    };
    let mut connection = world.db.primary.acquire().await.unwrap();
    queue(&mut connection, id, &mail, at).await.unwrap();
    id
}

/// A mail's state, its secret, how often it was tried, and why it failed last.
type Kept = (String, Option<String>, i16, Option<String>);

async fn kept(db: &Db, mail: MailId) -> Kept {
    sqlx::query_as("select state, secret, tries, last_error from mail where mail_id = $1")
        .bind(mail.uuid())
        .fetch_one(&db.primary)
        .await
        .unwrap()
}

/// A person who can sign in, with this number.
async fn person(pool: &PgPool, number: u128, has_password: bool) -> AccountId {
    let account = Uuid::from_u128(number);
    sqlx::query(
        "insert into account (account_id, email, password_hash, created_at)
         values ($1, $2, $3, now())",
    )
    .bind(account)
    .bind(format!("person{number}@example.org"))
    .bind(has_password.then_some("a hash"))
    .execute(pool)
    .await
    .unwrap();
    account.into()
}
