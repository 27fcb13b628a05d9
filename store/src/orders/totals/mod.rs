//! What the lines of a list come to, for the filters in force: from the running totals
//! ([`crate::order_totals`]) where they know the filter, else from the lines that are found, if they are
//! few.

mod home;
mod ledger;
mod money;
mod products;
mod statement;

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    currency::Currency,
    ids::CampaignId,
    market::{Market, MarketRules},
    money::MoneyError,
    order_line::{
        listing::{AgencyPart, CountedFilter, OrderFilter, OrderStatus, SoldThrough, StateKind},
        totals::{OrderTotals, TotalsExtent},
    },
    period::DayRange,
};
use uuid::Uuid;

pub use self::{
    ledger::ledger_sums,
    money::{MoneyAndDays, money_and_days},
    products::{ProductTotals, totals_by_product},
};
use super::lists::{List, found, list_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    order_totals::{self, Breakdown, Cell, OrderedBetween, Wanted},
};

pub use self::{
    home::{HomeTotals, home_totals},
    statement::{Statement, StatementRow, statement_of_shop},
};

/// What the lines of the market that the filter leaves come to, for the shop, the agency by its part in
/// them, or the creator who asks: the same lines as in [`super::lists`].
///
/// # Errors
///
/// [`Error::NotFound`] for whoever has no order lines of the own; else the database's failure.
pub async fn totals(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    filter: &OrderFilter,
) -> Result<OrderTotals, Error<Infallible>> {
    let list = list_of(by, market, part)?;
    if let Some(counted) = filter.counted()
        && let Some(summed) = of_counted(db, by, &list, counted).await?
    {
        return Ok(summed.totals);
    }
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    let currency = currency_of(market);
    let (_, summed) = found::totals(&mut connection, list.owner, scope, currency).await?;
    Ok(summed.totals)
}

/// What running totals know of a filter.
pub(super) struct OfCounted {
    pub(super) totals: OrderTotals,
    /// Between which days the orders of these lines were placed.
    pub(super) between: OrderedBetween,
    /// How many lines the filter leaves out only because they count for no campaign.
    pub(super) without_campaign: i64,
}

/// The totals of a filter that running totals know; none where they can't answer for it: which lines that
/// wait for a payment have got it by now is written on the lines alone.
pub(super) async fn of_counted(
    db: &Db,
    by: &ActorContext<'_>,
    list: &List,
    counted: CountedFilter,
) -> Result<Option<OfCounted>, Error<Infallible>> {
    let asks_for_payment = matches!(
        counted.status,
        Some(OrderStatus::Unpaid | OrderStatus::Processing)
    );
    // What is left out is counted along, in the same statement.
    let leaves_out = counted.sold_through == SoldThrough::Campaign && counted.campaign.is_none();
    let (sold_through, breakdown) = if leaves_out {
        (SoldThrough::Anything, Breakdown::Campaign)
    } else {
        (counted.sold_through, Breakdown::Nothing)
    };
    let read = CountedFilter {
        status: if asks_for_payment {
            Some(OrderStatus::Estimated)
        } else {
            counted.status
        },
        sold_through,
        ..counted
    };
    let Some(cells) = cells(db, by, list, read, breakdown).await? else {
        return Ok(Some(OfCounted {
            totals: none(list.market, by, &[], TotalsExtent::Preparing),
            between: OrderedBetween::Unknown,
            without_campaign: 0,
        }));
    };
    let is_meant = |cell: &Cell| !leaves_out || cell.campaign_id.is_some();
    let (cells, left_out): (Vec<_>, Vec<_>) = cells.into_iter().partition(is_meant);
    let left_out = left_out.iter().map(|cell| cell.sums.lines);
    if asks_for_payment && cells.iter().any(|cell| cell.state == StateKind::Unpaid) {
        return Ok(None);
    }
    let earliest = cells.iter().map(|cell| cell.ordered.0).min();
    let latest = cells.iter().map(|cell| cell.ordered.1).max();
    let between = match earliest.zip(latest) {
        Some((earliest, latest)) => OrderedBetween::Days(earliest, latest),
        None => OrderedBetween::Never,
    };
    let mut totals = none(list.market, by, &cells, TotalsExtent::Complete);
    for cell in cells {
        // Nothing is written down as unpaid: what waits for settlement is paid.
        if counted.status != Some(OrderStatus::Unpaid) {
            add(&mut totals, &cell)?;
        }
    }
    Ok(Some(OfCounted {
        totals,
        between,
        without_campaign: left_out.fold(0, i64::saturating_add),
    }))
}

/// The same for each day of [`CountedFilter::day_kind`] that has lines, in the order of the days; none
/// where the lines from before aren't counted yet.
///
/// # Errors
///
/// As [`totals`].
pub async fn totals_by_day(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    filter: CountedFilter,
) -> Result<Vec<(NaiveDate, OrderTotals)>, Error<Infallible>> {
    let list = list_of(by, market, part)?;
    let cells = sums(db, by, &list, filter, Breakdown::Day).await?;
    told_apart(by, market, cells, |cell| cell.day)
}

