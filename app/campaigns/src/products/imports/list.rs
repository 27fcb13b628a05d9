//! **Import products**: a form for a file, and the imports before.

use domain::{
    market::Market,
    page::Page,
    product::import::{ProductImportRow, ProductUploadRefusal},
};
use leptos::prelude::*;

use super::{
    api::{ImportsQuery, ProductImports, product_imports_of_shop},
    state,
};
use crate::{
    flash::ProductFlash,
    text::{product_import as words, seller_products},
};
use runtime::{
    forms::TokenField,
    list_query::ListQuery as _,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Column, DataTable, Field, FieldError, FileDrop, Flash as _,
    FlashToast, FormErrors, Item, Kind, Label, Moment, PageHead, PageTitle, Pager, Section,
    SkeletonPage, format, text::t,
};

ui::fields! {
    FILE: file as "product-file" = Field::new(words::FILE).hint(words::FILE_HINT);
}

type ImportColumn = Column<ProductImportRow, Market>;

const COLUMNS: &[ImportColumn] = &[
    ImportColumn::title("file", words::FILE, |row, _| {
        let href = paths::product_import(row.import);
        view! { <Item title=row.file_name.clone() href=Some(href) /> }.into_any()
    }),
    ImportColumn::text("status", words::STATUS, |row, _| {
        let (says, marked) = (t(state(row.state)), row.state.is_open());
        view! { <Label marked>{says}</Label> }.into_any()
    }),
    ImportColumn::text("uploaded", words::UPLOADED, |row, market| {
        view! { <Moment at=row.uploaded_at market=*market /> }.into_any()
    }),
    ImportColumn::figure("rows", words::ROWS, |row, _| {
        format::count(row.summary.rows).into_any()
    }),
];

/// The page **Import products**.
#[component]
pub fn ProductImportsPage() -> impl IntoView {
    let query = ImportsQuery::of_address();
    let list = load(move || query.get(), product_imports_of_shop);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) under=under() /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, |shown| view! { <Imports shown query /> })
            })}
        </Transition>
    }
}

fn under() -> Vec<(String, String)> {
    vec![(
        t(seller_products::TITLE).to_owned(),
        paths::PRODUCTS.to_owned(),
    )]
}

#[component]
fn Imports(
    /// What there is.
    shown: ProductImports,
    /// What was asked for.
    query: ImportsQuery,
) -> impl IntoView {
    let ProductImports {
        page,
        market,
        may_work,
    } = shown;
    let upload = may_work.then(|| view! { <Upload refused=query.refused.clone() /> });
    view! {
        <PageHead title=t(words::TITLE) under=under() lead=t(words::LEAD) />
        <FlashToast read=ProductFlash::says />
        {upload}
        <Earlier page market />
    }
}

/// The form for a file.
#[component]
fn Upload(
    /// The code of why a file wasn't taken, if one wasn't.
    refused: Option<String>,
) -> impl IntoView {
    let refusal: Option<ProductUploadRefusal> = refused.and_then(|code| code.parse().ok());
    let errors: Vec<FieldError> = refusal.map(wrong).into_iter().collect();
    let errors = Signal::stored(errors);
    view! {
        <Section title=t(words::UPLOAD)>
            <p>{t(words::COLUMNS_WHY)}</p>
            <form
                class="form"
                method="post"
                action=paths::PRODUCT_IMPORT_UPLOAD
                enctype="multipart/form-data"
            >
                <FormErrors title=t(words::NOT_UPLOADED) errors>
                    <TokenField />
                    <FileDrop field=FILE accept=".csv,text/csv" />
                    <Actions>
                        <Button kind=Kind::Primary submit=true>
                            {t(words::UPLOAD_FILE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </form>
        </Section>
    }
}

fn wrong(refusal: ProductUploadRefusal) -> FieldError {
    FILE.error(t(match refusal {
        ProductUploadRefusal::Missing => words::MISSING,
        ProductUploadRefusal::Empty => words::EMPTY,
        ProductUploadRefusal::TooLarge => words::TOO_LARGE,
        ProductUploadRefusal::Open => words::OPEN,
    }))
}

/// The imports before.
#[component]
fn Earlier(
    /// A page of them.
    page: Page<ProductImportRow>,
    /// The shop's market.
    market: Market,
) -> impl IntoView {
    let list = if page.rows.is_empty() {
        view! { <p>{t(words::NONE)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::IMPORTS_LIST, COLUMNS).view(&page.rows, &market);
        let to = Address::new(paths::PRODUCT_IMPORTS);
        view! {
            {table}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! { <Section title=t(words::IMPORTS)>{list}</Section> }
}
