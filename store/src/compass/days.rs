//! On which days of a month creators sold, where lines left them: only the lines that stay say so.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike as _, NaiveDate};
use domain::{
    compass::{Cell, CellSums, CompassRole, KeptCell, MonthDays},
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Whose month it is: by which part, the party, the creator, the first day, and the currency of the lines.
type CreatorMonth = (CompassRole, Uuid, Uuid, NaiveDate, String);

/// Says of each of these sums that lines left on which days there still are some. The lines are written by then.
pub(super) async fn renew(
    connection: &mut PgConnection,
    market: Market,
    totals: &[(KeptCell, CellSums)],
) -> Result<(), sqlx::Error> {
    let left = totals.iter().filter(|(_, sums)| sums.is_left);
    let left: Vec<&Cell> = left.map(|((_, cell), _)| cell).collect();
    if left.is_empty() {
        return Ok(());
    }
    let months: BTreeSet<(Uuid, NaiveDate)> = left
        .iter()
        .map(|cell| (cell.subject.id(), cell.day))
        .collect();
    let days = days_of(connection, market, months).await?;
    let mut rows = Columns::default();
    for cell in left {
        let creator_id = cell.subject.id();
        let currency = cell.currency.code().to_owned();
        let month = (cell.role, cell.party, creator_id, cell.day, currency);
        let days = days.get(&month).copied().unwrap_or_default();
        rows.party_ids.push(cell.party);
        rows.parties.push(cell.role.code());
        rows.first_days.push(cell.day);
        rows.creator_ids.push(creator_id);
        rows.currencies.push(cell.currency.code());
        rows.days.push(days.bits());
    }
    rows.write(connection, market).await
}

/// The days with lines of some creators' months, for everybody who may know of them.
async fn days_of(
    connection: &mut PgConnection,
    market: Market,
    months: BTreeSet<(Uuid, NaiveDate)>,
) -> Result<HashMap<CreatorMonth, MonthDays>, sqlx::Error> {
    let (creator_ids, first_days): (Vec<Uuid>, Vec<NaiveDate>) = months.into_iter().unzip();
    let rows = sqlx::query!(
        r#"select line.creator_id, line.agency_id, line.managing_agency_id, line.ordered_on
                , line.currency
           from unnest($1::uuid[], $2::date[]) as left_by (creator_id, first_day)
           join compass_line as line
               on line.creator_id = left_by.creator_id and line.market_code = $3
               and line.ordered_on >= left_by.first_day
               and line.ordered_on < (left_by.first_day + interval '1 month')::date
               and line.lines > 0
           group by line.creator_id, line.agency_id, line.managing_agency_id, line.ordered_on
                  , line.currency"#,
        &creator_ids,
        &first_days,
        market.code(),
    )
    .fetch_all(connection)
    .await?;
    let mut days: HashMap<CreatorMonth, MonthDays> = HashMap::new();
    for row in rows {
        let parties = [
            (CompassRole::CampaignAgency, Some(row.agency_id)),
            (CompassRole::ManagingAgency, row.managing_agency_id),
            (CompassRole::Platform, Some(Uuid::nil())),
        ];
        for (role, party) in parties {
            let Some((party, first)) = party.zip(row.ordered_on.with_day(1)) else {
                continue;
            };
            let month = (role, party, row.creator_id, first, row.currency.clone());
            let known = days.entry(month).or_default();
            *known = known.with(MonthDays::of(row.ordered_on));
        }
    }
    Ok(days)
}

/// The sums' days as the columns that the statement takes.
#[derive(Default)]
struct Columns {
    party_ids: Vec<Uuid>,
    parties: Vec<&'static str>,
    first_days: Vec<NaiveDate>,
    creator_ids: Vec<Uuid>,
    currencies: Vec<&'static str>,
    days: Vec<i32>,
}

impl Columns {
    async fn write(self, connection: &mut PgConnection, market: Market) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "update compass_total as total
             set days = renewed.days
             from unnest(
                 $2::uuid[], $3::text[], $4::date[], $5::uuid[], $6::text[], $7::integer[]
             ) as renewed (party_id, party, first_day, creator_id, currency, days)
             where total.party_id = renewed.party_id and total.party = renewed.party
                 and total.market_code = $1 and total.dimension = 'creator'
                 and total.span = 'month' and total.first_day = renewed.first_day
                 and total.subject_id = renewed.creator_id and total.currency = renewed.currency",
            market.code(),
            &self.party_ids,
            &self.parties as &[&str],
            &self.first_days,
            &self.creator_ids,
            &self.currencies as &[&str],
            &self.days,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
