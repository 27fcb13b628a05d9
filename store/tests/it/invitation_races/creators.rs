//! To one creator exactly one invitation is sent in 168 hours, over members and purposes.

use chrono::{DateTime, Utc};
use domain::{
    actor::MemberRole,
    creator_invitation::{InvitationIntention, SendInvitationRefusal},
    ids::CreatorId,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::creator_invitations::{last_sent, resend, send};

use super::{AGAIN_AFTER, CLIENTS, Race, TICK, moments};
use crate::{
    creator_invitations::{invitation, to_promote},
    invitation_limits::{NOON, days, of_agency, rows, stage_with},
    links::refusal,
    world::at,
};

use InvitationIntention::CreatorPartnership;
use SendInvitationRefusal::TooSoon;

impl Race {
    /// All clients invite one creator, at these moments in turn. One of them wins, and the others learn when the
    /// creator can be invited again.
    async fn one_wins(&self, creator: CreatorId, moments: &[DateTime<Utc>]) {
        let tries = self.for_creator(creator, moments).await;
        let (won, lost): (Vec<_>, Vec<_>) = tries.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, CLIENTS - 1), "{moments:?}");
        let sent_at: DateTime<Utc> =
            sqlx::query_scalar("select max(sent_at) from creator_invitation where creator_id = $1")
                .bind(creator.uuid())
                .fetch_one(&self.stage.world.db.primary)
                .await
                .unwrap();
        assert!(moments.contains(&sent_at), "{sent_at}");
        let next = sent_at + AGAIN_AFTER;
        for one in lost {
            assert_eq!(refusal(one), TooSoon { next });
        }
    }

    /// How many were sent, by the rows of all days.
    async fn counted(&self) -> i64 {
        let days = days(&self.stage, self.stage.other).await;
        days.into_iter().map(|(_, sent)| i64::from(sent)).sum()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn sixty_four_race_for_one_creator(pool: PgPool) {
    let race = Race::new(pool, "GB", 0).await;
    let stage = &race.stage;
    let db = &stage.world.db;
    let first = of_agency(stage, stage.other, at(NOON) - AGAIN_AFTER);
    send(db, &first, &invitation(stage.ann)).await.unwrap();
    let owner = stage.member(stage.other, MemberRole::Owner, NOON);
    let manager = stage.member(stage.other, MemberRole::Manager, NOON);
    let tries = (0..CLIENTS).map(|number| {
        let by = if number.is_multiple_of(2) {
            &owner
        } else {
            &manager
        };
        let ann = stage.ann;
        async move {
            match number % 3 {
                0 => send(db, by, &invitation(ann)).await,
                1 => send(db, by, &to_promote(ann)).await,
                _ => resend(db, by, ann, CreatorPartnership).await,
            }
        }
    });
    let tries = join_all(tries).await;
    let won = tries.iter().filter(|sent| sent.is_ok()).count();
    assert_eq!(won, 1);
    let next = at(NOON) + AGAIN_AFTER;
    for lost in tries.into_iter().filter(Result::is_err) {
        assert_eq!(refusal(lost), TooSoon { next });
    }
    assert_eq!(rows(stage).await, 2);
    let last = last_sent(db, &owner, &[stage.ann, stage.bob])
        .await
        .unwrap();
    assert_eq!(last.len(), 1);
    assert_eq!(
        (last[&stage.ann].sent_at, last[&stage.ann].next),
        (at(NOON), next)
    );
}

#[database_test::test(store::MIGRATOR)]
async fn sixty_four_race_for_one_creator_over_midnight_and_both_changes(pool: PgPool) {
    let instants = moments([
        // A midnight in winter.
        "2011-03-09T00:00:00Z",
        // The day of 25 hours begins, has its clock put back, and ends.
        "2026-10-24T23:00:00Z",
        "2026-10-25T01:00:00Z",
        "2026-10-26T00:00:00Z",
        // The day of 23 hours likewise.
        "2027-03-28T00:00:00Z",
        "2027-03-28T01:00:00Z",
        "2027-03-28T23:00:00Z",
    ]);
    let race = Race::new(pool, "GB", instants.len()).await;
    for ((fan, instant), sent) in race.fans.iter().zip(instants).zip(1..) {
        race.one_wins(*fan, &[instant - TICK, instant]).await;
        assert_eq!(rows(&race.stage).await, sent, "{instant}");
        assert_eq!(race.counted().await, sent, "{instant}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn sixty_four_race_at_the_end_of_168_hours_and_just_before(pool: PgPool) {
    // Within the last two 168 hours a clock changed.
    let ends = moments([
        "2011-03-09T00:00:00Z",
        "2026-10-28T10:11:12.131415Z",
        "2027-03-31T10:11:12.131415Z",
    ]);
    let race = Race::new(pool, "GB", 2 * ends.len()).await;
    let stage = &race.stage;
    for (fans, end) in race.fans.chunks_exact(2).zip(ends) {
        let (due, early) = (fans[0], fans[1]);
        let first = end - AGAIN_AFTER;
        for (fan, sent_at) in [(due, first), (early, first + TICK)] {
            let by = of_agency(stage, stage.other, sent_at);
            send(&stage.world.db, &by, &invitation(fan)).await.unwrap();
        }
        race.one_wins(due, &[end]).await;
        for lost in race.for_creator(early, &[end]).await {
            assert_eq!(refusal(lost), TooSoon { next: end + TICK });
        }
        race.one_wins(early, &[end + TICK]).await;
    }
    assert_eq!(rows(stage).await, 12);
    assert_eq!(race.counted().await, 12);
}

#[database_test::test(store::MIGRATOR)]
async fn days_and_creators_that_cross_never_wait_for_each_other_in_a_ring(pool: PgPool) {
    let (stage, _) = stage_with(pool, 0).await;
    let db = &stage.world.db;
    for round in 0..250 {
        let now = at(NOON) + AGAIN_AFTER * round;
        let pairs = [
            (stage.other, stage.ann),
            (stage.north, stage.bob),
            (stage.other, stage.bob),
            (stage.north, stage.ann),
        ];
        let tries = pairs.map(|(agency, creator)| {
            let by = of_agency(&stage, agency, now);
            async move { send(db, &by, &to_promote(creator)).await.map(|_| ()) }
        });
        for sent in join_all(tries).await {
            sent.unwrap();
        }
    }
    assert_eq!(rows(&stage).await, 1_000);
}
