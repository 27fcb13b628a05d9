//! Links and requests, worded for their agency.

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::{InvitationIntention, InvitationStanding},
    linking::{
        CloseLinkingRefusal, LinkSide, LinkStart, LinkedCreator, LinkedInvitation, LinkedOf,
        LinkedRow, LinkedSums, LinkedTerm, LinkingStanding, LinkingState, SentRequest,
    },
    market::Market,
};
use ui::{
    format,
    text::{Text, t},
};

use super::api::{HistoryRow, LinkedShown, OpenLink};
use crate::text::linked_server as words;

/// The market and moment in which something is said.
#[derive(Clone, Copy)]
pub(super) struct Said {
    pub(super) market: Market,
    pub(super) now: DateTime<Utc>,
}

impl Said {
    fn moment(self, at: DateTime<Utc>) -> String {
        format::date_time(at, self.market)
    }

    fn moment_or(self, at: Option<DateTime<Utc>>, none: Text) -> String {
        at.map_or_else(|| t(none).to_owned(), |at| self.moment(at))
    }

    /// When a link began, or will.
    fn since(self, link: &LinkedTerm) -> String {
        match link.from {
            Some(from) if self.now < from => words::starts(&self.moment(from)),
            from => self.moment_or(from, words::FROM_START),
        }
    }

    /// When a link ends, or ended and by whom.
    fn until(self, link: &LinkedTerm) -> String {
        let Some(until) = link.until else {
            return t(words::NO_END).to_owned();
        };
        let moment = self.moment(until);
        match link.ended_by {
            _ if !link.is_over(self.now) => words::ends(&moment),
            Some(LinkSide::Creator) => words::ended_by_creator(&moment),
            Some(LinkSide::Agency) => words::ended_by_you(&moment),
            None => words::ended_on(&moment),
        }
    }

    /// The term that a request asks for.
    fn term(self, request: &SentRequest) -> String {
        let from = match request.from {
            LinkStart::OnAcceptance => t(words::ON_ACCEPTANCE).to_owned(),
            LinkStart::At(from) => self.moment(from),
            LinkStart::AfterPresentLink => t(words::AFTER_LINK).to_owned(),
        };
        words::term(&from, &self.moment_or(request.until, words::NO_END_SHORT))
    }

    /// What a request is now.
    fn standing(self, request: &SentRequest) -> String {
        let expires = self.moment(request.expires_at);
        let answered = || self.moment(request.answered_at.unwrap_or(request.expires_at));
        match request.standing {
            LinkingStanding::Waiting if request.is_opened => words::waiting_opened(&expires),
            LinkingStanding::Waiting => words::waiting(&expires),
            LinkingStanding::Expired => words::expired(&expires),
            LinkingStanding::Accepted => words::accepted(&answered()),
            LinkingStanding::Refused => words::refused(&answered()),
            LinkingStanding::Withdrawn => words::withdrawn(&answered()),
        }
    }

    fn share(self, share: impl Into<u16>) -> String {
        format::rate(share, self.market)
    }

    /// A row of the list, with what was sold where that is known.
    pub(super) fn row(self, row: LinkedRow, sums: Option<LinkedSums>) -> LinkedShown {
        let (since, until, share, standing, open_request) = match &row.of {
            LinkedOf::Link(link) => (
                self.since(link),
                self.until(link),
                self.share(link.share),
                String::new(),
                None,
            ),
            LinkedOf::Request(request) => (
                self.moment(request.sent_at),
                self.term(request),
                self.share(request.share),
                self.standing(request),
                is_waiting(request).then_some(request.request),
            ),
        };
        LinkedShown {
            creator: row.creator,
            handle: row.handle,
            nickname: row.nickname,
            image: row.image,
            since,
            until,
            share,
            standing,
            open_request,
            lines: sums.map(|sums| sums.lines),
            gmv: sums.map(|sums| sums.gmv),
            own: sums.map(|sums| sums.own),
            platform_gmv: row.platform_gmv,
        }
    }

    /// The links that aren't over.
    pub(super) fn open_links(self, creator: &LinkedCreator) -> Vec<OpenLink> {
        let links = creator.links.iter().filter(|link| !link.is_over(self.now));
        links
            .map(|link| OpenLink {
                link: link.link,
                share: self.share(link.share),
                since: self.since(link),
                until: self.until(link),
                has_begun: link.has_begun(self.now),
            })
            .collect()
    }

    /// The request that waits for an answer: which, its share and term, and until when.
    pub(super) fn waiting(
        self,
        creator: &LinkedCreator,
    ) -> Option<(domain::ids::LinkingRequestId, String, String)> {
        let mut requests = creator.requests.iter();
        let request = requests.find(|request| is_waiting(request))?;
        let asked = words::request(&self.share(request.share), &self.term(request));
        Some((request.request, asked, self.standing(request)))
    }

    /// What was between the two, the latest first.
    pub(super) fn history(self, creator: &LinkedCreator) -> Vec<HistoryRow> {
        let mut all: Vec<(DateTime<Utc>, &'static str, String)> = Vec::new();
        for link in &creator.links {
            let share = self.share(link.share);
            if let Some(from) = link.from.filter(|from| *from <= self.now) {
                all.push((from, t(words::LINK_BEGAN), share.clone()));
            }
            if let Some(until) = link.until.filter(|until| *until <= self.now) {
                all.push((until, t(words::LINK_ENDED), self.until(link)));
            }
        }
        for request in &creator.requests {
            let says = words::request(&self.share(request.share), &self.standing(request));
            all.push((request.sent_at, t(words::REQUEST_SENT), says));
        }
        for invitation in &creator.invitations {
            let says = invitation_words(*invitation);
            all.push((invitation.sent_at, t(words::INVITATION_SENT), says));
        }
        all.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
        let rows = all.into_iter().map(|(at, what, says)| HistoryRow {
            at: self.moment(at),
            what: what.to_owned(),
            says,
        });
        rows.collect()
    }
}

/// Whether a request can be answered, and so withdrawn.
fn is_waiting(request: &SentRequest) -> bool {
    request.standing == LinkingStanding::Waiting
}

fn invitation_words(invitation: LinkedInvitation) -> String {
    let intention = t(match invitation.intention {
        InvitationIntention::CreatorPartnership => words::PARTNERSHIP,
        InvitationIntention::ProductDistribution => words::DISTRIBUTION,
    });
    let answer = t(match invitation.standing {
        InvitationStanding::Open => words::IS_OPEN,
        InvitationStanding::Interested => words::IS_INTERESTED,
        InvitationStanding::Declined => words::IS_DECLINED,
    });
    words::invitation(intention, answer)
}

/// Why a request was not withdrawn.
pub(super) fn not_withdrawn(refusal: CloseLinkingRefusal) -> &'static str {
    t(match refusal {
        CloseLinkingRefusal::Expired => words::IS_EXPIRED,
        CloseLinkingRefusal::Withdrawn => words::IS_WITHDRAWN,
        CloseLinkingRefusal::Answered { state } => match state {
            LinkingState::Withdrawn => words::IS_WITHDRAWN,
            LinkingState::Refused => words::IS_REFUSED,
            LinkingState::Accepted | LinkingState::Waiting => words::IS_ACCEPTED,
        },
    })
}
