//! Finding sellers: what agencies see of products and shops, what shops keep to themselves, and invitations.

use std::collections::BTreeSet;

use domain::{
    actor::{Actor, MemberRole},
    campaign::{Approval, MarketplaceRow, MarketplaceView},
    ids::{AccountId, AgencyId, CampaignId, ShopId},
    market::Market,
    notice::SellerNotice,
    page::Cursor,
    product::{ProductCategory, ProductForm},
    seller_finder::{
        InviteShopRefusal, MissingForSellers, SHOP_INVITATIONS_A_DAY, SellerSort,
        ShopInvitationMessage, SoldBand,
    },
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, approvals,
    campaigns::{MarketplaceFilter, marketplace_for_shop},
    import::Rows,
    lookup,
    notices::of_shop,
    outbox::{self, RelayLimits},
    products as store_products,
    seller_finder::{
        SellerFilter, access, invite, list_products, list_shops, mark_seen, rank,
        set_shows_products, shop as open_shop, shows_products, to_invite,
    },
};

use crate::{
    links::{is_not_there, refusal},
    world::{World, at, campaign, product, registration},
};

/// In the registration period of the campaigns.
const NOW: &str = "2011-03-08T09:00:00Z";

/// Agency `north`, which runs `spring` and may find sellers, and shop `SHOP1` with its products.
struct Stage {
    world: World,
    north: AgencyId,
    spring: CampaignId,
    shop: ShopId,
    person: AccountId,
}

impl Stage {
    /// With so many products of `SHOP1`, `p00` and those after it, each in `spring`.
    async fn new(pool: PgPool, products: usize) -> Self {
        let codes: Vec<String> = (0..products).map(|n| format!("p{n:02}")).collect();
        let new: Vec<_> = codes.iter().map(|code| product("SHOP1", code)).collect();
        let world = World::with_spring(pool, &new).await;
        let registered: Vec<_> = codes
            .iter()
            .map(|code| registration("spring", "SHOP1", code))
            .collect();
        world.take(Rows::Registrations(&registered)).await;
        let (spring, north) = world.campaign_called("spring").await;
        let shop = lookup::shop(&world.db, Market::Gb, "SHOP1").await.unwrap();
        let person = world.account("person@example.org").await;
        let stage = Self {
            world,
            north,
            spring,
            shop,
            person,
        };
        stage.approve(north).await;
        stage.rank(NOW).await;
        stage
    }

    async fn approve(&self, agency: AgencyId) {
        let by = self.world.by(Actor::System, NOW);
        let category = Approval::CreatorMatchmaking(Market::Gb);
        approvals::approve(&self.world.db, &by, agency, category)
            .await
            .unwrap();
    }

    async fn rank(&self, now: &str) {
        let mut counted = None;
        loop {
            let ranked = rank(&self.world.db, Market::Gb, counted, at(now)).await;
            counted = ranked.unwrap();
            if counted.is_none() {
                return;
            }
        }
    }

