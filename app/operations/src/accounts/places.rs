//! Where a person works.

use domain::{ids::AccountId, platform::AccountPlace};
use leptos::prelude::*;

use super::api::EndPlace;
use crate::{organisations::role, text::accounts as words, text::common};
use runtime::{forms::VerbForm, paths::operations as paths};
use ui::{
    Button, Column, DataTable, Item, Kind, Section, Size,
    text::{market as markets, t},
};

/// A place as its row shows it: a place of the table, or the running of the platform.
struct Place {
    name: String,
    href: Option<String>,
    says: String,
    /// The name and value of the hidden field that says which place it is; none for the platform.
    sent: Option<(&'static str, String)>,
}

impl From<AccountPlace> for Place {
    fn from(place: AccountPlace) -> Self {
        match place {
            AccountPlace::Organisation {
                organisation,
                name,
                role: own,
            } => Self {
                name,
                href: Some(paths::organisation(organisation)),
                says: t(role(own)).to_owned(),
                sent: Some(("organisation", organisation.to_string())),
            },
            AccountPlace::Creator {
                creator,
                handle,
                market,
            } => Self {
                name: handle,
                href: None,
                says: words::creator_in(t(markets::name(market))),
                sent: Some(("creator", creator.to_string())),
            },
        }
    }
}

/// What the cells need beside the place.
struct PlacesCx {
    account: AccountId,
    action: ServerAction<EndPlace>,
}

type PlaceColumn = Column<Place, PlacesCx>;

const COLUMNS: &[PlaceColumn] = &[
    PlaceColumn::title("place", words::PLACE, |row, _| {
        view! { <Item title=row.name.clone() href=row.href.clone() /> }.into_any()
    }),
    PlaceColumn::text("role", common::ROLE, |row, _| row.says.clone().into_any()).fixed(),
    PlaceColumn::control("actions", words::ACTIONS, |row, cx| {
        let (action, label) = (cx.action, words::end_access_to(&row.name));
        let account = cx.account.to_string();
        let which = row.sent.clone().map(|(name, value)| {
            view! { <input type="hidden" name=name value=value /> }
        });
        view! {
            <VerbForm action>
                <input type="hidden" name="account" value=account />
                {which}
                <Button kind=Kind::Quiet size=Size::Small submit=true label>
                    {t(words::END_PLACE)}
                </Button>
            </VerbForm>
        }
        .into_any()
    })
    .label_hidden(),
];

/// The places, each with what ends the access to it.
#[component]
pub(super) fn Places(
    /// The person.
    account: AccountId,
    /// Where the person works.
    places: Vec<AccountPlace>,
    /// Whether the person runs the platform.
    is_operator: bool,
    /// The verb.
    action: ServerAction<EndPlace>,
) -> impl IntoView {
    let platform = is_operator.then(|| Place {
        name: t(words::OPERATOR).to_owned(),
        href: None,
        says: t(words::RUNS_PLATFORM).to_owned(),
        sent: None,
    });
    let rows: Vec<Place> = platform
        .into_iter()
        .chain(places.into_iter().map(Place::from))
        .collect();
    let content = if rows.is_empty() {
        view! { <p>{t(words::NO_PLACES)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::PLACES_CAPTION, COLUMNS).even();
        table.view(&rows, &PlacesCx { account, action })
    };
    view! { <Section title=t(words::WORKS_AT)>{content}</Section> }
}
