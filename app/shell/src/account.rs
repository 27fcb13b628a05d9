//! Where the reader works, and the reader's own account.

use domain::{
    market::Market,
    signed_in_user::{Membership, SignedInUser, Workspace},
};
use leptos::prelude::*;

use super::{market::MarketsInMenu, overlays::KeysItem, theme::ThemeSwitch};
use crate::{landing::home_of, text::console};
use runtime::paths;
use ui::{
    Extent, Icon, MenuItem, Monogram, Picture,
    text::{Text, t},
};

/// The address that a form posts to in order to work elsewhere.
const CHOOSE_PLACE: &str = "/api/account/choose_place";
/// The address that a form posts to in order to end the session.
pub(super) const SIGN_OUT: &str = "/api/account/sign_out";

/// A place as the switch shows it.
struct Shown {
    id: String,
    name: String,
    image: Option<String>,
}

fn shown<Id: ToString>(places: &[Membership<Id>]) -> Vec<Shown> {
    let shown = places.iter().map(|place| Shown {
        id: place.id.to_string(),
        name: place.name.clone(),
        image: paths::thumb(place.image.as_ref()),
    });
    shown.collect()
}

/// The organisation that the reader works in, and the others to change to. The server writes every
/// page anew for another one, so its form is a plain one. On a phone the agency's markets are in the
/// same menu, which is there for them alone where there is no other organisation.
#[component]
pub(super) fn OrganisationSwitch(
    /// Who is signed in.
    visitor: SignedInUser,
    /// The area.
    workspace: Workspace,
    /// The markets of an agency.
    markets: Vec<Market>,
) -> impl IntoView {
    let (kind, places) = match workspace {
        Workspace::Partner => ("agency", shown(&visitor.agencies)),
        Workspace::Seller => ("shop", shown(&visitor.shops)),
        Workspace::Creator => ("creator", shown(&visitor.creators)),
        Workspace::Operations => return ().into_any(),
    };
    let mut places = places.into_iter();
    let Some(here) = places.next() else {
        return ().into_any();
    };
    let others: Vec<_> = places.collect();
    let face = face_of(&here);
    if others.is_empty() && workspace != Workspace::Partner {
        return view! { <span class="switcher switcher--only">{face}</span> }.into_any();
    }
    let is_alone = others.is_empty();
    let only = is_alone.then(|| {
        view! { <span class="switcher switcher--only">{face_of(&here)}</span> }
    });
    let others = (!is_alone).then(|| {
        view! {
            <form class="menu__places" method="post" action=CHOOSE_PLACE>
                <p class="menu__head menu__head--narrow" aria-hidden="true">
                    {t(console::ORGANISATION)}
                </p>
                <input type="hidden" name="kind" value=kind />
                {others.into_iter().map(other).collect_view()}
            </form>
        }
    });
    let (class, label) = if is_alone {
        ("menu topbar__narrow", console::CHANGE_MARKET)
    } else {
        ("menu", console::CHANGE_ORGANISATION)
    };
    view! {
        {only}
        <details class=class name="topbar">
            <summary class="switcher">
                {face}
                <Icon picture=Picture::UpDown />
                <span class="hidden-label">{t(label)}</span>
            </summary>
            <div class="menu__list">
                <MarketsInMenu markets />
                {others}
            </div>
        </details>
    }
    .into_any()
}

/// A place's letters and its name.
fn face_of(place: &Shown) -> impl IntoView + use<> {
    let image = place.image.clone();
    view! {
        <Monogram name=place.name.clone() seed=place.id.clone() extent=Extent::Small image />
        <span class="switcher__name">{place.name.clone()}</span>
    }
}

fn other(place: Shown) -> impl IntoView {
    let Shown { id, name, image } = place;
    let seed = id.clone();
    view! {
        <button class="menu__item" type="submit" name="place" value=id>
            <Monogram name=name.clone() seed extent=Extent::Small image />
            {name}
        </button>
    }
}

/// Who is signed in, where else this person works, and the way out.
#[component]
pub(super) fn AccountMenu(
    /// Who is signed in.
    visitor: SignedInUser,
    /// The area.
    workspace: Workspace,
) -> impl IntoView {
    let elsewhere: Vec<_> = visitor
        .workspaces()
        .filter(|other| *other != workspace)
        .map(|other| {
            let (name, href) = area(other);
            view! {
                <MenuItem href reload=true>
                    {t(name)}
                </MenuItem>
            }
        })
        .collect();
    let label = console::your_account(&visitor.display_name);
    let said = label.clone();
    let (letters, seed, image) = face(&visitor, workspace);
    view! {
        <details class="menu menu--end" name="topbar">
            <summary class="topbar__tool" title=label>
                <Monogram name=letters seed person=true extent=Extent::Middle image />
                <span class="hidden-label">{said}</span>
            </summary>
            <div class="menu__list">
                <p class="menu__who">
                    <span class="menu__name">{visitor.display_name}</span>
                    <span class="menu__mail">{visitor.email}</span>
                </p>
                {elsewhere}
                <MenuItem href=paths::ACCOUNT reload=true>
                    {t(console::ACCOUNT_SECURITY)}
                </MenuItem>
                <MenuItem href=paths::CHANGE_PASSWORD reload=true>
                    {t(console::CHANGE)}
                </MenuItem>
                <KeysItem />
                <ThemeSwitch />
                <form method="post" action=SIGN_OUT>
                    <button class="menu__item" type="submit">
                        {t(console::SIGN_OUT)}
                    </button>
                </form>
            </div>
        </details>
    }
}

/// What the monogram is made of: the person, and in the Creator app the creator that this person is there,
/// as everywhere else in it.
fn face(visitor: &SignedInUser, workspace: Workspace) -> (String, String, Option<String>) {
    let creator = visitor
        .creator()
        .filter(|_| workspace == Workspace::Creator);
    creator.map_or_else(
        || {
            let name = visitor.display_name.clone();
            (name, visitor.account.to_string(), None)
        },
        |creator| {
            let image = paths::thumb(creator.image.as_ref());
            (creator.name.clone(), creator.id.to_string(), image)
        },
    )
}

/// An area's name and where it begins.
pub fn area(workspace: Workspace) -> (Text, &'static str) {
    let name = match workspace {
        Workspace::Partner => console::PARTNER_CONSOLE,
        Workspace::Seller => console::SELLER_CENTER,
        Workspace::Creator => console::CREATOR_APP,
        Workspace::Operations => console::OPERATIONS,
    };
    (name, home_of(workspace))
}
