//! Rupiah and dongs have no decimals here: no screen, file or mail says “.00” of them, and nothing is a hundred times
//! what it is. The one place with decimals is the bank's file in rupiah, since the standard has two.

mod bank;
mod looking;
mod reading;
mod scene;
mod selling;

use domain::{currency::Currency, ids::PayoutBatchId, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use self::{
    bank::bank_is_asked_for,
    looking::{Area, Said, all_amounts},
    scene::{Disputes, Scene},
};
use crate::{
    money_world::MoneyWorld,
    people::{Person, Place},
};

/// A market, what is sold in it, and what everybody earns of one: in Indonesia vector G5 of the money rules.
struct Sold {
    market: Market,
    currency: Currency,
    price: i64,
    total_rate: &'static str,
    creator_rate: &'static str,
    /// What the creator says that the rate was.
    claimed_rate: &'static str,
    /// What the agency and the creator earn.
    agency: i64,
    creator: i64,
}

/// None of the amounts is a hundredth of a number that pages say of anything else.
const SOLD: [Sold; 2] = [
    Sold {
        market: Market::Id,
        currency: Currency::Idr,
        price: 24_200,
        total_rate: "10",
        creator_rate: "5",
        claimed_rate: "7",
        agency: 1_210,
        creator: 1_210,
    },
    Sold {
        market: Market::Vn,
        currency: Currency::Vnd,
        price: 12_347,
        total_rate: "15",
        creator_rate: "10",
        claimed_rate: "12",
        agency: 617,
        creator: 1_235,
    },
];

/// What everybody who is named gets besides.
const INCENTIVE: i64 = 7_531;

/// What the platform makes good in a dispute.
const MADE_GOOD: i64 = 3_217;

/// What is given back of an order after it was settled and billed.
const GIVEN_BACK: i64 = 8_111;

/// The value that a query finds of a party.
async fn of<T>(money: &MoneyWorld, query: &'static str, party: Uuid) -> T
where
    T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
{
    sqlx::query_scalar(query)
        .bind(party)
        .fetch_one(money.pool())
        .await
        .unwrap_or_else(|error| panic!("{error}: {query}"))
}

const BILL: &str = "select bill_id from bill where party_id = $1 and month = '2011-03-01'";
const BILLED: &str = "select total_units from bill where party_id = $1 and month = '2011-03-01'";
const AWARD: &str = "select incentive_award_id from incentive_award where party_id = $1";
const PAYOUT: &str = "select units from payout where payout_id = $1";
const CLAIMED: &str = "select claimed_units from dispute where dispute_id = $1";

/// What was made of the market, for those who look at it.
struct Made<'m> {
    scene: &'m Scene<'m>,
    disputes: Disputes,
    batch: PayoutBatchId,
}

impl Made<'_> {
    async fn agency(&self) -> Area<'_> {
        let Scene {
            money,
            sold,
            agency,
            ..
        } = self.scene;
        let person = Person::with(&money.world, self.scene.accounts[0]).await;
        let compared = self.scene.compared(&person, "partner").await;
        let (market, party) = (sold.market, agency.uuid());
        let bill: Uuid = of(money, BILL, party).await;
        let billed: i64 = of(money, BILLED, party).await;
        let award: Uuid = of(money, AWARD, party).await;
        let payout = self.scene.payout(self.batch, party).await;
        let paid: i64 = of(money, PAYOUT, payout).await;
        let dispute = self.disputes.of_creator;
        let finance = "/partner/finance";
        let pages: Vec<Said> = vec![
            (
                format!("/partner/orders?market={market}"),
                Some(sold.agency),
            ),
            (format!("/partner/orders/{market}/A/1"), Some(sold.agency)),
            (
                format!("{finance}/earnings?market={market}"),
                Some(sold.agency),
            ),
            (format!("{finance}/bills?market={market}"), Some(billed)),
            (format!("{finance}/bills/{bill}"), Some(billed)),
            (format!("{finance}/payouts?market={market}"), Some(paid)),
            (format!("{finance}/payouts/{payout}"), Some(paid)),
            (format!("{finance}/incentives/{award}"), Some(INCENTIVE)),
            (format!("{finance}/disputes"), None),
            (format!("{finance}/disputes/{dispute}"), None),
            (format!("{finance}/reconcile"), None),
            (format!("{finance}/reconcile/{compared}"), None),
        ];
        Area {
            home: "/partner",
            person,
            pages,
        }
    }

    async fn creator(&self) -> Area<'_> {
        let Scene {
            money,
            sold,
            creator,
            ..
        } = self.scene;
        let person = Person::with(&money.world, self.scene.accounts[1]).await;
        let compared = self.scene.compared(&person, "creator").await;
        let (market, party) = (sold.market, creator.uuid());
        let bill: Uuid = of(money, BILL, party).await;
        let billed: i64 = of(money, BILLED, party).await;
        let award: Uuid = of(money, AWARD, party).await;
        let payout = self.scene.payout(self.batch, party).await;
        let rejected: i64 = of(money, PAYOUT, payout).await;
        let dispute = self.disputes.of_creator;
        let claimed: i64 = of(money, CLAIMED, dispute.uuid()).await;
        let pages: Vec<Said> = vec![
            ("/creator/orders".to_owned(), Some(sold.creator)),
            (format!("/creator/orders/{market}/A/1"), Some(sold.creator)),
            ("/creator/bills".to_owned(), Some(billed)),
            (format!("/creator/bills/{bill}"), Some(billed)),
            ("/creator/payouts".to_owned(), Some(rejected)),
            (format!("/creator/payouts/{payout}"), Some(rejected)),
            (format!("/creator/incentives/{award}"), Some(INCENTIVE)),
            (format!("/creator/disputes/{dispute}"), Some(claimed)),
            (format!("/creator/reconcile/{compared}"), None),
        ];
        Area {
            home: "/creator",
            person,
            pages,
        }
    }

    async fn seller(&self) -> Area<'_> {
        let Scene {
            money, sold, shop, ..
        } = self.scene;
        let person = Person::with(&money.world, self.scene.accounts[2]).await;
        let (market, party) = (sold.market, shop.uuid());
        let bill: Uuid = of(money, BILL, party).await;
        let billed: i64 = of(money, BILLED, party).await;
        let dispute = self.disputes.of_seller;
        let claimed: i64 = of(money, CLAIMED, dispute.uuid()).await;
        let charged = sold.agency + sold.creator;
        let finance = "/seller/finance";
        let pages: Vec<Said> = vec![
            ("/seller/orders".to_owned(), Some(charged)),
            (format!("/seller/orders/{market}/A/1"), Some(charged)),
            (format!("{finance}/earnings"), Some(charged)),
            (format!("{finance}/statements"), Some(billed)),
            (format!("{finance}/statements/{bill}"), Some(billed)),
            (format!("{finance}/disputes/{dispute}"), Some(claimed)),
        ];
        Area {
            home: "/seller",
            person,
            pages,
        }
    }

    async fn operator(&self) -> Area<'_> {
        let Scene {
            money,
            sold,
            creator,
            agency,
            ..
        } = self.scene;
        let person = Person::of(&money.world, Place::Operations).await;
        let compared = self.scene.compared(&person, "operations").await;
        let (market, batch) = (sold.market, self.batch);
        let paid = self.scene.payout(batch, agency.uuid()).await;
        let paid: i64 = of(money, PAYOUT, paid).await;
        let incentive = "select incentive_id from incentive_award where party_id = $1";
        let incentive: Uuid = of(money, incentive, creator.uuid()).await;
        let (rate, base) = (self.disputes.of_creator, self.disputes.of_seller);
        let pages: Vec<Said> = vec![
            (format!("/ops/ledger?market={market}"), None),
            (
                format!("/ops/ledger/creator/{creator}?market={market}"),
                None,
            ),
            (format!("/ops/payouts?market={market}"), None),
            (format!("/ops/payouts/{batch}"), Some(paid)),
            (format!("/ops/disputes?market={market}"), None),
            (format!("/ops/disputes/{rate}"), None),
            (format!("/ops/disputes/{base}"), None),
            (format!("/ops/reconcile/{compared}"), None),
            (format!("/ops/incentives/{incentive}"), Some(INCENTIVE)),
        ];
        Area {
            home: "/ops",
            person,
            pages,
        }
    }
}

