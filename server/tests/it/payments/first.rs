//! What comes before an account can be linked: tax information, a second step and a recent proof.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{ACCOUNTS, COMPANY, LINK, LINK_PAGE, OWNER, account, market, person};
use crate::{
    agency,
    people::{Place, hides, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn tax_information_comes_first(_: PgPoolOptions, options: PgConnectOptions) {
    let world = agency::market(options).await;
    let owner = person(&world, OWNER, true).await;
    for page in [ACCOUNTS, LINK_PAGE] {
        let page = owner.get(page).await.body;
        shows(
            &page,
            &[
                "Complete your tax information first",
                "href=\"/partner/finance/tax\"",
            ],
        );
        hides(&page, &["numbers[account]"]);
    }
    shows(&owner.get(ACCOUNTS).await.body, &["Not activated"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_second_step_comes_first(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = person(&world, OWNER, false).await;
    for page in [ACCOUNTS, LINK_PAGE] {
        let page = owner.get(page).await.body;
        shows(
            &page,
            &[
                "Turn on two-factor authentication first",
                "href=\"/account/two-factor\"",
            ],
        );
        hides(&page, &["numbers[account]", "Not activated"]);
    }
    // Asked without the page, it says no more either.
    let asked = owner.call("/api/finance/account_to_link_of_agency", "");
    let asked = asked.await;
    shows(&asked.body, &["\"needs_two_factor\":true"]);
    hides(&asked.body, &[COMPANY]);
    let answer = owner.call(LINK, &account(&[])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    shows(&answer.body, &["two_factor_needed"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_recent_proof_comes_first(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = person(&world, OWNER, true).await;
    sqlx::query("update web_session set proved_at = null")
        .execute(&world.db.primary)
        .await
        .unwrap();
    let page = owner.get(LINK_PAGE).await.body;
    shows(
        &page,
        &["Confirm that it’s you", "href=\"/account/confirm?then="],
    );
    hides(&page, &["numbers[account]"]);
    let leads_to = owner.send(LINK_PAGE, LINK, &account(&[])).await;
    assert!(leads_to.starts_with("/account/confirm?then="), "{leads_to}");
    // What was typed beside the numbers is there again afterwards.
    sqlx::query("update web_session set proved_at = $1")
        .bind(world.outside.now())
        .execute(&world.db.primary)
        .await
        .unwrap();
    let page = owner.get(LINK_PAGE).await.body;
    shows(
        &page,
        &["value=\"HEDGEROW MEDIA LTD.\"", "value=\"First Bank\""],
    );
    hides(&page, &["021000021", "123456789"]);
}

#[database_test::test(store::MIGRATOR)]
async fn only_owners_and_finance_see_accounts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    for (role, expected) in [
        (MemberRole::Owner, StatusCode::OK),
        (MemberRole::Finance, StatusCode::OK),
        (MemberRole::Manager, StatusCode::FORBIDDEN),
        (MemberRole::Viewer, StatusCode::FORBIDDEN),
    ] {
        let member = person(&world, Place::Agency("north", role), true).await;
        for page in [ACCOUNTS, LINK_PAGE] {
            let answer = member.get(page).await;
            assert_eq!(answer.status, expected, "{role}: {page}");
        }
        let answer = member.call(LINK, "%FF=%FF").await;
        let is_refused = answer.status == StatusCode::FORBIDDEN;
        assert_eq!(is_refused, expected == StatusCode::FORBIDDEN, "{role}");
    }
}
