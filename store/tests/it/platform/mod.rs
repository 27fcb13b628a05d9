//! What those who run the platform find and decide.

mod accounts;
mod audit_search;
mod review_queue;

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId},
};
use sqlx::PgPool;
use store::{
    ActorContext,
    accounts::{self as people, NewAccount},
};

use crate::world::World;

/// A market, and somebody who runs the platform.
struct Operations {
    world: World,
    operator: AccountId,
}

impl Operations {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let operator = operator(&world, "olga@example.org").await;
        Self { world, operator }
    }

    fn by(&self) -> ActorContext<'_> {
        self.by_operator(self.operator)
    }

    fn by_operator(&self, account: AccountId) -> ActorContext<'_> {
        ActorContext {
            actor: Actor::Operator { account },
            now: self.world.now,
            ids: &self.world.ids,
            form: None,
        }
    }

    /// Somebody for whom nothing of the platform is there.
    fn by_member(&self, agency: AgencyId) -> ActorContext<'_> {
        ActorContext {
            actor: Actor::Agency {
                account: self.operator,
                agency,
                role: MemberRole::Owner,
            },
            ..self.by()
        }
    }
}

async fn operator(world: &World, email: &str) -> AccountId {
    let new = NewAccount {
        email,
        display_name: Some("Olga"),
        password_hash: None,
        is_operator: true,
    };
    people::create(&world.db, new, world.now, &world.ids)
        .await
        .unwrap()
}
