//! Drafts: begun, saved again and again, and made anew of what was rejected or is to be edited.

use chrono::{DateTime, Utc};
use domain::{
    application::{
        ApplicationState, ApplicationSubject, DRAFT_CHARACTERS_MAX, ModifyRefusal,
        SaveDraftRefusal, StateRefusal,
    },
    category::CategoryCode,
    ids::{AccountId, ApplicationId, CreatorId, OrganisationId},
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Applicant, Application, NewDraft, SavedDraft, held, is_to_be_paid, stored};
use crate::{Db, Error, records, transaction::in_transaction};

/// The unique indexes that keep open applications for the same thing apart.
pub(super) const OPEN_KEYS: [&str; 4] = [
    "application_open_entity",
    "application_open_category",
    "application_open_claim",
    "application_open_finance",
];

/// Keeps a draft: a new one, or the next version of one. Whoever saves says which version the form was
/// opened with; when another window has saved a later one, nothing is kept and the refusal says who did and
/// when, so that both versions can be looked at. Only the beginning of a draft is an event of the audit
/// trail.
///
/// # Errors
///
/// [`SaveDraftRefusal`]; not found for others' drafts, for a member who doesn't administer the organisation,
/// and for content of another kind; or the database's failure.
pub async fn save_draft(
    db: &Db,
    by: &Applicant<'_>,
    draft: &NewDraft,
) -> Result<SavedDraft, Error<SaveDraftRefusal>> {
    let is_elsewhere =
        draft.subject == ApplicationSubject::EntityChange || is_to_be_paid(draft.subject);
    if !by.may_apply(draft.subject) || is_elsewhere || !draft.content.fits(draft.subject) {
        return Err(Error::NotFound);
    }
    let content = written_draft(draft)?;
    let saved: Result<SavedDraft, Error<SaveDraftRefusal>> =
        in_transaction!(db.primary, by.acting(), |tx| {
            match draft.known {
                Some((application, version)) => {
                    let kept = stored::lock_own(&mut *tx, by, application).await?;
                    save_again(tx, by, (draft, &content), (&kept, version)).await
                }
                None => begin(tx, by, (draft, &content)).await,
            }
        });
    saved.map_err(|error| {
        let refused = || SaveDraftRefusal::AlreadyOpen;
        OPEN_KEYS
            .into_iter()
            .fold(error, |error, key| error.on_constraint(key, refused))
    })
}

/// What a draft says, as it is kept, if it isn't too long.
pub(super) fn written_draft(
    draft: &NewDraft,
) -> Result<serde_json::Value, Error<SaveDraftRefusal>> {
    let content = written(&draft.content)?;
    let given = content.to_string().chars().count();
    if given > DRAFT_CHARACTERS_MAX {
        return Err(Error::Refused(SaveDraftRefusal::TooLong { given }));
    }
    Ok(content)
}

/// Keeps the next version of a draft, whose row is locked.
pub(super) async fn save_again(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    (draft, content): (&NewDraft, &serde_json::Value),
    (kept, version): (&Application, u32),
) -> Result<SavedDraft, Error<SaveDraftRefusal>> {
    let application = kept.application;
    if kept.subject != draft.subject {
        return Err(Error::NotFound);
    }
    if kept.state != ApplicationState::Draft {
        let state = kept.state;
        let refusal = SaveDraftRefusal::State(StateRefusal { state });
        return Err(Error::Refused(refusal));
    }
    if kept.version != version {
        let (by, at) = saved_last(&mut *connection, application).await?;
        return Err(Error::Refused(SaveDraftRefusal::SavedMeanwhile {
            application,
            by,
            at,
            version: kept.version,
        }));
    }
    sqlx::query!(
        "update application
         set content = $2, market_code = $3, category_code = $4, version = version + 1
           , saved_at = $5, saved_by = $6
         where application_id = $1",
        application.uuid(),
        *content,
        draft.market.map(Market::code),
        draft.category.map(CategoryCode::code),
        by.now(),
        by.account().map(AccountId::uuid),
    )
    .execute(connection)
    .await?;
    Ok(SavedDraft {
        application,
        version: version.saturating_add(1),
        at: by.now(),
    })
}

