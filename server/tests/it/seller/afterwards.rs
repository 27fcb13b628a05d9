//! What becomes of a registered product.

use axum::http::StatusCode;
use domain::registration::RejectReason;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::registrations;

use super::{
    OWNER, Seller, address_of, by_agency, choice, market, product_id, registered, row, spring,
};

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_registration_goes_its_way_by_forms_alone(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Person::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let home = format!("/seller/campaigns/{campaign}");
    let ids = [
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    ];
    let body = choice(campaign, &ids.map(|id| (id, "10")));
    seller
        .send(&home, "/api/registrations/register", &body)
        .await;
    let (mug, pot) = (
        address_of(&world, "mug").await,
        address_of(&world, "pot").await,
    );
    let about = |registration| format!("campaign={campaign}&registration={registration}");

    // A pending rate changes; one that can't be offered stays in the field.
    let from = format!("{home}?tab=pending&rate={mug}");
    let dialog = seller.get(&from).await;
    assert!(
        dialog.body.contains("Change the rate of A mug"),
        "{}",
        dialog.body
    );
    let change = "/api/registrations/change_rate";
    let refused = seller
        .send(&from, change, &(about(mug) + "&rate=4.32"))
        .await;
    let page = seller.get(&refused).await;
    assert!(page.body.contains("at least 5.00%") && page.body.contains("value=\"4.32\""));
    seller
        .send(&from, change, &(about(mug) + "&rate=14,5"))
        .await;

    let from = format!("{home}?tab=pending&withdraw={pot}");
    assert!(seller.get(&from).await.body.contains("Withdraw A pot?"));
    let led = seller
        .send(&from, "/api/registrations/withdraw", &about(pot))
        .await;
    assert!(
        seller
            .get(&led)
            .await
            .body
            .contains("The product is withdrawn.")
    );
    assert_eq!(
        registered(&world).await,
        [row("mug", "pending", 1_450), row("pot", "withdrawn", 1_000)]
    );

    let by = by_agency(&world).await;
    registrations::approve(&world.db, &by, mug).await.unwrap();
    let late = seller.call(change, &(about(mug) + "&rate=20")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ongoing = format!("{home}?tab=ongoing");
    let close = format!("{ongoing}&close={mug}");
    assert!(
        seller
            .get(&close)
            .await
            .body
            .contains("north must agree before A mug")
    );
    let led = seller
        .send(&close, "/api/registrations/request_close", &about(mug))
        .await;
    assert!(
        seller
            .get(&led)
            .await
            .body
            .contains("The partner was asked to close")
    );
    assert_eq!(
        registered(&world).await[0],
        row("mug", "close_requested", 1_450)
    );
    seller
        .send(&ongoing, "/api/registrations/take_back_close", &about(mug))
        .await;
    assert_eq!(registered(&world).await[0], row("mug", "approved", 1_450));
    let again = "/api/registrations/take_back_close";
    let nothing = seller.send(&ongoing, again, &about(mug)).await;
    assert!(
        seller
            .get(&nothing)
            .await
            .body
            .contains("There is no request to take back")
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_rejected_product_says_why_and_whether_it_may_come_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Person::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let home = format!("/seller/campaigns/{campaign}");
    let (mug, pot) = (
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    );
    let body = choice(campaign, &[(mug, "10"), (pot, "10")]);
    seller
        .send(&home, "/api/registrations/register", &body)
        .await;
    let by = by_agency(&world).await;
    for (code, reason, may_again) in [
        ("mug", RejectReason::CommissionTooLow, true),
        ("pot", RejectReason::TooExpensive, false),
    ] {
        let address = address_of(&world, code).await;
        registrations::reject(&world.db, &by, address, &reason, may_again)
            .await
            .unwrap();
    }
    let page = seller.get(&format!("{home}?tab=rejected")).await;
    for shown in [
        "The commission is too low",
        "The product is too expensive",
        "The partner has blocked this product",
        "Re-register",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let start = seller.get("/seller").await;
    assert!(
        start.body.contains("may be registered again"),
        "{}",
        start.body
    );
    let again = format!("{home}/register?q=mug&product={mug}");
    let form = seller.get(&again).await;
    assert!(
        form.body.contains("registered before at 10.00%"),
        "{}",
        form.body
    );
    assert!(form.body.contains(" checked"), "{}", form.body);

    let body = choice(campaign, &[(mug, "15"), (pot, "20")]);
    let led = seller
        .send(&again, "/api/registrations/register", &body)
        .await;
    let page = seller.get(&led).await;
    assert!(
        page.body
            .contains("A pot: The partner has blocked this product."),
        "{}",
        page.body
    );
    let states: Vec<_> = registered(&world)
        .await
        .into_iter()
        .map(|row| row.1)
        .collect();
    assert_eq!(states, ["rejected", "pending", "rejected"]);
}
