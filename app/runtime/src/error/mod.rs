//! The one error that crosses from the server to the browser. It says what a person can act on and
//! nothing about the inside: causes go to the log, under the reference that the person sees.

mod decode;
mod messages;

use leptos::server_fn::{
    Bytes, Encodes,
    codec::JsonEncoding,
    error::{FromServerFnError, IntoAppError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use ui::platform;

pub use self::messages::{error_messages, form_errors, form_failure_message, success_count};

/// How a server function fails whose business verb can refuse with `R`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "failure", content = "of", rename_all = "snake_case")]
pub enum ApiError<R> {
    /// The rules say no, for this reason. Nothing was changed.
    Refused(R),
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// Somebody is signed in who may not do this.
    NotAllowed,
    /// There is no such object, or it belongs to someone else: the two look the same.
    NotFound,
    /// Someone else changed the object first. Nothing was changed by this call.
    Conflict,
    /// The database had no room or no time. Nothing was changed; a moment later it may go well.
    Busy,
    /// The form can't be taken as it was sent. Nothing was changed by this call.
    Form(FormFailure),
    /// A defect or a failing database.
    #[serde(rename = "broken")]
    Internal {
        /// The id under which the log holds the cause; empty when the request had none.
        reference: String,
    },
    /// The database's answer to the last step was lost: all was done, or nothing.
    Unanswered,
    /// The call itself failed on the way: no network, or a page that is older than the server.
    #[serde(rename = "unreachable")]
    Transport(ServerFnErrorErr),
}

/// Why a form can't be taken as it was sent, whatever stands in its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormFailure {
    /// It was sent before with other content, and that is done.
    SentBefore,
    /// Somebody else is signed in than who opened it. What was typed is kept for that person.
    OtherAccount,
    /// Who opened it is no longer in the organisation that it was opened in.
    LeftPlace,
    /// It was not made here, or too long ago.
    Old,
    /// What stands in it is more than is kept.
    TooLong,
    /// The person typed the password or a code too long ago for this: once more first.
    ProofNeeded,
    /// The person has to agree to the terms in force first.
    AgreementNeeded,
}

/// The refusal of a server function whose verb can't refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoRefusal {}

impl<R> ApiError<R> {
    /// The HTTP status that says the same.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Refused(_) => 422,
            Self::SignedOut => 401,
            Self::NotAllowed => 403,
            Self::NotFound => 404,
            Self::Form(FormFailure::TooLong) => 413,
            Self::Conflict | Self::Form(_) => 409,
            Self::Transport(ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_)) => 400,
            Self::Busy | Self::Unanswered => 503,
            Self::Internal { .. } | Self::Transport(_) => 500,
        }
    }

    /// The same failure in a server function that can refuse for more reasons than its verb.
    #[must_use]
    pub fn map_refusal<S>(self, refusal: impl FnOnce(R) -> S) -> ApiError<S> {
        match self {
            Self::Refused(own) => ApiError::Refused(refusal(own)),
            Self::SignedOut => ApiError::SignedOut,
            Self::NotAllowed => ApiError::NotAllowed,
            Self::NotFound => ApiError::NotFound,
            Self::Conflict => ApiError::Conflict,
            Self::Busy => ApiError::Busy,
            Self::Form(why) => ApiError::Form(why),
            Self::Internal { reference } => ApiError::Internal { reference },
            Self::Unanswered => ApiError::Unanswered,
            Self::Transport(error) => ApiError::Transport(error),
        }
    }
}

impl<R> FromServerFnError for ApiError<R>
where
    R: std::fmt::Debug + Serialize + DeserializeOwned + 'static,
{
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self::Transport(without_words(error))
    }

    /// Every failure leaves the server through here, so this is where its answer gets the status:
    /// no server function can forget it.
    fn ser(&self) -> Bytes {
        platform::set_answer_status(self.status());
        JsonEncoding::encode(self).unwrap_or_else(|_| {
            let fallback: Self = ServerFnErrorErr::Serialization(String::new()).into_app_error();
            JsonEncoding::encode(&fallback).unwrap_or_default()
        })
    }
}

/// The kind of the framework's error alone: its words quote types and values of the inside.
fn without_words(error: ServerFnErrorErr) -> ServerFnErrorErr {
    use ServerFnErrorErr as Kind;
    let none = String::new();
    match error {
        Kind::Registration(_) => Kind::Registration(none),
        Kind::UnsupportedRequestMethod(_) => Kind::UnsupportedRequestMethod(none),
        Kind::Request(_) => Kind::Request(none),
        Kind::ServerError(_) => Kind::ServerError(none),
        Kind::MiddlewareError(_) => Kind::MiddlewareError(none),
        Kind::Deserialization(_) => Kind::Deserialization(none),
        Kind::Serialization(_) => Kind::Serialization(none),
        Kind::Args(_) => Kind::Args(none),
        Kind::MissingArg(argument) => Kind::MissingArg(argument),
        Kind::Response(_) => Kind::Response(none),
    }
}

/// What the store says, as far as a person may know it. A cause of ours is logged here, once.
#[cfg(feature = "ssr")]
impl<R> From<store::Error<R>> for ApiError<R> {
    fn from(error: store::Error<R>) -> Self {
        match error {
            store::Error::Refused(refusal) => Self::Refused(refusal),
            store::Error::NotFound => Self::NotFound,
            store::Error::Conflict => Self::Conflict,
            // The access rule says so before; this is who was suspended a moment ago.
            store::Error::Suspended => Self::NotAllowed,
            store::Error::Db(cause) if store::is_busy(&cause) => {
                let reference = platform::request_reference().unwrap_or_default();
                tracing::warn!(%reference, %cause, "the database is busy");
                Self::Busy
            }
            store::Error::SentBefore => Self::Form(FormFailure::SentBefore),
            store::Error::Corrupt { table, column, id } => {
                let reference = platform::request_reference().unwrap_or_default();
                tracing::error!(%reference, table, column, %id, "a stored row breaks its rules");
                Self::Internal { reference }
            }
            store::Error::Db(cause) => {
                let reference = platform::request_reference().unwrap_or_default();
                tracing::error!(%reference, %cause, "the database failed");
                Self::Internal { reference }
            }
            store::Error::Unanswered(cause) => {
                let reference = platform::request_reference().unwrap_or_default();
                tracing::error!(%reference, %cause, "a commit was not answered");
                Self::Unanswered
            }
        }
    }
}

/// A verb that can't refuse, in a server function that can't either.
#[cfg(feature = "ssr")]
impl From<store::Error<std::convert::Infallible>> for ApiError<NoRefusal> {
    fn from(error: store::Error<std::convert::Infallible>) -> Self {
        Self::without_refusal(error)
    }
}

#[cfg(feature = "ssr")]
impl<R> ApiError<R> {
    /// What a verb that can't refuse says, in a server function whose own refusals are `R`:
    /// `verb.await.map_err(ApiError::without_refusal)?`.
    pub fn without_refusal(error: store::Error<std::convert::Infallible>) -> Self {
        Self::from(error.without_refusal())
    }
}

#[cfg(test)]
mod tests;
