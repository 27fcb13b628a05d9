//! **Views and reports** over HTTP, without scripts: views are saved, opened, renamed and deleted, and whoever sees money
//! gets reports.

use axum::http::StatusCode;
use domain::actor::MemberRole::{Finance, Manager, Viewer};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::{
    orders::sold,
    people::{Person, Place, hides, main_of, shows},
    world::World,
};

const VIEWS: &str = "/partner/compass/views";

/// What the address of **Data Compass** asks for.
const ASKED: &str = "market=GB&role=campaign_agency&figure=items&from=2011-03-01&to=2011-03-31";

/// The same as a form sends it.
fn sent(asked: &str) -> String {
    asked.replace('=', "%3D").replace('&', "%26")
}

/// The view of this name.
async fn view(world: &World, name: &str) -> String {
    sqlx::query_scalar("select compass_view_id::text from compass_view where name = $1")
        .bind(name)
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// Asks for a page, which is there.
async fn page(person: &Person<'_>, path: &str) -> String {
    let answer = person.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    main_of(&answer.body).to_owned()
}

#[database_test::test(store::MIGRATOR)]
async fn a_view_is_saved_opened_renamed_and_deleted(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &sold(options).await;
    let manager = Person::of(world, Place::Agency("north", Manager)).await;
    shows(
        &page(&manager, VIEWS).await,
        &["No saved views yet", "href=\"/partner/compass\""],
    );
    let saving = format!("{VIEWS}?save=1&{ASKED}");
    shows(
        &page(&manager, &saving).await,
        &["Name of the view", &format!("value=\"save=1&{ASKED}\"")],
    );
    let save = "/api/compass/save_view_of_agency";
    for (body, says) in [
        (format!("name=&query={}", sent(ASKED)), "Enter a name."),
        (
            format!("name={}&query={}", "n".repeat(51), sent(ASKED)),
            "Use up to 50 characters.",
        ),
        (
            "name=Mugs&query=figure%3Ditems".to_owned(),
            "Open Data Compass and save the view there.",
        ),
    ] {
        let refused = manager.send_and_see(&saving, save, &body).await;
        shows(&refused, &["The view wasn’t saved", says]);
    }
    let body = format!("name=Mugs&query={}", sent(ASKED));
    let leads_to = manager.send(&saving, save, &body).await;
    assert_eq!(leads_to, format!("{VIEWS}?done=saved"));
    let saved = page(&manager, &leads_to).await;
    shows(
        &saved,
        &[
            "View saved.",
            "Your campaigns",
            &format!("href=\"/partner/compass?{ASKED}\""),
            "No reports",
        ],
    );

    let view = view(world, "Mugs").await;
    let renaming = format!("{VIEWS}?rename={view}");
    shows(&page(&manager, &renaming).await, &["Rename Mugs"]);
    let rename = "/api/compass/rename_view_of_agency";
    let body = format!("view={view}&name=Cups");
    let renamed = manager.send_and_see(&renaming, rename, &body).await;
    shows(&renamed, &["View renamed.", "Cups"]);

    let deleting = format!("{VIEWS}?delete={view}");
    shows(
        &page(&manager, &deleting).await,
        &["Delete Cups?", "for everyone who works here"],
    );
    let delete = "/api/compass/delete_view_of_agency";
    let body = format!("view={view}");
    let deleted = manager.send_and_see(&deleting, delete, &body).await;
    shows(&deleted, &["View deleted.", "No saved views yet"]);
    // Whoever comes late is answered, and finds no dialog.
    let late = manager.call(delete, &body).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    hides(&page(&manager, &deleting).await, &["Delete Cups?"]);
}

#[database_test::test(store::MIGRATOR)]
async fn each_role_finds_what_it_may_do(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &sold(options).await;
    let manager = Person::of(world, Place::Agency("north", Manager)).await;
    let body = format!("name=Mugs&query={}", sent(ASKED));
    manager
        .send(VIEWS, "/api/compass/save_view_of_agency", &body)
        .await;
    let view = view(world, "Mugs").await;
    let (reporting, renaming) = (
        format!("{VIEWS}?report={view}"),
        format!("{VIEWS}?rename={view}"),
    );
    for (role, works, gets_reports) in [
        (Manager, true, true),
        (Finance, false, true),
        (Viewer, false, false),
    ] {
        let person = Person::of(world, Place::Agency("north", role)).await;
        let list = page(&person, VIEWS).await;
        shows(&list, &["Mugs"]);
        for (there, says) in [(works, "?rename="), (gets_reports, "?report=")] {
            assert_eq!(list.contains(says), there, "{role:?}: {says}");
        }
        for (path, there, says) in [
            (&renaming, works, "Rename Mugs"),
            (&reporting, gets_reports, "Email reports of Mugs"),
        ] {
            let opened = page(&person, path).await;
            assert_eq!(opened.contains(says), there, "{role:?}: {path}");
        }
    }

    let finance = Person::of(world, Place::Agency("north", Finance)).await;
    let set = "/api/compass/set_report_of_agency";
    let weekly = format!("view={view}&rhythm=weekly");
    let set_weekly = finance.send_and_see(&reporting, set, &weekly).await;
    shows(
        &set_weekly,
        &["Your reports are set.", "Every week: you, next on"],
    );
    shows(
        &page(&manager, VIEWS).await,
        &["Every week: ", "@example.org"],
    );
    let none = format!("view={view}&rhythm=");
    let ended = finance.send_and_see(&reporting, set, &none).await;
    shows(
        &ended,
        &["You get no more reports of this view.", "No reports"],
    );
    let junk = format!("view={view}&rhythm=hourly");
    let refused = finance.call(set, &junk).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn each_area_keeps_its_own_views(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &sold(options).await;
    for (place, views, side, query, opens) in [
        (
            Place::Shop("SHOP1", Manager),
            "/seller/compass/views",
            "shop",
            "figure=items",
            "/seller/compass?market=GB&figure=items",
        ),
        (
            Place::Creator("ann"),
            "/creator/compass/views",
            "creator",
            "figure=items&parts=product",
            "/creator/compass/product?market=GB&figure=items",
        ),
        (
            Place::Operations,
            "/ops/compass/views",
            "platform",
            "market=GB&compare=year",
            "/ops/compass?market=GB&compare=year",
        ),
    ] {
        let person = Person::of(world, place).await;
        let name = format!("Of {side}");
        let body = format!("name={}&query={}", name.replace(' ', "+"), sent(query));
        let save = format!("/api/compass/save_view_of_{side}");
        let saved = person.send_and_see(views, &save, &body).await;
        shows(&saved, &[&*name, &format!("href=\"{opens}\"")]);
        let view = view(world, &name).await;
        let reporting = page(&person, &format!("{views}?report={view}")).await;
        let is_by_month = reporting.contains("it covers the month that ended");
        assert_eq!(is_by_month, side == "shop", "{side}");
        let set = format!("/api/compass/set_report_of_{side}");
        let daily = format!("view={view}&rhythm=daily");
        let daily = person.send_and_see(views, &set, &daily).await;
        shows(&daily, &["Every day: you, next on"]);
        // Nobody else has it.
        let manager = Person::of(world, Place::Agency("north", Manager)).await;
        hides(&page(&manager, VIEWS).await, &[&*name]);
        let delete = "/api/compass/delete_view_of_agency";
        let foreign = manager.call(delete, &format!("view={view}")).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_reads_views_in_the_own_language(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &sold(options).await;
    let ann = Person::of(world, Place::Creator("ann")).await;
    let headers = [("cookie", ann.cookie()), ("accept-language", "id")];
    let answer = world.get_with("/creator/compass/views", &headers).await;
    assert_eq!(answer.status, StatusCode::OK);
    shows(&answer.body, &["Tampilan dan laporan"]);
    hides(main_of(&answer.body), &["Views and reports"]);
}
