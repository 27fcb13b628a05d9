//! Checks a bill's data file with nothing but the file: every amount is worked out anew by the rules of
//! `domain`, the sums and the total are added up, the bill is followed up to the chain's head, and both
//! signatures are checked.
//!
//! It goes through the file once. What it keeps meanwhile are the rates, and of each line an id and an
//! amount.

mod agreed;
mod amounts;
mod hidden;
mod report;
mod sums;

#[cfg(test)]
mod tests;

use std::{collections::HashMap, io::BufRead};

use domain::{
    ledger::Party,
    money::Money,
    rate::TotalRate,
    split::{RULE_VERSION, Terms, commission, split},
};

pub use self::report::{At, Check, Failure, Outcome, Report, Why};
use self::{
    agreed::Agreed,
    amounts::{Posted, Step, steps},
    hidden::{HiddenTerms, PossibleTotals},
    report::Failures,
    sums::Counted,
};
use crate::{
    Digest, Head, LinkKind, PublicKey, Signature, chain,
    file::{
        BillHead, DealRecord, LineRecord, Next, OtherRecord, ProofRecord, Reader, Record,
        SignatureRecord, TotalRecord, Unreadable,
    },
    root_of,
};

/// Checks a data file. With a key, it must be the one that signed it.
///
/// # Errors
/// [`Unreadable`] for what is no data file; what is wrong with one is in the report.
pub fn verify(read: impl BufRead, key: Option<&PublicKey>) -> Result<Report, Unreadable> {
    let (mut reader, head) = Reader::begin(read)?;
    let mut verifier = Verifier::of(head);
    loop {
        match reader.read_next()? {
            Next::Record(record) => verifier.take(reader.line(), record),
            Next::End { signature, digest } => return Ok(verifier.end(&signature, &digest, key)),
        }
    }
}

/// What is known of a file that is being read.
struct Verifier {
    head: BillHead,
    agreed: Agreed,
    /// Of each total rate that is hidden, by what it is held to.
    totals: HashMap<Digest, PossibleTotals>,
    counted: Counted,
    proof: Option<ProofRecord>,
    failures: Failures,
}

impl Verifier {
    fn of(head: BillHead) -> Self {
        Self {
            counted: Counted::of(&head),
            head,
            agreed: Agreed::default(),
            totals: HashMap::new(),
            proof: None,
            failures: Failures::default(),
        }
    }

    fn take(&mut self, number: u64, record: Record) {
        match record {
            Record::Rates(rates) => {
                if let Err(why) = self.agreed.add_rates(rates) {
                    let at = At {
                        line: number,
                        order: None,
                    };
                    self.failures.add(Check::Rates, Some(at), why);
                }
            }
            Record::Consent(consent) => self.agreed.add_consent(consent),
            Record::Managing(managing) => self.agreed.add_managing(managing),
            Record::Line(line) => self.take_line(number, &line),
            Record::Other(other) => self.take_other(&other),
            Record::Proof(proof) => self.proof = Some(proof),
            // The reader ends with it.
            Record::Signature(_) => {}
        }
    }

    fn take_line(&mut self, number: u64, line: &LineRecord) {
        let at = At {
            line: number,
            order: Some(line.order.clone()),
        };
        let fail = |failures: &mut Failures, check, why| {
            failures.add(check, Some(at.clone()), why);
        };
        if line.rule_version != RULE_VERSION {
            fail(&mut self.failures, Check::Amounts, Why::OtherRules);
        }
        for (check, why) in self.agreed.faults_of(line) {
            fail(&mut self.failures, check, why);
        }
        for step in steps(line) {
            if !step.is_in_time {
                fail(&mut self.failures, Check::Amounts, Why::OtherMoment);
            }
            if let Err(why) = self.check_amount(line, &step) {
                fail(&mut self.failures, Check::Amounts, why);
            }
            if step.entry.on_this_bill {
                self.counted.add_entry(step.entry, line.part);
            }
        }
    }

    fn take_other(&mut self, other: &OtherRecord) {
        self.counted.add_other(other);
    }

