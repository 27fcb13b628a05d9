//! A registration as a row of the agency's lists, with what its own link pays and whether it was made.

use chrono::{DateTime, Utc};
use domain::{
    campaign::CampaignSchedule,
    registration::{
        AgencyRegistrationRow, CreatorTerms, KeptByCreators, LaterRegistration,
        RegistrationAddress, RegistrationStateKind,
    },
    share_link::LinkCode,
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{OPEN, read_as_of};
use crate::{
    Error,
    offers::{RateColumn, rates_in},
    products::{ProductColumns, listed},
    registrations::rows::columns_of,
};

/// Asks for the rows of the registrations that a subquery brings: their columns, and what they are
/// sorted by as `words` and `number`. `listed` is what the subquery is called in `$order`.
macro_rules! listed_rows {
    ($connection:expr, [$($subquery:tt)*], [$($order:tt)*], $($argument:expr),* $(,)?) => {
        sqlx::query_as!(
            ListedRow,
            r#"select listed.shop_id as "shop_id!", registration_id as "registration_id!"
                    , listed.campaign_id as "campaign_id!"
                    , listed.product_id as "product_id!", product_code, title, price_units
                    , currency, product.image_code, stock, organisation.name as shop_name, shop_code
                    , state as "state!", total_rate_bps as "total_rate_bps!"
                    , registered_at as "registered_at!", approved_at, approval_held_until
                    , rejected_at, reject_reason, reject_explanation, may_reregister
                    , close_requested_at, closed_at, close_reason
                    , coalesce((
                          select jsonb_agg(
                              jsonb_build_object(
                                  'offer_id', rate.offer_id, 'from_at', rate.from_at
                                , 'creator_rate_bps', rate.creator_rate_bps
                              )
                              order by rate.from_at
                          )
                          from offer
                          join offer_rate as rate
                              on rate.shop_id = offer.shop_id and rate.offer_id = offer.offer_id
                          where offer.shop_id = listed.shop_id
                              and offer.registration_id = listed.registration_id
                              and offer.product_list_id is null
                      ), '[]') as "rates!: sqlx::types::Json<Vec<crate::offers::RateColumn>>"
                    , (
                          select link_code from offer
                          join share_link using (offer_id)
                          where offer.shop_id = listed.shop_id
                              and offer.registration_id = listed.registration_id
                              and offer.product_list_id is null and revoked_at is null
                      ) as "link_code?"
                    , exists (
                          select from registration as earlier
                          where earlier.shop_id = listed.shop_id
                              and earlier.product_id = listed.product_id
                              and earlier.campaign_id = listed.campaign_id
                              and earlier.state = 'rejected'
                              and (earlier.registered_at, earlier.registration_id)
                                  < (listed.registered_at, listed.registration_id)
                      ) as "was_rejected!"
                    , (
                          select jsonb_build_object(
                              'registration_id', later.registration_id, 'state', later.state
                            , 'since', case later.state
                                  when 'pending' then later.registered_at
                                  when 'approved' then later.approved_at
                                  when 'rejected' then later.rejected_at
                                  when 'close_requested' then later.close_requested_at
                                  else later.closed_at
                              end
                          )
                          from registration as later
                          where later.shop_id = listed.shop_id
                              and later.product_id = listed.product_id
                              and later.campaign_id = listed.campaign_id
                              and (later.registered_at, later.registration_id)
                                  > (listed.registered_at, listed.registration_id)
                          order by later.registered_at desc, later.registration_id desc
                          limit 1
                      ) as "later?: sqlx::types::Json<super::listed_row::LaterColumns>"
                    , listed.words as "words!", listed.number as "number!"
               from ("# + $($subquery)* + r#") as listed
               join product
                   on product.shop_id = listed.shop_id
                   and product.product_id = listed.product_id
               join shop on shop.shop_id = listed.shop_id
               join organisation on organisation_id = listed.shop_id
               order by "# + $($order)*,
            $($argument),*
        )
        .fetch_all($connection)
        .await
    };
}
pub(super) use listed_rows;

/// A row as [`listed_rows`] brings it.
pub(super) struct ListedRow {
    pub(super) shop_id: Uuid,
    pub(super) registration_id: Uuid,
    pub(super) campaign_id: Uuid,
    pub(super) product_id: Uuid,
    pub(super) product_code: String,
    pub(super) title: String,
    pub(super) price_units: i64,
    pub(super) currency: String,
    pub(super) image_code: Option<String>,
    pub(super) stock: Option<i32>,
    pub(super) shop_name: String,
    pub(super) shop_code: String,
    pub(super) state: String,
    pub(super) total_rate_bps: i16,
    pub(super) registered_at: DateTime<Utc>,
    pub(super) approved_at: Option<DateTime<Utc>>,
    pub(super) approval_held_until: Option<DateTime<Utc>>,
    pub(super) rejected_at: Option<DateTime<Utc>>,
    pub(super) reject_reason: Option<String>,
    pub(super) reject_explanation: Option<String>,
    pub(super) may_reregister: Option<bool>,
    pub(super) close_requested_at: Option<DateTime<Utc>>,
    pub(super) closed_at: Option<DateTime<Utc>>,
    pub(super) close_reason: Option<String>,
    /// The rates of the own link.
    pub(super) rates: Json<Vec<RateColumn>>,
    /// The code of the own link, if it was made and is not revoked.
    pub(super) link_code: Option<String>,
    /// Whether the product was rejected in the campaign before.
    pub(super) was_rejected: bool,
    /// Its latest registration after this one.
    pub(super) later: Option<Json<LaterColumns>>,
    /// What it is sorted by, where that is words.
    pub(super) words: String,
    /// What it is sorted by, where that is a number.
    pub(super) number: i64,
}

/// A later registration, as the query brings it in one column.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct LaterColumns {
    registration_id: Uuid,
    state: RegistrationStateKind,
    since: DateTime<Utc>,
}

