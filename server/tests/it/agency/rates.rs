//! Creator rates, and the links of products that have one.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{OWNER, VIEWER, approved, form, market, spring};
use crate::{
    people::{Person, hides, shows},
    world::World,
};

const SET: &str = "/api/offers/set_creator_rates";
const FILL: &str = "/api/offers/fill_creator_rates";
const EXPORT: &str = "/api/links/export";

#[database_test::test(store::MIGRATOR)]
async fn rates_are_set_as_far_as_they_fit(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let (mug, pot) = (
        approved(&world, "mug", "15").await,
        approved(&world, "pot", "20").await,
    );
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}/approved");
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
            "1 rate needs to be corrected.",
            "value=\"16\"",
            "value=\"14.00\"",
            "6.00%",
            "£2.70 per item",
        ],
    );
    hides(&page, &["rate changed.", "Save 1 rate"]);
    // What nobody touched is left alone, and nothing touched is said to be nothing.
    let body = form(&[("campaign", &id), (&of_pot, "14.00"), (&shown_pot, "14.00")]);
    let page = owner.send_and_see(&tab, SET, &body).await;
    shows(&page, &["You haven’t changed any rates."]);
    assert_eq!(rates_set(&world).await, 1);

    let here = format!("/partner/registrations/{}/{}", pot.shop, pot.registration);
    let page = owner.get(&here).await.body;
    shows(&page, &["<title>A pot · ", "14.00%", "SHOP1"]);
    shows(&page, &["No creators have added this product yet"]);
    let viewer = Person::of(&world, VIEWER).await;
    let page = viewer.get(&tab).await.body;
    shows(&page, &["A pot", "14.00%"]);
    hides(&page, &["name=\"rates", "picked[]"]);
}

