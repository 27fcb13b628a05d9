//! How scores and badges of creators are worked out in a market: an operator's data, from a moment on.
//!
//! [`of`] reads; [`change`] is an operator's. Rows are only added, or replaced before they begin: by what rules a score
//! was worked out when stays readable. Figures are worked out anew by the job `roll_creators` once rules have begun.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    capability::Feature,
    creator_figures::{CreatorRules, CreatorRulesRefusal},
    ids::AccountId,
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, records::audit_without_object, transaction::in_transaction};

/// Why rules can't be changed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRulesRefusal {
    /// The moment has passed: what was, was.
    #[error("choose a moment that has not passed")]
    Passed,
    /// They are so at that moment already.
    #[error("the rules are so already at that moment")]
    AreSo,
    /// The rules can't be.
    #[error(transparent)]
    Rules(CreatorRulesRefusal),
}

/// By what is worked out what follows from figures.
pub(crate) struct Terms {
    /// The rules.
    pub(crate) rules: CreatorRules,
    /// Whether the market has scores, for any role.
    pub(crate) has_score: bool,
    /// When the last of the two changed.
    pub(crate) since: DateTime<Utc>,
}

/// The rules of a market at a moment.
///
/// # Errors
///
/// When the database fails, or a stored row can't be what it says.
pub async fn of(
    db: &Db,
    market: Market,
    at: DateTime<Utc>,
) -> Result<CreatorRules, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    let (rules, _) = rules_in(&mut connection, market, at).await?;
    Ok(rules)
}

/// The rules at a moment, and when they began. A market of which nobody has said anything has the founding ones.
async fn rules_in<R>(
    connection: &mut PgConnection,
    market: Market,
    at: DateTime<Utc>,
) -> Result<(CreatorRules, DateTime<Utc>), Error<R>> {
    let row = sqlx::query!(
        "select rules, begins_at from creator_rules
         where market_code = $1 and begins_at <= $2
         order by begins_at desc
         limit 1",
        market.code(),
        at,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Ok((CreatorRules::founding(market), DateTime::UNIX_EPOCH));
    };
    // Rules have no ids.
    let rules = serde_json::from_value(row.rules).map_err(|_| Error::Corrupt {
        table: "creator_rules",
        column: "rules",
        id: Uuid::nil(),
    })?;
    Ok((rules, row.begins_at))
}

/// By what is worked out what follows from figures at a moment.
pub(crate) async fn terms_in<R>(
    connection: &mut PgConnection,
    market: Market,
    at: DateTime<Utc>,
) -> Result<Terms, Error<R>> {
    let (rules, rules_began) = rules_in(&mut *connection, market, at).await?;
    let row = sqlx::query!(
        r#"select coalesce(bool_or(is_on), false) as "has_score!", max(begins_at) as "began?"
           from (
               select distinct on (partner_role) is_on, begins_at from capability
               where feature = $1 and market_code = $2 and begins_at <= $3
               order by partner_role, begins_at desc
           ) as latest"#,
        Feature::CreatorScore.code(),
        market.code(),
        at,
    )
    .fetch_one(connection)
    .await?;
    Ok(Terms {
        rules,
        has_score: row.has_score,
        since: row
            .began
            .map_or(rules_began, |began| began.max(rules_began)),
    })
}

/// Sets the rules of a market from a moment on that has not passed.
///
/// # Errors
///
/// [`ChangeRulesRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn change(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    rules: &CreatorRules,
    from: DateTime<Utc>,
) -> Result<(), Error<ChangeRulesRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    if from < by.now {
        return Err(Error::Refused(ChangeRulesRefusal::Passed));
    }
    rules
        .check()
        .map_err(|refusal| Error::Refused(ChangeRulesRefusal::Rules(refusal)))?;
    in_transaction!(db.primary, by, |tx| {
        let (known, _) = rules_in::<ChangeRulesRefusal>(&mut *tx, market, from).await?;
        if known == *rules {
            return Err(Error::Refused(ChangeRulesRefusal::AreSo));
        }
        sqlx::query!(
            "insert into creator_rules (market_code, begins_at, rules, set_by)
             values ($1, $2, $3, $4)
             on conflict (market_code, begins_at) do update
             set rules = excluded.rules, set_by = excluded.set_by",
            market.code(),
            from,
            json!(rules),
            by.actor.account().map(AccountId::uuid),
        )
        .execute(&mut *tx)
        .await?;
        let verb = ("creator_rules.change", "creator_rules");
        let detail = json!({ "market": market, "from": from, "before": known, "after": rules });
        Ok(audit_without_object(tx, by, verb, detail).await?)
    })
}
