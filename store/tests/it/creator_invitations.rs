//! Invitations: what their creator reads before and after the answer, and what the agency is told.

use domain::{
    actor::{Actor, MemberRole},
    campaign::{Contact, ContactKind, ContactRefusal},
    creator_invitation::{
        AnswerInvitationRefusal, InvitationIntention, InvitationStanding, LINKED_BEFORE_MAX,
        MessageWords, NewCreatorInvitation, SendInvitationRefusal,
    },
    ids::{CreatorId, CreatorInvitationId},
    market::Market,
    rate::SharePercent,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext,
    creator_invitations::{
        decline, interested, mark_opened, of_creator, open, resend, send, to_write,
    },
    creators::NewCreator,
    import::Rows,
    lookup,
};

use crate::{
    linking::Stage,
    links::{is_not_there, refusal},
};

const NOW: &str = "2011-03-08T09:00:00Z";

/// Invites to be managed.
pub(crate) fn invitation(creator: CreatorId) -> NewCreatorInvitation {
    NewCreatorInvitation {
        creator,
        intention: InvitationIntention::CreatorPartnership,
        message: "We manage creators.\nJoin us"
            .to_owned()
            .try_into()
            .unwrap(),
        words: MessageWords::try_from(5).unwrap(),
        contacts: vec![Contact::parse(ContactKind::Email, "other@example.org").unwrap()],
    }
}

/// Invites to promote products.
pub(crate) fn to_promote(creator: CreatorId) -> NewCreatorInvitation {
    NewCreatorInvitation {
        intention: InvitationIntention::ProductDistribution,
        ..invitation(creator)
    }
}

/// Opens the marketplace: `other` manages creators and brings them together with sellers, `north` does the latter
/// alone, and every creator that there is stands in it.
pub(crate) async fn open_marketplace(stage: &Stage) {
    for (agency, category) in [
        (stage.other, "creator_management"),
        (stage.other, "creator_matchmaking"),
        (stage.north, "creator_matchmaking"),
    ] {
        sqlx::query(
            "insert into held_category (organisation_id, market_code, category_code, since)
             values ($1, 'GB', $2, '2011-01-01T00:00:00Z')
             on conflict do nothing",
        )
        .bind(agency.uuid())
        .bind(category)
        .execute(&stage.world.db.primary)
        .await
        .unwrap();
    }
    list_creators(stage).await;
}

/// Puts every creator that there is into the marketplace.
pub(crate) async fn list_creators(stage: &Stage) {
    sqlx::query(
        "insert into creator_card (
             creator_id, market_code, version, is_listed, handle, nickname, name_parts, categories
           , shares_performance
         )
         select creator_id, market_code, 1, true, handle, 'The ' || handle, array[handle], '{}'
              , false
         from creator
         on conflict (creator_id) do update set is_listed = true, nickname = excluded.nickname",
    )
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
}

/// New creators whom `other` manages.
pub(crate) async fn managed_by_other(stage: &Stage, handles: &[&str]) -> Vec<CreatorId> {
    let managed_by = Some(("other".to_owned(), "20".parse().unwrap()));
    new_creators(stage, handles, managed_by).await
}

/// New creators whom this agency manages, or nobody.
pub(crate) async fn new_creators(
    stage: &Stage,
    handles: &[&str],
    managed_by: Option<(String, SharePercent)>,
) -> Vec<CreatorId> {
    let new = handles.iter().map(|handle| NewCreator {
        handle: (*handle).into(),
        managed_by: managed_by.clone(),
    });
    let new: Vec<NewCreator> = new.collect();
    stage.world.take(Rows::Creators(&new)).await;
    let mut creators = Vec::with_capacity(handles.len());
    for handle in handles {
        let known = lookup::creator(&stage.world.db, Market::Gb, handle).await;
        creators.push(known.unwrap());
    }
    list_creators(stage).await;
    creators
}

