//! What is agreed to when a product is added: exactly what is in force, once, with a receipt.

use domain::{
    consent::{AddRefusal, Consent},
    market::Market,
    share_link::LookUpRefusal,
    showcase::{EntryState, LowerRate},
};
use sqlx::PgPool;
use store::{
    import::{RowResult, Rows},
    links::{look_up, revoke},
    registrations::close,
    showcases::{Added, NewShowcaseEntry, add, list_of_creator, receipt, receipt_counts},
    terms,
};

use super::{EARNING, agreed};
use crate::{
    links::{ENDED, OPEN, Sharing, is_not_there, refusal},
    world::{at, line, product, registration},
};

#[database_test::test(store::MIGRATOR)]
async fn an_added_product_earns_and_its_receipt_says_what_was_agreed(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let added = stage.add(stage.cat, code, "15").await.unwrap();
    assert!(added.is_new);
    let by = stage.creator(stage.cat, OPEN);
    let kept = receipt(db, &by, stage.cat, added.receipt.unwrap())
        .await
        .unwrap();
    assert_eq!(kept.accepted_at, at(OPEN));
    assert_eq!(
        (kept.shop, kept.entry),
        (added.address.shop, added.address.entry)
    );
    assert_eq!(kept.rate.to_string(), "15.00");
    assert_eq!((kept.given_up, kept.link), (None, code));
    assert_eq!(kept.product_title, "A mug");
    assert_eq!(kept.campaign_name, "spring");
    assert_eq!(kept.agency_name, "north");
    let text = terms::of_version(db, Market::Gb, kept.terms_version)
        .await
        .unwrap();
    let hash: String = sqlx::query_scalar("select encode(sha256(convert_to($1, 'UTF8')), 'hex')")
        .bind(&text.body)
        .fetch_one(&db.primary)
        .await
        .unwrap();
    assert_eq!(kept.terms_hash, hash);

    let mut sold = line("A");
    sold.creator = "cat".into();
    assert_eq!(
        stage.world.take(Rows::Orders(&[sold])).await,
        [RowResult::New]
    );
    let counted: Option<uuid::Uuid> =
        sqlx::query_scalar("select showcase_entry_id from order_line where order_code = 'A'")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(counted, Some(added.address.entry.uuid()));
}

