//! Handing tax information in: what keeps it from being taken, and several at once.

use domain::{
    application::{ApplicationState, DecisionRefusal, StateRefusal},
    document::{DocumentKind, DocumentName, DocumentType},
    ids::DocumentId,
    tax::{SubmitTaxRefusal, TaxRefusals, W9},
};
use futures::future::{join, join_all};
use sqlx::PgPool;
use store::{
    Error, IdSource as _,
    applications::{self, Applicant},
    documents::{self, NewDocument},
    tax_forms::{self, NewTaxDraft},
};

use super::{Desk, complete, new_draft, of_w9, owner_of, w9};

#[database_test::test(store::MIGRATOR)]
async fn all_that_is_missing_is_said_at_once(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (agency, ann) = desk.agency("Ann").await;
    let account = ann;
    let ann = owner_of(agency, ann);
    let saved = desk.save(ann, &new_draft(of_w9(W9::default()))).await;
    let (db, by) = (&desk.world.db, desk.by(ann));
    let refused = tax_forms::submit(db, &by, saved.application, 1).await;
    let Err(Error::Refused(SubmitTaxRefusal::Wrong(TaxRefusals::W9(wrong)))) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(wrong, W9::default().refusals(None));
    // A number that isn't kept is missing, whatever the form says.
    let draft = NewTaxDraft {
        known: Some((saved.application, 1)),
        ..new_draft(of_w9(w9()))
    };
    desk.save(ann, &draft).await;
    let refused = tax_forms::submit(db, &by, saved.application, 2).await;
    let Err(Error::Refused(SubmitTaxRefusal::Wrong(TaxRefusals::W9(wrong)))) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(wrong, w9().refusals(None));
    let stale = tax_forms::submit(db, &by, saved.application, 1).await;
    assert!(matches!(
        stale,
        Err(Error::Refused(SubmitTaxRefusal::SavedMeanwhile {
            version: 2,
            ..
        }))
    ));
    sqlx::query("update account set email_proven_at = null where account_id = $1")
        .bind(account.uuid())
        .execute(&pool)
        .await
        .unwrap();
    let refused = tax_forms::submit(db, &by, saved.application, 2).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(SubmitTaxRefusal::EmailNotProven))
    ));
}

/// A document of a kind that lies where it belongs.
async fn document(desk: &Desk, actor: domain::actor::Actor, kind: DocumentKind) -> DocumentId {
    let name = DocumentName::of_file("a.pdf", DocumentType::Pdf).unwrap();
    let object_name = format!("{:064x}", desk.world.ids.next().as_u128());
    let new = NewDocument {
        kind,
        is: DocumentType::Pdf,
        bytes: 100,
        sha256: [7; 32],
        name: &name,
        object_name: &object_name,
    };
    let (db, by) = (&desk.world.db, desk.by(actor));
    let applicant = Applicant::Member(&by);
    let document = documents::begin(db, &applicant, new).await.unwrap();
    documents::stored(db, &applicant, document).await.unwrap();
    document
}

#[database_test::test(store::MIGRATOR)]
async fn documents_of_tax_go_along_and_no_others(pool: PgPool) {
    let desk = Desk::new(pool);
    let (agency, ann) = desk.agency("Ann").await;
    let ann = owner_of(agency, ann);
    let own = document(&desk, ann, DocumentKind::Tax).await;
    let of_company = document(&desk, ann, DocumentKind::BusinessRegistration).await;
    let (_, cara) = desk.creator("cara").await;
    let of_other = document(&desk, cara, DocumentKind::Tax).await;
    let (information, number) = complete();
    let identifiers = [number];
    let saved = desk.save(ann, &new_draft(information)).await;
    let (db, by) = (&desk.world.db, desk.by(ann));
    let mut version = saved.version;
    for (documents, is_taken) in [
        (vec![own, of_company], false),
        (vec![own, of_other], false),
        (vec![own], true),
    ] {
        let draft = NewTaxDraft {
            identifiers: &identifiers,
            known: Some((saved.application, version)),
            ..new_draft(of_w9(W9 { documents, ..w9() }))
        };
        version = desk.save(ann, &draft).await.version;
        let submitted = tax_forms::submit(db, &by, saved.application, version).await;
        if is_taken {
            submitted.unwrap();
        } else {
            assert!(matches!(
                submitted,
                Err(Error::Refused(SubmitTaxRefusal::DocumentGone))
            ));
        }
    }
    let kept = documents::of_applicant(db, &Applicant::Member(&by)).await;
    let handed_in = kept.unwrap().into_iter().find(|one| one.document == own);
    assert_eq!(handed_in.unwrap().application, Some(saved.application));
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_who_hand_it_in_at_once_one_does(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (agency, ann) = desk.agency("Ann").await;
    let ann = owner_of(agency, ann);
    let (information, number) = complete();
    let identifiers = [number];
    let draft = NewTaxDraft {
        identifiers: &identifiers,
        ..new_draft(information)
    };
    // Of many who begin it one does, too, and the others are told of that draft.
    let begun = join_all((0..8).map(|_| desk.try_save(ann, &draft))).await;
    let begun: Vec<_> = begun.into_iter().filter_map(Result::ok).collect();
    let [saved] = begun[..] else {
        panic!("{begun:?}");
    };
    let by = desk.by(ann);
    let submit = |_| tax_forms::submit(&desk.world.db, &by, saved.application, saved.version);
    let submitted = join_all((0..8).map(submit)).await;
    assert_eq!(submitted.iter().filter(|one| one.is_ok()).count(), 1);
    let state = ApplicationState::Pending;
    for refused in submitted.into_iter().filter_map(Result::err) {
        assert!(matches!(
            refused,
            Error::Refused(SubmitTaxRefusal::State(StateRefusal { state: is })) if is == state
        ));
    }
    let applied: i64 =
        sqlx::query_scalar("select count(*) from audit_event where verb = 'application.apply'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(applied, 1);
    // While it waits no other is begun.
    let again = desk.try_save(ann, &draft).await;
    assert!(again.is_err());
}

#[database_test::test(store::MIGRATOR)]
async fn of_an_approval_and_a_withdrawal_at_once_one_counts(pool: PgPool) {
    let desk = Desk::new(pool);
    let db = &desk.world.db;
    for number in 0..8 {
        let (agency, ann) = desk.agency(&format!("Ann{number}")).await;
        let ann = owner_of(agency, ann);
        let application = desk.submitted(ann, complete()).await;
        let operator = desk.operator(&format!("Otto{number}")).await;
        let (by, otto) = (desk.by(ann), desk.by(operator));
        let (approved, withdrawn) = join(
            applications::approve(db, &otto, application, "", false),
            tax_forms::withdraw(db, &by, application),
        )
        .await;
        let opened = tax_forms::opened(db, &by).await.unwrap();
        match (approved, withdrawn) {
            (Ok(()), Err(Error::Refused(StateRefusal { state }))) => {
                assert_eq!(state, ApplicationState::Approved);
                assert!(opened.held.is_some());
            }
            (Err(Error::Refused(DecisionRefusal::Decided { state, .. })), Ok(())) => {
                assert_eq!(state, ApplicationState::Withdrawn);
                assert!(opened.held.is_none());
            }
            other => panic!("{other:?}"),
        }
    }
}
