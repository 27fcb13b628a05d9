//! Histories of showcases through the verbs themselves: what two hundred creators add, remove and sell while two
//! agencies raise and cut their rates, against a model that knows a tick of six hours at a time.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    consent::{Consent, Seen},
    ids::{AgencyId, CreatorId, OfferId},
    market::Market,
    offer::RateFrom,
    rate::CreatorRate,
    registration::RegistrationAddress,
    share_link::LinkCode,
};
use sqlx::PgPool;
use store::{
    creators::NewCreator,
    import::{RowResult, Rows},
    lookup,
    offers::set_creator_rate,
    showcases::{Shown, add, remove},
};
use uuid::Uuid;

use crate::{
    links::{OPEN, Sharing},
    world::{at, line},
};

const CREATORS: usize = 200;
const TICKS: usize = 190;
const PROTECTION: usize = 30 * 4;
const CAMPAIGNS: [&str; 2] = ["spring", "summer"];

fn moment(tick: usize) -> DateTime<Utc> {
    at(OPEN) + TimeDelta::hours(6) * i32::try_from(tick).unwrap()
}

fn rate(basis_points: u16) -> CreatorRate {
    CreatorRate::from_basis_points(basis_points).unwrap()
}

/// A repeatable stream of numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// An offer of the mug, and what the model knows of its rate.
struct Offered {
    agency: AgencyId,
    address: RegistrationAddress,
    offer: OfferId,
    link: LinkCode,
    /// The rate at each tick.
    rates: Vec<u16>,
    changes: BTreeMap<usize, u16>,
}

impl Offered {
    /// That of the campaign, with some changes of its rate.
    async fn of(stage: &Sharing, code: &str, link: LinkCode, numbers: &mut Numbers) -> Self {
        let (campaign, agency) = stage.world.campaign_called(code).await;
        let (shop, registration, offer): (Uuid, Uuid, Uuid) = sqlx::query_as(
            "select shop_id, registration_id, offer_id from registration
             join offer using (shop_id, registration_id)
             where campaign_id = $1",
        )
        .bind(campaign.uuid())
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap();
        let mut rates = vec![1_500; TICKS];
        let mut changes = BTreeMap::new();
        for _ in 0..5 {
            changes.insert(1 + numbers.below(TICKS - 1), 0);
        }
        for (tick, other) in &mut changes {
            *other = [800, 1_000, 1_200, 1_500, 2_000][numbers.below(5)];
            rates[*tick..].fill(*other);
        }
        Self {
            agency,
            address: RegistrationAddress {
                shop: shop.into(),
                registration: registration.into(),
            },
            offer: offer.into(),
            link,
            rates,
            changes,
        }
    }

    fn paid(&self, accepted: usize, tick: usize) -> u16 {
        let from = accepted.max(tick.saturating_sub(PROTECTION));
        *self.rates[from..=tick].iter().max().unwrap()
    }
}

/// One creator, with the entries as the model knows them: campaign, acceptance and removal.
struct Seller {
    creator: CreatorId,
    handle: String,
    entries: Vec<(usize, usize, Option<usize>)>,
}

impl Seller {
    /// What an order at this tick counts for, and what it pays.
    fn counts(&self, offers: &[Offered; 2], tick: usize) -> Option<(usize, u16)> {
        let there = self.entries.iter().filter(|(_, accepted, removed)| {
            *accepted <= tick && removed.is_none_or(|removed| tick < removed)
        });
        // Of two accepted at one moment, the campaign whose code sorts first.
        let best = there.max_by_key(|(campaign, accepted, _)| {
            (*accepted, std::cmp::Reverse(CAMPAIGNS[*campaign]))
        });
        best.map(|(campaign, accepted, _)| (*campaign, offers[*campaign].paid(*accepted, tick)))
    }

    fn kept(&mut self, campaign: usize) -> Option<&mut (usize, usize, Option<usize>)> {
        let mut entries = self.entries.iter_mut();
        entries.find(|(of, _, removed)| *of == campaign && removed.is_none())
    }

    async fn add(
        &mut self,
        stage: &Sharing,
        offers: &[Offered; 2],
        (campaign, tick): (usize, usize),
    ) {
        if self.kept(campaign).is_some() {
            return;
        }
        let offer = &offers[campaign];
        let offered = offer.rates[tick];
        let earned = self.counts(offers, tick).map(|(_, paid)| paid);
        let consent = Consent {
            rate_shown: rate(offered),
            agreed_terms: Some(1),
            gives_up: earned.filter(|earned| offered < *earned).map(rate),
            seen: Seen::NotSaid,
        };
        let now = moment(tick).to_rfc3339();
        let by = stage.creator(self.creator, &now);
        let added = add(&stage.world.db, &by, offer.link, consent).await;
        assert!(added.unwrap().is_new, "{} at {tick}", self.handle);
        self.entries.push((campaign, tick, None));
    }

