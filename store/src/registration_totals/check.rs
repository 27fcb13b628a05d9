//! Compares the counts that are kept with the registrations themselves.

use std::convert::Infallible;

use domain::{
    ids::{CampaignId, ShopId},
    market::Market,
    registration::RegistrationStateKind,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::ALL_SHOPS;
use crate::{
    Db, Error,
    acting::Acting,
    transaction::{on_snapshot, take_time},
};

/// A count that is kept otherwise than the registrations have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistrationDifference {
    /// Of which campaign.
    pub campaign: CampaignId,
    /// Of which shop; none for all of them together.
    pub shop: Option<ShopId>,
    /// In which state.
    pub state: RegistrationStateKind,
    /// Whether the own links have a creator rate.
    pub is_rated: bool,
    /// Whether creators can follow them.
    pub is_linked: bool,
    /// As it is kept.
    pub kept: i64,
    /// As the registrations, the offers and the links have it.
    pub counted: i64,
}

/// What a check of a market found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedRegistrations {
    /// The campaigns whose counts were compared.
    pub campaigns: u64,
    /// The counts that are wrong.
    pub differences: Vec<RegistrationDifference>,
}

/// Compares every count of a market, campaign by campaign; none where its campaigns from before the tables were
/// there aren't counted yet.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules.
pub async fn check_market(
    db: &Db,
    market: Market,
) -> Result<Option<CheckedRegistrations>, Error<Infallible>> {
    let is_counted = sqlx::query_scalar!(
        r#"select counted_at is not null as "is_counted!" from registration_total_market
           where market_code = $1"#,
        market.code(),
    )
    .fetch_optional(&db.primary)
    .await?;
    if !is_counted.unwrap_or_default() {
        return Ok(None);
    }
    let campaigns = sqlx::query_scalar!(
        "select campaign_id from campaign where market_code = $1 order by campaign_id",
        market.code(),
    )
    .fetch_all(&db.primary)
    .await?;
    let mut checked = CheckedRegistrations::default();
    for campaign in campaigns {
        let differences = on_snapshot!(db.primary, Acting::NOBODY, |tx| {
            take_time(tx).await?;
            compare(tx, campaign).await
        })?;
        checked.campaigns = checked.campaigns.saturating_add(1);
        checked.differences.extend(differences);
    }
    Ok(Some(checked))
}

/// The counts of a campaign that are wrong.
async fn compare(
    connection: &mut PgConnection,
    campaign_id: Uuid,
) -> Result<Vec<RegistrationDifference>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select coalesce(kept.shop_id, counted.shop_id) as "shop_id!"
                , coalesce(kept.state, counted.state) as "state!"
                , coalesce(kept.is_rated, counted.is_rated) as "is_rated!"
                , coalesce(kept.is_linked, counted.is_linked) as "is_linked!"
                , coalesce(kept.registrations, 0) as "kept!"
                , coalesce(counted.registrations, 0) as "counted!"
           from (
               select cell.shop_id, cell.state, cell.is_rated, cell.is_linked
                    , sum(cell.registrations)::bigint as registrations
               from (
                   select shop_id, state, is_rated, is_linked, registrations
                   from registration_total where campaign_id = $1
                   union all
                   select place.shop_id, change.state, change.is_rated, change.is_linked
                        , change.registrations
                   from registration_change as change
                   cross join lateral (
                       values (change.shop_id), ('00000000-0000-0000-0000-000000000000'::uuid)
                   ) as place (shop_id)
                   where change.campaign_id = $1
               ) as cell
               group by cell.shop_id, cell.state, cell.is_rated, cell.is_linked
           ) as kept
           full join (
               select place.shop_id, found.state, found.is_rated, found.is_linked
                    , count(*) as registrations
               from (
                   select registration.shop_id, registration.state
                        , exists (
                              select from offer
                              where offer.shop_id = registration.shop_id
                                  and offer.registration_id = registration.registration_id
                                  and offer.product_list_id is null
                          ) as is_rated
                        , exists (
                              select from offer
                              join share_link on share_link.offer_id = offer.offer_id
                              where offer.shop_id = registration.shop_id
                                  and offer.registration_id = registration.registration_id
                                  and offer.product_list_id is null
                                  and share_link.revoked_at is null
                          ) as is_linked
                   from registration
                   where registration.campaign_id = $1
               ) as found
               cross join lateral (
                   values (found.shop_id), ('00000000-0000-0000-0000-000000000000'::uuid)
               ) as place (shop_id)
               group by place.shop_id, found.state, found.is_rated, found.is_linked
           ) as counted
               on counted.shop_id = kept.shop_id and counted.state = kept.state
               and counted.is_rated = kept.is_rated and counted.is_linked = kept.is_linked
           where coalesce(kept.registrations, 0) <> coalesce(counted.registrations, 0)
           order by 1, 2, 3, 4"#,
        campaign_id,
    )
    .fetch_all(connection)
    .await?;
    let differences = rows.into_iter().map(|row| {
        Ok(RegistrationDifference {
            campaign: CampaignId::new(campaign_id),
            shop: (row.shop_id != ALL_SHOPS).then(|| row.shop_id.into()),
            state: row.state.parse().map_err(|_| Error::Corrupt {
                table: "registration_total",
                column: "state",
                id: campaign_id,
            })?,
            is_rated: row.is_rated,
            is_linked: row.is_linked,
            kept: row.kept,
            counted: row.counted,
        })
    });
    differences.collect()
}
