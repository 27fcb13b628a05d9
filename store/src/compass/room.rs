//! How much memory a transaction may take to add up what many rows come to.

use sqlx::PgConnection;

/// Of a question. Without this, the sums of a large market's creators are put aside on the disk, some at a time.
pub(super) const TO_ANSWER: &str = "set local work_mem = '64MB'; set local jit = off";

/// Of counting months anew, which holds what the entries of each line come to.
pub(super) const TO_COUNT: &str = "set local work_mem = '128MB'; set local jit = off";

/// Gives the rest of a transaction this room. It compiles no statement either: that takes longer than what these do, whatever
/// the planner thinks of arrays whose length it doesn't know.
pub(super) async fn give_room(
    connection: &mut PgConnection,
    settings: &'static str,
) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(settings).execute(connection).await?;
    Ok(())
}
