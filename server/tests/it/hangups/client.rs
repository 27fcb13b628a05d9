//! A client that may hang up.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{sleep, timeout},
};

/// Longer than any answer takes on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a server answered.
pub(super) struct Told {
    pub(super) status: u16,
    pub(super) body: String,
}

pub(super) struct Client(SocketAddr);

impl Client {
    pub(super) fn of(address: &str) -> Self {
        Self(address.parse().unwrap())
    }

    /// Asks, and reads the answer to its end.
    pub(super) async fn ask(&self, request: &str) -> Told {
        let mut stream = TcpStream::connect(self.0).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let read = timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
        read.unwrap_or_else(|_| panic!("no answer to {request:?} in time"))
            .unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        let status = head.split(' ').nth(1).unwrap_or_default();
        Told {
            status: status.parse().unwrap_or_default(),
            body: body.to_owned(),
        }
    }

    /// Asks, and hangs up after so long, whatever has come by then.
    pub(super) async fn hang_up(&self, request: &str, after: Duration) {
        let mut stream = TcpStream::connect(self.0).await.unwrap();
        // The server may have refused it before all of it was sent.
        let _ = stream.write_all(request.as_bytes()).await;
        sleep(after).await;
    }
}
