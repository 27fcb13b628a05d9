//! Who is asking, when proxies stand between: the last address that no trusted proxy vouches for.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Once},
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName},
    middleware::Next,
    response::Response,
};
use ipnet::IpNet;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The client's address, in every request's extensions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ClientAddress(pub IpAddr);

/// The proxies that are believed.
#[derive(Clone, Debug)]
pub(super) struct Trusted {
    networks: Arc<[IpNet]>,
    stranger: Arc<Once>,
}

impl Trusted {
    pub(super) fn new(networks: &[IpNet]) -> Self {
        Self {
            networks: networks.into(),
            stranger: Arc::new(Once::new()),
        }
    }

    fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks
            .iter()
            .any(|network| network.contains(&address))
    }

    /// Says once that somebody is not believed: it may be the site's own proxy.
    fn warn_of(&self, peer: IpAddr) {
        self.stranger.call_once(|| {
            tracing::warn!(
                %peer,
                "X-Forwarded-For comes from an address that is no trusted proxy and is ignored. If \
                 it is your proxy, give its address or network to --trusted-proxy: everybody \
                 behind it counts as one client until then"
            );
        });
    }
}

/// Puts the client's address into the request.
pub(super) async fn find(
    State(trusted): State<Trusted>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let peer = peer.ip();
        if request.headers().contains_key(FORWARDED_FOR) && !trusted.contains(peer) {
            trusted.warn_of(peer);
        }
        let client = ClientAddress(client(peer, request.headers(), &trusted));
        request.extensions_mut().insert(client);
    }
    next.run(request).await
}

/// Each proxy adds whom it was asked by at the end of X-Forwarded-For. Read from the end, the first
/// address that is not a trusted proxy's is the client; what stands before it anybody could write.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &Trusted) -> IpAddr {
    let mut client = peer.to_canonical();
    let lines: Vec<&str> = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .collect();
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        if !trusted.contains(client) {
            break;
        }
        let Some(ip) = address(hop.trim()) else {
            break;
        };
        client = ip.to_canonical();
    }
    client
}

/// An address as proxies write it: alone, in brackets, or with a port.
fn address(hop: &str) -> Option<IpAddr> {
    let in_brackets = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let with_port = || Some(hop.parse::<SocketAddr>().ok()?.ip());
    hop.parse().ok().or_else(with_port).or_else(in_brackets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(peer: &str, forwarded: &[&str], expected: &str) {
        let trusted = ["10.0.0.0/8", "::1/128"].map(|network| network.parse().unwrap());
        let trusted = Trusted::new(&trusted);
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        let found = client(peer.parse().unwrap(), &headers, &trusted);
        assert_eq!(
            found,
            expected.parse::<IpAddr>().unwrap(),
            "{peer} {forwarded:?}"
        );
    }

    #[test]
    fn a_stranger_is_not_believed() {
        check("203.0.113.9", &["198.51.100.1"], "203.0.113.9");
        check("203.0.113.9", &[], "203.0.113.9");
    }

    #[test]
    fn a_trusted_proxy_names_its_client() {
        check("10.0.0.1", &["198.51.100.1"], "198.51.100.1");
        check("::1", &["2001:db8::7"], "2001:db8::7");
        check("::ffff:10.0.0.1", &["198.51.100.1"], "198.51.100.1");
    }

    #[test]
    fn a_port_and_brackets_are_read() {
        check("10.0.0.1", &["198.51.100.1:50443"], "198.51.100.1");
        check("10.0.0.1", &["[2001:db8::7]:443"], "2001:db8::7");
        check("10.0.0.1", &["[2001:db8::7]"], "2001:db8::7");
        check(
            "10.0.0.1",
            &["192.0.2.66:1, 198.51.100.1:2,10.0.0.2:3"],
            "198.51.100.1",
        );
        for hop in [
            "198.51.100.1:",
            "198.51.100.1:65536",
            "[198.51.100.1",
            ":80",
            "",
        ] {
            check("10.0.0.1", &[hop], "10.0.0.1");
        }
    }

    #[test]
    fn what_a_client_wrote_itself_is_passed_over() {
        check("10.0.0.1", &["192.0.2.66, 198.51.100.1"], "198.51.100.1");
        check(
            "10.0.0.1",
            &["192.0.2.66", "198.51.100.1, 10.0.0.2"],
            "198.51.100.1",
        );
        check("10.0.0.1", &["192.0.2.66, nonsense, 10.0.0.2"], "10.0.0.2");
    }

    #[test]
    fn a_proxy_that_asks_for_itself_is_the_client() {
        check("10.0.0.1", &[], "10.0.0.1");
    }
}
