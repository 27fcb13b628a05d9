//! What notices of payouts say. Agencies and creators are told the same, each with the way to their own pages.

use domain::{
    actor::Actor,
    ids::PayoutId,
    money::Money,
    notice::{AgencyNotice, CreatorNotice, Notice},
    payout::NotPaid,
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner},
};
use ui::{
    format,
    text::{Text, t},
};

use crate::text::notices as words;

/// What happened, for whomever.
#[derive(Clone, Copy)]
enum News<'n> {
    Sent(PayoutId, Money, &'n str),
    Paid(PayoutId, Money, &'n str),
    Rejected(PayoutId, Money, &'n str),
    Waits(Money, NotPaid),
}

/// Where a reader finds payouts.
#[derive(Clone, Copy)]
struct Ways {
    payouts: &'static str,
    payout: fn(PayoutId) -> String,
}

/// The news in a notice; nothing in one of another kind. Both kinds of readers have the same variants.
macro_rules! news {
    ($what:expr, $notice:ident) => {
        match $what {
            $notice::PayoutSent {
                payout,
                amount,
                account_end,
                ..
            } => News::Sent(*payout, *amount, account_end),
            $notice::PayoutPaid {
                payout,
                amount,
                account_end,
                ..
            } => News::Paid(*payout, *amount, account_end),
            $notice::PayoutRejected {
                payout,
                amount,
                reason,
                ..
            } => News::Rejected(*payout, *amount, reason),
            $notice::PayoutWaits { amount, why, .. } => News::Waits(*amount, *why),
            _ => return None,
        }
    };
}

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    let news = news!(&notice.what, AgencyNotice);
    let ways = Ways {
        payouts: partner::PAYOUTS,
        payout: partner::payout,
    };
    Some(worded(news, ways))
}

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    let news = news!(&notice.what, CreatorNotice);
    let ways = Ways {
        payouts: creator::PAYOUTS,
        payout: creator::payout,
    };
    Some(worded(news, ways))
}

fn worded(news: News<'_>, ways: Ways) -> NoticeText {
    match news {
        News::Sent(payout, amount, end) => {
            let title = words::sent(&format::money(amount));
            NoticeText::new(title, words::to_account(end), (ways.payout)(payout))
        }
        News::Paid(payout, amount, end) => {
            let title = words::paid(&format::money(amount));
            NoticeText::new(title, words::to_account(end), (ways.payout)(payout))
        }
        News::Rejected(payout, amount, reason) => {
            let title = words::rejected(&format::money(amount));
            let more = if reason.is_empty() {
                t(words::REJECTED_NEXT).to_owned()
            } else {
                words::rejected_because(reason)
            };
            NoticeText::new(title, more, (ways.payout)(payout))
        }
        News::Waits(amount, why) => {
            let title = words::waits(&format::money(amount));
            NoticeText::new(title, t(why_not(why)).to_owned(), ways.payouts)
        }
    }
}

const fn why_not(why: NotPaid) -> Text {
    match why {
        NotPaid::NoTaxForm => words::WAITS_TAX,
        NotPaid::NoAccount => words::WAITS_ACCOUNT,
        NotPaid::AccountWithoutNumber => words::WAITS_NUMBER,
        NotPaid::OnHold => words::WAITS_HOLD,
        NotPaid::Disputed => words::WAITS_DISPUTED,
        NotPaid::Suspended => words::WAITS_SUSPENDED,
        NotPaid::BelowThreshold | NotPaid::NothingDue => words::WAITS_THRESHOLD,
    }
}

#[cfg(test)]
mod tests {
    use domain::{currency::Currency, market::Market};
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    const ID: &str = "00000000-0000-0000-0000-000000000001";

    fn notice<What>(what: What) -> Notice<What> {
        Notice {
            notice: ID.parse().unwrap(),
            at: "2026-11-16T09:00:00Z".parse().unwrap(),
            market: Market::Id,
            is_read: false,
            what,
        }
    }

    #[test]
    fn an_amount_is_written_as_everywhere_and_leads_to_its_payout() {
        let payout: PayoutId = ID.parse().unwrap();
        let amount = Money::new(51_210, Currency::Idr);
        Owner::new().with(|| {
            provide_context(Locale::English);
            let paid = notice(CreatorNotice::PayoutPaid {
                party: "@ann".into(),
                payout,
                amount,
                account_end: "6789".into(),
            });
            let text = to_creator(&paid, Actor::System).unwrap();
            assert_eq!(text.title, words::paid(&format::money(amount)));
            assert!(!text.title.contains(".00"), "{}", text.title);
            assert_eq!(text.href, creator::payout(payout));
            let waits = notice(AgencyNotice::PayoutWaits {
                party: "North".into(),
                amount,
                why: NotPaid::NoAccount,
            });
            let text = to_agency(&waits, Actor::System).unwrap();
            assert_eq!(text.more.as_deref(), Some(t(words::WAITS_ACCOUNT)));
            assert_eq!(text.href, partner::PAYOUTS);
        });
    }
}
