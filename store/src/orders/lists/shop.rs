//! Lines as their seller sees them. Nothing of a creator is asked for.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    order_line::listing::{SellerDeal, SellerOrder},
    rate::TotalRate,
};
use sqlx::PgConnection;

use super::row::{order_rows, stored_row};
use crate::{Error, lines::LineKey};

/// The rows of these keys, in their order.
pub(super) async fn rows(
    connection: &mut PgConnection,
    keys: &[LineKey],
    now: DateTime<Utc>,
) -> Result<Vec<SellerOrder>, Error<Infallible>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let rows = order_rows!(
        r#"line.total_rate_bps, campaign.name as "campaign?", agency.name as "agency?"
         , sum.estimated as "estimated!", sum.posted as "posted!""#,
        "left join campaign on campaign.campaign_id = line.campaign_id
         left join organisation as agency on agency.organisation_id = line.agency_id",
        "coalesce(-sum(entry.pending_seller) filter (where entry.kind = 'estimated'), 0)::bigint
             as estimated
       , coalesce(-sum(entry.posted_seller), 0)::bigint as posted",
        connection,
        keys
    );
    rows.into_iter()
        .map(|row| {
            let (total_rate, campaign, agency) = (row.total_rate_bps, row.campaign, row.agency);
            let (estimated, posted) = (row.estimated, row.posted);
            let listed = stored_row!(row).listed(now)?;
            let deal = match (total_rate, campaign, agency) {
                (Some(total_bps), Some(campaign), Some(agency)) => Some(SellerDeal {
                    campaign,
                    agency,
                    total_rate: TotalRate::try_from(total_bps)
                        .map_err(|_| listed.corrupt("total_rate_bps"))?,
                }),
                _ => None,
            };
            Ok(SellerOrder {
                total: listed.earned(estimated, posted),
                line: listed.line,
                deal,
            })
        })
        .collect()
}
