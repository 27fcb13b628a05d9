-- By itself, so that the table is read without the lock that adding the constraint took.
alter table registration validate constraint registration_hold_is_of_its_approval;
