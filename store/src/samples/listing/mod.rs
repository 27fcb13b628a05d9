//! Requests for samples as each side reads them.

mod agency;
mod creator;
mod seller;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CampaignId},
    sample::{Parcel, SampleRequestAddress, SampleState, SampledProduct, SellerSampleRow},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Error, campaigns::CourseRow, samples::locked::state_of};

pub use self::{
    agency::{campaign_named, of_campaign},
    creator::of_creator,
    seller::of_shop,
};

/// The campaign's agency, and whether it is over: what was not sent by then isn't sent any more.
async fn course_of(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<(AgencyId, bool), Error<Infallible>> {
    let row = CourseRow::of(connection, campaign.uuid()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let (course, _) = row.read()?;
    Ok((AgencyId::new(row.agency_id), by.now >= course.closes_at()))
}

/// What both agency and seller read, as a query brings it.
struct SellerRow {
    shop_id: Uuid,
    sample_request_id: Uuid,
    number: i32,
    state: String,
    requested_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    decided_by_kind: Option<String>,
    rejected_because: Option<String>,
    sent_at: Option<DateTime<Utc>>,
    sent_carrier: Option<String>,
    sent_tracking: Option<String>,
    shipped_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    approver: String,
    title: String,
    product_code: String,
    image_code: Option<String>,
}

impl SellerRow {
    fn read(self, is_over: bool) -> Result<SellerSampleRow, Error<Infallible>> {
        let state = state_of(&self.state, self.sample_request_id)?;
        let since = self.ended_at.or(self.shipped_at).or(self.decided_at);
        Ok(SellerSampleRow {
            request: SampleRequestAddress {
                shop: self.shop_id.into(),
                request: self.sample_request_id.into(),
            },
            number: u32::try_from(self.number).unwrap_or_default(),
            product: SampledProduct {
                title: self.title,
                code: self.product_code,
                image: self.image_code.and_then(|code| code.parse().ok()),
            },
            state: state.as_of(self.sent_at.is_some(), is_over),
            approver: self.approver.parse().map_err(|_| Error::Corrupt {
                table: "sample_offer",
                column: "approver",
                id: self.sample_request_id,
            })?,
            requested_at: self.requested_at,
            since: since.unwrap_or(self.requested_at),
            rejected_by: self.decided_by_kind.and_then(|side| {
                let was_rejected = state == SampleState::Rejected;
                side.parse().ok().filter(|_| was_rejected)
            }),
            rejected_because: self.rejected_because,
            sent: parcel(self.sent_at, self.sent_carrier, self.sent_tracking),
        })
    }
}

/// A parcel, if one was sent.
fn parcel(
    at: Option<DateTime<Utc>>,
    carrier: Option<String>,
    tracking: Option<String>,
) -> Option<Parcel> {
    at.map(|at| Parcel {
        at,
        carrier: carrier.unwrap_or_default(),
        tracking: tracking.unwrap_or_default(),
    })
}
