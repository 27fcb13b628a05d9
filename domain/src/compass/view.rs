//! A question that is kept under a name.

use serde::{Deserialize, Serialize};

use crate::{
    creator_list::SavedName,
    ids::{AccountId, CompassViewId},
    market::Market,
};

use super::CompassRole;

/// How many views an organisation or a creator keeps at most.
pub const SAVED_VIEWS_MAX: usize = 50;

/// How long the address of a view is at most.
pub const VIEW_QUERY_BYTES_MAX: usize = 2_000;

/// A question that is kept under a name: the query of its page's address, so that opening it is a link. Every member
/// of the place sees it; what it shows is asked anew for whoever opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its id.
    pub id: CompassViewId,
    /// In which market.
    pub market: Market,
    /// Whose figures.
    pub role: CompassRole,
    /// What it is called.
    pub name: SavedName,
    /// The query of the page's address.
    pub query: String,
    /// Who saved it.
    pub made_by: Option<AccountId>,
}