    fn agency(&self, agency: AgencyId, now: &str) -> ActorContext<'_> {
        let actor = Actor::Agency {
            account: self.person,
            agency,
            role: MemberRole::Manager,
        };
        self.world.by(actor, now)
    }

    fn seller(&self, shop: ShopId) -> ActorContext<'_> {
        let actor = Actor::Shop {
            account: self.person,
            shop,
            role: MemberRole::Manager,
        };
        self.world.by(actor, NOW)
    }

    /// So many items of a product were sold in a month.
    async fn sold(&self, code: &str, items: i64, month: &str) {
        sqlx::query(
            "insert into sale_total (
                 party_id, party, campaign_id, dimension, subject_id, subject_shop_id, first_day
               , market_code, currency, lines, items, sales_units, refunds, refunded_units
               , estimated, settled, total_estimated, total_settled
             )
             select registration.shop_id, 'seller', campaign_id, 'registration', registration_id
                  , registration.shop_id, $3::date, 'GB', 'GBP', $2, $2, $2 * 1000, 0, 0, 0, 0, 0, 0
             from registration
             join product
                 on product.shop_id = registration.shop_id
                 and product.product_id = registration.product_id
             where product_code = $1",
        )
        .bind(code)
        .bind(items)
        .bind(month)
        .execute(&self.world.db.primary)
        .await
        .unwrap();
    }

    /// The codes of the products that the agency finds on a page, and what leads on.
    async fn found(
        &self,
        filter: SellerFilter<'_>,
        sort: SellerSort,
        page: Option<&Cursor>,
    ) -> (Vec<String>, [Option<Cursor>; 2]) {
        let by = self.agency(self.north, NOW);
        let page = list_products(&self.world.db, &by, Market::Gb, filter, sort, page).await;
        let page = page.unwrap();
        let codes = page.rows.into_iter().map(|row| row.product.code);
        (codes.collect(), [page.previous, page.next])
    }

    async fn newest(&self, filter: SellerFilter<'_>) -> Vec<String> {
        self.found(filter, SellerSort::Newest, None).await.0
    }

    async fn target_campaigns(&self, shop: ShopId) -> Vec<MarketplaceRow> {
        let filter = MarketplaceFilter {
            view: MarketplaceView::Target,
            ..MarketplaceFilter::default()
        };
        let by = self.seller(shop);
        let page = marketplace_for_shop(&self.world.db, &by, shop, filter, None).await;
        page.unwrap().rows
    }

    async fn told_shop(&self) -> Vec<SellerNotice> {
        let limits = RelayLimits {
            events: 100,
            entries: 100,
        };
        let (db, ids) = (&self.world.db, &self.world.ids);
        while outbox::relay(db, ids, limits, self.world.now, |_| {})
            .await
            .unwrap()
            > 0
        {}
        let page = of_shop(db, &self.seller(self.shop), self.shop, None, None).await;
        page.unwrap().rows.into_iter().map(|one| one.what).collect()
    }
}