async fn invited(stage: &Stage) -> CreatorInvitationId {
    open_marketplace(stage).await;
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
    assert_eq!(shown.agency.top_creators, ["bob"]);
    assert_eq!(shown.agency.creators_before, 1);
    assert_eq!(shown.agency.linked_before, ["bob"]);
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

#[database_test::test(store::MIGRATOR)]
async fn it_is_opened_the_first_time_and_by_its_creator_alone(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let sent = invited(&stage).await;
    let (ann, bob) = (stage.creator(stage.ann, NOW), stage.creator(stage.bob, NOW));
    assert!(open(db, &ann, sent).await.unwrap().is_unread);
    mark_opened(db, &bob, sent).await.unwrap();
    assert!(open(db, &ann, sent).await.unwrap().is_unread);
    let later = stage.creator(stage.ann, "2011-03-09T09:00:00Z");
    for by in [&ann, &later] {
        mark_opened(db, by, sent).await.unwrap();
        assert!(!open(db, by, sent).await.unwrap().is_unread);
    }
    let opened: chrono::DateTime<chrono::Utc> =
        sqlx::query_scalar("select opened_at from creator_invitation")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(opened, ann.now);
    is_not_there(mark_opened(db, &stage.agency(stage.other, NOW), sent).await);
}

#[database_test::test(store::MIGRATOR)]
async fn the_creators_with_the_most_followers_stand_first(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let sent = invited(&stage).await;
    managed_by_other(&stage, &["cat", "dan", "eve"]).await;
    sqlx::query(
        "update creator_card
         set followers = case handle when 'eve' then 500 when 'dan' then 500 when 'cat' then 9 end",
    )
    .execute(&db.primary)
    .await
    .unwrap();
    let ann = stage.creator(stage.ann, NOW);
    let agency = open(db, &ann, sent).await.unwrap().agency;
    assert_eq!(agency.top_creators, ["dan", "eve", "cat"]);
    assert_eq!(agency.creators_before, 4);
}

#[database_test::test(store::MIGRATOR)]
async fn of_the_creators_linked_so_far_the_latest_are_named_first(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let sent = invited(&stage).await;
    let handles: Vec<String> = (10..21).map(|number| format!("fan{number}")).collect();
    let handles: Vec<&str> = handles.iter().map(String::as_str).collect();
    managed_by_other(&stage, &handles).await;
    // Each of their links began a day after the one before. That of fan15 has ended, that of fan20 is to begin, and
    // that of bob has no beginning.
    sqlx::query(
        "update agency_link as link
         set during = case fan.handle
                          when 'fan15' then tstzrange(fan.begins_at, '2011-02-01 00:00:00+00')
                          when 'fan20' then tstzrange('2011-04-01 00:00:00+00', null)
                          else tstzrange(fan.begins_at, null)
                      end
         from (
             select creator_id, handle
                  , '2011-01-01 00:00:00+00'::timestamptz
                        + (substr(handle, 4)::integer - 10) * interval '1 day' as begins_at
             from creator where handle like 'fan%'
         ) as fan
         where fan.creator_id = link.creator_id",
    )
    .execute(&db.primary)
    .await
    .unwrap();
    // fan15 was linked again.
    sqlx::query(
        "insert into agency_link (
             creator_id, agency_link_id, agency_id, share_bps, during, created_at
         )
         select creator_id, gen_random_uuid(), $1, 2000
              , tstzrange('2011-03-01 00:00:00+00', null), now()
         from creator where handle = 'fan15'",
    )
    .bind(stage.other.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    let ann = stage.creator(stage.ann, NOW);
    let agency = open(db, &ann, sent).await.unwrap().agency;
    assert_eq!(
        agency.linked_before,
        [
            "fan15", "fan19", "fan18", "fan17", "fan16", "fan14", "fan13", "fan12", "fan11",
            "fan10"
        ]
    );
    assert_eq!(agency.linked_before.len(), LINKED_BEFORE_MAX);
    // Bob is one more.
    assert_eq!(agency.creators_before, 11);
}

#[database_test::test(store::MIGRATOR)]
async fn whom_an_agency_may_invite_follows_from_its_roles_and_from_links(pool: PgPool) {
    use SendInvitationRefusal::{LinkedElsewhere, LinkedToYou, NoRole};

    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (north, other) = (
        stage.agency(stage.north, NOW),
        stage.agency(stage.other, NOW),
    );
    // Nobody stands in the marketplace yet, and nobody has a role.
    is_not_there(to_write(db, &other, stage.ann).await);
    is_not_there(send(db, &other, &invitation(stage.ann)).await);
    open_marketplace(&stage).await;
    // `other` manages bob.
    assert_eq!(
        refusal(send(db, &other, &invitation(stage.bob)).await),
        LinkedToYou
    );
    assert_eq!(
        refusal(send(db, &north, &invitation(stage.ann)).await),
        NoRole
    );
    assert_eq!(
        refusal(send(db, &north, &invitation(stage.bob)).await),
        NoRole
    );
    sqlx::query(
        "insert into held_category (organisation_id, market_code, category_code, since)
         values ($1, 'GB', 'creator_management', now())",
    )
    .bind(stage.north.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    assert_eq!(
        refusal(send(db, &north, &invitation(stage.bob)).await),
        LinkedElsewhere
    );
    send(db, &north, &to_promote(stage.bob)).await.unwrap();
    // Without the other role a creator of another agency isn't there, but for what was sent before.
    let cat = managed_by_other(&stage, &["cat"]).await[0];
    sqlx::query(
        "delete from held_category
         where organisation_id = $1 and category_code = 'creator_matchmaking'",
    )
    .bind(stage.north.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    is_not_there(send(db, &north, &invitation(cat)).await);
    is_not_there(to_write(db, &north, cat).await);
    assert_eq!(
        refusal(send(db, &north, &invitation(stage.bob)).await),
        SendInvitationRefusal::NotAvailable
    );
    assert!(!to_write(db, &north, stage.bob).await.unwrap().is_available);
    is_not_there(
        resend(
            db,
            &north,
            stage.ann,
            InvitationIntention::CreatorPartnership,
        )
        .await,
    );
}

#[database_test::test(store::MIGRATOR)]
async fn who_left_the_marketplace_or_is_suspended_gets_none(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    open_marketplace(&stage).await;
    let other = stage.agency(stage.other, NOW);
    let run = async |statement: &'static str| {
        sqlx::query(statement)
            .bind(stage.ann.uuid())
            .execute(&db.primary)
            .await
            .unwrap()
    };
    send(db, &other, &to_promote(stage.bob)).await.unwrap();
    sqlx::query("update creator_card set is_listed = false")
        .execute(&db.primary)
        .await
        .unwrap();
    is_not_there(send(db, &other, &invitation(stage.ann)).await);
    // Whom it has invited before isn't missing all at once.
    let answer = send(db, &other, &to_promote(stage.bob)).await;
    assert_eq!(refusal(answer), SendInvitationRefusal::NotAvailable);
    run("update creator_card set is_listed = true where creator_id = $1").await;
    run(
        "insert into creator_account (creator_id, account_id, created_at)
         select $1, account_id, now() from account limit 1",
    )
    .await;
    run(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         select account_id, 'account', now(), 'other', '' from creator_account
         where creator_id = $1",
    )
    .await;
    // Whoever sends works under the same account, and is suspended as well.
    let person = stage.world.account("second@example.org").await;
    let other = ActorContext {
        actor: Actor::Agency {
            account: person,
            agency: stage.other,
            role: MemberRole::Owner,
        },
        ..other
    };
    let answer = send(db, &other, &invitation(stage.ann)).await;
    assert_eq!(refusal(answer), SendInvitationRefusal::NotAvailable);
}

#[database_test::test(store::MIGRATOR)]
async fn contacts_are_those_of_the_market_and_stand_in_their_row_alone(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    open_marketplace(&stage).await;
    let other = stage.agency(stage.other, NOW);
    let with = |contacts: Vec<Contact>| NewCreatorInvitation {
        contacts,
        ..invitation(stage.ann)
    };
    let line = Contact::parse(ContactKind::Line, "us.uk").unwrap();
    assert_eq!(
        refusal(send(db, &other, &with(vec![line])).await),
        SendInvitationRefusal::Contacts(vec![(ContactKind::Line, ContactRefusal::NotInMarket)])
    );
    assert_eq!(
        refusal(send(db, &other, &with(Vec::new())).await),
        SendInvitationRefusal::NoContact
    );
    send(db, &other, &invitation(stage.ann)).await.unwrap();
    for table in ["outbox", "audit_event", "creator_invitation_latest"] {
        let found = format!(
            "select count(*) from {table} as held where strpos(held::text, 'other@example.org') > 0"
        );
        let found: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(found))
            .fetch_one(&db.primary)
            .await
            .unwrap();
        assert_eq!(found, 0, "{table}");
    }
    // They are there for the next one.
    let next = to_write(db, &other, stage.bob).await.unwrap();
    assert_eq!(next.contacts, invitation(stage.ann).contacts);
}
