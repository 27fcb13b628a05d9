//! Links that were exported, and products that creators added by them.

use std::collections::HashMap;

use domain::{
    actor::Actor,
    consent::{Consent, Seen},
    ids::{CampaignId, CreatorId, ProductListId},
    product_list::{LIST_ITEMS_MAX, ListName},
    selection::Selection,
    share_link::LinkCode,
};
use store::{
    ActorContext, SecretSource, links,
    product_lists::{self, NewList},
    showcases,
};

use super::{Simulation, done};
use crate::demo::{
    Error, accounts,
    sharing::{Added, Sharing},
};

impl Simulation<'_> {
    /// Exports the links that are shared, has creators add products by some of them, keeps the last to some
    /// creators, and sends these a list of all. Only the creator agrees to terms, so this comes once the people
    /// have their accounts.
    pub(in crate::demo) async fn share(&self, secrets: &dyn SecretSource) -> Result<(), Error> {
        let Some(sharing) = Sharing::of(self.plan) else {
            return Ok(());
        };
        let scenarios = sharing.linked.iter();
        let selected = scenarios.map(|scenario| self.registrations[scenario]);
        let selected = Selection::Ids(selected.collect());
        let campaign = self.campaigns[sharing.campaign];
        let by = self.by(sharing.exported_at);
        let exported = links::export(self.db, &by, secrets, campaign, &selected, false).await;
        let links = done(exported)?.links;
        let mut list = None;
        if let Ok(name) = ListName::parse("Picks of the week") {
            let items = links.iter().take(LIST_ITEMS_MAX);
            let new = NewList {
                name,
                items: items
                    .map(|link| (link.address, link.creator_rate))
                    .collect(),
            };
            list = Some(done(
                product_lists::create(self.db, &by, secrets, campaign, &new).await,
            )?);
        }
        // They come in the order in which their products were selected.
        let codes = links.into_iter().map(|link| link.link);
        let codes: HashMap<usize, LinkCode> = sharing.linked.iter().copied().zip(codes).collect();
        for added in &sharing.added {
            self.add(added, codes[&added.scenario]).await?;
        }
        let newest = sharing.linked.last().and_then(|it| codes.get(it));
        if let Some(code) = newest.copied() {
            let handles = self.handles_of(&sharing.chosen);
            done(links::restrict(self.db, &by, campaign, code, &handles).await)?;
        }
        if let Some(list) = list {
            self.send_list(&sharing, campaign, list).await?;
        }
        Ok(())
    }

    /// Sends the list's link to the chosen creators. It is sent to those whom it was for alone, and is for all
    /// again then.
    async fn send_list(
        &self,
        sharing: &Sharing,
        campaign: CampaignId,
        list: ProductListId,
    ) -> Result<(), Error> {
        let by = self.by(sharing.sent_at);
        let Some(code) = done(product_lists::opened(self.db, &by, list).await)?.link else {
            return Ok(());
        };
        let handles = self.handles_of(&sharing.chosen);
        done(links::restrict(self.db, &by, campaign, code, &handles).await)?;
        done(links::open_to_all(self.db, &by, campaign, code).await)?;
        let creators = sharing.chosen.iter().map(|creator| self.creators[*creator]);
        let creators: Vec<CreatorId> = creators.collect();
        done(links::send(self.db, &by, campaign, code, &creators).await)?;
        Ok(())
    }

    fn handles_of(&self, creators: &[usize]) -> Vec<String> {
        let creators = creators.iter();
        let handles = creators.map(|creator| self.plan.creators[*creator].handle.clone());
        handles.collect()
    }

    /// Follows the link and agrees to what is shown, be it less than the creator earns already.
    async fn add(&self, added: &Added, code: LinkCode) -> Result<(), Error> {
        let handle = &self.plan.creators[added.creator].handle;
        let by = ActorContext {
            actor: Actor::Creator {
                account: accounts::account_of_creator(self.db, handle).await?,
                creator: self.creators[added.creator],
            },
            ..self.by(added.at)
        };
        let shown = done(links::look_up(self.db, &by, code).await)?;
        let consent = Consent {
            rate_shown: shown.rate,
            agreed_terms: Some(shown.terms.version),
            gives_up: shown.lower.map(|lower| lower.current),
            seen: Seen::NotSaid,
        };
        done(showcases::add(self.db, &by, code, consent).await)?;
        Ok(())
    }
}
