//! What the address of **Linked creators** asks for: the same words for the page, its links and its file.

#[cfg(feature = "ssr")]
use domain::linking::LinkedTab;

runtime::list_query! {
    /// The words of the address, as they are typed; what is none of ours is passed over.
    pub(crate) struct LinkedQuery {
        keep: market, state;
        filter: q;
        sort: sort;
    }
}

#[cfg(feature = "ssr")]
impl LinkedQuery {
    /// Which links or requests are listed: those that aren't over unless others are asked for.
    pub(crate) fn tab(&self) -> LinkedTab {
        let asked = self.state.as_deref().and_then(|code| code.parse().ok());
        asked.unwrap_or(LinkedTab::Linked)
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use runtime::list_query::ListQuery as _;

    use super::*;

    #[test]
    fn what_is_no_tab_is_the_first() {
        for (state, tab) in [
            (None, LinkedTab::Linked),
            (Some("linked"), LinkedTab::Linked),
            (Some("ending"), LinkedTab::Ending),
            (Some("requests"), LinkedTab::Requests),
            (Some("ended"), LinkedTab::Ended),
            (Some("other"), LinkedTab::Linked),
        ] {
            let query = LinkedQuery {
                state: state.map(str::to_owned),
                ..LinkedQuery::default()
            };
            assert_eq!(query.tab(), tab, "{state:?}");
        }
    }

    #[test]
    fn an_address_keeps_the_market_and_the_tab() {
        let query = LinkedQuery {
            market: Some("GB".into()),
            state: Some("ended".into()),
            q: Some("ava".into()),
            after: Some("a.1.2".into()),
            ..LinkedQuery::default()
        };
        assert_eq!(
            query.address("/linked").to_string(),
            "/linked?market=GB&state=ended&q=ava"
        );
        assert_eq!(
            query.unfiltered("/linked").to_string(),
            "/linked?market=GB&state=ended"
        );
    }
}
