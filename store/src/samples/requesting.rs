//! A creator asks for a sample of the product that a link leads to.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    campaign::CampaignStatus,
    ids::{CreatorId, SampleRequestId},
    market::day_of,
    registration::RegistrationAddress,
    sample::{
        ADDRESS_KEPT, EarlierRequest, PostalAddress, Recipient, RequestSampleRefusal,
        SampleRequestAddress, SampleSide, SampleState, SampleToRequest, SampledProduct,
        SamplesLeft, check_request,
    },
    share_link::LinkCode,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{detail_of, entry, locked::state_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    event::{DomainEvent, record},
    forms::once,
    links::{hold_campaign_and_list, is_in_campaign},
    records::audit,
};

/// What a creator asks for, and where it is to go.
#[derive(Clone, Debug)]
pub struct SampleRequest {
    /// The link to the product, or to a list with it.
    pub code: LinkCode,
    /// The registered product; none for the one product of a product link.
    pub registration: Option<RegistrationAddress>,
    /// To whom the sample goes.
    pub recipient: Recipient,
    /// Where.
    pub address: PostalAddress,
}

/// Asks for a sample.
///
/// # Errors
///
/// [`RequestSampleRefusal`]; not found for whoever isn't a creator; or the database's failure.
pub async fn request(
    db: &Db,
    by: &ActorContext<'_>,
    asked: &SampleRequest,
) -> Result<SampleRequestId, Error<RequestSampleRefusal>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    // The form remembers the digest of it alone.
    let content = (
        asked.code,
        asked.registration,
        &asked.recipient,
        &asked.address,
    );
    once!(db.primary, by, "sample.request", &content, |tx| {
        let link = (asked.code, asked.registration);
        lock_link(tx, link).await?;
        let linked = linked(tx, by, creator, link).await?;
        let number = lock_offer(tx, by, creator, &linked).await?;
        let request = SampleRequestAddress {
            shop: linked.registration.shop,
            request: SampleRequestId::new(by.ids.next()),
        };
        insert(tx, by, (creator, request, number), &linked).await?;
        insert_delivery(tx, by, (creator, request), (&linked, asked)).await?;
        let state = SampleState::Requested;
        audit(tx, by, entry("sample.request", request, detail_of(state))).await?;
        let moved = DomainEvent::SampleMoved {
            request,
            state,
            is_sending: false,
            by: SampleSide::Creator,
        };
        record(tx, by.now, by.ids, &moved).await?;
        Ok(request.request)
    })
}

/// What a creator would ask for by a link. Nothing is changed by looking.
///
/// # Errors
///
/// As [`request`].
pub async fn to_request(
    db: &Db,
    by: &ActorContext<'_>,
    code: LinkCode,
    registration: Option<RegistrationAddress>,
) -> Result<SampleToRequest, Error<RequestSampleRefusal>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let mut connection = reading(&db.primary, by).await?;
    let linked = linked(&mut connection, by, creator, (code, registration)).await?;
    let offer = linked.offer.as_ref();
    let (left, note) = offer.ok_or(Error::Refused(RequestSampleRefusal::NotOffered))?;
    let earlier = earlier(&mut connection, creator, linked.registration).await?;
    check_request(*left, &earlier, (by.now, linked.today)).map_err(Error::Refused)?;
    Ok(SampleToRequest {
        code,
        registration: linked.registration,
        left: *left,
        note: note.clone(),
        product: linked.product,
        campaign_name: linked.campaign_name,
        agency_name: linked.agency_name,
    })
}

/// A registered product that a creator can reach by a link now.
struct Linked {
    registration: RegistrationAddress,
    campaign_id: Uuid,
    agency_id: Uuid,
    campaign_name: String,
    agency_name: String,
    product: SampledProduct,
    /// How many samples are left, and what the seller says of them; none where none are offered.
    offer: Option<(SamplesLeft, String)>,
    /// The day that it is in the market.
    today: NaiveDate,
}

/// How many samples are left, of the columns of an offer.
fn left_of(
    (quantity, taken): (i16, i16),
    until: Option<NaiveDate>,
    closed_at: Option<DateTime<Utc>>,
) -> SamplesLeft {
    SamplesLeft {
        quantity: u16::try_from(quantity).unwrap_or_default(),
        taken: u16::try_from(taken).unwrap_or(u16::MAX),
        until,
        is_closed: closed_at.is_some(),
    }
}

