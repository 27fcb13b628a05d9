//! The queue's own schema, beside ours: made by the owner, worked with by the program's role.

use graphile_worker::{Schema, WorkerUtils};
use sqlx::PgPool;

/// What the program's role may do with it.
const RIGHTS: &str = include_str!("queue.sql");

/// Why the queue's schema could not be brought to this program's version.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// One of the queue's migrations failed, or the database has a newer queue than this program.
    #[error("the job queue could not be migrated: {0}")]
    Schema(String),
    /// The program's role could not be given its rights.
    #[error("the job queue could not be opened to the program: {0}")]
    Rights(#[from] sqlx::Error),
}

/// Brings the queue's schema to this program's version, as the owner role and after our own schema,
/// which makes the program's role. Does nothing when it is there.
///
/// # Errors
///
/// When a migration fails; the queue is then as it was before that migration.
pub async fn migrate(owner: &PgPool) -> Result<(), Failure> {
    WorkerUtils::new(owner.clone(), Schema::default())
        .migrate()
        .await
        .map_err(|error| Failure::Schema(error.to_string()))?;
    sqlx::raw_sql(RIGHTS).execute(owner).await?;
    Ok(())
}
