//! What waits for an operator's decision: whatever is applied for, in one queue, the oldest first.
//! Deciding is [`crate::applications`]; here is how operators find what to decide.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationSubject,
    category::CategoryCode,
    ids::{AccountId, ApplicationId, CreatorId, OrganisationId},
    market::Market,
    page::{Cursor, Page, Position},
    platform::{ReviewClaim, ReviewCounts, ReviewFilter, ReviewRow, ReviewTier},
};
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, is_before},
    search::needle,
};

/// What waits and the filter leaves, the oldest first.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    filter: ReviewFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Page<ReviewRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let operator = by.actor.account();
    let rows = rows(db, by, filter, page).await?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(|row| row.read(operator)).collect();
    Ok(Page::of_fetched(page, rows?, |row| Position {
        at: row.submitted_at,
        id: row.application.uuid(),
    }))
}

/// How much waits, by what is applied for.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn counts(db: &Db, by: &ActorContext<'_>) -> Result<ReviewCounts, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select subject as "subject!", count(*) as "count!"
                , count(*) filter (where claimed_by = $1) as "mine!"
                , count(*) filter (where claimed_by is null) as "unclaimed!"
                , min(submitted_at) as oldest
           from application
           where state = 'pending'
           group by subject"#,
        by.actor.account().map(AccountId::uuid),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut counts = ReviewCounts::default();
    for row in rows {
        let subject: ApplicationSubject = row
            .subject
            .parse()
            .map_err(|_| corrupt("subject", Uuid::nil()))?;
        counts.by_subject.push((subject, counted(row.count)));
        counts.mine = counts.mine.saturating_add(counted(row.mine));
        counts.unclaimed = counts.unclaimed.saturating_add(counted(row.unclaimed));
        counts.oldest = match (counts.oldest, row.oldest) {
            (Some(known), Some(other)) => Some(known.min(other)),
            (known, other) => known.or(other),
        };
    }
    counts.by_subject.sort_unstable();
    Ok(counts)
}

/// How many applications for each category wait: what an upgrade of it would move.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn pending_of_categories(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<Vec<(CategoryCode, u64)>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select category_code as "category_code!", count(*) as "count!"
           from application
           where state = 'pending' and subject = 'category' and category_code is not null
           group by category_code
           order by category_code"#,
    )
    .fetch_all(&mut *connection)
    .await?;
    let counts = rows.into_iter().map(|row| {
        let code = row.category_code.parse();
        let code = code.map_err(|_| corrupt("category_code", Uuid::nil()))?;
        Ok((code, counted(row.count)))
    });
    counts.collect()
}

/// The handle of a creator who applies to be paid; none where there is no such creator.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn handle_of(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<Option<String>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let handle = sqlx::query_scalar!(
        "select handle from creator where creator_id = $1",
        creator.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    Ok(handle)
}

/// Something that waits, as a row.
struct Row {
    application_id: Uuid,
    subject: String,
    name: String,
    organisation_id: Option<Uuid>,
    applicant: Option<String>,
    market_code: Option<String>,
    category_code: Option<String>,
    category_name: Option<String>,
    submitted_at: DateTime<Utc>,
    is_edit: bool,
    claimed_by: Option<Uuid>,
    claimed_name: Option<String>,
    claimed_at: Option<DateTime<Utc>>,
    manager: Option<String>,
}

impl Row {
    fn read(self, operator: Option<AccountId>) -> Result<ReviewRow, Error<Infallible>> {
        let id = self.application_id;
        let subject = self.subject.parse();
        let market = self.market_code.map(|code| code.parse()).transpose();
        let category = self.category_code.map(|code| code.parse()).transpose();
        let is_mine = self.claimed_by.is_some() && self.claimed_by == operator.map(AccountId::uuid);
        Ok(ReviewRow {
            application: ApplicationId::new(id),
            subject: subject.map_err(|_| corrupt("subject", id))?,
            name: self.name,
            organisation: self.organisation_id.map(OrganisationId::new),
            applicant: self.applicant,
            market: market.map_err(|_| corrupt("market_code", id))?,
            category: category.map_err(|_| corrupt("category_code", id))?,
            category_name: self.category_name,
            submitted_at: self.submitted_at,
            is_edit: self.is_edit,
            claimed: self.claimed_name.zip(self.claimed_at),
            is_mine,
            manager: self.manager,
        })
    }
}

