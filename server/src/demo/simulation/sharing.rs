//! Links that were exported, and products that creators added by them.

use std::collections::HashMap;

use domain::{
    actor::Actor,
    consent::{Consent, Seen},
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
    /// Exports the links that are shared, has creators add products by some of them, and keeps the last to
    /// some creators. Only the creator agrees to terms, so this comes once the people have their accounts.
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
        if let Ok(name) = ListName::parse("Picks of the week") {
            let items = links.iter().take(LIST_ITEMS_MAX);
            let new = NewList {
                name,
                items: items
                    .map(|link| (link.address, link.creator_rate))
                    .collect(),
            };
            done(product_lists::create(self.db, &by, secrets, campaign, &new).await)?;
        }
        // They come in the order in which their products were selected.
        let codes = links.into_iter().map(|link| link.link);
        let codes: HashMap<usize, LinkCode> = sharing.linked.iter().copied().zip(codes).collect();
        for added in &sharing.added {
            self.add(added, codes[&added.scenario]).await?;
        }
        let last = sharing.linked.last().and_then(|last| codes.get(last));
        if let Some(code) = last.copied() {
            let creators = sharing.chosen.iter();
            let handles = creators.map(|creator| self.plan.creators[*creator].handle.clone());
            let handles: Vec<String> = handles.collect();
            done(links::restrict(self.db, &by, campaign, code, &handles).await)?;
        }
        Ok(())
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
