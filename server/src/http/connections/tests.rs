//! The listener on a real socket: who is cut and who is not.

use std::time::Duration;

use axum::{
    body::Bytes,
    routing::{get, post},
};
use tokio::{
    io::AsyncReadExt,
    sync::{Notify, mpsc},
    task::JoinHandle,
};

use super::*;

/// Never reached in a test that passes.
const LONG: Duration = Duration::from_mins(5);

/// Always reached soon.
const SHORT: Duration = Duration::from_millis(200);

const PATIENT: Limits = Limits {
    connections: 100,
    head: LONG,
    idle: LONG,
    stall: LONG,
};

struct Served {
    at: SocketAddr,
    stop: watch::Sender<bool>,
    ended: JoinHandle<()>,
    /// Tells when `/held` has begun.
    begun: mpsc::UnboundedReceiver<()>,
    /// Lets `/held` answer.
    release: Arc<Notify>,
}

async fn serving(limits: Limits) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let (begin, has_begun) = mpsc::unbounded_channel();
    let release = Arc::new(Notify::new());
    let held = {
        let release = Arc::clone(&release);
        async move || {
            begin.send(()).unwrap();
            release.notified().await;
            "held"
        }
    };
    let slow = async || {
        sleep(SHORT * 5).await;
        "slow"
    };
    let router = Router::new()
        .route("/fine", get(async || "fine"))
        .route(
            "/who",
            get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.ip().to_string()),
        )
        .route("/slow", get(slow))
        .route("/held", get(held))
        .route("/large", get(async || vec![b'x'; 64 * 1024 * 1024]))
        .route(
            "/take",
            post(async |body: Bytes| format!("{} bytes", body.len())),
        );
    let ended = tokio::spawn(serve(listener, router, limits, stopped));
    Served {
        at,
        stop,
        ended,
        begun: has_begun,
        release,
    }
}

async fn connect(served: &Served) -> TcpStream {
    TcpStream::connect(served.at).await.unwrap()
}

/// Sends bytes as they are.
async fn send(stream: &mut TcpStream, bytes: &str) {
    stream.write_all(bytes.as_bytes()).await.unwrap();
}

/// Reads until the server closes the connection, in a time that a working server never needs.
async fn to_the_end(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    let read = stream.read_to_end(&mut said);
    // A connection that is reset is closed, too.
    let _ = timeout(Duration::from_mins(1), read)
        .await
        .expect("the connection is closed");
    String::from_utf8_lossy(&said).into_owned()
}

/// Reads one answer that ends with `last` and leaves the connection open.
async fn one_answer(stream: &mut TcpStream, last: &str) -> String {
    let mut said = Vec::new();
    let read = async {
        while !said.ends_with(last.as_bytes()) {
            let mut byte = [0];
            stream.read_exact(&mut byte).await.unwrap();
            said.extend(byte);
        }
    };
    timeout(Duration::from_mins(1), read).await.unwrap();
    String::from_utf8(said).unwrap()
}

