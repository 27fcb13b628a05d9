//! The answer to the form **Show contact details** of a page without scripts: a page of its own, which nothing keeps.

use domain::{campaign::ContactKind, creator_setting::RevealContactRefusal, ids::CreatorId};
use http::{HeaderMap, Request};
use leptos::prelude::*;
use runtime::paths::{self, partner};
use serde::Deserialize;
use shell::{browser_files::BrowserFiles, head::Head};
use store::{ActorContext, Db, Error, creator_cards, creator_contacts};
use ui::{
    DescriptionList, Fact, Wordmark, platform,
    text::{Locale, common, t},
};

use crate::{
    contact_kinds::{contact_way, kind_name},
    text::{creator_details as words, creator_figures},
};

/// What the form of the page sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SentContactForm {
    /// The form's token.
    pub form_token: String,
}

/// A creator's contacts, or why they aren't shown.
pub struct ContactAnswer {
    creator: CreatorId,
    handle: String,
    contacts: Result<Vec<(ContactKind, String)>, RevealContactRefusal>,
}

/// Reveals the contacts of a creator whom the agency sees.
///
/// # Errors
///
/// Not found for a creator whom it doesn't see, or the store's failures; never a refusal, which the answer says.
pub async fn reveal_contact(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<ContactAnswer, Error<RevealContactRefusal>> {
    // What the answer calls the creator; whether the agency sees the creator is found once more by the verb.
    let opened = creator_cards::open(db, by, creator).await;
    let (card, _) = opened.map_err(Error::without_refusal)?;
    let contacts = match creator_contacts::reveal(db, by, creator).await {
        Ok(contacts) => Ok(contacts),
        Err(Error::Refused(refusal)) => Err(refusal),
        Err(failure) => return Err(failure),
    };
    Ok(ContactAnswer {
        creator,
        handle: card.handle,
        contacts,
    })
}

/// The page that shows them: a whole document without scripts.
#[must_use]
pub fn contact_document(
    files: &BrowserFiles,
    headers: &HeaderMap,
    answer: ContactAnswer,
) -> String {
    let files = files.clone();
    let owner = Owner::new();
    owner.with(|| {
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.headers = headers.clone();
        provide_context(parts);
        // As the console that it belongs to, it is in English.
        if platform::asked_locale() != Locale::Pseudo {
            provide_context(Locale::English);
        }
        let heading = words::contact(&answer.handle);
        let title = format!("{heading} · {}", t(common::PRODUCT));
        let back = partner::creator(answer.creator);
        let content = match answer.contacts {
            Ok(contacts) => contacts_view(contacts),
            Err(RevealContactRefusal::SwitchedOff) => {
                view! { <p>{t(words::SWITCHED_OFF)}</p> }.into_any()
            }
            Err(RevealContactRefusal::NoneGiven) => {
                view! { <p>{t(words::NONE_GIVEN)}</p> }.into_any()
            }
        };
        let document = view! {
            <!DOCTYPE html>
            <html lang=platform::locale().tag() data-theme=platform::theme().mark()>
                <head>
                    <Head files />
                    <title>{platform::element_text(&title)}</title>
                </head>
                <body>
                    <header class="public-head">
                        <Wordmark href=paths::HOME />
                    </header>
                    <main class="public-main">
                        <h1>{heading}</h1>
                        {content}
                        <p>
                            <a class="link" href=back>
                                {t(creator_figures::BACK)}
                            </a>
                        </p>
                    </main>
                </body>
            </html>
        };
        // The framework ends the children of an element by a mark of its own, which is markup anywhere
        // but in a title.
        document.to_html().replacen("<!></title>", "</title>", 1)
    })
}

fn contacts_view(contacts: Vec<(ContactKind, String)>) -> AnyView {
    let contacts = contacts.into_iter().map(|(kind, contact)| {
        view! { <Fact name=t(kind_name(kind))>{contact_way(kind, contact)}</Fact> }
    });
    view! {
        <DescriptionList>{contacts.collect_view()}</DescriptionList>
        <p>{t(words::NOT_KEPT)}</p>
    }
    .into_any()
}
