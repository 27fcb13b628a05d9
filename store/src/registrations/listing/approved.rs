//! What the approved products of a campaign can be narrowed to, with how many each leaves.
//!
//! The newest products are looked through, as many as are quickly read. Where there are more, what a search
//! doesn't narrow is said by the counts that are kept ([`crate::registration_totals`]); the rest is said to be at
//! least as many.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CampaignId, ShopId},
    registration::{AgencyTab, ApprovedFacets, ApprovedOnly, FacetShop, Narrowing},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::looked_through::{OfShop, Reach, SHOPS_MAX, ToDoCounts, Window, of_shops};
use crate::{Error, registrations::TabFilter};

/// What a filter's narrowing leaves of a campaign's approved products.
#[derive(Debug, Default)]
pub(in crate::registrations) struct Narrowed {
    /// Those of this shop.
    pub(in crate::registrations) shop: Option<Uuid>,
    /// Those for which this is left to do, by its code in [`ApprovedOnly`].
    pub(in crate::registrations) to_do: Option<&'static str>,
    /// These and no others, where it isn't noted with the registration.
    pub(in crate::registrations) only: Option<Vec<Uuid>>,
}

/// What the approved products of a campaign are made up of.
pub(super) struct Faceted {
    pub(super) facets: ApprovedFacets,
    /// The last that was looked through, where there may be more behind it.
    pub(super) last: Option<Uuid>,
    /// Whether it is noted with each registration what is left to do.
    pub(super) is_prepared: bool,
    /// Those that were looked through and that the narrowing leaves, where it isn't noted.
    pub(super) only: Vec<Uuid>,
}

/// Counts the approved products of a campaign that were there at `as_of`: one statement. What has to be looked for
/// on a page is looked for `behind` the page before, where there is one.
pub(super) async fn facets(
    connection: &mut PgConnection,
    filter: &TabFilter,
    (as_of, now): (DateTime<Utc>, DateTime<Utc>),
    behind: Option<Uuid>,
) -> Result<Faceted, sqlx::Error> {
    let window = Window::Newest {
        behind: behind.unwrap_or(Uuid::max()),
    };
    let shops = of_shops(connection, filter, (as_of, now), window).await?;
    let first = shops.first();
    let (last, is_prepared) = first.map_or((None, false), |one| (one.last, one.is_prepared));
    let is_part = last.is_some() || behind.is_some();
    let told = first.filter(|one| one.is_prepared && one.told.is_some());
    let only = left_of(&shops, filter.narrowing.shop);
    let facets = match told.map(OfShop::told_counts) {
        Some(counted) => of_kept_counts(filter, &shops, counted),
        None => of_looked_through(filter, &shops),
    };
    let facets = ApprovedFacets {
        may_be_more: is_part && told.is_none(),
        may_be_more_kept: is_part,
        ..facets
    };
    Ok(Faceted {
        facets,
        last,
        is_prepared,
        only,
    })
}

/// Whether the narrowing leaves the shop.
fn is_left(one: &OfShop, shop: Option<ShopId>) -> bool {
    shop.is_none_or(|shop| one.shop_id == Some(shop.uuid()))
}

/// The facets of the products that were looked through.
fn of_looked_through(filter: &TabFilter, shops: &[OfShop]) -> ApprovedFacets {
    let counted = shops
        .iter()
        .filter(|one| is_left(one, filter.narrowing.shop))
        .map(OfShop::counts)
        .fold(ToDoCounts::default(), ToDoCounts::plus);
    let choices = offered(shops);
    let choices = choices.map(|one| (one, one.count.unwrap_or_default()));
    facets_of(filter, counted, rate_kept(filter, shops), choices)
}

/// The same by the counts that are kept, of the shops that have most of the newest products.
fn of_kept_counts(filter: &TabFilter, shops: &[OfShop], counted: ToDoCounts) -> ApprovedFacets {
    let mut choices: Vec<(&OfShop, i64)> = offered(shops)
        .map(|one| (one, one.kept.unwrap_or_default()))
        .collect();
    choices.sort_by(|(left, of_left), (right, of_right)| {
        (of_right, &left.name).cmp(&(of_left, &right.name))
    });
    let choices = choices.into_iter();
    facets_of(filter, counted, rate_kept(filter, shops), choices)
}

