//! What the last thirty days come to.

use leptos::prelude::*;

use super::api::OwnFigures;
use crate::text::statistics as words;
use ui::{
    Card, DescriptionList, EmptyState, Fact, Picture, Section, format,
    text::{Text, t},
};

/// The figures, or that there are none yet.
pub(super) fn figures_of(figures: Option<OwnFigures>) -> AnyView {
    let Some(figures) = figures else {
        return view! {
            <EmptyState picture=Picture::Chart title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    };
    let until = words::until(&format::date(figures.until));
    let uploaded = figures
        .has_uploaded_days
        .then(|| view! { <p class="field__hint">{t(words::HAS_UPLOADED)}</p> });
    let facts = facts(&figures);
    view! {
        <Section title=t(words::FIGURES)>
            <Card>
                <p class="field__hint">{until}</p>
                <DescriptionList>{facts}</DescriptionList>
                {uploaded}
            </Card>
        </Section>
    }
    .into_any()
}

/// Each figure with its name.
fn facts(figures: &OwnFigures) -> AnyView {
    let of_none = || t(words::NO_EXPOSURES).to_owned();
    let (video_gmv, live_gmv) = figures.gmv;
    let (video_gpm, live_gpm) = figures.gpm;
    let facts: [(Text, String); 9] = [
        (words::GMV_VIDEO, format::money(video_gmv)),
        (words::GMV_LIVE, format::money(live_gmv)),
        (words::SALES, format::count(figures.sales)),
        (
            words::GPM_VIDEO,
            video_gpm.map_or_else(of_none, format::money),
        ),
        (
            words::GPM_LIVE,
            live_gpm.map_or_else(of_none, format::money),
        ),
        (words::VIDEOS, format::count(figures.videos)),
        (words::LIVES, format::count(figures.lives)),
        (words::VIEWS, format::count(figures.video_views)),
        (words::LIKES, format::count(figures.likes)),
    ];
    let facts = facts.into_iter();
    let facts = facts.map(|(name, figure)| view! { <Fact name=t(name)>{figure}</Fact> });
    facts.collect_view().into_any()
}
