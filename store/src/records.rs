//! Who did what to which object: the audit trail, and the events that tell others. Rows are only
//! added, in the transaction of what they tell.

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    command_user::CommandUser,
    ids::{AccountId, ApiKeyId, OrganisationId},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, BatchContext, IdSource, Source};

/// What was done to which object.
pub(crate) struct AuditEntry {
    /// The verb, as `registration.approve`.
    pub(crate) verb: &'static str,
    /// The table that holds the object.
    pub(crate) object_kind: &'static str,
    /// The object's own key.
    pub(crate) object_id: Uuid,
    /// What changed, without personal data.
    pub(crate) detail: serde_json::Value,
}

/// Who did something, as the audit trail names it.
#[derive(Clone, Copy)]
pub(crate) struct Who<'w> {
    /// As what.
    pub(crate) kind: &'w str,
    /// The account or API key.
    pub(crate) id: Option<Uuid>,
    /// The name of whoever acts at the command line.
    pub(crate) name: Option<CommandUser>,
    /// The organisation that somebody acts for.
    pub(crate) organisation: Option<OrganisationId>,
}

impl Who<'static> {
    /// Nobody who has proven to be somebody.
    pub(crate) fn anybody() -> Self {
        Self {
            kind: "anybody",
            id: None,
            name: None,
            organisation: None,
        }
    }

    /// A program, which signed with the key.
    pub(crate) fn api_key(key: ApiKeyId) -> Self {
        Self {
            kind: "api_key",
            id: Some(key.uuid()),
            ..Self::anybody()
        }
    }

    /// A person, in no place in particular.
    pub(crate) fn account(account: AccountId) -> Self {
        Self {
            kind: "account",
            id: Some(account.uuid()),
            ..Self::anybody()
        }
    }
}

impl From<Actor> for Who<'static> {
    fn from(actor: Actor) -> Self {
        Self {
            kind: kind_of(actor),
            id: actor.account().map(AccountId::uuid),
            name: actor.command_user(),
            organisation: actor.organisation(),
        }
    }
}

/// Writes down what the actor did.
pub(crate) async fn audit(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    audit_entry: AuditEntry,
) -> Result<(), sqlx::Error> {
    one(connection, by.actor.into(), (by.now, by.ids), audit_entry).await
}

/// Writes down what the actor did, to nothing in particular.
pub(crate) async fn audit_without_object(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    verb: (&'static str, &'static str),
    detail: serde_json::Value,
) -> Result<(), sqlx::Error> {
    let done = (&[None][..], &[detail][..]);
    write_down(connection, by.actor.into(), (by.now, by.ids), verb, done).await
}

/// Writes down one verb that the actor did to many objects of a kind, each with its own detail.
pub(crate) async fn audit_each(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    verb: (&'static str, &'static str),
    (objects, details): (Vec<Uuid>, Vec<serde_json::Value>),
) -> Result<(), sqlx::Error> {
    let objects: Vec<Option<Uuid>> = objects.into_iter().map(Some).collect();
    let done = (&*objects, &*details);
    write_down(connection, by.actor.into(), (by.now, by.ids), verb, done).await
}

/// Writes down what a person did for the own account, in no place in particular.
pub(crate) async fn audit_of_account(
    connection: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    audit_entry: AuditEntry,
) -> Result<(), sqlx::Error> {
    one(connection, Who::account(account), (now, ids), audit_entry).await
}

async fn one(
    connection: &mut PgConnection,
    who: Who<'_>,
    when: (DateTime<Utc>, &dyn IdSource),
    audit_entry: AuditEntry,
) -> Result<(), sqlx::Error> {
    let verb = (audit_entry.verb, audit_entry.object_kind);
    let done = (
        &[Some(audit_entry.object_id)][..],
        &[audit_entry.detail][..],
    );
    write_down(connection, who, when, verb, done).await
}

