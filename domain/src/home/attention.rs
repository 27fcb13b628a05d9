//! What needs an agency, over all of its campaigns in a market.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::work::{AgencyWork, CampaignWork, OpenWork, Waiting};
use crate::{
    actor::MemberRole::{self, Finance, Manager, Owner, Viewer},
    campaign::CampaignName,
    ids::CampaignId,
    money::Money,
};

/// How many campaigns a row names; of more it says how many there are.
pub const CAMPAIGNS_NAMED: usize = 5;

/// A kind of thing that needs an agency, in the order in which those stand that are equally old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttentionKind {
    /// Registrations to approve or reject.
    Pending,
    /// Requests to close.
    CloseRequests,
    /// Products without a creator rate, which earn nothing.
    WithoutRate,
    /// Products with a rate that no creator has a link to.
    WithoutLink,
    /// Order lines on hold.
    HeldLines,
    /// Campaigns that end soon.
    EndsSoon,
    /// Campaigns that sellers can't see though they could still register.
    NotPublished,
}

impl AttentionKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Pending,
        Self::CloseRequests,
        Self::WithoutRate,
        Self::WithoutLink,
        Self::HeldLines,
        Self::EndsSoon,
        Self::NotPublished,
    ];
}

/// How a member has to do with what needs the agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Involvement {
    /// It is the member's to see to.
    Acts,
    /// The member may see that it waits for others.
    Looks,
}

/// Whether a kind is shown to a member, and whether it is the member's to see to: work to those who do
/// it, and to viewers as something that others do; money to those who may see it.
#[must_use]
pub const fn involvement(role: MemberRole, kind: AttentionKind) -> Option<Involvement> {
    match (role, kind) {
        (Owner | Manager, _) | (Finance, AttentionKind::HeldLines) => Some(Involvement::Acts),
        (Finance, _) | (Viewer, AttentionKind::HeldLines) => None,
        (Viewer, _) => Some(Involvement::Looks),
    }
}

/// Order lines on hold, of all campaigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldLines {
    /// How many.
    pub lines: u64,
    /// The agency's own part of them.
    pub amount: Money,
}

/// One kind of thing that needs the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionRow {
    /// Of which kind.
    pub kind: AttentionKind,
    /// How many.
    pub count: u64,
    /// Since when the oldest waits, where that is known.
    pub since: Option<DateTime<Utc>>,
    /// The day that comes first, of what has one.
    pub until: Option<NaiveDate>,
    /// Of how many shops they are; zero where it isn't about shops.
    pub shops: u64,
    /// The agency's own money in it, where it is about money.
    pub amount: Option<Money>,
    /// Whether it is the reader's to see to.
    pub acts: bool,
    /// The campaigns that it is in, at most [`CAMPAIGNS_NAMED`], in the order of the rows.
    pub campaigns: Vec<AttentionCampaign>,
    /// In how many campaigns it is.
    pub campaign_count: u64,
}

/// A campaign within a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionCampaign {
    /// The campaign.
    pub campaign: CampaignId,
    /// What people read.
    pub name: CampaignName,
    /// How many of the kind are in it.
    pub count: u64,
    /// Since when its oldest waits, where that is known.
    pub since: Option<DateTime<Utc>>,
    /// Its day, of what has one.
    pub until: Option<NaiveDate>,
}

/// What needs the agency, as a member of this role sees it: one row for each kind, the one that waited
/// longest first, then those with a day to come, the nearest first.
#[must_use]
pub fn attention(
    work: &AgencyWork,
    held: Option<HeldLines>,
    role: MemberRole,
    today: NaiveDate,
) -> Vec<AttentionRow> {
    let mut rows: Vec<AttentionRow> = AttentionKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let involvement = involvement(role, kind)?;
            let mut row = row_of(work, held, kind, today)?;
            row.acts = involvement == Involvement::Acts;
            Some(row)
        })
        .collect();
    rows.sort_by_key(|row| (age(row.since), row.until, row.kind));
    rows
}

/// What waited longest comes first, what hasn't waited last.
fn age(since: Option<DateTime<Utc>>) -> (bool, Option<DateTime<Utc>>) {
    (since.is_none(), since)
}

/// The row of a kind; none where there is nothing of it.
fn row_of(
    work: &AgencyWork,
    held: Option<HeldLines>,
    kind: AttentionKind,
    today: NaiveDate,
) -> Option<AttentionRow> {
    let row = match kind {
        AttentionKind::Pending => waiting_row(work, kind, |open| open.pending),
        AttentionKind::CloseRequests => waiting_row(work, kind, |open| open.close_requests),
        AttentionKind::WithoutRate => waiting_row(work, kind, |open| open.without_rate),
        AttentionKind::WithoutLink => waiting_row(work, kind, |open| open.without_link),
        AttentionKind::HeldLines => {
            let held = held?;
            AttentionRow {
                count: held.lines,
                amount: Some(held.amount),
                ..AttentionRow::new(kind, Vec::new())
            }
        }
        AttentionKind::EndsSoon => dated_row(work, kind, |campaign| {
            let last = campaign.dates.ends_on();
            (campaign.is_running() && campaign.ends_soon(today)).then_some(last)
        }),
        AttentionKind::NotPublished => dated_row(work, kind, |campaign| {
            campaign
                .is_hidden_from_sellers()
                .then(|| campaign.dates.registration_ends_on())
        }),
    };
    (row.count > 0).then_some(row)
}

fn waiting_row(
    work: &AgencyWork,
    kind: AttentionKind,
    of: fn(&OpenWork) -> Waiting,
) -> AttentionRow {
    let all = of(&work.all);
    let campaigns = work.campaigns.iter().filter_map(|campaign| {
        let waiting = of(&campaign.work);
        (waiting.count > 0).then(|| AttentionCampaign {
            campaign: campaign.campaign,
            name: campaign.name.clone(),
            count: waiting.count,
            since: waiting.since,
            until: None,
        })
    });
    AttentionRow {
        count: all.count,
        since: all.since,
        shops: all.shops,
        ..AttentionRow::new(kind, campaigns.collect())
    }
}

/// The row of campaigns that have a day to come.
fn dated_row(
    work: &AgencyWork,
    kind: AttentionKind,
    day_of: impl Fn(&CampaignWork) -> Option<NaiveDate>,
) -> AttentionRow {
    let campaigns = work.campaigns.iter().filter_map(|campaign| {
        Some(AttentionCampaign {
            campaign: campaign.campaign,
            name: campaign.name.clone(),
            count: 1,
            since: None,
            until: Some(day_of(campaign)?),
        })
    });
    let row = AttentionRow::new(kind, campaigns.collect());
    AttentionRow {
        count: row.campaign_count,
        until: row.campaigns.first().and_then(|campaign| campaign.until),
        ..row
    }
}

impl AttentionRow {
    /// A row of nothing yet but the campaigns that it is in.
    fn new(kind: AttentionKind, mut campaigns: Vec<AttentionCampaign>) -> Self {
        let campaign_count = u64::try_from(campaigns.len()).unwrap_or(u64::MAX);
        // Those of the same age stay in the order of their ends.
        campaigns.sort_by_key(|campaign| (age(campaign.since), campaign.until));
        campaigns.truncate(CAMPAIGNS_NAMED);
        Self {
            kind,
            count: 0,
            since: None,
            until: None,
            shops: 0,
            amount: None,
            acts: false,
            campaigns,
            campaign_count,
        }
    }
}
