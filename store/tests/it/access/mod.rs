//! Access that is taken away is gone with the next request, in every browser, and written down.

mod commands;
mod ending;
mod passwords;
mod suspension;

use std::sync::atomic::{AtomicU8, Ordering};

use domain::account::SignInRefusal;
use domain::actor::{Actor, MemberRole};
use domain::ids::{AccountId, OrganisationId};
use serde_json::Value;
use sqlx::PgPool;
use store::accounts::{Credentials, NewAccount};
use store::memberships::{LastOneRefusal, MembershipKey, Seat};
use store::sessions::Token;
use store::{ActorContext, Error, SecretSource, accounts, lookup, memberships, sessions};

use crate::world::World;

/// Secrets that count up.
#[derive(Default)]
struct Counted(AtomicU8);

impl SecretSource for Counted {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

/// A market, and whoever runs it at the command line.
struct Office {
    world: World,
    secrets: Counted,
}

impl Office {
    async fn new(pool: PgPool) -> Self {
        Self {
            world: World::selling(pool).await,
            secrets: Counted::default(),
        }
    }

    fn by(&self) -> ActorContext<'_> {
        ActorContext {
            actor: Actor::CommandLine {
                user: "alice".parse().unwrap(),
            },
            now: self.world.now,
            ids: &self.world.ids,
            form: None,
        }
    }

    async fn person(&self, email: &str) -> AccountId {
        let new = NewAccount {
            email,
            display_name: None,
            password_hash: Some("hash"),
            is_operator: false,
        };
        accounts::create(&self.world.db, new, self.world.now, &self.world.ids)
            .await
            .unwrap()
    }

    async fn seat(&self, account: AccountId, seat: Seat) {
        memberships::seat(&self.world.db, &self.by(), account, seat)
            .await
            .unwrap();
    }

    async fn owner_of(&self, email: &str, organisation: OrganisationId) -> AccountId {
        let account = self.person(email).await;
        self.seat(account, Seat::Member(organisation, MemberRole::Owner))
            .await;
        account
    }

    async fn agency(&self, slug: &str) -> OrganisationId {
        lookup::agency(&self.world.db, slug).await.unwrap().into()
    }

    async fn open(&self, account: AccountId) -> Result<Token, Error<SignInRefusal>> {
        let proven = Credentials {
            account,
            password_hash: Some("hash".into()),
        };
        self.open_with(&proven).await
    }

    async fn open_with(&self, proven: &Credentials) -> Result<Token, Error<SignInRefusal>> {
        let World { db, ids, now, .. } = &self.world;
        sessions::open(db, proven, None, *now, ids, &self.secrets).await
    }

    async fn is_known(&self, token: &Token) -> bool {
        let found = sessions::find(&self.world.db, token, self.world.now, &self.world.ids).await;
        found.unwrap().is_some()
    }

    async fn end(
        &self,
        account: AccountId,
        membership: MembershipKey,
        even_if_last: bool,
    ) -> Result<u64, Error<LastOneRefusal>> {
        memberships::end(
            &self.world.db,
            &self.by(),
            account,
            membership,
            even_if_last,
        )
        .await
    }

    async fn disable(&self, account: AccountId) -> Result<u64, Error<LastOneRefusal>> {
        accounts::disable(&self.world.db, &self.by(), account, false).await
    }

    /// What was written down last: who, what and how.
    async fn last_event(&self) -> (String, Option<String>, String, Value) {
        sqlx::query_as(
            "select actor_kind, actor_name, verb, detail from audit_event
             order by audit_event_id desc limit 1",
        )
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }

    async fn expect_event(&self, verb: &str, detail: Value) {
        let who = ("command_line".to_owned(), Some("alice".to_owned()));
        let expected = (who.0, who.1, verb.to_owned(), detail);
        assert_eq!(self.last_event().await, expected);
    }
}
