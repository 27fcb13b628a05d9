//! An order line as its party may see it (rule 12): what is hidden is absent, but for the seller's total rate,
//! which the party can hold the platform to once it is opened.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use domain::{
    ids::{AgencyId, CreatorId, EntryId},
    ledger::{
        EntryKind, Party,
        check::{Attribution, EntryEvidence, Parties, counted_by},
    },
    rate::TotalRate,
};
use ledger_proof::{
    SigningKey,
    commitment::{commitment, salt_of},
    file::{
        CancelledRecord, ConsentRecord, DealRecord, DecisionRecord, EntryRecord, Hex, LineRecord,
        ManagingRecord, RateRecord, RatesRecord, Record, RefundRecord, SharedRecord, TotalRecord,
    },
};
use uuid::Uuid;

use super::sees::Sees;
use crate::ledger_checks::{AgreedTerm, FirstDeal, KnownLine, attribution};

/// Whose file is written, of which bill, and what stands in it already.
pub(super) struct Seen<'k> {
    pub(super) party: Uuid,
    pub(super) bill: Uuid,
    pub(super) key: &'k SigningKey,
    pub(super) month: NaiveDate,
    /// Rates, receipts and terms that were written.
    pub(super) known: HashSet<Uuid>,
    /// The handles of creators who had a line between two decisions alone.
    pub(super) handles: BTreeMap<Uuid, String>,
}

/// One of the party's own entries of a line, with its place among all of them.
type Own = (usize, EntryRecord);

