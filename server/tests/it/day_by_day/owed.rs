//! What payouts come to, by what bills had come to.

use uuid::Uuid;

use crate::money_world::MoneyWorld;

/// What each payee was billed, what was paid, the highest sum that the bills had reached by any batch of payouts, and
/// what the ledger says of the payee besides order lines.
const OWED: &str = "
    select payee.party_id, payee.billed
         , coalesce(
               (
                   select sum(payout.units) from payout
                   where payout.party_id = payee.party_id and payout.state = 'paid'
               )
             , 0
           )::bigint
         , coalesce(
               (
                   select max(reached.units) from (
                       select sum(bill.total_units) as units
                       from payout_batch as batch
                       join bill on bill.market_code = batch.market_code
                           and bill.closed_at <= batch.prepared_at
                       where bill.party_id = payee.party_id
                       group by batch.payout_batch_id
                   ) as reached
               )
             , 0
           )::bigint
         , coalesce(
               (
                   select sum(entry.party_units) from party_entry as entry
                   where entry.party_id = payee.party_id
               )
             , 0
           )::bigint
    from (
        select party_id, sum(total_units)::bigint as billed from bill
        where party_kind <> 'shop'
        group by party_id
    ) as payee
    order by payee.party_id";

/// Everybody was paid the highest sum that the bills had reached when payouts were worked out, and nothing is left to
/// be paid. What was deducted after that is carried on: it lowers what comes next. Together that is what all have
/// earned. Says how many payees there are.
#[expect(
    clippy::print_stdout,
    reason = "a reader of the test's output must see who was paid what was deducted later"
)]
pub(super) async fn nothing_is_owed(money: &MoneyWorld, earned: i64) -> usize {
    let not_paid = "select count(*) from payout where state <> 'paid'";
    assert_eq!(money.number(not_paid).await, 0);
    let owed: Vec<(Uuid, i64, i64, i64, i64)> =
        sqlx::query_as(OWED).fetch_all(money.pool()).await.unwrap();
    let (mut all_paid, mut all_carried) = (0, 0);
    for (party, billed, paid, highest, in_ledger) in &owed {
        assert_eq!(*paid, (*highest).max(0), "{party}");
        assert_eq!(*in_ledger, -paid, "{party}");
        let carried = billed - paid;
        assert!(carried <= 0, "{party} has {billed} and got {paid}");
        if carried < 0 {
            println!("{party} was paid {paid} and carries {carried} on");
        }
        all_paid += paid;
        all_carried += carried;
    }
    println!("{all_paid} paid, {all_carried} carried on");
    assert_eq!(all_paid + all_carried, earned);
    owed.len()
}
