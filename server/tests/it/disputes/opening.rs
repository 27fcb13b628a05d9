//! Opening a dispute, with what is handed in, and what each side then sees of it.

use axum::http::StatusCode;
use domain::actor::MemberRole::{Finance, Manager, Viewer};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{AGENCY, ANN, SHOP, Side, TEXT, evidence, market, of_north, reads, send};
use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

/// A dispute of a side, with its document.
struct Opened {
    page: String,
    document: String,
}

/// A side opens a dispute as its people do: from the order, with a document that is added on the same page.
async fn open(world: &World, side: Side, number: u32) -> Opened {
    let person = Person::of(world, side.place).await;
    let new = side.new_page();
    let page = person.get(&new).await;
    assert_eq!(page.status, StatusCode::OK, "{new}");
    let upload = format!("action=\"/documents?for={}\"", side.whom);
    shows(
        &page.body,
        &["Question this amount", "No documents yet", &upload],
    );
    let document = evidence(world, side, &person).await;
    shows(&person.get(&new).await.body, &["contract.pdf", "Evidence"]);
    let page = side.opens(&person, &[&document]).await;
    let opened = person.get(&format!("{page}?done=opened")).await.body;
    let (named, gains) = (
        format!("Dispute GB-{number}"),
        format!("You’d have {} more.", side.gains),
    );
    shows(
        &opened,
        &["Dispute opened.", &named, &gains, TEXT, "contract.pdf"],
    );
    let list = person.get(side.list).await.body;
    shows(&list, &[&named, "You opened this"]);
    assert_eq!(reads(&person, &document).await, StatusCode::OK);
    Opened { page, document }
}

