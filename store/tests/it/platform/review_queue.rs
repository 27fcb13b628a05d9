//! What waits for a decision: its order, its filters, and who takes it.

use chrono::TimeDelta;
use domain::{
    application::{ApplicationSubject, DecisionRefusal, RejectionReason},
    ids::{AgencyId, ApplicationId},
    market::Market,
    page::Cursor,
    platform::{ReviewClaim, ReviewFilter, ReviewTier},
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    Error, applications,
    platform_accounts::set_account_manager,
    review_queue::{self, counts, pending_of_categories},
};
use uuid::Uuid;

use super::{Operations, operator};

impl Operations {
    /// Something of the agency that waits since so many minutes before the world's moment.
    async fn waits(
        &self,
        number: u128,
        agency: AgencyId,
        subject: &str,
        minutes: i64,
    ) -> ApplicationId {
        let id = Uuid::from_u128(number);
        let (market, category) = match subject {
            "category" => (Some("GB"), Some("creator_management")),
            _ => (Some("US"), None),
        };
        let content = match subject {
            "category" => r#"{"kind":"category"}"#.to_owned(),
            _ => format!(r#"{{"kind":"entity","legal_name":"Company {number}"}}"#),
        };
        sqlx::query(
            "insert into application (
                 application_id, organisation_id, subject, market_code, category_code, state
               , version, content, created_at, saved_at, submitted_at
             ) values ($1, $2, $3, $4, $5, 'pending', 1, $6::jsonb, $7, $7, $7)",
        )
        .bind(id)
        .bind(agency.uuid())
        .bind(subject)
        .bind(market)
        .bind(category)
        .bind(content)
        .bind(self.world.now - TimeDelta::minutes(minutes))
        .execute(&self.world.db.primary)
        .await
        .unwrap();
        ApplicationId::new(id)
    }

