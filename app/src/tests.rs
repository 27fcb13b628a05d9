//! What holds for every page: the table of routes, the document, and the two places through which
//! text reaches a title and a text field.

use std::path::{Path, PathBuf};

use futures::{StreamExt, executor::block_on, stream};
use http::StatusCode;
use leptos::{config::LeptosOptions, nonce::Nonce, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;

use crate::{App, routes, shell};

const TITLE_ATTACK: &str = "</title><script>alert(1)</script>";
const TEXTAREA_ATTACK: &str = "</textarea><script>alert(2)</script>";

struct Answer {
    status: Option<StatusCode>,
    policy: String,
    html: String,
}

/// The document that the server writes for `path`, with the status and policy that it asks for.
fn get(path: &str) -> Answer {
    Owner::new().with(|| {
        let (meta, output) = ServerMetaContext::new();
        provide_context(meta);
        provide_context(RequestUrl::new(path));
        provide_context(Nonce::from_value("of-this-test"));
        let response = ResponseOptions::default();
        provide_context(response.clone());
        let options = LeptosOptions::builder().output_name("partner-center").build();
        let document = shell(options).to_html();
        let stream = output.inject_meta_context(stream::iter([document]));
        let html = block_on(Box::pin(async move { stream.await.collect::<String>().await }));
        let parts = response.0.read().unwrap();
        let policy = parts.headers.get(http::header::CONTENT_SECURITY_POLICY);
        let policy = policy.map(|policy| policy.to_str().unwrap().to_owned());
        Answer { status: parts.status, policy: policy.unwrap_or_default(), html }
    })
}

/// A path whose `?text=` is `text`.
fn gallery_with(text: &str) -> String {
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("{}?text={encoded}", routes::GALLERY)
}

#[test]
fn the_table_serves_exactly_the_listed_addresses() {
    let mut served: Vec<_> = leptos_axum::generate_route_list(App)
        .iter()
        .map(|route| route.path().to_owned())
        .collect();
    served.sort();
    let mut listed = routes::ALL.map(str::to_owned).to_vec();
    listed.sort();
    assert_eq!(served, listed);
}

#[test]
fn every_page_has_a_language_a_title_and_one_heading() {
    for path in routes::ALL {
        let html = get(path).html;
        assert!(html.contains(r#"<html lang="en">"#), "{path}");
        assert!(html.contains(" · Partner Center</title>"), "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(!html.contains(" style="), "{path}: the policy forbids inline styles");
    }
}

#[test]
fn an_unknown_address_answers_404() {
    let answer = get("/no-such-page");
    assert_eq!(answer.status, Some(StatusCode::NOT_FOUND));
    assert!(answer.html.contains("Page not found"));
}

#[test]
fn a_problem_page_has_the_status_that_it_speaks_of() {
    assert_eq!(get("/dev/problem?status=503").status, Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(get(routes::PROBLEM).status, Some(StatusCode::INTERNAL_SERVER_ERROR));
    assert_eq!(get(routes::HOME).status, None);
}

#[test]
fn only_scripts_with_the_nonce_of_the_response_run() {
    let answer = get(routes::HOME);
    assert!(answer.policy.contains("script-src 'self' 'nonce-of-this-test' 'wasm-unsafe-eval';"));
    assert!(answer.policy.contains("connect-src 'self';"), "{}", answer.policy);
    for script in answer.html.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains(r#"nonce="of-this-test""#), "<script{tag}>");
    }
}

#[test]
fn text_from_outside_cant_leave_the_title_or_the_text_field() {
    for attack in [TITLE_ATTACK, TEXTAREA_ATTACK] {
        let html = get(&gallery_with(attack)).html;
        assert!(!html.contains("<script>alert"), "{attack} came out as it went in");
        assert_eq!(html.matches("&lt;script&gt;alert").count(), 2, "{attack}");
    }
}

#[test]
fn a_text_field_keeps_a_leading_line_break() {
    assert!(get(&gallery_with("\nsecond line")).html.contains(">\n\nsecond line</textarea>"));
}

#[test]
fn a_problem_document_needs_no_script() {
    let options = LeptosOptions::builder().output_name("partner-center").build();
    let html = crate::problem_document(&options, 500, "<7K2M>");
    assert!(html.contains("&lt;7K2M&gt;"));
    assert!(!html.contains("<script"));
}

/// The framework's own element and component write their words as they are, so each has one wrapper
/// and is named nowhere else; raw HTML is set nowhere at all.
#[test]
fn raw_titles_text_fields_and_html_are_written_nowhere_else() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&sources, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    for file in files {
        let name = file.strip_prefix(&sources).unwrap().to_string_lossy().into_owned();
        if name.ends_with("tests.rs") {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        for (forbidden, wrapper) in [
            ("<Title", "ui/page_title.rs"),
            ("Title(", "ui/page_title.rs"),
            ("<textarea", "nowhere"),
            ("textarea()", "ui/textarea.rs"),
            ("inner_html", "nowhere"),
        ] {
            assert!(
                name == wrapper || !source.contains(forbidden),
                "{name}: {forbidden} belongs in {wrapper}",
            );
        }
    }
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}
