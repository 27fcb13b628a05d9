//! Of a day of the home market exactly a hundred invitations are sent, over members, purposes and markets.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    creator_invitation::{InvitationIntention, NewCreatorInvitation, SendInvitationRefusal},
    market::Market,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Db, Error,
    creator_invitations::{left_today, send, today},
};

use super::{CLIENTS, Race, TICK, moments};
use crate::{
    creator_invitations::{invitation, to_promote},
    invitation_limits::{NOON, day, days, rows, sends, sent_on},
    world::at,
};

use InvitationIntention::{CreatorPartnership, ProductDistribution};
use SendInvitationRefusal::DayFull;

impl Race {
    /// How many were sent on each day.
    async fn sent_by_day(&self) -> Vec<i16> {
        let days = days(&self.stage, self.stage.other).await;
        days.into_iter().map(|(_, sent)| sent).collect()
    }
}

/// The clients send one invitation after the other until there is none left; says how many of them were sent. The
/// others are refused until the day ends.
async fn send_all(
    db: &Db,
    all: &[(ActorContext<'_>, NewCreatorInvitation)],
    day_ends: DateTime<Utc>,
) -> usize {
    let next = AtomicUsize::new(0);
    let next = &next;
    let clients = (0..CLIENTS).map(|_| async move {
        let mut won = 0_usize;
        while let Some((by, new)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            match send(db, by, new).await {
                Ok(_) => won += 1,
                Err(Error::Refused(DayFull { next })) => assert_eq!(next, day_ends),
                Err(other) => panic!("{other:?}"),
            }
        }
        won
    });
    join_all(clients).await.into_iter().sum()
}

#[database_test::test(store::MIGRATOR)]
async fn sixty_four_race_for_the_hundredth(pool: PgPool) {
    let race = Race::new(pool, "GB", 64).await;
    let (stage, fans) = (&race.stage, &race.fans);
    sent_on(stage, stage.other, "2011-03-08", 60).await;
    let now = at(NOON);
    let tries = join_all(fans.iter().map(|fan| sends(stage, now, *fan))).await;
    let won = tries.iter().filter(|sent| sent.is_ok()).count();
    assert_eq!(won, 40);
    // The others learn when the next day begins.
    let midnight = Err(at("2011-03-09T00:00:00Z"));
    assert!(tries.iter().all(|sent| sent.is_ok() || *sent == midnight));
    assert_eq!(rows(stage).await, 40);
    assert_eq!(days(stage, stage.other).await, [(day("2011-03-08"), 100)]);
    let left = left_today(&stage.world.db, &stage.agency(stage.other, NOON)).await;
    let left = left.unwrap();
    assert_eq!(
        (left.sent, left.left, left.zone),
        (100, 0, Some(Market::Gb))
    );
    assert_eq!(left.by_member, [("person@example.org".to_owned(), 40)]);
    // Another agency has a hundred of its own.
    let north = stage.agency(stage.north, NOON);
    send(&stage.world.db, &north, &to_promote(fans[0]))
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn sixty_four_clients_send_164_and_a_hundred_win(pool: PgPool) {
    let mut race = Race::new(pool, "GB", 82).await;
    let elsewhere = race.fans_in(Market::Vn, 82).await;
    let stage = &race.stage;
    let db = &stage.world.db;
    let first = stage.agency(stage.other, NOON);
    let second = ActorContext {
        actor: Actor::Agency {
            account: stage.world.account("second@example.org").await,
            agency: stage.other,
            role: MemberRole::Owner,
        },
        ..first
    };
    // 64 of them lose. Of each market, member and purpose there are more, so some of each win.
    let creators = race.fans.iter().zip(&elsewhere);
    let creators = creators.flat_map(|(here, there)| [*here, *there]);
    let all = creators.enumerate().map(|(number, creator)| {
        let by = if (number / 2).is_multiple_of(2) {
            first
        } else {
            second
        };
        let new = if (number / 4).is_multiple_of(2) {
            invitation(creator)
        } else {
            to_promote(creator)
        };
        (by, new)
    });
    let all: Vec<(ActorContext<'_>, NewCreatorInvitation)> = all.collect();
    assert_eq!(all.len(), 164);
    let won = send_all(db, &all, at("2011-03-09T00:00:00Z")).await;
    assert_eq!(won, 100);
    assert_eq!(rows(stage).await, 100);
    assert_eq!(days(stage, stage.other).await, [(day("2011-03-08"), 100)]);

    // Both members read the same: who sent them, and what for.
    let planned = today(db, &first).await.unwrap();
    assert_eq!(today(db, &second).await.unwrap(), planned);
    let left = planned.left;
    assert_eq!(
        (left.sent, left.left, left.zone),
        (100, 0, Some(Market::Gb))
    );
    let mut members: Vec<_> = left.by_member.iter().map(|(who, _)| who.as_str()).collect();
    members.sort_unstable();
    assert_eq!(members, ["person@example.org", "second@example.org"]);
    let sent = left.by_member.iter().map(|(_, sent)| sent);
    assert_eq!(sent.sum::<u16>(), 100);
    let kinds = &planned.by_intention;
    for market in [Market::Gb, Market::Vn] {
        assert!(kinds.iter().any(|kind| kind.1 == market), "{kinds:?}");
    }
    for intention in [CreatorPartnership, ProductDistribution] {
        assert!(kinds.iter().any(|kind| kind.0 == intention), "{kinds:?}");
    }
}

/// 128 race when a day of this home market ends and the next begins, of which 64 are on either side.
async fn race_over_midnight(pool: PgPool, home: &str, midnight: &str) {
    let race = Race::new(pool, home, 2 * CLIENTS).await;
    let stage = &race.stage;
    sent_on(stage, stage.other, "2011-03-08", 60).await;
    sent_on(stage, stage.other, "2011-03-09", 60).await;
    let midnight = at(midnight);
    assert_eq!(race.for_days(&[midnight - TICK, midnight]).await, 80);
    assert_eq!(
        days(stage, stage.other).await,
        [(day("2011-03-08"), 100), (day("2011-03-09"), 100)]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn many_race_over_midnight_in_london(pool: PgPool) {
    race_over_midnight(pool, "GB", "2011-03-09T00:00:00Z").await;
}

#[database_test::test(store::MIGRATOR)]
async fn many_race_over_midnight_in_jakarta(pool: PgPool) {
    race_over_midnight(pool, "ID", "2011-03-08T17:00:00Z").await;
}

#[database_test::test(store::MIGRATOR)]
async fn many_race_over_midnight_in_los_angeles(pool: PgPool) {
    race_over_midnight(pool, "US", "2011-03-09T08:00:00Z").await;
}

#[database_test::test(store::MIGRATOR)]
async fn many_race_on_a_day_of_twenty_three_hours(pool: PgPool) {
    let race = Race::new(pool, "GB", 2 * CLIENTS).await;
    for (day, sent) in [("2027-03-27", 90), ("2027-03-28", 99), ("2027-03-29", 36)] {
        sent_on(&race.stage, race.stage.other, day, sent).await;
    }
    let moments = moments([
        "2027-03-27T23:59:59.999999Z",
        "2027-03-28T00:59:59.999999Z",
        "2027-03-28T22:59:59.999999Z",
        "2027-03-28T23:00:00Z",
    ]);
    assert_eq!(race.for_days(&moments).await, 10 + 1 + 32);
    assert_eq!(race.sent_by_day().await, [100, 100, 68]);
}

#[database_test::test(store::MIGRATOR)]
async fn many_race_on_a_day_of_twenty_five_hours(pool: PgPool) {
    // Each of the six moments has sixteen of them, and the long day has four of the moments.
    let race = Race::new(pool, "GB", 6 * 16).await;
    for (day, sent) in [("2026-10-24", 90), ("2026-10-25", 60), ("2026-10-26", 84)] {
        sent_on(&race.stage, race.stage.other, day, sent).await;
    }
    let moments = moments([
        "2026-10-24T22:59:59.999999Z",
        "2026-10-24T23:00:00Z",
        // Both are half past one in London.
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2026-10-25T23:59:59.999999Z",
        "2026-10-26T00:00:00Z",
    ]);
    assert_eq!(race.for_days(&moments).await, 10 + 40 + 16);
    assert_eq!(race.sent_by_day().await, [100, 100, 100]);
}
