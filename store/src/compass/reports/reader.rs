//! Who reads a report, as it is when the report is due.

use domain::{
    actor::{MemberRole, Permission, may},
    compass::CompassRole,
};
use sqlx::PgConnection;

use super::due::DueReport;

/// Whoever reads a report.
pub(super) struct Reader {
    pub(super) email: String,
    /// What the place is called in which the figures are.
    pub(super) place: String,
}

/// Who reads it, if the person can sign in and still sees the figures, money among them.
pub(super) async fn reader_of(
    connection: &mut PgConnection,
    due: &DueReport,
) -> Result<Option<Reader>, sqlx::Error> {
    match due.role {
        CompassRole::Seller | CompassRole::CampaignAgency | CompassRole::ManagingAgency => {
            let row = sqlx::query!(
                "select account.email, membership.role, organisation.name
                 from membership
                 join account on account.account_id = membership.account_id
                 join organisation
                     on organisation.organisation_id = membership.organisation_id
                 where membership.organisation_id = $1 and membership.account_id = $2
                     and account.disabled_at is null and account.password_hash is not null",
                due.party_id,
                due.account.uuid(),
            )
            .fetch_optional(connection)
            .await?;
            let sees_money = |role: &str| {
                let role = role.parse::<MemberRole>();
                role.is_ok_and(|role| may(role, Permission::SeeMoney))
            };
            let row = row.filter(|row| sees_money(&row.role));
            Ok(row.map(|row| Reader {
                email: row.email,
                place: row.name,
            }))
        }
        CompassRole::Creator => {
            let row = sqlx::query!(
                "select account.email, creator.handle
                 from creator_account
                 join account on account.account_id = creator_account.account_id
                 join creator on creator.creator_id = creator_account.creator_id
                 where creator_account.creator_id = $1 and creator_account.account_id = $2
                     and account.disabled_at is null and account.password_hash is not null",
                due.party_id,
                due.account.uuid(),
            )
            .fetch_optional(connection)
            .await?;
            Ok(row.map(|row| Reader {
                email: row.email,
                place: format!("@{}", row.handle),
            }))
        }
        CompassRole::Platform => {
            let email = sqlx::query_scalar!(
                "select email from account
                 where account_id = $1 and is_operator
                     and disabled_at is null and password_hash is not null",
                due.account.uuid(),
            )
            .fetch_optional(connection)
            .await?;
            Ok(email.map(|email| Reader {
                email,
                place: String::new(),
            }))
        }
    }
}
