//! The platform's terms and its privacy notice: which version is read, and that none is rewritten.

use domain::{
    legal_text::{LegalKind, LegalStanding},
    market::{Market, MarketRules, first_instant_of},
};
use sqlx::PgPool;
use store::{Error, legal_texts::read};

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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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
