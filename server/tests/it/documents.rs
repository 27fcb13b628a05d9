//! Documents over HTTP: what is taken, what is refused with a sentence, and who may read one.

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

use crate::{
    agency::{OWNER, market},
    people::{Person, Place},
    world::{Answer, World},
};

const BOUNDARY: &str = "a-boundary-of-the-test";
pub(crate) const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

fn head(kind: &str, name: &str) -> String {
    format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n\
         {kind}\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; \
         filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    )
}

fn tail() -> String {
    format!("\r\n--{BOUNDARY}--\r\n")
}

pub(crate) fn form(name: &str, file: &[u8]) -> Body {
    form_of("business_registration", name, file)
}

/// A form with a document of this kind.
pub(crate) fn form_of(kind: &str, name: &str, file: &[u8]) -> Body {
    let whole = [head(kind, name).as_bytes(), file, tail().as_bytes()].concat();
    Body::from(whole)
}

pub(crate) async fn send(world: &World, cookie: &str, accept: &str, body: Body) -> Answer {
    send_for(world, ("partner", cookie), accept, body).await
}

/// The same for a seller, a creator or a person.
pub(crate) async fn send_for(
    world: &World,
    (whom, cookie): (&str, &str),
    accept: &str,
    body: Body,
) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", cookie),
        ("content-type", kind.as_str()),
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
        (
            "referer",
            "https://partners.example.org/partner/onboarding?step=2&document-refused=empty",
        ),
    ];
    let address = format!("/documents?for={whom}");
    world.post_bytes(&address, &headers, body).await
}

