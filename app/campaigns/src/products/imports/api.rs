//! What sellers ask of imports of products, and the verbs of their buttons.

use domain::{
    ids::ProductImportId,
    market::Market,
    page::Page,
    product::import::{
        ImportColumn, ImportMapping, JudgedRow, MappingRefusal, ProductImportDetails,
        ProductImportRow, RowOutcome,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
#[cfg(feature = "ssr")]
use crate::{
    flash::ProductFlash, products::api::may_work, text::product_import as words, worded::worded,
};
#[cfg(feature = "ssr")]
use domain::product::import::ProductImportRefusal;
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, draft_context, form_context, redirect},
    list_query::ListQuery as _,
    paths::seller as paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::{
    Address,
    text::{Text, t},
};

runtime::list_query! {
    /// What the address of **Import products** asks for. What wasn't uploaded says why.
    pub(crate) struct ImportsQuery {
        more: refused;
    }
}

runtime::list_query! {
    /// What the address of one import asks for: which rows, and whether undoing is asked about. `after` is the number
    /// of the row before the first one.
    pub(crate) struct ImportQuery {
        keep: show;
        more: undo;
    }
}

impl ImportQuery {
    /// The rows that are asked for; none for all.
    pub(super) fn outcome(&self) -> Option<RowOutcome> {
        self.show.as_deref().and_then(|code| code.parse().ok())
    }
}

/// What **Import products** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProductImports {
    /// One page of the imports.
    pub(crate) page: Page<ProductImportRow>,
    /// The shop's market.
    pub(crate) market: Market,
    /// Whether the reader may upload files.
    pub(crate) may_work: bool,
}

/// What one import's page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedImport {
    /// The import.
    pub(crate) details: ProductImportDetails,
    /// Some of its rows: one more than a page has, if there are more.
    pub(crate) rows: Vec<JudgedRow>,
    /// The columns as they were chosen and not taken, if they were.
    pub(crate) typed: Option<ChosenColumns>,
    /// The shop's market.
    pub(crate) market: Market,
    /// Whether the reader may go on with it.
    pub(crate) may_work: bool,
}

/// Which column of the file is which of ours, as it was chosen: the place of each, the first being 0, or nothing.
/// (Fields, so that forms name them.)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ChosenColumns {
    product_id: String,
    title: String,
    price: String,
    currency: String,
    stock: String,
    category: String,
    picture_url: String,
}

impl ChosenColumns {
    /// What was chosen for a column.
    pub(super) fn of(&self, column: ImportColumn) -> &str {
        match column {
            ImportColumn::ProductId => &self.product_id,
            ImportColumn::Title => &self.title,
            ImportColumn::Price => &self.price,
            ImportColumn::Currency => &self.currency,
            ImportColumn::Stock => &self.stock,
            ImportColumn::Category => &self.category,
            ImportColumn::PictureUrl => &self.picture_url,
        }
    }

    /// As the form shows what is known.
    pub(super) fn known(mapping: &ImportMapping) -> Self {
        let place = |column| {
            let place = mapping.place(column);
            place.map(|place| place.to_string()).unwrap_or_default()
        };
        Self {
            product_id: place(ImportColumn::ProductId),
            title: place(ImportColumn::Title),
            price: place(ImportColumn::Price),
            currency: place(ImportColumn::Currency),
            stock: place(ImportColumn::Stock),
            category: place(ImportColumn::Category),
            picture_url: place(ImportColumn::PictureUrl),
        }
    }

    /// As the import takes it, of a file with so many columns.
    #[cfg(feature = "ssr")]
    fn mapping(&self, columns: usize) -> ImportMapping {
        let pairs = ImportColumn::ALL.map(|column| (column, self.of(column).parse().ok()));
        ImportMapping::chosen(pairs, columns)
    }
}

/// Why the rows of a file aren't checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CheckRefusal {
    /// The columns are not matched.
    Mapping(MappingRefusal),
    /// The import isn't where that can be done, as a sentence.
    State(String),
}

#[cfg(feature = "ssr")]
impl From<store::product_imports::CheckImportRefusal> for CheckRefusal {
    fn from(refusal: store::product_imports::CheckImportRefusal) -> Self {
        use store::product_imports::CheckImportRefusal;

        match refusal {
            CheckImportRefusal::Mapping(refusal) => Self::Mapping(refusal),
            CheckImportRefusal::State(refusal) => Self::State(t(step(refusal)).to_owned()),
        }
    }
}

/// Why a step isn't taken.
#[cfg(feature = "ssr")]
const fn step(refusal: ProductImportRefusal) -> Text {
    match refusal {
        ProductImportRefusal::NotChecked => words::STEP_NOT_CHECKED,
        ProductImportRefusal::Started => words::STEP_STARTED,
        ProductImportRefusal::Ended => words::STEP_ENDED,
        ProductImportRefusal::NotImported => words::STEP_NOT_IMPORTED,
        ProductImportRefusal::TooLate => words::STEP_TOO_LATE,
        ProductImportRefusal::OtherOpen => words::STEP_OTHER_OPEN,
    }
}

