//! What an agency does with one campaign: writes a draft, and shows it to sellers or hides it.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::{
        CampaignDescription, CampaignName, CampaignSchedule, CampaignStatus, PublishRefusal,
    },
    ids::{AgencyId, CampaignId},
    market::Market,
    period::CampaignDates,
    rate::TotalRate,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    event::{DomainEvent, record},
    forms::once,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// A campaign that an agency writes.
#[derive(Clone, Debug)]
pub struct Draft<'d> {
    /// The agency that will run it.
    pub agency: AgencyId,
    /// Its target market.
    pub market: Market,
    /// What it is called in files and links.
    pub code: &'d str,
    /// What people read.
    pub name: &'d CampaignName,
    /// What it is about.
    pub description: &'d CampaignDescription,
    /// Registration and campaign period.
    pub dates: CampaignDates,
    /// The least total rate that a seller may register with.
    pub min_rate: TotalRate,
}

/// Why a draft can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftRefusal {
    /// Another campaign of the market has the code.
    #[error("another campaign in this market already has this code")]
    CodeTaken,
}

/// Keeps a campaign that is not submitted yet.
///
/// # Errors
///
/// [`DraftRefusal`], not found for an actor who doesn't act for the agency, or the database's failure.
pub async fn draft(
    db: &Db,
    by: &ActorContext<'_>,
    draft: &Draft<'_>,
) -> Result<CampaignId, Error<DraftRefusal>> {
    if !by.acts_for_agency(draft.agency) {
        return Err(Error::NotFound);
    }
    let campaign_id = by.ids.next();
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "insert into campaign (
                 campaign_id, market_code, agency_id, campaign_code, name, description
               , starts_on, registration_ends_on, ends_on, min_rate_bps, created_at
             ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            campaign_id,
            draft.market.code(),
            draft.agency.uuid(),
            draft.code,
            draft.name.as_str(),
            draft.description.as_str(),
            draft.dates.starts_on(),
            draft.dates.registration_ends_on(),
            draft.dates.ends_on(),
            i16::from(draft.min_rate),
            by.now,
        )
        .execute(&mut *tx)
        .await
        .map_err(|error| {
            Error::from(error).on_constraint("campaign_code_key", || DraftRefusal::CodeTaken)
        })?;
        let audit_entry = audit_entry("campaign.draft", campaign_id, json!({ "code": draft.code }));
        Ok(audit(tx, by, audit_entry).await?)
    })?;
    Ok(CampaignId::new(campaign_id))
}

/// That the campaign is there for the actor.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn find_own(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<(), Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let found = CourseRow::of(&mut connection, campaign.uuid()).await?;
    match found {
        Some(row) if by.acts_for_agency(AgencyId::new(row.agency_id)) => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// Shows a campaign to sellers, or hides it from them. It may be shown or hidden already.
///
/// # Errors
///
/// [`PublishRefusal`], not found for a campaign of another agency, or the database's failure.
pub async fn set_published(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    published: bool,
) -> Result<(), Error<PublishRefusal>> {
    let campaign_id = campaign.uuid();
    once!(
        db.primary,
        by,
        "campaign.set_published",
        &(campaign, published),
        |tx| {
            let row = sqlx::query_as!(
                CourseRow,
                "select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
                  , min_rate_bps, submitted_at, ended_at
             from campaign
             join market using (market_code)
             where campaign_id = $1
             for update of campaign",
                campaign_id,
            )
            .fetch_optional(&mut *tx)
            .await?
            .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
            .ok_or(Error::NotFound)?;
            let (schedule, _) = row.read()?;
            if schedule.status(by.now) == CampaignStatus::Draft {
                return Err(Error::Refused(PublishRefusal::Draft));
            }
            schedule
                .check_edit(by.now)
                .map_err(|refusal| Error::Refused(refusal.into()))?;
            let changed = sqlx::query!(
                "update campaign
             set published_at = case when $2 then $3::timestamptz end
             where campaign_id = $1 and (published_at is not null) <> $2",
                campaign_id,
                published,
                by.now,
            )
            .execute(&mut *tx)
            .await?
            .rows_affected();
            // Asked for again it is no change, of which nobody is told.
            if changed == 0 {
                return Ok(());
            }
            let (event, verb) = if published {
                (DomainEvent::Published { campaign }, "campaign.publish")
            } else {
                (DomainEvent::Hidden { campaign }, "campaign.unpublish")
            };
            record(tx, by.now, by.ids, &event).await?;
            Ok(audit(tx, by, audit_entry(verb, campaign_id, json!({}))).await?)
        }
    )
}

fn audit_entry(verb: &'static str, campaign_id: Uuid, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "campaign",
        object_id: campaign_id,
        detail,
    }
}

/// What a campaign's course and its requirement are read from.
pub(crate) struct CourseRow {
    pub(crate) campaign_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) starts_on: NaiveDate,
    pub(crate) registration_ends_on: NaiveDate,
    pub(crate) ends_on: NaiveDate,
    pub(crate) time_zone: String,
    pub(crate) min_rate_bps: i16,
    pub(crate) submitted_at: Option<DateTime<Utc>>,
    pub(crate) ended_at: Option<DateTime<Utc>>,
}

impl CourseRow {
    /// That of a campaign, none if there is no such campaign.
    pub(crate) async fn of(
        connection: &mut PgConnection,
        campaign_id: Uuid,
    ) -> Result<Option<Self>, sqlx::Error> {
        let found = Self::of_all(connection, &[campaign_id]).await?;
        Ok(found.into_iter().next())
    }

    /// Those of many campaigns, as far as they exist.
    pub(crate) async fn of_all(
        connection: &mut PgConnection,
        campaigns: &[Uuid],
    ) -> Result<Vec<Self>, sqlx::Error> {
        sqlx::query_as!(
            Self,
            "select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
                  , min_rate_bps, submitted_at, ended_at
             from campaign
             join market using (market_code)
             where campaign_id = any($1)",
            campaigns,
        )
        .fetch_all(connection)
        .await
    }

    /// The course, and the least total rate that the campaign asks for.
    pub(crate) fn read<R>(&self) -> Result<(CampaignSchedule, TotalRate), Error<R>> {
        let corrupt = |column| Error::Corrupt {
            table: "campaign",
            column,
            id: self.campaign_id,
        };
        let dates = CampaignDates::new(self.starts_on, self.registration_ends_on, self.ends_on)
            .map_err(|_| corrupt("starts_on"))?;
        let schedule = CampaignSchedule {
            dates,
            zone: self.time_zone.parse().map_err(|_| corrupt("market_code"))?,
            submitted: self.submitted_at.is_some(),
            ended_early_at: self.ended_at,
        };
        let min_rate =
            TotalRate::try_from(self.min_rate_bps).map_err(|_| corrupt("min_rate_bps"))?;
        Ok((schedule, min_rate))
    }
}
