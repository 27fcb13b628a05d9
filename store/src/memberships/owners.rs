//! Who owns an organisation, for its own members.

use std::convert::Infallible;

use domain::actor::Actor;

use crate::{Db, Error, acting::reading};

/// The names of the owners of the organisation that a member works in, at most so many, by name. An owner
/// who has said no name, or can't sign in, isn't among them.
///
/// # Errors
///
/// When the database fails.
pub async fn owners(
    db: &Db,
    member: Actor,
    at_most: i64,
) -> Result<Vec<String>, Error<Infallible>> {
    let Some(organisation) = member.organisation() else {
        return Ok(Vec::new());
    };
    let names = sqlx::query_scalar!(
        r#"select display_name as "display_name!" from membership
           join account using (account_id)
           where organisation_id = $1 and role = 'owner'
               and display_name is not null and disabled_at is null
           order by display_name, account_id
           limit $2"#,
        organisation.uuid(),
        at_most,
    )
    .fetch_all(&mut *reading(&db.primary, member).await?)
    .await?;
    Ok(names)
}
