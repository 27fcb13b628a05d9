//! Working a batch out again before it is approved: since it was prepared, a bill may have been corrected, a dispute
//! opened, or payouts to somebody held.

use domain::{
    ids::ApplicationId,
    money::Money,
    payout::{ApproveRefusal, Payable},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    payable::{Account, standings_in},
    preparing::{Skipped, Work},
    rows::{BATCH, HeldBatch, corrupt, taking},
    rules::rule_in,
};
use crate::{ActorContext, Error};

/// Works out again whoever can be paid less by now, or not at all. Where there is somebody, the batch goes back, and
/// what it comes to then is said.
pub(super) async fn renew_in(
    connection: &mut PgConnection,
    held: &HeldBatch,
    by: &ActorContext<'_>,
) -> Result<Option<Money>, Error<ApproveRefusal>> {
    let doubtful = doubtful_in(&mut *connection, held, by).await?;
    if doubtful.is_empty() {
        return Ok(None);
    }
    let parties: Vec<Uuid> = doubtful.iter().map(|one| one.party_id).collect();
    let (scope, batch) = (held.scope(), Some(held.batch));
    let standings = standings_in(&mut *connection, scope, &parties, batch, by.now).await?;
    let work = Work {
        batch: held,
        scope,
        threshold: rule_in(&mut *connection, scope, by.now)
            .await?
            .rule
            .threshold,
        now: by.now,
    };
    let mut skipped = Vec::new();
    let mut is_changed = false;
    for (one, standing) in doubtful.iter().zip(standings) {
        let checked = standing.payable.check(work.threshold, standing.obstacles);
        match (checked, standing.account) {
            (Ok(amount), Some(account)) if one.is_right(amount, &account) => {}
            (Ok(_), Some(account)) => {
                renew(&mut *connection, one, (&standing.payable, &account)).await?;
                is_changed = true;
            }
            (Ok(_), None) => {
                return Err(corrupt("payment_account", "state", one.party_id));
            }
            (Err(why), _) => {
                leave_out(&mut *connection, one).await?;
                is_changed = true;
                skipped.push(Skipped {
                    party: one.party_id,
                    party_kind: one.party_kind.clone(),
                    why,
                    amount: standing.payable.amount.units,
                });
            }
        }
    }
    if !is_changed {
        return Ok(None);
    }
    work.write_skipped(&mut *connection, &skipped).await?;
    Ok(Some(go_back(connection, held).await?))
}

/// A payout that may not be right any more.
struct Doubtful {
    party_id: Uuid,
    payout_id: Uuid,
    party_kind: String,
    units: i64,
    payment_account_id: Uuid,
}

impl Doubtful {
    /// Whether it is right after all: so much can be paid, to the same account.
    fn is_right(&self, amount: Money, account: &Account) -> bool {
        amount.units >= self.units && account.account.uuid() == self.payment_account_id
    }
}

/// The payouts of a batch whose party may be paid less by now, or not to the account that it was worked out for:
/// among them all with an open dispute.
async fn doubtful_in(
    connection: &mut PgConnection,
    held: &HeldBatch,
    by: &ActorContext<'_>,
) -> Result<Vec<Doubtful>, sqlx::Error> {
    let taken = taking();
    sqlx::query_as!(
        Doubtful,
        r#"select planned.party_id, planned.payout_id, planned.party_kind, planned.units
                , planned.payment_account_id
           from payout as planned
           where planned.payout_batch_id = $1 and planned.state = 'prepared'
               and (
                   planned.units > coalesce(
                       (
                           select bill.running_units from bill
                           where bill.party_id = planned.party_id and bill.market_code = $2
                           order by bill.month desc
                           limit 1
                       )
                     , 0
                   ) - (
                       select coalesce(sum(other.units), 0) from payout as other
                       where other.party_id = planned.party_id and other.market_code = $2
                           and other.state = any($3) and other.payout_batch_id <> $1
                   )
                   or exists (
                       select from dispute_side as side
                       where side.party_id = planned.party_id and side.market_code = $2
                           and side.released_at is null
                   )
                   or exists (
                       select from payout_hold as hold
                       where hold.party_id = planned.party_id and hold.released_at is null
                           and (hold.market_code is null or hold.market_code = $2)
                   )
                   or exists (
                       select from suspension
                       where suspension.suspended_id = planned.party_id
                           or suspension.suspended_id in (
                               select creator_account.account_id from creator_account
                               where creator_account.creator_id = planned.party_id
                           )
                   )
                   or not exists (
                       select from held_tax_form as tax
                       where tax.party_id = planned.party_id
                           and (tax.valid_until is null or tax.valid_until > $4)
                   )
                   or not exists (
                       select from payment_account as linked
                       where linked.party_id = planned.party_id
                           and linked.payment_account_id = planned.payment_account_id
                           and linked.state = 'active'
                   )
               )
           order by planned.party_id
           for update of planned"#,
        held.batch.uuid(),
        held.market.code(),
        &taken,
        by.now,
    )
    .fetch_all(connection)
    .await
}

/// Lets the batch pay what can be paid by now, to the account that is paid to by now.
async fn renew(
    connection: &mut PgConnection,
    doubtful: &Doubtful,
    (payable, account): (&Payable, &Account),
) -> Result<(), Error<ApproveRefusal>> {
    let application = account.application.map(ApplicationId::uuid);
    let application = application.ok_or(corrupt(
        "payment_account",
        "application_id",
        doubtful.party_id,
    ))?;
    sqlx::query!(
        "update payout
         set units = $3, billed_units = $4, paid_units = $5, held_units = $6
           , payment_account_id = $7, application_id = $8, last_four = $9, is_abroad = $10
         where party_id = $1 and payout_id = $2",
        doubtful.party_id,
        doubtful.payout_id,
        payable.amount.units,
        payable.billed.units,
        payable.paid.units,
        payable.held.units,
        account.account.uuid(),
        application,
        account.last_four,
        account.is_abroad,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Leaves somebody out of the batch.
async fn leave_out(connection: &mut PgConnection, doubtful: &Doubtful) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update payout set state = 'cancelled' where party_id = $1 and payout_id = $2",
        doubtful.party_id,
        doubtful.payout_id,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Sends the batch back to be submitted again; what it comes to now.
async fn go_back(
    connection: &mut PgConnection,
    held: &HeldBatch,
) -> Result<Money, Error<ApproveRefusal>> {
    let id = held.batch.uuid();
    let row = sqlx::query!(
        r#"select count(*) as "payouts!", coalesce(sum(units), 0)::bigint as "units!"
           from payout
           where payout_batch_id = $1 and state = 'prepared'"#,
        id,
    )
    .fetch_one(&mut *connection)
    .await?;
    let skipped = sqlx::query_scalar!(
        r#"select count(*) as "skipped!" from payout_skipped where payout_batch_id = $1"#,
        id,
    )
    .fetch_one(&mut *connection)
    .await?;
    let small = |number: i64, column| i32::try_from(number).map_err(|_| corrupt(BATCH, column, id));
    sqlx::query!(
        "update payout_batch
         set state = 'prepared', submitted_by = null, submitted_at = null, digest = null
           , payouts = $2, total_units = $3, skipped = $4
         where payout_batch_id = $1",
        id,
        small(row.payouts, "payouts")?,
        row.units,
        small(skipped, "skipped")?,
    )
    .execute(connection)
    .await?;
    Ok(Money::new(row.units, held.total.currency))
}
