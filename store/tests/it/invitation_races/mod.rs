//! Many clients of one agency invite at the same moment: of a day of the home market exactly a hundred invitations are
//! sent, and to one creator exactly one in 168 hours, also over midnight and where the clock changes.

mod creators;
mod days;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::MemberRole,
    creator_invitation::SendInvitationRefusal,
    ids::{CreatorId, CreatorInvitationId},
    market::{Market, MarketRules},
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Db, Error, creator_invitations::send, creators::NewCreator, import::Rows, lookup,
};
use tokio::sync::{Mutex, MutexGuard};

use crate::{
    creator_invitations::{invitation, list_creators, to_promote},
    invitation_limits::{NOON, registered_in, sends, stage_with},
    linking::Stage,
    world::{as_the_program, at},
};

/// How many send at once, each by a connection of its own.
const CLIENTS: usize = 64;
/// How long after an invitation the creator can be invited again.
const AGAIN_AFTER: TimeDelta = TimeDelta::hours(168);
/// The shortest time that the database tells apart.
const TICK: TimeDelta = TimeDelta::microseconds(1);

/// Whoever holds this may race: a race takes many of the server's connections.
static TURN: Mutex<()> = Mutex::const_new(());

type Sent = Result<CreatorInvitationId, Error<SendInvitationRefusal>>;

/// A market in which agencies invite, with a connection for each client, and the home market of `other`.
struct Race {
    stage: Stage,
    fans: Vec<CreatorId>,
    _turn: MutexGuard<'static, ()>,
}

impl Race {
    async fn new(pool: PgPool, home: &str, creators: usize) -> Self {
        let turn = TURN.lock().await;
        let connections = u32::try_from(CLIENTS).unwrap();
        let of_all_clients = Db::single(as_the_program(&pool, connections));
        let (mut stage, fans) = stage_with(pool, creators).await;
        stage.world.db = of_all_clients;
        registered_in(&stage, stage.other, home).await;
        Self {
            stage,
            fans,
            _turn: turn,
        }
    }

    /// Creators of another market whom nobody manages, in which `other` has both roles too.
    async fn fans_in(&mut self, market: Market, creators: usize) -> Vec<CreatorId> {
        let stage = &mut self.stage;
        sqlx::query(
            "insert into held_category (organisation_id, market_code, category_code, since)
             select $1, $2, category_code, '2011-01-01T00:00:00Z'
             from unnest(array['creator_management', 'creator_matchmaking']) as category_code",
        )
        .bind(stage.other.uuid())
        .bind(market.code())
        .execute(&stage.world.db.primary)
        .await
        .unwrap();
        let new = (0..creators).map(|number| NewCreator {
            handle: format!("fan{number}"),
            managed_by: None,
        });
        let new: Vec<NewCreator> = new.collect();
        let own = stage.world.market;
        stage.world.market = MarketRules::founding(market);
        stage.world.take(Rows::Creators(&new)).await;
        stage.world.market = own;
        list_creators(stage).await;
        let mut fans = Vec::with_capacity(creators);
        for one in &new {
            let known = lookup::creator(&stage.world.db, market, &one.handle).await;
            fans.push(known.unwrap());
        }
        fans
    }

    /// Every creator is invited at once, at these moments in turn; says how many of the invitations were sent.
    async fn for_days(&self, moments: &[DateTime<Utc>]) -> usize {
        let tries = self.fans.iter().zip(moments.iter().cycle());
        let tries = tries.map(|(fan, now)| sends(&self.stage, *now, *fan));
        let sent = join_all(tries).await;
        sent.into_iter().filter(Result::is_ok).count()
    }

    /// One of the clients invites a creator: owners and managers do so, for both purposes.
    async fn client_invites(&self, client: usize, now: DateTime<Utc>, creator: CreatorId) -> Sent {
        let role = if (client / 2).is_multiple_of(2) {
            MemberRole::Owner
        } else {
            MemberRole::Manager
        };
        let new = if (client / 4).is_multiple_of(2) {
            invitation(creator)
        } else {
            to_promote(creator)
        };
        let by = ActorContext {
            now,
            ..self.stage.member(self.stage.other, role, NOON)
        };
        send(&self.stage.world.db, &by, &new).await
    }

    /// All clients invite one creator, at these moments in turn.
    async fn for_creator(&self, creator: CreatorId, moments: &[DateTime<Utc>]) -> Vec<Sent> {
        let clients = moments.iter().cycle().take(CLIENTS).enumerate();
        let tries = clients.map(|(client, now)| self.client_invites(client, *now, creator));
        join_all(tries).await
    }
}

fn moments<const COUNT: usize>(texts: [&str; COUNT]) -> [DateTime<Utc>; COUNT] {
    texts.map(at)
}
