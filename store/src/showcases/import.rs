//! Acceptances as an operator's import brings them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{BatchContext, Outcome, orders::references};

/// An acceptance as a file brings it: of the offer of the product's own link.
#[derive(Clone, Debug)]
pub struct NewShowcaseEntry {
    /// The creator's handle.
    pub creator: String,
    /// The campaign's code.
    pub campaign_code: String,
    /// The market's own id of the product.
    pub product_code: String,
    /// When the creator accepted.
    pub accepted_at: DateTime<Utc>,
}

/// Why an acceptance was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShowcaseRefusal {
    /// No creator of the market has this handle.
    #[error("no such creator in this market: correct it, or import the creator first")]
    UnknownCreator,
    /// No campaign of the market has this code.
    #[error("no such campaign in this market: correct it, or import the campaign first")]
    UnknownCampaign,
    /// The product has no open registration in the campaign.
    #[error("this product isn't registered in this campaign: import the registration first")]
    NotRegistered,
    /// The same offer is already accepted, later than the row says: history is not moved back.
    #[error(
        "this creator already accepted this product later, at {stored}: an earlier time can't be \
         imported"
    )]
    AcceptedLater {
        /// The moment that is remembered.
        stored: String,
    },
}

/// What the ids of one row are, as far as they are known.
struct Resolved {
    creator_id: Option<Uuid>,
    campaign_id: Option<Uuid>,
    offer: Option<Offer>,
    kept_since: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy)]
struct Offer {
    shop_id: Uuid,
    product_id: Uuid,
    registration_id: Uuid,
    offer_id: Uuid,
}

/// One new row of `showcase_entry`.
struct Accepted {
    creator_id: Uuid,
    campaign_id: Uuid,
    offer: Offer,
    accepted_at: DateTime<Utc>,
}

/// Takes acceptances in, as an operator's import does. Accepting the same offer again keeps the first
/// moment (spec/money.md 7).
pub(crate) async fn add_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    entries: &[NewShowcaseEntry],
) -> Result<Vec<Outcome<ShowcaseRefusal>>, sqlx::Error> {
    let resolved = resolve(connection, batch, entries).await?;
    let mut accepted: Vec<Accepted> = Vec::new();
    // Within the batch the first row of an offer counts, as with rows that are stored.
    let mut kept: HashMap<(Uuid, Uuid), DateTime<Utc>> = HashMap::new();
    let mut outcomes = Vec::with_capacity(entries.len());
    for (entry, resolved) in entries.iter().zip(resolved) {
        outcomes.push(match check(entry, &resolved, &kept) {
            Err(refusal) => Outcome::Refused(refusal),
            Ok(None) => Outcome::Unchanged,
            Ok(Some(row)) => {
                kept.insert((row.offer.offer_id, row.creator_id), row.accepted_at);
                accepted.push(row);
                Outcome::New
            }
        });
    }
    insert(connection, batch, &accepted).await?;
    Ok(outcomes)
}

/// The row to write, or none when the offer is accepted already.
fn check(
    entry: &NewShowcaseEntry,
    resolved: &Resolved,
    kept: &HashMap<(Uuid, Uuid), DateTime<Utc>>,
) -> Result<Option<Accepted>, ShowcaseRefusal> {
    let creator_id = resolved.creator_id.ok_or(ShowcaseRefusal::UnknownCreator)?;
    let campaign_id = resolved
        .campaign_id
        .ok_or(ShowcaseRefusal::UnknownCampaign)?;
    let offer = resolved.offer.ok_or(ShowcaseRefusal::NotRegistered)?;
    match resolved
        .kept_since
        .or_else(|| kept.get(&(offer.offer_id, creator_id)).copied())
    {
        Some(stored) if entry.accepted_at < stored => Err(ShowcaseRefusal::AcceptedLater {
            stored: stored.to_rfc3339(),
        }),
        Some(_) => Ok(None),
        None => Ok(Some(Accepted {
            creator_id,
            campaign_id,
            offer,
            accepted_at: entry.accepted_at,
        })),
    }
}

