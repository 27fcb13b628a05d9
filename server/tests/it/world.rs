//! The real router over a database of its own, asked without a network.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header},
};
use chrono::{DateTime, Utc};
use domain::{actor::Actor, ids::AccountId};
use server::{
    creator_search::CreatorSearchProcess,
    document_files::DocumentFiles,
    environment::Environment as Outside,
    http::{AppState, Readiness, Settings, Site, router},
    mail::MailFolder,
    worker::WorkerHealth,
};
use sqlx::{
    Executor, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{
    ActorContext, Db,
    sealing::{FinanceKeyring, FinanceKeys, IndexKey, MasterKey},
    two_factor::{self, AccountKey, AccountKeys},
};
use tower::ServiceExt;

/// A site with its database.
pub(crate) struct World {
    router: Router,
    pub(crate) outside: Outside,
    pub(crate) db: Db,
    pub(crate) readiness: Readiness,
    pub(crate) documents: DocumentFiles,
    /// All creators in memory, as far as a test lets it catch up with the database; until then, and half a minute
    /// after, the database answers searches.
    pub(crate) creators: Arc<CreatorSearchProcess>,
    /// What the browser keeps of what it was told last: see `http/messages.rs`.
    told: Mutex<String>,
}

/// One answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The body as text, whatever it is: of what isn't text something is left.
    pub(crate) body: String,
    /// The body as it came.
    pub(crate) bytes: Bytes,
}

impl Answer {
    /// A header's value, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

impl World {
    /// A site over the database of `options`, which it uses as the program's own role.
    pub(crate) fn over(options: PgConnectOptions) -> Self {
        Self::with(
            program_pool(options),
            &site(Path::new("no-such-folder")),
            false,
        )
    }

    /// The same, as in production.
    pub(crate) fn in_production(options: PgConnectOptions) -> Self {
        Self::with(
            program_pool(options),
            &site(Path::new("no-such-folder")),
            true,
        )
    }

    /// A site whose clock says what `clock` says.
    pub(crate) fn at(
        options: PgConnectOptions,
        clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
    ) -> Self {
        Self::within(options, Outside::new(clock, Outside::system().ids))
    }

    /// A site with this clock, these ids and this way of waiting.
    pub(crate) fn within(options: PgConnectOptions, outside: Outside) -> Self {
        let files = site(Path::new("no-such-folder"));
        Self::made_of(program_pool(options), &files, false, outside)
    }

    /// A site in whose process a worker runs that is doing so.
    pub(crate) fn with_worker(options: PgConnectOptions, health: WorkerHealth) -> Self {
        let files = site(Path::new("no-such-folder"));
        let readiness = Readiness::of(health);
        let pool = program_pool(options);
        Self::with_settings(pool, &files, &settings(false), Outside::system(), readiness)
    }

    /// A site with this pool, which works on so many pages and so many batches at once.
    pub(crate) fn of_pool(pool: PgPool, at_once: usize) -> Self {
        let files = site(Path::new("no-such-folder"));
        let settings = Settings {
            pages_at_once: at_once,
            batches_at_once: at_once,
            ..settings(false)
        };
        let readiness = Readiness::default();
        Self::with_settings(pool, &files, &settings, Outside::system(), readiness)
    }

    /// A site whose browser's files are in `folder`.
    pub(crate) fn with_files(options: PgConnectOptions, files: &Site) -> Self {
        Self::with(program_pool(options), files, false)
    }

    /// A site whose mails go into this folder.
    pub(crate) fn with_mails(
        options: PgConnectOptions,
        mails: &MailFolder,
        production: bool,
    ) -> Self {
        let files = site(Path::new("no-such-folder"));
        let (outside, readiness) = (Outside::system(), Readiness::default());
        let settings = settings(production);
        let (pool, mails) = (program_pool(options), Some(mails.clone()));
        Self::made_with(pool, &files, &settings, (outside, readiness), mails)
    }

    fn with(pool: PgPool, files: &Site, production: bool) -> Self {
        Self::made_of(pool, files, production, Outside::system())
    }

    fn made_of(pool: PgPool, files: &Site, production: bool, outside: Outside) -> Self {
        let readiness = Readiness::default();
        Self::with_settings(pool, files, &settings(production), outside, readiness)
    }

