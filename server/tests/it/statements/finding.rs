//! Whom the agency of the market finds: creators, and shops with their products.

use domain::{
    actor::{Actor, MemberRole},
    campaign::{Approval, Contact, ContactKind},
    category::CategoryCode,
    creator_facts::CreatorProfileFacts,
    creator_invitation::{InvitationIntention, MessageWords, NewCreatorInvitation},
    market::Market as Code,
};
use store::{
    ActorContext, approvals, creator_facts::SubmittedProfile, creator_invitations, import::Rows,
    lookup, seller_finder,
};

use super::market::Market;

impl Market {
    /// Lets the agency find both.
    pub(super) async fn open_finding(&self) {
        let world = self.world();
        let (db, by) = (&world.db, world.by_program());
        let north = lookup::agency(db, "north").await.unwrap();
        approvals::approve(db, &by, north, Approval::CreatorMatchmaking(Code::Gb))
            .await
            .unwrap();
        let management = (Code::Gb, CategoryCode::CreatorManagement);
        approvals::approve_category(db, &by, north, management)
            .await
            .unwrap();
    }

    /// Puts these creators into the marketplace, invites each, and has products counted by what was sold of them.
    pub(super) async fn let_find(&self, handles: &[String]) {
        let world = self.world();
        let db = &world.db;
        let profiles: Vec<_> = handles.iter().map(|handle| profile(handle)).collect();
        world.take(Rows::CreatorProfiles(&profiles)).await;
        let email = format!("{}@example.org", world.outside.ids.next());
        let by = ActorContext {
            actor: Actor::Agency {
                account: world.account(&email, None).await,
                agency: lookup::agency(db, "north").await.unwrap(),
                role: MemberRole::Owner,
            },
            ..world.by_program()
        };
        for handle in handles {
            let invitation = NewCreatorInvitation {
                creator: lookup::creator(db, Code::Gb, handle).await.unwrap(),
                intention: InvitationIntention::ProductDistribution,
                message: "Join us".to_owned().try_into().unwrap(),
                words: MessageWords::try_from(2).unwrap(),
                contacts: vec![Contact::parse(ContactKind::Email, "north@example.org").unwrap()],
            };
            creator_invitations::send(db, &by, &invitation)
                .await
                .unwrap();
        }
        let mut counted = None;
        loop {
            let ranked = seller_finder::rank(db, Code::Gb, counted, world.outside.now()).await;
            counted = ranked.unwrap();
            if counted.is_none() {
                break;
            }
        }
    }
}

fn profile(handle: &str) -> SubmittedProfile {
    SubmittedProfile {
        handle: handle.to_owned(),
        facts: CreatorProfileFacts {
            has_ecommerce_permission: true,
            ..CreatorProfileFacts::default()
        },
    }
}
