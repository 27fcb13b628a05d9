//! What an agency asks of the invitations that it has sent.

use chrono::NaiveDate;
use domain::{
    campaign::ContactKind, creator_invitation::InvitationIntention, ids::CreatorId,
    image::ImageCode, market::Market, page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use domain::creator_invitation::{InvitationHistoryRow, InvitedCreator, SentInvitation};
#[cfg(feature = "ssr")]
use runtime::{context::RequestContext, list_query::ListQuery as _};
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of **Invitation history** asks for.
    pub(crate) struct HistoryQuery {
        keep: market, intention;
        filter: q, from, to;
    }
}

runtime::list_query! {
    /// What the address of everything that was sent to one creator asks for.
    pub(crate) struct SendsQuery {
        keep: intention;
    }
}

runtime::list_query! {
    /// What the address of results asks for.
    pub(crate) struct ResultsQuery {
        filter: from, to;
    }
}

/// Whom an agency invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invited {
    /// Which creator.
    pub(crate) creator: CreatorId,
    /// The handle.
    pub(crate) handle: String,
    /// The nickname; may be empty.
    pub(crate) nickname: String,
    /// The picture.
    pub(crate) image: Option<ImageCode>,
}

/// A row of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HistoryRow {
    /// Whom.
    pub(crate) invited: Invited,
    /// What for.
    pub(crate) intention: InvitationIntention,
    /// When the latest was sent.
    pub(crate) sent_at: String,
    /// Who sent it; may be empty.
    pub(crate) sent_by: String,
    /// What became of it.
    pub(crate) standing: String,
    /// How many were sent.
    pub(crate) sends: String,
    /// Why none can be sent again now, with when it can be.
    pub(crate) why_not_now: Option<String>,
}

/// What **Invitation history** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct History {
    /// The market that is looked at.
    pub(crate) market: Market,
    /// The intention that is looked at.
    pub(crate) intention: InvitationIntention,
    /// Whether there are both to switch between.
    pub(crate) has_both: bool,
    /// Whether the reader may send again.
    pub(crate) may_send: bool,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// One page of it.
    pub(crate) page: Page<HistoryRow>,
}

/// One invitation, as its agency reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sent {
    /// When it was sent, and by whom.
    pub(crate) title: String,
    /// What was written.
    pub(crate) message: String,
    /// The contacts in it.
    pub(crate) contacts: Vec<(ContactKind, String)>,
    /// When it was opened, if it was.
    pub(crate) opened_at: Option<String>,
    /// When the creator was interested.
    pub(crate) interested_at: Option<String>,
    /// When the creator declined.
    pub(crate) declined_at: Option<String>,
}

/// Everything that was sent to one creator for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sends {
    /// Whom.
    pub(crate) invited: Invited,
    /// The creator's market.
    pub(crate) market: Market,
    /// What for.
    pub(crate) intention: InvitationIntention,
    /// Whether the reader may send again.
    pub(crate) may_send: bool,
    /// Why none can be sent again now, with when it can be.
    pub(crate) why_not_now: Option<String>,
    /// Some of them, the latest first.
    pub(crate) page: Page<Sent>,
}

/// The day's planner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Planner {
    /// What is left, and until when.
    pub(crate) left: String,
    /// Whether the agency has no company yet, whose market's day it would be.
    pub(crate) has_no_company: bool,
    /// How many each teammate sent.
    pub(crate) by_member: Vec<(String, String)>,
    /// How many were sent for what in which market.
    pub(crate) by_intention: Vec<(String, String)>,
    /// Who can be invited again soon.
    pub(crate) soon: Vec<Soon>,
}

/// A creator who can be invited again soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Soon {
    /// Who.
    pub(crate) invited: Invited,
    /// The creator's market.
    pub(crate) market: Market,
    /// From when on.
    pub(crate) next: String,
}

/// What came of invitations and requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Results {
    /// The days, in words.
    pub(crate) days: String,
    /// The day that it is.
    pub(crate) today: NaiveDate,
    /// A row for each month and intention.
    pub(crate) months: Vec<ResultRow>,
    /// How many linking requests were sent, opened and accepted.
    pub(crate) requests: [String; 3],
}

/// The invitations of a month for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ResultRow {
    /// The month.
    pub(crate) month: String,
    /// What they were for.
    pub(crate) intention: InvitationIntention,
    /// How many were sent, opened, of interest, and led to a link.
    pub(crate) counts: [String; 4],
}

