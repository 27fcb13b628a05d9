//! Accounts, the newest first, page by page, and one of them with where its person works.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, CreatorId, OrganisationId},
    page::{Cursor, Page, Position},
    platform::{AccountDetails, AccountFilter, AccountPlace, AccountRow, AccountState},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{corrupt, counted, only_platform, opened::suspension};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
    sessions,
};

/// The accounts that the filter leaves, the newest first.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn accounts(
    db: &Db,
    by: &ActorContext<'_>,
    filter: AccountFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Page<AccountRow>, Error<Infallible>> {
    only_platform(by)?;
    let rows = rows(db, by, filter, page).await?;
    let rows: Vec<AccountRow> = rows.into_iter().map(Row::read).collect();
    Ok(Page::of_fetched(page, rows, |row| {
        Position::of_id(row.account.uuid())
    }))
}

/// The account, with where its person works and in how many browsers the person is signed in.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's and for an account that there isn't, or the
/// database's failure.
pub async fn account(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
) -> Result<AccountDetails, Error<Infallible>> {
    only_platform(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = row(&mut connection, account)
        .await?
        .ok_or(Error::NotFound)?;
    let suspension = suspension(&mut connection, account.uuid()).await?;
    let mut places = organisations_of(&mut connection, account).await?;
    places.extend(creators_of(&mut connection, account).await?);
    drop(connection);
    let sessions = sessions::list(db, account, by.now).await?.len();
    Ok(AccountDetails {
        row: row.read(),
        suspension,
        places,
        sessions: u64::try_from(sessions).unwrap_or(u64::MAX),
    })
}

/// An account's own columns, with what is told of it in a list.
struct Row {
    account_id: Uuid,
    email: String,
    display_name: Option<String>,
    is_operator: bool,
    has_password: bool,
    created_at: DateTime<Utc>,
    disabled_at: Option<DateTime<Utc>>,
    suspended_at: Option<DateTime<Utc>>,
    places: i64,
}

impl Row {
    fn read(self) -> AccountRow {
        AccountRow {
            account: AccountId::new(self.account_id),
            email: self.email,
            name: self.display_name,
            is_operator: self.is_operator,
            has_password: self.has_password,
            created_at: self.created_at,
            disabled_at: self.disabled_at,
            suspended_at: self.suspended_at,
            places: counted(self.places),
        }
    }
}

async fn rows(
    db: &Db,
    by: &ActorContext<'_>,
    filter: AccountFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select account_id as "account_id!", email as "email!"
                        , display_name as "display_name?", is_operator as "is_operator!"
                        , password_hash is not null as "has_password!"
                        , account.created_at as "created_at!", disabled_at as "disabled_at?"
                        , suspension.suspended_at as "suspended_at?", places as "places!"
                   from account
                   left join suspension on suspended_id = account_id
                   cross join lateral (
                       select (
                           select count(*) from membership
                           where membership.account_id = account.account_id
                       ) + (
                           select count(*) from creator_account
                           where creator_account.account_id = account.account_id
                       ) as places
                   ) as worked
                   where account_id "#
                    + $behind
                    + r#" $1
                       and (
                           strpos(email, $2) > 0
                           or strpos(lower(coalesce(display_name, '')), $2) > 0
                       )
                       and case coalesce($3, '')
                           when 'operator' then is_operator
                           when 'suspended' then suspension.suspended_at is not null
                           when 'disabled' then disabled_at is not null
                           when 'invited' then password_hash is null
                           when 'without_place' then places = 0 and not is_operator
                           else true
                       end
                   order by account_id "#
                    + $direction
                    + r#"
                   limit $4"#,
                cursor_bound(page),
                needle(filter.text),
                filter.state.map(AccountState::code),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

async fn row(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"select account_id as "account_id!", email as "email!"
                , display_name as "display_name?", is_operator as "is_operator!"
                , password_hash is not null as "has_password!"
                , account.created_at as "created_at!", disabled_at as "disabled_at?"
                , suspension.suspended_at as "suspended_at?"
                , (
                      select count(*) from membership
                      where membership.account_id = account.account_id
                  ) + (
                      select count(*) from creator_account
                      where creator_account.account_id = account.account_id
                  ) as "places!"
           from account
           left join suspension on suspended_id = account_id
           where account_id = $1"#,
        account.uuid(),
    )
    .fetch_optional(connection)
    .await
}

async fn organisations_of(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<Vec<AccountPlace>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select organisation_id, name, role from membership
         join organisation using (organisation_id)
         where account_id = $1
         order by name, organisation_id",
        account.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let places = rows.into_iter().map(|row| {
        let role = row.role.parse();
        Ok(AccountPlace::Organisation {
            organisation: OrganisationId::new(row.organisation_id),
            name: row.name,
            role: role.map_err(|_| corrupt("membership", "role", row.organisation_id))?,
        })
    });
    places.collect()
}

async fn creators_of(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<Vec<AccountPlace>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select creator_id, handle, market_code from creator_account
         join creator using (creator_id)
         where account_id = $1
         order by handle, creator_id",
        account.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let places = rows.into_iter().map(|row| {
        let market = row.market_code.parse();
        Ok(AccountPlace::Creator {
            creator: CreatorId::new(row.creator_id),
            handle: row.handle,
            market: market.map_err(|_| corrupt("creator", "market_code", row.creator_id))?,
        })
    });
    places.collect()
}
