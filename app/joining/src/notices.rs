//! What notices of authorisations say.

use domain::{
    actor::Actor,
    authorisation::AuthorisationState,
    notice::{AgencyNotice, AuthorisationNews, Notice, SellerNotice},
};
use runtime::{
    manifest::NoticeText,
    paths::{partner, seller},
};
use ui::text::t;

use crate::text::notices as words;

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    let AgencyNotice::AuthorisationMoved { news } = &notice.what else {
        return None;
    };
    let AuthorisationNews {
        other, category, ..
    } = news;
    let title = match news.state {
        AuthorisationState::Requested => words::you_asked(other, category),
        AuthorisationState::Active => words::authorised(other, category),
        AuthorisationState::Refused => words::refused(other, category),
        AuthorisationState::Withdrawn => words::you_withdrew(other, category),
        AuthorisationState::Ended => words::ended(other, category),
    };
    Some(NoticeText::new(title, None, partner::SHOPS))
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, _: Actor) -> Option<NoticeText> {
    let SellerNotice::AuthorisationMoved { news } = &notice.what else {
        return None;
    };
    let AuthorisationNews {
        other, category, ..
    } = news;
    let (title, more) = match news.state {
        AuthorisationState::Requested => (
            words::asks_you(other, category),
            Some(t(words::ASKS_MORE).to_owned()),
        ),
        AuthorisationState::Active => (words::you_authorised(other, category), None),
        AuthorisationState::Refused => (words::you_refused(other, category), None),
        AuthorisationState::Withdrawn => (words::withdrew(other, category), None),
        AuthorisationState::Ended => (words::ended(other, category), None),
    };
    Some(NoticeText::new(title, more, seller::PARTNERS))
}
