//! Linking and invitations: a request and an invitation are one notice each to their creator, rewritten once they are
//! answered; the agency is told what was answered, and either of the two that the other has ended a link.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::{InvitationIntention, InvitationStanding},
    ids::{AgencyId, CreatorId, CreatorInvitationId, LinkingRequestId},
    linking::{LinkSide, LinkingState},
    notice::{AgencyNotice, CreatorNotice},
    rate::SharePercent,
};
use sqlx::PgConnection;

use super::kept::{Change, Draft, of_creators};
use crate::{Error, event::DomainEvent, outbox::Event};

/// What the creator is told, if the event is one of these.
pub(super) async fn of_creator_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, Error<Infallible>> {
    match domain_event {
        DomainEvent::LinkingRequested { creator, request } => {
            let requested = (*creator, *request, LinkingState::Waiting);
            request_told(connection, event, requested).await
        }
        DomainEvent::LinkingAnswered {
            creator,
            request,
            state,
            ..
        } => request_told(connection, event, (*creator, *request, *state)).await,
        DomainEvent::LinkingEnded {
            creator,
            agency,
            share,
            by: LinkSide::Agency,
            is_cancelled,
            ..
        } => {
            let Some(two) = Two::of(connection, *creator, *agency).await? else {
                return Ok(None);
            };
            let told = CreatorNotice::LinkingEnded {
                agency: two.agency_name,
                share: *share,
                is_cancelled: *is_cancelled,
            };
            let occasion = format!("linking_ended:{}", event.outbox_id);
            let about = (occasion, event.at, &*two.market_code);
            let draft = Draft::new(creator.uuid(), about, (&told, told.concern()))?;
            Ok(Some(draft))
        }
        DomainEvent::CreatorInvited {
            creator,
            invitation,
        } => invitation_told(connection, event, (*creator, *invitation), true).await,
        DomainEvent::InvitationAnswered {
            creator,
            invitation,
            ..
        } => invitation_told(connection, event, (*creator, *invitation), false).await,
        _ => Ok(None),
    }
}

/// What the agency is told, if the event is one of these.
pub(super) async fn of_agency_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, Error<Infallible>> {
    match domain_event {
        DomainEvent::LinkingAnswered {
            creator,
            request,
            state: state @ (LinkingState::Accepted | LinkingState::Refused),
            from,
        } => {
            let Some(asked) = Asked::of(connection, *creator, *request).await? else {
                return Ok(None);
            };
            let told = |handle| AgencyNotice::LinkingAnswered {
                handle,
                share: asked.share,
                state: *state,
                from: *from,
            };
            agency_told(connection, event, (*creator, asked.agency), told).await
        }
        DomainEvent::LinkingEnded {
            creator,
            agency,
            by: LinkSide::Creator,
            is_cancelled,
            from,
            ..
        } => {
            let told = |handle| AgencyNotice::LinkEnded {
                handle,
                is_cancelled: *is_cancelled,
                from: *from,
            };
            agency_told(connection, event, (*creator, *agency), told).await
        }
        DomainEvent::InvitationAnswered {
            creator,
            invitation,
            is_interested: true,
        } => {
            let Some(invited) = Invited::of(connection, *creator, *invitation).await? else {
                return Ok(None);
            };
            let told = |handle| AgencyNotice::CreatorInterested {
                handle,
                intention: invited.intention,
            };
            agency_told(connection, event, (*creator, invited.agency), told).await
        }
        _ => Ok(None),
    }
}

/// A notice to the agency about a creator, whose handle it names.
async fn agency_told(
    connection: &mut PgConnection,
    event: &Event,
    (creator, agency): (CreatorId, AgencyId),
    told: impl FnOnce(String) -> AgencyNotice + Send,
) -> Result<Option<Draft>, Error<Infallible>> {
    let Some(two) = Two::of(connection, creator, agency).await? else {
        return Ok(None);
    };
    let told = told(two.handle);
    let occasion = format!("linking:{}", event.outbox_id);
    let about = (occasion, event.at, &*two.market_code);
    let draft = Draft::new(agency.uuid(), about, (&told, told.concern()))?;
    Ok(Some(draft))
}

/// What the creator is told of a request: that it came, or what became of it.
async fn request_told(
    connection: &mut PgConnection,
    event: &Event,
    (creator, request, state): (CreatorId, LinkingRequestId, LinkingState),
) -> Result<Option<Draft>, Error<Infallible>> {
    let Some(asked) = Asked::of(connection, creator, request).await? else {
        return Ok(None);
    };
    let told = CreatorNotice::LinkingRequested {
        agency: asked.agency_name,
        request,
        share: asked.share,
        expires_at: asked.expires_at,
        state,
    };
    let occasion = format!("linking:{request}");
    let about = (occasion, event.at, &*asked.market_code);
    let draft = Draft::new(creator.uuid(), about, (&told, told.concern()))?;
    rewritten(connection, draft, state == LinkingState::Waiting).await
}

