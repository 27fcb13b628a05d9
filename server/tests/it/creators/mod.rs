//! A creator's settings, agency and invitations: on the real router, without scripts.

mod agency;
mod inbox;
mod invitation_history;
mod invitations;
mod linked;
mod marketplace;
mod settings;

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    campaign::{Contact, ContactKind},
    creator_invitation::{InvitationIntention, MessageWords, NewCreatorInvitation},
    ids::{AccountId, AgencyId, CreatorId, CreatorInvitationId, LinkingRequestId},
    linking::{LinkStart, LinkingMessage, NewLinkingRequest},
    market::Market,
};
use sqlx::postgres::PgConnectOptions;
use store::{ActorContext, creator_contacts, creator_invitations, linking, lookup};

use crate::{
    people::{Person, Place, main_of},
    world::World,
};

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

/// The categories of an agency that manages creators and brings them together with sellers.
const BOTH: &[&str] = &["creator_management", "creator_matchmaking"];

/// The text that a page shows from behind a mark to the end of the element there.
fn text_behind(page: &str, mark: &str, end: &str) -> String {
    let (_, behind) = main_of(page)
        .split_once(mark)
        .unwrap_or_else(|| panic!("there is no {mark} in {page}"));
    let (inside, _) = behind.split_once(end).unwrap();
    let texts = inside.split('<').filter_map(|tag| tag.split_once('>'));
    texts.map(|(_, text)| text).collect()
}

/// What a page says beside a name.
fn fact(page: &str, name: &str) -> String {
    text_behind(page, &format!(">{name}</dt>"), "</dd>")
}

/// What the first row of a page's table has in a column.
fn cell(page: &str, column: &str) -> String {
    text_behind(page, &format!(" data-label=\"{column}\""), "</td>")
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
        Self::with_clock(options, now).await
    }

    /// The same, where it is as late as the clock says.
    async fn with_clock(
        options: PgConnectOptions,
        clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
    ) -> Self {
        let world = World::at(options, clock).with_market().await;
        let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
        let other = lookup::agency(&world.db, "other").await.unwrap();
        let manager = world.account("manager@example.org", None).await;
        world
            .seat(manager, Place::Agency("other", MemberRole::Manager))
            .await;
        let stage = Self {
            world,
            ann,
            other,
            manager,
        };
        stage.holds("other").await;
        stage
    }

    /// Lets an agency manage creators, and see whom others manage.
    async fn holds(&self, slug: &str) {
        sqlx::query(
            "insert into held_category (organisation_id, market_code, category_code, since)
             select agency_id, 'GB', category_code, '2031-01-01T00:00:00Z'
             from agency
             cross join unnest(array['creator_management', 'creator_matchmaking']) as category_code
             where slug = $1
             on conflict do nothing",
        )
        .bind(slug)
        .execute(&self.world.db.primary)
        .await
        .unwrap();
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

    /// `other` asks to manage ann, who stands in the marketplace.
    async fn asks(&self) -> LinkingRequestId {
        self.opens(Market::Gb, BOTH).await;
        let asked = NewLinkingRequest {
            creator: self.ann,
            share: "20".parse().unwrap(),
            from: LinkStart::OnAcceptance,
            until: None,
            message: LinkingMessage::try_from("We met in Bath.\nJoin us".to_owned()).unwrap(),
        };
        linking::send(&self.world.db, &self.by(), &asked)
            .await
            .unwrap()
    }

    /// Opens the marketplace in a market to `other`, by these categories, and puts every creator that there is into it.
    async fn opens(&self, market: Market, categories: &[&str]) {
        for category in categories {
            sqlx::query(
                "insert into held_category (organisation_id, market_code, category_code, since)
                 values ($1, $2, $3, '2031-01-01T00:00:00Z')
                 on conflict do nothing",
            )
            .bind(self.other.uuid())
            .bind(market.code())
            .bind(category)
            .execute(&self.world.db.primary)
            .await
            .unwrap();
        }
        sqlx::query(
            "insert into creator_card (
                 creator_id, market_code, version, is_listed, handle, nickname, name_parts
               , categories, shares_performance
             )
             select creator_id, market_code, 1, true, handle, 'The ' || handle, array[handle], '{}'
                  , false
             from creator
             on conflict (creator_id) do update
             set is_listed = true, nickname = excluded.nickname",
        )
        .execute(&self.world.db.primary)
        .await
        .unwrap();
    }

    async fn invites(&self) -> CreatorInvitationId {
        self.opens(Market::Gb, BOTH).await;
        self.sends_to(self.ann).await
    }

    /// `other` invites a creator of the marketplace.
    async fn sends_to(&self, creator: CreatorId) -> CreatorInvitationId {
        let invitation = NewCreatorInvitation {
            creator,
            intention: InvitationIntention::CreatorPartnership,
            message: "We manage creators.".to_owned().try_into().unwrap(),
            words: MessageWords::try_from(3).unwrap(),
            contacts: vec![Contact::parse(ContactKind::Email, "other@example.org").unwrap()],
        };
        creator_invitations::send(&self.world.db, &self.by(), &invitation)
            .await
            .unwrap()
    }

    /// Whether a look of `other` at ann's contacts shows them, while ann stands in the marketplace.
    async fn looks(&self) -> bool {
        self.opens(Market::Gb, BOTH).await;
        creator_contacts::reveal(&self.world.db, &self.by(), self.ann)
            .await
            .is_ok()
    }

    async fn person(&self, creator: &'static str) -> Person<'_> {
        Person::of(&self.world, Place::Creator(creator)).await
    }
}
