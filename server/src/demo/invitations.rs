//! What agencies have written to creators: to each who can sign in, so that there is something to answer; and before
//! that to some others, whom they can invite again.

use chrono::TimeDelta;
use domain::{
    creator_invitation::{
        InvitationIntention, InvitationMessage, MessageWords, NewCreatorInvitation,
    },
    ids::CreatorId,
};
use store::{ActorContext, Db, creator_invitations, lookup};

use super::{
    Error,
    accounts::{self, by_owner},
    creators,
    linking::email,
    plan::Plan,
    plan_error,
    shape::Shape,
    simulation::done,
};
use crate::environment::Environment;

/// How long before now those who can sign in were invited.
const INVITED_BEFORE: TimeDelta = TimeDelta::days(2);

/// How long before now the others were: an agency can invite a creator again after seven days.
const INVITED_LONG_BEFORE: TimeDelta = TimeDelta::days(8);

/// Has agencies invite creators.
pub(super) async fn send(
    db: &Db,
    environment: &Environment,
    (shape, plan): (&Shape, &Plan),
) -> Result<(), Error> {
    to_others(db, environment, (shape, plan)).await?;
    to_those_who_sign_in(db, environment, (shape, plan)).await
}

/// The first agency that runs campaigns invites each who can sign in to promote products, whoever manages the creator.
async fn to_those_who_sign_in(
    db: &Db,
    environment: &Environment,
    (shape, plan): (&Shape, &Plan),
) -> Result<(), Error> {
    let Some(campaign) = shape.campaigns.first() else {
        return Ok(());
    };
    let sent_at = plan.now - INVITED_BEFORE;
    let inviting = by_owner(db, environment, campaign.agency, sent_at).await?;
    for creator in accounts::busiest(plan) {
        let handle = &plan.creators[creator].handle;
        let creator = done(lookup::creator(db, plan.market.market, handle).await)?;
        let intention = InvitationIntention::ProductDistribution;
        invite(db, &inviting, (creator, intention)).await?;
    }
    Ok(())
}

/// Each agency that manages creators has invited one of its own for each thing that it invites for: creators whom
/// nobody manages, and who sell nothing here.
async fn to_others(
    db: &Db,
    environment: &Environment,
    (shape, plan): (&Shape, &Plan),
) -> Result<(), Error> {
    let sent_at = plan.now - INVITED_LONG_BEFORE;
    let further = creators::further(shape, plan.creators.len());
    let mut free = further.iter().filter(|one| one.managed_by.is_none());
    for (agency, _) in shape.all_managers() {
        let inviting = by_owner(db, environment, agency, sent_at).await?;
        for intention in InvitationIntention::ALL {
            if intention == InvitationIntention::ProductDistribution && !shape.sees_managed(agency)
            {
                continue;
            }
            let Some(creator) = free.next() else {
                return Ok(());
            };
            let creator = lookup::creator(db, plan.market.market, &creator.handle).await;
            invite(db, &inviting, (done(creator)?, intention)).await?;
        }
    }
    Ok(())
}

async fn invite(
    db: &Db,
    by: &ActorContext<'_>,
    (creator, intention): (CreatorId, InvitationIntention),
) -> Result<(), Error> {
    let message = match intention {
        InvitationIntention::CreatorPartnership => {
            "We manage creators who show what they cook, and would like to meet you."
        }
        InvitationIntention::ProductDistribution => {
            "We bring together sellers and creators who show what they cook, and would like to meet you."
        }
    };
    let words = message.split_whitespace().count();
    let invitation = NewCreatorInvitation {
        creator,
        intention,
        message: InvitationMessage::try_from(message.to_owned()).map_err(plan_error)?,
        words: MessageWords::try_from(words).map_err(plan_error)?,
        contacts: vec![email("creators@agency.example")?],
    };
    done(creator_invitations::send(db, by, &invitation).await)?;
    Ok(())
}
