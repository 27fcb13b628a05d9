//! How often agencies invite: at most a hundred in a day of their home market, and each creator once in 168 hours, both
//! over all roles, members and markets.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    creator_invitation::{InvitationIntention, NewCreatorInvitation, SendInvitationRefusal},
    ids::{AgencyId, CreatorId},
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    creator_invitations::{last_sent, left_today, resend, send},
};

use crate::{
    creator_invitations::{invitation, new_creators, open_marketplace, to_promote},
    linking::Stage,
    links::refusal,
    world::at,
};

use SendInvitationRefusal::{DayFull, TooSoon};

/// When most of it happens: noon in London.
pub(crate) const NOON: &str = "2011-03-08T12:00:00Z";

/// A market in which agencies invite, with so many creators more.
pub(crate) async fn stage_with(pool: PgPool, creators: usize) -> (Stage, Vec<CreatorId>) {
    let stage = Stage::new(pool).await;
    open_marketplace(&stage).await;
    let handles: Vec<String> = (0..creators).map(|number| format!("fan{number}")).collect();
    let handles: Vec<&str> = handles.iter().map(String::as_str).collect();
    let fans = new_creators(&stage, &handles, None).await;
    (stage, fans)
}

/// Makes the agency a company that was registered first in a market.
pub(crate) async fn registered_in(stage: &Stage, agency: AgencyId, market: &str) {
    sqlx::query(
        r#"with company as (
               insert into application (
                   application_id, organisation_id, subject, market_code, state, version, content
                 , created_at, saved_at, submitted_at, decided_at
               )
               values (
                   gen_random_uuid(), $1, 'entity', $2, 'approved', 1
                 , '{"kind": "entity", "legal_name": "Other Holdings"}', now(), now(), now(), now()
               )
               returning application_id
           )
           insert into held_entity (organisation_id, application_id, since)
           select $1, application_id, now() from company
           on conflict (organisation_id) do update set application_id = excluded.application_id"#,
    )
    .bind(agency.uuid())
    .bind(market)
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
}

/// Has the agency send so many on a day.
pub(crate) async fn sent_on(stage: &Stage, agency: AgencyId, day: &str, sent: i16) {
    sqlx::query(
        "insert into invitation_day values ($1, $2, $3)
         on conflict (agency_id, day) do update set sent = excluded.sent",
    )
    .bind(agency.uuid())
    .bind(day.parse::<NaiveDate>().unwrap())
    .bind(sent)
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
}

/// How many the agency has sent on each day.
pub(crate) async fn days(stage: &Stage, agency: AgencyId) -> Vec<(NaiveDate, i16)> {
    sqlx::query_as("select day, sent from invitation_day where agency_id = $1 order by day")
        .bind(agency.uuid())
        .fetch_all(&stage.world.db.primary)
        .await
        .unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Somebody of the agency at a moment.
pub(crate) fn of_agency(stage: &Stage, agency: AgencyId, now: DateTime<Utc>) -> ActorContext<'_> {
    ActorContext {
        now,
        ..stage.agency(agency, NOON)
    }
}

