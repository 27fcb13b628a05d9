//! What the links and the samples of one campaign brought, of all time, for its agency.

use std::convert::Infallible;

use domain::{
    actor::Actor,
    ids::{AgencyId, CampaignId},
    share_link::{FUNNEL_COUNTED, FunnelCount},
};
use sqlx::PgConnection;

use crate::{ActorContext, Db, Error, acting::reading};

/// What a campaign's links and samples brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignConversion {
    /// What the campaign is called.
    pub name: String,
    /// What its links brought.
    pub links: LinkConversion,
    /// What its samples brought.
    pub samples: SampleNumbers,
}

/// How far creators came who opened a link of the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkConversion {
    /// Those who opened one.
    pub opened: FunnelCount,
    /// Those who added a product through one.
    pub added: FunnelCount,
    /// How many order lines were sold through links; none while they are being counted.
    pub lines: Option<i64>,
}

/// How many samples were asked for in the campaign, how far they came, and what was sold afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleNumbers {
    /// All requests.
    pub requested: i64,
    /// Those that were granted.
    pub approved: i64,
    /// Those whose sample was sent to the creator.
    pub shipped: i64,
    /// Those whose sample has arrived.
    pub received: i64,
    /// How many order lines their creators sold of the same products since; none while they are being counted.
    pub lines: Option<i64>,
}

/// What the links and samples of a campaign of the agency that asks brought. Two statements.
///
/// # Errors
///
/// Not found for another agency's campaign and for whoever is no agency; or the database's failure.
pub async fn conversion_of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<CampaignConversion, Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let mut connection = reading(&db.replica, by).await?;
    let links = links(&mut connection, agency, campaign).await?;
    let (name, links) = links.ok_or(Error::NotFound)?;
    let samples = samples(&mut connection, campaign).await?;
    Ok(CampaignConversion {
        name,
        links,
        samples,
    })
}

/// What the campaign is called and what its links brought; none for the campaign of another.
async fn links(
    connection: &mut PgConnection,
    agency: AgencyId,
    campaign: CampaignId,
) -> Result<Option<(String, LinkConversion)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"with asked as (
               select share_link_id from share_link where campaign_id = $1
           )
           select campaign.name
                , (
                      select count(distinct found.creator_id)
                      from asked
                      cross join lateral (
                          select opened.creator_id from share_link_opened as opened
                          where opened.share_link_id = asked.share_link_id
                          limit $3
                      ) as found
                  ) as "opened!"
                , (
                      select count(distinct found.creator_id)
                      from asked
                      cross join lateral (
                          select entry.creator_id from showcase_entry as entry
                          where entry.share_link_id = asked.share_link_id
                          limit $3
                      ) as found
                  ) as "added!"
                , case when counted.counted_at is not null then (
                      select coalesce(sum(total.lines), 0)::bigint
                      from sale_total as total
                      where total.party_id = $2 and total.party = 'campaign_agency'
                          and total.campaign_id = $1 and total.dimension = 'link'
                          and total.first_day = '1970-01-01'
                          -- All zeros are lines of which nobody wrote a link down.
                          and total.subject_id <> '00000000-0000-0000-0000-000000000000'::uuid
                  ) end as "lines?"
           from campaign
           join sale_total_market as counted on counted.market_code = campaign.market_code
           where campaign.campaign_id = $1 and campaign.agency_id = $2"#,
        campaign.uuid(),
        agency.uuid(),
        i64::from(FUNNEL_COUNTED) + 1,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| {
        let conversion = LinkConversion {
            opened: FunnelCount::of_found(row.opened),
            added: FunnelCount::of_found(row.added),
            lines: row.lines,
        };
        (row.name, conversion)
    }))
}

/// How many samples were asked for, and what they brought. Whoever received two of the same product has sold what came
/// afterwards once.
async fn samples(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<SampleNumbers, sqlx::Error> {
    let row = sqlx::query!(
        r#"with asked as (
               select request.shop_id, request.registration_id, request.creator_id, request.state
                    , request.shipped_at, request.received_at
               from sample_offer as offer
               join sample_request as request
                   on request.shop_id = offer.shop_id
                   and request.registration_id = offer.registration_id
               where offer.campaign_id = $1
           )
           select count(*) as "requested!"
                , count(*) filter (where asked.state in ('approved', 'shipped', 'received'))
                      as "approved!"
                , count(asked.shipped_at) as "shipped!", count(asked.received_at) as "received!"
                , (
                      select coalesce(sum(sold.lines), 0)::bigint
                      from (
                          select shop_id, registration_id, creator_id, min(received_at) as since
                          from asked
                          where received_at is not null
                          group by shop_id, registration_id, creator_id
                      ) as got
                      cross join lateral (
                          select count(*) as lines from sample_sale as sale
                          where sale.shop_id = got.shop_id
                              and sale.registration_id = got.registration_id
                              and sale.creator_id = got.creator_id and sale.placed_at >= got.since
                      ) as sold
                  ) as "lines!"
                , (
                      select prepared.kept_at is not null
                      from campaign
                      join sample_sale_market as prepared
                          on prepared.market_code = campaign.market_code
                      where campaign.campaign_id = $1
                  ) as "is_kept?"
           from asked"#,
        campaign.uuid(),
    )
    .fetch_one(connection)
    .await?;
    Ok(SampleNumbers {
        requested: row.requested,
        approved: row.approved,
        shipped: row.shipped,
        received: row.received,
        lines: (row.is_kept == Some(true)).then_some(row.lines),
    })
}
