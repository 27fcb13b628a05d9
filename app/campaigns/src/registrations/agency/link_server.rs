//! One link in words, and why a verb of its page did not go through.

use std::collections::BTreeSet;

use domain::{
    bulk::{Bulk, SkipReason},
    ids::CampaignId,
    market::Market,
    money::Money,
    share_link::{
        LINK_CREATORS_MAX, LINKS_SENT_MAX, LinkCode, LinkCreator, LinkDetails, LinkRow,
        LinkSubject, NewLinkRefusal, RestrictRefusal, RevokeRefusal, SendLinkRefusal,
        typed_handles,
    },
};
use runtime::{
    context::{RequestContext, site_origin},
    error::NoRefusal,
    paths,
};
use serde::{Deserialize, Serialize};
use ui::{Address, format, text::t};

use super::{
    link_api::{CreatorLine, FunnelStep, OpenedLink},
    link_fields::HANDLES,
    links_api::{counted, currency_of, line},
    qr,
};
use crate::{
    campaigns::server::may_work,
    text::{agency_link_server as words, campaigns, creator_rates},
    worded::Worded,
};

/// Handles as they were typed, and what was wrong with some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct TypedHandles {
    /// What stands in the field.
    pub(super) handles: String,
    /// Why some were not taken, as sentences.
    not_found: Vec<String>,
}

impl TypedHandles {
    /// What was typed.
    pub(super) const fn of(handles: String) -> Self {
        Self {
            handles,
            not_found: Vec::new(),
        }
    }

    /// Those that were not taken, each with why.
    pub(super) fn without_done(&self, bulk: &Bulk<RestrictRefusal>) -> Self {
        let refused: BTreeSet<&str> = bulk.refused.iter().map(|one| one.label.as_str()).collect();
        let left = typed_handles(&self.handles).into_iter();
        let left = left.filter(|handle| refused.contains(handle));
        let not_found = bulk.refused.iter().map(|one| match &one.why {
            SkipReason::Refused(RestrictRefusal::OtherMarket) => words::other_market(&one.label),
            SkipReason::NotFound | SkipReason::TooMany | SkipReason::Refused(_) => {
                words::not_found(&one.label)
            }
        });
        Self {
            handles: left.collect::<Vec<_>>().join("\n"),
            not_found: not_found.collect(),
        }
    }
}

/// The name under which the handles that were typed for a link are kept.
pub(super) fn handles_form(code: LinkCode) -> String {
    format!("links/restrict/{code}")
}

/// A link as its page shows it.
pub(super) async fn opened(
    context: &RequestContext,
    link: LinkDetails,
    is_revoking: bool,
) -> OpenedLink {
    let form = handles_form(link.row.code);
    let kept = context.load_draft::<TypedHandles, NoRefusal>(&form).await;
    let kept = kept.map(|kept| kept.typed).unwrap_or_default();
    let (campaign, market, may_work) = (link.campaign, link.market, may_work(context));
    let of_link = line(&link.row, (campaign, market), &site_origin());
    let is_revoked = link.row.revoked_at.is_some();
    let revoking = (is_revoking && may_work && !is_revoked).then(|| revoking(&link.row));
    OpenedLink {
        campaign,
        under: under(&link),
        code: link.row.code,
        leads_to: leads_to(campaign, &link.row.subject),
        qr: (!is_revoked).then(|| qr::drawn(&of_link.address)).flatten(),
        says: says(&link, market),
        funnel: funnel(&link, market),
        handles: handles(&link.creators, &kept.handles),
        not_found: kept.not_found,
        creators: link
            .creators
            .into_iter()
            .map(|creator| creator_line(creator, market))
            .collect(),
        not_sent: link.not_sent.map(cannot_send).unwrap_or_default(),
        is_revoked,
        new_link: link
            .new_link
            .map(|code| paths::partner::link(campaign, code)),
        revoking,
        may_work,
        line: of_link,
    }
}

fn under(link: &LinkDetails) -> Vec<(String, String)> {
    let all = Address::new(paths::partner::CAMPAIGNS).with("market", link.market);
    vec![
        (t(campaigns::TITLE).to_owned(), all.to_string()),
        (
            link.campaign_name.to_string(),
            paths::partner::campaign(link.campaign),
        ),
        (
            t(creator_rates::LINKS_TITLE).to_owned(),
            paths::partner::links(link.campaign),
        ),
    ]
}

fn leads_to(campaign: CampaignId, subject: &LinkSubject) -> String {
    match subject {
        LinkSubject::Product { address, .. } => {
            paths::partner::registration(address.shop, address.registration)
        }
        LinkSubject::List { list, .. } => paths::partner::list(campaign, *list),
    }
}

