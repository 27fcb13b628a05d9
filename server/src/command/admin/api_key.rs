//! `admin create-api-key`, `list-api-keys` and `revoke-api-key`: the keys with which the platform's own
//! programs send orders and refunds.

use chrono::{DateTime, Days, SecondsFormat, Utc};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser as _},
};
use domain::{ids::ApiKeyId, market::Market};
use store::{
    Error,
    api_keys::{self, ListedApiKey, NewApiKey, Scope},
};

use super::{
    super::{Failure, Outcome, no_such_market},
    Context,
};
use crate::api::{PREFIX, hash};

/// What `admin create-api-key` can be told.
#[derive(Debug, Args)]
pub struct CreateApiKey {
    /// Market the key can send orders for: US, GB (UK), ID, MY, VN, TH, PH or SG
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Market,

    /// Name of the key, up to 100 characters
    #[arg(long, value_name = "NAME")]
    name: String,

    /// Permission of the key; repeat for several
    #[arg(long = "scope", value_name = "SCOPE", required = true)]
    #[arg(value_parser = PossibleValuesParser::new(Scope::ALL.map(Scope::code)).map(scope))]
    scopes: Vec<Option<Scope>>,

    /// Days until the key expires [default: never]
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=3650))]
    expires_after: Option<u16>,
}

/// What `admin revoke-api-key` can be told.
#[derive(Debug, Args)]
pub struct RevokeApiKey {
    /// Key ID, printed when the key was created (not the key itself)
    #[arg(value_name = "ID")]
    id: ApiKeyId,
}

fn scope(code: String) -> Option<Scope> {
    code.parse().ok()
}

pub(super) async fn create(
    context: &Context<'_>,
    arguments: &CreateApiKey,
) -> Result<Outcome, Failure> {
    let (db, market, by) = (context.db, arguments.market, context.by());
    match store::markets::rules_of(db, market, by.now).await {
        Err(Error::NotFound) => return Err(no_such_market(market)),
        rules => rules?,
    };
    let key = format!("{PREFIX}{}", context.environment.secret_text());
    let scopes: Vec<Scope> = arguments.scopes.iter().copied().flatten().collect();
    let days = arguments.expires_after.map(|days| Days::new(days.into()));
    let new = NewApiKey {
        organisation_id: api_keys::platform(db, by.now, by.ids).await?,
        market,
        name: &arguments.name,
        key_hash: hash(&key),
        scopes: &scopes,
        expires_at: days.and_then(|days| by.now.checked_add_days(days)),
    };
    let id = api_keys::issue(db, &by, &new)
        .await
        .map_err(|error| match error {
            Error::Db(error) => Failure::Database(error),
            refused => Failure::Refused(refused.to_string()),
        })?;
    context.say(&format!(
        "API key created. Copy it now, it won't be shown again:\n{key}\nKey ID, to revoke it: {id}"
    ))
}

pub(super) async fn list(context: &Context<'_>) -> Result<Outcome, Failure> {
    let (db, by) = (context.db, context.by());
    let platform = api_keys::platform(db, by.now, by.ids).await?;
    let keys = api_keys::list(db, platform).await?;
    if keys.is_empty() {
        return context.say("No API keys.");
    }
    let lines: Vec<String> = keys.iter().map(|key| line(key, by.now)).collect();
    context.say(&lines.join("\n"))
}

/// A key in one line: what it opens, and whether it does.
fn line(key: &ListedApiKey, now: DateTime<Utc>) -> String {
    let at = |moment: DateTime<Utc>| moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    let state = match (key.revoked_at, key.expires_at) {
        (Some(revoked), _) => format!("revoked {}", at(revoked)),
        (None, Some(end)) if end <= now => format!("expired {}", at(end)),
        (None, Some(end)) => format!("expires {}", at(end)),
        (None, None) => "doesn't expire".to_owned(),
    };
    let used = key.last_used_at.map(at);
    format!(
        "{}  {}  {}  created {}, last used {}, {state}: {}",
        key.api_key_id,
        key.market_code,
        key.scopes.join(" "),
        at(key.created_at),
        used.as_deref().unwrap_or("never"),
        key.name,
    )
}

pub(super) async fn revoke(
    context: &Context<'_>,
    arguments: &RevokeApiKey,
) -> Result<Outcome, Failure> {
    let (db, by) = (context.db, context.by());
    let platform = api_keys::platform(db, by.now, by.ids).await?;
    match api_keys::revoke(db, &by, platform, arguments.id).await {
        Err(Error::NotFound) => Err(Failure::Refused(
            "no such API key, or it is already revoked".to_owned(),
        )),
        revoked => {
            revoked?;
            context.say("API key revoked.")
        }
    }
}
