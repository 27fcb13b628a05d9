//! The bank's file: who may have it, and that the numbers in it stand nowhere else.

use axum::http::StatusCode;
use domain::signed_in_user::{PlaceId, Workspace};
use server::jobs;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::forms::{self, Opened};
use uuid::Uuid;

use super::{Desk, ask_for, bank_file_of, page_of, payee::Payee, states};
use crate::{
    canaries::{kept, log::Log, numbers::Number, search::Search},
    forms::token_of,
    people::{Person, hides, shows},
};

/// How often somebody was handed numbers, or would have been.
const AUDITED: &str = "select count(*) from audit_event where verb = 'payout.bank_file'";

/// Where a form leads back to that got no file.
fn refused(batch: Uuid, why: &str) -> String {
    format!("{}?file={why}", page_of(batch))
}

/// Asks for a file that there isn't, and says so on the page.
async fn is_refused(person: &Person<'_>, batch: Uuid, (why, says): (&str, &str)) {
    let answer = ask_for(person, batch, "pain001").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{why}");
    let back = answer.header("location").to_owned();
    assert_eq!(back, refused(batch, why));
    let page = person.get(&back).await.body;
    shows(&page, &["There’s no bank file", says]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_file_has_the_numbers_and_nothing_else_has(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let log = Log::default();
    let _listening = log.listen();
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    let batch = desk.approved(&otto, &olga).await;
    let not_posted = (
        "not_posted",
        "This batch isn’t approved, or its entries are still being written.",
    );
    is_refused(&olga, batch, not_posted).await;
    assert_eq!(desk.money.number(AUDITED).await, 0);
    desk.post().await;
    let no_account = (
        "no_account",
        "The platform’s own account for this market isn’t set.",
    );
    is_refused(&olga, batch, no_account).await;
    let waiting = states(&[
        (3_000, "approved"),
        (2_000, "approved"),
        (1_250, "approved"),
    ]);
    assert_eq!(desk.payouts(batch).await, waiting);

    desk.pays_from(&desk.accounts[0]);
    let page = olga.get(&page_of(batch)).await.body;
    shows(&page, &["Bank file (pain.001)", "Bank file (CSV)"]);
    let token = token_of(&page, &bank_file_of(batch));
    asks_by_iso_20022(&desk, &olga, (batch, token.as_str())).await;
    asks_by_a_table(&desk, &olga, batch).await;
    let gone = states(&[(3_000, "sent"), (2_000, "sent"), (1_250, "sent")]);
    assert_eq!(desk.payouts(batch).await, gone);

    // What the bank would be told twice and otherwise, it isn't told; the table doesn't name the payer.
    desk.pays_from(&desk.accounts[1]);
    let differs = (
        "differs",
        "The file would differ from the one made first for this batch.",
    );
    is_refused(&olga, batch, differs).await;
    let table = ask_for(&olga, batch, "csv").await;
    assert_eq!(table.status, StatusCode::OK);
    // One for each time that numbers were opened.
    assert_eq!(desk.money.number(AUDITED).await, 8);
    no_number_is_left(&desk, &olga, (batch, &log)).await;
}

/// ISO 20022: the same bytes each time, from whichever page the form comes.
async fn asks_by_iso_20022(desk: &Desk, olga: &Person<'_>, (batch, token): (Uuid, &str)) {
    let body = format!("form_token={token}&format=pain001");
    let (from, to) = (page_of(batch), bank_file_of(batch));
    let file = olga.sent(&from, &to, &body).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.body);
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert_eq!(file.header("content-type"), "application/xml");
    let name = format!("attachment; filename=\"payouts-{batch}.xml\"");
    assert_eq!(file.header("content-disposition"), name);
    for payee in &desk.payees {
        let asked = format!("<IBAN>{}</IBAN>", payee.number.text);
        assert_eq!(file.body.matches(&asked).count(), 1, "{}", payee.holder);
        let amount = format!("<InstdAmt Ccy=\"GBP\">{}</InstdAmt>", payee.amount);
        assert!(file.body.contains(&amount), "{amount}");
        let holder = format!("<Nm>{}</Nm>", payee.holder);
        assert!(file.body.contains(&holder), "{holder}");
    }
    let paid_from = format!("<IBAN>{}</IBAN>", desk.accounts[0].text);
    for told in [
        paid_from.as_str(),
        "<NbOfTxs>3</NbOfTxs><CtrlSum>62.50</CtrlSum>",
        "<CreDtTm>2011-04-15T09:00:00Z</CreDtTm>",
        "<Dt>2011-04-15</Dt>",
    ] {
        assert!(file.body.contains(told), "{told}");
    }
    let again = olga.sent(&from, &to, &body).await;
    assert_eq!(again.body, file.body);
    let another = ask_for(olga, batch, "pain001").await;
    assert_eq!(another.body, file.body);
}

/// A table, row by row.
async fn asks_by_a_table(desk: &Desk, olga: &Person<'_>, batch: Uuid) {
    let file = ask_for(olga, batch, "csv").await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.body);
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert!(file.header("content-type").starts_with("text/csv"));
    let rows: Vec<&str> = file.body.lines().collect();
    assert_eq!(rows.len(), 1 + desk.payees.len(), "{rows:?}");
    for (at, payee) in desk.payees.iter().enumerate() {
        let Payee {
            holder,
            amount,
            number,
            ..
        } = payee;
        let id = desk.payout(batch, at).await.simple().to_string();
        let begins = format!(
            "{id},{amount},GBP,2011-04-15,{holder},iban,,{},GB-201103-",
            number.text
        );
        let found = rows.iter().any(|row| row.starts_with(&begins));
        assert!(found, "{holder}: {rows:?}");
    }
    let again = ask_for(olga, batch, "csv").await;
    assert_eq!(again.body, file.body);
}

