//! A creator's showcase as the creator looks through it.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    ids::{ConsentReceiptId, CreatorId, OfferId, ShopId, ShowcaseEntryId},
    offer::{next_change, rate_in_force},
    page::{Cursor, PAGE_ROWS, Page, Position},
    showcase::{EntryAddress, EntryState, ShowcaseCounts, ShowcaseRow},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::earned::counting;
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    links::{ProductColumns, is_in_campaign},
    offers::{RateColumn, rates_in},
};

/// What the creator has in the showcase, the latest first.
///
/// # Errors
///
/// Not found for another creator's showcase, or the database's failure. So with all of these.
pub async fn list_of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    page: Option<&Cursor>,
) -> Result<Page<ShowcaseRow>, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let keys = keys(&mut connection, creator, page).await?;
    let rows = rows(&mut connection, creator, &keys, by.now).await?;
    Ok(Page::of_fetched(page, rows, |row| Position {
        at: row.since,
        id: row.address.entry.uuid(),
    }))
}

/// How many products the creator has in the showcase.
///
/// # Errors
///
/// As [`list_of_creator`].
pub async fn counts(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<ShowcaseCounts, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let kept = sqlx::query_scalar!(
        r#"select count(*) as "kept!" from showcase_entry
           where creator_id = $1 and removed_at is null"#,
        creator.uuid(),
    )
    .fetch_one(&mut *reading(&db.primary, by).await?)
    .await?;
    Ok(ShowcaseCounts {
        kept: u64::try_from(kept).unwrap_or_default(),
    })
}

/// One entry of the creator's, removed or not.
///
/// # Errors
///
/// As [`list_of_creator`], and not found for an entry of another creator.
pub async fn entry(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    address: EntryAddress,
) -> Result<ShowcaseRow, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let keys = Keys {
        shops: vec![address.shop.uuid()],
        entries: vec![address.entry.uuid()],
    };
    let mut rows = rows(&mut connection, creator, &keys, by.now).await?;
    rows.pop().ok_or(Error::NotFound)
}

/// The keys of some entries, as two columns.
#[derive(Default)]
struct Keys {
    shops: Vec<Uuid>,
    entries: Vec<Uuid>,
}

/// The entries of a page and one more, in the list's order, or in reverse for a page before a row.
async fn keys(
    connection: &mut PgConnection,
    creator: CreatorId,
    page: Option<&Cursor>,
) -> Result<Keys, sqlx::Error> {
    struct Key {
        shop_id: Uuid,
        showcase_entry_id: Uuid,
    }
    let from = page.map_or(FIRST, Cursor::position);
    let limit = i64::try_from(PAGE_ROWS)
        .unwrap_or(i64::MAX)
        .saturating_add(1);
    let rows = if page.is_some_and(Cursor::is_before) {
        sqlx::query_as!(
            Key,
            "select shop_id, showcase_entry_id from showcase_entry
             where creator_id = $1 and removed_at is null
                 and (accepted_at, showcase_entry_id) > ($2, $3)
             order by accepted_at, showcase_entry_id
             limit $4",
            creator.uuid(),
            from.at,
            from.id,
            limit,
        )
        .fetch_all(connection)
        .await?
    } else {
        sqlx::query_as!(
            Key,
            "select shop_id, showcase_entry_id from showcase_entry
             where creator_id = $1 and removed_at is null
                 and (accepted_at, showcase_entry_id) < ($2, $3)
             order by accepted_at desc, showcase_entry_id desc
             limit $4",
            creator.uuid(),
            from.at,
            from.id,
            limit,
        )
        .fetch_all(connection)
        .await?
    };
    let (shops, entries) = rows
        .into_iter()
        .map(|row| (row.shop_id, row.showcase_entry_id))
        .unzip();
    Ok(Keys { shops, entries })
}

/// Ahead of every entry: the first page begins behind it.
pub(super) const FIRST: Position = Position {
    at: DateTime::<Utc>::MAX_UTC,
    id: Uuid::max(),
};