impl LaterColumns {
    /// The registration as of now. When a campaign ends, its open registrations close.
    fn read(self, shop: Uuid, course: &CampaignSchedule, now: DateTime<Utc>) -> LaterRegistration {
        let closes_at = course.closes_at();
        let (state, since) = if now >= closes_at && OPEN.contains(&self.state) {
            (RegistrationStateKind::Closed, closes_at)
        } else {
            (self.state, self.since)
        };
        LaterRegistration {
            address: RegistrationAddress {
                shop: shop.into(),
                registration: self.registration_id.into(),
            },
            state,
            since,
        }
    }
}

impl ListedRow {
    /// The row as of now, in a campaign of this course.
    pub(super) fn read<R>(
        self,
        course: &CampaignSchedule,
        now: DateTime<Utc>,
    ) -> Result<AgencyRegistrationRow, Error<R>> {
        let rates = rates_in(&self.rates)?;
        let columns = columns_of!(self);
        let link = self
            .link_code
            .as_deref()
            .map(str::parse::<LinkCode>)
            .transpose();
        let link = link.map_err(|_| Error::Corrupt {
            table: "share_link",
            column: "link_code",
            id: self.registration_id,
        })?;
        let registration = read_as_of(columns, self.registration_id, course, now)?;
        Ok(AgencyRegistrationRow {
            address: RegistrationAddress {
                shop: self.shop_id.into(),
                registration: self.registration_id.into(),
            },
            shop_name: self.shop_name,
            shop_code: self.shop_code,
            product: listed(ProductColumns {
                product_id: self.product_id,
                code: self.product_code,
                title: self.title,
                price_units: self.price_units,
                currency: self.currency,
                image_code: self.image_code,
                stock: self.stock,
            })?,
            terms: CreatorTerms::at(now, &rates, registration.total_rate),
            registration,
            registered_at: self.registered_at,
            kept: KeptByCreators::uncounted(now, &rates),
            link,
            other_campaigns: 0,
            was_rejected: self.was_rejected,
            later: self
                .later
                .map(|later| later.0.read(self.shop_id, course, now)),
        })
    }
}
