//! The acceptances that each order line could count for: what attribution asked when the line came in, read again
//! with when each was written down.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    ids::ShowcaseEntryId,
    ledger::check::{AttributionEvidence, KnownAcceptance},
    period::Period,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::LineRow;
use crate::{Error, disputes::KnownDecision};

/// A product of a shop with the creator who was named when a line of it came in.
type Sold = (Uuid, Uuid, Uuid);

/// What each line's attribution followed from, in the order of the lines; none where that can't be told.
pub(super) async fn attributions(
    connection: &mut PgConnection,
    lines: &[LineRow],
    decisions: &HashMap<Uuid, Vec<KnownDecision>>,
) -> Result<Vec<Option<AttributionEvidence>>, Error<Infallible>> {
    let counted: Vec<Option<(Sold, Option<Uuid>)>> = lines
        .iter()
        .map(|line| {
            let decisions = decisions.get(&line.order_line_id);
            let (creator, entry) = counted(line, decisions.and_then(|all| all.first()))?;
            Some(((line.shop_id, line.product_id, creator), entry))
        })
        .collect();
    let mut sold: Vec<Sold> = counted.iter().flatten().map(|(sold, _)| *sold).collect();
    sold.sort_unstable();
    sold.dedup();
    let acceptances = acceptances(connection, &sold).await?;
    let evidence = counted.into_iter().map(|counted| {
        let (sold, entry) = counted?;
        Some(AttributionEvidence {
            counted: entry.map(ShowcaseEntryId::new),
            acceptances: acceptances.get(&sold).cloned().unwrap_or_default(),
        })
    });
    Ok(evidence.collect())
}

/// The creator who was named when the line came in, and the acceptance that it counted for. Who was named on a line
/// of nobody isn't known once somebody has decided about it.
fn counted(line: &LineRow, decision: Option<&KnownDecision>) -> Option<(Uuid, Option<Uuid>)> {
    if let Some(decision) = decision {
        let entry = decision.before.as_ref()?.showcase_entry_id?;
        return Some((decision.creators.0?, Some(entry)));
    }
    match line.agency_id {
        Some(_) => Some((line.creator_id, Some(line.showcase_entry_id?))),
        None => Some((line.creator_id, None)),
    }
}

struct AcceptanceRow {
    shop_id: Uuid,
    product_id: Uuid,
    creator_id: Uuid,
    showcase_entry_id: Uuid,
    accepted_at: DateTime<Utc>,
    written_at: Option<DateTime<Utc>>,
    removed_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    campaign_code: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    time_zone: String,
}

impl AcceptanceRow {
    fn sold(&self) -> Sold {
        (self.shop_id, self.product_id, self.creator_id)
    }

    fn known(self) -> Result<KnownAcceptance, Error<Infallible>> {
        let zone: Tz = self.time_zone.parse().map_err(|_| Error::Corrupt {
            table: "market",
            column: "time_zone",
            id: self.showcase_entry_id,
        })?;
        Ok(KnownAcceptance {
            entry: ShowcaseEntryId::new(self.showcase_entry_id),
            accepted_at: self.accepted_at,
            written_at: self.written_at,
            removed_at: self.removed_at,
            campaign_code: self.campaign_code,
            period: Period::of_days(self.starts_on, self.ends_on, zone),
            closed_at: self.closed_at,
        })
    }
}

/// All acceptances of these, each in the order of their ids. What a creator accepted by a link was written down as the
/// creator did.
async fn acceptances(
    connection: &mut PgConnection,
    sold: &[Sold],
) -> Result<HashMap<Sold, Vec<KnownAcceptance>>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        AcceptanceRow,
        r#"select entry.shop_id, entry.product_id, entry.creator_id, entry.showcase_entry_id
                , entry.accepted_at
                , coalesce(
                      entry.imported_at
                    , case when entry.share_link_id is not null then entry.accepted_at end
                  ) as "written_at?"
                , entry.removed_at, registration.closed_at
                , campaign.campaign_code, campaign.starts_on, campaign.ends_on, market.time_zone
           from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as asked (shop_id, product_id, creator_id)
           cross join lateral (
               select * from showcase_entry as entry
               where entry.shop_id = asked.shop_id
                   and entry.product_id = asked.product_id
                   and entry.creator_id = asked.creator_id
               offset 0
           ) as entry
           cross join lateral (
               select * from registration
               where registration.shop_id = entry.shop_id
                   and registration.registration_id = entry.registration_id
               limit 1
           ) as registration
           join campaign on campaign.campaign_id = entry.campaign_id
           join market on market.market_code = campaign.market_code
           order by entry.showcase_entry_id"#,
        &sold.iter().map(|(shop, ..)| *shop).collect::<Vec<_>>(),
        &sold.iter().map(|(_, product, _)| *product).collect::<Vec<_>>(),
        &sold.iter().map(|(.., creator)| *creator).collect::<Vec<_>>(),
    )
    .fetch_all(connection)
    .await?;
    let mut acceptances: HashMap<Sold, Vec<KnownAcceptance>> = HashMap::new();
    for row in rows {
        let of_sold = acceptances.entry(row.sold()).or_default();
        of_sold.push(row.known()?);
    }
    Ok(acceptances)
}
