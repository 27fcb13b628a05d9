//! People to ask as: a small market, and somebody signed in at each place of it.

use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::AccountId,
    market::{Market, MarketRules},
    period::CampaignDates,
    registration::RegistrationAddress,
};
use store::{
    ActorContext, BatchContext, Source,
    accounts::{self, Credentials, NewAccount},
    campaigns::NewCampaign,
    creators::NewCreator,
    import::{Importer, RowResult, Rows},
    lookup,
    memberships::{self, Seat},
    products::NewProduct,
    sessions::{self, Token},
};
use uuid::Uuid;

use crate::world::{Answer, World};

const SITE: &str = "https://partners.example.org";

/// A place that somebody works in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    /// An agency, by its short name.
    Agency(&'static str, MemberRole),
    /// A shop of the market GB, by its Shop Code.
    Shop(&'static str, MemberRole),
    /// A creator of the market GB, by handle.
    Creator(&'static str),
    /// The platform.
    Operations,
    /// None at all.
    Nowhere,
}

impl World {
    /// The market GB with shops SHOP1 and SHOP2, creators ann and bob (managed by `other`), and
    /// campaign `spring` of agency `north`.
    pub(crate) async fn with_market(self) -> Self {
        let product = |shop: &str, code: &str| NewProduct {
            shop_code: shop.into(),
            product_code: code.into(),
            title: format!("A {code}"),
            price_units: 1_000,
            currency: Currency::Gbp,
        };
        let creator = |handle: &str, agency: Option<&str>| NewCreator {
            handle: handle.into(),
            managed_by: agency.map(|agency| (agency.into(), "20".parse().unwrap())),
        };
        let day = |text: &str| text.parse().unwrap();
        let campaign = NewCampaign {
            campaign_code: "spring".into(),
            agency: "north".into(),
            market: Market::Gb,
            dates: CampaignDates::new(day("2031-03-01"), day("2031-04-20"), day("2031-04-30"))
                .unwrap(),
            min_rate: "5".parse().unwrap(),
        };
        for rows in [
            Rows::Products(&[product("SHOP1", "mug"), product("SHOP2", "cup")]),
            Rows::Creators(&[creator("ann", None), creator("bob", Some("other"))]),
            Rows::Campaigns(&[campaign]),
        ] {
            self.take(rows).await;
        }
        self
    }

    /// Takes rows in, all of them new.
    pub(crate) async fn take(&self, rows: Rows<'_>) {
        for row_result in self.submit(rows).await {
            assert_eq!(row_result, RowResult::New);
        }
    }

    /// Takes rows in, and says what became of each.
    pub(crate) async fn submit(&self, rows: Rows<'_>) -> Vec<RowResult> {
        let batch = BatchContext {
            market: &MarketRules::founding(Market::Gb),
            now: self.outside.now(),
            ids: &*self.outside.ids,
            source: Source::File,
        };
        let mut importer = Importer::durable(self.db.clone());
        importer.submit(&batch, rows).await.unwrap()
    }

    /// The registration of a world that has one.
    pub(crate) async fn the_registration(&self) -> RegistrationAddress {
        let (shop, registration): (Uuid, Uuid) =
            sqlx::query_as("select shop_id, registration_id from registration")
                .fetch_one(&self.db.primary)
                .await
                .unwrap();
        RegistrationAddress {
            shop: shop.into(),
            registration: registration.into(),
        }
    }

    /// A new account with this address, without a password.
    pub(crate) async fn account(&self, email: &str, password_hash: Option<&str>) -> AccountId {
        let new = NewAccount {
            email,
            display_name: None,
            password_hash,
            is_operator: false,
        };
        accounts::create(&self.db, new, self.outside.now(), &*self.outside.ids)
            .await
            .unwrap()
    }

    /// Gives the account a place, beside those that it has.
    pub(crate) async fn seat(&self, account: AccountId, place: Place) {
        let db = &self.db;
        let seat = match place {
            Place::Agency(slug, role) => {
                let agency = lookup::agency(db, slug).await.unwrap();
                Seat::Member(agency.into(), role)
            }
            Place::Shop(code, role) => {
                let shop = lookup::shop(db, Market::Gb, code).await.unwrap();
                Seat::Member(shop.into(), role)
            }
            Place::Creator(handle) => {
                Seat::Creator(lookup::creator(db, Market::Gb, handle).await.unwrap())
            }
            Place::Operations => Seat::Operator,
            Place::Nowhere => return,
        };
        memberships::seat(db, &self.by_program(), account, seat)
            .await
            .unwrap();
        if matches!(place, Place::Operations) {
            self.give_two_factor(account).await;
        }
    }

    /// The circumstances of what the program itself does.
    pub(crate) fn by_program(&self) -> ActorContext<'_> {
        ActorContext {
            actor: Actor::System,
            now: self.outside.now(),
            ids: &*self.outside.ids,
            form: None,
        }
    }

    /// Opens a session for the account; the value of the Cookie header that says so.
    pub(crate) async fn session_of(&self, account: AccountId) -> String {
        let outside = &self.outside;
        let password_hash =
            sqlx::query_scalar("select password_hash from account where account_id = $1")
                .bind(account.uuid())
                .fetch_one(&self.db.primary)
                .await
                .unwrap();
        let proven = Credentials {
            account,
            password_hash,
        };
        let token: Token = sessions::open(
            &self.db,
            &proven,
            None,
            outside.now(),
            &*outside.ids,
            outside,
        )
        .await
        .unwrap();
        format!("__Host-partner-center={token}")
    }

    /// Signs in a new person of this place, or the one whom a creator's account is of; the value of the Cookie
    /// header that says so.
    pub(crate) async fn sign_in_as(&self, place: Place) -> String {
        if let Place::Creator(handle) = place {
            let creator = lookup::creator(&self.db, Market::Gb, handle).await.unwrap();
            let known = "select account_id from creator_account where creator_id = $1";
            let known = sqlx::query_scalar(known).bind(creator.uuid());
            if let Some(account) = known.fetch_optional(&self.db.primary).await.unwrap() {
                return self.session_of(AccountId::new(account)).await;
            }
        }
        let email = format!("{}@example.org", self.outside.ids.next());
        let account = self.account(&email, None).await;
        self.seat(account, place).await;
        self.session_of(account).await
    }
}

/// Somebody at a place, with a browser and its session.
pub(crate) struct Person<'w> {
    world: &'w World,
    cookie: String,
}

