//! Deciding: an operator takes a dispute, looks at what a decision does to whom, and decides; both sides read what it
//! means for them, and what was answered to each.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{AGENCY, ANN, SHOP, Side, TEXT, evidence, market, reads};
use crate::people::{Person, Place, hides, shows};

const TAKE: &str = "/api/disputes/take";
const DECIDE: &str = "/api/disputes/decide";

/// What whoever opened a dispute is told, and what the other side is.
const ANSWERS: [&str; 2] = ["We have read the contract", "We have asked the agency"];

/// The operators' page of a dispute that has a page of its own.
fn operators_page(page: &str) -> String {
    let (_, dispute) = page.rsplit_once('/').unwrap();
    format!("/ops/disputes/{dispute}")
}

/// What the form of a decision sends, with answers to both sides.
fn decision(page: &str, kind: &str, fields: &str) -> String {
    let (_, dispute) = page.rsplit_once('/').unwrap();
    let [opener, others] = ANSWERS.map(|answer| answer.replace(' ', "+"));
    format!(
        "dispute={dispute}&form[decision]={kind}{fields}&form[to_opener]={opener}&form[to_others]={others}"
    )
}

#[database_test::test(store::MIGRATOR)]
async fn an_operator_takes_looks_and_decides_and_both_sides_read_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let ann = Person::of(world, ANN.place).await;
    let document = evidence(world, ANN, &ann).await;
    let own = ANN.opens(&ann, &[&document]).await;
    let operator = Person::of(world, Place::Operations).await;
    let queue = operator.get("/ops/disputes").await.body;
    let waits = ["GB-1 Wrong rate", "ann", "Creator", "No one", "£1.19"];
    shows(&queue, &waits);
    let page = operators_page(&own);
    let opened = operator.get(&page).await.body;
    let known = [
        TEXT,
        "Creator commission rate: 18.00%",
        "contract.pdf",
        "Total commission rate 30.00%, creator commission rate 15.00%",
        "Take dispute",
    ];
    shows(&opened, &known);
    hides(&opened, &["Decide dispute"]);
    assert_eq!(reads(&operator, &document).await, StatusCode::OK);

    // Who hasn't taken it decides nothing.
    let terms = decision(&own, "terms", "&form[total]=30&form[creator]=18");
    let early = operator.call(DECIDE, &terms).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        early
            .body
            .contains("Take the dispute before you decide it.")
    );
    let (_, dispute) = own.rsplit_once('/').unwrap();
    let taken = operator
        .send_and_see(&page, TAKE, &format!("dispute={dispute}"))
        .await;
    let choices = [
        "You took the dispute.",
        "Reject",
        "Other rates",
        "Another campaign or creator",
        "Lower base",
        "Compensate",
        "Decide dispute",
    ];
    shows(&taken, &choices);
    shows(
        &ann.get(&own).await.body,
        &["In review", "The platform operator is reviewing it"],
    );

    // 18 % of 39.98, as the total of 11.99 is divided, are 7.19 in the place of 6.00.
    let asked = format!("{page}?decide=terms&total=30&creator=18");
    let preview = operator.get(&asked).await.body;
    let does = [
        "What this decision does",
        "£6.00",
        "£7.19",
        "£5.99",
        "£4.80",
        "The dispute is then: Granted.",
    ];
    shows(&preview, &does);
    for (typed, says) in [
        (
            "decide=terms&total=30&creator=31",
            "The creator commission rate can’t be above the total commission rate.",
        ),
        (
            "decide=terms&total=many&creator=18",
            "Enter a percentage, for example 15.00.",
        ),
        (
            "decide=lower_base&lower_by=39.99",
            "The base can’t be lowered so far.",
        ),
        ("decide=compensate&amount=0", "Enter an amount above zero."),
        ("decide=terms&total=30&creator=15", "This changes nothing."),
    ] {
        let refused = operator.get(&format!("{page}?{typed}")).await.body;
        shows(&refused, &[says]);
    }
    let unanswered = terms.replace("We+have+read+the+contract", "");
    let unanswered = operator.send_and_see(&asked, DECIDE, &unanswered).await;
    let missing = ["The dispute wasn’t decided", "An answer is required."];
    shows(&unanswered, &missing);
    shows(&unanswered, &["id=\"decide-to-opener-error\""]);

    let decided = operator.send_and_see(&asked, DECIDE, &terms).await;
    shows(&decided, &["The dispute was decided.", "Granted"]);
    let other = Person::of(world, Place::Operations).await;
    let late = other.call(DECIDE, &terms).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("decided this on"), "{}", late.body);
    hides(&operator.get("/ops/disputes").await.body, &["GB-1"]);

    let [to_opener, to_others] = ANSWERS;
    let read = ann.get(&own).await.body;
    let means = [
        "Granted",
        "The order line is divided by other rates.",
        "Change for you: £1.19",
        to_opener,
    ];
    shows(&read, &means);
    hides(&read, &[to_others, "is held until"]);
    let line = ann.get("/creator/orders/GB/A/1").await.body;
    shows(&line, &["£7.19"]);
    let agency = Person::of(world, AGENCY.place).await;
    let read = agency.get(&AGENCY.page(&own)).await.body;
    shows(&read, &["Granted", "Change for you: −£1.19", to_others]);
    hides(&read, &[to_opener, TEXT, "contract.pdf", "is held until"]);
    let seller = Person::of(world, SHOP.place).await;
    let read = seller.get(&SHOP.page(&own)).await.body;
    shows(&read, &["Granted", "Nothing changed for you.", to_others]);
    hides(&read, &[to_opener, TEXT, "contract.pdf", "@ann"]);
}