#[database_test::test(store::MIGRATOR)]
async fn one_rate_for_the_selected_waits_to_be_saved(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let (mug, pot) = (
        approved(&world, "mug", "15").await,
        approved(&world, "pot", "20").await,
    );
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}/approved");
    let of_pot = (format!("rates[of.{pot}]"), format!("shown[of.{pot}]"));
    let first = form(&[("campaign", &id), (&of_pot.0, "12"), (&of_pot.1, "")]);
    owner.send(&tab, SET, &first).await;

    let (mug_id, pot_id) = (mug.to_string(), pot.to_string());
    let picked = form(&[
        ("campaign", &id),
        ("list[tab]", "approved"),
        ("list[sort]", "-price"),
        ("market", "GB"),
        ("picked[]", &mug_id),
        ("picked[]", &pot_id),
    ]);
    let page = owner
        .send_and_see(&tab, FILL, &format!("{picked}&rate=abc"))
        .await;
    shows(
        &page,
        &["Creator commission rate: enter a percentage, for example 15.25."],
    );
    let none = form(&[("campaign", &id), ("rate", "14")]);
    let page = owner.send_and_see(&tab, FILL, &none).await;
    shows(&page, &["Select at least one product."]);

    // It stands in the fields, with what would follow, and nothing is set.
    let filled = owner
        .send(&tab, FILL, &format!("{picked}&rate=14%2C5"))
        .await;
    assert_eq!(filled, format!("{tab}?sort=-price&told=true"));
    let page = owner.get(&filled).await.body;
    shows(
        &page,
        &[
            "value=\"14,5\"",
            "was 12.00%",
            "2 rates changed. 1 product gets its first rate. 1 rate increases.",
            "Your agency keeps less than 1.00% of 1 product.",
            "Save 2 rates",
        ],
    );
    hides(&page, &["not updated"]);
    assert_eq!(rates_set(&world).await, 1);
    // It also stands there in another order.
    let page = owner.get(&format!("{tab}?sort=price")).await.body;
    assert_eq!(page.matches("value=\"14,5\"").count(), 2, "{page}");

    let of_mug = (format!("rates[of.{mug}]"), format!("shown[of.{mug}]"));
    let save = form(&[
        ("campaign", &id),
        ("list[tab]", "approved"),
        ("list[sort]", "-price"),
        (&of_mug.0, "14,5"),
        (&of_mug.1, ""),
        (&of_pot.0, "14,5"),
        (&of_pot.1, "12.00"),
    ]);
    // One of them leaves the agency 0.50%: that is asked once more, and nothing is lost meanwhile.
    let page = owner.send_and_see(&tab, SET, &save).await;
    shows(
        &page,
        &[
            "Your agency keeps less than 1.00% of 1 product.",
            "Save anyway",
            "value=\"14,5\"",
        ],
    );
    assert_eq!(rates_set(&world).await, 1);
    let saved = owner
        .send(&tab, SET, &format!("{save}&button%5Bconfirmed%5D=true"))
        .await;
    assert_eq!(saved, format!("{tab}?sort=-price&done=rates&n=2"));
    assert_eq!(rates_set(&world).await, 3);
    let page = owner.get(&tab).await.body;
    shows(&page, &["value=\"14.50\"", "5.50%"]);
    hides(&page, &["value=\"14,5\"", "Save anyway"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_has_to_be_corrected_is_counted_apart_from_what_is_saved(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let picked = [
        approved(&world, "mug", "10").await,
        approved(&world, "pot", "30").await,
        approved(&world, "cup", "12").await,
    ];
    let picked = picked.map(|address| address.to_string());
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}/approved");
    let mut fill = vec![
        ("campaign", &*id),
        ("list[tab]", "approved"),
        ("market", "GB"),
        ("rate", "25"),
    ];
    fill.extend(picked.iter().map(|address| ("picked[]", &**address)));
    let page = owner.send_and_see(&tab, FILL, &form(&fill)).await;
    shows(
        &page,
        &[
            "1 rate changed. 2 rates need to be corrected.",
            "Maximum 10.00%",
            "Maximum 12.00%",
            "Save 1 rate<",
            "Discard",
        ],
    );
    assert_eq!(rates_set(&world).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_filled_in_for_all_is_saved_or_discarded(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    for product in ["mug", "pot"] {
        approved(&world, product, "20").await;
    }
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}/approved");
    let as_of = world.outside.now().timestamp_micros().to_string();
    let fill = form(&[
        ("campaign", &id),
        ("market", "GB"),
        ("all[q]", ""),
        ("all[as_of]", &as_of),
        ("rate", "8"),
    ]);
    let set = form(&[
        ("campaign", &id),
        ("for_all[all][q]", ""),
        ("for_all[all][as_of]", &as_of),
        ("for_all[rate]", "8"),
    ]);
    let filled = owner.send(&tab, FILL, &fill).await;
    assert_eq!(filled, format!("{tab}?select={as_of}&told=true"));
    let page = owner.get(&filled).await.body;
    let follows = "2 products get their first rate.";
    shows(&page, &[follows, "Save 2 rates", "readonly"]);
    assert_eq!(rates_set(&world).await, 0);
    let discarded = owner
        .send(&tab, SET, &format!("{set}&button%5Bdiscard%5D=true"))
        .await;
    assert_eq!(discarded, tab);
    hides(&owner.get(&tab).await.body, &[follows, "readonly"]);

    owner.send(&tab, FILL, &fill).await;
    let saved = owner.send(&tab, SET, &set).await;
    assert_eq!(saved, format!("{tab}?done=rates&n=2"));
    assert_eq!(rates_set(&world).await, 2);
    hides(&owner.get(&tab).await.body, &[follows, "readonly"]);
}

/// How many rates were ever set.
async fn rates_set(world: &World) -> i64 {
    sqlx::query_scalar("select count(*) from offer_rate")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
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
    let tab = format!("/partner/campaigns/{id}/approved");
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
        "product_title,product_id,shop,creator_rate_percent,link,product_list,\
         selected_creators_only\r\n\
         A pot,pot,SHOP1,12.50,https://partners.example.org/p/{code},,no\r\n"
    );
    assert_eq!(file.body, expected);

    // What links begin with is said by whoever runs the site, and not by a request.
    let file = owner.get_at("other.example", &format!("{links}.csv")).await;
    assert_eq!(file.body, expected);
    let page = owner.get_at("other.example", &links).await.body;
    shows(&page, &["https://partners.example.org/p/"]);
    hides(&page, &["other.example"]);
}