    fn with_settings(
        pool: PgPool,
        files: &Site,
        settings: &Settings,
        outside: Outside,
        readiness: Readiness,
    ) -> Self {
        Self::made_with(pool, files, settings, (outside, readiness), None)
    }

    fn made_with(
        pool: PgPool,
        files: &Site,
        settings: &Settings,
        (outside, readiness): (Outside, Readiness),
        mail_folder: Option<MailFolder>,
    ) -> Self {
        let keys = outside.finance_keys().cloned();
        let outside = outside
            .with_account_keys(Some(account_keys()))
            .with_finance_keys(Some(keys.unwrap_or_else(finance_keys)));
        let db = Db::single(pool);
        let documents = DocumentFiles::in_memory();
        let creators = CreatorSearchProcess::new(db.clone());
        let state = AppState {
            leptos: files.options(([127, 0, 0, 1], 3000).into(), settings.production),
            files: files.files(),
            db: db.clone(),
            intake: db.clone(),
            readiness: readiness.clone(),
            environment: outside.clone(),
            documents: documents.clone(),
            mail_folder,
            searches: creators.answers(),
        };
        Self {
            router: router(state, settings).unwrap(),
            outside,
            db,
            readiness,
            documents,
            creators,
            told: Mutex::default(),
        }
    }

    /// The same site in another browser.
    pub(crate) fn at_the_same_site(other: &Self) -> Self {
        Self {
            router: other.router.clone(),
            outside: other.outside.clone(),
            db: other.db.clone(),
            readiness: other.readiness.clone(),
            documents: other.documents.clone(),
            creators: Arc::clone(&other.creators),
            told: Mutex::default(),
        }
    }

    /// Asks for a page as a browser does.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    /// Asks for a page with further headers.
    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, "").await
    }

    /// Asks for anything.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        self.ask_from(None, method, path, headers, body).await
    }

    /// Asks over a connection from this address. Who signs in with a second step takes it, as who has an app
    /// does: see [`SECRET`].
    pub(crate) async fn ask_from(
        &self,
        peer: Option<SocketAddr>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let answer = self.send_from(peer, method, path, headers, body).await;
        if method == "POST" && answer.header("location").starts_with("/sign-in/code") {
            return self.take_second_step(peer, headers, answer).await;
        }
        answer
    }

    /// The same, without a second step.
    pub(crate) async fn send_from(
        &self,
        peer: Option<SocketAddr>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let body = Body::from(body.to_owned());
        self.ask_with(peer, (method, path), headers, body).await
    }

    /// Sends any bytes.
    pub(crate) async fn post_bytes(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Answer {
        self.ask_with(None, ("POST", path), headers, body).await
    }

    /// Fetches a file as it is.
    pub(crate) async fn file(&self, path: &str, cookie: &str) -> Vec<u8> {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, "partners.example.org")
            .header(header::COOKIE, cookie)
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        bytes.to_vec()
    }

    async fn ask_with(
        &self,
        peer: Option<SocketAddr>,
        (method, path): (&str, &str),
        headers: &[(&str, &str)],
        body: Body,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "partners.example.org")
            .header(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")
            .body(body)
            .unwrap();
        for (name, value) in headers {
            let name: HeaderName = name.parse().unwrap();
            request
                .headers_mut()
                .insert(name, HeaderValue::from_str(value).unwrap());
        }
        if path.contains("done=") || path.contains("__err=") {
            self.remind(request.headers_mut());
        }
        if let Some(peer) = peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep_told(&parts.headers);
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }
}

impl World {
    /// Keeps the cookie that says what a form's answer leads to, as every browser does.
    fn keep_told(&self, headers: &HeaderMap) {
        let all = headers.get_all(header::SET_COOKIE).iter();
        let mut all = all.filter_map(|set| set.to_str().unwrap().split(';').next());
        if let Some(told) = all.find(|set| set.starts_with("__Host-partner-center-told=")) {
            told.clone_into(&mut self.told.lock().unwrap());
        }
    }

    /// Sends it along with the others.
    fn remind(&self, headers: &mut HeaderMap) {
        let told = self.told.lock().unwrap().clone();
        let others = headers.get(header::COOKIE);
        let all = others.map_or(told.clone(), |others| {
            format!("{}; {told}", others.to_str().unwrap())
        });
        headers.insert(header::COOKIE, HeaderValue::from_str(&all).unwrap());
    }
}

