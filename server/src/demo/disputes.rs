//! An agency of the demo questions some of its order lines, so that there is a dispute in every state.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    dispute::{Claim, ClaimedRate, Decision, DecisionAnswers, DisputeAnswer, DisputeText},
    ids::DisputeId,
    market::{Market, MarketRules},
    order_line::listing::{AgencyOrder, AgencyPart, CampaignOrder, OrderFilter},
    rate::CreatorRate,
};
use store::{
    ActorContext, Db,
    disputes::{self, NewDispute},
    markets,
    orders::lists::list_for_agency_with_totals,
};

use super::{
    Error,
    accounts::{by, by_operator, by_owner},
    shape::GB,
    simulation::done,
};
use crate::environment::Environment;

/// What becomes of a dispute.
#[derive(Clone, Copy)]
enum Ends {
    Open,
    InReview,
    Granted,
    PartlyGranted,
    Rejected,
    Withdrawn,
}

const ALL: [Ends; 6] = [
    Ends::Open,
    Ends::InReview,
    Ends::Granted,
    Ends::PartlyGranted,
    Ends::Rejected,
    Ends::Withdrawn,
];

/// Opens them, and has all but two of them end.
pub(super) async fn make(
    db: &Db,
    environment: &Environment,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let market = GB.market;
    let rules = markets::rules_of(db, market, at).await?;
    let Some(campaign) = GB.campaigns.first() else {
        return Ok(());
    };
    let owner = by_owner(db, environment, campaign.agency, at).await?;
    let lines = questionable(db, &owner, market).await?;
    for (line, ends) in lines.iter().zip(ALL) {
        question(db, (environment, at), (&owner, &rules), (line, ends)).await?;
    }
    Ok(())
}

/// The newest lines of the agency's campaigns that are expected to earn something.
async fn questionable(
    db: &Db,
    owner: &ActorContext<'_>,
    market: Market,
) -> Result<Vec<CampaignOrder>, Error> {
    let filter = OrderFilter::default();
    let of = (market, AgencyPart::Campaign);
    let listed = list_for_agency_with_totals(db, owner, of, &filter, None, None).await?;
    let lines = listed.page.rows.into_iter().filter_map(|row| match row {
        AgencyOrder::Campaign(line) => Some(line),
        AgencyOrder::Managing(_) => None,
    });
    let earning = lines.filter(|line| {
        let is_open = line.own.actual.is_none();
        is_open && line.creator_part.estimated.units > 10
    });
    Ok(earning.collect())
}

async fn question(
    db: &Db,
    (environment, at): (&Environment, DateTime<Utc>),
    (owner, rules): (&ActorContext<'_>, &MarketRules),
    (line, ends): (&CampaignOrder, Ends),
) -> Result<(), Error> {
    let half = line.creator_rate.basis_points().div_euclid(2).max(1);
    let claimed = CreatorRate::from_basis_points(half);
    let claimed = claimed.map_err(|error| Error::Plan(error.to_string()))?;
    let text = "The rate on this line is not the one that was agreed.".to_owned();
    let new = NewDispute {
        order: line.line.order_code.clone(),
        line: Some(line.line.line_code.clone()),
        claim: Claim::Rate {
            claimed: ClaimedRate::Creator(claimed),
        },
        text: DisputeText::try_from(text).map_err(|error| Error::Plan(error.to_string()))?,
        documents: Vec::new(),
    };
    let opened = ActorContext {
        now: at - TimeDelta::days(2),
        ..*owner
    };
    let (dispute, _) = done(disputes::open(db, &opened, rules, &new).await)?;
    let rates = |creator| Decision::Terms {
        total: line.total_rate,
        creator,
        managing: None,
    };
    match ends {
        Ends::Open => Ok(()),
        Ends::Withdrawn => done(disputes::withdraw(db, owner, dispute).await),
        Ends::InReview => {
            let operator = by_operator(db, (environment, at)).await?;
            done(disputes::take(db, &operator, dispute).await)
        }
        Ends::Granted => decide(db, (environment, at), rules, (dispute, rates(claimed))).await,
        Ends::PartlyGranted => {
            let whole = line.creator_rate.basis_points();
            let between = half.saturating_add(whole).div_euclid(2);
            let between = CreatorRate::from_basis_points(between);
            let between = between.map_err(|error| Error::Plan(error.to_string()))?;
            decide(db, (environment, at), rules, (dispute, rates(between))).await
        }
        Ends::Rejected => decide(db, (environment, at), rules, (dispute, Decision::Reject)).await,
    }
}

async fn decide(
    db: &Db,
    (environment, at): (&Environment, DateTime<Utc>),
    rules: &MarketRules,
    (dispute, decision): (DisputeId, Decision),
) -> Result<(), Error> {
    let answer = "We compared the rate with the one that the creator accepted.".to_owned();
    let answer = DisputeAnswer::try_from(answer);
    let answers = DecisionAnswers {
        to_opener: answer.map_err(|error| Error::Plan(error.to_string()))?,
        to_others: None,
    };
    let program = by(environment, at);
    let decided = disputes::decide(db, &program, rules, dispute, (decision, &answers)).await;
    done(decided).map(drop)
}
