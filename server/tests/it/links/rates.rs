//! The rates of a product over time, with the links that its creator knows and hasn't used.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{Stage, says};
use crate::people::hides;

const UNUSED: &str = "From links you haven’t used";

#[database_test::test(store::MIGRATOR)]
async fn a_link_that_was_opened_and_not_used_says_what_it_would_pay(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let lower = stage.mug_in_summer("12").await;
    let showcase = stage.page(&ann, "/creator").await;
    let (_, entry) = showcase.body.split_once("/creator/showcase/").unwrap();
    let rates = format!("/creator/showcase/{}/rates", &entry[..73]);
    // Nobody told her of it.
    let page = stage.page(&ann, &rates).await;
    assert_eq!(page.status, StatusCode::OK);
    hides(&page.body, &[UNUSED, "12.00%"]);

    let link = format!("/creator/add/{lower}");
    stage.page(&ann, &link).await;
    let page = stage.page(&ann, &rates).await;
    let href = format!("href=\"{link}\"");
    for words in [
        "orders count for spring by north at 15.00%.",
        UNUSED,
        "summer by south",
        "You haven’t added the product from this link",
        "You opened the link 10\u{a0}Mar\u{a0}2031, 10:00",
        "Adding it would pay 12.00% instead of your current 15.00%.",
        &href,
    ] {
        says(&page, words);
    }
    hides(&page.body, &["Sent to you", "30.00%"]);
    let over = stage.page(&ann, &format!("{rates}?on=2031-06-01")).await;
    let (_, unused) = over.body.split_once(UNUSED).unwrap();
    assert!(unused.contains("The campaign wasn’t running"), "{unused}");
    hides(&over.body, &["Adding it would pay"]);

    // Once it was added it is one of the times that she did.
    let showed = stage
        .page(&ann, &format!("{link}?alert=all&agreed=1"))
        .await;
    let (_, shown) = showed.body.split_once("name=\"shown\" value=\"").unwrap();
    let shown = shown.split('"').next().unwrap();
    let body = format!("code={lower}&shown={shown}&terms_version=1&agreed=true&choice=all");
    let added = stage.send(&ann, &link, "/api/showcase/add", &body).await;
    assert_eq!(added.location, "/creator?done=added");
    let page = stage.page(&ann, &rates).await;
    says(&page, "summer by south");
    hides(&page.body, &[UNUSED]);
}
