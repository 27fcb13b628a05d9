//! The web side: the router with its layers, and the listener that serves it.
//!
//! Nothing here decides what a page says. It decides what surrounds every answer: which headers it
//! carries, how it may be cached, what is written down about it, and who is refused before a page is
//! asked at all.

mod access_log;
mod bank_answers;
mod bank_file;
mod caching;
mod client_address;
mod connections;
mod contact_details;
mod denials;
mod documents;
mod downloads;
mod headers;
mod health;
mod images;
mod imports;
mod install;
mod invitation;
mod late;
mod ledger_head;
mod mailbox;
mod messages;
mod metrics;
mod nul;
mod overload;
mod pieces;
mod plain_path;
mod problem;
mod product_imports;
mod reconciliations;
mod request_id;
mod reveal;
mod run_to_end;
mod senders;
mod session;
mod site;
mod statistics;
mod words;

use std::{sync::Arc, time::Duration};

use app::{
    BrowserFiles, Provide,
    context::{CreatorSearches, ImportLimit, Services, SiteOrigin},
};
use axum::{
    Extension, Router,
    extract::{FromRef, Request},
    http::{
        StatusCode,
        header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE},
    },
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use ipnet::IpNet;
use leptos::{config::LeptosOptions, prelude::provide_context};
use store::{Db, IdSource, SecretSource};
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::{ConfigError, CsrfLayer},
    limit::RequestBodyLimitLayer,
    request_id::{PropagateRequestIdLayer, SetRequestIdLayer},
    sensitive_headers::{SetSensitiveRequestHeadersLayer, SetSensitiveResponseHeadersLayer},
    timeout::TimeoutLayer,
};

pub use self::{
    client_address::ClientAddress,
    connections::{Limits, serve},
    health::Readiness,
    metrics::Metrics,
    site::Site,
};
use self::{overload::ConcurrencyLimit, senders::Senders};
use crate::{
    cli::PublicUrl, document_files::DocumentFiles, environment::Environment, mail::MailFolder,
    password::Argon2Passwords,
};

/// The most bytes that a request may carry; a route that takes files raises it for itself.
pub const LARGEST_BODY: usize = 1024 * 1024;

/// The most bytes of a request with a bank's answer: those of its file, and of the form around it.
const BANK_ANSWER_REQUEST: usize = 33 * 1024 * 1024;

/// When an upload that has not come to its end is given up.
const UPLOADED_WITHIN: Duration = Duration::from_hours(6);

/// What every request can use.
#[derive(Clone, Debug, FromRef)]
pub struct AppState {
    /// What the framework asks to be told.
    pub leptos: LeptosOptions,
    /// How the build named the browser's files.
    pub files: BrowserFiles,
    /// The database, for pages.
    pub db: Db,
    /// The database, for the API. (A `Db` that is taken from the state is the pages'.)
    #[from_ref(skip)]
    pub intake: Db,
    /// Whether this server should be sent requests.
    pub readiness: Readiness,
    /// The clock and the source of ids.
    pub environment: Environment,
    /// Where the files of documents lie.
    pub documents: DocumentFiles,
    /// The folder that mails go into, if they go into files.
    #[from_ref(skip)]
    pub mail_folder: Option<MailFolder>,
    /// What answers searches of creators.
    #[from_ref(skip)]
    pub searches: CreatorSearches,
}

/// What the router is told by whoever runs the program.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether development pages are gone and browsers are told to insist on encryption.
    pub production: bool,
    /// The address that people reach the program at, which links begin with.
    pub public_url: Option<PublicUrl>,
    /// Origins that may post, beside the one that a request was sent to.
    pub trusted_origins: Vec<PublicUrl>,
    /// Proxies whose word about a client's address is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// When a request that has not been answered is given up.
    pub request_timeout: Duration,
    /// How many pages, server functions and downloads are worked on at once; one more is told to come
    /// again.
    pub pages_at_once: usize,
    /// The same of the API's batches.
    pub batches_at_once: usize,
    /// The most bytes of a file that an operator uploads to import.
    pub import_bytes_max: u64,
}

