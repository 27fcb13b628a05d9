//! One link of a campaign: kept to some creators, sent to them, revoked and made anew.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{OWNER, STRANGER, VIEWER, approved, form, market, spring};
use crate::{
    people::{Person, hides, shows},
    world::World,
};

const SITE: &str = "https://partners.example.org/p/";

/// The link of the mug, exported by the agency's owner: its page, and its code.
async fn link(world: &World, owner: &Person<'_>) -> (String, String) {
    let mug = approved(world, "mug", "20").await;
    let campaign = spring(world).await.to_string();
    let tab = format!("/partner/campaigns/{campaign}/approved");
    let rate = format!("rates[of.{mug}]");
    let rate = form(&[("campaign", &campaign), (&rate, "12")]);
    owner
        .send(&tab, "/api/offers/set_creator_rates", &rate)
        .await;
    let picked = mug.to_string();
    let export = form(&[("campaign", &campaign), ("picked[]", &picked)]);
    owner.send(&tab, "/api/links/export", &export).await;
    let links = format!("/partner/campaigns/{campaign}/links");
    let page = owner.get(&links).await.body;
    let (_, code) = page.split_once(SITE).unwrap();
    let code = code[..16].to_owned();
    (format!("{links}/{code}"), code)
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_is_kept_to_creators_and_unknown_handles_are_named_one_by_one(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const RESTRICT: &str = "/api/links/restrict";

    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let (page, code) = link(&world, &owner).await;
    let campaign = spring(&world).await.to_string();
    let body = owner.get(&page).await.body;
    shows(
        &body,
        &[
            "A mug",
            SITE,
            "All creators in this market",
            "Opened",
            "Revoke",
            "class=\"qr-code\"",
        ],
    );
    hides(&body, &["Open to all creators", "Send to Inbox"]);

    let with = |handles| {
        form(&[
            ("campaign", &*campaign),
            ("code", &*code),
            ("handles", handles),
        ])
    };
    let body = owner.send_and_see(&page, RESTRICT, &with("")).await;
    shows(&body, &["Enter at least one handle."]);
    let body = owner
        .send_and_see(&page, RESTRICT, &with("ann\nnobody"))
        .await;
    shows(
        &body,
        &[
            "nobody: no creator has this handle.",
            "Only 1 selected creator",
            "ann",
        ],
    );
    let leads_to = owner.send(&page, RESTRICT, &with("ann")).await;
    assert_eq!(leads_to, format!("{page}?done=restricted&n=1"));
    let body = owner.get(&page).await.body;
    hides(&body, &["no creator has this handle"]);
    shows(&body, &["Send to Inbox", "Open to all creators"]);
    let links = format!("/partner/campaigns/{campaign}/links");
    let restricted = owner.get(&format!("{links}?state=restricted")).await.body;
    shows(&restricted, &[&code]);

    let to_all = form(&[("campaign", &*campaign), ("code", &*code)]);
    owner.send(&page, "/api/links/open_to_all", &to_all).await;
    shows(
        &owner.get(&page).await.body,
        &["All creators in this market"],
    );
    // Who may only look changes nothing, and to others there is no such link.
    let viewer = Person::of(&world, VIEWER).await;
    hides(
        &viewer.get(&page).await.body,
        &["Save creators", "Revoke</a>"],
    );
    let stranger = Person::of(&world, STRANGER).await;
    assert_eq!(stranger.get(&page).await.status, 404);
}

#[database_test::test(store::MIGRATOR)]
async fn revoking_asks_and_a_new_link_is_made_by_itself(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let (page, code) = link(&world, &owner).await;
    let campaign = spring(&world).await.to_string();
    let this = form(&[("campaign", &*campaign), ("code", &*code)]);
    let asked = owner.get(&format!("{page}?revoke=true")).await.body;
    shows(
        &asked,
        &[
            "Revoke the link to",
            "Opened by 0 creators.",
            "can’t undo this",
        ],
    );
    let leads_to = owner.send(&page, "/api/links/revoke", &this).await;
    assert_eq!(leads_to, format!("{page}?done=revoked"));
    let body = owner.get(&page).await.body;
    shows(&body, &["Revoked on", "Make a new link"]);
    hides(&body, &["<svg class=\"qr-code\""]);
    let links = format!("/partner/campaigns/{campaign}/links");
    hides(&owner.get(&links).await.body, &[&code]);
    shows(
        &owner.get(&format!("{links}?state=revoked")).await.body,
        &[&code],
    );
    let new = owner.send(&page, "/api/links/make_new", &this).await;
    assert!(new.ends_with("?done=made") && !new.contains(&code), "{new}");
    shows(&owner.get(&page).await.body, &["View the new link"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_links_qr_code_is_a_picture(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let (page, _) = link(&world, &owner).await;
    let picture = owner.get(&format!("{page}/qr.svg")).await;
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    assert!(picture.body.starts_with("<svg xmlns="), "{}", picture.body);
    let stranger = Person::of(&world, STRANGER).await;
    let missing = stranger.get(&format!("{page}/qr.svg")).await;
    assert_eq!(missing.status, 404);
}
