//! Reports: who gets which, when, of which days, and each once.

use domain::{
    actor::{Actor, MemberRole},
    compass::{CompassDays, CompassRole, Figure, ReportMail, ReportRhythm},
    ids::CompassViewId,
    mail::MailContent,
    market::Market,
    market_setting::MarketChange,
    signed_in_user::Workspace,
};
use futures::future::join_all;
use serde_json::Value;
use sqlx::PgPool;
use store::{
    ActorContext,
    compass::{send_next_report, subscribe, unsubscribe, views},
    markets,
};
use uuid::Uuid;

use super::{FINANCE, NOW, OWNER, Stage, VIEWER};
use crate::{links::is_not_there, world::at};

const SELLER: u128 = 11;

/// The morning after, when a daily report is due.
const MORNING: &str = "2011-03-11T07:00:00Z";

impl Stage {
    /// What the owner looks at, with reports that come so often.
    async fn reported(&self, rhythm: ReportRhythm, now: &str) -> CompassViewId {
        let owner = self.owner(now);
        let view = self
            .saved(&owner, CompassRole::CampaignAgency, "Mugs")
            .await;
        self.subscribe(&owner, view, rhythm).await;
        view
    }

    async fn subscribe(&self, by: &ActorContext<'_>, view: CompassViewId, rhythm: ReportRhythm) {
        let subscribed = subscribe(&self.world.db, by, view, rhythm, "en");
        subscribed.await.unwrap();
    }

    /// Takes all reports that are due; how many there were.
    async fn send(&self, now: &str) -> usize {
        let (db, ids) = (&self.world.db, &self.world.ids);
        let mut taken = 0;
        while send_next_report(db, ids, at(now)).await.unwrap() {
            taken += 1;
        }
        taken
    }

    /// Reports that were queued, the earliest first: to whom, and what they say.
    async fn mailed(&self) -> Vec<(String, ReportMail)> {
        let rows: Vec<(String, Value)> =
            sqlx::query_as("select to_address, content from mail order by mail_id")
                .fetch_all(&self.pool)
                .await
                .unwrap();
        let mails = rows.into_iter().map(|(to, content)| {
            let MailContent::CompassReport { report } = serde_json::from_value(content).unwrap()
            else {
                panic!("not a report");
            };
            (to, report)
        });
        mails.collect()
    }

    /// When the next report of whoever asks is due.
    async fn due(&self, by: &ActorContext<'_>) -> String {
        let views = views(&self.world.db, by).await.unwrap();
        let due = views[0].own_report().unwrap().due_at;
        due.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }
}

