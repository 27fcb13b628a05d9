//! Samples: what sellers offer, and what creators ask for.
//!
//! - The seller's verbs: [`offer`], [`close_offer`], and [`ship`], which sends a sample to the agency.
//! - The agency's: [`ship`], which sends it on to the creator.
//! - Of the one of the two who decides: [`approve`], [`reject`].
//! - The creator's: [`request`], [`receive`], [`withdraw`].
//!
//! Whoever asks, approves and withdraws at once meets at the row of the offer, whose lock is taken first; then the
//! request's. So no more samples are approved than are offered. A request of another party is missing. What sellers
//! read never names a creator: no query of theirs has the column.

mod check;
mod clearing;
mod deciding;
mod ending;
mod facts;
mod listing;
mod locked;
mod moving;
mod offering;
mod offers;
mod requesting;
mod sales;

use domain::{
    actor::Actor,
    sample::{SampleRequestAddress, SampleSide},
};
use serde_json::json;

use crate::{ActorContext, records::AuditEntry};

pub use self::{
    check::{CheckedSales, check_sales},
    clearing::clear_addresses,
    deciding::approve,
    facts::facts_of_creator,
    listing::{campaign_named, of_campaign, of_creator, of_shop},
    moving::{receive, reject, ship, withdraw},
    offering::{close_offer, offer},
    offers::{offers_of_campaign, offers_of_shop},
    requesting::{SampleRequest, request, to_request},
    sales::{keep_before, keep_sales},
};
pub(crate) use self::{
    ending::reject_with_campaign,
    sales::{SampleSale, move_sale, write_sales},
};

/// The side that somebody acts for; none for the program itself and those who run the platform.
const fn side_of(by: &ActorContext<'_>) -> Option<SampleSide> {
    match by.actor {
        Actor::Shop { .. } => Some(SampleSide::Seller),
        Actor::Agency { .. } => Some(SampleSide::Agency),
        Actor::Creator { .. } => Some(SampleSide::Creator),
        Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => None,
    }
}

/// What the audit trail says of a request: nothing of where a sample goes, or why.
fn entry(
    verb: &'static str,
    request: SampleRequestAddress,
    detail: serde_json::Value,
) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "sample_request",
        object_id: request.request.uuid(),
        detail,
    }
}

/// The same of a state alone.
fn detail_of(state: domain::sample::SampleState) -> serde_json::Value {
    json!({ "state": state })
}
