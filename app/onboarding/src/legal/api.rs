//! What anybody asks of the platform's terms and its privacy notice.

use domain::legal_text::{LegalKind, LegalText};
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// A version of a market's text; the one in force now where none is named.
///
/// # Errors
///
/// Not found for a market or a version that there isn't.
#[server(endpoint = "legal/read", client = PageClient)]
pub(crate) async fn read_legal_text(
    kind: LegalKind,
    market: String,
    #[server(default)] version: Option<String>,
) -> Result<LegalText, ApiError<NoRefusal>> {
    use domain::market::Market;
    use ui::platform;

    let context = runtime::context::public_context::<ReadLegalText, _>()?;
    let market = Market::in_any_case(&market).ok_or(ApiError::NotFound)?;
    let version = version.map(|number| number.parse::<u16>()).transpose();
    let version = version.map_err(|_| ApiError::NotFound)?;
    let language = platform::locale().tag();
    let (db, now) = (&context.db, context.now);
    store::legal_texts::read(db, kind, market, version, language, now)
        .await
        .map_err(ApiError::without_refusal)
}
