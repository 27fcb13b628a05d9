//! How a verb can fail: the business says no, the object is not there for this actor, two people
//! collided, a row breaks its own rules, or the database itself failed.

use uuid::Uuid;

/// The failure of a verb whose refusals are `R`.
#[derive(Debug, thiserror::Error)]
pub enum Error<R> {
    /// The rules say no. Nothing was changed.
    #[error("{0}")]
    Refused(R),
    /// There is no such object, or it belongs to someone else: the two look the same.
    #[error("not found")]
    NotFound,
    /// Someone else changed the object first. Nothing was changed by this call.
    #[error("changed by someone else meanwhile")]
    Conflict,
    /// Who acts is suspended, alone or with the whole organisation. Nothing was changed.
    #[error("suspended: nothing can be changed")]
    Suspended,
    /// The form was sent before with other content, which is done. Nothing was changed by this call.
    #[error("this form was sent before, with other content")]
    SentBefore,
    /// A stored row can't be what it says it is: a defect, with its address.
    #[error("corrupt row {id} in {table}.{column}")]
    Corrupt {
        /// The table that holds the row.
        table: &'static str,
        /// The column that can't be read.
        column: &'static str,
        /// The row's own key.
        id: Uuid,
    },
    /// The database failed or can't be reached. Nothing of a transaction was kept.
    #[error("database: {0}")]
    Db(#[source] sqlx::Error),
    /// The database's answer to the commit was lost: all was changed, or nothing.
    #[error("the answer to a commit was lost, so it may or may not have been done: {0}")]
    Unanswered(#[source] sqlx::Error),
}

impl<R> From<sqlx::Error> for Error<R> {
    fn from(error: sqlx::Error) -> Self {
        if is_of_the_suspended(&error) {
            return Self::Suspended;
        }
        Self::Db(error)
    }
}

/// Whether the policy said no that keeps those from acting who are suspended
/// (`migrations/0073_suspension.sql`).
fn is_of_the_suspended(error: &sqlx::Error) -> bool {
    const INSUFFICIENT_PRIVILEGE: &str = "42501";
    const POLICY: &str = "\"nobody_suspended_acts\"";
    error.as_database_error().is_some_and(|error| {
        error.code().as_deref() == Some(INSUFFICIENT_PRIVILEGE) && error.message().contains(POLICY)
    })
}

impl Error<std::convert::Infallible> {
    /// The failure of a step that has no refusals, as that of a verb that has.
    #[must_use]
    pub fn without_refusal<R>(self) -> Error<R> {
        self.map_refusal(|never| match never {})
    }
}

impl<R> Error<R> {
    /// The failure of a step, its refusal as that of the verb which it is a part of.
    #[must_use]
    pub fn map_refusal<S>(self, refusal: impl FnOnce(R) -> S) -> Error<S> {
        match self {
            Self::Refused(refused) => Error::Refused(refusal(refused)),
            Self::NotFound => Error::NotFound,
            Self::Conflict => Error::Conflict,
            Self::Suspended => Error::Suspended,
            Self::SentBefore => Error::SentBefore,
            Self::Corrupt { table, column, id } => Error::Corrupt { table, column, id },
            Self::Db(error) => Error::Db(error),
            Self::Unanswered(error) => Error::Unanswered(error),
        }
    }

    /// The refusal, or else the failure as that of a step that has no refusals.
    ///
    /// # Errors
    ///
    /// Whatever is no refusal.
    pub fn into_refusal(self) -> Result<R, Error<std::convert::Infallible>> {
        match self {
            Self::Refused(refusal) => Ok(refusal),
            Self::NotFound => Err(Error::NotFound),
            Self::Conflict => Err(Error::Conflict),
            Self::Suspended => Err(Error::Suspended),
            Self::SentBefore => Err(Error::SentBefore),
            Self::Corrupt { table, column, id } => Err(Error::Corrupt { table, column, id }),
            Self::Db(error) => Err(Error::Db(error)),
            Self::Unanswered(error) => Err(Error::Unanswered(error)),
        }
    }

    /// Makes a named constraint a refusal, so that the database is the last speaker of the rule and
    /// the reader still gets the rule's own sentence.
    #[must_use]
    pub fn on_constraint(self, name: &str, refusal: impl FnOnce() -> R) -> Self {
        match self {
            Self::Db(sqlx::Error::Database(error)) if error.constraint() == Some(name) => {
                Self::Refused(refusal())
            }
            other => other,
        }
    }
}
