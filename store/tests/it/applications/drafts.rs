//! Drafts of two windows, and what is made of them.

use domain::{
    application::{
        ApplicationState, ApplyRefusal, EntityField, EntityInformation, FieldRefusal,
        ModifyRefusal, SaveDraftRefusal,
    },
    category::CategoryCode,
};
use sqlx::PgPool;
use store::{
    Error,
    applications::{self, Applicant, NewDraft},
};

use super::{NOW, applicant, category_draft, entity, entity_draft, partner, save};
use crate::world::{World, at};

#[database_test::test(store::MIGRATOR)]
async fn a_stale_window_loses_nothing_and_overwrites_nothing(pool: PgPool) {
    let world = World::new(pool.clone());
    let ann = partner(&world, &pool, "Ann").await;
    let by = ann.by(&world, NOW);
    let first = save(&world, &by, &entity_draft(EntityInformation::default())).await;
    let with_name = |known, name: &str| NewDraft {
        known: Some((first.application, known)),
        ..entity_draft(EntityInformation {
            legal_name: name.to_owned(),
            ..EntityInformation::default()
        })
    };
    let later = ann.by(&world, "2026-03-10T12:05:00Z");
    let second = save(&world, &later, &with_name(1, "Saltmarsh")).await;
    assert_eq!(second.version, 2);
    // The window that was opened before.
    let applicant = Applicant::Member(&later);
    let stale = applications::save_draft(&world.db, &applicant, &with_name(1, "Wren")).await;
    let Err(Error::Refused(SaveDraftRefusal::SavedMeanwhile {
        by,
        at: when,
        version,
        application,
    })) = stale
    else {
        panic!("{stale:?}");
    };
    assert_eq!(by.as_deref(), Some("Ann"));
    assert_eq!(when, at("2026-03-10T12:05:00Z"));
    assert_eq!((application, version), (first.application, 2));
    // And one that knows of no draft at all.
    let unaware = entity_draft(EntityInformation::default());
    let stale = applications::save_draft(&world.db, &applicant, &unaware).await;
    assert!(matches!(
        stale,
        Err(Error::Refused(SaveDraftRefusal::SavedMeanwhile {
            version: 2,
            ..
        }))
    ));
    let stale = applications::apply(&world.db, &applicant, first.application, 1).await;
    assert!(matches!(
        stale,
        Err(Error::Refused(ApplyRefusal::SavedMeanwhile {
            version: 2,
            ..
        }))
    ));
    // Whoever has seen what was saved goes on.
    let third = save(&world, &later, &with_name(2, "Wren")).await;
    assert_eq!(third.version, 3);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_missing_is_said_at_once_and_what_is_handed_in_is_no_draft(pool: PgPool) {
    let world = World::new(pool.clone());
    let ann = partner(&world, &pool, "Ann").await;
    let by = ann.by(&world, NOW);
    let applicant = Applicant::Member(&by);
    let draft = save(&world, &by, &entity_draft(entity(Vec::new()))).await;
    let refused = applications::apply(&world.db, &applicant, draft.application, 1).await;
    let missing = vec![(EntityField::Documents, FieldRefusal::NoDocument)];
    assert!(
        matches!(&refused, Err(Error::Refused(ApplyRefusal::Entity(wrong))) if *wrong == missing)
    );
    // A document of somebody else isn't there.
    let (other, _) = super::applicant(&world, &pool, "Bob").await;
    let of_other = super::document(&world, &other.by(&world, NOW)).await;
    let draft = NewDraft {
        known: Some((draft.application, draft.version)),
        ..entity_draft(entity(vec![of_other]))
    };
    let saved = save(&world, &by, &draft).await;
    let refused = applications::apply(&world.db, &applicant, saved.application, 2).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(ApplyRefusal::DocumentGone))
    ));
    // A category waits for the company to be handed in.
    let category = save(
        &world,
        &by,
        &category_draft(CategoryCode::CreatorMatchmaking),
    )
    .await;
    let refused = applications::apply(&world.db, &applicant, category.application, 1).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(ApplyRefusal::EntityMissing))
    ));
    // Drafts of others look missing.
    let foreign = other.by(&world, NOW);
    let foreign = Applicant::Member(&foreign);
    let refused = applications::one(&world.db, &foreign, saved.application).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    let refused = applications::withdraw(&world.db, &foreign, saved.application).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_taken_back_is_modified_once(pool: PgPool) {
    let world = World::new(pool.clone());
    let (ann, application) = applicant(&world, &pool, "Ann").await;
    let by = ann.by(&world, NOW);
    let applicant = Applicant::Member(&by);
    let refused = applications::modify(&world.db, &applicant, application).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(ModifyRefusal::State(_)))
    ));
    applications::withdraw(&world.db, &applicant, application)
        .await
        .unwrap();
    let first = applications::modify(&world.db, &applicant, application)
        .await
        .unwrap();
    let second = applications::modify(&world.db, &applicant, application)
        .await
        .unwrap();
    assert_eq!(first.application, second.application);
    let draft = applications::one(&world.db, &applicant, first.application)
        .await
        .unwrap();
    assert_eq!(draft.state, ApplicationState::Draft);
    assert_eq!(draft.earlier, Some(application));
    // Its documents were handed in before and are handed in again.
    applications::apply(&world.db, &applicant, first.application, 1)
        .await
        .unwrap();
}
