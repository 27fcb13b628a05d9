//! What can be done with the ticked of the approved products, and the forms that do it.

use domain::{ids::CampaignId, market::Market, rate::CreatorRate};
use leptos::{ev::MouseEvent, prelude::*, server_fn::ServerFn};

use super::{
    api::{AllMatching, RateForAll},
    edits,
    export::ExportLinks,
    query::TabQuery,
    rate_action_set::RateActionSet,
    rate_api::FillCreatorRates,
    rates::TypedRate,
    selection::SelectionFields,
};
use crate::text::{creator_rates as words, registrations};
use runtime::forms::{FormAction, MultiActionForm, VerbForm};
use ui::{
    Button, Icon, Kind, Picture, SelectionBanner, SelectionBar, SelectionNote, Size, format,
    platform, text::t, ticked_rows,
};

/// The form that the ticks belong to.
pub(super) const FORM: &str = "approved";

/// What can be done with the ticked.
#[component]
pub(super) fn Bar(
    /// The rows of all pages.
    across: Option<SelectionBanner>,
    /// The rates of this page.
    typed: Vec<TypedRate>,
    /// The products of this page without a rate, which get no link: by what they send, with their title.
    unrated: Vec<(String, String)>,
    /// Whether the rows of all pages are selected.
    is_for_all: bool,
    /// The market.
    market: Market,
) -> impl IntoView {
    let field = NodeRef::new();
    // With script the fields are filled at once. What can't be filled is said by the server.
    let fill = move |event: MouseEvent| {
        let rate = format::rate_from::<CreatorRate>(&platform::field_value(field));
        let ticked = platform::ticked_values(FORM);
        let (Ok(rate), false, false) = (rate, is_for_all, ticked.is_empty()) else {
            return;
        };
        event.prevent_default();
        let rate = format::rate_input(rate, market);
        let of_ticked = typed
            .iter()
            .filter(|one| ticked.contains(&one.address().to_string()));
        of_ticked.for_each(|one| one.fill(&rate));
    };
    let ticked = ticked_rows(FORM);
    let without_rate = move || {
        let ticked = ticked.get();
        let unrated = unrated.iter().filter(|(sent, _)| ticked.contains(sent));
        let titles: Vec<_> = unrated.map(|(_, title)| title.as_str()).collect();
        (!titles.is_empty()).then(|| {
            let says = words::no_link_for(&titles.join(", "));
            view! { <SelectionNote>{says}</SelectionNote> }
        })
    };
    view! {
        <SelectionBar label=t(registrations::SELECTED) across>
            <div class="input rate__input">
                <input
                    class="input__control"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    form=FORM
                    name="rate"
                    placeholder="0.00"
                    aria-label=t(words::RATE_OF_SELECTED)
                    node_ref=field
                />
                <span class="input__unit">"%"</span>
            </div>
            <span on:click=fill>
                <Button
                    size=Size::Small
                    submit=true
                    form=FORM
                    formaction=FillCreatorRates::PATH
                >
                    {t(words::SET_RATE)}
                </Button>
            </span>
            <Button
                kind=Kind::Primary
                size=Size::Small
                submit=true
                form=FORM
                formaction=ExportLinks::PATH
            >
                <Icon picture=Picture::Link />
                {t(words::EXPORT)}
            </Button>
            {without_rate}
        </SelectionBar>
    }
}

/// The two forms of the tab: that of the ticks, and that of the rates in the rows.
#[component]
pub(super) fn Forms(
    /// The campaign.
    campaign: CampaignId,
    /// Its market.
    market: Market,
    /// The page of the list, where both lead back to.
    list: TabQuery,
    /// The verbs of the page.
    actions: RateActionSet,
    /// All rows of the list, if they are selected.
    all: Option<AllMatching>,
    /// One rate that is filled in for all that match.
    for_all: Option<RateForAll>,
) -> impl IntoView {
    let place = || {
        let values = list.values().into_iter().map(|(name, value)| {
            view! { <input type="hidden" name=format!("list[{name}]") value=value /> }
        });
        view! {
            <input type="hidden" name="campaign" value=campaign.to_string() />
            {values.collect_view()}
        }
        .into_any()
    };
    let (place, of_rates) = (place(), place());
    let for_all = for_all.map(|RateForAll { all, rate, .. }| {
        view! {
            <SelectionFields picked=Vec::new() all=Some(all) name="for_all[all]" />
            <input type="hidden" name="for_all[rate]" value=rate />
        }
    });
    view! {
        <MultiActionForm
            id=FORM
            actions=vec![FormAction::of(actions.fill_rates), FormAction::of(actions.export)]
        >
            {place}
            <input type="hidden" name="market" value=market.to_string() />
            <SelectionFields picked=Vec::new() all />
        </MultiActionForm>
        <VerbForm action=actions.set_rates attr:id=edits::FORM>
            // What Enter presses without script: the buttons that stand further up belong to one row.
            <button type="submit" hidden></button>
            {of_rates}
            {for_all}
        </VerbForm>
    }
}
