//! The actions of people: each is a verb at its own moment.

use chrono::{DateTime, Utc};
use domain::offer::RateFrom;
use store::{
    ActorContext, campaigns,
    import::Rows,
    offers,
    registrations::{self, Request},
    showcases::{self, NewShowcaseEntry, Shown},
};

use super::{Simulation, done};
use crate::demo::{
    Error,
    scenarios::{Action, Event},
};

impl Simulation<'_> {
    /// Does what the event says. Acceptances are kept back, and written together.
    pub(super) async fn act(&mut self, event: &Event) -> Result<(), Error> {
        if let Action::Accept { scenario, creator } = event.action {
            let scenario = &self.plan.scenarios.scenarios[scenario];
            self.accepted.push(NewShowcaseEntry {
                creator: self.plan.creators[creator].handle.clone(),
                campaign_code: scenario.campaign.to_owned(),
                product_code: self.plan.products[scenario.product].product_code.clone(),
                accepted_at: event.at,
            });
            return Ok(());
        }
        // Acceptances name open registrations, so they go in before anything is closed.
        self.write_accepted(event.at).await?;
        self.register_or_show(event).await
    }

    /// What makes a registration or an offer, and what concerns no single registration.
    async fn register_or_show(&mut self, event: &Event) -> Result<(), Error> {
        let (db, by) = (self.db, self.by(event.at));
        match &event.action {
            Action::Register {
                scenario,
                total_rate,
            } => {
                let planned = &self.plan.scenarios.scenarios[*scenario];
                let (shop, product) = self.products[planned.product];
                let request = Request {
                    campaign: self.campaigns[planned.campaign],
                    shop,
                    product,
                    total_rate: *total_rate,
                };
                let address = done(registrations::register(db, &by, request).await)?;
                self.registrations.insert(*scenario, address);
            }
            Action::SetCreatorRate { scenario, rate } => {
                let change = RateFrom {
                    from: event.at,
                    rate: *rate,
                };
                let address = self.registrations[scenario];
                let offer = offers::set_creator_rate(db, &by, address, change).await;
                self.offers.insert(*scenario, done(offer)?);
            }
            Action::Remove { scenario, creator } => {
                let shown = Shown {
                    creator: self.creators[*creator],
                    shop: self.registrations[scenario].shop,
                    offer: self.offers[scenario],
                };
                done(showcases::remove(db, &by, shown).await)?;
            }
            Action::Hide { campaign } => {
                let campaign = self.campaigns[campaign];
                done(campaigns::set_published(db, &by, campaign, false).await)?;
            }
            action => self.move_on(action, &by).await?,
        }
        Ok(())
    }

    /// The moves of one registration.
    async fn move_on(&self, action: &Action, by: &ActorContext<'_>) -> Result<(), Error> {
        let db = self.db;
        let at = |scenario: &usize| self.registrations[scenario];
        match action {
            Action::OfferRate {
                scenario,
                total_rate,
            } => done(registrations::change_rate(db, by, at(scenario), *total_rate).await)?,
            Action::Approve { scenario } => {
                done(registrations::approve(db, by, at(scenario)).await)?
            }
            Action::Reject {
                scenario,
                reason,
                may_reregister,
            } => {
                let address = at(scenario);
                done(registrations::reject(db, by, address, reason, *may_reregister).await)?
            }
            Action::Withdraw { scenario } => {
                done(registrations::withdraw(db, by, at(scenario)).await)?
            }
            Action::RequestClose { scenario } => {
                done(registrations::request_close(db, by, at(scenario)).await)?
            }
            Action::ApproveClose { scenario } => {
                done(registrations::approve_close(db, by, at(scenario)).await)?
            }
            Action::RefuseClose { scenario } => {
                done(registrations::refuse_close(db, by, at(scenario)).await)?
            }
            Action::TakeBackClose { scenario } => {
                done(registrations::take_back_close(db, by, at(scenario)).await)?
            }
            Action::Close { scenario } => done(registrations::close(db, by, at(scenario)).await)?,
            Action::Register { .. }
            | Action::SetCreatorRate { .. }
            | Action::Accept { .. }
            | Action::Remove { .. }
            | Action::Hide { .. } => return Ok(()),
        };
        Ok(())
    }

    /// Writes the acceptances that were kept back.
    pub(super) async fn write_accepted(&mut self, at: DateTime<Utc>) -> Result<(), Error> {
        let accepted = std::mem::take(&mut self.accepted);
        self.take(at, Rows::Showcases(&accepted)).await
    }
}
