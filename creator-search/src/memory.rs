//! The memory that the index takes.

/// How many creators the index has, and in how many bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Creators who can be found.
    pub creators: u64,
    /// The bytes of everything that is kept of them.
    pub bytes: u64,
}

impl Memory {
    /// Both together.
    #[must_use]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            creators: self.creators.saturating_add(other.creators),
            bytes: self.bytes.saturating_add(other.bytes),
        }
    }
}
