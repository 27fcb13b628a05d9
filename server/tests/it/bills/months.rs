//! A market with four months of bills: what settles in March, April and June, and what is given back of it later.

use domain::{currency::Currency, intake::ContentType, market::Market, period::CampaignDates};
use sqlx::postgres::PgConnectOptions;
use store::{
    BatchContext, Source,
    campaigns::NewCampaign,
    creators::NewCreator,
    import::{Importer, RowResult, Rows},
    orders::SubmittedLine,
    products::NewProduct,
    refunds::{GivenBack, SubmittedRefund},
    registrations::NewRegistration,
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use crate::money_world::{MoneyWorld, at};

/// The months that have bills.
pub(super) const MONTHS: [&str; 4] = ["2011-03", "2011-04", "2011-05", "2011-06"];

/// Brings rows in, all of them new.
async fn bring(money: &MoneyWorld, rows: Rows<'_>) {
    let batch = BatchContext {
        market: &money.rules,
        now: money.now(),
        ids: &*money.world.outside.ids,
        source: Source::Api,
    };
    let mut importer = Importer::durable(money.world.db.clone());
    let results = importer.submit(&batch, rows).await.unwrap();
    let is_new = results.iter().all(|result| *result == RowResult::New);
    assert!(is_new, "{results:?}");
}

/// Agency `north` has a mug of SHOP1 in its campaign, at 30 % of which ann gets the half, and ann has it in her
/// showcase.
async fn begin(money: &MoneyWorld) {
    let day = |text: &str| text.parse().unwrap();
    let dates = CampaignDates::new(day("2011-03-01"), day("2011-04-20"), day("2011-04-30"));
    let mug = NewProduct {
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        title: "A mug".into(),
        price_units: 1_999,
        currency: Currency::Gbp,
    };
    let ann = NewCreator {
        handle: "ann".into(),
        managed_by: None,
    };
    let spring = NewCampaign {
        campaign_code: "spring".into(),
        agency: "north".into(),
        market: Market::Gb,
        dates: dates.unwrap(),
        min_rate: "5".parse().unwrap(),
    };
    let registration = NewRegistration {
        campaign_code: "spring".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    };
    let accepted = NewShowcaseEntry {
        creator: "ann".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    bring(money, Rows::Products(&[mug])).await;
    bring(money, Rows::Creators(&[ann])).await;
    bring(money, Rows::Campaigns(&[spring])).await;
    bring(money, Rows::Registrations(&[registration])).await;
    bring(money, Rows::Showcases(&[accepted])).await;
}

/// Ann sells two mugs, of which 11.99 are charged, 6.00 for her and 5.99 for the agency.
async fn sell(money: &MoneyWorld, order: &str, placed: &str, delivered: &str) {
    let line = SubmittedLine {
        order_code: order.into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 2,
        unit_price_units: 1_999,
        currency: Currency::Gbp,
        placed_at: at(placed),
        paid_at: None,
        delivered_at: Some(at(delivered)),
        cancelled_at: None,
    };
    bring(money, Rows::Orders(&[line])).await;
}

/// One of the first order's mugs comes back.
async fn give_back(money: &MoneyWorld, refund: &str, refunded: &str) {
    let refund = SubmittedRefund {
        refund_code: refund.into(),
        order_code: "A".into(),
        line_code: "1".into(),
        given_back: GivenBack::Items(1),
        refunded_at: at(refunded),
    };
    bring(money, Rows::Refunds(&[refund])).await;
}

/// All of it, up to the bills of June. In March order A settles; in April B does, and one mug of A comes back; in May
/// the other; in June C settles.
pub(super) async fn closed(options: PgConnectOptions) -> MoneyWorld {
    let money = MoneyWorld::new(options, Market::Gb, "2011-03-12T00:00:00Z").await;
    begin(&money).await;
    sell(&money, "A", "2011-03-10T10:00:00Z", "2011-03-11T10:00:00Z").await;
    close(&money, "2011-04-03T12:00:00Z").await;
    money.turn_to(at("2011-04-11T00:00:00Z"));
    sell(&money, "B", "2011-04-04T10:00:00Z", "2011-04-05T10:00:00Z").await;
    give_back(&money, "R1", "2011-04-10T10:00:00Z").await;
    close(&money, "2011-05-03T12:00:00Z").await;
    money.turn_to(at("2011-05-21T00:00:00Z"));
    give_back(&money, "R2", "2011-05-10T10:00:00Z").await;
    sell(&money, "C", "2011-04-29T10:00:00Z", "2011-05-20T10:00:00Z").await;
    close(&money, "2011-06-03T12:00:00Z").await;
    close(&money, "2011-07-03T12:00:00Z").await;
    money
}

/// A month is closed in the night after the second day of the next.
async fn close(money: &MoneyWorld, night: &str) {
    money.turn_to(at(night));
    assert_eq!(money.night().await.len(), 1, "{night}");
}

/// A party's bill of a month.
pub(super) async fn bill_of(money: &MoneyWorld, party: Uuid, month: &str) -> Uuid {
    sqlx::query_scalar(
        "select bill_id from bill where party_id = $1 and to_char(month, 'YYYY-MM') = $2",
    )
    .bind(party)
    .bind(month)
    .fetch_one(money.pool())
    .await
    .unwrap_or_else(|error| panic!("{month}: {error}"))
}
