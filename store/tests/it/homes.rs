//! What home pages say of work, over all campaigns.

use domain::{
    actor::{Actor, MemberRole},
    campaign::{Approval, Approvals},
    home::{AgencyHome, AgencyWork, OpenWork, Waiting},
    ids::CampaignId,
    market::Market,
    registration::RegistrationAddress,
};
use sqlx::PgPool;
use store::{
    ActorContext, approvals,
    campaigns::{home_of_agency, open_for_shop},
    import::Rows,
    lookup,
    registrations::{Request, approve, register, request_close, work_of_shop},
};

use crate::{
    links::{ENDED, OPEN, Sharing},
    world::{at, campaign, line, member_of_agency, member_of_shop, product},
};

const FIRST: &str = "2011-03-04T09:00:00Z";
const SECOND: &str = "2011-03-05T09:00:00Z";

/// [`Sharing`], whose agency `north` also runs `summer`.
struct Homes {
    sharing: Sharing,
    summer: CampaignId,
}

impl Homes {
    async fn new(pool: PgPool) -> Self {
        let sharing = Sharing::new(pool).await;
        let world = &sharing.world;
        world
            .take(Rows::Campaigns(&[campaign("summer", "north")]))
            .await;
        let (summer, _) = world.campaign_called("summer").await;
        Self { sharing, summer }
    }

    /// Registers a product of the shop's, a new one unless it is known.
    async fn register(
        &self,
        campaign: CampaignId,
        (shop, code): (&str, &str),
        now: &str,
    ) -> RegistrationAddress {
        let world = &self.sharing.world;
        if code != "cup" {
            world.take(Rows::Products(&[product(shop, code)])).await;
        }
        let (shop, product) = world.product_called(code).await;
        let by = world.by(member_of_shop(shop, 2, MemberRole::Owner), now);
        let request = Request {
            campaign,
            shop,
            product,
            total_rate: "30".parse().unwrap(),
        };
        register(&world.db, &by, request).await.unwrap()
    }

    async fn approve(&self, address: RegistrationAddress, now: &str) {
        let by = self.manager(now);
        approve(&self.sharing.world.db, &by, address).await.unwrap();
    }

    fn manager(&self, now: &str) -> ActorContext<'_> {
        self.sharing.agency(self.sharing.north, now)
    }

    async fn home(&self, now: &str) -> AgencyHome {
        let by = self.manager(now);
        let home = home_of_agency(&self.sharing.world.db, &by, self.sharing.north, Market::Gb);
        home.await.unwrap()
    }

    async fn work(&self) -> OpenWork {
        self.home(OPEN).await.work.all
    }
}

