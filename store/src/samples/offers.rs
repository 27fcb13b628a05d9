//! Samples that are offered, with what they brought.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Permission,
    currency::Currency,
    ids::{AgencyId, CampaignId, ShopId},
    money::Money,
    page::{Cursor, Page, Position},
    registration::RegistrationAddress,
    sample::{OfferedSamples, ReturnOnSamples, SampleOffer, SampledProduct, SamplesLeft},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// The offers that a condition leaves, in one statement: of each how many samples were received, and what was sold of
/// the product since the first was, for whoever may see money.
macro_rules! offers {
    ($by:expr, $condition:literal, $($argument:expr),+ $(,)?) => {
        sqlx::query_as!(
            Row,
            r#"select offer.shop_id, offer.registration_id, offer.quantity, offer.taken
                    , offer.item_cost_units, offer.currency, offer.approver, offer.note
                    , offer.until, offer.closed_at
                    , product.title, product.product_code, product.image_code
                    , got.received as "received!", sold.gmv as "gmv!"
                    , prepared.kept_at is not null as "is_kept!"
               from sample_offer as offer
               join registration
                   on registration.shop_id = offer.shop_id
                   and registration.registration_id = offer.registration_id
               join product
                   on product.shop_id = registration.shop_id
                   and product.product_id = registration.product_id
               cross join lateral (
                   select count(*) as received, min(request.received_at) as first_at
                   from sample_request as request
                   where request.shop_id = offer.shop_id
                       and request.registration_id = offer.registration_id
                       and request.state = 'received'
               ) as got
               join sample_sale_market as prepared on prepared.market_code = product.market_code
               cross join lateral (
                   select coalesce(sum(sale.sales_units), 0)::bigint as gmv
                   from sample_sale as sale
                   where $1 and sale.shop_id = offer.shop_id
                       and sale.registration_id = offer.registration_id
                       and sale.placed_at >= got.first_at
               ) as sold
               where "# + $condition,
            $by.actor.may(Permission::SeeMoney),
            $($argument),+
        )
    };
}

/// The samples that the shop offers with these registrations, as far as it does.
///
/// # Errors
///
/// Not found for another shop, or the database's failure.
pub async fn offers_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    registrations: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, OfferedSamples>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let own = registrations.iter().filter(|one| one.shop == shop);
    let ids: Vec<Uuid> = own.map(|one| one.registration.uuid()).collect();
    let rows = offers!(
        by,
        "offer.shop_id = $2 and offer.registration_id = any($3)",
        shop.uuid(),
        &ids,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let mut offers = HashMap::with_capacity(rows.len());
    for row in rows {
        let offered = row.read(by)?;
        offers.insert(offered.registration, offered);
    }
    Ok(offers)
}

