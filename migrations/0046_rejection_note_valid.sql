-- By itself, so that the table is read without the lock that adding the constraint took.
alter table registration validate constraint registration_rejection_says_why;
