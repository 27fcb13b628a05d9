//! Notices that nobody's action brings: the ends of campaigns, and settlements.

use domain::{
    currency::Currency,
    money::Money,
    notice::{
        AgencyNotice, CampaignCounts, CommissionSum, CreatorNotice, Resolution, SellerNotice,
    },
    order_line::listing::AgencyPart,
    registration::{AllowReregisterRefusal, RejectReason},
};
use sqlx::PgPool;
use store::{
    Error,
    campaigns::{edit, end_early, form_of, tell_ends},
    import::Rows,
    notices::{mark_read, of_agency, unread},
    registrations::{allow_reregister, reject, request_close},
};

use super::{OPEN, Stage};
use crate::world::{at, line};

#[database_test::test(store::MIGRATOR)]
async fn the_end_of_a_campaign_is_told_when_it_is_near_and_when_it_came(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let tell = async |now: &str| {
        let told = tell_ends(db, at(now), &stage.world.ids).await.unwrap();
        stage.relay().await;
        told
    };
    // Its last day is 30 April, in British summer time.
    for (now, expected) in [
        ("2011-04-23T22:59:59Z", 0),
        // To the agency.
        ("2011-04-23T23:00:00Z", 1),
        ("2011-04-27T22:59:59Z", 0),
        // To creators.
        ("2011-04-27T23:00:00Z", 1),
        ("2011-04-29T22:59:59Z", 0),
        // To the agency, in the same notice.
        ("2011-04-29T23:00:00Z", 1),
        ("2011-04-30T22:59:59Z", 0),
        ("2011-05-01T06:00:00Z", 1),
        ("2011-05-02T06:00:00Z", 0),
    ] {
        assert_eq!(tell(now).await, expected, "{now}");
    }
    let told = stage.told_agency().await;
    let [
        AgencyNotice::CampaignEndsSoon {
            last_day, counts, ..
        },
        AgencyNotice::CampaignEnded {
            campaign,
            closed: 1,
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(last_day.to_string(), "2011-04-30");
    let expected = CampaignCounts {
        closing: 1,
        creators: 2,
        ..CampaignCounts::default()
    };
    assert_eq!(*counts, Some(expected));
    assert_eq!(campaign.campaign, stage.campaign);
    let ended = |campaign: &_| SellerNotice::CampaignEnded {
        campaign: Clone::clone(campaign),
        closed: 1,
    };
    assert_eq!(stage.told_seller().await, [ended(campaign)]);
    for creator in ["ann", "bob"] {
        let products = 1;
        let told = [
            CreatorNotice::CampaignEndsSoon {
                campaign: campaign.clone(),
                last_day: *last_day,
                products,
            },
            CreatorNotice::CampaignEnded {
                campaign: campaign.clone(),
                products,
            },
        ];
        assert_eq!(stage.told_creator(creator).await, told);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_end_that_is_near_is_unread_again_when_it_comes_nearer(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let agency = stage.agency(1, OPEN);
    for now in ["2011-04-24T06:00:00Z", "2011-04-30T06:00:00Z"] {
        tell_ends(db, at(now), &stage.world.ids).await.unwrap();
        // Of two jobs at once, the second has nothing to tell.
        let again = tell_ends(db, at(now), &stage.world.ids).await;
        assert_eq!(again.unwrap(), 0);
        stage.relay().await;
        let page = of_agency(db, &agency, stage.agency, None, None).await;
        let rows = page.unwrap().rows;
        let [notice] = &rows[..] else {
            panic!("{rows:?}");
        };
        assert!(!notice.is_read, "{now}");
        assert_eq!(notice.at, at(now));
        mark_read(db, &agency, notice.notice).await.unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_end_that_was_moved_asks_for_nothing_and_is_told_anew_when_it_is_near(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let tell = async |now: &str| {
        let told = tell_ends(db, at(now), &stage.world.ids).await.unwrap();
        stage.relay().await;
        told
    };
    assert_eq!(tell("2011-04-24T06:00:00Z").await, 1);
    let by = stage.agency(1, "2011-04-24T07:00:00Z");
    let mut form = form_of(db, &by, stage.campaign).await.unwrap().form;
    form.description = "Sun".into();
    form.contacts.whatsapp = "+44 20 7946 0000".into();
    form.ends_on = "2011-05-10".into();
    edit(db, &by, stage.campaign, &form).await.unwrap();
    stage.relay().await;
    assert!(unread(db, &by, None).await.unwrap().is_none());
    assert_eq!(tell("2011-04-28T06:00:00Z").await, 0);
    assert_eq!(tell("2011-05-04T06:00:00Z").await, 1);
    let told = stage.told_agency().await;
    let moved = |notice: &AgencyNotice| match notice {
        AgencyNotice::CampaignEndsSoon {
            last_day, moved_to, ..
        } => (last_day.to_string(), moved_to.map(|day| day.to_string())),
        other => panic!("{other:?}"),
    };
    let told: Vec<_> = told.iter().map(moved).collect();
    let expected = [
        ("2011-04-30".to_owned(), Some("2011-05-10".to_owned())),
        ("2011-05-10".to_owned(), None),
    ];
    assert_eq!(told, expected);
}

#[database_test::test(store::MIGRATOR)]
async fn an_end_that_the_agency_brought_is_told_to_the_others(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    end_early(db, &stage.agency(1, OPEN), stage.campaign)
        .await
        .unwrap();
    stage.relay().await;
    let told = tell_ends(db, at("2011-05-01T06:00:00Z"), &stage.world.ids).await;
    assert_eq!(told.unwrap(), 0);
    assert!(stage.told_agency().await.is_empty());
    assert_eq!(stage.told_seller().await.len(), 1);
    assert_eq!(stage.told_creator("ann").await.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn an_end_of_long_ago_is_no_news(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for expected in [1, 0] {
        let told = tell_ends(db, at("2011-05-08T00:00:00Z"), &stage.world.ids).await;
        assert_eq!(told.unwrap(), expected);
    }
    stage.relay().await;
    assert!(stage.told_agency().await.is_empty());
    assert!(stage.told_creator("ann").await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn a_days_settlement_is_told_once_to_each_party(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    world.settle("2011-06-01T00:00:00Z").await;
    world.take(Rows::Orders(&[line("C")])).await;
    world.settle("2011-06-01T00:00:00Z").await;
    stage.relay().await;
    // It is told of the day on which they settled, in one sum, since they are of the past.
    let day = "2011-03-28".parse().unwrap();
    let sum = |units| {
        let mut sum = CommissionSum::settled(day, Money::new(units, Currency::Gbp));
        sum.lines = 3;
        Some(sum)
    };
    let part = AgencyPart::Campaign;
    assert_eq!(
        stage.told_agency().await,
        [AgencyNotice::Settled {
            day,
            part,
            sum: sum(900),
        }]
    );
    let sum_of_seller = sum(1_800);
    assert_eq!(
        stage.told_seller().await,
        [SellerNotice::Settled {
            day,
            sum: sum_of_seller,
        }]
    );
    let told = [CreatorNotice::Settled { day, sum: sum(900) }];
    assert_eq!(stage.told_creator("ann").await, told);
    assert!(stage.told_creator("bob").await.is_empty(), "bob sold none");
}

#[database_test::test(store::MIGRATOR)]
async fn an_end_resolves_what_was_to_be_decided(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.register("jug", OPEN).await;
    request_close(db, &stage.seller(stage.shop, OPEN), stage.mug)
        .await
        .unwrap();
    stage.relay().await;
    let tell = async |now: &str| {
        tell_ends(db, at(now), &stage.world.ids).await.unwrap();
        stage.relay().await;
        let agency = stage.agency(1, OPEN);
        unread(db, &agency, None).await.unwrap().counted
    };
    assert_eq!(tell("2011-04-28T06:00:00Z").await, 3);
    assert_eq!(tell("2011-05-01T06:00:00Z").await, 0);
    let told = stage.told_agency().await;
    let [
        AgencyNotice::Registered { products: jug, .. },
        AgencyNotice::CloseRequested { products: mug, .. },
        AgencyNotice::CampaignEndsSoon { .. },
        AgencyNotice::CampaignEnded { closed: 2, .. },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    for products in [jug, mug] {
        let resolved = products.resolved.as_ref().unwrap();
        assert_eq!(resolved.how, Resolution::CampaignEnded);
        assert_eq!(resolved.at, at("2011-04-30T23:00:00Z"));
    }
}

#[database_test::test(store::MIGRATOR)]
async fn campaigns_that_need_nothing_hold_up_no_end(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    // They end a day before `spring`, which was told already.
    sqlx::raw_sql(
        "insert into campaign (
             campaign_id, market_code, agency_id, campaign_code, name, starts_on
           , registration_ends_on, ends_on, min_rate_bps, submitted_at, created_at
           , last_days_told_for, last_days_told
         )
         select gen_random_uuid(), market_code, agency_id, 'told' || number, 'told', starts_on
              , registration_ends_on, ends_on - 1, min_rate_bps, submitted_at, created_at
              , ends_on - 1, 1
         from campaign
         cross join generate_series(1, 500) as number",
    )
    .execute(&db.primary)
    .await
    .unwrap();
    let tell = async |now: &str| {
        let told = tell_ends(db, at(now), &stage.world.ids).await;
        told.unwrap()
    };
    assert_eq!(tell("2011-04-28T06:00:00Z").await, 1);
    assert_eq!(tell("2011-04-29T22:59:59Z").await, 0);
    assert_eq!(tell("2011-04-29T23:00:00Z").await, 500);
    // Its last day is told next, and then its end.
    assert_eq!(tell("2011-04-30T22:59:59Z").await, 1);
    assert_eq!(tell("2011-04-30T23:00:00Z").await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_handed_on_together_is_told_in_the_order_in_which_it_happened(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let near = "2011-04-28T06:00:00Z";
    tell_ends(db, at(near), &stage.world.ids).await.unwrap();
    let seller = stage.seller(stage.shop, "2011-04-28T07:00:00Z");
    request_close(db, &seller, stage.mug).await.unwrap();
    stage.relay().await;
    let told = stage.told_agency().await;
    assert!(
        matches!(
            told[..],
            [
                AgencyNotice::CampaignEndsSoon { .. },
                AgencyNotice::CloseRequested { .. },
            ]
        ),
        "{told:?}"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn an_end_of_many_products_is_one_statement(pool: PgPool) {
    let stage = Stage::new(pool.clone()).await;
    let db = &stage.world.db;
    for code in ["jug", "pot", "pan"] {
        stage.register(code, OPEN).await;
    }
    stage.relay().await;
    sqlx::raw_sql(
        "create table statement (of_topics text[]);
         create function note() returns trigger language plpgsql as $$
         begin
             insert into statement select array_agg(topic) from told;
             return null;
         end
         $$;
         create trigger noted after insert on outbox referencing new table as told
             for each statement execute function note()",
    )
    .execute(&pool)
    .await
    .unwrap();
    end_early(db, &stage.agency(1, OPEN), stage.campaign)
        .await
        .unwrap();
    stage.relay().await;
    let counts: Vec<i32> =
        sqlx::query_scalar("select cardinality(of_topics) from statement order by 1")
            .fetch_all(&db.primary)
            .await
            .unwrap();
    assert_eq!(counts, [1, 4]);
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_is_asked_to_register_again_after_the_last_day_of_registration(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (jug, pot) = (
        stage.register("jug", OPEN).await,
        stage.register("pot", OPEN).await,
    );
    let by = stage.agency(1, "2011-04-25T09:00:00Z");
    let reason = RejectReason::CommissionTooLow;
    reject(db, &by, jug, &reason, true).await.unwrap();
    stage.relay().await;
    let told = stage.told_seller().await;
    let [
        SellerNotice::Rejected {
            products,
            may_reregister: true,
            until: None,
            ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(products.open, 0);
    let seller = stage.seller(stage.shop, "2011-04-25T10:00:00Z");
    assert!(unread(db, &seller, None).await.unwrap().is_none());

    reject(db, &by, pot, &reason, false).await.unwrap();
    let lifted = allow_reregister(db, &by, pot).await;
    assert!(
        matches!(
            lifted,
            Err(Error::Refused(AllowReregisterRefusal::RegistrationOver))
        ),
        "{lifted:?}"
    );
}