/// The creators whom the agency invited. What in the address can't be read is passed over; days that are no range leave
/// nothing, since others would be taken for the answer.
#[server(endpoint = "invitations/history", client = PageClient)]
pub(crate) async fn invitation_history(
    #[server(default)] query: HistoryQuery,
) -> Result<History, ApiError<NoRefusal>> {
    use domain::{actor::Permission, creator_invitation::HistoryFilter, period::DayRange};
    use store::creator_invitations;
    use ui::format;

    let context = runtime::context::context::<InvitationHistory, _>()?;
    let access = access(&context, query.market.as_deref()).await?;
    let asked = query.intention.as_deref();
    let asked = asked.and_then(|code| code.parse::<InvitationIntention>().ok());
    let first = access.intentions.first().copied();
    let intention = asked
        .or(first)
        .unwrap_or(InvitationIntention::CreatorPartnership);
    let market = access.market;
    let days = DayRange::read(query.from.as_deref(), query.to.as_deref());
    let page = match days {
        Ok(days) => {
            let filter = HistoryFilter {
                market,
                intention,
                text: query.q.as_deref().unwrap_or_default(),
                days,
            };
            let (db, by, page) = (&context.db, context.by(), query.cursor());
            let found = creator_invitations::history(db, &by, &filter, page.as_ref()).await?;
            let which = (intention, market, context.now);
            found.map(|row| history_row(row, which))
        }
        Err(_) => Page::empty(),
    };
    Ok(History {
        market,
        intention,
        has_both: InvitationIntention::ALL
            .iter()
            .all(|intention| access.roles.contains(&intention.role())),
        may_send: context.may(Permission::DoWork) && access.intentions.contains(&intention),
        today: format::day_of(context.now, market),
        page,
    })
}

#[cfg(feature = "ssr")]
fn history_row(
    row: InvitationHistoryRow,
    (intention, market, now): (InvitationIntention, Market, chrono::DateTime<chrono::Utc>),
) -> HistoryRow {
    use crate::{invite::wording, text::inviting as words};
    use domain::creator_invitation::InvitationStanding;
    use ui::{format, text::t};

    let standing = match (row.standing, row.opened_at) {
        (InvitationStanding::Interested, _) => words::INTERESTED,
        (InvitationStanding::Declined, _) => words::DECLINED,
        (InvitationStanding::Open, Some(_)) => words::OPENED,
        (InvitationStanding::Open, None) => words::OPEN,
    };
    HistoryRow {
        invited: invited(row.creator),
        intention,
        sent_at: format::date_time(row.sent_at, market),
        sent_by: row.sent_by.unwrap_or_default(),
        standing: t(standing).to_owned(),
        sends: format::count(u64::from(row.sends)),
        why_not_now: (row.next > now).then(|| wording::again_from(row.next, market)),
    }
}

#[cfg(feature = "ssr")]
fn invited(creator: InvitedCreator) -> Invited {
    Invited {
        creator: creator.creator,
        handle: creator.handle,
        nickname: creator.nickname.unwrap_or_default(),
        image: creator.image,
    }
}

/// What the agency may do in the market that an address names; else in the first of its own in which it works with
/// creators.
#[cfg(feature = "ssr")]
async fn access(
    context: &RequestContext,
    named: Option<&str>,
) -> Result<domain::creator_list::MarketplaceAccess, ApiError<NoRefusal>> {
    use store::creator_marketplace;

    let named = named.and_then(Market::in_any_case);
    let market = match named {
        Some(market) => market,
        None => {
            let own = context.markets::<NoRefusal>().await?;
            let [first, ..] = Market::ALL;
            own.first().copied().unwrap_or(first)
        }
    };
    let (db, by) = (&context.db, context.by());
    let access = creator_marketplace::access(db, &by, market).await?;
    let better = access.markets.first().copied();
    match better.filter(|_| named.is_none() && access.roles.is_empty()) {
        Some(market) => Ok(creator_marketplace::access(db, &by, market).await?),
        None => Ok(access),
    }
}

