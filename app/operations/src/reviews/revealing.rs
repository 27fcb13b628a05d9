//! Revealing a number, and the page on which it is shown once: an answer to a form, which nothing keeps.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{AccountId, ApplicationId},
    reveal::{REVEAL_PROVEN_WITHIN_MINUTES, RevealRefusal},
    secret_text::SecretText,
    signed_in_user::PlaceId,
};
use http::HeaderMap;
use leptos::prelude::*;
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
    paths::{self, operations},
};
use serde::Deserialize;
use shell::{browser_files::BrowserFiles, plain_document::plain_document};
use store::{
    ActorContext, Db, Error, applications, identifiers,
    kept_forms::{self, Keeper, KeptForm},
    sealing::FinanceKeyring,
};
use ui::{
    Address, platform,
    text::{Locale, t},
};

use super::{
    finance_words::number,
    reveal::{FIELD, NOTE, REASON, RevealForm, TypedReveal},
    server::name_of,
};
use crate::{text::revealed as words, worded::Worded};

/// What the form of the page sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SentReveal {
    /// The form's token.
    pub form_token: String,
    /// Which number.
    pub field: String,
    /// The code of the reason.
    pub reason: String,
    /// What stands beside it.
    pub note: String,
}

impl SentReveal {
    /// Why, as the page keeps it.
    fn typed(&self) -> TypedReveal {
        TypedReveal {
            reason: self.reason.clone(),
            note: self.note.clone(),
        }
    }
}

/// A number, and whose it is.
#[derive(Debug)]
pub struct Revealed {
    application: ApplicationId,
    field: String,
    owner: String,
    number: SecretText,
}

/// What an operator's form is answered.
#[derive(Debug)]
pub enum RevealAnswer {
    /// The number, to be shown once.
    Shown(Revealed),
    /// Another page, which says why it isn't or asks for a proof of who it is.
    Elsewhere(Address),
}

/// Who sent the form.
#[derive(Clone, Copy)]
pub struct Revealer<'r> {
    /// As whom, and when.
    pub by: &'r ActorContext<'r>,
    /// The person.
    pub account: AccountId,
    /// When the person last proved who it is.
    pub proved_at: Option<DateTime<Utc>>,
}

/// Reveals a number to an operator who says why and has just proved who it is. What was typed is kept for the
/// page when it isn't revealed.
///
/// # Errors
///
/// Not found, or the store's failures; never a refusal, with which the page is opened again.
pub async fn reveal(
    (db, keys): (&Db, &FinanceKeyring),
    from: Revealer<'_>,
    application: ApplicationId,
    sent: &SentReveal,
) -> Result<RevealAnswer, Error<RevealRefusal>> {
    let Revealer {
        by,
        account,
        proved_at,
    } = from;
    let form = FormOf {
        db,
        keeper: Keeper {
            account,
            place: PlaceId::Platform,
        },
        name: form_of(application, &sent.field),
        now: by.now,
    };
    let page = Address::new(operations::reveal(application)).with(FIELD, &sent.field);
    if !is_recent(proved_at, by.now) {
        form.keep(&sent.typed(), None).await;
        let confirm = Address::new(paths::CONFIRM).with("then", page);
        return Ok(RevealAnswer::Elsewhere(confirm));
    }
    let owner = owner(db, by, application).await?;
    let why = (sent.reason.parse().ok(), sent.note.as_str());
    let which = (application, sent.field.as_str());
    match identifiers::reveal(db, by, keys, which, why).await {
        Ok(number) => {
            form.forget().await;
            Ok(RevealAnswer::Shown(Revealed {
                application,
                field: sent.field.clone(),
                owner,
                number,
            }))
        }
        Err(Error::Refused(refusal)) => {
            form.keep(&sent.typed(), Some(refusal)).await;
            Ok(RevealAnswer::Elsewhere(page))
        }
        Err(failure) => Err(failure),
    }
}

