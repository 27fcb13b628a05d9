//! What many parties can be paid in a market, and what stands in the way, asked at once.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    application::ApplicationContent,
    ids::{ApplicationId, PaymentAccountId, PayoutBatchId},
    money::Money,
    payout::{Obstacles, Payable, PayoutHoldReason},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::{Scope, corrupt, read, taking};
use crate::{Error, disputes, identifiers::BANK_ACCOUNT};

/// How many numbers of bills are looked for that a payout pays: more than fit what a bank is told.
const NUMBERS_MAX: i64 = 12;

/// What a party can be paid in a market.
pub(super) struct Standing {
    pub(super) party: Uuid,
    pub(super) payable: Payable,
    /// The last month that is billed; none where nothing is.
    pub(super) up_to_month: Option<NaiveDate>,
    pub(super) account: Option<Account>,
    pub(super) obstacles: Obstacles,
    pub(super) hold: Option<(PayoutHoldReason, DateTime<Utc>)>,
    /// The numbers of the bills that nothing was paid of before, the latest first.
    pub(super) bill_numbers: Vec<String>,
}

/// The account that a party is paid to.
pub(super) struct Account {
    pub(super) account: PaymentAccountId,
    /// The application that has its number sealed; none where a command approved it.
    pub(super) application: Option<ApplicationId>,
    pub(super) last_four: String,
    pub(super) is_abroad: bool,
}

/// What these parties can be paid, in their order, as if a batch weren't there that is worked out anew.
pub(super) async fn standings_in<R>(
    connection: &mut PgConnection,
    scope: Scope,
    parties: &[Uuid],
    but_for: Option<PayoutBatchId>,
    at: DateTime<Utc>,
) -> Result<Vec<Standing>, Error<R>> {
    let rows = rows_in(&mut *connection, scope, parties, but_for, at).await?;
    let mut standings = Vec::with_capacity(rows.len());
    for row in rows {
        let held = if row.is_disputed {
            disputes::held_in(&mut *connection, row.party_id, scope.market)
                .await
                .map_err(Error::without_refusal)?
        } else {
            0
        };
        standings.push(row.standing(scope, held)?);
    }
    Ok(standings)
}

/// What is asked of a party.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column that answers a question of its own"
)]
struct Row {
    party_id: Uuid,
    billed_units: i64,
    up_to_month: Option<NaiveDate>,
    paid_units: i64,
    is_suspended: bool,
    has_tax_form: bool,
    has_number: bool,
    is_disputed: bool,
    hold_reason: Option<String>,
    hold_since: Option<DateTime<Utc>>,
    payment_account_id: Option<Uuid>,
    application_id: Option<Uuid>,
    last_four: Option<String>,
    content: Option<serde_json::Value>,
    bill_numbers: Vec<String>,
}

