//! What agencies ask of shops: in each market that has a campaign which takes registrations, its agency has invited a
//! shop to it.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{market::Market, seller_finder::ShopInvitationMessage};
use store::{Db, lookup, seller_finder};

use super::{
    Error,
    accounts::by_owner,
    plan::Plan,
    plan_error,
    shape::{Appearance, Shape},
    simulation::done,
};
use crate::environment::Environment;

/// How long before now the shop was invited.
const INVITED_BEFORE: TimeDelta = TimeDelta::days(1);

/// Has an agency invite a shop to a campaign of its own, where one takes registrations.
pub(super) async fn invite(
    db: &Db,
    environment: &Environment,
    (shape, plan): (&Shape, &Plan),
) -> Result<(), Error> {
    let mut campaigns = shape.campaigns.iter();
    let open = campaigns.find(|campaign| {
        campaign.appearance == Appearance::Published
            && campaign.starts < 0
            && campaign.registration_ends > 0
    });
    let (Some(campaign), Some(shop)) = (open, shape.shops.last()) else {
        return Ok(());
    };
    let invited_at = plan.now - INVITED_BEFORE;
    let by = by_owner(db, environment, campaign.agency, invited_at).await?;
    let (to, _) = done(lookup::campaign(db, shape.market, campaign.code).await)?;
    let shop = done(lookup::shop(db, shape.market, shop.code).await)?;
    let message = "Your products suit our creators. We would like to show three of them.";
    let message = ShopInvitationMessage::try_from(message.to_owned()).map_err(plan_error)?;
    done(seller_finder::invite(db, &by, shop, to, &message).await)
}

/// Counts what was sold of a market's products, as the job of a worker does.
pub(super) async fn rank(db: &Db, market: Market, now: DateTime<Utc>) -> Result<(), Error> {
    let mut counted = None;
    loop {
        counted = seller_finder::rank(db, market, counted, now).await?;
        if counted.is_none() {
            return Ok(());
        }
    }
}
