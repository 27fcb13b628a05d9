//! Drafts and their numbers.

use domain::{
    application::{
        ApplicationContent, ApplicationState, ModifyRefusal, RejectionReason, SaveDraftRefusal,
    },
    ids::FormId,
    market::Market,
    tax::{
        IdentifierKind, SubmitTaxRefusal, TaxFieldRefusal, TaxInformation, TaxRefusals, W9Field,
    },
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, applications,
    sealing::{FinanceKeyring, FinanceKeys, IndexKey, MasterKey},
    tax_forms::{self, NewTaxDraft},
};
use uuid::Uuid;

use super::{Desk, answers_of_gb, complete, new_draft, of_w9, owner_of, read, w9};

#[database_test::test(store::MIGRATOR)]
async fn a_draft_is_kept_with_its_numbers_and_without_them_in_it(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (agency, ann) = desk.agency("Ann").await;
    let ann = owner_of(agency, ann);
    let ssn = [read(IdentifierKind::Ssn, "078-05-1120")];
    let first = NewTaxDraft {
        identifiers: &ssn,
        ..new_draft(of_w9(w9()))
    };
    let saved = desk.save(ann, &first).await;
    let kept = desk.numbers(ann, saved.application).await;
    assert_eq!(kept, [(IdentifierKind::Ssn, "1120".to_owned())]);
    let written: String = sqlx::query_scalar(
        "select content::text || (select coalesce(string_agg(detail::text, ''), '') from audit_event)
         from application where application_id = $1",
    )
    .bind(saved.application.uuid())
    .fetch_one(&pool)
    .await
    .unwrap();
    assert!(!written.contains("078"), "{written}");

    // Without a number the one before stays; another takes its place.
    let again = NewTaxDraft {
        known: Some((saved.application, 1)),
        ..new_draft(of_w9(w9()))
    };
    desk.save(ann, &again).await;
    assert_eq!(desk.numbers(ann, saved.application).await, kept);
    let other = [read(IdentifierKind::Ssn, "899-01-0001")];
    let again = NewTaxDraft {
        identifiers: &other,
        known: Some((saved.application, 2)),
        ..new_draft(of_w9(w9()))
    };
    desk.save(ann, &again).await;
    let kept = desk.numbers(ann, saved.application).await;
    assert_eq!(kept, [(IdentifierKind::Ssn, "0001".to_owned())]);

    // One of a kind that isn't asked for isn't kept, and one that is asked for no longer goes.
    let mut by_ein = w9();
    by_ein.identifier_kind = Some(IdentifierKind::Ein);
    let again = NewTaxDraft {
        identifiers: &other,
        known: Some((saved.application, 3)),
        ..new_draft(of_w9(by_ein.clone()))
    };
    desk.save(ann, &again).await;
    assert_eq!(desk.numbers(ann, saved.application).await, []);
    let ein = [read(IdentifierKind::Ein, "12-3456789")];
    let again = NewTaxDraft {
        identifiers: &ein,
        known: Some((saved.application, 4)),
        ..new_draft(of_w9(by_ein.clone()))
    };
    desk.save(ann, &again).await;
    let kept = desk.numbers(ann, saved.application).await;
    assert_eq!(kept, [(IdentifierKind::Ein, "6789".to_owned())]);
    let again = NewTaxDraft {
        forget: &[IdentifierKind::Ein],
        known: Some((saved.application, 5)),
        ..new_draft(of_w9(by_ein))
    };
    desk.save(ann, &again).await;
    assert_eq!(desk.numbers(ann, saved.application).await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn a_number_among_the_texts_of_a_form_is_left_out(pool: PgPool) {
    let desk = Desk::new(pool);
    let (_, cara) = desk.creator("cara").await;
    let mut answers = answers_of_gb();
    for code in ["nino", "utr", "anything"] {
        answers
            .values
            .insert(code.to_owned(), "AB123456C".to_owned());
    }
    let draft = new_draft(TaxInformation::Market(answers));
    let saved = desk.save(cara, &draft).await;
    let by = desk.by(cara);
    let opened = tax_forms::opened(&desk.world.db, &by).await.unwrap();
    assert_eq!(opened.market, Some(Market::Gb));
    let current = opened.current().unwrap();
    assert_eq!(current.application, saved.application);
    let expected = ApplicationContent::Tax(TaxInformation::Market(answers_of_gb()));
    assert_eq!(current.content, expected);
    // There is the form of the own market alone.
    let known = Some((saved.application, 1));
    let draft = NewTaxDraft {
        known,
        ..new_draft(of_w9(w9()))
    };
    let refused = desk.try_save(cara, &draft).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    let refused = desk.try_save(cara, &new_draft(of_w9(w9()))).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_stale_window_keeps_neither_text_nor_number(pool: PgPool) {
    let desk = Desk::new(pool);
    let (agency, ann) = desk.agency("Ann").await;
    let ann = owner_of(agency, ann);
    let saved = desk.save(ann, &new_draft(of_w9(w9()))).await;
    let ssn = [read(IdentifierKind::Ssn, "078-05-1120")];
    for known in [None, Some((saved.application, 2))] {
        let stale = NewTaxDraft {
            identifiers: &ssn,
            known,
            ..new_draft(of_w9(w9()))
        };
        let refused = desk.try_save(ann, &stale).await;
        assert!(matches!(
            refused,
            Err(Error::Refused(SaveDraftRefusal::SavedMeanwhile {
                version: 1,
                ..
            }))
        ));
    }
    assert_eq!(desk.numbers(ann, saved.application).await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_with_a_number_that_is_sent_twice_is_saved_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (agency, ann) = desk.agency("Ann").await;
    let ann = owner_of(agency, ann);
    let (db, by) = (&desk.world.db, desk.by(ann));
    let by = ActorContext {
        form: Some(FormId::new(Uuid::from_u128(7))),
        ..by
    };
    let ssn = [read(IdentifierKind::Ssn, "078-05-1120")];
    let draft = NewTaxDraft {
        identifiers: &ssn,
        ..new_draft(of_w9(w9()))
    };
    let first = tax_forms::save_draft(db, &by, &desk.keys, &draft, &desk.secrets).await;
    let first = first.unwrap();
    let again = tax_forms::save_draft(db, &by, &desk.keys, &draft, &desk.secrets).await;
    assert_eq!(again.unwrap(), first);
    // Another number is something else.
    let other = [read(IdentifierKind::Ssn, "899-01-0001")];
    let other = NewTaxDraft {
        identifiers: &other,
        ..draft
    };
    let refused = tax_forms::save_draft(db, &by, &desk.keys, &other, &desk.secrets).await;
    assert!(matches!(refused, Err(Error::SentBefore)), "{refused:?}");
    let opened = tax_forms::opened(db, &by).await.unwrap();
    let [own] = &opened.applications[..] else {
        panic!("there is one draft");
    };
    assert_eq!((own.application, own.version), (first.application, 1));
    let kept = desk.numbers(ann, first.application).await;
    assert_eq!(kept, [(IdentifierKind::Ssn, "1120".to_owned())]);
    // What is remembered says no number.
    let remembered: String =
        sqlx::query_scalar("select coalesce(string_agg(answer::text, ''), '') from form_answer")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert!(!remembered.contains("078"), "{remembered}");
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_rejected_is_modified_with_its_number_and_certified_anew(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (agency, ann) = desk.agency("Ann").await;
    let ann = owner_of(agency, ann);
    let application = desk.submitted(ann, complete()).await;
    let otto = desk.by(desk.operator("Otto").await);
    let reasons = [RejectionReason::TaxNameMismatch];
    let db = &desk.world.db;
    applications::reject(db, &otto, application, &reasons, "")
        .await
        .unwrap();
    let by = desk.by(ann);
    let modify = || tax_forms::modify(db, &by, &desk.keys, application, &desk.secrets);
    let made = modify().await.unwrap();
    assert_eq!(modify().await.unwrap().application, made.application);
    let kept = desk.numbers(ann, made.application).await;
    assert_eq!(kept, [(IdentifierKind::Ssn, "1120".to_owned())]);
    // The same number, sealed for another place.
    let sealed: Vec<(Vec<u8>, Vec<u8>, Vec<u8>)> =
        sqlx::query_as("select sealed, wrapped_key, blind_index from sealed_identifier")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(sealed.len(), 2);
    assert!(sealed[0].0 != sealed[1].0 && sealed[0].1 != sealed[1].1);
    assert_eq!(sealed[0].2, sealed[1].2);
    let refused = tax_forms::submit(db, &by, made.application, made.version).await;
    let Err(Error::Refused(SubmitTaxRefusal::Wrong(wrong))) = refused else {
        panic!("{refused:?}");
    };
    let not_certified = (W9Field::Certifies, TaxFieldRefusal::NotCertified);
    assert_eq!(wrong, TaxRefusals::W9(vec![not_certified]));
    let again = NewTaxDraft {
        known: Some((made.application, made.version)),
        ..new_draft(of_w9(w9()))
    };
    let saved = desk.save(ann, &again).await;
    tax_forms::submit(db, &by, saved.application, saved.version)
        .await
        .unwrap();
    applications::approve(db, &otto, saved.application, "", false)
        .await
        .unwrap();
    let opened = tax_forms::opened(db, &by).await.unwrap();
    let held = opened.held.unwrap();
    assert_eq!(held.application, Some(saved.application));
    assert_eq!(held.market, Some(Market::Us));
    let states: Vec<_> = opened.applications.iter().map(|one| one.state).collect();
    assert_eq!(
        states,
        [ApplicationState::Approved, ApplicationState::Rejected]
    );
    // What is in force may be edited, while it stays in force.
    let edit = tax_forms::modify(db, &by, &desk.keys, saved.application, &desk.secrets).await;
    let edit = edit.unwrap();
    let refused = tax_forms::modify(db, &by, &desk.keys, application, &desk.secrets).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(ModifyRefusal::AlreadyOpen))
    ));
    assert_eq!(
        tax_forms::opened(db, &by).await.unwrap().held,
        Some(held.clone())
    );
    // A draft that is thrown away takes its number along.
    tax_forms::withdraw(db, &by, edit.application)
        .await
        .unwrap();
    let left: i64 = sqlx::query_scalar("select count(*) from sealed_identifier")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(left, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn a_number_that_does_not_open_is_not_copied(pool: PgPool) {
    let desk = Desk::new(pool);
    let (agency, ann) = desk.agency("Ann").await;
    let ann = owner_of(agency, ann);
    let application = desk.submitted(ann, complete()).await;
    let (db, by) = (&desk.world.db, desk.by(ann));
    tax_forms::withdraw(db, &by, application).await.unwrap();
    let others = FinanceKeyring::new(FinanceKeys::new(
        (MasterKey::new([3; 32]), Vec::new()),
        (IndexKey::new([2; 32]), Vec::new()),
    ));
    let refused = tax_forms::modify(db, &by, &others, application, &desk.secrets).await;
    assert!(matches!(
        refused,
        Err(Error::Corrupt {
            table: "sealed_identifier",
            ..
        })
    ));
    let opened = tax_forms::opened(db, &by).await.unwrap();
    assert_eq!(opened.applications.len(), 1);
}
