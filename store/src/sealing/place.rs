//! Where something sealed lies.

use uuid::Uuid;

/// Where something sealed lies, and nowhere else opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedPlace<'p> {
    /// The table.
    pub table: &'static str,
    /// The row's own key within its party.
    pub row: Uuid,
    /// What else tells rows apart, as the field of an application; else empty.
    pub part: &'p str,
    /// The party whose row it is.
    pub party: Uuid,
}

impl SealedPlace<'_> {
    /// The place of a column as bytes: each part with its length before it, so that no two places are the same.
    pub(super) fn bytes(&self, column: &str) -> Vec<u8> {
        let parts: [&[u8]; 5] = [
            self.table.as_bytes(),
            column.as_bytes(),
            self.row.as_bytes(),
            self.part.as_bytes(),
            self.party.as_bytes(),
        ];
        let mut bytes = Vec::new();
        for part in parts {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(part);
        }
        bytes
    }
}
