//! What holds for every page: the manifests, the document, and the two places through which
//! text reaches a title and a text field.

mod help;
mod languages;
mod notices;
mod words;

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use axum::body::{Body, to_bytes};
use http::{
    HeaderMap, Request, StatusCode,
    header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY},
};
use leptos::{config::LeptosOptions, prelude::provide_context};
use leptos_axum::AxumRouteListing;

use crate::{BrowserFiles, GROUPS};
use runtime::paths;

const TITLE_ATTACK: &str = "</title><script>alert(1)</script>";
const TEXTAREA_ATTACK: &str = "</textarea><script>alert(2)</script>";

/// The routes, listed once: meanwhile the framework holds back what any page reads.
static LISTED: LazyLock<Vec<AxumRouteListing>> =
    LazyLock::new(|| leptos_axum::generate_route_list(|| shell::application(GROUPS)));

struct Answer {
    status: StatusCode,
    policy: String,
    html: String,
}

/// What the server answers for `path`, as its router calls the application.
fn get(path: &str) -> Answer {
    get_in("en", path)
}

/// The same for a reader of this language.
#[tokio::main(flavor = "current_thread")]
async fn get_in(language: &str, path: &str) -> Answer {
    // The server lists the routes when it starts, and with that the framework gets its executor.
    LazyLock::force(&LISTED);
    let options = LeptosOptions::builder()
        .output_name("partner-center")
        .build();
    let pages = leptos_axum::render_app_async_with_context(
        || provide_context(BrowserFiles::unhashed("/pkg")),
        move || crate::document::document(options.clone()),
    );
    let request = Request::get(path).header(ACCEPT_LANGUAGE, language);
    let answer = pages(request.body(Body::empty()).unwrap()).await;
    let (parts, body) = answer.into_parts();
    let policy = parts.headers[CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap()
        .to_owned();
    let html = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer {
        status: parts.status,
        policy,
        html: String::from_utf8(html).unwrap(),
    }
}

/// The gallery with `text` in its title and in its text field.
fn gallery_with(text: &str) -> String {
    let mut path = format!("{}?text=", paths::GALLERY);
    for byte in text.bytes() {
        write!(path, "%{byte:02X}").unwrap();
    }
    path
}

#[test]
fn the_pages_answer_exactly_for_what_the_router_lists() {
    let mut served: Vec<_> = LISTED.iter().map(|route| route.path().to_owned()).collect();
    served.sort();
    let mut listed = shell::paths_of(GROUPS);
    listed.sort_unstable();
    assert_eq!(served, listed);
}

#[test]
fn every_page_has_a_language_a_title_and_one_heading() {
    for path in crate::public_page_paths() {
        let html = get(path).html;
        assert!(html.contains(r#"<html lang="en">"#), "{path}");
        assert!(html.contains(" · Partner Center</title>"), "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(
            !html.contains(" style="),
            "{path}: the policy forbids inline styles"
        );
    }
}

#[test]
fn a_document_names_the_words_of_its_language_unless_it_is_english() {
    for (language, tag) in [
        ("en-XA", Some("en-XA")),
        ("vi-VN", Some("vi")),
        ("en-GB", None),
    ] {
        let html = get_in(language, paths::HOME).html;
        let element = html.contains(r#"<script type="application/json" id="words""#);
        assert_eq!(element, tag.is_some(), "{language}");
        assert_eq!(
            html.contains("await fetch(\"/words/"),
            tag.is_some(),
            "{language}"
        );
        if let Some(tag) = tag {
            let file = format!(r#"href="/words/public/{tag}."#);
            assert!(html.contains(&file), "{language}");
        }
        // They come as a file, and not with each document.
        assert!(!html.contains("Last 28 days"), "{language}");
    }
}

#[test]
fn an_unknown_address_answers_404() {
    let answer = get("/no-such-page");
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.html.contains("Page not found"));
}

#[test]
fn a_problem_page_has_the_status_that_it_speaks_of() {
    assert_eq!(
        get("/dev/problem?status=503").status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(
        get(paths::PROBLEM).status,
        StatusCode::INTERNAL_SERVER_ERROR
    );
    assert_eq!(get(paths::HOME).status, StatusCode::OK);
}

#[test]
fn what_was_done_floats_over_its_page_with_the_way_to_close_it() {
    let told = r#"<div role="status" class="done"><div class="toast">"#;
    let page = get("/dev/gallery?done=added&n=6&text=a%26b").html;
    let (_, notice) = page.split_once(told).unwrap();
    let close = r#"href="/dev/gallery?text=a%26b""#;
    let notice: String = notice.chars().take(1_000).collect();
    assert!(notice.contains(close), "{notice}");
    for nothing in ["/dev/gallery", "/dev/gallery?done=%3Cb%3E"] {
        assert!(!get(nothing).html.contains(told), "{nothing}");
    }
}

#[test]
fn only_scripts_with_the_nonce_of_the_response_run() {
    let answer = get(paths::HOME);
    let (_, nonce) = answer
        .policy
        .split_once("script-src 'self' 'nonce-")
        .unwrap();
    let (nonce, rest) = nonce.split_once('\'').unwrap();
    assert!(
        rest.starts_with(" 'wasm-unsafe-eval';"),
        "{}",
        answer.policy
    );
    assert_ne!(nonce, "", "{}", answer.policy);
    assert!(
        answer.policy.contains("connect-src 'self';"),
        "{}",
        answer.policy
    );
    for script in answer.html.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "<script{tag}>");
    }
}

#[test]
fn text_from_outside_cant_leave_the_title_or_the_text_field() {
    for attack in [TITLE_ATTACK, TEXTAREA_ATTACK] {
        let html = get(&gallery_with(attack)).html;
        assert!(
            !html.contains("<script>alert"),
            "{attack} came out as it went in"
        );
        // There, and in the form of the columns, which keeps what else the address says.
        assert_eq!(html.matches("&lt;script&gt;alert").count(), 3, "{attack}");
    }
}

#[test]
fn a_text_field_keeps_a_leading_line_break() {
    assert!(
        get(&gallery_with("\nsecond line"))
            .html
            .contains(">\n\nsecond line</textarea>")
    );
}

#[test]
fn a_problem_document_needs_no_script() {
    let files = BrowserFiles::unhashed("/pkg");
    let html = crate::problem_document(&files, &HeaderMap::new(), 500, "<7K2M>");
    assert!(html.contains("&lt;7K2M&gt;"));
    assert!(!html.contains("<script"));
    let (_, title) = html.split_once("<title>").unwrap();
    let (title, _) = title.split_once("</title>").unwrap();
    assert!(title.ends_with(" · Partner Center"), "{title}");
}

/// The framework's own element and component write their words as they are, so each has one wrapper
/// and is named nowhere else; raw HTML is set nowhere at all.
#[test]
fn raw_titles_text_fields_and_html_are_written_nowhere_else() {
    check_wrappers(&[
        ("<Title", "ui/page_title.rs"),
        ("leptos_meta::Title", "ui/page_title.rs"),
        ("leptos_meta::{", "nowhere"),
        ("leptos_meta::*", "nowhere"),
        ("<textarea", "nowhere"),
        ("textarea()", "ui/textarea.rs"),
        ("inner_html", "nowhere"),
    ]);
}

/// The router's form writes its path in small letters, which is another path. Its values of the address
/// end with the view that asked for them, and what waits without `await_view` ends before its elements:
/// reading either then stops the bundle in the browser.
#[test]
fn parts_of_the_framework_that_break_pages_are_used_through_their_wrappers() {
    check_wrappers(&[
        ("components::Form", "nowhere"),
        ("components::{Form", "nowhere"),
        ("use_query_map", "runtime/page_address.rs"),
        ("use_params_map", "runtime/page_address.rs"),
        ("use_query(", "nowhere"),
        ("use_query::", "nowhere"),
        ("use_params(", "nowhere"),
        ("use_params::", "nowhere"),
        ("use_url(", "nowhere"),
        ("Suspend::", "runtime/resource.rs"),
        ("<Await", "nowhere"),
    ]);
}

/// While a page waits it follows what it waits for, and nothing else.
#[test]
fn nothing_is_followed_beside_what_is_waited_for() {
    let mut waiting = 0;
    for (name, source) in sources() {
        for (_, rest) in source
            .match_indices("await_view(")
            .map(|(at, _)| source.split_at(at))
        {
            let Some(end) = rest.find("})}").or_else(|| rest.find("})\n")) else {
                continue;
            };
            let (asked, _) = rest.split_at(end);
            let (_, asked) = asked.split_once("async move").unwrap_or(("", asked));
            let (before, _) = asked.rsplit_once(".await").unwrap_or((asked, ""));
            waiting += 1;
            for followed in [".get()", ".with(", ".read()", ".track()"] {
                assert!(
                    !before.contains(followed),
                    "{name}: {followed} while it waits; take what was asked untracked, afterwards",
                );
            }
        }
    }
    assert!(waiting > 20, "the pages were not found");
}

/// Nothing of these words stands in a source but in its wrapper.
fn check_wrappers(forbidden: &[(&str, &str)]) {
    for (name, source) in sources() {
        for (forbidden, wrapper) in forbidden {
            assert!(
                name == *wrapper || !source.contains(forbidden),
                "{name}: {forbidden} belongs in {wrapper}",
            );
        }
    }
}

/// The sources of this crate and of those that it is composed of, without their tests, by name: the
/// crate's and the file's.
fn sources() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(folder, &mut files);
    assert!(files.len() > 250, "the sources were not found");
    let named = files.into_iter().map(|file| {
        let name = file.strip_prefix(folder).unwrap().to_string_lossy();
        let source = std::fs::read_to_string(&file).unwrap();
        (name.replace("/src/", "/"), source)
    });
    named
        .filter(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/tests/"))
        .collect()
}

/// A form that changes something carries a token, so that it acts once and in its own organisation: the
/// framework's form and the bare element stand only in what renders one, and where nothing is changed
/// but what the reader's own browser or session says.
#[test]
fn forms_that_change_something_carry_a_token() {
    let with_token = [
        "runtime/forms/verb_form.rs",
        "runtime/forms/multi_action_form.rs",
        "shell/documents.rs",
        "shell/image_upload.rs",
        "shell/notices/list.rs",
        "campaigns/products/imports/list.rs",
        "creators/statistics/file.rs",
        "operations/imports/upload.rs",
        "operations/reviews/reveal.rs",
    ];
    // Signing in and out, passwords, the place, the theme, and what is looked up; and what people do for themselves
    // who are in no organisation yet: those verbs do nothing when they are sent again.
    let without = [
        "accounts/agreement/mod.rs",
        "accounts/entering/code.rs",
        "accounts/entering/forgotten.rs",
        "accounts/entering/register.rs",
        "accounts/entering/second_step.rs",
        "accounts/security/confirm.rs",
        "accounts/security/email.rs",
        "accounts/security/overview.rs",
        "accounts/security/recovery.rs",
        "accounts/security/two_factor.rs",
        "joining/join/application.rs",
        "joining/join/choice.rs",
        "joining/join/creator.rs",
        "joining/join/seller.rs",
        "onboarding/account/change_password.rs",
        "onboarding/account/choose_password.rs",
        "onboarding/account/sign_in.rs",
        "campaigns/links/add_product.rs",
        "campaigns/links/other_account.rs",
        "joining/invitations/reader.rs",
        "shell/account.rs",
        "shell/language.rs",
        "shell/offline.rs",
        "shell/public_frame.rs",
        "shell/theme.rs",
        "creators/me.rs",
    ];
    for (name, source) in sources() {
        let makes_form = source.contains("<PlainForm") || source.contains(r#"method="post""#);
        assert!(
            !source.contains("<ActionForm"),
            "{name}: the framework's has no token"
        );
        if with_token.contains(&name.as_str()) {
            assert!(source.contains("<TokenField"), "{name}");
        } else {
            assert!(
                !makes_form || without.contains(&name.as_str()),
                "{name}: a form that changes something is a VerbForm",
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
