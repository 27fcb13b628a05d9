//! **Create Campaign**: its gate, its form, later edits, and ending a campaign early.

use std::collections::BTreeMap;

use domain::{
    actor::{Actor, MemberRole},
    campaign::{
        Approval, AudienceChoice, CampaignForm, CampaignStatus, ContactKind, ContactRefusal,
        ContactRules, DayRefusal, EditCampaignRefusal, EditRefusal, EndEarlyRefusal, Gate,
        MissingStep, SubmitRefusal, TypedContacts,
    },
    ids::{AgencyId, CampaignId},
    market::Market,
    product::ProductCategory,
};
use serde_json::json;
use sqlx::PgPool;
use store::{
    ActorContext, Error, approvals,
    campaigns::{
        self, details_for_agency, duplicate, edit, end_early, form_of, submit, submit_draft,
    },
    import::Rows,
    markets,
    registrations::{Request, register},
};
use uuid::Uuid;

use crate::world::{World, at, member_of_agency, member_of_shop, product, registration};

/// A day on which `spring` takes registrations.
const OPEN: &str = "2011-03-05T09:00:00Z";

/// Agency `north` runs `spring`; `SHOP1` sells `mug`, `SHOP2` sells `cup`.
struct Stage {
    world: World,
    agency: AgencyId,
    spring: CampaignId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let products = [product("SHOP1", "mug"), product("SHOP2", "cup")];
        let world = World::with_spring(pool, &products).await;
        let (spring, agency) = world.campaign_called("spring").await;
        Self {
            world,
            agency,
            spring,
        }
    }

    /// As [`Stage::new`], where everything is approved that creating campaigns in GB asks for.
    async fn approved(pool: PgPool) -> Self {
        let stage = Self::new(pool).await;
        for approval in [
            Approval::CreatorMatchmaking(Market::Gb),
            Approval::Tax,
            Approval::Bank,
        ] {
            stage.approve(approval).await;
        }
        stage
    }

    async fn approve(&self, approval: Approval) {
        let by = self.by(Actor::System, OPEN);
        approvals::approve(&self.world.db, &by, self.agency, approval)
            .await
            .unwrap();
    }

    fn by(&self, actor: Actor, now: &str) -> ActorContext<'_> {
        self.world.by(actor, now)
    }

    fn member(&self, role: MemberRole, now: &str) -> ActorContext<'_> {
        self.by(member_of_agency(self.agency, 1, role), now)
    }

    fn manager(&self, now: &str) -> ActorContext<'_> {
        self.member(MemberRole::Manager, now)
    }

    fn stranger(&self) -> ActorContext<'_> {
        let other = AgencyId::new(Uuid::from_u128(9));
        self.by(member_of_agency(other, 2, MemberRole::Owner), OPEN)
    }

    async fn submit(&self, form: &CampaignForm) -> Result<CampaignId, Error<SubmitRefusal>> {
        let by = self.manager(OPEN);
        submit(&self.world.db, &by, self.agency, Market::Gb, form).await
    }

    async fn audited(&self, verb: &str) -> Vec<serde_json::Value> {
        sqlx::query_scalar("select detail from audit_event where verb = $1 order by at")
            .bind(verb)
            .fetch_all(&self.world.db.primary)
            .await
            .unwrap()
    }
}

fn form() -> CampaignForm {
    CampaignForm {
        name: "Summer".into(),
        description: "Sun".into(),
        starts_on: "2011-03-05".into(),
        registration_ends_on: "2011-03-20".into(),
        ends_on: "2011-03-31".into(),
        least_rate: "12.5".into(),
        audience: AudienceChoice::Named,
        shop_codes: "SHOP2 SHOP1".into(),
        categories: vec![ProductCategory::Beauty, ProductCategory::Home],
        contacts: TypedContacts {
            whatsapp: "+44 20 7946 0000".into(),
            ..TypedContacts::default()
        },
    }
}

