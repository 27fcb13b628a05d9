//! What a creator asks of the own showcase.

use domain::{
    consent::{AddRefusal, ConsentReceipt, LowerChoice, ShownOffer, TermsVersion},
    home::MoneyFigures,
    ids::{OfferId, ShopId},
    market::Market,
    page::{Page, Sort},
    share_link::LinkCode,
    showcase::{
        ReceiptCounts, RemoveRefusal, ShowcaseCounts, ShowcaseGroup, ShowcaseRow, ShowcaseSort,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use domain::showcase::ShowcaseFilter;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    list_query::{ListQuery as _, PageQuery},
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of the showcase asks for, and of removing several of its products: `select` says that
    /// those of all pages are selected.
    pub(crate) struct ShowcaseQuery {
        keep: group;
        filter: q;
        sort: sort;
        more: select;
    }
}

impl ShowcaseQuery {
    /// The group that is looked at.
    pub(crate) fn group(&self) -> ShowcaseGroup {
        ShowcaseGroup::read(self.group.as_deref())
    }

    /// The same list of this group, on its first page.
    pub(super) fn in_group(&self, group: ShowcaseGroup) -> Self {
        let is_first = group == ShowcaseGroup::default();
        Self {
            group: (!is_first).then(|| group.code().to_owned()),
            after: None,
            select: None,
            ..self.clone()
        }
    }

    /// The order that is asked for; none for the one that a showcase has by itself.
    pub(super) fn own_order(&self) -> Option<Sort<ShowcaseSort>> {
        self.sort()
            .filter(|sort| *sort != ShowcaseSort::NEWEST_FIRST)
    }

    /// What is looked for.
    #[cfg(feature = "ssr")]
    pub(super) fn filter(&self) -> ShowcaseFilter {
        ShowcaseFilter::new(self.group(), self.q.as_deref())
    }
}

/// A page of the showcase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnShowcase {
    /// The creator's market.
    pub(crate) market: Market,
    /// How many products are in the showcase.
    pub(crate) counts: ShowcaseCounts,
    /// The group that is looked at.
    pub(crate) group: ShowcaseGroup,
    /// Some of its products, the latest first or in another order.
    pub(crate) page: Page<ShowcaseRow>,
    /// How many products a search or an order of one's own finds on all pages; none where all of the group
    /// are shown, the latest first.
    pub(crate) found: Option<u64>,
    /// What the creator earns; none before it is summed.
    pub(crate) money: Option<MoneyFigures>,
    /// What comes next of the latest products, with their first page.
    pub(crate) notice: Option<ShowcaseNotice>,
}

/// What a creator is told above the showcase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShowcaseNotice {
    /// The sentence.
    pub(crate) says: String,
    /// The product that it is about.
    pub(crate) href: String,
}

/// One product of the showcase, with the receipt of its acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnEntry {
    /// The creator's market.
    pub(crate) market: Market,
    /// The product.
    pub(crate) row: ShowcaseRow,
    /// The receipt; none if the entry was imported.
    pub(crate) receipt: Option<ConsentReceipt>,
}

/// What the creator agreed to, and what there is no receipt of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnReceipts {
    /// How many receipts there are, and how many products without one.
    pub(crate) counts: ReceiptCounts,
    /// Some of the receipts, the latest first.
    pub(crate) page: Page<ConsentReceipt>,
}

/// A receipt, with the text that was agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnReceipt {
    /// The receipt.
    pub(crate) receipt: ConsentReceipt,
    /// The terms that it names.
    pub(crate) terms: TermsVersion,
}

/// What is in the showcase. What in the address is no page is passed over.
#[server(endpoint = "showcase/own", client = PageClient)]
pub(crate) async fn list_showcase(
    #[server(default)] query: ShowcaseQuery,
) -> Result<OwnShowcase, ApiError<NoRefusal>> {
    use domain::order_line::listing::AgencyPart;
    use store::showcases;

    let context = runtime::context::context::<ListShowcase, _>()?;
    let (db, by, creator) = (&context.db, context.by(), context.creator()?);
    let (filter, sort, page) = (query.filter(), query.own_order(), query.cursor());
    let page = page.as_ref();
    let market = context.market()?;
    let (listed, found) = if filter.text.is_none() && sort.is_none() {
        let listed = showcases::list_of_creator(db, &by, creator, &filter, sort, page);
        (listed.await?, None)
    } else {
        let found = showcases::look_through(db, &by, creator, &filter, sort, page).await?;
        (found.page, Some(found.found))
    };
    let is_first = page.is_none() && found.is_none();
    let notice = is_first.then(|| super::news::notice_of(&listed.rows, market, context.now));
    let group = filter.group;
    Ok(OwnShowcase {
        market,
        money: crate::money::home_figures(&context, market, AgencyPart::default()).await?,
        counts: showcases::counts(db, &by, creator).await?,
        group,
        page: listed,
        found,
        notice: notice.flatten(),
    })
}

