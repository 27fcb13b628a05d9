//! The page on which people choose of which notices they get emails, in every area, without scripts.

use axum::http::StatusCode;
use domain::actor::MemberRole::{Owner, Viewer};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{NOW, at};
use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

/// The page's boxes: whether each is ticked, by what it sends.
fn is_ticked(page: &str, name: &str) -> bool {
    let (before, after) = page.split_once(&format!("name=\"{name}\"")).unwrap();
    let tag = before.rsplit_once('<').unwrap().1;
    let rest = after.split('>').next().unwrap();
    format!("{tag}{rest}").contains("checked")
}

#[database_test::test(store::MIGRATOR)]
async fn each_person_chooses_in_each_area(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::at(options, || at(NOW)).with_market().await;
    // A creator's account has nobody else in it: the other is another creator.
    for (place, other, page, verb) in [
        (
            Place::Agency("north", Viewer),
            Place::Agency("north", Viewer),
            "/partner/notices/emails",
            "/api/notices/choose_emails_of_agency",
        ),
        (
            Place::Shop("SHOP1", Owner),
            Place::Shop("SHOP1", Owner),
            "/seller/notices/emails",
            "/api/notices/choose_emails_of_shop",
        ),
        (
            Place::Creator("ann"),
            Place::Creator("bob"),
            "/creator/inbox/emails",
            "/api/notices/choose_emails_of_creator",
        ),
    ] {
        let person = Person::of(&world, place).await;
        let first = person.get(page).await;
        assert_eq!(first.status, StatusCode::OK, "{page}");
        shows(
            &first.body,
            &["Notification emails", "Can’t be turned off."],
        );
        for name in ["products", "campaigns", "money"] {
            assert!(is_ticked(&first.body, name), "{name} of {page}");
        }
        let led = person.send(page, verb, "campaigns=true").await;
        assert_eq!(led, format!("{page}?done=saved"));
        let saved = person.get(page).await.body;
        assert!(!is_ticked(&saved, "products"), "{page}");
        assert!(is_ticked(&saved, "campaigns") && is_ticked(&saved, "money"));
        // Nothing was sent of what can't be switched off, and it is on.
        let other = Person::of(&world, other).await;
        let others = other.get(page).await.body;
        assert!(is_ticked(&others, "products"), "{page}");
        let security = "name=\"security\"";
        if matches!(place, Place::Creator(_)) {
            hides(&others, &[security]);
        } else {
            shows(&others, &[security]);
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_lists_lead_there(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::at(options, || at(NOW)).with_market().await;
    for (place, list) in [
        (Place::Agency("north", Owner), "/partner/notices"),
        (Place::Shop("SHOP1", Owner), "/seller/notices"),
        (Place::Creator("ann"), "/creator/inbox"),
    ] {
        let person = Person::of(&world, place).await;
        let page = person.get(list).await.body;
        shows(&page, &[&format!("href=\"{list}/emails\"")]);
    }
}