/// The samples that are offered in a campaign of the agency, those with the newest registrations first.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn offers_of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    page: Option<&Cursor>,
) -> Result<Page<OfferedSamples>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let row = CourseRow::of(&mut connection, campaign.uuid()).await?;
    let row = row.ok_or(Error::NotFound)?;
    if !by.acts_for_agency(AgencyId::new(row.agency_id)) {
        return Err(Error::NotFound);
    }
    macro_rules! fetch {
        (">", "asc") => {
            offers!(
                by,
                "offer.campaign_id = $2 and offer.registration_id > $3
                 order by offer.registration_id asc limit $4",
                campaign.uuid(),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
        ("<", "desc") => {
            offers!(
                by,
                "offer.campaign_id = $2 and offer.registration_id < $3
                 order by offer.registration_id desc limit $4",
                campaign.uuid(),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let mut offers = Vec::with_capacity(rows.len());
    for row in rows {
        offers.push(row.read(by)?);
    }
    Ok(Page::of_fetched(page, offers, |offered| {
        Position::of_id(offered.registration.registration.uuid())
    }))
}

/// An offer, as a query brings it.
struct Row {
    shop_id: Uuid,
    registration_id: Uuid,
    quantity: i16,
    taken: i16,
    item_cost_units: i64,
    currency: String,
    approver: String,
    note: String,
    until: Option<NaiveDate>,
    closed_at: Option<DateTime<Utc>>,
    title: String,
    product_code: String,
    image_code: Option<String>,
    received: i64,
    gmv: i64,
    is_kept: bool,
}

impl Row {
    fn read(self, by: &ActorContext<'_>) -> Result<OfferedSamples, Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "sample_offer",
            column,
            id: self.registration_id,
        };
        let quantity = u16::try_from(self.quantity).map_err(|_| corrupt("quantity"))?;
        let received = u32::try_from(self.received).unwrap_or(u32::MAX);
        let sees_money = by.actor.may(Permission::SeeMoney);
        let sold = (sees_money && self.is_kept).then_some(Sold(self.gmv));
        let cost = (self.item_cost_units, &*self.currency);
        let returns = sold.and_then(|sold| sold.returns(received, cost));
        let currency: Currency = self.currency.parse().map_err(|_| corrupt("currency"))?;
        Ok(OfferedSamples {
            registration: RegistrationAddress {
                shop: self.shop_id.into(),
                registration: self.registration_id.into(),
            },
            offer: SampleOffer {
                quantity: quantity.try_into().map_err(|_| corrupt("quantity"))?,
                item_cost: Money::new(self.item_cost_units, currency),
                approver: self.approver.parse().map_err(|_| corrupt("approver"))?,
                note: self.note.try_into().map_err(|_| corrupt("note"))?,
                until: self.until,
            },
            left: SamplesLeft {
                quantity,
                taken: u16::try_from(self.taken).unwrap_or(u16::MAX),
                until: self.until,
                is_closed: self.closed_at.is_some(),
            },
            received,
            returns,
            is_being_added_up: sees_money && received > 0 && !self.is_kept,
            product: SampledProduct {
                title: self.title,
                code: self.product_code,
                image: self.image_code.and_then(|code| code.parse().ok()),
            },
        })
    }
}

/// What was sold since a sample was received, in posting units.
#[derive(Clone, Copy)]
pub(super) struct Sold(i64);

impl Sold {
    /// What that is beside what so many samples cost.
    pub(super) fn returns(
        self,
        received: u32,
        (item_cost_units, currency): (i64, &str),
    ) -> Option<ReturnOnSamples> {
        let currency: Currency = currency.parse().ok()?;
        let cost = Money::new(item_cost_units, currency);
        ReturnOnSamples::of(received, cost, Money::new(self.0, currency))
    }
}

/// What creators sold of products since they received their samples, by the requests, for whoever may see money; none
/// while that is still being added up.
pub(super) async fn sold_by_creators(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    asked: Vec<(Uuid, RegistrationAddress, Uuid, DateTime<Utc>)>,
) -> Result<HashMap<Uuid, Sold>, sqlx::Error> {
    if asked.is_empty() || !by.actor.may(Permission::SeeMoney) {
        return Ok(HashMap::new());
    }
    let (mut requests, mut shops, mut registrations) = (Vec::new(), Vec::new(), Vec::new());
    let (mut creators, mut since) = (Vec::new(), Vec::new());
    for (request, registration, creator, at) in asked {
        requests.push(request);
        shops.push(registration.shop.uuid());
        registrations.push(registration.registration.uuid());
        creators.push(creator);
        since.push(at);
    }
    let rows = sqlx::query!(
        r#"select asked.sample_request_id as "sample_request_id!", sold.gmv as "gmv!"
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[])
               as asked (sample_request_id, shop_id, registration_id, creator_id, since)
           join shop on shop.shop_id = asked.shop_id
           join sample_sale_market as prepared on prepared.market_code = shop.market_code
           cross join lateral (
               select coalesce(sum(sale.sales_units), 0)::bigint as gmv
               from sample_sale as sale
               where sale.shop_id = asked.shop_id
                   and sale.registration_id = asked.registration_id
                   and sale.creator_id = asked.creator_id and sale.placed_at >= asked.since
           ) as sold
           where prepared.kept_at is not null"#,
        &requests,
        &shops,
        &registrations,
        &creators,
        &since,
    )
    .fetch_all(connection)
    .await?;
    let sold = rows.into_iter();
    Ok(sold
        .map(|row| (row.sample_request_id, Sold(row.gmv)))
        .collect())
}
