//! The mailbox of development: what was written to files instead of being sent, as two plain pages.

use http::HeaderMap;
use leptos::prelude::*;
use runtime::paths;
use shell::{browser_files::BrowserFiles, plain_document::plain_document};
use ui::text::t;

use crate::text::mailbox as words;

/// A mail in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedMail {
    /// The name under which it is opened.
    pub name: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was written, as it is shown.
    pub at: String,
}

/// The list, the latest mail first. A whole document without scripts.
#[must_use]
pub fn list(files: &BrowserFiles, headers: &HeaderMap, mails: Vec<ListedMail>) -> String {
    plain_document(files, headers, || {
        let title = t(words::TITLE).to_owned();
        if mails.is_empty() {
            let contents = view! {
                <h1>{t(words::TITLE)}</h1>
                <p>{t(words::LEAD)}</p>
                <h2>{t(words::EMPTY)}</h2>
                <p>{t(words::EMPTY_WHY)}</p>
            };
            return (title, contents.into_any());
        }
        let rows: Vec<_> = mails.into_iter().map(row).collect();
        let contents = view! {
            <h1>{t(words::TITLE)}</h1>
            <p>{t(words::LEAD)}</p>
            <ul class="notices">{rows}</ul>
        };
        (title, contents.into_any())
    })
}

fn row(mail: ListedMail) -> AnyView {
    let href = format!("{}/{}", paths::MAILBOX, mail.name);
    view! {
        <li class="notice">
            <p class="notice__title">
                <a class="notice__way" href=href>
                    {mail.subject}
                </a>
            </p>
            <p class="notice__more">{words::to(&mail.to)}</p>
            <p class="notice__when">{mail.at}</p>
        </li>
    }
    .into_any()
}

/// One mail as plain text, its addresses as links.
#[must_use]
pub fn single(files: &BrowserFiles, headers: &HeaderMap, mail: ListedMail, text: &str) -> String {
    plain_document(files, headers, || {
        let title = mail.subject.clone();
        let lines: Vec<AnyView> = text.lines().map(line).collect();
        let as_html = format!("{}/{}/html", paths::MAILBOX, mail.name);
        let contents = view! {
            <h1>{mail.subject}</h1>
            <p>{words::to(&mail.to)} " · " {mail.at}</p>
            <div data-mail=mail.name>{lines}</div>
            <p>
                <a href=as_html>{t(words::AS_HTML)}</a>
            </p>
            <p>
                <a href=paths::MAILBOX>{t(words::BACK)}</a>
            </p>
        };
        (title, contents.into_any())
    })
}

/// A line; one that is an address, or ends with one, is a link.
fn line(text: &str) -> AnyView {
    let (before, address) = match text.find("http://").or_else(|| text.find("https://")) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let before = before.to_owned();
    let link = (!address.is_empty()).then(|| {
        let href = address.to_owned();
        let address = href.clone();
        view! { <a href=href>{address}</a> }
    });
    view! { <p>{before} {link}</p> }.into_any()
}
