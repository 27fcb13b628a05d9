//! A creator's own file of statistics, over HTTP and without scripts: it is uploaded, looked at and imported.

use axum::{body::Body, http::StatusCode};
use chrono::{DateTime, Utc};
use domain::{actor::MemberRole, creator_facts::CreatorDay, currency::Currency};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{creator_facts::SubmittedDay, import::Rows};
use uuid::Uuid;

use crate::{
    people::{Person, Place, hides, shows},
    world::{Answer, World},
};

const BOUNDARY: &str = "a-boundary-of-the-test";
const PAGE: &str = "/creator/statistics";
const UPLOAD: &str = "/creator-statistics";
const FILE: &str = "Date,Videos posted,GMV from videos,Video likes,Comments\n\
                    08/03/2031,2,\"£1,234.50\",7,x\n\
                    09/03/2031,1,/,3,\n\
                    09/03/2031,1,0,3,\n\
                    07/03/2031,many,0,3,\n";

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

async fn send(world: &World, cookie: &str, accept: &str, file: Option<&[u8]>) -> Answer {
    let name = if file.is_some() { "days.csv" } else { "" };
    let mut form = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/csv\r\n\r\n"
    )
    .into_bytes();
    form.extend_from_slice(file.unwrap_or_default());
    form.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", cookie),
        ("content-type", kind.as_str()),
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
    ];
    world.post_bytes(UPLOAD, &headers, Body::from(form)).await
}

/// Sends a file as a form without scripts does, and says where that leads.
async fn upload(world: &World, cookie: &str, file: Option<&[u8]>) -> String {
    let answer = send(world, cookie, "text/html", file).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let location = answer.headers["location"].to_str().unwrap();
    location.to_owned()
}

async fn waiting(world: &World) -> Uuid {
    sqlx::query_scalar("select creator_upload_id from creator_upload where state = 'waiting'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_is_looked_at_and_imported(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::at(options, now).with_market().await;
    let sent = SubmittedDay {
        handle: "ann".to_owned(),
        day: CreatorDay {
            videos: 4,
            ..CreatorDay::empty("2031-03-08".parse().unwrap())
        },
        currency: Currency::Gbp,
    };
    let ann = Person::of(&world, Place::Creator("ann")).await;
    shows(
        &ann.get(PAGE).await.body,
        &[
            "Your statistics",
            "Only you see these figures",
            "No statistics yet",
            "Check file",
        ],
    );
    assert_eq!(
        upload(&world, ann.cookie(), Some(FILE.as_bytes())).await,
        PAGE
    );
    let page = ann.get(PAGE).await.body;
    shows(
        &page,
        &[
            "2 days can be imported",
            "Row 3, day",
            "row 2 is about the same day",
            "Row 4, videos, “many”",
            "Import",
        ],
    );
    // The platform sends one of the days meanwhile: it stays.
    world.take(Rows::CreatorDays(&[sent])).await;
    shows(
        &ann.get(PAGE).await.body,
        &["1 day stays as the platform sent it"],
    );

    let body = format!("upload={}", waiting(&world).await);
    let bob = Person::of(&world, Place::Creator("bob")).await;
    let foreign = bob.call("/api/statistics/import", &body).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let done = ann.send(PAGE, "/api/statistics/import", &body).await;
    assert_eq!(done, format!("{PAGE}?done=imported"));
    let page = ann.get(&done).await.body;
    shows(
        &page,
        &[
            "Statistics imported.",
            "Last 30 days",
            "Includes figures that you uploaded.",
        ],
    );
    hides(&page, &["can be imported"]);
    let videos: i64 = sqlx::query_scalar("select videos from creator_figures")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(videos, 5);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_no_file_of_statistics_says_why(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::at(options, now).with_market().await;
    let ann = Person::of(&world, Place::Creator("ann")).await;
    let large = vec![b'1'; 1024 * 1024 + 1];
    for (file, code, says) in [
        (None, "missing", "Choose a CSV file."),
        (
            Some(&b""[..]),
            "empty",
            "The file is empty. Choose another.",
        ),
        (Some(large.as_slice()), "too-large", "larger than 1 MiB"),
    ] {
        let to = upload(&world, ann.cookie(), file).await;
        assert_eq!(to, format!("{PAGE}?refused={code}"));
        shows(&ann.get(&to).await.body, &[says]);
    }
    upload(&world, ann.cookie(), Some(b"day;videos\n2031-03-08;1\n")).await;
    let page = ann.get(PAGE).await.body;
    shows(
        &page,
        &["The file can’t be read: the columns are separated by semicolons"],
    );
    hides(&page, &["can be imported"]);
    let body = format!("upload={}", waiting(&world).await);
    let done = ann.send(PAGE, "/api/statistics/cancel", &body).await;
    assert_eq!(done, format!("{PAGE}?done=cancelled"));
    hides(&ann.get(&done).await.body, &["Checked file"]);
}

#[database_test::test(store::MIGRATOR)]
async fn only_a_creator_uploads(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::at(options, now).with_market().await;
    let json = "application/json";
    let nobody = send(&world, "", json, Some(FILE.as_bytes())).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    for place in [
        Place::Shop("SHOP1", MemberRole::Owner),
        Place::Agency("north", MemberRole::Owner),
    ] {
        let cookie = world.sign_in_as(place).await;
        let answer = send(&world, &cookie, json, Some(FILE.as_bytes())).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let ann = world.sign_in_as(Place::Creator("ann")).await;
    let answer = send(&world, &ann, json, Some(FILE.as_bytes())).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(answer.body.contains("\"upload\""), "{}", answer.body);
}
