//! What the entries of decided lines come to that were written for others than those for whom they count now.

use std::collections::{HashMap, HashSet};

use domain::{ledger::Party, order_line::totals::LegSums};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    LineKey,
    rows::{columns, legs},
};
use crate::{Error, order_totals::FormerSums};

/// The sums of those among some lines about which somebody decided. Where nobody did, nothing is asked.
pub(super) async fn former_sums<R>(
    connection: &mut PgConnection,
    keys: &[LineKey],
    decided: &HashSet<Uuid>,
) -> Result<HashMap<Uuid, FormerSums>, Error<R>> {
    if decided.is_empty() {
        return Ok(HashMap::new());
    }
    let keys = keys.iter().copied();
    let keys: Vec<LineKey> = keys
        .filter(|key| decided.contains(&key.order_line_id))
        .collect();
    let (shop_ids, moments, line_ids) = columns(&keys);
    let rows = sqlx::query!(
        r#"select asked.order_line_id as "order_line_id!", part.code as "part!"
                , entry.estimated as "estimated!", entry.settled as "settled!"
                , entry.corrected as "corrected!"
           from unnest($1::uuid[], $2::timestamptz[], $3::uuid[])
               as asked (shop_id, placed_at, order_line_id)
           cross join lateral (
               select line.agency_id, line.creator_id, line.managing_agency_id
               from order_line as line
               where line.shop_id = asked.shop_id
                   and line.placed_at = asked.placed_at
                   and line.order_line_id = asked.order_line_id
               limit 1
           ) as line
           cross join (
               values ('campaign_agency'), ('creator'), ('managing_agency')
           ) as part (code)
           cross join lateral (
               select array[
                          coalesce(sum(pending_seller) filter (where kind = 'estimated'), 0)
                        , coalesce(sum(pending_agency) filter (where kind = 'estimated'), 0)
                        , coalesce(sum(pending_creator) filter (where kind = 'estimated'), 0)
                        , coalesce(sum(pending_managing) filter (where kind = 'estimated'), 0)
                      ]::bigint[] as estimated
                    , array[
                          coalesce(sum(posted_seller) filter (where kind = 'settled'), 0)
                        , coalesce(sum(posted_agency) filter (where kind = 'settled'), 0)
                        , coalesce(sum(posted_creator) filter (where kind = 'settled'), 0)
                        , coalesce(sum(posted_managing) filter (where kind = 'settled'), 0)
                      ]::bigint[] as settled
                    , array[
                          coalesce(sum(posted_seller) filter (where kind = 'corrected'), 0)
                        , coalesce(sum(posted_agency) filter (where kind = 'corrected'), 0)
                        , coalesce(sum(posted_creator) filter (where kind = 'corrected'), 0)
                        , coalesce(sum(posted_managing) filter (where kind = 'corrected'), 0)
                      ]::bigint[] as corrected
               from ledger_entry as entry
               where entry.shop_id = asked.shop_id
                   and entry.order_line_id = asked.order_line_id
                   and case part.code
                           when 'campaign_agency'
                               then entry.agency_id is distinct from line.agency_id
                           when 'creator' then entry.creator_id is distinct from line.creator_id
                           else entry.managing_agency_id is distinct from line.managing_agency_id
                       end
           ) as entry"#,
        &shop_ids,
        &moments,
        &line_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut former: HashMap<Uuid, FormerSums> = HashMap::with_capacity(keys.len());
    for row in rows {
        let id = row.order_line_id;
        let sums = LegSums {
            estimated: legs(&row.estimated, id)?,
            settled: legs(&row.settled, id)?,
            corrected: legs(&row.corrected, id)?,
        };
        let of_line = former.entry(id).or_default();
        match row.part.parse() {
            Ok(Party::CampaignAgency) => of_line.campaign_agency = sums,
            Ok(Party::Creator) => of_line.creator = sums,
            Ok(Party::ManagingAgency) => of_line.managing_agency = sums,
            Ok(Party::Seller) | Err(_) => {}
        }
    }
    Ok(former)
}