/// Every route of the program, inside every layer.
///
/// # Errors
///
/// When a trusted origin can't be an origin.
pub fn router(state: AppState, settings: &Settings) -> Result<Router, ConfigError> {
    let ids = Arc::clone(&state.environment.ids);
    let stylesheet = state.files.style().into();
    let origin = settings.public_url.as_ref();
    let origin = SiteOrigin(origin.map(|origin| origin.as_str().into()));
    let files = Files {
        documents: documents(&state),
        images: images(&state),
        imports: imports(&state, settings),
        product_imports: product_imports(&state),
        statistics: statistics(&state),
        bank_answers: bank_answers(&state),
        reconciliations: reconciliations(&state),
    };
    let limit = Extension(ImportLimit(settings.import_bytes_max));
    let routes = routes(state, settings)
        .layer(Extension(origin))
        .layer(limit);
    layered((routes, files), ids, stylesheet, settings)
}

/// The routes that take files.
#[derive(Default)]
struct Files {
    documents: Router,
    images: Router,
    imports: Router,
    product_imports: Router,
    statistics: Router,
    bank_answers: Router,
    reconciliations: Router,
}

/// Puts every layer around some routes, and around those that take files.
///
/// The order, from the outside in: what belongs on every answer, a panic's included (the request's
/// id, the line in the log, the security headers, our own words for a bare error), then what can
/// refuse or end a request, then the pages. A panic is therefore caught inside the log and the
/// headers rather than around them.
fn layered(
    (routes, files): (Router, Files),
    ids: Arc<dyn IdSource>,
    stylesheet: Arc<str>,
    settings: &Settings,
) -> Result<Router, ConfigError> {
    let mut csrf = CsrfLayer::new().with_insecure_bypass(install::may_come_from_elsewhere);
    for origin in &settings.trusted_origins {
        csrf = csrf.add_trusted_origin(origin.as_str())?;
    }
    let secret = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE];
    let on_every_answer = ServiceBuilder::new()
        .layer(from_fn(request_id::set_theirs_aside))
        .layer(SetRequestIdLayer::x_request_id(request_id::NewRequestId(
            ids,
        )))
        .layer(from_fn_with_state(
            client_address::Trusted::new(&settings.trusted_proxies),
            client_address::find,
        ))
        .layer(SetSensitiveRequestHeadersLayer::new(secret.clone()))
        .layer(from_fn(access_log::access_log))
        .layer(SetSensitiveResponseHeadersLayer::new(secret))
        .layer(PropagateRequestIdLayer::x_request_id());
    let may_refuse = ServiceBuilder::new()
        .layer(from_fn_with_state(stylesheet, problem::explain))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(
            // As good as it gets while it still keeps up with the network.
            CompressionLayer::new().quality(CompressionLevel::Precise(4)),
        )
        .layer(csrf)
        .layer(from_fn(plain_path::only));
    let within = |time| TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, time);
    let documents = files
        .documents
        .layer(RequestBodyLimitLayer::new(documents::LARGEST_REQUEST));
    let images = files
        .images
        .layer(RequestBodyLimitLayer::new(documents::LARGEST_REQUEST));
    // What an import may carry is said by its own limit, in its own words; and a long file takes its time.
    let imports = files.imports.layer(within(UPLOADED_WITHIN));
    let product_imports = files
        .product_imports
        .layer(within(product_imports::UPLOADED_WITHIN));
    let statistics = files.statistics.layer(within(statistics::UPLOADED_WITHIN));
    let bank_answers = files
        .bank_answers
        .layer(RequestBodyLimitLayer::new(BANK_ANSWER_REQUEST));
    let reconciliations = files
        .reconciliations
        .layer(within(reconciliations::UPLOADED_WITHIN));
    let mut routes = routes
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .merge(documents)
        .merge(images)
        .merge(bank_answers)
        .layer(within(settings.request_timeout))
        .merge(imports)
        .merge(product_imports)
        .merge(statistics)
        .merge(reconciliations);
    if settings.production {
        routes = routes.layer(from_fn(no_development_pages));
    }
    let routes = headers::secure(routes.layer(may_refuse), settings.production);
    Ok(routes.layer(on_every_answer))
}

