//! `serve`: serves the web application, with the worker inside, and stops without cutting anybody.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    sync::Arc,
    time::Duration,
};

use app::context::{AuditVerifier, CreatorSearches};
use axum::Extension;
use clap::{Args, ValueEnum};
use ipnet::IpNet;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

use super::{Failure, Outcome};
use crate::{
    account_keys,
    audit_files::AuditFiles,
    cli::{Options, PublicUrl},
    creator_search::CreatorSearchProcess,
    database::{Database, Shares},
    document_files::DocumentFiles,
    environment::Environment,
    file_limit, finance_keys,
    http::{self, AppState, Limits, Metrics, Readiness, Settings, Site},
    images,
    jobs::JobContext,
    ledger_files::LedgerFiles,
    mail::Mailer,
    production,
    signals::StopSignals,
    worker::{self, WorkerHealth},
};

/// Where the server listens unless it is told otherwise.
pub(super) const LISTEN: &str = "127.0.0.1:3000";

/// How many pages may be worked on at once for each connection to the database. A page uses one for a
/// small part of its time.
const PAGES_PER_CONNECTION: u32 = 8;

/// The same of the API's batches, each of which uses one nearly all the time: one works, one waits.
const BATCHES_PER_CONNECTION: u32 = 2;

/// What `serve` can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Address and port to listen on
    #[arg(long, env = "PARTNER_CENTER_LISTEN", value_name = "ADDRESS", default_value = LISTEN)]
    listen: SocketAddr,

    /// Address and port for Prometheus metrics (/metrics). Keep it private; "none" turns metrics
    /// off
    #[arg(
        long,
        env = "PARTNER_CENTER_METRICS_LISTEN",
        value_name = "ADDRESS|none"
    )]
    #[arg(default_value = "127.0.0.1:3010")]
    metrics_listen: MetricsListen,

    /// Additional origins that may post to the server, separated by commas
    #[arg(long, env = "PARTNER_CENTER_ALLOWED_ORIGINS", value_name = "URL")]
    #[arg(value_delimiter = ',')]
    allowed_origin: Vec<PublicUrl>,

    /// Proxies whose X-Forwarded-For header is trusted, as addresses or networks (10.0.0.0/8),
    /// separated by commas; "none" if browsers connect to the server directly, so that the connecting
    /// address is used. Required in production
    #[arg(
        long,
        env = "PARTNER_CENTER_TRUSTED_PROXIES",
        value_name = "NETWORK|none"
    )]
    #[arg(value_delimiter = ',')]
    trusted_proxy: Vec<TrustedProxy>,

    /// Directory of the web assets [default: site next to the program, otherwise in the working
    /// directory]
    #[arg(long, env = "LEPTOS_SITE_ROOT", value_name = "DIRECTORY")]
    site_root: Option<PathBuf>,

    /// Seconds to keep serving after a stop signal, while /readyz reports not ready [default: 5 in
    /// production, else 0]
    #[arg(long, env = "PARTNER_CENTER_DRAIN_SECONDS", value_name = "SECONDS")]
    #[arg(value_parser = clap::value_parser!(u64).range(0..=3_600))]
    drain: Option<u64>,

    /// Seconds that running requests get to finish before they are cut off. A stop takes this, the
    /// drain, and up to 10 seconds for the database
    #[arg(long, env = "PARTNER_CENTER_GRACE_SECONDS", value_name = "SECONDS")]
    #[arg(default_value_t = 8, value_parser = clap::value_parser!(u64).range(0..=3_600))]
    grace: u64,

    /// Seconds before a request times out
    #[arg(long, env = "PARTNER_CENTER_REQUEST_SECONDS", value_name = "SECONDS")]
    #[arg(default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    request_timeout: u64,

    /// Maximum concurrent pages, server functions and downloads; more are answered with 503
    /// [default: 8 for each of their database connections]
    #[arg(long, env = "PARTNER_CENTER_PAGES_AT_ONCE", value_name = "COUNT")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pages_at_once: Option<u32>,

    /// Maximum concurrent API requests for orders and refunds; more are answered with 503
    /// [default: 2 for each of their database connections]
    #[arg(long, env = "PARTNER_CENTER_BATCHES_AT_ONCE", value_name = "COUNT")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    batches_at_once: Option<u32>,

    /// Maximum size of a file that an operator uploads to import, in MiB
    #[arg(long, env = "PARTNER_CENTER_IMPORT_MIB", value_name = "MIB")]
    #[arg(default_value_t = 2_048, value_parser = clap::value_parser!(u64).range(1..=1_048_576))]
    import_mib: u64,

    /// Whether all creators are kept in memory, where searches are answered within milliseconds: 100
    /// bytes a creator, twice while they are read. Otherwise the database answers
    #[arg(long, env = "PARTNER_CENTER_CREATOR_SEARCH", value_name = "on|off")]
    #[arg(value_enum, default_value_t = CreatorSearchOption::On)]
    creator_search: CreatorSearchOption,

    /// Maximum open client connections; more are answered with 503
    #[arg(long, env = "PARTNER_CENTER_CONNECTIONS", value_name = "COUNT")]
    #[arg(default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    connections: u32,

    /// Seconds for a client to send the request headers
    #[arg(long, env = "PARTNER_CENTER_HEAD_SECONDS", value_name = "SECONDS")]
    #[arg(default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    head_timeout: u64,

    /// Seconds a connection stays open between two requests. Set it higher than the idle timeout of
    /// your proxy, which may otherwise use a connection that is being closed
    #[arg(long, env = "PARTNER_CENTER_IDLE_SECONDS", value_name = "SECONDS")]
    #[arg(default_value_t = 75, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    idle_timeout: u64,

    /// Seconds a client may stall while sending a request body or reading a response
    #[arg(long, env = "PARTNER_CENTER_STALL_SECONDS", value_name = "SECONDS")]
    #[arg(default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    stall_timeout: u64,
}

