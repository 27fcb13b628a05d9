//! The changes of a campaign, below the form that edits it.

ui::texts! {
    CHANGES = "Changes";
    CAPTION = "What was changed in this campaign, who changed it and when";
    WHAT = "Change";
    WHO = "Changed by";
    WHEN = "Time";
}
