//! What an agency is, as a creator whom it invites sees it.

use domain::{category::PartnerRole, creator_invitation::InvitingAgency};
use leptos::prelude::*;

use crate::text::invitation as words;
use ui::{
    Card, DescriptionList, Fact, Section, format,
    text::{Text, t},
};

/// The agency, under a head of its own.
#[component]
pub(crate) fn AboutAgency(
    /// What the head says.
    title: Text,
    /// The agency.
    agency: InvitingAgency,
) -> impl IntoView {
    let services = agency.services.iter().map(|role| t(role_words(*role)));
    let services: Vec<&str> = services.collect();
    let creators = format::count(u64::from(agency.creators_before));
    let latest = linked_words(&agency.linked_before, agency.creators_before);
    let facts = [
        (words::SERVICE, services.join(", ")),
        (words::CATEGORY, agency.categories.join(", ")),
        (words::INTRODUCTION, agency.introduction.unwrap_or_default()),
        (words::ADDRESS, agency.address.unwrap_or_default()),
        (words::TOP_CREATORS, agency.top_creators.join(", ")),
        (words::CREATORS_BEFORE, creators),
        (words::LATEST_LINKED, latest),
    ];
    let facts = facts.into_iter().filter(|(_, says)| !says.is_empty());
    let facts = facts.map(|(name, says)| {
        view! {
            <Fact name=t(name)>
                <span class="creator-note">{says}</span>
            </Fact>
        }
    });
    let facts = facts.collect_view();
    view! {
        <Section title=t(title)>
            <Card>
                <DescriptionList>
                    <Fact name=t(words::COMPANY)>{agency.name}</Fact>
                    {facts}
                </DescriptionList>
            </Card>
        </Section>
    }
}

/// Creators by their handles, and how many there are beside them: "eve, dan and 3 more".
fn linked_words(handles: &[String], all: u32) -> String {
    let named = u32::try_from(handles.len()).unwrap_or(u32::MAX);
    let others = all.saturating_sub(named);
    let handles = handles.join(", ");
    if others == 0 {
        return handles;
    }
    words::linked_and_more(&handles, &format::count(u64::from(others)))
}

const fn role_words(role: PartnerRole) -> Text {
    match role {
        PartnerRole::CreatorService => words::CREATOR_SERVICE,
        PartnerRole::SellerService => words::SELLER_SERVICE,
        PartnerRole::CreatorMatchmaking => words::CREATOR_MATCHMAKING,
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::linked_words;

    #[test]
    fn creators_who_are_not_named_are_counted() {
        let cases: [(&[&str], u32, &str); 5] = [
            (&[], 0, ""),
            (&["eve"], 1, "eve"),
            (&["eve", "dan"], 2, "eve, dan"),
            (&["eve", "dan"], 3, "eve, dan and 1 more"),
            (&["eve", "dan"], 1_002, "eve, dan and 1,000 more"),
        ];
        for (handles, all, says) in cases {
            let handles: Vec<String> = handles.iter().map(|one| (*one).to_owned()).collect();
            let said = Owner::new().with(|| {
                provide_context(Locale::English);
                linked_words(&handles, all)
            });
            assert_eq!(said, says);
        }
    }
}
