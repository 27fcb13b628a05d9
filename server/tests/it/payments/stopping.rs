//! A change waits, and whoever of the party is told of it stops it: also without a second step.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    ACCOUNTS, LINK, LINK_PAGE, OWNER, STOP, account, approve, market, open_account, person,
};
use crate::{
    agency::form,
    people::{Person, Place, hides, shows},
    world::World,
};

/// Links an account and another one in its place.
async fn changed(world: &World) -> Person<'_> {
    let owner = person(world, OWNER, true).await;
    owner.send(LINK_PAGE, LINK, &account(&[])).await;
    approve(world).await;
    let page = owner.get(LINK_PAGE).await.body;
    shows(&page, &["72 hours after you link it"]);
    let other = account(&[("numbers[account]", "5550004321")]);
    let leads_to = owner.send(LINK_PAGE, LINK, &other).await;
    assert_eq!(leads_to, format!("{ACCOUNTS}?done=linked"));
    owner
}

#[database_test::test(store::MIGRATOR)]
async fn another_member_stops_a_change(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = changed(&world).await;
    let page = owner.get(ACCOUNTS).await.body;
    shows(
        &page,
        &[
            "Active account",
            "•••• 6789",
            "Change under review",
            "•••• 4321",
            "Stop this change",
        ],
    );
    let open = open_account(&world).await.to_string();
    let stop = form(&[("account", &open)]);
    let manager = Place::Agency("north", MemberRole::Manager);
    let manager = person(&world, manager, true).await;
    let answer = manager.call(STOP, &stop).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let stranger = person(&world, Place::Agency("other", MemberRole::Owner), true).await;
    let answer = stranger.call(STOP, &stop).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);

    let finance = Place::Agency("north", MemberRole::Finance);
    let finance = person(&world, finance, false).await;
    let page = finance.get(ACCOUNTS).await.body;
    shows(
        &page,
        &[
            "Turn on two-factor authentication first",
            "•••• 4321",
            "Stop this change",
        ],
    );
    hides(&page, &["•••• 6789"]);
    let question = format!("{ACCOUNTS}?stop={open}");
    let page = finance.get(&question).await.body;
    shows(
        &page,
        &[
            "Stop the change to the account ending in 4321?",
            "The active account stays as it is.",
        ],
    );
    let leads_to = finance.send(&question, STOP, &stop).await;
    assert_eq!(leads_to, format!("{ACCOUNTS}?done=stopped"));

    let page = owner.get(ACCOUNTS).await.body;
    shows(&page, &["Active account", "Earlier accounts", "Stopped"]);
    hides(&page, &["Stop this change", "Change under review"]);
    // Who comes later is told what it is.
    let page = owner.send_and_see(ACCOUNTS, STOP, &stop).await;
    shows(
        &page,
        &["Someone has changed this already. Status: Stopped."],
    );
    // Another one can be linked at once.
    let page = owner.get(LINK_PAGE).await.body;
    shows(&page, &["numbers[account]"]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_approved_change_waits_and_can_still_be_stopped(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = changed(&world).await;
    approve(&world).await;
    let page = owner.get(ACCOUNTS).await.body;
    shows(
        &page,
        &[
            "Approved. It replaces the active account on",
            "Change under review",
            "Stop this change",
        ],
    );
    // It isn't reviewed any more, and none can be linked beside it.
    let way = format!("href=\"{LINK_PAGE}\"");
    hides(&page, &["Try again in", &way]);
    let open = open_account(&world).await.to_string();
    let stop = form(&[("account", &open)]);
    let leads_to = owner.send(ACCOUNTS, STOP, &stop).await;
    assert_eq!(leads_to, format!("{ACCOUNTS}?done=stopped"));
}
