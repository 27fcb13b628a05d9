//! Balances as of any instant: what was recorded by then, and never another answer afterwards.

mod billed;

use chrono::TimeDelta;
use domain::{
    actor::Actor,
    ledger::{
        Party,
        account::{AccountEntryKind, AccountFilter, AccountName, EntryFilter},
    },
};
use futures::TryStreamExt as _;
use sqlx::{AssertSqlSafe, PgPool};
use store::{
    Error, import::Rows, ledger, order_totals, orders::SubmittedLine, refunds::SubmittedRefund,
};
use uuid::Uuid;

use crate::world::{World, at, line, refund};

/// How often something comes in within [`half_a_year`].
const STEPS: u32 = 12;

/// An account, with its column of the ledger and what its legs are called there.
type Account = (AccountName, &'static str, &'static str);

/// Lines of both creators over some months, settled and partly refunded, as they come in, each month's at its
/// own moment.
async fn half_a_year(pool: PgPool) -> World {
    let mut world = World::selling(pool).await;
    for step in 0..STEPS {
        ten_days(&mut world, step).await;
    }
    world
}

/// What comes in at one of these moments.
async fn ten_days(world: &mut World, step: u32) {
    world.now = at("2011-03-15T12:00:00Z") + TimeDelta::days(i64::from(step) * 10);
    let lines: Vec<SubmittedLine> = (0..5)
        .map(|number| {
            let mut line = line(&format!("S{step}-{number}"));
            if number % 2 == 1 {
                line.creator = "bob".into();
            }
            line.quantity = 1 + number;
            line.unit_price_units = 1_000 + i64::from(step) * 7 + i64::from(number);
            line
        })
        .collect();
    world.take(Rows::Orders(&lines)).await;
    let until = world.now - TimeDelta::days(1);
    world.settle(&until.to_rfc3339()).await;
    let given_back: Vec<SubmittedRefund> = (1..3)
        .map(|number| {
            let code = format!("R{step}-{number}");
            let order = format!("S{step}-{number}");
            refund(&code, &order, 1, "2011-03-14T12:00:00Z")
        })
        .collect();
    world.take(Rows::Refunds(&given_back)).await;
}

/// Every account that has entries, with its columns.
async fn accounts_of(pool: &PgPool) -> Vec<Account> {
    let mut all = Vec::new();
    for (party, column, leg) in [
        (Party::Seller, "shop_id", "seller"),
        (Party::CampaignAgency, "agency_id", "agency"),
        (Party::Creator, "creator_id", "creator"),
        (Party::ManagingAgency, "managing_agency_id", "managing"),
    ] {
        let ids: Vec<Uuid> = sqlx::query_scalar(AssertSqlSafe(format!(
            "select distinct {column} from ledger_entry where {column} is not null"
        )))
        .fetch_all(pool)
        .await
        .unwrap();
        all.extend(
            ids.into_iter()
                .map(|id| (AccountName::of(party, id), column, leg)),
        );
    }
    all
}

#[database_test::test(store::MIGRATOR)]
async fn what_the_platform_gave_and_paid_is_in_what_is_owed(pool: PgPool) {
    let world = half_a_year(pool.clone()).await;
    let accounts = accounts_of(&pool).await;
    let (account, ..) = accounts
        .into_iter()
        .find(|(account, ..)| account.party == Party::Creator)
        .unwrap();
    sqlx::query("select make_month('party_entry', '2011-07-01')")
        .execute(&pool)
        .await
        .unwrap();
    for (kind, units, recorded_at) in [
        ("incentive", 500, "2011-07-02T00:00:00Z"),
        ("compensation", 20, "2011-07-03T00:00:00Z"),
        ("payout", -400, "2011-07-04T00:00:00Z"),
        ("payout_returned", 400, "2011-07-05T00:00:00Z"),
    ] {
        sqlx::query(
            "insert into party_entry (
                 party_id, dated_at, party_entry_id, party_kind, part, market_code, currency, kind
               , party_units, platform_units, about_id, ledger_batch_id, recorded_at
             )
             values ($1, $2, gen_random_uuid(), 'creator', 'creator', 'GB', 'GBP', $3, $4, -$4
                   , gen_random_uuid(), gen_random_uuid(), $2)",
        )
        .bind(account.id.uuid())
        .bind(at(recorded_at))
        .bind(kind)
        .bind(i64::from(units))
        .execute(&pool)
        .await
        .unwrap();
    }
    let by = world.by(Actor::System, "2012-06-01T12:00:00Z");
    let mut owed = Vec::new();
    for day in 1..=5 {
        let until = at(&format!("2011-07-{day:02}T12:00:00Z"));
        let balance = ledger::balance(&world.db, &by, account, &world.market, until);
        let balance = balance.await.unwrap();
        owed.push(balance.owed.units - balance.posted.units);
    }
    assert_eq!(owed, [0, 500, 520, 120, 520]);

    // They stand among the entries, and in the list.
    let filter = EntryFilter::default();
    let page = ledger::entries(&world.db, &by, account, &world.market, filter, None);
    let page = page.await.unwrap();
    assert_eq!(page.rows[0].kind, AccountEntryKind::PayoutReturned);
    assert_eq!(page.rows[0].line, None);
    let of_lines = page.rows.iter().filter(|row| row.kind.is_of_a_line());
    assert!(of_lines.clone().all(|row| row.line.is_some()));
    let filter = EntryFilter {
        kind: Some(AccountEntryKind::Payout),
        ..filter
    };
    let page = ledger::entries(&world.db, &by, account, &world.market, filter, None);
    let amounts: Vec<i64> = page
        .await
        .unwrap()
        .rows
        .iter()
        .map(|row| row.amount.units)
        .collect();
    assert_eq!(amounts, [-400]);
}

