//! What the pages of product lists and the server send each other.

use std::collections::BTreeMap;

use domain::{
    ids::{CampaignId, ProductListId},
    market::Market,
    page::{Cursor, Page},
    product_list::{ListRow, OpenedList},
    registration::{AgencyRegistrationRow, RegistrationAddress},
};
use serde::{Deserialize, Serialize};

use crate::registrations::agency::api::rate_name;

/// The form of a list that is to be made, or of products that are to come into one. (Texts, since whatever is
/// sent comes back in the fields.)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedList {
    /// What the list shall be called.
    pub(crate) name: String,
    /// The addresses of the chosen registrations.
    pub(crate) chosen: Vec<String>,
    /// What stands in the rates' fields, by [`rate_name`].
    pub(crate) rates: BTreeMap<String, String>,
    /// The addresses of those that are ticked for one rate.
    pub(crate) ticked: Vec<String>,
    /// What stands in the field of one rate for them.
    pub(crate) one_rate: String,
    /// What was done with it, until something else is done. It is kept with the form and not sent.
    pub(crate) set: Option<SetInBulk>,
}

/// Where in the form a button was pressed that doesn't make anything yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct At {
    /// The step.
    pub(crate) step: String,
    /// What is searched for.
    pub(crate) q: String,
    /// The page of the list that is open.
    pub(crate) after: String,
}

/// One rate that was put into the fields of ticked products.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SetInBulk {
    /// The rate as it was typed.
    pub(crate) rate: String,
    /// For how many products.
    pub(crate) count: usize,
    /// How many of them had another rate.
    pub(crate) other: usize,
    /// What stood in the fields before.
    pub(crate) before: BTreeMap<String, String>,
}

/// What stands against rates that were typed, by [`rate_name`].
pub(crate) type RefusedRates = BTreeMap<String, String>;

/// The campaign around a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Around {
    /// The campaign.
    pub(crate) campaign: CampaignId,
    /// Its name.
    pub(crate) name: String,
    /// Its market.
    pub(crate) market: Market,
    /// Whether it is over, so that nothing can be changed.
    pub(crate) is_over: bool,
    /// Whether the person may change anything.
    pub(crate) may_work: bool,
    /// Whether the person may see money.
    pub(crate) may_see_money: bool,
    /// Where this site is.
    pub(crate) origin: String,
}

impl Around {
    /// Whether there is something to press.
    pub(crate) const fn can_change(&self) -> bool {
        self.may_work && !self.is_over
    }
}

/// The lists of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CampaignLists {
    /// The campaign.
    pub(crate) around: Around,
    /// Some of its lists.
    pub(crate) page: Page<ListRow>,
}

/// Products to choose from, or the chosen ones with their rates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Choosing {
    /// The campaign.
    pub(crate) around: Around,
    /// The list that they come into, with its name; none for a new one.
    pub(crate) list: Option<(ProductListId, String)>,
    /// Whether rates are set, and not products chosen.
    pub(crate) is_rates: bool,
    /// What was typed.
    pub(crate) typed: TypedList,
    /// The products: chosen ones of other pages first.
    pub(crate) rows: Vec<AgencyRegistrationRow>,
    /// The addresses of those that are in the list already.
    pub(crate) in_list: Vec<RegistrationAddress>,
    /// The page before.
    pub(crate) previous: Option<Cursor>,
    /// The page after.
    pub(crate) next: Option<Cursor>,
    /// What stands against the rates.
    pub(crate) refused: RefusedRates,
    /// Since when the form holds what was typed before, if that was a while ago.
    pub(crate) restored: Option<String>,
}

/// A list as it is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedPage {
    /// The campaign.
    pub(crate) around: Around,
    /// The list.
    pub(crate) list: OpenedList,
    /// What was typed as rates and not saved.
    pub(crate) typed: TypedList,
    /// What stands against them.
    pub(crate) refused: RefusedRates,
    /// Until when a decrease spares those who accepted before, as a day.
    pub(crate) spared_until: String,
    /// The product that was just removed, which can be put back.
    pub(crate) removed: Option<RemovedProduct>,
}

