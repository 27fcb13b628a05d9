//! What the campaign is, and who runs it.

use domain::campaign::{CampaignStatus, Contact, ContactKind, SellerCampaign};
use leptos::prelude::*;

use crate::{
    invited::invited,
    text::{campaign_form, seller_campaign, seller_campaigns},
};
use runtime::paths::seller as paths;
use runtime::paths::thumb;
use ui::{
    Days, Fact, Facts, Item, Monogram, Note, RateText, Section, Tone, format,
    text::{interpolate, market, t},
};

/// The campaign's terms, what it is about, and the agency's profile.
#[component]
pub(super) fn About(campaign: SellerCampaign) -> impl IntoView {
    let row = campaign.row.clone();
    let (starts, ends) = (row.dates.starts_on(), row.dates.ends_on());
    let until = row.dates.registration_ends_on();
    let description = row.description.to_string();
    let image = thumb(row.agency_image.as_ref());
    let invited = invited(&row);
    view! {
        <Standing campaign=campaign.clone() />
        {invited.map(|says| view! { <Note tone=Tone::Information>{says}</Note> })}
        <div class="campaign-about">
            <Section title=t(seller_campaign::DETAILS)>
                <Facts>
                    <Fact name=t(seller_campaigns::LEAST_RATE)>
                        <RateText rate=row.least market=row.market />
                    </Fact>
                    <Fact name=t(seller_campaign::REGISTRATION_PERIOD)>
                        <Days from=starts to=until />
                    </Fact>
                    <Fact name=t(seller_campaigns::PERIOD)>
                        <Days from=starts to=ends />
                    </Fact>
                    <Fact name=t(seller_campaign::MARKET)>{t(market::name(row.market))}</Fact>
                </Facts>
                {(!description.is_empty())
                    .then(|| view! { <p class="campaign-about__words">{description}</p> })}
            </Section>
            <Agency
                name=row.agency
                image
                href=paths::agency(row.agency_id, Some(row.campaign))
                contacts=campaign.contacts
            />
        </div>
    }
}

/// The agency: its name, which leads to its profile, and how to reach it about this campaign.
#[component]
fn Agency(
    name: String,
    /// Where its picture is.
    image: Option<String>,
    /// Its profile.
    href: String,
    contacts: Vec<Contact>,
) -> impl IntoView {
    let seed = name.clone();
    let letters = name.clone();
    let reached = if contacts.is_empty() {
        view! { <p class="campaign-about__none">{t(seller_campaign::NO_CONTACTS)}</p> }.into_any()
    } else {
        let contacts = contacts.into_iter().map(|contact| {
            let name = kind_name(contact.kind());
            view! { <Fact name=name>{way(&contact)}</Fact> }
        });
        view! { <Facts>{contacts.collect_view()}</Facts> }.into_any()
    };
    view! {
        <Section title=t(seller_campaign::PARTNER)>
            <Item title=name href=Some(href)>
                <Monogram name=letters seed image />
            </Item>
            <h3 class="campaign-about__head">{t(seller_campaign::CONTACTS)}</h3>
            {reached}
        </Section>
    }
}

/// What a seller should know before anything else, if there is something.
#[component]
fn Standing(campaign: SellerCampaign) -> impl IntoView {
    let dates = campaign.row.dates;
    let dated = |text, day| interpolate(text, &[("date", &format::date(day))]);
    let says = match campaign.row.status {
        CampaignStatus::Draft | CampaignStatus::Upcoming => {
            dated(seller_campaign::NOT_STARTED, dates.starts_on())
        }
        CampaignStatus::RegistrationOpen if campaign.row.takes_registrations => {
            return ().into_any();
        }
        CampaignStatus::RegistrationOpen => t(seller_campaign::HIDDEN).to_owned(),
        CampaignStatus::Ongoing => dated(
            seller_campaign::REGISTRATION_OVER,
            dates.registration_ends_on(),
        ),
        CampaignStatus::Closed => t(seller_campaign::OVER).to_owned(),
    };
    view! { <Note tone=Tone::Information>{says}</Note> }.into_any()
}

fn kind_name(kind: ContactKind) -> &'static str {
    t(match kind {
        ContactKind::WhatsApp => campaign_form::WHATSAPP,
        ContactKind::Zalo => campaign_form::ZALO,
        ContactKind::Line => campaign_form::LINE,
        ContactKind::Viber => campaign_form::VIBER,
        ContactKind::Email => campaign_form::EMAIL,
        ContactKind::Phone => campaign_form::PHONE,
    })
}

/// The contact as something to press where a browser can do something with it.
fn way(contact: &Contact) -> AnyView {
    let words = contact.as_str().to_owned();
    let scheme = match contact.kind() {
        ContactKind::Email => "mailto:",
        ContactKind::Phone => "tel:",
        ContactKind::WhatsApp | ContactKind::Zalo | ContactKind::Line | ContactKind::Viber => {
            return view! { <span>{words}</span> }.into_any();
        }
    };
    let href = format!("{scheme}{words}");
    view! {
        <a class="link" href=href rel="external">
            {words}
        </a>
    }
    .into_any()
}
