//! What the pages of service categories ask, and the verbs of their form.

#[cfg(feature = "ssr")]
use domain::application::{
    ApplicationContent, ApplicationState, ApplicationSubject, CategoryInformation,
    EntityInformation,
};
use domain::{
    application::{CategoryField, FieldRefusal, SaveDraftRefusal},
    campaign::{ContactKind, ContactRefusal, ContactRules},
    category::{CategoryCode, PartnerRole},
    ids::ApplicationId,
    market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::form::CategoryForm;
#[cfg(feature = "ssr")]
use crate::{documents::OF_CATEGORY, flash::ApplicationFlash, server, wire::current};
use crate::{
    entity::api::saved_meanwhile,
    wire::{ApplicationView, CategoryView, DocumentView, KnownDraft},
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, draft_context, form_context, redirect},
    paths::partner as paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// What **Business category** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShownCategories {
    /// Whether the reader may apply.
    pub(crate) may_change: bool,
    /// The partner role whose categories are shown.
    pub(crate) role: PartnerRole,
    /// The categories of that role.
    pub(crate) categories: Vec<CategoryView>,
    /// The agency's applications for categories, of each category and market the one that counts.
    pub(crate) own: Vec<ApplicationView>,
    /// The categories that it holds, by market.
    pub(crate) held: Vec<(CategoryCode, Market)>,
}

/// The categories of a partner role: the one that is asked for, else the one that the agency chose.
#[server(endpoint = "partnership/categories", client = PageClient)]
pub(crate) async fn business_categories(
    role: Option<String>,
) -> Result<ShownCategories, ApiError<NoRefusal>> {
    let context = context::<BusinessCategories, _>()?;
    let all = server::all(&context).await?;
    let entity = server::current_entity(&all);
    let chosen = entity.as_ref().and_then(ApplicationView::entity);
    let chosen = chosen.and_then(|entity| entity.role);
    let asked = role.and_then(|role| role.parse().ok());
    let role = asked.or(chosen).unwrap_or(PartnerRole::CreatorService);
    let mut categories = server::categories(&context).await?;
    categories.retain(|category| category.role == role);
    let held = server::held(&context).await?.into_iter();
    let held = held.map(|held| (held.category, held.market)).collect();
    Ok(ShownCategories {
        may_change: server::may_change(&context),
        role,
        categories,
        own: server::current_categories(&all),
        held,
    })
}

/// What the form of a category in a market shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedCategory {
    /// Whether the reader may change it.
    pub(crate) may_change: bool,
    /// The category.
    pub(crate) category: CategoryView,
    /// The market that is looked at; none where the company isn't registered anywhere yet.
    pub(crate) market: Option<Market>,
    /// The markets in which the company is registered.
    pub(crate) markets: Vec<Market>,
    /// The kinds of contact of the market.
    pub(crate) rules: ContactRules,
    /// The application for both, whatever its state.
    pub(crate) application: Option<ApplicationView>,
    /// The application that a draft was made of.
    pub(crate) earlier: Option<ApplicationView>,
    /// Whether the agency holds the category in the market.
    pub(crate) is_held: bool,
    /// What stands in the fields.
    pub(crate) form: CategoryForm,
    /// The documents of the agency.
    pub(crate) documents: Vec<DocumentView>,
    /// Since when the fields hold what was typed before, if they do.
    pub(crate) restored: Option<String>,
    /// The market by whose clocks moments are told.
    pub(crate) zone: Market,
}

/// What was typed, with the version of the draft that the form was opened with.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TypedCategory {
    /// The version; none of a draft that isn't there yet.
    pub(crate) version: Option<u32>,
    /// The fields.
    pub(crate) form: CategoryForm,
}

/// Why one can't go on from the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CategoryRefusal {
    /// The draft wasn't saved.
    Draft(SaveDraftRefusal),
    /// It was saved, and fields are missing or wrong.
    Incomplete {
        /// The draft as it is saved now.
        saved: KnownDraft,
        /// What is wrong.
        wrong: Vec<(CategoryField, FieldRefusal)>,
        /// What is wrong with each contact.
        contacts: Vec<(ContactKind, ContactRefusal)>,
    },
}

impl CategoryRefusal {
    /// The draft that is saved, whoever did it: the next save names its version.
    pub(crate) const fn saved(&self) -> Option<KnownDraft> {
        match self {
            Self::Draft(refusal) => saved_meanwhile(refusal),
            Self::Incomplete { saved, .. } => Some(*saved),
        }
    }
}

/// The name under which the form is kept as it is typed: of each category and market another one.
#[cfg(feature = "ssr")]
fn form_name(category: CategoryCode, market: Market) -> String {
    format!("partnership/category/{category}/{market}")
}