async fn rows(world: &World) -> i64 {
    sqlx::query_scalar("select count(*) from document")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// Sends a file that is refused; the sentence. Nothing is kept.
async fn refused(world: &World, cookie: &str, body: Body) -> String {
    let answer = send(world, cookie, "application/json", body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(rows(world).await, 0);
    assert_eq!(world.documents.count().await.unwrap(), 0);
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    said["message"].as_str().unwrap().to_owned()
}

#[database_test::test(store::MIGRATOR)]
async fn a_document_is_taken_and_read_by_its_own(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let cookie = world.sign_in_as(OWNER).await;
    let answer = send(
        &world,
        &cookie,
        "application/json",
        form("Extract.pdf", PDF),
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(said["name"], "Extract.pdf");
    let address = format!("/documents/{}", said["document"].as_str().unwrap());
    assert_eq!(world.documents.count().await.unwrap(), 1);

    let read = world.get_with(&address, &[("cookie", &cookie)]).await;
    assert_eq!(read.status, StatusCode::OK);
    assert_eq!(read.body.as_bytes(), PDF);
    assert_eq!(read.header("content-type"), "application/pdf");
    assert!(read.header("content-disposition").starts_with("attachment"));
    assert_eq!(read.header("x-content-type-options"), "nosniff");
    assert!(read.header("content-security-policy").contains("sandbox"));
    assert!(read.header("cache-control").contains("no-store"));

    // Of others, and before it is handed in also to operators, it looks like one that there isn't.
    let missing = format!("/documents/{}", uuid::Uuid::from_u128(7));
    for place in [
        Place::Agency("other", MemberRole::Owner),
        Place::Agency("north", MemberRole::Viewer),
        Place::Shop("SHOP1", MemberRole::Owner),
        Place::Operations,
    ] {
        let person = Person::of(&world, place).await;
        let foreign = person.get(&address).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        assert_eq!(person.get(&missing).await.status, StatusCode::NOT_FOUND);
    }
    let signed_out = world.get_with(&address, &[("accept", "*/*")]).await;
    assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_without_scripts_is_led_back_to_its_page(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let cookie = world.sign_in_as(OWNER).await;
    let page = "/partner/onboarding?step=2";
    let answer = send(&world, &cookie, "text/html", form("a.png", PDF)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.header("location"),
        format!("{page}&document-refused=is-pdf")
    );
    let answer = send(&world, &cookie, "text/html", form("a.pdf", PDF)).await;
    let leads_to = answer.header("location").to_owned();
    assert!(
        leads_to.starts_with(&format!("{page}&document=")),
        "{leads_to}"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_can_not_be_a_document_is_refused_with_a_sentence(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let cookie = world.sign_in_as(OWNER).await;
    let say = async |name: &str, file: &[u8]| refused(&world, &cookie, form(name, file)).await;
    assert!(say("scan.png", PDF).await.contains("another type"));
    assert!(say("../../etc/scan.pdf", PDF).await.contains("folder"));
    assert!(say("scan.pdf", b"").await.contains("empty"));
    assert!(say("", b"").await.contains("choose a file"));
    assert!(say("page.html", b"<html>").await.contains("no PDF"));
    let archive = [PDF, b"PK\x05\x06", &[0; 18]].concat();
    assert!(say("scan.pdf", &archive).await.contains("hidden"));
    let active = PDF.to_vec();
    let active = String::from_utf8(active)
        .unwrap()
        .replace("/Type", "/OpenAction 2 0 R /Type");
    assert!(
        say("scan.pdf", active.as_bytes())
            .await
            .contains("print it")
    );
    let bomb = bomb();
    assert!(say("scan.pdf", &bomb).await.contains("packed"));
}

/// A PDF whose one stream unpacks to far more than it has.
fn bomb() -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..160 {
        packed.write_all(&vec![0; 1024 * 1024]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let mut file = b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n".to_vec();
    file.extend(packed);
    file.extend_from_slice(b"\nendstream\nendobj\n%%EOF\n");
    file
}

/// A piece of a file that counts how many of its kind there are.
struct Piece {
    bytes: Vec<u8>,
    live: Arc<AtomicUsize>,
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.live.fetch_sub(1, Ordering::SeqCst);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn two_hundred_megabytes_are_refused_and_never_held(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    two_hundred_megabytes(options, "business_registration").await;
}

#[database_test::test(store::MIGRATOR)]
async fn two_hundred_megabytes_about_tax_are_refused_likewise(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    two_hundred_megabytes(options, "tax").await;
}

async fn two_hundred_megabytes(options: PgConnectOptions, kind: &str) {
    const PIECE: usize = 64 * 1024;
    let world = market(options).await;
    let cookie = world.sign_in_as(OWNER).await;
    let (live, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    // How many pieces are taken before others have their turn: whoever copies them all before looking at the
    // first holds none of them, and all of the file.
    let (at_once, most_at_once) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let others = {
        let at_once = Arc::clone(&at_once);
        tokio::spawn(async move {
            loop {
                at_once.store(0, Ordering::SeqCst);
                tokio::task::yield_now().await;
            }
        })
    };
    let pieces = {
        let (live, most) = (Arc::clone(&live), Arc::clone(&most));
        let most_at_once = Arc::clone(&most_at_once);
        (0..200 * 1024 * 1024 / PIECE).map(move |_| {
            let now = live.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            let taken = at_once.fetch_add(1, Ordering::SeqCst) + 1;
            most_at_once.fetch_max(taken, Ordering::SeqCst);
            let live = Arc::clone(&live);
            Bytes::from_owner(Piece {
                bytes: vec![b'%'; PIECE],
                live,
            })
        })
    };
    let whole = std::iter::once(Bytes::from(head(kind, "scan.pdf")))
        .chain(pieces)
        .chain(std::iter::once(Bytes::from(tail())));
    let body = Body::from_stream(stream::iter(whole.map(Ok::<_, std::io::Error>)));
    let sentence = refused(&world, &cookie, body).await;
    assert!(sentence.contains("larger than 10 MB"), "{sentence}");
    assert_eq!(live.load(Ordering::SeqCst), 0);
    let held = most.load(Ordering::SeqCst) * PIECE;
    assert!(held < 8 * 1024 * 1024, "{held} bytes at once");
    others.abort();
    let taken = most_at_once.load(Ordering::SeqCst) * PIECE;
    assert!(taken < 16 * 1024 * 1024, "{taken} bytes taken at once");
}

#[database_test::test(store::MIGRATOR)]
async fn only_who_administers_adds_documents(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    for (place, status) in [
        (
            Place::Agency("north", MemberRole::Manager),
            StatusCode::FORBIDDEN,
        ),
        (
            Place::Shop("SHOP1", MemberRole::Owner),
            StatusCode::NOT_FOUND,
        ),
        (Place::Operations, StatusCode::NOT_FOUND),
    ] {
        let cookie = world.sign_in_as(place).await;
        let answer = send(&world, &cookie, "application/json", form("a.pdf", PDF)).await;
        assert_eq!(answer.status, status, "{place:?}");
    }
    let answer = send(&world, "", "application/json", form("a.pdf", PDF)).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(rows(&world).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn an_operator_reads_what_was_handed_in_after_the_second_step_alone(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let cookie = world.sign_in_as(OWNER).await;
    let added = send(&world, &cookie, "application/json", form("a.pdf", PDF)).await;
    let said: Value = serde_json::from_str(&added.body).unwrap();
    let address = format!("/documents/{}", said["document"].as_str().unwrap());
    for handing_in in [
        "insert into application (
             application_id, organisation_id, subject, market_code, state, version, content
           , created_at, saved_at, submitted_at
         )
         select gen_random_uuid(), organisation_id, 'entity', 'GB', 'pending', 1
              , '{\"kind\": \"entity\", \"legal_name\": \"North\"}', now(), now(), now()
         from document",
        "update document set handed_in_at = now(), application_id = application.application_id
         from application",
    ] {
        sqlx::query(handing_in)
            .execute(&world.db.primary)
            .await
            .unwrap();
    }
    let operator = Person::of(&world, Place::Operations).await;
    let read = operator.get(&address).await;
    assert_eq!(read.status, StatusCode::OK);
    assert_eq!(read.body.as_bytes(), PDF);
    let looked = "select count(*) from audit_event where verb = 'document.read'";
    let looked = sqlx::query_scalar::<_, i64>(looked);
    assert_eq!(looked.fetch_one(&world.db.primary).await.unwrap(), 1);
    sqlx::query("delete from two_factor")
        .execute(&world.db.primary)
        .await
        .unwrap();
    let kept_back = operator.get(&address).await;
    assert_eq!(kept_back.status, StatusCode::NOT_FOUND);
    let own = world.get_with(&address, &[("cookie", &cookie)]).await;
    assert_eq!(own.status, StatusCode::OK);
}