/// The same for each day on which lines settled, or on which they are due as long as they wait: a line that
/// settled is due no more, so it is in one day alone.
///
/// # Errors
///
/// As [`totals`].
pub async fn totals_by_settlement_day(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    days: DayRange,
) -> Result<Vec<(NaiveDate, OrderTotals)>, Error<Infallible>> {
    let list = list_of(by, market, part)?;
    let filter = CountedFilter {
        days,
        ..CountedFilter::default()
    };
    let cells = sums(db, by, &list, filter, Breakdown::SettlementDay).await?;
    told_apart(by, market, cells, |cell| cell.day)
}

/// The same for each campaign that has lines, in the order of their ids; lines that count for none are
/// left out.
///
/// # Errors
///
/// As [`totals`].
pub async fn totals_by_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    filter: CountedFilter,
) -> Result<Vec<(CampaignId, OrderTotals)>, Error<Infallible>> {
    let list = list_of(by, market, part)?;
    let cells = sums(db, by, &list, filter, Breakdown::Campaign).await?;
    told_apart(by, market, cells, |cell| {
        cell.campaign_id.map(CampaignId::new)
    })
}

/// What all lines of each of these campaigns come to, in the order of their ids; a campaign without lines is
/// left out. One statement.
///
/// # Errors
///
/// As [`totals`].
pub async fn totals_of_campaigns(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    campaigns: &[CampaignId],
) -> Result<Vec<(CampaignId, OrderTotals)>, Error<Infallible>> {
    if campaigns.is_empty() {
        return Ok(Vec::new());
    }
    let list = list_of(by, market, part)?;
    let campaigns: Vec<Uuid> = campaigns.iter().map(|campaign| campaign.uuid()).collect();
    let wanted = wanted(&list, CountedFilter::default(), Breakdown::Campaign);
    let mut connection = reading(&db.primary, by).await?;
    let cells = order_totals::sums(&mut connection, wanted, Some(&campaigns)).await?;
    told_apart(by, market, cells, |cell| {
        cell.campaign_id.map(CampaignId::new)
    })
}

/// The sums that are kept of the list; none where the lines from before aren't counted yet.
async fn cells(
    db: &Db,
    by: &ActorContext<'_>,
    list: &List,
    filter: CountedFilter,
    breakdown: Breakdown,
) -> Result<Option<Vec<Cell>>, Error<Infallible>> {
    let cells = sums(db, by, list, filter, breakdown).await?;
    let is_known = !cells.is_empty() || {
        let mut connection = reading(&db.primary, by).await?;
        order_totals::is_prepared(&mut connection, list.market).await?
    };
    Ok(is_known.then_some(cells))
}

/// The same, without telling apart whether there are no lines or none is counted yet.
async fn sums(
    db: &Db,
    by: &ActorContext<'_>,
    list: &List,
    filter: CountedFilter,
    breakdown: Breakdown,
) -> Result<Vec<Cell>, Error<Infallible>> {
    let wanted = wanted(list, filter, breakdown);
    let mut connection = reading(&db.primary, by).await?;
    order_totals::sums(&mut connection, wanted, None).await
}

fn wanted(list: &List, filter: CountedFilter, by: Breakdown) -> Wanted {
    let (party, party_id) = list.owner.party();
    Wanted {
        party,
        party_id,
        market: list.market,
        filter,
        by,
    }
}

/// Cells with the same key together, in the order in which they come.
fn told_apart<Key: PartialEq>(
    by: &ActorContext<'_>,
    market: Market,
    cells: Vec<Cell>,
    key: impl Fn(&Cell) -> Option<Key>,
) -> Result<Vec<(Key, OrderTotals)>, Error<Infallible>> {
    let mut all: Vec<(Key, OrderTotals)> = Vec::new();
    for cell in cells {
        let Some(key) = key(&cell) else {
            continue;
        };
        if all.last().is_none_or(|(last, _)| *last != key) {
            all.push((key, none(market, by, &[cell], TotalsExtent::Complete)));
        }
        if let Some((_, totals)) = all.last_mut() {
            add(totals, &cell)?;
        }
    }
    Ok(all)
}

/// Adds a sum, if it is of the totals' currency: two are never added together.
fn add(totals: &mut OrderTotals, cell: &Cell) -> Result<(), Error<Infallible>> {
    let corrupt = |column| Error::Corrupt {
        table: "order_total",
        column,
        id: cell.campaign_id.unwrap_or_default(),
    };
    if cell.currency != totals.currency {
        return Err(corrupt("currency"));
    }
    let added = totals.add(cell.state, cell.sums);
    added.map_err(|_: MoneyError| corrupt("own_estimated"))
}

/// Totals without a line, in the currency of these sums.
fn none(
    market: Market,
    by: &ActorContext<'_>,
    cells: &[Cell],
    extent: TotalsExtent,
) -> OrderTotals {
    let currency = cells.first().map(|cell| cell.currency);
    OrderTotals::none(currency.unwrap_or(currency_of(market)), by.now, extent)
}

/// What every amount of the market is in: lines in another currency are refused when they come in.
pub(super) fn currency_of(market: Market) -> Currency {
    MarketRules::founding(market).currency
}
