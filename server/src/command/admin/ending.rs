//! `admin end-membership`, `end-operator`, `disable-account` and `enable-account`: taking away what
//! somebody reaches, at once and in every browser.

use clap::Args;
use store::{
    Error, accounts,
    memberships::{self, LastOneRefusal, MembershipKey},
};

use super::{
    super::{Failure, Outcome},
    Context,
    place::{Place, PlaceArguments},
};

/// What `admin end-membership` can be told: who, and exactly one place.
#[derive(Debug, Args)]
pub struct EndMembership {
    /// Email address the person signs in with
    #[arg(long, value_name = "ADDRESS")]
    email: String,

    #[command(flatten)]
    place: PlaceArguments,

    /// Continue even if the organisation is left without an owner
    #[arg(long)]
    even_if_last: bool,
}

/// What `admin end-operator` and `admin disable-account` can be told.
#[derive(Debug, Args)]
pub struct EndAccess {
    /// Email address the person signs in with
    #[arg(long, value_name = "ADDRESS")]
    email: String,

    /// Continue even if the platform is left without an operator, or an organisation without an owner
    #[arg(long)]
    even_if_last: bool,
}

/// What `admin enable-account` can be told.
#[derive(Debug, Args)]
pub struct EnableAccount {
    /// Email address the person signs in with
    #[arg(long, value_name = "ADDRESS")]
    email: String,
}

pub(super) async fn end_membership(
    context: &Context<'_>,
    arguments: &EndMembership,
) -> Result<Outcome, Failure> {
    let email = &arguments.email;
    let (membership, what) = match arguments.place.find(context.db).await? {
        Place::Organisation(organisation) => {
            (MembershipKey::Organisation(organisation), "a member")
        }
        Place::Creator(creator) => (MembershipKey::Creator(creator), "this creator"),
    };
    let account = context.account(email).await?.account;
    let force = arguments.even_if_last;
    let sessions = memberships::end(context.db, &context.by(), account, membership, force)
        .await
        .map_err(|error| refused(email, &format!("isn't {what}"), error))?;
    context.say(&format!("{email} is no longer {what}. {}", ended(sessions)))
}

pub(super) async fn end_operator(
    context: &Context<'_>,
    arguments: &EndAccess,
) -> Result<Outcome, Failure> {
    let email = &arguments.email;
    let account = context.account(email).await?.account;
    let (membership, force) = (MembershipKey::Operator, arguments.even_if_last);
    let sessions = memberships::end(context.db, &context.by(), account, membership, force)
        .await
        .map_err(|error| refused(email, "isn't a platform operator", error))?;
    context.say(&format!(
        "{email} is no longer a platform operator. {}",
        ended(sessions)
    ))
}

pub(super) async fn disable_account(
    context: &Context<'_>,
    arguments: &EndAccess,
) -> Result<Outcome, Failure> {
    let email = &arguments.email;
    let account = context.account(email).await?.account;
    let force = arguments.even_if_last;
    let sessions = accounts::disable(context.db, &context.by(), account, force)
        .await
        .map_err(|error| refused(email, "is already disabled", error))?;
    context.say(&format!(
        "{email} can no longer sign in. {}",
        ended(sessions)
    ))
}

pub(super) async fn enable_account(
    context: &Context<'_>,
    arguments: &EnableAccount,
) -> Result<Outcome, Failure> {
    let email = &arguments.email;
    let account = context.account(email).await?.account;
    accounts::enable(context.db, &context.by(), account)
        .await
        .map_err(|error| match error {
            Error::NotFound => Failure::Refused(format!("{email} isn't disabled")),
            other => Failure::Store(other),
        })?;
    context.say(&format!(
        "{email} can sign in again with the same password and access."
    ))
}

/// How many sessions ended, in a sentence.
pub(super) fn ended(sessions: u64) -> String {
    match sessions {
        0 => "No session was active.".to_owned(),
        1 => "1 session ended.".to_owned(),
        more => format!("{more} sessions ended."),
    }
}

fn refused(email: &str, missing: &str, error: Error<LastOneRefusal>) -> Failure {
    match error {
        Error::NotFound => Failure::Refused(format!("{email} {missing}")),
        Error::Refused(refusal) => Failure::Refused(format!(
            "{email}: {refusal}; add --even-if-last to continue"
        )),
        Error::Db(error) => Failure::Database(error),
        other => Failure::Refused(other.to_string()),
    }
}