    /// Whether an entry's amount is the one that follows.
    fn check_amount(&mut self, line: &LineRecord, step: &Step<'_>) -> Result<(), Why> {
        let written = Money::new(step.entry.units, self.head.currency);
        let Some(deal) = step.deal else {
            // The party has no part any more: all of it is taken back.
            return self.same(line.part, step, Posted::default());
        };
        let base_units = step.base_units.ok_or(Why::NoAmount)?;
        match self.agreed.total_of(deal).ok_or(Why::NoRates)? {
            TotalRecord::Bps(total) => {
                let now = visible(line.part, deal, total, base_units).ok_or(Why::NoAmount)?;
                self.same(line.part, step, now)
            }
            TotalRecord::Hidden(committed) => {
                let terms = HiddenTerms {
                    creator: deal.creator_bps.ok_or(Why::NoRates)?,
                    share: deal.managing.map(|managing| managing.share_bps),
                };
                let possible = self.totals.entry(committed.0);
                let possible = possible.or_insert_with(PossibleTotals::all);
                let fits = possible.narrow(base_units, terms, |parts| {
                    let now = Posted::of(parts, line.part);
                    let more = now.since(step.before);
                    more.is_some_and(|more| more.is_that_of(step.entry))
                });
                fits.then_some(()).ok_or(Why::NoTotalGives { written })
            }
        }
    }

    /// Whether the entry brings what was posted before to this.
    fn same(&self, part: Party, step: &Step<'_>, now: Posted) -> Result<(), Why> {
        let more = now.since(step.before).ok_or(Why::NoAmount)?;
        let is_same = match part {
            // Who doesn't see the creator's part is told nothing of it.
            Party::Seller | Party::CampaignAgency => more.own == step.entry.units,
            Party::Creator | Party::ManagingAgency => more.is_that_of(step.entry),
        };
        let money = |units| Money::new(units, self.head.currency);
        is_same.then_some(()).ok_or(Why::Amount {
            written: money(step.entry.units),
            expected: money(more.own),
        })
    }

    fn end(
        mut self,
        signature: &SignatureRecord,
        file: &Digest,
        given: Option<&PublicKey>,
    ) -> Report {
        let counted = std::mem::take(&mut self.counted);
        for (check, why) in counted.faults(&self.head) {
            self.failures.add(check, None, why);
        }
        let key = PublicKey::new(signature.key.0);
        if !key.check_file(file, &Signature::new(signature.file.0)) {
            self.failures
                .add(Check::FileSignature, None, Why::FileChanged);
        }
        if given.is_some_and(|given| *given != key) {
            let signed_by = key.fingerprint();
            let why = Why::OtherKey { signed_by };
            self.failures.add(Check::KnownKey, None, why);
        }
        for (check, why) in self.chain_faults(&key, signature) {
            self.failures.add(check, None, why);
        }
        Report {
            number: self.head.number.clone(),
            lines: self.head.lines,
            total: Money::new(self.head.sums.total, self.head.currency),
            signed_by: key,
            checks: self.failures.outcomes(given.is_some()),
        }
    }

    /// What of the way from the bill's row to the chain's head isn't right.
    fn chain_faults(&self, key: &PublicKey, signature: &SignatureRecord) -> Vec<(Check, Why)> {
        let Some(proof) = &self.proof else {
            return vec![(Check::Inclusion, Why::NotIncluded)];
        };
        let mut faults = Vec::new();
        let leaf = self.head.leaf();
        if leaf != proof.leaf.0 {
            faults.push((Check::Inclusion, Why::OtherLeaf));
        }
        let path: Vec<Digest> = proof.path.iter().map(|beside| beside.0).collect();
        let root = root_of(&leaf, proof.position, proof.count, &path);
        if root != Some(proof.link.root.0) {
            faults.push((Check::Inclusion, Why::NotIncluded));
        }
        let link = &proof.link;
        let before = link.before.map(|before| before.0);
        let held = chain(link.number, LinkKind::Bills, &link.root.0, before.as_ref());
        if held != link.chain.0 {
            faults.push((Check::Inclusion, Why::OtherLink));
        }
        let head = Head {
            number: link.number,
            chain: link.chain.0,
        };
        if !key.check(&head, &Signature::new(signature.head.0)) {
            faults.push((Check::HeadSignature, Why::HeadNotSigned));
        }
        faults
    }
}

/// What a party has of a base in the end, where the total rate is to be seen.
fn visible(part: Party, deal: &DealRecord, total: TotalRate, base_units: i64) -> Option<Posted> {
    let Some(creator) = deal.creator_bps else {
        // A seller sees nothing of how the total is divided.
        let own = commission(base_units, total).ok()?;
        let is_seller = part == Party::Seller;
        return is_seller.then_some(Posted { own, part: 0 });
    };
    let share = deal.managing.map(|managing| managing.share_bps);
    let terms = Terms::new(total, creator, share).ok()?;
    let parts = split(base_units, terms).ok()?;
    Some(Posted::of(parts, part))
}
