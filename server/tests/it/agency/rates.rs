//! Creator rates, and the links of products that have one.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{OWNER, VIEWER, approved, form, market, spring};
use crate::people::{Person, hides, shows};

const SET: &str = "/api/offers/set_creator_rates";
const SET_PICKED: &str = "/api/offers/set_creator_rate_of_picked";
const EXPORT: &str = "/api/links/export";

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn rates_are_set_as_far_as_they_fit(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let (mug, pot) = (
        approved(&world, "mug", "15").await,
        approved(&world, "pot", "20").await,
    );
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}?tab=approved");
    let page = owner.get(&tab).await.body;
    // What happens to whom is said before the button: thirty days from now.
    shows(
        &page,
        &[
            "An increase applies to all creators immediately",
            "until 9\u{a0}Apr\u{a0}2031",
        ],
    );
    let (of_mug, of_pot) = (format!("rates[of.{mug}]"), format!("rates[of.{pot}]"));
    let (shown_mug, shown_pot) = (format!("shown[of.{mug}]"), format!("shown[of.{pot}]"));

    let body = form(&[
        ("campaign", &id),
        (&of_mug, "16"),
        (&shown_mug, ""),
        (&of_pot, "14"),
        (&shown_pot, ""),
    ]);
    let page = owner.send_and_see(&tab, SET, &body).await;
    shows(
        &page,
        &[
            "1 updated, 1 not updated",
            "A mug: Maximum 15.00%",
            "value=\"16\"",
            "value=\"14.00\"",
            "6.00%",
            "£2.70 per item",
        ],
    );
    // What nobody touched is left alone, and nothing touched is said to be nothing.
    let body = form(&[("campaign", &id), (&of_pot, "14.00"), (&shown_pot, "14.00")]);
    let page = owner.send_and_see(&tab, SET, &body).await;
    shows(&page, &["You haven’t changed any rates."]);
    let changes: i64 = sqlx::query_scalar("select count(*) from offer_rate")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(changes, 1);

    let (mug_id, pot_id) = (mug.to_string(), pot.to_string());
    let picked = [
        ("campaign", id.as_str()),
        ("picked[]", &mug_id),
        ("picked[]", &pot_id),
    ];
    let body = format!("{}&rate=abc", form(&picked));
    let page = owner.send_and_see(&tab, SET_PICKED, &body).await;
    shows(
        &page,
        &["Creator commission rate: enter a percentage, for example 15.25."],
    );
    let body = format!("{}&rate=15%2C5", form(&picked));
    let page = owner.send_and_see(&tab, SET_PICKED, &body).await;
    shows(
        &page,
        &[
            "1 updated, 1 not updated",
            "A mug: maximum 15.00%",
            "value=\"15.50\"",
        ],
    );
    let body = format!("{}&rate=10", form(&picked));
    let leads_to = owner.send(&tab, SET_PICKED, &body).await;
    assert_eq!(leads_to, format!("{tab}&done=rates&n=2"));

    let here = format!("/partner/registrations/{}/{}", pot.shop, pot.registration);
    let page = owner.get(&here).await.body;
    shows(
        &page,
        &["<title>A pot · ", "14.00%", "15.50%", "10.00%", "SHOP1"],
    );
    shows(&page, &["No creators have added this product yet"]);
    let viewer = Person::of(&world, VIEWER).await;
    let page = viewer.get(&tab).await.body;
    shows(&page, &["A pot", "10.00%"]);
    hides(&page, &["name=\"rates", "picked[]"]);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn links_are_exported_with_the_agencys_say_about_those_without_a_rate(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let (mug, pot) = (
        approved(&world, "mug", "15").await,
        approved(&world, "pot", "20").await,
    );
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}?tab=approved");
    let rate = form(&[("campaign", &id), (&format!("rates[of.{pot}]"), "12.5")]);
    owner.send(&tab, SET, &rate).await;

    let page = owner
        .send_and_see(&tab, EXPORT, &form(&[("campaign", &id)]))
        .await;
    shows(
        &page,
        &["No links were exported", "Select at least one product."],
    );
    let (mug_id, pot_id) = (mug.to_string(), pot.to_string());
    let only_mug = form(&[("campaign", &id), ("picked[]", &mug_id)]);
    let page = owner.send_and_see(&tab, EXPORT, &only_mug).await;
    shows(
        &page,
        &["A mug has no creator commission rate, so its link can’t be exported."],
    );
    hides(&page, &["Export without them"]);
    let both = form(&[
        ("campaign", &id),
        ("picked[]", &mug_id),
        ("picked[]", &pot_id),
    ]);
    let page = owner.send_and_see(&tab, EXPORT, &both).await;
    shows(
        &page,
        &[
            "A mug has no creator commission rate",
            "Export without them",
        ],
    );
    let agreed = format!("{both}&leave_out=true");
    let leads_to = owner.send(&tab, EXPORT, &agreed).await;
    let links = format!("/partner/campaigns/{id}/links");
    assert!(
        leads_to.starts_with(&format!("{links}?done=exported&n=1")),
        "{leads_to}"
    );
    let page = owner.get(&leads_to).await.body;
    shows(
        &page,
        &[
            "1 link exported.",
            "A pot",
            "12.50%",
            "https://partners.example.org/p/",
        ],
    );
    hides(&page, &["A mug"]);
    // The link stays the same ever after.
    let (_, code) = page.split_once("https://partners.example.org/p/").unwrap();
    let code = &code[..16];
    owner.send(&tab, EXPORT, &agreed).await;
    let line = format!("A pot – 12.50% – https://partners.example.org/p/{code}");
    let all = owner.get(&links).await.body;
    shows(
        &all,
        &[code, &line, "Copy all", "<title>Exported links, spring"],
    );
    shows(&owner.get(&format!("{links}?q=POT")).await.body, &[&line]);
    let none = owner.get(&format!("{links}?q=cup")).await.body;
    shows(&none, &["No links match your search"]);
    hides(&none, &[code]);
    shows(&owner.get(&tab).await.body, &["Exported"]);

    let file = owner.get(&format!("{links}.csv")).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let expected = format!(
        "product_title,product_id,shop,creator_rate_percent,link\r\n\
         A pot,pot,SHOP1,12.50,https://partners.example.org/p/{code}\r\n"
    );
    assert_eq!(file.body, expected);

    // What links begin with is said by whoever runs the site, and not by a request.
    let file = owner.get_at("other.example", &format!("{links}.csv")).await;
    assert_eq!(file.body, expected);
    let page = owner.get_at("other.example", &links).await.body;
    shows(&page, &["https://partners.example.org/p/"]);
    hides(&page, &["other.example"]);
}
