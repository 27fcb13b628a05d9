//! `admin create-operator` and `admin create-member`: the first people of the platform and of each
//! organisation, who choose their passwords by a link.

use clap::Args;
use domain::actor::MemberRole;
use store::{
    Error,
    accounts::{self, CreateAccountRefusal, CreatedOperator},
    memberships::{self, Seat},
};

use super::{
    super::{Failure, Outcome, serve},
    Context,
    place::{Place, PlaceArguments},
};
use crate::cli::Options;

/// What `admin create-operator` can be told. A password is not among it: the command's line is
/// visible to every process of the machine.
#[derive(Debug, Args)]
pub struct CreateOperator {
    /// Email address the operator signs in with; an existing account is kept
    #[arg(long, value_name = "ADDRESS")]
    email: String,
}

/// What `admin create-member` can be told: who, and exactly one place.
#[derive(Debug, Args)]
pub struct CreateMember {
    /// Email address the person signs in with; an existing account is kept
    #[arg(long, value_name = "ADDRESS")]
    email: String,

    #[command(flatten)]
    place: PlaceArguments,

    /// Role in the organisation: owner, manager, finance or viewer
    #[arg(long, value_name = "ROLE", value_parser = role)]
    #[arg(required_unless_present = "creator", conflicts_with = "creator")]
    role: Option<MemberRole>,
}

fn role(code: &str) -> Result<MemberRole, &'static str> {
    code.parse()
        .map_err(|_| "must be owner, manager, finance or viewer")
}

pub(super) async fn create_operator(
    context: &Context<'_>,
    arguments: &CreateOperator,
) -> Result<Outcome, Failure> {
    let token = context.environment.secret_text();
    let hash = accounts::token_hash(&token);
    let email = &arguments.email;
    let created = accounts::create_operator(context.db, &context.by(), email, hash)
        .await
        .map_err(|error| refused(email, error))?;
    let (said, has_password) = match created {
        CreatedOperator::New(_) => ("Operator account created.".to_owned(), false),
        CreatedOperator::Promoted { has_password, .. } => (
            format!("{email} already has an account and is now a platform operator."),
            has_password,
        ),
        CreatedOperator::WasOperator { has_password, .. } => (
            format!("{email} is already a platform operator."),
            has_password,
        ),
    };
    context.say(&if has_password {
        format!("{said} The password is unchanged.")
    } else {
        format!("{said} {}", to_choose_a_password(context.options, &token))
    })
}

pub(super) async fn create_member(
    context: &Context<'_>,
    arguments: &CreateMember,
) -> Result<Outcome, Failure> {
    let seat = match arguments.place.find(context.db).await? {
        Place::Organisation(organisation) => {
            Seat::Member(organisation, arguments.role.unwrap_or(MemberRole::Viewer))
        }
        Place::Creator(creator) => Seat::Creator(creator),
    };
    let token = context.environment.secret_text();
    let hash = accounts::token_hash(&token);
    let email = &arguments.email;
    let invited = memberships::invite(context.db, &context.by(), email, seat, hash)
        .await
        .map_err(|error| match error {
            Error::Conflict => Failure::Refused(
                "this creator account already belongs to another person".to_owned(),
            ),
            other => refused(email, other),
        })?;
    context.say(&if invited.has_password {
        format!("{email} now has access and signs in with their existing password.")
    } else {
        let choose = to_choose_a_password(context.options, &token);
        format!("{email} now has access. {choose}")
    })
}

/// Where the holder of the token chooses a password, in a sentence.
pub(super) fn to_choose_a_password(options: &Options, token: &str) -> String {
    let origin = options
        .public_url
        .as_ref()
        .map_or_else(|| format!("http://{}", serve::LISTEN), ToString::to_string);
    let page = app::paths::CHOOSE_PASSWORD;
    let link = format!("{}{page}?token={token}", origin.trim_end_matches('/'));
    format!("Set a password with this link (works once, for 24 hours):\n{link}")
}

fn refused(email: &str, error: Error<CreateAccountRefusal>) -> Failure {
    match error {
        Error::Db(error) => Failure::Database(error),
        refused => Failure::Refused(format!("{email}: {refused}")),
    }
}
