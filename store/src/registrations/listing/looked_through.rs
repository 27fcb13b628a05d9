//! The approved products of a campaign as they are looked through: how many of each shop there are, what is left to
//! do for them, and of which somebody keeps a higher rate.

use chrono::{DateTime, Utc};
use domain::{
    ids::ShopId,
    offer::CUT_PROTECTION,
    registration::{ApprovedOnly, Narrowing},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{registration_totals::ALL_SHOPS, registrations::TabFilter, search::needle};

/// How many rows of a tab are looked through for those of a page that filters leave, or that are counted.
pub(in crate::registrations) const LOOKED_THROUGH: i64 = 2_000;

/// The most shops that a list offers to narrow it to: a longer choice is no help.
pub(super) const SHOPS_MAX: i64 = 50;

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
    /// How many the shop has by the counts that are kept: where there may be more than were looked through and
    /// these say how many, of the first [`SHOPS_MAX`].
    pub(super) kept: Option<i64>,
    /// The same of the shop that the filter leaves, of all together where it leaves all; on every row.
    pub(super) told: Option<i64>,
    pub(super) told_no_rate: Option<i64>,
    pub(super) told_not_exported: Option<i64>,
}

/// How many products there are, and how many of them have something left to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ToDoCounts {
    pub(super) count: i64,
    pub(super) no_rate: i64,
    pub(super) not_exported: i64,
}

impl ToDoCounts {
    /// Those of both.
    pub(super) const fn plus(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            no_rate: self.no_rate.saturating_add(other.no_rate),
            not_exported: self.not_exported.saturating_add(other.not_exported),
        }
    }
}

impl OfShop {
    /// Those that were looked through.
    pub(super) fn counts(&self) -> ToDoCounts {
        ToDoCounts {
            count: self.count.unwrap_or_default(),
            no_rate: self.no_rate.unwrap_or_default(),
            not_exported: self.not_exported.unwrap_or_default(),
        }
    }

    /// All that the filter leaves, by the counts that are kept.
    pub(super) fn told_counts(&self) -> ToDoCounts {
        ToDoCounts {
            count: self.told.unwrap_or_default(),
            no_rate: self.told_no_rate.unwrap_or_default(),
            not_exported: self.told_not_exported.unwrap_or_default(),
        }
    }
}

/// What each shop has of the approved products that are looked through. Of a list that is longer, the counts that
/// are kept say how many there are, unless something is searched: what came after `as_of` is taken off the counts
/// of now, in the same statement and so of the same moment.
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
    let is_searched = !needle(&filter.text).is_empty();
    let is_looked_for = filter.narrowing.only == Some(ApprovedOnly::RateKept);
    let is_kept = low.is_none() && !is_searched && !is_looked_for;
    let told_of = filter.narrowing.shop.map_or(ALL_SHOPS, ShopId::uuid);
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
           ), of_shop as materialized (
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
           ), moved as materialized (
               select change.shop_id, change.is_rated, change.is_linked
                    , sum(change.registrations)::bigint as registrations
               from registration_change as change
               where change.campaign_id = $1 and change.state = 'approved'
                   and $12 and (select newest_from from reach) is not null
               group by change.shop_id, change.is_rated, change.is_linked
               union all
               select registration.shop_id, registration.is_rated, registration.is_linked
                    , -count(*) as registrations
               from registration
               where registration.campaign_id = $1 and registration.state = 'approved'
                   and greatest(registration.registered_at, registration.approved_at) > $3
                   and not (
                       registration.registered_at <= $3
                       and (
                           registration.approved_at is null or registration.approved_at <= $3
                           or registration.approved_at > $4
                               and registration.approval_held_until is null
                       )
                   )
                   and $12 and (select newest_from from reach) is not null
               group by registration.shop_id, registration.is_rated, registration.is_linked
           ), place as (
               select $13::uuid as shop_id
               union
               select ranked.shop_id from (
                   select of_shop.shop_id from of_shop
                   order by of_shop.count desc, of_shop.name, of_shop.shop_id
                   limit $14
               ) as ranked
           ), kept as materialized (
               select place.shop_id, coalesce(sum(cell.registrations), 0)::bigint as count
                    , coalesce(sum(cell.registrations) filter (where not cell.is_rated), 0)::bigint
                          as no_rate
                    , coalesce(sum(cell.registrations) filter (where not cell.is_linked), 0)::bigint
                          as not_exported
               from place
               left join lateral (
                   select total.is_rated, total.is_linked, total.registrations
                   from registration_total as total
                   where total.shop_id = place.shop_id and total.campaign_id = $1
                       and total.state = 'approved'
                   union all
                   select moved.is_rated, moved.is_linked, moved.registrations
                   from moved
                   where place.shop_id = $15 or moved.shop_id = place.shop_id
               ) as cell on true
               where $12 and (select newest_from from reach) is not null
               group by place.shop_id
           )
           select reach.newest_from as "last?"
                , prepared.counted_at is not null as "is_prepared!"
                , of_shop.shop_id as "shop_id?", of_shop.name as "name?"
                , of_shop.count as "count?", of_shop.no_rate as "no_rate?"
                , of_shop.not_exported as "not_exported?", of_shop.rate_kept as "rate_kept?"
                , of_shop.remaining as "left?: Vec<Uuid>"
                , kept.count as "kept?"
                , told.count as "told?", told.no_rate as "told_no_rate?"
                , told.not_exported as "told_not_exported?"
           from reach
           cross join campaign
           join registration_total_market as prepared
               on prepared.market_code = campaign.market_code
           left join of_shop on true
           left join kept on kept.shop_id = of_shop.shop_id
           left join kept as told on told.shop_id = $13
           where campaign.campaign_id = $1
           order by of_shop.count desc nulls last, of_shop.name, of_shop.shop_id"#,
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
        is_kept,
        told_of,
        SHOPS_MAX,
        ALL_SHOPS,
    )
    .fetch_all(connection)
    .await
}
