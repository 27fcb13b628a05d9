//! What the bank answers, as files: what is paid, what comes back and is owed again, and what nobody knows until an
//! operator has asked.

use axum::{body::Body, http::StatusCode};
use serde_json::Value;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use super::{ANSWERS, BATCHES, Desk, TOTAL, page_of, states};
use crate::{
    forms::token_of,
    people::{Person, shows},
    world::Answer,
};

const BOUNDARY: &str = "a-boundary-of-the-test";
const RESOLVE: &str = "/api/payouts/resolve";
const BEGIN: &str = "/api/payouts/begin_batch";

/// How many files were taken.
const TAKEN: &str = "select count(*) from bank_answer";

/// Sends a file in beside a batch, as the form of its page does; none where nobody chose one.
pub(super) async fn upload(
    desk: &Desk,
    person: &Person<'_>,
    batch: Uuid,
    (accept, token, file): (&str, &str, Option<(&str, &[u8])>),
) -> Answer {
    let part =
        |name: &str| format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
    let mut body = format!(
        "{}\r\n\r\n{token}\r\n{}\r\n\r\n{batch}\r\n",
        part("form_token"),
        part("batch"),
    )
    .into_bytes();
    if let Some((name, bytes)) = file {
        let head = format!("{}; filename=\"{name}\"\r\n\r\n", part("file"));
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", person.cookie()),
        ("content-type", kind.as_str()),
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
    ];
    let sent = desk.world().post_bytes(ANSWERS, &headers, Body::from(body));
    sent.await
}

/// A table that says this of the payees of these numbers.
pub(super) async fn of_csv(desk: &Desk, batch: Uuid, says: &[(usize, &str)]) -> String {
    let mut table = "end_to_end_id,status,reason\n".to_owned();
    for (payee, status) in says {
        let id = desk.payout(batch, *payee).await.simple().to_string();
        let row = format!("{id},{status},\n");
        table.push_str(&row);
    }
    table
}

/// An answer of ISO 20022 that says this of the payees of these numbers: a status, and a reason or none.
async fn of_pain002(desk: &Desk, batch: Uuid, says: &[(usize, &str, &str)]) -> String {
    let mut all = String::new();
    for (payee, status, reason) in says {
        let id = desk.payout(batch, *payee).await.simple().to_string();
        let why = if reason.is_empty() {
            String::new()
        } else {
            format!("<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>")
        };
        let one = format!(
            "<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId>\
             <TxSts>{status}</TxSts>{why}</TxInfAndSts>"
        );
        all.push_str(&one);
    }
    let batch = batch.simple();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>\
         <OrgnlGrpInfAndSts><OrgnlMsgId>{batch}</OrgnlMsgId></OrgnlGrpInfAndSts>\
         <OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch}</OrgnlPmtInfId>{all}</OrgnlPmtInfAndSts>\
         </CstmrPmtStsRpt></Document>"
    )
}

