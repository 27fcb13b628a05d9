//! A market whose lists all have as many rows as the test wants.

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::{CampaignId, RegistrationId, ShopId},
    intake::ContentType,
    market::Market as Code,
    period::CampaignDates,
    registration::RegistrationAddress,
    selection::Selection,
};
use sqlx::postgres::PgConnectOptions;
use store::{
    ActorContext,
    campaigns::NewCampaign,
    creators::NewCreator,
    import::Rows,
    links, lookup,
    orders::SubmittedLine,
    outbox::{self, RelayLimits},
    products::NewProduct,
    registrations::{self, NewRegistration, Request},
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use crate::{people::Place, world::World};

/// In the registration period of the campaigns.
const NOW: &str = "2031-03-10T12:00:00Z";

/// Where those work who look at the lists.
pub(super) const PLACES: [Place; 3] = [
    Place::Agency("north", MemberRole::Owner),
    Place::Shop("SHOP1", MemberRole::Owner),
    Place::Creator("ann"),
];
const AGENCY: usize = 0;
const SHOP: usize = 1;
const CREATOR: usize = 2;

/// A page with a list.
pub(super) struct List {
    /// Who looks at it: the one of this number in [`PLACES`].
    pub(super) who: usize,
    /// Its address; `{…}` stands for ids that [`Market::address`] knows.
    pub(super) path: &'static str,
    /// What each row says, before its number.
    pub(super) row: &'static str,
    /// How many rows fewer it has than the market has of its kind.
    pub(super) fewer: usize,
}

const fn list(who: usize, path: &'static str, row: &'static str, fewer: usize) -> List {
    List {
        who,
        path,
        row,
        fewer,
    }
}

/// Every list that a market can fill. `camp00` has all products, approved and linked; in `camp01` all
/// but the first wait for the agency; `camp02` and those after it have only the first.
pub(super) const LISTS: &[List] = &[
    list(AGENCY, "/partner/campaigns?market=GB", "camp", 0),
    list(AGENCY, "/partner/campaigns/{camp00}/approved", "A p", 0),
    list(AGENCY, "/partner/campaigns/{camp01}?tab=pending", "A p", 1),
    list(AGENCY, "/partner/campaigns/{camp00}/links", "A p", 0),
    list(AGENCY, "/partner/registrations/{first}", "crea", 0),
    list(AGENCY, "/partner/orders?market=GB", "ord", 0),
    list(AGENCY, "/partner/notices", "A p", 1),
    // All creators but ann and the first stand in the marketplace and are invited; all but ann are managed.
    list(AGENCY, "/partner/creators?market=GB", "crea", 1),
    list(
        AGENCY,
        "/partner/creators/invitations?market=GB&intention=product_distribution",
        "crea",
        1,
    ),
    list(AGENCY, "/partner/creators/linked?market=GB", "crea", 0),
    list(AGENCY, "/partner/sellers?market=GB", "A p", 0),
    list(SHOP, "/seller/campaigns", "camp", 0),
    list(SHOP, "/seller/campaigns/mine", "camp", 0),
    list(SHOP, "/seller/campaigns/{camp00}?tab=ongoing", "A p", 0),
    list(
        SHOP,
        "/seller/campaigns/{camp00}/samples?show=products",
        "A p",
        0,
    ),
    // What can't be registered any more is listed too, with the reason.
    list(SHOP, "/seller/campaigns/{camp02}/register", "A p", 0),
    list(SHOP, "/seller/products", "A p", 0),
    list(SHOP, "/seller/orders", "ord", 0),
    list(CREATOR, "/creator", "A p", 0),
    list(CREATOR, "/creator?q=a&sort=title", "A p", 0),
    list(CREATOR, "/creator/showcase/remove", "A p", 0),
    list(CREATOR, "/creator/orders", "ord", 0),
];

/// How many rows of this kind a page shows, each known by its number.
pub(super) fn shown(row: &str, page: &str) -> usize {
    let numbers = 0..100;
    let rows = numbers.map(|number| numbered(row, number));
    rows.filter(|row| page.contains(row.as_str())).count()
}

fn numbered(what: &str, number: usize) -> String {
    format!("{what}{number:02}")
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// The market, and how many of everything it has.
pub(super) struct Market {
    world: World,
    size: usize,
}

impl Market {
    pub(super) async fn new(options: PgConnectOptions) -> Self {
        let world = World::at(options, || NOW.parse().unwrap());
        let ann = NewCreator {
            handle: "ann".into(),
            managed_by: None,
        };
        world.take(Rows::Creators(&[ann])).await;
        Self { world, size: 0 }
    }

    pub(super) const fn world(&self) -> &World {
        &self.world
    }

    /// Adds to everything until there are so many: campaigns, products in them, creators who sell the
    /// first of them, what ann has and sold, links and notices.
    pub(super) async fn grow_to(&mut self, size: usize) {
        let new = self.size..size;
        self.size = size;
        let world = &self.world;
        let products: Vec<_> = new.clone().map(product).collect();
        world.take(Rows::Products(&products)).await;
        let campaigns: Vec<_> = new.clone().map(campaign).collect();
        world.take(Rows::Campaigns(&campaigns)).await;
        if new.start == 0 {
            self.open_finding().await;
        }
        let creators: Vec<_> = new.clone().map(creator).collect();
        world.take(Rows::Creators(&creators)).await;
        let of_first = new.clone().map(|number| registered(0, number));
        let others = new.clone().filter(|number| *number > 0);
        let of_others = others.clone().map(|number| registered(number, 0));
        let registrations: Vec<_> = of_first.chain(of_others).collect();
        world.take(Rows::Registrations(&registrations)).await;
        let by_ann = new.clone().map(|number| accepted("ann".into(), number));
        let by_others = new.clone();
        let by_others = by_others.map(|number| accepted(numbered("crea", number), 0));
        let entries: Vec<_> = by_ann.chain(by_others).collect();
        world.take(Rows::Showcases(&entries)).await;
        let lines: Vec<_> = new.map(line).collect();
        world.take(Rows::Orders(&lines)).await;
        let found = others.clone().map(|number| numbered("crea", number));
        self.let_find(&found.collect::<Vec<_>>()).await;
        for number in others {
            self.ask_for(number).await;
            self.tell().await;
        }
        self.export().await;
    }

    /// The address of a list, with its ids in it.
    pub(super) async fn address(&self, path: &str) -> String {
        let mut address = path.to_owned();
        for number in 0..=2 {
            let code = numbered("camp", number);
            let id = self.campaign(&code).await.to_string();
            address = address.replace(&format!("{{{code}}}"), &id);
        }
        if address.contains("{first}") {
            let first = self.registrations().await[0];
            let id = format!("{}/{}", first.shop, first.registration);
            address = address.replace("{first}", &id);
        }
        address
    }

    async fn campaign(&self, code: &str) -> CampaignId {
        let found = lookup::campaign(&self.world.db, Code::Gb, code).await;
        found.unwrap().0
    }

    /// The registrations of the first campaign, that of the first product before the others.
    async fn registrations(&self) -> Vec<RegistrationAddress> {
        let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
            "select shop_id, registration_id from registration
             join product using (shop_id, product_id)
             where campaign_id = $1
             order by product_code",
        )
        .bind(self.campaign("camp00").await.uuid())
        .fetch_all(&self.world.db.primary)
        .await
        .unwrap();
        let addresses = rows.into_iter().map(|(shop, registration)| {
            let (shop, registration) = (ShopId::new(shop), RegistrationId::new(registration));
            RegistrationAddress { shop, registration }
        });
        addresses.collect()
    }

    /// The shop asks for a product's place in the second campaign.
    async fn ask_for(&self, number: usize) {
        let (db, code) = (&self.world.db, numbered("p", number));
        let (shop, product) = lookup::product(db, Code::Gb, &code).await.unwrap();
        let request = Request {
            campaign: self.campaign("camp01").await,
            shop,
            product,
            total_rate: "30".parse().unwrap(),
        };
        // What happens within an hour is one notice.
        let by = self.world.by_program();
        let hours = 2 * i64::try_from(number).unwrap();
        let by = ActorContext {
            now: by.now - TimeDelta::hours(hours),
            ..by
        };
        registrations::register(db, &by, request).await.unwrap();
    }

    /// The agency exports the links of the first campaign.
    async fn export(&self) {
        let (world, campaign) = (&self.world, self.campaign("camp00").await);
        let all = self.registrations().await;
        let email = format!("{}@example.org", world.outside.ids.next());
        let by = ActorContext {
            actor: Actor::Agency {
                account: world.account(&email, None).await,
                agency: lookup::agency(&world.db, "north").await.unwrap(),
                role: MemberRole::Owner,
            },
            ..world.by_program()
        };
        links::export(
            &world.db,
            &by,
            &world.outside,
            campaign,
            &Selection::Ids(all.clone()),
            false,
        )
        .await
        .unwrap();
    }

    /// Everybody is told what happened.
    async fn tell(&self) {
        let much = RelayLimits {
            events: 500,
            entries: 500,
        };
        let outside = &self.world.outside;
        let (ids, now) = (&*outside.ids, outside.now());
        while outbox::relay(&self.world.db, ids, much, now, |_| {})
            .await
            .unwrap()
            > 0
        {}
    }
}

fn product(number: usize) -> NewProduct {
    NewProduct {
        shop_code: "SHOP1".into(),
        product_code: numbered("p", number),
        title: numbered("A p", number),
        price_units: 1_999,
        currency: Currency::Gbp,
    }
}

fn campaign(number: usize) -> NewCampaign {
    let dates = CampaignDates::new(day("2031-03-01"), day("2031-04-20"), day("2031-04-30"));
    NewCampaign {
        campaign_code: numbered("camp", number),
        agency: "north".into(),
        market: Code::Gb,
        dates: dates.unwrap(),
        min_rate: "5".parse().unwrap(),
    }
}

fn creator(number: usize) -> NewCreator {
    NewCreator {
        handle: numbered("crea", number),
        managed_by: Some(("north".into(), "20".parse().unwrap())),
    }
}

fn registered(campaign: usize, product: usize) -> NewRegistration {
    NewRegistration {
        campaign_code: numbered("camp", campaign),
        shop_code: "SHOP1".into(),
        product_code: numbered("p", product),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    }
}

fn accepted(creator: String, product: usize) -> NewShowcaseEntry {
    NewShowcaseEntry {
        creator,
        campaign_code: "camp00".into(),
        product_code: numbered("p", product),
        accepted_at: "2031-03-02T09:00:00Z".parse().unwrap(),
    }
}

fn line(number: usize) -> SubmittedLine {
    SubmittedLine {
        order_code: numbered("ord", number),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "p00".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 1,
        unit_price_units: 1_999,
        currency: Currency::Gbp,
        placed_at: "2031-03-05T10:00:00Z".parse().unwrap(),
        paid_at: None,
        delivered_at: None,
        cancelled_at: None,
    }
}
