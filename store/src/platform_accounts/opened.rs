//! One organisation, with who works there.

use std::convert::Infallible;

use domain::{
    ids::{AccountId, OrganisationId},
    platform::{Manager, OrganisationDetails, OrganisationKind, OrganisationMember, Suspension},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{corrupt, listing::Row, only_platform};
use crate::{ActorContext, Db, Error, acting::reading};

/// The agency or shop, with its members, why it is suspended, and who looks after it.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's and for an organisation that there isn't, or the
/// database's failure.
pub async fn organisation(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
) -> Result<OrganisationDetails, Error<Infallible>> {
    only_platform(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = row(&mut connection, organisation).await?;
    let row = row.ok_or(Error::NotFound)?.read()?;
    let operators = if row.kind == OrganisationKind::Agency {
        operators(&mut connection).await?
    } else {
        Vec::new()
    };
    Ok(OrganisationDetails {
        suspension: suspension(&mut connection, organisation.uuid()).await?,
        members: members(&mut connection, organisation).await?,
        manager: manager(&mut connection, organisation).await?,
        operators,
        row,
    })
}

async fn row(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"select organisation.organisation_id as "organisation_id!"
                , organisation.kind as "kind!", organisation.name as "name!"
                , coalesce(agency.slug, shop.shop_code, '') as "code!"
                , shop.market_code as "market_code?"
                , organisation.created_at as "created_at!"
                , (
                      select count(*) from membership
                      where membership.organisation_id = organisation.organisation_id
                  ) as "members!"
                , suspension.suspended_at as "suspended_at?"
                , coalesce(manager.display_name, manager.email) as "manager?"
           from organisation
           left join agency on agency.agency_id = organisation.organisation_id
           left join shop on shop.shop_id = organisation.organisation_id
           left join suspension on suspension.suspended_id = organisation.organisation_id
           left join agency_management
               on agency_management.agency_id = organisation.organisation_id
           left join account as manager
               on manager.account_id = agency_management.account_manager_id
           where organisation.organisation_id = $1 and organisation.kind in ('agency', 'shop')"#,
        organisation.uuid(),
    )
    .fetch_optional(connection)
    .await
}

/// Why an organisation or a person is suspended; none where neither is.
pub(super) async fn suspension(
    connection: &mut PgConnection,
    suspended: Uuid,
) -> Result<Option<Suspension>, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select suspension.suspended_at as "suspended_at!", reason as "reason!", note as "note!"
                , coalesce(operator.display_name, operator.email) as "by?"
           from suspension
           left join account as operator on operator.account_id = suspended_by
           where suspended_id = $1"#,
        suspended,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let reason = row.reason.parse();
    Ok(Some(Suspension {
        since: row.suspended_at,
        reason: reason.map_err(|_| corrupt("suspension", "reason", suspended))?,
        note: row.note,
        by: row.by,
    }))
}

async fn members(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Vec<OrganisationMember>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select account_id, email, display_name, role, membership.created_at
                , disabled_at is not null as "is_disabled!"
           from membership
           join account using (account_id)
           where organisation_id = $1
           order by role <> 'owner', email"#,
        organisation.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let members = rows.into_iter().map(|row| {
        let role = row.role.parse();
        Ok(OrganisationMember {
            account: AccountId::new(row.account_id),
            email: row.email,
            name: row.display_name,
            role: role.map_err(|_| corrupt("membership", "role", row.account_id))?,
            since: row.created_at,
            is_disabled: row.is_disabled,
        })
    });
    members.collect()
}

async fn manager(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Option<Manager>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select account_id, coalesce(display_name, email) as "name!"
           from agency_management
           join account on account_id = account_manager_id
           where agency_id = $1"#,
        organisation.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Manager {
        account: AccountId::new(row.account_id),
        name: row.name,
    }))
}

async fn operators(connection: &mut PgConnection) -> Result<Vec<Manager>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select account_id, coalesce(display_name, email) as "name!"
           from account
           where is_operator and disabled_at is null
           order by 2, account_id"#,
    )
    .fetch_all(connection)
    .await?;
    let operators = rows.into_iter().map(|row| Manager {
        account: AccountId::new(row.account_id),
        name: row.name,
    });
    Ok(operators.collect())
}
