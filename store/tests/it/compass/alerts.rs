//! Alerts: what each rule finds, once, and what operators do about it.

use domain::{
    actor::MemberRole,
    compass::{
        CompassRole,
        alerts::{
            AlertCause, AlertFilter, AlertNote, AlertRefusal, AlertRow, AlertRule, AlertState,
        },
    },
    ids::CompassAlertId,
    market::Market,
};
use futures::future::join;
use sqlx::PgPool;
use store::{
    compass::alerts::{act, claim, dismiss, find, list, one, release},
    import::Rows,
    registrations::NewRegistration,
};

use super::{NOW, Stage};
use crate::{
    links::{is_not_there, refusal},
    world::{at, product, registration},
};

const OPERATOR: u128 = 31;
const SECOND: u128 = 32;

/// In the night after the order.
const NIGHT: &str = "2011-03-11T02:00:00Z";

/// The day's mug is given back, and as often as a rule needs.
const REFUNDS: [&str; 2] = [
    "update compass_line set refunds = 25, refunded_units = sales_units",
    "update compass_total set refunds = 25, refunded_units = sales_units",
];

impl Stage {
    /// A market in which everything is given back, with two operators.
    async fn refunded(pool: PgPool) -> Self {
        let stage = Self::operated(pool).await;
        for statement in REFUNDS {
            stage.run(statement).await;
        }
        stage
    }

    /// A market that is in the sums up to the night, with two operators.
    async fn operated(pool: PgPool) -> Self {
        let stage = Self::new(pool).await;
        for number in [OPERATOR, SECOND] {
            stage.person(number).await;
        }
        stage.fold("2011-03-11T01:00:00Z").await;
        stage
    }

    /// Looks at the market.
    async fn find(&self, now: &str) -> Option<u64> {
        let (db, ids) = (&self.world.db, &self.world.ids);
        find(db, ids, Market::Gb, at(now)).await.unwrap()
    }

    /// The cases that a filter leaves.
    async fn alerts(&self, filter: AlertFilter) -> Vec<AlertRow> {
        let by = self.operator(OPERATOR, NIGHT);
        let page = list(&self.world.db, &by, filter, None).await.unwrap();
        page.rows
    }

    /// The only case that waits.
    async fn alert(&self) -> CompassAlertId {
        let rows = self.alerts(AlertFilter::default()).await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows[0].alert
    }

    /// The case about the shop, which the others aren't.
    async fn of_shop(&self) -> CompassAlertId {
        let rows = self.alerts(AlertFilter::default()).await;
        let of_shop = rows.iter().find(|row| row.part == CompassRole::Seller);
        of_shop.unwrap().alert
    }
}

