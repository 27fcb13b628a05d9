//! Since when a form holds what was typed before, worded on the server.

ui::texts! {
    today(time) = "Restored what you typed today at {time}.";
    on(moment) = "Restored what you typed on {moment}.";
    stale(moment) =
        "Restored what you typed. The draft was saved somewhere else on {moment}, after you began: saving replaces that version.";
}
