//! Incentives as operators see them.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AgencyId, CampaignId, CreatorId, IncentiveAwardId, IncentiveId},
    incentive::{
        Award, AwardRow, Incentive, IncentivePreview, IncentiveRow, Measured, OpenedIncentive,
        Payee, PreviewedAward,
    },
    ledger::Party,
    market::Market,
    money::Money,
    page::{Cursor, Page, Position},
    period::DayRange,
};
use serde_json::Value;
use uuid::Uuid;

use super::{Written, corrupt, count, measuring::RuleOfPeriod, payees, platform};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// How many payees a preview looks through at once.
const LOOKED_THROUGH: i64 = 2_000;

/// The incentives, the newest first; of one market, if one is named.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    market: Option<Market>,
    page: Option<&Cursor>,
) -> Result<Page<IncentiveRow>, Error<Infallible>> {
    platform::<Infallible>(by)?;
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select incentive.incentive_id, incentive.market_code, incentive.name
                        , incentive.award_kind, incentive.from_day, incentive.to_day
                        , incentive.state, incentive.drafted_at, incentive.awards
                        , incentive.awarded_units, market.currency
                   from incentive
                   join market on market.market_code = incentive.market_code
                   where incentive.incentive_id "#
                    + $behind
                    + r#" $1
                       and incentive.market_code = coalesce($2, incentive.market_code)
                   order by incentive.incentive_id "#
                    + $direction
                    + r#"
                   limit $3"#,
                cursor_bound(page),
                market.map(Market::code),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    let rows = keyset_page!(fetch, is_before(page))?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(Row::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.incentive.uuid())
    }))
}

/// An incentive, as a row.
struct Row {
    incentive_id: Uuid,
    market_code: String,
    name: String,
    award_kind: String,
    from_day: Option<NaiveDate>,
    to_day: Option<NaiveDate>,
    state: String,
    drafted_at: DateTime<Utc>,
    awards: i64,
    awarded_units: i64,
    currency: String,
}

impl Row {
    fn read(self) -> Result<IncentiveRow, Error<Infallible>> {
        let id = self.incentive_id;
        let incentive = IncentiveId::new(id);
        let currency = self.currency.parse().map_err(|_| corrupt("currency", id))?;
        Ok(IncentiveRow {
            incentive,
            name: self.name,
            market: self
                .market_code
                .parse()
                .map_err(|_| corrupt("market_code", id))?,
            kind: self
                .award_kind
                .parse()
                .map_err(|_| corrupt("award_kind", id))?,
            period: DayRange::new(self.from_day, self.to_day).map_err(|_| corrupt("to_day", id))?,
            state: self.state.parse().map_err(|_| corrupt("state", id))?,
            drafted_at: self.drafted_at,
            awards: count(self.awards, "awards", incentive)?,
            awarded: Money::new(self.awarded_units, currency),
        })
    }
}

