//! A market to look at: people of every kind and three months of what they did, up to now.
//!
//! It is planned from fixed seeds relative to the given moment, so the same moment gives the same
//! market, and then made through the same verbs as a real one.

mod accounts;
mod approvals;
mod bills;
mod companies;
mod creators;
mod disputes;
mod incentives;
mod invitations;
mod linking;
mod numbers;
mod paid;
mod payouts;
mod people;
mod plan;
mod reconciled;
mod sales;
mod scenarios;
mod sellers;
mod shape;
mod sharing;
mod simulation;
mod views;

use std::{convert::Infallible, fmt::Display};

use chrono::{DateTime, SubsecRound as _, Utc};
use domain::{actor::Actor, market::Market, period::CampaignDatesRefusal};
use serde::Serialize;
use store::{
    ActorContext, Db, campaigns, compass,
    imports::{self, RowCounts},
    market_stats::{self, MarketStats},
    memberships, offers, order_totals, outbox, registration_totals, sale_totals,
};

use self::{
    plan::Plan,
    shape::{GB, ID, Shape},
    simulation::Simulation,
};
use crate::{document_files::DocumentFiles, environment::Environment, jobs::RELAY_LIMITS};

pub(crate) use self::accounts::{PASSWORD, Person, table, two_factor_secret};

/// What was made.
#[derive(Debug)]
pub(crate) struct Demo {
    /// The markets.
    pub(crate) markets: Vec<Made>,
    /// Whom to sign in as.
    pub(crate) people: Vec<Person>,
}

/// A market that was made.
#[derive(Debug, Serialize)]
pub(crate) struct Made {
    /// Which one.
    pub(crate) market: Market,
    /// The agencies that run its campaigns.
    pub(crate) campaign_agencies: Vec<&'static str>,
    /// The agencies that manage creators; one of them runs campaigns as well.
    pub(crate) managing_agencies: Vec<&'static str>,
    /// The Shop Codes.
    pub(crate) shops: Vec<&'static str>,
    /// What agencies, shops and campaigns are called.
    pub(crate) names: Vec<&'static str>,
    /// The creators' handles.
    pub(crate) creators: Vec<String>,
    /// How many there are of everything.
    #[serde(rename = "census")]
    pub(crate) stats: MarketStats,
}

/// Why a market was not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// It would mix with what is real.
    #[error(
        "market {0} already has data, and demo data needs an empty market: use a new --data-dir or \
         an empty database"
    )]
    NotEmpty(Market),
    /// Somebody of the demo has an account already.
    #[error("the demo accounts already exist: use a new --data-dir or an empty database")]
    PeopleThere,
    /// An operator removed it.
    #[error("the market {0} is not set up in this database")]
    NoSuchMarket(Market),
    /// What was planned does not fit the rules, which is a defect of the plan.
    #[error("couldn't create the demo data: {0}")]
    Plan(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error<Infallible>),
}

impl From<CampaignDatesRefusal> for Error {
    fn from(refusal: CampaignDatesRefusal) -> Self {
        Self::Plan(refusal.to_string())
    }
}

/// That something of the plan doesn't fit the rules.
fn plan_error(refusal: impl Display) -> Error {
    Error::Plan(refusal.to_string())
}

/// What is made.
const SHAPES: [&Shape; 2] = [&GB, &ID];