/// What the creator is told of an invitation: that it came, or what the creator has answered.
async fn invitation_told(
    connection: &mut PgConnection,
    event: &Event,
    (creator, invitation): (CreatorId, CreatorInvitationId),
    is_new: bool,
) -> Result<Option<Draft>, Error<Infallible>> {
    let Some(invited) = Invited::of(connection, creator, invitation).await? else {
        return Ok(None);
    };
    let told = CreatorNotice::Invited {
        agency: invited.agency_name,
        invitation,
        intention: invited.intention,
        standing: invited.standing,
    };
    let occasion = format!("invitation:{invitation}");
    let about = (occasion, event.at, &*invited.market_code);
    let draft = Draft::new(creator.uuid(), about, (&told, told.concern()))?;
    rewritten(connection, draft, is_new).await
}

/// The draft as it is written over what the creator was told before. What tells nothing new makes no notice of its
/// own.
async fn rewritten(
    connection: &mut PgConnection,
    mut draft: Draft,
    is_new: bool,
) -> Result<Option<Draft>, Error<Infallible>> {
    let (readers, occasions) = ([draft.reader], [draft.occasion.clone()]);
    let kept = of_creators(connection, (&readers[..], &occasions[..])).await?;
    let Some(known) = kept.into_iter().next() else {
        return Ok(is_new.then_some(draft));
    };
    draft.kept = known.kept;
    draft.began_at = known.began_at;
    draft.at = known.at;
    draft.change = Change::Rewritten;
    Ok(Some(draft))
}

/// A creator and an agency by what they are called now.
struct Two {
    handle: String,
    agency_name: String,
    market_code: String,
}

impl Two {
    async fn of(
        connection: &mut PgConnection,
        creator: CreatorId,
        agency: AgencyId,
    ) -> Result<Option<Self>, sqlx::Error> {
        sqlx::query_as!(
            Self,
            "select creator.handle, agency.name as agency_name, creator.market_code
             from creator
             join organisation as agency on agency.organisation_id = $2
             where creator.creator_id = $1",
            creator.uuid(),
            agency.uuid(),
        )
        .fetch_optional(connection)
        .await
    }
}

/// What a notice says of a request.
struct Asked {
    agency: AgencyId,
    agency_name: String,
    market_code: String,
    share: SharePercent,
    expires_at: DateTime<Utc>,
}

impl Asked {
    async fn of(
        connection: &mut PgConnection,
        creator: CreatorId,
        request: LinkingRequestId,
    ) -> Result<Option<Self>, Error<Infallible>> {
        let row = sqlx::query!(
            "select request.agency_id, request.share_bps, request.expires_at
                  , agency.name as agency_name, creator.market_code
             from linking_request as request
             join creator on creator.creator_id = request.creator_id
             join organisation as agency on agency.organisation_id = request.agency_id
             where request.creator_id = $1 and request.linking_request_id = $2",
            creator.uuid(),
            request.uuid(),
        )
        .fetch_optional(connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Self {
            agency: AgencyId::new(row.agency_id),
            agency_name: row.agency_name,
            market_code: row.market_code,
            share: SharePercent::try_from(row.share_bps).map_err(|_| Error::Corrupt {
                table: "linking_request",
                column: "share_bps",
                id: request.uuid(),
            })?,
            expires_at: row.expires_at,
        }))
    }
}

/// What a notice says of an invitation.
struct Invited {
    agency: AgencyId,
    agency_name: String,
    market_code: String,
    intention: InvitationIntention,
    standing: InvitationStanding,
}

impl Invited {
    async fn of(
        connection: &mut PgConnection,
        creator: CreatorId,
        invitation: CreatorInvitationId,
    ) -> Result<Option<Self>, Error<Infallible>> {
        let row = sqlx::query!(
            "select invitation.agency_id, invitation.intention, invitation.interested_at
                  , invitation.declined_at, agency.name as agency_name, creator.market_code
             from creator_invitation as invitation
             join creator on creator.creator_id = invitation.creator_id
             join organisation as agency on agency.organisation_id = invitation.agency_id
             where invitation.creator_id = $1 and invitation.creator_invitation_id = $2",
            creator.uuid(),
            invitation.uuid(),
        )
        .fetch_optional(connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Self {
            agency: AgencyId::new(row.agency_id),
            agency_name: row.agency_name,
            market_code: row.market_code,
            intention: row.intention.parse().map_err(|_| Error::Corrupt {
                table: "creator_invitation",
                column: "intention",
                id: invitation.uuid(),
            })?,
            standing: InvitationStanding::of(row.interested_at, row.declined_at),
        }))
    }
}
