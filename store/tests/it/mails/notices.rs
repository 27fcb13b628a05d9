//! Who is mailed of which notices, and how often.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::MemberRole,
    currency::Currency,
    ids::AgencyId,
    mail::{MailContent, NoticeKind, NoticeMail},
    money::Money,
    notice::{AgencyNotice, CommissionSum},
    order_line::listing::AgencyPart,
};
use sqlx::PgPool;
use store::{
    IdSource as _,
    mails::{forget_old_news, is_any_notice_due, mail_notices, switch},
    notices::mark_read,
    outbox::{self, RelayLimits},
    registrations::{Request, register},
};
use uuid::Uuid;

use super::person;
use crate::world::{World, at, member_of_agency, member_of_shop, product};

/// So shortly before registration ends that what is registered is mailed at once.
const OPEN: &str = "2011-04-19T09:00:00Z";
pub(super) const OWNER: u128 = 1;
const VIEWER: u128 = 2;
/// Was invited and has not come yet.
const INVITED: u128 = 3;

/// Agency `north`, in which an owner and a viewer work.
pub(super) struct Stage {
    pub(super) world: World,
    pub(super) agency: AgencyId,
}

impl Stage {
    pub(super) async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool.clone()).await;
        let (_, agency) = world.campaign_called("spring").await;
        for (number, role) in [(OWNER, "owner"), (VIEWER, "viewer"), (INVITED, "manager")] {
            let account = person(&pool, number, number != INVITED).await;
            sqlx::query(
                "insert into membership (organisation_id, account_id, role, created_at)
                 values ($1, $2, $3, now())",
            )
            .bind(agency.uuid())
            .bind(account.uuid())
            .bind(role)
            .execute(&pool)
            .await
            .unwrap();
        }
        let stage = Self { world, agency };
        stage.relay().await;
        sqlx::query("delete from notice_to_mail")
            .execute(&pool)
            .await
            .unwrap();
        stage
    }

    pub(super) async fn relay(&self) {
        let much = RelayLimits {
            events: 500,
            entries: 500,
        };
        let (db, ids) = (&self.world.db, &self.world.ids);
        while outbox::relay(db, ids, much, at(OPEN), |_| {})
            .await
            .unwrap()
            > 0
        {}
    }

    /// A seller registers a product at a moment, which the agency is told of.
    pub(super) async fn register(&self, code: &str, now: &str) {
        let world = &self.world;
        let new = [product("SHOP1", code)];
        world.take(store::import::Rows::Products(&new)).await;
        let (shop, product) = world.product_called(code).await;
        let (campaign, _) = world.campaign_called("spring").await;
        let request = Request {
            campaign,
            shop,
            product,
            total_rate: "30".parse().unwrap(),
        };
        let by = world.by(member_of_shop(shop, 9, MemberRole::Owner), now);
        register(&world.db, &by, request).await.unwrap();
        self.relay().await;
    }

    /// Writes a notice about money that was deducted at a moment; its key.
    async fn deducted(&self, occasion: &str, at: DateTime<Utc>) -> Uuid {
        let notice = self.world.ids.next();
        let db = &self.world.db;
        let day = "2011-04-19".parse().unwrap();
        let sum = CommissionSum {
            from: day,
            to: day,
            settled: Money::new(0, Currency::Gbp),
            lines: 0,
            deducted: Money::new(150, Currency::Gbp),
            corrections: 1,
        };
        let what = serde_json::to_value(AgencyNotice::Deducted {
            part: AgencyPart::Campaign,
            sum,
            line: None,
        });
        let what = what.unwrap();
        sqlx::query(
            "insert into organisation_notice
                 (organisation_id, notice_id, occasion, at, market_code, concern, what)
             values ($1, $2, $3, $4, 'GB', 'money', $5)",
        )
        .bind(self.agency.uuid())
        .bind(notice)
        .bind(occasion)
        .bind(at)
        .bind(what)
        .execute(&db.primary)
        .await
        .unwrap();
        sqlx::query("insert into notice_to_mail values ($1, false, $2, $3) on conflict do nothing")
            .bind(self.agency.uuid())
            .bind(notice)
            .bind(at)
            .execute(&db.primary)
            .await
            .unwrap();
        notice
    }

    /// Mails all that is due at a moment.
    async fn mail(&self, now: &str) {
        let (db, ids) = (&self.world.db, &self.world.ids);
        while mail_notices(db, ids, at(now)).await.unwrap() {}
    }

    /// Whom mails of notices were written to, in their order, and what they say.
    pub(super) async fn mailed(&self) -> Vec<(String, NoticeMail)> {
        let rows: Vec<(String, serde_json::Value)> =
            sqlx::query_as("select to_address, content from mail order by mail_id")
                .fetch_all(&self.world.db.primary)
                .await
                .unwrap();
        let mails = rows.into_iter().map(|(to, content)| {
            let content: MailContent = serde_json::from_value(content).unwrap();
            let MailContent::Notices { notices } = content else {
                panic!("{content:?}");
            };
            (to, notices)
        });
        mails.collect()
    }

    pub(super) async fn mailed_to(&self) -> Vec<String> {
        let mailed = self.mailed().await;
        mailed.into_iter().map(|(to, _)| to).collect()
    }
}