/// From the order to the payout, through everything that anybody reads.
async fn through_everything(options: PgConnectOptions, sold: &Sold) {
    let money = MoneyWorld::new(options, sold.market, "2011-03-12T00:00:00Z").await;
    let scene = Scene::new(&money, sold).await;
    scene.sells().await;
    let disputes = scene.disputes().await;
    let batch = scene.pays_for_march().await;
    scene.goes_on_in_april().await;
    let files = money.every_bill_verifies().await;
    let made = Made {
        scene: &scene,
        disputes,
        batch,
    };
    let areas = [
        made.agency().await,
        made.creator().await,
        made.seller().await,
        made.operator().await,
    ];
    let reading = all_amounts(&money).await;
    for area in areas {
        area.is_as_it_is(&money, &reading).await;
    }

    for (number, file) in files {
        let file = String::from_utf8(file).unwrap();
        assert!(file.contains("\"exponent\":0"), "{number}: {file}");
        reading.text(&number, &file);
    }
    let (agency, creator, shop) = (scene.agency.uuid(), scene.creator.uuid(), scene.shop.uuid());
    let mut in_mails = Vec::new();
    for party in [agency, creator] {
        let billed: i64 = of(&money, BILLED, party).await;
        let payout = scene.payout(batch, party).await;
        let paid: i64 = of(&money, PAYOUT, payout).await;
        in_mails.push([billed, paid, INCENTIVE]);
    }
    let charged: i64 = of(&money, BILLED, shop).await;
    scene.mails_say(&reading, [&in_mails[0], &in_mails[1], &[charged]]);
    bank_is_asked_for(sold, in_mails[0][1]);
    money.is_sound().await;
}

#[database_test::test(store::MIGRATOR)]
async fn rupiah_go_through_everything(_: PgPoolOptions, options: PgConnectOptions) {
    through_everything(options, &SOLD[0]).await;
}

#[database_test::test(store::MIGRATOR)]
async fn dongs_go_through_everything(_: PgPoolOptions, options: PgConnectOptions) {
    through_everything(options, &SOLD[1]).await;
}
