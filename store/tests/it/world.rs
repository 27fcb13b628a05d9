//! A small market to try verbs in: two shops, two creators, a campaign, and a seeded source of ids.

use std::{
    convert::Infallible,
    sync::atomic::{AtomicU64, Ordering},
};

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::{AccountId, AgencyId, CampaignId, ProductId, ShopId},
    intake::ContentType,
    market::{Market, MarketRules},
    period::CampaignDates,
};
use sqlx::{Executor as _, PgPool, postgres::PgPoolOptions};
use store::{
    ActorContext, BatchContext, Db, Error, IdSource, Source,
    accounts::{self, NewAccount},
    campaigns::NewCampaign,
    creators::NewCreator,
    exports::{self, LineEarnings, PartyEarnings},
    import::{Importer, RowResult, Rows},
    lookup,
    orders::SubmittedLine,
    products::NewProduct,
    refunds::{GivenBack, SubmittedRefund},
    registrations::NewRegistration,
    settlement::{self, Reach},
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

/// Ids that count up, so that every run makes the same ones.
#[derive(Default)]
pub(crate) struct SeededIds(AtomicU64);

impl IdSource for SeededIds {
    fn next(&self) -> Uuid {
        Uuid::from_u64_pair(
            0x0000_0000_0000_7000,
            1 << 63 | self.0.fetch_add(1, Ordering::Relaxed),
        )
    }
}

/// A database with the market's rules, a fixed moment and seeded ids.
pub(crate) struct World {
    pub(crate) db: Db,
    pub(crate) market: MarketRules,
    pub(crate) ids: SeededIds,
    pub(crate) now: DateTime<Utc>,
}

impl World {
    /// An empty market GB.
    pub(crate) fn new(pool: PgPool) -> Self {
        Self {
            db: Db::single(as_the_program(&pool, CONNECTIONS)),
            market: MarketRules::founding(Market::Gb),
            ids: SeededIds::default(),
            now: at("2012-06-01T12:00:00Z"),
        }
    }

    /// A market with these products, where agency `north` runs `spring` and nothing is registered yet.
    pub(crate) async fn with_spring(pool: PgPool, products: &[NewProduct]) -> Self {
        let world = Self::new(pool);
        world.take(Rows::Products(products)).await;
        let campaigns = [campaign("spring", "north")];
        world.take(Rows::Campaigns(&campaigns)).await;
        world
    }

    /// A market in which ann (managed by nobody) and bob (managed by `other` at 20 %) sell product
    /// `mug` of shop `SHOP1` in campaign `spring` of agency `north`, at 30 % of which they get 15 %.
    /// Both accepted on 2 March 2011.
    pub(crate) async fn selling(pool: PgPool) -> Self {
        let world = Self::new(pool);
        world
            .take(Rows::Products(&[
                product("SHOP1", "mug"),
                product("SHOP2", "cup"),
            ]))
            .await;
        let bob = NewCreator {
            handle: "bob".into(),
            managed_by: Some(("other".into(), "20".parse().unwrap())),
        };
        let ann = NewCreator {
            handle: "ann".into(),
            managed_by: None,
        };
        world.take(Rows::Creators(&[ann, bob])).await;
        world
            .take(Rows::Campaigns(&[campaign("spring", "north")]))
            .await;
        world
            .take(Rows::Registrations(&[registration(
                "spring", "SHOP1", "mug",
            )]))
            .await;
        let entries = ["ann", "bob"].map(|creator| NewShowcaseEntry {
            creator: creator.into(),
            campaign_code: "spring".into(),
            product_code: "mug".into(),
            accepted_at: at("2011-03-02T09:00:00Z"),
        });
        let row_results = world.take(Rows::Showcases(&entries)).await;
        assert_eq!(row_results, [RowResult::New, RowResult::New]);
        world
    }

    /// A new account with this address, without a password.
    pub(crate) async fn account(&self, email: &str) -> AccountId {
        let new = NewAccount {
            email,
            display_name: None,
            password_hash: None,
            is_operator: false,
        };
        accounts::create(&self.db, new, self.now, &self.ids)
            .await
            .unwrap()
    }

    /// Who asks, and when.
    pub(crate) fn by(&self, actor: Actor, now: &str) -> ActorContext<'_> {
        ActorContext {
            actor,
            now: at(now),
            ids: &self.ids,
            form: None,
        }
    }

    /// The campaign of this code, and the agency that runs it.
    pub(crate) async fn campaign_called(&self, code: &str) -> (CampaignId, AgencyId) {
        let known = lookup::campaign(&self.db, self.market.market, code).await;
        known.unwrap()
    }

    /// The product of this code, and the shop that sells it.
    pub(crate) async fn product_called(&self, code: &str) -> (ShopId, ProductId) {
        let known = lookup::product(&self.db, self.market.market, code).await;
        known.unwrap()
    }

    /// The circumstances of a batch from a file.
    pub(crate) fn batch(&self) -> BatchContext<'_> {
        BatchContext {
            market: &self.market,
            now: self.now,
            ids: &self.ids,
            source: Source::File,
        }
    }

    /// The circumstances of a request to the API, in the summer after the orders were placed.
    pub(crate) fn request(&self) -> BatchContext<'_> {
        BatchContext {
            now: at("2011-06-01T12:00:00Z"),
            source: Source::Api,
            ..self.batch()
        }
    }

    /// Takes a batch in, durably.
    pub(crate) async fn take(&self, rows: Rows<'_>) -> Vec<RowResult> {
        self.try_take(rows).await.unwrap()
    }

    /// As [`World::take`], for tests of what fails.
    pub(crate) async fn try_take(
        &self,
        rows: Rows<'_>,
    ) -> Result<Vec<RowResult>, Error<Infallible>> {
        Importer::durable(self.db.clone())
            .submit(&self.batch(), rows)
            .await
    }

    /// Settles everything that is due by the moment.
    pub(crate) async fn settle(&self, until: &str) {
        let until = at(until);
        while !settlement::settle_due(
            &self.db,
            &self.market,
            until,
            Reach::All,
            self.now,
            &self.ids,
        )
        .await
        .unwrap()
        .is_nothing()
        {}
    }

    /// What every attributed line earns.
    pub(crate) async fn lines(&self) -> Vec<LineEarnings> {
        use futures::TryStreamExt as _;
        exports::lines(&self.db, Market::Gb)
            .try_collect()
            .await
            .unwrap()
    }

    /// What every party earns.
    pub(crate) async fn parties(&self) -> Vec<PartyEarnings> {
        use futures::TryStreamExt as _;
        exports::parties(&self.db, Market::Gb)
            .try_collect()
            .await
            .unwrap()
    }

    /// The state of each order line, by order id.
    pub(crate) async fn states(&self) -> Vec<String> {
        sqlx::query_scalar("select state from order_line order by order_code, line_code")
            .fetch_all(&self.db.primary)
            .await
            .unwrap()
    }
}

