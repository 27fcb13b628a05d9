//! Documents lie there sealed, and what proves tax and bank information is for those alone who are paid.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use serde_json::Value;
use server::{
    environment::Environment as Outside,
    jobs::{self, JobContext},
    mail::Mailer,
    worker::WorkerHealth,
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::sealing::{FinanceKeyring, FinanceKeys, IndexKey, MasterKey};
use tokio::sync::watch;

use crate::{
    documents::{PDF, form_of, send_for},
    people::{Person, Place},
    world::{Answer, World},
};

const FINANCE: Place = Place::Agency("north", MemberRole::Finance);

fn keys(newest: u8, earlier: Vec<u8>) -> FinanceKeys {
    let of = |byte: u8| MasterKey::new([byte; 32]);
    let index = (IndexKey::new([99; 32]), vec![]);
    FinanceKeys::new((of(newest), earlier.into_iter().map(of).collect()), index)
}

/// The market, with keys that the test changes.
async fn market(options: PgConnectOptions) -> (World, FinanceKeyring) {
    let ring = FinanceKeyring::new(keys(1, vec![]));
    let outside = Outside::system().with_finance_keys(Some(ring.clone()));
    let world = World::within(options, outside).with_market().await;
    (world, ring)
}

/// A new person of this place, who signs in with a second step.
async fn paid(world: &World, place: Place) -> Person<'_> {
    let email = format!("{}@example.org", world.outside.ids.next());
    let account = world.account(&email, None).await;
    world.seat(account, place).await;
    world.give_two_factor(account).await;
    Person::with(world, account).await
}

/// Adds a document about tax; where it is.
async fn added(world: &World, whom: &str, person: &Person<'_>) -> String {
    let sent = form_of("tax", "W-9.pdf", PDF);
    let answer = send_for(world, (whom, person.cookie()), "application/json", sent).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    format!("/documents/{}", said["document"].as_str().unwrap())
}

async fn run(pool: &PgPool, statement: &'static str) {
    sqlx::query(statement).execute(pool).await.unwrap();
}

