//! What agencies ask of the creators who can sign in: each finds a linking request to answer, and that somebody has
//! looked at the contact details.

use chrono::TimeDelta;
use domain::{
    actor::Actor,
    campaign::{Contact, ContactKind},
    ids::CreatorId,
    linking::{LinkStart, LinkingMessage, NewLinkingRequest},
    rate::SharePercent,
};
use store::{ActorContext, Db, creator_contacts, linking, lookup};

use super::{
    Error,
    accounts::{self, by, by_owner},
    plan::Plan,
    plan_error,
    shape::Shape,
    simulation::done,
};
use crate::environment::Environment;

/// How long before now the contact details were looked at, and the request sent.
const LOOKED_BEFORE: TimeDelta = TimeDelta::days(3);
const ASKED_BEFORE: TimeDelta = TimeDelta::days(1);

/// How long after now the term of a request ends.
const TERM: TimeDelta = TimeDelta::days(365);

/// Has an agency that manages creators look at each of the creators' contact details and ask to manage the creator: one
/// that doesn't manage the creator by now, and may see who is managed by another. Where there is none, the first agency
/// that runs campaigns looks.
pub(super) async fn ask(
    db: &Db,
    environment: &Environment,
    (shape, plan): (&Shape, &Plan),
) -> Result<(), Error> {
    for creator in accounts::busiest(plan) {
        let own = accounts::manager_of(plan, creator);
        // Whom another agency manages is there for those alone that bring sellers and creators together as well.
        let sees = |slug: &str| own.is_none() || shape.sees_managed(slug);
        let mut others = shape.all_managers();
        let asking = others.find(|(slug, _)| Some(*slug) != own && sees(slug));
        let handle = plan.creators[creator].handle.as_str();
        let first = shape.campaigns.first().map(|campaign| campaign.agency);
        let looking = asking.map(|(slug, _)| slug).or(first);
        if let Some(agency) = looking {
            look(db, environment, plan, (agency, handle)).await?;
        }
        if let Some(manager) = asking {
            ask_one(db, environment, plan, (manager, handle)).await?;
        }
    }
    Ok(())
}

/// The creator says how to be reached, and the agency looks at it.
async fn look(
    db: &Db,
    environment: &Environment,
    plan: &Plan,
    (agency, handle): (&str, &str),
) -> Result<(), Error> {
    let creator: CreatorId = done(lookup::creator(db, plan.market.market, handle).await)?;
    let account = accounts::account_of_creator(db, handle).await?;
    let looked_at = plan.now - LOOKED_BEFORE;
    let as_creator = ActorContext {
        actor: Actor::Creator { account, creator },
        ..by(environment, looked_at)
    };
    let own = [email("hello@creators.example")?];
    done(creator_contacts::save(db, &as_creator, &own).await)?;
    let as_agency = by_owner(db, environment, agency, looked_at).await?;
    done(creator_contacts::reveal(db, &as_agency, creator).await)?;
    Ok(())
}

async fn ask_one(
    db: &Db,
    environment: &Environment,
    plan: &Plan,
    ((agency, share), handle): ((&str, u16), &str),
) -> Result<(), Error> {
    let creator = done(lookup::creator(db, plan.market.market, handle).await)?;
    let request = NewLinkingRequest {
        creator,
        share: SharePercent::try_from(share).map_err(plan_error)?,
        from: LinkStart::OnAcceptance,
        until: Some(plan.now + TERM),
        message: LinkingMessage::try_from("As we discussed.".to_owned()).map_err(plan_error)?,
    };
    let as_manager = by_owner(db, environment, agency, plan.now - ASKED_BEFORE).await?;
    done(linking::send(db, &as_manager, &request).await)?;
    Ok(())
}

/// An address by which somebody can be reached.
pub(super) fn email(address: &str) -> Result<Contact, Error> {
    Contact::parse(ContactKind::Email, address).map_err(plan_error)
}