/// The shops that the list can be narrowed to.
fn offered(shops: &[OfShop]) -> impl Iterator<Item = &OfShop> {
    shops
        .iter()
        .take(usize::try_from(SHOPS_MAX).unwrap_or_default())
}

/// Those of which somebody keeps a higher rate, among the products that were looked through.
fn rate_kept(filter: &TabFilter, shops: &[OfShop]) -> i64 {
    let left = shops
        .iter()
        .filter(|one| is_left(one, filter.narrowing.shop));
    left.filter_map(|one| one.rate_kept).sum()
}

fn facets_of<'s>(
    filter: &TabFilter,
    counted: ToDoCounts,
    rate_kept: i64,
    shops: impl Iterator<Item = (&'s OfShop, i64)>,
) -> ApprovedFacets {
    let [count, no_rate, not_exported, rate_kept] = [
        counted.count,
        counted.no_rate,
        counted.not_exported,
        rate_kept,
    ]
    .map(i64::unsigned_abs);
    let shops = shops.filter_map(|(one, count)| {
        Some(FacetShop {
            shop: one.shop_id?.into(),
            name: one.name.clone()?,
            count: count.unsigned_abs(),
        })
    });
    ApprovedFacets {
        count: match filter.narrowing.only {
            None => count,
            Some(ApprovedOnly::NoRate) => no_rate,
            Some(ApprovedOnly::NotExported) => not_exported,
            Some(ApprovedOnly::RateKept) => rate_kept,
        },
        no_rate,
        not_exported,
        rate_kept,
        shops: shops.collect(),
        ..ApprovedFacets::default()
    }
}

/// Those among the products that were looked through that the narrowing leaves.
fn left_of(shops: &[OfShop], shop: Option<ShopId>) -> Vec<Uuid> {
    let left = shops.iter().filter(|one| is_left(one, shop));
    left.filter_map(|one| one.left.as_deref())
        .flatten()
        .copied()
        .collect()
}

impl Faceted {
    /// What the filter's narrowing leaves, as far as it is known: none where those that are left have to be
    /// looked for.
    pub(super) fn narrowed(&mut self, filter: &TabFilter) -> Option<Narrowed> {
        let Narrowing { only, shop } = filter.narrowing;
        let shop = shop.map(ShopId::uuid);
        let (to_do, only) = match only {
            None => (None, None),
            Some(ApprovedOnly::NoRate | ApprovedOnly::NotExported) if self.is_prepared => {
                (only.map(ApprovedOnly::code), None)
            }
            Some(_) if self.last.is_some() => return None,
            Some(_) => (None, Some(std::mem::take(&mut self.only))),
        };
        Some(Narrowed { shop, to_do, only })
    }
}

/// What a filter's narrowing leaves, of however many products there are: for verbs.
pub(in crate::registrations) async fn narrowed<R>(
    connection: &mut PgConnection,
    filter: &TabFilter,
    as_of: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Narrowed, Error<R>> {
    if filter.tab != AgencyTab::Approved {
        return Ok(Narrowed::default());
    }
    let Narrowing { only, shop } = filter.narrowing;
    let mut narrowed = Narrowed {
        shop: shop.map(ShopId::uuid),
        ..Narrowed::default()
    };
    let Some(kind) = only else {
        return Ok(narrowed);
    };
    if kind != ApprovedOnly::RateKept && is_prepared(connection, filter.campaign).await? {
        narrowed.to_do = Some(kind.code());
    } else {
        narrowed.only = Some(left_within(connection, filter, (as_of, now), Reach::ALL).await?);
    }
    Ok(narrowed)
}

/// Whether the counts of the campaign's market are kept, and it is noted with each registration what is left to do.
async fn is_prepared(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<bool, sqlx::Error> {
    let prepared = sqlx::query_scalar!(
        r#"select prepared.counted_at is not null as "is_prepared!"
           from campaign
           join registration_total_market as prepared
               on prepared.market_code = campaign.market_code
           where campaign.campaign_id = $1"#,
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(prepared.unwrap_or_default())
}

/// The registrations within reach that a filter's narrowing leaves.
pub(super) async fn left_within(
    connection: &mut PgConnection,
    filter: &TabFilter,
    moments: (DateTime<Utc>, DateTime<Utc>),
    reach: Reach,
) -> Result<Vec<Uuid>, sqlx::Error> {
    let shops = of_shops(connection, filter, moments, Window::Within(reach)).await?;
    Ok(left_of(&shops, filter.narrowing.shop))
}