/// Whom it is for, when it was made, and why it doesn't work.
fn says(link: &LinkDetails, market: Market) -> Vec<String> {
    let row = &link.row;
    let mut says = vec![words::made_on(&format::date_time(row.created_at, market))];
    match row.revoked_at {
        Some(at) => says.push(words::revoked_on(&format::date_time(at, market))),
        None if !row.subject.is_there() => says.push(t(words::NOT_THERE).to_owned()),
        None if row.is_restricted => {
            let count = u64::try_from(link.creators.len()).unwrap_or_default();
            says.push(words::for_some(count));
        }
        None => says.push(t(words::FOR_ALL).to_owned()),
    }
    says
}

fn funnel(link: &LinkDetails, market: Market) -> Vec<FunnelStep> {
    let step = |name, figure, more: String| FunnelStep {
        name: t(name).to_owned(),
        figure,
        more,
    };
    let found = &link.row.funnel;
    let opened = match link.counted_since {
        Some(since) => words::opened_since(&format::date(format::day_of(since, market))),
        None => t(words::OPENED_WHO).to_owned(),
    };
    let mut steps = vec![
        step(words::OPENED, counted(found.opened), opened),
        step(
            words::ACCEPTED,
            counted(found.accepted),
            t(words::ACCEPTED_WHO).to_owned(),
        ),
    ];
    if let Some(sold) = found.sold {
        let lines = u64::try_from(sold.lines).unwrap_or_default();
        let gmv = Money::new(sold.sales, currency_of(market));
        steps.push(step(
            words::SOLD,
            format::count(lines),
            t(words::SOLD_WHAT).to_owned(),
        ));
        steps.push(step(
            words::GMV,
            format::money(gmv),
            t(words::GMV_WHAT).to_owned(),
        ));
    }
    steps
}

/// What revoking would end, in numbers.
fn revoking(link: &LinkRow) -> Vec<String> {
    let (opened, accepted) = (counted(link.funnel.opened), counted(link.funnel.accepted));
    vec![words::will_opened(&opened), words::will_accepted(&accepted)]
}

/// What stands in the field: the chosen ones, and below them what was typed and not taken.
fn handles(creators: &[LinkCreator], typed: &str) -> String {
    let chosen = creators.iter().map(|creator| creator.handle.as_str());
    let known: BTreeSet<&str> = creators.iter().map(|creator| &*creator.handle).collect();
    let typed = typed_handles(typed).into_iter();
    let typed = typed.filter(|handle| !known.contains(handle));
    chosen.chain(typed).collect::<Vec<_>>().join("\n")
}

fn creator_line(creator: LinkCreator, market: Market) -> CreatorLine {
    let sent = creator.sent_at.map(|at| format::date_time(at, market));
    CreatorLine {
        creator: creator.creator,
        handle: creator.handle,
        sent: sent.unwrap_or_else(|| "–".to_owned()),
    }
}

/// Why a link isn't revoked.
pub(super) fn not_revoked(refusal: RevokeRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        RevokeRefusal::AlreadyRevoked => words::ALREADY_REVOKED,
    }))
}

/// Why no new link is made.
pub(super) fn not_made(refusal: NewLinkRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        NewLinkRefusal::NotRevoked => words::NOT_REVOKED,
        NewLinkRefusal::Gone => words::NOT_THERE,
        NewLinkRefusal::HasLink => words::HAS_LINK,
    }))
}

/// Why the creators are not saved.
pub(super) fn not_restricted(refusal: RestrictRefusal) -> Worded {
    let says = match refusal {
        RestrictRefusal::Revoked => return Worded::of_all(t(words::IS_REVOKED)),
        RestrictRefusal::NoneNamed => t(words::NONE_NAMED).to_owned(),
        RestrictRefusal::NoneKnown
        | RestrictRefusal::UnknownHandle
        | RestrictRefusal::OtherMarket => t(words::NONE_KNOWN).to_owned(),
        RestrictRefusal::TooMany { given } => {
            let most = format::count_of(LINK_CREATORS_MAX);
            words::too_many(&format::count_of(given), &most)
        }
    };
    Worded::from(HANDLES.error(says))
}

/// Why the link isn't sent.
pub(super) fn not_sent(refusal: SendLinkRefusal) -> Worded {
    Worded::of_all(cannot_send(refusal))
}

/// That everybody who was picked got it lately.
pub(super) fn sent_today() -> Worded {
    Worded::of_all(t(words::SENT_TODAY))
}

fn cannot_send(refusal: SendLinkRefusal) -> String {
    t(match refusal {
        SendLinkRefusal::TooManyToday { left: 0 } => {
            return words::sent_as_many(&format::count_of(LINKS_SENT_MAX));
        }
        SendLinkRefusal::TooManyToday { left } => {
            return words::can_send(u64::try_from(left).unwrap_or_default());
        }
        SendLinkRefusal::NoneSelected => words::NONE_SELECTED,
        SendLinkRefusal::Revoked => words::IS_REVOKED,
        SendLinkRefusal::Gone => words::GONE,
        SendLinkRefusal::NotStarted => words::NOT_STARTED,
        SendLinkRefusal::Over => words::OVER,
        SendLinkRefusal::SentToday => words::SENT_TODAY,
    })
    .to_owned()
}
