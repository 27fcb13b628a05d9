//! A higher rate that creators keep from before a decrease, wherever the agency reads its own part.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{OWNER, VIEWER, form, spring};
use crate::{
    home_sales::selling,
    people::{Person, hides, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn who_keeps_a_higher_rate_stands_beside_the_rate_and_in_what_the_agency_keeps(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = selling(options).await;
    let mug = world.the_registration().await;
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{id}/approved");
    let page = owner.get(&tab).await.body;
    shows(&page, &["15.00%", "£1.50 per item"]);
    hides(&page, &["only=rate-kept", "of 2 creators"]);

    // From 15 to 10 of 30 per cent: whoever has the product keeps 15 for thirty days.
    let (rate, shown) = (format!("rates[of.{mug}]"), format!("shown[of.{mug}]"));
    let lower = form(&[("campaign", &id), (&rate, "10"), (&shown, "15.00")]);
    owner
        .send(&tab, "/api/offers/set_creator_rates", &lower)
        .await;
    let viewer = Person::of(&world, VIEWER).await;
    for reader in [&owner, &viewer] {
        for list in [tab.clone(), format!("{tab}?only=rate-kept")] {
            let page = reader.get(&list).await.body;
            shows(
                &page,
                &[
                    "A mug",
                    "Higher rate kept",
                    "2 of 2 creators: 15.00% until 9\u{a0}Apr\u{a0}2031",
                    "15.00%–20.00%",
                    "£1.50–£2.00 per item",
                ],
            );
        }
        let details = format!("/partner/registrations/{}/{}", mug.shop, mug.registration);
        let page = reader.get(&details).await.body;
        shows(
            &page,
            &[
                "Current commission rate",
                "until 9\u{a0}Apr\u{a0}2031, then 10.00%",
            ],
        );
    }
}