#[database_test::test(store::MIGRATOR)]
async fn adding_again_keeps_the_first_acceptance(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let first = stage.add(stage.cat, code, "15").await.unwrap();
    let later = "2011-03-12T10:00:00Z";
    // Whatever is said the second time: nothing is agreed anew.
    let silent = Consent {
        agreed_terms: None,
        ..agreed("9")
    };
    let again = stage.add_at(stage.cat, code, silent, later).await.unwrap();
    let expected = Added {
        is_new: false,
        ..first
    };
    assert_eq!(again, expected);
    assert_eq!(stage.rows("consent_receipt").await, 1);
    // Imported entries have none.
    let imported = stage.add(stage.ann, code, "15").await.unwrap();
    assert_eq!((imported.is_new, imported.receipt), (false, None));
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_agreed_that_was_not_shown(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let before = stage.rows("showcase_entry").await;
    // The agency cuts the rate while the page is read.
    stage.set_rate("12", OPEN).await;
    let stale = refusal(stage.add(stage.cat, code, "15").await);
    assert_eq!(
        stale,
        AddRefusal::RateChanged {
            shown: "15".parse().unwrap(),
            now: "12".parse().unwrap()
        }
    );
    let unread = Consent {
        agreed_terms: None,
        ..agreed("12")
    };
    let unread = stage.add_at(stage.cat, code, unread, OPEN).await;
    assert_eq!(refusal(unread), AddRefusal::TermsNotAgreed);
    sqlx::query(
        "insert into terms (market_code, terms_version, body, body_hash, from_at)
         select 'GB', 2, 'Other terms', sha256('Other terms'), $1",
    )
    .bind(at(OPEN))
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    let outdated = refusal(stage.add(stage.cat, code, "12").await);
    assert_eq!(outdated, AddRefusal::TermsChanged { now: 2 });
    assert_eq!(stage.rows("showcase_entry").await, before);
    assert_eq!(stage.rows("consent_receipt").await, 0);
    let second = Consent {
        agreed_terms: Some(2),
        ..agreed("12")
    };
    stage.add_at(stage.cat, code, second, OPEN).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn a_lower_rate_is_taken_only_by_consent_to_exactly_that(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let lower = stage.other_campaign("summer", "12").await;
    let alert = LowerRate {
        current: "15".parse().unwrap(),
        offered: "12".parse().unwrap(),
        until: None,
    };
    for gives_up in [None, Some("14".parse().unwrap())] {
        let consent = Consent {
            gives_up,
            ..agreed("12")
        };
        let refused = stage.add_at(stage.ann, lower, consent, OPEN).await;
        assert_eq!(refusal(refused), AddRefusal::LowerRate(alert));
    }
    let consent = Consent {
        gives_up: Some(alert.current),
        ..agreed("12")
    };
    let added = stage.add_at(stage.ann, lower, consent, OPEN).await.unwrap();
    let by = stage.creator(stage.ann, OPEN);
    let kept = receipt(&stage.world.db, &by, stage.ann, added.receipt.unwrap())
        .await
        .unwrap();
    assert_eq!(kept.given_up, Some(alert.current));
    // From now on the later one counts, and the showcase doesn't promise the other rate.
    let page = list_of_creator(&stage.world.db, &by, stage.ann, &EARNING, None, None)
        .await
        .unwrap();
    let states: Vec<_> = page.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [EntryState::Active, EntryState::OtherCounts]);
    assert_eq!(page.rows[0].address, added.address);
}

#[database_test::test(store::MIGRATOR)]
async fn what_closes_between_looking_and_adding_is_not_added(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let north = stage.agency(stage.north, OPEN);
    let cat = stage.creator(stage.cat, OPEN);
    assert!(look_up(db, &cat, code).await.is_ok());
    close(db, &north, stage.mug).await.unwrap();
    let closed = refusal(stage.add(stage.cat, code, "15").await);
    assert_eq!(closed, AddRefusal::Link(LookUpRefusal::ProductClosed));
    revoke(db, &north, stage.spring, code).await.unwrap();
    let revoked = refusal(stage.add(stage.cat, code, "15").await);
    assert_eq!(revoked, AddRefusal::Link(LookUpRefusal::Revoked));
    let over = stage.add_at(stage.cat, code, agreed("15"), ENDED).await;
    assert!(matches!(refusal(over), AddRefusal::Link(_)));
    let foreign = refusal(stage.add(stage.dee, code, "15").await);
    assert!(matches!(
        foreign,
        AddRefusal::Link(LookUpRefusal::OtherMarket { .. })
    ));
    let by_agency = add(db, &north, code, agreed("15")).await;
    assert_eq!(
        refusal(by_agency),
        AddRefusal::Link(LookUpRefusal::ForCreators)
    );
}

#[database_test::test(store::MIGRATOR)]
async fn products_that_an_import_brought_have_no_receipt(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let by = stage.creator(stage.cat, OPEN);
    let code = stage.link().await;
    stage.add(stage.cat, code, "15").await.unwrap();
    stage
        .world
        .take(Rows::Products(&[product("SHOP1", "bowl")]))
        .await;
    let bowl = registration("spring", "SHOP1", "bowl");
    stage.world.take(Rows::Registrations(&[bowl])).await;
    let entry = NewShowcaseEntry {
        creator: "cat".into(),
        campaign_code: "spring".into(),
        product_code: "bowl".into(),
        accepted_at: at("2011-03-03T00:00:00Z"),
    };
    stage.world.take(Rows::Showcases(&[entry])).await;
    let counts = receipt_counts(db, &by, stage.cat).await.unwrap();
    assert_eq!((counts.receipts, counts.products_without), (1, 1));
    let ann = stage.creator(stage.ann, OPEN);
    is_not_there(receipt_counts(db, &ann, stage.cat).await);
}
