//! What operators ask of terms and privacy notices, and the verb that publishes a version.

use chrono::{DateTime, Utc};
use domain::{
    legal_text::{LegalKind, LegalVersions},
    market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::publishing::{BODY, CONFIRM, DAY};
#[cfg(feature = "ssr")]
use crate::{
    clock::{self, ReadMoment},
    flash::LegalTextFlash,
    server::decide_typed,
    text::{common, legal_texts as words},
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::legal_text::{LegalBody, LegalBodyRefusal, NewLegalText, PublishLegalTextRefusal};
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, redirect},
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use ui::{Address, text::t};

/// What **Terms and privacy** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LegalTexts {
    /// The moment that it is of.
    pub(crate) now: DateTime<Utc>,
    /// Each text with its versions.
    pub(crate) texts: Vec<LegalVersions>,
}

/// What the page of one text shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedLegalText {
    /// The moment that it is of.
    pub(crate) now: DateTime<Utc>,
    /// The text with its versions.
    pub(crate) text: LegalVersions,
    /// What the last version says.
    pub(crate) latest: String,
    /// What was typed and refused, in a page without scripts.
    pub(crate) typed: Option<TypedLegalText>,
}

/// What is typed to publish a version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedLegalText {
    /// The text.
    pub(crate) body: String,
    /// The day from which it is in force; empty for now.
    pub(crate) day: String,
    /// The time of that day.
    pub(crate) time: String,
    /// Whether the operator says to have read both.
    pub(crate) is_confirmed: bool,
}

/// The name under which the form for a new version of a text is kept.
#[cfg(feature = "ssr")]
fn form_of(kind: LegalKind, market: Market) -> String {
    format!("operations/legal-text/{kind}/{market}")
}

/// Every text of every market.
#[server(endpoint = "operations/legal_texts", client = PageClient)]
pub(crate) async fn list_legal_texts() -> Result<LegalTexts, ApiError<NoRefusal>> {
    let context = context::<ListLegalTexts, _>()?;
    Ok(LegalTexts {
        now: context.now,
        texts: store::legal_texts::list(&context.db).await?,
    })
}

/// One text of a market.
///
/// # Errors
///
/// Not found for what is no text or no market.
#[server(endpoint = "operations/legal_text", client = PageClient)]
pub(crate) async fn open_legal_text(
    kind: String,
    market: String,
) -> Result<OpenedLegalText, ApiError<NoRefusal>> {
    let context = context::<OpenLegalText, _>()?;
    let kind: LegalKind = kind.parse().map_err(|_| ApiError::NotFound)?;
    let market = Market::in_any_case(&market).ok_or(ApiError::NotFound)?;
    let (text, latest) = store::legal_texts::latest(&context.db, kind, market).await?;
    let name = form_of(kind, market);
    let kept = context.load_draft::<TypedLegalText, NoRefusal>(&name);
    let kept = kept.await;
    Ok(OpenedLegalText {
        now: context.now,
        text,
        latest,
        typed: kept.map(|kept| kept.typed),
    })
}

/// Publishes a version of a market's text, in force now or from a moment on.
#[server(endpoint = "operations/publish_legal_text", client = PageClient)]
pub(crate) async fn publish_legal_text(
    #[server(default)] form_token: FormToken,
    kind: LegalKind,
    market: Market,
    #[server(default)] text: TypedLegalText,
) -> Result<(), ApiError<Worded>> {
    let name = form_of(kind, market);
    let context = decide_typed::<PublishLegalText, _>(&form_token, &name, &text).await?;
    let (db, by) = (&context.db, context.by());
    let publish = async {
        let new = read_new(&context, (kind, market), &text).await?;
        let published = store::legal_texts::publish(db, &by, &new);
        published.await.map_err(worded(not_published))
    };
    context.with_draft(&name, &text, publish).await?;
    redirect(Address::new(paths::legal_text(kind, market)).flash(LegalTextFlash::Published));
    Ok(())
}

/// What was typed, as far as it is a version. Its day and time are read on the market's clocks.
#[cfg(feature = "ssr")]
async fn read_new(
    context: &RequestContext,
    (kind, market): (LegalKind, Market),
    text: &TypedLegalText,
) -> Result<NewLegalText, ApiError<Worded>> {
    let body = LegalBody::parse(&text.body);
    let body = body.map_err(|why| ApiError::Refused(Worded::from(BODY.error(wrong_body(why)))))?;
    let rules = store::markets::rules_of(&context.db, market, context.now).await;
    let zone = rules.map_err(ApiError::without_refusal)?.zone;
    let from = clock::read(&text.day, &text.time, zone).map_err(|why| {
        let says = match why {
            ReadMoment::NoMoment => common::NO_MOMENT,
            ReadMoment::Skipped => common::SKIPPED,
        };
        ApiError::Refused(Worded::from(DAY.error(t(says))))
    })?;
    if !text.is_confirmed {
        let missing = CONFIRM.error(t(words::CONFIRM_MISSING));
        return Err(ApiError::Refused(missing.into()));
    }
    Ok(NewLegalText {
        kind,
        market,
        body,
        effective_at: from.unwrap_or(context.now),
    })
}

/// Why what was typed is no text.
#[cfg(feature = "ssr")]
fn wrong_body(why: LegalBodyRefusal) -> String {
    match why {
        LegalBodyRefusal::Empty => t(words::BODY_MISSING).to_owned(),
        LegalBodyRefusal::TooLong { given } => words::body_too_long(&given.to_string()),
        LegalBodyRefusal::NoParagraph { section } => words::no_paragraph(&section.to_string()),
    }
}

/// Why no version was published.
#[cfg(feature = "ssr")]
fn not_published(refusal: PublishLegalTextRefusal) -> Worded {
    match refusal {
        PublishLegalTextRefusal::Passed => DAY.error(t(words::PASSED)).into(),
        PublishLegalTextRefusal::Taken { version } => {
            DAY.error(words::taken(&version.to_string())).into()
        }
        PublishLegalTextRefusal::Unchanged => BODY.error(t(words::UNCHANGED)).into(),
    }
}
