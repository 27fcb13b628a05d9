//! How a failure is read. The derived way would put a reader of the whole into a bundle
//! for every refusal there is; this way all share one, and only the refusal itself is read by its type.

use leptos::server_fn::error::ServerFnErrorErr;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error},
};
use serde_json::value::RawValue;

use super::ApiError;

/// The name of a failure, as it is written.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Refused,
    SignedOut,
    NotAllowed,
    NotFound,
    Conflict,
    Busy,
    Form,
    #[serde(rename = "broken")]
    Internal,
    Unanswered,
    #[serde(rename = "unreachable")]
    Transport,
}

/// A failure as it is written, with what belongs to it still unread.
#[derive(Deserialize)]
struct Written {
    failure: Kind,
    of: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct Internal {
    reference: String,
}

fn of<T: DeserializeOwned>(written: Option<&RawValue>) -> Result<T, serde_json::Error> {
    let written = written.map_or("null", RawValue::get);
    // By bytes, as everything else is read that the server says.
    serde_json::from_slice(written.as_bytes())
}

impl<R: DeserializeOwned> ApiError<R> {
    fn read(kind: Kind, rest: Option<&RawValue>) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            Kind::Refused => Self::Refused(of(rest)?),
            Kind::SignedOut => Self::SignedOut,
            Kind::NotAllowed => Self::NotAllowed,
            Kind::NotFound => Self::NotFound,
            Kind::Conflict => Self::Conflict,
            Kind::Busy => Self::Busy,
            Kind::Form => Self::Form(of(rest)?),
            Kind::Internal => {
                let Internal { reference } = of(rest)?;
                Self::Internal { reference }
            }
            Kind::Unanswered => Self::Unanswered,
            Kind::Transport => Self::Transport(of::<ServerFnErrorErr>(rest)?),
        })
    }
}

impl<'de, R: DeserializeOwned> Deserialize<'de> for ApiError<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { failure, of } = Written::deserialize(deserializer)?;
        Self::read(failure, of.as_deref()).map_err(D::Error::custom)
    }
}
