//! What becomes of every registration, and which creators show its product, from the first day of
//! the demo up to now.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    market::MarketRules,
    period::{CampaignDates, Period},
    rate::{CreatorRate, TotalRate},
    registration::RejectReason,
};

use super::{
    numbers::Numbers,
    shape::{Appearance, Campaign, Shape},
};

/// Something that somebody does at a moment.
pub(super) struct Event {
    pub(super) at: DateTime<Utc>,
    pub(super) action: Action,
}

/// What is done. A scenario is the index of a registration in the order of planning, a creator and a
/// product are indexes of theirs.
pub(super) enum Action {
    Register {
        scenario: usize,
        total_rate: TotalRate,
    },
    OfferRate {
        scenario: usize,
        total_rate: TotalRate,
    },
    Approve {
        scenario: usize,
    },
    Reject {
        scenario: usize,
        reason: RejectReason,
        may_reregister: bool,
    },
    SetCreatorRate {
        scenario: usize,
        rate: CreatorRate,
    },
    Withdraw {
        scenario: usize,
    },
    RequestClose {
        scenario: usize,
    },
    ApproveClose {
        scenario: usize,
    },
    RefuseClose {
        scenario: usize,
    },
    TakeBackClose {
        scenario: usize,
    },
    Close {
        scenario: usize,
    },
    Accept {
        scenario: usize,
        creator: usize,
    },
    Remove {
        scenario: usize,
        creator: usize,
    },
    Hide {
        campaign: &'static str,
    },
}

/// A registration.
pub(super) struct Scenario {
    pub(super) campaign: &'static str,
    pub(super) product: usize,
    /// The campaign's period.
    pub(super) period: Period,
    pub(super) closed_at: Option<DateTime<Utc>>,
}

/// A product in a creator's showcase.
pub(super) struct Shelf {
    pub(super) scenario: usize,
    pub(super) creator: usize,
    pub(super) accepted_at: DateTime<Utc>,
    pub(super) removed_at: Option<DateTime<Utc>>,
}

/// All that is planned of registrations and showcases.
pub(super) struct Scenarios {
    pub(super) scenarios: Vec<Scenario>,
    pub(super) shelves: Vec<Shelf>,
    /// In the order of their moments.
    pub(super) events: Vec<Event>,
}

/// What becomes of a registration.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Sold,
    Raised,
    Cut,
    BetterOffer,
    SecondTry,
    Pending,
    WithoutRate,
    Rejected,
    Blocked,
    Withdrawn,
    CloseAsked,
    CloseRefused,
    CloseTakenBack,
    ClosedAsAsked,
    ClosedByAgency,
}

/// The registrations of a campaign meet these in turn.
const FATES: [Fate; 20] = [
    Fate::Sold,
    Fate::Raised,
    Fate::Pending,
    Fate::Sold,
    Fate::Cut,
    Fate::Rejected,
    Fate::CloseAsked,
    Fate::Sold,
    Fate::WithoutRate,
    Fate::ClosedAsAsked,
    Fate::Blocked,
    Fate::Sold,
    Fate::Withdrawn,
    Fate::SecondTry,
    Fate::Cut,
    Fate::ClosedByAgency,
    Fate::CloseRefused,
    Fate::BetterOffer,
    Fate::CloseTakenBack,
    Fate::Raised,
];

/// In this campaign some registrations have a rate that no other comes near: an alert for those who run the platform.
const UNUSUAL_IN: &str = "home-comforts";
const UNUSUAL_RATE_BPS: u16 = 6_500;

/// The days that creators take to find a product, in hundredths of its time in the campaign.
const FOUND_WITHIN: i64 = 50;

