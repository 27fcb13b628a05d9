//! Applications as their applicants and operators read them.

use std::convert::Infallible;

use domain::{
    application::{ApplicationState, ApplicationSubject},
    ids::{AccountId, ApplicationId, OrganisationId},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Applicant, Application, is_to_be_paid,
    stored::{Row, is_of},
};
use crate::{ActorContext, Db, Error, acting::reading};

/// How many applications of one applicant are listed: more than anybody has.
const LISTED: i64 = 500;

/// How many versions are read of one application.
const VERSIONS: i32 = 50;

/// All applications of an organisation, or of a person, the newest first, with what each says, but for those
/// that are about being paid. Drafts that were thrown away are left out.
///
/// # Errors
///
/// When the database fails.
pub async fn of_applicant(
    db: &Db,
    by: &Applicant<'_>,
) -> Result<Vec<Application>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select application_id, application.organisation_id
                , organisation.name as "organisation_name?", application.creator_id
                , application.account_id, subject
                , market_code, category_code, state, version, content, earlier_application_id
                , application.created_at, saved_at, submitted_at, claimed_by, claimed_at, decided_at
                , null::text as "claimed_name?", decider.display_name as "decided_name?"
                , reasons, note
           from application
           left join organisation on organisation.organisation_id = application.organisation_id
           left join account as decider on decider.account_id = decided_by
           where (
                   application.organisation_id = $1
                   or (
                       $1::uuid is null and application.organisation_id is null
                       and application.creator_id is null and application.account_id = $2
                   )
               )
               and subject not in ('tax', 'bank')
               and (state <> 'withdrawn' or submitted_at is not null)
           order by application_id desc
           limit $3"#,
        by.organisation().map(OrganisationId::uuid),
        by.account().map(AccountId::uuid),
        LISTED,
    )
    .fetch_all(&mut *reading(&db.primary, by.acting()).await?)
    .await?;
    rows.into_iter().map(Row::into_application).collect()
}

/// All applications of whoever is paid for tax or for bank, the newest first, with what each says but its numbers.
/// Drafts that were thrown away are left out.
pub(crate) async fn of_party_in(
    connection: &mut PgConnection,
    party: Uuid,
    subject: ApplicationSubject,
) -> Result<Vec<Application>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select application_id, application.organisation_id
                , organisation.name as "organisation_name?", application.creator_id
                , application.account_id, subject
                , market_code, category_code, state, version, content, earlier_application_id
                , application.created_at, saved_at, submitted_at, claimed_by, claimed_at, decided_at
                , null::text as "claimed_name?", decider.display_name as "decided_name?"
                , reasons, note
           from application
           left join organisation on organisation.organisation_id = application.organisation_id
           left join account as decider on decider.account_id = decided_by
           where (application.organisation_id = $1 or application.creator_id = $1)
               and subject = $2
               and (state <> 'withdrawn' or submitted_at is not null)
           order by application_id desc
           limit $3"#,
        party,
        subject.code(),
        LISTED,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(Row::into_application).collect()
}

/// One application of the applicant.
///
/// # Errors
///
/// Not found for others' and for those that are about being paid, or the database's failure.
pub async fn one(
    db: &Db,
    by: &Applicant<'_>,
    application: ApplicationId,
) -> Result<Application, Error<Infallible>> {
    let mut connection = reading(&db.primary, by.acting()).await?;
    let found = read(&mut connection, application, false).await?;
    let found = found.into_iter().find(|one| one.application == application);
    let own = found.filter(|one| is_of(one, by) && !is_to_be_paid(one.subject));
    own.ok_or(Error::NotFound)
}

/// An application with all that it was made of and that was made of it, the newest first: for an operator,
/// who sees the version that is to be decided beside the earlier one. Drafts are not among them.
///
/// # Errors
///
/// Not found for anybody but the platform, and for drafts; or the database's failure.
pub async fn versions(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
) -> Result<Vec<Application>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let mut found = read(&mut connection, application, true).await?;
    found.retain(|one| one.state != ApplicationState::Draft && one.submitted_at.is_some());
    if !found.iter().any(|one| one.application == application) {
        return Err(Error::NotFound);
    }
    Ok(found)
}

/// An application with its earlier and later versions, the newest first. To the platform an organisation is
/// called what it says itself to be, as long as that waits for a decision: until then all are called the same.
async fn read(
    connection: &mut PgConnection,
    application: ApplicationId,
    reads_for_platform: bool,
) -> Result<Vec<Application>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        r#"with recursive earlier as (
               select application_id, earlier_application_id, 0 as steps from application
               where application_id = $1
               union all
               select previous.application_id, previous.earlier_application_id, steps + 1
               from application as previous
               join earlier on previous.application_id = earlier.earlier_application_id
               where steps < $3
           )
           , later as (
               select application_id, 0 as steps from application where application_id = $1
               union all
               select made.application_id, steps + 1 from application as made
               join later on made.earlier_application_id = later.application_id
               where steps < $3
           )
           select application_id as "application_id!", application.organisation_id
                , coalesce(
                      (
                          select nullif(company.content ->> 'legal_name', '')
                          from application as company
                          where $2 and company.organisation_id = application.organisation_id
                              and company.subject = 'entity' and company.state = 'pending'
                      )
                    , organisation.name
                  ) as "organisation_name?", application.creator_id
                , application.account_id, subject as "subject!", market_code, category_code
                , state as "state!"
                , version as "version!", content as "content!", earlier_application_id
                , application.created_at as "created_at!", saved_at as "saved_at!", submitted_at
                , claimed_by, claimed_at, decided_at
                , case when $2 then coalesce(claimer.display_name, claimer.email) end
                      as "claimed_name?"
                , coalesce(
                      decider.display_name, case when $2 then decider.email end
                  ) as "decided_name?"
                , reasons as "reasons!", note as "note!"
           from application
           left join organisation on organisation.organisation_id = application.organisation_id
           left join account as claimer on claimer.account_id = claimed_by
           left join account as decider on decider.account_id = decided_by
           where application_id in (
               select earlier.application_id from earlier
               union
               select later.application_id from later
           )
           order by application_id desc"#,
        application.uuid(),
        reads_for_platform,
        VERSIONS,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(Row::into_application).collect()
}
