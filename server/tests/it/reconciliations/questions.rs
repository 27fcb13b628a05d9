//! From a row to a dispute about it: **Question this amount** leads to a form that begins with what the file says.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::compared;
use crate::{
    agency::form,
    orders::{NORTH, sold},
    people::{Person, hides, shows},
};

/// The platform pays more for ann's order, which has not settled, and knows one that isn't here.
const EXPORT: &str = "\
    Order ID,SKU ID,Price,Quantity,Standard affiliate partner commission rate,\
    Est. affiliate partner commission,Time Created\r\n\
    A,1,19.99,2,18%,7.20,10/03/2011 10:00:00\r\n\
    C,1,19.99,2,15%,5.99,10/03/2011 10:00:00\r\n";

const OPEN: &str = "/api/disputes/open_of_agency";

/// Where **Question this amount** of a page's only row leads.
#[track_caller]
fn question(page: &str) -> String {
    let begins = "href=\"/partner/finance/disputes/new?";
    let (_, rest) = page.split_once(begins).unwrap();
    let (query, _) = rest.split_once('"').unwrap();
    let query = query.replace("&amp;", "&");
    format!("/partner/finance/disputes/new?{query}")
}

#[database_test::test(store::MIGRATOR)]
async fn a_row_leads_to_a_dispute_about_it(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let agency = Person::of(&world, NORTH).await;
    let sender = ("partner", agency.cookie());
    let file = compared(&world, sender, &[("market", "GB")], EXPORT).await;
    let page = format!("/partner/finance/reconcile/{file}");

    let rates = agency.get(&format!("{page}?class=rate_differs")).await.body;
    shows(&rates, &["Order A, line 1", "£7.20", "£5.99", "£1.21"]);
    let new = question(&rates);
    let begun = agency.get(&new).await;
    assert_eq!(begun.status, StatusCode::OK, "{new}");
    // The form begins with what the file says, and asks for the rate.
    let says = "export.csv: £7.20 in the file, £5.99 here. Another commission rate.";
    let known = ["Question this amount", says, "Which rate", "value=\"A\""];
    shows(&begun.body, &known);
    let typed = form(&[
        ("form[market]", "GB"),
        ("form[order]", "A"),
        ("form[line]", "1"),
        ("form[kind]", "wrong_rate"),
        ("form[rate_of]", "creator"),
        ("form[rate]", "12"),
        ("form[text]", says),
    ]);
    let opened = agency.send_and_see(&new, OPEN, &typed).await;
    let known = [
        "Dispute opened.",
        "Dispute GB-1",
        "Wrong rate · A, line 1",
        "Creator commission rate: 12.00%",
        says,
    ];
    shows(&opened, &known);

    let missing = format!("{page}?class=missing&side=theirs");
    let new = question(&agency.get(&missing).await.body);
    let says = "export.csv: £5.99 in the file, – here. Not among your order lines.";
    let begun = agency.get(&new).await.body;
    shows(&begun, &[says, "Day of the order", "value=\"C\""]);
    hides(&begun, &["Which rate"]);
    let today = world.outside.now().date_naive().to_string();
    let typed = form(&[
        ("form[market]", "GB"),
        ("form[order]", "C"),
        ("form[line]", "1"),
        ("form[kind]", "missing_order"),
        ("form[at]", &today),
        ("form[text]", says),
    ]);
    let opened = agency.send_and_see(&new, OPEN, &typed).await;
    let known = ["Dispute opened.", "Dispute GB-2", "Missing order", says];
    shows(&opened, &known);
}