async fn rows(
    db: &Db,
    by: &ActorContext<'_>,
    filter: ReviewFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    let mut connection = reading(&db.primary, by).await?;
    let bound = page.map_or(Position::of_id(Uuid::nil()), Cursor::position);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select waiting.application_id as "application_id!"
                        , waiting.subject as "subject!", named.name as "name!"
                        , waiting.organisation_id as "organisation_id?"
                        , coalesce(organisation.name, creator.handle) as "applicant?"
                        , waiting.market_code as "market_code?"
                        , waiting.category_code as "category_code?"
                        , service_category.name as "category_name?"
                        , waiting.submitted_at as "submitted_at!"
                        , waiting.earlier_application_id is not null as "is_edit!"
                        , waiting.claimed_by as "claimed_by?"
                        , coalesce(claimer.display_name, claimer.email) as "claimed_name?"
                        , waiting.claimed_at as "claimed_at?"
                        , coalesce(manager.display_name, manager.email) as "manager?"
                   from application as waiting
                   left join organisation
                       on organisation.organisation_id = waiting.organisation_id
                   left join creator on creator.creator_id = waiting.creator_id
                   left join service_category
                       on service_category.category_code = waiting.category_code
                   left join account as claimer on claimer.account_id = waiting.claimed_by
                   left join agency_management
                       on agency_management.agency_id = waiting.organisation_id
                   left join account as manager
                       on manager.account_id = agency_management.account_manager_id
                   cross join lateral (
                       select coalesce(
                                  nullif(waiting.content ->> 'legal_name', '')
                                , nullif(waiting.content ->> 'handle', '')
                                , nullif(waiting.content ->> 'name', '')
                                , nullif(waiting.content ->> 'shop_code', '')
                                , nullif(waiting.content -> 'values' ->> 'legal_name', '')
                                , nullif(waiting.content ->> 'holder', '')
                                , (
                                      select nullif(company.content ->> 'legal_name', '')
                                      from application as company
                                      where company.organisation_id = waiting.organisation_id
                                          and company.subject = 'entity'
                                          and company.state = 'pending'
                                  )
                                , organisation.name
                                , creator.handle
                                , ''
                              ) as name
                   ) as named
                   where waiting.state = 'pending'
                       and (waiting.submitted_at, waiting.application_id) "#
                    + $behind
                    + r#" ($1, $2)
                       and waiting.subject = coalesce($3, waiting.subject)
                       and ($4::text is null or waiting.market_code = $4)
                       and case coalesce($5, '')
                           when 'mine' then waiting.claimed_by = $6
                           when 'unclaimed' then waiting.claimed_by is null
                           when 'others' then waiting.claimed_by <> $6
                           else true
                       end
                       and case coalesce($7, '')
                           when 'managed' then manager.account_id is not null
                           when 'self_serve' then manager.account_id is null
                           when 'my_agencies' then manager.account_id = $6
                           else true
                       end
                       and (
                           strpos(lower(named.name), $8) > 0
                           or strpos(lower(coalesce(organisation.name, '')), $8) > 0
                           or strpos(lower(coalesce(creator.handle, '')), $8) > 0
                       )
                   order by waiting.submitted_at "#
                    + $direction
                    + r#", waiting.application_id "#
                    + $direction
                    + r#"
                   limit $9"#,
                bound.at,
                bound.id,
                filter.subject.map(ApplicationSubject::code),
                filter.market.map(Market::code),
                filter.claim.map(ReviewClaim::code),
                by.actor.account().map(AccountId::uuid),
                filter.tier.map(ReviewTier::code),
                needle(filter.text),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    // The oldest come first: what is behind is later.
    if is_before(page) {
        fetch!("<", "desc")
    } else {
        fetch!(">", "asc")
    }
}

fn corrupt(column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt {
        table: "application",
        column,
        id,
    }
}

/// How many there are, of a count that is never negative.
fn counted(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