impl Seen<'_> {
    /// The entry at whose place the line stands in the file: the first that is on the bill.
    pub(super) fn first_on_bill(&self, line: &KnownLine, part: Party) -> Option<Uuid> {
        let own = self.own_entries(line, part).into_iter();
        own.filter(|(_, entry)| entry.on_this_bill)
            .min_by_key(|(_, entry)| (entry.dated_at, entry.entry))
            .map(|(_, entry)| entry.entry)
    }

    /// The line, behind what it names and what isn't there yet.
    pub(super) fn records(&mut self, line: &KnownLine, part: Party) -> Vec<Record> {
        let sees = Sees::of(part);
        let had_part =
            first_attribution(line).is_some_and(|before| self.has_part(line, before.parties, part));
        let first = line.first.filter(|_| had_part);
        let mut records = Vec::new();
        if let Some(first) = first {
            records.extend(self.agreed(line, first, sees));
        }
        records.push(Record::Line(Box::new(self.line(line, first, part))));
        records
    }

    /// What the line names, as far as it isn't there yet.
    fn agreed(&mut self, line: &KnownLine, first: FirstDeal, sees: Sees) -> Vec<Record> {
        let mut records = Vec::new();
        let key = if sees.creator {
            first.offer_id
        } else {
            first.registration_id
        };
        if let Some(offer) = &line.agreed.offer
            && self.known.insert(key)
        {
            let history = offer.history.iter().filter(|_| sees.creator);
            records.push(Record::Rates(RatesRecord {
                offer: sees.creator.then_some(first.offer_id),
                campaign: offer.campaign_code.clone(),
                registration: first.registration_id,
                total: self.total(sees, first.registration_id, offer.total),
                approved_at: offer.approved_at.filter(|_| sees.total),
                history: history
                    .map(|set| RateRecord {
                        from: set.rate.from,
                        bps: set.rate.rate,
                        set_at: set.set_at,
                    })
                    .collect(),
            }));
        }
        if let Some(consent) = line.agreed.consent.as_ref().filter(|_| sees.creator)
            && self.known.insert(consent.receipt_id)
        {
            records.push(Record::Consent(ConsentRecord {
                receipt: consent.receipt_id,
                offer: consent.offer_id,
                accepted_at: consent.accepted_at,
                bps: consent.rate,
                terms_version: consent.terms_version,
                terms_hash: Hex(consent.terms_hash),
                link: consent.link_code.clone(),
            }));
        }
        if let Some(term) = term_of(line, first, sees)
            && self.known.insert(term.term_id)
        {
            records.push(Record::Managing(ManagingRecord {
                term: term.term_id,
                agency: term.agency.clone(),
                share_bps: term.share,
                from: term.from,
                until: term.until,
            }));
        }
        records
    }

    fn line(&self, line: &KnownLine, first: Option<FirstDeal>, part: Party) -> LineRecord {
        let sees = Sees::of(part);
        let (evidence, facts) = (&line.evidence, line.evidence.facts);
        let own = self.own_entries(line, part);
        let counted = counted_by(evidence);
        let counted_refunds: HashMap<_, _> = counted.refunds.iter().copied().collect();
        let refunds = evidence.refunds.iter().map(|refund| RefundRecord {
            code: line
                .refund_codes
                .get(&refund.refund)
                .cloned()
                .unwrap_or_default(),
            refunded: refund.fact.refunded,
            at: refund.fact.refunded_at,
            counted_by: counted_refunds
                .get(&refund.refund)
                .and_then(|entry| first_own(&evidence.entries, &own, *entry)),
        });
        let cancelled = facts.cancelled_at.map(|at| CancelledRecord {
            at,
            counted_by: counted
                .cancellation
                .and_then(|entry| first_own(&evidence.entries, &own, entry)),
        });
        let creator = self.creator_of(line, part).filter(|_| sees.identity);
        LineRecord {
            order: line.order_code.clone(),
            line: line.line_code.clone(),
            product: line.product_code.clone(),
            creator: creator.and_then(|creator| self.handle_of(line, creator)),
            part,
            unit_price: facts.unit_price_units,
            quantity: facts.quantity,
            placed_at: facts.placed_at,
            taken_in_at: evidence.taken_in_at,
            paid_at: facts.paid_at,
            delivered_at: facts.delivered_at,
            released_at: facts.released_at,
            settlement_days: evidence.settlement_days,
            rule_version: line.rule_version,
            base_policy: line.base_policy_version,
            deal: first.and_then(|first| self.first_deal(line, first, sees)),
            cancelled,
            refunds: refunds.collect(),
            decisions: self.decisions(line, part, &own),
            entries: own.into_iter().map(|(_, entry)| entry).collect(),
        }
    }

    /// What a creator of the line is called.
    fn handle_of(&self, line: &KnownLine, creator: Uuid) -> Option<String> {
        let handle = line.agreed.handles.get(&creator);
        handle.or_else(|| self.handles.get(&creator)).cloned()
    }

    /// Whose line it is, of several creators' after a decision: the one whose entries the party has part in.
    fn creator_of(&self, line: &KnownLine, part: Party) -> Option<Uuid> {
        let entries = line.evidence.entries.iter().rev();
        let mut own = entries.filter(|entry| self.has_part(line, entry.parties, part));
        own.next().map(|entry| entry.parties.creator.uuid())
    }

    /// By what the line was divided when it came in.
    fn first_deal(&self, line: &KnownLine, first: FirstDeal, sees: Sees) -> Option<DealRecord> {
        let attributed = first_attribution(line)?;
        let offer = line.agreed.offer.as_ref()?;
        // A rate that was written beside its registration's is one of the line alone.
        let is_agreed = offer.total == attributed.terms.total_rate();
        let total = attributed.terms.total_rate();
        let own = || self.total(sees, line.key.order_line_id, total);
        let term = term_of(line, first, sees);
        let share = attributed.terms.managing().filter(|_| sees.managing);
        let consent = line.agreed.consent.as_ref().filter(|_| sees.creator);
        Some(DealRecord {
            registration: first.registration_id,
            total: (!is_agreed).then(own),
            offer: sees.creator.then_some(first.offer_id),
            receipt: consent.map(|consent| consent.receipt_id),
            accepted_at: sees.creator.then_some(offer.accepted_at),
            creator_bps: sees.creator.then(|| attributed.terms.creator_rate()),
            managing: share.map(|share_bps| SharedRecord {
                term: term.map(|term| term.term_id),
                share_bps,
            }),
        })
    }

    /// What was decided about the line, as far as the party had or has a part in it.
    fn decisions(&self, line: &KnownLine, part: Party, own: &[Own]) -> Vec<DecisionRecord> {
        let sees = Sees::of(part);
        let decided = line.decisions.iter().map(|decision| {
            let after = attribution(decision.creators.1, &decision.after);
            let has_part = self.has_part(line, after.parties, part);
            let (id, terms) = (decision.id.uuid(), after.terms);
            let share = terms.managing().filter(|_| sees.managing);
            let deal = DealRecord {
                registration: decision.after.registration_id.unwrap_or_default(),
                total: Some(self.total(sees, id, terms.total_rate())),
                offer: None,
                receipt: None,
                accepted_at: None,
                creator_bps: sees.creator.then(|| terms.creator_rate()),
                managing: share.map(|share_bps| SharedRecord {
                    term: None,
                    share_bps,
                }),
            };
            let entries = own.iter().map(|(_, entry)| entry.entry);
            DecisionRecord {
                decision: id,
                at: decision.decided_at,
                entries: entries
                    .filter(|entry| decision.entries.contains(entry))
                    .collect(),
                deal: has_part.then_some(deal),
            }
        });
        decided.collect()
    }

    /// The total rate, or what it can be held to.
    fn total(&self, sees: Sees, subject: Uuid, total: TotalRate) -> TotalRecord {
        if sees.total {
            return TotalRecord::Bps(total);
        }
        let salt = salt_of(self.key, self.bill, subject);
        TotalRecord::Hidden(Hex(commitment(&salt, subject, total)))
    }

    /// What was posted for the party by this part.
    fn own_entries(&self, line: &KnownLine, part: Party) -> Vec<Own> {
        let entries = line.evidence.entries.iter().zip(&line.bill_months);
        let entries = entries.enumerate();
        let own = entries.filter_map(|(place, (entry, bill_month))| {
            let is_posted = match entry.kind {
                EntryKind::Settled | EntryKind::Corrected => true,
                EntryKind::Estimated | EntryKind::Voided => false,
            };
            if !is_posted || !self.has_part(line, entry.parties, part) {
                return None;
            }
            let (units, part_units) = units_of(entry, part);
            let record = EntryRecord {
                entry: entry.entry.uuid(),
                kind: entry.kind,
                dated_at: entry.dated_at,
                recorded_at: entry.recorded_at,
                units,
                part_units,
                on_this_bill: units != 0 && *bill_month == Some(self.month),
            };
            Some((place, record))
        });
        own.collect()
    }

    /// Whether the party has this part among these.
    fn has_part(&self, line: &KnownLine, parties: Parties, part: Party) -> bool {
        match part {
            Party::Seller => line.key.shop_id == self.party,
            Party::CampaignAgency => parties.agency == AgencyId::new(self.party),
            Party::Creator => parties.creator == CreatorId::new(self.party),
            Party::ManagingAgency => parties.managing == Some(AgencyId::new(self.party)),
        }
    }
}

