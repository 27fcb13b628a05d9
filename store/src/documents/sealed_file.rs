//! Files of documents, sealed.

use std::fmt;

use domain::ids::DocumentId;
use uuid::Uuid;

use crate::{
    SecretSource,
    sealing::{FinanceKeys, KeyId, SealedPlace, Unreadable},
};

/// The table, as it is bound into what is sealed.
const TABLE: &str = "document";

/// A file that is sealed for a document that is about to be noted. It opens as this owner's document alone.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedFile {
    pub(super) document: DocumentId,
    pub(super) key_id: KeyId,
    pub(super) wrapped_key: Vec<u8>,
    /// What is stored.
    pub bytes: Vec<u8>,
}

/// Without its bytes, of which there are many.
impl fmt::Debug for SealedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("SealedFile");
        shown
            .field("document", &self.document)
            .field("key_id", &self.key_id)
            .finish_non_exhaustive()
    }
}

/// Seals a file for a document of this owner ([`super::owner_of`]).
///
/// # Errors
///
/// When the cipher can't, which no file that fits in memory brings about.
pub fn seal(
    keys: &FinanceKeys,
    (document, owner): (DocumentId, Uuid),
    file: &[u8],
    secrets: &dyn SecretSource,
) -> Result<SealedFile, Unreadable> {
    let sealed = keys.seal(&place(document, owner), file, secrets)?;
    Ok(SealedFile {
        document,
        key_id: sealed.key_id,
        wrapped_key: sealed.wrapped_key,
        bytes: sealed.sealed,
    })
}

/// Where a document's file belongs.
pub(super) const fn place(document: DocumentId, owner: Uuid) -> SealedPlace<'static> {
    SealedPlace {
        table: TABLE,
        row: document.uuid(),
        part: "",
        party: owner,
    }
}
