//! What attribution asks of the store: who had accepted which offer, at which rates, managed by whom.
//! Read once for a whole batch, by index; nothing here grows with the history of orders.
//!
//! Which state counts (spec/money.md 15): what is committed when it is read here, as of the moment at
//! which each order was placed. Nothing is locked. A close or a rate that commits later, with an earlier
//! moment, doesn't reach back: what was read is written on the line and never read again. Imports, which
//! alone may bring earlier moments, change no terms of a registration that is there; see
//! `registrations::add_in`.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, Utc};
use domain::{
    attribution::{Candidate, Unattributed, attribute},
    offer::{RateFrom, rate_in_force},
    period::Period,
    rate::{CreatorRate, SharePercent, TotalRate},
    split::Terms,
};
use futures::TryStreamExt as _;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{BatchContext, Error};

/// A product of a shop with a creator who may have sold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pair {
    pub(super) shop_id: Uuid,
    pub(super) product_id: Uuid,
    pub(super) creator_id: Uuid,
}

/// Which acceptance an order line counts for, and every rate that follows from it.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) campaign_id: Uuid,
    pub(super) agency_id: Uuid,
    pub(super) registration_id: Uuid,
    pub(super) offer_id: Uuid,
    pub(super) showcase_entry_id: Uuid,
    /// The list and the link from which the creator added the product, as far as they were written down.
    pub(super) product_list_id: Option<Uuid>,
    pub(super) share_link_id: Option<Uuid>,
    /// Whether the shop offers, or offered, samples of the product.
    pub(super) has_samples: bool,
    pub(super) terms: Terms,
    /// The agency that takes the share which the terms name.
    pub(super) managing_agency_id: Option<Uuid>,
}

/// Everything that attribution asks about a batch's pairs.
pub(super) struct Acceptances {
    entries: HashMap<(Uuid, Uuid), Vec<Entry>>,
    campaigns: HashMap<Uuid, Campaign>,
    rates: HashMap<Uuid, Vec<RateFrom>>,
    links: HashMap<Uuid, Vec<Link>>,
}

struct Entry {
    showcase_entry_id: Uuid,
    campaign_id: Uuid,
    registration_id: Uuid,
    offer_id: Uuid,
    accepted_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    total_rate_bps: i16,
    product_list_id: Option<Uuid>,
    share_link_id: Option<Uuid>,
    has_samples: bool,
}

struct Campaign {
    agency_id: Uuid,
    campaign_code: String,
    period: Period,
}

struct Link {
    agency_id: Uuid,
    share: SharePercent,
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

/// A stored row that breaks its own rules: which column, of which row.
fn corrupt(table: &'static str, column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt { table, column, id }
}

impl Acceptances {
    /// Reads what the pairs need.
    pub(super) async fn of(
        connection: &mut PgConnection,
        batch: &BatchContext<'_>,
        pairs: &HashSet<Pair>,
    ) -> Result<Self, Error<Infallible>> {
        let entries = entries(connection, pairs).await?;
        let of_campaigns: HashSet<Uuid> = entries
            .values()
            .flatten()
            .map(|entry| entry.campaign_id)
            .collect();
        Ok(Self {
            campaigns: campaigns(connection, batch, of_campaigns).await?,
            rates: rates(connection, pairs, &entries).await?,
            links: links(connection, pairs).await?,
            entries,
        })
    }

    /// The acceptance that a line placed at `placed_at` counts for, or why there is none.
    pub(super) fn attribute(
        &self,
        pair: Pair,
        placed_at: DateTime<Utc>,
    ) -> Result<Result<Attribution, Unattributed>, Error<Infallible>> {
        let entries = self.entries.get(&(pair.product_id, pair.creator_id));
        let entries = entries.map_or(&[][..], Vec::as_slice);
        let mut candidates = Vec::with_capacity(entries.len());
        for entry in entries {
            let campaign = self.campaign(entry)?;
            candidates.push(Candidate {
                accepted_at: entry.accepted_at,
                removed_at: entry.removed_at,
                campaign_code: &campaign.campaign_code,
                period: campaign.period,
                closed_at: entry.closed_at,
            });
        }
        match attribute(placed_at, &candidates) {
            Ok(chosen) => self.terms(pair, placed_at, &entries[chosen]).map(Ok),
            Err(unattributed) => Ok(Err(unattributed)),
        }
    }

