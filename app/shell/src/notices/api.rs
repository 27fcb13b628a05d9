//! What people ask about their notices. Functions for several kinds of people are several functions.

#[cfg(feature = "ssr")]
use domain::{
    actor::{Actor, Permission},
    notice::{Notice, NoticeFilter},
    page::Cursor,
};
use domain::{ids::NoticeId, notice::Unread, page::Page};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::render::view;
#[cfg(feature = "ssr")]
use runtime::{
    context::RequestContext,
    list_query::ListQuery as _,
    manifest::{Contributions, NoticeWording},
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

runtime::list_query! {
    /// Which notices are asked for: `show` is a [`domain::notice::NoticeFilter`].
    pub struct NoticeQuery {
        filter: show;
    }
}

/// A notice, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// Its key.
    pub notice: NoticeId,
    /// Whether this person has opened it or marked it as read.
    pub is_read: bool,
    /// What happened.
    pub title: String,
    /// What follows from it.
    pub more: Option<String>,
    /// The page of what it is about, which says that this notice led there.
    pub href: String,
    /// The day of its market on which it happened: today, yesterday or a date.
    pub day: String,
    /// How long ago it happened.
    pub ago: String,
    /// When exactly, in its market.
    pub exact: String,
    /// The same for programs.
    pub at: String,
}

/// Some notices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeListing {
    /// The notices, the latest first.
    pub page: Page<NoticeView>,
    /// Whether there may be any about money.
    pub sees_money: bool,
}

/// The filter that the address asks for. What is none leaves all.
#[cfg(feature = "ssr")]
fn asked(query: &NoticeQuery) -> (Option<NoticeFilter>, Option<Cursor>) {
    let show = query.show.as_deref().and_then(|show| show.parse().ok());
    (show, query.cursor())
}

/// The notices as their reader reads them. One that nobody words is left out.
#[cfg(feature = "ssr")]
fn worded<What>(
    context: &RequestContext,
    notices: Page<Notice<What>>,
    wordings: &[NoticeWording<What>],
) -> NoticeListing {
    let reader: Actor = context.actor;
    let rows = notices.rows.iter();
    NoticeListing {
        page: Page {
            rows: rows
                .filter_map(|notice| view(notice, wordings, reader, context.now))
                .collect(),
            previous: notices.previous,
            next: notices.next,
        },
        sees_money: reader.may(Permission::SeeMoney),
    }
}

/// The agency's notices.
#[server(endpoint = "notices/of_agency", client = PageClient)]
pub async fn notices_of_agency(
    #[server(default)] query: NoticeQuery,
) -> Result<NoticeListing, ApiError<NoRefusal>> {
    let context = runtime::context::context::<NoticesOfAgency, _>()?;
    let (agency, (show, page)) = (context.agency()?, asked(&query));
    let notices =
        store::notices::of_agency(&context.db, &context.by(), agency, show, page.as_ref()).await?;
    let wordings = Contributions::of_request().agency_notices;
    Ok(worded(&context, notices, wordings))
}

/// The shop's notices.
#[server(endpoint = "notices/of_shop", client = PageClient)]
pub async fn notices_of_shop(
    #[server(default)] query: NoticeQuery,
) -> Result<NoticeListing, ApiError<NoRefusal>> {
    let context = runtime::context::context::<NoticesOfShop, _>()?;
    let (shop, (filter, page)) = (context.shop()?, asked(&query));
    let notices =
        store::notices::of_shop(&context.db, &context.by(), shop, filter, page.as_ref()).await?;
    let wordings = Contributions::of_request().seller_notices;
    Ok(worded(&context, notices, wordings))
}

/// The creator's notices.
#[server(endpoint = "notices/of_creator", client = PageClient)]
pub async fn notices_of_creator(
    #[server(default)] query: NoticeQuery,
) -> Result<NoticeListing, ApiError<NoRefusal>> {
    let context = runtime::context::context::<NoticesOfCreator, _>()?;
    let (creator, (show, page)) = (context.creator()?, asked(&query));
    let (db, by, page) = (&context.db, context.by(), page.as_ref());
    let notices = store::notices::of_creator(db, &by, creator, show, page).await?;
    let wordings = Contributions::of_request().creator_notices;
    Ok(worded(&context, notices, wordings))
}

/// The notice that an address says it was led to by. What is no id is passed over.
#[cfg(feature = "ssr")]
fn opened(notice: Option<&str>) -> Option<NoticeId> {
    notice.and_then(|notice| notice.parse().ok())
}

/// How many notices of the agency the reader has not read, of those that count. The one that led to the
/// page that asks is opened by that.
#[server(endpoint = "notices/unread_of_agency", client = PageClient)]
pub async fn unread_of_agency(
    #[server(default)] notice: Option<String>,
) -> Result<Unread, ApiError<NoRefusal>> {
    let context = runtime::context::context::<UnreadOfAgency, _>()?;
    let opened = opened(notice.as_deref());
    Ok(store::notices::unread(&context.db, &context.by(), opened).await?)
}

/// How many notices of the shop the reader has not read, of those that count. The one that led to the
/// page that asks is opened by that.
#[server(endpoint = "notices/unread_of_shop", client = PageClient)]
pub async fn unread_of_shop(
    #[server(default)] notice: Option<String>,
) -> Result<Unread, ApiError<NoRefusal>> {
    let context = runtime::context::context::<UnreadOfShop, _>()?;
    let opened = opened(notice.as_deref());
    Ok(store::notices::unread(&context.db, &context.by(), opened).await?)
}

/// How many notices the creator has not read, of those that count. The one that led to the page that asks
/// is opened by that.
#[server(endpoint = "notices/unread_of_creator", client = PageClient)]
pub async fn unread_of_creator(
    #[server(default)] notice: Option<String>,
) -> Result<Unread, ApiError<NoRefusal>> {
    let context = runtime::context::context::<UnreadOfCreator, _>()?;
    let opened = opened(notice.as_deref());
    Ok(store::notices::unread(&context.db, &context.by(), opened).await?)
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