/// Everything that the agency sent to a creator for something.
#[server(endpoint = "invitations/sends", client = PageClient)]
pub(crate) async fn invitations_to_creator(
    creator: String,
    #[server(default)] query: SendsQuery,
) -> Result<Sends, ApiError<NoRefusal>> {
    use crate::invite::wording;
    use domain::actor::Permission;
    use store::{creator_invitations, creator_marketplace};

    let context = runtime::context::context::<InvitationsToCreator, _>()?;
    let creator: CreatorId = creator.parse().map_err(|_| ApiError::NotFound)?;
    let intention = query.intention.as_deref();
    let intention = intention.and_then(|code| code.parse::<InvitationIntention>().ok());
    let intention = intention.ok_or(ApiError::NotFound)?;
    let (db, by, page) = (&context.db, context.by(), query.cursor());
    let which = (creator, intention);
    let found = creator_invitations::sends_of(db, &by, which, page.as_ref()).await?;
    let access = creator_marketplace::access(db, &by, found.market).await?;
    let (market, next) = (found.market, found.last.next);
    Ok(Sends {
        invited: invited(found.creator),
        market,
        intention,
        may_send: context.may(Permission::DoWork) && access.intentions.contains(&intention),
        why_not_now: (next > context.now).then(|| wording::again_from(next, market)),
        page: found.sends.map(|one| sent(one, market)),
    })
}

#[cfg(feature = "ssr")]
fn sent(one: SentInvitation, market: Market) -> Sent {
    use ui::format;

    let moment = |at| format::date_time(at, market);
    let sent_at = moment(one.sent_at);
    Sent {
        title: match one.sent_by {
            Some(who) => format!("{sent_at} · {who}"),
            None => sent_at,
        },
        message: one.message.into(),
        contacts: one.contacts,
        opened_at: one.opened_at.map(moment),
        interested_at: one.interested_at.map(moment),
        declined_at: one.declined_at.map(moment),
    }
}

/// The agency's day of invitations.
#[server(endpoint = "invitations/today", client = PageClient)]
pub(crate) async fn day_of_invitations() -> Result<Planner, ApiError<NoRefusal>> {
    use crate::{
        invite::{intention_name, wording},
        text::inviting as words,
    };
    use ui::{
        format,
        text::{market as markets, t},
    };

    let context = runtime::context::context::<DayOfInvitations, _>()?;
    let day = store::creator_invitations::today(&context.db, &context.by()).await?;
    let count = |number: u16| format::count(u64::from(number));
    let members = day.left.by_member.iter();
    let by_member = members.map(|(who, sent)| (who.clone(), count(*sent)));
    let kinds = day.by_intention.iter().map(|(intention, market, sent)| {
        let intention = t(intention_name(*intention));
        let name = words::in_market(intention, t(markets::name(*market)));
        (name, count(*sent))
    });
    let soon = day.soon.into_iter().map(|one| Soon {
        next: format::date_time(one.next, one.market),
        market: one.market,
        invited: invited(one.creator),
    });
    Ok(Planner {
        left: wording::left_words(&day.left, context.now),
        has_no_company: day.left.zone.is_none(),
        by_member: by_member.collect(),
        by_intention: kinds.collect(),
        soon: soon.collect(),
    })
}

/// What came of the agency's invitations and linking requests.
#[server(endpoint = "invitations/results", client = PageClient)]
pub(crate) async fn results_of_invitations(
    #[server(default)] query: ResultsQuery,
) -> Result<Results, ApiError<NoRefusal>> {
    use domain::{creator_invitation::InvitationCounts, period::DayRange};
    use store::{creator_invitations, linking};
    use ui::format;

    let context = runtime::context::context::<ResultsOfInvitations, _>()?;
    let (db, by) = (&context.db, context.by());
    let asked = DayRange::read(query.from.as_deref(), query.to.as_deref());
    let found = creator_invitations::results(db, &by, asked.unwrap_or_default()).await?;
    let days = DayRange::new(Some(found.from), Some(found.to)).unwrap_or_default();
    let requests = linking::results_of(db, &by, days).await?;
    let months = found.months.iter().map(|month| {
        let InvitationCounts {
            sent,
            opened,
            interested,
            linked,
        } = month.counts;
        ResultRow {
            month: month_words(month.month),
            intention: month.intention,
            counts: [sent, opened, interested, linked].map(format::count),
        }
    });
    let months = if asked.is_ok() {
        months.collect()
    } else {
        Vec::new()
    };
    let requests = [requests.sent, requests.opened, requests.accepted];
    Ok(Results {
        days: format::days(found.from, found.to),
        today: found.zone.map_or_else(
            || context.now.date_naive(),
            |market| format::day_of(context.now, market),
        ),
        months,
        requests: requests.map(format::count),
    })
}

/// A month by its first day: "Nov 2026".
#[cfg(feature = "ssr")]
fn month_words(first: NaiveDate) -> String {
    use crate::text::inviting as words;
    use chrono::Datelike as _;
    use ui::text::{t, time::MONTHS};

    let month = usize::try_from(first.month0()).unwrap_or_default();
    let name = MONTHS.get(month).map_or("", |name| t(*name));
    words::month_of(name, &first.year().to_string())
}
