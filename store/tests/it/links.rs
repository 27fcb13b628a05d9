//! Share links: made once, followed by creators of the market, taken back by their agency.

use std::sync::atomic::{AtomicU8, Ordering};

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, CampaignId, CreatorId, RegistrationId, ShopId},
    market::{Market, MarketRules},
    offer::RateFrom,
    registration::RegistrationAddress,
    selection::Selection,
    share_link::{ExportLinksRefusal, LinkCode, LookUpRefusal, RevokeRefusal},
    showcase::OfferShown,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, SecretSource,
    creators::NewCreator,
    import::{RowResult, Rows},
    links::{export, look_up, of_campaign, of_registration, revoke},
    lookup,
    offers::set_creator_rate,
    registrations::{Request, approve, close, register},
};
use uuid::Uuid;

use crate::world::{World, at, campaign, member_of_agency, member_of_shop, registration};

/// During `spring`.
pub(crate) const OPEN: &str = "2011-03-10T10:00:00Z";
/// After its last day.
pub(crate) const ENDED: &str = "2011-05-02T09:00:00Z";

/// Secrets that count up, so that every run draws the same ones.
#[derive(Default)]
pub(crate) struct SeededSecrets(AtomicU8);

impl SecretSource for SeededSecrets {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

/// [`World::selling`], seen by those who share links: agency `north` runs `spring`, in which `mug` is
/// sold at 15 % for creators; ann and bob of the same market have it, cat hasn't, and dee is of
/// another market.
pub(crate) struct Sharing {
    pub(crate) world: World,
    pub(crate) north: AgencyId,
    pub(crate) spring: CampaignId,
    pub(crate) mug: RegistrationAddress,
    pub(crate) ann: CreatorId,
    pub(crate) cat: CreatorId,
    pub(crate) dee: CreatorId,
    secrets: SeededSecrets,
}

impl Sharing {
    pub(crate) async fn new(pool: PgPool) -> Self {
        let mut world = World::selling(pool).await;
        let creator = |handle: &str| NewCreator {
            handle: handle.into(),
            managed_by: None,
        };
        world.take(Rows::Creators(&[creator("cat")])).await;
        world.market = MarketRules::founding(Market::Id);
        world.take(Rows::Creators(&[creator("dee")])).await;
        world.market = MarketRules::founding(Market::Gb);
        let (spring, north) = world.campaign_called("spring").await;
        // Whoever acts for an agency or is a creator here.
        sqlx::query("insert into account (account_id, email, created_at) values ($1, 'ada@example.org', $2)")
            .bind(account().uuid())
            .bind(at(OPEN))
            .execute(&world.db.primary)
            .await
            .unwrap();
        Self {
            mug: address(&world, spring).await,
            ann: lookup::creator(&world.db, Market::Gb, "ann").await.unwrap(),
            cat: lookup::creator(&world.db, Market::Gb, "cat").await.unwrap(),
            dee: lookup::creator(&world.db, Market::Id, "dee").await.unwrap(),
            north,
            spring,
            world,
            secrets: SeededSecrets::default(),
        }
    }

    pub(crate) fn agency(&self, agency: AgencyId, now: &str) -> ActorContext<'_> {
        let actor = member_of_agency(agency, 1, MemberRole::Manager);
        self.world.by(actor, now)
    }

