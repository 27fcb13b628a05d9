//! Links and requests of an agency as rows, read.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyLinkId, CreatorId, LinkingRequestId},
    linking::{LinkSide, LinkStart, LinkedOf, LinkedRow, LinkedTerm, LinkingStanding, SentRequest},
    market::{Market, MarketRules},
    money::Money,
};
use uuid::Uuid;

use super::locked::{share_of, state_of};
use crate::{Error, images::read_code, paging::SortKey};

/// A creator as the list shows one.
pub(super) struct CreatorColumns {
    pub(super) creator_id: Uuid,
    pub(super) handle: String,
    pub(super) image_code: Option<String>,
    pub(super) nickname: Option<String>,
    pub(super) followers: Option<i64>,
    pub(super) gmv_units: Option<i64>,
}

impl CreatorColumns {
    pub(super) fn with(self, of: LinkedOf, market: Market) -> Result<LinkedRow, Error<Infallible>> {
        let id = self.creator_id;
        let currency = MarketRules::founding(market).currency;
        Ok(LinkedRow {
            creator: CreatorId::new(id),
            handle: self.handle,
            nickname: self.nickname,
            image: read_code(self.image_code, ("creator", id))?,
            followers: self.followers.and_then(|number| u64::try_from(number).ok()),
            platform_gmv: self.gmv_units.map(|units| Money::new(units, currency)),
            of,
        })
    }
}

/// A link as a row has it.
pub(super) struct LinkColumns {
    pub(super) agency_link_id: Uuid,
    pub(super) share_bps: i16,
    pub(super) from: Option<DateTime<Utc>>,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) ended_by_kind: Option<String>,
}

impl LinkColumns {
    pub(super) fn read(self) -> Result<LinkedTerm, Error<Infallible>> {
        let id = self.agency_link_id;
        let ended_by = self.ended_by_kind.as_deref().map(str::parse::<LinkSide>);
        let ended_by = ended_by.transpose().map_err(|_| Error::Corrupt {
            table: "agency_link",
            column: "ended_by_kind",
            id,
        })?;
        Ok(LinkedTerm {
            link: AgencyLinkId::new(id),
            share: share_of(self.share_bps, ("agency_link", id))?,
            from: self.from,
            until: self.until,
            ended_by,
        })
    }
}

/// A request as a row has it.
pub(super) struct RequestColumns {
    pub(super) linking_request_id: Uuid,
    pub(super) share_bps: i16,
    pub(super) term_from: Option<DateTime<Utc>>,
    pub(super) is_after_link: bool,
    pub(super) term_until: Option<DateTime<Utc>>,
    pub(super) state: String,
    pub(super) sent_at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
    pub(super) opened_at: Option<DateTime<Utc>>,
    pub(super) answered_at: Option<DateTime<Utc>>,
}

impl RequestColumns {
    pub(super) fn read(self, now: DateTime<Utc>) -> Result<SentRequest, Error<Infallible>> {
        let id = self.linking_request_id;
        let state = state_of(&self.state, id)?;
        let closed = (self.expires_at, self.answered_at);
        Ok(SentRequest {
            request: LinkingRequestId::new(id),
            share: share_of(self.share_bps, ("linking_request", id))?,
            from: LinkStart::of_row(self.term_from, self.is_after_link),
            until: self.term_until,
            standing: LinkingStanding::of_closed(state, closed, now),
            sent_at: self.sent_at,
            expires_at: self.expires_at,
            is_opened: self.opened_at.is_some(),
            answered_at: self.answered_at,
        })
    }
}

/// A link with its creator, and what the list is sorted by.
pub(super) struct LinkRow {
    pub(super) creator_id: Uuid,
    pub(super) handle: String,
    pub(super) image_code: Option<String>,
    pub(super) nickname: Option<String>,
    pub(super) followers: Option<i64>,
    pub(super) gmv_units: Option<i64>,
    pub(super) agency_link_id: Uuid,
    pub(super) share_bps: i16,
    pub(super) from: Option<DateTime<Utc>>,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) ended_by_kind: Option<String>,
    pub(super) words: String,
    pub(super) number: i64,
}

/// A request with its creator, and what the list is sorted by.
pub(super) struct RequestRow {
    pub(super) creator_id: Uuid,
    pub(super) handle: String,
    pub(super) image_code: Option<String>,
    pub(super) nickname: Option<String>,
    pub(super) followers: Option<i64>,
    pub(super) gmv_units: Option<i64>,
    pub(super) linking_request_id: Uuid,
    pub(super) share_bps: i16,
    pub(super) term_from: Option<DateTime<Utc>>,
    pub(super) is_after_link: bool,
    pub(super) term_until: Option<DateTime<Utc>>,
    pub(super) state: String,
    pub(super) sent_at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
    pub(super) opened_at: Option<DateTime<Utc>>,
    pub(super) answered_at: Option<DateTime<Utc>>,
    pub(super) words: String,
    pub(super) number: i64,
}

/// Rows of the list, and what each was compared by.
pub(super) type Rows = (Vec<LinkedRow>, Vec<SortKey>);

pub(super) fn split(rows: Vec<LinkRow>, market: Market) -> Result<Rows, Error<Infallible>> {
    let (mut listed, mut compared) = (Vec::new(), Vec::new());
    for row in rows {
        compared.push(SortKey {
            words: row.words,
            number: row.number,
            id: row.agency_link_id,
        });
        let creator = CreatorColumns {
            creator_id: row.creator_id,
            handle: row.handle,
            image_code: row.image_code,
            nickname: row.nickname,
            followers: row.followers,
            gmv_units: row.gmv_units,
        };
        let link = LinkColumns {
            agency_link_id: row.agency_link_id,
            share_bps: row.share_bps,
            from: row.from,
            until: row.until,
            ended_by_kind: row.ended_by_kind,
        };
        listed.push(creator.with(LinkedOf::Link(link.read()?), market)?);
    }
    Ok((listed, compared))
}

pub(super) fn split_requests(
    rows: Vec<RequestRow>,
    market: Market,
    now: DateTime<Utc>,
) -> Result<Rows, Error<Infallible>> {
    let (mut listed, mut compared) = (Vec::new(), Vec::new());
    for row in rows {
        compared.push(SortKey {
            words: row.words,
            number: row.number,
            id: row.linking_request_id,
        });
        let creator = CreatorColumns {
            creator_id: row.creator_id,
            handle: row.handle,
            image_code: row.image_code,
            nickname: row.nickname,
            followers: row.followers,
            gmv_units: row.gmv_units,
        };
        let request = RequestColumns {
            linking_request_id: row.linking_request_id,
            share_bps: row.share_bps,
            term_from: row.term_from,
            is_after_link: row.is_after_link,
            term_until: row.term_until,
            state: row.state,
            sent_at: row.sent_at,
            expires_at: row.expires_at,
            opened_at: row.opened_at,
            answered_at: row.answered_at,
        };
        let request = LinkedOf::Request(request.read(now)?);
        listed.push(creator.with(request, market)?);
    }
    Ok((listed, compared))
}