async fn resolve(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    entries: &[NewShowcaseEntry],
) -> Result<Vec<Resolved>, sqlx::Error> {
    let handles = entries.iter().map(|entry| entry.creator.as_str()).collect();
    let creators = references::creators(connection, batch, handles).await?;
    let codes = entries
        .iter()
        .map(|entry| entry.product_code.as_str())
        .collect();
    let products = references::products(connection, batch, codes).await?;
    let creator_ids: Vec<Option<Uuid>> = entries
        .iter()
        .map(|entry| creators.get(&entry.creator).copied())
        .collect();
    let campaigns: Vec<&str> = entries
        .iter()
        .map(|entry| entry.campaign_code.as_str())
        .collect();
    let (shop_ids, product_ids): (Vec<Option<Uuid>>, Vec<Option<Uuid>>) = entries
        .iter()
        .map(|entry| products.get(&entry.product_code))
        .map(|product| {
            product
                .map(|known| (known.shop_id, known.product_id))
                .unzip()
        })
        .unzip();
    let rows = sqlx::query!(
        r#"select asked.creator_id as "creator_id?", campaign.campaign_id as "campaign_id?"
                , registration.shop_id as "shop_id?", registration.product_id as "product_id?"
                , registration.registration_id as "registration_id?", offer.offer_id as "offer_id?"
                , kept.accepted_at as "kept_since?"
           from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[]) with ordinality
               as asked (creator_id, campaign_code, shop_id, product_id, n)
           left join lateral (
               select * from campaign
               where campaign.market_code = $1 and campaign.campaign_code = asked.campaign_code
               limit 1
           ) as campaign on true
           left join lateral (
               select * from registration
               where registration.shop_id = asked.shop_id
                   and registration.campaign_id = campaign.campaign_id
                   and registration.product_id = asked.product_id
                   and registration.state in ('approved', 'close_requested')
               limit 1
           ) as registration on true
           left join lateral (
               select * from offer
               where offer.shop_id = registration.shop_id
                   and offer.registration_id = registration.registration_id
                   and offer.product_list_id is null
               limit 1
           ) as offer on true
           left join lateral (
               select * from showcase_entry as kept
               where kept.shop_id = offer.shop_id
                   and kept.offer_id = offer.offer_id
                   and kept.creator_id = asked.creator_id
                   and kept.removed_at is null
               limit 1
           ) as kept on true
           order by asked.n"#,
        batch.market.market.code(),
        &creator_ids as &[Option<Uuid>],
        &campaigns as &[&str],
        &shop_ids as &[Option<Uuid>],
        &product_ids as &[Option<Uuid>],
    )
    .fetch_all(connection)
    .await?;
    let resolved = rows.into_iter().map(|row| Resolved {
        creator_id: row.creator_id,
        campaign_id: row.campaign_id,
        offer: row
            .shop_id
            .zip(row.product_id)
            .zip(row.registration_id.zip(row.offer_id))
            .map(
                |((shop_id, product_id), (registration_id, offer_id))| Offer {
                    shop_id,
                    product_id,
                    registration_id,
                    offer_id,
                },
            ),
        kept_since: row.kept_since,
    });
    Ok(resolved.collect())
}

async fn insert(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    accepted: &[Accepted],
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into showcase_entry (
             shop_id, showcase_entry_id, creator_id, product_id, campaign_id, registration_id
           , offer_id, accepted_at, imported_at
         )
         select accepted.*, $9::timestamptz from unnest(
             $1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[]
           , $8::timestamptz[]
         ) as accepted",
        &accepted
            .iter()
            .map(|row| row.offer.shop_id)
            .collect::<Vec<_>>(),
        &accepted
            .iter()
            .map(|_| batch.ids.next())
            .collect::<Vec<_>>(),
        &accepted
            .iter()
            .map(|row| row.creator_id)
            .collect::<Vec<_>>(),
        &accepted
            .iter()
            .map(|row| row.offer.product_id)
            .collect::<Vec<_>>(),
        &accepted
            .iter()
            .map(|row| row.campaign_id)
            .collect::<Vec<_>>(),
        &accepted
            .iter()
            .map(|row| row.offer.registration_id)
            .collect::<Vec<_>>(),
        &accepted
            .iter()
            .map(|row| row.offer.offer_id)
            .collect::<Vec<_>>(),
        &accepted
            .iter()
            .map(|row| row.accepted_at)
            .collect::<Vec<_>>(),
        batch.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
