//! The key that signs a request: the first thing that every route asks for.

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{header::AUTHORIZATION, request::Parts},
};
use sha2::{Digest, Sha256};
use store::{
    Db, Error,
    api_keys::{self, ApiKey, Scope},
};

use super::{problem::Problem, unknown_keys::UnknownKeys};
use crate::environment::Environment;

/// What every key begins with, so that a leaked one is recognised.
pub(crate) const PREFIX: &str = "pck_";

/// The valid key of a request.
pub(super) struct SignedBy(pub(super) ApiKey);

impl SignedBy {
    /// Refuses unless the key may be used for `scope` by the platform itself, which knows every
    /// shop's orders and every creator.
    pub(super) fn platform_with(&self, scope: Scope) -> Result<&ApiKey, Problem> {
        let Self(key) = self;
        if !key.is_platform {
            return Err(Problem::forbidden(
                "Use a platform API key to send orders, refunds and facts about creators.",
            ));
        }
        if !key.allows(scope) {
            let needed = scope.code();
            return Err(Problem::forbidden(format!(
                "The API key needs the scope {needed}."
            )));
        }
        Ok(key)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedBy
where
    Db: FromRef<S>,
    Environment: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let presented = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let db = Db::from_ref(state);
        let environment = Environment::from_ref(state);
        let unknown = || {
            if let (Some(counted), Some(_)) = (parts.extensions.get::<UnknownKeys>(), presented) {
                counted.came(&db, &environment);
            }
            Problem::unauthorized()
        };
        let key = presented
            .and_then(|value| value.strip_prefix("Bearer "))
            .filter(|key| key.starts_with(PREFIX))
            .ok_or_else(unknown)?;
        match api_keys::find(&db, hash(key), environment.now()).await {
            Ok(key) => Ok(Self(key)),
            Err(Error::NotFound) => Err(unknown()),
            Err(error) => Err(Problem::of(&error, "an API key could not be looked up")),
        }
    }
}

/// What is kept of a key. It has 256 random bits, so a fast hash is safe.
pub(crate) fn hash(key: &str) -> [u8; 32] {
    Sha256::digest(key.as_bytes()).into()
}
