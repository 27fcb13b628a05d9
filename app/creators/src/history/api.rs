//! What an agency asks of the invitations that it has sent.

use leptos::prelude::*;

use super::wire::{History, HistoryQuery, Planner, Results, ResultsQuery, Sends, SendsQuery};
#[cfg(feature = "ssr")]
use super::wire::{HistoryRow, Invited, ResultRow, Sent, Soon};
#[cfg(feature = "ssr")]
use domain::{
    creator_invitation::{
        InvitationHistoryRow, InvitationIntention, InvitedCreator, SentInvitation,
    },
    ids::CreatorId,
    market::Market,
    page::Page,
};
#[cfg(feature = "ssr")]
use runtime::{context::RequestContext, list_query::ListQuery as _};
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

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
    let market = if let Some(market) = named {
        market
    } else {
        let own = context.markets::<NoRefusal>().await?;
        let [first, ..] = Market::ALL;
        own.first().copied().unwrap_or(first)
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
fn month_words(first: chrono::NaiveDate) -> String {
    use crate::text::inviting as words;
    use chrono::Datelike as _;
    use ui::text::{t, time::MONTHS};

    let month = usize::try_from(first.month0()).unwrap_or_default();
    let name = MONTHS.get(month).map_or("", |name| t(*name));
    words::month_of(name, &first.year().to_string())
}
