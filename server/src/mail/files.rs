//! Mails as files: where no mail server is set up, so that they can be read by hand or at `/dev/mailbox`.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use domain::ids::MailId;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use tokio::task::spawn_blocking;

use super::SendFailure;

/// Only whoever runs the program reads the mails: they have codes and links in them.
const FOR_THE_OWNER: u32 = 0o700;

/// How many mails are listed.
const LISTED_MAX: usize = 200;

/// A mail as the mailbox shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredMail {
    /// To whom.
    pub to: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// A folder of mails: each as `.eml`, which mail programs open, and as `.json`, which the mailbox reads. Both
/// carry the mail's key as their name, so that a mail which is written twice is there once.
#[derive(Clone, Debug)]
pub struct MailFolder(PathBuf);

impl MailFolder {
    /// The folder at this path, which need not be there yet.
    pub(super) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a mail.
    pub(super) async fn write(
        &self,
        mail: MailId,
        stored: StoredMail,
        message: Vec<u8>,
    ) -> Result<(), SendFailure> {
        let folder = self.clone();
        let written = spawn_blocking(move || folder.write_now(mail, &stored, &message)).await;
        match written {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(SendFailure::because(format!(
                "the file can't be written: {}",
                error.kind()
            ))),
            Err(_) => Err(SendFailure::because("the file can't be written")),
        }
    }

    fn write_now(&self, mail: MailId, stored: &StoredMail, message: &[u8]) -> io::Result<()> {
        DirBuilder::new()
            .recursive(true)
            .mode(FOR_THE_OWNER)
            .create(&self.0)?;
        let shown = serde_json::to_vec(stored)?;
        self.put(&format!("{mail}.eml"), message)?;
        self.put(&format!("{mail}.json"), &shown)
    }

    /// Puts a whole file in its place, so that nobody reads half of it.
    fn put(&self, name: &str, contents: &[u8]) -> io::Result<()> {
        let mut new = NamedTempFile::new_in(&self.0)?;
        new.write_all(contents)?;
        new.persist(self.0.join(name))
            .map_err(|error| error.error)?;
        Ok(())
    }

    /// The mails, the latest first. What can't be read is left out.
    ///
    /// # Errors
    ///
    /// When the folder can't be read; one that isn't there has no mails.
    pub fn list(&self) -> io::Result<Vec<(MailId, StoredMail)>> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let names = entries.filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            name.strip_suffix(".json")?.parse::<MailId>().ok()
        });
        let mut mails: Vec<MailId> = names.collect();
        // Their keys begin with the moment at which they were queued.
        mails.sort_unstable_by(|one, other| other.cmp(one));
        mails.truncate(LISTED_MAX);
        let read = mails.into_iter();
        let read = read.filter_map(|mail| Some((mail, self.read(mail).ok()?)));
        Ok(read.collect())
    }

    /// One mail.
    ///
    /// # Errors
    ///
    /// When it isn't there or can't be read.
    pub fn read(&self, mail: MailId) -> io::Result<StoredMail> {
        let file = File::open(self.0.join(format!("{mail}.json")))?;
        Ok(serde_json::from_reader(io::BufReader::new(file))?)
    }
}