fn days(first: &str, last: &str) -> CompassDays {
    CompassDays::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_report_is_mailed_at_seven_with_the_day_before(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    let owner = stage.owner(NOW);
    stage.reported(ReportRhythm::Daily, NOW).await;
    stage.fold("2011-03-11T06:50:00Z").await;
    assert_eq!(stage.due(&owner).await, MORNING);
    assert_eq!(stage.send("2011-03-11T06:59:59Z").await, 0);
    assert_eq!(stage.send(MORNING).await, 1);
    let mailed = stage.mailed().await;
    let [(to, report)] = mailed.as_slice() else {
        panic!("{mailed:?}");
    };
    assert_eq!(to, "person1@example.org");
    assert_eq!((report.area, &*report.place), (Workspace::Partner, "north"));
    assert_eq!(report.days, days("2011-03-10", "2011-03-10"));
    assert_eq!((report.compared, report.is_by_month), (None, false));
    assert_eq!(report.folded_at, at("2011-03-11T06:50:00Z"));
    let lines = report.figures.iter();
    let lines = lines.filter(|one| one.figure == Figure::Lines);
    assert_eq!(lines.map(|one| one.now).collect::<Vec<_>>(), [1]);
    // It is sent once, and comes again the next day.
    assert_eq!(stage.send(MORNING).await, 0);
    assert_eq!(stage.due(&owner).await, "2011-03-12T07:00:00Z");
}

#[database_test::test(store::MIGRATOR)]
async fn seven_is_by_the_clock_of_the_market(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    // The clock is put forward on Sunday 27 March.
    for (now, rhythm, due) in [
        (
            "2011-03-26T12:00:00Z",
            ReportRhythm::Daily,
            "2011-03-27T06:00:00Z",
        ),
        (
            "2011-03-26T12:00:00Z",
            ReportRhythm::Weekly,
            "2011-03-28T06:00:00Z",
        ),
        (
            "2011-03-26T12:00:00Z",
            ReportRhythm::Monthly,
            "2011-04-01T06:00:00Z",
        ),
        (
            "2011-10-30T06:30:00Z",
            ReportRhythm::Daily,
            "2011-10-30T07:00:00Z",
        ),
    ] {
        let owner = stage.owner(now);
        let known = views(&stage.world.db, &owner).await.unwrap();
        let view = match known.first() {
            Some(known) => known.view.id,
            None => {
                let role = CompassRole::CampaignAgency;
                stage.saved(&owner, role, "Mugs").await
            }
        };
        stage.subscribe(&owner, view, rhythm).await;
        assert_eq!(stage.due(&owner).await, due, "{rhythm} from {now}");
    }
    let reports = stage.count("select count(*) from compass_report").await;
    assert_eq!(reports, 1, "a person gets one of each view");
}

#[database_test::test(store::MIGRATOR)]
async fn a_report_waits_until_its_days_are_in_the_sums(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    stage.reported(ReportRhythm::Daily, NOW).await;
    // An hour of the day isn't counted.
    stage.fold("2011-03-10T23:00:00Z").await;
    assert_eq!(stage.send(MORNING).await, 1);
    assert!(stage.mailed().await.is_empty());
    stage.fold("2011-03-11T07:05:00Z").await;
    assert_eq!(stage.send("2011-03-11T07:10:00Z").await, 0);
    assert_eq!(stage.send("2011-03-11T07:15:00Z").await, 1);
    let mailed = stage.mailed().await;
    assert_eq!(mailed[0].1.days, days("2011-03-10", "2011-03-10"));
}

#[database_test::test(store::MIGRATOR)]
async fn after_a_stop_of_days_one_report_comes_of_the_latest(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    stage.reported(ReportRhythm::Daily, NOW).await;
    stage.fold("2011-03-15T07:30:00Z").await;
    assert_eq!(stage.send("2011-03-15T08:00:00Z").await, 1);
    let mailed = stage.mailed().await;
    assert_eq!(mailed.len(), 1);
    assert_eq!(mailed[0].1.days, days("2011-03-14", "2011-03-14"));
    assert_eq!(stage.due(&stage.owner(NOW)).await, "2011-03-16T07:00:00Z");
}

#[database_test::test(store::MIGRATOR)]
async fn reports_are_for_those_who_see_money(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    let db = &stage.world.db;
    let view = stage.reported(ReportRhythm::Daily, NOW).await;
    let finance = stage.agency(FINANCE, MemberRole::Finance, NOW);
    let viewer = stage.agency(VIEWER, MemberRole::Viewer, NOW);
    is_not_there(subscribe(db, &viewer, view, ReportRhythm::Daily, "en").await);
    is_not_there(unsubscribe(db, &viewer, view).await);
    stage.subscribe(&finance, view, ReportRhythm::Weekly).await;
    let seen = views(db, &viewer).await.unwrap();
    assert_eq!(seen[0].reports.len(), 2);
    assert!(seen[0].own_report().is_none());
    unsubscribe(db, &finance, view).await.unwrap();
    unsubscribe(db, &finance, view).await.unwrap();
    let seen = views(db, &finance).await.unwrap();
    assert_eq!(seen[0].reports.len(), 1);
    assert!(seen[0].own_report().is_none());
    // Mails are in the language in which somebody asked for them, unless the person has chosen one.
    let languages = "select count(*) from account where language = 'en'";
    assert_eq!(stage.count(languages).await, 2);
    let owner = stage.owner(NOW);
    subscribe(db, &owner, view, ReportRhythm::Weekly, "th")
        .await
        .unwrap();
    assert_eq!(stage.count(languages).await, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_may_not_see_the_figures_any_more_gets_no_report(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    let view = stage.reported(ReportRhythm::Daily, NOW).await;
    let owner = stage.owner(NOW);
    stage.fold("2011-03-20T06:00:00Z").await;
    for (number, loses) in [
        (
            21,
            "update membership set role = 'viewer' where account_id = $1",
        ),
        (22, "delete from membership where account_id = $1"),
        (
            23,
            "update account set disabled_at = now() where account_id = $1",
        ),
        (
            24,
            "update account set password_hash = null where account_id = $1",
        ),
    ] {
        let role = MemberRole::Finance;
        stage.works(number, stage.north.uuid(), role).await;
        let by = stage.agency(number, role, NOW);
        stage.subscribe(&by, view, ReportRhythm::Daily).await;
        sqlx::query(loses)
            .bind(Uuid::from_u128(number))
            .execute(&stage.pool)
            .await
            .unwrap();
    }
    assert_eq!(stage.send(MORNING).await, 5);
    let mailed = stage.mailed().await;
    let to: Vec<_> = mailed.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, ["person1@example.org"]);
    let seen = views(&stage.world.db, &owner).await.unwrap();
    assert_eq!(seen[0].reports.len(), 1, "the others are deleted");
    let left = stage.count("select count(*) from compass_report").await;
    assert_eq!(left, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn of_several_workers_one_sends_a_report(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    let view = stage.reported(ReportRhythm::Daily, NOW).await;
    let finance = stage.agency(FINANCE, MemberRole::Finance, NOW);
    stage.subscribe(&finance, view, ReportRhythm::Daily).await;
    stage.fold("2011-03-11T06:00:00Z").await;
    let taken = join_all((0..4).map(|_| stage.send(MORNING))).await;
    assert_eq!(taken.into_iter().sum::<usize>(), 2);
    let mut to: Vec<_> = stage.mailed().await.into_iter().map(|(to, _)| to).collect();
    to.sort_unstable();
    assert_eq!(to, ["person1@example.org", "person2@example.org"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_a_worker_that_died_had_taken_is_sent_by_the_next(pool: PgPool) {
    let stage = Stage::of_agency(pool).await;
    stage.reported(ReportRhythm::Daily, NOW).await;
    stage.fold("2011-03-11T06:00:00Z").await;
    let mut dies = stage.pool.begin().await.unwrap();
    sqlx::query("select from compass_report for update")
        .execute(&mut *dies)
        .await
        .unwrap();
    assert_eq!(stage.send(MORNING).await, 0, "somebody is at it");
    dies.rollback().await.unwrap();
    assert_eq!(stage.send(MORNING).await, 1);
    assert_eq!(stage.send(MORNING).await, 0);
    assert_eq!(stage.mailed().await.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn single_days_of_few_creators_are_in_no_sellers_report(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage
        .works(SELLER, stage.shop.uuid(), MemberRole::Owner)
        .await;
    let seller = stage.seller(SELLER, NOW);
    let view = stage.saved(&seller, CompassRole::Seller, "Mugs").await;
    stage.subscribe(&seller, view, ReportRhythm::Daily).await;
    let withheld = MarketChange {
        withholds_narrow_curves: Some(true),
        ..MarketChange::default()
    };
    let on = "2011-03-10T11:00:00Z";
    let by = stage.world.by(Actor::System, on);
    markets::change(&stage.world.db, &by, Market::Gb, &withheld, at(on))
        .await
        .unwrap();
    stage.fold("2011-04-04T05:00:00Z").await;
    assert_eq!(stage.send(MORNING).await, 1);
    assert!(stage.mailed().await.is_empty());
    assert_eq!(stage.due(&seller).await, "2011-03-12T07:00:00Z");

    // In the week in which a month ended, the report is of that month.
    let friday = stage.seller(SELLER, "2011-04-01T12:00:00Z");
    stage.subscribe(&friday, view, ReportRhythm::Weekly).await;
    assert_eq!(stage.send("2011-04-04T06:00:00Z").await, 1);
    let mailed = stage.mailed().await;
    let [(_, report)] = mailed.as_slice() else {
        panic!("{mailed:?}");
    };
    assert_eq!(report.days, days("2011-03-01", "2011-03-31"));
    assert!(report.is_by_month);
    assert_eq!(report.area, Workspace::Seller);

    // An agency knows its creators, and has the days.
    stage
        .works(OWNER, stage.north.uuid(), MemberRole::Owner)
        .await;
    stage.reported(ReportRhythm::Daily, NOW).await;
    assert_eq!(stage.send(MORNING).await, 1);
    let (_, report) = stage.mailed().await.pop().unwrap();
    assert_eq!(report.days, days("2011-03-10", "2011-03-10"));
    assert!(!report.is_by_month);
}