fn routes(state: AppState, settings: &Settings) -> Router {
    let page_limit = ConcurrencyLimit::new("page", settings.pages_at_once, problem::busy);
    let batch_limit = ConcurrencyLimit::new("batch", settings.batches_at_once, crate::api::busy);
    let options = state.leptos.clone();
    let for_the_api = AppState {
        db: state.intake.clone(),
        ..state.clone()
    };
    let provide: Provide = {
        let state = state.clone();
        let services = services(&state);
        Arc::new(move || {
            provide_context(state.db.clone());
            provide_context(services.clone());
            provide_context(state.files.clone());
        })
    };
    let authenticate = (state.clone(), session::FormKeyOnce::default());
    let pages = app::router(&options, &provide)
        .with_state::<AppState>(())
        .layer(from_fn(run_to_end::body))
        .merge(downloads::routes())
        .merge(reveal::routes())
        .merge(contact_details::routes())
        .merge(bank_file::routes())
        .layer(from_fn_with_state(state.clone(), session::authorize))
        .layer(from_fn_with_state(
            authenticate.clone(),
            session::authenticate,
        ))
        .layer(from_fn(invitation::keep))
        .layer(from_fn(messages::only_our_own))
        .layer(from_fn(nul::drop_it))
        .layer(from_fn(caching::pages))
        .layer(from_fn_with_state(page_limit.clone(), overload::admit))
        .layer(from_fn(run_to_end::answer))
        .layer(from_fn_with_state(state.environment.wait(), late::wait));
    let not_found = app::not_found(&options, &provide);
    let not_found = ServiceBuilder::new()
        .layer(from_fn(run_to_end::answer))
        .layer(from_fn_with_state(page_limit, overload::admit))
        .layer(from_fn(nul::drop_it))
        .layer(from_fn_with_state(authenticate, session::authenticate))
        .layer(from_fn(session::second_step_first))
        .layer(from_fn(run_to_end::body))
        .service(not_found);
    // The limits are within the tasks, so that work which nobody waits for any more still counts.
    let api = crate::api::routes()
        .layer(from_fn_with_state(batch_limit, overload::admit))
        .layer(from_fn(run_to_end::answer));
    Router::new()
        .route("/livez", get(health::livez))
        .route("/readyz", get(health::readyz))
        .route("/version", get(health::version))
        // Where programs that keep passwords look for the page (W3C, "a well-known URL for changing
        // passwords").
        .route(
            "/.well-known/change-password",
            get(async || Redirect::to(app::paths::CHANGE_PASSWORD)),
        )
        .merge(mailbox::routes(&state, settings.production))
        .merge(install::routes())
        .merge(words::routes())
        .merge(ledger_head::routes())
        .merge(pages)
        .nest_service(
            state.files.folder(),
            site::built_files(&options, &state.files),
        )
        .fallback_service(site::public_files(&options, not_found))
        .with_state(state)
        .merge(api.with_state(for_the_api))
}

/// The routes of documents, within limits of their own.
fn documents(state: &AppState) -> Router {
    let limit = ConcurrencyLimit::new("document", documents::AT_ONCE, problem::busy);
    let authenticate = (state.clone(), session::FormKeyOnce::default());
    documents::routes()
        .layer(from_fn_with_state(authenticate, session::authenticate))
        .layer(from_fn(caching::pages))
        .layer(from_fn_with_state(limit, overload::admit))
        .layer(from_fn(run_to_end::answer))
        .with_state(state.clone())
}

/// The routes of pictures: those that are taken within limits of their own, and those that are sent to anybody,
/// without asking who it is.
fn images(state: &AppState) -> Router {
    let limit = ConcurrencyLimit::new("image", images::AT_ONCE, problem::busy);
    let authenticate = (state.clone(), session::FormKeyOnce::default());
    images::uploads()
        .layer(from_fn_with_state(authenticate, session::authenticate))
        .layer(from_fn(caching::pages))
        .layer(Extension(Senders::default()))
        .layer(from_fn_with_state(limit, overload::admit))
        .layer(from_fn(run_to_end::answer))
        .merge(images::serving())
        .with_state(state.clone())
}