#[cfg(feature = "ssr")]
fn in_words(refusal: ProductImportRefusal) -> Worded {
    Worded::of_all(t(step(refusal)))
}

/// The name under which the columns of an import are kept that were chosen and not taken.
#[cfg(feature = "ssr")]
fn columns_of(import: ProductImportId) -> String {
    format!("products/import/{import}")
}

/// The shop's imports, the latest first.
#[server(endpoint = "products/imports", client = PageClient)]
pub(crate) async fn product_imports_of_shop(
    #[server(default)] query: ImportsQuery,
) -> Result<ProductImports, ApiError<NoRefusal>> {
    let context = context::<ProductImportsOfShop, _>()?;
    let (db, by) = (&context.db, context.by());
    let cursor = query.cursor();
    Ok(ProductImports {
        page: store::product_imports::list(db, &by, cursor.as_ref()).await?,
        market: context.market()?,
        may_work: may_work(&context),
    })
}

/// One import.
#[server(endpoint = "products/import", client = PageClient)]
pub(crate) async fn product_import_of_shop(
    import: String,
    #[server(default)] query: ImportQuery,
) -> Result<OpenedImport, ApiError<NoRefusal>> {
    let context = context::<ProductImportOfShop, _>()?;
    let import: ProductImportId = import.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by) = (&context.db, context.by());
    let details = store::product_imports::open(db, &by, import).await?;
    let after = query.after.as_deref();
    let after = after
        .and_then(|after| after.parse().ok())
        .unwrap_or_default();
    let rows = store::product_imports::rows(db, &by, import, query.outcome(), after).await?;
    let name = columns_of(import);
    let typed = context.load_draft::<ChosenColumns, NoRefusal>(&name).await;
    Ok(OpenedImport {
        details,
        rows,
        typed: typed.map(|draft| draft.typed),
        market: context.market()?,
        may_work: may_work(&context),
    })
}

/// Goes back to matching the columns.
#[server(endpoint = "products/map_import", client = PageClient)]
pub(crate) async fn map_product_import(
    #[server(default)] form_token: FormToken,
    import: ProductImportId,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<MapProductImport, _>(&form_token).await?;
    let done = store::product_imports::map(&context.db, &context.by(), import).await;
    done.map_err(worded(in_words))?;
    redirect(Address::new(paths::product_import(import)));
    Ok(())
}

/// Takes the columns as they were matched, and has the rows checked.
#[server(endpoint = "products/check_import", client = PageClient)]
pub(crate) async fn check_product_import(
    #[server(default)] form_token: FormToken,
    import: ProductImportId,
    #[server(default)] columns: ChosenColumns,
) -> Result<(), ApiError<CheckRefusal>> {
    let name = columns_of(import);
    let context = draft_context::<CheckProductImport, _>(&form_token, &name, &columns).await?;
    let (db, by) = (&context.db, context.by());
    let opened = store::product_imports::open(db, &by, import).await;
    let opened = opened.map_err(ApiError::without_refusal)?;
    let mapping = columns.mapping(opened.header.len());
    let check = store::product_imports::check(db, &by, import, &mapping);
    let checked = context.with_draft(&name, &columns, check).await;
    checked.map_err(|error| error.map_refusal(CheckRefusal::from))?;
    redirect(Address::new(paths::product_import(import)));
    Ok(())
}

/// Has the rows imported.
#[server(endpoint = "products/start_import", client = PageClient)]
pub(crate) async fn start_product_import(
    #[server(default)] form_token: FormToken,
    import: ProductImportId,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<StartProductImport, _>(&form_token).await?;
    let done = store::product_imports::start(&context.db, &context.by(), import).await;
    done.map_err(worded(in_words))?;
    redirect(Address::new(paths::product_import(import)));
    Ok(())
}

/// Has an import undone.
#[server(endpoint = "products/undo_import", client = PageClient)]
pub(crate) async fn undo_product_import(
    #[server(default)] form_token: FormToken,
    import: ProductImportId,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<UndoProductImport, _>(&form_token).await?;
    let done = store::product_imports::undo(&context.db, &context.by(), import).await;
    done.map_err(worded(in_words))?;
    redirect(Address::new(paths::product_import(import)));
    Ok(())
}

/// Cancels an import before anything is imported.
#[server(endpoint = "products/cancel_import", client = PageClient)]
pub(crate) async fn cancel_product_import(
    #[server(default)] form_token: FormToken,
    import: ProductImportId,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<CancelProductImport, _>(&form_token).await?;
    let done = store::product_imports::cancel(&context.db, &context.by(), import).await;
    done.map_err(worded(in_words))?;
    redirect(Address::new(paths::PRODUCT_IMPORTS).flash(ProductFlash::ImportCancelled));
    Ok(())
}