async fn rows_in(
    connection: &mut PgConnection,
    scope: Scope,
    parties: &[Uuid],
    but_for: Option<PayoutBatchId>,
    at: DateTime<Utc>,
) -> Result<Vec<Row>, sqlx::Error> {
    let taken = taking();
    sqlx::query_as!(
        Row,
        r#"select asked.party_id as "party_id!"
                , coalesce(billed.running_units, 0) as "billed_units!"
                , billed.month as "up_to_month?"
                , before.units as "paid_units!"
                , exists (
                      select from suspension
                      where suspension.suspended_id = asked.party_id
                          or suspension.suspended_id in (
                              select creator_account.account_id from creator_account
                              where creator_account.creator_id = asked.party_id
                          )
                  ) as "is_suspended!"
                , exists (
                      select from held_tax_form as tax
                      where tax.party_id = asked.party_id
                          and (tax.valid_until is null or tax.valid_until > $4)
                  ) as "has_tax_form!"
                , exists (
                      select from sealed_identifier as kept
                      where kept.party_id = asked.party_id
                          and kept.application_id = linked.application_id and kept.field = $6
                  ) as "has_number!"
                , exists (
                      select from dispute_side as side
                      where side.party_id = asked.party_id and side.market_code = $2
                          and side.released_at is null
                  ) as "is_disputed!"
                , held.reason as "hold_reason?", held.since as "hold_since?"
                , linked.payment_account_id as "payment_account_id?"
                , linked.application_id as "application_id?", linked.last_four as "last_four?"
                , application.content as "content?"
                , array(
                      select paid_now.number from bill as paid_now
                      where paid_now.party_id = asked.party_id and paid_now.market_code = $2
                          and paid_now.month > coalesce(before.up_to_month, '-infinity'::date)
                      order by paid_now.month desc
                      limit $7
                  ) as "bill_numbers!"
           from unnest($1::uuid[]) with ordinality as asked (party_id, n)
           left join lateral (
               select bill.running_units, bill.month from bill
               where bill.party_id = asked.party_id and bill.market_code = $2
               order by bill.month desc
               limit 1
           ) as billed on true
           cross join lateral (
               select coalesce(sum(payout.units), 0)::bigint as units
                    , max(payout.up_to_month) as up_to_month
               from payout
               where payout.party_id = asked.party_id and payout.market_code = $2
                   and payout.state = any($5)
                   and payout.payout_batch_id is distinct from $3::uuid
           ) as before
           left join lateral (
               select hold.reason, hold.since from payout_hold as hold
               where hold.party_id = asked.party_id and hold.released_at is null
                   and (hold.market_code is null or hold.market_code = $2)
               order by hold.since
               limit 1
           ) as held on true
           left join payment_account as linked
               on linked.party_id = asked.party_id and linked.state = 'active'
           left join application on application.application_id = linked.application_id
           order by asked.n"#,
        parties,
        scope.market.code(),
        but_for.map(PayoutBatchId::uuid),
        at,
        &taken,
        BANK_ACCOUNT,
        NUMBERS_MAX,
    )
    .fetch_all(connection)
    .await
}

impl Row {
    fn standing<R>(self, scope: Scope, held_units: i64) -> Result<Standing, Error<R>> {
        let of = |units| Money::new(units, scope.currency);
        let payable = Payable::of(of(self.billed_units), of(self.paid_units), of(held_units));
        let payable = payable.map_err(|_| corrupt("bill", "running_units", self.party_id))?;
        let hold = match self.hold_reason.zip(self.hold_since) {
            Some((reason, since)) => {
                let reason = read(&reason, "payout_hold", "reason", self.party_id)?;
                Some((reason, since))
            }
            None => None,
        };
        let obstacles = Obstacles {
            has_tax_form: self.has_tax_form,
            has_account: self.payment_account_id.is_some(),
            has_number: self.has_number,
            is_on_hold: hold.is_some(),
            is_suspended: self.is_suspended,
        };
        let is_abroad = is_abroad(self.content, scope, self.party_id)?;
        let account = self.payment_account_id.map(|account| Account {
            account: account.into(),
            application: self.application_id.map(ApplicationId::new),
            last_four: self.last_four.unwrap_or_default(),
            is_abroad,
        });
        Ok(Standing {
            party: self.party_id,
            payable,
            up_to_month: self.up_to_month,
            account,
            obstacles,
            hold,
            bill_numbers: self.bill_numbers,
        })
    }
}

/// Whether an account is one of another market than that of the bills.
fn is_abroad<R>(
    content: Option<serde_json::Value>,
    scope: Scope,
    party: Uuid,
) -> Result<bool, Error<R>> {
    match content.map(serde_json::from_value).transpose() {
        Ok(None) => Ok(false),
        Ok(Some(ApplicationContent::Bank(bank))) => {
            Ok(bank.market.is_some_and(|market| market != scope.market))
        }
        Ok(Some(_)) | Err(_) => Err(corrupt("payment_account", "application_id", party)),
    }
}
