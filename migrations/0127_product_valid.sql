-- What 0125 required of products is so of all.
alter table product validate constraint product_category_is_known;
alter table product validate constraint product_deleted_is_unlisted;