    async fn remove(
        &mut self,
        stage: &Sharing,
        offers: &[Offered; 2],
        (campaign, tick): (usize, usize),
    ) {
        let creator = self.creator;
        let Some((_, _, removed)) = self.kept(campaign) else {
            return;
        };
        *removed = Some(tick);
        let offer = &offers[campaign];
        let shown = Shown {
            creator,
            shop: offer.address.shop,
            offer: offer.offer,
        };
        let now = moment(tick).to_rfc3339();
        let by = stage.creator(creator, &now);
        remove(&stage.world.db, &by, shown).await.unwrap();
    }
}

/// What a creator does at a tick.
#[derive(Clone, Copy)]
enum Deed {
    Add(usize),
    Remove(usize),
    Sell,
}

async fn sellers(stage: &Sharing) -> Vec<Seller> {
    let handles: Vec<String> = (0..CREATORS).map(|n| format!("story{n}")).collect();
    let new: Vec<NewCreator> = handles
        .iter()
        .map(|handle| NewCreator {
            handle: handle.clone(),
            managed_by: None,
        })
        .collect();
    stage.world.take(Rows::Creators(&new)).await;
    let mut sellers = Vec::with_capacity(CREATORS);
    for handle in handles {
        let creator = lookup::creator(&stage.world.db, Market::Gb, &handle).await;
        sellers.push(Seller {
            creator: creator.unwrap(),
            handle,
            entries: Vec::new(),
        });
    }
    sellers
}

/// What all creators do, tick by tick.
fn story(numbers: &mut Numbers) -> BTreeMap<usize, Vec<(usize, Deed)>> {
    let mut story: BTreeMap<usize, Vec<(usize, Deed)>> = BTreeMap::new();
    for seller in 0..CREATORS {
        for _ in 0..4 + numbers.below(6) {
            let campaign = numbers.below(2);
            let deed = match numbers.below(6) {
                0 | 1 => Deed::Add(campaign),
                2 => Deed::Remove(campaign),
                _ => Deed::Sell,
            };
            let tick = numbers.below(TICKS);
            story.entry(tick).or_default().push((seller, deed));
        }
    }
    story
}

#[database_test::test(store::MIGRATOR)]
async fn two_hundred_histories_earn_what_the_rules_say(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let numbers = &mut Numbers(16);
    let (spring, summer) = (
        stage.link().await,
        stage.other_campaign("summer", "15").await,
    );
    let offers = [
        Offered::of(&stage, CAMPAIGNS[0], spring, numbers).await,
        Offered::of(&stage, CAMPAIGNS[1], summer, numbers).await,
    ];
    let mut sellers = sellers(&stage).await;
    let story = story(numbers);
    let mut expected: HashMap<String, Option<(String, i16)>> = HashMap::new();
    for tick in 0..TICKS {
        for offer in &offers {
            if let Some(changed) = offer.changes.get(&tick) {
                let now = moment(tick).to_rfc3339();
                let change = RateFrom {
                    from: moment(tick),
                    rate: rate(*changed),
                };
                let by = stage.agency(offer.agency, &now);
                let set = set_creator_rate(&stage.world.db, &by, offer.address, change).await;
                set.unwrap();
            }
        }
        let deeds = story.get(&tick).map_or(&[][..], Vec::as_slice);
        for (seller, deed) in deeds {
            let seller = &mut sellers[*seller];
            match deed {
                Deed::Add(campaign) => seller.add(&stage, &offers, (*campaign, tick)).await,
                Deed::Remove(campaign) => seller.remove(&stage, &offers, (*campaign, tick)).await,
                Deed::Sell => {}
            }
        }
        let mut orders = Vec::new();
        for (seller, deed) in deeds {
            let (seller, order) = (&sellers[*seller], format!("{seller}-{tick}"));
            if !matches!(deed, Deed::Sell) || expected.contains_key(&order) {
                continue;
            }
            let mut sold = line(&order);
            sold.creator.clone_from(&seller.handle);
            sold.placed_at = moment(tick);
            sold.delivered_at = None;
            orders.push(sold);
            let counts = seller.counts(&offers, tick);
            let counts =
                counts.map(|(campaign, paid)| (CAMPAIGNS[campaign].to_owned(), rate(paid).into()));
            expected.insert(order, counts);
        }
        if orders.is_empty() {
            continue;
        }
        let taken = stage.world.take(Rows::Orders(&orders)).await;
        assert!(taken.iter().all(|one| *one == RowResult::New), "{taken:?}");
    }
    let lines: Vec<(String, Option<String>, Option<i16>)> = sqlx::query_as(
        "select order_code, campaign_code, creator_rate_bps from order_line
         left join campaign using (campaign_id)",
    )
    .fetch_all(&stage.world.db.primary)
    .await
    .unwrap();
    assert_eq!(lines.len(), expected.len());
    for (order, campaign, paid) in lines {
        assert_eq!(campaign.zip(paid), expected[&order], "{order}");
    }
}
