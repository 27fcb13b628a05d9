//! Bills and statements: a market's month is closed once and as a whole, and what its bills say never changes.
//!
//! Closing is two transactions. The first ([`claim`]) chooses the entries: it claims their batches, and sums them up
//! for each party. The second ([`close`]) writes all bills of the month by one statement, compares them with those
//! sums, and puts the root of their tree into the ledger's chain. Whatever ends the program between or within them,
//! each is there as a whole or not at all, and goes on where it stopped.
//!
//! The lines of a bill stay in the ledger ([`lines`]). What is printed is kept as it was first made
//! ([`printed`]).

pub mod data;

mod begin;
mod claim;
mod close;
mod legs;
mod lines;
mod listing;
mod next;
mod print;
mod printed;
mod runs;
mod telling;
mod written;

use domain::{
    actor::{Actor, Permission},
    bill::BilledKind,
    signed_in_user::PlaceId,
};
use uuid::Uuid;

pub(crate) use self::telling::{ReadyBill, ready_bills};
pub use self::{
    begin::begin,
    claim::{Claimed, ask_to_close, claim},
    close::{Closed, Closer, close, leaves_of},
    lines::{BillLines, OpenedBill, export_lines, lines, lines_of, opened},
    listing::{list, markets_of, of_party, one},
    next::next_to_close,
    print::{AskedPrint, Packed, Packing, ask, asked_prints, print},
    printed::{Printed, PrintedBytes, printed},
    runs::{is_signed, runs, waiting},
};
use crate::{ActorContext, Error};

/// The actor's own party, if the actor may see its bills.
fn own<R>(by: &ActorContext<'_>) -> Result<(Uuid, BilledKind), Error<R>> {
    let kind = match by.actor {
        Actor::Agency { .. } => BilledKind::Agency,
        Actor::Shop { .. } => BilledKind::Shop,
        Actor::Creator { .. } => BilledKind::Creator,
        Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => {
            return Err(Error::NotFound);
        }
    };
    let party = by.actor.place().map(PlaceId::uuid);
    let party = party.filter(|_| by.actor.may(Permission::SeeMoney));
    Ok((party.ok_or(Error::NotFound)?, kind))
}

/// A bill's row says something that it can't.
const fn corrupt<R>(column: &'static str, id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "bill",
        column,
        id,
    }
}
