//! One campaign as a seller sees it, if it is there for the shop.
//!
//! It is there if it is published, in the shop's market, and open to all sellers or naming the shop, which an
//! invitation of the shop sees to; or if the shop has a registration in it, whatever became of it since.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::{
        CampaignDescription, CampaignName, CampaignSchedule, CampaignStatus, Contact,
        MarketplaceRow, RegistrationCounts, SellerCampaign,
    },
    ids::{AgencyId, CampaignId, ShopId},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{InState, counts_as_of, counts_of, market_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::{
        CourseRow,
        stored::{ContactColumns, categories, contacts},
    },
    images::read_code,
};

pub(super) struct Row {
    pub(super) campaign_id: Uuid,
    pub(super) agency_id: Uuid,
    pub(super) market_code: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) agency: String,
    pub(super) agency_image_code: Option<String>,
    pub(super) starts_on: NaiveDate,
    pub(super) registration_ends_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    pub(super) time_zone: String,
    pub(super) min_rate_bps: i16,
    pub(super) submitted_at: Option<DateTime<Utc>>,
    pub(super) ended_at: Option<DateTime<Utc>>,
    pub(super) categories: Vec<String>,
    pub(super) is_published: bool,
    pub(super) is_for_all: bool,
    pub(super) is_target: bool,
    /// What an agency wrote that invited the shop to it.
    pub(super) invitation: Option<String>,
}

/// The [`Row`] of a row that has others beside it.
macro_rules! row_of {
    ($row:ident) => {
        Row {
            campaign_id: $row.campaign_id,
            agency_id: $row.agency_id,
            market_code: $row.market_code,
            name: $row.name,
            description: $row.description,
            agency: $row.agency,
            agency_image_code: $row.agency_image_code,
            starts_on: $row.starts_on,
            registration_ends_on: $row.registration_ends_on,
            ends_on: $row.ends_on,
            time_zone: $row.time_zone,
            min_rate_bps: $row.min_rate_bps,
            submitted_at: $row.submitted_at,
            ended_at: $row.ended_at,
            categories: $row.categories,
            is_published: $row.is_published,
            is_for_all: $row.is_for_all,
            is_target: $row.is_target,
            invitation: $row.invitation,
        }
    };
}

pub(super) use row_of;

/// A campaign that is there for a shop, read.
pub(super) struct Seen {
    pub(super) row: MarketplaceRow,
    pub(super) schedule: CampaignSchedule,
    /// Whether the shop may register: the campaign is published and meant for it.
    pub(super) is_open_to_shop: bool,
}

/// A campaign as the seller opens it.
///
/// # Errors
///
/// Not found for another shop and for a campaign that this shop can't see; a row that can't be what
/// it says; or the database's failure.
pub async fn details_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
) -> Result<SellerCampaign, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let (seen, contacts) = see(&mut connection, by, shop, campaign).await?;
    Ok(opened(seen, contacts))
}

/// The campaign if the shop may register products in it by now or later: it is published, and meant
/// for the shop.
pub(crate) async fn open_to_shop(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
) -> Result<SellerCampaign, Error<Infallible>> {
    let (seen, contacts) = see(connection, by, shop, campaign).await?;
    if !seen.is_open_to_shop {
        return Err(Error::NotFound);
    }
    Ok(opened(seen, contacts))
}

fn opened(seen: Seen, contacts: Vec<Contact>) -> SellerCampaign {
    SellerCampaign {
        contacts,
        closes_at: seen.schedule.closes_at(),
        row: seen.row,
    }
}