fn note(text: &str) -> AlertNote {
    AlertNote::try_from(text.to_owned()).unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn sudden_refunds_are_found_of_a_shop_and_of_a_creator(pool: PgPool) {
    let stage = Stage::refunded(pool).await;
    assert_eq!(stage.find(NIGHT).await, Some(2));
    let rows = stage.alerts(AlertFilter::default()).await;
    for row in &rows {
        assert_eq!(row.finding.rule, AlertRule::SuddenRefunds);
        assert_eq!(
            (row.finding.observed_bps, row.finding.limit_bps),
            (10_000, 2_000)
        );
        assert_eq!(row.found_on.to_string(), "2011-03-10");
        assert_eq!((row.state, &row.claimed_by), (AlertState::Open, &None));
    }
    let parts: Vec<_> = rows.iter().map(|row| (row.part, &*row.name)).collect();
    assert_eq!(
        parts,
        [
            (CompassRole::Seller, "SHOP1"),
            (CompassRole::Creator, "ann")
        ]
    );
    let by = stage.operator(OPERATOR, NIGHT);
    for row in rows {
        let case = one(&stage.world.db, &by, row.alert).await.unwrap();
        assert_eq!(case.row, row);
        assert_eq!(case.cause, AlertCause::Refunds);
        assert_eq!(case.organisation.is_some(), row.part == CompassRole::Seller);
        let [line] = case.lines.as_slice() else {
            panic!("{:?}", case.lines);
        };
        assert_eq!((&*line.order, &*line.line), ("A", "1"));
        assert_eq!(line.placed_at, at("2011-03-10T10:00:00Z"));
        assert_eq!((line.sales.units, line.refunded.units), (1_999, 1_999));
        assert_eq!((&*line.shop, &*line.creator), ("SHOP1", "ann"));
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_who_works_for_the_shop_is_found(pool: PgPool) {
    let stage = Stage::operated(pool).await;
    assert_eq!(stage.find(NIGHT).await, Some(0));
    let person = stage.works(41, stage.shop.uuid(), MemberRole::Viewer).await;
    stage.is_ann(person).await;
    stage.run("update compass_line set lines = 5").await;
    stage.fold("2011-03-12T01:00:00Z").await;
    assert_eq!(stage.find("2011-03-12T02:00:00Z").await, Some(1));
    let by = stage.operator(OPERATOR, NIGHT);
    let case = one(&stage.world.db, &by, stage.alert().await)
        .await
        .unwrap();
    assert_eq!(case.row.finding.rule, AlertRule::SelfOrders);
    assert_eq!(case.row.finding.observed_bps, 10_000);
    let AlertCause::SamePerson { shop, name, people } = case.cause else {
        panic!("{:?}", case.cause);
    };
    assert_eq!((shop, &*name), (stage.shop, "SHOP1"));
    assert_eq!(people, [(person, "person41@example.org".to_owned())]);
    assert_eq!(case.lines.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rate_far_from_the_others_is_found_and_told_again_when_it_is_another(pool: PgPool) {
    let stage = Stage::operated(pool).await;
    let codes: Vec<String> = (0..20).map(|number| format!("p{number}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).chain(["far"]).collect();
    let products: Vec<_> = codes.iter().map(|code| product("SHOP1", code)).collect();
    stage.world.take(Rows::Products(&products)).await;
    let registrations = codes.iter().map(|code| {
        let total = if *code == "far" { "79" } else { "30" };
        NewRegistration {
            total_rate: total.parse().unwrap(),
            ..registration("spring", "SHOP1", code)
        }
    });
    let registrations: Vec<_> = registrations.collect();
    stage.world.take(Rows::Registrations(&registrations)).await;
    assert_eq!(stage.find(NIGHT).await, Some(1));
    let (db, by) = (&stage.world.db, stage.operator(OPERATOR, NIGHT));
    let alert = stage.alert().await;
    let case = one(db, &by, alert).await.unwrap();
    assert_eq!(
        (case.row.finding.observed_bps, case.row.finding.limit_bps),
        (7_900, 3_000)
    );
    let AlertCause::Rate {
        product, agency, ..
    } = case.cause
    else {
        panic!("{:?}", case.cause);
    };
    assert_eq!((&*product, &*agency), ("A far", "north"));
    assert!(case.lines.is_empty());
    dismiss(db, &by, alert, &note("Agreed upon")).await.unwrap();
    stage.fold("2011-03-12T01:00:00Z").await;
    assert_eq!(stage.find("2011-03-12T02:00:00Z").await, Some(0));
    stage
        .run("update registration set total_rate_bps = 7800 where total_rate_bps = 7900")
        .await;
    stage.fold("2011-03-13T01:00:00Z").await;
    assert_eq!(stage.find("2011-03-13T02:00:00Z").await, Some(1));
}

#[database_test::test(store::MIGRATOR)]
async fn a_day_is_looked_at_once_and_not_before_it_is_counted(pool: PgPool) {
    let stage = Stage::refunded(pool).await;
    // Nothing is known of the end of the next day.
    assert_eq!(stage.find("2011-03-12T02:00:00Z").await, None);
    let looked = join(stage.find(NIGHT), stage.find(NIGHT)).await;
    let opened = looked.0.unwrap_or_default() + looked.1.unwrap_or_default();
    assert_eq!(opened, 2, "of two that look one opens cases: {looked:?}");
    assert_eq!(stage.find(NIGHT).await, None);
    // As long as a case waits, what is found again opens none.
    stage.fold("2011-03-12T01:00:00Z").await;
    assert_eq!(stage.find("2011-03-12T02:00:00Z").await, Some(0));
    let opened = "select count(*) from audit_event where verb = 'compass_alert.open'";
    assert_eq!(stage.count(opened).await, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_judged_is_told_again_only_of_other_days(pool: PgPool) {
    let stage = Stage::refunded(pool).await;
    stage.find(NIGHT).await;
    let (db, by) = (&stage.world.db, stage.operator(OPERATOR, NIGHT));
    for row in stage.alerts(AlertFilter::default()).await {
        dismiss(db, &by, row.alert, &note("A recall"))
            .await
            .unwrap();
    }
    stage.fold("2011-03-13T01:00:00Z").await;
    assert_eq!(stage.find("2011-03-13T02:00:00Z").await, Some(0));
    for statement in [
        "update compass_line set ordered_on = '2011-03-15'",
        "update compass_total set first_day = '2011-03-15' where span = 'day'",
    ] {
        stage.run(statement).await;
    }
    stage.fold("2011-03-18T01:00:00Z").await;
    assert_eq!(stage.find("2011-03-18T02:00:00Z").await, Some(2));
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_operators_one_claims_a_case_and_one_decides_it(pool: PgPool) {
    let stage = Stage::refunded(pool).await;
    stage.find(NIGHT).await;
    let (db, alert) = (&stage.world.db, stage.of_shop().await);
    let [first, second] = [OPERATOR, SECOND].map(|number| stage.operator(number, NIGHT));
    let (one_claims, other_claims) = join(
        claim(db, &first, alert, false),
        claim(db, &second, alert, false),
    )
    .await;
    assert_ne!(one_claims.is_ok(), other_claims.is_ok());
    let (has, has_not, lost) = if one_claims.is_ok() {
        (&first, &second, other_claims)
    } else {
        (&second, &first, one_claims)
    };
    let AlertRefusal::Claimed { by } = refusal(lost) else {
        panic!("not claimed");
    };
    assert!(by.starts_with("person3"), "{by}");
    // Once more by the same one changes nothing, and the other decides nothing.
    claim(db, has, alert, false).await.unwrap();
    let decided = act(db, has_not, alert, &note("Held")).await;
    assert!(matches!(refusal(decided), AlertRefusal::Claimed { .. }));
    release(db, has_not, alert).await.unwrap();
    let seen = one(db, has, alert).await.unwrap();
    assert!(seen.is_mine && seen.row.state == AlertState::Claimed);
    assert!(!one(db, has_not, alert).await.unwrap().is_mine);
    claim(db, has_not, alert, true).await.unwrap();
    release(db, has_not, alert).await.unwrap();
    assert_eq!(
        one(db, has, alert).await.unwrap().row.state,
        AlertState::Open
    );

    let (reason, done) = (note("A recall"), note("Held"));
    let (acted, dismissed) = join(
        act(db, &first, alert, &done),
        dismiss(db, &second, alert, &reason),
    )
    .await;
    assert_ne!(acted.is_ok(), dismissed.is_ok());
    let is_acted = acted.is_ok();
    let lost = if is_acted { dismissed } else { acted };
    let AlertRefusal::Decided { by, at: when } = refusal(lost) else {
        panic!("not decided");
    };
    assert!(by.is_some_and(|by| by.starts_with("person3")));
    assert_eq!(when, at(NIGHT));
    let case = one(db, &first, alert).await.unwrap();
    let (state, says) = if is_acted {
        (AlertState::Acted, "Held")
    } else {
        (AlertState::Dismissed, "A recall")
    };
    assert_eq!(case.row.state, state);
    assert_eq!(case.decision.unwrap().note, says);
    let claimed = claim(db, &first, alert, true).await;
    assert!(matches!(refusal(claimed), AlertRefusal::Decided { .. }));
    // It is told apart from those that wait.
    assert_eq!(stage.alerts(AlertFilter::default()).await.len(), 1);
    let decided = AlertFilter {
        state: Some(state),
        rule: Some(AlertRule::SuddenRefunds),
        market: Some(Market::Gb),
    };
    assert_eq!(stage.alerts(decided).await.len(), 1);
    let elsewhere = AlertFilter {
        market: Some(Market::Us),
        ..AlertFilter::default()
    };
    assert!(stage.alerts(elsewhere).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_decides_about_an_organisation_of_the_own(pool: PgPool) {
    let stage = Stage::refunded(pool).await;
    stage.find(NIGHT).await;
    let db = &stage.world.db;
    stage.works(51, stage.shop.uuid(), MemberRole::Viewer).await;
    let ann = stage.person(52).await;
    stage.is_ann(ann).await;
    for row in stage.alerts(AlertFilter::default()).await {
        let own = match row.part {
            CompassRole::Creator => 52,
            _ => 51,
        };
        let by = stage.operator(own, NIGHT);
        assert_eq!(
            refusal(claim(db, &by, row.alert, false).await),
            AlertRefusal::OwnOrganisation
        );
        assert_eq!(
            refusal(dismiss(db, &by, row.alert, &note("Fine")).await),
            AlertRefusal::OwnOrganisation
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn those_whom_a_case_is_about_never_learn_of_it(pool: PgPool) {
    let stage = Stage::refunded(pool).await;
    stage.find(NIGHT).await;
    let (db, alert) = (&stage.world.db, stage.of_shop().await);
    for by in [
        stage.owner(NOW),
        stage.seller(61, NOW),
        stage.creator(61, NOW),
    ] {
        is_not_there(list(db, &by, AlertFilter::default(), None).await);
        is_not_there(one(db, &by, alert).await);
        is_not_there(claim(db, &by, alert, true).await);
        is_not_there(release(db, &by, alert).await);
        is_not_there(act(db, &by, alert, &note("Held")).await);
        is_not_there(dismiss(db, &by, alert, &note("Fine")).await);
    }
    let told = "select (select count(*) from organisation_notice)
                     + (select count(*) from creator_notice)
                     + (select count(*) from mail)";
    assert_eq!(stage.count(told).await, 0);
}
