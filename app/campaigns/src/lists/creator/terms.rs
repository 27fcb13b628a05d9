//! What a creator reads before a list's products: the list and its campaign, and the terms to agree to.

use domain::share_link::CreatorList;
use leptos::prelude::*;

use crate::{
    links::TermsText,
    text::{creator_list as words, links},
};
use runtime::paths::creator;
use ui::{
    ActionBar, Button, Card, Checkbox, DescriptionList, Fact, Field, Icon, Kind, Note, Picture,
    QueryForm, Size, Tone, format,
    text::{market as markets, t},
};

ui::fields! {
    AGREE: agreed as "agree" = Field::new(words::AGREE);
}

/// The list and its campaign.
#[component]
pub(super) fn About(
    /// The list.
    list: CreatorList,
) -> impl IntoView {
    let until = words::until(&format::date(list.ends_on));
    view! {
        <Card>
            <h2 class="card__title">{list.name.to_string()}</h2>
            <DescriptionList>
                <Fact name=t(words::CAMPAIGN)>{list.campaign_name}</Fact>
                <Fact name=t(words::AGENCY)>{list.agency_name}</Fact>
                <Fact name=t(words::PERIOD)>{until}</Fact>
            </DescriptionList>
        </Card>
    }
}

/// The terms, to be read in place and agreed to. The tick is the version, so that the address says what was
/// agreed to.
#[component]
pub(super) fn Terms(
    /// The list.
    list: CreatorList,
    /// Whether another version was agreed to.
    has_changed: bool,
) -> impl IntoView {
    let terms = list.terms.clone();
    let version = links::terms_version(t(markets::name(list.market)), &terms.version.to_string());
    let changed = has_changed.then(|| {
        view! { <Note tone=Tone::Warning>{t(words::TERMS_CHANGED)}</Note> }
    });
    let action = creator::list(list.code);
    view! {
        <QueryForm action class="offer-form">
            <div class="phone">
                {changed} <About list=list.clone() /> <Card>
                    <h2 class="card__title">{t(links::TERMS)}</h2>
                    <p class="card__more">{version}</p>
                    <details class="disclosure">
                        <summary class="disclosure__name">
                            {t(links::READ_TERMS)} <Icon picture=Picture::Down />
                        </summary>
                        <TermsText body=terms.body />
                    </details>
                </Card>
            </div>
            <ActionBar>
                <Checkbox field=AGREE value=terms.version.to_string() />
                <Button kind=Kind::Primary size=Size::Large submit=true>
                    {t(words::SHOW_PRODUCTS)}
                </Button>
            </ActionBar>
        </QueryForm>
    }
}