/// A side that didn't open the dispute sees what is held of it, and neither words nor documents.
async fn sees(world: &World, side: Side, opened: &Opened, held: &str) {
    let person = Person::of(world, side.place).await;
    let page = side.page(&opened.page);
    let seen = person.get(&page).await;
    assert_eq!(seen.status, StatusCode::OK, "{page}");
    shows(&seen.body, &[held, "What happened", "Opened"]);
    hides(
        &seen.body,
        &[TEXT, "contract.pdf", &opened.document, "Withdraw dispute"],
    );
    shows(&person.get(side.list).await.body, &["Concerns you"]);
    let document = reads(&person, &opened.document).await;
    assert_eq!(document, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn each_side_opens_one_with_a_document(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let of_ann = open(&world, ANN, 1).await;
    let of_agency = open(&world, AGENCY, 2).await;
    let of_shop = open(&world, SHOP, 3).await;

    let nothing = "Nothing of yours is held.";
    let held = |amount: &str| format!("{amount} of your commission is held until this is decided.");
    sees(&world, AGENCY, &of_ann, &held("£1.19")).await;
    sees(&world, SHOP, &of_ann, nothing).await;
    sees(&world, ANN, &of_agency, &held("£1.20")).await;
    sees(&world, SHOP, &of_agency, nothing).await;
    sees(&world, AGENCY, &of_shop, &held("£2.99")).await;
    sees(&world, ANN, &of_shop, &held("£3.00")).await;

    // Whom it doesn't concern finds none of them, and takes none back.
    for (place, list, withdraw) in [
        (Place::Creator("bob"), ANN.list, "withdraw_of_creator"),
        (
            Place::Agency("other", Finance),
            AGENCY.list,
            "withdraw_of_agency",
        ),
    ] {
        let stranger = Person::of(&world, place).await;
        for Opened { page, .. } in [&of_ann, &of_agency, &of_shop] {
            let (_, dispute) = page.rsplit_once('/').unwrap();
            let missing = stranger.get(&format!("{list}/{dispute}")).await;
            assert_eq!(missing.status, StatusCode::NOT_FOUND, "{list}/{dispute}");
            let (verb, body) = (
                format!("/api/disputes/{withdraw}"),
                format!("dispute={dispute}"),
            );
            let withdrawn = stranger.call(&verb, &body).await;
            assert_eq!(withdrawn.status, StatusCode::NOT_FOUND, "{verb}");
        }
        hides(&stranger.get(list).await.body, &["Dispute GB-"]);
    }
}

/// What is typed wrong, on which page, what is said of it and at which field.
struct Wrong {
    side: Side,
    page: String,
    body: String,
    says: &'static str,
    at: &'static str,
}

/// A form of a side with something else in it.
fn with(side: Side, typed: &str, instead: &str, says: &'static str, at: &'static str) -> Wrong {
    let body = side.form();
    assert!(body.contains(typed), "{typed} in {body}");
    Wrong {
        side,
        page: side.new_page(),
        body: body.replace(typed, instead),
        says,
        at,
    }
}

/// An order that a creator misses, of a day.
fn missing(day: &str, says: &'static str, at: &'static str) -> Wrong {
    let text = TEXT.replace(' ', "+");
    Wrong {
        side: ANN,
        page: format!("{}/new?kind=missing_order", ANN.list),
        body: format!("form[kind]=missing_order&form[order]=Z-1&form[at]={day}&form[text]={text}"),
        says,
        at,
    }
}

fn wrongs() -> Vec<Wrong> {
    let (no_rate, rate) = ("Enter a percentage, for example 15.00.", "dispute-rate");
    let above = "The creator commission rate can’t be above the total commission rate.";
    let no_amount = "Enter an amount above zero, for example 12.50.";
    let required = "Order ID is required.";
    let gone = "A document no longer exists. Add it again.";
    let document = "&form[documents][]=00000000-0000-0000-0000-000000000000";
    let mut no_market = with(
        AGENCY,
        "form[market]=GB",
        "form[market]=",
        "Select a market.",
        "dispute-market",
    );
    no_market.page = no_market.page.replace("&market=GB", "");
    let mut of_nobody = with(ANN, "rate]=18", "rate]=18", gone, "dispute-documents");
    of_nobody.body += document;
    vec![
        with(AGENCY, "rate]=12", "rate]=many", no_rate, rate),
        with(ANN, "rate]=18", "rate]=31", above, rate),
        with(AGENCY, "order]=C", "order]=", required, "dispute-order"),
        with(
            AGENCY,
            "The+contract+of+spring+says+otherwise",
            "+",
            "What is wrong is required.",
            "dispute-text",
        ),
        with(SHOP, "base]=19.99", "base]=0", no_amount, "dispute-base"),
        no_market,
        of_nobody,
        missing("2011-99-01", "Enter a day, for example", "dispute-at"),
        missing(
            "2999-01-01",
            "The day of the order is in the future.",
            "dispute-at",
        ),
        missing("2011-03-10", "This could be questioned until", ""),
        with(
            AGENCY,
            "rate]=12",
            "rate]=18",
            "You’d have nothing more by this.",
            "",
        ),
    ]
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_wrong_stands_at_its_field_and_nothing_is_opened(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    for wrong in wrongs() {
        let person = Person::of(&world, wrong.side.place).await;
        let page = person
            .send_and_see(&wrong.page, wrong.side.open, &wrong.body)
            .await;
        shows(&page, &["The dispute wasn’t opened", wrong.says]);
        if !wrong.at.is_empty() {
            shows(&page, &[&format!("id=\"{}-error\"", wrong.at)]);
        }
    }
    let opened: i64 = sqlx::query_scalar("select count(*) from dispute")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(opened, 0);

    // What was typed is kept.
    let person = Person::of(&world, AGENCY.place).await;
    let new = AGENCY.new_page();
    let wrong = AGENCY.form().replace("rate]=12", "rate]=many");
    let page = person.send_and_see(&new, AGENCY.open, &wrong).await;
    shows(&page, &[TEXT, "value=\"many\""]);
    // Of one thing there is one dispute at a time.
    AGENCY.opens(&person, &[]).await;
    let again = AGENCY.form().replace("rate]=12", "rate]=10");
    let page = person.send_and_see(&new, AGENCY.open, &again).await;
    shows(&page, &["You have an open dispute about this already."]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_order_of_others_looks_like_one_that_there_is_not(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    for (place, side) in [
        (Place::Agency("other", Finance), AGENCY),
        (Place::Creator("bob"), ANN),
        (Place::Shop("SHOP1", Finance), SHOP),
    ] {
        let person = Person::of(&world, place).await;
        let order = format!("order]={}&", side.order);
        let nowhere = side.form().replace(&order, "order]=NONE&");
        let nowhere = person.call(side.open, &nowhere).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND, "{}", nowhere.body);
        if side.order == SHOP.order {
            continue;
        }
        let foreign = person.call(side.open, &side.form()).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{}", foreign.body);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn evidence_is_for_those_who_see_money(_: PgPoolOptions, options: PgConnectOptions) {
    let owner = PgPool::connect_with(options.clone()).await.unwrap();
    let world = market(options).await;
    let finance = Person::of(&world, of_north(Finance)).await;
    let document = evidence(&world, AGENCY, &finance).await;
    // Others who see money read it, also what was added by one of them.
    let manager = Person::of(&world, of_north(Manager)).await;
    assert_eq!(reads(&manager, &document).await, StatusCode::OK);
    evidence(&world, AGENCY, &manager).await;
    let viewer = Person::of(&world, of_north(Viewer)).await;
    assert_eq!(reads(&viewer, &document).await, StatusCode::NOT_FOUND);
    let refused = send(&world, AGENCY, &viewer).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    // Who has no place has no order line to question.
    let person = Person::of(&world, Place::Nowhere).await;
    let nobody = Side {
        whom: "person",
        ..AGENCY
    };
    let refused = send(&world, nobody, &person).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    // It is handed in by whoever may open a dispute, though another one has added it.
    AGENCY.opens(&manager, &[&document]).await;

    sqlx::query(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         select agency_id, 'organisation', now(), 'other', '' from agency where slug = 'north'",
    )
    .execute(&owner)
    .await
    .unwrap();
    let refused = send(&world, AGENCY, &finance).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    let opened = finance.call(AGENCY.open, &AGENCY.form()).await;
    assert_eq!(opened.status, StatusCode::FORBIDDEN, "{}", opened.body);
}