/// A campaign that is there for the shop, and its contacts.
async fn see(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
) -> Result<(Seen, Vec<Contact>), Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let row = sqlx::query!(
        r#"select campaign.campaign_id, agency_id, market_code, campaign.name, description
                , organisation.name as agency, organisation.image_code as agency_image_code
                , starts_on, registration_ends_on, ends_on, time_zone, min_rate_bps, categories
                , submitted_at, ended_at, published_at is not null as "is_published!"
                , audience = 'all' as "is_for_all!"
                , named.shop_id is not null
                      or audience = 'all' and invited.invited_to is not null as "is_target!"
                , invited.invitation as "invitation?"
                , coalesce((
                      select jsonb_agg(jsonb_build_object(
                          'contact_kind', contact_kind, 'contact', contact
                      ))
                      from campaign_contact
                      where campaign_contact.campaign_id = $2
                  ), '[]') as "contacts!: Json<Vec<ContactColumns>>"
                , coalesce((
                      select jsonb_agg(jsonb_build_object('state', state, 'count', counted.count))
                      from (
                          select by_state.state, sum(by_state.count)::bigint as count
                          from (
                              select prepared.counted_at is not null as is_kept
                              from registration_total_market as prepared
                              where prepared.market_code = campaign.market_code
                          ) as asked
                          cross join lateral (
                              select total.state, total.registrations as count
                              from registration_total as total
                              where asked.is_kept and total.shop_id = $1
                                  and total.campaign_id = $2
                              union all
                              select change.state, change.registrations
                              from registration_change as change
                              where asked.is_kept and change.shop_id = $1
                                  and change.campaign_id = $2
                              union all
                              select registration.state, count(*)
                              from registration
                              where not asked.is_kept and registration.shop_id = $1
                                  and registration.campaign_id = $2
                              group by registration.state
                              union all
                              select as_seen.state, as_seen.count
                              from registration as held
                              cross join (values ('pending', 1::bigint), ('approved', -1::bigint))
                                  as as_seen (state, count)
                              where held.shop_id = $1 and held.campaign_id = $2
                                  and held.approval_held_until > $3
                          ) as by_state
                          group by by_state.state
                      ) as counted
                  ), '[]') as "own!: Json<Vec<InState>>"
           from campaign
           join market using (market_code)
           join organisation on organisation_id = agency_id
           join shop using (market_code)
           left join campaign_shop as named
               on named.campaign_id = campaign.campaign_id and named.shop_id = $1
           left join (
               select campaign_id as invited_to, message as invitation
               from shop_invitation
               where shop_id = $1
           ) as invited on invited.invited_to = campaign.campaign_id
           where campaign.campaign_id = $2 and shop.shop_id = $1
               and (
                   (published_at is not null and (audience = 'all' or named.shop_id is not null))
                   or exists (
                       select from registration
                       where shop_id = $1 and campaign_id = $2
                   )
               )"#,
        shop.uuid(),
        campaign.uuid(),
        by.now,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let contacts = contacts(&row.contacts.0, campaign.uuid())?;
    let own = counts_of(&row.own.0);
    Ok((row_of!(row).read(own, by.now)?, contacts))
}

impl Row {
    pub(super) fn read(
        self,
        own: RegistrationCounts,
        now: DateTime<Utc>,
    ) -> Result<Seen, Error<Infallible>> {
        let campaign_id = self.campaign_id;
        let schedule = CourseRow {
            campaign_id,
            agency_id: self.agency_id,
            starts_on: self.starts_on,
            registration_ends_on: self.registration_ends_on,
            ends_on: self.ends_on,
            time_zone: self.time_zone,
            min_rate_bps: self.min_rate_bps,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let (schedule, least) = schedule.read()?;
        let status = schedule.status(now);
        let is_open_to_shop = self.is_published && (self.is_for_all || self.is_target);
        Ok(Seen {
            row: MarketplaceRow {
                campaign: CampaignId::new(campaign_id),
                name: CampaignName::parse(&self.name).map_err(|_| corrupt("name", campaign_id))?,
                agency_id: AgencyId::new(self.agency_id),
                agency: self.agency,
                agency_image: read_code(self.agency_image_code, ("organisation", self.agency_id))?,
                market: market_of(&self.market_code, campaign_id)?,
                status,
                dates: schedule.dates,
                least,
                description: CampaignDescription::parse(&self.description)
                    .map_err(|_| corrupt("description", campaign_id))?,
                categories: categories(&self.categories, campaign_id)?,
                is_target: self.is_target,
                invitation: self.invitation,
                takes_registrations: is_open_to_shop && status == CampaignStatus::RegistrationOpen,
                own: counts_as_of(own, &schedule, now),
            },
            schedule,
            is_open_to_shop,
        })
    }
}

fn corrupt(column: &'static str, campaign_id: Uuid) -> Error<Infallible> {
    Error::Corrupt {
        table: "campaign",
        column,
        id: campaign_id,
    }
}