/// Begins a draft, if nothing for the same thing is open.
pub(super) async fn begin(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    (draft, content): (&NewDraft, &serde_json::Value),
) -> Result<SavedDraft, Error<SaveDraftRefusal>> {
    if draft.subject == ApplicationSubject::Entity
        && held::has_entity(&mut *connection, by.organisation()).await?
    {
        return Err(Error::Refused(SaveDraftRefusal::Frozen));
    }
    if let Some(open) = open_one(&mut *connection, by, draft).await? {
        if open.state != ApplicationState::Draft {
            return Err(Error::Refused(SaveDraftRefusal::AlreadyOpen));
        }
        let (by, at) = saved_last(&mut *connection, open.application).await?;
        return Err(Error::Refused(SaveDraftRefusal::SavedMeanwhile {
            application: open.application,
            by,
            at,
            version: open.version,
        }));
    }
    let new = NewRow {
        subject: draft.subject,
        state: ApplicationState::Draft,
        market: draft.market,
        category: draft.category,
        content,
        earlier: None,
    };
    let application = insert(connection, by, &new).await?;
    Ok(SavedDraft {
        application,
        version: 1,
        at: by.now(),
    })
}

/// Makes a new draft of an application that was rejected or taken back (**Modify**), or of an approved
/// category (**Edit**), which stays in force until the new one is approved. Asked for twice, it is the same
/// draft.
///
/// # Errors
///
/// [`ModifyRefusal`]; not found for others' applications; or the database's failure.
pub async fn modify(
    db: &Db,
    by: &Applicant<'_>,
    application: ApplicationId,
) -> Result<SavedDraft, Error<ModifyRefusal>> {
    let made: Result<SavedDraft, Error<ModifyRefusal>> =
        in_transaction!(db.primary, by.acting(), |tx| {
            let earlier = stored::lock_own(&mut *tx, by, application).await?;
            earlier
                .state
                .check_modify(earlier.subject)
                .map_err(Error::Refused)?;
            let is_entity = earlier.subject == ApplicationSubject::Entity;
            if is_entity && held::has_entity(&mut *tx, by.organisation()).await? {
                return Err(Error::Refused(ModifyRefusal::Frozen));
            }
            let (made, _) = draft_of(tx, by, &earlier).await?;
            Ok(made)
        });
    made.map_err(|error| {
        let refused = || ModifyRefusal::AlreadyOpen;
        OPEN_KEYS
            .into_iter()
            .fold(error, |error, key| error.on_constraint(key, refused))
    })
}

/// The draft that is made of an application, and whether it was made just now.
pub(crate) async fn draft_of(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    earlier: &Application,
) -> Result<(SavedDraft, bool), Error<ModifyRefusal>> {
    let same = NewDraft {
        subject: earlier.subject,
        market: earlier.market,
        category: earlier.category,
        content: earlier.content.clone(),
        known: None,
    };
    if let Some(open) = open_one(&mut *connection, by, &same).await? {
        let is_its_draft = open.state == ApplicationState::Draft
            && open.earlier == Some(earlier.application.uuid());
        if !is_its_draft {
            return Err(Error::Refused(ModifyRefusal::AlreadyOpen));
        }
        let known = SavedDraft {
            application: open.application,
            version: open.version,
            at: open.saved_at,
        };
        return Ok((known, false));
    }
    let content = written(&earlier.content)?;
    let new = NewRow {
        subject: earlier.subject,
        state: ApplicationState::Draft,
        market: earlier.market,
        category: earlier.category,
        content: &content,
        earlier: Some(earlier.application),
    };
    let application = insert(connection, by, &new).await?;
    let made = SavedDraft {
        application,
        version: 1,
        at: by.now(),
    };
    Ok((made, true))
}

/// A row to be made.
pub(super) struct NewRow<'n> {
    pub(super) subject: ApplicationSubject,
    pub(super) state: ApplicationState,
    pub(super) market: Option<Market>,
    pub(super) category: Option<CategoryCode>,
    pub(super) content: &'n serde_json::Value,
    pub(super) earlier: Option<ApplicationId>,
}

