//! Where somebody works, as the commands of `admin` are told it.

use clap::Args;
use domain::{
    code::{self, Handle, SHOP_CODE_CHARACTERS_MAX},
    ids::{CreatorId, OrganisationId},
    market::Market,
};
use store::{Db, Error, lookup};

use super::Failure;

/// Exactly one place: an agency, a shop or a creator.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("place").required(true).args(["agency", "shop", "creator"]))]
pub(super) struct PlaceArguments {
    /// Agency, by its short name
    #[arg(long, value_name = "SLUG")]
    agency: Option<String>,

    /// Shop, by its Shop Code
    #[arg(long, value_name = "CODE", requires = "market")]
    shop: Option<String>,

    /// Creator account, by handle
    #[arg(long, value_name = "HANDLE", requires = "market")]
    creator: Option<String>,

    /// Market of the shop or creator: US, GB (UK), ID, MY, VN, TH, PH or SG
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Option<Market>,
}

/// A place that there is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// An agency or a shop.
    Organisation(OrganisationId),
    /// A creator.
    Creator(CreatorId),
}

impl PlaceArguments {
    /// The place that the arguments name.
    pub(super) async fn find(&self, db: &Db) -> Result<Place, Failure> {
        if let Some(code) = &self.shop {
            code::parse(code, SHOP_CODE_CHARACTERS_MAX)
                .map_err(|why| Failure::Refused(format!("Shop Code {code:?}: {why}")))?;
        }
        if let Some(handle) = &self.creator {
            Handle::parse(handle)
                .map_err(|why| Failure::Refused(format!("handle {handle:?}: {why}")))?;
        }
        let organisation = |id: OrganisationId| Place::Organisation(id);
        let found = match (&self.agency, &self.shop, &self.creator, self.market) {
            (Some(slug), ..) => lookup::agency(db, slug)
                .await
                .map(|id| organisation(id.into())),
            (_, Some(code), _, Some(market)) => lookup::shop(db, market, code)
                .await
                .map(|id| organisation(id.into())),
            (_, _, Some(handle), Some(market)) => lookup::creator(db, market, handle)
                .await
                .map(Place::Creator),
            _ => Err(Error::NotFound),
        };
        found.map_err(|error| {
            match error {
            Error::NotFound => Failure::Refused(
                "no such agency, shop or creator: check the name, Shop Code or handle, and --market"
                    .to_owned(),
            ),
            other => Failure::Store(other),
        }
        })
    }
}