#[tokio::test]
async fn a_head_that_does_not_come_to_its_end_is_cut() {
    let served = serving(Limits {
        head: SHORT,
        ..PATIENT
    })
    .await;
    for begun in ["", "G", "GET /fine HTTP/1.1\r\nHost: a\r\n"] {
        let mut stream = connect(&served).await;
        send(&mut stream, begun).await;
        assert_eq!(to_the_end(&mut stream).await, "", "{begun:?}");
    }
    // Also the second head of a connection.
    let mut stream = connect(&served).await;
    send(&mut stream, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n").await;
    one_answer(&mut stream, "fine").await;
    send(&mut stream, "GET /fine HTTP/1.1\r\nHost: a\r\n").await;
    assert_eq!(to_the_end(&mut stream).await, "");
}

#[tokio::test]
async fn a_head_that_comes_byte_by_byte_is_cut() {
    let served = serving(Limits {
        head: SHORT,
        ..PATIENT
    })
    .await;
    let mut stream = connect(&served).await;
    let (mut read, mut write) = stream.split();
    let trickle = async {
        // Ends when the server has closed.
        while write.write_all(b"X").await.is_ok() {
            sleep(SHORT / 10).await;
        }
    };
    let mut said = Vec::new();
    tokio::select! {
        () = trickle => {}
        read = timeout(Duration::from_mins(1), read.read_to_end(&mut said)) => {
            let _ = read.expect("the connection is closed");
        }
    }
}

#[tokio::test]
async fn a_connection_that_is_not_used_any_more_is_closed() {
    let served = serving(Limits {
        idle: SHORT,
        ..PATIENT
    })
    .await;
    let mut stream = connect(&served).await;
    send(&mut stream, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert!(to_the_end(&mut stream).await.ends_with("\r\n\r\nfine"));
}

#[tokio::test]
async fn a_request_under_way_is_not_cut_by_the_limits_of_its_connection() {
    let served = serving(Limits {
        head: SHORT,
        idle: SHORT,
        stall: SHORT,
        ..PATIENT
    })
    .await;
    let mut stream = connect(&served).await;
    send(&mut stream, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert!(to_the_end(&mut stream).await.ends_with("\r\n\r\nslow"));
}

/// The time for a head begins with its first byte, however old the connection is.
#[tokio::test]
async fn a_connection_that_waits_between_two_requests_is_not_cut_for_its_age() {
    let served = serving(Limits {
        head: SHORT * 5,
        ..PATIENT
    })
    .await;
    let mut stream = connect(&served).await;
    for _ in 0..2 {
        send(&mut stream, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n").await;
        one_answer(&mut stream, "fine").await;
        sleep(SHORT * 6).await;
    }
    send(&mut stream, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n").await;
    one_answer(&mut stream, "fine").await;
}

#[tokio::test]
async fn a_connection_is_used_again_and_its_client_is_known() {
    let served = serving(PATIENT).await;
    let mut stream = connect(&served).await;
    for _ in 0..3 {
        send(&mut stream, "GET /who HTTP/1.1\r\nHost: a\r\n\r\n").await;
        one_answer(&mut stream, "127.0.0.1").await;
        send(
            &mut stream,
            "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        )
        .await;
        one_answer(&mut stream, "3 bytes").await;
    }
}

#[tokio::test]
async fn a_body_that_stalls_is_ended() {
    let served = serving(Limits {
        stall: SHORT,
        ..PATIENT
    })
    .await;
    let mut stream = connect(&served).await;
    send(
        &mut stream,
        "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc",
    )
    .await;
    let said = to_the_end(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 4"), "{said}");
}

#[tokio::test]
async fn a_client_that_does_not_read_its_answer_gives_its_place_to_another() {
    let served = serving(Limits {
        connections: 1,
        stall: SHORT,
        ..PATIENT
    })
    .await;
    let mut silent = connect(&served).await;
    send(&mut silent, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n").await;
    served_at_last(&served).await;
}

#[tokio::test]
async fn one_connection_too_many_is_told_so() {
    let served = serving(Limits {
        connections: 2,
        ..PATIENT
    })
    .await;
    let mut open = Vec::new();
    for _ in 0..2 {
        let mut stream = connect(&served).await;
        send(&mut stream, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n").await;
        one_answer(&mut stream, "fine").await;
        open.push(stream);
    }
    let mut third = connect(&served).await;
    send(&mut third, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let said = to_the_end(&mut third).await;
    assert!(said.starts_with("HTTP/1.1 503 "), "{said}");
    assert!(said.contains("\r\nRetry-After: 5\r\n"), "{said}");
    let (head, body) = said.split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains(&format!("Content-Length: {}\r\n", body.len())),
        "{said}"
    );
    // Those who were there before are served on, and a place that was left is taken again.
    send(&mut open[0], "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n").await;
    one_answer(&mut open[0], "fine").await;
    open.pop();
    served_at_last(&served).await;
}

#[tokio::test]
async fn a_stop_answers_what_is_under_way_and_takes_nothing_new() {
    let mut served = serving(PATIENT).await;
    let mut held = connect(&served).await;
    send(&mut held, "GET /held HTTP/1.1\r\nHost: a\r\n\r\n").await;
    served.begun.recv().await.unwrap();
    // One that waits between two requests has nothing to wait for.
    let mut idle = connect(&served).await;
    send(&mut idle, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n").await;
    one_answer(&mut idle, "fine").await;

    served.stop.send_replace(true);
    assert_eq!(to_the_end(&mut idle).await, "");
    assert!(!served.ended.is_finished());
    let again = async {
        while TcpStream::connect(served.at).await.is_ok() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_mins(1), again).await.unwrap();
    served.release.notify_one();
    assert!(to_the_end(&mut held).await.ends_with("\r\n\r\nheld"));
    timeout(Duration::from_mins(1), served.ended)
        .await
        .unwrap()
        .unwrap();
}

/// Asks until there is a place for the connection.
async fn served_at_last(served: &Served) {
    let asked = async {
        loop {
            let mut stream = connect(served).await;
            send(
                &mut stream,
                "GET /fine HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            )
            .await;
            if to_the_end(&mut stream).await.ends_with("\r\n\r\nfine") {
                break;
            }
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_mins(1), asked).await.unwrap();
}
