//! The HTML document around every page, and the policy under which a browser runs it.

use leptos::{config::Env, nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::{
    BrowserFiles, GROUPS, bundle_of,
    words::{language_of, words_file},
};
use runtime::{bundle::Area, page_session, paths};
use shell::{Navigation, head::Head, landing::home_of};
use ui::{platform, text::Locale};

/// The whole document of a page: what the server writes around the application with every page.
///
/// Sets the response's Content-Security-Policy, with the nonce of this very response. The server has
/// provided the [`BrowserFiles`].
pub fn document(options: LeptosOptions) -> impl IntoView {
    let nonce = use_nonce();
    platform::set_policy(&policy(nonce.as_deref(), &options));
    let files = expect_context::<BrowserFiles>();
    let path = platform::asked_path();
    let bundle = bundle_of(&path);
    // Before anything is worded.
    let locale = language_of(bundle, platform::asked_locale());
    provide_context(locale);
    let may = page_session::reader_may(&path);
    provide_context(Navigation::of(GROUPS, Area::of(&path), bundle, may));
    // Where the reader's own part begins, for what the browser renders around public pages: of who works nowhere
    // yet it is where one joins.
    let joins = || page_session::is_signed_in().then_some(paths::JOIN);
    let home = page_session::own_workspace().map(home_of).or_else(joins);
    let is_creators = Area::of(&path) == Area::Creator;
    let manifest = if is_creators {
        paths::creator::WEB_MANIFEST
    } else {
        "/manifest.webmanifest"
    };
    // Whose forms the browser renders from here on, and of which place.
    let opened = Some(page_session::opened_form()).filter(|opened| !opened.is_empty());
    view! {
        <!DOCTYPE html>
        <html
            lang=locale.tag()
            data-theme=platform::theme().mark()
            data-home=home
            data-opened=opened
            data-copy=page_session::mark_of_copy()
        >
            <head>
                <Head files=files.clone() manifest />
                <Installable is_creators path />
                <AutoReload options />
                <Words bundle locale />
                <Bundle files bundle locale />
                <MetaTags />
            </head>
            <body>
                {shell::application(GROUPS)}
            </body>
        </html>
    }
}

/// The words of the page's language, asked for with the bundle: the browser reads them from the element when
/// the bundle starts. In English, which bundles have, there are none.
#[component]
fn Words(
    /// The page's bundle.
    bundle: &'static str,
    /// The page's language.
    locale: Locale,
) -> impl IntoView {
    let nonce = use_nonce();
    words_file(bundle, locale).map(|words| {
        view! {
            <link
                rel="preload"
                href=words.path.as_str()
                r#as="fetch"
                r#type="application/json"
                crossorigin="anonymous"
                fetchpriority="low"
            />
            <script type="application/json" id="words" nonce=nonce></script>
        }
    })
}

/// Starts what keeps the Creator app's copy for when the network is away, and says whose document this is: of
/// nobody, where no copy is to be kept.
const KEEP_COPY: &str = r#"addEventListener("load",()=>{const workers=navigator.serviceWorker;if(workers)workers.register("/creator-worker.js",{scope:"/creator"}).then(()=>workers.ready).then(({active})=>active.postMessage({copy:document.documentElement.dataset.copy||""})).catch(()=>{})})"#;

/// Forgets the copy: whoever signs in may be somebody else.
const FORGET_COPY: &str = r#"if("caches"in self)caches.delete("creator-copy").catch(()=>{})"#;

/// What makes the Creator app one that is installed, beside its manifest. Without scripts it works like any other
/// site.
#[component]
fn Installable(
    /// Whether the page is one of the Creator app.
    is_creators: bool,
    /// The page's path.
    path: String,
) -> impl IntoView {
    let nonce = use_nonce();
    let script = if is_creators {
        Some(KEEP_COPY)
    } else {
        (path == paths::SIGN_IN).then_some(FORGET_COPY)
    };
    let icon = is_creators
        .then(|| view! { <link rel="apple-touch-icon" href="/icons/creator-180.png" /> });
    let script = script.map(|script| {
        view! {
            <script nonce=nonce>{script}</script>
        }
    });
    view! {
        {icon}
        {script}
    }
}

/// The page's bundle, which starts by itself. Both of its files are asked for at once,
/// before the one has named the other.
#[component]
fn Bundle(
    /// Where the files of each bundle lie.
    files: BrowserFiles,
    /// The page's bundle.
    bundle: &'static str,
    /// The page's language.
    locale: Locale,
) -> impl IntoView {
    let nonce = use_nonce();
    let files = files.bundle(bundle);
    let (script, wasm) = (files.script.to_string(), files.wasm.to_string());
    let start = start(
        &script,
        &wasm,
        words_file(bundle, locale).map(|words| &*words.path),
    );
    view! {
        <link rel="modulepreload" href=script nonce=nonce.clone() />
        <link
            rel="preload"
            href=wasm
            r#as="fetch"
            r#type="application/wasm"
            crossorigin="anonymous"
            fetchpriority="low"
        />
        <script type="module" nonce=nonce>
            {start}
        </script>
    }
}

/// Notes what is chosen until the bundle has the page.
const NOTE_CHOICES: &str = r#"const early=new Map,note=e=>early.set(e.target,e.target.value);addEventListener("change",note);"#;

/// Chooses it again where the bundle has put back what the address says: choosing is what applies it, in a
/// page whose buttons for that went when its program came.
const CHOOSE_AGAIN: &str = r#"removeEventListener("change",note);requestAnimationFrame(()=>{for(const[field,value]of early)if(field.value!==value){field.value=value;field.dispatchEvent(new Event("change",{bubbles:true}))}})"#;

/// The script that starts a bundle: after its words are there, where it needs any. If they don't come nothing
/// starts, and the page works by itself. The names of the files are the build's own and hold nothing
/// that would end a string.
fn start(script: &str, wasm: &str, words: Option<&str>) -> String {
    let import = format!(r#"import start from"{script}";{NOTE_CHOICES}"#);
    let start = format!(r#"await start({{module_or_path:"{wasm}"}});{CHOOSE_AGAIN}"#);
    let Some(words) = words else {
        return format!("{import}{start}");
    };
    let put = r#"document.getElementById("words").textContent=await words.text()"#;
    format!(r#"{import}const words=await fetch("{words}");if(words.ok){{{put};{start}}}"#)
}

/// The Content-Security-Policy of a page. Only scripts with this response's nonce run, styles come
/// from the stylesheet alone, nothing may frame the page, and forms go nowhere else. While the
/// product is being built the page may also talk to the watcher that reloads it.
fn policy(nonce: Option<&str>, options: &LeptosOptions) -> String {
    let nonce = nonce
        .map(|nonce| format!(" 'nonce-{nonce}'"))
        .unwrap_or_default();
    let is_reloaded = options.env == Env::DEV && std::env::var_os("LEPTOS_WATCH").is_some();
    let watcher = if is_reloaded { " ws:" } else { "" };
    format!(
        "default-src 'self'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'{watcher}; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}
