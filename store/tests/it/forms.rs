//! A form acts once: sent again it gets the first answer, and what it does is done together or not at
//! all.

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    bulk::SkipReason,
    campaign::{Approval, CampaignForm, SubmitRefusal, TypedContacts},
    ids::{AccountId, AgencyId, CampaignId, FormId, ProductId, ShopId},
    market::Market,
    offer::{SeenRate, SetCreatorRateRefusal},
    registration::{ApproveRefusal, Decision, NotDecidedReason, RegistrationAddress},
    selection::Selection,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    accounts::{self, NewAccount},
    approvals, campaigns, forms,
    offers::{NewCreatorRate, names_of_setters, set_creator_rates},
    registrations::{approve, bulk_decision, decide_selected, register_many},
};
use uuid::Uuid;

use crate::world::{World, member_of_shop, product};

const OPEN: &str = "2011-03-05T09:00:00Z";

/// Agency `north`, which may create campaigns in GB and runs `spring`; `SHOP1` sells mug and pot.
struct Stage {
    world: World,
    agency: AgencyId,
    spring: CampaignId,
    shop: ShopId,
    ada: AccountId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let products = [product("SHOP1", "mug"), product("SHOP1", "pot")];
        let world = World::with_spring(pool, &products).await;
        let (spring, agency) = world.campaign_called("spring").await;
        let (shop, _) = world.product_called("mug").await;
        let by = world.by(Actor::System, OPEN);
        for approval in [
            Approval::CreatorMatchmaking(Market::Gb),
            Approval::Tax,
            Approval::Bank,
        ] {
            let approved = approvals::approve(&world.db, &by, agency, approval).await;
            approved.unwrap();
        }
        let ada = account(&world, "ada@example.org", Some("Ada Whitlock")).await;
        Self {
            world,
            agency,
            spring,
            shop,
            ada,
        }
    }

    /// The agency's member by a form.
    fn by(&self, account: AccountId, form: u128) -> ActorContext<'_> {
        let actor = Actor::Agency {
            account,
            agency: self.agency,
            role: MemberRole::Owner,
        };
        ActorContext {
            form: Some(FormId::new(Uuid::from_u128(form))),
            ..self.world.by(actor, OPEN)
        }
    }

    async fn submit(
        &self,
        by: &ActorContext<'_>,
        form: &CampaignForm,
    ) -> Result<CampaignId, Error<SubmitRefusal>> {
        campaigns::submit(&self.world.db, by, self.agency, Market::Gb, form).await
    }

    /// Registers both products at 30 %.
    async fn register(&self) -> Vec<RegistrationAddress> {
        let mut products: Vec<(ProductId, _)> = Vec::new();
        for code in ["mug", "pot"] {
            let (_, product) = self.world.product_called(code).await;
            products.push((product, "30".parse().unwrap()));
        }
        let seller = self
            .world
            .by(member_of_shop(self.shop, 5, MemberRole::Owner), OPEN);
        let db = &self.world.db;
        let became = register_many(db, &seller, self.shop, self.spring, &products).await;
        assert_eq!(became.unwrap().done, 2);
        let rows: Vec<Uuid> =
            sqlx::query_scalar("select registration_id from registration order by registration_id")
                .fetch_all(&db.primary)
                .await
                .unwrap();
        let address = |id: Uuid| RegistrationAddress {
            shop: self.shop,
            registration: id.into(),
        };
        rows.into_iter().map(address).collect()
    }

    /// Approves them, by the first form.
    async fn approve(&self, addresses: &[RegistrationAddress]) {
        let (by, picked) = (self.by(self.ada, 1), Selection::Ids(addresses.to_vec()));
        let (db, decision) = (&self.world.db, Decision::Approve);
        let approved = decide_selected(db, &by, self.spring, &picked, &decision).await;
        assert_eq!(approved.unwrap().done, addresses.len());
    }

    async fn count(&self, table_where: &str) -> i64 {
        let query = format!("select count(*) from {table_where}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(query))
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

async fn account(world: &World, email: &str, display_name: Option<&str>) -> AccountId {
    let new = NewAccount {
        email,
        display_name,
        password_hash: None,
        is_operator: false,
    };
    accounts::create(&world.db, new, world.now, &world.ids)
        .await
        .unwrap()
}

fn summer() -> CampaignForm {
    CampaignForm {
        name: "Summer".into(),
        starts_on: "2011-03-05".into(),
        registration_ends_on: "2011-03-20".into(),
        ends_on: "2011-03-31".into(),
        least_rate: "12.5".into(),
        contacts: TypedContacts {
            whatsapp: "+44 20 7946 0000".into(),
            ..TypedContacts::default()
        },
        ..CampaignForm::default()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_that_eight_send_at_once_makes_one_campaign(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (by, form) = (stage.by(stage.ada, 1), summer());
    let sent = (0..8).map(|_| stage.submit(&by, &form));
    let answers: Vec<CampaignId> = join_all(sent)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert!(answers.iter().all(|one| *one == answers[0]), "{answers:?}");
    assert_eq!(stage.count("campaign where name = 'Summer'").await, 1);
    assert_eq!(
        stage
            .count("audit_event where verb = 'campaign.submit'")
            .await,
        1
    );

    // The next form is another one, also with the same words; and so is a colleague's.
    let bea = account(&stage.world, "bea@example.org", None).await;
    for by in [stage.by(stage.ada, 2), stage.by(bea, 1)] {
        assert_ne!(stage.submit(&by, &form).await.unwrap(), answers[0]);
    }
    assert_eq!(stage.count("campaign where name = 'Summer'").await, 3);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_that_was_sent_does_not_say_something_else_later(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let by = stage.by(stage.ada, 1);
    let wrong = CampaignForm {
        name: String::new(),
        ..summer()
    };
    // What is refused is not done, so the same form goes through when it is right.
    let refused = stage.submit(&by, &wrong).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(SubmitRefusal::Form(_)))
    ));
    let went_through = async |account, form: u128| {
        let form = FormId::new(Uuid::from_u128(form));
        forms::went_through(&stage.world.db, account, form)
            .await
            .unwrap()
    };
    assert!(!went_through(stage.ada, 1).await, "it was refused");
    let first = stage.submit(&by, &summer()).await.unwrap();
    assert!(went_through(stage.ada, 1).await);
    assert!(!went_through(stage.ada, 2).await, "another form");
    let bea = account(&stage.world, "bea@example.org", None).await;
    assert!(!went_through(bea, 1).await, "somebody else's");
    let other = CampaignForm {
        name: "Autumn".into(),
        ..summer()
    };
    assert!(matches!(
        stage.submit(&by, &other).await,
        Err(Error::SentBefore)
    ));
    assert_eq!(stage.submit(&by, &summer()).await.unwrap(), first);
    assert_eq!(
        stage
            .count("campaign where name in ('Summer', 'Autumn')")
            .await,
        1
    );
}

#[database_test::test(store::MIGRATOR)]
async fn an_approval_that_is_sent_twice_is_audited_and_told_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let addresses = stage.register().await;
    let by = stage.by(stage.ada, 1);
    let selection = Selection::Ids(addresses.clone());
    let approved = Decision::Approve;
    let (first, second) = tokio::join!(
        decide_selected(db, &by, stage.spring, &selection, &approved),
        decide_selected(db, &by, stage.spring, &selection, &approved),
    );
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.done, first.refused, first.remaining()), (2, 0, 0));
    assert_eq!(second, first, "the second answer is that of the first");
    assert_eq!(
        stage
            .count("audit_event where verb = 'registration.approve'")
            .await,
        2
    );
    let told = "outbox where payload::text like '%approved%'";
    assert_eq!(stage.count(told).await, 2);

    // By another form the rules answer: it is as it is.
    let (by, one) = (
        stage.by(stage.ada, 2),
        Selection::Ids(addresses[..1].to_vec()),
    );
    let again = decide_selected(db, &by, stage.spring, &one, &approved).await;
    let again = again.unwrap();
    assert_eq!((again.done, again.refused), (0, 1));
    let (_, refused) = bulk_decision(db, &by, again.decision).await.unwrap();
    assert_eq!(refused[0].why, NotDecidedReason::Approved);
    // One form, one registration after the other by a verb of its own.
    let single = stage.by(stage.ada, 3);
    assert!(matches!(
        approve(db, &single, addresses[0]).await,
        Err(Error::Refused(ApproveRefusal::AlreadyApproved))
    ));
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_done_with_a_form_is_forgotten_when_no_page_carries_it(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let by = stage.by(stage.ada, 1);
    stage.submit(&by, &summer()).await.unwrap();
    let db = &stage.world.db;
    let just_before = by.now + forms::REMEMBERED - TimeDelta::seconds(1);
    assert_eq!(forms::clear_old(db, just_before, 1_000).await.unwrap(), 0);
    assert_eq!(
        forms::clear_old(db, by.now + forms::REMEMBERED, 1_000)
            .await
            .unwrap(),
        1
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_rate_that_was_set_meanwhile_is_not_overwritten_unseen(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let addresses = stage.register().await;
    stage.approve(&addresses).await;
    let rate = |rate: &str, seen| NewCreatorRate {
        address: addresses[0],
        rate: rate.parse().unwrap(),
        seen,
    };
    let seen = |rate: &str| SeenRate::Rate(rate.parse().unwrap());
    let mut form = 1;
    let mut set = async |account, minutes: i64, rates: &[NewCreatorRate]| {
        form += 1;
        let by = stage.by(account, form);
        let by = ActorContext {
            now: by.now + TimeDelta::minutes(minutes),
            ..by
        };
        set_creator_rates(db, &by, rates).await.unwrap()
    };
    let bea = account(&stage.world, "bea@example.org", None).await;
    assert_eq!(
        set(stage.ada, 1, &[rate("7", SeenRate::None)]).await.done,
        1
    );
    assert_eq!(set(stage.ada, 2, &[rate("8", seen("7"))]).await.done, 1);

    // Bea's page was loaded when it was 7 %.
    let became = set(bea, 3, &[rate("9", seen("7"))]).await;
    let meanwhile = SetCreatorRateRefusal::SetMeanwhile {
        rate: "8".parse().unwrap(),
        from: stage.world.by(Actor::System, OPEN).now + TimeDelta::minutes(2),
        by: Some(stage.ada),
    };
    assert_eq!(
        became.refused,
        [(addresses[0], SkipReason::Refused(meanwhile))]
    );
    let names = names_of_setters(db, &[stage.ada, bea]).await.unwrap();
    assert_eq!(names[&stage.ada], "Ada Whitlock");
    assert_eq!(names[&bea], "bea@example.org");

    // Who wants what is there has it, and who has seen it may set another.
    let rows = "offer_rate";
    assert_eq!(stage.count(rows).await, 2);
    assert_eq!(set(bea, 4, &[rate("8", seen("7"))]).await.done, 1);
    assert_eq!(stage.count(rows).await, 2);
    assert_eq!(set(bea, 5, &[rate("9", seen("8"))]).await.done, 1);
    assert_eq!(stage.count(rows).await, 3);

    // Of a rate that came with a file nobody is named, least of all who set the one before.
    let from = stage.world.by(Actor::System, OPEN).now + TimeDelta::minutes(6);
    sqlx::query(
        "insert into offer_rate (shop_id, offer_id, from_at, creator_rate_bps, set_at)
         select shop_id, offer_id, $1, 1100, $1 from offer_rate limit 1",
    )
    .bind(from)
    .execute(&db.primary)
    .await
    .unwrap();
    let became = set(stage.ada, 7, &[rate("7", seen("9"))]).await;
    let meanwhile = SetCreatorRateRefusal::SetMeanwhile {
        rate: "11".parse().unwrap(),
        from,
        by: None,
    };
    assert_eq!(
        became.refused,
        [(addresses[0], SkipReason::Refused(meanwhile))]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn rates_of_many_are_one_bounded_verb_that_says_what_it_left_out(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let addresses = stage.register().await;
    stage.approve(&addresses[..1]).await;
    let rate = |address| NewCreatorRate {
        address,
        rate: "15".parse().unwrap(),
        seen: SeenRate::None,
    };
    let nowhere = |id: u128| RegistrationAddress {
        shop: stage.shop,
        registration: Uuid::from_u128(id).into(),
    };
    let mut asked: Vec<NewCreatorRate> = addresses.iter().copied().map(rate).collect();
    asked.extend((2..=500).map(|id| rate(nowhere(id))));
    let became = set_creator_rates(db, &stage.by(stage.ada, 2), &asked).await;
    let became = became.unwrap();
    assert_eq!((became.done, became.refused.len()), (1, 500));
    let pending = SkipReason::Refused(SetCreatorRateRefusal::Pending);
    assert_eq!(became.refused[0], (addresses[1], pending));
    assert_eq!(became.refused[1], (nowhere(2), SkipReason::NotFound));
    assert_eq!(became.refused[499], (nowhere(500), SkipReason::TooMany));
}