/// The route that takes files to import, within limits of its own.
fn imports(state: &AppState, settings: &Settings) -> Router {
    let limit = ConcurrencyLimit::new("import", imports::AT_ONCE, problem::busy);
    let authenticate = (state.clone(), session::FormKeyOnce::default());
    imports::routes()
        .layer(from_fn_with_state(authenticate, session::authenticate))
        .layer(from_fn(caching::pages))
        .layer(Extension(ImportLimit(settings.import_bytes_max)))
        .layer(from_fn_with_state(limit, overload::admit))
        .layer(from_fn(run_to_end::answer))
        .with_state(state.clone())
}

/// The route that takes a shop's file of products, within limits of its own.
fn product_imports(state: &AppState) -> Router {
    let limit = ConcurrencyLimit::new("product import", product_imports::AT_ONCE, problem::busy);
    let authenticate = (state.clone(), session::FormKeyOnce::default());
    product_imports::routes()
        .layer(from_fn_with_state(authenticate, session::authenticate))
        .layer(from_fn(caching::pages))
        .layer(Extension(Senders::default()))
        .layer(from_fn_with_state(limit, overload::admit))
        .layer(from_fn(run_to_end::answer))
        .with_state(state.clone())
}

/// The route that takes a creator's file of statistics, within limits of its own.
fn statistics(state: &AppState) -> Router {
    let limit = ConcurrencyLimit::new("statistics", statistics::AT_ONCE, problem::busy);
    let authenticate = (state.clone(), session::FormKeyOnce::default());
    statistics::routes()
        .layer(from_fn_with_state(authenticate, session::authenticate))
        .layer(from_fn(caching::pages))
        .layer(Extension(Senders::default()))
        .layer(from_fn_with_state(limit, overload::admit))
        .layer(from_fn(run_to_end::answer))
        .with_state(state.clone())
}

/// The route that takes banks' answers, within limits of its own.
fn bank_answers(state: &AppState) -> Router {
    let limit = ConcurrencyLimit::new("bank answer", bank_answers::AT_ONCE, problem::busy);
    let authenticate = (state.clone(), session::FormKeyOnce::default());
    bank_answers::routes()
        .layer(from_fn_with_state(authenticate, session::authenticate))
        .layer(from_fn(caching::pages))
        .layer(from_fn_with_state(limit, overload::admit))
        .layer(from_fn(run_to_end::answer))
        .with_state(state.clone())
}

/// The route that takes files of the platform to compare, within limits of its own.
fn reconciliations(state: &AppState) -> Router {
    let limit = ConcurrencyLimit::new("reconciliation", reconciliations::AT_ONCE, problem::busy);
    let authenticate = (state.clone(), session::FormKeyOnce::default());
    reconciliations::routes()
        .layer(from_fn_with_state(authenticate, session::authenticate))
        .layer(from_fn(caching::pages))
        .layer(Extension(Senders::default()))
        .layer(from_fn_with_state(limit, overload::admit))
        .layer(from_fn(run_to_end::answer))
        .with_state(state.clone())
}

/// What pages and server functions take from the process.
fn services(state: &AppState) -> Services {
    let environment = &state.environment;
    let secrets: Arc<dyn SecretSource> = Arc::new(environment.clone());
    Services {
        clock: environment.clock(),
        ids: Arc::clone(&environment.ids),
        passwords: Arc::new(Argon2Passwords::new(Arc::clone(&secrets))),
        secrets,
        account_keys: environment.account_keys().cloned(),
        finance_keys: environment.finance_keys().cloned(),
        session_cookie: session::session_cookie,
        step_cookie: session::step_cookie,
        browser_cookie: session::browser_cookie,
        invitation_cookie: invitation::cookie,
        email_cookie: session::email_cookie,
        searches: state.searches.clone(),
    }
}

/// Answers development pages as if there were none.
async fn no_development_pages(request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/dev/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests;
