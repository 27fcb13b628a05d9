//! Whom a member can ask for another role: the owners of the own organisation.

use domain::signed_in_user::Workspace;
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// Who the owners of the organisation are that the reader works in, as a sentence; nothing where there is
/// none with a name.
///
/// # Errors
///
/// The database's failure.
#[server(endpoint = "account/owners", client = PageClient)]
pub(crate) async fn owners_of_own(
    workspace: Workspace,
) -> Result<Option<String>, ApiError<NoRefusal>> {
    use crate::text::owners as words;

    /// How many are named: as many as anybody asks.
    const NAMED: i64 = 3;

    let context = runtime::context::public_context::<OwnersOfOwn, _>()?;
    let Some(visitor) = context.visitor else {
        return Ok(None);
    };
    let organisation = match workspace {
        Workspace::Partner => visitor.agency().map(|place| place.name.as_str()),
        Workspace::Seller => visitor.shop().map(|place| place.name.as_str()),
        Workspace::Creator | Workspace::Operations => None,
    };
    let (Some(organisation), Some(member)) = (organisation, visitor.actor_in(workspace)) else {
        return Ok(None);
    };
    let owners = store::memberships::owners(&context.db, member, NAMED).await?;
    Ok(match owners.as_slice() {
        [] => None,
        [name] => Some(words::one(name, organisation)),
        names => Some(words::several(&names.join(", "), organisation)),
    })
}
