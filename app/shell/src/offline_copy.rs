//! What stands in the place of a page of the Creator app while the network is away: the copy that the browser
//! keeps of some words and amounts, or that there is none. Both run nothing, carry nothing that acts, and have no
//! id beyond what stands on them.

use domain::{actor::Actor, notice::CreatorNotice};
use leptos::prelude::*;
use runtime::{
    file::{FileError, FileRequest},
    manifest::{NoticeText, NoticeWording, OfflineRow, OfflineSection},
    paths::creator as paths,
};
use store::Error;
use ui::{
    DescriptionList, Fact, LinkButton, format, platform,
    text::{Locale, common, speaking, t},
};

use crate::text::offline_copy as words;

/// How many notices are in it.
const NOTICES: usize = 10;

/// The copy of the creator who asks, of these parts.
///
/// # Errors
/// Not found for whoever is no creator; else the database's failure.
pub async fn copy(
    request: &FileRequest,
    sections: Vec<OfflineSection>,
) -> Result<String, FileError> {
    let Actor::Creator { account, .. } = request.actor else {
        return Err(FileError::Store(Error::NotFound));
    };
    let market = store::orders::lists::own_market(&request.db, &request.by()).await?;
    let key = store::forms::known_key(&request.db).await?;
    let mark = key
        .zip(request.actor.place())
        .map(|(key, place)| key.mark_of_copy(account, place));
    Ok(speaking(request.language, || {
        let moment = format::date_time(request.now, market);
        let says = words::as_of(&moment);
        document(&request.stylesheet, mark, says, sections)
    }))
}

/// The page where there is no copy.
#[must_use]
pub fn nothing_kept(stylesheet: &str, language: Locale) -> String {
    speaking(language, || {
        let says = t(words::NOTHING_KEPT).to_owned();
        document(stylesheet, None, says, Vec::new())
    })
}

/// What the latest notices of the creator say.
///
/// # Errors
/// As [`copy`].
pub async fn inbox(
    request: &FileRequest,
    wordings: &[NoticeWording<CreatorNotice>],
) -> Result<OfflineSection, FileError> {
    let Actor::Creator { creator, .. } = request.actor else {
        return Err(FileError::Store(Error::NotFound));
    };
    let by = request.by();
    let notices = store::notices::of_creator(&request.db, &by, creator, None, None).await?;
    Ok(speaking(request.language, || {
        let rows = notices.rows.iter().take(NOTICES).filter_map(|notice| {
            let NoticeText { title, .. } = NoticeText::of(notice, wordings, request.actor)?;
            Some(OfflineRow {
                title,
                more: format::date_time(notice.at, notice.market),
                amount: None,
            })
        });
        OfflineSection {
            title: t(words::INBOX).to_owned(),
            rows: rows.collect(),
        }
    }))
}

/// The document. `mark` tells the copy of one creator from that of another.
fn document(
    stylesheet: &str,
    mark: Option<String>,
    says: String,
    sections: Vec<OfflineSection>,
) -> String {
    let title = format!("{} · {}", t(words::TITLE), t(common::PRODUCT));
    let stylesheet = stylesheet.to_owned();
    let sections: Vec<_> = sections.into_iter().map(section).collect();
    let document = view! {
        <!DOCTYPE html>
        <html lang=platform::locale().tag() data-copy=mark>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=stylesheet />
                <title>{platform::element_text(&title)}</title>
            </head>
            <body>
                <div class="creator">
                    <header class="appbar">
                        <div class="appbar__start"></div>
                        <h1 class="appbar__title">{t(words::TITLE)}</h1>
                    </header>
                    <main class="creator__page" id="main">
                        <div class="phone">
                            <p class="phone__lead">{says}</p>
                            <div class="actions">
                                <LinkButton href=paths::SHOWCASE>{t(words::TRY_AGAIN)}</LinkButton>
                            </div>
                            {sections}
                        </div>
                    </main>
                </div>
            </body>
        </html>
    };
    // The framework ends the children of an element by a mark of its own, which is markup anywhere but in a
    // title.
    document.to_html().replacen("<!></title>", "</title>", 1)
}

fn section(section: OfflineSection) -> AnyView {
    let OfflineSection { title, rows } = section;
    let list = if rows.is_empty() {
        view! { <p class="phone__lead">{t(words::EMPTY)}</p> }.into_any()
    } else {
        let rows: Vec<_> = rows.into_iter().map(row).collect();
        view! { <DescriptionList>{rows}</DescriptionList> }.into_any()
    };
    view! {
        <section>
            <h2>{title}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn row(row: OfflineRow) -> AnyView {
    let OfflineRow {
        title,
        more,
        amount,
    } = row;
    if more.is_empty() {
        return view! { <Fact name=title>{amount}</Fact> }.into_any();
    }
    view! {
        <Fact name=title more>
            {amount}
        </Fact>
    }
    .into_any()
}
