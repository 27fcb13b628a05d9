-- By itself, so that the table is read without the lock that adding the constraint took.
alter table capability validate constraint capability_feature_is_known;
