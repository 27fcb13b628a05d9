//! Agreeing anew to the platform's terms and its privacy notice: who is asked for which version, and what is
//! written down.

use std::sync::atomic::{AtomicU8, Ordering};

use domain::{
    actor::{Actor, MemberRole},
    ids::AccountId,
    legal_text::{LegalBody, LegalKind, LegalTextKey, NewLegalText, SectionChange},
    market::Market,
};
use sqlx::PgPool;
use store::{
    Error, SecretSource,
    accounts::Credentials,
    legal_texts::{agree_to_texts, changed_texts, publish},
    lookup,
    memberships::{self, Seat},
    sessions::{self, SessionRow},
};

use crate::world::{World, at};

/// When the second version of a text is published, announced, and in force.
const PUBLISHED: &str = "2012-06-02T00:00:00Z";
const ANNOUNCED: &str = "2012-06-15T00:00:00Z";
const IN_FORCE: &str = "2012-07-15T00:00:00Z";

/// Secrets that count up.
#[derive(Default)]
struct Counted(AtomicU8);

impl SecretSource for Counted {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

struct Site {
    world: World,
    secrets: Counted,
}

impl Site {
    async fn new(pool: PgPool) -> Self {
        Self {
            world: World::selling(pool).await,
            secrets: Counted::default(),
        }
    }

    async fn seat(&self, account: AccountId, seat: Seat) {
        let World { db, .. } = &self.world;
        let by = self.world.by(Actor::System, PUBLISHED);
        memberships::seat(db, &by, account, seat).await.unwrap();
    }

    /// A member of the shop `SHOP1`.
    async fn seller(&self) -> AccountId {
        let account = self.world.account("seller@example.org").await;
        let shop = lookup::shop(&self.world.db, Market::Gb, "SHOP1").await;
        let seat = Seat::Member(shop.unwrap().into(), MemberRole::Viewer);
        self.seat(account, seat).await;
        account
    }

    /// Publishes a further version.
    async fn publish(&self, kind: LegalKind, market: Market, body: &str, effective_at: &str) {
        let new = NewLegalText {
            kind,
            market,
            body: LegalBody::parse(body).unwrap(),
            effective_at: at(effective_at),
        };
        let by = self.world.by(Actor::System, PUBLISHED);
        publish(&self.world.db, &by, &new).await.unwrap();
    }

    /// The person's session as a page knows it that is opened now.
    async fn session(&self, account: AccountId, now: &str) -> SessionRow {
        let World { db, ids, .. } = &self.world;
        let proven = Credentials {
            account,
            password_hash: None,
        };
        let now = at(now);
        let opened = sessions::open(db, &proven, None, now, ids, &self.secrets);
        let token = opened.await.unwrap();
        let found = sessions::find(db, &token, now, ids).await.unwrap();
        found.unwrap()
    }

    /// What the person is asked to agree to, and whether it is in force.
    async fn due(&self, account: AccountId, now: &str) -> Vec<(String, bool)> {
        let session = self.session(account, now).await;
        let due = session.due_texts.into_iter();
        due.map(|text| (text.key.to_string(), text.is_in_force))
            .collect()
    }

