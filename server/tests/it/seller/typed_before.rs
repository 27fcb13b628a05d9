//! What was typed into **Register products** before, and what is known of the products.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{market::Market, period::CampaignDates, registration::RejectReason};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    campaigns::NewCampaign,
    import::Rows,
    registrations::{self, NewRegistration},
};

use super::{NOW, OWNER, REGISTER, Stage, row};
use crate::people::{Person, hides, shows};

const CHOOSE: &str = "/api/registrations/choose";
const RESTORED: &str = "Restored what you typed";

#[database_test::test(store::MIGRATOR)]
async fn what_was_typed_is_restored_for_a_day_to_its_own_person(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let begun: DateTime<Utc> = NOW.parse().unwrap();
    let minutes = Arc::new(AtomicI64::new(0));
    let passed = Arc::clone(&minutes);
    let clock = move || begun + TimeDelta::minutes(passed.load(Ordering::Relaxed));
    let stage = Stage::at(options, clock).await;
    let account = stage.world.account("ada@example.org", None).await;
    stage.world.seat(account, OWNER).await;
    let register = stage.register();
    let open = async |minute| {
        minutes.store(minute, Ordering::Relaxed);
        let seller = Person::with(&stage.world, account).await;
        seller.get(&register).await.body
    };
    let body = stage.choice(&[(stage.mug, "13.37")]) + "&then=search";
    let seller = Person::with(&stage.world, account).await;
    seller.send(&register, CHOOSE, &body).await;

    // Whoever has just typed it needs not be told.
    let page = open(0).await;
    shows(&page, &["value=\"13.37\"", "£1.34"]);
    hides(&page, &[RESTORED]);
    let page = open(1).await;
    let today = "Restored what you typed today at 12:00.";
    shows(&page, &["value=\"13.37\"", today, "Start afresh"]);
    let page = open(24 * 60 - 1).await;
    let on = "Restored what you typed on 10\u{a0}Mar\u{a0}2031, 12:00.";
    shows(&page, &["value=\"13.37\"", on]);
    // A colleague begins with nothing, and after a day so does everybody.
    let colleague = stage.owner().await.get(&register).await.body;
    hides(&colleague, &["value=\"13.37\"", RESTORED]);
    let page = open(24 * 60).await;
    hides(&page, &["value=\"13.37\"", RESTORED]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_starts_afresh(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let register = stage.register();
    let body = stage.choice(&[(stage.mug, "13.37")]);
    let typed = body.clone() + "&then=search";
    seller.send(&register, CHOOSE, &typed).await;
    let afresh = body + "&then=afresh";
    let leads_to = seller.send(&register, CHOOSE, &afresh).await;
    assert_eq!(leads_to, register);
    let page = seller.get(&register).await.body;
    hides(&page, &["value=\"13.37\""]);
    assert_eq!(stage.registered().await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn a_typed_rate_chooses_its_product_where_no_script_ticks_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let (mug, pot) = (stage.mug, stage.pot);
    let rate = |product, rate| format!("&typed%5Brates%5D%5Bof-{product}%5D={rate}");
    let body = format!(
        "campaign={}{}",
        stage.spring,
        rate(mug, "12") + &rate(pot, "")
    );
    // A page with scripts has ticked what is meant.
    let called = seller.call(REGISTER, &body).await;
    assert!(called.body.contains("NoneChosen"), "{}", called.body);
    let leads_to = seller.send(&stage.register(), REGISTER, &body).await;
    assert!(leads_to.ends_with("done=registered&n=1"), "{leads_to}");
    assert_eq!(stage.registered().await, [row("mug", "pending", 1_200)]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_says_how_it_was_rejected_here(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let register = stage.register();
    let one = stage.choice(&[(stage.mug, "12.5")]);
    seller.send(&register, REGISTER, &one).await;
    let address = stage.address_of("mug").await;
    let (db, by) = (&stage.world.db, stage.by_agency().await);
    registrations::reject(db, &by, address, &RejectReason::CommissionTooLow, true)
        .await
        .unwrap();
    let page = seller.get(&register).await.body;
    shows(
        &page,
        &[
            "You pay per item",
            "Rejected here on 10\u{a0}Mar\u{a0}2031 at 12.50%: Commission too low",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_says_where_else_it_is_and_what_an_item_would_cost(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let register = stage.register();
    hides(&seller.get(&register).await.body, &["other campaign"]);
    let day = |text: &str| text.parse().unwrap();
    let mut says = vec!["In 1 other campaign at 18.00%"];
    for (code, rate) in [("summer", "18"), ("autumn", "21.5")] {
        let campaign = NewCampaign {
            campaign_code: code.into(),
            agency: "north".into(),
            market: Market::Gb,
            dates: CampaignDates::new(day("2031-03-01"), day("2031-04-20"), day("2031-04-30"))
                .unwrap(),
            min_rate: "5".parse().unwrap(),
        };
        stage.world.take(Rows::Campaigns(&[campaign])).await;
        let registration = NewRegistration {
            campaign_code: code.into(),
            shop_code: "SHOP1".into(),
            product_code: "mug".into(),
            total_rate: rate.parse().unwrap(),
            creator_rate: "10".parse().unwrap(),
            change: None,
        };
        stage.world.take(Rows::Registrations(&[registration])).await;
        let page = seller.get(&register).await.body;
        shows(&page, &says);
        says = vec!["In 2 other campaigns, highest 21.50%"];
    }
    // Of a mug for £10.00 and a pot for £10.00.
    let typed = stage.choice(&[(stage.mug, "21.5"), (stage.pot, "80")]) + "&then=search";
    seller.send(&register, CHOOSE, &typed).await;
    let page = seller.get(&register).await.body;
    shows(&page, &["£2.15", "£8.00"]);
}
