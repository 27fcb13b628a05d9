//! A form that is sent twice, one after the other or at once, acts once, and the second answer shows
//! what the first did.

use domain::{actor::MemberRole, market::Market, selection::Selection};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{links, lookup};

use super::{NEW, SUBMIT, campaign, count, market, open, token_of};
use crate::{
    agency::{OWNER, approved, by, form, register, spring},
    people::{Person, Place, hides, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn two_clicks_on_submit_make_one_campaign(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let (_, token) = open(&owner).await;
    let body = campaign(&token, "Winter");
    let (first, second) = tokio::join!(
        owner.send(NEW, SUBMIT, &body),
        owner.send(NEW, SUBMIT, &body)
    );
    assert_eq!(first, "/partner/campaigns?market=GB&done=submitted");
    assert_eq!(second, first, "the second answer shows what the first did");
    // Back, and Submit again.
    assert_eq!(owner.send(NEW, SUBMIT, &body).await, first);
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 1);
    assert_eq!(
        count(&world, "audit_event where verb = 'campaign.submit'").await,
        1
    );

    // Back, and something else in the fields: what was sent is done, and that is said.
    let other = campaign(&token, "Summer");
    let page = owner.send_and_see(NEW, SUBMIT, &other).await;
    shows(&page, &["This form has already been sent", "Summer"]);
    assert_eq!(count(&world, "campaign where name = 'Summer'").await, 0);

    // The next page has a form of its own.
    let (_, next) = open(&owner).await;
    assert_ne!(next, token);
    owner.send(NEW, SUBMIT, &campaign(&next, "Winter")).await;
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn two_clicks_with_script_make_one_campaign(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let (_, token) = open(&owner).await;
    let body = campaign(&token, "Winter");
    let (first, second) = tokio::join!(owner.call(SUBMIT, &body), owner.call(SUBMIT, &body));
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 1);
    let other = owner.call(SUBMIT, &campaign(&token, "Summer")).await;
    assert_eq!(other.status.as_u16(), 409, "{}", other.body);
}

#[database_test::test(store::MIGRATOR)]
async fn an_approval_that_is_sent_twice_is_one(_: PgPoolOptions, options: PgConnectOptions) {
    const APPROVE: &str = "/api/registrations/approve";

    let world = market(options).await;
    let mug = register(&world, "mug", "20").await.to_string();
    let owner = Person::of(&world, OWNER).await;
    let spring = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{spring}?tab=pending");
    let token = token_of(&owner.get(&tab).await.body, APPROVE);
    let body = form(&[
        ("form_token", &token),
        ("campaign", &spring),
        ("picked[]", &mug),
    ]);
    let (first, second) = tokio::join!(
        owner.send(&tab, APPROVE, &body),
        owner.send(&tab, APPROVE, &body)
    );
    assert!(first.ends_with("done=approved&n=1"), "{first}");
    assert_eq!(second, first);
    let page = owner.send_and_see(&tab, APPROVE, &body).await;
    hides(&page, &["0 updated"]);
    assert_eq!(
        count(&world, "audit_event where verb = 'registration.approve'").await,
        1
    );
    let told = "outbox where payload::text like '%approved%'";
    assert_eq!(count(&world, told).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn links_that_are_exported_twice_are_one_each(_: PgPoolOptions, options: PgConnectOptions) {
    const EXPORT: &str = "/api/links/export";
    const SET: &str = "/api/offers/set_creator_rates";

    let world = market(options).await;
    let mug = approved(&world, "mug", "20").await.to_string();
    let owner = Person::of(&world, OWNER).await;
    let spring = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{spring}/approved");
    let page = owner.get(&tab).await.body;
    let rate = form(&[
        ("form_token", &token_of(&page, SET)),
        ("campaign", &spring),
        (&format!("rates[of.{mug}]"), "12"),
        (&format!("shown[of.{mug}]"), ""),
    ]);
    let (first, second) = tokio::join!(owner.send(&tab, SET, &rate), owner.send(&tab, SET, &rate));
    assert!(first.ends_with("done=rates&n=1"), "{first}");
    assert_eq!(second, first);
    assert_eq!(count(&world, "offer_rate").await, 1);

    // The form of the ticks has two verbs; its token is the same for both.
    let first_verb = "/api/offers/fill_creator_rates";
    let token = token_of(&owner.get(&tab).await.body, first_verb);
    let body = form(&[
        ("form_token", &token),
        ("campaign", &spring),
        ("picked[]", &mug),
    ]);
    let (first, second) = tokio::join!(
        owner.send(&tab, EXPORT, &body),
        owner.send(&tab, EXPORT, &body)
    );
    assert!(first.contains("done=exported&n=1"), "{first}");
    assert_eq!(second, first);
    assert_eq!(count(&world, "share_link").await, 1);
    assert_eq!(
        count(&world, "audit_event where verb = 'link.export'").await,
        1
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_that_is_registered_twice_is_registered_once(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const REGISTER: &str = "/api/registrations/register";
    const WITHDRAW: &str = "/api/registrations/withdraw";

    let world = market(options).await;
    let seller = Person::of(&world, Place::Shop("SHOP1", MemberRole::Owner)).await;
    let spring = spring(&world).await.to_string();
    let page = format!("/seller/campaigns/{spring}/register");
    let token = token_of(&seller.get(&page).await.body, REGISTER);
    let (_, mug) = lookup::product(&world.db, Market::Gb, "mug").await.unwrap();
    let body = form(&[
        ("form_token", &token),
        ("campaign", &spring),
        ("typed[chosen][]", &mug.to_string()),
        (&format!("typed[rates][of-{mug}]"), "12.5"),
    ]);
    let (first, second) = tokio::join!(
        seller.send(&page, REGISTER, &body),
        seller.send(&page, REGISTER, &body)
    );
    assert!(first.ends_with("done=registered&n=1"), "{first}");
    assert_eq!(second, first);
    let page = seller.send_and_see(&page, REGISTER, &body).await;
    hides(&page, &["The products weren’t registered"]);
    assert_eq!(count(&world, "registration").await, 1);
    assert_eq!(
        count(&world, "audit_event where verb = 'registration.register'").await,
        1
    );

    // And taken back once, by a form of its own.
    let details = format!("/seller/campaigns/{spring}?tab=pending");
    let list = seller.get(&details).await.body;
    let (_, address) = list.split_once("withdraw=").unwrap();
    let address: String = address.chars().take_while(|sign| *sign != '"').collect();
    let dialog = format!("{details}&withdraw={address}");
    let token = token_of(&seller.get(&dialog).await.body, WITHDRAW);
    let body = form(&[
        ("form_token", &token),
        ("campaign", &spring),
        ("registration", &address),
    ]);
    let (first, second) = tokio::join!(
        seller.send(&dialog, WITHDRAW, &body),
        seller.send(&dialog, WITHDRAW, &body)
    );
    assert!(first.contains("done=withdrawn"), "{first}");
    assert_eq!(second, first);
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_that_is_added_twice_is_one_entry_with_one_receipt(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const ADD: &str = "/api/showcase/add";

    let world = market(options).await;
    let mug = approved(&world, "mug", "20").await;
    let program = by(&world, domain::actor::Actor::System);
    let change = domain::offer::RateFrom {
        from: program.now,
        rate: "15".parse().unwrap(),
    };
    store::offers::set_creator_rate(&world.db, &program, mug, change)
        .await
        .unwrap();
    let program = by(&world, domain::actor::Actor::System);
    let spring = spring(&world).await;
    let exported = links::export(
        &world.db,
        &program,
        &world.outside,
        spring,
        &Selection::Ids(vec![mug]),
        false,
    )
    .await;
    let code = exported.unwrap().links[0].link.to_string();
    let ann = Person::of(&world, Place::Creator("ann")).await;
    let page = format!("/creator/add/{code}");
    let token = token_of(&ann.get(&page).await.body, ADD);
    let body = form(&[
        ("form_token", &token),
        ("code", &code),
        ("shown", "1500,,none"),
        ("terms_version", "1"),
        ("agreed", "true"),
    ]);
    let (first, second) = tokio::join!(ann.send(&page, ADD, &body), ann.send(&page, ADD, &body));
    assert_eq!(first, "/creator?done=added");
    assert_eq!(second, first);
    assert_eq!(count(&world, "showcase_entry").await, 1);
    assert_eq!(count(&world, "consent_receipt").await, 1);
}