    fn terms(
        &self,
        pair: Pair,
        placed_at: DateTime<Utc>,
        entry: &Entry,
    ) -> Result<Attribution, Error<Infallible>> {
        let campaign = self.campaign(entry)?;
        let total_rate = TotalRate::try_from(entry.total_rate_bps)
            .map_err(|_| corrupt("registration", "total_rate_bps", entry.registration_id))?;
        let rates = self
            .rates
            .get(&entry.offer_id)
            .map_or(&[][..], Vec::as_slice);
        let creator_rate = rate_in_force(rates, entry.accepted_at, placed_at)
            .ok_or_else(|| corrupt("offer_rate", "from_at", entry.offer_id))?;
        let managing = self.managing_agency(pair.creator_id, placed_at, campaign.agency_id);
        let terms = Terms::new(total_rate, creator_rate, managing.map(|link| link.share))
            .map_err(|_| corrupt("offer_rate", "creator_rate_bps", entry.offer_id))?;
        Ok(Attribution {
            campaign_id: entry.campaign_id,
            agency_id: campaign.agency_id,
            registration_id: entry.registration_id,
            offer_id: entry.offer_id,
            showcase_entry_id: entry.showcase_entry_id,
            product_list_id: entry.product_list_id,
            share_link_id: entry.share_link_id,
            has_samples: entry.has_samples,
            terms,
            managing_agency_id: managing.map(|link| link.agency_id),
        })
    }

    fn campaign(&self, entry: &Entry) -> Result<&Campaign, Error<Infallible>> {
        let campaign = self.campaigns.get(&entry.campaign_id);
        campaign.ok_or_else(|| corrupt("showcase_entry", "campaign_id", entry.showcase_entry_id))
    }

