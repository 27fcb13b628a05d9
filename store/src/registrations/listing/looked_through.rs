//! The approved products of a campaign as they are looked through: how many of each shop there are, what is left to
//! do for them, and of which somebody keeps a higher rate.

use chrono::{DateTime, Utc};
use domain::{
    offer::CUT_PROTECTION,
    registration::{ApprovedOnly, Narrowing},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept_counts::KeptCounts;
use crate::{registrations::TabFilter, search::needle};

/// How many rows of a tab are looked through for those of a page that filters leave, or that are counted.
pub(in crate::registrations) const LOOKED_THROUGH: i64 = 2_000;

/// Registrations between two ids, these among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) low: Uuid,
    pub(super) high: Uuid,
}

impl Reach {
    /// All there are.
    pub(super) const ALL: Self = Self {
        low: Uuid::nil(),
        high: Uuid::max(),
    };
}

/// Which of a campaign's approved products are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    /// The newest [`LOOKED_THROUGH`] behind this one.
    Newest {
        /// Where they begin.
        behind: Uuid,
    },
    /// All of these.
    Within(Reach),
}

/// What one shop has of the products that were looked through; none where there is no such shop.
pub(super) struct OfShop {
    /// The last that was looked through, where there may be more behind it.
    pub(super) last: Option<Uuid>,
    /// Whether it is noted with each registration what is left to do.
    pub(super) is_prepared: bool,
    pub(super) shop_id: Option<Uuid>,
    pub(super) name: Option<String>,
    pub(super) count: Option<i64>,
    pub(super) no_rate: Option<i64>,
    pub(super) not_exported: Option<i64>,
    pub(super) rate_kept: Option<i64>,
    /// Those that the narrowing leaves, where there is one.
    pub(super) left: Option<Vec<Uuid>>,
}

impl OfShop {
    pub(super) fn counts(&self) -> KeptCounts {
        KeptCounts {
            count: self.count.unwrap_or_default(),
            no_rate: self.no_rate.unwrap_or_default(),
            not_exported: self.not_exported.unwrap_or_default(),
        }
    }
}

/// What each shop has of the approved products that are looked through.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
pub(super) async fn of_shops(
    connection: &mut PgConnection,
    filter: &TabFilter,
    (as_of, now): (DateTime<Utc>, DateTime<Utc>),
    window: Window,
) -> Result<Vec<OfShop>, sqlx::Error> {
    let (low, high, behind) = match window {
        Window::Newest { behind } => (None, Uuid::max(), behind),
        Window::Within(Reach { low, high }) => (Some(low), high, Uuid::max()),
    };
    let protected_from = now.checked_sub_signed(CUT_PROTECTION).unwrap_or(now);
    // A higher rate is kept where one ended within the protection, after somebody accepted.
    sqlx::query_as!(
        OfShop,
        r#"with reach as materialized (
               select case when $8::uuid is null then (
                   select registration.registration_id from registration
                   where registration.campaign_id = $1 and registration.state = 'approved'
                       and registration.registration_id < $11
                   order by registration.registration_id desc
                   offset $10 limit 1
               ) end as newest_from
           )
           select reach.newest_from as "last?"
                , prepared.counted_at is not null as "is_prepared!"
                , of_shop.shop_id as "shop_id?", of_shop.name as "name?"
                , of_shop.count as "count?", of_shop.no_rate as "no_rate?"
                , of_shop.not_exported as "not_exported?", of_shop.rate_kept as "rate_kept?"
                , of_shop.remaining as "left?: Vec<Uuid>"
           from reach
           cross join campaign
           join registration_total_market as prepared
               on prepared.market_code = campaign.market_code
           left join (
               select listed.shop_id, organisation.name, count(*) as count
                    , count(*) filter (where no_rate) as no_rate
                    , count(*) filter (where not_exported) as not_exported
                    , count(*) filter (where rate_kept) as rate_kept
                    , coalesce(
                          array_agg(registration_id) filter (
                              where $6 and case $7::text
                                  when 'no-rate' then no_rate
                                  when 'not-exported' then not_exported
                                  when 'rate-kept' then rate_kept
                                  else true
                              end
                          )
                        , '{}'
                      ) as remaining
               from (
                   select registration.shop_id, registration_id
                        , not exists (
                              select from offer
                              where offer.shop_id = registration.shop_id
                                  and offer.registration_id = registration.registration_id
                                  and offer.product_list_id is null
                          ) as no_rate
                        , not exists (
                              select from offer
                              join share_link using (offer_id)
                              where offer.shop_id = registration.shop_id
                                  and offer.registration_id = registration.registration_id
                                  and offer.product_list_id is null and revoked_at is null
                          ) as not_exported
                        , exists (
                              select from offer
                              join offer_rate as later
                                  on later.shop_id = offer.shop_id
                                  and later.offer_id = offer.offer_id
                              cross join lateral (
                                  select creator_rate_bps from offer_rate as earlier
                                  where earlier.shop_id = later.shop_id
                                      and earlier.offer_id = later.offer_id
                                      and earlier.from_at < later.from_at
                                  order by from_at desc
                                  limit 1
                              ) as ended
                              cross join lateral (
                                  select creator_rate_bps from offer_rate as started
                                  where started.shop_id = later.shop_id
                                      and started.offer_id = later.offer_id
                                      and started.from_at <= $4
                                  order by from_at desc
                                  limit 1
                              ) as in_force
                              where offer.shop_id = registration.shop_id
                                  and offer.registration_id = registration.registration_id
                                  and offer.product_list_id is null
                                  and later.from_at > $5 and later.from_at <= $4
                                  and ended.creator_rate_bps > in_force.creator_rate_bps
                                  and exists (
                                      select from showcase_entry as entry
                                      where entry.shop_id = offer.shop_id
                                          and entry.offer_id = offer.offer_id
                                          and accepted_at < later.from_at
                                          and (removed_at is null or removed_at > $4)
                                  )
                          ) as rate_kept
                   from registration
                   join product
                       on product.shop_id = registration.shop_id
                       and product.product_id = registration.product_id
                   join shop on shop.shop_id = registration.shop_id
                   join organisation on organisation_id = registration.shop_id
                   where registration.campaign_id = $1 and registration.state = 'approved'
                       and registration.registration_id >= coalesce(
                           $8::uuid, (select newest_from from reach)
                         , '00000000-0000-0000-0000-000000000000'::uuid
                       )
                       and registration.registration_id <= $9
                       and registration.registration_id < $11
                       and registered_at <= $3
                       and (
                           approved_at is null or approved_at <= $3
                           or approved_at > $4 and approval_held_until is null
                       )
                       and (
                           $2 = ''
                           or strpos(lower(title), $2) > 0
                           or strpos(lower(product_code), $2) > 0
                           or strpos(lower(organisation.name), $2) > 0
                           or strpos(lower(shop_code), $2) > 0
                       )
               ) as listed
               join organisation on organisation.organisation_id = listed.shop_id
               group by listed.shop_id, organisation.name
           ) as of_shop on true
           where campaign.campaign_id = $1
           order by of_shop.count desc nulls last, of_shop.name"#,
        filter.campaign.uuid(),
        needle(&filter.text),
        as_of,
        now,
        protected_from,
        filter.narrowing != Narrowing::default(),
        filter.narrowing.only.map(ApprovedOnly::code),
        low,
        high,
        LOOKED_THROUGH - 1,
        behind,
    )
    .fetch_all(connection)
    .await
}
