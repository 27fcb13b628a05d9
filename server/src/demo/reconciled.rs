//! Files of the platform that an agency, a creator and the operators of the demo have compared: a week of their own
//! lines as the platform might have them, with differences that somebody has to look into.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    actor::Actor,
    intake::platform_export::ExportStatus,
    ledger::Party,
    market::MarketRules,
    order_line::listing::{AgencyOrder, AgencyPart, Earned, OrderFilter, OrderState, OrderedLine},
    page::Cursor,
    period::DayRange,
    reconcile::TheirRow,
};
use store::{
    ActorContext, Db, lookup, orders,
    reconciliations::{self, NewReconciliation, ReadRow},
};

use super::{
    Error,
    accounts::{account_of_creator, by, by_operator, by_owner, campaign_agencies},
    shape::GB,
    simulation::done,
};
use crate::environment::Environment;

/// What the files were called.
const FILE_NAME: &str = "affiliate-orders.csv";

/// How many days ago the week begins: most of it has settled.
const BEGAN_DAYS_AGO: u64 = 40;

/// How many days it has.
const DAYS: u64 = 7;

/// The rate that the platform says it worked one line out with: 1 %.
const OTHER_RATE_BPS: u16 = 100;

/// An order that nobody here knows.
const UNKNOWN_ORDER: &str = "577400000000000001";

/// A line, and what whoever compares has of it.
struct Sold {
    line: OrderedLine,
    own: Earned,
    /// The creator's handle.
    creator: Option<String>,
}

/// Compares the files. A worker that runs meanwhile may take one first, and finds no file.
pub(super) async fn make(
    db: &Db,
    environment: &Environment,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let market = store::markets::rules_of(db, GB.market, at).await?;
    let today = at.with_timezone(&market.zone).date_naive();
    let filter = OrderFilter {
        days: week_before(today)?,
        ..OrderFilter::default()
    };
    let mut of_all = Vec::new();
    for (number, slug) in campaign_agencies(&GB).into_iter().enumerate() {
        let owner = by_owner(db, environment, slug, at).await?;
        let sold = sold_by_agency(db, &owner, &market, &filter).await?;
        if number == 0 {
            compare(db, &owner, &market, Party::CampaignAgency, &sold).await?;
        }
        of_all.extend(sold);
    }
    let operator = by_operator(db, (environment, at)).await?;
    compare(db, &operator, &market, Party::CampaignAgency, &of_all).await?;
    if let Some(actor) = creator_of(db, &of_all).await? {
        let creator = ActorContext {
            actor,
            ..by(environment, at)
        };
        let sold = sold_by_creator(db, &creator, &market, &filter).await?;
        compare(db, &creator, &market, Party::Creator, &sold).await?;
    }
    Ok(())
}

fn week_before(today: NaiveDate) -> Result<DayRange, Error> {
    let from = today.checked_sub_days(Days::new(BEGAN_DAYS_AGO));
    let to = today.checked_sub_days(Days::new(BEGAN_DAYS_AGO - DAYS + 1));
    DayRange::new(from, to).map_err(|refusal| Error::Plan(refusal.to_string()))
}

