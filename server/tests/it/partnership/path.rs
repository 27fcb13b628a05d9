//! The whole path: the guide, the company, a category, handing in, a rejection with two reasons, changing it,
//! and the approval after which **Create Campaign** names what is still missing.

use domain::application::{ApplicationSubject, RejectionReason};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    APPLY_PAGE, Beginner, CATEGORIES, ENTITY, GUIDE, INFORMATION, MODIFY, PROFILE, Reviewer,
    SAVE_CATEGORY, SAVE_ENTITY, STATUS, WITHDRAW, category, entity, known, market,
};
use crate::{
    agency::form,
    people::{hides, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn each_step_says_what_it_is_for_and_what_is_missing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = Beginner::new(&world, "ada@lowtide.example").await;
    let page = ada.person.get(GUIDE).await.body;
    shows(
        &page,
        &[
            "Business guide",
            "Skip",
            ENTITY,
            "Creator Agency Partner",
            "Affiliate Partner",
            "Workflow of Affiliate Partner",
        ],
    );
    let page = ada.person.get(ENTITY).await.body;
    shows(
        &page,
        &[
            "Partner role",
            "can’t be edited",
            "Legal name",
            "Up to 1,000 characters",
            "Add a document",
            "/documents",
            "form=\"entity-form\"",
        ],
    );
    let (before, _) = page.split_once("name=\"go_on\"").unwrap();
    shows(before, &["Add a document"]);
    // Going on says everything that is missing, and what was typed is saved all the same.
    let half = form(&[
        ("go_on", "true"),
        ("form[legal_name]", "Lowtide Partners Ltd"),
        ("form[country]", "CN"),
        ("form[website]", "lowtide"),
    ]);
    let page = ada.person.send_and_see(ENTITY, SAVE_ENTITY, &half).await;
    shows(
        &page,
        &[
            "The draft was saved, but this step isn’t complete",
            "Partner role: select one.",
            "Registration number is required.",
            "This country isn’t a market.",
            "Website: enter the address of a website",
            "Add at least one document.",
            "id=\"entity-documents-error\"",
            "value=\"Lowtide Partners Ltd\"",
        ],
    );
    // Before that is there, an application for a category can't be handed in.
    let page = ada.person.get(APPLY_PAGE).await.body;
    shows(&page, &["These need to be completed"]);
    hides(&page, &["/api/partnership/apply"]);
    let document = ada.document().await.to_string();
    let mut whole = entity(&[("go_on", "true"), ("form[documents][]", &document)]);
    let page = ada.person.get(ENTITY).await.body;
    let ticked = format!("value=\"{document}\" checked");
    shows(&page, &["register.pdf", &ticked]);
    for (name, value) in known(&page) {
        whole = format!("{whole}&{name}={value}");
    }
    let leads_to = ada.person.send(ENTITY, SAVE_ENTITY, &whole).await;
    assert_eq!(leads_to, CATEGORIES);

    let page = ada.person.get(CATEGORIES).await.body;
    shows(
        &page,
        &[
            "Business category",
            "View more",
            "Creator Matchmaking",
            "Affiliate partner",
        ],
    );
    hides(
        &page,
        &["You recruit, train and manage creators", "Paid Media"],
    );
    let page = ada.person.get(INFORMATION).await.body;
    shows(
        &page,
        &[
            "Category information",
            "Target market",
            "form[contacts][whatsapp]",
            "register.pdf",
        ],
    );
    // What proves the company isn't in the category's application unless somebody says so.
    hides(&page, &[&ticked]);
    let wrong = category(&[("go_on", "true"), ("form[team_size]", "many")]);
    let page = ada
        .person
        .send_and_see(INFORMATION, SAVE_CATEGORY, &wrong)
        .await;
    shows(
        &page,
        &[
            "Team size: enter a whole number from 1 to 100,000.",
            "value=\"many\"",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_rejected_category_is_modified_and_approved(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = Beginner::new(&world, "ada@lowtide.example").await;
    ada.apply().await;
    let page = ada.person.get(STATUS).await.body;
    shows(
        &page,
        &[
            "Creator Matchmaking, United Kingdom",
            "Pending review",
            "Withdraw",
        ],
    );
    shows(
        &ada.person.get(PROFILE).await.body,
        &[
            "Company entity info",
            "Lowtide Partners Ltd",
            "Pending review",
        ],
    );

    // Its home is of the market that it applies for.
    let home = ada.person.get("/partner").await.body;
    shows(
        &home,
        &[
            "United Kingdom: complete these steps",
            "Apply or see the status",
        ],
    );
    hides(&home, &["United States"]);

    let reviewer = Reviewer::new(&world).await;
    let all = ada.applications().await;
    let of = |subject| {
        let found = all.iter().find(|one| one.subject == subject);
        found.unwrap().application
    };
    reviewer.approve(of(ApplicationSubject::Entity)).await;
    let reasons = [
        RejectionReason::CaseStudiesMissing,
        RejectionReason::TeamTooSmall,
    ];
    let rejected = of(ApplicationSubject::Category);
    reviewer.reject(rejected, &reasons, "Send two more.").await;

    let said = [
        "Case studies are missing",
        "The team is too small for this category",
        "Send two more.",
    ];
    let page = ada.person.get(STATUS).await.body;
    shows(&page, &["Rejected", "Modify"]);
    shows(&page, &said);
    let modify = form(&[("application", &rejected.to_string())]);
    let leads_to = ada.person.send(STATUS, MODIFY, &modify).await;
    assert_eq!(leads_to, INFORMATION);
    let page = ada.person.get(INFORMATION).await.body;
    shows(&page, &said);
    shows(&page, &["Spring glass, 2030"]);
    let mut better = category(&[("go_on", "true"), ("form[case_studies]", "Three studies")]);
    for (name, value) in known(&page) {
        better = format!("{better}&{name}={value}");
    }
    let leads_to = ada.person.send(INFORMATION, SAVE_CATEGORY, &better).await;
    assert_eq!(leads_to, APPLY_PAGE);
    ada.hand_in().await;
    let all = ada.applications().await;
    let again = all.first().unwrap();
    assert_eq!(again.earlier, Some(rejected));
    reviewer.approve(again.application).await;

    let page = ada.person.get(STATUS).await.body;
    shows(
        &page,
        &["Approved", "Edit", "My category & market", "View details"],
    );
    let seen = "/partner/account/profile/seen-by-creators?category=creator_matchmaking&market=GB";
    let page = ada.person.get(seen).await.body;
    shows(
        &page,
        &[
            "What creators see",
            "Three studies",
            "https://lowtide.example.org",
        ],
    );
    hides(&page, &["09876543", "Quay Street", "7946 0000"]);
    // What stands between the agency and a campaign is tax and bank alone.
    let page = ada
        .person
        .get("/partner/campaigns/new?market=GB")
        .await
        .body;
    shows(
        &page,
        &[
            "3 of 5",
            "Tax information complete",
            "href=\"/partner/finance/tax\"",
            "Bank account linked",
            "href=\"/partner/finance/payment-accounts\"",
        ],
    );
    hides(&page, &["Apply or see the status"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_approved_is_frozen_and_changed_by_request(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = Beginner::new(&world, "ada@lowtide.example").await;
    ada.apply().await;
    let reviewer = Reviewer::new(&world).await;
    let all = ada.applications().await;
    let entity_of =
        |one: &&store::applications::Application| one.subject == ApplicationSubject::Entity;
    let own = all.iter().find(entity_of).unwrap().application;
    reviewer.approve(own).await;
    let page = ada.person.get(ENTITY).await.body;
    shows(
        &page,
        &["is approved, so it can’t be edited", "Request a change"],
    );
    hides(&page, &["form[legal_name]"]);

    let change = "/partner/account/profile/change-request";
    let page = ada.person.get(change).await.body;
    shows(
        &page,
        &["value=\"Lowtide Partners Ltd\"", "account manager"],
    );
    let document = all.iter().find(entity_of).unwrap().content.documents()[0].to_string();
    let other = entity(&[
        ("form[legal_name]", "Hightide Partners Ltd"),
        ("form[documents][]", &document),
    ]);
    let request = "/api/partnership/request_entity_change";
    let leads_to = ada.person.send(change, request, &other).await;
    assert_eq!(leads_to, "/partner/account/profile?done=requested");
    // Both versions are there to read, and the approved one stays in force.
    let page = ada.person.get(PROFILE).await.body;
    shows(
        &page,
        &["Lowtide Partners Ltd", "Change request", "Pending review"],
    );
    let asked = ada.applications().await.first().unwrap().application;
    let opened = format!("/partner/account/profile/application?application={asked}");
    shows(
        &ada.person.get(&opened).await.body,
        &["Hightide Partners Ltd", "Changed from the earlier version"],
    );
    // It asks first.
    hides(&ada.person.get(PROFILE).await.body, &[WITHDRAW]);
    let question = format!("{PROFILE}?withdraw={asked}");
    shows(
        &ada.person.get(&question).await.body,
        &["Withdraw Change request?", "stops reviewing it", WITHDRAW],
    );
    let withdraw = form(&[("application", &asked.to_string())]);
    let leads_to = ada.person.send(PROFILE, WITHDRAW, &withdraw).await;
    assert_eq!(leads_to, "/partner/account/profile?done=withdrawn");
    hides(&ada.person.get(&question).await.body, &[WITHDRAW]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_approved_without_an_application_stands_alone(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = Beginner::new(&world, "ada@lowtide.example").await;
    sqlx::query(
        "insert into held_category (organisation_id, market_code, category_code, since)
         values ($1, 'GB', 'creator_matchmaking', now())",
    )
    .bind(ada.agency.uuid())
    .execute(&world.db.primary)
    .await
    .unwrap();
    let page = ada.person.get(STATUS).await.body;
    shows(&page, &["My category & market", "View details"]);
    hides(&page, &[">Applications<"]);
}