#[database_test::test(store::MIGRATOR)]
async fn every_side_reads_what_a_decision_means_for_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let lower = ("lower_base", "&form[lower_by]=19.99");
    let pay = ("compensate", "&form[amount]=0.50");
    let decisions: [(Side, _, [&str; 3]); 3] = [
        (
            SHOP,
            lower,
            [
                "Granted",
                "The commission base is lower.",
                "Change for you: £5.99",
            ],
        ),
        (
            AGENCY,
            pay,
            [
                "Partly granted",
                "The platform pays compensation.",
                "Change for you: £0.50",
            ],
        ),
        (
            ANN,
            ("reject", ""),
            [
                "Rejected",
                "Everything stays as it is.",
                "Nothing changed for you.",
            ],
        ),
    ];
    for (side, (kind, fields), means) in decisions {
        let person = Person::of(world, side.place).await;
        let own = side.opens(&person, &[]).await;
        let page = operators_page(&own);
        let (_, dispute) = own.rsplit_once('/').unwrap();
        operator
            .send(&page, TAKE, &format!("dispute={dispute}"))
            .await;
        let decided = operator
            .send_and_see(&page, DECIDE, &decision(&own, kind, fields))
            .await;
        shows(&decided, &["The dispute was decided."]);
        let read = person.get(&own).await.body;
        shows(&read, &means);
        shows(&read, &[ANSWERS[0]]);
    }
    // Each of them concerned ann, or was her own.
    let ann = Person::of(world, ANN.place).await;
    let read = ann.get("/creator/disputes").await.body;
    shows(&read, &["Granted", "Partly granted", "Rejected"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_taken_back_holds_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let agency = Person::of(world, AGENCY.place).await;
    let own = AGENCY.opens(&agency, &[]).await;
    let ann = Person::of(world, ANN.place).await;
    let hers = ANN.page(&own);
    shows(
        &ann.get(&hers).await.body,
        &["£1.20 of your commission is held"],
    );
    let asked = agency.get(&format!("{own}?withdraw=1")).await.body;
    shows(
        &asked,
        &["Withdraw dispute GB-1?", "Nothing stays held for it."],
    );
    let (_, dispute) = own.rsplit_once('/').unwrap();
    let body = format!("dispute={dispute}");
    let withdrawn = agency
        .send_and_see(&own, "/api/disputes/withdraw_of_agency", &body)
        .await;
    shows(&withdrawn, &["Dispute withdrawn.", "Withdrawn"]);
    let read = ann.get(&hers).await.body;
    shows(&read, &["Withdrawn"]);
    hides(&read, &["is held until"]);
    let operator = Person::of(world, Place::Operations).await;
    let late = operator.call(TAKE, &body).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
}
