//! The functions of everybody who is signed in.

use super::{Sample, finds, passes_over};

/// How each is asked.
pub(super) const SAMPLES: &[Sample] = &[
    finds("/api/join/application", "application={claim}"),
    finds("/api/join/shop_form", "earlier={claim}"),
    finds("/api/join/creator_form", "earlier={claim}"),
    passes_over(
        "/api/join/apply_for_shop",
        "name=Hedgerow&market=GB&shop_code=NEW9&earlier={claim}",
    ),
    passes_over(
        "/api/join/apply_for_creator",
        "handle=cleo&market=GB&ecommerce=no&categories[]=food&earlier={claim}",
    ),
    finds("/api/join/withdraw", "application={claim}"),
    finds("/api/account/end_session", "session={session}"),
    passes_over("/api/account/choose_place", "kind=agency&place={agency}"),
    passes_over("/api/account/choose_place", "kind=shop&place={shop}"),
    passes_over("/api/account/choose_place", "kind=creator&place={creator}"),
];
