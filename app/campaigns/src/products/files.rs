//! A shop's products, and the refused rows of an import, as files.

use std::convert::Infallible;

use domain::{
    actor::Actor,
    ids::ProductImportId,
    product::{
        OwnProduct, ProductCategory,
        import::{ImportColumn, JudgedRow},
    },
};
use futures::{Stream, TryStreamExt as _, stream};
use runtime::{
    file::{File, FileError, FileRequest, Table},
    list_query::ListQuery as _,
};
use store::{Error, product_imports, products};

use super::api::ProductsQuery;

/// The columns that an import reads, so that the file can be changed and imported.
const PRODUCTS: Table<OwnProduct> = Table {
    columns: &[
        "product_id",
        "title",
        "price",
        "currency",
        "stock",
        "category",
    ],
    write: |row, cells| {
        cells.text(&row.product.code)?;
        cells.text(&row.product.title)?;
        cells.value(row.product.price.decimal_text())?;
        cells.text(row.product.price.currency.code())?;
        match row.stock {
            Some(stock) => cells.value(stock)?,
            None => cells.text("")?,
        }
        cells.text(row.category.map_or("", ProductCategory::code))
    },
};

const REFUSED: Table<JudgedRow> = Table {
    columns: &["row", "product_id", "column", "value", "reason"],
    write: |row, cells| {
        cells.value(row.number)?;
        cells.text(&row.code)?;
        let Some(refusal) = &row.refusal else {
            cells.text("")?;
            cells.text("")?;
            return cells.text("");
        };
        cells.text(refusal.column.map_or("", ImportColumn::code))?;
        cells.text(&refusal.value)?;
        cells.text(&refusal.reason.to_string())
    },
};

/// The shop's products that the list's filters leave, all pages of them.
#[expect(
    clippy::unused_async,
    reason = "a download is a future, though this one reads while it is sent"
)]
pub(crate) async fn products_of_shop(request: FileRequest) -> Result<File, FileError> {
    let query: ProductsQuery = request.query()?;
    let Actor::Shop { shop, .. } = request.actor else {
        return Err(FileError::Store(Error::NotFound));
    };
    let format = request.format();
    let name = request.dated("products");
    let rows = stream::try_unfold(Some((request, query, shop, None)), |state| async move {
        let Some((request, query, shop, after)) = state else {
            return Ok(None);
        };
        let (db, by) = (&request.db, request.by());
        let filter = query.product_filter();
        let page = products::list_for_shop(db, &by, shop, filter, query.sort(), after.as_ref());
        let page = page.await?;
        let next = page.next.map(|next| (request, query, shop, Some(next)));
        Ok::<_, Error<Infallible>>(Some((page.rows, next)))
    });
    Ok(File::of_stream(name, format, &PRODUCTS, each(rows)))
}

/// The rows of an import that were refused.
pub(crate) async fn refused_rows(request: FileRequest) -> Result<File, FileError> {
    let import: ProductImportId = request.part("import")?;
    // Whoever can't see the import is told so before the file begins.
    product_imports::open(&request.db, &request.by(), import).await?;
    let format = request.format();
    let name = format!("products-{import}-rejects");
    let rows = stream::try_unfold((request, 0_u64), move |(request, after)| async move {
        let (db, by) = (&request.db, request.by());
        let rows = product_imports::refused_rows(db, &by, import, after).await?;
        let Some(last) = rows.last().map(|row| row.number) else {
            return Ok(None);
        };
        Ok::<_, Error<Infallible>>(Some((rows, (request, last))))
    });
    Ok(File::of_stream(name, format, &REFUSED, each(rows)))
}

/// The rows of pages, one by one.
fn each<Row>(
    pages: impl Stream<Item = Result<Vec<Row>, Error<Infallible>>>,
) -> impl Stream<Item = Result<Row, Error<Infallible>>> {
    let pages =
        pages.map_ok(|rows| stream::iter(rows.into_iter().map(Ok::<Row, Error<Infallible>>)));
    pages.try_flatten()
}
