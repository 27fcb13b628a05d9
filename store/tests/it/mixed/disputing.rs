//! What a creator questions, and what an operator decides.

use domain::dispute::{Claim, ClaimedRate, Decision, DecisionAnswers};
use store::disputes::{self, NewDispute};

use super::{Mixed, tolerate};

impl Mixed {
    /// Ann questions some lines, of bob's that they are hers.
    pub(super) async fn question(&mut self, count: usize) {
        for _ in 0..count {
            let n = self.numbers.below(self.lines.len());
            let claim = self.claim(n);
            let kind = claim.kind();
            let new = NewDispute {
                order: format!("order-{n}"),
                line: Some("1".into()),
                claim,
                text: "It is another one.".to_owned().try_into().unwrap(),
                documents: Vec::new(),
            };
            let (db, market) = (&self.world.db, &self.world.market);
            let by = self.by_creator();
            let opened = disputes::open(db, &by, market, &new).await;
            if let Some((dispute, _)) = tolerate(opened) {
                self.open.push(dispute);
                self.tally.add(format!("disputes opened: {kind}"));
            }
        }
    }

    /// What ann could say of a line.
    fn claim(&mut self, n: usize) -> Claim {
        let line = &self.lines[n];
        if line.creator != "ann" {
            return Claim::MissingOrder {
                order: line.order_code.clone(),
                line: Some(line.line_code.clone()),
                at: line.placed_at,
                amount: self.numbers.one_in(2).then_some(120),
            };
        }
        match self.numbers.below(3) {
            0 => Claim::Rate {
                claimed: ClaimedRate::Creator("20".parse().unwrap()),
            },
            1 => Claim::Base {
                units: i64::try_from(self.numbers.below(25_000)).unwrap(),
            },
            _ => Claim::Attribution {
                campaign: Some("spring".into()),
                creator: None,
            },
        }
    }

    /// What an operator could decide.
    fn decision(&mut self) -> Decision {
        match self.numbers.below(5) {
            0 => Decision::Reject,
            1 => Decision::Terms {
                total: "30".parse().unwrap(),
                creator: ["10", "20", "30"][self.numbers.below(3)].parse().unwrap(),
                managing: None,
            },
            2 => Decision::LowerBase {
                units: i64::try_from(1 + self.numbers.below(500)).unwrap(),
            },
            3 => Decision::Attribute {
                entry: self.entries[self.numbers.below(2)],
                creator: ["10", "15"][self.numbers.below(2)].parse().unwrap(),
            },
            _ => Decision::Compensate {
                units: i64::try_from(1 + self.numbers.below(300)).unwrap(),
            },
        }
    }

    /// The operator decides some of what is open. What can't be decided so stays open.
    pub(super) async fn decide(&mut self) {
        let count = self.open.len() / 2;
        for _ in 0..count {
            let n = self.numbers.below(self.open.len());
            let dispute = self.open.swap_remove(n);
            let decision = self.decision();
            let answers = answers();
            let (db, market) = (&self.world.db, &self.world.market);
            let by = self.by_operator();
            tolerate(disputes::take(db, &by, dispute).await);
            let decided = disputes::decide(db, &by, market, dispute, (decision, &answers)).await;
            if tolerate(decided).is_some() {
                let kind = decision.kind();
                self.tally.add(format!("disputes decided: {kind}"));
            } else {
                self.open.push(dispute);
            }
        }
    }

    /// What is open in the end is rejected, so that nothing is held.
    pub(super) async fn reject_all(&mut self) {
        for dispute in std::mem::take(&mut self.open) {
            let (db, market) = (&self.world.db, &self.world.market);
            let by = self.by_operator();
            disputes::take(db, &by, dispute).await.unwrap();
            let answers = answers();
            disputes::decide(db, &by, market, dispute, (Decision::Reject, &answers))
                .await
                .unwrap();
        }
    }
}

fn answers() -> DecisionAnswers {
    DecisionAnswers {
        to_opener: "We looked at it.".to_owned().try_into().unwrap(),
        to_others: None,
    }
}
