-- By itself, so that the table is read without the lock that adding the constraint took.
alter table account validate constraint account_phone_is_a_number;
