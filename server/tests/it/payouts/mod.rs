//! Payouts as operators see to them, over HTTP and by the clock: a batch is worked out, two people approve it, the bank
//! is asked and answers.

mod answers;
mod approving;
mod bank_file;
mod forms;
mod holds;
mod payee;
mod who_may;

use domain::market::Market;
use server::{jobs, payout_accounts::PayoutAccounts};
use sqlx::postgres::PgConnectOptions;
use tempfile::TempDir;
use uuid::Uuid;

use self::payee::Payee;
use crate::{
    canaries::numbers::{Kind, Number, numbers},
    money_world::{MoneyWorld, at},
    people::{Person, Place},
    world::{Answer, World},
};

const BATCHES: &str = "/ops/payouts";
const ANSWERS: &str = "/ops/payouts/answers";
const SUBMIT: &str = "/api/payouts/submit";
const APPROVE: &str = "/api/payouts/approve";

/// A market's payout day, after its bills are closed.
const PAYDAY: &str = "2011-04-15T09:00:00Z";

/// Who is paid: as operators name each, the holder of the account, and what the bills of March come to.
const PAYEES: [(&str, &str, &str); 3] = [
    ("north", "North Ltd", "30.00"),
    ("@ann", "Ann Example", "20.00"),
    ("@bob", "Bob Example", "12.50"),
];

/// What that comes to altogether, in pence.
const TOTAL: i64 = 6_250;

/// The file with the accounts that the platform pays from, within its folder.
const ACCOUNTS: &str = "accounts.json";

/// A market in which three parties are paid to accounts with numbers that stand nowhere else.
struct Desk {
    money: MoneyWorld,
    folder: TempDir,
    payees: Vec<Payee>,
    /// Two accounts that the platform can pay from.
    accounts: [Number; 2],
}

impl Desk {
    /// It is payout day, and nothing was done yet.
    async fn new(options: PgConnectOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(ACCOUNTS);
        let mut money = MoneyWorld::new(options.clone(), Market::Gb, "2011-03-29T00:00:00Z").await;
        let outside = money.world.outside.clone();
        let outside = outside.with_payout_accounts(PayoutAccounts::in_file(Some(file)));
        money.world = World::within(options, outside).with_market().await;
        let mut ibans: Vec<Number> = numbers(40);
        ibans.retain(|number| number.kind == Kind::Iban);
        let mut payees = Vec::new();
        for (named, holder, amount) in PAYEES {
            let (kind, party) = payee::party_of(&money.world, named).await;
            let payee = Payee {
                party,
                holder,
                amount,
                number: ibans.pop().unwrap(),
            };
            payee::hand_in(&money.world, kind, &payee).await;
            payee::award(&money, named, amount).await;
            payees.push(payee);
        }
        money.night().await;
        money.turn_to(at("2011-04-04T12:00:00Z"));
        money.night().await;
        money.turn_to(at(PAYDAY));
        Self {
            money,
            folder,
            payees,
            accounts: [ibans.pop().unwrap(), ibans.pop().unwrap()],
        }
    }

    fn world(&self) -> &World {
        &self.money.world
    }

    /// The platform pays from this account by now.
    fn pays_from(&self, number: &Number) {
        let written = format!(
            r#"{{"GB": {{"name": "Partner Center Ltd", "scheme": "iban", "account": "{}"}}}}"#,
            number.text,
        );
        std::fs::write(self.folder.path().join(ACCOUNTS), written).unwrap();
    }

    /// An operator of this name, with a proof that is new.
    async fn operator(&self, name: &str) -> Person<'_> {
        let email = email_of(name);
        let account = self.world().account(&email, None).await;
        self.world().seat(account, Place::Operations).await;
        Person::with(self.world(), account).await
    }

    /// What the clock does about payouts: it begins and works out, and writes entries.
    async fn prepare(&self) {
        let context = self.money.context();
        jobs::prepare_payouts(context).await.unwrap();
    }

    async fn post(&self) {
        jobs::post_payouts(self.money.context()).await.unwrap();
    }

    /// The batch that began last.
    async fn batch(&self) -> Uuid {
        let last = "select payout_batch_id from payout_batch order by payout_batch_id desc limit 1";
        sqlx::query_scalar(last)
            .fetch_one(self.money.pool())
            .await
            .unwrap()
    }

    /// How far the batch has come.
    async fn state_of(&self, batch: Uuid) -> String {
        sqlx::query_scalar("select state from payout_batch where payout_batch_id = $1")
            .bind(batch)
            .fetch_one(self.money.pool())
            .await
            .unwrap()
    }

    /// What each is paid by the batch, the most first, and how far that has come.
    async fn payouts(&self, batch: Uuid) -> Vec<(i64, String)> {
        let payouts = "select units, state from payout where payout_batch_id = $1
                       order by units desc";
        sqlx::query_as(payouts)
            .bind(batch)
            .fetch_all(self.money.pool())
            .await
            .unwrap()
    }

    /// The payout of one of the payees in the batch.
    async fn payout(&self, batch: Uuid, payee: usize) -> Uuid {
        let payout = "select payout_id from payout where payout_batch_id = $1 and party_id = $2";
        sqlx::query_scalar(payout)
            .bind(batch)
            .bind(self.payees[payee].party)
            .fetch_one(self.money.pool())
            .await
            .unwrap()
    }

    /// How many entries of payouts there are, and what they come to.
    async fn entries(&self) -> (i64, i64) {
        sqlx::query_as(
            "select count(*), coalesce(sum(party_units), 0)::bigint from party_entry
             where kind in ('payout', 'payout_returned')",
        )
        .fetch_one(self.money.pool())
        .await
        .unwrap()
    }

    /// A batch that one operator has submitted and another approved.
    async fn approved(&self, one: &Person<'_>, other: &Person<'_>) -> Uuid {
        self.prepare().await;
        let batch = self.batch().await;
        let page = page_of(batch);
        one.send(&page, SUBMIT, &format!("batch={batch}")).await;
        other.send(&page, APPROVE, &approval(batch, TOTAL)).await;
        assert_eq!(self.state_of(batch).await, "approved");
        batch
    }

    /// The same, whose entries stand and whose table went to the bank.
    async fn sent(&self, one: &Person<'_>, other: &Person<'_>) -> Uuid {
        let batch = self.approved(one, other).await;
        self.post().await;
        self.pays_from(&self.accounts[0]);
        let file = ask_for(other, batch, "csv").await;
        assert_eq!(file.status, 200, "{}", file.body);
        batch
    }
}

fn email_of(name: &str) -> String {
    format!("{name}@platform.example")
}

fn page_of(batch: Uuid) -> String {
    format!("{BATCHES}/{batch}")
}

fn bank_file_of(batch: Uuid) -> String {
    format!("{BATCHES}/{batch}/bank-file")
}

/// What an approval says that was seen.
fn approval(batch: Uuid, units: i64) -> String {
    format!("batch={batch}&seen_units={units}&seen_currency=GBP")
}

/// Amounts with their states, as a test expects them.
fn states(expected: &[(i64, &str)]) -> Vec<(i64, String)> {
    let expected = expected.iter();
    expected
        .map(|(units, state)| (*units, (*state).to_owned()))
        .collect()
}

/// Asks for the batch's bank file, as a form of its page does.
async fn ask_for(person: &Person<'_>, batch: Uuid, format: &str) -> Answer {
    let body = format!("format={format}");
    person
        .sent(&page_of(batch), &bank_file_of(batch), &body)
        .await
}