/// One product of the showcase, removed or not.
#[server(endpoint = "showcase/entry", client = PageClient)]
pub(crate) async fn open_entry(entry: String) -> Result<OwnEntry, ApiError<NoRefusal>> {
    use store::showcases;

    let context = runtime::context::context::<OpenEntry, _>()?;
    let address = entry.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, creator) = (&context.db, context.by(), context.creator()?);
    let row = showcases::entry(db, &by, creator, address).await?;
    let receipt = match row.receipt {
        Some(receipt) => Some(showcases::receipt(db, &by, creator, receipt).await?),
        None => None,
    };
    Ok(OwnEntry {
        market: context.market()?,
        row,
        receipt,
    })
}

/// **Add to showcase**: with consent to the rate and the terms that were shown.
#[server(endpoint = "showcase/add", client = PageClient)]
pub(crate) async fn add_to_showcase(
    #[server(default)] form_token: FormToken,
    code: LinkCode,
    shown: ShownOffer,
    terms_version: u16,
    #[server(default)] agreed: bool,
    #[server(default)] choice: LowerChoice,
) -> Result<(), ApiError<AddRefusal>> {
    use crate::{flash::ShowcaseFlash, links::creator_api::consent_form};
    use runtime::{context, paths};
    use ui::Address;

    let context = context::form_context::<AddToShowcase, _>(&form_token).await?;
    let consent = domain::consent::Consent {
        rate_shown: shown.rate,
        agreed_terms: agreed.then_some(terms_version),
        gives_up: shown.current.filter(|_| choice == LowerChoice::All),
        seen: shown.seen,
    };
    let form = consent_form(code);
    match store::showcases::add(&context.db, &context.by(), code, consent).await {
        Ok(added) => {
            context.delete_draft(&form).await;
            if let Some(other) = added.other {
                let offer = Address::new(paths::creator::add(code.as_str()));
                context::redirect(offer.with("was", other.address));
                return Ok(());
            }
            let done = if added.is_new {
                ShowcaseFlash::Added
            } else {
                ShowcaseFlash::AlreadyKept
            };
            context::redirect(Address::new(paths::creator::SHOWCASE).flash(done));
            Ok(())
        }
        Err(error) => {
            let failure = ApiError::from(error);
            // A tick on terms that are no longer in force is worth nothing.
            let is_of_old = matches!(failure, ApiError::Refused(AddRefusal::TermsChanged { .. }));
            let agreed = agreed && !is_of_old;
            context.save_draft(&form, &agreed, None::<&NoRefusal>).await;
            Err(failure)
        }
    }
}

/// **Remove from showcase**.
#[server(endpoint = "showcase/remove", client = PageClient)]
pub(crate) async fn remove_from_showcase(
    #[server(default)] form_token: FormToken,
    shop: ShopId,
    offer: OfferId,
) -> Result<(), ApiError<RemoveRefusal>> {
    use crate::flash::ShowcaseFlash;
    use runtime::{context, paths};
    use ui::Address;

    let context = context::form_context::<RemoveFromShowcase, _>(&form_token).await?;
    let shown = store::showcases::Shown {
        creator: context.creator()?,
        shop,
        offer,
    };
    store::showcases::remove(&context.db, &context.by(), shown).await?;
    let showcase = Address::new(paths::creator::SHOWCASE);
    context::redirect(showcase.flash(ShowcaseFlash::Removed));
    Ok(())
}

/// What the creator agreed to.
#[server(endpoint = "showcase/receipts", client = PageClient)]
pub(crate) async fn list_receipts(
    #[server(default)] query: PageQuery,
) -> Result<OwnReceipts, ApiError<NoRefusal>> {
    use store::showcases;

    let context = runtime::context::context::<ListReceipts, _>()?;
    let creator = context.creator()?;
    let (db, by) = (&context.db, context.by());
    let page = query.cursor();
    Ok(OwnReceipts {
        counts: showcases::receipt_counts(db, &by, creator).await?,
        page: showcases::receipts_of_creator(db, &by, creator, page.as_ref()).await?,
    })
}

/// One receipt, with the text that was agreed to.
#[server(endpoint = "showcase/receipt", client = PageClient)]
pub(crate) async fn open_receipt(receipt: String) -> Result<OwnReceipt, ApiError<NoRefusal>> {
    let context = runtime::context::context::<OpenReceipt, _>()?;
    let receipt = receipt.parse().map_err(|_| ApiError::NotFound)?;
    let creator = context.creator()?;
    let receipt = store::showcases::receipt(&context.db, &context.by(), creator, receipt).await?;
    let terms =
        store::terms::of_version(&context.db, receipt.market, receipt.terms_version).await?;
    Ok(OwnReceipt { receipt, terms })
}