/// Makes the markets of the demo as they would be at the moment `now`. Nothing is written unless all
/// of them are empty. `files` is where documents lie.
///
/// # Errors
///
/// Says what stands against it.
pub(crate) async fn load(
    db: &Db,
    environment: &Environment,
    files: Option<&DocumentFiles>,
    now: DateTime<Utc>,
) -> Result<Demo, Error> {
    // People act at whole seconds.
    let now = now.trunc_subsecs(0);
    let mut plans = Vec::new();
    for shape in SHAPES {
        let market = shape.market;
        let rules = store::markets::rules_of(db, market, now).await;
        let rules = rules.map_err(|error| match error {
            store::Error::NotFound => Error::NoSuchMarket(market),
            other => Error::Store(other),
        })?;
        if !store::markets::is_empty(db, market).await? {
            return Err(Error::NotEmpty(market));
        }
        plans.push((shape, Plan::of(shape, rules, now)?));
    }
    let mut people: Vec<_> = plans
        .iter()
        .flat_map(|(shape, plan)| accounts::of(shape, plan))
        .collect();
    people.extend([accounts::operator(), accounts::second_operator()]);
    if !accounts::are_new(db, &people).await? {
        return Err(Error::PeopleThere);
    }
    let mut stages = Vec::new();
    for (shape, plan) in &plans {
        stages.push(simulate(db, environment, plan).await?);
        approvals::approve(db, environment, shape, plan.begins_at).await?;
    }
    // People have been there from the first day on: some of them act before now.
    let begins = plans.iter().map(|(_, plan)| plan.begins_at).min();
    let begins = begins.unwrap_or(now);
    approvals::approve_abroad(db, environment, &SHAPES, begins).await?;
    accounts::make(db, environment, &mut people, begins).await?;
    companies::hand_in(db, environment, files, begins).await?;
    let paid_creator = plans.first();
    let paid_creator = paid_creator.and_then(|(_, plan)| accounts::paid_creator(plan));
    paid::hand_in(db, environment, paid_creator, begins).await?;
    for stage in stages {
        stage.share(environment).await?;
        stage.offer_samples().await?;
    }
    for (shape, plan) in &plans {
        creators::describe(db, environment, (*shape, plan)).await?;
        invitations::send(db, environment, (*shape, plan)).await?;
        linking::ask(db, environment, (*shape, plan)).await?;
        sellers::invite(db, environment, (*shape, plan)).await?;
    }
    // What settled is summed up, awarded, billed, questioned, paid and compared, each on what was before.
    order_totals::fold_all(db).await?;
    incentives::make(db, environment, now).await?;
    bills::make(db, environment, now).await?;
    disputes::make(db, environment, now).await?;
    payouts::make(db, environment, now).await?;
    reconciled::make(db, environment, now).await?;
    views::save(db, environment, now).await?;
    let mut made = Vec::new();
    for (shape, plan) in plans {
        made.push(Made::of(
            shape,
            plan,
            market_stats::of(db, shape.market, now).await?,
        ));
    }
    tell(db, environment, now).await?;
    Ok(Demo {
        markets: made,
        people,
    })
}

/// Tells everybody what happened, so that there are notices from the first look on, and adds up what
/// the jobs of a worker would have by then.
async fn tell(db: &Db, environment: &Environment, now: DateTime<Utc>) -> Result<(), Error> {
    let ids = &*environment.ids;
    while campaigns::tell_ends(db, now, ids).await? > 0 {}
    offers::tell_falling_rates(db, now, ids).await?;
    while outbox::relay(db, ids, RELAY_LIMITS, now, |_| {}).await? > 0 {}
    registration_totals::fold_all(db).await?;
    order_totals::fold_all(db).await?;
    sale_totals::fold_all(db, now).await?;
    compass::fold_all(db, now).await?;
    for shape in SHAPES {
        sellers::rank(db, shape.market, now).await?;
        compass::alerts::find(db, ids, shape.market, now).await?;
    }
    Ok(())
}

/// Whether the demo can be loaded without meeting anybody: no account, and none of its markets in
/// use.
///
/// # Errors
///
/// When the database fails.
pub(crate) async fn is_welcome(db: &Db) -> Result<bool, Error> {
    if !memberships::is_nobody_there(db).await? {
        return Ok(false);
    }
    for shape in SHAPES {
        if !store::markets::is_empty(db, shape.market).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes one market up to now, but for what is shared in it. A worker that runs meanwhile keeps its
/// hands off: it would settle by the real clock what the plan holds back for its own moment.
async fn simulate<'p>(
    db: &'p Db,
    environment: &'p Environment,
    plan: &'p Plan,
) -> Result<Simulation<'p>, Error> {
    let ids = &*environment.ids;
    let by = ActorContext {
        actor: Actor::System,
        now: environment.now(),
        ids,
        form: None,
    };
    let import = imports::begin(db, &by, plan.market.market, "demo").await?;
    let simulated = match Simulation::set(db, ids, plan).await {
        Ok(stage) => stage.run().await,
        Err(error) => Err(error),
    };
    let rows = RowCounts {
        new: simulated.as_ref().map_or(0, |_| plan.sales.len() as u64),
        ..RowCounts::default()
    };
    imports::finish(db, import, rows, environment.now()).await?;
    simulated
}

impl Made {
    fn of(shape: &Shape, plan: Plan, stats: MarketStats) -> Self {
        let mut campaign_agencies: Vec<_> = shape.campaigns.iter().map(|c| c.agency).collect();
        campaign_agencies.sort_unstable();
        campaign_agencies.dedup();
        Self {
            market: shape.market,
            campaign_agencies,
            managing_agencies: shape.all_managers().map(|(agency, _)| agency).collect(),
            shops: shape.shops.iter().map(|shop| shop.code).collect(),
            names: shape.names(),
            creators: plan.creators.into_iter().map(|c| c.handle).collect(),
            stats,
        }
    }
}