/// What a query brings of what a link leads to.
struct LinkedRow {
    shop_id: Uuid,
    registration_id: Uuid,
    state: String,
    campaign_id: Uuid,
    agency_id: Uuid,
    campaign_name: String,
    starts_on: NaiveDate,
    registration_ends_on: NaiveDate,
    ends_on: NaiveDate,
    time_zone: String,
    min_rate_bps: i16,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    agency_name: String,
    title: String,
    product_code: String,
    image_code: Option<String>,
    quantity: Option<i16>,
    taken: Option<i16>,
    note: Option<String>,
    until: Option<NaiveDate>,
    closed_at: Option<DateTime<Utc>>,
}

impl LinkedRow {
    /// The product, if the campaign runs and the product is in it.
    fn read(self, now: DateTime<Utc>) -> Result<Linked, Error<RequestSampleRefusal>> {
        let course = CourseRow {
            campaign_id: self.campaign_id,
            agency_id: self.agency_id,
            starts_on: self.starts_on,
            registration_ends_on: self.registration_ends_on,
            ends_on: self.ends_on,
            time_zone: self.time_zone,
            min_rate_bps: self.min_rate_bps,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let (schedule, _) = course.read()?;
        let runs = matches!(
            schedule.status(now),
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing
        );
        if !runs || !is_in_campaign(&self.state) {
            return Err(Error::Refused(RequestSampleRefusal::LinkNotOpen));
        }
        let numbers = self.quantity.zip(self.taken);
        let left = numbers.map(|numbers| left_of(numbers, self.until, self.closed_at));
        Ok(Linked {
            registration: RegistrationAddress {
                shop: self.shop_id.into(),
                registration: self.registration_id.into(),
            },
            campaign_id: self.campaign_id,
            agency_id: self.agency_id,
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
            product: SampledProduct {
                title: self.title,
                code: self.product_code,
                image: self.image_code.and_then(|code| code.parse().ok()),
            },
            offer: left.zip(self.note),
            today: day_of(now, schedule.zone),
        })
    }
}

/// What the link leads to, if the creator can follow it now. A link to a list leads to the product that is named.
async fn linked(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    creator: CreatorId,
    (code, registration): (LinkCode, Option<RegistrationAddress>),
) -> Result<Linked, Error<RequestSampleRefusal>> {
    let row = sqlx::query_as!(
        LinkedRow,
        r#"select registration.shop_id, registration.registration_id, registration.state
                , campaign.campaign_id, campaign.agency_id, campaign.name as campaign_name
                , campaign.starts_on, campaign.registration_ends_on, campaign.ends_on
                , market.time_zone, campaign.min_rate_bps, campaign.submitted_at, campaign.ended_at
                , agency.name as agency_name
                , product.title, product.product_code, product.image_code
                , offer.quantity as "quantity?", offer.taken as "taken?", offer.note as "note?"
                , offer.until as "until?", offer.closed_at as "closed_at?"
           from share_link as link
           join campaign on campaign.campaign_id = link.campaign_id
           join market on market.market_code = campaign.market_code
           join organisation as agency on agency.organisation_id = campaign.agency_id
           join creator
               on creator.creator_id = $4 and creator.market_code = campaign.market_code
           join registration
               on registration.shop_id = coalesce(link.shop_id, $2)
               and registration.registration_id = coalesce(link.registration_id, $3)
               and registration.campaign_id = link.campaign_id
           join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           left join sample_offer as offer
               on offer.shop_id = registration.shop_id
               and offer.registration_id = registration.registration_id
           where link.link_code = $1 and link.revoked_at is null
               and ($3::uuid is null or registration.registration_id = $3)
               and (
                   link.registration_id is not null
                   or exists (
                       select from product_list_item as item
                       where item.shop_id = registration.shop_id
                           and item.product_list_id = link.list_id
                           and item.registration_id = registration.registration_id
                           and item.removed_at is null
                   )
               )
               and (
                   not link.is_restricted
                   or exists (
                       select from share_link_creator as named
                       where named.share_link_id = link.share_link_id and named.creator_id = $4
                   )
               )"#,
        code.as_str(),
        registration.map(|address| address.shop.uuid()),
        registration.map(|address| address.registration.uuid()),
        creator.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::Refused(RequestSampleRefusal::LinkNotOpen))?;
    row.read(by.now)
}

/// Holds still what a request depends on, in the order in which others lock it: the link may be taken back or
/// narrowed, the campaign ended, the list changed and the product closed only before or after. Else a request could
/// come in behind the end of its campaign, and nobody would reject it or erase its address any more. Shared, so that
/// many creators ask at once.
async fn lock_link(
    connection: &mut PgConnection,
    (code, registration): (LinkCode, Option<RegistrationAddress>),
) -> Result<(), sqlx::Error> {
    let link = sqlx::query!(
        "select campaign_id, list_id, shop_id, registration_id from share_link
         where link_code = $1
         for share",
        code.as_str(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(link) = link else { return Ok(()) };
    hold_campaign_and_list(connection, link.campaign_id, link.list_id).await?;
    let named = registration.map(|one| (one.shop.uuid(), one.registration.uuid()));
    let (shop_id, registration_id) = link.shop_id.zip(link.registration_id).or(named).unzip();
    sqlx::query!(
        "select registration_id from registration
         where shop_id = $1 and registration_id = $2 and campaign_id = $3
         for share",
        shop_id,
        registration_id,
        link.campaign_id,
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}

/// The creator's requests for the product so far.
async fn earlier(
    connection: &mut PgConnection,
    creator: CreatorId,
    registration: RegistrationAddress,
) -> Result<Vec<EarlierRequest>, Error<RequestSampleRefusal>> {
    let rows = sqlx::query!(
        "select sample_request_id, state, ended_at from sample_request
         where shop_id = $1 and registration_id = $2 and creator_id = $3",
        registration.shop.uuid(),
        registration.registration.uuid(),
        creator.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let mut earlier = Vec::with_capacity(rows.len());
    for row in rows {
        earlier.push(EarlierRequest {
            state: state_of(&row.state, row.sample_request_id)?,
            ended_at: row.ended_at,
        });
    }
    Ok(earlier)
}

/// Locks the offer, at which those meet who ask at once, and says the number of the new request if there may be one.
async fn lock_offer(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    creator: CreatorId,
    linked: &Linked,
) -> Result<i32, Error<RequestSampleRefusal>> {
    let registration = linked.registration;
    let offer = sqlx::query!(
        "select quantity, taken, requests, until, closed_at from sample_offer
         where shop_id = $1 and registration_id = $2
         for update",
        registration.shop.uuid(),
        registration.registration.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::Refused(RequestSampleRefusal::NotOffered))?;
    let left = left_of((offer.quantity, offer.taken), offer.until, offer.closed_at);
    let earlier = earlier(connection, creator, registration).await?;
    check_request(left, &earlier, (by.now, linked.today)).map_err(Error::Refused)?;
    Ok(offer.requests.saturating_add(1))
}

/// Writes the request, and then its number into the offer, which a creator may only count for a request of the own.
async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, request, number): (CreatorId, SampleRequestAddress, i32),
    linked: &Linked,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into sample_request (
             shop_id, sample_request_id, registration_id, campaign_id, agency_id, creator_id
           , number, state, requested_at
         ) values ($1, $2, $3, $4, $5, $6, $7, 'requested', $8)",
        request.shop.uuid(),
        request.request.uuid(),
        linked.registration.registration.uuid(),
        linked.campaign_id,
        linked.agency_id,
        creator.uuid(),
        number,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update sample_offer set requests = $3
         where shop_id = $1 and registration_id = $2",
        request.shop.uuid(),
        linked.registration.registration.uuid(),
        number,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down where the sample goes: with the creator, and nowhere else.
async fn insert_delivery(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, request): (CreatorId, SampleRequestAddress),
    (linked, asked): (&Linked, &SampleRequest),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into sample_delivery (
             creator_id, sample_request_id, shop_id, agency_id, recipient, address, erase_at
         ) values ($1, $2, $3, $4, $5, $6, $7)",
        creator.uuid(),
        request.request.uuid(),
        request.shop.uuid(),
        linked.agency_id,
        asked.recipient.as_str(),
        asked.address.as_str(),
        by.now + ADDRESS_KEPT,
    )
    .execute(connection)
    .await?;
    Ok(())
}
