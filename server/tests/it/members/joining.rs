//! Joining as a seller and as a creator, and what somebody without a place sees.

use store::applications;

use super::*;

const SELLER: &str = "/join/seller";
const CREATOR: &str = "/join/creator";

#[database_test::test(store::MIGRATOR)]
async fn a_seller_applies_is_rejected_and_applies_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let account = proven(&world, "seller@example.org").await;
    let person = Person::with(&world, account).await;
    let join = person.get("/join").await.body;
    shows(
        &join,
        &["Partner", "Seller", "Creator", "seller@example.org"],
    );
    // Whoever is signed in and works nowhere yet finds the own account and the way out.
    shows(
        &join,
        &[
            "href=\"/account\"",
            "action=\"/api/account/sign_out\"",
            "data-home=\"/join\"",
        ],
    );
    hides(&join, &["href=\"/register\"", "href=\"/sign-in\""]);
    let stranger = world.get("/join").await.body;
    shows(&stranger, &["href=\"/register\"", "href=\"/sign-in"]);
    hides(&stranger, &["/api/account/sign_out", "data-home"]);
    let apply = "/api/join/apply_for_shop";
    let empty = person.send_and_see(SELLER, apply, "name=Hedgerow").await;
    shows(
        &empty,
        &[
            "Select the market the shop sells in.",
            "Shop Code is required.",
            "value=\"Hedgerow\"",
        ],
    );
    let taken = "name=Hedgerow&market=GB&shop_code=SHOP1";
    let taken = person.send_and_see(SELLER, apply, taken).await;
    shows(
        &taken,
        &[
            "ask the platform operator for an invitation",
            "value=\"SHOP1\"",
        ],
    );

    let body = "name=Hedgerow&market=GB&shop_code=NEW1";
    let submitted = person.send(SELLER, apply, body).await;
    let (page, _) = submitted.split_once("?done=submitted").unwrap();
    shows(
        &person.get(&submitted).await.body,
        &["Application submitted", "Pending review"],
    );
    assert_eq!(
        person.send(SELLER, apply, body).await,
        submitted,
        "sent twice"
    );

    let application = page.rsplit('/').next().unwrap().parse().unwrap();
    let by = world.by_program();
    let reasons = [domain::application::RejectionReason::OwnershipNotShown];
    applications::reject(&world.db, &by, application, &reasons, "Send a photo.")
        .await
        .unwrap();
    let rejected = person.get(page).await.body;
    shows(
        &rejected,
        &["Rejected", "Send a photo.", "It isn’t clear", "Modify"],
    );
    let modify = format!("{SELLER}?of={application}");
    let form = person.get(&modify).await.body;
    shows(
        &form,
        &["value=\"Hedgerow\"", "value=\"NEW1\"", "Send a photo."],
    );
    let again = person
        .send(SELLER, apply, &format!("{body}&earlier={application}"))
        .await;
    let (second, _) = again.split_once("?done=").unwrap();
    assert_ne!(second, page);
    let second = second.rsplit('/').next().unwrap().parse().unwrap();
    applications::approve(&world.db, &by, second, "", false)
        .await
        .unwrap();
    let profile = person.get("/seller/profile").await.body;
    shows(&profile, &["Hedgerow", "NEW1"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_applies(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let account = proven(&world, "cleo@example.org").await;
    let person = Person::with(&world, account).await;
    let apply = "/api/join/apply_for_creator";
    let wrong = person
        .send_and_see(
            CREATOR,
            apply,
            "handle=@ANN&market=GB&ecommerce=yes&categories[]=food",
        )
        .await;
    shows(&wrong, &["This handle is taken", "value=\"@ANN\""]);
    let none = person
        .send_and_see(CREATOR, apply, "handle=cleo&market=GB")
        .await;
    shows(
        &none,
        &[
            "Select 1 to 3 categories.",
            "id=\"creator-categories-error\"",
            "Select whether your account",
        ],
    );
    let body = "handle=cleo&market=GB&ecommerce=no&categories[]=food&categories[]=pets";
    let submitted = person.send(CREATOR, apply, body).await;
    let page = person.get(&submitted).await.body;
    shows(&page, &["cleo", "Food and drink, Pets", "Pending review"]);
    let (path, _) = submitted.split_once('?').unwrap();
    let application = path.rsplit('/').next().unwrap();
    let stranger = Person::with(&world, proven(&world, "dee@example.org").await).await;
    assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND);
    let withdraw = "/api/join/withdraw";
    let foreign = stranger
        .call(withdraw, &format!("application={application}"))
        .await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    hides(&person.get(path).await.body, &[withdraw]);
    let question = person.get(&format!("{path}?withdraw=true")).await.body;
    shows(&question, &["Withdraw this application?", withdraw]);
    let withdrawn = person
        .send(path, withdraw, &format!("application={application}"))
        .await;
    shows(
        &person.get(&withdrawn).await.body,
        &["Application withdrawn.", "Modify"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_handed_in_before_the_address_is_proven(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let account = world.account("new@example.org", Some("hash")).await;
    sqlx::query("update account set email_proven_at = null where account_id = $1")
        .bind(account.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    let person = Person::with(&world, account).await;
    let apply = "/api/join/apply_for_shop";
    let body = "name=Hedgerow&market=GB&shop_code=NEW1";
    let refused = person.send_and_see(SELLER, apply, body).await;
    shows(
        &refused,
        &["Confirm your email address first.", "value=\"NEW1\""],
    );
    let start = "/api/join/start_partnership";
    let refused = person.send_and_see("/join", start, "is_sure=true").await;
    shows(&refused, &["Confirm your email address first."]);
    let out = person.signed_out();
    for path in ["/join", SELLER, CREATOR] {
        shows(&out.get(path).await.body, &["Sign in first"]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_partner_begins_in_the_partner_console(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let account = proven(&world, "partner@example.org").await;
    let person = Person::with(&world, account).await;
    let start = "/api/join/start_partnership";
    let begun = person.send("/join", start, "is_sure=true").await;
    assert_eq!(begun, "/partner/onboarding");
    assert_eq!(person.get(PAGE).await.status, StatusCode::OK);
}
