//! That an agency has invited the shop to a campaign, wherever the campaign is shown.

use domain::campaign::MarketplaceRow;

use crate::text::seller_campaigns as words;

/// That the agency has invited the shop, and what it wrote; none where it has not, or the shop is no longer meant.
pub(crate) fn invited(row: &MarketplaceRow) -> Option<String> {
    let message = row.invitation.as_deref().filter(|_| row.is_target)?;
    Some(if message.is_empty() {
        words::invited(&row.agency)
    } else {
        words::invited_saying(&row.agency, message)
    })
}
