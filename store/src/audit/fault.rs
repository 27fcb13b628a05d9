//! What is wrong with a sealed audit trail, and where.

use uuid::Uuid;

/// Something that is not as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The event lies there with other contents.
    #[error("batch {batch}, event {position} ({event}): its contents or its seal were changed")]
    Edited {
        /// Its batch.
        batch: i64,
        /// Its place there.
        position: i32,
        /// The event.
        event: Uuid,
    },
    /// The event is as it was, and its seal is not.
    #[error("batch {batch}, event {position} ({event}): its seal was changed, the event was not")]
    SealEdited {
        /// Its batch.
        batch: i64,
        /// Its place there.
        position: i32,
        /// The event.
        event: Uuid,
    },
    /// The event stands at another place than it was sealed at.
    #[error("batch {batch}, event {position} ({event}): it was sealed as event {sealed_as}")]
    Moved {
        /// Its batch.
        batch: i64,
        /// Its place there.
        position: i32,
        /// The event.
        event: Uuid,
        /// The place that it had.
        sealed_as: i32,
    },
    /// The event is gone.
    #[error("batch {batch}, event {position} ({event}): it was deleted")]
    Deleted {
        /// Its batch.
        batch: i64,
        /// The place that it had.
        position: i32,
        /// The event.
        event: Uuid,
    },
    /// An event's seal is gone, so that nothing says which event it was.
    #[error("batch {batch}, event {position}: its seal was deleted")]
    SealDeleted {
        /// The batch.
        batch: i64,
        /// The place in it.
        position: i32,
    },
    /// An event was put into a batch afterwards.
    #[error(
        "batch {batch}, event {position} ({event}): it was inserted after the batch was sealed"
    )]
    PutIn {
        /// The batch.
        batch: i64,
        /// The place that it says it has.
        position: i32,
        /// The event.
        event: Uuid,
    },
    /// The event is neither sealed nor waits for it.
    #[error(
        "event {event} has no seal: it was written directly in the database, or its seal was deleted"
    )]
    NotSealed {
        /// The event.
        event: Uuid,
    },
    /// An event that waited to be sealed is gone.
    #[error("event {event} was deleted before it was sealed")]
    WaitingDeleted {
        /// The event.
        event: Uuid,
    },
    /// The batch's own row is not what was written.
    #[error("batch {batch}: its seal was changed")]
    BatchEdited {
        /// The batch.
        batch: i64,
    },
    /// The batch's own row is gone, though seals of its events are there.
    #[error("batch {batch}: its seal was deleted")]
    BatchSealDeleted {
        /// The batch.
        batch: i64,
    },
    /// Batches are gone from the middle.
    #[error("batches {from} to {to} were deleted")]
    BatchesDeleted {
        /// The first of them.
        from: i64,
        /// The last of them.
        to: i64,
    },
    /// The batch was sealed by somebody with another key.
    #[error("batch {batch}: it was sealed with a key that isn't in --audit-key-file")]
    OtherKey {
        /// The batch.
        batch: i64,
    },
    /// The batch was sealed with a key that was no longer in use.
    #[error("batch {batch}: it was sealed with an earlier key than the batch before")]
    EarlierKey {
        /// The batch.
        batch: i64,
    },
    /// The batch is right in itself and doesn't follow the one before.
    #[error("batch {batch}: it does not follow batch {}", batch - 1)]
    NotFollowing {
        /// The batch.
        batch: i64,
    },
    /// The newest batches are gone.
    #[error(
        "batches {from} to {to} are missing, but the head outside the database has them: they were \
         deleted, or the database was restored from an older backup"
    )]
    TailCut {
        /// The first of them.
        from: i64,
        /// The last that the head knows.
        to: i64,
    },
    /// The batch is not the one whose head was kept.
    #[error(
        "batch {batch}: it doesn't match the head outside the database, so the trail up to it was \
         rewritten"
    )]
    HeadDiffers {
        /// The batch.
        batch: i64,
    },
}

impl Fault {
    /// The event that is concerned, where it is known.
    #[must_use]
    pub fn event(&self) -> Option<Uuid> {
        match self {
            Self::Edited { event, .. }
            | Self::SealEdited { event, .. }
            | Self::Moved { event, .. }
            | Self::Deleted { event, .. }
            | Self::PutIn { event, .. }
            | Self::NotSealed { event }
            | Self::WaitingDeleted { event } => Some(*event),
            Self::SealDeleted { .. }
            | Self::BatchEdited { .. }
            | Self::BatchSealDeleted { .. }
            | Self::BatchesDeleted { .. }
            | Self::OtherKey { .. }
            | Self::EarlierKey { .. }
            | Self::NotFollowing { .. }
            | Self::TailCut { .. }
            | Self::HeadDiffers { .. } => None,
        }
    }

    /// The batches that are concerned, from the first to the last.
    #[must_use]
    pub fn batches(&self) -> Option<(i64, i64)> {
        match self {
            Self::Edited { batch, .. }
            | Self::SealEdited { batch, .. }
            | Self::Moved { batch, .. }
            | Self::Deleted { batch, .. }
            | Self::SealDeleted { batch, .. }
            | Self::PutIn { batch, .. }
            | Self::BatchEdited { batch }
            | Self::BatchSealDeleted { batch }
            | Self::OtherKey { batch }
            | Self::EarlierKey { batch }
            | Self::NotFollowing { batch }
            | Self::HeadDiffers { batch } => Some((*batch, *batch)),
            Self::BatchesDeleted { from, to } | Self::TailCut { from, to } => Some((*from, *to)),
            Self::NotSealed { .. } | Self::WaitingDeleted { .. } => None,
        }
    }
}
