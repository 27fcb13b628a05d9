-- By themselves, so that the rows are read without the locks that adding the constraints took.
alter table product validate constraint product_image_code_is_one;
alter table product validate constraint product_stock_is_a_count;
alter table organisation validate constraint organisation_image_code_is_one;
alter table creator validate constraint creator_image_code_is_one;