/// What the form of a category begins with: what was typed before and not saved, or the draft.
#[server(endpoint = "partnership/category", client = PageClient)]
pub(crate) async fn category_to_fill(
    category: Option<String>,
    market: Option<String>,
    /// Whether to begin without what was typed before.
    anew: bool,
) -> Result<OpenedCategory, ApiError<NoRefusal>> {
    let context = context::<CategoryToFill, _>()?;
    let categories = server::categories(&context).await?;
    let all = server::all(&context).await?;
    let entity = server::current_entity(&all);
    let entity = entity.as_ref().and_then(ApplicationView::entity);
    let role = entity.and_then(|entity| entity.role);
    let asked = category.map(|code| code.parse::<CategoryCode>());
    let asked = asked.transpose().map_err(|_| ApiError::NotFound)?;
    // Without one it is the first that the partner role leaves.
    let is_asked = |category: &CategoryView| match asked {
        Some(asked) => category.code == asked,
        None => role.is_none_or(|role| category.role == role),
    };
    let category = categories.into_iter().find(is_asked);
    let category = category.ok_or(ApiError::NotFound)?;
    let markets = entity.map(EntityInformation::registration_markets);
    let markets = markets.unwrap_or_default();
    let asked = market.as_deref().and_then(Market::in_any_case);
    let market = asked.or_else(|| markets.first().copied());
    let mut opened = OpenedCategory {
        may_change: server::may_change(&context),
        category,
        market,
        markets,
        rules: ContactRules::default(),
        application: None,
        earlier: None,
        is_held: false,
        form: CategoryForm::default(),
        documents: Vec::new(),
        restored: None,
        zone: server::zone(&all),
    };
    if let Some(market) = market {
        fill(&context, &mut opened, (market, all.as_slice()), anew).await?;
    }
    Ok(opened)
}

/// Fills in what depends on the market.
#[cfg(feature = "ssr")]
async fn fill(
    context: &RequestContext,
    opened: &mut OpenedCategory,
    (market, all): (Market, &[ApplicationView]),
    anew: bool,
) -> Result<(), ApiError<NoRefusal>> {
    let code = opened.category.code;
    let same = |one: &&ApplicationView| (one.category, one.market) == (Some(code), Some(market));
    opened.application = current(all.iter().filter(same)).cloned();
    opened.earlier = server::earlier_of(opened.application.as_ref(), all);
    opened.rules = store::markets::contact_rules(&context.db, market, context.now).await?;
    opened.documents = server::documents(context).await?;
    opened.is_held = all
        .iter()
        .filter(same)
        .any(|one| one.state == ApplicationState::Approved);
    let own = opened.application.as_ref();
    let saved = own.and_then(ApplicationView::category_information);
    let saved = saved.map(CategoryForm::from);
    let name = form_name(code, market);
    if anew {
        context.delete_draft(&name).await;
        redirect(server::category_form(code, Some(market)));
    }
    let typed = context.load_draft::<TypedCategory, NoRefusal>(&name).await;
    let is_other = |form: &CategoryForm| saved.as_ref() != Some(form);
    let typed = typed.filter(|kept| opened.may_change && !anew && is_other(&kept.typed.form));
    let mut form = saved.clone().unwrap_or_default();
    if let Some(kept) = typed {
        let opened_with = (kept.typed.version, kept.at);
        opened.restored = server::restored(opened_with, own, context.now, opened.zone);
        form = kept.typed.form;
    }
    server::add_new_documents(
        &mut form.documents,
        &opened.documents,
        OF_CATEGORY,
        (own, all),
    );
    opened.form = form;
    Ok(())
}

/// Saves the form as the agency's draft, and goes on to the next step if that is asked for and nothing is
/// missing.
#[server(endpoint = "partnership/save_category", client = PageClient)]
pub(crate) async fn save_category(
    #[server(default)] form_token: FormToken,
    category: CategoryCode,
    market: Market,
    #[server(default)] application: Option<ApplicationId>,
    #[server(default)] version: Option<u32>,
    #[server(default)] go_on: bool,
    #[server(default)] form: CategoryForm,
) -> Result<(), ApiError<CategoryRefusal>> {
    let typed = TypedCategory {
        version,
        form: form.clone(),
    };
    let name = form_name(category, market);
    let context = draft_context::<SaveCategory, _>(&form_token, &name, &typed).await?;
    let information = CategoryInformation::from(&form);
    let draft = store::applications::NewDraft {
        subject: ApplicationSubject::Category,
        market: Some(market),
        category: Some(category),
        content: ApplicationContent::Category(information.clone()),
        known: server::known(application, version),
    };
    let saved = context
        .with_draft(&name, &typed, server::save(&context, &draft))
        .await
        .map_err(|error| error.map_refusal(CategoryRefusal::Draft))?;
    if !go_on {
        let page = server::category_form(category, Some(market));
        redirect(page.flash(ApplicationFlash::Saved));
        return Ok(());
    }
    let rules = store::markets::contact_rules(&context.db, market, context.now).await;
    let rules = rules.map_err(ApiError::without_refusal)?;
    let wrong = information.refusals(&rules);
    if wrong.is_empty() {
        redirect(paths::APPLY);
        return Ok(());
    }
    let contacts = information.contact_refusals(&rules).into_iter().collect();
    Err(ApiError::Refused(CategoryRefusal::Incomplete {
        saved,
        wrong,
        contacts,
    }))
}

/// Keeps what stands in the form for the reader, as it is typed.
#[server(endpoint = "partnership/keep_category", client = PageClient)]
pub(crate) async fn keep_category(
    #[server(default)] form_token: FormToken,
    category: CategoryCode,
    market: Market,
    #[server(default)] version: Option<u32>,
    #[server(default)] form: CategoryForm,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<KeepCategory, _>(&form_token).await?;
    let typed = TypedCategory { version, form };
    context
        .keep_open_draft(&form_name(category, market), &typed)
        .await
}
