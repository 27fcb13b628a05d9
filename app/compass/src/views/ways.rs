//! The ways from a page of figures to views: **Save view** with what the page asks for, and the views themselves.

use domain::{
    compass::{CompassDimension, CompassRole},
    market::Market,
};
use leptos::prelude::*;
use runtime::paths::compass as paths;
use ui::{LinkButton, text::t};

use super::text::views as words;

/// What a page of figures shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownFigures {
    /// In which market.
    pub market: Market,
    /// Whose.
    pub role: CompassRole,
    /// By what they are told apart.
    pub dimension: CompassDimension,
    /// What the page's address asks for, with its `?` or without.
    pub query: String,
}

/// The buttons of a page of figures.
pub fn ways(shown: &ShownFigures, may_save: bool) -> AnyView {
    let views = paths::views(shown.role.workspace());
    let save = may_save.then(|| {
        let to = shown.saving();
        view! {
            <LinkButton href=to attr:data-noscroll="">
                {t(words::SAVE_VIEW)}
            </LinkButton>
        }
    });
    view! {
        {save}
        <LinkButton href=views>{t(words::TITLE)}</LinkButton>
    }
    .into_any()
}

impl ShownFigures {
    /// Where they are saved as a view.
    #[must_use]
    pub fn saving(&self) -> String {
        let Self {
            market,
            role,
            dimension,
            query,
        } = self;
        let views = paths::views(role.workspace());
        let parts = match dimension {
            CompassDimension::Whole => String::new(),
            other => format!("&parts={other}"),
        };
        let asked = match query.trim_start_matches('?') {
            "" => String::new(),
            asked => format!("&{asked}"),
        };
        // Of two words for the same the last counts.
        format!("{views}?save=1{asked}&market={market}&role={role}{parts}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_is_saved_with_its_market_role_and_dimension() {
        let mut shown = ShownFigures {
            market: Market::Gb,
            role: CompassRole::CampaignAgency,
            dimension: CompassDimension::Product,
            query: "?figure=items".to_owned(),
        };
        assert_eq!(
            shown.saving(),
            "/partner/compass/views?save=1&figure=items&market=GB&role=campaign_agency\
             &parts=product"
        );
        shown.role = CompassRole::Creator;
        shown.dimension = CompassDimension::Whole;
        shown.query = String::new();
        assert_eq!(
            shown.saving(),
            "/creator/compass/views?save=1&market=GB&role=creator"
        );
    }
}
