//! The platform's terms and its privacy notice: which version is read, who publishes one, and that none is
//! rewritten.

use domain::{
    actor::{Actor, MemberRole},
    ids::AgencyId,
    legal_text::{LegalBody, LegalKind, LegalStanding, NewLegalText, PublishLegalTextRefusal},
    market::{Market, MarketRules, first_instant_of},
};
use sqlx::PgPool;
use store::{
    Error,
    legal_texts::{latest, list, publish, read},
};
use uuid::Uuid;

use crate::world::{World, at};

/// Between the first two versions, and after both.
const BEFORE: &str = "2026-06-30T22:59:59Z";
const AFTER: &str = "2026-06-30T23:00:00Z";

/// Puts a second version of the UK's terms in force, with the first midnight of July in London.
async fn write_second(pool: &PgPool) {
    sqlx::query(
        "insert into legal_text (kind, market_code, version, language, effective_at, body)
         values ('terms', 'GB', 2, 'en', '2026-06-30T23:00:00Z', E'New\nOther words.'),
             ('terms', 'GB', 2, 'id', '2026-06-30T23:00:00Z', E'Baru\nKata lain.')",
    )
    .execute(pool)
    .await
    .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn every_market_begins_with_a_first_version_of_both(pool: PgPool) {
    let world = World::new(pool);
    for market in Market::ALL {
        let first = "2000-01-01".parse().unwrap();
        let begins = first_instant_of(first, MarketRules::founding(market).zone);
        let mut texts = Vec::new();
        for kind in LegalKind::ALL {
            let text = read(&world.db, kind, market, None, "en", world.now).await;
            let text = text.unwrap();
            assert_eq!(text.version.version, 1, "{kind} of {market}");
            assert_eq!(text.version.effective_at, begins, "{kind} of {market}");
            assert_eq!(text.standing, LegalStanding::InForce);
            assert_eq!(text.versions, [text.version]);
            assert!(
                !text.body.contains('%'),
                "{kind} of {market}: {}",
                text.body
            );
            for section in text.body.split("\n\n") {
                let (heading, words) = section.split_once('\n').unwrap();
                assert!(!heading.ends_with('.') && words.ends_with('.'), "{section}");
            }
            texts.push(text.body);
        }
        assert_ne!(texts[0], texts[1]);
        // Both say where they apply.
        let country = match market {
            Market::Us => "United States",
            Market::Gb => "United Kingdom",
            Market::Id => "Indonesia",
            Market::My => "Malaysia",
            Market::Vn => "Vietnam",
            Market::Th => "Thailand",
            Market::Ph => "Philippines",
            Market::Sg => "Singapore",
        };
        assert!(texts.iter().all(|text| text.contains(country)), "{market}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_version_counts_from_its_instant_and_is_readable_before(pool: PgPool) {
    write_second(&pool).await;
    let world = World::new(pool);
    let terms = async |version: Option<u16>, now: &str| {
        let text = read(
            &world.db,
            LegalKind::Terms,
            Market::Gb,
            version,
            "en",
            at(now),
        )
        .await;
        text.unwrap()
    };
    let before = terms(None, BEFORE).await;
    assert_eq!(before.version.version, 1);
    let upcoming = terms(Some(2), BEFORE).await;
    assert_eq!(upcoming.standing, LegalStanding::Upcoming);
    assert_eq!(upcoming.body, "New\nOther words.");

    let after = terms(None, AFTER).await;
    assert_eq!(after.version.version, 2);
    assert_eq!(after.standing, LegalStanding::InForce);
    let numbers: Vec<_> = after.versions.iter().map(|one| one.version).collect();
    assert_eq!(numbers, [2, 1], "the last first");
    let replaced = terms(Some(1), AFTER).await;
    assert_eq!(replaced.standing, LegalStanding::Replaced(at(AFTER)));
    assert_eq!(replaced.body, before.body);
}

#[database_test::test(store::MIGRATOR)]
async fn a_version_is_read_in_the_readers_language_or_in_english(pool: PgPool) {
    write_second(&pool).await;
    let world = World::new(pool);
    let second = async |language: &str| {
        let text = read(
            &world.db,
            LegalKind::Terms,
            Market::Gb,
            Some(2),
            language,
            world.now,
        );
        text.await.unwrap().body
    };
    assert_eq!(second("id").await, "Baru\nKata lain.");
    assert_eq!(second("th").await, "New\nOther words.");
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_never_written_or_has_not_begun_is_not_there(pool: PgPool) {
    let world = World::new(pool);
    let privacy = async |version: Option<u16>, now: &str| {
        let (db, kind) = (&world.db, LegalKind::Privacy);
        read(db, kind, Market::Sg, version, "en", at(now)).await
    };
    for version in [0, 2, u16::MAX] {
        let missing = privacy(Some(version), BEFORE).await;
        assert!(matches!(missing, Err(Error::NotFound)), "{version}");
    }
    let too_early = privacy(None, "1999-12-31T00:00:00Z").await;
    assert!(matches!(too_early, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn two_versions_never_begin_at_the_same_instant(pool: PgPool) {
    write_second(&pool).await;
    let third = sqlx::query(
        "insert into legal_text (kind, market_code, version, language, effective_at, body)
         values ('terms', 'GB', 3, 'en', '2026-06-30T23:00:00Z', 'Again.')",
    )
    .execute(&pool)
    .await;
    let error = third.unwrap_err();
    let constraint = error.as_database_error().and_then(|it| it.constraint());
    assert_eq!(constraint, Some("legal_text_effective_at_key"));
}

/// A version of the UK's terms.
fn new(body: &str, effective_at: &str) -> NewLegalText {
    NewLegalText {
        kind: LegalKind::Terms,
        market: Market::Gb,
        body: LegalBody::parse(body).unwrap(),
        effective_at: at(effective_at),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_operator_publishes_a_version_that_begins_now_or_later(pool: PgPool) {
    let world = World::new(pool.clone());
    let account = world.account("operator@example.org").await;
    let by = world.by(Actor::Operator { account }, BEFORE);
    let later = new("New\nOther words.", AFTER);
    let published = publish(&world.db, &by, &later).await.unwrap();
    assert_eq!(published.version, 2);
    assert_eq!(published.effective_at, at(AFTER));
    let text = read(
        &world.db,
        LegalKind::Terms,
        Market::Gb,
        Some(2),
        "en",
        by.now,
    );
    let text = text.await.unwrap();
    assert_eq!(text.body, "New\nOther words.");
    assert_eq!(text.standing, LegalStanding::Upcoming);

    let detail: serde_json::Value =
        sqlx::query_scalar("select detail from audit_event where verb = 'legal_text.publish'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(detail["kind"], "terms");
    assert_eq!(detail["market"], "GB");
    assert_eq!(detail["version"], 2);

    // Now, before the one that was announced.
    let at_once = new("Newer\nOther words.", BEFORE);
    let published = publish(&world.db, &by, &at_once).await.unwrap();
    assert_eq!(published.version, 3);
    let in_force = async |now: &str| {
        let (db, kind) = (&world.db, LegalKind::Terms);
        let text = read(db, kind, Market::Gb, None, "en", at(now)).await;
        text.unwrap().version.version
    };
    assert_eq!((in_force(BEFORE).await, in_force(AFTER).await), (3, 2));
    let (versions, body) = latest(&world.db, LegalKind::Terms, Market::Gb)
        .await
        .unwrap();
    let numbers: Vec<_> = versions.versions.iter().map(|one| one.version).collect();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(body, "Newer\nOther words.");
    let all = list(&world.db).await.unwrap();
    assert_eq!(all.len(), LegalKind::ALL.len() * Market::ALL.len());
    assert!(all.contains(&versions));
    let more_than_one = all.iter().filter(|text| text.versions.len() > 1);
    assert_eq!(more_than_one.count(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn what_has_passed_is_taken_or_says_nothing_new_is_not_published(pool: PgPool) {
    let world = World::new(pool);
    let by = world.by(Actor::System, BEFORE);
    let second = new("New\nOther words.", AFTER);
    publish(&world.db, &by, &second).await.unwrap();
    for (text, expected) in [
        (
            new("Newer\nWords.", "2026-06-30T22:59:58Z"),
            PublishLegalTextRefusal::Passed,
        ),
        (
            new("Newer\nWords.", AFTER),
            PublishLegalTextRefusal::Taken { version: 2 },
        ),
        (
            new(" New \r\nOther words.\r\n", "2040-01-01T00:00:00Z"),
            PublishLegalTextRefusal::Unchanged,
        ),
    ] {
        let refused = publish(&world.db, &by, &text).await;
        let is_expected = matches!(&refused, Err(Error::Refused(why)) if *why == expected);
        assert!(is_expected, "{expected:?}: {refused:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_but_the_platform_publishes(pool: PgPool) {
    let world = World::new(pool);
    let account = world.account("owner@example.org").await;
    let owner = Actor::Agency {
        account,
        agency: AgencyId::new(Uuid::nil()),
        role: MemberRole::Owner,
    };
    let by = world.by(owner, BEFORE);
    let refused = publish(&world.db, &by, &new("New\nWords.", AFTER)).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn two_versions_at_the_same_time_get_a_number_each(pool: PgPool) {
    let world = World::new(pool);
    let by = world.by(Actor::System, BEFORE);
    let (one, other) = (new("One\nWords.", BEFORE), new("Other\nWords.", AFTER));
    let published = tokio::join!(
        publish(&world.db, &by, &one),
        publish(&world.db, &by, &other),
    );
    let mut numbers = [published.0.unwrap().version, published.1.unwrap().version];
    numbers.sort_unstable();
    assert_eq!(numbers, [2, 3]);
}
