//! What becomes of a registered product.

use axum::http::StatusCode;
use domain::registration::{RejectReason, RejectReasonKind};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::registrations;

use super::{REGISTER, Stage, row};
use crate::people::shows;

#[database_test::test(store::MIGRATOR)]
async fn a_registration_goes_its_way_by_forms_alone(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let home = stage.home();
    let body = stage.choice(&[(stage.mug, "10"), (stage.pot, "10")]);
    seller.send(&home, REGISTER, &body).await;
    let (mug, pot) = (stage.address_of("mug").await, stage.address_of("pot").await);
    let about = |registration| format!("campaign={}&registration={registration}", stage.spring);

    // A pending rate changes; one that can't be offered stays in the field.
    let from = format!("{home}?tab=pending&rate={mug}");
    let dialog = seller.get(&from).await;
    shows(
        &dialog.body,
        &["Change the total commission rate for A mug"],
    );
    let change = "/api/registrations/change_rate";
    let low = about(mug) + "&rate=4.32";
    let refused = seller.send_and_see(&from, change, &low).await;
    shows(
        &refused,
        &[
            "The minimum total commission rate is 5.00%",
            "value=\"4.32\"",
        ],
    );
    seller
        .send(&from, change, &(about(mug) + "&rate=14,5"))
        .await;

    let from = format!("{home}?tab=pending&withdraw={pot}");
    shows(&seller.get(&from).await.body, &["Withdraw A pot?"]);
    let withdraw = "/api/registrations/withdraw";
    let page = seller.send_and_see(&from, withdraw, &about(pot)).await;
    shows(&page, &["Product withdrawn."]);
    assert_eq!(
        stage.registered().await,
        [row("mug", "pending", 1_450), row("pot", "withdrawn", 1_000)]
    );

    let by = stage.by_agency().await;
    registrations::approve(&stage.world.db, &by, mug)
        .await
        .unwrap();
    let late = seller.call(change, &(about(mug) + "&rate=20")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ongoing = format!("{home}?tab=ongoing");
    let close = format!("{ongoing}&close={mug}");
    let dialog = seller.get(&close).await;
    shows(&dialog.body, &["north must approve before A mug"]);
    let ask = "/api/registrations/request_close";
    let page = seller.send_and_see(&close, ask, &about(mug)).await;
    shows(&page, &["Close request sent"]);
    assert_eq!(
        stage.registered().await[0],
        row("mug", "close_requested", 1_450)
    );
    let take_back = "/api/registrations/take_back_close";
    seller.send(&ongoing, take_back, &about(mug)).await;
    assert_eq!(stage.registered().await[0], row("mug", "approved", 1_450));
    let page = seller.send_and_see(&ongoing, take_back, &about(mug)).await;
    shows(&page, &["There’s no close request to cancel"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rejected_product_says_why_and_whether_it_may_come_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let home = stage.home();
    let (mug, pot) = (stage.mug, stage.pot);
    let body = stage.choice(&[(mug, "10"), (pot, "10")]);
    seller.send(&home, REGISTER, &body).await;
    let by = stage.by_agency().await;
    let noted = RejectReason::new(
        RejectReasonKind::TooExpensive,
        "Most creators sell below £20",
    );
    for (code, reason, may_again) in [
        ("mug", RejectReason::CommissionTooLow, true),
        ("pot", noted.unwrap(), false),
    ] {
        let address = stage.address_of(code).await;
        registrations::reject(&stage.world.db, &by, address, &reason, may_again)
            .await
            .unwrap();
    }
    let page = seller.get(&format!("{home}?tab=rejected")).await;
    shows(
        &page.body,
        &[
            "Commission too low",
            "Too expensive: Most creators sell below £20",
            "The partner has blocked this product",
            "Re-register",
        ],
    );
    let start = seller.get("/seller").await;
    shows(&start.body, &["You can re-register it"]);
    let again = format!("{home}/register?q=mug&product={mug}");
    let form = seller.get(&again).await;
    shows(
        &form.body,
        &[
            "Rejected here on",
            "at 10.00%: Commission too low",
            " checked",
        ],
    );

    let body = stage.choice(&[(mug, "15"), (pot, "20")]);
    let page = seller.send_and_see(&again, REGISTER, &body).await;
    shows(&page, &["A pot: The partner has blocked this product."]);
    let states: Vec<_> = stage
        .registered()
        .await
        .into_iter()
        .map(|row| row.1)
        .collect();
    assert_eq!(states, ["rejected", "pending", "rejected"]);
}
