//! Importing a shop's products from a file.

ui::texts! {
    TITLE = "Import products";
    LEAD = "Add or change many products with a CSV file. Nothing is saved before you have seen the preview.";
    UPLOAD = "Upload a file";
    FILE = "CSV file";
    FILE_HINT = "Up to 10 MB and 20,000 rows, UTF-8, with a header row.";
    UPLOAD_FILE = "Upload";
    COLUMNS_WHY =
        "A file needs a product ID, a name and a price for each product. Currency, stock, category and a picture’s address are optional.";
    NOT_UPLOADED = "The file wasn’t uploaded";
    MISSING = "Choose a CSV file.";
    EMPTY = "The file is empty. Choose another.";
    TOO_LARGE = "The file is larger than 10 MB. Split it.";
    OPEN = "Another import is open. Finish or cancel it first.";
    IMPORTS = "Earlier imports";
    IMPORTS_LIST = "Imports of products, the latest first";
    NONE = "No imports yet.";
    STATUS = "Status";
    UPLOADED = "Uploaded";
    UPLOADED_BY = "Uploaded by";
    ENDED = "Ended";
    ROWS = "Rows";

    UPLOADING = "Uploading";
    MAPPING = "Match columns";
    CHECKING = "Checking";
    CHECKED = "Ready to import";
    IMPORTING = "Importing";
    DONE = "Imported";
    UNDOING = "Undoing";
    UNDONE = "Undone";
    FAILED = "Failed";
    CANCELLED = "Cancelled";

    UPLOADING_WHY = "The upload isn’t finished. If it was interrupted, cancel it and upload the file again.";
    FAILED_WHY = "The file can’t be imported";
    CANCELLED_WHY = "This import was cancelled. Nothing was saved.";
    CHECKING_WHY = "Every row is being checked. Nothing is saved.";
    IMPORTING_WHY = "Rows are being saved. You can leave this page.";
    UNDOING_WHY = "Products are being restored. You can leave this page.";
    CHECKED_WHY =
        "Nothing is saved yet. Importing saves new and changed products and leaves rejected rows out.";
    DONE_WHY = "Every row was saved or rejected.";
    undo_until(day) = "You can undo this import until {day}.";
    UNDONE_WHY =
        "Products are what they were before the import. Those that were changed since stay as they are.";
    rows_so_far(rows) = "{rows} rows so far";
    REFRESH = "Refresh";

    COLUMNS = "Match columns";
    COLUMNS_HINT = "Choose which column of your file holds what.";
    REMEMBERED = "The columns are matched as last time.";
    NOT_CHECKED = "The rows weren’t checked";
    NO_COLUMN = "Not in this file";
    column_at(number, name) = "{number}. {name}";
    PRODUCT_ID = "Product ID";
    NAME = "Product name";
    PRICE = "Price";
    CURRENCY = "Currency";
    STOCK = "Stock";
    CATEGORY = "Category";
    PICTURE = "Picture address";
    column_needed(column) = "{column}: choose a column. Every file needs it.";
    column_twice(column) = "{column}: this column is chosen for something else too.";
    CHECK = "Check";
    CHANGE_COLUMNS = "Change columns";
    IMPORT = "Import";
    CANCEL_IMPORT = "Cancel import";
    UNDO = "Undo import";
    UNDO_TITLE = "Undo this import?";
    undo_effect(changed, new) =
        "{changed} changed products get back what they were, and {new} new products are deleted. A product that was changed since stays as it is, and a new one with registrations or orders is only unlisted.";
    KEEP = "Cancel";
    NOT_STARTED = "Nothing was imported";
    NOT_CANCELLED = "The import wasn’t cancelled";
    NOT_UNDONE = "The import wasn’t undone";
    STEP_NOT_CHECKED = "The check isn’t finished. Try again when its result is shown.";
    STEP_STARTED = "This import was started before.";
    STEP_ENDED = "This import has ended.";
    STEP_NOT_IMPORTED = "Nothing of this file was imported.";
    STEP_TOO_LATE = "This import is more than 30 days old and can’t be undone.";
    STEP_OTHER_OPEN = "Another import is open. Finish or cancel it first.";

    PREVIEW = "Preview";
    RESULT = "Result";
    ROWS_LIST = "Rows of the file";
    SHOW = "Show rows";
    NEW = "New";
    CHANGED = "Changed";
    UNCHANGED = "Unchanged";
    REFUSED = "Rejected";
    RESTORED = "Restored";
    DELETED = "Deleted";
    UNLISTED = "Unlisted";
    LEFT = "Left as it is";
    LEFT_WHY = "Changed after the import";
    NO_ROWS = "No rows to show.";
    ROW = "Row";
    OUTCOME = "Outcome";
    WHAT = "What changes";
    from_to(name, was, now) = "{name}: {was} → {now}";
    value(name, now) = "{name}: {now}";
    refused_value(column, value, reason) = "{column} “{value}”: {reason}";
    refused_column(column, reason) = "{column}: {reason}";
    NOT_TRACKED = "not tracked";
    NO_CATEGORY = "none";
    NEXT_ROWS = "Next rows";
    FIRST_ROWS = "First rows";
    REJECTS = "Download rejected rows";

    DONE_CANCELLED = "Import cancelled. Nothing was saved.";
}
