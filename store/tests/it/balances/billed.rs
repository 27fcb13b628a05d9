//! Balances while months are closed, late entries come in, and the platform gives and pays: each is what the whole
//! ledger comes to, before a month is closed and after.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    actor::Actor,
    incentive::{AwardKind, IncentiveForm},
};
use sqlx::{AssertSqlSafe, PgPool};
use store::{ActorContext, bills, incentives, ledger};

use super::{Account, STEPS, accounts_of, ten_days};
use crate::{
    bills::close_all,
    world::{World, at},
};

/// What an account comes to: what is pending, what was posted for lines, and what the platform gave and paid.
type Sums = (i64, i64, i64);

/// The sums over the whole ledger.
async fn summed(pool: &PgPool, (account, column, leg): Account, until: DateTime<Utc>) -> Sums {
    sqlx::query_as(AssertSqlSafe(format!(
        "select coalesce(sum(pending_{leg}), 0)::bigint, coalesce(sum(posted_{leg}), 0)::bigint
              , (
                    select coalesce(sum(party_units), 0)::bigint from party_entry
                    where party_id = $1 and part = $3 and recorded_at <= $2
                )
         from ledger_entry where {column} = $1 and recorded_at <= $2"
    )))
    .bind(account.id.uuid())
    .bind(until)
    .bind(account.party.code())
    .fetch_one(pool)
    .await
    .unwrap()
}

/// Compares every account at these instants, and says how many times.
async fn compare(world: &World, pool: &PgPool, instants: &[DateTime<Utc>]) -> usize {
    let by = world.by(Actor::System, "2012-06-01T12:00:00Z");
    let accounts = accounts_of(pool).await;
    assert_eq!(accounts.len(), 5);
    for until in instants {
        for one in &accounts {
            let balance = ledger::balance(&world.db, &by, one.0, &world.market, *until);
            let balance = balance.await.unwrap();
            let (pending, posted, own) = summed(pool, *one, *until).await;
            assert_eq!(balance.pending.units, pending, "{one:?} at {until}");
            assert_eq!(balance.posted.units, posted, "{one:?} at {until}");
            assert_eq!(balance.owed.units, posted + own, "{one:?} at {until}");
        }
    }
    accounts.len() * instants.len()
}

/// So many instants up to a moment, in no order.
fn instants(count: i64, last: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let first = at("2011-03-15T11:00:00Z");
    let minutes = (last - first).num_minutes() + 60;
    let instants = (0..count).map(|n| first + TimeDelta::minutes(n * n * 7_919 % minutes));
    instants.collect()
}

/// An incentive for both creators and the campaign's agency.
async fn give(world: &World) {
    let form = IncentiveForm {
        name: "Spring".into(),
        explanation: "For selling.".into(),
        kind: AwardKind::OneTime,
        amount: "5.00".into(),
        payees: "@ann\n@bob\nnorth".into(),
        ..IncentiveForm::default()
    };
    let by = ActorContext {
        actor: Actor::System,
        now: world.now,
        ids: &world.ids,
        form: None,
    };
    let incentive = incentives::draft(&world.db, &by, &world.market, &form).await;
    incentives::post(&world.db, &by, incentive.unwrap())
        .await
        .unwrap();
    while incentives::award_some(&world.db, world.now, &world.ids, 10)
        .await
        .unwrap()
    {}
}

/// A payout to every creator and to the campaign's agency, or one that comes back.
async fn pay(world: &World, pool: &PgPool, kind: &str, units: i64) {
    sqlx::query("select make_month('party_entry', $1)")
        .bind(world.now.date_naive())
        .execute(pool)
        .await
        .unwrap();
    sqlx::query(
        "insert into party_entry (
             party_id, dated_at, party_entry_id, party_kind, part, market_code, currency, kind
           , party_units, platform_units, about_id, ledger_batch_id, recorded_at
         )
         select party_id, $1, gen_random_uuid(), party_kind, part, 'GB', 'GBP', $2, $3, -$3
              , gen_random_uuid(), gen_random_uuid(), $1
         from (
             select creator_id, 'creator', 'creator' from creator where market_code = 'GB'
             union all
             select agency_id, 'agency', 'campaign_agency' from agency where slug = 'north'
         ) as payee (party_id, party_kind, part)",
    )
    .bind(world.now)
    .bind(kind)
    .bind(units)
    .execute(pool)
    .await
    .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn a_balance_is_the_sum_of_what_was_recorded(pool: PgPool) {
    let mut world = World::selling(pool.clone()).await;
    let (mut moments, mut closed): (Vec<DateTime<Utc>>, Vec<NaiveDate>) = (Vec::new(), Vec::new());
    for step in 0..STEPS {
        ten_days(&mut world, step).await;
        moments.push(world.now);
        match step % 4 {
            1 => give(&world).await,
            2 => pay(&world, &pool, "payout", -200).await,
            3 => pay(&world, &pool, "payout_returned", 50).await,
            _ => {}
        }
        let next = bills::next_to_close(&world.db, &world.market, world.now);
        if next.await.unwrap().is_none() {
            continue;
        }
        // Among them is this very moment, at which entries were recorded and bills are closed.
        let mut some = instants(10, world.now);
        some.extend(&moments);
        compare(&world, &pool, &some).await;
        closed.extend(close_all(&world).await);
        compare(&world, &pool, &some).await;
    }
    let months = ["2011-03-01", "2011-04-01", "2011-05-01"];
    let months = months.map(|month| month.parse::<NaiveDate>().unwrap());
    assert_eq!(closed, months);
    // A thousand instants and accounts, those of the entries themselves among them.
    let mut all = instants(188, world.now);
    all.extend(moments);
    assert_eq!(compare(&world, &pool, &all).await, 1_000);
    let late: i64 = sqlx::query_scalar(
        "select count(*) from ledger_batch where bill_month > month and has_posted",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert!(late > 0);
}
