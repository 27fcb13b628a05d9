//! Payouts: what is paid to whom, once whatever is repeated, and by two people.

mod answers;
mod approving;
mod disputed;
mod reading;

use chrono::NaiveDate;
use domain::{
    actor::Actor,
    currency::Currency,
    ids::{AccountId, CreatorId, PayoutBatchId},
    market::Market,
    money::Money,
    payout::ApproveRefusal,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, lookup,
    payouts::{self, PARTIES_AT_ONCE},
};
use uuid::Uuid;

use crate::world::{World, at};

/// The moment of most verbs here: a payout day.
const NOW: &str = "2011-06-15T09:00:00Z";

/// Two creators with tax information and bank accounts, and three operators.
pub(crate) struct Desk {
    pub(crate) world: World,
    pool: PgPool,
    ann: CreatorId,
    bob: CreatorId,
    otto: AccountId,
    olga: AccountId,
    oscar: AccountId,
}

impl Desk {
    /// Ann was billed GBP 30.00, bob GBP 12.00.
    pub(crate) async fn new(pool: PgPool) -> Self {
        let desk = Self::without_bills(pool).await;
        for (creator, units) in [(desk.ann, 3_000), (desk.bob, 1_200)] {
            desk.bill(creator, "2011-05-01", units).await;
        }
        desk
    }

    /// Nobody was billed anything yet.
    async fn without_bills(pool: PgPool) -> Self {
        let world = World::selling(pool.clone()).await;
        let creator = async |handle| {
            let found = lookup::creator(&world.db, Market::Gb, handle).await;
            found.unwrap()
        };
        let (ann, bob) = (creator("ann").await, creator("bob").await);
        let otto = world.account("otto@example.org").await;
        let olga = world.account("olga@example.org").await;
        let oscar = world.account("oscar@example.org").await;
        let desk = Self {
            pool,
            ann,
            bob,
            otto,
            olga,
            oscar,
            world,
        };
        for creator in [ann, bob] {
            desk.account_of(creator).await;
        }
        desk
    }

    /// An operator at a moment.
    fn operator(&self, account: AccountId) -> ActorContext<'_> {
        self.world.by(Actor::Operator { account }, NOW)
    }

    /// The creator at a moment.
    fn creator(&self, creator: CreatorId) -> ActorContext<'_> {
        let account = self.otto;
        self.world.by(Actor::Creator { account, creator }, NOW)
    }

    /// A bill of a creator, after those before it.
    async fn bill(&self, creator: CreatorId, month: &str, units: i64) {
        sqlx::query(
            "insert into bill (
                 party_id, bill_id, market_code, month, number, position, party_kind, party_name
               , currency, lines, settled_units, corrected_units, earlier_units, incentive_units
               , compensation_units, campaign_units, managing_units, total_units, running_units
               , first_dated, last_dated, lines_digest, leaf, edition, closed_at
             )
             select $1, gen_random_uuid(), 'GB', $2::date
                  , 'GB-' || to_char($2::date, 'YYYYMM') || '-' || lpad(seen::text, 6, '0'), seen
                  , 'creator', '@' || handle, 'GBP', 1, $3, 0, 0, 0, 0, 0, 0, $3
                  , $3 + coalesce(
                        (
                            select running_units from bill as before
                            where before.party_id = $1 order by before.month desc limit 1
                        )
                      , 0
                    )
                  , now(), now(), sha256(''), sha256(''), 1, now()
             from creator, (select count(*) + 1 as seen from bill) as number
             where creator_id = $1",
        )
        .bind(creator.uuid())
        .bind(month.parse::<NaiveDate>().unwrap())
        .bind(units)
        .execute(&self.pool)
        .await
        .unwrap();
    }

    /// Tax information in force, and an active account with a number.
    async fn account_of(&self, creator: CreatorId) {
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "insert into application (
                 application_id, creator_id, account_id, subject, market_code, state, version
               , content, created_at, saved_at, submitted_at, decided_at
             ) values (
                 '{application}', '{creator}', '{account}', 'bank', 'GB', 'approved', 1
               , '{{\"kind\":\"bank\",\"market\":\"GB\",\"scheme\":\"gb_domestic\",\"holder\":\"Ann\"}}'
               , now(), now(), now(), now()
             );
             insert into payment_account (
                 party_id, payment_account_id, party_kind, application_id, state, last_four
               , linked_at, is_change, approved_at, active_from, active_at
             ) values (
                 '{creator}', gen_random_uuid(), 'creator', '{application}', 'active', '6789', now()
               , false, now(), now(), now()
             );
             insert into sealed_identifier (
                 party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
               , index_key_id, blind_index, created_at
             ) values (
                 '{creator}', '{application}', 'bank_account', 'creator', '6789', repeat('0', 16)
               , decode(repeat('00', 72), 'hex'), decode(repeat('00', 60), 'hex'), repeat('0', 16)
               , sha256('{creator}'), now()
             );
             insert into held_tax_form (party_id, party_kind, since)
             values ('{creator}', 'creator', now());",
            application = Uuid::from_u128(creator.uuid().as_u128() ^ (1 << 70)),
            account = self.otto,
        )))
        .execute(&self.pool)
        .await
        .unwrap();
    }

    /// A batch that is worked out.
    async fn prepared(&self) -> PayoutBatchId {
        let by = self.operator(self.otto);
        let day = "2011-06-15".parse().unwrap();
        let batch = payouts::begin(&self.world.db, &by, &self.world.market, day).await;
        let batch = batch.unwrap();
        self.work_out(batch).await;
        batch
    }

    async fn work_out(&self, batch: PayoutBatchId) {
        let when = (at(NOW), &self.world.ids as &dyn store::IdSource);
        while payouts::prepare_some(&self.world.db, when, batch, PARTIES_AT_ONCE)
            .await
            .unwrap()
            .is_some()
        {}
    }

    /// A batch that otto submitted.
    async fn submitted(&self) -> PayoutBatchId {
        let batch = self.prepared().await;
        let submitted = payouts::submit(&self.world.db, &self.operator(self.otto), batch).await;
        submitted.unwrap();
        batch
    }

    async fn approve(
        &self,
        account: AccountId,
        batch: PayoutBatchId,
        units: i64,
    ) -> Result<(), Error<ApproveRefusal>> {
        let seen = Money::new(units, Currency::Gbp);
        payouts::approve(&self.world.db, &self.operator(account), batch, seen).await
    }

    /// A batch whose entries stand.
    pub(crate) async fn posted(&self) -> PayoutBatchId {
        let batch = self.submitted().await;
        self.approve(self.olga, batch, 4_200).await.unwrap();
        self.post(batch).await;
        batch
    }

    async fn post(&self, batch: PayoutBatchId) {
        let when = (at(NOW), &self.world.ids as &dyn store::IdSource);
        while payouts::post_some(&self.world.db, when, batch, 1)
            .await
            .unwrap()
            .is_some()
        {}
    }

    /// What all entries between the platform and a creator come to, and how many they are.
    async fn entries(&self, creator: CreatorId) -> (i64, i64) {
        sqlx::query_as(
            "select coalesce(sum(party_units), 0)::bigint, count(*) from party_entry
             where party_id = $1",
        )
        .bind(creator.uuid())
        .fetch_one(&self.pool)
        .await
        .unwrap()
    }

    /// The states of a batch's payouts, by what they come to.
    async fn states(&self, batch: PayoutBatchId) -> Vec<(i64, String)> {
        sqlx::query_as(
            "select units, state from payout where payout_batch_id = $1 order by units desc",
        )
        .bind(batch.uuid())
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }

    /// The id of a creator's payout as a bank gives it back.
    async fn id_of(&self, creator: CreatorId, batch: PayoutBatchId) -> String {
        let id: Uuid = sqlx::query_scalar(
            "select payout_id from payout where party_id = $1 and payout_batch_id = $2",
        )
        .bind(creator.uuid())
        .bind(batch.uuid())
        .fetch_one(&self.pool)
        .await
        .unwrap();
        id.simple().to_string()
    }
}

