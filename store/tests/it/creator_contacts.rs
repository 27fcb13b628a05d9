//! How a creator can be reached: who sees it, and that each look is written down.

use domain::{
    actor::MemberRole,
    campaign::{Contact, ContactKind},
    creator_setting::{CreatorSettings, RevealContactRefusal, SettingsChange},
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{Error, creator_contacts, creator_settings};

use crate::{
    linking::Stage,
    links::{is_not_there, refusal},
};

const NOW: &str = "2011-03-08T09:00:00Z";

fn email(address: &str) -> Contact {
    Contact::parse(ContactKind::Email, address).unwrap()
}

fn phone() -> Contact {
    Contact::parse(ContactKind::Phone, "020 7946 0000").unwrap()
}

/// What the audit trail says of all verbs.
async fn audited(stage: &Stage) -> String {
    sqlx::query_scalar(
        "select coalesce(string_agg(verb || detail::text, ' '), '') from audit_event",
    )
    .fetch_one(&stage.world.db.primary)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn every_look_is_written_down_and_read_by_the_creator(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let ann = stage.creator(stage.ann, NOW);
    let other = stage.agency(stage.other, NOW);
    let none = creator_contacts::reveal(db, &other, stage.ann).await;
    assert_eq!(refusal(none), RevealContactRefusal::NoneGiven);
    creator_contacts::save(db, &ann, &[phone(), email("ann@example.org")])
        .await
        .unwrap();
    for _ in 0..2 {
        let shown = creator_contacts::reveal(db, &other, stage.ann).await;
        assert_eq!(
            shown.unwrap(),
            [
                (ContactKind::Email, "ann@example.org".to_owned()),
                (ContactKind::Phone, "020 7946 0000".to_owned()),
            ]
        );
    }
    let log = creator_contacts::reveals(db, &ann, None).await.unwrap();
    assert_eq!(log.rows.len(), 2);
    assert_eq!(log.rows[0].by_role, MemberRole::Manager);
    assert_eq!(log.rows[0].kinds, [ContactKind::Email, ContactKind::Phone]);
    let bobs = creator_contacts::reveals(db, &stage.creator(stage.bob, NOW), None).await;
    assert!(bobs.unwrap().rows.is_empty());

    // Of them the trail and the outbox know kinds alone.
    let trail = audited(&stage).await;
    assert!(trail.contains("creator_contacts.reveal"), "{trail}");
    let events: String =
        sqlx::query_scalar("select coalesce(string_agg(payload::text, ' '), '') from outbox")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    for secret in ["ann@example.org", "7946"] {
        assert!(!trail.contains(secret), "{trail}");
        assert!(!events.contains(secret), "{events}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_saved_takes_the_place_of_all_before(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let ann = stage.creator(stage.ann, NOW);
    for contacts in [
        vec![email("ann@example.org"), phone()],
        vec![email("ann@example.com")],
        Vec::new(),
    ] {
        creator_contacts::save(db, &ann, &contacts).await.unwrap();
        let kept = creator_contacts::of_creator(db, &ann).await.unwrap();
        assert_eq!(kept, contacts);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_looks_while_the_switch_is_off(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let ann = stage.creator(stage.ann, NOW);
    let other = stage.agency(stage.other, NOW);
    creator_contacts::save(db, &ann, &[phone()]).await.unwrap();
    let settings = creator_settings::of_creator(db, &ann).await.unwrap();
    assert_eq!(settings, CreatorSettings::default());
    let off = CreatorSettings {
        shares_performance: true,
        shows_contact: false,
    };
    let change = SettingsChange {
        shares_performance: Some(true),
        shows_contact: Some(false),
    };
    creator_settings::set(db, &ann, change).await.unwrap();
    assert_eq!(creator_settings::of_creator(db, &ann).await.unwrap(), off);
    let shown = creator_contacts::reveal(db, &other, stage.ann).await;
    assert_eq!(refusal(shown), RevealContactRefusal::SwitchedOff);
    let log = creator_contacts::reveals(db, &ann, None).await.unwrap();
    assert!(log.rows.is_empty());
    assert!(!audited(&stage).await.contains("creator_contacts.reveal"));
    // The switches' own trail says both.
    assert!(audited(&stage).await.contains("\"shows_contact\": false"));
}

#[database_test::test(store::MIGRATOR)]
async fn switching_off_is_before_or_after_each_look(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let ann = stage.creator(stage.ann, NOW);
    let other = stage.agency(stage.other, NOW);
    creator_contacts::save(db, &ann, &[phone()]).await.unwrap();
    let off = SettingsChange {
        shows_contact: Some(false),
        ..SettingsChange::default()
    };
    let (ann, other) = (&ann, &other);
    let switch = async { creator_settings::set(db, ann, off).await.unwrap() };
    let looks = (0..16).map(|_| creator_contacts::reveal(db, other, stage.ann));
    let (looks, ()) = futures::future::join(join_all(looks), switch).await;
    let mut shown = 0;
    for look in looks {
        match look {
            Ok(contacts) => {
                assert_eq!(contacts.len(), 1);
                shown += 1;
            }
            Err(Error::Refused(why)) => assert_eq!(why, RevealContactRefusal::SwitchedOff),
            Err(error) => panic!("{error}"),
        }
    }
    let log = creator_contacts::reveals(db, ann, None).await.unwrap();
    assert_eq!(log.rows.len(), shown);
}

#[database_test::test(store::MIGRATOR)]
async fn only_members_who_do_the_work_look(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    creator_contacts::save(db, &stage.creator(stage.ann, NOW), &[phone()])
        .await
        .unwrap();
    for role in [MemberRole::Finance, MemberRole::Viewer] {
        let looks = stage.member(stage.other, role, NOW);
        is_not_there(creator_contacts::reveal(db, &looks, stage.ann).await);
    }
    let bob = stage.creator(stage.bob, NOW);
    is_not_there(creator_contacts::reveal(db, &bob, stage.ann).await);
    let other = stage.agency(stage.other, NOW);
    is_not_there(creator_contacts::of_creator(db, &other).await);
    is_not_there(creator_settings::set(db, &other, SettingsChange::default()).await);
}

#[database_test::test(store::MIGRATOR)]
async fn who_does_not_see_the_creator_sees_no_contacts(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.list_both().await;
    for creator in [stage.ann, stage.bob] {
        let own = stage.creator(creator, NOW);
        creator_contacts::save(db, &own, &[phone()]).await.unwrap();
    }
    let (north, other) = (
        stage.agency(stage.north, NOW),
        stage.agency(stage.other, NOW),
    );
    // Neither holds a category, and `other` manages bob.
    is_not_there(creator_contacts::reveal(db, &north, stage.ann).await);
    is_not_there(creator_contacts::reveal(db, &north, stage.bob).await);
    is_not_there(creator_contacts::reveal(db, &other, stage.ann).await);
    assert!(!audited(&stage).await.contains("creator_contacts.reveal"));
    let shown = creator_contacts::reveal(db, &other, stage.bob).await;
    assert_eq!(shown.unwrap().len(), 1);

    // Who manages creators sees those whom nobody manages, who brings them together with sellers all.
    stage.holds(stage.north, "creator_management").await;
    is_not_there(creator_contacts::reveal(db, &north, stage.bob).await);
    let shown = creator_contacts::reveal(db, &north, stage.ann).await;
    assert_eq!(shown.unwrap().len(), 1);
    stage.holds(stage.north, "creator_matchmaking").await;
    let shown = creator_contacts::reveal(db, &north, stage.bob).await;
    assert_eq!(shown.unwrap().len(), 1);

    // Each creator has seen those looks alone that showed something.
    for (creator, looks) in [(stage.ann, 1), (stage.bob, 2)] {
        let own = stage.creator(creator, NOW);
        let log = creator_contacts::reveals(db, &own, None).await.unwrap();
        assert_eq!(log.rows.len(), looks);
    }
    // Who has left the marketplace is there for nobody, whatever the switch says.
    sqlx::query("update creator_card set is_listed = false")
        .execute(&db.primary)
        .await
        .unwrap();
    is_not_there(creator_contacts::reveal(db, &north, stage.ann).await);
    is_not_there(creator_contacts::reveal(db, &other, stage.bob).await);
}