/// One of the creators of these lines who can sign in.
async fn creator_of(db: &Db, sold: &[Sold]) -> Result<Option<Actor>, Error> {
    for handle in sold.iter().filter_map(|sold| sold.creator.as_deref()) {
        match account_of_creator(db, handle).await {
            Ok(account) => {
                let creator = done(lookup::creator(db, GB.market, handle).await)?;
                return Ok(Some(Actor::Creator { account, creator }));
            }
            Err(Error::Plan(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

async fn sold_by_agency(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    filter: &OrderFilter,
) -> Result<Vec<Sold>, Error> {
    let of = (market.market, AgencyPart::Campaign);
    let mut sold = Vec::new();
    let mut next: Option<Cursor> = None;
    loop {
        let found =
            orders::lists::list_for_agency_with_totals(db, by, of, filter, None, next.as_ref())
                .await?;
        for row in found.page.rows {
            if let AgencyOrder::Campaign(order) = row {
                sold.push(Sold {
                    line: order.line,
                    own: order.own,
                    creator: Some(order.creator),
                });
            }
        }
        next = found.page.next;
        if next.is_none() {
            return Ok(sold);
        }
    }
}

/// What the creator sold, with the part that a managing agency has not taken its share of: so the platform has it.
async fn sold_by_creator(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    filter: &OrderFilter,
) -> Result<Vec<Sold>, Error> {
    let mut sold = Vec::new();
    let mut next: Option<Cursor> = None;
    loop {
        let page = next.as_ref();
        let found =
            orders::lists::list_for_creator_with_totals(db, by, market.market, filter, page)
                .await?;
        for row in found.page.rows {
            if let Ok(deal) = row.deal {
                sold.push(Sold {
                    line: row.line,
                    own: deal.part,
                    creator: None,
                });
            }
        }
        next = found.page.next;
        if next.is_none() {
            return Ok(sold);
        }
    }
}

async fn compare(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    part: Party,
    sold: &[Sold],
) -> Result<(), Error> {
    let rows = rows(sold, *market);
    let object_name = format!("{:064x}", by.ids.next().as_u128());
    let new = NewReconciliation {
        market: Some(market.market),
        part,
        file_name: FILE_NAME,
        object_name: &object_name,
    };
    let file = done(reconciliations::begin(db, by, new).await)?;
    let bytes: u64 = rows.iter().map(|row| row.raw.len() as u64 + 1).sum();
    reconciliations::uploaded(db, by, file, bytes).await?;
    let Some(lease) = reconciliations::take_due(db, by.ids, by.now).await? else {
        return Ok(());
    };
    reconciliations::compare(db, &lease, market, &rows, by.now).await?;
    let lease = reconciliations::end_of_file(db, lease, by.now).await?;
    while reconciliations::look(db, &lease, market, by.now).await? {}
    Ok(())
}

/// The lines as the platform has them, with a difference of each kind.
fn rows(sold: &[Sold], market: MarketRules) -> Vec<ReadRow> {
    let rows = sold.iter().filter_map(|sold| theirs(sold, market));
    let mut planted = Vec::new();
    for (number, mut row) in rows.enumerate() {
        match number {
            1 => worked_out_with(&mut row, OTHER_RATE_BPS),
            2 => one_more(&mut row),
            3 => row.refunded = Some(true),
            4 => settled_otherwise(&mut row),
            5 => planted.push(row.clone()),
            // The platform doesn't know it.
            6 => continue,
            7 => planted.push(TheirRow {
                order: UNKNOWN_ORDER.to_owned(),
                ..row.clone()
            }),
            _ => {}
        }
        planted.push(row);
    }
    (1..)
        .zip(planted)
        .map(|(number, row)| ReadRow {
            number,
            raw: raw(&row),
            read: Ok(row),
        })
        .collect()
}

/// A line without a difference; none of one that earns nothing.
fn theirs(sold: &Sold, market: MarketRules) -> Option<TheirRow> {
    let Sold { line, own, .. } = sold;
    let status = match line.state {
        OrderState::Unpaid => ExportStatus::Unpaid,
        OrderState::Processing { .. } => ExportStatus::InProgress,
        OrderState::Frozen { .. } => ExportStatus::Frozen,
        OrderState::Settled { .. } => ExportStatus::Settled,
        OrderState::Deducted { .. } => ExportStatus::Deducted,
        OrderState::Ineligible { .. } => return None,
    };
    let actual = own.actual.map(|actual| actual.units);
    Some(TheirRow {
        order: line.order_code.clone(),
        sku: line.line_code.clone(),
        creator: sold.creator.clone(),
        product: Some(line.product_code.clone()),
        price: Some(line.unit_price.units),
        quantity: Some(line.quantity),
        refunded: Some(actual == Some(0)),
        status: Some(status),
        base: None,
        own_rate_bps: None,
        own_amount: Some(own.estimated.units),
        actual_base: None,
        actual_amount: actual,
        created_on: Some(line.placed_at.with_timezone(&market.zone).date_naive()),
        delivered_on: None,
        settled_on: None,
        payment_id: None,
    })
}

fn worked_out_with(row: &mut TheirRow, rate_bps: u16) {
    let base = row.price.unwrap_or_default() * i64::from(row.quantity.unwrap_or_default());
    let amount = base * i64::from(rate_bps) / 10_000;
    row.own_rate_bps = Some(rate_bps);
    row.own_amount = Some(amount);
    row.actual_amount = row.actual_amount.map(|_| amount);
}

/// One item more, and as much more earned.
fn one_more(row: &mut TheirRow) {
    let quantity = row.quantity.unwrap_or(1).max(1);
    let more = |amount: i64| amount + amount / i64::from(quantity);
    row.quantity = Some(quantity + 1);
    row.own_amount = row.own_amount.map(more);
    row.actual_amount = row.actual_amount.map(more);
}

/// Settled there where it hasn't settled here, and the other way round.
fn settled_otherwise(row: &mut TheirRow) {
    if row.actual_amount.take().is_some() {
        row.status = Some(ExportStatus::InProgress);
    } else {
        row.status = Some(ExportStatus::Settled);
        row.actual_amount = row.own_amount;
    }
}

fn raw(row: &TheirRow) -> String {
    let TheirRow {
        order,
        sku,
        quantity,
        price,
        ..
    } = row;
    let (quantity, price) = (quantity.unwrap_or_default(), price.unwrap_or_default());
    format!("{order},{sku},{quantity},{price}")
}
