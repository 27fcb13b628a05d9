//! What agencies ask of the creators who can sign in: each finds a linking request and an invitation to promote products
//! to answer, and that somebody has looked at the contact details.

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    campaign::{Contact, ContactKind},
    creator_invitation::{
        InvitationIntention, InvitationMessage, MessageWords, NewCreatorInvitation,
    },
    ids::{AccountId, AgencyId, CreatorId},
    linking::{LinkStart, LinkingMessage, NewLinkingRequest},
    rate::SharePercent,
};
use store::{
    ActorContext, Db, accounts as store_accounts, creator_contacts, creator_invitations, linking,
    lookup,
};

use super::{
    Error,
    accounts::{self, by},
    plan::Plan,
    shape::Shape,
    simulation::done,
};
use crate::environment::Environment;

/// How long before now the contact details were looked at, the invitation and the request sent.
const LOOKED_BEFORE: TimeDelta = TimeDelta::days(3);
const INVITED_BEFORE: TimeDelta = TimeDelta::days(2);
const ASKED_BEFORE: TimeDelta = TimeDelta::days(1);

/// How long after now the term of a request ends.
const TERM: TimeDelta = TimeDelta::days(365);

/// An agency that manages creators, and its owner.
struct Manager {
    agency: AgencyId,
    owner: AccountId,
    share: SharePercent,
}

/// Has an agency that manages creators look at each of the creators' contact details and ask to manage the creator: one
/// that doesn't manage the creator by now, and may see who is managed by another. The first agency that runs campaigns invites each of them to promote products,
/// whoever manages the creator.
pub(super) async fn ask(
    db: &Db,
    environment: &Environment,
    (shape, plan): (&Shape, &Plan),
) -> Result<(), Error> {
    let inviting = match shape.campaigns.first() {
        Some(campaign) => Some(member(db, campaign.agency).await?),
        None => None,
    };
    for creator in accounts::busiest(plan) {
        let new = &plan.creators[creator];
        let own = new.managed_by.as_ref().map(|(slug, _)| slug.as_str());
        // Whom another agency manages is there for those alone that run campaigns as well.
        let sees =
            |slug: &str| own.is_none() || shape.campaigns.iter().any(|run| run.agency == slug);
        let others = shape.managers.iter();
        let mut others = others.filter(|(slug, _)| Some(*slug) != own && sees(slug));
        let known = done(lookup::creator(db, plan.market.market, &new.handle).await)?;
        if let Some((slug, percent)) = others.next() {
            let manager = manager(db, slug, *percent).await?;
            let account = accounts::account_of_creator(db, &new.handle).await?;
            ask_one(db, environment, plan, &manager, (account, known)).await?;
        }
        if let Some(member) = inviting {
            invite(db, environment, plan, member, known).await?;
        }
    }
    Ok(())
}

async fn manager(db: &Db, slug: &str, share: u16) -> Result<Manager, Error> {
    let (agency, owner) = member(db, slug).await?;
    Ok(Manager {
        agency,
        owner,
        share: SharePercent::try_from(share).map_err(plan_error)?,
    })
}

/// An agency, and its owner.
async fn member(db: &Db, slug: &str) -> Result<(AgencyId, AccountId), Error> {
    let email = format!("owner@{slug}.example");
    let known = store_accounts::credentials(db, &email).await?;
    let known = known.ok_or_else(|| Error::Plan(format!("{email} has no account")))?;
    Ok((done(lookup::agency(db, slug).await)?, known.account))
}

async fn invite(
    db: &Db,
    environment: &Environment,
    plan: &Plan,
    (agency, owner): (AgencyId, AccountId),
    creator: CreatorId,
) -> Result<(), Error> {
    let by = ActorContext {
        actor: Actor::Agency {
            account: owner,
            agency,
            role: MemberRole::Owner,
        },
        ..by(environment, plan.now - INVITED_BEFORE)
    };
    let message = "We bring together sellers and creators who show what they cook, and would like to meet you.";
    let words = message.split_whitespace().count();
    let invitation = NewCreatorInvitation {
        creator,
        intention: InvitationIntention::ProductDistribution,
        message: InvitationMessage::try_from(message.to_owned()).map_err(plan_error)?,
        words: MessageWords::try_from(words).map_err(plan_error)?,
        contacts: vec![email("creators@agency.example")?],
    };
    done(creator_invitations::send(db, &by, &invitation).await)?;
    Ok(())
}

fn email(address: &str) -> Result<Contact, Error> {
    Contact::parse(ContactKind::Email, address).map_err(plan_error)
}

async fn ask_one(
    db: &Db,
    environment: &Environment,
    plan: &Plan,
    manager: &Manager,
    (account, creator): (AccountId, CreatorId),
) -> Result<(), Error> {
    let as_manager = |before: TimeDelta| ActorContext {
        actor: Actor::Agency {
            account: manager.owner,
            agency: manager.agency,
            role: MemberRole::Owner,
        },
        ..by(environment, plan.now - before)
    };
    let as_creator = ActorContext {
        actor: Actor::Creator { account, creator },
        ..by(environment, plan.now - LOOKED_BEFORE)
    };
    let own = [email("hello@creators.example")?];
    done(creator_contacts::save(db, &as_creator, &own).await)?;
    done(creator_contacts::reveal(db, &as_manager(LOOKED_BEFORE), creator).await)?;
    let request = NewLinkingRequest {
        creator,
        share: manager.share,
        from: LinkStart::OnAcceptance,
        until: Some(plan.now + TERM),
        message: LinkingMessage::try_from("As we discussed.".to_owned()).map_err(plan_error)?,
    };
    done(linking::send(db, &as_manager(ASKED_BEFORE), &request).await)?;
    Ok(())
}

/// What can't be asked.
fn plan_error(refusal: impl std::fmt::Display) -> Error {
    Error::Plan(refusal.to_string())
}