/// Neither a table, nor the log, nor a page has a whole number of somebody who was paid, or of the platform.
async fn no_number_is_left(desk: &Desk, olga: &Person<'_>, (batch, log): (Uuid, &Log)) {
    jobs::relay_outbox(desk.money.context()).await.unwrap();
    let payees = desk.payees.iter().map(|payee| payee.number.clone());
    let all: Vec<Number> = payees.chain(desk.accounts.clone()).collect();
    let search = Search::of(&all);
    for (table, rows) in kept::dump(&desk.money.owner().await).await {
        search.is_nowhere_in(rows.as_bytes(), &table);
    }
    let page = olga.get(&page_of(batch)).await.body;
    shows(&page, &["Sent to the bank", "•••• "]);
    for path in [page_of(batch), "/ops/audit".to_owned()] {
        let page = olga.get(&path).await.body;
        search.is_nowhere_in(page.as_bytes(), &path);
    }
    let lines = log.lines();
    assert!(!lines.is_empty(), "nothing was heard");
    search.is_nowhere_in(&lines, "the log");
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_of_another_place_gets_none(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    let batch = desk.approved(&otto, &olga).await;
    desk.post().await;
    desk.pays_from(&desk.accounts[0]);
    // A first form makes the key that forms are signed with.
    olga.get(&page_of(batch)).await;
    let account = olga_account(&desk).await;
    let key = forms::known_key(&desk.world().db).await.unwrap().unwrap();
    let north = desk.payees[0].party;
    for (account, workspace) in [
        (account, Workspace::Partner),
        (Uuid::nil(), Workspace::Operations),
    ] {
        let opened = Opened {
            account: account.into(),
            place: PlaceId::of(workspace, north),
            at: desk.money.now(),
        };
        let token = format!("{}.{}", Uuid::nil().simple(), key.sign(&opened));
        let body = format!("form_token={token}&format=csv");
        let answer = olga
            .sent(&page_of(batch), &bank_file_of(batch), &body)
            .await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{workspace:?}");
        hides(&answer.body, &[&desk.payees[0].number.text]);
    }
    assert_eq!(desk.money.number(AUDITED).await, 0);
}

async fn olga_account(desk: &Desk) -> Uuid {
    sqlx::query_scalar("select account_id from account where email = $1")
        .bind(super::email_of("olga"))
        .fetch_one(desk.money.pool())
        .await
        .unwrap()
}
