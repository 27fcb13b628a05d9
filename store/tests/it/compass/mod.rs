//! What is made of Data Compass: views that places keep, reports of them by mail, and what looks wrong in a market.

mod alerts;
mod reports;
mod views;

use domain::{
    actor::{Actor, MemberRole},
    compass::{CompassRole, ViewQuery},
    creator_list::SavedName,
    ids::{AccountId, AgencyId, CompassViewId, CreatorId, ShopId},
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext,
    compass::{self, NewView},
    import::Rows,
    lookup,
};
use uuid::Uuid;

use crate::world::{World, at, line, member_of_agency, member_of_shop};

/// On the day of the order.
const NOW: &str = "2011-03-10T12:00:00Z";

const OWNER: u128 = 1;
const FINANCE: u128 = 2;
const VIEWER: u128 = 3;

/// A market in which ann sold a mug of `SHOP1` on 10 March 2011, a Thursday, and those who look at it.
struct Stage {
    world: World,
    pool: PgPool,
    north: AgencyId,
    shop: ShopId,
    ann: CreatorId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool.clone()).await;
        world.take(Rows::Orders(&[line("A")])).await;
        let (_, north) = world.campaign_called("spring").await;
        let (shop, _) = world.product_called("mug").await;
        let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
        Self {
            world,
            pool,
            north,
            shop,
            ann,
        }
    }

    /// Agency `north` with an owner, somebody of its finance, and a viewer.
    async fn of_agency(pool: PgPool) -> Self {
        let stage = Self::new(pool).await;
        for (number, role) in [
            (OWNER, MemberRole::Owner),
            (FINANCE, MemberRole::Finance),
            (VIEWER, MemberRole::Viewer),
        ] {
            stage.works(number, stage.north.uuid(), role).await;
        }
        stage
    }

    /// Somebody with this number who can sign in.
    async fn person(&self, number: u128) -> AccountId {
        let account = Uuid::from_u128(number);
        sqlx::query(
            "insert into account (account_id, email, password_hash, created_at)
             values ($1, $2, 'a hash', now())",
        )
        .bind(account)
        .bind(format!("person{number}@example.org"))
        .execute(&self.pool)
        .await
        .unwrap();
        account.into()
    }

    /// The same, who works for an organisation.
    async fn works(&self, number: u128, organisation: Uuid, role: MemberRole) -> AccountId {
        let account = self.person(number).await;
        sqlx::query(
            "insert into membership (organisation_id, account_id, role, created_at)
             values ($1, $2, $3, now())",
        )
        .bind(organisation)
        .bind(account.uuid())
        .bind(role.code())
        .execute(&self.pool)
        .await
        .unwrap();
        account
    }

    /// Somebody with this number becomes ann.
    async fn is_ann(&self, account: AccountId) {
        sqlx::query(
            "insert into creator_account (creator_id, account_id, created_at)
             values ($1, $2, now())",
        )
        .bind(self.ann.uuid())
        .bind(account.uuid())
        .execute(&self.pool)
        .await
        .unwrap();
    }

    fn agency(&self, number: u128, role: MemberRole, now: &str) -> ActorContext<'_> {
        self.world
            .by(member_of_agency(self.north, number, role), now)
    }

    fn owner(&self, now: &str) -> ActorContext<'_> {
        self.agency(OWNER, MemberRole::Owner, now)
    }

    fn seller(&self, number: u128, now: &str) -> ActorContext<'_> {
        let role = MemberRole::Owner;
        self.world.by(member_of_shop(self.shop, number, role), now)
    }

    fn creator(&self, number: u128, now: &str) -> ActorContext<'_> {
        let actor = Actor::Creator {
            account: AccountId::new(Uuid::from_u128(number)),
            creator: self.ann,
        };
        self.world.by(actor, now)
    }

    fn operator(&self, number: u128, now: &str) -> ActorContext<'_> {
        let account = AccountId::new(Uuid::from_u128(number));
        self.world.by(Actor::Operator { account }, now)
    }

    /// A view of the place of whoever asks.
    async fn saved(&self, by: &ActorContext<'_>, role: CompassRole, text: &str) -> CompassViewId {
        let saved = NewView {
            market: Market::Gb,
            role,
            name: &name(text),
            query: &query("compare=none&figure=items"),
        };
        compass::save_view(&self.world.db, by, &saved)
            .await
            .unwrap()
    }

    /// Adds all that was sold to the sums, at a moment.
    async fn fold(&self, now: &str) {
        compass::fold_all(&self.world.db, at(now)).await.unwrap();
    }

    /// Changes rows as nobody but a test may.
    async fn run(&self, statement: &'static str) {
        sqlx::query(statement).execute(&self.pool).await.unwrap();
    }

    async fn count(&self, query: &'static str) -> i64 {
        let found = sqlx::query_scalar(query).fetch_one(&self.pool);
        found.await.unwrap()
    }
}

fn name(text: &str) -> SavedName {
    SavedName::parse(text).unwrap()
}

fn query(text: &str) -> ViewQuery {
    ViewQuery::parse(text).unwrap()
}
