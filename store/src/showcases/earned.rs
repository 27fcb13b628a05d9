//! What a creator has of a product already.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    attribution::{Candidate, attribute},
    ids::{CreatorId, ShowcaseEntryId},
    offer::{next_change, rate_in_force},
    period::Period,
    rate::CreatorRate,
    showcase::{Earned, EntryAddress, KeptEntry, accepted_after},
};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Error,
    campaigns::CourseRow,
    links::{Offered, rates_of},
};

/// What a creator has of one product already.
#[derive(Default)]
pub(crate) struct OwnOfProduct {
    /// What the creator would be paid for an order of it that was placed now.
    pub(crate) earned: Option<Earned>,
    /// The acceptance that this comes of.
    pub(super) counted: Option<OtherAcceptance>,
    /// The entries that weren't removed.
    entries: Vec<Counting>,
}

/// An acceptance of a product by another link than the one that is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherAcceptance {
    /// The campaign's name.
    pub campaign_name: String,
    /// What it pays.
    pub rate: CreatorRate,
    /// When the creator accepted it.
    pub at: DateTime<Utc>,
}

impl OwnOfProduct {
    /// The entry of this very offer, if there is one that wasn't removed.
    pub(crate) fn kept(&self, offered: &Offered, now: DateTime<Utc>) -> Option<KeptEntry> {
        let offer_id = offered.offer.uuid();
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.offer_id == offer_id)?;
        // By another machine's clock it may have been accepted a moment ahead of now.
        let at = now.max(entry.accepted_at);
        let rate = rate_in_force(&offered.rates, entry.accepted_at, at)?;
        Some(KeptEntry {
            address: EntryAddress {
                shop: offered.shop,
                entry: ShowcaseEntryId::new(entry.showcase_entry_id),
            },
            since: entry.accepted_at,
            rate,
        })
    }
}

/// Products as two columns: their shops and their own ids.
pub(crate) type Products = (Vec<Uuid>, Vec<Uuid>);

/// The products of these offers.
pub(crate) fn products_of<'o>(offered: impl IntoIterator<Item = &'o Offered>) -> Products {
    offered
        .into_iter()
        .map(|one| (one.shop.uuid(), one.product_id.uuid()))
        .unzip()
}

/// What the creator has of each of these products, by product: two statements for all.
pub(crate) async fn own_of_products<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
    products: Products,
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, OwnOfProduct>, Error<R>> {
    let entries = entries(connection, creator, &products.0, &products.1).await?;
    own_at(connection, entries, products, now).await
}

/// The same for what is accepted now, under the lock of the creator, and the moment of that: whatever another
/// device added counts by then.
pub(super) async fn own_to_accept<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
    products: Products,
    now: DateTime<Utc>,
) -> Result<(DateTime<Utc>, HashMap<Uuid, OwnOfProduct>), Error<R>> {
    let entries = entries(connection, creator, &products.0, &products.1).await?;
    let accepted = entries.values().flat_map(|of_product| &of_product.entries);
    let moment = accepted_after(now, accepted.map(|entry| entry.accepted_at));
    let own = own_at(connection, entries, products, moment).await?;
    Ok((moment, own))
}

