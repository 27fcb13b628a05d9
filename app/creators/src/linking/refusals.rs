//! Who manages a creator, and why a request was not sent, in words.

use domain::{linking::SendLinkingRefusal, market::Market};
use store::linking::ToAsk;
use ui::{
    format,
    text::{market as markets, t},
};

use super::fields::{ENDS_ON, STARTS};
use crate::{linked::worded::Worded, text::request_link_server as words};

/// Who manages the creator now, as far as the agency may know; none where nobody does.
pub(super) fn managed(asked: &ToAsk) -> Option<String> {
    if asked.is_managed {
        return Some(words::is_managed(&asked.handle));
    }
    asked.is_own.then(|| match asked.own_until {
        Some(until) => {
            let moment = format::date_time(until, asked.market);
            words::own_link_until(&asked.handle, &moment)
        }
        None => words::own_link(&asked.handle),
    })
}

/// Why a request was not sent.
pub(super) fn not_sent(refusal: SendLinkingRefusal, market: Market) -> Worded {
    match refusal {
        SendLinkingRefusal::TermEmpty => ENDS_ON.error(t(words::END_BEFORE_START)).into(),
        SendLinkingRefusal::TermOver => ENDS_ON.error(t(words::END_PAST)).into(),
        SendLinkingRefusal::WaitingAlready => Worded::of_all(t(words::WAITING_ALREADY)),
        SendLinkingRefusal::NoRole => Worded::of_all(words::no_role(t(markets::name(market)))),
        SendLinkingRefusal::LinkedToYou { until: Some(until) } => {
            let moment = format::date_time(until, market);
            STARTS.error(words::linked_to_you_until(&moment)).into()
        }
        SendLinkingRefusal::LinkedToYou { until: None } => Worded::of_all(t(words::LINKED_TO_YOU)),
        SendLinkingRefusal::NotAvailable => Worded::of_all(t(words::NOT_AVAILABLE)),
    }
}
