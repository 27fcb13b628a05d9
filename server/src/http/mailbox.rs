//! `/dev/mailbox`: the mails that went into files, while the product is being built. It has codes and links by
//! which anybody may become anybody, so it is there for this very machine alone: for a connection from it,
//! under one of its own names. In production, and where a mail server is set up, there is no such page.

use app::{
    BrowserFiles, CSP_WITHOUT_SCRIPTS,
    mails::mailbox::{self, ListedMail},
    paths,
};
use axum::{
    Router,
    extract::{Path, Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_SECURITY_POLICY, HOST},
    },
    middleware::{Next, from_fn},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use domain::ids::MailId;
use tokio::task::spawn_blocking;

use super::{AppState, ClientAddress};
use crate::mail::{MailFolder, StoredMail};

/// The policy of a mail's own HTML, which brings its style in its elements and runs nothing.
const CSP_OF_MAIL: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
);

/// What the pages are made of.
#[derive(Clone, Debug)]
struct Mailbox {
    folder: MailFolder,
    files: BrowserFiles,
}

/// The pages; none in production, or where mails don't go into files.
pub(super) fn routes(state: &AppState, production: bool) -> Router<AppState> {
    let Some(folder) = state.mail_folder.clone().filter(|_| !production) else {
        return Router::new();
    };
    let files = state.files.clone();
    let mailbox = Mailbox { folder, files };
    let single_path = format!("{}/{{mail}}", paths::MAILBOX);
    let html_path = format!("{single_path}/html");
    Router::new()
        .route(paths::MAILBOX, get(list))
        .route(&single_path, get(single))
        .route(&html_path, get(html))
        .layer(from_fn(only_this_machine))
        .with_state(mailbox)
}

/// What a proxy says of whom it asks for.
const OF_PROXIES: [&str; 4] = ["forwarded", "via", "x-forwarded-for", "x-real-ip"];

/// Answers others as if there were no such page. A browser that was led to another name for this machine
/// names that one. A proxy on this machine may name this machine whoever asks it, but says that it is one.
async fn only_this_machine(request: Request, next: Next) -> Response {
    let client = request.extensions().get::<ClientAddress>();
    let is_from_here = client.is_some_and(|ClientAddress(address)| address.is_loopback());
    let headers = request.headers();
    let is_direct = !OF_PROXIES.iter().any(|name| headers.contains_key(*name));
    if is_from_here && is_direct && names_this_machine(headers) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

fn names_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

async fn list(State(mailbox): State<Mailbox>, headers: HeaderMap) -> Response {
    let Mailbox { folder, files } = mailbox;
    let listed = spawn_blocking(move || folder.list()).await;
    let Ok(Ok(mails)) = listed else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mails = mails.into_iter().map(|(mail, stored)| named(mail, &stored));
    page(mailbox::list(&files, &headers, mails.collect()))
}

async fn single(
    State(mailbox): State<Mailbox>,
    Path(mail): Path<String>,
    headers: HeaderMap,
) -> Response {
    let files = mailbox.files.clone();
    match read(mailbox, &mail).await {
        Some((mail, stored)) => {
            let listed = named(mail, &stored);
            page(mailbox::single(&files, &headers, listed, &stored.text))
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn html(State(mailbox): State<Mailbox>, Path(mail): Path<String>) -> Response {
    match read(mailbox, &mail).await {
        Some((_, stored)) => {
            ([(CONTENT_SECURITY_POLICY, CSP_OF_MAIL)], Html(stored.html)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn read(mailbox: Mailbox, mail: &str) -> Option<(MailId, StoredMail)> {
    let mail: MailId = mail.parse().ok()?;
    let stored = spawn_blocking(move || mailbox.folder.read(mail)).await;
    Some((mail, stored.ok()?.ok()?))
}

fn named(mail: MailId, stored: &StoredMail) -> ListedMail {
    ListedMail {
        name: mail.to_string(),
        to: stored.to.clone(),
        subject: stored.subject.clone(),
        at: stored.at.format("%Y-%m-%d %H:%M:%S UTC").to_string(),
    }
}

fn page(html: String) -> Response {
    let policy = HeaderValue::from_static(CSP_WITHOUT_SCRIPTS);
    ([(CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_three_names() {
        for (host, is_ours) in [
            ("localhost", true),
            ("localhost:3000", true),
            ("127.0.0.1:3000", true),
            ("[::1]:3000", true),
            ("[::1]", true),
            ("localhost.example.org", false),
            ("127.0.0.1.example.org:3000", false),
            ("partners.example.org", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static(host));
            assert_eq!(names_this_machine(&headers), is_ours, "{host}");
        }
        assert!(!names_this_machine(&HeaderMap::new()));
    }
}