/// One incentive with all that is known of it.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn open(
    db: &Db,
    by: &ActorContext<'_>,
    incentive: IncentiveId,
) -> Result<OpenedIncentive, Error<Infallible>> {
    platform::<Infallible>(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select incentive.market_code, incentive.name, incentive.explanation
                , incentive.award_kind, incentive.rule, incentive.from_day, incentive.to_day
                , incentive.state, incentive.drafted_at, incentive.posted_at, incentive.due_at
                , incentive.awards, incentive.awarded_units, incentive.worked_out_at
                , incentive.ended_at, market.currency
                , coalesce(poster.display_name, poster.email) as "posted_by?"
                , campaign.campaign_id as "campaign_id?", campaign.name as "campaign_name?"
           from incentive
           join market on market.market_code = incentive.market_code
           left join account as poster on poster.account_id = incentive.posted_by
           left join campaign on campaign.campaign_id = (incentive.rule ->> 'campaign')::uuid
           where incentive.incentive_id = $1"#,
        incentive.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let written = Written {
        incentive_id: incentive.uuid(),
        market_code: row.market_code.clone(),
        name: row.name.clone(),
        explanation: row.explanation,
        rule: row.rule,
        from_day: row.from_day,
        to_day: row.to_day,
        currency: row.currency.clone(),
    };
    let (what, _) = written.read::<Infallible>()?;
    let shown = Row {
        incentive_id: incentive.uuid(),
        market_code: row.market_code,
        name: row.name,
        award_kind: row.award_kind,
        from_day: row.from_day,
        to_day: row.to_day,
        state: row.state,
        drafted_at: row.drafted_at,
        awards: row.awards,
        awarded_units: row.awarded_units,
        currency: row.currency,
    };
    Ok(OpenedIncentive {
        row: shown.read()?,
        incentive: what,
        campaign: row.campaign_id.map(CampaignId::new).zip(row.campaign_name),
        posted: row.posted_at.map(|at| (row.posted_by, at)),
        due_at: row.due_at,
        worked_out_at: row.worked_out_at,
        ended_at: row.ended_at,
    })
}

/// Who would get what, by what has settled so far: some payees after one of them.
///
/// # Errors
///
/// As [`open`].
pub async fn preview(
    db: &Db,
    by: &ActorContext<'_>,
    of: &OpenedIncentive,
    after: Option<Uuid>,
) -> Result<IncentivePreview, Error<Infallible>> {
    platform::<Infallible>(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let after = after.unwrap_or_default();
    let currency = of.row.awarded.currency;
    let Incentive {
        market,
        period,
        award,
        ..
    } = &of.incentive;
    let (looked_through, awards) = match award {
        Award::OneTime { units, to } => {
            let amount = Money::new(*units, currency);
            let all = to.iter().map(|payee| (*payee, None, amount));
            (to.clone(), all.collect::<Vec<_>>())
        }
        Award::ByRule(rule) => {
            let who = (rule.who, *market);
            let next = payees::after(&mut connection, who, after, LOOKED_THROUGH).await?;
            let of_period = RuleOfPeriod {
                rule,
                market: *market,
                currency,
                period: *period,
            };
            let awarded = of_period.awarded(&mut connection, &next).await?.into_iter();
            let awarded = awarded.map(|(payee, measured, amount)| (payee, Some(measured), amount));
            (next, awarded.collect())
        }
    };
    let ids: Vec<Uuid> = awards.iter().map(|(payee, ..)| payee.uuid()).collect();
    let mut names = payees::names(&mut connection, &ids).await?;
    let may_be_more = i64::try_from(looked_through.len()).is_ok_and(|n| n >= LOOKED_THROUGH);
    let last = looked_through.last().map(|payee| payee.uuid());
    let awards = awards
        .into_iter()
        .map(|(payee, measured, amount)| PreviewedAward {
            payee,
            name: names.remove(&payee.uuid()).unwrap_or_default(),
            measured,
            amount,
        });
    Ok(IncentivePreview {
        awards: awards.collect(),
        looked_through: u64::try_from(looked_through.len()).unwrap_or(u64::MAX),
        next: last.filter(|_| may_be_more),
    })
}

/// Who got what, in the order of the payees' ids.
///
/// # Errors
///
/// As [`open`].
pub async fn awards(
    db: &Db,
    by: &ActorContext<'_>,
    incentive: IncentiveId,
    page: Option<&Cursor>,
) -> Result<Page<AwardRow>, Error<Infallible>> {
    platform::<Infallible>(by)?;
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                FoundAward,
                r#"select award.party_id, award.incentive_award_id, award.part, award.measured
                        , award.units, award.currency, award.at
                   from incentive_award as award
                   where award.incentive_id = $1 and award.party_id "#
                    + $behind
                    + r#" $2
                   order by award.party_id "#
                    + $direction
                    + r#"
                   limit $3"#,
                incentive.uuid(),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    let rows = keyset_page!(fetch, is_before(page))?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.party_id).collect();
    let mut names = payees::names(&mut connection, &ids).await?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(|row| row.read(&mut names)).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.payee.uuid())
    }))
}

/// An award, as a row.
struct FoundAward {
    party_id: Uuid,
    incentive_award_id: Uuid,
    part: String,
    measured: Option<Value>,
    units: i64,
    currency: String,
    at: DateTime<Utc>,
}

impl FoundAward {
    fn read(self, names: &mut HashMap<Uuid, String>) -> Result<AwardRow, Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "incentive_award",
            column,
            id: self.incentive_award_id,
        };
        let measured: Option<Measured> = match self.measured {
            Some(measured) => {
                Some(serde_json::from_value(measured).map_err(|_| corrupt("measured"))?)
            }
            None => None,
        };
        let currency = self.currency.parse().map_err(|_| corrupt("currency"))?;
        let part: Party = self.part.parse().map_err(|_| corrupt("part"))?;
        Ok(AwardRow {
            award: IncentiveAwardId::new(self.incentive_award_id),
            payee: match part {
                Party::Creator => Payee::Creator(CreatorId::new(self.party_id)),
                Party::CampaignAgency | Party::ManagingAgency => {
                    Payee::Agency(AgencyId::new(self.party_id))
                }
                Party::Seller => return Err(corrupt("part")),
            },
            name: names.remove(&self.party_id).unwrap_or_default(),
            measured,
            amount: Money::new(self.units, currency),
            at: self.at,
        })
    }
}
