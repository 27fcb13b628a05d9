//! Invitations: what their creator reads before and after the answer, and what the agency is told.

use domain::{
    actor::MemberRole,
    campaign::{Contact, ContactKind},
    creator_invitation::{
        AnswerInvitationRefusal, InvitationIntention, InvitationStanding, NewCreatorInvitation,
    },
    ids::{CreatorId, CreatorInvitationId},
};
use futures::future::join_all;
use sqlx::PgPool;
use store::creator_invitations::{decline, interested, of_creator, open, send};

use crate::{
    linking::Stage,
    links::{is_not_there, refusal},
};

const NOW: &str = "2011-03-08T09:00:00Z";

fn invitation(creator: CreatorId) -> NewCreatorInvitation {
    NewCreatorInvitation {
        creator,
        intention: InvitationIntention::CreatorPartnership,
        message: "We manage creators.\nJoin us"
            .to_owned()
            .try_into()
            .unwrap(),
        contacts: vec![Contact::parse(ContactKind::Email, "other@example.org").unwrap()],
    }
}

async fn invited(stage: &Stage) -> CreatorInvitationId {
    let by = stage.agency(stage.other, NOW);
    send(&stage.world.db, &by, &invitation(stage.ann))
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn contacts_are_shown_once_the_creator_is_interested(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let invitation = invited(&stage).await;
    let ann = stage.creator(stage.ann, NOW);
    let shown = open(db, &ann, invitation).await.unwrap();
    assert_eq!(shown.standing, InvitationStanding::Open);
    assert_eq!(shown.contacts, None);
    assert_eq!(shown.message.as_str(), "We manage creators.\nJoin us");
    // `other` manages bob.
    assert_eq!(shown.top_creators, ["bob"]);
    assert_eq!(shown.creators_before, 1);
    let written = serde_json::to_string(&shown).unwrap();
    assert!(!written.contains("other@example.org"), "{written}");

    interested(db, &ann, invitation).await.unwrap();
    let shown = open(db, &ann, invitation).await.unwrap();
    assert_eq!(
        shown.contacts,
        Some(vec![(ContactKind::Email, "other@example.org".to_owned())])
    );
    assert_eq!(
        refusal(decline(db, &ann, invitation).await),
        AnswerInvitationRefusal::Interested
    );
    let listed = of_creator(db, &ann, None).await.unwrap();
    assert_eq!(listed.rows[0].standing, InvitationStanding::Interested);
}

#[database_test::test(store::MIGRATOR)]
async fn one_that_was_declined_shows_nothing_and_stays_so(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let invitation = invited(&stage).await;
    let ann = stage.creator(stage.ann, NOW);
    decline(db, &ann, invitation).await.unwrap();
    assert_eq!(
        refusal(interested(db, &ann, invitation).await),
        AnswerInvitationRefusal::Declined
    );
    assert_eq!(open(db, &ann, invitation).await.unwrap().contacts, None);
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_answers_at_once_one_counts(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let invitation = invited(&stage).await;
    let ann = stage.creator(stage.ann, NOW);
    let ann = &ann;
    let answers = (0..16).map(|n| async move {
        if n % 2 == 0 {
            interested(db, ann, invitation).await.is_ok()
        } else {
            decline(db, ann, invitation).await.is_ok()
        }
    });
    let answered = join_all(answers).await;
    assert_eq!(answered.into_iter().filter(|is_done| *is_done).count(), 1);
    let told: i64 =
        sqlx::query_scalar("select count(*) from outbox where topic = 'creator.interested'")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(told, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_anothers_is_not_there(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let sent = invited(&stage).await;
    let bob = stage.creator(stage.bob, NOW);
    is_not_there(open(db, &bob, sent).await);
    is_not_there(interested(db, &bob, sent).await);
    is_not_there(decline(db, &bob, sent).await);
    assert!(of_creator(db, &bob, None).await.unwrap().rows.is_empty());
    let other = stage.agency(stage.other, NOW);
    is_not_there(open(db, &other, sent).await);
    let looks = stage.member(stage.other, MemberRole::Viewer, NOW);
    is_not_there(send(db, &looks, &invitation(stage.bob)).await);
}