#[database_test::test(store::MIGRATOR)]
async fn every_account_is_listed_with_what_it_comes_to(pool: PgPool) {
    let world = half_a_year(pool.clone()).await;
    let by = world.by(Actor::System, "2012-06-01T12:00:00Z");
    while order_totals::fold(&world.db, Uuid::nil())
        .await
        .unwrap()
        .is_some()
    {}
    let mut listed = 0;
    for party in Party::ALL {
        let filter = AccountFilter { party, text: "" };
        let page = ledger::accounts(&world.db, &by, &world.market, filter, None);
        for row in page.await.unwrap().rows {
            let balance = ledger::balance(&world.db, &by, row.account, &world.market, by.now);
            let balance = balance.await.unwrap();
            assert_eq!(row.owed, Some(balance.owed), "{row:?}");
            assert_eq!(row.pending, Some(balance.pending), "{row:?}");
            let name = ledger::name_of(&world.db, &by, row.account);
            assert_eq!(name.await.unwrap().0, row.name);
            listed += 1;
        }
    }
    // A second shop has nothing, and is listed as well.
    assert_eq!(listed, 6);
    let filter = AccountFilter {
        party: Party::Creator,
        text: "@AN",
    };
    let page = ledger::accounts(&world.db, &by, &world.market, filter, None);
    let names: Vec<String> = page
        .await
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, ["@ann"]);

    let sum = ledger::sum_of_accounts(&world.db, &by, &world.market);
    assert!(sum.await.unwrap().unwrap().is_zero());
}

#[database_test::test(store::MIGRATOR)]
async fn pages_and_files_have_every_entry_once(pool: PgPool) {
    let world = half_a_year(pool.clone()).await;
    let by = world.by(Actor::System, "2012-06-01T12:00:00Z");
    for (account, column, leg) in accounts_of(&pool).await {
        let filter = EntryFilter::default();
        let mut seen = Vec::new();
        let mut page = None;
        loop {
            let found = ledger::entries(
                &world.db,
                &by,
                account,
                &world.market,
                filter,
                page.as_ref(),
            );
            let found = found.await.unwrap();
            seen.extend(found.rows);
            page = found.next;
            if page.is_none() {
                break;
            }
        }
        let all: i64 = sqlx::query_scalar(AssertSqlSafe(format!(
            "select count(*) from ledger_entry
             where {column} = $1 and posted_{leg} <> 0 and kind in ('settled', 'corrected')"
        )))
        .bind(account.id.uuid())
        .fetch_one(&pool)
        .await
        .unwrap();
        assert_eq!(i64::try_from(seen.len()).unwrap(), all);
        let moments: Vec<_> = seen.iter().map(|row| (row.dated_at, row.entry)).collect();
        assert!(moments.is_sorted_by(|one, next| one > next));
        let file = ledger::export_entries(&world.db, &by, account, &world.market, filter);
        let rows: Vec<_> = file.await.unwrap().try_collect().await.unwrap();
        assert_eq!(rows, seen);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_but_the_platform_sees_accounts(pool: PgPool) {
    let world = half_a_year(pool.clone()).await;
    let (account, ..) = *accounts_of(&pool).await.first().unwrap();
    let (_, agency) = world.campaign_called("spring").await;
    let member = crate::world::member_of_agency(agency, 1, domain::actor::MemberRole::Owner);
    let by = world.by(member, "2012-06-01T12:00:00Z");
    let balance = ledger::balance(&world.db, &by, account, &world.market, by.now);
    assert!(matches!(balance.await, Err(Error::NotFound)));
    let filter = EntryFilter::default();
    let entries = ledger::entries(&world.db, &by, account, &world.market, filter, None);
    assert!(matches!(entries.await, Err(Error::NotFound)));
    let file = ledger::export_entries(&world.db, &by, account, &world.market, filter);
    assert!(matches!(file.await, Err(Error::NotFound)));
    let sum = ledger::sum_of_accounts(&world.db, &by, &world.market);
    assert!(matches!(sum.await, Err(Error::NotFound)));
    let links = ledger::links(&world.db, &by, None);
    assert!(matches!(links.await, Err(Error::NotFound)));
}