fn message(text: &str) -> ShopInvitationMessage {
    text.to_owned().try_into().unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn how_well_products_sell_is_an_order_and_a_band(pool: PgPool) {
    let stage = Stage::new(pool, 3).await;
    stage.sold("p00", 150, "2011-03-01").await;
    stage.sold("p01", 6, "2011-03-01").await;
    stage.sold("p01", 5, "2011-02-01").await;
    // Longer ago, and of all time: neither counts.
    stage.sold("p02", 5_000, "2011-01-01").await;
    stage.sold("p02", 5_000, "1970-01-01").await;
    stage.rank(NOW).await;
    let best = stage
        .found(SellerFilter::default(), SellerSort::BestSelling, None)
        .await;
    assert_eq!(best.0, ["p00", "p01", "p02"]);
    assert_eq!(
        stage.newest(SellerFilter::default()).await,
        ["p02", "p01", "p00"]
    );
    let by = stage.agency(stage.north, NOW);
    let (filter, sort) = (SellerFilter::default(), SellerSort::BestSelling);
    let page = list_products(&stage.world.db, &by, Market::Gb, filter, sort, None).await;
    let bands: Vec<_> = page.unwrap().rows.iter().map(|row| row.sold).collect();
    assert_eq!(
        bands,
        [Some(SoldBand::Hundreds), Some(SoldBand::Tens), None]
    );
    for (band, found) in [
        (SoldBand::Tens, vec!["p01", "p00"]),
        (SoldBand::Hundreds, vec!["p00"]),
        (SoldBand::Thousands, vec![]),
    ] {
        let filter = SellerFilter {
            sold: Some(band),
            ..SellerFilter::default()
        };
        assert_eq!(stage.newest(filter).await, found, "{band}");
    }
    // A month later the first two months don't count any more.
    stage.rank("2011-05-08T09:00:00Z").await;
    let filter = SellerFilter {
        sold: Some(SoldBand::Tens),
        ..SellerFilter::default()
    };
    assert!(stage.newest(filter).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn pages_lead_on_and_back_and_name_no_number(pool: PgPool) {
    let stage = Stage::new(pool, 60).await;
    for number in 0..60 {
        let items = 7_000 + number;
        stage
            .sold(&format!("p{number:02}"), items, "2011-03-01")
            .await;
    }
    stage.rank(NOW).await;
    for sort in SellerSort::ALL {
        let (mut all, mut page, mut back) = (Vec::new(), None, None);
        loop {
            let found = stage
                .found(SellerFilter::default(), sort, page.as_ref())
                .await;
            let (codes, [previous, next]) = found;
            all.extend(codes);
            for cursor in previous.iter().chain(&next) {
                let says = cursor.to_string();
                assert!(!says.contains(".70"), "{says}");
            }
            back = previous.or(back);
            page = next;
            if page.is_none() {
                break;
            }
        }
        let expected: Vec<String> = (0..60).rev().map(|n| format!("p{n:02}")).collect();
        assert_eq!(all, expected, "{sort}");
        let found = stage
            .found(SellerFilter::default(), sort, back.as_ref())
            .await;
        assert_eq!(found.0, expected[25..50], "{sort}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn filters_leave_what_they_say(pool: PgPool) {
    let stage = Stage::new(pool, 2).await;
    let (db, seller) = (&stage.world.db, stage.seller(stage.shop));
    let form = ProductForm {
        title: "Blue Kettle".to_owned(),
        code: "kettle".to_owned(),
        price: "24.50".to_owned(),
        stock: "0".to_owned(),
        category: "kitchen".to_owned(),
    };
    // It is found at once, without the job.
    let kettle = store_products::add(db, &seller, &form).await.unwrap();
    for (filter, found) in [
        (SellerFilter::default(), vec!["kettle", "p01", "p00"]),
        (
            SellerFilter {
                text: "blue",
                ..SellerFilter::default()
            },
            vec!["kettle"],
        ),
        (
            SellerFilter {
                category: Some(ProductCategory::Kitchen),
                ..SellerFilter::default()
            },
            vec!["kettle"],
        ),
        (
            SellerFilter {
                price_from: Some(2_450),
                ..SellerFilter::default()
            },
            vec!["kettle"],
        ),
        (
            SellerFilter {
                price_to: Some(2_449),
                ..SellerFilter::default()
            },
            vec!["p01", "p00"],
        ),
        (
            SellerFilter {
                text: "no such thing",
                ..SellerFilter::default()
            },
            vec![],
        ),
    ] {
        assert_eq!(stage.newest(filter).await, found, "{filter:?}");
    }
    let by = stage.agency(stage.north, NOW);
    let shops = list_shops(
        db,
        &by,
        Market::Gb,
        SellerFilter::default(),
        SellerSort::BestSelling,
        None,
    );
    let shops = shops.await.unwrap().rows;
    let [only] = shops.as_slice() else {
        panic!("one shop: {shops:?}");
    };
    assert_eq!((only.shop, only.products), (stage.shop, 3));

    store_products::set_listed(db, &seller, kettle, false)
        .await
        .unwrap();
    assert_eq!(stage.newest(SellerFilter::default()).await, ["p01", "p00"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_a_shop_keeps_to_itself_is_not_there(pool: PgPool) {
    let stage = Stage::new(pool, 1).await;
    let (db, seller) = (&stage.world.db, stage.seller(stage.shop));
    let by = stage.agency(stage.north, NOW);
    assert!(shows_products(db, &seller).await.unwrap());
    let shown = open_shop(db, &by, stage.shop, None).await.unwrap();
    assert_eq!(shown.code, "SHOP1");
    assert!(shown.products.rows[0].is_in_campaign);

    set_shows_products(db, &seller, false).await.unwrap();
    assert!(stage.newest(SellerFilter::default()).await.is_empty());
    is_not_there(open_shop(db, &by, stage.shop, None).await);
    is_not_there(to_invite(db, &by, stage.shop).await);
    is_not_there(invite(db, &by, stage.shop, stage.spring, &message("")).await);
    // Whatever a query asks: the policy keeps the rows away.
    let mut tx = db.primary.begin().await.unwrap();
    let acting = format!("set local partner_center.acting = 'agency {}'", stage.north);
    sqlx::raw_sql(sqlx::AssertSqlSafe(acting))
        .execute(&mut *tx)
        .await
        .unwrap();
    for table in ["product_rank", "shop_rank"] {
        let count = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let seen: i64 = sqlx::query_scalar(count).fetch_one(&mut *tx).await.unwrap();
        assert_eq!(seen, 0, "{table}");
    }
    drop(tx);

    set_shows_products(db, &seller, true).await.unwrap();
    assert_eq!(stage.newest(SellerFilter::default()).await, ["p00"]);
    // An agency turns no shop's switch.
    is_not_there(set_shows_products(db, &by, false).await);
}

#[database_test::test(store::MIGRATOR)]
async fn without_the_category_an_agency_finds_nothing(pool: PgPool) {
    let stage = Stage::new(pool, 1).await;
    let db = &stage.world.db;
    stage
        .world
        .take(Rows::Campaigns(&[campaign("autumn", "other")]))
        .await;
    let (autumn, other) = stage.world.campaign_called("autumn").await;
    let by = stage.agency(other, NOW);
    let lacks = Err(MissingForSellers::CreatorMatchmaking);
    assert_eq!(access(db, &by, Market::Gb).await.unwrap(), lacks);
    // Partner campaigns aren't open there, and so neither is this.
    let closed = Err(MissingForSellers::Market);
    assert_eq!(access(db, &by, Market::Vn).await.unwrap(), closed);
    let (filter, sort) = (SellerFilter::default(), SellerSort::Newest);
    is_not_there(list_products(db, &by, Market::Gb, filter, sort, None).await);
    is_not_there(list_shops(db, &by, Market::Gb, filter, sort, None).await);
    is_not_there(open_shop(db, &by, stage.shop, None).await);
    is_not_there(invite(db, &by, stage.shop, autumn, &message("")).await);
    stage.approve(other).await;
    assert_eq!(access(db, &by, Market::Gb).await.unwrap(), Ok(()));
    assert!(open_shop(db, &by, stage.shop, None).await.is_ok());
    // Another agency's campaign isn't there for it.
    is_not_there(invite(db, &by, stage.shop, stage.spring, &message("")).await);
    let viewer = Actor::Agency {
        account: stage.person,
        agency: other,
        role: MemberRole::Viewer,
    };
    let by = stage.world.by(viewer, NOW);
    is_not_there(invite(db, &by, stage.shop, autumn, &message("")).await);
}

#[database_test::test(store::MIGRATOR)]
async fn an_invitation_makes_a_target_campaign_and_is_told(pool: PgPool) {
    let stage = Stage::new(pool, 1).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.north, NOW);
    assert!(stage.target_campaigns(stage.shop).await.is_empty());
    let form = to_invite(db, &by, stage.shop).await.unwrap();
    assert!(!form.campaigns[0].is_invited);
    let says = message("Your mugs suit our creators.");
    invite(db, &by, stage.shop, stage.spring, &says)
        .await
        .unwrap();

    let target = stage.target_campaigns(stage.shop).await;
    let [only] = target.as_slice() else {
        panic!("one campaign: {target:?}");
    };
    assert_eq!(only.campaign, stage.spring);
    assert!(only.is_target && only.takes_registrations);
    assert_eq!(
        only.invitation.as_deref(),
        Some("Your mugs suit our creators.")
    );
    let told = stage.told_shop().await;
    assert!(
        matches!(
            told.as_slice(),
            [.., SellerNotice::InvitedToCampaign { campaign, .. }]
            | [SellerNotice::InvitedToCampaign { campaign, .. }, ..]
                if campaign.campaign == stage.spring
        ),
        "{told:?}"
    );

    let again = invite(db, &by, stage.shop, stage.spring, &says).await;
    assert_eq!(refusal(again), InviteShopRefusal::InvitedAlready);
    let form = to_invite(db, &by, stage.shop).await.unwrap();
    assert!(form.campaigns[0].is_invited);
    let shown = open_shop(db, &by, stage.shop, None).await.unwrap();
    assert_eq!(shown.invited_to, [("spring".to_owned(), false)]);
    mark_seen(db, &stage.seller(stage.shop), stage.spring)
        .await
        .unwrap();
    let shown = open_shop(db, &by, stage.shop, None).await.unwrap();
    assert_eq!(shown.invited_to, [("spring".to_owned(), true)]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_that_names_shops_names_the_invited_one_too(pool: PgPool) {
    let stage = Stage::new(pool, 1).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.north, NOW);
    let others: Vec<_> = (0..100)
        .map(|n| product(&format!("OTHER{n:02}"), &format!("o{n:02}")))
        .collect();
    stage.world.take(Rows::Products(&others)).await;
    let named = "insert into campaign_shop (campaign_id, shop_id)
         select $1, shop_id from shop where shop_code like 'OTHER%'
         order by shop_code
         limit $2";
    for (count, expected) in [
        (99_i64, Ok(())),
        (100, Err(InviteShopRefusal::CampaignFull)),
    ] {
        sqlx::query("update campaign set audience = 'named' where campaign_id = $1")
            .bind(stage.spring.uuid())
            .execute(&db.primary)
            .await
            .unwrap();
        for table in ["campaign_shop", "shop_invitation"] {
            let clear = sqlx::AssertSqlSafe(format!("delete from {table}"));
            sqlx::query(clear).execute(&db.primary).await.unwrap();
        }
        sqlx::query(named)
            .bind(stage.spring.uuid())
            .bind(count)
            .execute(&db.primary)
            .await
            .unwrap();
        let invited = invite(db, &by, stage.shop, stage.spring, &message("")).await;
        match expected {
            Ok(()) => {
                invited.unwrap();
                assert_eq!(stage.target_campaigns(stage.shop).await.len(), 1);
                // Taken off, it sees the campaign no more but for what it has registered.
                sqlx::query("delete from campaign_shop where shop_id = $1")
                    .bind(stage.shop.uuid())
                    .execute(&db.primary)
                    .await
                    .unwrap();
                assert!(stage.target_campaigns(stage.shop).await.is_empty());
            }
            Err(why) => {
                assert_eq!(refusal(invited), why);
                let kept: i64 = sqlx::query_scalar("select count(*) from shop_invitation")
                    .fetch_one(&db.primary)
                    .await
                    .unwrap();
                assert_eq!(kept, 0, "nothing is half-done");
            }
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_sellers_cannot_see_or_register_in_invites_nobody(pool: PgPool) {
    let stage = Stage::new(pool, 1).await;
    let db = &stage.world.db;
    let over = stage.agency(stage.north, "2011-04-21T09:00:00Z");
    let late = invite(db, &over, stage.shop, stage.spring, &message("")).await;
    assert_eq!(refusal(late), InviteShopRefusal::RegistrationOver);
    let form = to_invite(db, &over, stage.shop).await.unwrap();
    assert!(form.campaigns.is_empty());
    sqlx::query("update campaign set published_at = null")
        .execute(&db.primary)
        .await
        .unwrap();
    let by = stage.agency(stage.north, NOW);
    let hidden = invite(db, &by, stage.shop, stage.spring, &message("")).await;
    assert_eq!(refusal(hidden), InviteShopRefusal::NotPublished);
}

#[database_test::test(store::MIGRATOR)]
async fn sixty_four_race_to_invite_one_shop_and_one_wins(pool: PgPool) {
    let stage = Stage::new(pool, 1).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.north, NOW);
    let says = message("Join us");
    let (by, says) = (&by, &says);
    let sent = (0..64).map(|_| invite(db, by, stage.shop, stage.spring, says));
    let (won, lost): (Vec<_>, Vec<_>) = join_all(sent).await.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 63));
    for failed in lost {
        assert_eq!(refusal(failed), InviteShopRefusal::InvitedAlready);
    }
    let sent: i32 = sqlx::query_scalar("select sent from sending_limit")
        .fetch_one(&db.primary)
        .await
        .unwrap();
    assert_eq!(sent, 1, "who was refused is not counted");
}

#[database_test::test(store::MIGRATOR)]
async fn fifty_shops_are_invited_in_a_day_and_no_more(pool: PgPool) {
    let stage = Stage::new(pool, 1).await;
    let db = &stage.world.db;
    let most = usize::try_from(SHOP_INVITATIONS_A_DAY).unwrap();
    let others: Vec<_> = (0..most)
        .map(|n| product(&format!("OTHER{n:02}"), &format!("o{n:02}")))
        .collect();
    stage.world.take(Rows::Products(&others)).await;
    let by = stage.agency(stage.north, NOW);
    let says = message("");
    let mut shops = BTreeSet::new();
    for number in 0..most {
        let code = format!("OTHER{number:02}");
        let shop = lookup::shop(db, Market::Gb, &code).await.unwrap();
        invite(db, &by, shop, stage.spring, &says).await.unwrap();
        shops.insert(shop);
    }
    assert_eq!(shops.len(), most);
    let one_more = invite(db, &by, stage.shop, stage.spring, &says).await;
    let next = at("2011-03-09T09:00:00Z");
    assert_eq!(refusal(one_more), InviteShopRefusal::TooManyToday { next });
    let by = stage.agency(stage.north, "2011-03-09T09:00:00Z");
    invite(db, &by, stage.shop, stage.spring, &says)
        .await
        .unwrap();
}
