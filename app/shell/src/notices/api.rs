//! What people ask about their notices. Functions for several kinds of people are several functions.

use chrono::{DateTime, Utc};
#[cfg(feature = "ssr")]
use domain::{actor::Actor, notice::Notice};
use domain::{ids::NoticeId, market::Market, notice::Unread, page::Page};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::manifest::{Contributions, NoticeText, NoticeWording};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// A notice, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// Its key.
    pub notice: NoticeId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The market in whose time zone.
    pub market: Market,
    /// Whether this person has marked it as read.
    pub is_read: bool,
    /// What happened.
    pub title: String,
    /// What follows from it.
    pub more: Option<String>,
    /// The page of what it is about.
    pub href: String,
}

/// The page of the list that the address asks for. What in it is no page is passed over.
#[cfg(feature = "ssr")]
fn page(after: Option<&str>) -> Option<domain::page::Cursor> {
    after.and_then(domain::page::Cursor::read)
}

/// The notices as their reader reads them. One that nobody words is left out.
#[cfg(feature = "ssr")]
fn worded<What>(
    notices: Page<Notice<What>>,
    wordings: &[NoticeWording<What>],
    reader: Actor,
) -> Page<NoticeView> {
    let view = |notice: Notice<What>| {
        let NoticeText { title, more, href } = NoticeText::of(&notice, wordings, reader)?;
        let Notice {
            notice,
            at,
            market,
            is_read,
            ..
        } = notice;
        Some(NoticeView {
            notice,
            at,
            market,
            is_read,
            title,
            more,
            href,
        })
    };
    Page {
        rows: notices.rows.into_iter().filter_map(view).collect(),
        previous: notices.previous,
        next: notices.next,
    }
}

/// The agency's notices.
#[server(endpoint = "notices/of_agency", client = PageClient)]
pub async fn notices_of_agency(
    after: Option<String>,
) -> Result<Page<NoticeView>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<NoticesOfAgency, _>()?;
    let (agency, page) = (context.agency()?, page(after.as_deref()));
    let notices =
        store::notices::of_agency(&context.db, &context.by(), agency, page.as_ref()).await?;
    let wordings = Contributions::of_request().agency_notices;
    Ok(worded(notices, wordings, context.actor))
}

/// The shop's notices.
#[server(endpoint = "notices/of_shop", client = PageClient)]
pub async fn notices_of_shop(
    after: Option<String>,
) -> Result<Page<NoticeView>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<NoticesOfShop, _>()?;
    let (shop, page) = (context.shop()?, page(after.as_deref()));
    let notices = store::notices::of_shop(&context.db, &context.by(), shop, page.as_ref()).await?;
    let wordings = Contributions::of_request().seller_notices;
    Ok(worded(notices, wordings, context.actor))
}

/// The creator's notices.
#[server(endpoint = "notices/of_creator", client = PageClient)]
pub async fn notices_of_creator(
    after: Option<String>,
) -> Result<Page<NoticeView>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<NoticesOfCreator, _>()?;
    let (creator, page) = (context.creator()?, page(after.as_deref()));
    let notices =
        store::notices::of_creator(&context.db, &context.by(), creator, page.as_ref()).await?;
    let wordings = Contributions::of_request().creator_notices;
    Ok(worded(notices, wordings, context.actor))
}

/// How many notices of the agency the reader has not read.
#[server(endpoint = "notices/unread_of_agency", client = PageClient)]
pub async fn unread_of_agency() -> Result<Unread, ApiError<NoRefusal>> {
    let context = runtime::context::context::<UnreadOfAgency, _>()?;
    Ok(store::notices::unread(&context.db, &context.by()).await?)
}

/// How many notices of the shop the reader has not read.
#[server(endpoint = "notices/unread_of_shop", client = PageClient)]
pub async fn unread_of_shop() -> Result<Unread, ApiError<NoRefusal>> {
    let context = runtime::context::context::<UnreadOfShop, _>()?;
    Ok(store::notices::unread(&context.db, &context.by()).await?)
}

/// How many notices the creator has not read.
#[server(endpoint = "notices/unread_of_creator", client = PageClient)]
pub async fn unread_of_creator() -> Result<Unread, ApiError<NoRefusal>> {
    let context = runtime::context::context::<UnreadOfCreator, _>()?;
    Ok(store::notices::unread(&context.db, &context.by()).await?)
}

/// **Mark all as read**, up to the latest notice that was on the agency's page.
#[server(endpoint = "notices/mark_read_of_agency", client = PageClient)]
pub async fn mark_read_of_agency(
    #[server(default)] form_token: FormToken,
    up_to: NoticeId,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<MarkReadOfAgency, _>(&form_token).await?;
    store::notices::mark_read(&context.db, &context.by(), up_to).await?;
    runtime::context::redirect(runtime::paths::partner::NOTICES);
    Ok(())
}

/// **Mark all as read**, up to the latest notice that was on the shop's page.
#[server(endpoint = "notices/mark_read_of_shop", client = PageClient)]
pub async fn mark_read_of_shop(
    #[server(default)] form_token: FormToken,
    up_to: NoticeId,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<MarkReadOfShop, _>(&form_token).await?;
    store::notices::mark_read(&context.db, &context.by(), up_to).await?;
    runtime::context::redirect(runtime::paths::seller::NOTICES);
    Ok(())
}

/// **Mark all as read**, up to the latest notice that was on the creator's page.
#[server(endpoint = "notices/mark_read_of_creator", client = PageClient)]
pub async fn mark_read_of_creator(
    #[server(default)] form_token: FormToken,
    up_to: NoticeId,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<MarkReadOfCreator, _>(&form_token).await?;
    store::notices::mark_read(&context.db, &context.by(), up_to).await?;
    runtime::context::redirect(runtime::paths::creator::INBOX);
    Ok(())
}
