//! Which addresses pictures are fetched from: public ones alone, whatever a name or another server says, so
//! that nobody reaches through this program what only it can reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use domain::image::IMAGE_URL_CHARACTERS_MAX;
use reqwest::Url;

/// The address as it is asked for, if pictures are fetched from such a one: `https`, by a name, at the usual
/// port, without a user.
pub(super) fn allowed(url: &str) -> Option<Url> {
    if url.chars().count() > IMAGE_URL_CHARACTERS_MAX {
        return None;
    }
    Url::parse(url).ok().filter(is_allowed)
}

/// The same of an address that another one leads to.
pub(super) fn is_allowed(url: &Url) -> bool {
    let is_name = url.domain().is_some_and(|name| {
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        let end = name.rsplit_once('.').map(|(_, end)| end);
        end.is_some_and(|end| !["localhost", "local"].contains(&end))
    });
    url.scheme() == "https"
        && is_name
        && url.port().is_none()
        && url.username().is_empty()
        && url.password().is_none()
}

/// Whether the address belongs to the public Internet.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        // "This network", and reserved ones with the broadcast.
        || a == 0
        || a >= 240
        // Shared by providers with their customers.
        || (a == 100 && (64..128).contains(&b))
        // Protocols, old relays, and measurements.
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    // Only this part is given out; what stands for an address of the other kind isn't in it.
    let is_given_out = (0x2000..0x4000).contains(&a);
    let is_special =
        (a == 0x2001 && (b < 0x0200 || b == 0x0DB8)) || a == 0x2002 || (a == 0x3FFF && b < 0x1000);
    is_given_out && !is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_asked() {
        for address in [
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        for address in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "198.18.0.1",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "64:ff9b::7f00:1",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn only_names_are_asked_and_only_encrypted() {
        assert!(allowed("https://pictures.example.org/a.jpg?size=2#b").is_some());
        assert!(allowed("https://pictures.example.org:443/a.jpg").is_some());
        for url in [
            "http://pictures.example.org/a.jpg",
            "ftp://pictures.example.org/a.jpg",
            "file:///etc/passwd",
            "data:image/png;base64,",
            "https://10.0.0.1/a.jpg",
            "https://0x7f.1/a.jpg",
            "https://2130706433/a.jpg",
            "https://[::1]/a.jpg",
            "https://localhost/a.jpg",
            "https://a.localhost/a.jpg",
            "https://printer.local/a.jpg",
            "https://database/a.jpg",
            "https://database./a.jpg",
            "https://pictures.example.org:8443/a.jpg",
            "https://me@pictures.example.org/a.jpg",
            "https://me:secret@pictures.example.org/a.jpg",
            "pictures.example.org/a.jpg",
            "",
        ] {
            assert!(allowed(url).is_none(), "{url}");
        }
        let long = format!("https://pictures.example.org/{}", "a".repeat(2_000));
        assert!(allowed(&long).is_none());
    }
}
