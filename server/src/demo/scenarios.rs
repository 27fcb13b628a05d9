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

/// What is done. A story is the index of a registration in the order of planning, a creator and a
/// product are indexes of theirs.
pub(super) enum Action {
    Register {
        story: usize,
        total_rate: TotalRate,
    },
    OfferRate {
        story: usize,
        total_rate: TotalRate,
    },
    Approve {
        story: usize,
    },
    Reject {
        story: usize,
        reason: RejectReason,
        may_reregister: bool,
    },
    SetCreatorRate {
        story: usize,
        rate: CreatorRate,
    },
    Withdraw {
        story: usize,
    },
    RequestClose {
        story: usize,
    },
    ApproveClose {
        story: usize,
    },
    RefuseClose {
        story: usize,
    },
    TakeBackClose {
        story: usize,
    },
    Close {
        story: usize,
    },
    Accept {
        story: usize,
        creator: usize,
    },
    Remove {
        story: usize,
        creator: usize,
    },
    Hide {
        campaign: &'static str,
    },
}

/// A registration.
pub(super) struct Story {
    pub(super) campaign: &'static str,
    pub(super) product: usize,
    /// The campaign's period.
    pub(super) period: Period,
    pub(super) closed_at: Option<DateTime<Utc>>,
}

/// A product in a creator's showcase.
pub(super) struct Shelf {
    pub(super) story: usize,
    pub(super) creator: usize,
    pub(super) accepted_at: DateTime<Utc>,
    pub(super) removed_at: Option<DateTime<Utc>>,
}

