//! Which categories of products a campaign is for.

use crate::product::ProductCategory;

/// The categories that were chosen, each once and in their usual order. None stands for all, and so do all
/// of them: a category that comes later is then meant, too.
#[must_use]
pub fn chosen_categories(chosen: &[ProductCategory]) -> Vec<ProductCategory> {
    let all = ProductCategory::ALL.into_iter();
    let chosen: Vec<_> = all.filter(|category| chosen.contains(category)).collect();
    if chosen.len() == ProductCategory::ALL.len() {
        return Vec::new();
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_each_once_in_their_order_and_all_of_them_are_none() {
        let [first, second, ..] = ProductCategory::ALL;
        for (chosen, kept) in [
            (vec![], vec![]),
            (vec![second], vec![second]),
            (vec![second, first, second], vec![first, second]),
            (ProductCategory::ALL.to_vec(), vec![]),
        ] {
            assert_eq!(chosen_categories(&chosen), kept, "{chosen:?}");
        }
    }
}
