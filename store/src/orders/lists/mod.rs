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
use domain::{
    actor::Actor,
    market::Market,
    order_line::listing::{
        AgencyOrder, AgencyPart, CreatorOrder, OrderFilter, OrderedLine, SellerOrder,
    },
    page::{Cursor, Page},
};

use self::keys::{Owner, Scope};
use crate::{ActorContext, Db, Error, acting::reading, markets::zone_of};

pub use self::{
    choices::{campaigns_of, markets_and_campaigns_of, markets_of},
    export::{OrderExport, export_for_agency, export_for_creator, export_for_shop},
};

/// The order lines of the shop that asks, in its market ([`own_market`]).
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of a shop; else the database's failure.
pub async fn list_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Result<Page<SellerOrder>, Error<Infallible>> {
    let list = shop_list(by, market)?;
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
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Result<Page<AgencyOrder>, Error<Infallible>> {
    let list = agency_list(by, market, part)?;
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    let found = keys::page(&mut connection, list.owner, scope, page).await?;
    let rows = agency::rows(&mut connection, part, &found.keys, by.now).await?;
    let listed = Page::of_fetched(page, rows, |row| line_of(row).position());
    Ok(listed.looked_through_to(page, found.looked_through_to))
}

/// The order lines of the creator who asks, attributed or not, in the own market ([`own_market`]).
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no creator; else the database's failure.
pub async fn list_for_creator(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Result<Page<CreatorOrder>, Error<Infallible>> {
    let list = creator_list(by, market)?;
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    let found = keys::page(&mut connection, list.owner, scope, page).await?;
    let rows = creator::rows(&mut connection, &found.keys, by.now).await?;
    let listed = Page::of_fetched(page, rows, |row| row.line.position());
    Ok(listed.looked_through_to(page, found.looked_through_to))
}

/// The one market of the shop or the creator who asks.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is neither; else the database's failure.
pub async fn own_market(db: &Db, by: &ActorContext<'_>) -> Result<Market, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let (code, table, id) = match by.actor {
        Actor::Shop { shop, .. } => {
            let code = sqlx::query_scalar!(
                "select market_code from shop where shop_id = $1",
                shop.uuid(),
            );
            (
                code.fetch_optional(&mut *connection).await?,
                "shop",
                shop.uuid(),
            )
        }
        Actor::Creator { creator, .. } => {
            let code = sqlx::query_scalar!(
                "select market_code from creator where creator_id = $1",
                creator.uuid(),
            );
            let code = code.fetch_optional(&mut *connection).await?;
            (code, "creator", creator.uuid())
        }
        Actor::Agency { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => return Err(Error::NotFound),
    };
    code.ok_or(Error::NotFound)?
        .parse()
        .map_err(|_| Error::Corrupt {
            table,
            column: "market_code",
            id,
        })
}

/// Whose lines a list is of, and in which market.
#[derive(Clone, Copy, Debug)]
struct List {
    owner: Owner,
    market: Market,
    now: DateTime<Utc>,
}

fn shop_list(by: &ActorContext<'_>, market: Market) -> Result<List, Error<Infallible>> {
    let Actor::Shop { shop, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    Ok(List {
        owner: Owner::Shop(shop),
        market,
        now: by.now,
    })
}

fn agency_list(
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
) -> Result<List, Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    Ok(List {
        owner: match part {
            AgencyPart::Campaign => Owner::Agency(agency),
            AgencyPart::Managing => Owner::ManagingAgency(agency),
        },
        market,
        now: by.now,
    })
}

fn creator_list(by: &ActorContext<'_>, market: Market) -> Result<List, Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    Ok(List {
        owner: Owner::Creator(creator),
        market,
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
            filter.days.instants(zone_of(db, self.market).await?)
        };
        Ok(Scope::of(self.market, (from, until), filter, self.now))
    }
}

fn line_of(row: &AgencyOrder) -> &OrderedLine {
    match row {
        AgencyOrder::Campaign(order) => &order.line,
        AgencyOrder::Managing(order) => &order.line,
    }
}
