//! Fetching a picture from an address.

use std::{
    error::Error,
    fmt, io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::body::Bytes;
use domain::image::{IMAGE_BYTES_MAX, ImageRefusal};
use futures::{
    FutureExt as _, StreamExt as _,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use reqwest::{
    Client, Response, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{ACCEPT, LOCATION},
    redirect::Policy,
};
use tokio::time::timeout;

use super::addresses::{allowed, is_allowed, is_public};

/// How long it may take to be connected, and to have the whole picture, wherever one is led on the way.
const CONNECTED_WITHIN: Duration = Duration::from_secs(10);
const FETCHED_WITHIN: Duration = Duration::from_secs(30);

/// How often one is led on to another address.
const LED_ON_MAX: usize = 3;

/// The usual port of https.
const PORT: u16 = 443;

/// How a name's addresses are found: by the system, but in tests.
pub type Lookup = Arc<dyn Fn(String) -> Found + Send + Sync>;

/// The addresses of a name, once they are found.
pub type Found = BoxFuture<'static, io::Result<Vec<IpAddr>>>;

/// Fetches pictures of products from addresses that imports name.
#[derive(Clone)]
pub struct ImageFetcher {
    client: Client,
}

impl fmt::Debug for ImageFetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImageFetcher").finish_non_exhaustive()
    }
}

impl ImageFetcher {
    /// One that asks the system for the addresses of names.
    ///
    /// # Errors
    ///
    /// When the system's certificates can't be used.
    pub fn new() -> Result<Self, reqwest::Error> {
        Self::with_lookup(Arc::new(|name| look_up(name).boxed()))
    }

    /// One that finds the addresses of names like this, and asks the public ones alone.
    ///
    /// # Errors
    ///
    /// When the system's certificates can't be used.
    pub fn with_lookup(lookup: Lookup) -> Result<Self, reqwest::Error> {
        // A provider that is installed already does as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .dns_resolver(Arc::new(PublicResolver(lookup)))
            // Through a proxy, a name would be looked up elsewhere.
            .no_proxy()
            .https_only(true)
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(CONNECTED_WITHIN)
            .timeout(FETCHED_WITHIN)
            .user_agent(concat!("partner-center/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client })
    }

    /// The file that lies at the address.
    ///
    /// # Errors
    ///
    /// Says why there is none: what may be there another time is not found.
    pub(crate) async fn fetch(&self, url: &str) -> Result<Vec<u8>, ImageRefusal> {
        let fetched = follow(url, |url| self.ask(url));
        match timeout(FETCHED_WITHIN, fetched).await {
            Ok(fetched) => fetched,
            Err(_) => Err(ImageRefusal::NotFound),
        }
    }

    async fn ask(&self, url: Url) -> Result<Answer, ImageRefusal> {
        let asked = self.client.get(url).header(ACCEPT, "image/*");
        let response = asked.send().await.map_err(|error| not_reached(&error))?;
        let status = response.status();
        if status.is_redirection() {
            let to = response.headers().get(LOCATION);
            let to = to.and_then(|to| to.to_str().ok());
            return to
                .map(|to| Answer::LedOn(to.to_owned()))
                .ok_or(ImageRefusal::NotFound);
        }
        if !status.is_success() {
            tracing::debug!(
                status = status.as_u16(),
                "there is no picture at an address"
            );
            return Err(ImageRefusal::NotFound);
        }
        Ok(Answer::File(pieces(response)))
    }
}

/// A piece of a file, or that it broke off.
type Piece = Result<Bytes, ImageRefusal>;

/// What an address answers.
enum Answer {
    /// It leads on to another.
    LedOn(String),
    /// The file, piece by piece.
    File(BoxStream<'static, Piece>),
}

/// Asks an address, and those that it leads to, each of which must be allowed by itself.
async fn follow<Asked>(url: &str, ask: impl Fn(Url) -> Asked) -> Result<Vec<u8>, ImageRefusal>
where
    Asked: Future<Output = Result<Answer, ImageRefusal>>,
{
    let mut url = allowed(url).ok_or(ImageRefusal::UrlNotAllowed)?;
    for _ in 0..=LED_ON_MAX {
        match ask(url.clone()).await? {
            Answer::File(pieces) => return whole(pieces).await,
            Answer::LedOn(to) => {
                let to = url.join(&to).ok().filter(is_allowed);
                url = to.ok_or(ImageRefusal::UrlNotAllowed)?;
            }
        }
    }
    Err(ImageRefusal::NotFound)
}

/// All pieces together; what is larger than a picture may be is not read to its end.
async fn whole(mut pieces: BoxStream<'static, Piece>) -> Result<Vec<u8>, ImageRefusal> {
    let mut file = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        if file.len() + piece.len() > IMAGE_BYTES_MAX {
            return Err(ImageRefusal::TooLarge);
        }
        file.extend_from_slice(&piece);
    }
    Ok(file)
}

fn pieces(response: Response) -> BoxStream<'static, Piece> {
    let pieces = stream::unfold(Some(response), |response| async move {
        let mut response = response?;
        match response.chunk().await {
            Ok(Some(piece)) => Some((Ok(piece), Some(response))),
            Ok(None) => None,
            Err(error) => Some((Err(not_reached(&error)), None)),
        }
    });
    pieces.boxed()
}

/// Whoever runs the program reads why; the address is not said, since it may hold a secret.
fn not_reached(error: &reqwest::Error) -> ImageRefusal {
    let (timed_out, at_connecting) = (error.is_timeout(), error.is_connect());
    tracing::debug!(timed_out, at_connecting, "a picture could not be fetched");
    ImageRefusal::NotFound
}

/// Finds the public addresses of a name. Which was found is also which is asked, so that no name can be
/// another one when it is asked.
struct PublicResolver(Lookup);

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(public((self.0)(name.as_str().to_owned())))
    }
}

