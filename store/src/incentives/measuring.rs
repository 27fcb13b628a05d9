//! What some payees' lines came to that settled on the days of a period.

use std::collections::HashMap;

use domain::{
    currency::Currency,
    ids::CampaignId,
    incentive::{AwardRule, Measured, Payee, award},
    market::Market,
    money::Money,
    period::DayRange,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A rule with where and when it counts.
#[derive(Clone, Copy)]
pub(super) struct RuleOfPeriod<'r> {
    pub(super) rule: &'r AwardRule,
    pub(super) market: Market,
    pub(super) currency: Currency,
    pub(super) period: DayRange,
}

impl RuleOfPeriod<'_> {
    /// Those of these payees who get something by what is settled now, with what was measured and how much it is.
    pub(super) async fn awarded(
        self,
        connection: &mut PgConnection,
        payees: &[Payee],
    ) -> Result<Vec<(Payee, Measured, Money)>, sqlx::Error> {
        let measured = self.measured(connection, payees).await?;
        let awarded = payees.iter().filter_map(|payee| {
            let measured = measured.get(&payee.uuid())?;
            let amount = award(self.rule, measured)?;
            Some((*payee, *measured, amount))
        });
        Ok(awarded.collect())
    }

    /// What each has; nothing of those of whom no line settled. Lines that count for no campaign have a sum of
    /// their own and earn nothing.
    async fn measured(
        self,
        connection: &mut PgConnection,
        payees: &[Payee],
    ) -> Result<HashMap<Uuid, Measured>, sqlx::Error> {
        let Some(first) = payees.first() else {
            return Ok(HashMap::new());
        };
        let ids: Vec<Uuid> = payees.iter().map(|payee| payee.uuid()).collect();
        let rows = sqlx::query!(
            r#"select cell.party_id as "party_id!"
                    , sum(cell.lines)::bigint as "lines!"
                    , sum(cell.sales_units)::bigint as "sales_units!"
                    , sum(cell.own_settled + cell.own_corrected)::bigint as "commission_units!"
               from (
                   select party_id, campaign_id, lines, sales_units, own_settled, own_corrected
                   from order_total
                   where party_id = any($1) and party = $2 and market_code = $3
                       and day_kind = 'settled' and span = 'day'
                       and first_day >= $4 and first_day <= $5
                       and currency = $6
                   union all
                   select party_id, campaign_id, lines, sales_units, own_settled, own_corrected
                   from order_total_change
                   where party_id = any($1) and party = $2 and market_code = $3
                       and settled_on >= $4 and settled_on <= $5
                       and currency = $6
               ) as cell
               where cell.campaign_id <> $7
                   and cell.campaign_id = coalesce($8, cell.campaign_id)
               group by cell.party_id"#,
            &ids,
            first.part().code(),
            self.market.code(),
            self.period.from(),
            self.period.to(),
            self.currency.code(),
            Uuid::nil(),
            self.rule.campaign.map(CampaignId::uuid),
        )
        .fetch_all(connection)
        .await?;
        let measured = rows.into_iter().map(|row| {
            let measured = Measured {
                lines: row.lines,
                commission: Money::new(row.commission_units, self.currency),
                sales: Money::new(row.sales_units, self.currency),
            };
            (row.party_id, measured)
        });
        Ok(measured.collect())
    }
}