/// How many connections a world has.
const CONNECTIONS: u32 = 8;

/// The test's database as the program reaches it by so many connections, with its rights and under its
/// policies; a connection that goes back acts for nobody, as with the program's own pools.
pub(crate) fn as_the_program(pool: &PgPool, connections: u32) -> PgPool {
    PgPoolOptions::new()
        .max_connections(connections)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute("set role partner_center").await?;
                Ok(())
            })
        })
        .after_release(|connection, _| {
            Box::pin(async move {
                connection.execute("set partner_center.acting = ''").await?;
                Ok(true)
            })
        })
        .connect_lazy_with((*pool.connect_options()).clone())
}

/// Somebody who works for an agency.
pub(crate) fn member_of_agency(agency: AgencyId, person: u128, role: MemberRole) -> Actor {
    Actor::Agency {
        account: AccountId::new(Uuid::from_u128(person)),
        agency,
        role,
    }
}

/// Somebody who works for a shop.
pub(crate) fn member_of_shop(shop: ShopId, person: u128, role: MemberRole) -> Actor {
    Actor::Shop {
        account: AccountId::new(Uuid::from_u128(person)),
        shop,
        role,
    }
}

/// The instant that an RFC 3339 text names.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// A product at 10.00.
pub(crate) fn product(shop: &str, code: &str) -> NewProduct {
    NewProduct {
        shop_code: shop.into(),
        product_code: code.into(),
        title: format!("A {code}"),
        price_units: 1_000,
        currency: Currency::Gbp,
    }
}

/// A campaign through March and April 2011 that asks for at least 5 %.
pub(crate) fn campaign(code: &str, agency: &str) -> NewCampaign {
    let day = |text: &str| text.parse().unwrap();
    NewCampaign {
        campaign_code: code.into(),
        agency: agency.into(),
        market: Market::Gb,
        dates: CampaignDates::new(day("2011-03-01"), day("2011-04-20"), day("2011-04-30")).unwrap(),
        min_rate: "5".parse().unwrap(),
    }
}

/// Comes back once some transaction of the test's database waits for another.
pub(crate) async fn until_one_waits(pool: &PgPool) {
    loop {
        let waits: bool = sqlx::query_scalar(
            "select exists (select from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock')",
        )
        .fetch_one(pool)
        .await
        .unwrap();
        if waits {
            break;
        }
    }
}

/// A registration at 30 %, of which the creator gets 15 %.
pub(crate) fn registration(campaign: &str, shop: &str, product: &str) -> NewRegistration {
    NewRegistration {
        campaign_code: campaign.into(),
        shop_code: shop.into(),
        product_code: product.into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    }
}

/// One mug for 19.99, sold by ann on 10 March 2011 and delivered three days later.
pub(crate) fn line(order: &str) -> SubmittedLine {
    SubmittedLine {
        order_code: order.into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 1,
        unit_price_units: 1_999,
        currency: Currency::Gbp,
        placed_at: at("2011-03-10T10:00:00Z"),
        paid_at: None,
        delivered_at: Some(at("2011-03-13T10:00:00Z")),
        cancelled_at: None,
    }
}

/// A refund of one item of the order's first line.
pub(crate) fn refund(code: &str, order: &str, quantity: u32, refunded_at: &str) -> SubmittedRefund {
    SubmittedRefund {
        refund_code: code.into(),
        order_code: order.into(),
        line_code: "1".into(),
        given_back: GivenBack::Items(quantity),
        refunded_at: at(refunded_at),
    }
}

/// A refund of money without items, of the order's first line.
pub(crate) fn refund_of_amount(
    code: &str,
    order: &str,
    amount: &str,
    refunded_at: &str,
) -> SubmittedRefund {
    SubmittedRefund {
        given_back: GivenBack::Amount(amount.into()),
        ..refund(code, order, 0, refunded_at)
    }
}
