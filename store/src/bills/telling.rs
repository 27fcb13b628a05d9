//! Who has a bill of a month that was just closed, to be told so.

use chrono::NaiveDate;
use domain::{
    bill::{BillId, BillNumber, BilledKind},
    currency::Currency,
    market::Market,
    money::Money,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A bill that its party is told of.
pub(crate) struct ReadyBill {
    pub(crate) party: Uuid,
    pub(crate) kind: BilledKind,
    pub(crate) bill: BillId,
    pub(crate) number: BillNumber,
    pub(crate) total: Money,
}

/// The bills of a month by the order of their numbers, behind a place in the month's tree: of creators alone, or of
/// everybody else. So many at most, with the place of each.
pub(crate) async fn ready_bills(
    connection: &mut PgConnection,
    (market, month): (Market, NaiveDate),
    of_creators: bool,
    (after, at_most): (i64, i64),
) -> Result<Vec<(i64, ReadyBill)>, sqlx::Error> {
    let rows = sqlx::query!(
        "select position, party_id, bill_id, number, party_kind, currency, total_units
         from bill
         where market_code = $1 and month = $2 and (party_kind = 'creator') = $3 and position > $4
         order by position
         limit $5",
        market.code(),
        month,
        of_creators,
        after,
        at_most,
    )
    .fetch_all(connection)
    .await?;
    let bills = rows.into_iter().map(|row| {
        let unreadable = |column: &str| sqlx::Error::ColumnDecode {
            index: column.to_owned(),
            source: format!("bill {} can't be read", row.bill_id).into(),
        };
        let currency: Currency = row.currency.parse().map_err(|_| unreadable("currency"))?;
        let bill = ReadyBill {
            party: row.party_id,
            kind: row
                .party_kind
                .parse()
                .map_err(|_| unreadable("party_kind"))?,
            bill: BillId::new(row.bill_id),
            number: row.number.parse().map_err(|_| unreadable("number"))?,
            total: Money::new(row.total_units, currency),
        };
        Ok((row.position, bill))
    });
    bills.collect()
}
