//! How many approved products a campaign had at a moment, by the counts that are kept.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::ids::CampaignId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::registration_totals::ALL_SHOPS;

/// How many products there are, and how many of them have something left to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct KeptCounts {
    pub(super) count: i64,
    pub(super) no_rate: i64,
    pub(super) not_exported: i64,
}

impl KeptCounts {
    /// Those of both.
    pub(super) const fn plus(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            no_rate: self.no_rate.saturating_add(other.no_rate),
            not_exported: self.not_exported.saturating_add(other.not_exported),
        }
    }
}

/// The counts of a campaign.
pub(super) struct Kept {
    /// Those of all shops together.
    pub(super) all: KeptCounts,
    of_shops: HashMap<Uuid, KeptCounts>,
}

impl Kept {
    /// Those of a shop that was asked for.
    pub(super) fn of_shop(&self, shop: Uuid) -> KeptCounts {
        self.of_shops.get(&shop).copied().unwrap_or_default()
    }
}

/// Whether the counts of the campaign's market are kept, and it is noted with each registration what is left to do.
pub(super) async fn is_prepared(
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

/// The counts of the campaign's approved products that were there at `as_of`, of all shops and of these. What came
/// after that is taken off the counts of now: one statement, and so one snapshot.
pub(super) async fn kept_counts(
    connection: &mut PgConnection,
    campaign: CampaignId,
    shops: &[Uuid],
    (as_of, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Kept, sqlx::Error> {
    let mut places = shops.to_vec();
    places.push(ALL_SHOPS);
    let rows = sqlx::query!(
        r#"with later as materialized (
               select registration.shop_id, registration.is_rated, registration.is_linked
                    , count(*) as registrations
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
               group by registration.shop_id, registration.is_rated, registration.is_linked
           )
           select place.shop_id as "shop_id!", sum(cell.registrations)::bigint as "count!"
                , coalesce(sum(cell.registrations) filter (where not cell.is_rated), 0)::bigint
                      as "no_rate!"
                , coalesce(sum(cell.registrations) filter (where not cell.is_linked), 0)::bigint
                      as "not_exported!"
           from unnest($2::uuid[]) as place (shop_id)
           cross join lateral (
               select total.is_rated, total.is_linked, total.registrations
               from registration_total as total
               where total.shop_id = place.shop_id and total.campaign_id = $1
                   and total.state = 'approved'
               union all
               select change.is_rated, change.is_linked, change.registrations
               from registration_change as change
               where change.campaign_id = $1 and change.state = 'approved'
                   and (place.shop_id = $5 or change.shop_id = place.shop_id)
               union all
               select later.is_rated, later.is_linked, -later.registrations
               from later
               where place.shop_id = $5 or later.shop_id = place.shop_id
           ) as cell
           group by place.shop_id"#,
        campaign.uuid(),
        &places,
        as_of,
        now,
        ALL_SHOPS,
    )
    .fetch_all(connection)
    .await?;
    let mut of_shops: HashMap<Uuid, KeptCounts> = rows
        .into_iter()
        .map(|row| {
            let counts = KeptCounts {
                count: row.count,
                no_rate: row.no_rate,
                not_exported: row.not_exported,
            };
            (row.shop_id, counts)
        })
        .collect();
    Ok(Kept {
        all: of_shops.remove(&ALL_SHOPS).unwrap_or_default(),
        of_shops,
    })
}
