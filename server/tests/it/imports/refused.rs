//! What is no file to import, and who may import none.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    body::{Body, Bytes},
    http::StatusCode,
};
use domain::actor::MemberRole;
use futures::stream;
use serde_json::Value;
use sqlx::postgres::PgConnectOptions;

use super::{
    BOUNDARY, HEADER, PRODUCTS, START, Site, form, gzip, operator, send, send_with, upload,
};
use crate::people::{Place, shows};

#[database_test::test(store::MIGRATOR)]
async fn a_file_that_is_broken_or_of_another_kind_says_so(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (person, cookie) = operator(world).await;
    let mut cut = gzip(format!("{HEADER}SHOP1,a1,A,1.00,GBP\n").as_bytes());
    cut.truncate(cut.len() - 6);
    for (file, says) in [
        (cut, "the gzip file is cut off"),
        (
            b"refund_id,order_id,line_id,quantity,refunded_at\n".to_vec(),
            "refunds",
        ),
    ] {
        let import = upload(world, &cookie, file).await;
        site.work().await;
        let page = format!("/ops/imports/{import}");
        let failed = person.get(&page).await.body;
        shows(&failed, &["Failed", "The file can’t be read", says]);
        let late = person
            .send_and_see(&page, START, &format!("import={import}"))
            .await;
        shows(&late, &["This import has ended."]);
    }
    assert_eq!(site.products().await, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_not_taken_is_refused_with_a_sentence(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (person, cookie) = operator(world).await;
    for (fields, name, file, code, says) in [
        (PRODUCTS, "", &b""[..], "missing", "Choose a CSV file."),
        (PRODUCTS, "a.csv", b"", "empty", "The file is empty."),
        (
            &[("kind", "products")],
            "a.csv",
            b"a",
            "no-market",
            "Choose a market.",
        ),
        (
            &[("market", "GB")],
            "a.csv",
            b"a",
            "no-kind",
            "Choose what to import.",
        ),
    ] {
        let body = || Body::from(form(fields, name, file));
        let told = send(world, &cookie, "application/json", body()).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        let said: Value = serde_json::from_str(&told.body).unwrap();
        assert_eq!(said["refusal"], code);
        let led = send(world, &cookie, "text/html", body()).await;
        assert_eq!(led.status, StatusCode::SEE_OTHER);
        let page = person.get(led.header("location")).await;
        shows(&page.body, &["The file wasn’t uploaded", says]);
    }
    assert_eq!(site.imports().await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_too_large_is_refused_early(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (_, cookie) = operator(world).await;
    // What says how large it is isn't even read.
    let read = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&read);
    let pieces = stream::repeat_with(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok::<_, std::io::Error>(Bytes::from_static(&[b'a'; 1024]))
    });
    let says = [("content-length", "5000000000")];
    let body = Body::from_stream(pieces);
    let answer = send_with(world, &cookie, "application/json", &says, body).await;
    assert_eq!(
        answer.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{}",
        answer.body
    );
    assert!(
        answer.body.contains("The file is too large."),
        "{}",
        answer.body
    );
    assert_eq!(read.load(Ordering::Relaxed), 0);

    // What doesn't is given up as soon as it is larger than it may be: 1 MiB in this test.
    let head = form(PRODUCTS, "a.csv", b"");
    let head = Bytes::from(head[..head.len() - BOUNDARY.len() - 8].to_vec());
    let counted = Arc::clone(&read);
    let begun = stream::once(async move { Ok::<_, std::io::Error>(head) });
    let endless = stream::repeat_with(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok(Bytes::from_static(&[b'a'; 1024]))
    });
    let body = Body::from_stream(futures::StreamExt::chain(begun, endless));
    let answer = send(world, &cookie, "application/json", body).await;
    assert_eq!(
        answer.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{}",
        answer.body
    );
    assert!(read.load(Ordering::Relaxed) < 1_100, "{read:?}");
    assert_eq!(site.imports().await, 0);
    assert_eq!(world.documents.count().await.unwrap(), 0);
}

#[database_test::test(store::MIGRATOR)]
async fn imports_are_for_operators_alone(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (_, cookie) = operator(world).await;
    let file = format!("{HEADER}SHOP1,a1,A,1.00,GBP\n");
    let import = upload(world, &cookie, &file).await;
    site.work().await;
    for place in [
        Place::Agency("north", MemberRole::Owner),
        Place::Shop("SHOP1", MemberRole::Owner),
        Place::Creator("ann"),
        Place::Nowhere,
    ] {
        let cookie = world.sign_in_as(place).await;
        let body = Body::from(form(PRODUCTS, "a.csv", file.as_bytes()));
        let foreign = send(world, &cookie, "application/json", body).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{place:?}");
        let headers = [("cookie", cookie.as_str())];
        for path in ["/ops/imports".to_owned(), format!("/ops/imports/{import}")] {
            let foreign = world.get_with(&path, &headers).await;
            assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{place:?} {path}");
        }
    }
    let body = Body::from(form(PRODUCTS, "a.csv", file.as_bytes()));
    let nobody = send(world, "", "application/json", body).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert_eq!(site.imports().await, 1);
}
