//! Requests for samples as each side reads them.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    campaign::CampaignName,
    ids::{AgencyId, CampaignId, CreatorId, ShopId},
    market::Market,
    page::{Cursor, Page, Position},
    registration::RegistrationAddress,
    sample::{
        AgencySampleRow, CreatorSampleRow, Parcel, PostalAddress, Recipient, SampleRequestAddress,
        SampleState, SampledProduct, SellerSampleRow,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    locked::state_of,
    offers::{Sold, sold_by_creators},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
};

/// The requests for samples of the shop's products in a campaign, the newest first: in one state, or in all.
///
/// # Errors
///
/// Not found for another shop and for a campaign that there isn't, or the database's failure.
pub async fn of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    (shop, campaign): (ShopId, CampaignId),
    state: Option<SampleState>,
    page: Option<&Cursor>,
) -> Result<Page<SellerSampleRow>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let (_, is_over) = course_of(&mut connection, by, campaign).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                SellerRow,
                "select request.shop_id, request.sample_request_id, request.number, request.state
                      , request.requested_at, request.decided_at, request.decided_by_kind
                      , case when request.decided_by_kind = 'seller'
                            then request.rejected_because
                        end as rejected_because
                      , request.sent_at, request.sent_carrier, request.sent_tracking
                      , request.shipped_at, request.ended_at, offer.approver
                      , product.title, product.product_code, product.image_code
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
                 where request.shop_id = $1 and request.campaign_id = $2
                     and ($3::text is null or request.state = $3)
                     and request.sample_request_id "
                    + $behind
                    + " $4
                 order by request.sample_request_id "
                    + $direction
                    + " limit $5",
                shop.uuid(),
                campaign.uuid(),
                state.map(SampleState::code),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        requests.push(row.read(is_over)?);
    }
    Ok(Page::of_fetched(page, requests, |row| {
        Position::of_id(row.request.request.uuid())
    }))
}

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
        requests.push(row.read(by, is_over, delivery, sold)?);
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
        by: &ActorContext<'_>,
        is_over: bool,
        delivery: Option<(Recipient, PostalAddress)>,
        sold: Option<Sold>,
    ) -> Result<AgencySampleRow, Error<Infallible>> {
        let cost = (self.item_cost_units, &*self.currency);
        let returns = sold.and_then(|sold| sold.returns(by, 1, cost));
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
