//! What notices of linking and invitations say.

use domain::{
    actor::Actor,
    creator_invitation::{InvitationIntention, InvitationStanding},
    linking::LinkingState,
    notice::{AgencyNotice, CreatorNotice, Notice},
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner},
};
use ui::{Address, format, text::t};

use crate::text::notices as words;

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    let (market, at) = (notice.market, notice.at);
    match &notice.what {
        CreatorNotice::LinkingRequested {
            agency,
            request,
            share,
            expires_at,
            state,
        } => {
            let share = format::rate(*share, market);
            let (title, more) = match state {
                LinkingState::Waiting => {
                    let moment = format::date_time(*expires_at, market);
                    (
                        words::wants(agency, &share),
                        Some(words::answer_by(&moment)),
                    )
                }
                LinkingState::Accepted => (words::you_accepted(agency, &share), None),
                LinkingState::Refused => (words::you_refused(agency), None),
                LinkingState::Withdrawn => (words::withdrew(agency), None),
            };
            let href = creator::linking_request(*request);
            Some(NoticeText::new(title, more, href))
        }
        CreatorNotice::LinkingEnded {
            agency,
            share,
            is_cancelled,
        } => {
            let (title, more) = if *is_cancelled {
                (words::agency_cancelled(agency), None)
            } else {
                let moment = format::date_time(at, market);
                let more = words::ended_more(&moment, &format::rate(*share, market));
                (words::agency_ended(agency), Some(more))
            };
            Some(NoticeText::new(title, more, creator::AGENCY))
        }
        CreatorNotice::Invited {
            agency,
            invitation,
            intention,
            standing,
        } => {
            let title = match intention {
                InvitationIntention::CreatorPartnership => words::invites_to_manage(agency),
                InvitationIntention::ProductDistribution => words::invites_to_promote(agency),
            };
            let more = t(match standing {
                InvitationStanding::Open => words::INVITES_MORE,
                InvitationStanding::Interested => words::INVITES_CONTACTS,
                InvitationStanding::Declined => words::INVITES_DECLINED,
            });
            let href = creator::invitation(*invitation);
            Some(NoticeText::new(title, more.to_owned(), href))
        }
        _ => None,
    }
}

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    let (market, at) = (notice.market, notice.at);
    let (title, more) = match &notice.what {
        AgencyNotice::LinkingAnswered {
            handle,
            share,
            state,
            from,
        } => match state {
            LinkingState::Accepted => {
                let moment = format::date_time(from.unwrap_or(at), market);
                let more = words::accepted_more(&format::rate(*share, market), &moment);
                (words::accepted(handle), Some(more))
            }
            LinkingState::Refused => (words::refused(handle), None),
            LinkingState::Waiting | LinkingState::Withdrawn => return None,
        },
        AgencyNotice::LinkEnded {
            handle,
            is_cancelled: false,
            from,
        } => {
            let moment = format::date_time(from.unwrap_or(at), market);
            let more = words::creator_ended_more(&moment);
            (words::creator_ended(handle), Some(more))
        }
        AgencyNotice::LinkEnded {
            handle,
            is_cancelled: true,
            ..
        } => (words::creator_cancelled(handle), None),
        AgencyNotice::CreatorInterested { handle, intention } => {
            let more = t(match intention {
                InvitationIntention::CreatorPartnership => words::PARTNERSHIP,
                InvitationIntention::ProductDistribution => words::DISTRIBUTION,
            });
            let sent = Address::new(partner::INVITATIONS)
                .with("market", market)
                .with("intention", *intention)
                .with("q", handle);
            let title = words::interested(handle);
            return Some(NoticeText::new(title, more.to_owned(), sent));
        }
        _ => return None,
    };
    let href = match &notice.what {
        AgencyNotice::LinkingAnswered { .. } | AgencyNotice::LinkEnded { .. } => {
            partner::LINKED_CREATORS
        }
        _ => partner::HOME,
    };
    Some(NoticeText::new(title, more, href))
}
