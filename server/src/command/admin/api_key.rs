//! `admin create-api-key` and `admin revoke-api-key`: the keys with which the platform's own programs
//! send orders and refunds.

use std::io::{Write, stdout};

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser as _},
};
use domain::{ids::ApiKeyId, market::Market};
use store::{
    Error,
    api_keys::{self, NewApiKey, Scope},
};

use super::super::{Failure, Outcome, no_such_market};
use crate::{
    api::{PREFIX, hash},
    database::Database,
    world::World,
};

/// What `admin create-api-key` can be told.
#[derive(Debug, Args)]
pub struct CreateApiKey {
    /// The market whose orders the key may send: US, GB, ID, MY, VN, TH, PH or SG.
    #[arg(long, env = "PARTNER_CENTER_MARKET", value_name = "MARKET")]
    market: Market,

    /// What the key is called where keys are listed, at most 100 characters.
    #[arg(long, value_name = "NAME")]
    name: String,

    /// What the key may be used for. Give it once for each.
    #[arg(long = "scope", value_name = "SCOPE", required = true)]
    #[arg(value_parser = PossibleValuesParser::new(Scope::ALL.map(Scope::code)).map(scope))]
    scopes: Vec<Option<Scope>>,
}

/// What `admin revoke-api-key` can be told.
#[derive(Debug, Args)]
pub struct RevokeApiKey {
    /// The key's id, which was printed when it was created. Not the key itself.
    #[arg(value_name = "ID")]
    id: ApiKeyId,
}

fn scope(code: String) -> Option<Scope> {
    Scope::ALL.into_iter().find(|scope| scope.code() == code)
}

pub(super) async fn create(
    database: &Database,
    world: &World,
    arguments: &CreateApiKey,
) -> Result<Outcome, Failure> {
    let (db, market) = (&database.db, arguments.market);
    match store::markets::rules_of(db, market).await {
        Err(Error::NotFound) => return Err(no_such_market(market)),
        rules => rules?,
    };
    let key = format!("{PREFIX}{}", world.secret_text());
    let scopes: Vec<Scope> = arguments.scopes.iter().copied().flatten().collect();
    let new = NewApiKey {
        organisation_id: api_keys::platform(db, world.now(), &*world.ids).await?,
        market,
        name: &arguments.name,
        key_hash: hash(&key),
        scopes: &scopes,
    };
    let id = api_keys::issue(db, &new, world.now(), &*world.ids)
        .await
        .map_err(|error| match error {
            Error::Db(error) => Failure::Database(error),
            refused => Failure::Refused(refused.to_string()),
        })?;
    writeln!(
        stdout(),
        "The key is made, and this is the only time that it is shown:\n{key}\n\
         Its id, to revoke it by: {id}"
    )
    .map_err(Failure::io("standard output"))?;
    Ok(Outcome::Done)
}

pub(super) async fn revoke(
    database: &Database,
    world: &World,
    arguments: &RevokeApiKey,
) -> Result<Outcome, Failure> {
    let db = &database.db;
    let platform = api_keys::platform(db, world.now(), &*world.ids).await?;
    match api_keys::revoke(db, platform, arguments.id, world.now()).await {
        Err(Error::NotFound) => Err(Failure::Refused(
            "the platform has no such key, or it is revoked already".to_owned(),
        )),
        revoked => {
            revoked?;
            writeln!(stdout(), "The key opens nothing from now on.")
                .map_err(Failure::io("standard output"))?;
            Ok(Outcome::Done)
        }
    }
}