/// Amounts with their states, as a test expects them.
fn states(expected: &[(i64, &str)]) -> Vec<(i64, String)> {
    let expected = expected.iter();
    expected
        .map(|(units, state)| (*units, (*state).to_owned()))
        .collect()
}

#[database_test::test(store::MIGRATOR)]
async fn everybody_is_paid_what_bills_come_to(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let batch = desk.prepared().await;
    assert_eq!(
        desk.states(batch).await,
        states(&[(3_000, "prepared"), (1_200, "prepared")])
    );
    // A second batch can't begin beside it.
    let by = desk.operator(desk.olga);
    let day = "2011-06-16".parse().unwrap();
    let second = payouts::begin(&desk.world.db, &by, &desk.world.market, day).await;
    assert!(second.is_err(), "{second:?}");
    // Working it out again changes nothing.
    desk.work_out(batch).await;
    assert_eq!(desk.states(batch).await.len(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_is_not_paid_is_listed_with_why(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    sqlx::query(
        "update payment_account set state = 'replaced', ended_at = now() where party_id = $1",
    )
    .bind(desk.bob.uuid())
    .execute(&pool)
    .await
    .unwrap();
    let batch = desk.prepared().await;
    assert_eq!(desk.states(batch).await, states(&[(3_000, "prepared")]));
    let skipped: Vec<(Uuid, String, i64, bool)> = sqlx::query_as(
        "select party_id, why, amount_units, told_at is not null from payout_skipped",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let expected = (desk.bob.uuid(), "no_account".to_owned(), 1_200, true);
    assert_eq!(skipped, [expected]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_paid_is_not_paid_again(pool: PgPool) {
    let desk = Desk::new(pool).await;
    desk.posted().await;
    assert_eq!(desk.entries(desk.ann).await, (-3_000, 1));
    // Only the next bill is left, and it is above the threshold.
    desk.bill(desk.ann, "2011-06-01", 1_500).await;
    desk.bill(desk.bob, "2011-06-01", -200).await;
    let second = desk.prepared().await;
    assert_eq!(desk.states(second).await, states(&[(1_500, "prepared")]));
}
