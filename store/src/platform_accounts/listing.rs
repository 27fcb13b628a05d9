//! Organisations, the newest first, page by page.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, OrganisationId},
    page::{Cursor, Page, Position},
    platform::{OrganisationFilter, OrganisationKind, OrganisationRow, OrganisationState},
};
use uuid::Uuid;

use super::{corrupt, counted, only_platform};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
};

/// The agencies and shops that the filter leaves, the newest first.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn organisations(
    db: &Db,
    by: &ActorContext<'_>,
    filter: OrganisationFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Page<OrganisationRow>, Error<Infallible>> {
    only_platform(by)?;
    let rows = rows(db, by, filter, page).await?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(Row::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.organisation.uuid())
    }))
}

/// An organisation's own columns, with what is told of it in a list.
pub(super) struct Row {
    pub(super) organisation_id: Uuid,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) code: String,
    pub(super) market_code: Option<String>,
    pub(super) created_at: DateTime<Utc>,
    pub(super) members: i64,
    pub(super) suspended_at: Option<DateTime<Utc>>,
    pub(super) manager: Option<String>,
}

impl Row {
    pub(super) fn read(self) -> Result<OrganisationRow, Error<Infallible>> {
        let id = self.organisation_id;
        let kind: OrganisationKind = self
            .kind
            .parse()
            .map_err(|_| corrupt("organisation", "kind", id))?;
        let market = self.market_code.map(|code| code.parse());
        let market = market
            .transpose()
            .map_err(|_| corrupt("shop", "market_code", id))?;
        Ok(OrganisationRow {
            organisation: OrganisationId::new(id),
            kind,
            name: self.name,
            code: self.code,
            market,
            created_at: self.created_at,
            members: counted(self.members),
            suspended_at: self.suspended_at,
            manager: self.manager,
        })
    }
}

async fn rows(
    db: &Db,
    by: &ActorContext<'_>,
    filter: OrganisationFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
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
                   where organisation.organisation_id "#
                    + $behind
                    + r#" $1
                       and organisation.kind in ('agency', 'shop')
                       and organisation.kind = coalesce($2, organisation.kind)
                       and (
                           strpos(lower(organisation.name), $3) > 0
                           or strpos(lower(coalesce(agency.slug, shop.shop_code, '')), $3) > 0
                       )
                       and case coalesce($4, '')
                           when 'suspended' then suspension.suspended_at is not null
                           when 'unclaimed' then not exists (
                               select from membership
                               where membership.organisation_id = organisation.organisation_id
                           )
                           when 'managed' then agency_management.account_manager_id is not null
                           when 'mine' then agency_management.account_manager_id = $5
                           else true
                       end
                   order by organisation.organisation_id "#
                    + $direction
                    + r#"
                   limit $6"#,
                cursor_bound(page),
                filter.kind.map(OrganisationKind::code),
                needle(filter.text),
                filter.state.map(OrganisationState::code),
                by.actor.account().map(AccountId::uuid),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}
