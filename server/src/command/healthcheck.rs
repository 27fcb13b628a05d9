//! `healthcheck`: asks a running server whether it is ready, for a container or a supervisor.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use clap::Args;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::{Failure, Outcome};

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What `healthcheck` can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Address and port the server listens on
    #[arg(long, env = "PARTNER_CENTER_LISTEN", value_name = "ADDRESS")]
    #[arg(default_value = super::serve::LISTEN)]
    listen: SocketAddr,
}

/// Asks `/readyz` once.
pub(super) async fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let address = reachable(arguments.listen);
    let (status, reason) = timeout(PATIENCE, ask(address))
        .await
        .map_err(|_| Failure::NotReady(format!("{address} didn't respond within 5 seconds")))?
        .map_err(Failure::io(address.to_string()))?;
    if status == "200" {
        return Ok(Outcome::Done);
    }
    Err(Failure::NotReady(format!(
        "{address} isn't ready: status {status} ({reason})"
    )))
}

/// The status that the server answers with, and the reason that it gives.
async fn ask(address: SocketAddr) -> std::io::Result<(String, String)> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET /readyz HTTP/1.0\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    // The status stands in the first bytes; the rest is read so that the server sees a whole visit.
    stream.take(64 * 1024).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).unwrap_or("nothing");
    let said: Value = serde_json::from_str(body).unwrap_or_default();
    let reason = said["reason"].as_str().unwrap_or("without a reason");
    Ok((status.to_owned(), reason.to_owned()))
}

/// A server that listens on every address is asked on this machine's own.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}
