//! What is in each tab, and what its rows say to whom.

use domain::{
    actor::MemberRole,
    ids::AgencyId,
    offer::RateFrom,
    registration::{AgencyTab, RejectReason, SellerTab},
};
use sqlx::PgPool;
use store::{
    Error,
    import::Rows,
    offers::set_creator_rate,
    registrations::{details_for_agency, list_for_agency, list_for_shop, reject, work_of_shop},
};
use uuid::Uuid;

use super::{ENDED, OPEN, Stage};
use crate::world::{at, campaign, member_of_agency, registration};

#[database_test::test(store::MIGRATOR)]
async fn each_tab_shows_what_is_in_it_also_after_the_campaigns_end(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.one_of_each_state().await;
    for (tab, expected) in [
        (AgencyTab::Pending, "pending"),
        (AgencyTab::Approved, "mug"),
        (AgencyTab::Rejected, "rejected"),
        (AgencyTab::PendingClosed, "asked"),
        (AgencyTab::Closed, "closed"),
    ] {
        assert_eq!(stage.agency_tab(tab, OPEN).await, [expected]);
    }
    let over = |tab| stage.agency_tab(tab, ENDED);
    assert_eq!(over(AgencyTab::Pending).await, [""; 0]);
    assert_eq!(over(AgencyTab::Approved).await, [""; 0]);
    assert_eq!(over(AgencyTab::PendingClosed).await, [""; 0]);
    assert_eq!(over(AgencyTab::Rejected).await, ["rejected"]);
    let closed = ["closed", "asked", "pending", "mug"];
    assert_eq!(over(AgencyTab::Closed).await, closed);

    let spring = Some(stage.spring);
    for campaign in [None, spring] {
        let tab = |tab, now| stage.seller_tab(campaign, tab, now);
        assert_eq!(tab(SellerTab::Pending, OPEN).await, ["pending"]);
        assert_eq!(tab(SellerTab::Ongoing, OPEN).await, ["asked", "mug"]);
        assert_eq!(tab(SellerTab::Rejected, OPEN).await, ["rejected"]);
        assert_eq!(tab(SellerTab::Closed, OPEN).await, ["withdrawn", "closed"]);
        assert_eq!(tab(SellerTab::Ongoing, ENDED).await, [""; 0]);
        let closed = ["withdrawn", "closed", "asked", "pending", "mug"];
        assert_eq!(tab(SellerTab::Closed, ENDED).await, closed);
        let db = &stage.world.db;
        for now in [OPEN, ENDED] {
            let by = stage.seller(now);
            let work = work_of_shop(db, &by, stage.shop).await.unwrap();
            let counts = work.counts;
            let by = stage.agency(now);
            let details = store::campaigns::details_for_agency(db, &by, stage.spring).await;
            assert_eq!(details.unwrap().row.counts, counts);
            for one in SellerTab::ALL {
                let shown = tab(one, now).await.len();
                assert_eq!(usize::try_from(counts.in_seller_tab(one)).unwrap(), shown);
            }
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agencys_row_has_the_terms_and_the_details_have_the_creators(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let by = stage.agency(OPEN);
    let page = list_for_agency(
        db,
        &by,
        stage.spring,
        AgencyTab::Approved,
        "a MU",
        None,
        None,
    )
    .await;
    let [row] = page.unwrap().rows.try_into().unwrap();
    assert_eq!(
        (row.shop_code.as_str(), row.product.title.as_str()),
        ("SHOP1", "A mug")
    );
    assert_eq!(row.product.price.units, 1_000);
    assert_eq!(row.terms.rate, Some("15".parse().unwrap()));
    assert_eq!(row.terms.agency_rate, Some("15".parse().unwrap()));
    assert_eq!(row.link, None);
    sqlx::query(
        "insert into share_link (
             share_link_id, link_code, market_code, campaign_id, shop_id, registration_id, offer_id
           , created_at
         )
         select offer_id, 'AAAAAAAAAAAAAAAA', 'GB', $1, shop_id, registration_id, offer_id, now()
         from offer",
    )
    .bind(stage.spring.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    let cut = RateFrom {
        from: at("2011-03-06T00:00:00Z"),
        rate: "12".parse().unwrap(),
    };
    set_creator_rate(db, &by, row.address, cut).await.unwrap();
    let details = details_for_agency(db, &by, row.address, None)
        .await
        .unwrap();
    assert_eq!(details.row.terms.next, Some(cut));
    assert_eq!(details.rates.len(), 2);
    let link = details.row.link.unwrap().to_string();
    assert_eq!(link, "AAAAAAAAAAAAAAAA");
    assert_eq!(details.campaign_name.as_str(), "spring");

    // After the cut those who had accepted keep what they had, and who removed it earns nothing.
    sqlx::query(
        "update showcase_entry set removed_at = '2011-03-07T00:00:00Z'
                 where creator_id = (select creator_id from creator where handle = 'bob')",
    )
    .execute(&db.primary)
    .await
    .unwrap();
    let later = stage.agency("2011-03-08T00:00:00Z");
    let details = details_for_agency(db, &later, row.address, None)
        .await
        .unwrap();
    assert_eq!(details.row.terms.rate, Some("12".parse().unwrap()));
    let mut creators: Vec<_> = details.creators.rows.iter().collect();
    creators.sort_by_key(|creator| creator.handle.clone());
    let rates: Vec<_> = creators
        .iter()
        .map(|one| (one.handle.as_str(), one.rate))
        .collect();
    let kept = "15".parse().unwrap();
    assert_eq!(rates, [("ann", Some(kept)), ("bob", None)]);
    assert_eq!(creators[0].since, at("2011-03-02T09:00:00Z"));

    let other = member_of_agency(AgencyId::new(Uuid::from_u128(9)), 9, MemberRole::Owner);
    let other = stage.world.by(other, OPEN);
    let foreign = details_for_agency(db, &other, row.address, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let tab = AgencyTab::Approved;
    let foreign = list_for_agency(db, &other, stage.spring, tab, "", None, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let seller = stage.seller(OPEN);
    let foreign = details_for_agency(db, &seller, row.address, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let foreign = list_for_shop(db, &by, stage.shop, None, SellerTab::Ongoing, "", None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_that_a_seller_lists_tells_of_a_creator(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.one_of_each_state().await;
    let db = &stage.world.db;
    let ids: Vec<Uuid> = sqlx::query_scalar("select creator_id from creator")
        .fetch_all(&db.primary)
        .await
        .unwrap();
    let by = stage.seller(OPEN);
    for tab in SellerTab::ALL {
        let page = list_for_shop(db, &by, stage.shop, None, tab, "", None)
            .await
            .unwrap();
        let wire = serde_json::to_string(&page).unwrap();
        assert!(
            !wire.contains("creator") && !wire.contains("\"ann\""),
            "{wire}"
        );
        assert!(ids.iter().all(|id| !wire.contains(&id.to_string())));
        // What creators are paid is the agency's own affair: 15 % of the mug's 30 %.
        assert!(!wire.contains("1500"), "{wire}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_pending_product_is_listed_with_what_became_of_it_before(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let by = stage.agency(OPEN);
    let again = stage.register("again").await;
    reject(db, &by, again, &RejectReason::TooExpensive, true)
        .await
        .unwrap();
    stage.register("again").await;
    stage.register("new").await;
    // Another campaign of the agency has it, and one of another agency, which is none of its business.
    let campaigns = [campaign("summer", "north"), campaign("foreign", "other")];
    stage.world.take(Rows::Campaigns(&campaigns)).await;
    let elsewhere = ["summer", "foreign"].map(|code| registration(code, "SHOP1", "again"));
    stage.world.take(Rows::Registrations(&elsewhere)).await;

    let tab = AgencyTab::Pending;
    for order in [None, domain::page::Sort::read("title")] {
        let page = list_for_agency(db, &by, stage.spring, tab, "", order, None).await;
        let mut rows = page.unwrap().rows;
        rows.sort_by_key(|row| row.product.code.clone());
        let found: Vec<_> = rows
            .iter()
            .map(|row| {
                let code = row.product.code.as_str();
                (code, row.was_rejected, row.other_campaigns)
            })
            .collect();
        assert_eq!(found, [("again", true, 1), ("new", false, 0)]);
    }
}
