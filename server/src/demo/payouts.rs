//! Payouts of the demo: of whoever has an account with a number, a batch that the bank rejected, and one that was
//! submitted after it and waits for another operator.

use bank_files::{PaymentFile, csv_payments};
use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::{AccountId, PayoutBatchId},
    market::{MarketRules, day_of},
    payment_account::BankScheme,
    payout::{
        AnsweredStatus, BankAnswer, BankAnswerFormat, BankFileFormat, PayerAccount, put_off_weekend,
    },
    secret_text::SecretText,
};
use sha2::{Digest as _, Sha256};
use store::{
    ActorContext, Db, markets,
    payouts::{self, BankFileFacts, NewAnswer, PARTIES_AT_ONCE, PayoutFilter},
    sealing::FinanceKeyring,
};

use super::{
    Error, SHAPES,
    accounts::{account_of, operator, second_operator},
    simulation::done,
};
use crate::environment::Environment;

/// Makes them in each market of the demo. Without keys nobody has an account with a number, and nothing is made.
pub(super) async fn make(
    db: &Db,
    environment: &Environment,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(keys) = environment.finance_keys() else {
        return Ok(());
    };
    let first = account_of(db, &operator().email).await?;
    let second = account_of(db, &second_operator().email).await?;
    let desk = Desk {
        db,
        environment,
        at,
        operators: [first, second],
    };
    for shape in SHAPES {
        let market = markets::rules_of(db, shape.market, at).await?;
        if let Some(batch) = desk.submitted(&market).await? {
            desk.rejected(keys, batch).await?;
            desk.submitted(&market).await?;
        }
    }
    Ok(())
}

fn planned(why: &str) -> Error {
    Error::Plan(format!("its payouts couldn't be made: {why}"))
}

/// Who makes them, and when.
struct Desk<'d> {
    db: &'d Db,
    environment: &'d Environment,
    at: DateTime<Utc>,
    operators: [AccountId; 2],
}

impl Desk<'_> {
    fn by(&self, account: AccountId) -> ActorContext<'_> {
        ActorContext {
            actor: Actor::Operator { account },
            now: self.at,
            ids: &*self.environment.ids,
            form: None,
        }
    }

    /// A batch that the first operator submitted; none where nobody can be paid.
    async fn submitted(&self, market: &MarketRules) -> Result<Option<PayoutBatchId>, Error> {
        let [first, _] = self.operators;
        let by = self.by(first);
        let today = day_of(self.at, market.zone);
        let pay_on = put_off_weekend(today).unwrap_or(today);
        let batch = done(payouts::begin(self.db, &by, market, pay_on).await)?;
        let when = (self.at, &*self.environment.ids);
        while payouts::prepare_some(self.db, when, batch, PARTIES_AT_ONCE)
            .await?
            .is_some()
        {}
        if payouts::submit(self.db, &by, batch).await.is_err() {
            done(payouts::cancel(self.db, &by, batch).await)?;
            return Ok(None);
        }
        Ok(Some(batch))
    }

    /// Approves a batch and takes it to a bank, which rejects all of it.
    async fn rejected(&self, keys: &FinanceKeyring, batch: PayoutBatchId) -> Result<(), Error> {
        let [first, second] = self.operators;
        let (by, other) = (self.by(first), self.by(second));
        let opened = payouts::batch(self.db, &by, batch, PayoutFilter::default(), None).await?;
        done(payouts::approve(self.db, &other, batch, opened.row.total).await)?;
        let when = (self.at, &*self.environment.ids);
        while payouts::post_some(self.db, when, batch, PARTIES_AT_ONCE)
            .await?
            .is_some()
        {}
        let format = BankFileFormat::Csv;
        let facts = done(payouts::bank_payments(self.db, &by, keys, batch, format).await)?;
        let digest = digest_of(&facts)?;
        done(payouts::sent(self.db, &by, batch, (format, digest)).await)?;
        let rows: Vec<BankAnswer> = facts
            .payments
            .iter()
            .map(|payment| BankAnswer {
                end_to_end: payment.payout.uuid().simple().to_string(),
                status: AnsweredStatus::Rejected,
                reason: Some("AC04".to_owned()),
            })
            .collect();
        let file = NewAnswer {
            file_name: "answer.csv".to_owned(),
            format: BankAnswerFormat::Csv,
            sha256: digest,
            batch: Some(batch),
            whole: None,
        };
        done(payouts::take_answer(self.db, &by, &file, &rows).await)?;
        Ok(())
    }
}

/// The digest of the table that a bank is asked by, which is the same whatever account it is paid from.
fn digest_of(facts: &BankFileFacts) -> Result<[u8; 32], Error> {
    let file = PaymentFile {
        batch: facts.batch,
        approved_at: facts.approved_at,
        pay_on: facts.pay_on,
        payer: PayerAccount {
            market: facts.market,
            name: String::new(),
            scheme: BankScheme::Bic,
            bank: SecretText::default(),
            account: SecretText::default(),
        },
        total: facts.total,
        payments: facts.payments.clone(),
    };
    let table = csv_payments(&file).map_err(|error| planned(&error.to_string()))?;
    Ok(Sha256::digest(table).into())
}