/// A product that was removed from a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RemovedProduct {
    /// The product's registration.
    pub(crate) address: RegistrationAddress,
    /// The product's title.
    pub(crate) title: String,
}

impl TypedList {
    /// The chosen registrations, each once and in their order; what is no address is none.
    pub(crate) fn addresses(&self) -> Vec<RegistrationAddress> {
        let mut addresses: Vec<RegistrationAddress> = Vec::with_capacity(self.chosen.len());
        for address in self.chosen.iter().filter_map(|one| one.parse().ok()) {
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        addresses
    }

    /// Whether the registration is chosen.
    pub(crate) fn has(&self, address: RegistrationAddress) -> bool {
        let mut chosen = self.chosen.iter();
        chosen.any(|one| one.parse::<RegistrationAddress>() == Ok(address))
    }

    /// What was typed as the registration's rate.
    pub(crate) fn rate_of(&self, address: RegistrationAddress) -> &str {
        let rate = self.rates.get(&rate_name(address));
        rate.map_or("", String::as_str)
    }

    /// Puts the one rate into the fields of the ticked, over whatever stood there, and notes what that was.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn set_one_rate(&mut self) {
        let rate = self.one_rate.trim().to_owned();
        let mut set = SetInBulk {
            rate: rate.clone(),
            ..SetInBulk::default()
        };
        let ticked = self.ticked.iter().filter_map(|one| one.parse().ok());
        let ticked: Vec<RegistrationAddress> = ticked.collect();
        for address in ticked {
            let key = rate_name(address);
            let before = self.rates.insert(key.clone(), rate.clone());
            let before = before.unwrap_or_default();
            let is_other = !before.trim().is_empty() && before.trim() != rate;
            set.count = set.count.saturating_add(1);
            set.other = set.other.saturating_add(usize::from(is_other));
            set.before.insert(key, before);
        }
        self.set = (set.count > 0).then_some(set);
    }

    /// Puts back what stood in the fields before.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn take_back(&mut self, set: SetInBulk) {
        self.rates.extend(set.before);
        self.set = None;
    }

    /// Whether nothing is chosen or typed.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.name.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "00000000-0000-0000-0000-000000000001.00000000-0000-0000-0000-00000000000a";
    const OTHER: &str = "00000000-0000-0000-0000-000000000001.00000000-0000-0000-0000-00000000000b";

    #[test]
    fn a_product_is_chosen_once_and_in_the_order_of_choosing() {
        let typed = TypedList {
            chosen: vec![OTHER.into(), ONE.into(), "junk".into(), OTHER.into()],
            ..TypedList::default()
        };
        let addresses: Vec<String> = typed.addresses().iter().map(ToString::to_string).collect();
        assert_eq!(addresses, [OTHER, ONE]);
        assert!(typed.has(ONE.parse().unwrap()));
    }

    #[test]
    fn one_rate_is_set_for_the_ticked_and_taken_back() {
        let [one, other]: [RegistrationAddress; 2] =
            [ONE, OTHER].map(|address| address.parse().unwrap());
        let mut typed = TypedList {
            chosen: vec![ONE.into(), OTHER.into()],
            ticked: vec![ONE.into()],
            one_rate: " 15 ".into(),
            ..TypedList::default()
        };
        typed.rates.insert(rate_name(one), "12".into());
        typed.set_one_rate();
        assert_eq!((typed.rate_of(one), typed.rate_of(other)), ("15", ""));
        let set = typed.set.clone().unwrap();
        assert_eq!((set.count, set.other), (1, 1));
        typed.take_back(set);
        assert_eq!(typed.rate_of(one), "12");
        assert_eq!(typed.set, None);
    }
}
