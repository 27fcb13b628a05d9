//! Telling a person by mail that something about the own account has changed, as part of the verb that
//! changes it.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, MailId},
    mail::MailContent,
};
use sqlx::PgConnection;

use crate::{
    IdSource,
    mails::{self, NewMail},
};

/// Writes to the account's address.
pub(crate) async fn tell(
    connection: &mut PgConnection,
    account: AccountId,
    content: MailContent,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), sqlx::Error> {
    let email = sqlx::query_scalar!(
        "select email from account where account_id = $1",
        account.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(email) = email else {
        return Ok(());
    };
    let mail = NewMail {
        account: Some(account),
        to: &email,
        content,
        secret: None,
    };
    mails::queue(connection, MailId::new(ids.next()), &mail, now).await
}
