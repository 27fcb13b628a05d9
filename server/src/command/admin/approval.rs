//! `admin approve`: what an operator has looked at and found good of an agency.

use clap::{Args, ValueEnum};
use domain::{campaign::Approval, market::Market};
use store::{Error, approvals, lookup};

use super::{
    super::{Failure, Outcome},
    Context,
};

/// What `admin approve` can be told.
#[derive(Debug, Args)]
pub struct Approve {
    /// Agency, by its short name
    #[arg(long, value_name = "SLUG")]
    agency: String,

    /// What to approve. An agency needs all three to create campaigns in a market
    #[arg(long, value_name = "KIND")]
    kind: Kind,

    /// Market for the service category: US, GB (UK), ID, MY, VN, TH, PH or SG. Tax and bank apply
    /// to all markets
    #[arg(
        long,
        env = "PARTNER_CENTER_MARKET",
        value_name = "MARKET",
        required_if_eq("kind", "creator-matchmaking")
    )]
    market: Option<Market>,
}

/// What can be approved.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// The service category Creator Matchmaking
    CreatorMatchmaking,
    /// The tax information
    Tax,
    /// The linked bank account
    Bank,
}

pub(super) async fn approve(
    context: &Context<'_>,
    arguments: &Approve,
) -> Result<Outcome, Failure> {
    let approval = match (arguments.kind, arguments.market) {
        (Kind::CreatorMatchmaking, Some(market)) => Approval::CreatorMatchmaking(market),
        (Kind::Tax, None) => Approval::Tax,
        (Kind::Bank, None) => Approval::Bank,
        (Kind::CreatorMatchmaking, None) => {
            return Err(Failure::Usage(
                "a service category is approved per market: add --market".into(),
            ));
        }
        (Kind::Tax | Kind::Bank, Some(_)) => {
            return Err(Failure::Usage(
                "tax and bank apply to all markets: remove --market".into(),
            ));
        }
    };
    let approved = match lookup::agency(context.db, &arguments.agency).await {
        Ok(agency) => approvals::approve(context.db, &context.by(), agency, approval).await,
        Err(error) => Err(error),
    };
    approved.map_err(|error| match error {
        Error::NotFound => Failure::Refused(format!(
            "no agency with the short name {}",
            arguments.agency
        )),
        other => Failure::Store(other),
    })?;
    context.say("Approved.")
}
