//! What agencies, sellers and creators are told of a month that was closed: that their bill or statement is there.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    bill::BilledKind,
    market::Market,
    notice::{AgencyNotice, CreatorNotice, SellerNotice},
    page::Position,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{creators::Told, kept::Draft, saving::save_to_creators};
use crate::{
    Error, IdSource,
    bills::{ReadyBill, ready_bills},
    event::DomainEvent,
    outbox::Event,
};

/// What agencies and shops are told, with the first piece of the event. They are fewer than creators by far.
pub(super) async fn of_organisations_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let Some((market, month)) = closed(domain_event) else {
        return Ok(Vec::new());
    };
    let bills = ready_bills(connection, (market, month), false, (-1, i64::MAX)).await?;
    let drafts = bills
        .iter()
        .map(|(_, bill)| draft_of(bill, (market, month), event));
    Ok(drafts.collect::<Result<_, sqlx::Error>>()?)
}

/// Tells creators, so many in a piece.
pub(super) async fn tell_creators(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    (event, domain_event): (&Event, &DomainEvent),
    at_most: usize,
) -> Result<Told, Error<Infallible>> {
    let Some((market, month)) = closed(domain_event) else {
        return Ok(Told::default());
    };
    let after = domain_event.after().map_or(-1, place_of);
    let limit = i64::try_from(at_most).unwrap_or(i64::MAX);
    let bills = ready_bills(&mut *connection, (market, month), true, (after, limit)).await?;
    let last = bills.last().map(|(place, _)| told_up_to(*place));
    let drafts = bills
        .iter()
        .map(|(_, bill)| draft_of(bill, (market, month), event));
    let drafts = drafts.collect::<Result<Vec<_>, sqlx::Error>>()?;
    let entries = drafts.len();
    save_to_creators(connection, ids, drafts).await?;
    Ok(Told {
        entries,
        up_to: last.filter(|_| entries >= at_most),
    })
}

/// The market and the month, if one was closed.
const fn closed(domain_event: &DomainEvent) -> Option<(Market, NaiveDate)> {
    match domain_event {
        DomainEvent::BillsClosed { market, month, .. } => Some((*market, *month)),
        _ => None,
    }
}

/// A bill's place in the month's tree, as the event keeps it between its pieces.
fn told_up_to(place: i64) -> Position {
    Position::of_id(Uuid::from_u128(u128::from(place.unsigned_abs())))
}

fn place_of(told: Position) -> i64 {
    i64::try_from(told.id.as_u128()).unwrap_or(i64::MAX)
}

/// What the party of a bill is told.
fn draft_of(
    bill: &ReadyBill,
    (market, month): (Market, NaiveDate),
    event: &Event,
) -> Result<Draft, sqlx::Error> {
    let about = (format!("bill:{}", bill.bill), event.at, market.code());
    let (id, number, total) = (bill.bill, bill.number, bill.total);
    match bill.kind {
        BilledKind::Agency => {
            let what = AgencyNotice::BillReady {
                bill: id,
                month,
                number,
                total,
            };
            Draft::new(bill.party, about, (&what, what.concern()))
        }
        BilledKind::Shop => {
            let what = SellerNotice::StatementReady {
                bill: id,
                month,
                number,
                total,
            };
            Draft::new(bill.party, about, (&what, what.concern()))
        }
        BilledKind::Creator => {
            let what = CreatorNotice::BillReady {
                bill: id,
                month,
                number,
                total,
            };
            Draft::new(bill.party, about, (&what, what.concern()))
        }
    }
}
