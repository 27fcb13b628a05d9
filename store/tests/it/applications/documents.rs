//! Documents that were never handed in go, and there is a limit to how many there are.

use domain::document::{DOCUMENTS_MAX, DocumentRefusal};
use sqlx::PgPool;
use store::{Error, applications::Applicant, documents};

use super::{NOW, applicant, document, operator, partner};
use crate::world::{World, at};

#[database_test::test(store::MIGRATOR)]
async fn what_was_never_handed_in_goes_after_a_week(pool: PgPool) {
    let world = World::new(pool.clone());
    // Of Ann one is handed in.
    let (ann, _) = applicant(&world, &pool, "Ann").await;
    let by = ann.by(&world, NOW);
    let left = document(&world, &by).await;
    let early = documents::take_old(&world.db, at("2026-03-17T11:59:59Z"), 10).await;
    assert_eq!(early.unwrap(), []);
    let old = documents::take_old(&world.db, at("2026-03-17T12:00:00Z"), 10)
        .await
        .unwrap();
    let [old] = &old[..] else {
        panic!("{old:?}");
    };
    assert_eq!(old.document, left);
    // Until its file is gone it is taken again.
    let again = documents::take_old(&world.db, at("2026-03-17T12:00:01Z"), 10).await;
    assert_eq!(again.unwrap(), std::slice::from_ref(old));
    assert_eq!(documents::forget(&world.db, &[left]).await.unwrap(), 1);
    let kept = documents::of_applicant(&world.db, &Applicant::Member(&by))
        .await
        .unwrap();
    assert_eq!(kept.len(), 1);
    let handed_in = kept[0].document;
    // Operators see what was handed in, and nobody else does so.
    let both = [left, handed_in];
    let operator = operator(&world, &pool, "Olga").await;
    let seen = documents::handed_in(&world.db, &world.by(operator, NOW), &both).await;
    assert_eq!(seen.unwrap(), kept);
    let foreign = documents::handed_in(&world.db, &by, &both).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let removed = documents::remove(&world.db, &Applicant::Member(&by), handed_in).await;
    assert!(matches!(removed, Err(Error::NotFound)));
    assert_eq!(documents::forget(&world.db, &[handed_in]).await.unwrap(), 0);
}

#[database_test::test(store::MIGRATOR)]
async fn an_organisation_has_so_many_and_no_more(pool: PgPool) {
    let world = World::new(pool.clone());
    let ann = partner(&world, &pool, "Ann").await;
    let by = ann.by(&world, NOW);
    let mut last = document(&world, &by).await;
    for _ in 1..DOCUMENTS_MAX {
        last = document(&world, &by).await;
    }
    let one_more = async || {
        let name = "a.pdf";
        let is = domain::document::DocumentType::Pdf;
        let name = domain::document::DocumentName::of_file(name, is).unwrap();
        let new = documents::NewDocument {
            kind: domain::document::DocumentKind::Other,
            is,
            bytes: 1,
            sha256: [0; 32],
            name: &name,
            object_name: &"f".repeat(64),
        };
        documents::begin(&world.db, &Applicant::Member(&by), new).await
    };
    assert!(matches!(
        one_more().await,
        Err(Error::Refused(DocumentRefusal::TooMany))
    ));
    documents::remove(&world.db, &Applicant::Member(&by), last)
        .await
        .unwrap();
    one_more().await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn files_that_could_not_be_stored_take_nobodys_place(pool: PgPool) {
    let world = World::new(pool.clone());
    let ann = partner(&world, &pool, "Ann").await;
    let is = domain::document::DocumentType::Pdf;
    let name = domain::document::DocumentName::of_file("a.pdf", is).unwrap();
    let begin = async |now: &str, number: usize| {
        let by = ann.by(&world, now);
        let object_name = format!("{number:064x}");
        let new = documents::NewDocument {
            kind: domain::document::DocumentKind::Other,
            is,
            bytes: 1,
            sha256: [0; 32],
            name: &name,
            object_name: &object_name,
        };
        documents::begin(&world.db, &Applicant::Member(&by), new).await
    };
    for number in 0..DOCUMENTS_MAX {
        begin(NOW, number).await.unwrap();
    }
    let at_once = begin("2026-03-10T12:59:59Z", DOCUMENTS_MAX).await;
    assert!(matches!(
        at_once,
        Err(Error::Refused(DocumentRefusal::TooMany))
    ));
    begin("2026-03-10T13:00:00Z", DOCUMENTS_MAX).await.unwrap();
}
