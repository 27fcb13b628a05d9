//! What an agency says about a campaign: **Create Campaign** with its **Submit**, and later edits.

use std::convert::Infallible;

use domain::{
    campaign::{
        CampaignForm, CampaignStatus, EditCampaignRefusal, FilledForm, Gate, SubmitRefusal,
    },
    ids::{AgencyId, CampaignId},
    market::Market,
    notice::MovedDates,
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    stored::{lock_own, read_own},
    writing::{changes, check, insert, update, write_audience_and_contacts},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    approvals::gate_in,
    event::{DomainEvent, record},
    forms::once,
    records::{AuditEntry, audit},
};

/// **Submit** of **Create Campaign**: creates a campaign and submits it at once, unpublished.
///
/// # Errors
///
/// [`SubmitRefusal`], not found for an actor who doesn't act for the agency, or the database's
/// failure.
pub async fn submit(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    market: Market,
    form: &CampaignForm,
) -> Result<CampaignId, Error<SubmitRefusal>> {
    if !by.acts_for_agency(agency) {
        return Err(Error::NotFound);
    }
    let campaign_id = by.ids.next();
    once!(
        db.primary,
        by,
        "campaign.submit",
        &(agency, market, form),
        |tx| {
            check_gate(tx, by, agency, market).await?;
            let terms = check(tx, by, market, None, form)
                .await?
                .map_err(|refusal| Error::Refused(refusal.into()))?;
            // A code of its own for each attempt: one that is taken has the transaction run again.
            let code = code_from(by.ids.next());
            insert(tx, by, (campaign_id, agency, market, &code), &terms).await?;
            write_audience_and_contacts(tx, campaign_id, &terms).await?;
            let detail = json!({ "code": code, "market": market });
            audit(tx, by, audit_entry("campaign.submit", campaign_id, detail)).await?;
            Ok(CampaignId::new(campaign_id))
        }
    )
}

/// Submits a campaign that was kept as a draft, as the form says it now.
///
/// # Errors
///
/// As [`submit`]; not found for another agency's campaign.
pub async fn submit_draft(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    form: &CampaignForm,
) -> Result<(), Error<SubmitRefusal>> {
    once!(db.primary, by, "campaign.submit", &(campaign, form), |tx| {
        let draft = lock_own(tx, by, campaign).await?;
        if draft.schedule.status(by.now) != CampaignStatus::Draft {
            return Err(Error::Refused(SubmitRefusal::AlreadySubmitted));
        }
        check_gate(tx, by, draft.agency, draft.market).await?;
        let terms = check(tx, by, draft.market, None, form)
            .await?
            .map_err(|refusal| Error::Refused(refusal.into()))?;
        update(tx, campaign.uuid(), &terms).await?;
        write_audience_and_contacts(tx, campaign.uuid(), &terms).await?;
        sqlx::query!(
            "update campaign set submitted_at = $2 where campaign_id = $1",
            campaign.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "code": draft.code, "market": draft.market });
        Ok(audit(
            tx,
            by,
            audit_entry("campaign.submit", campaign.uuid(), detail),
        )
        .await?)
    })
}

/// Edits what the agency said about a campaign. What is registered already stays on its terms: another
/// least rate counts from now on, and a shop that is no longer named keeps what it has registered.
///
/// # Errors
///
/// [`EditCampaignRefusal`], not found for another agency's campaign, or the database's failure.
pub async fn edit(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    form: &CampaignForm,
) -> Result<(), Error<EditCampaignRefusal>> {
    once!(db.primary, by, "campaign.edit", &(campaign, form), |tx| {
        let stored = lock_own(tx, by, campaign).await?;
        let refused = |refusal| Error::Refused(EditCampaignRefusal::Edit(refusal));
        stored.schedule.check_edit(by.now).map_err(refused)?;
        let terms = check(tx, by, stored.market, Some(&stored), form)
            .await?
            .map_err(|refusal| Error::Refused(refusal.into()))?;
        let rescheduled = stored.schedule.check_reschedule(terms.dates, by.now);
        rescheduled.map_err(refused)?;
        let changes = changes(&stored, &terms);
        if changes.is_empty() {
            return Ok(());
        }
        update(tx, campaign.uuid(), &terms).await?;
        write_audience_and_contacts(tx, campaign.uuid(), &terms).await?;
        let dates = MovedDates::between(stored.schedule.dates, terms.dates);
        if dates.is_some() {
            let rescheduled = DomainEvent::Rescheduled {
                campaign,
                last_day: terms.dates.ends_on(),
                dates,
            };
            record(tx, by.now, by.ids, &rescheduled).await?;
        }
        if stored.is_published && changes.contains_key("shops") {
            record(tx, by.now, by.ids, &DomainEvent::Published { campaign }).await?;
        }
        let audit_entry = audit_entry("campaign.edit", campaign.uuid(), Value::Object(changes));
        Ok(audit(tx, by, audit_entry).await?)
    })
}

/// The form of a campaign as it is, to be edited.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn form_of(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<FilledForm, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let stored = read_own(&mut connection, by, campaign).await?;
    Ok(FilledForm {
        market: stored.market,
        status: stored.schedule.status(by.now),
        form: stored.form(),
    })
}

/// The form of another campaign like this one: everything but its days, which the agency chooses anew.
/// Nothing is kept until it is submitted.
///
/// # Errors
///
/// As [`form_of`].
pub async fn duplicate(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<FilledForm, Error<Infallible>> {
    let filled = form_of(db, by, campaign).await?;
    Ok(FilledForm {
        status: CampaignStatus::Draft,
        form: CampaignForm {
            starts_on: String::new(),
            registration_ends_on: String::new(),
            ends_on: String::new(),
            ..filled.form
        },
        ..filled
    })
}

async fn check_gate(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
    market: Market,
) -> Result<(), Error<SubmitRefusal>> {
    match gate_in(connection, by, agency, market).await? {
        Gate::Open => Ok(()),
        Gate::Missing(steps) => Err(Error::Refused(SubmitRefusal::Gate(steps))),
    }
}

fn audit_entry(verb: &'static str, campaign_id: Uuid, detail: Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "campaign",
        object_id: campaign_id,
        detail,
    }
}

/// A short code for files and links, out of the random end of an id: eight signs of which none looks
/// like another (Crockford's base 32).
fn code_from(id: Uuid) -> String {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let (_, random) = id.as_u64_pair();
    let sign = |place: u32| {
        let index = (random >> (5 * place)) & 31;
        usize::try_from(index)
            .ok()
            .and_then(|index| SIGNS.get(index))
    };
    let signs = (0..8).rev().filter_map(sign);
    signs.map(|sign| char::from(*sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_signs_of_the_ids_end() {
        let id = Uuid::from_u64_pair(0, 0x8000_0100_0000_03ea);
        assert_eq!(code_from(id), "000000ZA");
        assert_eq!(code_from(Uuid::max()), "ZZZZZZZZ");
    }
}
