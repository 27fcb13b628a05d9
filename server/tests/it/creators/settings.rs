//! The two switches, contact details, and who has seen them.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::Stage;
use crate::people::{hides, shows};

const PAGE: &str = "/creator/settings";

#[database_test::test(store::MIGRATOR)]
async fn contacts_are_saved_seen_and_switched_off(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.person("ann").await;
    let page = ann.get(PAGE).await.body;
    shows(
        &page,
        &[
            "Share performance data with agencies",
            "Show contact details to agencies",
            "WhatsApp",
            "Language",
            "/account/two-factor",
        ],
    );
    // Kinds of other markets have no field.
    hides(&page, &["form[zalo]"]);

    let save = "/api/creators/save_contacts";
    let wrong = ann
        .send_and_see(PAGE, save, "form[email]=ann&form[phone]=020+7946+0000")
        .await;
    shows(
        &wrong,
        &[
            "Enter an email address",
            "value=\"ann\"",
            "value=\"020 7946 0000\"",
        ],
    );
    assert!(!stage.looks().await, "nothing was saved");
    let saved = ann
        .send(PAGE, save, "form[email]=ann%40example.org&form[phone]=")
        .await;
    assert_eq!(saved, format!("{PAGE}?done=contacts-saved"));
    shows(&ann.get(&saved).await.body, &["value=\"ann@example.org\""]);

    let log = format!("{PAGE}/contact-log");
    shows(&ann.get(&log).await.body, &["No views yet"]);
    assert!(stage.looks().await);
    shows(
        &ann.get(&log).await.body,
        &["other", "A manager of the agency", "Saw: Email"],
    );

    let switch = "/api/creators/set_switches";
    let off = ann.send(PAGE, switch, "shows_contact=false").await;
    assert_eq!(off, format!("{PAGE}?done=contacts-hidden"));
    assert!(!stage.looks().await);
    let on = ann.send(PAGE, switch, "shares_performance=true").await;
    assert_eq!(on, format!("{PAGE}?done=performance-shared"));
    // The other one stays off.
    assert!(!stage.looks().await);
}

#[database_test::test(store::MIGRATOR)]
async fn me_leads_to_all_of_it(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.person("ann").await;
    shows(
        &ann.get("/creator/me").await.body,
        &[
            "href=\"/creator/settings\"",
            "href=\"/creator/agency\"",
            "href=\"/creator/receipts\"",
        ],
    );
}
