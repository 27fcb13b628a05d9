//! What notices of applications say.

use domain::{
    actor::Actor,
    application::{ApplicationSubject, RejectionReason},
    market::Market,
    notice::{AgencyNotice, Notice},
};
use runtime::{manifest::NoticeText, paths::partner as paths};
use ui::text::{market as markets, t};

use crate::{decided::reason, text::notices as words};

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    match &notice.what {
        AgencyNotice::ApplicationDecided {
            application,
            subject,
            category,
            reasons,
        } => {
            let is_approved = reasons.is_empty();
            let title = decided(*subject, category.as_deref(), notice.market, is_approved);
            let more = (!is_approved).then(|| words::reasons(&in_words(reasons)));
            let href = paths::application(*application);
            Some(NoticeText::new(title, more, href))
        }
        AgencyNotice::ApplicationUpgraded {
            application,
            from,
            to,
        } => {
            let more = t(words::UPGRADED_WHY).to_owned();
            let href = paths::application(*application);
            Some(NoticeText::new(words::upgraded(from, to), more, href))
        }
        _ => None,
    }
}

fn decided(
    subject: ApplicationSubject,
    category: Option<&str>,
    market: Market,
    is_approved: bool,
) -> String {
    let (approved, rejected) = match subject {
        ApplicationSubject::Entity => (words::ENTITY_APPROVED, words::ENTITY_REJECTED),
        ApplicationSubject::EntityChange => (words::CHANGE_APPROVED, words::CHANGE_REJECTED),
        ApplicationSubject::Category => {
            let (category, market) = (category.unwrap_or_default(), t(markets::name(market)));
            return if is_approved {
                words::category_approved(category, market)
            } else {
                words::category_rejected(category, market)
            };
        }
        ApplicationSubject::Tax => (words::TAX_APPROVED, words::TAX_REJECTED),
        ApplicationSubject::Bank => (words::BANK_APPROVED, words::BANK_REJECTED),
        ApplicationSubject::Shop | ApplicationSubject::Creator => {
            (words::OTHER_APPROVED, words::OTHER_REJECTED)
        }
    };
    t(if is_approved { approved } else { rejected }).to_owned()
}

fn in_words(reasons: &[RejectionReason]) -> String {
    let reasons: Vec<&str> = reasons.iter().map(|why| t(reason(*why))).collect();
    reasons.join(". ")
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn a_decision_says_for_what_and_why() {
        let application = "00000000-0000-0000-0000-000000000007".parse().unwrap();
        let told = |reasons| {
            let notice = Notice {
                notice: "00000000-0000-0000-0000-000000000001".parse().unwrap(),
                at: "2026-03-01T10:00:00Z".parse().unwrap(),
                market: Market::Gb,
                is_read: false,
                what: AgencyNotice::ApplicationDecided {
                    application,
                    subject: ApplicationSubject::Category,
                    category: Some("Creator Matchmaking".into()),
                    reasons,
                },
            };
            Owner::new().with(|| {
                provide_context(Locale::English);
                to_agency(&notice, Actor::System).unwrap()
            })
        };
        let approved = told(Vec::new());
        let title = "Creator Matchmaking in United Kingdom is approved";
        assert_eq!((approved.title.as_str(), approved.more), (title, None));
        let rejected = told(vec![
            RejectionReason::CaseStudiesMissing,
            RejectionReason::TeamTooSmall,
        ]);
        assert_eq!(
            rejected.more.as_deref(),
            Some(
                "Case studies are missing. The team is too small for this category. Select Modify to change it and apply again."
            )
        );
        assert_eq!(
            rejected.href,
            format!("/partner/account/profile/application?application={application}")
        );
    }
}
