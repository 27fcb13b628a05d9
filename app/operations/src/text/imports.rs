//! Imports of files.

ui::texts! {
    TITLE = "Imports";
    LEAD = "CSV files, the newest first. A file is checked first; nothing is saved until you import it.";
    CAPTION = "Imports";
    TOOLS = "Filter imports";
    MARKET = "Market";
    ALL_MARKETS = "All markets";
    NONE = "No imports yet";
    NONE_WHY = "Upload a CSV file to check and import it.";
    NONE_FOUND = "No imports match these filters";
    FILE = "File";
    STATUS = "Status";
    ROWS = "Rows";
    NEW = "New";
    CHANGED = "Changed";
    UNCHANGED = "Unchanged";
    REJECTED = "Rejected";
    UPLOADED = "Uploaded";
    UPLOADED_FILES = "Uploaded files";
    UPLOADED_BY = "Uploaded by";

    UPLOAD = "Upload a file";
    limit(size) = "CSV, plain or gzip, up to {size}. UTF-8, with a header row.";
    UPLOAD_MARKET = "Market";
    UPLOAD_KIND = "What to import";
    UPLOAD_FILE = "CSV file";
    UPLOAD_AND_CHECK = "Upload and check";
    CHOOSE_MARKET = "Choose a market";
    CHOOSE_KIND = "Choose what to import";
    NOT_UPLOADED = "The file wasn’t uploaded";
    MISSING = "Choose a CSV file.";
    EMPTY = "The file is empty. Choose another.";
    TOO_LARGE = "The file is too large. Split it, or compress it with gzip.";
    NO_MARKET = "Choose a market.";
    NO_KIND = "Choose what to import.";

    kind_in(kind, market) = "{kind}, {market}";
    PRODUCTS = "Products";
    CREATORS = "Creators";
    CREATOR_PROFILES = "Creator profiles";
    CREATOR_DAYS = "Creator statistics by day";
    CAMPAIGNS = "Campaigns";
    REGISTRATIONS = "Registrations";
    SHOWCASES = "Showcases";
    ORDERS = "Orders";
    ORDER_EXPORT = "Platform order export";
    REFUNDS = "Refunds";

    UPLOADING = "Uploading";
    CHECKING = "Checking";
    CHECKED = "Checked";
    IMPORTING = "Importing";
    DONE = "Done";
    CANCELLED = "Cancelled";
    FAILED = "Failed";

    UPLOADING_WHY = "The upload isn’t finished. If it was interrupted, upload the file again.";
    CHECKING_WHY = "Every row is being checked. Nothing is saved.";
    CHECKED_WHY =
        "Nothing is saved yet. If you import this file, new and changed rows are saved and rejected rows are left out.";
    IMPORTING_WHY =
        "Rows are being saved. You can leave this page. Orders in this market don’t settle until the import ends.";
    WAITING = "Waiting for a worker. Check System health if this takes more than 2 minutes.";
    DONE_WHY = "Every row was saved or rejected.";
    CANCELLED_WHY = "Rows that were imported before are saved. Upload the file again to import the rest.";
    FAILED_WHY = "Rows that were imported before are saved. Correct the file and upload it again.";
    FAILED_FILE = "The file can’t be read";
    FAILED_STORAGE = "The stored file no longer exists";
    FAILED_INTERRUPTED = "It was interrupted too often";

    PROGRESS = "Progress";
    percent(percent) = "{percent}%";
    so_far(rows, of) = "{rows} of {of} rows";
    rows_so_far(rows) = "{rows} rows";
    bytes_so_far(read, all) = "{read} of {all} read";
    progress_of(percent, rows, bytes) = "{percent}, {rows}, {bytes}";
    REFRESH = "Refresh";

    SIZE = "Size";
    STARTED = "Import started";
    STARTED_BY = "Started by";
    ENDED = "Ended";
    CHECK_RESULT = "Result of the check";
    IMPORT_RESULT = "Result of the import";
    not_checked_rows(count) = one "{count} row not checked", other "{count} rows not checked";
    NOT_CHECKED_WHY = "Rows that depend on other rows of this file can only be checked once those are imported.";
    REASONS = "Reasons";
    REASONS_CAPTION = "Rejected rows by reason";
    REASON = "Reason";
    COLUMN = "Column";
    WHOLE_ROW = "Whole row";
    FIRST_REJECTED = "First rejected rows";
    FIRST_CAPTION = "The first rejected rows";
    ROW = "Row";
    line(line) = "line {line}";
    VALUE = "Value";
    DOWNLOAD = "Download rejected rows";
    DOWNLOAD_WHY = "Correct the rows in the file and upload it again. Its first four columns are ignored.";
    REJECTS_CUT = "Too many rows were rejected to keep them all. The file has the first ones.";

    IMPORT = "Import";
    CANCEL_IMPORT = "Cancel import";
    NOT_STARTED = "The import wasn’t started";
    NOT_CANCELLED = "The import wasn’t cancelled";
    START_NOT_CHECKED = "The check isn’t finished. Import the file once the result is shown.";
    START_STARTED = "This import was started before.";
    START_ENDED = "This import has ended. Upload the file again.";
    START_MARKET_BUSY = "Another import is running in this market. Try again when it has ended.";
    CANCEL_ENDED = "This import has already ended.";
    DONE_STARTED = "Import started.";
    DONE_CANCELLED = "Import cancelled.";

    DUE = "Order lines to settle";
    DUE_WHY =
        "These order lines were already due when a file brought them. They settle only when you ask for it.";
    DUE_CAPTION = "Order lines to settle, by market";
    DUE_LINES = "Due order lines";
    at_least(count) = "{count} or more";
    SETTLE = "Settle";
    settle_in(market) = "Settle due order lines in {market}";
    requested(by, moment) = "Requested by {by}, {moment}";
    settled(count) = one "{count} order line settled so far", other "{count} order lines settled so far";
    ACTIONS = "Actions";
    NOT_SETTLED = "Settlement wasn’t started";
    SETTLE_UNDER_WAY = "Settlement has already been requested.";
    SETTLE_IMPORT_RUNS = "An import is running in this market. Settle when it has ended.";
    DONE_SETTLE = "Settlement starts within a minute.";
}
