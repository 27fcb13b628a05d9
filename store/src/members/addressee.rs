//! The person that an invitation was sent to: whoever has an account with its address, or makes one.

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::AccountId,
    member::{AcceptInvitationRefusal, InvitedReader},
};
use sqlx::PgConnection;

use crate::{
    ActorContext, Error, IdSource,
    accounts::{self, NewAccount},
};

/// Whether the account has the address, which is proven by that its link was opened.
///
/// # Errors
///
/// [`AcceptInvitationRefusal::OtherAddress`]; not found for an account that can't sign in; or the database's
/// failure.
pub(crate) async fn account_of_addressee(
    connection: &mut PgConnection,
    account: AccountId,
    email: &str,
    now: DateTime<Utc>,
) -> Result<(), Error<AcceptInvitationRefusal>> {
    let own = sqlx::query_scalar!(
        "select email from account where account_id = $1 and disabled_at is null
         for no key update",
        account.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    if own != email {
        return Err(Error::Refused(AcceptInvitationRefusal::OtherAddress));
    }
    prove(connection, account, now).await?;
    Ok(())
}

/// The account of somebody who is not signed in: a new one, or one that has no password yet. The person chooses it by
/// the token whose hash is handed in.
///
/// # Errors
///
/// [`AcceptInvitationRefusal`], or the database's failure.
pub(crate) async fn new_addressee(
    connection: &mut PgConnection,
    email: &str,
    password_token_hash: [u8; 32],
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<AccountId, Error<AcceptInvitationRefusal>> {
    let account = match accounts::known_in(connection, email).await? {
        Some(known) if known.disabled_at.is_some() => {
            return Err(Error::Refused(AcceptInvitationRefusal::LinkOver));
        }
        Some(known) if known.has_password => {
            return Err(Error::Refused(AcceptInvitationRefusal::SignInFirst));
        }
        Some(known) => known.account,
        None => {
            let new = NewAccount {
                email,
                display_name: None,
                password_hash: None,
                is_operator: false,
            };
            let account = AccountId::new(ids.next());
            let by = ActorContext {
                actor: Actor::System,
                now,
                ids,
                form: None,
            };
            let created = accounts::create_in(connection, &by, account, new).await;
            created.map_err(|error| error.map_refusal(|_| AcceptInvitationRefusal::LinkOver))?;
            account
        }
    };
    prove(connection, account, now).await?;
    accounts::end_invitations(connection, account, now).await?;
    accounts::invite_in(connection, account, password_token_hash, now).await?;
    Ok(account)
}

/// Notes that the account's address is the person's.
async fn prove(
    connection: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update account set email_proven_at = $2
         where account_id = $1 and email_proven_at is null",
        account.uuid(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Who reads an invitation that was sent to the address.
///
/// # Errors
///
/// When the database fails.
pub(crate) async fn reader_of(
    connection: &mut PgConnection,
    account: Option<AccountId>,
    email: &str,
) -> Result<InvitedReader, sqlx::Error> {
    let row = sqlx::query!(
        r#"select (select email from account where account_id = $1) as own
                , exists (
                      select from account where email = $2 and password_hash is not null
                  ) as "has_password!""#,
        account.map(AccountId::uuid),
        email,
    )
    .fetch_one(connection)
    .await?;
    Ok(match row.own {
        Some(own) if own == email => InvitedReader::Addressee,
        Some(email) => InvitedReader::SomebodyElse { email },
        None if row.has_password => InvitedReader::SignedOut,
        None => InvitedReader::NewPerson,
    })
}
