//! Disputes over HTTP, without scripts: each side opens one with a document, the other side sees its course and what
//! is held but no word of it, and an operator takes it, looks at what a decision does, and decides.

mod deciding;
mod opening;

use axum::http::StatusCode;
use domain::{actor::MemberRole, currency::Currency, intake::ContentType};
use serde_json::Value;
use sqlx::postgres::PgConnectOptions;
use store::{import::Rows, orders::SubmittedLine};

use crate::{
    documents::{PDF, form_of, send_for},
    orders::{NORTH, SELLER, sold},
    people::{Person, Place},
    world::{Answer, World},
};

/// What is written about it, which nobody but the operators reads.
const TEXT: &str = "The contract of spring says otherwise";

/// A side that questions an order of ann's: two mugs at 19.99, of which 30 % are 11.99, half of it hers.
#[derive(Clone, Copy)]
struct Side {
    place: Place,
    /// For whom its documents are added.
    whom: &'static str,
    /// **Disputes** of the side.
    list: &'static str,
    /// The verb that opens one.
    open: &'static str,
    order: &'static str,
    kind: &'static str,
    claim: &'static str,
    /// What the side would have more by it.
    gains: &'static str,
}

const ANN: Side = Side {
    place: Place::Creator("ann"),
    whom: "creator",
    list: "/creator/disputes",
    open: "/api/disputes/open_of_creator",
    order: "A",
    kind: "wrong_rate",
    claim: "form[rate_of]=creator&form[rate]=18",
    gains: "£1.19",
};

const AGENCY: Side = Side {
    place: NORTH,
    whom: "partner",
    list: "/partner/finance/disputes",
    open: "/api/disputes/open_of_agency",
    order: "C",
    kind: "wrong_rate",
    claim: "form[rate_of]=creator&form[rate]=12",
    gains: "£1.20",
};

const SHOP: Side = Side {
    place: SELLER,
    whom: "seller",
    list: "/seller/finance/disputes",
    open: "/api/disputes/open_of_shop",
    order: "D",
    kind: "wrong_base",
    claim: "form[base]=19.99",
    gains: "£5.99",
};

impl Side {
    /// The page that the order's own leads to.
    fn new_page(self) -> String {
        let Self {
            list, order, kind, ..
        } = self;
        format!("{list}/new?order={order}&line=1&kind={kind}&market=GB")
    }

    /// What is typed there.
    fn form(self) -> String {
        let Self {
            order, kind, claim, ..
        } = self;
        let text = TEXT.replace(' ', "+");
        format!(
            "form[market]=GB&form[order]={order}&form[line]=1&form[kind]={kind}&{claim}&form[text]={text}"
        )
    }

    /// Opens a dispute with these documents; its page.
    async fn opens(self, person: &Person<'_>, documents: &[&str]) -> String {
        let documents = documents.iter();
        let documents = documents.map(|document| format!("&form[documents][]={document}"));
        let body = self.form() + &documents.collect::<String>();
        let leads_to = person.send(&self.new_page(), self.open, &body).await;
        let (page, told) = leads_to.split_once('?').unwrap();
        assert!(told.starts_with("done=opened"), "{leads_to}");
        assert!(page.starts_with(self.list), "{leads_to}");
        page.to_owned()
    }

    /// The side's page of a dispute that another side opened.
    fn page(self, of_other: &str) -> String {
        let (_, dispute) = of_other.rsplit_once('/').unwrap();
        format!("{}/{dispute}", self.list)
    }
}

/// The market in which ann has sold what each side questions, and none of it has settled.
async fn market(options: PgConnectOptions) -> World {
    let world = sold(options).await;
    let line = |order: &str| SubmittedLine {
        order_code: order.into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 2,
        unit_price_units: 1_999,
        currency: Currency::Gbp,
        placed_at: "2011-03-10T10:00:00Z".parse().unwrap(),
        paid_at: None,
        delivered_at: None,
        cancelled_at: None,
    };
    world.take(Rows::Orders(&[line("C"), line("D")])).await;
    world
}

/// Sends a file as evidence of a side.
async fn send(world: &World, side: Side, person: &Person<'_>) -> Answer {
    let form = form_of("evidence", "contract.pdf", PDF);
    send_for(
        world,
        (side.whom, person.cookie()),
        "application/json",
        form,
    )
    .await
}

/// The same, of which the id comes back.
async fn evidence(world: &World, side: Side, person: &Person<'_>) -> String {
    let sent = send(world, side, person).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    let said: Value = serde_json::from_str(&sent.body).unwrap();
    said["document"].as_str().unwrap().to_owned()
}

/// The status of a document for somebody who asks for it.
async fn reads(person: &Person<'_>, document: &str) -> StatusCode {
    person.get(&format!("/documents/{document}")).await.status
}

/// A member of the agency with this role.
const fn of_north(role: MemberRole) -> Place {
    Place::Agency("north", role)
}
