//! Order lines as those see them who have a part in them: lists, exports, and how each amount came
//! about.

mod coming;
mod days;
mod earnings;
mod explained;
mod filters;
mod listed;
mod lists;
mod pages;
mod product_sales;
mod sorted;
mod totals;

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, CreatorId, ShopId},
};
use sqlx::PgPool;
use store::{ActorContext, import::Rows, orders::SubmittedLine};
use uuid::Uuid;

pub(crate) use self::totals::{Questions, sums_of_lines};
use crate::world::{World, at, line, refund};

/// A market with lines of ann and bob, and the people who look at them.
pub(crate) struct Sales {
    pub(crate) world: World,
    pool: PgPool,
}

impl Sales {
    /// Two mugs of ann's in order A and of bob's in order B, as in vectors G2 and G3; one cup in order
    /// C that no acceptance covers.
    pub(crate) async fn of_two_mugs(pool: PgPool) -> Self {
        let world = World::selling(pool.clone()).await;
        let mut cup = line("C");
        cup.shop_code = "SHOP2".into();
        cup.product_code = "cup".into();
        let lines = [two("A", "ann"), two("B", "bob"), cup];
        world.take(Rows::Orders(&lines)).await;
        Self { world, pool }
    }

    /// The same, B settled and one of its mugs then returned.
    pub(crate) async fn settled_with_a_return(pool: PgPool) -> Self {
        let sales = Self::of_two_mugs(pool).await;
        let returned = refund("R", "B", 1, "2011-05-01T00:00:00Z");
        sales.world.take(Rows::Refunds(&[returned])).await;
        sales.world.settle("2011-12-31T00:00:00Z").await;
        sales
    }

    /// Who asks, at the world's moment.
    pub(crate) fn by(&self, actor: Actor) -> ActorContext<'_> {
        ActorContext {
            actor,
            now: self.world.now,
            ids: &self.world.ids,
            form: None,
        }
    }

    pub(crate) async fn shop(&self, code: &str) -> Actor {
        let id = self
            .id("select shop_id from shop where shop_code = $1", code)
            .await;
        Actor::Shop {
            account: account(),
            shop: ShopId::new(id),
            role: MemberRole::Viewer,
        }
    }

    pub(crate) async fn agency(&self, slug: &str) -> Actor {
        let id = self
            .id("select agency_id from agency where slug = $1", slug)
            .await;
        Actor::Agency {
            account: account(),
            agency: AgencyId::new(id),
            role: MemberRole::Viewer,
        }
    }

    pub(crate) async fn creator(&self, handle: &str) -> Actor {
        let id = self
            .id("select creator_id from creator where handle = $1", handle)
            .await;
        Actor::Creator {
            account: account(),
            creator: CreatorId::new(id),
        }
    }

    async fn id(&self, query: &'static str, name: &str) -> Uuid {
        sqlx::query_scalar(query)
            .bind(name)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }
}

fn account() -> AccountId {
    AccountId::new(Uuid::from_u128(7))
}

/// Two mugs at 19.99, sold by the creator.
fn two(order: &str, creator: &str) -> SubmittedLine {
    let mut line = line(order);
    line.quantity = 2;
    line.creator = creator.into();
    line.placed_at = at("2011-03-10T10:00:00Z");
    line
}
