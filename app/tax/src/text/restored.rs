//! Since when a form holds what was typed before, worded on the server.

ui::texts! {
    today(time) = "Restored what you typed today at {time}. Enter tax numbers again.";
    on(moment) = "Restored what you typed on {moment}. Enter tax numbers again.";
    stale(moment) =
        "Restored what you typed. The draft was saved somewhere else on {moment}, after you began: saving replaces that version.";
}