    /// All that the filter leaves, page by page.
    async fn queue(&self, filter: ReviewFilter<'_>) -> Vec<ApplicationId> {
        let mut all = Vec::new();
        let mut cursor: Option<Cursor> = None;
        loop {
            let by = self.by();
            let page = review_queue::list(&self.world.db, &by, filter, cursor.as_ref());
            let page = page.await.unwrap();
            all.extend(page.rows.iter().map(|row| row.application));
            cursor = page.next;
            if cursor.is_none() {
                return all;
            }
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_oldest_comes_first(pool: PgPool) {
    let office = Operations::new(pool).await;
    let (_, north) = office.world.campaign_called("spring").await;
    let other = store::lookup::agency(&office.world.db, "other")
        .await
        .unwrap();
    let entity = office.waits(1, north, "entity", 10).await;
    let category = office.waits(2, north, "category", 30).await;
    let change = office.waits(3, other, "entity_change", 20).await;
    let all = office.queue(ReviewFilter::default()).await;
    assert_eq!(all, [category, change, entity]);
    // What one company applies for stands under one name, though the agency has another one until then.
    let (db, by) = (&office.world.db, office.by());
    let queue = review_queue::list(db, &by, ReviewFilter::default(), None);
    let queue = queue.await.unwrap();
    let names: Vec<&str> = queue.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Company 1", "Company 3", "Company 1"]);
    let versions = applications::versions(db, &by, category).await;
    let called = versions.unwrap().remove(0).organisation_name;
    assert_eq!(called.as_deref(), Some("Company 1"));

    let filters = [
        ReviewFilter {
            subject: Some(ApplicationSubject::Category),
            ..ReviewFilter::default()
        },
        ReviewFilter {
            market: Some(Market::Gb),
            ..ReviewFilter::default()
        },
    ];
    for filter in filters {
        assert_eq!(office.queue(filter).await, [category], "{filter:?}");
    }
    let named = ReviewFilter {
        text: "company 3",
        ..ReviewFilter::default()
    };
    assert_eq!(office.queue(named).await, [change]);

    let (db, by) = (&office.world.db, office.by());
    let set = set_account_manager(db, &by, other, Some(office.operator)).await;
    set.unwrap();
    let tier = |tier| ReviewFilter {
        tier: Some(tier),
        ..ReviewFilter::default()
    };
    assert_eq!(office.queue(tier(ReviewTier::Managed)).await, [change]);
    assert_eq!(office.queue(tier(ReviewTier::MyAgencies)).await, [change]);
    assert_eq!(
        office.queue(tier(ReviewTier::SelfServe)).await,
        [category, entity]
    );
    let counts = counts(db, &by).await.unwrap();
    assert_eq!((counts.all(), counts.unclaimed, counts.mine), (3, 3, 0));
    assert_eq!(
        counts.oldest,
        Some(office.world.now - TimeDelta::minutes(30))
    );
    let pending = pending_of_categories(db, &by).await.unwrap();
    assert_eq!(pending.len(), 1);
    let foreign = review_queue::list(db, &office.by_member(north), named, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn each_page_goes_on_where_the_one_before_ended(pool: PgPool) {
    let office = Operations::new(pool).await;
    // One thing of each of many agencies, of which an agency may have one that waits.
    sqlx::query(
        "with made as (
             insert into organisation (organisation_id, kind, name, created_at)
             select gen_random_uuid(), 'agency', 'Agency ' || number, $1
             from generate_series(1, 60) as number
             returning organisation_id
         )
         insert into application (
             application_id, organisation_id, subject, market_code, state, version, content
           , created_at, saved_at, submitted_at
         )
         select gen_random_uuid(), organisation_id, 'entity', 'GB', 'pending', 1
              , '{\"kind\":\"entity\"}', $1, $1, $1 - random() * interval '1 day'
         from made",
    )
    .bind(office.world.now)
    .execute(&office.world.db.primary)
    .await
    .unwrap();
    let listed = office.queue(ReviewFilter::default()).await;
    let expected: Vec<Uuid> = sqlx::query_scalar(
        "select application_id from application order by submitted_at, application_id",
    )
    .fetch_all(&office.world.db.primary)
    .await
    .unwrap();
    let listed: Vec<Uuid> = listed.into_iter().map(ApplicationId::uuid).collect();
    assert_eq!(listed, expected);
}

#[database_test::test(store::MIGRATOR)]
async fn one_of_many_takes_it_and_the_others_are_told_who(pool: PgPool) {
    let office = Operations::new(pool).await;
    let (_, north) = office.world.campaign_called("spring").await;
    let waiting = office.waits(1, north, "entity", 10).await;
    let mut operators = Vec::new();
    for number in 0..8 {
        let email = format!("operator-{number}@example.org");
        operators.push(operator(&office.world, &email).await);
    }
    let contexts: Vec<_> = operators
        .iter()
        .map(|one| office.by_operator(*one))
        .collect();
    let claims = contexts
        .iter()
        .map(|by| applications::claim(&office.world.db, by, waiting, false));
    let claims = join_all(claims).await;
    let taken = claims.iter().filter(|claim| claim.is_ok()).count();
    assert_eq!(taken, 1);
    for refused in claims.into_iter().filter_map(Result::err) {
        assert!(matches!(
            refused,
            Error::Refused(DecisionRefusal::Claimed { .. })
        ));
    }
    let claimed = |claim| ReviewFilter {
        claim: Some(claim),
        ..ReviewFilter::default()
    };
    assert_eq!(office.queue(claimed(ReviewClaim::Others)).await, [waiting]);
    assert_eq!(office.queue(claimed(ReviewClaim::Mine)).await, []);
    assert_eq!(office.queue(claimed(ReviewClaim::Unclaimed)).await, []);

    let reasons = [RejectionReason::Duplicate];
    let (db, by) = (&office.world.db, office.by());
    let rejected = applications::reject(db, &by, waiting, &reasons, "").await;
    rejected.unwrap();
    assert_eq!(office.queue(ReviewFilter::default()).await, []);
    let late = applications::reject(db, &by, waiting, &reasons, "").await;
    assert!(matches!(
        late,
        Err(Error::Refused(DecisionRefusal::Decided { .. }))
    ));
}

/// What waits and is about being paid, of an agency or of a creator.
async fn to_be_paid(
    office: &Operations,
    (organisation, creator): (Option<Uuid>, Option<Uuid>),
    subject: &str,
    content: &str,
) {
    sqlx::query(
        "insert into application (
             application_id, organisation_id, creator_id, account_id, subject, market_code, state
           , version, content, created_at, saved_at, submitted_at
         ) values (gen_random_uuid(), $1, $2, $3, $4, 'GB', 'pending', 1, $5::jsonb, $6, $6, $6)",
    )
    .bind(organisation)
    .bind(creator)
    .bind(office.operator.uuid())
    .bind(subject)
    .bind(content)
    .bind(office.world.now)
    .execute(&office.world.db.primary)
    .await
    .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_about_being_paid_is_called_as_its_form_says(pool: PgPool) {
    let office = Operations::new(pool).await;
    let (_, north) = office.world.campaign_called("spring").await;
    let creator = Uuid::from_u128(77);
    sqlx::query(
        "insert into creator (creator_id, market_code, handle, created_at)
         values ($1, 'GB', 'ann_paints', $2)",
    )
    .bind(creator)
    .bind(office.world.now)
    .execute(&office.world.db.primary)
    .await
    .unwrap();
    let agency = (Some(north.uuid()), None);
    let w9 = r#"{"kind":"tax","tax_form":"w9","name":"North Ltd"}"#;
    to_be_paid(&office, agency, "tax", w9).await;
    let bank = r#"{"kind":"bank","holder":"North Limited","bank_name":"A bank"}"#;
    to_be_paid(&office, agency, "bank", bank).await;
    let form = r#"{"kind":"tax","tax_form":"market","values":{"legal_name":"Ann Example"}}"#;
    to_be_paid(&office, (None, Some(creator)), "tax", form).await;

    let (db, by) = (&office.world.db, office.by());
    let named = async |text: &'static str| {
        let filter = ReviewFilter {
            text,
            ..ReviewFilter::default()
        };
        let page = review_queue::list(db, &by, filter, None).await.unwrap();
        let mut names: Vec<_> = page
            .rows
            .into_iter()
            .map(|row| (row.subject, row.name, row.applicant.unwrap_or_default()))
            .collect();
        names.sort();
        names
    };
    let of_creator = (
        ApplicationSubject::Tax,
        "Ann Example".to_owned(),
        "ann_paints".to_owned(),
    );
    assert_eq!(named("ann_p").await, std::slice::from_ref(&of_creator));
    assert_eq!(named("ann ex").await, std::slice::from_ref(&of_creator));
    let all = named("").await;
    let said: Vec<&str> = all.iter().map(|(_, name, _)| name.as_str()).collect();
    assert_eq!(said, ["Ann Example", "North Ltd", "North Limited"]);
    let handle = review_queue::handle_of(db, &by, creator.into()).await;
    assert_eq!(handle.unwrap().as_deref(), Some("ann_paints"));
    let foreign = review_queue::handle_of(db, &office.by_member(north), creator.into()).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}
