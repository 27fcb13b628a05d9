//! The page of a creator's details.

use domain::ids::CreatorId;
use leptos::prelude::*;

use super::{
    api::{Details, FigureShown, ShownDetails, open_creator},
    charts::DayCharts,
    contact::ContactDialog,
};
use crate::{
    find::Card,
    flash::MarketplaceFlash,
    lists::add::AddToListDialog,
    text::{creator_details as words, find},
};
use runtime::{
    page_address::{page_params, page_query},
    paths::{partner as paths, thumb},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, DescriptionList, Fact, Flash as _, FlashToast, Icon, Kind, Label, LinkButton,
    Monogram, Note, PageHead, PageTitle, Picture, Section, SkeletonPage, Stat, Stats, Tip, Tone,
    text::t,
};

/// The page.
#[component]
pub fn CreatorPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let creator = move || params.with(|params| params.get("creator").unwrap_or_default());
    let with_lists = {
        let query = query.clone();
        move || query.with(|query| query.get("list").is_some())
    };
    let asks_contact = Memo::new(move |_| query.with(|query| query.get("contact").is_some()));
    let opened = load(
        move || (creator(), with_lists()),
        |(creator, with_lists)| open_creator(creator, with_lists),
    );
    view! {
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(words::TITLE) /> }
        }>
            {await_view(move || async move {
                render_result(opened.await, |details| opened_view(details, asks_contact))
            })}
        </Transition>
    }
}

fn opened_view(details: Details, asks_contact: Memo<bool>) -> AnyView {
    let Details {
        market,
        card,
        bio,
        home_page,
        qr,
        facts,
        shares,
        shown,
        contact,
        may_work,
        may_link,
        lists,
    } = details;
    let title = format!("@{}", card.handle);
    let under = vec![(t(find::TITLE).to_owned(), paths::FIND_CREATOR.to_owned())];
    let (creator, handle) = (card.creator, card.handle.clone());
    let for_list = handle.clone();
    let list =
        lists.map(|lists| view! { <AddToListDialog creator handle=for_list market lists /> });
    let dialog = move || {
        (may_work && asks_contact.get()).then(|| {
            view! { <ContactDialog creator handle=handle.clone() contact /> }
        })
    };
    let ways = may_work.then(|| ways(&card, may_link));
    let shown = if let Some(shown) = shown {
        view! { <Shown shown /> }.into_any()
    } else {
        let why = if shares {
            words::NO_FIGURES
        } else {
            words::NOT_SHARED
        };
        view! { <Note tone=Tone::Information>{t(why)}</Note> }.into_any()
    };
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under>
            {ways}
        </PageHead>
        <FlashToast read=MarketplaceFlash::says />
        {dialog}
        {list}
        <Profile card bio facts />
        {home_page.map(|page| home_page_view(creator, page, qr))}
        {shown}
    }
    .into_any()
}

/// What a member does with the creator.
fn ways(card: &Card, may_link: bool) -> impl IntoView + use<> {
    let details = Address::new(paths::creator(card.creator));
    let link = may_link.then(|| {
        view! {
            <LinkButton href=paths::request_link(card.creator)>{t(words::REQUEST_LINK)}</LinkButton>
        }
    });
    let invite = card.may_invite.then(|| {
        view! {
            <LinkButton href=paths::invite(card.creator) kind=Kind::Primary>
                {t(words::INVITE)}
            </LinkButton>
        }
    });
    view! {
        <LinkButton href=details.clone().with("list", 1)>{t(find::ADD_TO_LIST)}</LinkButton>
        {link}
        <LinkButton href=details.with("contact", 1)>{t(words::CONTACT)}</LinkButton>
        {invite}
    }
}

/// Picture, names, labels, and what is always shown.
#[component]
fn Profile(
    /// What the card says.
    card: Card,
    /// What the creator says.
    bio: Option<String>,
    /// What is always shown, by name.
    facts: Vec<(String, String)>,
) -> impl IntoView {
    let image = thumb(card.image.as_ref());
    let nickname = (!card.nickname.is_empty()).then_some(card.nickname);
    let nickname = nickname.map(|name| view! { <p class="creators__nick">{name}</p> });
    let labels = card.labels.into_iter();
    let labels = labels.map(|label| view! { <Label>{label}</Label> });
    let bio = bio.map(|bio| view! { <p class="creator-note">{bio}</p> });
    let facts = facts
        .into_iter()
        .map(|(name, says)| view! { <Fact name>{says}</Fact> });
    let managed_by = card.managed_by.map(|(name, page)| {
        let name = if page.is_empty() {
            name.into_any()
        } else {
            view! {
                <a class="link" href=page>
                    {name}
                </a>
            }
            .into_any()
        };
        view! { <Fact name=t(words::MANAGED_BY)>{name}</Fact> }
    });
    let invited = card
        .invited
        .map(|invited| view! { <p class="creators__note">{invited}</p> });
    view! {
        <div class="creators__head">
            <Monogram name=card.handle.clone() seed=card.creator.to_string() person=true image />
            <div>
                {nickname} {bio} <p class="creators__labels">{labels.collect_view()}</p> {invited}
            </div>
        </div>
        <DescriptionList>{facts.collect_view()} {managed_by}</DescriptionList>
    }
}

/// The way to the public home page, and its QR code: the width and the dark squares.
fn home_page_view(creator: CreatorId, page: String, qr: Option<(usize, String)>) -> AnyView {
    let qr = qr.map(|(size, squares)| {
        let area = format!("0 0 {size} {size}");
        view! {
            <details class="creator-qr">
                <summary class="button">{t(words::QR)}</summary>
                <svg class="qr-code" viewBox=area role="img" aria-label=t(words::QR_OF)>
                    <path d=squares />
                </svg>
                <p>
                    <LinkButton href=paths::creator_qr(creator) reload=true>
                        <Icon picture=Picture::Download />
                        {t(words::QR_DOWNLOAD)}
                    </LinkButton>
                </p>
            </details>
        }
    });
    view! {
        <Section title=t(words::HOME_PAGE)>
            <Actions>
                <a class="button" href=page rel="external noopener noreferrer">
                    <Icon picture=Picture::Export />
                    {t(words::OPEN_HOME_PAGE)}
                </a>
            </Actions>
            {qr}
        </Section>
    }
    .into_any()
}

/// What the creator did in the last days.
#[component]
fn Shown(
    /// The figures.
    shown: ShownDetails,
) -> impl IntoView {
    let ShownDetails {
        lead,
        figures,
        days,
        charts,
        followers,
    } = shown;
    let figures = figures.into_iter().enumerate().map(|(number, figure)| {
        let FigureShown {
            name,
            says,
            definition,
        } = figure;
        let id = format!("figure-{number}");
        view! {
            <div class="stat">
                <dt class="stat__name">
                    <Tip id says=definition>
                        {name}
                    </Tip>
                </dt>
                <dd class="stat__figure">{says}</dd>
            </div>
        }
    });
    let figures = figures.collect_view();
    let followers = (!followers.is_empty()).then(|| {
        let shares = followers.into_iter();
        let shares = shares.map(|(name, says)| view! { <Stat name>{says}</Stat> });
        let shares = shares.collect_view();
        view! {
            <Section title=t(words::FOLLOWERS)>
                <Stats>{shares}</Stats>
            </Section>
        }
    });
    view! {
        <Section title=t(words::LAST_30_DAYS)>
            <p class="creators__note">{lead}</p>
            <Stats>{figures}</Stats>
        </Section>
        {followers}
        <Section title=t(words::BY_DAY)>
            <DayCharts days charts />
        </Section>
    }
}
