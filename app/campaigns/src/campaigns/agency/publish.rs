//! The **Publish** switch of a campaign. It acts at once.

use domain::{
    campaign::{CampaignRow, CampaignStatus},
    market::Market,
};
use leptos::prelude::*;

use crate::{campaigns::agency::api::PublishCampaign, text::campaigns as words, worded};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{FieldError, NoFigure, Switch, text::t};

/// The switch, where it can be switched; else in a list whether the campaign is published, as words. The
/// campaign's own page says it in a sentence beside it.
#[component]
pub(super) fn Publish(
    /// The campaign.
    row: CampaignRow,
    /// The verb, shared by the switches of a page.
    action: ServerAction<PublishCampaign>,
    /// Whether the person may switch it.
    may_work: bool,
    /// The market of the list that it stands in; none in the campaign itself.
    #[prop(optional)]
    listed: Option<Market>,
) -> impl IntoView {
    let is_over = matches!(row.status, CampaignStatus::Draft | CampaignStatus::Closed);
    if is_over || !may_work {
        return if listed.is_none() {
            ().into_any()
        } else if row.is_published && !is_over {
            view! { <span>{t(words::IS_PUBLISHED)}</span> }.into_any()
        } else if is_over {
            view! { <NoFigure /> }.into_any()
        } else {
            view! { <span>{t(words::IS_NOT_PUBLISHED)}</span> }.into_any()
        };
    }
    let campaign = row.campaign;
    let pending = Signal::derive(move || {
        let sent = action.input().get();
        action.pending().get() && sent.is_some_and(|sent| sent.campaign == campaign)
    });
    let label = match listed {
        Some(_) => words::publish_one(row.name.as_str()),
        None => t(words::PUBLISH).to_owned(),
    };
    view! {
        <VerbForm action>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            {listed.map(|market| view! { <input type="hidden" name="listed" value=market.code() /> })}
            <Switch
                label
                name="published"
                on=row.is_published
                pending
                label_hidden=listed.is_some()
                described="publish-effect"
            />
        </VerbForm>
    }
    .into_any()
}

/// Why the switch didn't go over, if it didn't.
pub(super) fn errors(action: ServerAction<PublishCampaign>) -> Signal<Vec<FieldError>> {
    form_errors(action, worded::summary)
}