/// Whom the line earned for when it came in.
fn first_attribution(line: &KnownLine) -> Option<Attribution> {
    match line.evidence.decisions.first() {
        Some(decision) => decision.before,
        None => line.evidence.written,
    }
}

/// The term by which a managing agency takes its share, for who may see it; none where what stands there now
/// says something else.
fn term_of(line: &KnownLine, first: FirstDeal, sees: Sees) -> Option<&AgreedTerm> {
    let term = line.agreed.term(&first, line.key.placed_at);
    let first = first_attribution(line)?;
    let (agency, share) = (first.parties.managing?, first.terms.managing()?);
    term.filter(|term| {
        sees.managing && AgencyId::new(term.agency_id) == agency && term.share == share
    })
}

/// What an entry posts for a part, and the creator's part by it before that is shared. What a seller pays is
/// above zero.
fn units_of(entry: &EntryEvidence, part: Party) -> (i64, Option<i64>) {
    let [seller, agency, creator, managing] = entry.posted;
    match part {
        Party::Seller => (seller.saturating_neg(), None),
        Party::CampaignAgency => (agency, None),
        Party::Creator => (creator, Some(creator.saturating_add(managing))),
        Party::ManagingAgency => (managing, Some(creator.saturating_add(managing))),
    }
}

/// The first of the party's own entries that isn't before an entry of the line.
fn first_own(entries: &[EntryEvidence], own: &[Own], entry: EntryId) -> Option<Uuid> {
    let place = entries.iter().position(|known| known.entry == entry)?;
    let mut own = own.iter();
    own.find(|(own, _)| place <= *own)
        .map(|(_, entry)| entry.entry)
}
