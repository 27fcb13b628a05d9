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
    let facts = [
        (words::SERVICE, services.join(", ")),
        (words::CATEGORY, agency.categories.join(", ")),
        (words::INTRODUCTION, agency.introduction.unwrap_or_default()),
        (words::ADDRESS, agency.address.unwrap_or_default()),
        (words::TOP_CREATORS, agency.top_creators.join(", ")),
        (words::CREATORS_BEFORE, creators),
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

const fn role_words(role: PartnerRole) -> Text {
    match role {
        PartnerRole::CreatorService => words::CREATOR_SERVICE,
        PartnerRole::SellerService => words::SELLER_SERVICE,
        PartnerRole::CreatorMatchmaking => words::CREATOR_MATCHMAKING,
    }
}
