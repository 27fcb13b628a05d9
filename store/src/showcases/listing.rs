//! A creator's showcase as the creator looks through it.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    agency_link::sharing_link,
    ids::{AgencyId, ConsentReceiptId, CreatorId, OfferId, ShopId, ShowcaseEntryId},
    market::day_of,
    money::Money,
    offer::{RateFrom, next_change, rate_in_force},
    page::{Cursor, Page, Position, Sort},
    product::PriceChanged,
    rate::CreatorRate,
    showcase::{
        EntryAddress, EntryState, ShowcaseFilter, ShowcaseRow, ShowcaseSort, about_per_item,
    },
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    earned::counting,
    kept::{Keys, keys},
    own::{OwnRows, ReceiptOfEntry, own_rows},
    sorted::look_through,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    links::{ProductColumns, is_in_campaign},
    offers::{RateColumn, rates_in},
};

/// What the creator has in the showcase of what the filter leaves, the latest first or in another order.
/// All of a group, the latest first, is a walk along an index; for the rest the newest are looked through
/// ([`look_through`]). A page of another order is the first.
///
/// # Errors
///
/// Not found for another creator's showcase, or the database's failure. So with all of these.
pub async fn list_of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    filter: &ShowcaseFilter,
    sort: Option<Sort<ShowcaseSort>>,
    page: Option<&Cursor>,
) -> Result<Page<ShowcaseRow>, Error<Infallible>> {
    let sort = sort.filter(|sort| *sort != ShowcaseSort::NEWEST_FIRST);
    if filter.text.is_some() || sort.is_some() {
        let found = look_through(db, by, creator, filter, sort, page).await?;
        return Ok(found.page);
    }
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let page = page.filter(|page| page.is_in(sort));
    let mut connection = reading(&db.primary, by).await?;
    let keys = keys(&mut connection, creator, (filter.group, by.now), page).await?;
    let rows = rows(&mut connection, creator, &keys, by.now).await?;
    Ok(Page::of_fetched(page, rows, |row| Position {
        at: row.since,
        id: row.address.entry.uuid(),
    }))
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

/// The rows of these entries in their order, as far as they are the creator's.
pub(super) async fn rows(
    connection: &mut PgConnection,
    creator: CreatorId,
    keys: &Keys,
    now: DateTime<Utc>,
) -> Result<Vec<ShowcaseRow>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select entry.shop_id, entry.showcase_entry_id, entry.offer_id, entry.accepted_at
                , entry.removed_at, product.product_id, product.title, product.price_units
                , product.currency, product.image_code, product.stock, shop.name as shop_name
                , agency.name as agency_name, agency.image_code as agency_image_code
                , registration.state, registration.closed_at, campaign.campaign_id
                , campaign.agency_id
                , campaign.name as campaign_name, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at
                , price.was_units as "price_was?", price.changed_at as "price_changed_at?"
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
           left join lateral (
               select (
                          array_agg(price_units order by from_at desc)
                          filter (where from_at <= entry.accepted_at)
                      )[1] as was_units
                    , max(from_at) filter (where from_at > entry.accepted_at) as changed_at
               from product_price
               where product_price.shop_id = entry.shop_id
                   and product_price.product_id = entry.product_id
           ) as price on true
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
    let own = own_rows(connection, creator, &keys.entries, now).await?;
    let counting = counting(connection, creator, &shops, &products, now).await?;
    rows.into_iter()
        .map(|row| {
            let chosen = counting.get(&row.product_id);
            let other = chosen.is_some_and(|one| one.showcase_entry_id != row.showcase_entry_id);
            row.read(&own, !other, now)
        })
        .collect()
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
    image_code: Option<String>,
    stock: Option<i32>,
    shop_name: String,
    agency_name: String,
    agency_image_code: Option<String>,
    state: String,
    closed_at: Option<DateTime<Utc>>,
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
    /// What the product cost when it was added, and when its price changed last after that.
    price_was: Option<i64>,
    price_changed_at: Option<DateTime<Utc>>,
    /// Those of the offer.
    rates: Json<Vec<RateColumn>>,
}

impl Row {
    fn read(
        self,
        own: &OwnRows,
        is_chosen: bool,
        now: DateTime<Utc>,
    ) -> Result<ShowcaseRow, Error<Infallible>> {
        let receipt = own.receipts.get(&self.showcase_entry_id);
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
            image_code: self.image_code,
            stock: self.stock,
            shop_name: self.shop_name,
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
            agency_id: self.agency_id,
            agency_image_code: self.agency_image_code,
        };
        let link = receipt.map(ReceiptOfEntry::link);
        let state = EntryState::of(&schedule, is_in_campaign(&self.state), is_chosen, now);
        let last_counted = state.last_counted(&schedule, self.closed_at);
        let at = now.max(self.accepted_at);
        let rate = pays(&rates, self.accepted_at, last_counted, now);
        let product = product.read(&schedule)?;
        let sharing = sharing_link(&own.links, AgencyId::new(self.agency_id), now);
        let share = sharing.map(|link| link.share);
        let per_item = rate.map(|rate| about_per_item(product.price, rate, share));
        let per_item = per_item.transpose().map_err(|_| Error::Corrupt {
            table: "product",
            column: "price_units",
            id: self.product_id,
        })?;
        let price_change = self.price_was.zip(self.price_changed_at);
        let price_change = price_change.filter(|_| !state.is_ended());
        let price_change = price_change.and_then(|change| changed(change, product.price));
        Ok(ShowcaseRow {
            address: EntryAddress {
                shop: ShopId::new(self.shop_id),
                entry: ShowcaseEntryId::new(self.showcase_entry_id),
            },
            offer: OfferId::new(self.offer_id),
            product,
            state,
            rate,
            per_item,
            share,
            ended_on: last_counted.map(|last| day_of(last, schedule.zone)),
            since: self.accepted_at,
            removed_at: self.removed_at,
            next_change: next_change(&rates, self.accepted_at, at).filter(|_| !state.is_ended()),
            receipt: receipt.map(|receipt| ConsentReceiptId::new(receipt.consent_receipt_id)),
            link: link.transpose()?,
            is_list_link: receipt.is_some_and(|receipt| receipt.is_list_link),
            rate_if_added_now: rate_in_force(&rates, at, at),
            price_change,
        })
    }
}

/// What an entry pays, or what it paid last where no more orders count for it.
pub(super) fn pays(
    rates: &[RateFrom],
    accepted_at: DateTime<Utc>,
    last_counted: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<CreatorRate> {
    // By another machine's clock it may have been accepted a moment ahead of now.
    let at = last_counted.unwrap_or(now).max(accepted_at);
    rate_in_force(rates, accepted_at, at)
}

/// What a product cost before its price changed, unless it costs the same again.
fn changed((was, at): (i64, DateTime<Utc>), price: Money) -> Option<PriceChanged> {
    (was != price.units).then(|| PriceChanged {
        was: Money::new(was, price.currency),
        at,
    })
}