/// The public ones of the addresses that are found.
async fn public(found: Found) -> Result<Addrs, Box<dyn Error + Send + Sync>> {
    let found = found.await?.into_iter();
    let public: Vec<SocketAddr> = found
        .filter(|address| is_public(*address))
        // The port is that of what is asked.
        .map(|address| SocketAddr::new(address, 0))
        .collect();
    if public.is_empty() {
        return Err("the name has no public address".into());
    }
    Ok(Box::new(public.into_iter()))
}

async fn look_up(name: String) -> io::Result<Vec<IpAddr>> {
    let found = tokio::net::lookup_host((name, PORT)).await?;
    Ok(found.map(|address| address.ip()).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    const PICTURE: &str = "https://pictures.example.org/a.jpg";

    /// Where one is led that follows addresses, each of which leads to the next, and how it ends.
    async fn led(ways: &[&str]) -> (Vec<String>, Result<Vec<u8>, ImageRefusal>) {
        let asked = Mutex::new(Vec::new());
        let ended = follow(PICTURE, |url| {
            let mut asked = asked.lock().unwrap();
            asked.push(url.to_string());
            std::future::ready(Ok(match ways.get(asked.len() - 1) {
                Some(way) => Answer::LedOn((*way).to_owned()),
                None => Answer::File(stream::empty().boxed()),
            }))
        })
        .await;
        (asked.into_inner().unwrap(), ended)
    }

    #[tokio::test]
    async fn one_is_led_on_three_times_and_to_allowed_addresses_alone() {
        let (asked, ended) = led(&["/b.jpg", "https://other.example.org/c.jpg"]).await;
        let expected = [
            PICTURE,
            "https://pictures.example.org/b.jpg",
            "https://other.example.org/c.jpg",
        ];
        assert_eq!(asked, expected);
        assert_eq!(ended, Ok(Vec::new()));
        let (asked, ended) = led(&["/1", "/2", "/3", "/4"]).await;
        assert_eq!((asked.len(), ended), (4, Err(ImageRefusal::NotFound)));
        for private in [
            "https://10.0.0.1/a.jpg",
            "https://localhost/a.jpg",
            "http://pictures.example.org/a.jpg",
            "//[::1]/a.jpg",
        ] {
            let (asked, ended) = led(&[private]).await;
            assert_eq!(
                (asked.len(), ended),
                (1, Err(ImageRefusal::UrlNotAllowed)),
                "{private}"
            );
        }
    }

    #[tokio::test]
    async fn an_endless_file_is_not_read_to_its_end() {
        let piece = Bytes::from(vec![0; 64 * 1024]);
        let endless = stream::repeat(Ok(piece)).boxed();
        assert_eq!(whole(endless).await, Err(ImageRefusal::TooLarge));
        let broken_off = stream::iter([Ok(Bytes::new()), Err(ImageRefusal::NotFound)]).boxed();
        assert_eq!(whole(broken_off).await, Err(ImageRefusal::NotFound));
    }

    fn resolver(addresses: &'static [&'static str]) -> PublicResolver {
        PublicResolver(Arc::new(move |_| {
            let found = addresses.iter().map(|address| address.parse().unwrap());
            std::future::ready(Ok(found.collect())).boxed()
        }))
    }

    #[tokio::test]
    async fn of_a_name_with_several_addresses_the_public_ones_are_asked() {
        let name = || "pictures.example.org".parse::<Name>().unwrap();
        let mixed = resolver(&["127.0.0.1", "203.0.114.7", "::1"]);
        let found: Vec<_> = mixed.resolve(name()).await.unwrap().collect();
        assert_eq!(found, ["203.0.114.7:0".parse::<SocketAddr>().unwrap()]);
        let private = resolver(&["127.0.0.1", "10.1.2.3"]);
        assert!(private.resolve(name()).await.is_err());
    }
}
