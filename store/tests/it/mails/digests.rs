//! What is told in digests, when, and to whom.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::MemberRole,
    mail::{NoticeKind, NoticesOfPlace, Waited},
};
use serde_json::json;
use sqlx::PgPool;
use store::{
    IdSource as _,
    mails::{mail_digests, mail_notices, switch},
    notices::mark_read,
};
use uuid::Uuid;

use super::notices::{OWNER, Stage, TO_OWNER, TO_VIEWER};
use crate::world::{at, member_of_agency};

/// A Saturday.
const SATURDAY: &str = "2011-03-05T09:00:00Z";

/// Mails all that is due at a moment, at once and in digests.
async fn mail(stage: &Stage, now: &str) {
    let (db, ids) = (&stage.world.db, &stage.world.ids);
    while mail_notices(db, ids, at(now)).await.unwrap() {}
    while mail_digests(db, ids, at(now)).await.unwrap() {}
}

/// Writes a notice of what was settled.
async fn settled(stage: &Stage, moment: &str) {
    let (notice, moment): (Uuid, DateTime<Utc>) = (stage.world.ids.next(), at(moment));
    let db = &stage.world.db;
    sqlx::query(
        "insert into organisation_notice
             (organisation_id, notice_id, occasion, at, market_code, concern, what)
         values ($1, $2, $2::uuid::text, $3, 'GB', 'money', $4)",
    )
    .bind(stage.agency.uuid())
    .bind(notice)
    .bind(moment)
    .bind(json!({ "kind": "settled", "day": "2011-03-05" }))
    .execute(&db.primary)
    .await
    .unwrap();
    sqlx::query("insert into notice_to_mail values ($1, false, $2, $3) on conflict do nothing")
        .bind(stage.agency.uuid())
        .bind(notice)
        .bind(moment)
        .execute(&db.primary)
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn what_can_wait_comes_in_one_mail_at_eight(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.register("jug", SATURDAY).await;
    stage.register("pot", "2011-03-05T15:00:00Z").await;
    for early in ["2011-03-05T15:30:00Z", "2011-03-06T07:59:59Z"] {
        mail(&stage, early).await;
        assert!(stage.mailed().await.is_empty(), "{early}");
    }
    mail(&stage, "2011-03-06T08:00:00Z").await;
    assert_eq!(stage.mailed_to().await, [TO_OWNER, TO_VIEWER]);
    let (_, first) = &stage.mailed().await[0];
    assert_eq!(first.place, "north");
    assert!(!first.notices.is_empty());
    assert!(first.waiting.is_empty(), "nothing waits for three days");
    // It is told once, and a digest of nothing isn't written.
    for later in ["2011-03-06T08:01:00Z", "2011-03-07T08:00:00Z"] {
        mail(&stage, later).await;
        assert_eq!(stage.mailed_to().await.len(), 2, "{later}");
    }
    stage.register("pan", "2011-03-07T12:00:00Z").await;
    mail(&stage, "2011-03-07T12:05:00Z").await;
    mail(&stage, "2011-03-08T07:00:00Z").await;
    assert_eq!(stage.mailed_to().await.len(), 2);
    mail(&stage, "2011-03-08T08:00:00Z").await;
    assert_eq!(stage.mailed_to().await.len(), 4);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_settled_comes_on_mondays_to_those_who_see_money(pool: PgPool) {
    let stage = Stage::new(pool).await;
    settled(&stage, SATURDAY).await;
    mail(&stage, "2011-03-05T10:00:00Z").await;
    mail(&stage, "2011-03-06T08:00:00Z").await;
    assert!(stage.mailed().await.is_empty(), "on a Sunday");
    mail(&stage, "2011-03-07T08:00:00Z").await;
    assert_eq!(stage.mailed_to().await, [TO_OWNER]);
    mail(&stage, "2011-03-14T08:00:00Z").await;
    assert_eq!(stage.mailed_to().await.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_settled_waits_for_monday_beside_daily_digests(pool: PgPool) {
    let stage = Stage::new(pool).await;
    settled(&stage, SATURDAY).await;
    stage.register("jug", SATURDAY).await;
    mail(&stage, "2011-03-05T10:00:00Z").await;
    mail(&stage, "2011-03-06T08:00:00Z").await;
    let sunday = stage.mailed().await;
    assert_eq!(sunday.len(), 2);
    assert!(sunday.iter().all(|(_, mail)| mail.notices.len() == 1));
    mail(&stage, "2011-03-07T08:00:00Z").await;
    let all = stage.mailed_to().await;
    assert_eq!(all, [TO_OWNER, TO_VIEWER, TO_OWNER]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_read_or_is_switched_off_is_in_no_digest(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.register("jug", SATURDAY).await;
    let notice: Uuid = sqlx::query_scalar("select notice_id from organisation_notice")
        .fetch_one(&db.primary)
        .await
        .unwrap();
    let owner = member_of_agency(stage.agency, OWNER, MemberRole::Owner);
    let owner = stage.world.by(owner, SATURDAY);
    mark_read(db, &owner, notice.into()).await.unwrap();
    mail(&stage, "2011-03-05T10:00:00Z").await;
    mail(&stage, "2011-03-06T08:00:00Z").await;
    assert_eq!(stage.mailed_to().await, [TO_VIEWER]);
    switch(db, &owner, &[NoticeKind::Products], "en")
        .await
        .unwrap();
    // Three days later the viewer is reminded, and the owner has switched that off too.
    mail(&stage, "2011-03-07T08:00:00Z").await;
    mail(&stage, "2011-03-08T08:00:00Z").await;
    mail(&stage, "2011-03-09T08:00:00Z").await;
    assert_eq!(stage.mailed_to().await, [TO_VIEWER, TO_VIEWER]);
}

#[database_test::test(store::MIGRATOR)]
async fn agencies_are_reminded_of_what_waits(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.register("jug", SATURDAY).await;
    mail(&stage, "2011-03-05T10:00:00Z").await;
    let mut reminded = Vec::new();
    for day in 1..25 {
        let now = at("2011-03-05T08:00:00Z") + TimeDelta::days(day);
        let before = stage.mailed().await.len();
        mail(&stage, &now.to_rfc3339()).await;
        for (to, mail) in stage.mailed().await.split_off(before) {
            if let Some(waited) = mail.waiting.registrations
                && to == TO_OWNER
            {
                assert!(
                    matches!(&mail.notices, NoticesOfPlace::Agency { notices, .. }
                    if notices.is_empty())
                );
                reminded.push(waited);
            }
        }
    }
    let expected = [3, 7, 14, 21].map(|days| Waited { count: 1, days });
    assert_eq!(reminded, expected);
    // Once nothing waits, nobody is reminded.
    let before = stage.mailed().await.len();
    sqlx::query(
        "update registration set state = 'withdrawn', closed_at = now() where state = 'pending'",
    )
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    mail(&stage, "2011-04-02T08:00:00Z").await;
    assert_eq!(stage.mailed().await.len(), before);
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_workers_one_writes_a_digest(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.register("jug", SATURDAY).await;
    mail(&stage, "2011-03-05T10:00:00Z").await;
    let now = "2011-03-06T08:00:00Z";
    tokio::join!(mail(&stage, now), mail(&stage, now));
    assert_eq!(stage.mailed_to().await, [TO_OWNER, TO_VIEWER]);
}
