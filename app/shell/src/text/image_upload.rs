//! The picture of a product, an agency, a shop or a creator.

ui::texts! {
    PICTURE = "Picture";
    FILE = "Choose a picture";
    FILE_HINT = "JPEG, PNG or WebP, up to 10 MB. The middle is shown as a square.";
    SIZE_NOTE = "For a sharp picture, use at least 960 × 960 pixels.";
    SAVE = "Save picture";
    REMOVE = "Remove picture";
    SAVED = "Picture saved.";
    MISSING = "Choose a picture.";
    EMPTY = "This file is empty. Choose another one.";
    TOO_LARGE = "This picture is larger than 10 MB. Make it smaller.";
    UNKNOWN_TYPE = "This isn’t a JPEG, PNG or WebP picture.";
    TOO_MANY_PIXELS = "This picture has more than 24 million pixels, or a side of more than 10,000. Make it smaller.";
    DAMAGED = "This picture is damaged or contains other content. Save it again and add the new file.";
    NOT_FETCHED = "No picture was found at this URL.";
}
