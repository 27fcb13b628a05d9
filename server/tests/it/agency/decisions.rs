//! Decisions on registrations, one and many, by one member and by two at once.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use domain::{actor::Actor, actor::MemberRole, ids::AccountId};
use uuid::Uuid;

use super::{OWNER, VIEWER, approved, by, form, market, register, spring, state_of};
use crate::people::{Person, hides, shows};

const APPROVE: &str = "/api/registrations/approve";
const REJECT: &str = "/api/registrations/reject";

#[database_test::test(store::MIGRATOR)]
async fn what_is_pending_is_approved_or_rejected_with_a_reason(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let (mug, pot) = (
        register(&world, "mug", "20").await,
        register(&world, "pot", "15.5").await,
    );
    let owner = Person::of(&world, OWNER).await;
    let details = format!("/partner/campaigns/{}", spring(&world).await);
    let id = spring(&world).await.to_string();
    shows(
        &owner.get("/partner?market=GB").await.body,
        &["Needs attention", "Pending registrations", "tab=pending"],
    );
    let page = owner.get(&details).await.body;
    shows(&page, &["A mug", "A pot", "20.00%", "15.50%", "£44.95"]);
    let viewer = Person::of(&world, VIEWER).await;
    hides(&viewer.get(&details).await.body, &["formaction", APPROVE]);

    // Nothing ticked, then no reason, then none in own words: each says so and nothing is lost.
    let none = form(&[("campaign", &id)]);
    let page = owner.send_and_see(&details, APPROVE, &none).await;
    shows(
        &page,
        &["Nothing was changed", "Select at least one product."],
    );
    let (mug_id, pot_id) = (mug.to_string(), pot.to_string());
    let dialog = format!("{details}?tab=pending&picked%5B%5D={pot_id}&reject=true");
    let page = owner.get(&dialog).await.body;
    shows(
        &page,
        &["Reject “A pot”?", "Commission too low", "re-register"],
    );
    let unsaid = form(&[("campaign", &id), ("picked[]", &pot_id)]);
    let page = owner.send_and_see(&dialog, REJECT, &unsaid).await;
    shows(&page, &["Nothing was rejected", "Choose a reason."]);
    let unsaid = form(&[
        ("campaign", &id),
        ("picked[]", &pot_id),
        ("rejection[reason]", "other"),
        ("rejection[may_reregister]", "true"),
    ]);
    let page = owner.send_and_see(&dialog, REJECT, &unsaid).await;
    shows(&page, &["Enter a note. The reason Other needs one."]);
    assert_eq!(state_of(&world, pot).await, "pending");

    let said = format!("{unsaid}&rejection%5Bexplanation%5D=Too+heavy+to+send");
    let leads_to = owner.send(&dialog, REJECT, &said).await;
    assert_eq!(leads_to, format!("{details}?tab=pending&done=rejected&n=1"));
    let page = owner.get(&format!("{details}?tab=rejected")).await.body;
    shows(&page, &["A pot", "Too heavy to send", "Allowed"]);
    let both = form(&[
        ("campaign", &id),
        ("picked[]", &mug_id),
        ("picked[]", &pot_id),
    ]);
    let page = owner.send_and_see(&details, APPROVE, &both).await;
    shows(
        &page,
        &["1 updated, 1 not updated", "A pot: already rejected"],
    );
    assert_eq!(state_of(&world, mug).await, "approved");
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_who_decide_at_once_one_is_told(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let mug = register(&world, "mug", "20").await;
    let (owner, colleague) = (
        Person::of(&world, OWNER).await,
        Person::of(&world, OWNER).await,
    );
    let (id, address) = (spring(&world).await.to_string(), mug.to_string());
    let approve = form(&[("campaign", &id), ("picked[]", &address)]);
    let reject = format!("{approve}&rejection%5Breason%5D=too_expensive");
    let (approved, rejected) = tokio::join!(
        owner.call(APPROVE, &approve),
        colleague.call(REJECT, &reject)
    );
    assert_eq!(
        (approved.status, rejected.status),
        (200.try_into().unwrap(), 200.try_into().unwrap())
    );
    let done = |body: &str| body.contains("\"done\":1");
    assert_ne!(
        done(&approved.body),
        done(&rejected.body),
        "{} {}",
        approved.body,
        rejected.body
    );
    let state = state_of(&world, mug).await;
    if done(&approved.body) {
        assert_eq!(state, "approved");
        assert!(
            rejected.body.contains("already approved"),
            "{}",
            rejected.body
        );
    } else {
        assert_eq!(state, "rejected");
        assert!(
            approved.body.contains("already rejected"),
            "{}",
            approved.body
        );
    }
    // The one who comes later with a page of before reads it in words.
    let details = format!("/partner/campaigns/{id}");
    let page = colleague.send_and_see(&details, REJECT, &reject).await;
    shows(&page, &["A mug: already", "by someone else"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_request_to_close_is_agreed_to_or_refused(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let (mug, pot) = (
        approved(&world, "mug", "20").await,
        approved(&world, "pot", "20").await,
    );
    for address in [mug, pot] {
        let seller = Actor::Shop {
            account: AccountId::new(Uuid::from_u128(1)),
            shop: address.shop,
            role: MemberRole::Owner,
        };
        store::registrations::request_close(&world.db, &by(&world, seller), address)
            .await
            .unwrap();
    }
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}?tab=pending-closed");
    shows(
        &owner.get(&tab).await.body,
        &["A mug", "A pot", "until you decide"],
    );
    let send = |verb: &str, address: &dyn std::fmt::Display| {
        let body = form(&[("campaign", &id), ("registration", &address.to_string())]);
        (format!("/api/registrations/{verb}"), body)
    };
    let (to, body) = send("approve_close", &mug);
    let page = owner.send_and_see(&tab, &to, &body).await;
    shows(&page, &["no longer count for this campaign", "A pot"]);
    let (to, body) = send("refuse_close", &pot);
    let page = owner.send_and_see(&tab, &to, &body).await;
    shows(&page, &["The product stays in the campaign"]);
    assert_eq!(state_of(&world, mug).await, "closed");
    assert_eq!(state_of(&world, pot).await, "approved");
    let page = owner.send_and_see(&tab, &to, &body).await;
    shows(&page, &["cancelled this request"]);

    // The agency takes one out by itself, from the product's own page.
    let here = format!("/partner/registrations/{}/{}", pot.shop, pot.registration);
    let page = owner.get(&format!("{here}?close=true")).await.body;
    shows(&page, &["Close “A pot”?", "can’t be reopened"]);
    let (to, body) = send("close", &pot);
    let page = owner.send_and_see(&here, &to, &body).await;
    shows(
        &page,
        &[
            "Product closed. Orders placed from now on no longer count",
            "Closed by your agency",
        ],
    );
    let page = owner.send_and_see(&here, &to, &body).await;
    shows(&page, &["This product is already closed."]);
}