fn is_whole(read: &Answer) -> bool {
    read.status == StatusCode::OK && read.body.as_bytes() == PDF
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_lies_there_sealed_and_nothing_is_sent_of_one_that_does_not_open(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    let (world, _) = market(options).await;
    let person = paid(&world, FINANCE).await;
    let one = added(&world, "partner", &person).await;
    let contents = world.documents.contents().await.unwrap();
    let [file] = &contents[..] else {
        panic!("{} files", contents.len());
    };
    assert_eq!(file.len(), PDF.len() + 40);
    let part = &PDF[..8];
    assert!(!file.windows(part.len()).any(|bytes| bytes == part));
    assert!(is_whole(&person.get(&one).await));
    let bytes = sqlx::query_scalar::<_, i32>("select bytes from document where key_id is not null");
    let bytes = bytes.fetch_one(&owner).await.unwrap();
    assert_eq!(usize::try_from(bytes), Ok(PDF.len()));
    // Nor does the row tell whether a guess of what it says is right.
    let of_stored = "select sha256 = sha256($1) and sha256 <> sha256($2) from document";
    let of_stored: bool = sqlx::query_scalar(of_stored)
        .bind(&file[..])
        .bind(PDF)
        .fetch_one(&owner)
        .await
        .unwrap();
    assert!(of_stored);

    // Of two documents each has the key of the other.
    let other = added(&world, "partner", &person).await;
    let swap = "update document set wrapped_key = another.wrapped_key
                from document as another
                where another.document_id <> document.document_id";
    run(&owner, swap).await;
    for moved in [&one, &other] {
        let read = person.get(moved).await;
        assert_eq!(read.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(read.header("content-disposition"), "");
        assert!(!read.body.contains("PDF"), "{}", read.body);
    }
    run(&owner, swap).await;
    assert!(is_whole(&person.get(&one).await));
    // Its row is given to another organisation.
    run(
        &owner,
        "update document set organisation_id = (select agency_id from agency where slug = 'other')",
    )
    .await;
    let thief = paid(&world, Place::Agency("other", MemberRole::Finance)).await;
    let read = thief.get(&one).await;
    assert_eq!(read.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[database_test::test(store::MIGRATOR)]
async fn a_document_is_read_while_its_key_changes(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, ring) = market(options).await;
    let person = paid(&world, FINANCE).await;
    let address = added(&world, "partner", &person).await;
    let contents = world.documents.contents().await.unwrap();
    ring.replace(keys(2, vec![1]));
    assert!(is_whole(&person.get(&address).await));
    let (_stop, stopped) = watch::channel(false);
    let context = JobContext {
        db: world.db.clone(),
        environment: world.outside.clone(),
        health: WorkerHealth::default(),
        stop: stopped,
        audit: None,
        ledger: None,
        mailer: Mailer::into_files(std::env::temp_dir().join("no-mails"), None, "http://a"),
        documents: world.documents.clone(),
        images: None,
    };
    jobs::rotate_finance_keys(context).await.unwrap();
    assert!(is_whole(&person.get(&address).await));
    ring.replace(keys(2, vec![]));
    assert!(is_whole(&person.get(&address).await));
    // The file is as it was.
    assert_eq!(world.documents.contents().await.unwrap(), contents);
    ring.replace(keys(1, vec![]));
    let lost = person.get(&address).await;
    assert_eq!(lost.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_about_being_paid_is_for_those_who_are(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = market(options).await;
    for (place, kind, status) in [
        (FINANCE, "tax", StatusCode::OK),
        (FINANCE, "bank", StatusCode::OK),
        (FINANCE, "case_study", StatusCode::FORBIDDEN),
        (
            Place::Agency("north", MemberRole::Owner),
            "bank",
            StatusCode::OK,
        ),
        (
            Place::Agency("north", MemberRole::Manager),
            "tax",
            StatusCode::FORBIDDEN,
        ),
        (
            Place::Agency("north", MemberRole::Viewer),
            "bank",
            StatusCode::FORBIDDEN,
        ),
        (Place::Creator("ann"), "tax", StatusCode::NOT_FOUND),
    ] {
        let person = Person::of(&world, place).await;
        let sent = form_of(kind, "a.pdf", PDF);
        let sender = ("partner", person.cookie());
        let answer = send_for(&world, sender, "application/json", sent).await;
        assert_eq!(answer.status, status, "{place:?} {kind}");
    }
    let address = added(&world, "partner", &paid(&world, FINANCE).await).await;
    for (place, is_theirs) in [
        (FINANCE, true),
        (Place::Agency("north", MemberRole::Owner), true),
        (Place::Agency("north", MemberRole::Manager), false),
        (Place::Agency("north", MemberRole::Viewer), false),
        (Place::Agency("other", MemberRole::Owner), false),
        (Place::Shop("SHOP1", MemberRole::Owner), false),
        (Place::Creator("bob"), false),
        (Place::Operations, false),
    ] {
        let person = if is_theirs {
            // Without a second step there is none.
            let read = Person::of(&world, place).await.get(&address).await;
            assert_eq!(read.status, StatusCode::NOT_FOUND, "{place:?}");
            paid(&world, place).await
        } else {
            Person::of(&world, place).await
        };
        let read = person.get(&address).await;
        assert_eq!(is_whole(&read), is_theirs, "{place:?}");
        assert!(
            is_theirs || read.status == StatusCode::NOT_FOUND,
            "{place:?}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn creators_and_sellers_add_documents_of_their_own(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = market(options).await;
    let ann = paid(&world, Place::Creator("ann")).await;
    let bob = paid(&world, Place::Creator("bob")).await;
    let seller = paid(&world, Place::Shop("SHOP1", MemberRole::Finance)).await;
    let of_ann = added(&world, "creator", &ann).await;
    let of_shop = added(&world, "seller", &seller).await;
    for (person, address, is_theirs) in [
        (&ann, &of_ann, true),
        (&bob, &of_ann, false),
        (&seller, &of_ann, false),
        (&seller, &of_shop, true),
        (&ann, &of_shop, false),
    ] {
        let read = person.get(address).await;
        assert_eq!(is_whole(&read), is_theirs);
        assert!(is_theirs || read.status == StatusCode::NOT_FOUND);
    }
    // Nobody is paid as a person.
    let sent = form_of("tax", "a.pdf", PDF);
    let answer = send_for(&world, ("person", ann.cookie()), "application/json", sent).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    // What isn't a PDF isn't one here either.
    let sent = form_of("tax", "a.pdf", b"%PDX-1.7");
    let answer = send_for(&world, ("creator", ann.cookie()), "application/json", sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("no PDF"), "{}", answer.body);
}