/// What these entries of the creator's come to at an instant.
async fn own_at<R>(
    connection: &mut PgConnection,
    entries: HashMap<Uuid, Entries>,
    (shop_ids, product_ids): Products,
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, OwnOfProduct>, Error<R>> {
    let mut own: HashMap<Uuid, OwnOfProduct> = HashMap::with_capacity(entries.len());
    let (mut shops, mut offers, mut chosen) = (Vec::new(), Vec::new(), Vec::new());
    let shop_of: HashMap<Uuid, Uuid> = product_ids.iter().copied().zip(shop_ids).collect();
    for (product_id, of_product) in entries {
        let of_own = own.entry(product_id).or_default();
        of_own.entries.clone_from(&of_product.entries);
        let counting = of_product.chosen_with_campaign(now);
        if let (Some((one, campaign_name)), Some(shop_id)) = (counting, shop_of.get(&product_id)) {
            shops.push(*shop_id);
            offers.push(one.offer_id);
            chosen.push((product_id, *shop_id, one, campaign_name));
        }
    }
    if chosen.is_empty() {
        return Ok(own);
    }
    let rates = rates_of(connection, &shops, &offers).await?;
    for (product_id, shop_id, entry, campaign_name) in chosen {
        let rates = rates.get(&entry.offer_id).map_or(&[][..], Vec::as_slice);
        let Some(rate) = rate_in_force(rates, entry.accepted_at, now) else {
            continue;
        };
        let of_own = own.entry(product_id).or_default();
        of_own.earned = Some(Earned {
            entry: EntryAddress {
                shop: shop_id.into(),
                entry: entry.showcase_entry_id.into(),
            },
            rate,
            next: next_change(rates, entry.accepted_at, now),
        });
        of_own.counted = Some(OtherAcceptance {
            campaign_name,
            rate,
            at: entry.accepted_at,
        });
    }
    Ok(own)
}

/// An entry that orders count for.
#[derive(Clone, Copy)]
pub(super) struct Counting {
    pub(super) showcase_entry_id: Uuid,
    offer_id: Uuid,
    accepted_at: DateTime<Utc>,
}

/// Of each of these products, which are given as two columns, the entry that attribution chooses for
/// an order placed now, if there is one.
pub(super) async fn counting<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
    shop_ids: &[Uuid],
    product_ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, Counting>, Error<R>> {
    let entries = entries(connection, creator, shop_ids, product_ids).await?;
    let chosen = entries
        .into_iter()
        .filter_map(|(product_id, entries)| Some((product_id, entries.chosen(now)?)));
    Ok(chosen.collect())
}

/// Of each of these products the creator's entries that weren't removed.
async fn entries<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
    shop_ids: &[Uuid],
    product_ids: &[Uuid],
) -> Result<HashMap<Uuid, Entries>, Error<R>> {
    let rows = sqlx::query!(
        r#"select entry.product_id, entry.showcase_entry_id, entry.offer_id, entry.accepted_at
                , registration.closed_at, campaign.campaign_id, agency_id, campaign_code
                , campaign.name as campaign_name, starts_on
                , registration_ends_on, ends_on, time_zone, min_rate_bps, submitted_at, ended_at
           from (
               select distinct * from unnest($2::uuid[], $3::uuid[]) as asked (shop_id, product_id)
           ) as asked
           cross join lateral (
               select * from showcase_entry as entry
               where entry.shop_id = asked.shop_id
                   and entry.product_id = asked.product_id
                   and entry.creator_id = $1
                   and entry.removed_at is null
               offset 0
           ) as entry
           cross join lateral (
               select * from registration
               where registration.shop_id = entry.shop_id
                   and registration.registration_id = entry.registration_id
               limit 1
           ) as registration
           join campaign on campaign.campaign_id = entry.campaign_id
           join market using (market_code)
           order by entry.showcase_entry_id"#,
        creator.uuid(),
        shop_ids,
        product_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut entries: HashMap<Uuid, Entries> = HashMap::new();
    for row in rows {
        let schedule = CourseRow {
            campaign_id: row.campaign_id,
            agency_id: row.agency_id,
            starts_on: row.starts_on,
            registration_ends_on: row.registration_ends_on,
            ends_on: row.ends_on,
            time_zone: row.time_zone,
            min_rate_bps: row.min_rate_bps,
            submitted_at: row.submitted_at,
            ended_at: row.ended_at,
        };
        let (schedule, _) = schedule.read()?;
        let of_product = entries.entry(row.product_id).or_default();
        of_product.entries.push(Counting {
            showcase_entry_id: row.showcase_entry_id,
            offer_id: row.offer_id,
            accepted_at: row.accepted_at,
        });
        of_product.facts.push(Facts {
            campaign_code: row.campaign_code,
            campaign_name: row.campaign_name,
            period: schedule.period(),
            // A campaign that was ended early takes its registrations with it.
            closed_at: row.closed_at.into_iter().chain(row.ended_at).min(),
        });
    }
    Ok(entries)
}

/// A creator's entries of one product, with what attribution asks of each.
#[derive(Default)]
struct Entries {
    entries: Vec<Counting>,
    facts: Vec<Facts>,
}

struct Facts {
    campaign_code: String,
    campaign_name: String,
    period: Period,
    closed_at: Option<DateTime<Utc>>,
}

impl Entries {
    fn chosen(self, now: DateTime<Utc>) -> Option<Counting> {
        self.chosen_with_campaign(now).map(|(entry, _)| entry)
    }

    /// The entry that attribution chooses for an order placed now, with the name of its campaign.
    fn chosen_with_campaign(mut self, now: DateTime<Utc>) -> Option<(Counting, String)> {
        let candidates = self.entries.iter().zip(&self.facts);
        let candidates = candidates.map(|(entry, facts)| Candidate {
            accepted_at: entry.accepted_at,
            removed_at: None,
            campaign_code: &facts.campaign_code,
            period: facts.period,
            closed_at: facts.closed_at,
        });
        let chosen = attribute(now, candidates).ok()?;
        let campaign_name = self.facts.swap_remove(chosen).campaign_name;
        Some((self.entries.swap_remove(chosen), campaign_name))
    }
}
