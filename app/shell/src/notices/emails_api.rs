//! Of which notices people get emails. Functions for several kinds of people are several functions.

use domain::mail::NoticeKind;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::{context::RequestContext, paths};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use store::mails::{SwitchRefusal, switch, switched_off};
use ui::text::t;
#[cfg(feature = "ssr")]
use ui::{Address, platform};

use crate::text::notices as words;

ui::flash! {
    /// What was done on the page.
    pub(super) enum EmailsFlash {
        Saved = "saved" => t(words::EMAILS_SAVED),
    }
}

/// A kind of notices, and whether the reader gets emails of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KindChoice {
    /// The kind.
    pub(crate) kind: NoticeKind,
    /// Whether it is on.
    pub(crate) is_on: bool,
}

#[cfg(feature = "ssr")]
async fn choices(context: &RequestContext) -> Result<Vec<KindChoice>, ApiError<NoRefusal>> {
    let off = switched_off(&context.db, &context.by()).await?;
    let place = context.actor.place();
    let kinds = place.map(NoticeKind::all_of).unwrap_or_default();
    let choices = kinds.iter().map(|kind| KindChoice {
        kind: *kind,
        is_on: !off.contains(kind),
    });
    Ok(choices.collect())
}

#[cfg(feature = "ssr")]
async fn choose(
    context: &RequestContext,
    choices: [(NoticeKind, bool); 2],
    page: &'static str,
) -> Result<(), ApiError<NoRefusal>> {
    let off = choices.into_iter().filter(|(_, is_on)| !is_on);
    let off: Vec<NoticeKind> = off.map(|(kind, _)| kind).collect();
    let language = platform::locale().tag();
    let switched = switch(&context.db, &context.by(), &off, language).await;
    switched.map_err(|error| match error.into_refusal() {
        // The form offers none of those that are always on.
        Ok(SwitchRefusal::AlwaysOn) => ApiError::NotAllowed,
        Err(error) => ApiError::<NoRefusal>::from(error),
    })?;
    let done = Address::new(page).flash(EmailsFlash::Saved);
    runtime::context::redirect(done);
    Ok(())
}

/// The choices of a member of an agency.
#[server(endpoint = "notices/emails_of_agency", client = PageClient)]
pub(crate) async fn emails_of_agency() -> Result<Vec<KindChoice>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<EmailsOfAgency, _>()?;
    choices(&context).await
}

/// The choices of a member of a shop.
#[server(endpoint = "notices/emails_of_shop", client = PageClient)]
pub(crate) async fn emails_of_shop() -> Result<Vec<KindChoice>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<EmailsOfShop, _>()?;
    choices(&context).await
}

/// The choices of a creator.
#[server(endpoint = "notices/emails_of_creator", client = PageClient)]
pub(crate) async fn emails_of_creator() -> Result<Vec<KindChoice>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<EmailsOfCreator, _>()?;
    choices(&context).await
}

/// **Save changes** of a member of an agency.
#[server(endpoint = "notices/choose_emails_of_agency", client = PageClient)]
pub(crate) async fn choose_emails_of_agency(
    #[server(default)] form_token: FormToken,
    #[server(default)] products: bool,
    #[server(default)] campaigns: bool,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<ChooseEmailsOfAgency, _>(&form_token).await?;
    let choices = [
        (NoticeKind::Products, products),
        (NoticeKind::Campaigns, campaigns),
    ];
    choose(&context, choices, paths::partner::NOTICE_EMAILS).await
}

/// **Save changes** of a member of a shop.
#[server(endpoint = "notices/choose_emails_of_shop", client = PageClient)]
pub(crate) async fn choose_emails_of_shop(
    #[server(default)] form_token: FormToken,
    #[server(default)] products: bool,
    #[server(default)] campaigns: bool,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<ChooseEmailsOfShop, _>(&form_token).await?;
    let choices = [
        (NoticeKind::Products, products),
        (NoticeKind::Campaigns, campaigns),
    ];
    choose(&context, choices, paths::seller::NOTICE_EMAILS).await
}

/// **Save changes** of a creator.
#[server(endpoint = "notices/choose_emails_of_creator", client = PageClient)]
pub(crate) async fn choose_emails_of_creator(
    #[server(default)] form_token: FormToken,
    #[server(default)] products: bool,
    #[server(default)] campaigns: bool,
) -> Result<(), ApiError<NoRefusal>> {
    let context = runtime::context::form_context::<ChooseEmailsOfCreator, _>(&form_token).await?;
    let choices = [
        (NoticeKind::Products, products),
        (NoticeKind::Campaigns, campaigns),
    ];
    choose(&context, choices, paths::creator::NOTICE_EMAILS).await
}
