//! Whether a person is the last who could manage an organisation or run the platform. Two verbs that
//! take one of the last two away at once wait for each other, so that the second sees what the first
//! left. Whoever has a disabled account can't do either.

use domain::ids::{AccountId, OrganisationId};
use sqlx::PgConnection;

use super::LastOneRefusal;
use crate::Error;

/// Refuses for the last owner of any organisation, or of this one, and for the last operator.
pub(crate) async fn is_not_the_last(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<(), Error<LastOneRefusal>> {
    refuse_owner(connection, account, None).await?;
    refuse_operator(connection, account).await
}

/// Refuses for the last owner of this organisation.
pub(crate) async fn refuse_last_owner(
    connection: &mut PgConnection,
    account: AccountId,
    organisation: OrganisationId,
) -> Result<(), Error<LastOneRefusal>> {
    refuse_owner(connection, account, Some(organisation)).await
}

/// Refuses when the person is an owner and nobody else is.
pub(super) async fn refuse_owner(
    connection: &mut PgConnection,
    account: AccountId,
    organisation: Option<OrganisationId>,
) -> Result<(), Error<LastOneRefusal>> {
    // All owners of what the person owns, in one order: two that are taken away at once don't wait for
    // each other in a circle.
    let owned: Vec<uuid::Uuid> = sqlx::query_scalar!(
        "select organisation_id from membership
         where role = 'owner' and organisation_id in (
                 select organisation_id from membership
                 where account_id = $1 and role = 'owner'
                     and organisation_id = coalesce($2, organisation_id)
             )
         order by organisation_id, account_id
         for update",
        account.uuid(),
        organisation.map(OrganisationId::uuid),
    )
    .fetch_all(&mut *connection)
    .await?;
    let names: Vec<String> = sqlx::query_scalar!(
        "select name from membership
         join organisation using (organisation_id)
         where organisation_id = any($2) and account_id = $1 and role = 'owner'
             and not exists (
                 select from membership as other
                 join account using (account_id)
                 where other.organisation_id = membership.organisation_id
                     and other.role = 'owner' and other.account_id <> $1 and disabled_at is null
             )
         order by name",
        account.uuid(),
        &owned,
    )
    .fetch_all(connection)
    .await?;
    if names.is_empty() {
        return Ok(());
    }
    Err(Error::Refused(LastOneRefusal::LastOwner {
        organisations: names.join(", "),
    }))
}

/// Refuses when the person runs the platform and nobody else does.
pub(super) async fn refuse_operator(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<(), Error<LastOneRefusal>> {
    let operators: Vec<uuid::Uuid> = sqlx::query_scalar!(
        "select account_id from account where is_operator order by account_id for no key update"
    )
    .fetch_all(&mut *connection)
    .await?;
    if !operators.contains(&account.uuid()) {
        return Ok(());
    }
    let is_other_there = sqlx::query_scalar!(
        r#"select exists (
               select from account
               where account_id = any($2) and account_id <> $1 and is_operator
                   and disabled_at is null
           ) as "is_other_there!""#,
        account.uuid(),
        &operators,
    )
    .fetch_one(connection)
    .await?;
    if is_other_there {
        return Ok(());
    }
    Err(Error::Refused(LastOneRefusal::LastOperator))
}