/// Adds events, which wait to be sealed from this statement on.
pub(crate) async fn write_down(
    connection: &mut PgConnection,
    who: Who<'_>,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
    (verb, object_kind): (&str, &str),
    (objects, details): (&[Option<Uuid>], &[serde_json::Value]),
) -> Result<(), sqlx::Error> {
    let events: Vec<Uuid> = objects.iter().map(|_| ids.next()).collect();
    sqlx::query!(
        "with written as (
             insert into audit_event (
                 audit_event_id, at, actor_kind, actor_id, actor_name, organisation_id, verb
               , object_kind, object_id, detail
             )
             select audit_event_id, $2, $3, $4, $5, $6, $7, $8, object_id, detail
             from unnest($1::uuid[], $9::uuid[], $10::jsonb[])
                 as done (audit_event_id, object_id, detail)
         )
         insert into audit_unsealed select * from unnest($1::uuid[])",
        &events,
        now,
        who.kind,
        who.id,
        who.name.as_ref().map(CommandUser::as_str),
        who.organisation.map(OrganisationId::uuid),
        verb,
        object_kind,
        objects as &[Option<Uuid>],
        details,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What was done to many rows at once, for the audit trail, and the event that tells it.
pub(crate) struct BatchAuditEntry {
    /// Who did it.
    pub(crate) author: Author,
    /// The verb, as `take_in`.
    pub(crate) verb: &'static str,
    /// The table that holds the rows.
    pub(crate) object_kind: &'static str,
    /// How many rows, by what became of them.
    pub(crate) detail: serde_json::Value,
    /// The event's topic, as `orders.taken_in`.
    pub(crate) topic: &'static str,
    /// What the event is about.
    pub(crate) payload: serde_json::Value,
}

/// Whose batch it is.
#[derive(Clone, Copy)]
pub(crate) enum Author {
    /// The operator's, who imports a file.
    OperatorFile,
    /// The operator's who imports a file in the browser.
    OperatorUpload(AccountId),
    /// A program's, which signed with the key.
    ApiKey(ApiKeyId),
    /// That of a person at the command line.
    CommandLine(CommandUser),
    /// That of an operator in the browser.
    Operator(AccountId),
    /// The program's own.
    System,
}

impl Author {
    /// The author of rows that came in, signed by a key or not.
    pub(crate) fn of_rows(source: Source, api_key: Option<ApiKeyId>) -> Self {
        match (api_key, source) {
            (Some(key), _) => Self::ApiKey(key),
            (None, Source::File) => Self::OperatorFile,
            (None, Source::Api) => Self::System,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::OperatorFile | Self::OperatorUpload(_) => "operator_file",
            Self::ApiKey(_) => "api_key",
            Self::CommandLine(_) => "command_line",
            Self::Operator(_) => "operator",
            Self::System => "system",
        }
    }

    fn id(self) -> Option<Uuid> {
        match self {
            Self::ApiKey(key) => Some(key.uuid()),
            Self::OperatorUpload(account) | Self::Operator(account) => Some(account.uuid()),
            Self::OperatorFile | Self::CommandLine(_) | Self::System => None,
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::CommandLine(user) => Some(user.as_str()),
            Self::OperatorFile
            | Self::OperatorUpload(_)
            | Self::ApiKey(_)
            | Self::Operator(_)
            | Self::System => None,
        }
    }
}

/// Writes down what was done to a batch and the event that tells it, in one go.
pub(crate) async fn record_audit_and_event(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    audit_entry: BatchAuditEntry,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "with audited as (
             insert into audit_event
                 (audit_event_id, at, actor_kind, actor_id, actor_name, verb, object_kind, detail)
             values ($1, $2, $3, $4, $11, $5, $6, $7)
         )
         , waiting as (insert into audit_unsealed values ($1))
         insert into outbox (outbox_id, at, topic, payload) values ($8, $2, $9, $10)",
        batch.ids.next(),
        batch.now,
        audit_entry.author.kind(),
        audit_entry.author.id(),
        audit_entry.verb,
        audit_entry.object_kind,
        audit_entry.detail,
        batch.ids.next(),
        audit_entry.topic,
        audit_entry.payload,
        audit_entry.author.name(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn kind_of(actor: Actor) -> &'static str {
    match actor {
        Actor::Agency { .. } => "agency",
        Actor::Shop { .. } => "shop",
        Actor::Creator { .. } => "creator",
        Actor::Operator { .. } => "operator",
        Actor::CommandLine { .. } => "command_line",
        Actor::System => "system",
    }
}
