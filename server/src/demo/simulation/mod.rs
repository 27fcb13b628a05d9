//! The plan becomes a market: week by week, everything is done through the verbs that people, files
//! and the clock use, each at its own moment.

mod actions;
mod naming;
mod samples;
mod sharing;
mod ticks;

use std::{collections::HashMap, convert::Infallible, fmt::Display};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Actor,
    campaign::{CampaignDescription, CampaignName},
    ids::{CampaignId, CreatorId, OfferId, ProductId, ShopId},
};
use store::{
    ActorContext, BatchContext, Db, IdSource, Source,
    campaigns::{self, Draft, NewCampaign},
    import::{Importer, RowResult, Rows},
    lookup,
    products::NewProduct,
    registrations::RegistrationAddress,
    showcases::NewShowcaseEntry,
};

use super::{Error, plan::Plan, shape::Appearance};
use crate::progress::Progress;

/// How much of the past a tick makes at once: what comes to light within it is brought at its end.
const TICK: TimeDelta = TimeDelta::days(7);

/// When some of the products get the price that they have now.
const PRICED_AFTER: TimeDelta = TimeDelta::days(2);

/// Of how many products one cost a little more at first.
const ONE_OF: usize = 5;

/// The products as they were at first: some of them cost a tenth more.
fn before(plan: &Plan) -> Vec<NewProduct> {
    let products = plan.products.iter().cloned().enumerate();
    let products = products.map(|(number, mut product)| {
        if number.is_multiple_of(ONE_OF) {
            product.price_units += product.price_units / 10;
        }
        product
    });
    products.collect()
}

/// A market that is being made.
pub(super) struct Simulation<'p> {
    db: &'p Db,
    ids: &'p dyn IdSource,
    plan: &'p Plan,
    campaigns: HashMap<&'static str, CampaignId>,
    products: Vec<(ShopId, ProductId)>,
    creators: Vec<CreatorId>,
    /// Where each scenario's registration is, and its offer, as far as there are any.
    registrations: HashMap<usize, RegistrationAddress>,
    offers: HashMap<usize, OfferId>,
    /// Acceptances that were not written yet.
    accepted: Vec<NewShowcaseEntry>,
}

/// What a verb of the store answered, or that the plan doesn't hold together.
pub(super) fn done<T, R: Display>(answer: Result<T, store::Error<R>>) -> Result<T, Error> {
    answer.map_err(|error| match error {
        store::Error::Db(error) => Error::Store(store::Error::Db(error)),
        other => Error::Plan(other.to_string()),
    })
}

impl<'p> Simulation<'p> {
    /// Sets the stage: people, products and campaigns.
    pub(super) async fn set(
        db: &'p Db,
        ids: &'p dyn IdSource,
        plan: &'p Plan,
    ) -> Result<Self, Error> {
        let mut stage = Self {
            db,
            ids,
            plan,
            campaigns: HashMap::new(),
            products: Vec::new(),
            creators: Vec::new(),
            registrations: HashMap::new(),
            offers: HashMap::new(),
            accepted: Vec::new(),
        };
        let at = plan.begins_at;
        stage.take(at, Rows::Products(&before(plan))).await?;
        stage
            .take(at + PRICED_AFTER, Rows::Products(&plan.products))
            .await?;
        stage.take(at, Rows::Creators(&plan.creators)).await?;
        stage.create_campaigns(at).await?;
        stage.name_organisations(at).await?;
        let market = plan.market.market;
        for product in &plan.products {
            let known = lookup::product(db, market, &product.product_code).await;
            stage.products.push(done(known)?);
        }
        for creator in &plan.creators {
            let known = lookup::creator(db, market, &creator.handle).await;
            stage.creators.push(done(known)?);
        }
        Ok(stage)
    }

    /// Simulates everything up to now.
    pub(super) async fn run(mut self) -> Result<Self, Error> {
        let plan = self.plan;
        let name = format!("making {}", plan.market.market);
        let progress = Progress::of(name, Some(plan.sales.len() as u64), "order lines");
        let mut from = DateTime::<Utc>::MIN_UTC;
        let mut until = plan.begins_at;
        while from < plan.now {
            until = (until + TICK).min(plan.now);
            let is_now = |at: DateTime<Utc>| from < at && at <= until;
            let events = &plan.scenarios.events;
            for event in events.iter().filter(|event| is_now(event.at)) {
                self.act(event).await?;
            }
            self.write_accepted(until).await?;
            let placed = plan.sales.iter().filter(|sale| is_now(sale.placed_at));
            progress.add(placed.count() as u64);
            self.bring_orders(is_now, until).await?;
            self.bring_refunds(is_now, until).await?;
            self.hold(is_now).await?;
            self.settle(until).await?;
            from = until;
        }
        progress.finish();
        Ok(self)
    }

    async fn create_campaigns(&mut self, at: DateTime<Utc>) -> Result<(), Error> {
        let market = self.plan.market.market;
        // Drafts after the others, whose agencies an import has created by then.
        let (drafts, submitted): (Vec<_>, Vec<_>) = self
            .plan
            .campaigns
            .iter()
            .copied()
            .partition(|(campaign, _)| campaign.appearance == Appearance::Draft);
        let mut imported = Vec::new();
        for &(campaign, dates) in &submitted {
            imported.push(NewCampaign {
                campaign_code: campaign.code.to_owned(),
                agency: campaign.agency.to_owned(),
                market,
                dates,
                min_rate: campaign.min_rate(),
            });
        }
        self.take(at, Rows::Campaigns(&imported)).await?;
        for (campaign, dates) in drafts {
            let wording = |error: domain::campaign::WordingRefusal| Error::Plan(error.to_string());
            let draft = Draft {
                agency: done(lookup::agency(self.db, campaign.agency).await)?,
                market,
                code: campaign.code,
                name: &CampaignName::parse(campaign.name).map_err(wording)?,
                description: &CampaignDescription::default(),
                dates,
                min_rate: campaign.min_rate(),
            };
            done(campaigns::draft(self.db, &self.by(self.plan.now), &draft).await)?;
        }
        for (campaign, _) in submitted {
            let (id, _) = done(lookup::campaign(self.db, market, campaign.code).await)?;
            self.name_campaign(id, campaign, at).await?;
            self.campaigns.insert(campaign.code, id);
            if campaign.appearance == Appearance::Unpublished {
                done(campaigns::set_published(self.db, &self.by(at), id, false).await)?;
            }
        }
        Ok(())
    }

    /// Takes a batch in, of which every row must be right.
    async fn take(&self, now: DateTime<Utc>, rows: Rows<'_>) -> Result<(), Error> {
        let batch = BatchContext {
            market: &self.plan.market,
            now,
            ids: self.ids,
            source: Source::Api,
        };
        let taken: Result<_, store::Error<Infallible>> = Importer::durable(self.db.clone())
            .submit(&batch, rows)
            .await;
        for row_result in done(taken)? {
            if let RowResult::Refused { column, reason } = row_result {
                return Err(Error::Plan(format!("{column}: {reason}")));
            }
        }
        Ok(())
    }

    fn by(&self, now: DateTime<Utc>) -> ActorContext<'p> {
        ActorContext {
            actor: Actor::System,
            now,
            ids: self.ids,
            form: None,
        }
    }
}