/// Makes an application of the applicant: a draft, or one that is pending at once.
pub(super) async fn insert<R>(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    new: &NewRow<'_>,
) -> Result<ApplicationId, Error<R>> {
    let application = ApplicationId::new(by.next_id());
    let account = by.account().map(AccountId::uuid);
    let submitted_at = (new.state == ApplicationState::Pending).then(|| by.now());
    sqlx::query!(
        "insert into application (
             application_id, organisation_id, account_id, subject, market_code, category_code, state
           , version, content, earlier_application_id, created_at, saved_at, saved_by
           , submitted_at, submitted_by, creator_id
         ) values (
             $1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $10, $3, $11
           , case when $11::timestamptz is not null then $3::uuid end, $12
         )",
        application.uuid(),
        by.organisation().map(OrganisationId::uuid),
        account,
        new.subject.code(),
        new.market.map(Market::code),
        new.category.map(CategoryCode::code),
        new.state.code(),
        *new.content,
        new.earlier.map(ApplicationId::uuid),
        by.now(),
        submitted_at,
        by.creator().map(CreatorId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    let verb = match new.state {
        ApplicationState::Pending => "application.apply",
        ApplicationState::Draft
        | ApplicationState::Approved
        | ApplicationState::Rejected
        | ApplicationState::RejectedUpgrade
        | ApplicationState::Withdrawn => "application.begin",
    };
    let detail = json!({
        "subject": new.subject, "market": new.market, "category": new.category,
        "earlier": new.earlier,
    });
    audit_applicant(connection, by, verb, (application, detail)).await?;
    Ok(application)
}

/// Writes down what the applicant did to an application.
pub(super) async fn audit_applicant(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    verb: &str,
    (application, detail): (ApplicationId, serde_json::Value),
) -> Result<(), sqlx::Error> {
    let when = (by.now(), by.ids());
    let done = (&[Some(application.uuid())][..], &[detail][..]);
    records::write_down(connection, by.who(), when, (verb, "application"), done).await
}

/// What an application says, as it is kept.
pub(super) fn written<R>(
    content: &domain::application::ApplicationContent,
) -> Result<serde_json::Value, Error<R>> {
    serde_json::to_value(content).map_err(|error| Error::Db(sqlx::Error::Encode(error.into())))
}

/// An open application for the same thing.
pub(super) struct Open {
    pub(super) application: ApplicationId,
    pub(super) state: ApplicationState,
    pub(super) version: u32,
    pub(super) earlier: Option<Uuid>,
    pub(super) saved_at: DateTime<Utc>,
}

/// The applicant's open application for the same thing, what is pending before a draft.
async fn open_one<R>(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    draft: &NewDraft,
) -> Result<Option<Open>, Error<R>> {
    let is_one_of_all_markets = matches!(
        draft.subject,
        ApplicationSubject::Entity
            | ApplicationSubject::EntityChange
            | ApplicationSubject::Tax
            | ApplicationSubject::Bank
    );
    let row = sqlx::query!(
        "select application_id, state, version, earlier_application_id, saved_at from application
         where state in ('draft', 'pending') and subject = $3
             and (
                 organisation_id = $1
                 or creator_id = $7
                 or (
                     $1::uuid is null and $7::uuid is null and organisation_id is null
                     and creator_id is null and account_id = $2
                 )
             )
             and (
                 $6 or (
                     market_code is not distinct from $4 and category_code is not distinct from $5
                 )
             )
         order by state desc
         limit 1",
        by.organisation().map(OrganisationId::uuid),
        by.account().map(AccountId::uuid),
        draft.subject.code(),
        draft.market.map(Market::code),
        draft.category.map(CategoryCode::code),
        is_one_of_all_markets,
        by.creator().map(CreatorId::uuid),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = |column| stored::corrupt::<R>(column, row.application_id);
    Ok(Some(Open {
        application: row.application_id.into(),
        state: row.state.parse().map_err(|_| corrupt("state"))?,
        version: u32::try_from(row.version).map_err(|_| corrupt("version"))?,
        earlier: row.earlier_application_id,
        saved_at: row.saved_at,
    }))
}

/// Who saved a draft last, and when: colleagues, so by their addresses where they have no names.
pub(crate) async fn saved_last<R>(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> Result<(Option<String>, DateTime<Utc>), Error<R>> {
    let row = sqlx::query!(
        r#"select saved_at, coalesce(display_name, email) as "name?" from application
           left join account on account.account_id = saved_by
           where application_id = $1"#,
        application.uuid(),
    )
    .fetch_one(connection)
    .await?;
    Ok((row.name, row.saved_at))
}
