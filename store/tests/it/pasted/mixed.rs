//! A hundred links of which half are bad, in five ways.

use domain::{
    bulk::SkipReason,
    consent::AddRefusal,
    market::{Market, MarketRules},
    registration::RegistrationAddress,
    selection::Selection,
    share_link::{CODE_SEED_BYTES, LinkCode, LookUpRefusal},
};
use sqlx::PgPool;
use store::{
    campaigns::{NewCampaign, end_early},
    import::Rows,
    links::{export, revoke},
    lookup,
    products::NewProduct,
    registrations::close,
};
use uuid::Uuid;

use super::said;
use crate::{
    links::{OPEN, Sharing},
    world::{campaign, product, registration},
};

/// How many links are bad in each of the ways.
const BAD: usize = 10;

/// What a creator of Britain is told of a link of Indonesia.
const ABROAD: LookUpRefusal = LookUpRefusal::OtherMarket {
    link: Market::Id,
    yours: Market::Gb,
};

/// A link, and why it can't be followed, if it can't.
pub(super) type Pasted = (LinkCode, Option<LookUpRefusal>);

impl Sharing {
    /// So many products of agency `south` in a campaign of its own, at 15 % for creators, and their links.
    async fn links_in(&mut self, market: Market, code: &str, count: usize) -> Vec<LinkCode> {
        self.world.market = MarketRules::founding(market);
        let names: Vec<String> = (0..count).map(|number| format!("{code}{number}")).collect();
        let products: Vec<_> = names
            .iter()
            .map(|name| NewProduct {
                currency: self.world.market.currency,
                ..product("SHOP1", name)
            })
            .collect();
        self.world.take(Rows::Products(&products)).await;
        let campaigns = [NewCampaign {
            market,
            ..campaign(code, "south")
        }];
        self.world.take(Rows::Campaigns(&campaigns)).await;
        let registrations = names.iter().map(|name| registration(code, "SHOP1", name));
        let registrations: Vec<_> = registrations.collect();
        self.world.take(Rows::Registrations(&registrations)).await;
        self.world.market = MarketRules::founding(Market::Gb);
        let db = &self.world.db;
        let (campaign, south) = lookup::campaign(db, market, code).await.unwrap();
        let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
            "select shop_id, registration_id from registration where campaign_id = $1",
        )
        .bind(campaign.uuid())
        .fetch_all(&db.primary)
        .await
        .unwrap();
        let addresses = rows
            .into_iter()
            .map(|(shop, registration)| RegistrationAddress {
                shop: shop.into(),
                registration: registration.into(),
            });
        let ids = Selection::Ids(addresses.collect());
        let by = self.agency(south, OPEN);
        let exported = export(db, &by, self.secrets(), campaign, &ids, false).await;
        let links = exported.unwrap().links;
        assert_eq!(links.len(), count);
        links.into_iter().map(|one| one.link).collect()
    }

    /// A hundred links: of each ten five are good, and five are bad in as many ways.
    pub(super) async fn mixed(&mut self) -> Vec<Pasted> {
        let ended = self.links_in(Market::Gb, "winter", BAD).await;
        let abroad = self.links_in(Market::Id, "abroad", BAD).await;
        let own = self.hundred(7 * BAD).await;
        let db = &self.world.db;
        let (good, taken_out) = own.split_at(5 * BAD);
        let (revoked, closed) = taken_out.split_at(BAD);
        let north = self.agency(self.north, OPEN);
        for (_, code) in revoked {
            revoke(db, &north, self.spring, *code).await.unwrap();
        }
        for (address, _) in closed {
            close(db, &north, *address).await.unwrap();
        }
        let (winter, south) = self.world.campaign_called("winter").await;
        end_early(db, &self.agency(south, OPEN), winter)
            .await
            .unwrap();
        let has_ended = LookUpRefusal::CampaignEnded {
            ended_on: "2011-03-10".parse().unwrap(),
        };
        let mut all: Vec<Pasted> = Vec::new();
        for (number, five) in good.chunks(5).enumerate() {
            all.extend(five.iter().map(|(_, code)| (*code, None)));
            // The secrets of links that are there count up from 0.
            let seed = 200 + u8::try_from(number).unwrap();
            let nowhere = LinkCode::from_random([seed; CODE_SEED_BYTES]);
            all.extend([
                (revoked[number].1, Some(LookUpRefusal::Revoked)),
                (closed[number].1, Some(LookUpRefusal::ProductClosed)),
                (ended[number], Some(has_ended)),
                (nowhere, Some(LookUpRefusal::LeadsNowhere)),
                (abroad[number], Some(ABROAD)),
            ]);
        }
        all
    }
}

/// The codes of these.
pub(super) fn codes(pasted: &[Pasted]) -> Vec<LinkCode> {
    pasted.iter().map(|(code, _)| *code).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn a_hundred_links_are_answered_each_and_added_by_one_write(pool: PgPool) {
    let mut stage = Sharing::new(pool).await;
    let all = stage.mixed().await;
    assert_eq!(all.len(), 100);
    let mut pasted = codes(&all);
    // One more than are taken is left out.
    pasted.push(stage.link().await);
    let answers = stage.look_up_each(stage.cat, &pasted).await;
    let answered: Vec<_> = said(&answers).into_iter().map(Result::err).collect();
    let expected: Vec<_> = all.iter().map(|(_, why)| *why).collect();
    assert_eq!(answered, expected);
    assert_eq!(answers.addable().count(), 50);
    // Looking changes nothing.
    let opened = "select count(*) from share_link_opened";
    assert_eq!(stage.count(opened).await, 0);

    let added = stage.add_each(stage.cat, &pasted).await;
    assert_eq!((added.done, added.more), (50, 1));
    let why: Vec<_> = added.refused.into_iter().map(|one| one.why).collect();
    let bad = all.iter().filter_map(|(_, why)| *why);
    let expected: Vec<_> = bad
        .map(|why| match why {
            LookUpRefusal::LeadsNowhere => SkipReason::NotFound,
            why => SkipReason::Refused(AddRefusal::Link(why)),
        })
        .collect();
    assert_eq!(why, expected);
    // All of it was written by one transaction, and every link was noted as opened.
    let transactions = stage.count(
        "select count(distinct transaction) from (
             select entry.xmin::text as transaction from showcase_entry as entry
             join creator using (creator_id)
             where handle = 'cat'
             union all
             select xmin::text from consent_receipt
             union all
             select xmin::text from share_link_opened
             union all
             select xmin::text from audit_event where verb = 'showcase.add'
         ) as written",
    );
    assert_eq!(transactions.await, 1);
    let receipts = "select count(*) from consent_receipt";
    assert_eq!(stage.count(receipts).await, 50);
    assert_eq!(stage.count(opened).await, 90);
    // Again it changes nothing.
    let again = stage.add_each(stage.cat, &pasted).await;
    assert_eq!(again.done, 50);
    assert_eq!(stage.count(receipts).await, 50);
}
