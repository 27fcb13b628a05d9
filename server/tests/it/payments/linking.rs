//! Linking an account: each mistake beside its field and the rest kept, an IBAN as it is written, and one at a time.

use axum::http::StatusCode;
use domain::{actor::MemberRole, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;
use uuid::Uuid;

use super::{
    ACCOUNTS, LINK, LINK_PAGE, OWNER, account, account_at, approve, has_tax, market, person,
    token_of,
};
use crate::{
    agency,
    agency::form,
    documents::{PDF, form_of, send_for},
    people::{Person, Place, hides, shows},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn every_mistake_stands_at_its_field_and_the_rest_is_kept(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = person(&world, OWNER, true).await;
    let page = owner.get(LINK_PAGE).await.body;
    shows(
        &page,
        &[
            "Routing number",
            "Hedgerow Media Limited",
            "the last four characters",
        ],
    );
    let wrong = account(&[
        ("form[holder]", "Hedgerow Media"),
        ("numbers[bank]", "021000022"),
        ("numbers[account]", "12345x789"),
    ]);
    let page = owner.send_and_see(LINK_PAGE, LINK, &wrong).await;
    shows(
        &page,
        &[
            "The bank account wasn’t linked",
            "Routing number: a digit is wrong.",
            "Account number: enter digits only.",
            "The account holder isn’t your verified name.",
            "value=\"Hedgerow Media\"",
            "value=\"First Bank\"",
        ],
    );
    hides(&page, &["021000022", "12345x789"]);

    let short = account(&[("numbers[bank]", "0210"), ("form[bank_name]", " ")]);
    let page = owner.send_and_see(LINK_PAGE, LINK, &short).await;
    shows(
        &page,
        &[
            "Routing number has 9 digits. You entered 4.",
            "Name of the bank is required.",
        ],
    );
    let other = account(&[("form[holder]", "Somebody Else Inc")]);
    let page = owner.send_and_see(LINK_PAGE, LINK, &other).await;
    shows(&page, &["The account holder isn’t your verified name."]);
    hides(&page, &["021000021", "123456789"]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_account_is_linked_reviewed_and_active(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = person(&world, OWNER, true).await;
    let full_width = account(&[
        ("numbers[bank]", "０２１０００ ０２１"),
        ("numbers[account]", "１２３４５６７８９"),
    ]);
    let leads_to = owner.send(LINK_PAGE, LINK, &full_width).await;
    assert_eq!(leads_to, format!("{ACCOUNTS}?done=linked"));
    let page = owner.get(&leads_to).await.body;
    shows(
        &page,
        &[
            "Bank account linked.",
            "Under review",
            "•••• 6789",
            "First Bank",
            "Stop linking this account",
            "This account is under review. Try again in 24 hours.",
        ],
    );
    let way = format!("href=\"{LINK_PAGE}\"");
    hides(&page, &["123456789", "021000021", &way]);

    // Another one is not linked beside it.
    let page = owner.get(LINK_PAGE).await.body;
    shows(
        &page,
        &["This account is under review. Try again in 24 hours."],
    );
    hides(&page, &["numbers[account]"]);
    let other = account(&[("numbers[account]", "987654321")]);
    let page = owner.send_and_see(LINK_PAGE, LINK, &other).await;
    shows(&page, &["Try again in 24 hours."]);
    hides(&page, &["987654321"]);

    approve(&world).await;
    let page = owner.get(ACCOUNTS).await.body;
    shows(
        &page,
        &["Active account", "Active since", "•••• 6789", &way],
    );
    hides(&page, &["Under review", "123456789"]);
    let looked = "insert into identifier_reveal (
                      party_id, identifier_reveal_id, application_id, field, revealed_by, reason
                    , note, at
                  )
                  select party_id, gen_random_uuid(), application_id, 'bank_account', linked_by
                       , 'verify_document', '', now()
                  from payment_account";
    sqlx::query(looked)
        .execute(&world.db.primary)
        .await
        .unwrap();
    let page = owner.get(ACCOUNTS).await.body;
    shows(
        &page,
        &[
            "Who looked at your numbers",
            "An operator looked at your bank account’s number on",
            "to compare it with a document.",
        ],
    );
    // The same one again says so at its number.
    let page = owner.send_and_see(LINK_PAGE, LINK, &account(&[])).await;
    shows(&page, &["This account is linked already."]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_that_is_sent_twice_links_one_account(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = person(&world, OWNER, true).await;
    let page = owner.get(LINK_PAGE).await.body;
    let body = format!("{}&form_token={}", account(&[]), token_of(&page));
    for _ in 0..2 {
        let leads_to = owner.send(LINK_PAGE, LINK, &body).await;
        assert_eq!(leads_to, format!("{ACCOUNTS}?done=linked"));
    }
    let linked: i64 = sqlx::query_scalar("select count(*) from payment_account")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(linked, 1);
    // Another form waits for that one, whatever is wrong with it.
    for others in [
        ("numbers[account]", "12345x789"),
        ("form[scheme]", "iban"),
        ("form[holder]", "Somebody Else Inc"),
    ] {
        let page = owner
            .send_and_see(LINK_PAGE, LINK, &account(&[others]))
            .await;
        shows(&page, &["Try again in 24 hours."]);
        hides(&page, &["12345x789", "123456789"]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_typed_beside_the_numbers_outlives_its_session(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let id = account_at(&world, OWNER, true).await;
    let owner = Person::with(&world, id).await;
    let page = owner.get(LINK_PAGE).await.body;
    let body = format!("{}&form_token={}", account(&[]), token_of(&page));
    let answer = owner.signed_out().sent(LINK_PAGE, LINK, &body).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let kept: String =
        sqlx::query_scalar("select coalesce(string_agg(fields::text, ''), '') from kept_form")
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
    let page = Person::with(&world, id).await.get(LINK_PAGE).await.body;
    shows(
        &page,
        &["value=\"HEDGEROW MEDIA LTD.\"", "value=\"First Bank\""],
    );
    for text in [&page, &kept] {
        hides(text, &["021000021", "123456789"]);
    }
}

/// The only document of this kind.
async fn document(world: &World, kind: &str) -> String {
    let found: Uuid = sqlx::query_scalar("select document_id from document where kind = $1")
        .bind(kind)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    found.to_string()
}

#[database_test::test(store::MIGRATOR)]
async fn a_document_is_added_and_handed_in_with_the_account(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = person(&world, OWNER, true).await;
    let page = owner.get(LINK_PAGE).await.body;
    shows(
        &page,
        &[
            "Add a document",
            "action=\"/documents?for=partner\"",
            "No documents yet",
        ],
    );
    for (kind, name) in [("tax", "w9.pdf"), ("bank", "statement.pdf")] {
        let whom = ("partner", owner.cookie());
        let taken = send_for(&world, whom, "application/json", form_of(kind, name, PDF)).await;
        assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    }
    let page = owner.get(LINK_PAGE).await.body;
    shows(
        &page,
        &["statement.pdf", "Bank document", "form[documents][]"],
    );
    hides(&page, &["w9.pdf"]);
    let (tax, bank) = (
        document(&world, "tax").await,
        document(&world, "bank").await,
    );
    // A document of another kind isn't one of the account's, and what was typed is kept.
    let other = account(&[("form[documents][]", &tax)]);
    let page = owner.send_and_see(LINK_PAGE, LINK, &other).await;
    shows(
        &page,
        &[
            "A document no longer exists. Add it again.",
            "value=\"First Bank\"",
        ],
    );
    let with = account(&[("form[documents][]", &bank)]);
    let leads_to = owner.send(LINK_PAGE, LINK, &with).await;
    assert_eq!(leads_to, format!("{ACCOUNTS}?done=linked"));
    let handed_in: bool = sqlx::query_scalar(
        "select application_id = (select application_id from payment_account) from document
         where kind = 'bank'",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert!(handed_in);
}

#[database_test::test(store::MIGRATOR)]
async fn an_iban_is_taken_as_it_is_written(_: PgPoolOptions, options: PgConnectOptions) {
    const PAGE: &str = "/seller/finance/payment-accounts/link?scheme=iban";
    const OF_SHOP: &str = "/api/finance/link_account_of_shop";

    let world = agency::market(options).await;
    let shop = lookup::shop(&world.db, Market::Gb, "SHOP1").await.unwrap();
    has_tax(&world, shop.uuid(), "shop", "GB").await;
    let finance = Place::Shop("SHOP1", MemberRole::Finance);
    let finance = person(&world, finance, true).await;
    let page = finance.get("/seller/finance/payment-accounts/link").await;
    shows(&page.body, &["Sort code", "scheme=iban"]);
    let iban = |number: &str| {
        form(&[
            ("form[market]", "GB"),
            ("form[scheme]", "iban"),
            ("form[holder]", "Hedgerow"),
            ("form[bank_name]", "West Bank"),
            ("numbers[account]", number),
        ])
    };
    for (number, says) in [
        (
            "GB83WEST12345698765432",
            "A character of this IBAN is wrong.",
        ),
        ("WEST", "An IBAN begins with two letters and two digits."),
        ("", "IBAN is required."),
    ] {
        let page = finance.send_and_see(PAGE, OF_SHOP, &iban(number)).await;
        shows(&page, &[says, "value=\"West Bank\""]);
        hides(&page, &["WEST123456", "GB83WEST"]);
    }
    let typed = iban("gb82 west 1234 5698 7654 32");
    let leads_to = finance.send(PAGE, OF_SHOP, &typed).await;
    assert_eq!(leads_to, "/seller/finance/payment-accounts?done=linked");
    let page = finance.get(&leads_to).await.body;
    shows(&page, &["Under review", "•••• 5432"]);
    hides(&page, &["gb82", "GB82", "98765432"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_links_an_account_from_me(_: PgPoolOptions, options: PgConnectOptions) {
    const PAGE: &str = "/creator/payment-accounts/link";

    let world = agency::market(options).await;
    let creator = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
    has_tax(&world, creator.uuid(), "creator", "GB").await;
    let ann = person(&world, Place::Creator("ann"), true).await;
    let me = ann.get("/creator/me").await.body;
    shows(
        &me,
        &[
            "href=\"/creator/tax\"",
            "href=\"/creator/payment-accounts\"",
        ],
    );
    shows(&ann.get("/creator/payment-accounts").await.body, &[PAGE]);
    let typed = form(&[
        ("form[market]", "GB"),
        ("form[scheme]", "gb_domestic"),
        ("form[holder]", "Ann Example"),
        ("form[bank_name]", "A Bank"),
        ("numbers[bank]", "12-34-56"),
        ("numbers[account]", "12345678"),
    ]);
    let link = "/api/finance/link_account_of_creator";
    let leads_to = ann.send(PAGE, link, &typed).await;
    assert_eq!(leads_to, "/creator/payment-accounts?done=linked");
    let page = ann.get(&leads_to).await.body;
    shows(&page, &["Under review", "•••• 5678", "A Bank"]);
    hides(&page, &["12345678", "12-34-56", "123456"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_not_of_the_market_is_no_way_to_name_an_account(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = person(&world, OWNER, true).await;
    // The market is the agency's, whatever the form says.
    let other = account(&[("form[market]", "GB"), ("form[scheme]", "iban")]);
    let page = owner.send_and_see(LINK_PAGE, LINK, &other).await;
    shows(&page, &["Choose how the account is named."]);
    hides(&page, &["123456789"]);
}
