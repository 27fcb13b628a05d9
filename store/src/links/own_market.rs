//! Where a creator sells, and which agency manages the creator.

use chrono::{DateTime, Utc};
use domain::{
    agency_link::{AgencyLink, sharing_link},
    ids::{AgencyId, CreatorId},
    market::Market,
    rate::SharePercent,
    showcase::SharedWith,
};
use sqlx::PgConnection;

use crate::Error;

/// The term in which an agency manages a creator, with the agency's name.
pub(super) type Managing = (AgencyLink, String);

/// The market that the creator sells in, and the term in which an agency manages the creator now, with the
/// agency's name.
pub(super) async fn own_market<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
    now: DateTime<Utc>,
) -> Result<(Market, Option<Managing>), Error<R>> {
    let row = sqlx::query!(
        r#"select creator.market_code, link.agency_id as "agency_id?", agency.name as "agency_name?"
                , link.share_bps as "share_bps?", lower(link.during) as "from"
                , upper(link.during) as "until"
           from creator
           left join agency_link as link
               on link.creator_id = creator.creator_id and link.during @> $2::timestamptz
           left join organisation as agency on agency.organisation_id = link.agency_id
           where creator.creator_id = $1
           limit 1"#,
        creator.uuid(),
        now,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let corrupt = |table, column| Error::Corrupt {
        table,
        column,
        id: creator.uuid(),
    };
    let market = row.market_code.parse();
    let market = market.map_err(|_| corrupt("creator", "market_code"))?;
    let (Some(agency_id), Some(agency_name), Some(share_bps)) =
        (row.agency_id, row.agency_name, row.share_bps)
    else {
        return Ok((market, None));
    };
    let share = SharePercent::try_from(share_bps);
    let link = AgencyLink {
        agency: AgencyId::new(agency_id),
        share: share.map_err(|_| corrupt("agency_link", "share_bps"))?,
        from: row.from,
        until: row.until,
    };
    Ok((market, Some((link, agency_name))))
}

/// The managing agency that takes a share of what the creator earns in a campaign of this agency.
pub(super) fn shared_with(
    managing: Option<Managing>,
    campaign_agency: AgencyId,
    now: DateTime<Utc>,
) -> Option<SharedWith> {
    let (link, agency_name) = managing?;
    let link = sharing_link(&[link], campaign_agency, now)?;
    Some(SharedWith {
        agency_name,
        share: link.share,
    })
}
