//! How far an import is, and what can be done with it then.

crate::codes! {
    /// How far an import is.
    pub enum ProductImportState {
        /// The file is on its way.
        Uploading = "uploading",
        /// Its columns are to be matched.
        Mapping = "mapping",
        /// Its rows are being checked, or wait for that.
        Checking = "checking",
        /// It can be imported.
        Checked = "checked",
        /// Its rows are being imported, or wait for that.
        Importing = "importing",
        /// Every row was imported or refused.
        Done = "done",
        /// It is being undone, or waits for that.
        Undoing = "undoing",
        /// It was undone.
        Undone = "undone",
        /// Its file can't be read, or it was interrupted again and again.
        Failed = "failed",
        /// Somebody cancelled it before anything was imported.
        Cancelled = "cancelled",
    }
}

crate::codes! {
    /// Why a file isn't taken.
    #[derive(thiserror::Error)]
    pub enum ProductUploadRefusal without Display {
        /// No file was chosen.
        #[error("Choose a CSV file.")]
        Missing = "missing",
        /// There is nothing in it.
        #[error("The file is empty.")]
        Empty = "empty",
        /// It has more bytes than may be uploaded.
        #[error("The file is larger than 10 MB.")]
        TooLarge = "too-large",
        /// Another import of the shop is open.
        #[error("Another import is open.")]
        Open = "open",
    }
}

crate::codes! {
    /// Why a step of an import isn't taken.
    #[derive(thiserror::Error)]
    pub enum ProductImportRefusal without Display {
        /// Its check isn't over.
        #[error("The check isn't finished")]
        NotChecked = "not-checked",
        /// It was started before.
        #[error("It was started before")]
        Started = "started",
        /// It has ended, or was undone.
        #[error("It has ended")]
        Ended = "ended",
        /// Nothing of it was imported.
        #[error("Nothing was imported")]
        NotImported = "not-imported",
        /// It is too long ago to be undone.
        #[error("It can't be undone any more")]
        TooLate = "too-late",
        /// Another import of the shop is open.
        #[error("Another import is open")]
        OtherOpen = "other-open",
    }
}

impl ProductImportState {
    /// Whether no other file may be uploaded before it goes on or is cancelled.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Uploading
            | Self::Mapping
            | Self::Checking
            | Self::Checked
            | Self::Importing
            | Self::Undoing => true,
            Self::Done | Self::Undone | Self::Failed | Self::Cancelled => false,
        }
    }

    /// Whether the worker has something to do for it.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        match self {
            Self::Checking | Self::Importing | Self::Undoing => true,
            Self::Uploading
            | Self::Mapping
            | Self::Checked
            | Self::Done
            | Self::Undone
            | Self::Failed
            | Self::Cancelled => false,
        }
    }

    /// Whether its columns can be matched, and its rows be checked: as often as wanted until it is started.
    ///
    /// # Errors
    ///
    /// [`ProductImportRefusal`].
    pub const fn check_map(self) -> Result<(), ProductImportRefusal> {
        match self {
            Self::Mapping | Self::Checked => Ok(()),
            Self::Uploading | Self::Checking => Err(ProductImportRefusal::NotChecked),
            Self::Importing | Self::Done | Self::Undoing => Err(ProductImportRefusal::Started),
            Self::Undone | Self::Failed | Self::Cancelled => Err(ProductImportRefusal::Ended),
        }
    }

    /// Whether it can be started: once, and only after its check.
    ///
    /// # Errors
    ///
    /// [`ProductImportRefusal`].
    pub const fn check_start(self) -> Result<(), ProductImportRefusal> {
        match self {
            Self::Checked => Ok(()),
            Self::Uploading | Self::Mapping | Self::Checking => {
                Err(ProductImportRefusal::NotChecked)
            }
            Self::Importing | Self::Done | Self::Undoing => Err(ProductImportRefusal::Started),
            Self::Undone | Self::Failed | Self::Cancelled => Err(ProductImportRefusal::Ended),
        }
    }

    /// Whether it can be cancelled: until it is started. What was imported is undone instead.
    ///
    /// # Errors
    ///
    /// [`ProductImportRefusal`].
    pub const fn check_cancel(self) -> Result<(), ProductImportRefusal> {
        match self {
            Self::Uploading | Self::Mapping | Self::Checking | Self::Checked => Ok(()),
            Self::Importing | Self::Done | Self::Undoing => Err(ProductImportRefusal::Started),
            Self::Undone | Self::Failed | Self::Cancelled => Err(ProductImportRefusal::Ended),
        }
    }

    /// Whether it can be undone, apart from how long ago it was and whether anything was imported: once, when it
    /// is through, or came no further.
    ///
    /// # Errors
    ///
    /// [`ProductImportRefusal`].
    pub const fn check_undo(self) -> Result<(), ProductImportRefusal> {
        match self {
            Self::Done | Self::Failed => Ok(()),
            Self::Undoing | Self::Undone => Err(ProductImportRefusal::Ended),
            Self::Uploading
            | Self::Mapping
            | Self::Checking
            | Self::Checked
            | Self::Importing
            | Self::Cancelled => Err(ProductImportRefusal::NotImported),
        }
    }
}