    pub(crate) fn creator(&self, creator: CreatorId, now: &str) -> ActorContext<'_> {
        let account = account();
        self.world.by(Actor::Creator { account, creator }, now)
    }

    pub(crate) fn secrets(&self) -> &SeededSecrets {
        &self.secrets
    }

    /// The link to the mug.
    pub(crate) async fn link(&self) -> LinkCode {
        self.link_to(self.spring, self.north, self.mug).await
    }

    pub(crate) async fn link_to(
        &self,
        campaign: CampaignId,
        agency: AgencyId,
        address: RegistrationAddress,
    ) -> LinkCode {
        let by = self.agency(agency, OPEN);
        let exported = export(
            &self.world.db,
            &by,
            &self.secrets,
            campaign,
            &Selection::Ids(vec![address]),
            false,
        )
        .await;
        exported.unwrap().links[0].link
    }

    /// Another campaign of another agency with the mug at another creator rate, and its link.
    pub(crate) async fn other_campaign(&self, code: &str, creator_rate: &str) -> LinkCode {
        let world = &self.world;
        world
            .take(Rows::Campaigns(&[campaign(code, "south")]))
            .await;
        let mut mug = registration(code, "SHOP1", "mug");
        mug.creator_rate = creator_rate.parse().unwrap();
        assert_eq!(
            world.take(Rows::Registrations(&[mug])).await,
            [RowResult::New]
        );
        let (campaign, south) = world.campaign_called(code).await;
        let address = address(world, campaign).await;
        self.link_to(campaign, south, address).await
    }

    pub(crate) async fn set_rate(&self, rate: &str, from: &str) {
        let change = RateFrom {
            from: at(from),
            rate: rate.parse().unwrap(),
        };
        let by = self.agency(self.north, OPEN);
        set_creator_rate(&self.world.db, &by, self.mug, change)
            .await
            .unwrap();
    }

    /// The cup of the other shop: in `spring`, without a creator rate.
    async fn cup_without_rate(&self) -> RegistrationAddress {
        let db = &self.world.db;
        let (shop, product) = self.world.product_called("cup").await;
        let seller = member_of_shop(shop, 1, MemberRole::Owner);
        // Imported campaigns are published.
        let request = Request {
            campaign: self.spring,
            shop,
            product,
            total_rate: "20".parse().unwrap(),
        };
        let by = self.world.by(seller, OPEN);
        register(db, &by, request).await.unwrap()
    }

    async fn look(&self, creator: CreatorId, code: LinkCode, now: &str) -> OfferShown {
        let by = self.creator(creator, now);
        look_up(&self.world.db, &by, code).await.unwrap()
    }
}

fn account() -> AccountId {
    AccountId::new(Uuid::from_u128(1))
}

/// The one registration of the campaign.
async fn address(world: &World, campaign: CampaignId) -> RegistrationAddress {
    let (shop, registration): (Uuid, Uuid) =
        sqlx::query_as("select shop_id, registration_id from registration where campaign_id = $1")
            .bind(campaign.uuid())
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
    RegistrationAddress {
        shop: ShopId::new(shop),
        registration: RegistrationId::new(registration),
    }
}

/// The rules' own refusal.
pub(crate) fn refusal<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Error<R>>) -> R {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub(crate) fn is_not_there<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Error<R>>) {
    assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_is_made_once_and_stays_the_same(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.north, OPEN);
    assert_eq!(of_registration(db, &by, stage.mug).await.unwrap(), None);
    let twice = [stage.mug, stage.mug];
    let first = export(
        db,
        &by,
        &stage.secrets,
        stage.spring,
        &Selection::Ids(twice.to_vec()),
        false,
    )
    .await
    .unwrap();
    assert_eq!((first.links.len(), first.left_out.len()), (1, 0));
    assert_eq!(first.links[0].product_title, "A mug");
    assert_eq!(first.links[0].creator_rate.to_string(), "15.00");
    let again = export(
        db,
        &by,
        &stage.secrets,
        stage.spring,
        &Selection::Ids(vec![stage.mug]),
        false,
    )
    .await
    .unwrap();
    assert_eq!(again, first);
    let link = first.links[0].link;
    assert_eq!(
        of_registration(db, &by, stage.mug).await.unwrap(),
        Some(link)
    );
    let all = of_campaign(db, &by, stage.spring).await.unwrap();
    let all: Vec<_> = all.into_iter().map(|(link, _)| link).collect();
    assert_eq!(all, first.links);
}

