//! Agencies and the creators whom they look for: what an agency may do in the marketplace of a market, what it reads of
//! one creator beside the card ([`crate::creator_cards`]), and what it saves.
//!
//! - [`access`] says it all of a market, and [`access_somewhere`] of another where there is nothing: pages, and verbs
//!   within their own transaction (`access_in`).
//! - Whom an agency sees is decided once, by `domain::creator_list::MarketplaceAccess::sees`: by the card for what is
//!   read, and by `check_seen` within the verbs that are told a creator's id.
//! - [`about`] is what details say more than the card, and [`invited`] whom the agency has invited before.
//! - Lists with notes: [`make_list`], [`rename_list`], [`delete_list`], [`add_to_list`], [`remove_from_list`],
//!   [`set_note`]; [`open_list`], [`lists_with`] and [`saved`] are what the agency reads.
//! - Searches: [`save_search`], [`delete_search`].
//!
//! What an agency saves stands in its own rows and nowhere else: the audit trail names ids and numbers alone.

mod about;
mod access;
mod entries;
mod invited;
mod lists;
mod saved;
mod searches;
mod seeing;

use domain::{
    actor::{Actor, Permission},
    ids::AgencyId,
};

use crate::ActorContext;

pub use self::{
    about::{ContactStanding, CreatorAbout, about},
    access::{access, access_somewhere},
    entries::{add_to_list, remove_from_list, set_note},
    invited::invited,
    lists::{delete_list, make_list, rename_list},
    saved::{lists_with, open_list, saved},
    searches::{delete_search, save_search},
};
pub(crate) use self::{access::access_in, seeing::check_seen};

/// The agency for which a member acts; none for anybody else.
pub(crate) const fn acting_agency(by: &ActorContext<'_>) -> Option<AgencyId> {
    match by.actor {
        Actor::Agency { agency, .. } => Some(agency),
        Actor::Shop { .. }
        | Actor::Creator { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    }
}

/// The agency for which a member acts who does its work; none for anybody else.
fn working_agency(by: &ActorContext<'_>) -> Option<AgencyId> {
    acting_agency(by).filter(|_| by.actor.may(Permission::DoWork))
}