impl<'w> Person<'w> {
    /// The cookie of the person's session.
    pub(crate) fn cookie(&self) -> &str {
        &self.cookie
    }

    pub(crate) async fn of(world: &'w World, place: Place) -> Self {
        let cookie = world.sign_in_as(place).await;
        Self { world, cookie }
    }

    /// Somebody with this account, in a browser of the own.
    pub(crate) async fn with(world: &'w World, account: AccountId) -> Self {
        let cookie = world.session_of(account).await;
        Self { world, cookie }
    }

    /// The same browser without its session, as after signing out in another tab.
    pub(crate) fn signed_out(&self) -> Self {
        Self {
            world: self.world,
            cookie: String::new(),
        }
    }

    /// The same browser while the page that carries this is in use.
    pub(crate) fn using(&self, opened: &str) -> Self {
        let page = app::opened_page::PAGE_IN_USE;
        Self {
            world: self.world,
            cookie: format!("{}; {page}={opened}", self.cookie),
        }
    }

    /// Asks for a page.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let cookie = [("cookie", self.cookie.as_str())];
        self.world.get_with(path, &cookie).await
    }

    /// Asks for a page at another host's name, as a proxy may pass on.
    pub(crate) async fn get_at(&self, host: &str, path: &str) -> Answer {
        let headers = [("cookie", self.cookie.as_str()), ("host", host)];
        self.world.get_with(path, &headers).await
    }

    /// Sends a form from the page `from` without script.
    pub(crate) async fn sent(&self, from: &str, to: &str, body: &str) -> Answer {
        let from = format!("{SITE}{from}");
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("referer", &from),
            ("sec-fetch-site", "same-origin"),
        ];
        self.world.ask("POST", to, &headers, body).await
    }

    /// Sends a form from the page `from` without script; where it leads.
    pub(crate) async fn send(&self, from: &str, to: &str, body: &str) -> String {
        let answer = self.sent(from, to, body).await;
        let status = answer.status;
        assert!(status.is_redirection(), "{to}: {status} {}", answer.body);
        let leads_to = answer.header("location");
        leads_to.trim_start_matches(SITE).to_owned()
    }

    /// Sends a form from the page `from` without script; the page that it leads to.
    pub(crate) async fn send_and_see(&self, from: &str, to: &str, body: &str) -> String {
        let leads_to = self.send(from, to, body).await;
        self.get(&leads_to).await.body
    }

    /// Calls a server function as the browser's half does.
    pub(crate) async fn call(&self, to: &str, body: &str) -> Answer {
        self.world
            .ask("POST", to, &self.calling_headers(), body)
            .await
    }

    /// The same from a page that carries this of who opened it where.
    pub(crate) async fn call_from(&self, opened: &str, to: &str, body: &str) -> Answer {
        let mut headers = self.calling_headers().to_vec();
        headers.push((app::opened_page::OPENED_PAGE, opened));
        self.world.ask("POST", to, &headers, body).await
    }

    fn calling_headers(&self) -> [(&str, &str); 4] {
        [
            ("cookie", self.cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "application/json"),
            ("sec-fetch-site", "same-origin"),
        ]
    }
}

/// What a page shows as its own, without what stands around it and what the browser's half reads.
pub(crate) fn main_of(page: &str) -> &str {
    let (_, main) = page.split_once("<main").unwrap();
    main.split_once("</main>").unwrap().0
}

/// Says that each of these stands on the page.
#[track_caller]
pub(crate) fn shows(page: &str, all: &[&str]) {
    for shown in all {
        let written = shown.replace('&', "&amp;");
        assert!(page.contains(&written), "{shown} isn't shown in {page}");
    }
}

/// The page without its help, which speaks of what other pages show: its panel, and what the browser's half
/// reads of it.
fn without_help(page: &str) -> String {
    let mut page = page.to_owned();
    for (from, to) in [
        ("<aside id=\"help\"", "</aside>"),
        ("steps\\\":[[", "more"),
        ("steps\":[[", "more"),
    ] {
        while let Some(begins) = page.find(from) {
            let ends = page[begins..].find(to).map_or(page.len(), |at| begins + at);
            page.replace_range(begins..ends, "");
        }
    }
    page
}

/// Says that none of these stands on the page, but for its help.
#[track_caller]
pub(crate) fn hides(page: &str, all: &[&str]) {
    let page = &without_help(page);
    for hidden in all {
        assert!(!page.contains(hidden), "{hidden} is shown in {page}");
    }
}
