//! What agencies ask of shops: in each market that has a campaign which takes registrations, its agency has invited a
//! shop to it.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    market::Market,
    seller_finder::ShopInvitationMessage,
};
use store::{ActorContext, Db, accounts as store_accounts, lookup, seller_finder};

use super::{
    Error,
    accounts::by,
    plan::Plan,
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
    let email = format!("owner@{}.example", campaign.agency);
    let owner = store_accounts::credentials(db, &email).await?;
    let owner = owner.ok_or_else(|| Error::Plan(format!("{email} has no account")))?;
    let by_owner = ActorContext {
        actor: Actor::Agency {
            account: owner.account,
            agency: done(lookup::agency(db, campaign.agency).await)?,
            role: MemberRole::Owner,
        },
        ..by(environment, plan.now - INVITED_BEFORE)
    };
    let (to, _) = done(lookup::campaign(db, shape.market, campaign.code).await)?;
    let shop = done(lookup::shop(db, shape.market, shop.code).await)?;
    let message = "Your products suit our creators. We would like to show three of them.";
    let message = ShopInvitationMessage::try_from(message.to_owned());
    let message = message.map_err(|error| Error::Plan(error.to_string()))?;
    done(seller_finder::invite(db, &by_owner, shop, to, &message).await)
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
