//! A creator's settings, agency and invitations: on the real router, without scripts.

mod agency;
mod inbox;
mod settings;

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    campaign::{Contact, ContactKind},
    creator_invitation::{InvitationIntention, NewCreatorInvitation},
    ids::{AccountId, AgencyId, CreatorId, CreatorInvitationId, LinkingRequestId},
    linking::{LinkingMessage, NewLinkingRequest},
    market::Market,
};
use sqlx::postgres::PgConnectOptions;
use store::{ActorContext, creator_contacts, creator_invitations, linking, lookup};

use crate::{
    people::{Person, Place},
    world::World,
};

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

/// A market in which nobody manages ann, and `other` manages bob.
struct Stage {
    world: World,
    ann: CreatorId,
    other: AgencyId,
    manager: AccountId,
}

impl Stage {
    async fn new(options: PgConnectOptions) -> Self {
        let world = World::at(options, now).with_market().await;
        let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
        let other = lookup::agency(&world.db, "other").await.unwrap();
        let manager = world.account("manager@example.org", None).await;
        world
            .seat(manager, Place::Agency("other", MemberRole::Manager))
            .await;
        Self {
            world,
            ann,
            other,
            manager,
        }
    }

    /// A manager of `other`.
    fn by(&self) -> ActorContext<'_> {
        ActorContext {
            actor: Actor::Agency {
                account: self.manager,
                agency: self.other,
                role: MemberRole::Manager,
            },
            now: now(),
            ids: &*self.world.outside.ids,
            form: None,
        }
    }

    async fn asks(&self) -> LinkingRequestId {
        let asked = NewLinkingRequest {
            creator: self.ann,
            share: "20".parse().unwrap(),
            from: None,
            until: None,
            message: LinkingMessage::try_from("We met in Bath.\nJoin us".to_owned()).unwrap(),
        };
        linking::send(&self.world.db, &self.by(), &asked)
            .await
            .unwrap()
    }

    async fn invites(&self) -> CreatorInvitationId {
        let invitation = NewCreatorInvitation {
            creator: self.ann,
            intention: InvitationIntention::CreatorPartnership,
            message: "We manage creators.".to_owned().try_into().unwrap(),
            contacts: vec![Contact::parse(ContactKind::Email, "other@example.org").unwrap()],
        };
        creator_invitations::send(&self.world.db, &self.by(), &invitation)
            .await
            .unwrap()
    }

    async fn looks(&self) -> bool {
        creator_contacts::reveal(&self.world.db, &self.by(), self.ann)
            .await
            .is_ok()
    }

    async fn person(&self, creator: &'static str) -> Person<'_> {
        Person::of(&self.world, Place::Creator(creator)).await
    }
}