impl Arguments {
    /// How slow clients may be, and how many.
    fn limits(&self) -> Limits {
        Limits {
            connections: usize::try_from(self.connections).unwrap_or(usize::MAX),
            head: Duration::from_secs(self.head_timeout),
            idle: Duration::from_secs(self.idle_timeout),
            stall: Duration::from_secs(self.stall_timeout),
        }
    }
}

/// Whether all creators are kept in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CreatorSearchOption {
    /// They are.
    On,
    /// The database answers every search.
    Off,
}

/// Where the metrics are served, if anywhere.
#[derive(Clone, Copy, Debug)]
struct MetricsListen(Option<SocketAddr>);

impl FromStr for MetricsListen {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "none" {
            Ok(Self(None))
        } else {
            text.parse().map(|at| Self(Some(at)))
        }
    }
}

/// A proxy whose word is believed: a network, one address, or explicitly none.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct TrustedProxy(Option<IpNet>);

impl FromStr for TrustedProxy {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "none" {
            return Ok(Self(None));
        }
        let network = text.parse();
        network
            .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
            .map(|network| Self(Some(network)))
            .map_err(|_| "must be an IP address (192.0.2.7), a network (192.0.2.0/24) or none")
    }
}

/// Serves until told to stop.
pub(super) async fn run(options: &Options, arguments: Arguments) -> Result<Outcome, Failure> {
    let settings = settings(options, &arguments)?;
    let mut signals = StopSignals::listen().map_err(Failure::io("signals"))?;
    let database = Database::open_to_serve(options, settings.request_timeout).await?;
    let served = serve(options, &arguments, settings, &database, &mut signals).await;
    database.close().await?;
    if served.is_ok() {
        tracing::info!("stopped");
    }
    served
}

fn settings(options: &Options, arguments: &Arguments) -> Result<Settings, Failure> {
    production::check_public_url(options)?;
    let shares = Shares::of(options.database.database_connections);
    if options.production && arguments.trusted_proxy.is_empty() {
        return Err(Failure::Usage(
            "--production needs --trusted-proxy, or all clients behind a proxy count as one: set \
             it to the address or network of your proxy, or to none if browsers connect to the \
             server directly"
                .to_owned(),
        ));
    }
    let trusted: Vec<IpNet> = arguments
        .trusted_proxy
        .iter()
        .filter_map(|proxy| proxy.0)
        .collect();
    if !trusted.is_empty() && trusted.len() < arguments.trusted_proxy.len() {
        return Err(Failure::Usage(
            "--trusted-proxy: use either none or addresses, not both".to_owned(),
        ));
    }
    let origins = options.public_url.iter().chain(&arguments.allowed_origin);
    Ok(Settings {
        production: options.production,
        public_url: options.public_url.clone(),
        trusted_origins: origins.cloned().collect(),
        trusted_proxies: trusted,
        request_timeout: Duration::from_secs(arguments.request_timeout),
        pages_at_once: at_once(arguments.pages_at_once, PAGES_PER_CONNECTION, shares.pages),
        batches_at_once: at_once(
            arguments.batches_at_once,
            BATCHES_PER_CONNECTION,
            shares.intake,
        ),
        import_bytes_max: arguments.import_mib.saturating_mul(1 << 20),
    })
}

/// As many as was said, or so many for each connection to the database.
fn at_once(said: Option<u32>, per_connection: u32, connections: u32) -> usize {
    let at_once = said.unwrap_or_else(|| per_connection.saturating_mul(connections));
    usize::try_from(at_once).unwrap_or(usize::MAX)
}

