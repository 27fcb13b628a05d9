//! Whoever is paid: an agency, a shop or a creator, which tables call its party. Who may see to that for the own
//! party, what a party is called, and who is told of what happens to its tax information and accounts.

use chrono::{DateTime, Utc};
use domain::{actor::Permission, ids::AccountId, mail::MailContent, signed_in_user::PlaceId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Error, IdSource,
    applications::{mail_to, payees_in},
};

/// A party by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Payee {
    /// Which one.
    pub(crate) party: PlaceId,
    /// What it is called: an organisation's name, or a handle.
    pub(crate) name: String,
    /// The code of the market in whose days it reads.
    pub(crate) market: String,
}

/// The actor's own party, if the actor may see to its tax information and accounts.
pub(crate) fn own<R>(by: &ActorContext<'_>) -> Result<PlaceId, Error<R>> {
    match by.actor.place() {
        Some(party @ (PlaceId::Agency(_) | PlaceId::Shop(_) | PlaceId::Creator(_)))
            if by.actor.may(Permission::BePaid) =>
        {
            Ok(party)
        }
        Some(PlaceId::Agency(_) | PlaceId::Shop(_) | PlaceId::Creator(_) | PlaceId::Platform)
        | None => Err(Error::NotFound),
    }
}

/// The party of this id; none where nobody who is paid has it.
pub(crate) async fn named_in(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Option<Payee>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select kind as "kind!", name as "name!", market_code as "market_code!"
           from (
               select organisation.kind, organisation.name
                    , coalesce(
                          (select market_code from shop where shop_id = $1)
                        , (select min(market_code) from held_category where organisation_id = $1)
                        , (select min(market_code) from campaign where agency_id = $1)
                        , (select min(market_code) from market)
                      ) as market_code
               from organisation
               where organisation.organisation_id = $1
                   and organisation.kind in ('agency', 'shop')
               union all
               select 'creator', '@' || creator.handle, creator.market_code
               from creator
               where creator.creator_id = $1
           ) as payee"#,
        party,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| {
        Some(Payee {
            party: PlaceId::of_kind(&row.kind, party)?,
            name: row.name,
            market: row.market_code,
        })
    }))
}

/// Whether somebody is a member of the party, or the creator that it is.
pub(crate) async fn has_member_in(
    connection: &mut PgConnection,
    party: Uuid,
    account: AccountId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (
               select from membership where organisation_id = $1 and account_id = $2
           ) or exists (
               select from creator_account where creator_id = $1 and account_id = $2
           ) as "is_member!""#,
        party,
        account.uuid(),
    )
    .fetch_one(connection)
    .await
}

/// Writes the same mail to everybody who sees to how the party is paid, and to one more person, who may be no
/// member any more.
pub(crate) async fn mail_in(
    connection: &mut PgConnection,
    (party, one_more): (Uuid, Option<AccountId>),
    content: &MailContent,
    when: (DateTime<Utc>, &dyn IdSource),
) -> Result<(), sqlx::Error> {
    let mut readers = payees_in(&mut *connection, party).await?;
    let one_more = one_more.filter(|account| readers.iter().all(|(reader, _)| reader != account));
    if let Some(account) = one_more {
        let email = sqlx::query_scalar!(
            "select email from account where account_id = $1 and disabled_at is null",
            account.uuid(),
        )
        .fetch_optional(&mut *connection)
        .await?;
        readers.extend(email.map(|email| (account, email)));
    }
    mail_to(connection, &readers, content, when).await
}
