//! An award as whoever got it sees it, with how it was worked out.

use std::convert::Infallible;

use domain::{
    ids::IncentiveAwardId,
    incentive::{AwardSteps, ExplainedAward, Measured},
    money::Money,
    signed_in_user::PlaceId,
};
use uuid::Uuid;

use super::Written;
use crate::{ActorContext, Db, Error, acting::reading};

/// An award of the agency or creator who asks. Whom else the incentive names stays unseen.
///
/// # Errors
///
/// Not found for an award of somebody else, or the database's failure.
pub async fn award(
    db: &Db,
    by: &ActorContext<'_>,
    award: IncentiveAwardId,
) -> Result<ExplainedAward, Error<Infallible>> {
    let Some(party @ (PlaceId::Agency(_) | PlaceId::Creator(_))) = by.actor.place() else {
        return Err(Error::NotFound);
    };
    let corrupt = |column| Error::Corrupt {
        table: "incentive_award",
        column,
        id: award.uuid(),
    };
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select award.incentive_id, award.currency, award.measured, award.units, award.at
                , incentive.market_code, incentive.name, incentive.explanation, incentive.rule
                , incentive.from_day, incentive.to_day
                , campaign.name as "campaign_name?"
           from incentive_award as award
           join incentive on incentive.incentive_id = award.incentive_id
           left join campaign on campaign.campaign_id = (incentive.rule ->> 'campaign')::uuid
           where award.party_id = $1 and award.incentive_award_id = $2"#,
        party.uuid(),
        award.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let measured: Option<Measured> = match row.measured {
        Some(measured) => Some(serde_json::from_value(measured).map_err(|_| corrupt("measured"))?),
        None => None,
    };
    let incentive_id: Uuid = row.incentive_id;
    let written = Written {
        incentive_id,
        market_code: row.market_code,
        name: row.name,
        explanation: row.explanation,
        rule: row.rule,
        from_day: row.from_day,
        to_day: row.to_day,
        currency: row.currency,
    };
    let (incentive, currency) = written.read::<Infallible>()?;
    let amount = Money::new(row.units, currency);
    let worked_out = AwardSteps::of(&incentive.award, measured.as_ref(), amount);
    Ok(ExplainedAward {
        award,
        name: incentive.name,
        explanation: incentive.explanation,
        market: incentive.market,
        period: incentive.period,
        campaign: row.campaign_name,
        amount,
        at: row.at,
        is_right: worked_out
            .as_ref()
            .is_some_and(|(_, comes_to)| *comes_to == amount),
        steps: worked_out.map(|(steps, _)| steps),
    })
}
