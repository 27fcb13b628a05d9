//! Notices of links that agencies send to creators.

ui::texts! {
    product_sent(agency, product) = "{agency} sent you {product}";
    list_sent(agency, list) = "{agency} sent you the product list “{list}”";
    in_campaign(campaign) = "Campaign {campaign}. Open it to see your commission rate and add it to your showcase.";
}