#[database_test::test(store::MIGRATOR)]
async fn many_who_export_at_once_get_the_same_link(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let links = (0..6).map(|_| stage.link());
    let links = futures::future::join_all(links).await;
    assert!(links.iter().all(|link| *link == links[0]), "{links:?}");
    let stored: i64 = sqlx::query_scalar("select count(*) from share_link")
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap();
    assert_eq!(stored, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn products_without_a_rate_are_named_and_left_out_only_by_consent(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.north, OPEN);
    let cup = stage.cup_without_rate().await;
    let selected = [cup, stage.mug];
    let pending = export(
        db,
        &by,
        &stage.secrets,
        stage.spring,
        &Selection::Ids(selected.to_vec()),
        true,
    )
    .await;
    let products = vec!["A cup".to_owned()];
    assert_eq!(
        refusal(pending),
        ExportLinksRefusal::NotInCampaign {
            products: products.clone()
        }
    );
    approve(db, &by, cup).await.unwrap();
    let unrated = export(
        db,
        &by,
        &stage.secrets,
        stage.spring,
        &Selection::Ids(selected.to_vec()),
        false,
    )
    .await;
    let expected = ExportLinksRefusal::WithoutRate {
        products: products.clone(),
    };
    assert_eq!(refusal(unrated), expected);
    assert!(of_campaign(db, &by, stage.spring).await.unwrap().is_empty());
    let rated = export(
        db,
        &by,
        &stage.secrets,
        stage.spring,
        &Selection::Ids(selected.to_vec()),
        true,
    )
    .await
    .unwrap();
    assert_eq!(rated.left_out, products);
    assert_eq!(rated.links.len(), 1);
    let none = export(
        db,
        &by,
        &stage.secrets,
        stage.spring,
        &Selection::Ids(vec![cup]),
        true,
    )
    .await
    .unwrap();
    assert!(none.links.is_empty());
    let nothing = export(
        db,
        &by,
        &stage.secrets,
        stage.spring,
        &Selection::Ids(Vec::new()),
        true,
    )
    .await;
    assert_eq!(refusal(nothing), ExportLinksRefusal::NothingSelected);
}

#[database_test::test(store::MIGRATOR)]
async fn anothers_campaign_and_its_links_are_not_there(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let other = lookup::agency(db, "other").await.unwrap();
    let by = stage.agency(other, OPEN);
    let selected = [stage.mug];
    is_not_there(
        export(
            db,
            &by,
            &stage.secrets,
            stage.spring,
            &Selection::Ids(selected.to_vec()),
            true,
        )
        .await,
    );
    is_not_there(of_campaign(db, &by, stage.spring).await);
    is_not_there(of_registration(db, &by, stage.mug).await);
    is_not_there(revoke(db, &by, stage.spring, code).await);
    is_not_there(of_campaign(db, &stage.creator(stage.ann, OPEN), stage.spring).await);
    // An own campaign, but the registration is in another.
    stage.other_campaign("summer", "12").await;
    let (summer, south) = stage.world.campaign_called("summer").await;
    let by = stage.agency(south, OPEN);
    is_not_there(
        export(
            db,
            &by,
            &stage.secrets,
            summer,
            &Selection::Ids(selected.to_vec()),
            true,
        )
        .await,
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_finds_the_offer_and_never_the_total_rate(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    stage.set_rate("12", "2011-03-20T00:00:00Z").await;
    let shown = stage.look(stage.cat, code, OPEN).await;
    assert_eq!((shown.code, shown.market), (code, Market::Gb));
    assert_eq!(shown.product.title, "A mug");
    assert_eq!(shown.product.price.to_string(), "GBP 10.00");
    assert_eq!(shown.product.campaign_name, "spring");
    assert_eq!(shown.product.agency_name, "north");
    assert_eq!(shown.product.ends_on.to_string(), "2011-04-30");
    assert_eq!(shown.rate.to_string(), "15.00");
    assert_eq!(shown.terms.version, 1);
    assert!(shown.terms.body.contains("this market (UK)"));
    assert_eq!(
        (shown.kept, shown.lower, &shown.shared_with),
        (None, None, &None)
    );
    // Who adds it now is spared the cut for 30 days.
    let next = shown.next_change.unwrap();
    assert_eq!(next.from, at("2011-04-19T00:00:00Z"));
    assert_eq!(next.rate.to_string(), "12.00");
    let wire = serde_json::to_string(&shown).unwrap();
    assert!(!wire.contains("3000"), "{wire}");

    let by_ann = stage.look(stage.ann, code, OPEN).await;
    let kept = by_ann.kept.unwrap();
    assert_eq!(kept.since, at("2011-03-02T09:00:00Z"));
    assert_eq!(kept.rate.to_string(), "15.00");
}

#[database_test::test(store::MIGRATOR)]
async fn a_managed_creator_sees_the_agencys_share(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let bob = lookup::creator(&stage.world.db, Market::Gb, "bob")
        .await
        .unwrap();
    let shared = stage.look(bob, code, OPEN).await.shared_with.unwrap();
    assert_eq!(shared.agency_name, "other");
    assert_eq!(shared.share.to_string(), "20.00");
}

#[database_test::test(store::MIGRATOR)]
async fn a_lower_offer_names_what_is_earned_already(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let lower = stage.other_campaign("summer", "12").await;
    let higher = stage.other_campaign("winter", "18").await;
    let shown = stage.look(stage.ann, lower, OPEN).await;
    let alert = shown.lower.unwrap();
    assert_eq!(alert.current.to_string(), "15.00");
    assert_eq!(alert.offered.to_string(), "12.00");
    assert_eq!(stage.look(stage.ann, higher, OPEN).await.lower, None);
    assert_eq!(stage.look(stage.cat, lower, OPEN).await.lower, None);
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_that_cannot_be_followed_says_why(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let follow = async |by: ActorContext<'_>, code| refusal(look_up(db, &by, code).await);
    let cat = || stage.creator(stage.cat, OPEN);
    assert_eq!(
        follow(cat(), "zzzzzzzzzzzzzzzz".parse().unwrap()).await,
        LookUpRefusal::LeadsNowhere
    );
    assert_eq!(
        follow(stage.creator(stage.dee, OPEN), code).await,
        LookUpRefusal::OtherMarket {
            link: Market::Gb,
            yours: Market::Id
        }
    );
    assert_eq!(
        follow(stage.agency(stage.north, OPEN), code).await,
        LookUpRefusal::ForCreators
    );
    assert_eq!(
        follow(stage.creator(stage.cat, ENDED), code).await,
        LookUpRefusal::CampaignEnded {
            ended_on: "2011-04-30".parse().unwrap()
        }
    );
    assert_eq!(
        follow(stage.creator(stage.cat, "2011-02-27T10:00:00Z"), code).await,
        LookUpRefusal::CampaignNotStarted {
            starts_on: "2011-03-01".parse().unwrap()
        }
    );
    let by = stage.agency(stage.north, OPEN);
    let later = stage.agency(stage.north, "2011-03-11T00:00:00Z");
    close(db, &by, stage.mug).await.unwrap();
    assert_eq!(follow(cat(), code).await, LookUpRefusal::ProductClosed);
    revoke(db, &later, stage.spring, code).await.unwrap();
    assert_eq!(follow(cat(), code).await, LookUpRefusal::Revoked);
    let again = revoke(db, &later, stage.spring, code).await;
    assert_eq!(refusal(again), RevokeRefusal::AlreadyRevoked);
}

#[database_test::test(store::MIGRATOR)]
async fn after_a_link_was_taken_back_another_is_made(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let by = stage.agency(stage.north, OPEN);
    let first = stage.link().await;
    revoke(db, &by, stage.spring, first).await.unwrap();
    assert_eq!(of_registration(db, &by, stage.mug).await.unwrap(), None);
    let second = stage.link().await;
    assert_ne!(first, second);
    assert_eq!(
        stage.look(stage.cat, second, OPEN).await.rate.to_string(),
        "15.00"
    );
}
