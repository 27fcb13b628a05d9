//! Registrations as the agency of the campaign sees them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    campaign::{CampaignCourse, CampaignName},
    ids::{AgencyId, CampaignId},
    market::Market,
    offer::RateFrom,
    page::{Page, PageKey, Position},
    registration::{
        AgencyRegistration, AgencyRegistrationRow, AgencyTab, CreatorTerms, RegistrationAddress,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{creators, own_link, read_as_of, states_of_agency_tab};
use crate::{
    By, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    paging::{FETCHED, boundary, either_way, is_before},
    products::listed,
    registrations::rows::columns_of,
    search::needle,
};

pub(super) struct Row {
    shop_id: Uuid,
    registration_id: Uuid,
    product_id: Uuid,
    product_code: String,
    title: String,
    price_units: i64,
    currency: String,
    shop_name: String,
    shop_code: String,
    state: String,
    total_rate_bps: i16,
    registered_at: DateTime<Utc>,
    approved_at: Option<DateTime<Utc>>,
    rejected_at: Option<DateTime<Utc>>,
    reject_reason: Option<String>,
    reject_explanation: Option<String>,
    may_reregister: Option<bool>,
    close_requested_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    close_reason: Option<String>,
}

/// A campaign that is there for the actor, as its agency.
pub(super) struct OwnCampaign {
    campaign: CampaignId,
    name: CampaignName,
    market: Market,
    pub(super) course: CampaignCourse,
}

/// The registrations of a campaign that are in a tab, the newest first. `text` is looked for in the
/// titles and codes of products and in the names and codes of shops.
///
/// # Errors
///
/// Not found for another agency's campaign, a row that can't be what it says, or the database's
/// failure.
pub async fn list_for_agency(
    db: &Db,
    by: &By<'_>,
    campaign: CampaignId,
    tab: AgencyTab,
    text: &str,
    page: Option<PageKey>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let own = own_campaign(&mut connection, by, campaign).await?;
    let states = states_of_agency_tab(tab, by.now >= own.course.closes_at());
    let rows = fetch(&mut connection, campaign, &states, text, page).await?;
    let rows = read_rows(&mut connection, by, &own, rows).await?;
    Ok(Page::of_fetched(page, rows, |row| {
        Position::of_id(row.address.registration.uuid())
    }))
}

/// One row more than a page has, in the list's order, or in reverse for a page before a row.
async fn fetch(
    connection: &mut PgConnection,
    campaign: CampaignId,
    states: &[&str],
    text: &str,
    page: Option<PageKey>,
) -> Result<Vec<Row>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select listed.shop_id as "shop_id!", registration_id as "registration_id!"
                        , listed.product_id as "product_id!", product_code, title, price_units
                        , currency, organisation.name as shop_name, shop_code
                        , state as "state!", total_rate_bps as "total_rate_bps!"
                        , registered_at as "registered_at!", approved_at, rejected_at
                        , reject_reason, reject_explanation, may_reregister, close_requested_at
                        , closed_at, close_reason
                   from (
                       select found.*
                       from unnest($2::text[]) as tab (state)
                       cross join lateral (
                           select * from registration
                           where campaign_id = $1 and registration.state = tab.state
                               and registration_id "# + $behind + r#" $3
                               and ($4 = '' or exists (
                                   select from product
                                   where product.shop_id = registration.shop_id
                                       and product.product_id = registration.product_id
                                       and (
                                           strpos(lower(title), $4) > 0
                                           or strpos(lower(product_code), $4) > 0
                                       )
                               ) or exists (
                                   select from shop
                                   join organisation on organisation_id = shop_id
                                   where shop.shop_id = registration.shop_id
                                       and (
                                           strpos(lower(name), $4) > 0
                                           or strpos(lower(shop_code), $4) > 0
                                       )
                               ))
                           order by registration_id "# + $direction + r#"
                           limit $5
                       ) as found
                       order by registration_id "# + $direction + r#"
                       limit $5
                   ) as listed
                   join product
                       on product.shop_id = listed.shop_id
                       and product.product_id = listed.product_id
                   join shop on shop.shop_id = listed.shop_id
                   join organisation on organisation_id = listed.shop_id
                   order by registration_id "# + $direction,
                campaign.uuid(),
                states as &[&str],
                boundary(page),
                needle(text),
                FETCHED,
            )
            .fetch_all(connection)
            .await
        };
    }
    either_way!(fetch, is_before(page))
}

