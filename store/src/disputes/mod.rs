//! Disputes about order lines. Whoever shares in a line or pays it opens one ([`open`]); what the others would lose by it
//! is held until an operator has decided ([`decide`]), and follows the line meanwhile ([`refresh`]).
//!
//! The program does all of it, whoever asks: what is held of somebody depends on lines that whoever opens a dispute
//! doesn't see. What each side may read is kept by row security.
//!
//! Whoever decides locks the dispute, then its line, then what is held of the sides.

mod decided;
mod deciding;
mod held_row;
mod listing;
mod moving;
mod offered;
mod opening;
mod preview;
mod queue;
mod sides;
mod statement;
mod written;

use domain::{actor::Actor, dispute::DisputeSide};
use uuid::Uuid;

pub(crate) use self::{
    decided::decisions_of,
    preview::names_of,
    sides::{held_in, refresh},
    written::KnownDecision,
};
pub use self::{
    deciding::decide,
    listing::{of_party, one_of_party},
    moving::{take, withdraw},
    opening::{NewDispute, open},
    preview::preview,
    queue::{market_of, one_for_operator, queue, waiting},
};
use crate::ActorContext;

/// A party that asks.
#[derive(Clone, Copy, Debug)]
struct Asking {
    side: DisputeSide,
    party: Uuid,
}

impl Asking {
    /// The party for which somebody acts; none for an operator and the program.
    fn of(by: &ActorContext<'_>) -> Option<Self> {
        let (side, party) = match by.actor {
            Actor::Agency { agency, .. } => (DisputeSide::Agency, agency.uuid()),
            Actor::Shop { shop, .. } => (DisputeSide::Seller, shop.uuid()),
            Actor::Creator { creator, .. } => (DisputeSide::Creator, creator.uuid()),
            Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => return None,
        };
        Some(Self { side, party })
    }
}

/// A row that can't be what it says.
fn corrupt<R>((table, column): (&'static str, &'static str), id: Uuid) -> crate::Error<R> {
    crate::Error::Corrupt { table, column, id }
}
