//! Pictures over HTTP: what is taken and what is refused with a sentence, who may add one, and how it is sent.

use std::{
    io::{self, Cursor},
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    http::StatusCode,
};
use domain::{actor::MemberRole, ids::ProductId, market::Market};
use image::{ImageFormat, Rgba, RgbaImage};
use serde_json::Value;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;

use crate::{
    agency::{OWNER, approved, market},
    documents,
    people::{Person, Place, hides, shows},
    world::{Answer, World},
};

const BOUNDARY: &str = "a-boundary-of-the-test";
const SELLER: Place = Place::Shop("SHOP1", MemberRole::Manager);

/// A picture in PNG.
fn png() -> Vec<u8> {
    let image = RgbaImage::from_pixel(40, 30, Rgba([200, 30, 30, 255]));
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// What a form sends with a file, and with further fields.
fn form(fields: &[(&str, &str)], file: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let field = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(field.as_bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn send(world: &World, cookie: &str, accept: &str, to: &str, body: Vec<u8>) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", cookie),
        ("content-type", kind.as_str()),
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
        (
            "referer",
            "https://partners.example.org/seller/profile?image-refused=empty",
        ),
    ];
    world.post_bytes(to, &headers, Body::from(body)).await
}

async fn send_json(person: &Person<'_>, world: &World, to: &str, body: Vec<u8>) -> Answer {
    send(world, person.cookie(), "application/json", to, body).await
}

async fn product(world: &World, code: &str) -> ProductId {
    let (_, product) = lookup::product(&world.db, Market::Gb, code).await.unwrap();
    product
}

fn code_in(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    said["image"].as_str().unwrap().to_owned()
}

#[database_test::test(store::MIGRATOR)]
async fn a_picture_is_shown_in_lists_and_sent_to_whoever_knows_its_code(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Person::of(&world, SELLER).await;
    let mug = product(&world, "mug").await.to_string();
    hides(&seller.get("/seller/products").await.body, &["/images/"]);
    let body = form(&[("product", &mug)], &png());
    let code = code_in(&send_json(&seller, &world, "/images?for=product", body).await);
    assert_eq!(world.documents.count().await.unwrap(), 3);
    let address = |file: &str| format!("/images/{code}/{file}");
    let page = seller.get("/seller/products").await.body;
    shows(
        &page,
        &[&address("96.avif"), "alt=\"\"", "loading=\"lazy\""],
    );
    let registered = approved(&world, "mug", "15").await;
    let agency = Person::of(&world, OWNER).await;
    let (shop, registration) = (registered.shop, registered.registration);
    let details = format!("/partner/registrations/{shop}/{registration}");
    shows(&agency.get(&details).await.body, &[&address("384.avif")]);

    for size in ["96.avif", "384.avif", "960.avif"] {
        let sent = world.get(&address(size)).await;
        assert_eq!(sent.status, StatusCode::OK, "{size}");
        assert_eq!(sent.header("content-type"), "image/avif");
        assert_eq!(
            sent.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(sent.header("x-content-type-options"), "nosniff");
        assert!(sent.header("content-security-policy").contains("sandbox"));
        assert_eq!(sent.header("set-cookie"), "");
        assert!(sent.body.contains("ftypavif"), "{size}");
    }
    for missing in [
        "97.avif",
        "96.png",
        "96",
        ".avif",
        "..%2F96.avif",
        "96.avif/",
    ] {
        let sent = world.get(&address(missing)).await;
        assert!(sent.status.is_client_error(), "{missing}: {}", sent.status);
    }
    let unknown = format!("/images/{}/96.avif", "0".repeat(64));
    assert_eq!(world.get(&unknown).await.status, StatusCode::NOT_FOUND);

    // Another takes its place; the files of the first are kept for those who still show it.
    let body = form(&[("product", &mug)], &png());
    let second = code_in(&send_json(&seller, &world, "/images?for=product", body).await);
    assert_ne!(second, code);
    shows(&seller.get("/seller/products").await.body, &[&second]);
    assert_eq!(world.get(&address("96.avif")).await.status, StatusCode::OK);

    let body = format!("product={mug}");
    let removed = seller.call("/api/images/remove_of_shop", &body).await;
    assert_eq!(removed.status, StatusCode::OK, "{}", removed.body);
    hides(&seller.get("/seller/products").await.body, &["/images/"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_document_can_not_be_had_as_a_picture(owner: PgPoolOptions, options: PgConnectOptions) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    let world = market(options).await;
    let agency = Person::of(&world, Place::Agency("north", MemberRole::Owner)).await;
    let sent = documents::form("Extract.pdf", documents::PDF);
    let sent = documents::send(&world, agency.cookie(), "application/json", sent).await;
    assert_eq!(sent.status, StatusCode::OK);
    let name: String = sqlx::query_scalar("select object_name from document")
        .fetch_one(&owner)
        .await
        .unwrap();
    for path in [
        format!("/images/{name}/96.avif"),
        format!("/images/{name}/.avif"),
        format!("/images/{name}"),
    ] {
        assert_eq!(world.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_can_not_be_a_picture_is_refused_with_a_sentence(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Person::of(&world, SELLER).await;
    let mut bomb = png();
    // Its header says 20,000 by 20,000 pixels.
    bomb[16..24].copy_from_slice(&[0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20]);
    let mut with_page = png();
    with_page.extend_from_slice(b"<script>alert(1)</script>");
    let truncated = png()[..60].to_vec();
    let large = vec![0_u8; 10 * 1024 * 1024 + 1];
    for (file, says) in [
        (Vec::new(), "empty"),
        (b"GIF89a".to_vec(), "no JPEG, PNG or WebP"),
        (
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(),
            "no JPEG",
        ),
        (b"<!doctype html>".to_vec(), "no JPEG"),
        (documents::PDF.to_vec(), "no JPEG"),
        (b"just a text".to_vec(), "no JPEG"),
        (bomb, "24 million"),
        (with_page, "damaged"),
        (truncated, "damaged"),
        (large, "10 MB"),
    ] {
        let answer = send_json(&seller, &world, "/images?for=shop", form(&[], &file)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        let message = said["message"].as_str().unwrap();
        assert!(message.contains(says), "{says}: {message}");
    }
    assert_eq!(world.documents.count().await.unwrap(), 0);
    let body = b"no form".to_vec();
    let no_form = send_json(&seller, &world, "/images?for=shop", body).await;
    assert_eq!(no_form.status, StatusCode::BAD_REQUEST);
    let without_product = send_json(&seller, &world, "/images?for=product", form(&[], &png()));
    assert_eq!(without_product.await.status, StatusCode::BAD_REQUEST);
}

#[database_test::test(store::MIGRATOR)]
async fn only_whoever_may_change_something_adds_a_picture_to_it(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    use MemberRole::{Finance, Manager, Owner, Viewer};
    const OK: u16 = 200;
    const NOT_ALLOWED: u16 = 403;
    const MISSING: u16 = 404;

    let owner = owner.connect_with(options.clone()).await.unwrap();
    let world = market(options).await;
    let mug = product(&world, "mug").await.to_string();
    for (place, target, expected) in [
        (Place::Shop("SHOP1", Viewer), "product", NOT_ALLOWED),
        (Place::Shop("SHOP1", Finance), "shop", NOT_ALLOWED),
        (Place::Shop("SHOP2", Owner), "product", MISSING),
        (Place::Agency("north", Owner), "product", MISSING),
        (Place::Agency("north", Manager), "agency", NOT_ALLOWED),
        (Place::Creator("ann"), "product", MISSING),
        (Place::Creator("ann"), "shop", MISSING),
        (Place::Operations, "product", MISSING),
        (Place::Nowhere, "creator", MISSING),
        (Place::Shop("SHOP1", Manager), "product", OK),
        (Place::Shop("SHOP1", Owner), "shop", OK),
        (Place::Agency("north", Owner), "agency", OK),
        (Place::Creator("ann"), "creator", OK),
    ] {
        let person = Person::of(&world, place).await;
        let body = form(&[("product", &mug)], &png());
        let answer = send_json(&person, &world, &format!("/images?for={target}"), body).await;
        assert_eq!(answer.status.as_u16(), expected, "{place:?} {target}");
    }
    let body = form(&[("product", &mug)], &png());
    let signed_out = send(&world, "", "application/json", "/images?for=product", body).await;
    assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED);

    // Who is suspended looks and no longer acts.
    let suspended = Person::of(&world, SELLER).await;
    sqlx::query(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         select shop_id, 'organisation', now(), 'other', '' from shop where shop_code = 'SHOP1'",
    )
    .execute(&owner)
    .await
    .unwrap();
    let body = form(&[("product", &mug)], &png());
    let refused = send_json(&suspended, &world, "/images?for=product", body).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_without_scripts_is_led_back_to_its_page_which_says_what_came_of_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Person::of(&world, SELLER).await;
    let page = seller.get("/seller/profile").await.body;
    shows(
        &page,
        &[
            "action=\"/images?for=shop\"",
            "enctype=\"multipart/form-data\"",
            "Choose a picture",
        ],
    );
    hides(&page, &["Remove picture"]);
    let send = async |file: &[u8]| {
        let body = form(&[], file);
        let answer = send(
            &world,
            seller.cookie(),
            "text/html",
            "/images?for=shop",
            body,
        )
        .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        answer.header("location").to_owned()
    };
    let refused = send(b"GIF89a").await;
    assert_eq!(refused, "/seller/profile?image-refused=unknown-type");
    shows(
        &seller.get(&refused).await.body,
        &["This isn’t a JPEG, PNG or WebP picture."],
    );
    let saved = send(&png()).await;
    assert_eq!(saved, "/seller/profile?image=done");
    shows(
        &seller.get(&saved).await.body,
        &["Picture saved.", "Remove picture", ".avif"],
    );
    let viewer = Person::of(&world, Place::Shop("SHOP1", MemberRole::Viewer)).await;
    hides(
        &viewer.get("/seller/profile").await.body,
        &["Choose a picture"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn who_sends_slowly_holds_up_nobody_else(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Person::of(&world, SELLER).await;
    let other = Person::of(&world, Place::Shop("SHOP2", MemberRole::Manager)).await;
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", seller.cookie()),
        ("content-type", kind.as_str()),
        ("sec-fetch-site", "same-origin"),
    ];
    let slow = async || {
        let broken_off = futures::stream::once(async {
            tokio::time::sleep(Duration::from_secs(20)).await;
            Err::<Bytes, _>(io::Error::other("nothing came"))
        });
        let body = Body::from_stream(broken_off);
        world.post_bytes("/images?for=shop", &headers, body).await
    };
    // A person sends two at a time, and waits with a third.
    let all_slow = async { tokio::join!(slow(), slow()) };
    let quick_of_own = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        send_json(&seller, &world, "/images?for=shop", form(&[], &png())).await
    };
    let quick = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        send_json(&other, &world, "/images?for=shop", form(&[], &png())).await
    };
    let others = async { tokio::join!(quick_of_own, quick) };
    tokio::select! {
        _ = all_slow => panic!("they are slow"),
        (own, of_other) = others => {
            assert_eq!(own.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(of_other.status, StatusCode::OK, "{}", of_other.body);
        }
    }
}
