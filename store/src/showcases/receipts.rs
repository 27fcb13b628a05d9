//! The receipts of what a creator agreed to.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    consent::ConsentReceipt,
    ids::{ConsentReceiptId, CreatorId, ShopId, ShowcaseEntryId},
    page::{Cursor, Page, Position},
    rate::CreatorRate,
    showcase::ReceiptCounts,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::FIRST;
use crate::{
    ActorContext, Db, Error, acting::reading, images::read_code, paging::PAGE_FETCH,
    terms::read_version,
};

/// How many receipts of a file are read at a time.
const FILE_ROWS: i64 = 500;

/// What the creator agreed to, the latest first.
///
/// # Errors
///
/// Not found for another creator's receipts, or the database's failure.
pub async fn receipts_of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    page: Option<&Cursor>,
) -> Result<Page<ConsentReceipt>, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let receipts = keys(&mut connection, creator, page, PAGE_FETCH).await?;
    let rows = rows(&mut connection, creator, &receipts).await?;
    Ok(Page::of_fetched(page, rows, |row| Position {
        at: row.accepted_at,
        id: row.receipt.uuid(),
    }))
}

/// The next of them for a file, and where the receipts behind them begin; none behind the last.
///
/// # Errors
///
/// As [`receipts_of_creator`].
pub async fn receipts_for_file(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    after: Option<&Cursor>,
) -> Result<(Vec<ConsentReceipt>, Option<Cursor>), Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let receipts = keys(&mut connection, creator, after, FILE_ROWS).await?;
    let is_full = i64::try_from(receipts.len()).is_ok_and(|fetched| fetched == FILE_ROWS);
    let rows = rows(&mut connection, creator, &receipts).await?;
    let last = rows.last().filter(|_| is_full);
    let next = last.map(|row| {
        Cursor::after(Position {
            at: row.accepted_at,
            id: row.receipt.uuid(),
        })
    });
    Ok((rows, next))
}

/// One receipt of the creator's.
///
/// # Errors
///
/// As [`receipts_of_creator`], and not found for a receipt of another creator.
pub async fn receipt(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    receipt: ConsentReceiptId,
) -> Result<ConsentReceipt, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let mut rows = rows(&mut connection, creator, &[receipt.uuid()]).await?;
    rows.pop().ok_or(Error::NotFound)
}

/// What the creator is called, as receipts name who agreed.
///
/// # Errors
///
/// As [`receipts_of_creator`].
pub async fn handle_of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<String, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    sqlx::query_scalar!(
        "select handle from creator where creator_id = $1",
        creator.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)
}

/// How many receipts the creator has, and how many of the products in the showcase have none.
///
/// # Errors
///
/// As [`receipts_of_creator`].
pub async fn receipt_counts(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<ReceiptCounts, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let kept = sqlx::query_scalar!(
        "select showcase_entry_id from showcase_entry
         where creator_id = $1 and removed_at is null",
        creator.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    // Spread by creator, and the entries by shop: so no query names both (spec/scale.md 8).
    let row = sqlx::query!(
        r#"select count(*) as "receipts!"
                , count(*) filter (where showcase_entry_id = any($2)) as "of_kept!"
           from consent_receipt where creator_id = $1"#,
        creator.uuid(),
        &kept,
    )
    .fetch_one(&mut *connection)
    .await?;
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let all_kept = u64::try_from(kept.len()).unwrap_or_default();
    Ok(ReceiptCounts {
        receipts: count(row.receipts),
        products_without: all_kept.saturating_sub(count(row.of_kept)),
    })
}

async fn keys(
    connection: &mut PgConnection,
    creator: CreatorId,
    page: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Uuid>, sqlx::Error> {
    let from = page.map_or(FIRST, Cursor::position);
    if page.is_some_and(Cursor::is_before) {
        return sqlx::query_scalar!(
            "select consent_receipt_id from consent_receipt
             where creator_id = $1 and (accepted_at, consent_receipt_id) > ($2, $3)
             order by accepted_at, consent_receipt_id
             limit $4",
            creator.uuid(),
            from.at,
            from.id,
            limit,
        )
        .fetch_all(connection)
        .await;
    }
    sqlx::query_scalar!(
        "select consent_receipt_id from consent_receipt
         where creator_id = $1 and (accepted_at, consent_receipt_id) < ($2, $3)
         order by accepted_at desc, consent_receipt_id desc
         limit $4",
        creator.uuid(),
        from.at,
        from.id,
        limit,
    )
    .fetch_all(connection)
    .await
}

/// These receipts in their order, as far as they are the creator's.
async fn rows(
    connection: &mut PgConnection,
    creator: CreatorId,
    receipts: &[Uuid],
) -> Result<Vec<ConsentReceipt>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select receipt.consent_receipt_id, receipt.shop_id, receipt.showcase_entry_id
                , receipt.product_id, receipt.accepted_at, shop.name as shop_name
                , campaign.name as campaign_name, agency.name as agency_name
                , receipt.creator_rate_bps, receipt.given_up_rate_bps, receipt.market_code
                , receipt.terms_version, encode(receipt.terms_hash, 'hex') as "terms_hash!"
                , receipt.link_code
                , followed.list_id is not null as "is_list_link!"
           from unnest($2::uuid[]) with ordinality as asked (consent_receipt_id, n)
           cross join lateral (
               select * from consent_receipt as receipt
               where receipt.creator_id = $1
                   and receipt.consent_receipt_id = asked.consent_receipt_id
               limit 1
           ) as receipt
           join campaign on campaign.campaign_id = receipt.campaign_id
           join organisation as shop on shop.organisation_id = receipt.shop_id
           join organisation as agency on agency.organisation_id = campaign.agency_id
           left join share_link as followed on followed.link_code = receipt.link_code
           order by asked.n"#,
        creator.uuid(),
        receipts,
    )
    .fetch_all(&mut *connection)
    .await?;
    let products = products(connection, &rows).await?;
    rows.into_iter()
        .map(|row| {
            let product = products.get(&row.product_id).cloned();
            row.read(product)
        })
        .collect()
}

