//! Order lines in lists: of a shop, of an agency by its part in them, of a creator. Newest first, paged
//! by key; each viewer's rows are read by a query of their own, which asks for nothing that this viewer
//! may not see.
//!
//! A page is read in two steps: the keys of its lines along the index of whoever asks, then what the
//! list shows of these lines, each found by its key. So a page costs the same however long the history
//! is, and an export is the same two steps again and again.

mod agency;
mod choices;
mod creator;
mod export;
mod keys;
pub(in crate::orders) mod row;
mod shop;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    actor::Actor,
    market::Market,
    order_line::listing::{
        AgencyOrder, AgencyPart, CreatorOrder, OrderFilter, OrderedLine, SellerOrder,
    },
    page::{Page, PageKey},
};
use sqlx::PgPool;
use uuid::Uuid;

use self::keys::{Owner, Scope};
use crate::{By, Db, Error, acting::reading, markets};

pub use self::{
    choices::{campaigns_of, markets_of},
    export::{OrderExport, export_for_agency, export_for_creator, export_for_shop},
};

/// The order lines of the shop that asks.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of a shop; else the database's failure.
pub async fn list_for_shop(
    db: &Db,
    by: &By<'_>,
    filter: &OrderFilter,
    page: Option<PageKey>,
) -> Result<Page<SellerOrder>, Error<Infallible>> {
    let list = shop_list(&db.primary, by).await?;
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    let found = keys::page(&mut connection, list.owner, scope, page).await?;
    let rows = shop::rows(&mut connection, &found.keys, by.now).await?;
    let listed = Page::of_fetched(page, rows, |row| row.line.position());
    Ok(listed.looked_through_to(page, found.looked_through_to))
}

/// The order lines of one market that the agency that asks has this part in.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of an agency; else the database's failure.
pub async fn list_for_agency(
    db: &Db,
    by: &By<'_>,
    market: Market,
    part: AgencyPart,
    filter: &OrderFilter,
    page: Option<PageKey>,
) -> Result<Page<AgencyOrder>, Error<Infallible>> {
    let list = agency_list(by, market, part)?;
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    let found = keys::page(&mut connection, list.owner, scope, page).await?;
    let rows = agency::rows(&mut connection, part, &found.keys, by.now).await?;
    let listed = Page::of_fetched(page, rows, |row| line_of(row).position());
    Ok(listed.looked_through_to(page, found.looked_through_to))
}

/// The order lines of the creator who asks, attributed or not.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no creator; else the database's failure.
pub async fn list_for_creator(
    db: &Db,
    by: &By<'_>,
    filter: &OrderFilter,
    page: Option<PageKey>,
) -> Result<Page<CreatorOrder>, Error<Infallible>> {
    let list = creator_list(&db.primary, by).await?;
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    let found = keys::page(&mut connection, list.owner, scope, page).await?;
    let rows = creator::rows(&mut connection, &found.keys, by.now).await?;
    let listed = Page::of_fetched(page, rows, |row| row.line.position());
    Ok(listed.looked_through_to(page, found.looked_through_to))
}

/// Whose lines a list is of, in which market, and the market's time zone where it came along.
#[derive(Clone, Copy, Debug)]
struct List {
    owner: Owner,
    market: Market,
    zone: Option<Tz>,
    now: DateTime<Utc>,
}

async fn shop_list(pool: &PgPool, by: &By<'_>) -> Result<List, Error<Infallible>> {
    let Actor::Shop { shop, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let row = sqlx::query!(
        "select market_code, time_zone from shop join market using (market_code)
         where shop_id = $1",
        shop.uuid(),
    )
    .fetch_optional(pool)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(List {
        owner: Owner::Shop(shop),
        market: market_of(&row.market_code, "shop", shop.uuid())?,
        zone: row.time_zone.parse().ok(),
        now: by.now,
    })
}

fn agency_list(by: &By<'_>, market: Market, part: AgencyPart) -> Result<List, Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    Ok(List {
        owner: match part {
            AgencyPart::Campaign => Owner::Agency(agency),
            AgencyPart::Managing => Owner::ManagingAgency(agency),
        },
        market,
        zone: None,
        now: by.now,
    })
}

async fn creator_list(pool: &PgPool, by: &By<'_>) -> Result<List, Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let row = sqlx::query!(
        "select market_code, time_zone from creator join market using (market_code)
         where creator_id = $1",
        creator.uuid(),
    )
    .fetch_optional(pool)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(List {
        owner: Owner::Creator(creator),
        market: market_of(&row.market_code, "creator", creator.uuid())?,
        zone: row.time_zone.parse().ok(),
        now: by.now,
    })
}

impl List {
    /// The lines of the list that the filter leaves. Its days are those of the market, whose zone is
    /// only asked for where there are days.
    async fn scope(&self, db: &Db, filter: &OrderFilter) -> Result<Scope, Error<Infallible>> {
        let (from, until) = if filter.days.is_open() {
            (None, None)
        } else {
            let zone = match self.zone {
                Some(zone) => zone,
                None => markets::rules_of(db, self.market).await?.zone,
            };
            filter.days.instants(zone)
        };
        Ok(Scope::of(self.market, (from, until), filter, self.now))
    }
}

fn market_of(code: &str, table: &'static str, id: Uuid) -> Result<Market, Error<Infallible>> {
    let column = "market_code";
    code.parse()
        .map_err(|_| Error::Corrupt { table, column, id })
}

fn line_of(row: &AgencyOrder) -> &OrderedLine {
    match row {
        AgencyOrder::Campaign(order) => &order.line,
        AgencyOrder::Managing(order) => &order.line,
    }
}