fn refusal<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Error<R>>) -> R {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_new_installation_knows_contacts_and_features_of_every_market(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let mut on = Vec::new();
    for market in Market::ALL {
        let rules = markets::contact_rules(db, market, stage.world.now)
            .await
            .unwrap();
        assert_eq!(rules, ContactRules::founding(market), "{market}");
        let by = stage.manager(OPEN);
        let standing = approvals::standing(db, &by, stage.agency, market).await;
        if standing.unwrap().market_has_campaigns {
            on.push(market.code());
        }
    }
    assert_eq!(on, ["US", "GB", "ID", "MY", "TH", "PH"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_gate_opens_when_every_step_is_done(pool: PgPool) {
    use MissingStep::{Bank, CreatorMatchmaking, Market as NoCampaigns, Role, Tax};
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let gate = async |role, market| {
        let by = stage.member(role, OPEN);
        approvals::gate(db, &by, stage.agency, market)
            .await
            .unwrap()
    };
    let missing = |steps: &[MissingStep]| Gate::Missing(steps.to_vec());
    assert_eq!(
        gate(MemberRole::Viewer, Market::Gb).await,
        missing(&[Role, CreatorMatchmaking, Tax, Bank])
    );
    let early = refusal(stage.submit(&form()).await);
    let steps = vec![CreatorMatchmaking, Tax, Bank];
    assert_eq!(early, SubmitRefusal::Gate(steps));

    stage.approve(Approval::Tax).await;
    stage.approve(Approval::Tax).await;
    stage
        .approve(Approval::CreatorMatchmaking(Market::Id))
        .await;
    assert_eq!(stage.audited("agency.approve").await.len(), 2);
    assert_eq!(
        gate(MemberRole::Owner, Market::Gb).await,
        missing(&[CreatorMatchmaking, Bank])
    );
    stage
        .approve(Approval::CreatorMatchmaking(Market::Gb))
        .await;
    stage.approve(Approval::Bank).await;
    assert_eq!(gate(MemberRole::Owner, Market::Gb).await, Gate::Open);
    assert_eq!(
        gate(MemberRole::Finance, Market::Gb).await,
        missing(&[Role])
    );
    assert_eq!(
        gate(MemberRole::Manager, Market::Vn).await,
        missing(&[NoCampaigns, CreatorMatchmaking])
    );

    let by = stage.manager(OPEN);
    let own = approvals::markets_of(db, &by, stage.agency).await.unwrap();
    assert_eq!(own, [Market::Gb, Market::Id]);
    let gates = approvals::gates(db, &by, stage.agency).await.unwrap();
    let markets: Vec<Market> = gates.iter().map(|(market, _)| *market).collect();
    assert_eq!(markets, Market::ALL);
    for (market, in_all) in gates {
        assert_eq!(in_all, gate(MemberRole::Manager, market).await, "{market}");
    }
    let other = approvals::gate(db, &stage.stranger(), stage.agency, Market::Gb).await;
    assert!(matches!(other, Err(Error::NotFound)));
    let other = approvals::gates(db, &stage.stranger(), stage.agency).await;
    assert!(matches!(other, Err(Error::NotFound)));
    let own_word = approvals::approve(db, &by, stage.agency, Approval::Bank).await;
    assert!(matches!(own_word, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_is_created_and_submitted_at_once(pool: PgPool) {
    let stage = Stage::approved(pool).await;
    let db = &stage.world.db;
    let summer = stage.submit(&form()).await.unwrap();
    let by = stage.manager(OPEN);
    let details = details_for_agency(db, &by, summer).await.unwrap();
    assert_eq!(details.row.status, CampaignStatus::RegistrationOpen);
    assert!(!details.row.is_published);
    assert_eq!(details.row.named_shops, Some(2));
    let shops = details.shops.unwrap();
    let codes: Vec<_> = shops.iter().map(|shop| shop.code.as_str()).collect();
    assert_eq!(codes, ["SHOP1", "SHOP2"]);
    assert_eq!(details.contacts.len(), 1);
    assert_eq!(details.row.least.to_string(), "12.50");
    let again = stage.submit(&form()).await.unwrap();
    let again = details_for_agency(db, &by, again).await.unwrap();
    assert_eq!(again.row.code.len(), 8);
    assert_ne!(again.row.code, details.row.code);
    assert_eq!(stage.audited("campaign.submit").await.len(), 2);

    let other = submit(db, &stage.stranger(), stage.agency, Market::Gb, &form()).await;
    assert!(matches!(other, Err(Error::NotFound)));
    let foreign = details_for_agency(db, &stage.stranger(), summer).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn everything_wrong_with_a_form_is_told_at_once_and_nothing_is_kept(pool: PgPool) {
    let stage = Stage::approved(pool).await;
    let wrong = CampaignForm {
        name: " ".into(),
        starts_on: "2011-03-04".into(),
        ends_on: "2012-03-31".into(),
        least_rate: "81".into(),
        shop_codes: "SHOP1, NOBODY; SHOP2 \0 ELSE".into(),
        contacts: TypedContacts {
            zalo: "0912 345 678".into(),
            ..TypedContacts::default()
        },
        ..form()
    };
    let SubmitRefusal::Form(refusal) = refusal(stage.submit(&wrong).await) else {
        panic!("another refusal");
    };
    assert!(refusal.name.is_some() && refusal.least_rate.is_some());
    let today = "2011-03-05".parse().unwrap();
    assert_eq!(refusal.starts_on, Some(DayRefusal::Past { today }));
    assert_eq!(refusal.unknown_shop_codes, ["ELSE", "NOBODY"]);
    let contacts = BTreeMap::from([
        (ContactKind::WhatsApp, ContactRefusal::Missing),
        (ContactKind::Zalo, ContactRefusal::NotInMarket),
    ]);
    assert_eq!(refusal.contacts, contacts);
    assert_eq!(refusal.count(), 6);
    let kept: i64 = sqlx::query_scalar("select count(*) from campaign")
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap();
    assert_eq!(kept, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn an_edit_changes_what_it_says_and_tells_the_audit_trail(pool: PgPool) {
    let stage = Stage::approved(pool).await;
    let db = &stage.world.db;
    let summer = stage.submit(&form()).await.unwrap();
    let by = stage.manager(OPEN);
    let filled = form_of(db, &by, summer).await.unwrap();
    assert_eq!(filled.market, Market::Gb);
    assert_eq!(filled.form.shop_codes, "SHOP1\nSHOP2");
    edit(db, &by, summer, &filled.form).await.unwrap();
    assert_eq!(
        stage.audited("campaign.edit").await,
        [] as [serde_json::Value; 0]
    );

    let mut changed = filled.form.clone();
    changed.name = "Late summer".into();
    changed.ends_on = "2011-04-10".into();
    changed.shop_codes = "SHOP2".into();
    changed.categories = vec![ProductCategory::Books];
    changed.contacts.email = "ann@example.org".into();
    edit(db, &by, summer, &changed).await.unwrap();
    let known = form_of(db, &by, summer).await.unwrap();
    assert_eq!(known.form, changed);
    let audited = stage.audited("campaign.edit").await;
    let [change] = audited.as_slice() else {
        panic!("one edit: {audited:?}");
    };
    let fields: Vec<_> = change.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["categories", "contacts", "dates", "name", "shops"]);
    let categories = json!({ "from": ["beauty", "home"], "to": ["books"] });
    assert_eq!(change["categories"], categories);
    assert!(!change.to_string().contains("example.org"));

    let moved = CampaignForm {
        starts_on: "2011-03-06".into(),
        ..changed.clone()
    };
    let EditCampaignRefusal::Form(moved) = refusal(edit(db, &by, summer, &moved).await) else {
        panic!("another refusal");
    };
    let started = DayRefusal::Edit(EditRefusal::AlreadyStarted);
    assert_eq!(moved.starts_on, Some(started));
    assert_eq!(moved.count(), 1);
    let late = stage.manager("2011-04-11T09:00:00Z");
    let late = edit(db, &late, summer, &changed).await;
    let closed = EditCampaignRefusal::Edit(EditRefusal::Closed);
    assert_eq!(refusal(late), closed);
    let other = edit(db, &stage.stranger(), summer, &changed).await;
    assert!(matches!(other, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_duplicate_is_a_form_without_days_and_a_draft_is_submitted_later(pool: PgPool) {
    let stage = Stage::approved(pool).await;
    let db = &stage.world.db;
    let summer = stage.submit(&form()).await.unwrap();
    let by = stage.manager(OPEN);
    let filled = duplicate(db, &by, summer).await.unwrap();
    assert_eq!(filled.status, CampaignStatus::Draft);
    assert_eq!(filled.form.starts_on, "");
    assert_eq!(filled.form.name, "Summer");
    assert_eq!(filled.form.categories, form().categories);
    let other = duplicate(db, &stage.stranger(), summer).await;
    assert!(matches!(other, Err(Error::NotFound)));

    sqlx::query("update campaign set submitted_at = null where campaign_id = $1")
        .bind(summer.uuid())
        .execute(&db.primary)
        .await
        .unwrap();
    let empty = CampaignForm::default();
    let wrong = submit_draft(db, &by, summer, &empty).await;
    assert!(matches!(refusal(wrong), SubmitRefusal::Form(_)));
    submit_draft(db, &by, summer, &form()).await.unwrap();
    let twice = submit_draft(db, &by, summer, &form()).await;
    assert_eq!(refusal(twice), SubmitRefusal::AlreadySubmitted);
    let details = details_for_agency(db, &by, summer).await.unwrap();
    assert_eq!(details.row.status, CampaignStatus::RegistrationOpen);
}

#[database_test::test(store::MIGRATOR)]
async fn ending_a_campaign_closes_each_open_registration_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let codes: Vec<String> = (0..3_000).map(|number| format!("p{number}")).collect();
    let products: Vec<_> = codes.iter().map(|code| product("SHOP1", code)).collect();
    stage.world.take(Rows::Products(&products)).await;
    let registrations: Vec<_> = codes
        .iter()
        .map(|code| registration("spring", "SHOP1", code))
        .collect();
    stage.world.take(Rows::Registrations(&registrations)).await;
    let (shop, mug) = stage.world.product_called("mug").await;
    let seller = stage.by(member_of_shop(shop, 3, MemberRole::Owner), OPEN);
    let request = Request {
        campaign: stage.spring,
        shop,
        product: mug,
        total_rate: "30".parse().unwrap(),
    };
    register(db, &seller, request).await.unwrap();

    let other = end_early(db, &stage.stranger(), stage.spring).await;
    assert!(matches!(other, Err(Error::NotFound)));
    let by = stage.manager("2011-03-10T09:00:00Z");
    assert_eq!(end_early(db, &by, stage.spring).await.unwrap(), 3_001);
    let twice = end_early(db, &by, stage.spring).await;
    assert_eq!(refusal(twice), EndEarlyRefusal::Closed);
    let details = campaigns::details_for_agency(db, &by, stage.spring)
        .await
        .unwrap();
    assert_eq!(details.row.status, CampaignStatus::Closed);
    assert_eq!(details.row.counts.closed, 3_001);
    assert_eq!(details.closes_at, at("2011-03-10T09:00:00Z"));
    let closed: i64 = sqlx::query_scalar(
        "select count(*) from registration
         where state = 'closed' and closed_at = $1 and close_reason = 'campaign_ended'",
    )
    .bind(at("2011-03-10T09:00:00Z"))
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert_eq!(closed, 3_001);
}