    async fn agree(
        &self,
        account: AccountId,
        texts: &[&str],
        now: &str,
    ) -> Result<(), Error<std::convert::Infallible>> {
        let World { db, ids, .. } = &self.world;
        let texts: Vec<LegalTextKey> = texts.iter().map(|text| text.parse().unwrap()).collect();
        agree_to_texts(db, account, &texts, at(now), ids).await
    }
}

fn terms(is_in_force: bool) -> Vec<(String, bool)> {
    vec![("terms/GB/2".to_owned(), is_in_force)]
}

#[database_test::test(store::MIGRATOR)]
async fn a_later_version_is_asked_for_in_the_persons_markets(pool: PgPool) {
    let site = Site::new(pool).await;
    let db = &site.world.db;
    let seller = site.seller().await;
    let agent = site.world.account("agent@example.org").await;
    let agency = lookup::agency(db, "north").await.unwrap();
    let seat = Seat::Member(agency.into(), MemberRole::Owner);
    site.seat(agent, seat).await;
    let creator = site.world.account("ann@example.org").await;
    let ann = lookup::creator(db, Market::Gb, "ann").await.unwrap();
    site.seat(creator, Seat::Creator(ann)).await;
    let operator = site.world.account("operator@example.org").await;
    site.seat(operator, Seat::Operator).await;
    let nowhere = site.world.account("nowhere@example.org").await;

    for person in [seller, agent, creator, operator, nowhere] {
        assert!(
            site.due(person, PUBLISHED).await.is_empty(),
            "nothing is new"
        );
    }
    let body = "New\nOther words.";
    site.publish(LegalKind::Terms, Market::Gb, body, IN_FORCE)
        .await;
    site.publish(LegalKind::Terms, Market::Sg, body, IN_FORCE)
        .await;
    for person in [seller, agent, creator] {
        assert!(
            site.due(person, PUBLISHED).await.is_empty(),
            "it is too early"
        );
        assert_eq!(site.due(person, ANNOUNCED).await, terms(false));
        assert!(!site.session(person, ANNOUNCED).await.user.must_agree());
        assert_eq!(site.due(person, IN_FORCE).await, terms(true));
        assert!(site.session(person, IN_FORCE).await.user.must_agree());
    }
    for person in [operator, nowhere] {
        assert!(site.due(person, IN_FORCE).await.is_empty());
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_registers_agrees_to_what_is_in_force(pool: PgPool) {
    let site = Site::new(pool.clone()).await;
    let before = site.seller().await;
    site.publish(LegalKind::Terms, Market::Gb, "New\nWords.", IN_FORCE)
        .await;
    let after = site.world.account("after@example.org").await;
    sqlx::query("update account set created_at = $2 where account_id = $1")
        .bind(after.uuid())
        .bind(at(IN_FORCE))
        .execute(&pool)
        .await
        .unwrap();
    let shop = lookup::shop(&site.world.db, Market::Gb, "SHOP1").await;
    let seat = Seat::Member(shop.unwrap().into(), MemberRole::Viewer);
    site.seat(after, seat).await;
    assert_eq!(site.due(before, IN_FORCE).await, terms(true));
    assert!(site.due(after, IN_FORCE).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn agreeing_is_written_down_once(pool: PgPool) {
    let site = Site::new(pool.clone()).await;
    let seller = site.seller().await;
    let body = "New\nOther words.";
    for kind in LegalKind::ALL {
        site.publish(kind, Market::Gb, body, IN_FORCE).await;
    }
    let both = ["terms/GB/2", "privacy/GB/2"];
    // Before it is in force, also by two windows at the same time, and again.
    let agreed = tokio::join!(
        site.agree(seller, &both, ANNOUNCED),
        site.agree(seller, &["privacy/GB/2", "terms/GB/2"], ANNOUNCED),
    );
    agreed.0.unwrap();
    agreed.1.unwrap();
    site.agree(seller, &both, IN_FORCE).await.unwrap();
    assert!(site.due(seller, ANNOUNCED).await.is_empty());
    assert!(site.due(seller, IN_FORCE).await.is_empty());

    let written: Vec<(String, i16, bool)> = sqlx::query_as(
        "select kind, version, agreed_at = $2 from legal_agreement where account_id = $1
         order by kind",
    )
    .bind(seller.uuid())
    .bind(at(ANNOUNCED))
    .fetch_all(&pool)
    .await
    .unwrap();
    let once = [
        ("privacy".to_owned(), 2, true),
        ("terms".to_owned(), 2, true),
    ];
    assert_eq!(written, once);
    let details: Vec<serde_json::Value> = sqlx::query_scalar(
        "select detail from audit_event where verb = 'legal_text.agree' and actor_id = $1
         order by detail ->> 'kind'",
    )
    .bind(seller.uuid())
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(details.len(), 2);
    assert_eq!(details[1]["kind"], "terms");
    assert_eq!(details[1]["market"], "GB");
    assert_eq!(details[1]["version"], 2);

    // The next version is asked for again.
    site.publish(
        LegalKind::Terms,
        Market::Gb,
        "Third\nWords.",
        "2012-07-20T00:00:00Z",
    )
    .await;
    let third = vec![("terms/GB/3".to_owned(), true)];
    assert_eq!(site.due(seller, "2012-07-20T00:00:00Z").await, third);
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_agrees_to_what_there_is_not(pool: PgPool) {
    let site = Site::new(pool.clone()).await;
    let seller = site.seller().await;
    site.publish(LegalKind::Terms, Market::Gb, "New\nWords.", IN_FORCE)
        .await;
    for (texts, now) in [
        ([].as_slice(), IN_FORCE),
        (["terms/GB/3"].as_slice(), IN_FORCE),
        (["privacy/GB/2"].as_slice(), IN_FORCE),
        (["terms/GB/65535"].as_slice(), IN_FORCE),
        // One of two; and one that is not announced yet.
        (["terms/GB/2", "terms/SG/2"].as_slice(), IN_FORCE),
        (["terms/GB/2"].as_slice(), PUBLISHED),
    ] {
        let refused = site.agree(seller, texts, now).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{texts:?} {now}");
    }
    let written: i64 = sqlx::query_scalar("select count(*) from legal_agreement")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(written, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_changed_is_told_beside_what_was_agreed_to(pool: PgPool) {
    let site = Site::new(pool).await;
    let seller = site.seller().await;
    let second = "One\nFirst.\n\nTwo\nSecond.";
    let third = "One\nFirst.\n\nTwo\nSecond, and more.";
    let later = "2012-07-20T00:00:00Z";
    site.publish(LegalKind::Terms, Market::Gb, second, IN_FORCE)
        .await;
    site.publish(LegalKind::Terms, Market::Gb, third, later)
        .await;

    // Beside the version of the registration, also where another one has been replaced meanwhile.
    let due = site.session(seller, later).await.due_texts;
    let changed = changed_texts(&site.world.db, seller, &due).await.unwrap();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].text.key.to_string(), "terms/GB/3");
    assert_eq!(changed[0].agreed_version, Some(1));
    let added = changed[0].sections.iter();
    let added = added.filter(|section| section.change == SectionChange::Added);
    assert_eq!(added.count(), 2, "both sections are new");

    // Beside the version that the person agreed to.
    site.agree(seller, &["terms/GB/2"], IN_FORCE).await.unwrap();
    let changed = changed_texts(&site.world.db, seller, &due).await.unwrap();
    assert_eq!(changed[0].agreed_version, Some(2));
    let sections = changed[0].sections.iter();
    let sections: Vec<_> = sections
        .map(|section| (section.heading.as_str(), section.change))
        .collect();
    assert_eq!(sections, [("Two", SectionChange::Changed)]);
    let nothing = changed_texts(&site.world.db, seller, &[]).await.unwrap();
    assert!(nothing.is_empty());
}
