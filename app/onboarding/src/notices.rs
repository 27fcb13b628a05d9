//! What notices of who may act for an organisation say.

use domain::{
    actor::{Actor, MemberRole},
    notice::{AccessChange, AgencyNotice, Notice, SellerNotice},
};
use runtime::{
    manifest::NoticeText,
    paths::{partner, seller},
};
use ui::text::t;

use crate::text::notices as words;

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    match &notice.what {
        AgencyNotice::AccessChanged { change } => Some(worded(change, partner::HOME)),
        _ => None,
    }
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, _: Actor) -> Option<NoticeText> {
    match &notice.what {
        SellerNotice::AccessChanged { change } => Some(worded(change, seller::PROFILE)),
        _ => None,
    }
}

fn worded(change: &AccessChange, href: &str) -> NoticeText {
    let title = match change {
        AccessChange::MemberJoined { name, role } => words::joined(name, named(*role)),
        AccessChange::RoleChanged { name, role, was } => {
            words::role_changed(name, named(*role), named(*was))
        }
        AccessChange::MemberLeft { name } => words::left(name),
        AccessChange::KeyIssued { name } => words::key_issued(name),
    };
    NoticeText::new(title, t(words::UNEXPECTED).to_owned(), href)
}

fn named(role: MemberRole) -> &'static str {
    t(match role {
        MemberRole::Owner => words::OWNER,
        MemberRole::Manager => words::MANAGER,
        MemberRole::Finance => words::FINANCE,
        MemberRole::Viewer => words::VIEWER,
    })
}

#[cfg(test)]
mod tests {
    use domain::market::Market;
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn who_may_act_is_named_and_what_to_do_about_it() {
        let told = |change| {
            let notice = Notice {
                notice: "00000000-0000-0000-0000-000000000001".parse().unwrap(),
                at: "2026-03-01T10:00:00Z".parse().unwrap(),
                market: Market::Gb,
                is_read: false,
                what: AgencyNotice::AccessChanged { change },
            };
            Owner::new().with(|| {
                provide_context(Locale::English);
                to_agency(&notice, Actor::System).unwrap()
            })
        };
        let (name, role) = (String::from("Ada Whitlock"), MemberRole::Finance);
        let joined = told(AccessChange::MemberJoined {
            name: name.clone(),
            role,
        });
        assert_eq!(
            joined.title,
            "Ada Whitlock joined your organisation as finance"
        );
        assert_eq!(
            joined.more.as_deref(),
            Some("If you didn’t expect this, contact the platform operator.")
        );
        assert_eq!(joined.href, "/partner");
        let was = MemberRole::Viewer;
        let changed = told(AccessChange::RoleChanged { name, role, was });
        assert_eq!(
            changed.title,
            "Ada Whitlock is now finance in your organisation (was viewer)"
        );
        let left = told(AccessChange::MemberLeft {
            name: "Ada Whitlock".into(),
        });
        assert_eq!(left.title, "Ada Whitlock is no longer a member");
        let key = told(AccessChange::KeyIssued {
            name: "Till".into(),
        });
        assert_eq!(key.title, "API key Till was issued for your organisation");
    }
}
