//! What whoever follows a link holds still.

use sqlx::PgConnection;
use uuid::Uuid;

/// Holds the campaign of a link and the list that it leads to still, in the order in which the agency locks them:
/// the campaign may be ended and the list changed or deleted only before or after.
pub(crate) async fn hold_campaign_and_list(
    connection: &mut PgConnection,
    campaign_id: Uuid,
    list_id: Option<Uuid>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "select campaign_id from campaign where campaign_id = $1 for share",
        campaign_id,
    )
    .fetch_optional(&mut *connection)
    .await?;
    sqlx::query!(
        "select product_list_id from product_list where product_list_id = $1 for share",
        list_id,
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}
