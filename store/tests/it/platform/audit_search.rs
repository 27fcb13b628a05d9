//! Searching the audit trail.

use domain::{
    ids::OrganisationId,
    page::Cursor,
    platform::{AuditFilter, AuditRow, Suspended, SuspensionReason},
};
use sqlx::PgPool;
use store::{
    Error, audit_search,
    platform_accounts::{reinstate, suspend},
};

use super::Operations;

/// Suspends and reinstates the agency so often.
async fn busy(office: &Operations, organisation: OrganisationId, times: usize) {
    let (db, by) = (&office.world.db, office.by());
    let who = Suspended::Organisation(organisation);
    for _ in 0..times {
        let reason = SuspensionReason::OwnRequest;
        suspend(db, &by, who, reason, "").await.unwrap();
        reinstate(db, &by, who).await.unwrap();
    }
}

async fn search(office: &Operations, filter: AuditFilter<'_>) -> Vec<AuditRow> {
    let mut all = Vec::new();
    let mut cursor: Option<Cursor> = None;
    loop {
        let by = office.by();
        let page = audit_search::search(&office.world.db, &by, filter, cursor.as_ref());
        let page = page.await.unwrap();
        all.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            return all;
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_done_is_found_by_whom_to_what_and_how(pool: PgPool) {
    let office = Operations::new(pool).await;
    let (_, north) = office.world.campaign_called("spring").await;
    busy(&office, north.into(), 30).await;
    let by_actor = AuditFilter {
        actor: Some(office.operator.uuid()),
        ..AuditFilter::default()
    };
    let found = search(&office, by_actor).await;
    assert_eq!(found.len(), 60, "three pages, each event once");
    assert!(found.is_sorted_by(|one, next| (one.at, one.event) > (next.at, next.event)));
    assert!(found.iter().all(|row| row.actor.as_deref() == Some("Olga")));
    let suspending = AuditFilter {
        verb: "organisation.susp",
        ..AuditFilter::default()
    };
    assert_eq!(search(&office, suspending).await.len(), 30);
    let object = AuditFilter {
        object: Some(north.uuid()),
        verb: "organisation.reinstate",
        ..AuditFilter::default()
    };
    assert_eq!(search(&office, object).await.len(), 30);
    let before = AuditFilter {
        before: Some(office.world.now),
        ..by_actor
    };
    assert_eq!(search(&office, before).await, []);
    let from = AuditFilter {
        from: Some(office.world.now),
        ..by_actor
    };
    assert_eq!(search(&office, from).await.len(), 60);
    let organisation = AuditFilter {
        organisation: Some(north.into()),
        ..AuditFilter::default()
    };
    assert_eq!(search(&office, organisation).await, [], "in its own name");
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_leads_back_to_the_one_before(pool: PgPool) {
    let office = Operations::new(pool).await;
    let (db, by) = (&office.world.db, office.by());
    let (_, north) = office.world.campaign_called("spring").await;
    busy(&office, north.into(), 20).await;
    let filter = AuditFilter {
        actor: Some(office.operator.uuid()),
        ..AuditFilter::default()
    };
    let first = audit_search::search(db, &by, filter, None).await.unwrap();
    let second = audit_search::search(db, &by, filter, first.next.as_ref());
    let second = second.await.unwrap();
    let back = audit_search::search(db, &by, filter, second.previous.as_ref());
    assert_eq!(back.await.unwrap().rows, first.rows);
    let foreign = audit_search::search(db, &office.by_member(north), filter, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}
