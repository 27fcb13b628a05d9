//! What the parties agreed to, as the file has it, and whether its order lines keep to it.

use std::collections::HashMap;

use domain::{
    ledger::{
        Party,
        check::{SetRate, may_be_the_rate},
    },
    rate::CreatorRate,
};
use uuid::Uuid;

use super::report::{Check, Why};
use crate::file::{
    ConsentRecord, DealRecord, LineRecord, ManagingRecord, RatesRecord, TotalRecord,
};

/// Rates, acceptances and terms of management.
#[derive(Debug, Default)]
pub(super) struct Agreed {
    /// By their offer; a seller's by the product in the campaign.
    rates: HashMap<Uuid, Rates>,
    /// The total rate of each product in a campaign.
    totals: HashMap<Uuid, TotalRecord>,
    consents: HashMap<Uuid, ConsentRecord>,
    managing: HashMap<Uuid, ManagingRecord>,
}

#[derive(Debug)]
struct Rates {
    registration: Uuid,
    history: Vec<SetRate>,
}

impl Agreed {
    /// Takes in the rates of an offer.
    pub(super) fn add_rates(&mut self, record: RatesRecord) -> Result<(), Why> {
        let history = record.history.iter().map(|rate| SetRate {
            rate: rate.rate_from(),
            set_at: rate.set_at,
        });
        let rates = Rates {
            registration: record.registration,
            history: history.collect(),
        };
        let key = record.offer.unwrap_or(record.registration);
        self.rates.insert(key, rates);
        let total = self.totals.entry(record.registration);
        if *total.or_insert(record.total) == record.total {
            Ok(())
        } else {
            Err(Why::TwoCommitments)
        }
    }

    /// Takes in what a creator agreed to.
    pub(super) fn add_consent(&mut self, record: ConsentRecord) {
        self.consents.insert(record.receipt, record);
    }

    /// Takes in a term of management.
    pub(super) fn add_managing(&mut self, record: ManagingRecord) {
        self.managing.insert(record.term, record);
    }

    /// The total rate of a deal.
    pub(super) fn total_of(&self, deal: &DealRecord) -> Option<TotalRecord> {
        let agreed = || self.totals.get(&deal.registration).copied();
        deal.total.or_else(agreed)
    }

    /// What of the line isn't as it was agreed to. What a decision said in its place needs no agreement.
    pub(super) fn faults_of(&self, line: &LineRecord) -> Vec<(Check, Why)> {
        let mut faults = Vec::new();
        let Some(deal) = &line.deal else {
            return faults;
        };
        let rates = self.rates.get(&deal.offer.unwrap_or(deal.registration));
        let Some(rates) = rates.filter(|rates| rates.registration == deal.registration) else {
            faults.push((Check::Rates, Why::NoRates));
            return faults;
        };
        match line.part {
            Party::Seller => {}
            Party::CampaignAgency | Party::Creator | Party::ManagingAgency => {
                let is_agreed = deal
                    .creator_bps
                    .is_some_and(|written| is_agreed(&rates.history, deal, line, written));
                if !is_agreed {
                    faults.push((Check::Rates, Why::OtherRate));
                }
            }
        }
        if !self.is_accepted(&rates.history, deal) {
            faults.push((Check::Consents, Why::OtherConsent));
        }
        if !self.is_shared(deal, line) {
            faults.push((Check::Consents, Why::OtherShare));
        }
        faults
    }

    /// Whether the receipt that the deal names says the same.
    fn is_accepted(&self, history: &[SetRate], deal: &DealRecord) -> bool {
        let Some(receipt) = deal.receipt else {
            // What an import brought has none.
            return true;
        };
        self.consents.get(&receipt).is_some_and(|consent| {
            let at = consent.accepted_at;
            Some(consent.offer) == deal.offer
                && Some(at) == deal.accepted_at
                && may_be_the_rate(history, (at, at), at, consent.bps)
        })
    }

    /// Whether the share that is taken is that of a term that was in force.
    fn is_shared(&self, deal: &DealRecord, line: &LineRecord) -> bool {
        let Some(shared) = deal.managing else {
            return true;
        };
        let Some(term) = shared.term else {
            // An import has changed since then when the agency managed the creator.
            return true;
        };
        self.managing.get(&term).is_some_and(|term| {
            let placed_at = line.placed_at;
            term.share_bps == shared.share_bps
                && term.from.is_none_or(|from| from <= placed_at)
                && term.until.is_none_or(|until| placed_at < until)
        })
    }
}

fn is_agreed(
    history: &[SetRate],
    deal: &DealRecord,
    line: &LineRecord,
    written: CreatorRate,
) -> bool {
    deal.accepted_at.is_some_and(|accepted_at| {
        let between = (accepted_at, line.placed_at);
        may_be_the_rate(history, between, line.taken_in_at, written)
    })
}
