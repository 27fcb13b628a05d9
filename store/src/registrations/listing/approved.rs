//! What the approved products of a campaign can be narrowed to, with how many each leaves.

use chrono::{DateTime, Utc};
use domain::{
    offer::CUT_PROTECTION,
    registration::{AgencyTab, ApprovedFacets, ApprovedOnly, FacetShop, Narrowing},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Error, registrations::TabFilter, search::needle};

/// The most shops that a list offers to narrow it to: a longer choice is no help.
const SHOPS_MAX: usize = 50;

/// What one shop has of the campaign's approved products.
struct OfShop {
    shop_id: Uuid,
    name: String,
    count: i64,
    no_rate: i64,
    not_exported: i64,
    rate_kept: i64,
    /// Those that the narrowing leaves, where there is one.
    left: Vec<Uuid>,
}

/// Counts the approved products of a campaign that were there at `as_of`, in one statement; and which of
/// them the filter's narrowing leaves, none where it narrows nothing.
pub(in crate::registrations) async fn facets(
    connection: &mut PgConnection,
    filter: &TabFilter,
    as_of: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(ApprovedFacets, Option<Vec<Uuid>>), sqlx::Error> {
    let Narrowing { only, shop } = filter.narrowing;
    let is_narrow = only.is_some() || shop.is_some();
    let shops = of_shops(connection, filter, is_narrow, (as_of, now)).await?;
    let is_left = |one: &&OfShop| shop.is_none_or(|shop| shop.uuid() == one.shop_id);
    let sum = |of: fn(&OfShop) -> i64| {
        let sum: i64 = shops.iter().filter(is_left).map(of).sum();
        sum.unsigned_abs()
    };
    let [no_rate, not_exported, rate_kept] = [
        sum(|one| one.no_rate),
        sum(|one| one.not_exported),
        sum(|one| one.rate_kept),
    ];
    let count = match only {
        None => sum(|one| one.count),
        Some(ApprovedOnly::NoRate) => no_rate,
        Some(ApprovedOnly::NotExported) => not_exported,
        Some(ApprovedOnly::RateKept) => rate_kept,
    };
    let left = shops.iter().filter(is_left);
    let left = left.flat_map(|one| one.left.iter().copied()).collect();
    let facets = ApprovedFacets {
        count,
        no_rate,
        not_exported,
        rate_kept,
        shops: shops
            .iter()
            .take(SHOPS_MAX)
            .map(|one| FacetShop {
                shop: one.shop_id.into(),
                name: one.name.clone(),
                count: one.count.unsigned_abs(),
            })
            .collect(),
    };
    Ok((facets, is_narrow.then_some(left)))
}

/// Which registrations a filter's narrowing leaves; none where it narrows nothing.
pub(in crate::registrations) async fn narrowed<R>(
    connection: &mut PgConnection,
    filter: &TabFilter,
    as_of: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Uuid>>, Error<R>> {
    if filter.tab != AgencyTab::Approved || filter.narrowing == Narrowing::default() {
        return Ok(None);
    }
    Ok(facets(connection, filter, as_of, now).await?.1)
}

#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
async fn of_shops(
    connection: &mut PgConnection,
    filter: &TabFilter,
    is_narrow: bool,
    (as_of, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<OfShop>, sqlx::Error> {
    let protected_from = now.checked_sub_signed(CUT_PROTECTION).unwrap_or(now);
    // A higher rate is kept where one ended within the protection, after somebody accepted.
    sqlx::query_as!(
        OfShop,
        r#"select listed.shop_id as "shop_id!", name, count(*) as "count!"
                , count(*) filter (where no_rate) as "no_rate!"
                , count(*) filter (where not_exported) as "not_exported!"
                , count(*) filter (where rate_kept) as "rate_kept!"
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
                  ) as "left!: Vec<Uuid>"
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
                              on later.shop_id = offer.shop_id and later.offer_id = offer.offer_id
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
           join organisation on organisation_id = listed.shop_id
           group by listed.shop_id, name
           order by count(*) desc, name"#,
        filter.campaign.uuid(),
        needle(&filter.text),
        as_of,
        now,
        protected_from,
        is_narrow,
        filter.narrowing.only.map(ApprovedOnly::code),
    )
    .fetch_all(connection)
    .await
}