/// Serves the metrics at the address that was said, if one was, until the server is to stop.
async fn serve_metrics(
    arguments: &Arguments,
    stopped: &watch::Receiver<bool>,
) -> Result<(), Failure> {
    let MetricsListen(Some(at)) = arguments.metrics_listen else {
        return Ok(());
    };
    let metrics = Metrics::install().map_err(|error| Failure::Refused(error.to_string()))?;
    let listener = listen(at).await?;
    let address = listener
        .local_addr()
        .map_err(Failure::io("the metrics' address"))?;
    tracing::info!(address = %format!("http://{address}/metrics"), "serving the metrics");
    tokio::spawn(metrics.serve(listener, stopped.clone()));
    Ok(())
}

async fn serve(
    options: &Options,
    arguments: &Arguments,
    settings: Settings,
    database: &Database,
    signals: &mut StopSignals,
) -> Result<Outcome, Failure> {
    file_limit::raise(arguments.connections, options.database.database_connections);
    let listener = listen(arguments.listen).await?;
    let address = listener
        .local_addr()
        .map_err(Failure::io("the listening address"))?;
    let health = WorkerHealth::default();
    let readiness = Readiness::of(health.clone());
    let site = Site::find(arguments.site_root.as_deref());
    let mailer = Mailer::of(options, &format!("http://{address}"))?;
    let documents = DocumentFiles::of(options)?;
    let environment = account_keys::environment(options)?;
    let (stop, stopped) = watch::channel(false);
    serve_metrics(arguments, &stopped).await?;
    let state = AppState {
        leptos: site.options(address, options.production),
        files: site.files(),
        db: database.db.clone(),
        intake: database.intake.clone(),
        readiness: readiness.clone(),
        environment: environment.clone(),
        documents: documents.clone(),
        mail_folder: mailer.folder().cloned(),
        searches: search_creators(arguments, database, &environment, &stopped),
    };
    warn_of_pending_migrations(&database.db).await?;
    let router = http::router(state, &settings)
        .map_err(|error| Failure::Usage(format!("--public-url: {error}")))?;
    let audit = AuditFiles::of_worker(options, &environment)?;
    let ledger = LedgerFiles::of_worker(options, &environment)?;
    // Only where there is a key: the page says so otherwise.
    let router = match audit.clone() {
        Some(files) => router.layer(Extension(AuditVerifier(Arc::new(files)))),
        None => router,
    };
    finance_keys::keep_up(&environment, &stopped);
    let context = JobContext {
        db: database.worker.clone(),
        health: health.clone(),
        audit,
        ledger,
        environment,
        mailer,
        documents,
        images: images::fetcher(options),
        stop: stopped.clone(),
    };
    let worker = tokio::spawn(worker::run(context));
    let server = tokio::spawn(http::serve(listener, router, arguments.limits(), stopped));
    let public = options.public_url.as_ref().map(ToString::to_string);
    let address = public.unwrap_or_else(|| format!("http://{address}"));
    tracing::info!(%address, "serving");

    let end = tokio::select! {
        signal = signals.next() => {
            tracing::info!(signal, "stopping");
            Ok(Outcome::Done)
        }
        reason = database.lost() => Err(Failure::Lost(reason)),
    };
    readiness.drain();
    let drain = arguments
        .drain
        .unwrap_or(if options.production { 5 } else { 0 });
    // A second signal is impatience: whatever still runs is cut.
    tokio::select! {
        () = wind_down(drain, arguments.grace, &stop, server, worker) => {}
        signal = signals.next() => tracing::warn!(signal, "stopping at once"),
    }
    end
}

/// What answers searches of creators: this process, which reads them all and follows them until the server is to
/// stop, unless that is turned off.
fn search_creators(
    arguments: &Arguments,
    database: &Database,
    environment: &Environment,
    stopped: &watch::Receiver<bool>,
) -> CreatorSearches {
    match arguments.creator_search {
        CreatorSearchOption::On => {
            let creators = CreatorSearchProcess::new(database.db.clone());
            let answers = creators.answers();
            tokio::spawn(creators.run(environment.clone(), stopped.clone()));
            answers
        }
        CreatorSearchOption::Off => CreatorSearches::default(),
    }
}

/// Serves on for the drain, then lets requests and the worker's piece finish, for the grace at most.
async fn wind_down(
    drain: u64,
    grace: u64,
    stop: &watch::Sender<bool>,
    server: JoinHandle<()>,
    worker: JoinHandle<()>,
) {
    tokio::time::sleep(Duration::from_secs(drain)).await;
    stop.send_replace(true);
    let both = async { tokio::join!(server, worker) };
    match timeout(Duration::from_secs(grace), both).await {
        Ok((Ok(()), Ok(()))) => {}
        Ok(ends) => tracing::error!(?ends, "something did not end well"),
        Err(_) => tracing::warn!("requests that were still under way are cut"),
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .await
        .map_err(Failure::io(format!("listening on {address}")))
}

async fn warn_of_pending_migrations(db: &store::Db) -> Result<(), Failure> {
    let pending = store::pending_migrations(&db.primary).await?;
    if pending > 0 {
        tracing::warn!(
            pending,
            "pending database migrations: run `partner-center migrate`"
        );
    }
    Ok(())
}
