//! What the form of a product asks, and its two verbs: to add one, and to change one.

use domain::{
    currency::Currency,
    ids::ProductId,
    product::{AddProductRefusal, EditProductRefusal, ProductForm, ProductVersion},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::flash::ProductFlash;
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, draft_context, redirect},
    paths::seller as paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::Address;

/// The name under which **Add product** is kept.
#[cfg(feature = "ssr")]
const ADD: &str = "products/new";

/// What the form of a product begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProductToFill {
    /// The product, if it is one that exists: with what it is called and what the form has seen of it.
    pub(crate) known: Option<(ProductId, String, ProductVersion)>,
    /// The market's currency.
    pub(crate) currency: Currency,
    /// What stands in the fields: what was typed before and not taken, or what is known.
    pub(crate) form: ProductForm,
    /// Whether that was typed before.
    pub(crate) is_restored: bool,
}

/// What was typed into the form of a product that exists, and what the form had seen of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg(feature = "ssr")]
struct TypedEdit {
    seen: ProductVersion,
    form: ProductForm,
}

/// The name under which the edit of a product is kept.
#[cfg(feature = "ssr")]
fn edit_of(product: ProductId) -> String {
    format!("products/edit/{product}")
}

/// What **Add product** or, of a product that exists, **Edit product** begins with.
#[server(endpoint = "products/to_edit", client = PageClient)]
pub(crate) async fn product_to_edit(
    product: Option<String>,
    /// Whether to begin without what was typed before.
    anew: bool,
) -> Result<ProductToFill, ApiError<NoRefusal>> {
    let context = context::<ProductToEdit, _>()?;
    let currency = store::shops::profile(&context.db, &context.by(), context.shop()?).await?;
    let currency = currency.currency;
    let Some(product) = product else {
        if anew {
            context.delete_draft(ADD).await;
        }
        let typed = context.load_draft::<ProductForm, NoRefusal>(ADD).await;
        return Ok(ProductToFill {
            known: None,
            currency,
            is_restored: typed.is_some(),
            form: typed.map(|draft| draft.typed).unwrap_or_default(),
        });
    };
    let product: ProductId = product.parse().map_err(|_| ApiError::NotFound)?;
    let (known, seen) = store::products::filled_form(&context.db, &context.by(), product).await?;
    let name = edit_of(product);
    if anew {
        context.delete_draft(&name).await;
    }
    let typed = context.load_draft::<TypedEdit, NoRefusal>(&name).await;
    let title = known.title.clone();
    let is_restored = typed.is_some();
    // What was typed before goes over what that form had seen, and not over what somebody wrote since.
    let (form, seen) = match typed {
        Some(draft) => (
            ProductForm {
                code: known.code,
                ..draft.typed.form
            },
            draft.typed.seen,
        ),
        None => (known, seen),
    };
    Ok(ProductToFill {
        known: Some((product, title, seen)),
        currency,
        form,
        is_restored,
    })
}

/// Adds a product.
#[server(endpoint = "products/add", client = PageClient)]
pub(crate) async fn add_product(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: ProductForm,
) -> Result<(), ApiError<AddProductRefusal>> {
    let context = draft_context::<AddProduct, _>(&form_token, ADD, &form).await?;
    let by = context.by();
    let add = store::products::add(&context.db, &by, &form);
    let product = context.with_draft(ADD, &form, add).await?;
    redirect(Address::new(paths::product(product)).flash(ProductFlash::Added));
    Ok(())
}

/// Changes a product. Where somebody else changed it meanwhile, the form is told what it says now, and what is
/// sent after that replaces it.
#[server(endpoint = "products/edit", client = PageClient)]
pub(crate) async fn edit_product(
    #[server(default)] form_token: FormToken,
    product: ProductId,
    seen: ProductVersion,
    #[server(default)] form: ProductForm,
) -> Result<(), ApiError<EditProductRefusal>> {
    let name = edit_of(product);
    let typed = TypedEdit {
        seen,
        form: form.clone(),
    };
    let context = draft_context::<EditProduct, _>(&form_token, &name, &typed).await?;
    let by = context.by();
    let edited = store::products::edit(&context.db, &by, product, &form, seen).await;
    // Whoever reads what it says now has seen it.
    let typed = match &edited {
        Err(store::Error::Refused(EditProductRefusal::Changed { seen, .. })) => TypedEdit {
            seen: *seen,
            ..typed
        },
        Ok(()) | Err(_) => typed,
    };
    let edited = std::future::ready(edited);
    context.with_draft(&name, &typed, edited).await?;
    redirect(Address::new(paths::product(product)).flash(ProductFlash::Saved));
    Ok(())
}
