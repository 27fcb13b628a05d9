//! Writing an incentive down.

use domain::{
    ids::{AccountId, CampaignId, IncentiveId},
    incentive::{
        Award, AwardRule, DraftIncentiveRefusal, Incentive, IncentiveForm, TypedAward,
        TypedIncentive,
    },
    market::{Market, MarketRules},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{payees, platform};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// Writes an incentive down as the form says it. Nobody gets anything by a draft.
///
/// # Errors
///
/// [`DraftIncentiveRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn draft(
    db: &Db,
    by: &ActorContext<'_>,
    rules: &MarketRules,
    form: &IncentiveForm,
) -> Result<IncentiveId, Error<DraftIncentiveRefusal>> {
    platform::<DraftIncentiveRefusal>(by)?;
    let typed = form
        .read(rules.currency)
        .map_err(|mistakes| Error::Refused(DraftIncentiveRefusal::Form(mistakes)))?;
    let id = IncentiveId::new(by.ids.next());
    let content = (rules.market, form);
    once!(db.primary, by, "incentive.draft", &content, |tx| {
        let incentive = meant(&mut *tx, rules.market, &typed).await?;
        insert(&mut *tx, by, id, &incentive).await?;
        let audit_entry = AuditEntry {
            verb: "incentive.draft",
            object_kind: "incentive",
            object_id: id.uuid(),
            detail: json!({ "market": rules.market, "kind": incentive.award.kind() }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(id)
    })
}

/// The incentive that is meant by the names in it.
async fn meant(
    connection: &mut PgConnection,
    market: Market,
    typed: &TypedIncentive,
) -> Result<Incentive, Error<DraftIncentiveRefusal>> {
    let award = match &typed.award {
        TypedAward::OneTime { units, to } => {
            let named = payees::named(connection, market, to).await?;
            let to = named
                .map_err(|names| Error::Refused(DraftIncentiveRefusal::UnknownPayees(names)))?;
            Award::OneTime { units: *units, to }
        }
        TypedAward::ByRule {
            who,
            campaign,
            measure,
            at_least,
            reward,
            most_units,
        } => {
            let campaign = match campaign {
                Some(code) => Some(campaign_of(connection, market, code).await?),
                None => None,
            };
            Award::ByRule(AwardRule {
                who: *who,
                campaign,
                measure: *measure,
                at_least: *at_least,
                reward: *reward,
                most_units: *most_units,
            })
        }
    };
    Ok(Incentive {
        name: typed.name.clone(),
        explanation: typed.explanation.clone(),
        market,
        period: typed.period,
        award,
    })
}

/// The campaign of the market with this code.
async fn campaign_of(
    connection: &mut PgConnection,
    market: Market,
    code: &str,
) -> Result<CampaignId, Error<DraftIncentiveRefusal>> {
    let found = sqlx::query_scalar!(
        "select campaign_id from campaign where market_code = $1 and campaign_code = $2",
        market.code(),
        code,
    )
    .fetch_optional(connection)
    .await?;
    found.map(CampaignId::new).ok_or_else(|| {
        let code = code.to_owned();
        Error::Refused(DraftIncentiveRefusal::UnknownCampaign(code))
    })
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    id: IncentiveId,
    incentive: &Incentive,
) -> Result<(), sqlx::Error> {
    let rule = serde_json::to_value(&incentive.award);
    let rule = rule.map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!(
        "insert into incentive (
             incentive_id, market_code, name, explanation, award_kind, rule, from_day, to_day
           , state, drafted_by, drafted_at
         )
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10)",
        id.uuid(),
        incentive.market.code(),
        incentive.name,
        incentive.explanation,
        incentive.award.kind().code(),
        rule,
        incentive.period.from(),
        incentive.period.to(),
        by.actor.account().map(AccountId::uuid),
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