fn settings(production: bool) -> Settings {
    Settings {
        production,
        public_url: Some("https://partners.example.org".parse().unwrap()),
        trusted_origins: vec!["https://partners.example.org".parse().unwrap()],
        trusted_proxies: vec![],
        request_timeout: Duration::from_secs(30),
        pages_at_once: 100,
        batches_at_once: 100,
        import_bytes_max: 1 << 20,
    }
}

/// What the app of everybody who has one and the server have in common.
pub(crate) const SECRET: &[u8; 20] = b"a secret of 160 bits";

/// What secrets are sealed with.
pub(crate) fn account_keys() -> AccountKeys {
    AccountKeys::new(AccountKey::new([9; 32]), vec![])
}

/// What numbers and documents are sealed with.
pub(crate) fn finance_keys() -> FinanceKeyring {
    FinanceKeyring::new(FinanceKeys::new(
        (MasterKey::new([7; 32]), vec![]),
        (IndexKey::new([8; 32]), vec![]),
    ))
}

impl World {
    /// Turns two-factor authentication on for this person.
    pub(crate) async fn give_two_factor(&self, account: AccountId) {
        let by = ActorContext {
            actor: Actor::System,
            now: self.outside.now(),
            ids: &*self.outside.ids,
            form: None,
        };
        let secret = (account, &SECRET[..]);
        two_factor::give(&self.db, &by, &account_keys(), secret, &self.outside)
            .await
            .unwrap();
    }

    /// The code that the app shows at this moment.
    pub(crate) fn one_time_code(&self) -> String {
        let code = two_factor::code_of_secret(SECRET, self.outside.now());
        code.unwrap().to_string()
    }

    /// Types the code after the password; the answer has what both answers gave the browser to keep. The clock of
    /// many tests stands still, so the code counts as if it were new.
    async fn take_second_step(
        &self,
        peer: Option<SocketAddr>,
        headers: &[(&str, &str)],
        first: Answer,
    ) -> Answer {
        sqlx::query("update two_factor set last_step = null")
            .execute(&self.db.primary)
            .await
            .unwrap();
        let sets = first.headers.get_all(header::SET_COOKIE).iter();
        let mut sets = sets.map(|set| set.to_str().unwrap());
        let step = sets.find(|set| set.starts_with("__Host-partner-center-step="));
        let step = step.unwrap().split(';').next().unwrap();
        let brought = headers.iter().find(|(name, _)| *name == "cookie");
        let cookies = match brought {
            Some((_, brought)) if !brought.is_empty() => format!("{brought}; {step}"),
            _ => step.to_owned(),
        };
        let others = headers.iter().filter(|(name, _)| *name != "cookie");
        let mut headers: Vec<(&str, &str)> = others.copied().collect();
        headers.push(("cookie", &*cookies));
        let (_, then) = first.header("location").split_once('?').unwrap_or_default();
        let body = format!("code={}&{then}", self.one_time_code());
        let path = "/api/account/prove_second_step";
        let mut second = self.send_from(peer, "POST", path, &headers, &body).await;
        for set in first.headers.get_all(header::SET_COOKIE) {
            if !set.as_bytes().starts_with(b"__Host-partner-center-step=") {
                second.headers.append(header::SET_COOKIE, set.clone());
            }
        }
        second
    }
}

/// The browser's files in `folder`.
pub(crate) fn site(folder: &Path) -> Site {
    Site::find(Some(folder))
}

/// Connects as whoever may create databases, then works with the rights of the program's role.
fn program_pool(options: PgConnectOptions) -> PgPool {
    pool_of(options, 4, Duration::from_mins(2))
}

/// The same with so many connections, for which a request waits so long.
pub(crate) fn pool_of(options: PgConnectOptions, connections: u32, patience: Duration) -> PgPool {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(patience)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute("set role partner_center").await?;
                Ok(())
            })
        })
        // As the program's own pools do it: whoever comes next acts for nobody yet.
        .after_release(|connection, _| {
            Box::pin(async move {
                connection
                    .execute("set partner_center.acting = ''")
                    .await?;
                Ok(true)
            })
        })
        .connect_lazy_with(options)
}
