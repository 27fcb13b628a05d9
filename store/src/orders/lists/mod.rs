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
mod earned;
mod export;
pub(in crate::orders) mod found;
mod keys;
pub(in crate::orders) mod row;
pub(in crate::orders) mod scope;
mod shop;
mod sorted;
mod with_totals;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::CreatorId,
    market::{Market, first_instant_of},
    order_line::listing::{AgencyOrder, AgencyPart, CountedFilter, OrderFilter, OrderedLine},
};

use self::scope::{Owner, Scope};
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, reading},
    lookup,
    markets::zone_of,
    order_totals::{self, Breakdown, OrderedBetween, Wanted},
};

pub use self::{
    choices::{
        FoundCreator, campaigns_of, creators_called, markets_and_campaigns_of, markets_of,
        rules_and_campaigns_of_creator,
    },
    earned::{earnings_for_agency, earnings_for_shop},
    export::{
        OrderExport, export_earnings_for_agency, export_earnings_for_shop, export_for_agency,
        export_for_creator, export_for_shop,
    },
    with_totals::{
        WithTotals, list_for_agency_with_totals, list_for_creator_with_totals,
        list_for_shop_with_totals,
    },
};

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
pub(in crate::orders) struct List {
    pub(in crate::orders) owner: Owner,
    pub(in crate::orders) market: Market,
    acting: Acting,
    now: DateTime<Utc>,
}

fn shop_list(by: &ActorContext<'_>, market: Market) -> Result<List, Error<Infallible>> {
    let Actor::Shop { .. } = by.actor else {
        return Err(Error::NotFound);
    };
    list_of(by, market, AgencyPart::default())
}

fn agency_list(
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
) -> Result<List, Error<Infallible>> {
    let Actor::Agency { .. } = by.actor else {
        return Err(Error::NotFound);
    };
    list_of(by, market, part)
}

fn creator_list(by: &ActorContext<'_>, market: Market) -> Result<List, Error<Infallible>> {
    let Actor::Creator { .. } = by.actor else {
        return Err(Error::NotFound);
    };
    list_of(by, market, AgencyPart::default())
}

/// The list of whoever asks, of an agency by its part in the lines.
pub(in crate::orders) fn list_of(
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
) -> Result<List, Error<Infallible>> {
    let owner = match (by.actor, part) {
        (Actor::Shop { shop, .. }, _) => Owner::Shop(shop),
        (Actor::Agency { agency, .. }, AgencyPart::Campaign) => Owner::Agency(agency),
        (Actor::Agency { agency, .. }, AgencyPart::Managing) => Owner::ManagingAgency(agency),
        (Actor::Creator { creator, .. }, _) => Owner::Creator(creator),
        (Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System, _) => {
            return Err(Error::NotFound);
        }
    };
    Ok(List {
        owner,
        market,
        acting: by.into(),
        now: by.now,
    })
}

impl List {
    /// The lines of the list that the filter leaves. Its days are those of the market, whose zone is
    /// only asked for where there are days.
    pub(in crate::orders) async fn scope(
        &self,
        db: &Db,
        filter: &OrderFilter,
    ) -> Result<Scope, Error<Infallible>> {
        // A search reads little of the index anyway, and has asked for something else before; of the days
        // of deductions nothing is kept.
        let is_search = filter.text.is_some() || filter.creator.is_some();
        let is_kept = filter.asks_for_other_days() && !filter.asks_for_deductions();
        let between = if is_kept && !is_search {
            self.ordered_between(db, filter).await?
        } else {
            OrderedBetween::Unknown
        };
        self.scope_within(db, filter, between).await
    }

    /// The same, where it is known already between which days the orders were placed of lines that
    /// settled, or are due, on the filter's days: no other part of the index is read.
    async fn scope_within(
        &self,
        db: &Db,
        filter: &OrderFilter,
        between: OrderedBetween,
    ) -> Result<Scope, Error<Infallible>> {
        if filter.days.is_open() {
            let mut scope = Scope::of((self.owner, self.market), (None, None), filter, self.now);
            self.look_up_creator(db, filter, &mut scope).await?;
            return Ok(scope);
        }
        let zone = zone_of(db, self.market).await?;
        let moments = filter.days.instants(zone);
        let mut scope = Scope::of((self.owner, self.market), moments, filter, self.now);
        self.look_up_creator(db, filter, &mut scope).await?;
        if filter.asks_for_other_days() {
            match between {
                OrderedBetween::Unknown => {}
                OrderedBetween::Never => scope.is_empty = true,
                OrderedBetween::Days(first, last) => {
                    scope.from = Some(first_instant_of(first, zone));
                    let after = last.succ_opt();
                    scope.until = after.map(|after| first_instant_of(after, zone));
                }
            }
        }
        Ok(scope)
    }

    /// Looks up the creator whom the filter names.
    async fn look_up_creator(
        &self,
        db: &Db,
        filter: &OrderFilter,
        scope: &mut Scope,
    ) -> Result<(), Error<Infallible>> {
        if let Some(handle) = &filter.creator {
            let creator = if self.owner.knows_creators() {
                there(lookup::creator(db, self.market, handle).await)?
            } else {
                None
            };
            scope.creator_id = creator.map(CreatorId::uuid);
            scope.is_empty |= creator.is_none();
        }
        Ok(())
    }

    async fn ordered_between(
        &self,
        db: &Db,
        filter: &OrderFilter,
    ) -> Result<OrderedBetween, Error<Infallible>> {
        let (party, party_id) = self.owner.party();
        let wanted = Wanted {
            party,
            party_id,
            market: self.market,
            filter: CountedFilter {
                day_kind: filter.day_kind,
                days: filter.days,
                ..CountedFilter::default()
            },
            by: Breakdown::Nothing,
        };
        let mut connection = reading(&db.primary, self.acting).await?;
        Ok(order_totals::ordered_between(&mut connection, wanted).await?)
    }
}

/// What was looked up, or that it isn't there.
fn there<T>(looked_up: Result<T, Error<Infallible>>) -> Result<Option<T>, Error<Infallible>> {
    match looked_up {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn line_of(row: &AgencyOrder) -> &OrderedLine {
    match row {
        AgencyOrder::Campaign(order) => &order.line,
        AgencyOrder::Managing(order) => &order.line,
    }
}