    /// The agency that takes a share: the one linked at that instant, unless it runs the campaign.
    fn managing_agency(
        &self,
        creator_id: Uuid,
        at: DateTime<Utc>,
        campaign_agency_id: Uuid,
    ) -> Option<&Link> {
        let links = self.links.get(&creator_id)?;
        links
            .iter()
            .find(|link| {
                link.from.is_none_or(|from| from <= at) && link.until.is_none_or(|until| at < until)
            })
            .filter(|link| link.agency_id != campaign_agency_id)
    }
}

async fn entries(
    connection: &mut PgConnection,
    pairs: &HashSet<Pair>,
) -> Result<HashMap<(Uuid, Uuid), Vec<Entry>>, sqlx::Error> {
    let mut rows = sqlx::query!(
        r#"select entry.product_id, entry.creator_id, entry.showcase_entry_id, entry.campaign_id
                , entry.registration_id, entry.offer_id, entry.accepted_at, entry.removed_at
                , entry.list_id as product_list_id, entry.share_link_id
                , registration.closed_at, registration.total_rate_bps
                , exists (
                      select from sample_offer
                      where sample_offer.shop_id = entry.shop_id
                          and sample_offer.registration_id = entry.registration_id
                  ) as "has_samples!"
           from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as asked (shop_id, product_id, creator_id)
           cross join lateral (
               select * from showcase_entry as entry
               where entry.shop_id = asked.shop_id
                   and entry.product_id = asked.product_id
                   and entry.creator_id = asked.creator_id
               order by entry.showcase_entry_id
           ) as entry
           cross join lateral (
               select * from registration
               where registration.shop_id = entry.shop_id
                   and registration.registration_id = entry.registration_id
               limit 1
           ) as registration"#,
        &pairs.iter().map(|pair| pair.shop_id).collect::<Vec<_>>(),
        &pairs.iter().map(|pair| pair.product_id).collect::<Vec<_>>(),
        &pairs.iter().map(|pair| pair.creator_id).collect::<Vec<_>>(),
    )
    .fetch(connection);
    let mut entries: HashMap<(Uuid, Uuid), Vec<Entry>> = HashMap::with_capacity(pairs.len());
    while let Some(row) = rows.try_next().await? {
        entries
            .entry((row.product_id, row.creator_id))
            .or_default()
            .push(Entry {
                showcase_entry_id: row.showcase_entry_id,
                campaign_id: row.campaign_id,
                registration_id: row.registration_id,
                offer_id: row.offer_id,
                accepted_at: row.accepted_at,
                removed_at: row.removed_at,
                closed_at: row.closed_at,
                total_rate_bps: row.total_rate_bps,
                product_list_id: row.product_list_id,
                share_link_id: row.share_link_id,
                has_samples: row.has_samples,
            });
    }
    Ok(entries)
}

async fn campaigns(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    campaign_ids: HashSet<Uuid>,
) -> Result<HashMap<Uuid, Campaign>, sqlx::Error> {
    let rows = sqlx::query!(
        "select campaign_id, agency_id, campaign_code, starts_on, ends_on
         from campaign where campaign_id = any($1)",
        &campaign_ids.into_iter().collect::<Vec<_>>(),
    )
    .fetch_all(connection)
    .await?;
    let campaigns = rows.into_iter().map(|row| {
        let campaign = Campaign {
            agency_id: row.agency_id,
            campaign_code: row.campaign_code,
            period: Period::of_days(row.starts_on, row.ends_on, batch.market.zone),
        };
        (row.campaign_id, campaign)
    });
    Ok(campaigns.collect())
}

/// The histories of the offers that were accepted, each in the order of its moments.
async fn rates(
    connection: &mut PgConnection,
    pairs: &HashSet<Pair>,
    entries: &HashMap<(Uuid, Uuid), Vec<Entry>>,
) -> Result<HashMap<Uuid, Vec<RateFrom>>, Error<Infallible>> {
    let offers: HashSet<(Uuid, Uuid)> = pairs
        .iter()
        .filter_map(|pair| Some((pair, entries.get(&(pair.product_id, pair.creator_id))?)))
        .flat_map(|(pair, entries)| entries.iter().map(|entry| (pair.shop_id, entry.offer_id)))
        .collect();
    let (shop_ids, offer_ids): (Vec<Uuid>, Vec<Uuid>) = offers.into_iter().unzip();
    let rows = sqlx::query!(
        "select rate.offer_id, rate.from_at, rate.creator_rate_bps
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, offer_id)
         cross join lateral (
             select * from offer_rate as rate
             where rate.shop_id = asked.shop_id and rate.offer_id = asked.offer_id
             offset 0
         ) as rate
         order by rate.offer_id, rate.from_at",
        &shop_ids,
        &offer_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut rates: HashMap<Uuid, Vec<RateFrom>> = HashMap::with_capacity(offer_ids.len());
    for row in rows {
        let rate = CreatorRate::try_from(row.creator_rate_bps)
            .map_err(|_| corrupt("offer_rate", "creator_rate_bps", row.offer_id))?;
        rates.entry(row.offer_id).or_default().push(RateFrom {
            from: row.from_at,
            rate,
        });
    }
    Ok(rates)
}

async fn links(
    connection: &mut PgConnection,
    pairs: &HashSet<Pair>,
) -> Result<HashMap<Uuid, Vec<Link>>, Error<Infallible>> {
    let creators: HashSet<Uuid> = pairs.iter().map(|pair| pair.creator_id).collect();
    let rows = sqlx::query!(
        r#"select creator_id, agency_link_id, agency_id, share_bps
                , lower(during) as "from", upper(during) as "until"
           from agency_link where creator_id = any($1)"#,
        &creators.into_iter().collect::<Vec<_>>(),
    )
    .fetch_all(connection)
    .await?;
    let mut links: HashMap<Uuid, Vec<Link>> = HashMap::new();
    for row in rows {
        let share = SharePercent::try_from(row.share_bps)
            .map_err(|_| corrupt("agency_link", "share_bps", row.agency_link_id))?;
        links.entry(row.creator_id).or_default().push(Link {
            agency_id: row.agency_id,
            share,
            from: row.from,
            until: row.until,
        });
    }
    Ok(links)
}
