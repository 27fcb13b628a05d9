//! Files that people download: who asks for one and what it asks for, and how a list becomes one. The
//! process sends them (`server`), capabilities make them.

mod cells;
mod csv;
mod format;
mod formula;
mod xlsx;

pub use self::{
    cells::{Cells, Table},
    format::FileFormat,
    formula::{defused, may_run},
};

use std::{convert::Infallible, fmt, io, str::FromStr, sync::Arc};

use axum::extract::Query;
use chrono::{DateTime, Utc};
use domain::{actor::Actor, period::DayRangeRefusal};
use futures::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use http::Uri;
use serde::de::DeserializeOwned;
use store::{ActorContext, Db, Error, IdSource};
use ui::text::Locale;

/// A file on its way out.
pub struct File {
    /// Its name, without the ending.
    pub name: String,
    /// How it is written.
    pub format: FileFormat,
    /// What is in it, piece by piece. One that can't be made breaks it off.
    pub bytes: BoxStream<'static, io::Result<Vec<u8>>>,
}

/// A request for a file, by somebody whom the file's access rule lets have it.
pub struct FileRequest {
    /// The database.
    pub db: Db,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The address of the stylesheet, for documents.
    pub stylesheet: String,
    /// Who asks.
    pub actor: Actor,
    /// Where new ids come from.
    pub ids: Arc<dyn IdSource>,
    /// What the site's addresses begin with.
    pub origin: String,
    /// What is asked for.
    pub uri: Uri,
    /// What the route leaves open, by its names.
    pub parts: Vec<(String, String)>,
    /// The language that it asks for. Files with columns are in English, so that they stay the same for
    /// programs.
    pub language: Locale,
}

/// Why a file is not sent.
#[derive(Debug)]
pub enum FileError {
    /// Its address asks for something that can't be.
    Invalid(String),
    /// It could not be read.
    Store(Error<Infallible>),
    /// It could not be made of what was read. The log says why, without what was read.
    NotMade(String),
}

impl File {
    /// A PDF that is there as a whole.
    #[must_use]
    pub fn shown(name: String, bytes: Vec<u8>) -> Self {
        Self {
            name,
            format: FileFormat::Pdf,
            bytes: stream::iter([Ok(bytes)]).boxed(),
        }
    }

    /// A text that is there as a whole.
    #[must_use]
    pub fn of_text(name: String, text: String) -> Self {
        Self {
            name,
            format: FileFormat::Text,
            bytes: stream::iter([Ok(text.into_bytes())]).boxed(),
        }
    }

    /// A document that is there as a whole and runs nothing.
    #[must_use]
    pub fn document(name: String, html: String) -> Self {
        Self {
            name,
            format: FileFormat::Html,
            bytes: stream::iter([Ok(html.into_bytes())]).boxed(),
        }
    }
}

impl FileRequest {
    /// Who asks and when, as the verbs of `store` take it.
    #[must_use]
    pub fn by(&self) -> ActorContext<'_> {
        ActorContext {
            actor: self.actor,
            now: self.now,
            ids: &*self.ids,
            form: None,
        }
    }

    /// What the address asks for behind its path.
    ///
    /// # Errors
    ///
    /// [`FileError::Invalid`] where it can't be read.
    pub fn query<Q: DeserializeOwned>(&self) -> Result<Q, FileError> {
        match Query::try_from_uri(&self.uri) {
            Ok(Query(query)) => Ok(query),
            Err(rejection) => Err(FileError::Invalid(rejection.to_string())),
        }
    }

    /// How the file is to be written, by the ending of its address.
    #[must_use]
    pub fn format(&self) -> FileFormat {
        FileFormat::of_path(self.uri.path())
    }

    /// What the address names where its route has `{name}`.
    ///
    /// # Errors
    ///
    /// Not found where that is none.
    pub fn part<Id: FromStr>(&self, name: &str) -> Result<Id, FileError> {
        let found = self.parts.iter().find(|(known, _)| known == name);
        let id = found.and_then(|(_, part)| part.parse().ok());
        id.ok_or(FileError::Store(Error::NotFound))
    }

    /// A file's name with the day on which it is made.
    #[must_use]
    pub fn dated(&self, name: &str) -> String {
        format!("{name}-{}", self.now.format("%Y-%m-%d"))
    }
}

impl From<Error<Infallible>> for FileError {
    fn from(error: Error<Infallible>) -> Self {
        Self::Store(error)
    }
}

impl From<DayRangeRefusal> for FileError {
    fn from(refusal: DayRangeRefusal) -> Self {
        Self::Invalid(refusal.to_string())
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("File");
        shown.field("name", &self.name).finish_non_exhaustive()
    }
}

impl fmt::Debug for FileRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("FileRequest");
        shown.field("uri", &self.uri).finish_non_exhaustive()
    }
}
