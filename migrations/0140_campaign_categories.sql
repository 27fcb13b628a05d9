-- The categories of products that a campaign is for, so that sellers find those that suit them; none for all.
-- They bind nobody: a product of another category can be registered all the same. A column of the campaign
-- and no table beside it, since they are only ever read and written with it; and no index, since the
-- marketplace walks along the published campaigns of a market anyway (campaign_published).
alter table campaign add column categories text[] not null default '{}';

-- The codes of domain::product::ProductCategory.
alter table campaign add constraint campaign_categories_are_known check (
    categories <@ array[
        'beauty', 'fashion', 'shoes', 'bags', 'jewellery', 'health', 'food', 'home', 'kitchen', 'furniture'
      , 'garden', 'tools', 'pets', 'baby', 'toys', 'sports', 'electronics', 'phones', 'computers', 'books'
      , 'stationery', 'car', 'collectibles', 'other'
    ]
) not valid;