/// All that is planned of registrations and showcases.
pub(super) struct Stories {
    pub(super) stories: Vec<Story>,
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
) -> Stories {
    let mut stories = Stories {
        stories: Vec::new(),
        shelves: Vec::new(),
        events: Vec::new(),
    };
    for (turn, (campaign, dates)) in campaigns.iter().enumerate() {
        let chosen = numbers.some_of(products, campaign.registrations);
        for (place, product) in chosen.into_iter().enumerate() {
            let mut writer = Writer {
                stories: &mut stories,
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
            stories.events.push(Event {
                at: now - TimeDelta::days(2),
                action: Action::Hide { campaign },
            });
        }
    }
    stories.events.sort_by_key(|event| event.at);
    stories
}

/// Writes the story of one product in one campaign.
struct Writer<'w> {
    stories: &'w mut Stories,
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
        let total_rate = self.total_rate();
        let mut requested_at = self.requested_at(fate);
        if fate == Fate::SecondTry {
            let first = self.register(requested_at, total_rate);
            let action = Action::Reject {
                story: first,
                reason: RejectReason::CommissionTooLow,
                may_reregister: true,
            };
            let rejected_at = requested_at + self.numbers.hours(4, 24);
            self.push(rejected_at, action);
            requested_at = rejected_at + self.numbers.hours(3, 30);
        }
        let story = self.register(requested_at, total_rate);
        let decided_at = requested_at + self.numbers.hours(6, 30);
        match fate {
            Fate::Pending => {}
            Fate::Withdrawn => self.push(decided_at, Action::Withdraw { story }),
            Fate::Rejected | Fate::Blocked => {
                let reason = match self.numbers.below(3) {
                    0 => RejectReason::HardToPromote,
                    1 => RejectReason::TooExpensive,
                    _ => RejectReason::NoSuitableCreator,
                };
                let may_reregister = fate == Fate::Rejected;
                let action = Action::Reject {
                    story,
                    reason,
                    may_reregister,
                };
                self.push(decided_at, action);
            }
            Fate::WithoutRate => self.push(decided_at, Action::Approve { story }),
            _ => self.sell(fate, story, decided_at, total_rate),
        }
    }

    /// From the approval on.
    fn sell(
        &mut self,
        fate: Fate,
        story: usize,
        decided_at: DateTime<Utc>,
        mut total_rate: TotalRate,
    ) {
        if fate == Fate::BetterOffer {
            total_rate = rate_of(total_rate.basis_points() + 250);
            let at = decided_at - TimeDelta::hours(2);
            self.push(at, Action::OfferRate { story, total_rate });
        }
        self.push(decided_at, Action::Approve { story });
        let rated_at = decided_at + self.numbers.hours(1, 5);
        let part = self.numbers.between(40, 65);
        let bps = u32::from(total_rate.basis_points()) * part / 100;
        let first = u16::try_from(bps).unwrap_or_default() / 25 * 25;
        self.set_rate(rated_at, story, first);
        let until = self.period.until.min(self.now);
        let seconds = (until - rated_at).num_seconds();
        let moment = |part: i64| rated_at + TimeDelta::seconds(seconds * part / 100);
        let asked_at = moment(60);
        let answered_at = asked_at + self.numbers.hours(5, 40);
        match fate {
            Fate::Raised => {
                let raised = (first + 300).min(total_rate.basis_points());
                self.set_rate(moment(40), story, raised);
            }
            Fate::Cut => self.set_rate(moment(45), story, first - first / 4),
            Fate::CloseAsked => self.push(asked_at, Action::RequestClose { story }),
            Fate::CloseRefused => {
                self.push(asked_at, Action::RequestClose { story });
                self.push(answered_at, Action::RefuseClose { story });
            }
            Fate::CloseTakenBack => {
                self.push(asked_at, Action::RequestClose { story });
                self.push(answered_at, Action::TakeBackClose { story });
            }
            Fate::ClosedAsAsked => {
                self.push(asked_at, Action::RequestClose { story });
                self.push(answered_at, Action::ApproveClose { story });
                self.stories.stories[story].closed_at = Some(answered_at);
            }
            Fate::ClosedByAgency => {
                self.push(answered_at, Action::Close { story });
                self.stories.stories[story].closed_at = Some(answered_at);
            }
            _ => {}
        }
        self.show(
            story,
            rated_at,
            moment(FOUND_WITHIN),
            moment(75),
            moment(90),
        );
    }

    /// Some creators put the product into their showcases, and a few of them take it out again.
    fn show(
        &mut self,
        story: usize,
        from: DateTime<Utc>,
        found_by: DateTime<Utc>,
        tired_from: DateTime<Utc>,
        tired_until: DateTime<Utc>,
    ) {
        let wanted = usize::try_from(self.numbers.between(3, 7)).unwrap_or_default();
        for creator in self.numbers.some_of(self.creators, wanted) {
            let accepted_at = self.numbers.moment(from, found_by);
            self.push(accepted_at, Action::Accept { story, creator });
            let mut removed_at = None;
            if self.numbers.one_in(7) {
                let at = self.numbers.moment(tired_from, tired_until);
                self.push(at, Action::Remove { story, creator });
                removed_at = Some(at);
            }
            self.stories.shelves.push(Shelf {
                story,
                creator,
                accepted_at,
                removed_at,
            });
        }
    }

    fn register(&mut self, at: DateTime<Utc>, total_rate: TotalRate) -> usize {
        let story = self.stories.stories.len();
        self.stories.stories.push(Story {
            campaign: self.campaign.code,
            product: self.product,
            period: self.period,
            closed_at: None,
        });
        self.push(at, Action::Register { story, total_rate });
        story
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

    fn set_rate(&mut self, at: DateTime<Utc>, story: usize, bps: u16) {
        let rate = CreatorRate::from_basis_points(bps).unwrap_or(CreatorRate::LEAST);
        self.push(at, Action::SetCreatorRate { story, rate });
    }

    fn push(&mut self, at: DateTime<Utc>, action: Action) {
        self.stories.events.push(Event { at, action });
    }
}

fn rate_of(bps: u16) -> TotalRate {
    TotalRate::from_basis_points(bps).unwrap_or(TotalRate::MOST)
}
