//! `admin create-operator` and `admin create-member`: the first people of the platform and of each
//! organisation, who choose their passwords by a link.

use std::io::{Write, stdout};

use clap::Args;
use domain::{
    actor::{Actor, MemberRole},
    ids::OrganisationId,
    market::Market,
};
use store::{
    By, Error,
    accounts::{self, CreateAccountRefusal},
    codes,
    memberships::{self, Seat},
};

use super::super::{Failure, Outcome, serve};
use crate::{cli::Options, database::Database, world::World};

/// What `admin create-operator` can be told. A password is not among it: the command's line is
/// visible to every process of the machine.
#[derive(Debug, Args)]
pub struct CreateOperator {
    /// The address that the operator signs in with.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
}

/// What `admin create-member` can be told: who, and exactly one place.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("place").required(true).args(["agency", "shop", "creator"]))]
pub struct CreateMember {
    /// The address that the person signs in with. Who has an account already keeps it.
    #[arg(long, value_name = "ADDRESS")]
    email: String,

    /// The agency, by its short name.
    #[arg(long, value_name = "SLUG", requires = "role")]
    agency: Option<String>,

    /// The shop, by its Shop Code.
    #[arg(long, value_name = "CODE", requires_all = ["market", "role"])]
    shop: Option<String>,

    /// The creator that the person is, by handle.
    #[arg(
        long,
        value_name = "HANDLE",
        requires = "market",
        conflicts_with = "role"
    )]
    creator: Option<String>,

    /// The market of the shop or the creator: US, GB, ID, MY, VN, TH, PH or SG.
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Option<Market>,

    /// What the person may do in the organisation: owner, manager, finance or viewer.
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Option<MemberRole>,
}

fn role(code: &str) -> Result<MemberRole, &'static str> {
    MemberRole::from_code(code).ok_or("write owner, manager, finance or viewer")
}

pub(super) async fn create_operator(
    options: &Options,
    database: &Database,
    world: &World,
    arguments: &CreateOperator,
) -> Result<Outcome, Failure> {
    let token = world.secret_text();
    accounts::create_operator(
        &database.db,
        &arguments.email,
        accounts::token_hash(&token),
        world.now(),
        &*world.ids,
    )
    .await
    .map_err(|error| refused(&arguments.email, error))?;
    say(&format!(
        "The operator's account is made. A password can be chosen within 24 hours, and once, at\n{}",
        link(options, &token)
    ))
}

pub(super) async fn create_member(
    options: &Options,
    database: &Database,
    world: &World,
    arguments: &CreateMember,
) -> Result<Outcome, Failure> {
    let seat = seat(database, arguments).await?;
    let token = world.secret_text();
    let by = By {
        actor: Actor::System,
        now: world.now(),
        ids: &*world.ids,
    };
    let hash = accounts::token_hash(&token);
    let email = &arguments.email;
    let invited = memberships::invite(&database.db, &by, email, seat, hash)
        .await
        .map_err(|error| match error {
            Error::Conflict => Failure::Refused("this creator is somebody else".to_owned()),
            other => refused(email, other),
        })?;
    if invited.has_password {
        return say(&format!("{email} has the place, and signs in as before."));
    }
    say(&format!(
        "{email} has the place. A password can be chosen within 24 hours, and once, at\n{}",
        link(options, &token)
    ))
}

/// The place that the arguments name.
async fn seat(database: &Database, arguments: &CreateMember) -> Result<Seat, Failure> {
    let db = &database.db;
    let CreateMember {
        agency,
        shop,
        creator,
        market,
        role,
        ..
    } = arguments;
    let role = role.unwrap_or(MemberRole::Viewer);
    let member = |organisation: OrganisationId| Seat::Member(organisation, role);
    let found = match (agency, shop, creator, market) {
        (Some(slug), ..) => codes::agency(db, slug).await.map(|id| member(id.into())),
        (_, Some(code), _, Some(market)) => codes::shop(db, *market, code)
            .await
            .map(|id| member(id.into())),
        (_, _, Some(handle), Some(market)) => {
            codes::creator(db, *market, handle).await.map(Seat::Creator)
        }
        _ => Err(Error::NotFound),
    };
    found.map_err(|error| match error {
        Error::NotFound => Failure::Refused("there is no such agency, shop or creator".to_owned()),
        other => Failure::Store(other),
    })
}

/// Where the holder of the token chooses a password.
fn link(options: &Options, token: &str) -> String {
    let origin = options
        .public_url
        .as_ref()
        .map_or_else(|| format!("http://{}", serve::LISTEN), ToString::to_string);
    let page = app::routes::CHOOSE_PASSWORD;
    format!("{}{page}?token={token}", origin.trim_end_matches('/'))
}

fn refused(email: &str, error: Error<CreateAccountRefusal>) -> Failure {
    match error {
        Error::Db(error) => Failure::Database(error),
        refused => Failure::Refused(format!("{email}: {refused}")),
    }
}

fn say(words: &str) -> Result<Outcome, Failure> {
    writeln!(stdout(), "{words}").map_err(Failure::io("standard output"))?;
    Ok(Outcome::Done)
}