fn waiting(count: u64, since: &str, shops: u64) -> Waiting {
    Waiting {
        count,
        since: Some(at(since)),
        shops,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_open_is_counted_campaign_by_campaign_and_together(pool: PgPool) {
    let homes = Homes::new(pool).await;
    let (spring, summer) = (homes.sharing.spring, homes.summer);
    homes.register(spring, ("SHOP1", "late"), SECOND).await;
    homes.register(summer, ("SHOP1", "early"), FIRST).await;
    homes.register(summer, ("SHOP2", "cup"), SECOND).await;
    let bare = homes.register(summer, ("SHOP1", "bare"), FIRST).await;
    homes.approve(bare, SECOND).await;
    let asked = homes.register(spring, ("SHOP1", "asked"), FIRST).await;
    homes.approve(asked, FIRST).await;
    let seller = member_of_shop(asked.shop, 2, MemberRole::Owner);
    let world = &homes.sharing.world;
    request_close(&world.db, &world.by(seller, SECOND), asked)
        .await
        .unwrap();

    let home = homes.home(OPEN).await;
    let all = home.work.all;
    assert_eq!(all.pending, waiting(3, FIRST, 2), "a shop counts once");
    assert_eq!(all.close_requests, waiting(1, SECOND, 1));
    assert_eq!(all.without_rate, waiting(1, SECOND, 1));
    assert_eq!((all.without_link.count, all.without_link.shops), (1, 1));
    assert_eq!(all.products, 3);
    let of = |campaign| {
        let mut campaigns = home.work.campaigns.iter();
        campaigns.find(|open| open.campaign == campaign).unwrap()
    };
    assert_eq!(home.work.campaigns.len(), 2);
    assert_eq!(of(spring).work.pending, waiting(1, SECOND, 1));
    assert_eq!(of(summer).work.pending, waiting(2, FIRST, 2));
    assert_eq!(of(summer).work.close_requests, Waiting::default());
    assert_eq!((of(spring).work.products, of(summer).work.products), (2, 1));
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_needs_a_link_until_one_is_exported_and_again_when_it_is_revoked(pool: PgPool) {
    let homes = Homes::new(pool).await;
    assert_eq!(homes.work().await.without_link.count, 1);
    homes.sharing.link().await;
    assert_eq!(homes.work().await.without_link, Waiting::default());
    let revoke = "update share_link set revoked_at = created_at";
    let db = &homes.sharing.world.db;
    sqlx::query(revoke).execute(&db.primary).await.unwrap();
    assert_eq!(homes.work().await.without_link.count, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn of_campaigns_that_are_over_or_of_others_nothing_is_open(pool: PgPool) {
    let homes = Homes::new(pool).await;
    homes
        .register(homes.sharing.spring, ("SHOP1", "late"), SECOND)
        .await;
    let over = homes.home(ENDED).await.work;
    assert_eq!((over.all, over.campaigns.len()), (OpenWork::default(), 0));
    let db = &homes.sharing.world.db;
    let other = lookup::agency(db, "other").await.unwrap();
    let by = homes
        .sharing
        .world
        .by(member_of_agency(other, 9, MemberRole::Owner), OPEN);
    let theirs = home_of_agency(db, &by, other, Market::Gb).await.unwrap();
    assert_eq!(theirs.work, AgencyWork::default());
    let foreign = home_of_agency(db, &by, homes.sharing.north, Market::Gb).await;
    assert!(matches!(foreign, Err(store::Error::NotFound)));
    let elsewhere = home_of_agency(db, &homes.manager(OPEN), homes.sharing.north, Market::Id).await;
    assert_eq!(elsewhere.unwrap().work.campaigns, []);
}

#[database_test::test(store::MIGRATOR)]
async fn a_home_knows_how_far_the_agency_has_come(pool: PgPool) {
    let homes = Homes::new(pool).await;
    let world = &homes.sharing.world;
    let db = &world.db;
    let other = lookup::agency(db, "other").await.unwrap();
    let north = homes.sharing.north;
    let of_other = world.by(member_of_agency(other, 9, MemberRole::Owner), OPEN);
    let home = homes.home(OPEN).await;
    assert!(!home.has_lines && !home.has_managed_lines);
    let mut sold = line("A");
    sold.creator = "bob".into();
    world.take(Rows::Orders(&[sold])).await;
    let home = homes.home(OPEN).await;
    assert!(home.has_lines && !home.has_managed_lines);
    let managing = home_of_agency(db, &of_other, other, Market::Gb).await;
    let managing = managing.unwrap();
    assert!(!managing.has_lines && managing.has_managed_lines);

    let program = world.by(Actor::System, OPEN);
    for approval in [
        Approval::CreatorMatchmaking(Market::Id),
        Approval::Tax,
        Approval::CreatorMatchmaking(Market::Gb),
        Approval::Bank,
    ] {
        approvals::approve(db, &program, north, approval)
            .await
            .unwrap();
        for market in [Market::Gb, Market::Id, Market::Sg] {
            let by = homes.manager(OPEN);
            let known: Approvals = approvals::standing(db, &by, north, market).await.unwrap();
            let home = home_of_agency(db, &by, north, market).await.unwrap();
            assert_eq!(home.approvals, known, "{approval:?} {market}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_knows_which_agencies_have_not_decided(pool: PgPool) {
    let homes = Homes::new(pool).await;
    let world = &homes.sharing.world;
    let db = &world.db;
    world
        .take(Rows::Campaigns(&[campaign("harvest", "south")]))
        .await;
    let (harvest, _) = world.campaign_called("harvest").await;
    homes.register(homes.summer, ("SHOP1", "one"), SECOND).await;
    homes.register(harvest, ("SHOP1", "two"), SECOND).await;
    homes
        .register(homes.sharing.spring, ("SHOP1", "three"), FIRST)
        .await;
    homes.register(homes.summer, ("SHOP2", "cup"), FIRST).await;
    let (shop, _) = world.product_called("mug").await;
    let seller = |now| world.by(member_of_shop(shop, 2, MemberRole::Viewer), now);

    let work = work_of_shop(db, &seller(OPEN), shop).await.unwrap();
    assert_eq!(work.code, "SHOP1");
    assert_eq!((work.counts.pending, work.counts.approved), (3, 1));
    let waiting: Vec<_> = work
        .waiting
        .iter()
        .map(|one| (one.agency.as_str(), one.count, one.since))
        .collect();
    assert_eq!(waiting, [("north", 2, at(FIRST)), ("south", 1, at(SECOND))]);
    let over = work_of_shop(db, &seller(ENDED), shop).await.unwrap();
    assert_eq!((over.waiting.len(), over.counts.closed), (0, 4));

    let (other, _) = world.product_called("cup").await;
    let foreign = work_of_shop(db, &seller(OPEN), other).await;
    assert!(matches!(foreign, Err(store::Error::NotFound)));
    let foreign = open_for_shop(db, &seller(OPEN), other).await;
    assert!(matches!(foreign, Err(store::Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_is_shown_what_it_can_register_in_what_names_it_first(pool: PgPool) {
    let homes = Homes::new(pool).await;
    let world = &homes.sharing.world;
    let db = &world.db;
    let (shop, _) = world.product_called("mug").await;
    let open = async |now| {
        let by = world.by(member_of_shop(shop, 2, MemberRole::Viewer), now);
        let open = open_for_shop(db, &by, shop).await.unwrap();
        let names = open.iter().map(|row| row.name.to_string());
        names.collect::<Vec<_>>()
    };
    assert_eq!(open(OPEN).await, ["spring", "summer"]);
    let name = "update campaign set audience = 'named' where campaign_code = 'summer'";
    sqlx::query(name).execute(&db.primary).await.unwrap();
    assert_eq!(open(OPEN).await, ["spring"], "it is for others");
    let name = "insert into campaign_shop (campaign_id, shop_id) values ($1, $2)";
    sqlx::query(name)
        .bind(homes.summer.uuid())
        .bind(shop.uuid())
        .execute(&db.primary)
        .await
        .unwrap();
    assert_eq!(open(OPEN).await, ["summer", "spring"]);
    let hide = "update campaign set published_at = null where campaign_code = 'spring'";
    sqlx::query(hide).execute(&db.primary).await.unwrap();
    assert_eq!(open(OPEN).await, ["summer"]);
    // Registration is over on 21 April in London, and has not begun on 28 February.
    for now in ["2011-04-20T23:00:00Z", "2011-02-28T23:59:59Z"] {
        assert_eq!(open(now).await, [""; 0], "{now}");
    }
}
