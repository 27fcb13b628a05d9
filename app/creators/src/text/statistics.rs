//! A creator's statistics, and the creator's own file of them.

ui::texts! {
    TITLE = "Your statistics";
    IS_SHARED = "Agencies in the creator marketplace see these figures.";
    IS_NOT_SHARED = "Only you see these figures. Agencies see none of them.";
    CHANGE_SHARING = "Change in settings";
    NONE = "No statistics yet";
    NONE_WHY = "They appear when the platform sends them, or when you upload a file.";
    FIGURES = "Last 30 days";
    until(day) = "30 days up to {day}";
    HAS_UPLOADED = "Includes figures that you uploaded.";
    GMV_VIDEO = "Sales from videos";
    GMV_LIVE = "Sales from LIVE";
    SALES = "Items sold";
    GPM_VIDEO = "Sales per 1,000 cart views, videos";
    GPM_LIVE = "Sales per 1,000 cart views, LIVE";
    NO_EXPOSURES = "None yet";
    VIDEOS = "Videos posted";
    LIVES = "LIVE sessions";
    VIEWS = "Video views";
    LIKES = "Likes";

    UPLOAD = "Upload a file";
    UPLOAD_WHY =
        "Export your statistics by day from the platform as CSV. You see what is in the file before anything is saved.";
    FILE = "Statistics file";
    FILE_HINT = "CSV, up to 1 MiB and 400 days, with a column for the day.";
    CHECK = "Check file";
    NOT_UPLOADED = "The file wasn’t checked";
    MISSING = "Choose a CSV file.";
    EMPTY = "The file is empty. Choose another.";
    TOO_LARGE = "The file is larger than 1 MiB. Split it.";

    WAITING = "Checked file";
    uploaded(moment) = "Uploaded {moment}";
    days(count, range) =
        one "{count} day can be imported: {range}", other "{count} days can be imported: {range}";
    kept(count, days) =
        one "{count} day stays as the platform sent it: {days}",
        other "{count} days stay as the platform sent them: {days}";
    REFUSED = "Not imported";
    refused_file(reason) = "The file can’t be read: {reason}";
    refused_row(row, reason) = "Row {row}: {reason}";
    refused_value(row, column, value, reason) = "Row {row}, {column}, “{value}”: {reason}";
    more(count) = one "And {count} more row", other "And {count} more rows";
    IMPORT = "Import";
    CANCEL = "Cancel";
    DONE_IMPORTED = "Statistics imported.";
    DONE_CANCELLED = "File removed. Nothing was imported.";
    NOT_IMPORTED = "The file wasn’t imported";
    NOT_CANCELLED = "The file wasn’t removed";
    NOT_WAITING = "This file was imported or removed already.";
}
