//! What is answered to several pasted links: each by itself.

use serde::{Deserialize, Serialize};

use super::{CreatorListItem, LookUpRefusal, PastedLink};
use crate::{consent::TermsVersion, market::Market, product_list::ListName, showcase::SharedWith};

/// What links that were pasted together lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedAnswers {
    /// The creator's market.
    pub market: Market,
    /// The terms to agree to.
    pub terms: TermsVersion,
    /// The agency that manages the creator, if one takes a share of any of these products.
    pub shared_with: Option<SharedWith>,
    /// What there is to say to each link, in their order.
    pub answers: Vec<PastedAnswer>,
}

/// What one link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedAnswer {
    /// The link.
    pub link: PastedLink,
    /// What it leads to, or why it can't be followed.
    pub what: Result<PastedThing, LookUpRefusal>,
}

/// What a link that can be followed leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PastedThing {
    /// A product, as it is shown in a list.
    Product {
        /// The product.
        item: Box<CreatorListItem>,
        /// Whether the agency that manages the creator takes a share of it.
        is_shared: bool,
    },
    /// A list of products.
    List {
        /// What it is called.
        name: ListName,
        /// The campaign's name.
        campaign_name: String,
        /// How many of its products the creator can add now that aren't in the showcase by it.
        can_be_added: u16,
    },
}

impl PastedAnswers {
    /// The products that can be added and aren't in the showcase by their links, with these.
    pub fn addable(&self) -> impl Iterator<Item = (PastedLink, &CreatorListItem)> {
        self.answers.iter().filter_map(|answer| match &answer.what {
            Ok(PastedThing::Product { item, .. }) if item.kept.is_none() => {
                Some((answer.link, &**item))
            }
            Ok(PastedThing::Product { .. } | PastedThing::List { .. }) | Err(_) => None,
        })
    }
}
