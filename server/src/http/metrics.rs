//! The figures that a Prometheus collects, on a listener of their own that is not for the public.

use std::time::Duration;

use axum::{Router, routing::get};
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::{net::TcpListener, sync::watch};

use super::connections::{Limits, serve};
use crate::{RELEASE, commit, creator_search};

pub(super) const REQUESTS: &str = "http_requests_total";
pub(super) const DURATION: &str = "http_request_duration_seconds";
pub(super) const UNDER_WAY: &str = "http_requests_under_way";
pub(super) const SHED: &str = "http_requests_shed_total";
pub(super) const CONNECTIONS: &str = "http_connections";
pub(super) const CONNECTIONS_REFUSED: &str = "http_connections_refused_total";

/// Upper bounds of the histogram of durations, in seconds.
const BOUNDS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

/// Which program runs.
const BUILD: &str = "build_info";

/// How many connections may be open at once to the figures.
const MOST_CONNECTIONS: usize = 32;

/// The process's own collection of figures.
#[derive(Clone)]
pub struct Metrics {
    handle: PrometheusHandle,
}

impl Metrics {
    /// Starts collecting, for the whole process and once.
    ///
    /// # Errors
    ///
    /// When the process collects already.
    pub fn install() -> Result<Self, BuildError> {
        let handle = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(DURATION.to_owned()), &BOUNDS)?
            .set_buckets_for_metric(
                Matcher::Full(creator_search::SECONDS.to_owned()),
                &creator_search::SECONDS_BOUNDS,
            )?
            .install_recorder()?;
        describe_gauge!(BUILD, "1, with the release and the commit that run");
        gauge!(BUILD, "version" => RELEASE, "commit" => commit().unwrap_or("unknown")).set(1.0);
        describe_counter!(REQUESTS, "Requests answered, by method, route and status");
        describe_histogram!(DURATION, Unit::Seconds, "Time to the head of the answer");
        describe_gauge!(UNDER_WAY, "Requests being answered now");
        describe_counter!(
            SHED,
            "Requests told to come again because as many were under way as the database can take, \
             by kind (page, batch)"
        );
        describe_gauge!(CONNECTIONS, "Connections that are open now");
        describe_counter!(
            CONNECTIONS_REFUSED,
            "Connections refused because as many were open as may be"
        );
        creator_search::describe();
        Ok(Self { handle })
    }

    /// Serves `/metrics` on `listener` until `stop` turns true.
    pub async fn serve(self, listener: TcpListener, stop: watch::Receiver<bool>) {
        let handle = self.handle.clone();
        let router = Router::new().route("/metrics", get(async move || handle.render()));
        let mut stop_upkeep = stop.clone();
        let upkeep = async {
            while !*stop_upkeep.borrow() {
                self.handle.run_upkeep();
                let pause = stop_upkeep.wait_for(|stop| *stop);
                let _ = tokio::time::timeout(Duration::from_secs(5), pause).await;
            }
        };
        let limits = Limits {
            connections: MOST_CONNECTIONS,
            ..Limits::default()
        };
        tokio::join!(serve(listener, router, limits, stop), upkeep);
    }
}
