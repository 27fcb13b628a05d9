//! What operators ask of the machine's state, and what they do about what was set aside.

use chrono::{DateTime, Utc};
use domain::{ids::MailId, platform::SystemHealth};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use crate::{flash::SystemFlash, server::decide, text::system as words, worded::worded};
#[cfg(feature = "ssr")]
use runtime::{
    context::{CreatorSearchState, context, redirect},
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::{dead_letters, mails::RetryMailRefusal};
#[cfg(feature = "ssr")]
use ui::{Address, format, text::t};

/// What **System health** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SystemState {
    /// The state of the machine.
    pub(crate) health: SystemHealth,
    /// The emails that were given up, the latest first.
    pub(crate) mails: Vec<MailGivenUp>,
    /// How searching creators from memory is, in a sentence.
    pub(crate) creator_search: String,
}

/// An email that was given up. Whose address it was isn't said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailGivenUp {
    /// Its key.
    pub(crate) mail: MailId,
    /// The code of its kind.
    pub(crate) kind: String,
    /// To which mail server it was to go.
    pub(crate) domain: String,
    /// When it was given up.
    pub(crate) at: DateTime<Utc>,
    /// How often it was tried.
    pub(crate) tries: u16,
    /// Why the last try failed.
    pub(crate) error: String,
}

/// The state of the machine.
#[server(endpoint = "operations/system", client = PageClient)]
pub(crate) async fn look_at_system() -> Result<SystemState, ApiError<NoRefusal>> {
    let context = context::<LookAtSystem, _>()?;
    let (db, by) = (&context.db, context.by());
    let mails = store::mails::list_failed(db, &by).await?.into_iter();
    let mails = mails.map(|mail| MailGivenUp {
        mail: mail.mail,
        kind: mail.kind,
        domain: mail.domain,
        at: mail.given_up_at,
        tries: mail.tries,
        error: mail.error,
    });
    Ok(SystemState {
        health: store::system_health::system_health(db, &by).await?,
        mails: mails.collect(),
        creator_search: creator_search(context.creator_search_state()),
    })
}

/// How searching creators from memory is, in a sentence.
#[cfg(feature = "ssr")]
fn creator_search(state: Option<CreatorSearchState>) -> String {
    let Some(state) = state else {
        return t(words::CREATORS_NOT_IN_MEMORY).to_owned();
    };
    let Some(tenths) = state.tenths_behind else {
        return t(words::READING_CREATORS).to_owned();
    };
    words::creators_in_memory(
        &format::count(state.creators),
        &format::size(state.bytes),
        &format!("{}.{}", tenths / 10, tenths % 10),
    )
}

/// Puts an event that was set aside back among those that wait.
#[server(endpoint = "operations/retry_dead_letter", client = PageClient)]
pub(crate) async fn retry_dead_letter(
    #[server(default)] form_token: FormToken,
    letter: Uuid,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<RetryDeadLetter, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let retried = dead_letters::retry(db, &by, letter).await;
    retried.map_err(ApiError::without_refusal)?;
    go_back(SystemFlash::Retried);
    Ok(())
}

/// Takes an event away that was set aside: nobody will be told of it.
#[server(endpoint = "operations/discard_dead_letter", client = PageClient)]
pub(crate) async fn discard_dead_letter(
    #[server(default)] form_token: FormToken,
    letter: Uuid,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<DiscardDeadLetter, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let discarded = dead_letters::discard(db, &by, letter).await;
    discarded.map_err(ApiError::without_refusal)?;
    go_back(SystemFlash::Discarded);
    Ok(())
}

/// Has an email that was given up tried again.
#[server(endpoint = "operations/retry_mail", client = PageClient)]
pub(crate) async fn retry_mail(
    #[server(default)] form_token: FormToken,
    mail: MailId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<RetryMail, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let retried = store::mails::retry(db, &by, mail).await;
    retried.map_err(worded(|refusal| match refusal {
        RetryMailRefusal::SecretGone => Worded::of_all(t(words::SECRET_GONE)),
    }))?;
    go_back(SystemFlash::Retried);
    Ok(())
}

/// Leads back to the page, which says what was done.
#[cfg(feature = "ssr")]
fn go_back(done: SystemFlash) {
    redirect(Address::new(paths::SYSTEM).flash(done));
}
