//! One decision on many registrations: those that were picked, or all that a list shows. Thousands are decided
//! slice by slice, each in a transaction of its own that also notes how far the decision has come: whatever
//! becomes of the page, what is done stays done, and it is known of each what became of it.

mod begun;
mod selected;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::{AgencyId, BulkDecisionId, CampaignId},
    registration::{Decision, DecisionProgress, NotDecided},
    selection::Selection,
};
use sqlx::types::Json;

use self::{
    begun::Begun,
    selected::{each_once, pending_when_selected},
};
use super::filter::{RegistrationSelection, content_of};
use crate::{
    ActorContext, Db, Error, acting::reading, campaigns::CourseRow, forms::once, kept_forms,
};

/// Decides on the first of the selected registrations, as many as one request does, each as
/// [`super::approve`] or [`super::reject`] does: how far that has come. [`go_on_deciding`] decides on the next.
/// Of all that match, those are meant that were pending when they were selected. What somebody has decided on since
/// is left out for that reason, unless it was the same person, by an earlier decision on many.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure: then nothing is done. Why single ones
/// were left out is read by [`bulk_decision`].
pub async fn decide_selected(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    selection: &RegistrationSelection,
    decision: &Decision,
) -> Result<DecisionProgress, Error<Infallible>> {
    let content = (campaign, content_of(selection), decision);
    once!(db.primary, by, "registration.decide", &content, |tx| {
        let course = CourseRow::of(tx, campaign.uuid())
            .await?
            .filter(|course| by.acts_for_agency(AgencyId::new(course.agency_id)))
            .ok_or(Error::NotFound)?;
        let addresses = match selection {
            Selection::Ids(picked) => each_once(picked),
            Selection::Matching(matching) => {
                pending_when_selected(tx, by, &course, matching).await?
            }
        };
        let mut begun = Begun {
            agency_id: course.agency_id,
            bulk_decision_id: by.ids.next(),
            campaign,
            decision: decision.clone(),
            addresses,
            decided: 0,
            done: 0,
        };
        begun.insert(tx, by).await?;
        begun.decide_slice(tx, by).await?;
        Ok(begun.progress())
    })
}

/// Decides on the next registrations of a decision, as many as one request does. Where nothing remains, nothing
/// happens.
///
/// # Errors
///
/// Not found for another agency's decision, or the database's failure: then nothing of these is done.
pub async fn go_on_deciding(
    db: &Db,
    by: &ActorContext<'_>,
    decision: BulkDecisionId,
) -> Result<DecisionProgress, Error<Infallible>> {
    let agency = own_agency(by)?;
    once!(
        db.primary,
        by,
        "registration.go_on_deciding",
        &decision,
        |tx| {
            let mut begun = Begun::lock(tx, agency, decision).await?;
            begun.decide_slice(tx, by).await?;
            Ok(begun.progress())
        }
    )
}

/// How far a decision has come, and what it left out until then, in the order in which they had their turn.
///
/// # Errors
///
/// Not found for another agency's decision and for one of long ago, or the database's failure.
pub async fn bulk_decision(
    db: &Db,
    by: &ActorContext<'_>,
    decision: BulkDecisionId,
) -> Result<(DecisionProgress, Vec<NotDecided>), Error<Infallible>> {
    let agency = own_agency(by)?;
    let row = sqlx::query!(
        r#"select campaign_id, decision as "decision: Json<Decision>"
                , cardinality(registration_ids) as "all!", done
                , refused as "refused: Json<Vec<NotDecided>>"
           from bulk_decision
           where agency_id = $1 and bulk_decision_id = $2"#,
        agency.uuid(),
        decision.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .ok_or(Error::NotFound)?;
    let Json(refused) = row.refused;
    let progress = DecisionProgress {
        decision,
        campaign: row.campaign_id.into(),
        kind: row.decision.kind(),
        all: count(row.all),
        done: count(row.done),
        refused: refused.len(),
    };
    Ok((progress, refused))
}

/// Clears away decisions that came no further for as long as forms are kept, so many at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_old_decisions(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from bulk_decision where (agency_id, bulk_decision_id) in (
             select agency_id, bulk_decision_id from bulk_decision where moved_at <= $1
             order by moved_at limit $2
         )",
        now - kept_forms::LIFE,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}

/// The agency that somebody decides for.
fn own_agency(by: &ActorContext<'_>) -> Result<AgencyId, Error<Infallible>> {
    match by.actor {
        Actor::Agency { agency, .. } => Ok(agency),
        _ => Err(Error::NotFound),
    }
}

/// A number of rows, as a column has it.
fn count(rows: i32) -> usize {
    usize::try_from(rows).unwrap_or_default()
}
