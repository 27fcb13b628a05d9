//! Where the files of documents lie: in a folder, or in a bucket that speaks S3. Each lies under the name that
//! its row in the database has, which nobody can guess and no page says.

mod options;

use std::{
    fmt,
    fs::DirBuilder,
    io::ErrorKind,
    os::unix::fs::DirBuilderExt as _,
    path::{Path as Folder, PathBuf},
    sync::Arc,
};

use axum::body::Bytes;
use futures::stream::BoxStream;
use object_store::{
    ObjectStore, ObjectStoreExt as _, WriteMultipart, aws::AmazonS3Builder, local::LocalFileSystem,
    memory::InMemory, path::Path,
};

pub use self::options::DocumentOptions;
use crate::{cli::Options, command::Failure};

/// The folder in the data directory, unless another place is named.
const FOLDER: &str = "documents";

/// A file could not be stored, read or deleted.
pub type FileFailure = object_store::Error;

/// What the name of a file in a folder ends with while it is being written. A process that is killed then leaves
/// it behind under that name, which the store itself can't be asked for.
const UNFINISHED: &str = "#1";

/// The files of documents.
#[derive(Clone)]
pub struct DocumentFiles {
    store: Arc<dyn ObjectStore>,
    /// Where they lie, if that is a folder.
    folder: Option<PathBuf>,
}

impl fmt::Debug for DocumentFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DocumentFiles").finish_non_exhaustive()
    }
}

impl DocumentFiles {
    /// Where the options say: the bucket that is named, or a folder.
    ///
    /// # Errors
    ///
    /// When the folder can't be made, or the bucket can't be used as it is said.
    pub fn of(options: &Options) -> Result<Self, Failure> {
        let documents = &options.documents;
        if let Some(bucket) = &documents.documents_s3_bucket {
            return Self::in_bucket(documents, bucket);
        }
        match &documents.documents_dir {
            Some(folder) => Self::in_folder(folder),
            None => Self::in_folder(&options.data_dir().map_err(Failure::Usage)?.join(FOLDER)),
        }
    }

    /// In a folder, which is made for the program alone.
    ///
    /// # Errors
    ///
    /// When it can't be made.
    pub fn in_folder(folder: &Folder) -> Result<Self, Failure> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(Failure::io(format!(
                "--documents-dir: {}",
                folder.display()
            )))?;
        let files = LocalFileSystem::new_with_prefix(folder).map_err(refused)?;
        Ok(Self {
            store: Arc::new(files),
            folder: Some(folder.to_owned()),
        })
    }

    fn in_bucket(documents: &DocumentOptions, bucket: &str) -> Result<Self, Failure> {
        // The keys come from the environment, as every program for S3 reads them (AWS_ACCESS_KEY_ID,
        // AWS_SECRET_ACCESS_KEY). A provider that is installed already does as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
        if let Some(region) = &documents.documents_s3_region {
            builder = builder.with_region(region);
        }
        if let Some(endpoint) = &documents.documents_s3_endpoint {
            builder = builder
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"));
        }
        Ok(Self {
            store: Arc::new(builder.build().map_err(refused)?),
            folder: None,
        })
    }

    /// In memory, for tests.
    #[must_use]
    pub fn in_memory() -> Self {
        Self {
            store: Arc::new(InMemory::new()),
            folder: None,
        }
    }

    /// Stores a file under its name.
    pub(crate) async fn put(&self, name: &str, file: Bytes) -> Result<(), FileFailure> {
        let stored = self.store.put(&Path::from(name), file.into()).await;
        stored.map(drop)
    }

    /// Begins to store a file piece by piece.
    pub(crate) async fn begin(&self, name: &str) -> Result<FileWriter, FileFailure> {
        let upload = self.store.put_multipart(&Path::from(name)).await?;
        Ok(FileWriter(WriteMultipart::new(upload)))
    }

    /// Reads a file piece by piece.
    pub(crate) async fn get(
        &self,
        name: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, FileFailure>>, FileFailure> {
        Ok(self.store.get(&Path::from(name)).await?.into_stream())
    }

    /// Deletes a file, and what a process that was killed while it stored the file left of it. One that isn't
    /// there is deleted already.
    pub(crate) async fn delete(&self, name: &str) -> Result<(), FileFailure> {
        match self.store.delete(&Path::from(name)).await {
            Ok(()) | Err(FileFailure::NotFound { .. }) => self.delete_unfinished(name).await,
            Err(error) => Err(error),
        }
    }

    async fn delete_unfinished(&self, name: &str) -> Result<(), FileFailure> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let unfinished = folder.join(format!("{name}{UNFINISHED}"));
        match tokio::fs::remove_file(unfinished).await {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(FileFailure::Generic {
                store: "folder",
                source: Box::new(error),
            }),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// What lies in the files, for tests.
    ///
    /// # Errors
    ///
    /// When they can't be listed or read.
    pub async fn contents(&self) -> Result<Vec<Bytes>, FileFailure> {
        use futures::TryStreamExt as _;
        let files: Vec<_> = self.store.list(None).try_collect().await?;
        let mut contents = Vec::with_capacity(files.len());
        for file in files {
            contents.push(self.store.get(&file.location).await?.bytes().await?);
        }
        Ok(contents)
    }

    /// How many files there are, for tests.
    ///
    /// # Errors
    ///
    /// When they can't be listed.
    pub async fn count(&self) -> Result<usize, FileFailure> {
        use futures::TryStreamExt as _;
        let files: Vec<_> = self.store.list(None).try_collect().await?;
        Ok(files.len())
    }
}

/// A file that is being stored. It isn't there before it is finished.
#[derive(Debug)]
pub(crate) struct FileWriter(WriteMultipart);

impl FileWriter {
    /// How many parts are on their way at once: what is sent faster than it can be stored waits.
    const PARTS: usize = 2;

    /// Adds a piece.
    pub(crate) async fn write(&mut self, piece: &[u8]) -> Result<(), FileFailure> {
        self.0.wait_for_capacity(Self::PARTS).await?;
        self.0.write(piece);
        Ok(())
    }

    /// Puts the file in its place.
    pub(crate) async fn finish(self) -> Result<(), FileFailure> {
        self.0.finish().await.map(drop)
    }

    /// Forgets what was stored of it.
    pub(crate) async fn abort(self) {
        if let Err(error) = self.0.abort().await {
            tracing::warn!(%error, "a part of a file could not be deleted");
        }
    }
}

fn refused(error: FileFailure) -> Failure {
    Failure::Refused(format!("the documents' files: {error}"))
}

#[cfg(test)]
mod tests;