/// A registration as the campaign's agency opens it: with its history of rates, and a page of the
/// creators who added the product.
///
/// # Errors
///
/// Not found for a registration in another agency's campaign, a row that can't be what it says, or
/// the database's failure.
pub async fn details_for_agency(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
    creators_page: Option<PageKey>,
) -> Result<AgencyRegistration, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let campaign_id = sqlx::query_scalar!(
        "select campaign_id from registration where shop_id = $1 and registration_id = $2",
        address.shop.uuid(),
        address.registration.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let own = own_campaign(&mut connection, by, CampaignId::new(campaign_id)).await?;
    let rows = rows_of(&mut connection, &[address]).await?;
    let rows = read_rows(&mut connection, by, &own, rows).await?;
    let mut rates = own_link::rates(&mut connection, &[address]).await?;
    Ok(AgencyRegistration {
        row: rows.into_iter().next().ok_or(Error::NotFound)?,
        campaign: own.campaign,
        campaign_name: own.name,
        campaign_status: own.course.status(by.now),
        market: own.market,
        rates: rates.remove(&address).unwrap_or_default(),
        creators: creators::page(&mut connection, by, address, creators_page).await?,
    })
}

/// These registrations, in the order in which they are asked for.
pub(super) async fn rows_of(
    connection: &mut PgConnection,
    addresses: &[RegistrationAddress],
) -> Result<Vec<Row>, sqlx::Error> {
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = addresses
        .iter()
        .map(|address| (address.shop.uuid(), address.registration.uuid()))
        .unzip();
    sqlx::query_as!(
        Row,
        "select registration.shop_id, registration.registration_id, registration.product_id
              , product_code, title, price_units, currency, organisation.name as shop_name, shop_code
              , state, total_rate_bps, registered_at, approved_at, rejected_at, reject_reason
              , reject_explanation, may_reregister, close_requested_at, closed_at, close_reason
         from unnest($1::uuid[], $2::uuid[]) with ordinality as asked (shop_id, registration_id, n)
         cross join lateral (
             select * from registration
             where registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
             limit 1
         ) as registration
         join product
             on product.shop_id = registration.shop_id
             and product.product_id = registration.product_id
         join shop on shop.shop_id = registration.shop_id
         join organisation on organisation_id = registration.shop_id
         order by n",
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await
}

pub(super) async fn own_campaign(
    connection: &mut PgConnection,
    by: &By<'_>,
    campaign: CampaignId,
) -> Result<OwnCampaign, Error<Infallible>> {
    let row = sqlx::query!(
        "select agency_id, name, market_code, starts_on, registration_ends_on, ends_on, time_zone
              , min_rate_bps, submitted_at, ended_at
         from campaign
         join market using (market_code)
         where campaign_id = $1",
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let corrupt = |column| Error::Corrupt {
        table: "campaign",
        column,
        id: campaign.uuid(),
    };
    let course = CourseRow {
        campaign_id: campaign.uuid(),
        agency_id: row.agency_id,
        starts_on: row.starts_on,
        registration_ends_on: row.registration_ends_on,
        ends_on: row.ends_on,
        time_zone: row.time_zone,
        min_rate_bps: row.min_rate_bps,
        submitted_at: row.submitted_at,
        ended_at: row.ended_at,
    };
    let (course, _) = course.read()?;
    Ok(OwnCampaign {
        campaign,
        name: CampaignName::parse(&row.name).map_err(|_| corrupt("name"))?,
        market: row
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code"))?,
        course,
    })
}

pub(super) async fn read_rows(
    connection: &mut PgConnection,
    by: &By<'_>,
    own: &OwnCampaign,
    rows: Vec<Row>,
) -> Result<Vec<AgencyRegistrationRow>, Error<Infallible>> {
    let addresses: Vec<RegistrationAddress> = rows.iter().map(Row::address).collect();
    let rates = own_link::rates(connection, &addresses).await?;
    let shared = own_link::shared(connection, &addresses).await?;
    let read = rows.into_iter().map(|row| {
        let address = row.address();
        let rates = rates.get(&address).map_or(&[] as &[_], Vec::as_slice);
        row.read(own, by.now, rates, shared.contains(&address))
    });
    read.collect()
}

impl Row {
    fn address(&self) -> RegistrationAddress {
        RegistrationAddress {
            shop: self.shop_id.into(),
            registration: self.registration_id.into(),
        }
    }

    fn read(
        self,
        own: &OwnCampaign,
        now: DateTime<Utc>,
        rates: &[RateFrom],
        has_link: bool,
    ) -> Result<AgencyRegistrationRow, Error<Infallible>> {
        let address = self.address();
        let columns = columns_of!(self);
        let registration = read_as_of(columns, self.registration_id, &own.course, now)?;
        Ok(AgencyRegistrationRow {
            address,
            shop_name: self.shop_name,
            shop_code: self.shop_code,
            product: listed(
                self.product_id,
                self.product_code,
                self.title,
                (self.price_units, &self.currency),
            )?,
            terms: CreatorTerms::at(now, rates, registration.total_rate),
            registration,
            registered_at: self.registered_at,
            has_link,
        })
    }
}
