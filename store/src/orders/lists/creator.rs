//! Lines as their creator sees them. The seller's total isn't asked for.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    attribution::Unattributed,
    order_line::listing::{CreatorDeal, CreatorOrder, ManagingDeal},
    rate::{CreatorRate, SharePercent},
};
use sqlx::PgConnection;

use super::row::{order_rows, stored_row};
use crate::{Error, lines::LineKey};

/// The rows of these keys, in their order.
pub(super) async fn rows(
    connection: &mut PgConnection,
    keys: &[LineKey],
    now: DateTime<Utc>,
) -> Result<Vec<CreatorOrder>, Error<Infallible>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let rows = order_rows!(
        r#"line.creator_rate_bps, line.managing_share_bps, line.unattributed_because
         , campaign.name as "campaign?", agency.name as "agency?", managing.name as "managing?"
         , sum.estimated_managing as "estimated_managing!"
         , sum.posted_managing as "posted_managing!"
         , sum.estimated as "estimated!", sum.posted as "posted!""#,
        "left join campaign on campaign.campaign_id = line.campaign_id
         left join organisation as agency on agency.organisation_id = line.agency_id
         left join organisation as managing
             on managing.organisation_id = line.managing_agency_id",
        "coalesce(sum(entry.pending_managing) filter (where entry.kind = 'estimated'), 0)::bigint
             as estimated_managing
       , coalesce(sum(entry.posted_managing), 0)::bigint as posted_managing
       , coalesce(sum(entry.pending_creator) filter (where entry.kind = 'estimated'), 0)::bigint
             as estimated
       , coalesce(sum(entry.posted_creator), 0)::bigint as posted",
        connection,
        keys
    );
    rows.into_iter()
        .map(|row| {
            let rate = row.creator_rate_bps.map(CreatorRate::try_from);
            let share = row.managing_share_bps.map(SharePercent::try_from);
            let names = (row.campaign, row.agency, row.managing);
            let because = row.unattributed_because;
            let taken = (row.estimated_managing, row.posted_managing);
            let own = (row.estimated, row.posted);
            let listed = stored_row!(row).listed(now)?;
            let rate = rate.transpose();
            let rate = rate.map_err(|_| listed.corrupt("creator_rate_bps"))?;
            let share = share.transpose();
            let share = share.map_err(|_| listed.corrupt("managing_share_bps"))?;
            // The creator's part before an agency takes its share of it.
            let part = own.0.checked_add(taken.0).zip(own.1.checked_add(taken.1));
            let part = part.ok_or_else(|| listed.corrupt("unit_price_units"))?;
            let deal = match (rate, names) {
                (Some(rate), (Some(campaign), Some(agency), managing)) => Ok(CreatorDeal {
                    campaign,
                    agency,
                    rate,
                    part: listed.earned(part.0, part.1),
                    managing: managing.zip(share).map(|(agency, share)| ManagingDeal {
                        agency,
                        share,
                        amount: listed.earned(taken.0, taken.1),
                    }),
                }),
                _ => Err(because
                    .as_deref()
                    .and_then(|because| because.parse::<Unattributed>().ok())
                    .ok_or_else(|| listed.corrupt("unattributed_because"))?),
            };
            Ok(CreatorOrder {
                own: listed.earned(own.0, own.1),
                line: listed.line,
                deal,
            })
        })
        .collect()
}
