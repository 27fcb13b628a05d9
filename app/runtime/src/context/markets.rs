//! The markets of the place that is asked in.

use domain::{actor::Actor, market::Market, signed_in_user::Membership};

use super::{RequestContext, services::MarketsOf};
use crate::error::ApiError;

impl RequestContext {
    /// The markets in which the agency that is asked for has something, as
    /// `store::approvals::markets_of` says it; the database is asked once in a request.
    ///
    /// # Errors
    ///
    /// [`ApiError::NotAllowed`] in a server function that is not the agencies', or the database's failure.
    pub async fn markets<R>(&self) -> Result<Vec<Market>, ApiError<R>> {
        let agency = self.agency::<R>()?;
        let mut known = self.known_markets.0.lock().await;
        if let Some(known) = &*known
            && known.agency == agency
        {
            return Ok(known.markets.clone());
        }
        let markets = store::approvals::markets_of(&self.db, &self.by(), agency).await;
        let markets = markets.map_err(ApiError::without_refusal)?;
        *known = Some(MarketsOf {
            agency,
            markets: markets.clone(),
        });
        Ok(markets)
    }

    /// The one market of the shop or the creator that is asked for.
    ///
    /// # Errors
    ///
    /// [`ApiError::NotAllowed`] in a server function that is neither the sellers' nor the creators'.
    pub fn market<R>(&self) -> Result<Market, ApiError<R>> {
        let market = match self.actor {
            Actor::Shop { shop, .. } => market_of(&self.visitor.shops, shop),
            Actor::Creator { creator, .. } => market_of(&self.visitor.creators, creator),
            Actor::Agency { .. }
            | Actor::Operator { .. }
            | Actor::CommandLine { .. }
            | Actor::System => None,
        };
        market.ok_or(ApiError::NotAllowed)
    }
}

fn market_of<Id: PartialEq>(places: &[Membership<Id>], id: Id) -> Option<Market> {
    places.iter().find(|place| place.id == id)?.market
}