/// Sends a file in without scripts; where that leads.
async fn led(
    desk: &Desk,
    person: &Person<'_>,
    batch: Uuid,
    (token, name, bytes): (&str, &str, &[u8]),
) -> String {
    let file = Some((name, bytes));
    let answer = upload(desk, person, batch, ("text/html", token, file)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
    answer.header("location").to_owned()
}

#[database_test::test(store::MIGRATOR)]
async fn each_answer_is_taken_once(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    let batch = desk.sent(&otto, &olga).await;
    let page = otto.get(&page_of(batch)).await.body;
    let token = token_of(&page, ANSWERS);

    // North is paid, ann's account is closed.
    let pain002 = of_pain002(&desk, batch, &[(0, "ACSC", ""), (1, "RJCT", "AC04")]).await;
    let file = (token.as_str(), "answer.xml", pain002.as_bytes());
    let report = led(&desk, &otto, batch, file).await;
    assert!(report.starts_with(&format!("{ANSWERS}/")), "{report}");
    let shown = otto.get(&report).await.body;
    let said = ["answer.xml", "pain.002", "Paid", "Rejected", "AC04"];
    shows(&shown, &said);
    let expected = states(&[(3_000, "paid"), (2_000, "rejected"), (1_250, "sent")]);
    assert_eq!(desk.payouts(batch).await, expected);
    // What wasn't paid is owed again.
    assert_eq!(desk.entries().await, (4, 2_000 - TOTAL));
    assert_eq!(led(&desk, &olga, batch, file).await, report);
    assert_eq!(desk.money.number(TAKEN).await, 1);

    // A table says it again, and that nobody knows of bob's; one row is none of ours.
    let mut table = of_csv(
        &desk,
        batch,
        &[(0, "paid"), (1, "rejected"), (2, "unknown")],
    )
    .await;
    table.push_str("not ours,paid,\n");
    let file = Some(("answer.csv", table.as_bytes()));
    let sent = upload(&desk, &otto, batch, ("application/json", &token, file)).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    let said: Value = serde_json::from_str(&sent.body).unwrap();
    let second = format!("{ANSWERS}/{}", said["answer"].as_str().unwrap());
    let shown = otto.get(&second).await.body;
    shows(
        &shown,
        &["Known already", "Unknown", "Not one of our payouts"],
    );
    let expected = states(&[(3_000, "paid"), (2_000, "rejected"), (1_250, "unknown")]);
    assert_eq!(desk.payouts(batch).await, expected);
    assert_eq!(desk.entries().await, (4, 2_000 - TOTAL));
    assert_eq!(desk.money.number(TAKEN).await, 2);
    let listed = otto.get(&page_of(batch)).await.body;
    shows(&listed, &["Bank answers", &report, &second, "AC04"]);
    desk.money.is_sound().await;
}

#[database_test::test(store::MIGRATOR)]
async fn what_nobody_knows_is_found_out_and_what_came_back_is_paid_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    let batch = desk.sent(&otto, &olga).await;
    let says = [(0, "paid"), (1, "rejected"), (2, "unknown")];
    let table = of_csv(&desk, batch, &says).await;
    let file = ("", "answer.csv", table.as_bytes());
    led(&desk, &otto, batch, file).await;
    desk.post().await;
    assert_eq!(desk.state_of(batch).await, "posted");

    // Only what is paid, or what came back, is known.
    let unknown = desk.payout(batch, 2).await;
    let page = format!("{}?resolve={unknown}", page_of(batch));
    shows(
        &otto.get(&page).await.body,
        &["What happened to the payout to @bob?"],
    );
    let resolve = |payout: Uuid, how: &str, note: &str| {
        format!(
            "batch={batch}&payout={payout}&resolution[how]={how}&resolution[reason]=\
             &resolution[note]={note}"
        )
    };
    for (how, note, says) in [
        ("", "The+bank+said+so", "Choose one."),
        (
            "paid",
            "Phone",
            "Say how you know, in at least 10 characters.",
        ),
    ] {
        let wrong = resolve(unknown, how, note);
        let wrong = otto.send_and_see(&page, RESOLVE, &wrong).await;
        let typed = note.replace('+', " ");
        shows(&wrong, &["This wasn’t saved", says, &typed]);
    }
    let right = resolve(unknown, "paid", "The+bank+said+so+on+the+phone");
    let saved = otto.send_and_see(&page, RESOLVE, &right).await;
    shows(&saved, &["Saved", "The bank said so on the phone"]);
    let again = resolve(unknown, "rejected", "It+came+back+after+all");
    let again = otto.send_and_see(&page_of(batch), RESOLVE, &again).await;
    shows(
        &again,
        &["It’s known already what happened to this payout."],
    );
    assert_eq!(desk.entries().await, (4, 2_000 - TOTAL));

    // All is known: the batch is closed, and the next one pays what came back.
    desk.post().await;
    assert_eq!(desk.state_of(batch).await, "closed");
    let begin = "beginning[market]=GB&beginning[day]=2011-04-18";
    let begun = otto.send_and_see(BATCHES, BEGIN, begin).await;
    shows(&begun, &["Batch begun", "Being prepared"]);
    desk.prepare().await;
    let next = desk.batch().await;
    assert_ne!(next, batch);
    assert_eq!(desk.payouts(next).await, states(&[(2_000, "prepared")]));
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_no_answer_says_why_on_the_page_of_the_batch(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    let batch = desk.sent(&otto, &olga).await;
    let whole = of_pain002(&desk, batch, &[(0, "ACSC", "")]).await;
    let (half, _) = whole.split_at(whole.len() / 2);
    let utf16: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let many = format!("end_to_end_id,status\n{}", "a,paid\n".repeat(200_001));
    let large = vec![b'a'; 32 * 1024 * 1024 + 1];
    for (code, file, says) in [
        ("empty", &b""[..], "This file says nothing of any payment."),
        (
            "empty",
            b"end_to_end_id,status\n",
            "This file says nothing of any payment.",
        ),
        (
            "not_a_table",
            b"a;b\n1;2\n",
            "This table can’t be read. Its first row must name end_to_end_id and status.",
        ),
        (
            "not_pain002",
            b"<html><body>no</body></html>",
            "This XML file isn’t a pain.002 answer.",
        ),
        (
            "damaged",
            half.as_bytes(),
            "This XML file is damaged. Download it from the bank again.",
        ),
        ("not_text", &utf16, "This file isn’t text in UTF-8."),
        (
            "too_many_rows",
            many.as_bytes(),
            "This file has too many payments. Divide it.",
        ),
        (
            "too_large",
            &large,
            "This file is larger than 32 MB. Divide it.",
        ),
    ] {
        let back = led(&desk, &otto, batch, ("", "answer", file)).await;
        assert_eq!(back, format!("{}?answer={code}", page_of(batch)));
        let page = otto.get(&back).await.body;
        shows(&page, &["The file wasn’t taken", says]);
        let accept = ("application/json", "", Some(("answer", file)));
        let refused = upload(&desk, &otto, batch, accept).await;
        let status = if code == "too_large" {
            StatusCode::PAYLOAD_TOO_LARGE
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        assert_eq!(refused.status, status, "{code}: {}", refused.body);
        let said: Value = serde_json::from_str(&refused.body).unwrap();
        assert_eq!(said["refusal"], code);
    }
    let nothing = upload(&desk, &otto, batch, ("text/html", "", None)).await;
    let back = nothing.header("location");
    assert_eq!(back, format!("{}?answer=missing", page_of(batch)));
    shows(&otto.get(back).await.body, &["Choose a file."]);
    assert_eq!(desk.money.number(TAKEN).await, 0);
    let sent = states(&[(3_000, "sent"), (2_000, "sent"), (1_250, "sent")]);
    assert_eq!(desk.payouts(batch).await, sent);
}
