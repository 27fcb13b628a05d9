//! What agencies read of the invitations that they have sent.

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    creator_invitation::{
        HistoryFilter, InvitationCounts, InvitationIntention, InvitationStanding,
    },
    market::Market,
    period::DayRange,
};
use sqlx::PgPool;
use store::{
    ActorContext,
    creator_invitations::{
        decline, history, interested, mark_opened, resend, results, send, sends_of, to_write, today,
    },
};

use crate::{
    creator_invitations::{invitation, new_creators, open_marketplace, to_promote},
    linking::Stage,
    links::is_not_there,
    world::at,
};

use InvitationIntention::{CreatorPartnership, ProductDistribution};

const FIRST: &str = "2011-03-01T09:00:00Z";
const NOW: &str = "2011-03-10T09:00:00Z";

fn of(intention: InvitationIntention, text: &str) -> HistoryFilter<'_> {
    HistoryFilter {
        market: Market::Gb,
        intention,
        text,
        days: DayRange::default(),
    }
}

async fn handles(stage: &Stage, filter: &HistoryFilter<'_>) -> Vec<String> {
    let by = stage.member(stage.other, MemberRole::Viewer, NOW);
    let page = history(&stage.world.db, &by, filter, None).await.unwrap();
    let rows = page.rows.into_iter();
    rows.map(|row| row.creator.handle).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn a_row_is_a_creator_and_an_intention_with_the_latest(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    open_marketplace(&stage).await;
    let first = stage.agency(stage.other, FIRST);
    let sent = send(db, &first, &invitation(stage.ann)).await.unwrap();
    send(db, &first, &to_promote(stage.bob)).await.unwrap();
    decline(db, &stage.creator(stage.ann, FIRST), sent)
        .await
        .unwrap();
    let again = ActorContext {
        now: first.now + TimeDelta::hours(168),
        ..first
    };
    let latest = resend(db, &again, stage.ann, CreatorPartnership)
        .await
        .unwrap();

    assert_eq!(handles(&stage, &of(CreatorPartnership, "")).await, ["ann"]);
    assert_eq!(handles(&stage, &of(ProductDistribution, "")).await, ["bob"]);
    let by = stage.agency(stage.other, NOW);
    let page = history(db, &by, &of(CreatorPartnership, ""), None).await;
    let row = page.unwrap().rows.remove(0);
    assert_eq!((row.sends, row.sent_at), (2, again.now));
    assert_eq!(row.standing, InvitationStanding::Open);
    assert_eq!(row.sent_by.as_deref(), Some("person@example.org"));
    assert_eq!(row.next, again.now + TimeDelta::hours(168));
    assert_eq!(row.creator.nickname.as_deref(), Some("The ann"));

    let which = (stage.ann, CreatorPartnership);
    let sends = sends_of(db, &by, which, None).await.unwrap();
    let ids: Vec<_> = sends.sends.rows.iter().map(|one| one.invitation).collect();
    assert_eq!(ids, [latest, sent]);
    let earlier = &sends.sends.rows[1];
    assert_eq!(earlier.declined_at, Some(first.now));
    assert_eq!(earlier.message.as_str(), "We manage creators.\nJoin us");
    assert_eq!(earlier.contacts[0].1, "other@example.org");

    // Of another agency, of another intention, or before anything was sent, there is nothing.
    is_not_there(sends_of(db, &by, (stage.ann, ProductDistribution), None).await);
    let north = stage.agency(stage.north, NOW);
    is_not_there(sends_of(db, &north, which, None).await);
    let page = history(db, &north, &of(CreatorPartnership, ""), None).await;
    assert!(page.unwrap().rows.is_empty());
    is_not_there(
        history(
            db,
            &stage.creator(stage.ann, NOW),
            &of(CreatorPartnership, ""),
            None,
        )
        .await,
    );
    assert!(
        to_write(db, &north, stage.ann)
            .await
            .unwrap()
            .last
            .is_none()
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_history_is_searched_narrowed_and_paged(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    open_marketplace(&stage).await;
    let names: Vec<String> = (10..70).map(|number| format!("fan{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let fans = new_creators(&stage, &names, None).await;
    let first = stage.agency(stage.other, FIRST);
    for (minute, fan) in (0..).zip(&fans) {
        let by = ActorContext {
            now: first.now + TimeDelta::minutes(minute),
            ..first
        };
        send(db, &by, &to_promote(*fan)).await.unwrap();
    }
    send(db, &stage.agency(stage.other, NOW), &to_promote(stage.ann))
        .await
        .unwrap();

    // By handle or nickname, in capitals or not.
    assert_eq!(
        handles(&stage, &of(ProductDistribution, "FAN12")).await,
        ["fan12"]
    );
    assert_eq!(
        handles(&stage, &of(ProductDistribution, "the ann")).await,
        ["ann"]
    );
    assert!(
        handles(&stage, &of(ProductDistribution, "nobody"))
            .await
            .is_empty()
    );
    // By days of the market, both included.
    let day = |text: &str| Some(text.parse().unwrap());
    for (from, to, found) in [
        (day("2011-03-10"), None, 1),
        (None, day("2011-03-01"), 25),
        (day("2011-03-02"), day("2011-03-09"), 0),
    ] {
        let filter = HistoryFilter {
            days: DayRange::new(from, to).unwrap(),
            ..of(ProductDistribution, "")
        };
        assert_eq!(
            handles(&stage, &filter).await.len(),
            found,
            "{from:?} {to:?}"
        );
    }
    // Page by page to the last, and back.
    let by = stage.agency(stage.other, NOW);
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let page = history(db, &by, &of(ProductDistribution, ""), cursor.as_ref()).await;
        let page = page.unwrap();
        seen.extend(page.rows.into_iter().map(|row| row.creator.creator));
        let Some(next) = page.next else { break };
        cursor = Some(next);
    }
    let mut expected: Vec<_> = fans.into_iter().rev().collect();
    expected.insert(0, stage.ann);
    assert_eq!(seen, expected);
}

#[database_test::test(store::MIGRATOR)]
async fn teammates_plan_one_day_together(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    open_marketplace(&stage).await;
    let fans = new_creators(&stage, &["cat", "dan", "eve", "fay"], None).await;
    let before = ActorContext {
        now: at(NOW) - TimeDelta::hours(167),
        ..stage.agency(stage.other, NOW)
    };
    send(db, &before, &invitation(fans[0])).await.unwrap();
    let by = stage.agency(stage.other, NOW);
    send(db, &by, &invitation(fans[1])).await.unwrap();
    send(db, &by, &to_promote(fans[2])).await.unwrap();
    let teammate = ActorContext {
        actor: Actor::Agency {
            account: stage.world.account("teammate@example.org").await,
            agency: stage.other,
            role: MemberRole::Owner,
        },
        ..by
    };
    send(db, &teammate, &to_promote(fans[3])).await.unwrap();
    // Whoever of the agency asks reads the same.
    let day = today(db, &by).await.unwrap();
    let viewer = stage.member(stage.other, MemberRole::Viewer, NOW);
    for reader in [&teammate, &viewer] {
        assert_eq!(today(db, reader).await.unwrap(), day);
    }
    assert_eq!((day.left.sent, day.left.left), (3, 97));
    assert_eq!(
        day.left.by_member,
        [
            ("person@example.org".to_owned(), 2),
            ("teammate@example.org".to_owned(), 1)
        ]
    );
    assert_eq!(
        day.by_intention,
        [
            (CreatorPartnership, Market::Gb, 1),
            (ProductDistribution, Market::Gb, 2)
        ]
    );
    let soon: Vec<_> = day
        .soon
        .iter()
        .map(|one| one.creator.handle.as_str())
        .collect();
    assert_eq!(soon[0], "cat");
    assert_eq!(soon.len(), 4);
    assert_eq!(day.soon[0].next, at(NOW) + TimeDelta::hours(1));
    // Whoever can be invited by now isn't named.
    let later = stage.agency(stage.other, "2011-03-10T10:00:00Z");
    assert_eq!(today(db, &later).await.unwrap().soon.len(), 3);
    // Another agency has a day of its own.
    let north = today(db, &stage.agency(stage.north, NOW)).await.unwrap();
    assert_eq!((north.left.sent, north.soon.len()), (0, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn results_count_what_was_sent_read_answered_and_linked(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    open_marketplace(&stage).await;
    let fans = new_creators(&stage, &["cat", "dan"], None).await;
    let first = stage.agency(stage.other, FIRST);
    let mut sent = Vec::new();
    for creator in [stage.ann, fans[0], fans[1]] {
        sent.push(send(db, &first, &invitation(creator)).await.unwrap());
    }
    send(db, &first, &to_promote(stage.bob)).await.unwrap();
    for (creator, invitation) in [stage.ann, fans[0]].into_iter().zip(&sent) {
        let creator = stage.creator(creator, NOW);
        mark_opened(db, &creator, *invitation).await.unwrap();
    }
    interested(db, &stage.creator(stage.ann, NOW), sent[0])
        .await
        .unwrap();
    // Linked after it was sent, and bob long before.
    sqlx::query(
        "insert into agency_link (
             creator_id, agency_link_id, agency_id, share_bps, during, created_at
         )
         values ($1, gen_random_uuid(), $2, 2000, tstzrange($3, null), now())",
    )
    .bind(stage.ann.uuid())
    .bind(stage.other.uuid())
    .bind(at(NOW))
    .execute(&db.primary)
    .await
    .unwrap();
    let by = stage.member(stage.other, MemberRole::Viewer, NOW);
    let found = results(db, &by, DayRange::default()).await.unwrap();
    let counts: Vec<_> = found
        .months
        .iter()
        .map(|month| (month.month.to_string(), month.intention, month.counts))
        .collect();
    assert_eq!(
        counts,
        [
            (
                "2011-03-01".to_owned(),
                CreatorPartnership,
                InvitationCounts {
                    sent: 3,
                    opened: 2,
                    interested: 1,
                    linked: 1,
                }
            ),
            (
                "2011-03-01".to_owned(),
                ProductDistribution,
                InvitationCounts {
                    sent: 1,
                    ..InvitationCounts::default()
                }
            ),
        ]
    );
    assert_eq!(found.to.to_string(), "2011-03-10");
    let north = stage.agency(stage.north, NOW);
    let none = results(db, &north, DayRange::default()).await.unwrap();
    assert!(none.months.is_empty());
}
