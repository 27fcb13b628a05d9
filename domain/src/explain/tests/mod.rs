//! What is derived, what each viewer sees of it, and that nothing else gets out.

mod check;
mod entry;
mod events;
mod former;
mod leaks;
mod line;
mod steps;

use super::*;

#[test]
fn the_table_of_what_each_viewer_sees() {
    let table = [
        (Viewer::Seller, "11000"),
        (Viewer::CampaignAgency, "11101"),
        (Viewer::Creator, "10111"),
        (Viewer::ManagingAgency, "10111"),
        (Viewer::Operator, "11111"),
    ];
    assert_eq!(table.map(|(viewer, _)| viewer), Viewer::ALL);
    for (viewer, row) in table {
        let seen: String = Item::ALL
            .into_iter()
            .map(|item| if visible(viewer, item) { '1' } else { '0' })
            .collect();
        assert_eq!(seen, row, "{viewer:?}");
    }
}