/// Plans what happens in the campaigns up to now.
pub(super) fn plan(
    shape: &Shape,
    campaigns: &[(&'static Campaign, CampaignDates)],
    market: MarketRules,
    products: usize,
    now: DateTime<Utc>,
    numbers: &mut Numbers,
) -> Scenarios {
    let mut scenarios = Scenarios {
        scenarios: Vec::new(),
        shelves: Vec::new(),
        events: Vec::new(),
    };
    for (turn, (campaign, dates)) in campaigns.iter().enumerate() {
        let chosen = numbers.some_of(products, campaign.registrations);
        for (place, product) in chosen.into_iter().enumerate() {
            let mut writer = Writer {
                scenarios: &mut scenarios,
                numbers: &mut *numbers,
                creators: shape.creators,
                campaign,
                product,
                period: dates.campaign_period(market.zone),
                registration: dates.registration_period(market.zone),
                now,
            };
            writer.write(FATES[(turn * 3 + place) % FATES.len()]);
        }
        if campaign.appearance == Appearance::Hidden {
            let campaign = campaign.code;
            scenarios.events.push(Event {
                at: now - TimeDelta::days(2),
                action: Action::Hide { campaign },
            });
        }
    }
    scenarios.events.sort_by_key(|event| event.at);
    scenarios
}

/// Writes the scenario of one product in one campaign.
struct Writer<'w> {
    scenarios: &'w mut Scenarios,
    numbers: &'w mut Numbers,
    creators: usize,
    campaign: &'static Campaign,
    product: usize,
    period: Period,
    registration: Period,
    now: DateTime<Utc>,
}

impl Writer<'_> {
    fn write(&mut self, fate: Fate) {
        let mut total_rate = self.total_rate();
        if fate == Fate::WithoutRate && self.campaign.code == UNUSUAL_IN {
            total_rate = rate_of(UNUSUAL_RATE_BPS);
        }
        let mut requested_at = self.requested_at(fate);
        if fate == Fate::SecondTry {
            let first = self.register(requested_at, total_rate);
            let action = Action::Reject {
                scenario: first,
                reason: RejectReason::CommissionTooLow,
                may_reregister: true,
            };
            let rejected_at = requested_at + self.numbers.hours(4, 24);
            self.push(rejected_at, action);
            requested_at = rejected_at + self.numbers.hours(3, 30);
        }
        let scenario = self.register(requested_at, total_rate);
        let decided_at = requested_at + self.numbers.hours(6, 30);
        match fate {
            Fate::Pending => {}
            Fate::Withdrawn => self.push(decided_at, Action::Withdraw { scenario }),
            Fate::Rejected | Fate::Blocked => {
                let reason = match self.numbers.below(3) {
                    0 => RejectReason::HardToPromote,
                    1 => RejectReason::TooExpensive,
                    _ => RejectReason::NoSuitableCreator,
                };
                let may_reregister = fate == Fate::Rejected;
                let action = Action::Reject {
                    scenario,
                    reason,
                    may_reregister,
                };
                self.push(decided_at, action);
            }
            Fate::WithoutRate => self.push(decided_at, Action::Approve { scenario }),
            _ => self.sell(fate, scenario, decided_at, total_rate),
        }
    }

    /// From the approval on.
    fn sell(
        &mut self,
        fate: Fate,
        scenario: usize,
        decided_at: DateTime<Utc>,
        mut total_rate: TotalRate,
    ) {
        if fate == Fate::BetterOffer {
            total_rate = rate_of(total_rate.basis_points() + 250);
            let at = decided_at - TimeDelta::hours(2);
            self.push(
                at,
                Action::OfferRate {
                    scenario,
                    total_rate,
                },
            );
        }
        self.push(decided_at, Action::Approve { scenario });
        let rated_at = decided_at + self.numbers.hours(1, 5);
        let part = self.numbers.between(40, 65);
        let bps = u32::from(total_rate.basis_points()) * part / 100;
        let first = u16::try_from(bps).unwrap_or_default() / 25 * 25;
        self.set_rate(rated_at, scenario, first);
        let until = self.period.until.min(self.now);
        let seconds = (until - rated_at).num_seconds();
        let moment = |part: i64| rated_at + TimeDelta::seconds(seconds * part / 100);
        let asked_at = moment(60);
        let answered_at = asked_at + self.numbers.hours(5, 40);
        match fate {
            Fate::Raised => {
                let raised = (first + 300).min(total_rate.basis_points());
                self.set_rate(moment(40), scenario, raised);
            }
            Fate::Cut => self.set_rate(moment(45), scenario, first - first / 4),
            Fate::CloseAsked => self.push(asked_at, Action::RequestClose { scenario }),
            Fate::CloseRefused => {
                self.push(asked_at, Action::RequestClose { scenario });
                self.push(answered_at, Action::RefuseClose { scenario });
            }
            Fate::CloseTakenBack => {
                self.push(asked_at, Action::RequestClose { scenario });
                self.push(answered_at, Action::TakeBackClose { scenario });
            }
            Fate::ClosedAsAsked => {
                self.push(asked_at, Action::RequestClose { scenario });
                self.push(answered_at, Action::ApproveClose { scenario });
                self.scenarios.scenarios[scenario].closed_at = Some(answered_at);
            }
            Fate::ClosedByAgency => {
                self.push(answered_at, Action::Close { scenario });
                self.scenarios.scenarios[scenario].closed_at = Some(answered_at);
            }
            _ => {}
        }
        self.show(
            scenario,
            rated_at,
            moment(FOUND_WITHIN),
            moment(75),
            moment(90),
        );
    }

    /// Some creators put the product into their showcases, and a few of them take it out again.
    fn show(
        &mut self,
        scenario: usize,
        from: DateTime<Utc>,
        found_by: DateTime<Utc>,
        tired_from: DateTime<Utc>,
        tired_until: DateTime<Utc>,
    ) {
        let wanted = usize::try_from(self.numbers.between(3, 7)).unwrap_or_default();
        for creator in self.numbers.some_of(self.creators, wanted) {
            let accepted_at = self.numbers.moment(from, found_by);
            self.push(accepted_at, Action::Accept { scenario, creator });
            let mut removed_at = None;
            if self.numbers.one_in(7) {
                let at = self.numbers.moment(tired_from, tired_until);
                self.push(at, Action::Remove { scenario, creator });
                removed_at = Some(at);
            }
            self.scenarios.shelves.push(Shelf {
                scenario,
                creator,
                accepted_at,
                removed_at,
            });
        }
    }

    fn register(&mut self, at: DateTime<Utc>, total_rate: TotalRate) -> usize {
        let scenario = self.scenarios.scenarios.len();
        self.scenarios.scenarios.push(Scenario {
            campaign: self.campaign.code,
            product: self.product,
            period: self.period,
            closed_at: None,
        });
        self.push(
            at,
            Action::Register {
                scenario,
                total_rate,
            },
        );
        scenario
    }

    /// Early in the campaign; what still waits for the agency came in these days.
    fn requested_at(&mut self, fate: Fate) -> DateTime<Utc> {
        let from = self.period.from + TimeDelta::hours(8);
        let recent = self.now - TimeDelta::days(5);
        if fate == Fate::Pending && self.now < self.registration.until && from < recent {
            return self.numbers.moment(recent, self.now - TimeDelta::hours(1));
        }
        self.numbers.moment(from, from + TimeDelta::days(4))
    }

    fn total_rate(&mut self) -> TotalRate {
        let more = u16::try_from(self.numbers.below(24) * 50).unwrap_or_default();
        rate_of(self.campaign.min_rate_bps + more)
    }

    fn set_rate(&mut self, at: DateTime<Utc>, scenario: usize, bps: u16) {
        let rate = CreatorRate::from_basis_points(bps).unwrap_or(CreatorRate::LEAST);
        self.push(at, Action::SetCreatorRate { scenario, rate });
    }

    fn push(&mut self, at: DateTime<Utc>, action: Action) {
        self.scenarios.events.push(Event { at, action });
    }
}

fn rate_of(bps: u16) -> TotalRate {
    TotalRate::from_basis_points(bps).unwrap_or(TotalRate::MOST)
}