pub(super) const TO_OWNER: &str = "person1@example.org";
pub(super) const TO_VIEWER: &str = "person2@example.org";

#[database_test::test(store::MIGRATOR)]
async fn each_member_is_mailed_once_an_hour_of_what_is_new(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.register("jug", OPEN).await;
    assert!(
        !is_any_notice_due(&stage.world.db, at("2011-04-19T09:04:59Z"))
            .await
            .unwrap()
    );
    stage.mail("2011-04-19T09:04:59Z").await;
    assert!(stage.mailed_to().await.is_empty(), "more may happen");
    stage.mail("2011-04-19T09:05:00Z").await;
    let mailed = stage.mailed().await;
    let to: Vec<_> = mailed.iter().map(|(to, _)| &**to).collect();
    assert_eq!(to, [TO_OWNER, TO_VIEWER]);
    let (_, mail) = &mailed[0];
    assert_eq!(
        (&*mail.place, mail.notices.len(), mail.more),
        ("north", 1, 0)
    );
    let domain::mail::NoticesOfPlace::Agency { role, notices, .. } = &mail.notices else {
        panic!("{mail:?}");
    };
    assert_eq!(*role, MemberRole::Owner);
    assert!(matches!(notices[0].what, AgencyNotice::Registered { .. }));
    // Nothing new: no further mail.
    stage.mail("2011-04-19T12:00:00Z").await;
    assert_eq!(stage.mailed_to().await.len(), 2);

    stage.register("pot", "2011-04-19T12:00:00Z").await;
    stage.mail("2011-04-19T12:05:00Z").await;
    assert_eq!(stage.mailed_to().await.len(), 4);
    stage.register("pan", "2011-04-19T12:10:00Z").await;
    stage.mail("2011-04-19T13:04:59Z").await;
    assert_eq!(stage.mailed_to().await.len(), 4, "not within an hour");
    stage.mail("2011-04-19T13:05:00Z").await;
    assert_eq!(stage.mailed_to().await.len(), 6);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_read_or_is_switched_off_is_not_mailed(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let by = |person, role| {
        stage
            .world
            .by(member_of_agency(stage.agency, person, role), OPEN)
    };
    stage.register("jug", OPEN).await;
    let notice: Uuid = sqlx::query_scalar("select notice_id from organisation_notice")
        .fetch_one(&db.primary)
        .await
        .unwrap();
    let viewer = by(VIEWER, MemberRole::Viewer);
    mark_read(db, &viewer, notice.into()).await.unwrap();
    stage.mail("2011-04-19T09:05:00Z").await;
    assert_eq!(stage.mailed_to().await, [TO_OWNER]);

    let owner = by(OWNER, MemberRole::Owner);
    switch(db, &owner, &[NoticeKind::Products], "en")
        .await
        .unwrap();
    stage.register("pot", "2011-04-19T12:00:00Z").await;
    stage.mail("2011-04-19T12:05:00Z").await;
    assert_eq!(stage.mailed_to().await, [TO_OWNER, TO_VIEWER]);
}

#[database_test::test(store::MIGRATOR)]
async fn money_is_mailed_to_those_who_may_see_it_and_long_lists_are_cut(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let start = at(OPEN);
    let mut notices = Vec::new();
    for minute in 0..12 {
        let occasion = format!("day {minute}");
        let moment = start + TimeDelta::minutes(minute);
        notices.push(stage.deducted(&occasion, moment).await);
    }
    stage.mail("2011-04-19T10:00:00Z").await;
    let mailed = stage.mailed().await;
    let [(to, mail)] = mailed.as_slice() else {
        panic!("{mailed:?}");
    };
    assert_eq!((&**to, mail.notices.len(), mail.more), (TO_OWNER, 10, 2));
    let domain::mail::NoticesOfPlace::Agency {
        notices: listed, ..
    } = &mail.notices
    else {
        panic!("{mail:?}");
    };
    assert_eq!(listed[0].notice.uuid(), notices[11], "the latest is first");
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_is_mailed_of_long_ago(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.deducted("day", at(OPEN)).await;
    stage.mail("2011-04-22T09:00:00Z").await;
    assert!(stage.mailed_to().await.is_empty());
    stage.deducted("another", at(OPEN)).await;
    let db = &stage.world.db;
    let early = at("2011-04-22T08:59:59Z");
    assert_eq!(forget_old_news(db, early).await.unwrap(), 0);
    assert_eq!(
        forget_old_news(db, at("2011-04-22T09:00:00Z"))
            .await
            .unwrap(),
        1
    );
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_workers_each_person_is_mailed_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.deducted("day", at(OPEN)).await;
    let now = "2011-04-19T10:00:00Z";
    tokio::join!(stage.mail(now), stage.mail(now));
    assert_eq!(stage.mailed_to().await, [TO_OWNER]);
}
