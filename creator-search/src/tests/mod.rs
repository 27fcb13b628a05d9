mod changes;
mod equal;
mod hidden;
mod model;
mod names;
mod pages;
mod sets;
mod size;
mod slices;

use domain::{
    creator_search::{CreatorFilter, CreatorSort, SearchRequest, SearchScope},
    market::Market,
};

use crate::generate::agency;

/// Everybody in a market, as an affiliate partner sees them.
fn everybody(market: Market, sort: CreatorSort) -> SearchRequest {
    SearchRequest {
        scope: SearchScope {
            market,
            agency: agency(1),
            sees_managed: true,
        },
        filter: CreatorFilter::default(),
        sort,
        after: None,
    }
}
