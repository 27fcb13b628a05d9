//! Requests for samples as the creator who asked reads them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::CreatorId,
    page::{Cursor, Page, Position},
    sample::{CreatorSampleRow, SampleRequestAddress, SampledProduct},
};
use uuid::Uuid;

use super::parcel;
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    samples::locked::state_of,
};

/// The creator's requests, the latest first.
///
/// # Errors
///
/// Not found for another creator, or the database's failure.
pub async fn of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    page: Option<&Cursor>,
) -> Result<Page<CreatorSampleRow>, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let from = page.map_or(DateTime::<Utc>::MAX_UTC, |key| key.position().at);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                CreatorRow,
                r#"select request.shop_id, request.sample_request_id, request.state
                        , request.requested_at, request.decided_at, request.rejected_because
                        , request.sent_at is not null as "is_sent!", request.shipped_at
                        , request.carrier, request.tracking, request.ended_at
                        , product.title, product.product_code, product.image_code
                        , campaign.name as campaign_name, campaign.market_code
                        , agency.name as agency_name
                        , least(
                              campaign.ended_at
                            , (campaign.ends_on + 1)::timestamp at time zone market.time_zone
                          ) <= $5 as "is_over!"
                   from sample_request as request
                   join registration
                       on registration.shop_id = request.shop_id
                       and registration.registration_id = request.registration_id
                   join product
                       on product.shop_id = registration.shop_id
                       and product.product_id = registration.product_id
                   join campaign on campaign.campaign_id = request.campaign_id
                   join market on market.market_code = campaign.market_code
                   join organisation as agency on agency.organisation_id = request.agency_id
                   where request.creator_id = $1
                       and (request.requested_at, request.sample_request_id) "#
                    + $behind
                    + " ($2, $3)
                   order by request.requested_at "
                    + $direction
                    + ", request.sample_request_id "
                    + $direction
                    + " limit $4",
                creator.uuid(),
                from,
                cursor_bound(page),
                PAGE_FETCH,
                by.now,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        requests.push(row.read()?);
    }
    Ok(Page::of_fetched(page, requests, |row| Position {
        at: row.requested_at,
        id: row.request.request.uuid(),
    }))
}

/// A request as its creator reads it.
struct CreatorRow {
    shop_id: Uuid,
    sample_request_id: Uuid,
    state: String,
    requested_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    rejected_because: Option<String>,
    is_sent: bool,
    shipped_at: Option<DateTime<Utc>>,
    carrier: Option<String>,
    tracking: Option<String>,
    ended_at: Option<DateTime<Utc>>,
    title: String,
    product_code: String,
    image_code: Option<String>,
    campaign_name: String,
    market_code: String,
    agency_name: String,
    /// Whether the campaign is over.
    is_over: bool,
}

impl CreatorRow {
    fn read(self) -> Result<CreatorSampleRow, Error<Infallible>> {
        let state = state_of(&self.state, self.sample_request_id)?;
        let since = self.ended_at.or(self.shipped_at).or(self.decided_at);
        Ok(CreatorSampleRow {
            request: SampleRequestAddress {
                shop: self.shop_id.into(),
                request: self.sample_request_id.into(),
            },
            product: SampledProduct {
                title: self.title,
                code: self.product_code,
                image: self.image_code.and_then(|code| code.parse().ok()),
            },
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
            market: self.market_code.parse().map_err(|_| Error::Corrupt {
                table: "campaign",
                column: "market_code",
                id: self.sample_request_id,
            })?,
            state: state.as_of(self.is_sent, self.is_over),
            is_sent: self.is_sent,
            requested_at: self.requested_at,
            since: since.unwrap_or(self.requested_at),
            rejected_because: self.rejected_because,
            shipped: parcel(self.shipped_at, self.carrier, self.tracking),
        })
    }
}
