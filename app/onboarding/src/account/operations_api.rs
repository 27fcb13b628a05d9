//! What those who run the platform ask first.

use domain::home::PlatformState;
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// Whether everything is running.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "operations/state", client = PageClient)]
pub(crate) async fn look_at_platform() -> Result<PlatformState, ApiError<NoRefusal>> {
    let context = runtime::context::context::<LookAtPlatform, _>()?;
    Ok(store::operations::state_of_platform(&context.db, &context.by()).await?)
}