/// Sends at a moment, and says whether it went well. What is refused is the day.
pub(crate) async fn sends(
    stage: &Stage,
    now: DateTime<Utc>,
    creator: CreatorId,
) -> Result<(), DateTime<Utc>> {
    let by = of_agency(stage, stage.other, now);
    match send(&stage.world.db, &by, &to_promote(creator)).await {
        Ok(_) => Ok(()),
        Err(Error::Refused(DayFull { next })) => Err(next),
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn rows(stage: &Stage) -> i64 {
    sqlx::query_scalar("select count(*) from creator_invitation")
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap()
}

/// The last place of a day is taken at its last moment, there is none after that, and there is one at the next first.
async fn a_day_ends(stage: &Stage, fans: &[CreatorId], (day, begins, ends): (&str, &str, &str)) {
    let (begins, ends) = (at(begins), at(ends));
    let tick = TimeDelta::microseconds(1);
    sent_on(stage, stage.other, day, 98).await;
    assert_eq!(sends(stage, begins, fans[0]).await, Ok(()));
    assert_eq!(sends(stage, ends - tick, fans[1]).await, Ok(()));
    for now in [begins, ends - tick] {
        assert_eq!(sends(stage, now, fans[2]).await, Err(ends));
    }
    assert_eq!(sends(stage, ends, fans[2]).await, Ok(()));
    assert_eq!(sends(stage, begins - tick, fans[3]).await, Ok(()));
}

#[database_test::test(store::MIGRATOR)]
async fn a_day_of_twenty_three_hours(pool: PgPool) {
    let (stage, fans) = stage_with(pool, 8).await;
    registered_in(&stage, stage.other, "GB").await;
    let london = ("2027-03-28", "2027-03-28T00:00:00Z", "2027-03-28T23:00:00Z");
    a_day_ends(&stage, &fans[..4], london).await;
    registered_in(&stage, stage.other, "US").await;
    let los_angeles = ("2027-03-14", "2027-03-14T08:00:00Z", "2027-03-15T07:00:00Z");
    a_day_ends(&stage, &fans[4..], los_angeles).await;
}

#[database_test::test(store::MIGRATOR)]
async fn a_day_of_twenty_five_hours(pool: PgPool) {
    let (stage, fans) = stage_with(pool, 8).await;
    registered_in(&stage, stage.other, "GB").await;
    let london = ("2026-10-25", "2026-10-24T23:00:00Z", "2026-10-26T00:00:00Z");
    a_day_ends(&stage, &fans[..4], london).await;
    registered_in(&stage, stage.other, "US").await;
    let los_angeles = ("2026-11-01", "2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z");
    a_day_ends(&stage, &fans[4..], los_angeles).await;
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_is_invited_again_after_168_hours_to_the_microsecond(pool: PgPool) {
    let (stage, _) = stage_with(pool, 0).await;
    let db = &stage.world.db;
    let first = at("2027-03-25T10:11:12.131415Z");
    let next = first + TimeDelta::hours(168);
    let at_moment = |now| of_agency(&stage, stage.other, now);
    send(db, &at_moment(first), &invitation(stage.ann))
        .await
        .unwrap();
    // The clock in London is an hour ahead by then; 168 hours are 168 hours.
    let early = at_moment(next - TimeDelta::microseconds(1));
    assert_eq!(
        refusal(send(db, &early, &to_promote(stage.ann)).await),
        TooSoon { next }
    );
    assert_eq!(
        refusal(
            resend(
                db,
                &early,
                stage.ann,
                InvitationIntention::CreatorPartnership
            )
            .await
        ),
        TooSoon { next }
    );
    send(db, &at_moment(next), &to_promote(stage.ann))
        .await
        .unwrap();
    // The later of the two counts for both.
    assert_eq!(
        refusal(send(db, &at_moment(next), &invitation(stage.ann)).await),
        TooSoon {
            next: next + TimeDelta::hours(168)
        }
    );
    // Another agency may at any time.
    let north = of_agency(&stage, stage.north, first);
    send(db, &north, &to_promote(stage.ann)).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn of_both_limits_the_later_moment_is_said(pool: PgPool) {
    let (stage, _) = stage_with(pool, 0).await;
    let db = &stage.world.db;
    let first = at("2011-03-01T13:00:00Z");
    send(
        db,
        &of_agency(&stage, stage.other, first),
        &invitation(stage.ann),
    )
    .await
    .unwrap();
    // An agency without a company has days of UTC.
    let by = stage.agency(stage.other, NOON);
    let left = left_today(db, &by).await.unwrap();
    assert_eq!(
        (left.zone, left.ends_at),
        (None, at("2011-03-09T00:00:00Z"))
    );
    let again = async || {
        let last = last_sent(db, &by, &[stage.ann]).await.unwrap();
        let refused = refusal(send(db, &by, &invitation(stage.ann)).await);
        assert_eq!(
            refused,
            TooSoon {
                next: last[&stage.ann].next
            }
        );
        last[&stage.ann].next
    };
    assert_eq!(again().await, at("2011-03-08T13:00:00Z"));
    sent_on(&stage, stage.other, "2011-03-08", 100).await;
    assert_eq!(again().await, at("2011-03-09T00:00:00Z"));
    sent_on(&stage, stage.other, "2011-03-08", 99).await;
    assert_eq!(again().await, at("2011-03-08T13:00:00Z"));
}

#[database_test::test(store::MIGRATOR)]
async fn the_day_is_that_of_the_home_market_also_when_it_changes(pool: PgPool) {
    let (stage, fans) = stage_with(pool, 4).await;
    let db = &stage.world.db;
    registered_in(&stage, stage.other, "GB").await;
    sent_on(&stage, stage.other, "2011-03-08", 100).await;
    // The 8th in London, the 7th in Los Angeles.
    let now = at("2011-03-08T02:00:00Z");
    assert_eq!(
        sends(&stage, now, fans[0]).await,
        Err(at("2011-03-09T00:00:00Z"))
    );
    registered_in(&stage, stage.other, "US").await;
    assert_eq!(sends(&stage, now, fans[0]).await, Ok(()));
    let left = left_today(db, &of_agency(&stage, stage.other, now)).await;
    let left = left.unwrap();
    assert_eq!(left.zone, Some(Market::Us));
    assert_eq!((left.sent, left.ends_at), (1, at("2011-03-08T08:00:00Z")));
    // The 8th is as full as it was.
    let noon = at("2011-03-08T20:00:00Z");
    assert_eq!(
        sends(&stage, noon, fans[1]).await,
        Err(at("2011-03-09T08:00:00Z"))
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_refused_counts_for_nothing(pool: PgPool) {
    let (stage, _) = stage_with(pool, 0).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.other, NOON);
    let nothing = NewCreatorInvitation {
        contacts: Vec::new(),
        ..invitation(stage.ann)
    };
    refusal(send(db, &by, &nothing).await);
    refusal(send(db, &by, &invitation(stage.bob)).await);
    assert!(days(&stage, stage.other).await.is_empty());
    sent_on(&stage, stage.other, "2011-03-08", 100).await;
    refusal(send(db, &by, &invitation(stage.ann)).await);
    assert_eq!(rows(&stage).await, 0);
    let told: i64 =
        sqlx::query_scalar("select count(*) from outbox where topic = 'creator.invited'")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(told, 0);
    assert!(last_sent(db, &by, &[stage.ann]).await.unwrap().is_empty());
}
