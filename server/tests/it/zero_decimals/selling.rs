//! What is sold in the market, brought in as it happened.

use domain::{intake::ContentType, period::CampaignDates};
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

use super::Sold;
use crate::money_world::{MoneyWorld, at};

/// Takes a row in, which is new.
pub(super) async fn take(money: &MoneyWorld, rows: Rows<'_>) {
    let batch = BatchContext {
        market: &money.rules,
        now: money.now(),
        ids: &*money.world.outside.ids,
        source: Source::Api,
    };
    let mut importer = Importer::durable(money.world.db.clone());
    let results = importer.submit(&batch, rows).await.unwrap();
    assert_eq!(results, [RowResult::New]);
}

/// A mug of SHOP1 in the campaign `spring` of the agency `north`, which ann sells.
pub(super) async fn offer(money: &MoneyWorld, sold: &Sold) {
    let day = |text: &str| text.parse().unwrap();
    let dates = CampaignDates::new(day("2011-03-01"), day("2011-04-20"), day("2011-04-30"));
    let product = NewProduct {
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        title: "A mug".into(),
        price_units: sold.price,
        currency: sold.currency,
    };
    let campaign = NewCampaign {
        campaign_code: "spring".into(),
        agency: "north".into(),
        market: sold.market,
        dates: dates.unwrap(),
        min_rate: "5".parse().unwrap(),
    };
    let registration = NewRegistration {
        campaign_code: "spring".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        total_rate: sold.total_rate.parse().unwrap(),
        creator_rate: sold.creator_rate.parse().unwrap(),
        change: None,
    };
    let accepted = NewShowcaseEntry {
        creator: "ann".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    let ann = NewCreator {
        handle: "ann".into(),
        managed_by: None,
    };
    take(money, Rows::Products(&[product])).await;
    take(money, Rows::Creators(&[ann])).await;
    take(money, Rows::Campaigns(&[campaign])).await;
    take(money, Rows::Registrations(&[registration])).await;
    take(money, Rows::Showcases(&[accepted])).await;
}

/// One mug is sold by ann, and delivered a day later.
pub(super) async fn sell(money: &MoneyWorld, sold: &Sold, order: &str, placed_at: &str) {
    let placed_at = at(placed_at);
    let line = SubmittedLine {
        order_code: order.into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 1,
        unit_price_units: sold.price,
        currency: sold.currency,
        placed_at,
        paid_at: None,
        delivered_at: Some(placed_at + chrono::TimeDelta::days(1)),
        cancelled_at: None,
    };
    take(money, Rows::Orders(&[line])).await;
}

/// A part of what the order was paid is given back.
pub(super) async fn give_back(money: &MoneyWorld, order: &str, amount: i64, refunded_at: &str) {
    let refund = SubmittedRefund {
        refund_code: format!("R{order}"),
        order_code: order.into(),
        line_code: "1".into(),
        given_back: GivenBack::Amount(amount.to_string()),
        refunded_at: at(refunded_at),
    };
    take(money, Rows::Refunds(&[refund])).await;
}