/// What the page asks: the number's end, and what was typed and refused.
pub(super) async fn look_at(
    context: &RequestContext,
    application: ApplicationId,
    field: &str,
    owner: String,
) -> Result<RevealForm, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    // Who else gave it isn't shown here.
    let kept = identifiers::of_application(db, &by, None, application).await?;
    let mut kept = kept.into_iter();
    let found = kept.find(|one| one.field == field);
    let found = found.ok_or(ApiError::NotFound)?;
    let name = form_of(application, field);
    let draft = context
        .load_draft::<TypedReveal, RevealRefusal>(&name)
        .await;
    let (typed, refusal) =
        draft.map_or_else(Default::default, |draft| (draft.typed, draft.refusal));
    Ok(RevealForm {
        application,
        owner,
        field: found.field,
        last_four: found.last_four,
        typed,
        refusal: refusal.map(not_revealed),
    })
}

/// Whose the number is, as the page of the review calls it.
async fn owner(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
) -> Result<String, Error<RevealRefusal>> {
    let versions = applications::versions(db, by, application).await;
    let versions = versions.map_err(Error::without_refusal)?;
    let mut versions = versions.iter();
    let found = versions.find(|one| one.application == application);
    found.map(name_of).ok_or(Error::NotFound)
}

/// Why a number isn't revealed.
fn not_revealed(refusal: RevealRefusal) -> Worded {
    match refusal {
        RevealRefusal::ReasonMissing => REASON.error(t(words::REASON_MISSING)).into(),
        RevealRefusal::NoteTooShort => NOTE.error(t(words::NOTE_TOO_SHORT)).into(),
        RevealRefusal::NoteTooLong { .. } => NOTE.error(t(words::NOTE_TOO_LONG)).into(),
        RevealRefusal::OwnOrganisation => Worded::of_all(t(words::OWN_ORGANISATION)),
    }
}

fn is_recent(proved_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let within = TimeDelta::minutes(REVEAL_PROVEN_WITHIN_MINUTES);
    proved_at.is_some_and(|at| now.signed_duration_since(at) <= within)
}

/// The name under which what was typed is kept.
fn form_of(application: ApplicationId, field: &str) -> String {
    // What is no code of ours names nothing that is kept.
    let field: String = field.chars().take(40).collect();
    format!("operations/reveal/{application}/{field}")
}

/// What was typed, as it is kept for the page. That it could not be must not hide anything else.
struct FormOf<'f> {
    db: &'f Db,
    keeper: Keeper,
    name: String,
    now: DateTime<Utc>,
}

impl FormOf<'_> {
    async fn keep(&self, typed: &TypedReveal, refusal: Option<RevealRefusal>) {
        let refusal = refusal.map(serde_json::to_value).transpose();
        let (Ok(fields), Ok(refusal)) = (serde_json::to_value(typed), refusal) else {
            tracing::error!("why a number is looked at can't be written down");
            return;
        };
        let kept = KeptForm { fields, refusal };
        let kept = kept_forms::keep(self.db, self.keeper, &self.name, &kept, false, self.now);
        if let Err(error) = kept.await {
            tracing::error!(%error, "why a number is looked at could not be kept");
        }
    }

    async fn forget(&self) {
        let forgotten = kept_forms::forget(self.db, self.keeper, &self.name);
        if let Err(error) = forgotten.await {
            tracing::error!(%error, "why a number was looked at could not be forgotten");
        }
    }
}

/// The page that shows a number: a whole document without scripts.
#[must_use]
pub fn shown(files: &BrowserFiles, headers: &HeaderMap, revealed: &Revealed) -> String {
    plain_document(files, headers, || {
        // As the console that it belongs to, it is in English.
        if platform::asked_locale() != Locale::Pseudo {
            provide_context(Locale::English);
        }
        let heading = words::shown(t(number(&revealed.field)), &revealed.owner);
        let title = heading.clone();
        let back = operations::review(revealed.application);
        let number = revealed.number.expose().to_owned();
        let contents = view! {
            <h1>{heading}</h1>
            <p class="code">{number}</p>
            <p>{t(words::SHOWN_LEAD)}</p>
            <p>
                <a class="link" href=back>
                    {t(words::BACK)}
                </a>
            </p>
        };
        (title, contents.into_any())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_recent_for_five_minutes() {
        let now: DateTime<Utc> = "2031-03-01T12:00:00Z".parse().unwrap();
        let ago = |seconds| Some(now - TimeDelta::seconds(seconds));
        for (proved_at, expected) in [(ago(300), true), (ago(301), false), (None, false)] {
            assert_eq!(is_recent(proved_at, now), expected, "{proved_at:?}");
        }
    }
}
