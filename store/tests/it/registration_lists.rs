//! Registrations in lists: the agency's with creators, the seller's without, both as of now.

use std::collections::BTreeSet;

use domain::{
    actor::MemberRole,
    campaign::RegisterRefusal,
    ids::{AgencyId, CampaignId, ProductId, ShopId},
    offer::RateFrom,
    page::Cursor,
    registration::{AgencyTab, OtherCampaigns, RegistrationState, RejectReason, SellerTab},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::Rows,
    offers::set_creator_rate,
    registrations::{
        RegistrationAddress, Request, approve, details_for_agency, list_for_agency, list_for_shop,
        register, registrable_products, reject, request_close, withdraw, work_of_shop,
    },
};
use uuid::Uuid;

use crate::world::{World, at, campaign, member_of_agency, member_of_shop, product, registration};

const OPEN: &str = "2011-03-05T09:00:00Z";
const ENDED: &str = "2011-05-02T09:00:00Z";

/// The market of [`World::selling`], where SHOP1 also sells what the test adds.
struct Stage {
    world: World,
    agency: AgencyId,
    spring: CampaignId,
    shop: ShopId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let (spring, agency) = world.campaign_called("spring").await;
        let (shop, _) = world.product_called("mug").await;
        Self {
            world,
            agency,
            spring,
            shop,
        }
    }

    fn agency(&self, now: &str) -> ActorContext<'_> {
        let actor = member_of_agency(self.agency, 1, MemberRole::Manager);
        self.world.by(actor, now)
    }

    fn seller(&self, now: &str) -> ActorContext<'_> {
        let actor = member_of_shop(self.shop, 2, MemberRole::Manager);
        self.world.by(actor, now)
    }

    async fn product(&self, code: &str) -> ProductId {
        self.world
            .take(Rows::Products(&[product("SHOP1", code)]))
            .await;
        self.world.product_called(code).await.1
    }

    async fn register(&self, code: &str) -> RegistrationAddress {
        let request = Request {
            campaign: self.spring,
            shop: self.shop,
            product: self.product(code).await,
            total_rate: "20".parse().unwrap(),
        };
        let address = register(&self.world.db, &self.seller(OPEN), request).await;
        address.unwrap()
    }

    /// `mug` is in the campaign already; one more of each state.
    async fn one_of_each_state(&self) {
        let db = &self.world.db;
        let (agency, seller) = (self.agency(OPEN), self.seller(OPEN));
        self.register("pending").await;
        let rejected = self.register("rejected").await;
        reject(db, &agency, rejected, &RejectReason::TooExpensive, true)
            .await
            .unwrap();
        let asked = self.register("asked").await;
        approve(db, &agency, asked).await.unwrap();
        request_close(db, &seller, asked).await.unwrap();
        let closed = self.register("closed").await;
        approve(db, &agency, closed).await.unwrap();
        store::registrations::close(db, &agency, closed)
            .await
            .unwrap();
        let withdrawn = self.register("withdrawn").await;
        withdraw(db, &seller, withdrawn).await.unwrap();
    }

    async fn agency_tab(&self, tab: AgencyTab, now: &str) -> Vec<String> {
        let by = self.agency(now);
        let page = list_for_agency(&self.world.db, &by, self.spring, tab, "", None, None).await;
        let rows = page.unwrap().rows;
        for row in &rows {
            assert_eq!(AgencyTab::of(&row.registration.state), Some(tab));
        }
        rows.into_iter().map(|row| row.product.code).collect()
    }

    async fn seller_tab(
        &self,
        campaign: Option<CampaignId>,
        tab: SellerTab,
        now: &str,
    ) -> Vec<String> {
        let by = self.seller(now);
        let page = list_for_shop(&self.world.db, &by, self.shop, campaign, tab, "", None).await;
        let rows = page.unwrap().rows;
        for row in &rows {
            assert_eq!(SellerTab::of(&row.registration.state), tab);
        }
        rows.into_iter().map(|row| row.product.code).collect()
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn long_lists_are_paged_forwards_and_back(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for number in 0..28 {
        stage.register(&format!("p{number:02}")).await;
    }
    let by = stage.agency(ENDED);
    let list = async |tab, key: Option<&Cursor>| {
        list_for_agency(db, &by, stage.spring, tab, "", None, key)
            .await
            .unwrap()
    };
    let first = list(AgencyTab::Closed, None).await;
    assert_eq!((first.rows.len(), &first.previous), (25, &None));
    let second = list(AgencyTab::Closed, first.next.as_ref()).await;
    // Three more of those, and `mug`, whose state of yesterday is another.
    assert_eq!((second.rows.len(), second.next), (4, None));
    assert_eq!(second.rows[3].product.code, "mug");
    assert_eq!(
        list(AgencyTab::Closed, second.previous.as_ref()).await,
        first
    );
    let all: BTreeSet<_> = first
        .rows
        .iter()
        .chain(&second.rows)
        .map(|row| row.address)
        .collect();
    assert_eq!(all.len(), 29);

    let seller = stage.seller(OPEN);
    let (shop, tab) = (stage.shop, SellerTab::Pending);
    let first = list_for_shop(db, &seller, shop, None, tab, "", None)
        .await
        .unwrap();
    let second = list_for_shop(db, &seller, shop, None, tab, "", first.next.as_ref())
        .await
        .unwrap();
    assert_eq!((first.rows.len(), second.rows.len()), (25, 3));
    let back = list_for_shop(db, &seller, shop, None, tab, "", second.previous.as_ref()).await;
    assert_eq!(back.unwrap(), first);
    let found = list_for_shop(db, &seller, shop, None, tab, "P07", None)
        .await
        .unwrap();
    assert_eq!(found.rows.len(), 1);

    let first = registrable_products(db, &seller, shop, stage.spring, "", None)
        .await
        .unwrap();
    let next = registrable_products(db, &seller, shop, stage.spring, "", first.next.as_ref()).await;
    let next = next.unwrap();
    assert_eq!((first.rows.len(), next.rows.len()), (25, 4));
    let back =
        registrable_products(db, &seller, shop, stage.spring, "", next.previous.as_ref()).await;
    assert_eq!(back.unwrap(), first);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_registrations_creators_are_paged_by_the_moment_they_accepted(pool: PgPool) {
    use domain::ids::CreatorId;
    use store::{creators::NewCreator, showcases::NewShowcaseEntry};
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let handles: Vec<String> = (0..30).map(|number| format!("c{number:02}")).collect();
    let creators: Vec<_> = handles
        .iter()
        .map(|handle| NewCreator {
            handle: handle.clone(),
            managed_by: None,
        })
        .collect();
    stage.world.take(Rows::Creators(&creators)).await;
    let entries: Vec<_> = handles
        .iter()
        .map(|creator| NewShowcaseEntry {
            creator: creator.clone(),
            campaign_code: "spring".into(),
            product_code: "mug".into(),
            accepted_at: at("2011-03-04T09:00:00Z"),
        })
        .collect();
    stage.world.take(Rows::Showcases(&entries)).await;
    let by = stage.agency(OPEN);
    let tab = AgencyTab::Approved;
    let page = list_for_agency(db, &by, stage.spring, tab, "", None, None)
        .await
        .unwrap();
    let address = page.rows[0].address;
    let page = async |key| {
        details_for_agency(db, &by, address, key)
            .await
            .unwrap()
            .creators
    };
    let first = page(None).await;
    let second = page(first.next.as_ref()).await;
    assert_eq!((first.rows.len(), second.rows.len()), (25, 7));
    assert_eq!(page(second.previous.as_ref()).await, first);
    let rows = first.rows.iter().chain(&second.rows);
    let creators: BTreeSet<CreatorId> = rows.map(|row| row.creator).collect();
    assert_eq!(creators.len(), 32);
    let last = second.rows.last().unwrap();
    assert_eq!(last.since, at("2011-03-02T09:00:00Z"));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn each_product_says_where_else_it_is_and_how_it_was_decided(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let others = ["summer", "autumn"];
    let campaigns = others.map(|code| campaign(code, "north"));
    stage.world.take(Rows::Campaigns(&campaigns)).await;
    let rejected = stage.register("rejected").await;
    let agency = stage.agency(OPEN);
    reject(db, &agency, rejected, &RejectReason::CommissionTooLow, true)
        .await
        .unwrap();
    let (_, product) = stage.world.product_called("rejected").await;
    for (code, rate) in others.into_iter().zip(["25", "22.5"]) {
        let (campaign, _) = stage.world.campaign_called(code).await;
        let request = Request {
            campaign,
            shop: stage.shop,
            product,
            total_rate: rate.parse().unwrap(),
        };
        register(db, &stage.seller(OPEN), request).await.unwrap();
    }
    let of = async |code: &str, now| {
        let by = stage.seller(now);
        let page = registrable_products(db, &by, stage.shop, stage.spring, "", None).await;
        let mut rows = page.unwrap().rows.into_iter();
        rows.find(|row| row.product.code == code).unwrap()
    };
    let row = of("rejected", OPEN).await;
    let highest = Some("25".parse().unwrap());
    assert_eq!(row.elsewhere, OtherCampaigns { count: 2, highest });
    assert!(matches!(
        row.earlier.unwrap().state,
        RegistrationState::Rejected {
            reason: RejectReason::CommissionTooLow,
            ..
        }
    ));
    // Being in this campaign is no other one, and what is over counts no longer.
    let none = OtherCampaigns::default();
    assert_eq!(of("mug", OPEN).await.elsewhere, none);
    assert_eq!(of("rejected", ENDED).await.elsewhere, none);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn each_product_says_whether_it_can_be_registered(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.one_of_each_state().await;
    let db = &stage.world.db;
    let blocked = stage.register("blocked").await;
    let agency = stage.agency(OPEN);
    reject(db, &agency, blocked, &RejectReason::HardToPromote, false)
        .await
        .unwrap();
    stage.product("fresh").await;
    let list = async |now| {
        let by = stage.seller(now);
        let page = registrable_products(db, &by, stage.shop, stage.spring, "", None).await;
        page.unwrap()
            .rows
            .into_iter()
            .map(|row| (row.product.code, row.refusal))
            .collect::<Vec<_>>()
    };
    let expected = [
        ("fresh", None),
        ("blocked", Some(RegisterRefusal::Blocked)),
        ("withdrawn", None),
        ("closed", None),
        ("asked", Some(RegisterRefusal::AlreadyRegistered)),
        ("rejected", None),
        ("pending", Some(RegisterRefusal::AlreadyRegistered)),
        ("mug", Some(RegisterRefusal::AlreadyRegistered)),
    ];
    let expected = expected.map(|(code, refusal)| (code.to_owned(), refusal));
    assert_eq!(list(OPEN).await, expected);
    let over = list("2011-04-25T09:00:00Z").await;
    let period = Some(RegisterRefusal::RegistrationOver);
    assert!(over.iter().all(|(_, refusal)| *refusal == period));

    // A rejected one that is registered again is no longer offered for that.
    let by = stage.seller(OPEN);
    let tab = SellerTab::Rejected;
    let rejected = async || {
        let page = list_for_shop(db, &by, stage.shop, None, tab, "", None)
            .await
            .unwrap();
        let rows = page.rows.into_iter();
        rows.map(|row| (row.product.code, row.may_reregister))
            .collect::<Vec<_>>()
    };
    let before = [("blocked".to_owned(), false), ("rejected".to_owned(), true)];
    assert_eq!(rejected().await, before);
    stage.register("rejected").await;
    let after = [
        ("blocked".to_owned(), false),
        ("rejected".to_owned(), false),
    ];
    assert_eq!(rejected().await, after);
    let page = list_for_shop(db, &by, stage.shop, None, SellerTab::Closed, "clo", None).await;
    let [closed] = page.unwrap().rows.try_into().unwrap();
    assert!(closed.may_reregister);
    assert!(matches!(
        closed.registration.state,
        RegistrationState::Closed { .. }
    ));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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
