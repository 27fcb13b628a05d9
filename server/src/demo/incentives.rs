//! Incentives of the demo: one that is paid once, one by a rule that is worked out, one that waits for its period,
//! and a draft.

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, NaiveTime, Utc};
use domain::{
    actor::Actor,
    ids::IncentiveId,
    incentive::{AwardKind, Awarded, IncentiveForm, IncentiveMeasure, RewardKind},
    market::MarketRules,
};
use store::{
    ActorContext, Db,
    incentives::{self, AWARDED_AT_ONCE},
};

use super::{Error, shape::GB};
use crate::environment::Environment;

/// Posts them in the month before the present one, so that their awards are on a bill.
pub(super) async fn make(
    db: &Db,
    environment: &Environment,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(months) = Before::of(at) else {
        return Ok(());
    };
    let rules = store::markets::rules_of(db, GB.market, at).await?;
    let stage = Stage {
        db,
        rules: &rules,
        by: ActorContext {
            actor: Actor::System,
            now: months.posted_at,
            ids: &*environment.ids,
            form: None,
        },
    };
    if let Some(campaign) = GB.campaigns.first() {
        stage.post(&once(campaign.agency)).await?;
    }
    stage.post(&by_rule(months.earlier)).await?;
    stage.post(&by_rule(months.present)).await?;
    let form = IncentiveForm {
        name: "Spring creators".into(),
        ..by_rule(months.present)
    };
    stage.draft(&form).await?;
    let ids = &*environment.ids;
    while incentives::award_some(db, months.posted_at, ids, AWARDED_AT_ONCE).await? {}
    Ok(())
}

/// The months that incentives are about.
struct Before {
    /// The days of the month before the last one, and of the present one.
    earlier: (NaiveDate, NaiveDate),
    present: (NaiveDate, NaiveDate),
    /// Some days into the last one: by then what is due of the one before it can be worked out.
    posted_at: DateTime<Utc>,
}

impl Before {
    /// Those before a moment; none where the calendar begins.
    fn of(at: DateTime<Utc>) -> Option<Self> {
        let present = at.date_naive().with_day(1)?;
        let last = present.checked_sub_months(Months::new(1))?;
        let earlier = last.checked_sub_months(Months::new(1))?;
        let noon = NaiveTime::from_hms_opt(12, 0, 0)?;
        let posted_on = last.checked_add_days(Days::new(5))?;
        Some(Self {
            earlier: (earlier, last.pred_opt()?),
            present: (
                present,
                present.checked_add_months(Months::new(1))?.pred_opt()?,
            ),
            posted_at: posted_on.and_time(noon).and_utc(),
        })
    }
}

/// Who posts what.
struct Stage<'s> {
    db: &'s Db,
    rules: &'s MarketRules,
    by: ActorContext<'s>,
}

impl Stage<'_> {
    async fn draft(&self, form: &IncentiveForm) -> Result<IncentiveId, Error> {
        let drafted = incentives::draft(self.db, &self.by, self.rules, form).await;
        drafted.map_err(not_planned)
    }

    async fn post(&self, form: &IncentiveForm) -> Result<(), Error> {
        let incentive = self.draft(form).await?;
        let posted = incentives::post(self.db, &self.by, incentive).await;
        posted.map_err(not_planned)
    }
}

/// A refusal is a defect of the plan.
fn not_planned<R: std::fmt::Display>(error: store::Error<R>) -> Error {
    match error.into_refusal() {
        Ok(refusal) => Error::Plan(refusal.to_string()),
        Err(error) => Error::Store(error),
    }
}

/// An amount for the agency, once.
fn once(agency: &str) -> IncentiveForm {
    IncentiveForm {
        name: "Launch support".into(),
        explanation: "For the agency’s work on the first campaigns of the season.".into(),
        kind: AwardKind::OneTime,
        amount: "250.00".into(),
        payees: agency.to_owned(),
        ..IncentiveForm::default()
    }
}

/// A share of the own commission for creators who sold a few lines.
fn by_rule((from, to): (NaiveDate, NaiveDate)) -> IncentiveForm {
    IncentiveForm {
        name: "Active creators".into(),
        explanation:
            "5% of your settled commission if at least 3 order lines settled on these days.".into(),
        kind: AwardKind::ByRule,
        from: from.to_string(),
        to: to.to_string(),
        who: Awarded::Creators,
        measure: IncentiveMeasure::SettledLines,
        at_least: "3".into(),
        reward: RewardKind::Percent,
        percent: "5".into(),
        most: "50.00".into(),
        ..IncentiveForm::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_posted_is_due_within_the_month_before() {
        for (at, earlier, posted_at) in [
            ("2026-06-30T12:00:00Z", "2026-04-30", "2026-05-06T12:00:00Z"),
            ("2026-03-01T00:00:00Z", "2026-01-31", "2026-02-06T12:00:00Z"),
        ] {
            let months = Before::of(at.parse().unwrap()).unwrap();
            assert_eq!(months.earlier.1, earlier.parse().unwrap());
            assert_eq!(
                months.posted_at,
                posted_at.parse::<DateTime<Utc>>().unwrap()
            );
        }
    }
}
