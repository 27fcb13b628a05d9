//! Requests for samples as the agency of a campaign reads them, and what the campaign is called.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    campaign::CampaignName,
    ids::{AgencyId, CampaignId},
    market::Market,
    page::{Cursor, Page, Position},
    registration::RegistrationAddress,
    sample::{AgencySampleRow, PostalAddress, Recipient, SampleState},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{SellerRow, course_of, parcel};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    samples::offers::{Sold, sold_by_creators},
    search::needle,
};

/// The requests for samples in a campaign of the agency, with the creators who asked and where the samples go, the
/// newest first: in one state, or in all. `text` is looked for in titles, codes and handles.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    (state, text): (Option<SampleState>, &str),
    page: Option<&Cursor>,
) -> Result<Page<AgencySampleRow>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let (agency, is_over) = course_of(&mut connection, by, campaign).await?;
    if !by.acts_for_agency(agency) {
        return Err(Error::NotFound);
    }
    let rows = fetch_of_campaign(&mut connection, campaign, (state, text), page).await?;
    let mut deliveries = deliveries(&mut connection, &rows).await?;
    let asked = rows.iter().filter_map(AgencyRow::received).collect();
    let mut sold = sold_by_creators(&mut connection, by, asked).await?;
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        let delivery = deliveries.remove(&row.sample_request_id);
        let sold = sold.remove(&row.sample_request_id);
        requests.push(row.read(is_over, delivery, sold)?);
    }
    Ok(Page::of_fetched(page, requests, |row| {
        Position::of_id(row.row.request.request.uuid())
    }))
}

/// What a campaign of the agency is called, and its market.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn campaign_named(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<(CampaignName, Market), Error<Infallible>> {
    let row = sqlx::query!(
        "select agency_id, name, market_code from campaign where campaign_id = $1",
        campaign.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let corrupt = |column| Error::Corrupt {
        table: "campaign",
        column,
        id: campaign.uuid(),
    };
    Ok((
        CampaignName::parse(&row.name).map_err(|_| corrupt("name"))?,
        row.market_code
            .parse()
            .map_err(|_| corrupt("market_code"))?,
    ))
}

/// One row more than a page has, in the list's order, or in reverse for a page before a row.
async fn fetch_of_campaign(
    connection: &mut PgConnection,
    campaign: CampaignId,
    (state, text): (Option<SampleState>, &str),
    page: Option<&Cursor>,
) -> Result<Vec<AgencyRow>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                AgencyRow,
                "select request.shop_id, request.sample_request_id, request.registration_id
                      , request.creator_id, request.number, request.state, request.requested_at
                      , request.decided_at, request.decided_by_kind, request.rejected_because
                      , request.sent_at, request.sent_carrier, request.sent_tracking
                      , request.shipped_at, request.carrier, request.tracking
                      , request.received_at, request.ended_at, offer.approver
                      , offer.item_cost_units, offer.currency, product.title
                      , product.product_code, product.image_code, shop.name as shop_name
                      , creator.handle
                 from sample_request as request
                 join sample_offer as offer
                     on offer.shop_id = request.shop_id
                     and offer.registration_id = request.registration_id
                 join registration
                     on registration.shop_id = request.shop_id
                     and registration.registration_id = request.registration_id
                 join product
                     on product.shop_id = registration.shop_id
                     and product.product_id = registration.product_id
                 join organisation as shop on shop.organisation_id = request.shop_id
                 join creator on creator.creator_id = request.creator_id
                 where request.campaign_id = $1
                     and ($2::text is null or request.state = $2)
                     and (
                         $3 = '' or strpos(lower(product.title), $3) > 0
                         or strpos(lower(product.product_code), $3) > 0
                         or strpos(lower(creator.handle), ltrim($3, '@')) > 0
                     )
                     and request.sample_request_id "
                    + $behind
                    + " $4
                 order by request.sample_request_id "
                    + $direction
                    + " limit $5",
                campaign.uuid(),
                state.map(SampleState::code),
                needle(text),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

/// To whom and where samples go, by their requests: with the creators, whose rows lie elsewhere.
async fn deliveries(
    connection: &mut PgConnection,
    rows: &[AgencyRow],
) -> Result<HashMap<Uuid, (Recipient, PostalAddress)>, sqlx::Error> {
    let creators: Vec<Uuid> = rows.iter().map(|row| row.creator_id).collect();
    let requests: Vec<Uuid> = rows.iter().map(|row| row.sample_request_id).collect();
    let rows = sqlx::query!(
        "select sample_request_id, recipient, address from sample_delivery
         where creator_id = any($1) and sample_request_id = any($2)",
        &creators,
        &requests,
    )
    .fetch_all(connection)
    .await?;
    let deliveries = rows.into_iter().filter_map(|row| {
        let delivery = (row.recipient.try_into().ok()?, row.address.try_into().ok()?);
        Some((row.sample_request_id, delivery))
    });
    Ok(deliveries.collect())
}

/// A request as the agency reads it.
struct AgencyRow {
    shop_id: Uuid,
    sample_request_id: Uuid,
    registration_id: Uuid,
    creator_id: Uuid,
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
    carrier: Option<String>,
    tracking: Option<String>,
    received_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    approver: String,
    item_cost_units: i64,
    currency: String,
    title: String,
    product_code: String,
    image_code: Option<String>,
    shop_name: String,
    handle: String,
}

impl AgencyRow {
    /// Of one that was received: of which product, by whom, and since when.
    fn received(&self) -> Option<(Uuid, RegistrationAddress, Uuid, DateTime<Utc>)> {
        let registration = RegistrationAddress {
            shop: self.shop_id.into(),
            registration: self.registration_id.into(),
        };
        let since = self.received_at?;
        Some((self.sample_request_id, registration, self.creator_id, since))
    }

    fn read(
        self,
        is_over: bool,
        delivery: Option<(Recipient, PostalAddress)>,
        sold: Option<Sold>,
    ) -> Result<AgencySampleRow, Error<Infallible>> {
        let cost = (self.item_cost_units, &*self.currency);
        let returns = sold.and_then(|sold| sold.returns(1, cost));
        let row = SellerRow {
            shop_id: self.shop_id,
            sample_request_id: self.sample_request_id,
            number: self.number,
            state: self.state,
            requested_at: self.requested_at,
            decided_at: self.decided_at,
            decided_by_kind: self.decided_by_kind,
            rejected_because: self.rejected_because,
            sent_at: self.sent_at,
            sent_carrier: self.sent_carrier,
            sent_tracking: self.sent_tracking,
            shipped_at: self.shipped_at,
            ended_at: self.ended_at,
            approver: self.approver,
            title: self.title,
            product_code: self.product_code,
            image_code: self.image_code,
        };
        Ok(AgencySampleRow {
            shop_name: self.shop_name,
            creator: self.creator_id.into(),
            handle: self.handle,
            delivery,
            shipped: parcel(self.shipped_at, self.carrier, self.tracking),
            returns,
            row: row.read(is_over)?,
        })
    }
}