/// The titles and pictures of the receipts' products. They are spread by shop and the receipts by creator, so no
/// query names both (spec/scale.md 8).
async fn products(
    connection: &mut PgConnection,
    receipts: &[Row],
) -> Result<HashMap<Uuid, (String, Option<String>)>, sqlx::Error> {
    let (shops, products): (Vec<Uuid>, Vec<Uuid>) = receipts
        .iter()
        .map(|row| (row.shop_id, row.product_id))
        .unzip();
    let rows = sqlx::query!(
        "select product.product_id, product.title, product.image_code
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, product_id)
         cross join lateral (
             select * from product
             where product.shop_id = asked.shop_id and product.product_id = asked.product_id
             limit 1
         ) as product",
        &shops,
        &products,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.product_id, (row.title, row.image_code)))
        .collect())
}

struct Row {
    consent_receipt_id: Uuid,
    shop_id: Uuid,
    showcase_entry_id: Uuid,
    product_id: Uuid,
    accepted_at: DateTime<Utc>,
    shop_name: String,
    campaign_name: String,
    agency_name: String,
    creator_rate_bps: i16,
    given_up_rate_bps: Option<i16>,
    market_code: String,
    terms_version: i16,
    terms_hash: String,
    link_code: String,
    is_list_link: bool,
}

impl Row {
    fn read(
        self,
        product: Option<(String, Option<String>)>,
    ) -> Result<ConsentReceipt, Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "consent_receipt",
            column,
            id: self.consent_receipt_id,
        };
        let (title, image_code) = product.ok_or_else(|| corrupt("product_id"))?;
        let given_up = self.given_up_rate_bps.map(CreatorRate::try_from);
        Ok(ConsentReceipt {
            receipt: ConsentReceiptId::new(self.consent_receipt_id),
            shop: ShopId::new(self.shop_id),
            entry: ShowcaseEntryId::new(self.showcase_entry_id),
            accepted_at: self.accepted_at,
            product_title: title,
            product_image: read_code(image_code, ("product", self.product_id))?,
            shop_name: self.shop_name,
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
            rate: CreatorRate::try_from(self.creator_rate_bps)
                .map_err(|_| corrupt("creator_rate_bps"))?,
            given_up: given_up
                .transpose()
                .map_err(|_| corrupt("given_up_rate_bps"))?,
            market: self
                .market_code
                .parse()
                .map_err(|_| corrupt("market_code"))?,
            terms_version: read_version(self.terms_version)?,
            terms_hash: self.terms_hash,
            link: self.link_code.parse().map_err(|_| corrupt("link_code"))?,
            is_list_link: self.is_list_link,
        })
    }
}
