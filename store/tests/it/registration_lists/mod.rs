//! Registrations in lists: the agency's with creators, the seller's without, both as of now.

mod paging;
mod registrable;
mod tabs;

use domain::{
    actor::MemberRole,
    ids::{AgencyId, CampaignId, ProductId, ShopId},
    registration::{AgencyTab, RejectReason, SellerTab},
};
use sqlx::PgPool;
use store::{
    ActorContext,
    import::Rows,
    registrations::{
        RegistrationAddress, Request, approve, list_for_agency, list_for_shop, register, reject,
        request_close, withdraw,
    },
};

use crate::world::{World, member_of_agency, member_of_shop, product};

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