/// The rows of these entries in their order, as far as they are the creator's.
async fn rows(
    connection: &mut PgConnection,
    creator: CreatorId,
    keys: &Keys,
    now: DateTime<Utc>,
) -> Result<Vec<ShowcaseRow>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select entry.shop_id, entry.showcase_entry_id, entry.offer_id, entry.accepted_at
                , entry.removed_at, product.product_id, product.title, product.price_units
                , product.currency, shop.name as shop_name, agency.name as agency_name
                , registration.state, campaign.campaign_id, campaign.agency_id
                , campaign.name as campaign_name, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = entry.shop_id and rate.offer_id = entry.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from unnest($2::uuid[], $3::uuid[]) with ordinality
               as asked (shop_id, showcase_entry_id, n)
           cross join lateral (
               select * from showcase_entry as entry
               where entry.shop_id = asked.shop_id
                   and entry.showcase_entry_id = asked.showcase_entry_id
                   and entry.creator_id = $1
               limit 1
           ) as entry
           cross join lateral (
               select * from registration
               where registration.shop_id = entry.shop_id
                   and registration.registration_id = entry.registration_id
               limit 1
           ) as registration
           cross join lateral (
               select * from product
               where product.shop_id = entry.shop_id and product.product_id = entry.product_id
               limit 1
           ) as product
           join campaign on campaign.campaign_id = entry.campaign_id
           join market on market.market_code = campaign.market_code
           join organisation as shop on shop.organisation_id = entry.shop_id
           join organisation as agency on agency.organisation_id = campaign.agency_id
           order by asked.n"#,
        creator.uuid(),
        &keys.shops,
        &keys.entries,
    )
    .fetch_all(&mut *connection)
    .await?;
    let shops: Vec<Uuid> = rows.iter().map(|row| row.shop_id).collect();
    let products: Vec<Uuid> = rows.iter().map(|row| row.product_id).collect();
    let receipts = receipts_of_entries(connection, creator, &keys.entries).await?;
    let counting = counting(connection, creator, &shops, &products, now).await?;
    rows.into_iter()
        .map(|row| {
            let chosen = counting.get(&row.product_id);
            let other = chosen.is_some_and(|one| one.showcase_entry_id != row.showcase_entry_id);
            let receipt = receipts.get(&row.showcase_entry_id);
            row.read(receipt, !other, now)
        })
        .collect()
}

/// The receipt of one entry, as far as a showcase names it.
struct ReceiptOfEntry {
    consent_receipt_id: Uuid,
    link_code: String,
}

/// The receipts of these entries of the creator's, by entry. Imported entries have none. They are
/// spread by creator and the entries by shop, so no query names both (spec/scale.md 8).
async fn receipts_of_entries(
    connection: &mut PgConnection,
    creator: CreatorId,
    entries: &[Uuid],
) -> Result<HashMap<Uuid, ReceiptOfEntry>, sqlx::Error> {
    let rows = sqlx::query!(
        "select showcase_entry_id, consent_receipt_id, link_code from consent_receipt
         where creator_id = $1 and showcase_entry_id = any($2)",
        creator.uuid(),
        entries,
    )
    .fetch_all(connection)
    .await?;
    let receipts = rows.into_iter().map(|row| {
        let receipt = ReceiptOfEntry {
            consent_receipt_id: row.consent_receipt_id,
            link_code: row.link_code,
        };
        (row.showcase_entry_id, receipt)
    });
    Ok(receipts.collect())
}

struct Row {
    shop_id: Uuid,
    showcase_entry_id: Uuid,
    offer_id: Uuid,
    accepted_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
    product_id: Uuid,
    title: String,
    price_units: i64,
    currency: String,
    shop_name: String,
    agency_name: String,
    state: String,
    campaign_id: Uuid,
    agency_id: Uuid,
    campaign_name: String,
    starts_on: chrono::NaiveDate,
    registration_ends_on: chrono::NaiveDate,
    ends_on: chrono::NaiveDate,
    time_zone: String,
    min_rate_bps: i16,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// Those of the offer.
    rates: Json<Vec<RateColumn>>,
}

impl Row {
    fn read(
        self,
        receipt: Option<&ReceiptOfEntry>,
        is_chosen: bool,
        now: DateTime<Utc>,
    ) -> Result<ShowcaseRow, Error<Infallible>> {
        let schedule = CourseRow {
            campaign_id: self.campaign_id,
            agency_id: self.agency_id,
            starts_on: self.starts_on,
            registration_ends_on: self.registration_ends_on,
            ends_on: self.ends_on,
            time_zone: self.time_zone,
            min_rate_bps: self.min_rate_bps,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let (schedule, _) = schedule.read()?;
        let rates = rates_in(&self.rates)?;
        let product = ProductColumns {
            product_id: self.product_id,
            title: self.title,
            price_units: self.price_units,
            currency: self.currency,
            shop_name: self.shop_name,
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
        };
        let link = receipt.map(|receipt| {
            receipt.link_code.parse().map_err(|_| Error::Corrupt {
                table: "consent_receipt",
                column: "link_code",
                id: receipt.consent_receipt_id,
            })
        });
        // By another machine's clock it may have been accepted a moment ahead of now.
        let at = now.max(self.accepted_at);
        Ok(ShowcaseRow {
            address: EntryAddress {
                shop: ShopId::new(self.shop_id),
                entry: ShowcaseEntryId::new(self.showcase_entry_id),
            },
            offer: OfferId::new(self.offer_id),
            product: product.read(&schedule)?,
            state: EntryState::of(&schedule, is_in_campaign(&self.state), is_chosen, now),
            rate: rate_in_force(&rates, self.accepted_at, at),
            since: self.accepted_at,
            removed_at: self.removed_at,
            next_change: next_change(&rates, self.accepted_at, at),
            receipt: receipt.map(|receipt| ConsentReceiptId::new(receipt.consent_receipt_id)),
            link: link.transpose()?,
            rate_if_added_now: rate_in_force(&rates, at, at),
        })
    }
}
