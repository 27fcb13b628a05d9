//! What an agency can take back or is asked about: an approval, a block, a close.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    ids::AccountId,
    registration::{APPROVAL_HOLD, RegistrationAddress, RejectReason},
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::registrations;
use uuid::Uuid;

use super::{OWNER, STRANGER, VIEWER, approved, by, form, market, register, spring, state_of};
use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

const HOLD: &str = "/api/registrations/hold_approval";
const UNDO: &str = "/api/registrations/undo_approval";
const ALLOW: &str = "/api/registrations/allow_reregister";
const SELLER: Place = Place::Shop("SHOP1", MemberRole::Owner);

async fn held_until(world: &World, address: RegistrationAddress) -> DateTime<Utc> {
    sqlx::query_scalar("select approval_held_until from registration where registration_id = $1")
        .bind(address.registration.uuid())
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn an_approval_is_undone_before_it_counts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let mug = register(&world, "mug", "20").await;
    let (owner, seller) = (
        Person::of(&world, OWNER).await,
        Person::of(&world, SELLER).await,
    );
    let (id, address) = (spring(&world).await.to_string(), mug.to_string());
    let tab = format!("/partner/campaigns/{id}?tab=pending&q=mug");
    shows(&owner.get(&tab).await.body, &["A mug", HOLD]);
    let hold = form(&[
        ("campaign", &id),
        ("registration", &address),
        ("place[tab]", "pending"),
        ("place[q]", "mug"),
    ]);
    let to = owner.send(&tab, HOLD, &hold).await;
    assert_eq!(to, format!("{tab}&held={address}"));
    let page = owner.get(&to).await.body;
    shows(
        &page,
        &["Approved at 20.00%.", "Undo the approval of A mug", UNDO],
    );
    let pending = format!("/seller/campaigns/{id}?tab=pending");
    shows(&seller.get(&pending).await.body, &["A mug"]);
    let details = format!("/partner/registrations/{}/{}", mug.shop, mug.registration);
    shows(&owner.get(&details).await.body, &["Undo approval"]);

    let until = held_until(&world, mug).await.timestamp_micros().to_string();
    let undo = format!("{hold}&until={until}");
    let page = owner.send_and_see(&to, UNDO, &undo).await;
    shows(&page, &["Approval undone.", "A mug"]);
    hides(&page, &["Approved at"]);
    assert_eq!(state_of(&world, mug).await, "pending");
    let page = owner.send_and_see(&tab, UNDO, &undo).await;
    shows(&page, &["This approval was already undone."]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_approval_that_counts_is_not_undone(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let mug = register(&world, "mug", "20").await;
    let (owner, colleague) = (
        Person::of(&world, OWNER).await,
        Person::of(&world, OWNER).await,
    );
    let (id, address) = (spring(&world).await.to_string(), mug.to_string());
    let tab = format!("/partner/campaigns/{id}?tab=pending");
    let one = form(&[("campaign", &id), ("registration", &address)]);
    owner.send(&tab, HOLD, &one).await;
    let page = colleague.send_and_see(&tab, HOLD, &one).await;
    shows(&page, &["Someone else has already approved this product."]);
    let until = held_until(&world, mug).await;
    assert!(until - world.outside.now() <= APPROVAL_HOLD);
    let ids = &*world.outside.ids;
    let told = registrations::tell_held_approvals(&world.db, until, ids).await;
    assert_eq!(told.unwrap(), 1);
    let undo = format!("{one}&until={}", until.timestamp_micros());
    let page = owner.send_and_see(&tab, UNDO, &undo).await;
    shows(&page, &["This approval has already taken effect."]);
    assert_eq!(state_of(&world, mug).await, "approved");
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_else_undoes_or_lifts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let mug = register(&world, "mug", "20").await;
    let (stranger, viewer) = (
        Person::of(&world, STRANGER).await,
        Person::of(&world, VIEWER).await,
    );
    let (id, address) = (spring(&world).await.to_string(), mug.to_string());
    let body = form(&[
        ("campaign", &id),
        ("registration", &address),
        ("until", "1"),
    ]);
    for to in [HOLD, UNDO, ALLOW] {
        let answer = stranger.call(to, &body).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{to}");
        let answer = viewer.call(to, &body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{to}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_block_is_lifted_and_what_was_registered_again_is_said(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let mug = register(&world, "mug", "20").await;
    let agency = by(&world, Actor::System);
    let reason = RejectReason::HardToPromote;
    registrations::reject(&world.db, &agency, mug, &reason, false)
        .await
        .unwrap();
    let owner = Person::of(&world, OWNER).await;
    let (id, address) = (spring(&world).await.to_string(), mug.to_string());
    let tab = format!("/partner/campaigns/{id}?tab=rejected");
    shows(
        &owner.get(&tab).await.body,
        &["Blocked", "Allow to re-register", "Still open"],
    );
    let one = form(&[
        ("campaign", &id),
        ("registration", &address),
        ("place[tab]", "rejected"),
    ]);
    let page = owner.send_and_see(&tab, ALLOW, &one).await;
    shows(&page, &["Block lifted.", "Allowed"]);
    hides(&page, &[ALLOW]);
    let page = owner.send_and_see(&tab, ALLOW, &one).await;
    shows(&page, &["The seller can already re-register this product."]);

    let again = register(&world, "mug", "25").await;
    registrations::approve(&world.db, &by(&world, Actor::System), again)
        .await
        .unwrap();
    let way = format!(
        "/partner/registrations/{}/{}",
        again.shop, again.registration
    );
    let page = owner.get(&tab).await.body;
    shows(&page, &["Registered again, approved 10\u{a0}Mar", &way]);
    let open = format!("{tab}&open=true");
    hides(&owner.get(&open).await.body, &["A mug"]);
    let approved = format!("/partner/campaigns/{id}/approved");
    shows(&owner.get(&approved).await.body, &["Rejected before"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rejection_says_whether_the_seller_may_try_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const REJECT: &str = "/api/registrations/reject";

    let world = market(options).await;
    let (mug, pot) = (
        register(&world, "mug", "20").await,
        register(&world, "pot", "20").await,
    );
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let rejected = |address: RegistrationAddress, reason: &str| {
        let address = address.to_string();
        form(&[
            ("campaign", &*id),
            ("picked[]", &address),
            ("rejection[reason]", reason),
        ])
    };
    let dialog = format!("/partner/campaigns/{id}?tab=pending&picked%5B%5D={mug}&reject=true");
    let page = owner.get(&dialog).await.body;
    shows(&page, &["May re-register", "Blocked in this campaign"]);
    // Neither answer is the usual one.
    let unsaid = rejected(mug, "hard_to_promote");
    let page = owner.send_and_see(&dialog, REJECT, &unsaid).await;
    shows(&page, &["Choose whether the seller may re-register."]);
    assert_eq!(state_of(&world, mug).await, "pending");
    let blocked = format!("{unsaid}&rejection%5Bmay_reregister%5D=false");
    owner.send(&dialog, REJECT, &blocked).await;
    // A reason that asks for another offer answers it by itself.
    owner
        .send(&dialog, REJECT, &rejected(pot, "commission_too_low"))
        .await;
    let may: Vec<(String, bool)> = sqlx::query_as(
        "select product_code, may_reregister from registration join product using (shop_id, product_id)
         order by product_code",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(may, [("mug".to_owned(), false), ("pot".to_owned(), true)]);
}

#[database_test::test(store::MIGRATOR)]
async fn closing_is_asked_about_with_what_it_ends(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let mug = approved(&world, "mug", "20").await;
    let seller = Actor::Shop {
        account: AccountId::new(Uuid::from_u128(1)),
        shop: mug.shop,
        role: MemberRole::Owner,
    };
    registrations::request_close(&world.db, &by(&world, seller), mug)
        .await
        .unwrap();
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}?tab=pending-closed");
    let ask = format!("closing={mug}");
    shows(&owner.get(&tab).await.body, &[&ask]);
    let says = [
        "Close “A mug”?",
        "as the seller asked",
        "0 creators have it in their showcases.",
        "0 orders in the last 30 days: £0.00.",
        "/api/registrations/approve_close",
    ];
    shows(&owner.get(&format!("{tab}&{ask}")).await.body, &says);
    let details = format!("/partner/registrations/{}/{}", mug.shop, mug.registration);
    shows(
        &owner.get(&format!("{details}?close=true")).await.body,
        &says,
    );
    // Who may only look is asked nothing.
    let viewer = Person::of(&world, VIEWER).await;
    hides(&viewer.get(&format!("{tab}&{ask}")).await.body, &says[3..4]);
    // Of what is not there nothing is said, and the list is shown.
    let other = RegistrationAddress {
        registration: Uuid::from_u128(9).into(),
        ..mug
    };
    let page = owner.get(&format!("{tab}&closing={other}")).await;
    assert_eq!(page.status, StatusCode::OK);
    shows(&page.body, &["A mug"]);
    assert_eq!(state_of(&world, mug).await, "close_requested");
}
