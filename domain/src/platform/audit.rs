//! The audit trail, as operators search it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::OrganisationId;

/// What an operator looks for. What is none leaves nothing out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter<'f> {
    /// The account or API key that did it.
    pub actor: Option<Uuid>,
    /// The organisation in whose name it was done.
    pub organisation: Option<OrganisationId>,
    /// What it was done to, by its own key.
    pub object: Option<Uuid>,
    /// The verb, or what it begins with: `registration.approve`, `registration.`.
    pub verb: &'f str,
    /// From this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub before: Option<DateTime<Utc>>,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// The event's own key.
    pub event: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// As what: `agency`, `operator`, `system`…
    pub actor_kind: String,
    /// Who, by name, where it is a person who has one, or who was at the command line.
    pub actor: Option<String>,
    /// The account or API key.
    pub actor_id: Option<Uuid>,
    /// The organisation in whose name it was done.
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// The verb.
    pub verb: String,
    /// The kind of what it was done to.
    pub object_kind: String,
    /// Its own key.
    pub object: Option<Uuid>,
    /// What changed, as it was written down.
    pub detail: String,
    /// The batch that it is sealed in; none while it waits.
    pub batch: Option<i64>,
}

/// What comparing the audit trail with its seal found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditVerified {
    /// The newest batch in the database, 0 if there is none.
    pub newest: i64,
    /// The newest batch whose head is kept outside the database, 0 if there is none.
    pub head: i64,
    /// How many batches there are.
    pub batches: u64,
    /// How many events are sealed in them.
    pub events: u64,
    /// How many events wait to be sealed.
    pub waiting: u64,
    /// How many faults were found.
    pub faults: u64,
    /// The first of them, in words.
    pub first_faults: Vec<String>,
}

/// How many faults are told one by one.
pub const FAULTS_TOLD: usize = 50;

impl AuditVerified {
    /// Whether the trail is what was sealed, up to its end.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.faults == 0 && self.head >= self.newest
    }
}
